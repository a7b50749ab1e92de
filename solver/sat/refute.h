/* Is a formula unsatisfiable, with a proof that the kernel accepts? CaDiCaL searches, its proof is
 * elaborated to strict LRAT and judged by solver/check on the formula as it was written to a file.
 * A proof that the kernel does not accept refutes nothing. An assignment is tried on every clause
 * before it is given back. */
#ifndef TERSE_SOLVER_SAT_REFUTE_H
#define TERSE_SOLVER_SAT_REFUTE_H

#include "solver/certificate/certificate.h"
#include "solver/formula/formula.h"

typedef enum {
  TERSE_REFUTE_REFUTED,
  TERSE_REFUTE_SATISFIED,
  TERSE_REFUTE_GAVE_UP,
} TerseRefuteVerdict;

typedef struct {
  guint seed;
  double time_limit;         /* seconds for all of it, 0: none */
  GCancellable *cancellable; /* or NULL */
  TerseWorkFolder *folder;   /* or NULL: where formula.cnf and proof.lrat are left; not taken */
} TerseRefuteOptions;

typedef struct {
  TerseRefuteVerdict verdict;
  char *reason;      /* gave up: why, one line */
  gint8 *assignment; /* satisfied: entry v is 1 or -1 for variable v, entry 0 unused */
  guint64 steps;     /* refuted: lemmas of the proof, the empty clause included */
  guint64 bytes;     /* of the proof */
  double seconds;    /* of all of it, wall clock */
} TerseRefutation;

/* `options` may be NULL. FALSE and TERSE_ERROR_IO where the system refuses a temporary folder or
 * its files; `refutation` is then unset, else to be cleared. */
gboolean terse_refute (const TerseFormula *formula, const TerseRefuteOptions *options,
                       TerseRefutation *refutation, GError **error);
void terse_refutation_clear (TerseRefutation *refutation);

#endif
