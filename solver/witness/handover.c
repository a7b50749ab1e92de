/* Rule `handover`: with the identity for z_1, the states that player 2 hands on and what it answers
 * in the full layer tell the last function. See README.md. */
#include "solver/witness/parts.h"

#include <inttypes.h>

/* min (values, 2^bits). */
static uint64_t
states_of (uint32_t values, uint32_t bits)
{
  const uint64_t states = bits < 32 ? UINT64_C (1) << bits : UINT64_MAX;
  return states < values ? states : values;
}

/* Bits of the last function on these values of z_0, against those of what depends on it. */
static bool
count (TerseWitnessRun *run, const TerseWitnessHandover *asked, uint32_t values)
{
  if (!terse_witness_bits_of_power (asked->range, (uint64_t) asked->n * values, &run->result.bound))
    return terse_witness_fail (run, 1, "expected numbers that can be compared, found longer ones");
  const uint64_t answers = asked->n * states_of (values, asked->state);
  if (asked->bits > 0 && answers > (UINT64_MAX - asked->state) / asked->bits)
    return terse_witness_fail (run, 1, "expected numbers that can be compared, found longer ones");
  run->result.capacity = asked->state + asked->bits * answers;
  return run->result.bound > run->result.capacity
         || terse_witness_fail (
             run, 1, "expected functions that need more than %" PRIu64 " bits, found %" PRIu64,
             run->result.capacity, run->result.bound);
}

bool
terse_witness_handover (TerseWitnessRun *run)
{
  const TerseWitnessHandover *asked = run->question->handover;
  uint32_t values;
  if (asked == NULL)
    return terse_witness_fail (run, 1,
                               "expected a rule for questions that are not about linear layers, "
                               "found handover");
  return terse_witness_read_number (run, "values of z_0", asked->m + 1, '\n', &values)
         && terse_witness_read_end (run) && count (run, asked, values);
}
