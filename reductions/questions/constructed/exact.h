/* Trees of least depth of small matrices, rounds free, from tables of all rectangles
 * (protocols/bounds/exact_tree.h). */
#ifndef TERSE_QUESTIONS_CONSTRUCTED_EXACT_H
#define TERSE_QUESTIONS_CONSTRUCTED_EXACT_H

#include "reductions/questions/constructed/sketch.h"

#define TERSE_EXACT_TINY_SIDE 8u /* distinct rows, and distinct columns, of tables in no time */

/* Is the matrix, whose table is `allowed`, small enough, and is there time and memory? If so
 * *sketch is a tree of at most `most` bits, (transfer full), NULL where there is none. With `tiny`,
 * sides are at most TINY_SIDE.
 */
gboolean terse_constructed_exact (const TerseProblem *problem, const TerseAllowed *allowed,
                                  TerseKnows knows, guint most, gboolean tiny,
                                  const TerseConstructedOptions *options, TerseSketch **sketch);

/* A protocol for a question with a tree whose rounds are free, not judged, (transfer full), or NULL
 * where there is none or the matrix is too large. `options` may be NULL. */
TerseProtocol *terse_constructed_exact_protocol (TerseQuestion *question,
                                                 const TerseConstructedOptions *options);

#endif
