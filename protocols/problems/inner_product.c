/* Inner product: Alice and Bob own x and y in {0,1}^n; the output is the sum of the x_i y_i modulo 2. Its matrix has
 * rank 2^n - 1 over the rationals. */
#include "protocols/problems/bits.h"

static gint
answer (gconstpointer data G_GNUC_UNUSED, const guint *inputs)
{
  return __builtin_popcount (inputs[0] & inputs[1]) & 1;
}

static const TerseProblemClass klass = { .answer = answer, .input_text = terse_bits_input_text };

static TerseProblem *
build (const TerseArguments *arguments, GError **error)
{
  return terse_bits_problem ("inner-product", arguments, 2, &klass, error);
}

static const TerseParameter parameters[] = { TERSE_BITS_PARAMETER };

const TerseProblemFamily terse_family_inner_product = {
  .id = "inner-product",
  .summary = "Alice and Bob have n bits each: their inner product modulo 2",
  .model = "two-way",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .build = build,
};
