/* Inner product: Alice and Bob own x and y in {0,1}^n; the output is the sum of the x_i y_i
 * modulo 2. Its matrix has rank 2^n - 1 over the rationals. */
#include "protocols/automorphism.h"
#include "protocols/problems/bits.h"

static gint
answer (gconstpointer data G_GNUC_UNUSED, const guint *inputs)
{
  return __builtin_popcount (inputs[0] & inputs[1]) & 1;
}

/* Besides those of terse_bits_generators (): adding x_i to x_j while y_j is added to y_i. Together
 * these are all (A x, A^-T y). */
static void
generators (const TerseProblem *problem, gconstpointer data, GPtrArray *list)
{
  const guint n = GPOINTER_TO_UINT (data);
  terse_bits_generators (problem, data, list);
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      {
        if (i == j)
          continue;
        TerseAutomorphism *addition = terse_automorphism_new (problem);
        for (guint z = 0; z < 1u << n; z++)
          {
            addition->inputs[0][z] = terse_bits_add (z, n, i, j);
            addition->inputs[1][z] = terse_bits_add (z, n, j, i);
          }
        g_ptr_array_add (list, addition);
      }
}

static const TerseProblemClass klass
    = { .answer = answer, .input_text = terse_bits_input_text, .generators = generators };

static TerseProblem *
build (const TerseArguments *arguments, GError **error)
{
  return terse_bits_problem ("inner-product", arguments, 2, &klass, error);
}

static const TerseParameter parameters[] = { TERSE_BITS_PARAMETER };

static const TerseExample examples[] = {
  { { "n", "4" }, "1101, 1011", "0" },
  { { "n", "4" }, "1110, 1111", "1" },
  { { "n", "1" }, "1, 1", "1" },
};

const TerseProblemFamily terse_family_inner_product = {
  .id = "inner-product",
  .summary = "Alice and Bob have n bits each: their inner product modulo 2",
  .model = "two-way",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .examples = examples,
  .n_examples = G_N_ELEMENTS (examples),
  .build = build,
};
