/* Trees of the fewest leaves, by tables of all rectangles. */
#ifndef TERSE_QUESTIONS_CONSTRUCTED_LEAVES_H
#define TERSE_QUESTIONS_CONSTRUCTED_LEAVES_H

#include "protocols/protocol.h"
#include "reductions/questions/constructed/limits.h"

/* Rows, and columns, of a matrix with such tables. */
#define TERSE_CONSTRUCTED_LEAVES_SIDE 10u

/* A tree for a question about leaves, not judged, (transfer full); NULL where no tree has so few
 * leaves, the matrix is larger, or it has more than 64 outputs. */
TerseProtocol *terse_constructed_leaves (TerseQuestion *question,
                                         const TerseConstructedOptions *options);

#endif
