/* Where the tokens of the players begin and end. */
#include "reductions/architectures/machines/blocks.h"

guint
terse_blocks_alternations (const TerseSeating *seating)
{
  guint alternations = 0, before = TERSE_PUBLIC;
  for (guint t = 0; t < seating->tokens; t++)
    if (seating->owner[t] != TERSE_PUBLIC)
      {
        alternations += before != TERSE_PUBLIC && before != seating->owner[t];
        before = seating->owner[t];
      }
  return alternations;
}

/* Player by player from the last number on, each exactly where it is expected next. */
gboolean
terse_blocks_descend (const TerseSeating *seating)
{
  guint expected = seating->players - 1;
  gboolean found = FALSE;
  for (guint t = 0; t < seating->tokens; t++)
    if (seating->owner[t] != TERSE_PUBLIC)
      {
        if (found && seating->owner[t] != expected)
          expected--;
        if (seating->owner[t] != expected)
          return FALSE;
        found = TRUE;
      }
  return found && expected == 0;
}

void
terse_blocks_starts (const TerseSeating *seating, guint *starts)
{
  g_return_if_fail (terse_blocks_descend (seating));
  for (guint t = seating->tokens; t-- > 0;)
    if (seating->owner[t] != TERSE_PUBLIC)
      starts[seating->owner[t]] = t;
  starts[seating->players - 1] = 0;
}

guint
terse_blocks_end (const TerseSeating *seating, const guint *starts, guint player)
{
  return player == 0 ? seating->tokens : starts[player - 1];
}
