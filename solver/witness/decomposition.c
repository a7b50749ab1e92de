/* Rule `decomposition`: values of z_0 and functions z_1 on which the messages that do not see z_2
 * say little, so that those that see it are too few for all z_2. See README.md. */
#include "solver/witness/parts.h"

#include <inttypes.h>

/* x0 values of z_0 in `classes` classes of equal messages 1:0:-1, x1 functions z_1; `images`:
 * values that these functions take, as far as they are counted. */
typedef struct {
  uint32_t x0, classes, x1, images;
} Decomposition;

static uint64_t
least (uint64_t a, uint64_t b)
{
  return a < b ? a : b;
}

/* Values that 1:0:-1 has for one w. */
static uint64_t
values_of (const TerseWitnessCell *cell, const Decomposition *found)
{
  const uint64_t all = cell->bits < 32 ? UINT64_C (1) << cell->bits : UINT32_MAX;
  return least (least (found->classes, found->x0), all);
}

static bool
read_head (TerseWitnessRun *run, Decomposition *found)
{
  const TerseWitnessCell *cell = run->question->cell;
  if (cell == NULL)
    return terse_witness_fail (run, 1,
                               "expected a rule for questions that are no composition of "
                               "two functions, found decomposition");
  return terse_witness_read_number (run, "a number of values", cell->m + 1, ' ', &found->x0)
         && terse_witness_read_number (run, "a number of classes", UINT32_MAX, ' ', &found->classes)
         && terse_witness_read_number (run, "a number of functions",
                                       TERSE_WITNESS_MAX_FUNCTIONS + 1, '\n', &found->x1);
}

/* There are 2^(b n) classes, and the largest `classes` of them have classes * m / 2^(b n) values or
 * more; where each value may be in a class of its own there is nothing to ask. */
static bool
judge_values (TerseWitnessRun *run, const Decomposition *found)
{
  const TerseWitnessCell *cell = run->question->cell;
  const uint64_t bits = (uint64_t) cell->bits * cell->n;
  if (found->x0 == 0 || found->classes == 0 || found->x1 == 0)
    return terse_witness_fail (run, 1, "expected a value, a class and a function at least");
  if (found->classes >= found->x0 || (cell->bits < 32 && found->classes >> cell->bits > 0))
    return true;
  return (bits < 32 && (uint64_t) (found->x0 - 1) << bits < (uint64_t) found->classes * cell->m)
         || terse_witness_fail (run, 1,
                                "expected values that %" PRIu32 " classes must have, found "
                                "%" PRIu32,
                                found->classes, found->x0);
}

/* One function is the identity on the values. Of more, all injective on the values and with equal
 * messages 1:1:-1, each must have so many new values by counting. */
static bool
read_functions (TerseWitnessRun *run, Decomposition *found)
{
  const TerseWitnessCell *cell = run->question->cell;
  const uint64_t bits = (uint64_t) cell->bits * cell->n;
  for (uint32_t i = 0; i < found->x1; i++)
    {
      uint32_t fresh;
      const uint32_t line = run->line;
      if (terse_witness_stopped (run)
          || !terse_witness_read_number (run, "a number of new values", found->x0 + 1, '\n',
                                         &fresh))
        return false;
      if (i > 0
          && (found->x0 > TERSE_WITNESS_MAX_FUNCTIONS
              || !terse_witness_most_are_fresh (cell->m, found->x0, found->images, fresh, bits)))
        return terse_witness_fail (run, line,
                                   "expected new values that a function must have, "
                                   "found %" PRIu32,
                                   fresh);
      found->images += fresh;
    }
  return terse_witness_read_end (run);
}

/* range^(n images) functions z_2 against the lists of messages. */
static bool
count (TerseWitnessRun *run, const Decomposition *found)
{
  const TerseWitnessCell *cell = run->question->cell;
  const uint64_t back = cell->n * values_of (cell, found); /* 2:2:-1, and 2:1:-1 of one function */
  const uint64_t words = found->x1 * least (cell->m, back) + found->x0 + cell->n + back;
  if (words > UINT64_MAX / (cell->bits + UINT64_C (1))
      || !terse_witness_bits_of_power (cell->range, (uint64_t) cell->n * found->images,
                                       &run->result.bound))
    return terse_witness_fail (run, 1, "expected numbers that can be compared, found longer ones");
  run->result.capacity = cell->bits * words;
  return run->result.bound > run->result.capacity
         || terse_witness_fail (
             run, 1, "expected functions that need more than %" PRIu64 " bits, found %" PRIu64,
             run->result.capacity, run->result.bound);
}

bool
terse_witness_decomposition (TerseWitnessRun *run)
{
  Decomposition found = { 0, 0, 0, 0 };
  return read_head (run, &found) && judge_values (run, &found) && read_functions (run, &found)
         && count (run, &found);
}
