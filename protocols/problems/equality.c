/* Equality: Alice and Bob own x and y in {0,1}^n; the output is 1 iff x = y. The diagonal is a
 * fooling set of 2^n entries of value 1. */
#include "protocols/automorphism.h"
#include "protocols/problems/bits.h"

static gint
answer (gconstpointer data G_GNUC_UNUSED, const guint *inputs)
{
  return inputs[0] == inputs[1];
}

/* Any permutation of the inputs, the same for both. */
static void
generators (const TerseProblem *problem, gconstpointer data G_GNUC_UNUSED, GPtrArray *list)
{
  for (guint z = 0; z + 1 < terse_problem_inputs (problem, 0); z++)
    {
      TerseAutomorphism *exchange = terse_automorphism_new (problem);
      terse_automorphism_exchange (exchange, 0, z, z + 1);
      terse_automorphism_exchange (exchange, 1, z, z + 1);
      g_ptr_array_add (list, exchange);
    }
  g_ptr_array_add (list, terse_bits_transposition (problem));
}

static const TerseProblemClass klass
    = { .answer = answer, .input_text = terse_bits_input_text, .generators = generators };

static TerseProblem *
build (const TerseArguments *arguments, GError **error)
{
  return terse_bits_problem ("equality", arguments, 2, &klass, error);
}

static const TerseParameter parameters[] = { TERSE_BITS_PARAMETER };

static const TerseExample examples[] = {
  { { "n", "4" }, "0110, 0110", "1" },
  { { "n", "4" }, "0110, 0100", "0" },
  { { "n", "1" }, "0, 1", "0" },
};

const TerseProblemFamily terse_family_equality = {
  .id = "equality",
  .summary = "Alice and Bob have n bits each: 1 iff they are equal",
  .model = "two-way",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .examples = examples,
  .n_examples = G_N_ELEMENTS (examples),
  .build = build,
};
