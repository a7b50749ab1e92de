/* The record of a certificate: the referees that accepted its proof too. It is a file of its own
 * beside the manifest, referees.json, which SHA256SUMS does not name: recording leaves the
 * certificate what it was, to the byte. The record names the certificate that it belongs to by the
 * SHA-256 of SHA256SUMS and ends with a SHA-256 of its own, so that a change in any byte of it is
 * found. It takes no part in the check of the evidence. */
#ifndef TERSE_SOLVER_CERTIFICATE_RECORD_H
#define TERSE_SOLVER_CERTIFICATE_RECORD_H

#include <json-glib/json-glib.h>

#define TERSE_RECORD_FILE "referees.json"

/* The entries (objects) of a record, of a certificate whose SHA256SUMS has the SHA-256
 * `certificate`; `path` is for messages. NULL and TERSE_ERROR_INPUT where the text is another one
 * than terse_record_write () writes beside this SHA256SUMS. (transfer full) */
JsonArray *terse_record_parse (const char *path, const char *text, gsize length,
                               const char *certificate, GError **error);
/* Writes the record, in place of an older one, by way of a temporary name. FALSE and
 * TERSE_ERROR_INPUT where an entry cannot be read again (a control character in a text), or
 * TERSE_ERROR_IO. */
gboolean terse_record_write (const char *folder, const char *certificate, JsonArray *referees,
                             GError **error);

#endif
