/* Index: Alice owns a in {0,1}^n, Bob a position b in 0..n-1, the output is a_b. Its one-way cost from Alice to Bob is
 * n bits, since no two of her rows agree; the other way ceil(log2 n) bits are enough. */
#include "protocols/automorphism.h"
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

/* Two neighbouring positions change places in a and in b; all bits and the output are flipped. */
static void
generators (const TerseProblem *problem, gconstpointer data, GPtrArray *list)
{
  const guint n = GPOINTER_TO_UINT (data), size = 1u << n;
  for (guint i = 0; i + 1 < n; i++)
    {
      TerseAutomorphism *exchange = terse_automorphism_new (problem);
      for (guint a = 0; a < size; a++)
        exchange->inputs[0][a] = terse_bits_exchange (a, n, i, i + 1);
      terse_automorphism_exchange (exchange, 1, i, i + 1);
      g_ptr_array_add (list, exchange);
    }
  TerseAutomorphism *flip = terse_automorphism_new (problem);
  for (guint a = 0; a < size; a++)
    flip->inputs[0][a] = size - 1 - a;
  flip->outputs[0] = 1;
  flip->outputs[1] = 0;
  g_ptr_array_add (list, flip);
}

static const TerseProblemClass klass = { .answer = answer, .input_text = input_text, .generators = generators };

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
