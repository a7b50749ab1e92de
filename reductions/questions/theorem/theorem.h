/* A lower bound as a theorem: ACL2 proves from the proof of a certificate that no protocol exists,
 * over the definitions of solver/theorem/specification.lisp. Nothing of Terse is trusted for it;
 * the statement is read by whoever wants to know what was proved. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_THEOREM_THEOREM_H
#define TERSE_REDUCTIONS_QUESTIONS_THEOREM_THEOREM_H

#include <gio/gio.h>

typedef struct {
  gboolean proved;
  char *reason;             /* not proved: one line, `expected ..., found ...` */
  char *text;               /* the question, in words */
  char *statement;          /* what is proved, as ACL2 has it: (not (...)) */
  char *version;            /* of ACL2 */
  char *definitions_sha256; /* of specification.lisp */
  const char *evidence;     /* the file that was used: a proof or a witness */
  char *evidence_sha256;
} TerseTheorem;

/* Has ACL2 prove the theorem of a certificate of impossibility. FALSE and TERSE_ERROR_INPUT where
 * `folder` is no certificate, or of none that a theorem can be made of (a protocol, some
 * witnesses, an inequality); TERSE_ERROR_IO where ACL2 cannot be run; or G_IO_ERROR_CANCELLED.
 * `cancellable` may be NULL. */
gboolean terse_theorem_prove (const char *folder, GCancellable *cancellable, TerseTheorem *theorem,
                              GError **error);
void terse_theorem_clear (TerseTheorem *theorem);

/* Enters a proved theorem into the record of the certificate (solver/certificate/record.h), in
 * place of an older one. FALSE and TERSE_ERROR_INPUT or TERSE_ERROR_IO. */
gboolean terse_theorem_record (const TerseTheorem *theorem, const char *folder, GError **error);

/* Makes the folder `out`, which must not be there yet, with everything that ACL2 alone needs to
 * prove the theorem: definitions, books, data and a script. `*statement` as above, (transfer full).
 * FALSE and TERSE_ERROR_INPUT as above, TERSE_ERROR_USAGE where `out` exists, TERSE_ERROR_IO. */
gboolean terse_theorem_export (const char *folder, const char *out, char **statement,
                               GError **error);

#endif
