#include "reductions/architectures/maps/brackets.h"

#define KINDS 2

TerseReduction *
terse_brackets_new (const TerseReductionClass *klass, const TerseArguments *arguments,
                    const TerseBrackets *brackets, GError **error)
{
  const guint n = (guint) terse_arguments_integer (arguments, "n");
  g_autofree char *tokens = terse_map_number (2 * n), *kinds = terse_map_number (KINDS);
  TerseReduction *reduction = terse_map_new (klass, arguments, terse_statement_equality (n), error,
                                             "dyck", "tokens", tokens, "kinds", kinds, NULL);
  if (reduction)
    {
      terse_map_own (reduction, 0, brackets->alice, n, brackets->step);
      terse_map_own (reduction, 1, brackets->bob, n, brackets->step);
    }
  return reduction;
}

TerseWord
terse_brackets_token (TerseCircuit *circuit, TerseWord bit, gboolean closing)
{
  return closing ? terse_word_add (circuit, bit, terse_word_constant (circuit, KINDS)) : bit;
}
