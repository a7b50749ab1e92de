/* Disjointness: Alice and Bob own a and b in {0,1}^n, sets by their characteristic strings; the
 * output is 1 iff no position i has a_i = b_i = 1. The pairs (a, complement of a) are a fooling set
 * of 2^n entries of value 1. */
#include "protocols/problems/bits.h"

static gint
answer (gconstpointer data G_GNUC_UNUSED, const guint *inputs)
{
  return (inputs[0] & inputs[1]) == 0;
}

static const TerseProblemClass klass = { .answer = answer,
                                         .input_text = terse_bits_input_text,
                                         .generators = terse_bits_generators };

static TerseProblem *
build (const TerseArguments *arguments, GError **error)
{
  return terse_bits_problem ("disjointness", arguments, 2, &klass, error);
}

static const TerseParameter parameters[] = { TERSE_BITS_PARAMETER };

const TerseProblemFamily terse_family_disjointness = {
  .id = "disjointness",
  .summary = "Alice and Bob have n bits each: 1 iff the sets are disjoint",
  .model = "two-way",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .build = build,
};
