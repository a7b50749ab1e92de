/* Lower bounds by classes, inside the proof and without a search in the whole formula. A message
 * that the output sees parts the inputs of its speaker, the index player, in classes, as many as it
 * has values; where she has more inputs than that, some share a class. A way to part them is
 * excluded (a) by a class that is impossible on its own: the question with her inputs in it only,
 * in which the message says nothing; (b) by two classes, if the function player must say one bit
 * whatever the class, in the common message, and neither class alone is possible without it: for
 * the first there is a part P of his input such that the bit is 1 whatever the rest, for the second
 * a part Q such that it is 0 whatever the rest; but his input may be (P, Q). The smaller questions
 * are refuted by search, and their proofs are copied into the whole formula by definitions
 * (reductions/questions/classes/copy.h). Two epochs of function composition with one bit a token,
 * four values of the first index: the classes are those of 1:0:-1, the bit is 1:1:-1. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_CLASSES_CLASSES_H
#define TERSE_REDUCTIONS_QUESTIONS_CLASSES_CLASSES_H

#include "protocols/question.h"
#include "solver/proof/extension.h"

typedef struct {
  guint indices; /* inputs of the index player */
  guint values;  /* of the classing message */
  guint parts;   /* smaller questions that were refuted */
  guint64 steps; /* of their proofs, in all */
  guint copies;  /* of their proofs in the whole formula */
} TerseClasses;

typedef struct {
  guint seed;
  double time_limit;         /* seconds for all smaller questions together, 0: none */
  guint64 work;              /* for each, see reductions/questions/search/guided.h */
  GCancellable *cancellable; /* or NULL */
} TerseClassesOptions;

typedef struct _TerseClassesPlan TerseClassesPlan;

/* Looks for messages and classes, and refutes the smaller questions. *plan becomes NULL where the
 * question is not covered, a smaller one has a protocol or was given up, or the cancellable was
 * cancelled. Keeps a pointer to the question. FALSE and TERSE_ERROR_IO where the system refuses a
 * temporary folder or its files. */
gboolean terse_classes_plan_new (const TerseQuestion *question, const TerseClassesOptions *options,
                                 TerseClassesPlan **plan, TerseClasses *classes, GError **error);
void terse_classes_plan_free (TerseClassesPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseClassesPlan, terse_classes_plan_free)

/* Adds definitions and lemmas, up to the empty one. `formula` is the question's, and the extension
 * has nothing yet. FALSE with TERSE_ERROR_IO where a proof cannot be read again, or
 * G_IO_ERROR_CANCELLED. */
gboolean terse_classes_plan_add (TerseClassesPlan *plan, const TerseFormula *formula,
                                 TerseExtension *extension, GCancellable *cancellable,
                                 GError **error);

#endif
