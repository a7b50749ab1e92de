/* The question of a class: the index player has inputs of one class only, so that the classing
 * message says nothing; inputs of the function player that this makes alike are one; readers see
 * for themselves what they are told or could work out. With `constant` the common message says
 * nothing either. The smaller question asks for no more than the whole one on these inputs, which
 * is shown by a proof (reductions/questions/classes/copy.h), not taken for granted. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_CLASSES_PART_H
#define TERSE_REDUCTIONS_QUESTIONS_CLASSES_PART_H

#include "reductions/questions/classes/roles.h"
#include "reductions/questions/lemmas/schedule_clauses.h"
#include "solver/proof/drat.h"

typedef struct {
  TerseQuestion *question;
  TerseFormula *formula; /* made by terse_part_refute () */
  TerseScheduleLayout *layout;
  TerseScheduleClauses *clauses;
  gboolean constant;
  guint *step;   /* by step of this question: the step of the whole one */
  char *key;     /* the problem and the schedule as a text */
  char *proof;   /* path of a strict LRAT proof that it is impossible, or NULL */
  guint64 steps; /* lemmas of that proof */
} TersePart;

typedef struct {
  const char *folder; /* for proofs */
  double time_limit;  /* seconds for this part, 0: none */
  guint64 work;       /* for one part, see terse_work_of_conflicts () */
  guint seed;
  GCancellable *cancellable; /* or NULL */
} TersePartOptions;

/* NULL, without an error, where the smaller question cannot be said. (transfer full) */
TersePart *terse_part_new (const TerseRoles *roles, guint n, const guint *indices,
                           const TerseAlike *alike, gboolean constant);
void terse_part_free (TersePart *part);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TersePart, terse_part_free)

/* Once: looks for a proof, to be found in part->proof. FALSE and an error of the system; not to
 * have found one is none. */
gboolean terse_part_refute (TersePart *part, const TersePartOptions *options, GError **error);

#endif
