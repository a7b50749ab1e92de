/* Rule `tokens`: the values that the function of every layer can still take when all that was sent
 * before is fixed, so that the last function takes more forms than its messages tell. See
 * README.md. */
#include "solver/witness/parts.h"

#include <inttypes.h>

/* Of N^(N') functions in a class that is one of 2^(l b), some value of `values` old ones has at
 * least so many images. */
static bool
read_images (TerseWitnessRun *run, uint32_t layer, uint32_t *values)
{
  const TerseWitnessTokens *tokens = run->question->tokens;
  const uint32_t size = tokens->sizes[layer - 1], line = run->line;
  uint32_t images;
  if (terse_witness_stopped (run)
      || !terse_witness_read_number (run, "a number of images", size + 1, '\n', &images))
    return false;
  if (images == 0
      || !terse_witness_power_is_below (images - 1, size, *values, (uint64_t) layer * tokens->bits))
    return terse_witness_fail (run, line, "expected images that a value must have, found %" PRIu32,
                               images);
  *values = images;
  return true;
}

/* range^values forms of the last function against the lists of its messages. */
static bool
count (TerseWitnessRun *run, uint32_t values)
{
  const TerseWitnessTokens *tokens = run->question->tokens;
  if (!terse_witness_bits_of_power (tokens->range, values, &run->result.bound))
    return terse_witness_fail (run, 1, "expected numbers that can be compared, found longer ones");
  run->result.capacity = (uint64_t) tokens->layers * tokens->bits;
  return run->result.bound > run->result.capacity
         || terse_witness_fail (
             run, 1, "expected functions that need more than %" PRIu64 " bits, found %" PRIu64,
             run->result.capacity, run->result.bound);
}

bool
terse_witness_tokens (TerseWitnessRun *run)
{
  const TerseWitnessTokens *tokens = run->question->tokens;
  uint32_t steps, values = tokens ? tokens->sizes[0] : 0;
  if (tokens == NULL)
    return terse_witness_fail (run, 1,
                               "expected a rule for questions that are no composition after one "
                               "epoch, found tokens");
  if (!terse_witness_read_number (run, "a number of layers", TERSE_WITNESS_MAX_COMPOSED, '\n',
                                  &steps))
    return false;
  if (steps != tokens->layers - 1)
    return terse_witness_fail (run, 1, "expected %" PRIu32 " layers, found %" PRIu32,
                               tokens->layers - 1, steps);
  for (uint32_t layer = 1; layer <= steps; layer++)
    if (!read_images (run, layer, &values))
      return false;
  return terse_witness_read_end (run) && count (run, values);
}
