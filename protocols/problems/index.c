/* Index: Alice owns a in {0,1}^n, Bob a position b in 0..n-1, the output is a_b. Its one-way cost from Alice to Bob is
 * n bits, since no two of her rows agree; the other way ceil(log2 n) bits are enough. */
#include "protocols/problems/bits.h"

static gint
answer (gconstpointer data, const guint *inputs)
{
  return (gint) terse_bits_get (inputs[0], GPOINTER_TO_UINT (data), inputs[1]);
}

static char *
input_text (gconstpointer data, guint player, guint input)
{
  return player == 0 ? terse_bits_text (input, GPOINTER_TO_UINT (data)) : g_strdup_printf ("%u", input);
}

static const TerseProblemClass klass = { .answer = answer, .input_text = input_text };

static TerseProblem *
build (const TerseArguments *arguments, GError **error)
{
  guint n = (guint) terse_arguments_integer (arguments, "n");
  const guint64 inputs[] = { G_GUINT64_CONSTANT (1) << n, n };
  g_auto (GStrv) texts = terse_arguments_texts (arguments);
  return terse_problem_new ("index", (const char *const *) texts, 2, inputs, 2, &klass, GUINT_TO_POINTER (n), NULL, error);
}

static const TerseParameter parameters[] = { TERSE_BITS_PARAMETER };

const TerseProblemFamily terse_family_index = {
  .id = "index",
  .summary = "Alice has n bits, Bob a position: the bit there",
  .model = "one-way",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .build = build,
};
