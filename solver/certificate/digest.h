/* SHA-256 of files, formulas and proofs, by nettle, which uses the instructions that a processor
 * has for it. A sum is text, 64 lower-case hexadecimal digits, as sha256sum(1) prints it. */
#ifndef TERSE_SOLVER_CERTIFICATE_DIGEST_H
#define TERSE_SOLVER_CERTIFICATE_DIGEST_H

#include <glib.h>

/* A sum being made. */
typedef struct _TerseDigest TerseDigest;

/* The sum of nothing, to be added to. Like memory in GLib, one that cannot be had ends the program.
 * (transfer full) */
TerseDigest *terse_digest_new (void);
void terse_digest_free (TerseDigest *digest);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseDigest, terse_digest_free)

/* Adds `count` bytes. */
void terse_digest_update (TerseDigest *digest, const void *bytes, gsize count);
/* The sum of all bytes so far, (transfer full); more may be added after it. */
char *terse_digest_text (const TerseDigest *digest);

/* The sum of `bytes`, (transfer full). */
char *terse_sha256_of_bytes (GBytes *bytes);
/* The sum of a file, (transfer full), and in `bytes`, where not NULL, its size; NULL and
 * TERSE_ERROR_IO. */
char *terse_sha256_of_file (const char *path, guint64 *bytes, GError **error);

#endif
