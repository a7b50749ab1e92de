/* A search over rectangles from the top, with memory. It yields a protocol or nothing; that it
 * found none proves nothing. */
#ifndef TERSE_QUESTIONS_CONSTRUCTED_SEARCH_H
#define TERSE_QUESTIONS_CONSTRUCTED_SEARCH_H

#include "reductions/questions/constructed/sketch.h"

#define TERSE_SEARCH_MAX_SIDE 32u   /* distinct rows, and distinct columns */
#define TERSE_SEARCH_ALL_SPLITS 10u /* sides up to which every split is tried */

/* A sketch of at most `depth` bits under a convention of trees, (transfer full); NULL if none is
 * found, past MAX_SIDE, or past the limits. With at most ALL_SPLITS distinct rows and columns,
 * time, memory and visits given, NULL is found only where there is none. */
TerseSketch *terse_constructed_search (const TerseAllowed *allowed, TerseKnows knows, guint depth,
                                       const TerseConstructedOptions *options);

#endif
