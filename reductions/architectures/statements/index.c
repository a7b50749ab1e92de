/* Index: Alice's fields are the symbols of a string, the first the most significant digit of the
 * input's number in protocols/problems/index.c; Bob's one field is a position, and the answer is
 * the symbol there. */
#include "protocols/problems/table.h"
#include "reductions/architectures/statements/strings.h"

static void
list_fields (const TerseStatement *statement, guint player, guint input, guint *fields)
{
  const guint n = statement->n_fields[0];
  if (player == 1)
    fields[0] = input;
  else
    for (guint i = 0; i < n; i++)
      fields[i] = terse_table_get (input, n, statement->radix[0][0], i);
}

static TerseWord
answer (const TerseStatement *statement, TerseCircuit *circuit, const TerseWord *const *inputs)
{
  return terse_word_select (circuit, inputs[1][0], statement->n_fields[0], inputs[0]);
}

static const TerseStatementClass klass = { .fields = list_fields, .answer = answer };

TerseStatement *
terse_statement_index (guint n, guint range)
{
  const guint n_fields[] = { n, 1 };
  g_return_val_if_fail (n >= 1 && range >= 1, NULL);
  g_autofree char *length = g_strdup_printf ("%u", n), *symbols = g_strdup_printf ("%u", range);
  /* The problem's own text for two symbols leaves the range out. */
  const char *const parameters[] = { "n", length, range == 2 ? NULL : "range", symbols, NULL };
  TerseStatement *statement = terse_statement_new (&klass, "index", parameters, 2, n_fields, range);
  statement->radix[1][0] = n;
  terse_statement_name_fields (statement, 0, "a");
  terse_statement_name_fields (statement, 1, "b");
  return statement;
}

static TerseStatement *
build (const TerseArguments *arguments, GError **error G_GNUC_UNUSED)
{
  return terse_statement_index ((guint) terse_arguments_integer (arguments, "n"),
                                (guint) terse_arguments_integer (arguments, "range"));
}

static const TerseParameter parameters[] = {
  TERSE_STRINGS_PARAMETER,
  { .name = "range",
    .kind = TERSE_PARAMETER_INTEGER,
    .fallback = "2",
    .min = 1,
    .max = 65536,
    .help = "symbols of the string" },
};

const TerseStatementFamily terse_statement_family_index = {
  .id = "index",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .build = build,
};
