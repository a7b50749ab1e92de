/* Rule `complements`: a set with its complement, for all sets at once. See README.md. */
#include "solver/witness/parts.h"

#include <inttypes.h>

bool
terse_witness_complements (TerseWitnessRun *run)
{
  const TerseWitnessSets *sets = run->question->sets;
  uint32_t elements;
  if (sets == NULL)
    return terse_witness_fail (run, 1,
                               "expected a rule for questions that are not disjointness of two "
                               "sets, found complements");
  if (!terse_witness_read_number (run, "a number of elements", sets->n + 1, '\n', &elements)
      || !terse_witness_read_end (run))
    return false;
  run->result.bound = elements;
  run->result.capacity = sets->bits;
  return elements > sets->bits
         || terse_witness_fail (run, 1, "expected more than %" PRIu32 " elements, found %" PRIu32,
                                sets->bits, elements);
}
