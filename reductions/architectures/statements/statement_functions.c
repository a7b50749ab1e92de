/* Statements of the problems whose players own functions: pointer chasing, with permutations, and
 * sequential function composition (protocols/problems/pointer_chasing.c and function_composition.c,
 * where the definitions are). A field is an entry of a table. */
#include "protocols/problems/table.h"
#include "protocols/radix.h"
#include "reductions/architectures/statements/statement.h"

static void
permutation_fields (const TerseStatement *statement, guint player, guint input, guint *fields)
{
  terse_permutation_unrank (statement->n_fields[player], input, fields);
}

/* No two entries of a table agree. */
static TerseWire
permutation_promise (const TerseStatement *statement, TerseCircuit *circuit,
                     const TerseWord *const *inputs)
{
  TerseWire distinct = TERSE_WIRE_TRUE;
  for (guint p = 0; p < statement->players; p++)
    for (guint u = 0; u < statement->n_fields[p]; u++)
      for (guint v = 0; v < u; v++)
        distinct = terse_wire_and (circuit, distinct,
                                   -terse_word_equal (circuit, inputs[p][u], inputs[p][v]));
  return distinct;
}

static TerseWord
chase_answer (const TerseStatement *statement, TerseCircuit *circuit,
              const TerseWord *const *inputs)
{
  const guint q = statement->n_fields[0];
  TerseWord name = inputs[0][0];
  for (guint p = 1; p < statement->players; p++)
    name = terse_word_select (circuit, name, q, inputs[p]);
  return terse_word_of_wire (circuit, -terse_word_below (circuit, name, q / 2));
}

static const TerseStatementClass chase_class
    = { .fields = permutation_fields, .promise = permutation_promise, .answer = chase_answer };

TerseStatement *
terse_statement_pointer_chasing (guint k, guint q)
{
  g_return_val_if_fail (k >= 1 && q >= 2 && q % 2 == 0, NULL);
  g_autofree char *players = g_strdup_printf ("%u", k), *names = g_strdup_printf ("%u", q);
  const char *const parameters[] = { "players", players, "names", names, NULL };
  g_autofree guint *n_fields = g_new (guint, k);
  for (guint p = 0; p < k; p++)
    n_fields[p] = q;
  TerseStatement *statement
      = terse_statement_new (&chase_class, "pointer-chasing", parameters, k, n_fields, q);
  for (guint p = 0; p < k; p++)
    {
      g_autofree char *name = g_strdup_printf ("E%u", p + 1);
      terse_statement_name_fields (statement, p, name);
    }
  return statement;
}

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

static const TerseStatementClass composition_class
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
  return terse_statement_new (&composition_class, "function-composition", parameters, layers + 2,
                              n_fields, range);
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
