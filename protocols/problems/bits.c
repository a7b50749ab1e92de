#include "protocols/problems/bits.h"

#include "protocols/automorphism.h"

guint
terse_bits_get (guint input, guint n, guint i)
{
  return (input >> (n - 1 - i)) & 1;
}

char *
terse_bits_text (guint input, guint n)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    g_string_append_c (text, terse_bits_get (input, n, i) ? '1' : '0');
  return g_string_free (text, FALSE);
}

char *
terse_bits_input_text (gconstpointer data, guint player G_GNUC_UNUSED, guint input)
{
  return terse_bits_text (input, GPOINTER_TO_UINT (data));
}

guint
terse_bits_exchange (guint input, guint n, guint i, guint j)
{
  guint differ = terse_bits_get (input, n, i) ^ terse_bits_get (input, n, j);
  return input ^ (differ << (n - 1 - i)) ^ (differ << (n - 1 - j));
}

guint
terse_bits_add (guint input, guint n, guint i, guint j)
{
  return input ^ (terse_bits_get (input, n, i) << (n - 1 - j));
}

TerseAutomorphism *
terse_bits_transposition (const TerseProblem *problem)
{
  TerseAutomorphism *transposition = terse_automorphism_new (problem);
  transposition->transposes = TRUE;
  return transposition;
}

void
terse_bits_generators (const TerseProblem *problem, gconstpointer data, GPtrArray *list)
{
  const guint n = GPOINTER_TO_UINT (data);
  for (guint i = 0; i + 1 < n; i++)
    {
      TerseAutomorphism *exchange = terse_automorphism_new (problem);
      for (guint z = 0; z < 1u << n; z++)
        exchange->inputs[0][z] = exchange->inputs[1][z] = terse_bits_exchange (z, n, i, i + 1);
      g_ptr_array_add (list, exchange);
    }
  g_ptr_array_add (list, terse_bits_transposition (problem));
}

TerseProblem *
terse_bits_problem (const char *id, const TerseArguments *arguments, guint outputs,
                    const TerseProblemClass *klass, GError **error)
{
  guint n = (guint) terse_arguments_integer (arguments, "n");
  const guint64 inputs[] = { G_GUINT64_CONSTANT (1) << n, G_GUINT64_CONSTANT (1) << n };
  g_auto (GStrv) texts = terse_arguments_texts (arguments);
  return terse_problem_new (id, (const char *const *) texts, 2, inputs, outputs, klass,
                            GUINT_TO_POINTER (n), NULL, error);
}
