/* Intersection size: Alice and Bob own a and b in {0,1}^n; the output, in 0..n, is the number of
 * positions i with a_i = b_i = 1. */
#include "protocols/problems/bits.h"

static gint
answer (gconstpointer data G_GNUC_UNUSED, const guint *inputs)
{
  return __builtin_popcount (inputs[0] & inputs[1]);
}

static const TerseProblemClass klass = { .answer = answer,
                                         .input_text = terse_bits_input_text,
                                         .generators = terse_bits_generators };

static TerseProblem *
build (const TerseArguments *arguments, GError **error)
{
  guint n = (guint) terse_arguments_integer (arguments, "n");
  return terse_bits_problem ("intersection-size", arguments, n + 1, &klass, error);
}

static const TerseParameter parameters[] = { TERSE_BITS_PARAMETER };

static const TerseExample examples[] = {
  { { "n", "4" }, "1101, 1011", "2" },
  { { "n", "4" }, "1111, 1111", "4" },
  { { "n", "1" }, "1, 0", "0" },
};

const TerseProblemFamily terse_family_intersection_size = {
  .id = "intersection-size",
  .summary = "Alice and Bob have n bits each: the number of positions where both are 1",
  .model = "two-way",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .examples = examples,
  .n_examples = G_N_ELEMENTS (examples),
  .build = build,
};
