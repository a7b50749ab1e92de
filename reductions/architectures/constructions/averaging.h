/* Sparse averaging for sets of q different indices, as in the literature: which tokens a
 * construction is for, and such tokens at random. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_CONSTRUCTIONS_AVERAGING_H
#define TERSE_REDUCTIONS_ARCHITECTURES_CONSTRUCTIONS_AVERAGING_H

#include "reductions/architectures/constructions/construction.h"

/* q, of the task `sparse-averaging`. */
guint terse_averaging_set_size (const TerseTask *task);
/* As the members of TerseConstruction: the last set has different indices. */
gboolean terse_averaging_applies (const TerseTask *task, const guint *tokens);
void terse_averaging_draw (const TerseTask *task, GRand *random, guint *tokens);

#endif
