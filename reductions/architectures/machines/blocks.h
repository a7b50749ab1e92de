/* Seatings in blocks: every player's tokens lie together, public ones in between. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_MACHINES_BLOCKS_H
#define TERSE_REDUCTIONS_ARCHITECTURES_MACHINES_BLOCKS_H

#include "reductions/architectures/machines/machine.h"

/* How often the owner changes from one token to the next, public ones left out. */
guint terse_blocks_alternations (const TerseSeating *seating);
/* Do all players own tokens, in blocks, the player of the largest number first and player 0 last?
 */
gboolean terse_blocks_descend (const TerseSeating *seating);
/* Where such blocks begin: that of player p at starts[p], which is its first token, but 0 for the
 * largest p; it ends where that of p - 1 begins, or with the last token. Public tokens so belong to
 * the block before them. */
void terse_blocks_starts (const TerseSeating *seating, guint *starts);
/* The position after the block of player p. */
guint terse_blocks_end (const TerseSeating *seating, const guint *starts, guint player);

#endif
