/* Equality: a field is a bit of a string; the answer is 1 iff at no position the bits differ. */
#include "reductions/architectures/statements/strings.h"

static TerseWord
answer (const TerseStatement *statement, TerseCircuit *circuit, const TerseWord *const *inputs)
{
  return terse_strings_none (statement, circuit, inputs, FALSE);
}

static const TerseStatementClass klass = { .fields = terse_strings_fields, .answer = answer };

TerseStatement *
terse_statement_equality (guint n)
{
  g_return_val_if_fail (n >= 1, NULL);
  return terse_strings_new (&klass, "equality", n, "x", "y");
}

static TerseStatement *
build (const TerseArguments *arguments, GError **error G_GNUC_UNUSED)
{
  return terse_statement_equality ((guint) terse_arguments_integer (arguments, "n"));
}

static const TerseParameter parameters[] = { TERSE_STRINGS_PARAMETER };

const TerseStatementFamily terse_statement_family_equality = {
  .id = "equality",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .build = build,
};
