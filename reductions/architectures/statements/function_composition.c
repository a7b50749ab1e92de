/* Sequential function composition (protocols/problems/function_composition.c, where the definition
 * is): a field is an entry of w, z_0, or an entry of the table of a function. */
#include "protocols/error.h"
#include "protocols/problems/composition.h"
#include "protocols/radix.h"
#include "reductions/architectures/statements/statement.h"

#define MOST_FIELDS 65536u /* of a player */

static void
composition_fields (const TerseStatement *statement, guint player, guint input, guint *fields)
{
  terse_radix_unrank (statement->n_fields[player], statement->radix[player], input, fields);
}

/* i_1 = z_1 (i_0), i_{l+1} = z_{l+1} (w_l, i_l), the pair being the number w_l N_{l-1} + i_l. */
static TerseWord
composition_answer (const TerseStatement *statement, TerseCircuit *circuit,
                    const TerseWord *const *inputs)
{
  TerseWord i = inputs[1][0];
  for (guint l = 1; l + 1 < statement->players; l++)
    {
      if (l >= 2)
        i = terse_word_add (
            circuit, i, terse_word_multiply (circuit, inputs[0][l - 2], statement->n_fields[l]));
      i = terse_word_select (circuit, i, statement->n_fields[l + 1], inputs[l + 1]);
    }
  return i;
}

static const TerseStatementClass klass
    = { .fields = composition_fields, .answer = composition_answer };

static TerseStatement *
new_composition (guint layers, guint m, const guint *n, guint range, const guint *n_fields)
{
  g_autoptr (GString) fans = g_string_new (NULL);
  for (guint l = 1; l < layers; l++)
    g_string_append_printf (fans, "%s%u", l > 1 ? "," : "", n[l - 1]);
  g_autofree char *depth = g_strdup_printf ("%u", layers), *first = g_strdup_printf ("%u", m);
  g_autofree char *last = g_strdup_printf ("%u", range);
  const char *const parameters[]
      = { "layers", depth, "m", first, "n", fans->str, "range", last, NULL };
  return terse_statement_new (&klass, "function-composition", parameters, layers + 2, n_fields,
                              range);
}

TerseStatement *
terse_statement_function_composition (guint layers, guint m, const guint *n, guint range)
{
  g_return_val_if_fail (layers >= 1 && m >= 1 && range >= 1, NULL);
  g_autofree guint *n_fields = g_new (guint, layers + 2);
  n_fields[0] = layers - 1;
  n_fields[1] = 1;
  n_fields[2] = m;
  for (guint l = 1; l < layers; l++)
    {
      g_return_val_if_fail (
          n[l - 1] >= 1 && terse_saturating_mul (n[l - 1], n_fields[l + 1]) <= G_MAXINT, NULL);
      n_fields[l + 2] = n[l - 1] * n_fields[l + 1];
    }
  TerseStatement *statement = new_composition (layers, m, n, range, n_fields);
  for (guint l = 1; l < layers; l++)
    {
      statement->radix[0][l - 1] = n[l - 1];
      for (guint x = 0; x < n_fields[l + 1]; x++)
        statement->radix[l + 1][x] = n_fields[l + 1];
    }
  statement->radix[1][0] = m;
  terse_statement_name_fields (statement, 0, "w");
  for (guint l = 0; l <= layers; l++)
    {
      g_autofree char *name = g_strdup_printf ("z%u", l);
      terse_statement_name_fields (statement, l + 1, name);
    }
  return statement;
}

/* N_{L-1}, saturating. */
static guint64
count_entries (guint64 m, guint layers, const guint64 *fans)
{
  for (guint l = 1; l < layers; l++)
    m = terse_saturating_mul (m, fans[l - 1]);
  return m;
}

static TerseStatement *
build (const TerseArguments *arguments, GError **error)
{
  const guint64 *list, m = terse_arguments_integer (arguments, "m");
  const guint layers = terse_composition_layers ("function-composition", arguments, &list, error);
  const guint64 entries = layers ? count_entries (m, layers, list) : 0;
  guint fans[TERSE_COMPOSITION_MAX_LAYERS];
  if (layers == 0)
    return NULL;
  if (entries > MOST_FIELDS)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT,
                   "function-composition: expected at most %u entries of a function, found more",
                   MOST_FIELDS);
      return NULL;
    }
  for (guint l = 1; l < layers; l++)
    fans[l - 1] = (guint) list[l - 1];
  const guint64 range = terse_arguments_given (arguments, "range")
                            ? terse_arguments_integer (arguments, "range")
                            : entries;
  return terse_statement_function_composition (layers, (guint) m, fans, (guint) range);
}

const TerseStatementFamily terse_statement_family_function_composition
    = { .id = "function-composition", .build = build };
