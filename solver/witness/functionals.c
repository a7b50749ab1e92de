/* Rule `functionals`: sums that a first layer of real units must tell apart. See README.md. */
#include "solver/witness/parts.h"

#include <inttypes.h>
#include <stdlib.h>

/* One row of the minor: a set, q numbers that rise, as a vector of 0 and 1; and the position of
 * its column. */
static bool
read_row (TerseWitnessRun *run, TerseWitnessMinor *sets, uint32_t i, uint32_t *column)
{
  const TerseWitnessReals *reals = run->question->reals;
  const uint32_t line = run->line;
  uint32_t least = 0;
  if (!terse_witness_read_number (run, "a position", reals->tokens, ' ', column))
    return false;
  for (uint32_t e = 0; e < reals->q; e++)
    {
      uint32_t member;
      if (!terse_witness_read_number (run, "a position", reals->tokens,
                                      e + 1 < reals->q ? ' ' : '\n', &member))
        return false;
      if (member < least)
        return terse_witness_fail (run, line,
                                   "expected positions that rise, found %" PRIu32 " after %" PRIu32,
                                   member, least - 1);
      least = member + 1;
      sets->residues[(size_t) i * sets->size + member] = 1;
    }
  return true;
}

/* The columns named, in the place of all: an entry is 1 iff the position is in the set. */
static bool
judge_minor (TerseWitnessRun *run, const TerseWitnessMinor *sets, const uint32_t *columns,
             TerseWitnessMinor *minor)
{
  for (uint32_t i = 0; i < minor->size; i++)
    for (uint32_t j = 0; j < minor->size; j++)
      minor->residues[(size_t) i * minor->size + j]
          = sets->residues[(size_t) i * sets->size + columns[j]];
  return terse_witness_is_nonsingular (run, minor);
}

static bool
judge_rows (TerseWitnessRun *run, uint32_t *columns, TerseWitnessMinor *sets,
            TerseWitnessMinor *minor)
{
  for (uint32_t i = 0; i < minor->size; i++)
    if (!read_row (run, sets, i, &columns[i]))
      return false;
  if (!terse_witness_read_end (run) || !judge_minor (run, sets, columns, minor))
    return false;
  run->result.bound = minor->size;
  return run->result.bound > run->result.capacity
         || terse_witness_fail (run, 1, "expected more than %" PRIu64 " rows, found %" PRIu32,
                                run->result.capacity, minor->size);
}

bool
terse_witness_functionals (TerseWitnessRun *run)
{
  const TerseWitnessReals *reals = run->question->reals;
  TerseWitnessMinor minor = { .line = 1 };
  if (reals == NULL)
    return terse_witness_fail (run, 1,
                               "expected a rule for questions that are not about real values, "
                               "found functionals");
  run->result.capacity = reals->width;
  if (!terse_witness_read_number (run, "a prime", UINT32_C (1) << 31, ' ', &minor.prime)
      || !terse_witness_read_number (
          run, "a number of rows",
          (reals->tokens < TERSE_WITNESS_MAX_MINOR ? reals->tokens : TERSE_WITNESS_MAX_MINOR) + 1,
          '\n', &minor.size))
    return false;
  if (!terse_witness_is_prime (minor.prime))
    return terse_witness_fail (run, 1, "expected a prime, found %" PRIu32, minor.prime);
  TerseWitnessMinor sets = { .size = reals->tokens };
  const size_t n = (size_t) minor.size * minor.size, all = (size_t) minor.size * sets.size;
  uint32_t *room = calloc (n + all + minor.size + 1, sizeof *room);
  if (room == NULL)
    return terse_witness_fail_for_memory (run, "the minor");
  minor.residues = room;
  sets.residues = room + n;
  const bool judged = judge_rows (run, room + n + all, &sets, &minor);
  free (room);
  return judged;
}
