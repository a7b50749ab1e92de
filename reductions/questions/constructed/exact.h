/* Trees of least depth of small matrices, rounds free, from tables of all rectangles
 * (protocols/bounds/exact_tree.h). */
#ifndef TERSE_QUESTIONS_CONSTRUCTED_EXACT_H
#define TERSE_QUESTIONS_CONSTRUCTED_EXACT_H

#include "reductions/questions/constructed/sketch.h"

/* Is the matrix small enough, and is there time and memory? If so *depth is the least, G_MAXUINT
 * where that is more than `most`, and *sketch, which may be NULL, a tree of it, (transfer full),
 * NULL where there is none. */
gboolean terse_constructed_exact (const TerseProblem *problem, TerseKnows knows, guint most,
                                  const TerseConstructedOptions *options, guint *depth,
                                  TerseSketch **sketch);

#endif
