/* A verdict as a theorem: ACL2 proves from the evidence of a certificate that no protocol exists,
 * or that one does, over the definitions of solver/theorem/specification*.lisp. Nothing of Terse is
 * trusted for it; the statement is read by whoever wants to know what was proved. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_THEOREM_THEOREM_H
#define TERSE_REDUCTIONS_QUESTIONS_THEOREM_THEOREM_H

#include <gio/gio.h>

#include "reductions/questions/theorem/every_n.h"

typedef enum {
  TERSE_THEOREM_ENDED,      /* ACL2 has ended before it came to an answer; what stands at first */
  TERSE_THEOREM_REFUSED,    /* there is none to be made, or the folder is no certificate */
  TERSE_THEOREM_NOT_PROVED, /* the evidence does not show it */
  TERSE_THEOREM_PROVED,
} TerseTheoremOutcome;

typedef struct {
  TerseTheoremOutcome outcome;
  char *reason;             /* not proved: one line, `expected ..., found ...` */
  char *text;               /* the question, in words */
  char *statement;          /* what is proved, as ACL2 has it */
  gboolean possible;        /* that a protocol exists, else that none does */
  char *version;            /* of ACL2 */
  char *definitions_sha256; /* of all specification*.lisp */
  const char *evidence;     /* the file that was used: a proof, a witness or a protocol */
  char *evidence_sha256;    /* its hash */
} TerseTheorem;

/* One theorem of two certificates: a protocol exists at a budget and none does below it. */
typedef struct {
  guint possible, impossible; /* places in the list of folders */
} TerseTheoremPair;

/* One of a question without a certificate, which follows from that of another budget. */
typedef struct {
  const TerseQuestion *question;
  guint from; /* place in the list of folders */
} TerseTheoremFollowing;

/* Certificates, pairs of them, what follows from one, and bounds for every n. */
typedef struct {
  const char *const *folders;
  guint n_folders;
  const TerseTheoremPair *pairs;
  guint n_pairs;
  const TerseTheoremFollowing *followings;
  guint n_followings;
  const TerseEveryN *const *every_n;
  guint n_every_n;
} TerseTheoremBatch;

/* Has ACL2 prove the theorems of all certificates, then of all pairs, then what follows, then those
 * for every n, in one run, `theorems` being theirs in this order; those behind the certificates
 * have no text and no evidence. FALSE and
 * TERSE_ERROR_IO where ACL2 cannot be run, or G_IO_ERROR_CANCELLED; then no theorem is to be
 * cleared. `cancellable` may be NULL. */
gboolean terse_theorems_prove (const TerseTheoremBatch *batch, GCancellable *cancellable,
                               TerseTheorem *theorems, GError **error);

/* The theorem of one: TERSE_THEOREM_REFUSED is an error TERSE_ERROR_INPUT here, and
 * TERSE_THEOREM_ENDED one TERSE_ERROR_IO. */
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
