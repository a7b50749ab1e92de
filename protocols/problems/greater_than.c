/* Greater than: Alice and Bob own x and y in {0,1}^n, read as numbers with the first bit the most
 * significant; the output is 1 iff x > y. */
#include "protocols/automorphism.h"
#include "protocols/problems/bits.h"

static gint
answer (gconstpointer data G_GNUC_UNUSED, const guint *inputs)
{
  return inputs[0] > inputs[1];
}

/* x > y iff y' > x', where each bit is flipped. */
static void
generators (const TerseProblem *problem, gconstpointer data G_GNUC_UNUSED, GPtrArray *list)
{
  TerseAutomorphism *flip = terse_bits_transposition (problem);
  for (guint z = 0, size = terse_problem_inputs (problem, 0); z < size; z++)
    flip->inputs[0][z] = flip->inputs[1][z] = size - 1 - z;
  g_ptr_array_add (list, flip);
}

static const TerseProblemClass klass
    = { .answer = answer, .input_text = terse_bits_input_text, .generators = generators };

static TerseProblem *
build (const TerseArguments *arguments, GError **error)
{
  return terse_bits_problem ("greater-than", arguments, 2, &klass, error);
}

static const TerseParameter parameters[] = { TERSE_BITS_PARAMETER };

static const TerseExample examples[] = {
  { { "n", "4" }, "0110, 0101", "1" },
  { { "n", "4" }, "0101, 0101", "0" },
  { { "n", "1" }, "0, 1", "0" },
};

const TerseProblemFamily terse_family_greater_than = {
  .id = "greater-than",
  .summary = "Alice and Bob have numbers of n bits: 1 iff hers is greater",
  .model = "two-way",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .examples = examples,
  .n_examples = G_N_ELEMENTS (examples),
  .build = build,
};
