/* A second opinion on a certificate of impossibility that was verified: another checker of proofs,
 * the referee, is run and its verdict may be recorded beside the certificate's manifest. The
 * referee `acl2` is solver/referee/check.sh, whose theorem covers symmetries and definitions. Any
 * other referee is a command; it is given the extended formula, so that it has the lemmas to judge
 * and the kernel is trusted for the rest. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_DECIDE_OPINION_H
#define TERSE_REDUCTIONS_QUESTIONS_DECIDE_OPINION_H

#include <gio/gio.h>

#include "solver/certificate/folder.h"

typedef struct _TerseOpinion TerseOpinion;

/* `text` is `acl2`, or a command as for a shell, but run without one, with the words {formula} and
 * {proof} (or parts of words) where the paths of two files go: the formula in DIMACS, the proof in
 * compressed LRAT. NULL and TERSE_ERROR_USAGE where it is neither. (transfer full) */
TerseOpinion *terse_opinion_new (const char *text, GError **error);
void terse_opinion_free (TerseOpinion *referee);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseOpinion, terse_opinion_free)

/* `acl2`, or the name of the program that judges (opinion_name.h). */
const char *terse_opinion_name (const TerseOpinion *referee);

typedef struct {
  gboolean accepted;    /* exit status 0 or 20 and a line `s VERIFIED`, `s VERIFIED UNSAT` or `c
                           VERIFIED` */
  char *reason;         /* not accepted: one line, `expected ..., found ...` */
  char *version;        /* what the first line `c ...` says, or NULL; of `acl2` only */
  char *formula_sha256; /* of the formula that it was given */
  char *proof_sha256;
} TerseOpinionVerdict;

/* Runs the referee on a certificate of impossibility that terse_verify () has verified, on copies
 * of its files as they were verified. FALSE where it cannot be run or does not come to an end:
 * TERSE_ERROR_IO, TERSE_ERROR_MEMORY where it says that it ran out of it, TERSE_ERROR_INPUT where a
 * file has changed, or G_IO_ERROR_CANCELLED; it and what it has started are then ended.
 * `cancellable` may be NULL. */
gboolean terse_opinion_run (const TerseOpinion *referee, const TerseFolder *folder,
                            GCancellable *cancellable, TerseOpinionVerdict *verdict,
                            GError **error);
/* The same on files that nobody writes to meanwhile; for a command the formula is the extended one.
 * The last two paths may be NULL. */
gboolean terse_opinion_run_on_paths (const TerseOpinion *referee, const char *formula,
                                     const char *proof, const char *symmetries,
                                     const char *definitions, GCancellable *cancellable,
                                     TerseOpinionVerdict *verdict, GError **error);
void terse_opinion_verdict_clear (TerseOpinionVerdict *verdict);

/* Enters an acceptance into the record of the certificate (solver/certificate/record.h), in place
 * of an older one by the same referee; no other file of the certificate changes. FALSE and
 * TERSE_ERROR_INPUT or TERSE_ERROR_IO. */
gboolean terse_opinion_record (const TerseOpinion *referee, const TerseOpinionVerdict *verdict,
                               const TerseFolder *folder, GError **error);

#endif
