/* Leaves with room for several items (rectangle size; Kushilevitz and Nisan, section 1.3): no more
 * than `room` are in a leaf if among any room + 1 of them two are in conflict, since a leaf holds
 * no two that are. So room * leaves + 1 such items close a question even where no more than
 * `leaves` are in conflict pairwise. An item may be listed several times, which is its weight.
 */
#ifndef TERSE_REDUCTIONS_QUESTIONS_COUNTING_CROWD_H
#define TERSE_REDUCTIONS_QUESTIONS_COUNTING_CROWD_H

#include "reductions/questions/counting/leaf.h"

#define TERSE_CROWD_MAX_ROOM 4u

/* Smaller trees are searched in no time; the lemmas grow with the cube of the capacity, room *
 * leaves. */
#define TERSE_CROWD_MIN_LEAVES 16u
#define TERSE_CROWD_MAX_CAPACITY 256u

/* Entries of a matrix among which crowds are looked for, of one for each pair of classes of equal
 * rows and equal columns. */
#define TERSE_CROWD_MAX_ENTRIES 4096u

/* `target` entries, no room + 1 of which are without a conflict, or as many as were found; the same
 * for the same matrix. 1 <= room <= MAX_ROOM; `cancellable`, or NULL, ends the search. An array of
 * TerseEntry, (transfer full). */
GArray *terse_crowd_items (const TerseMatrix *matrix, TerseExactConvention convention, guint room,
                           guint target, GCancellable *cancellable);

/* Adds what terse_crowd_add_lemmas () will add for all leaves; the hints are an upper bound. */
void terse_crowd_size (const TerseLeaves *leaves, TerseCounterSize *size);
/* The lemmas of leaf node v, whose room is more than 1; sets `full` of the node. They do not follow
 * where room + 1 items are without a conflict. */
void terse_crowd_add_lemmas (const TerseLeaves *leaves, guint v);

#endif
