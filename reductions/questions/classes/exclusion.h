/* A way to part the inputs of the index player that is excluded: by one class, or by two of which
 * neither is possible without the common message. See reductions/questions/classes/classes.h. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_CLASSES_EXCLUSION_H
#define TERSE_REDUCTIONS_QUESTIONS_CLASSES_EXCLUSION_H

#include "reductions/questions/classes/copy.h"

/* Inputs of the index player that share a class. */
typedef struct {
  guint value; /* of the classing message */
  guint n;
  guint *indices;
  TerseAlike *alike;
  const TersePart *part; /* refuted */
  TerseCopy *copy;       /* while lemmas are made */
} TerseClass;

typedef struct {
  guint n; /* 1 or 2 */
  TerseClass class[2];
  guint64 id; /* of the lemma "not these classes" */
} TerseExclusion;

void terse_exclusion_free (TerseExclusion *exclusion);

/* Does it exclude this way? `way` has the class of each index, G_MAXUINT where it is not yet known.
 */
gboolean terse_exclusion_fits (const TerseExclusion *exclusion, const guint *way);

/* Makes the copies and their definitions; then, once all exclusions have theirs, the lemmas. Errors
 * as those of a copy. */
gboolean terse_exclusion_define (TerseExclusion *exclusion, TerseBase *whole, GError **error);
gboolean terse_exclusion_add (TerseExclusion *exclusion, TerseBase *whole,
                              GCancellable *cancellable, GError **error);

#endif
