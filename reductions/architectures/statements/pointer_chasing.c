/* Pointer chasing (protocols/problems/pointer_chasing.c, where the definition is): a field is an
 * entry of a permutation, and the promise is that no two of a player's entries agree. */
#include "protocols/error.h"
#include "protocols/problems/table.h"
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

static const TerseStatementClass klass
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
      = terse_statement_new (&klass, "pointer-chasing", parameters, k, n_fields, q);
  for (guint p = 0; p < k; p++)
    {
      g_autofree char *name = g_strdup_printf ("E%u", p + 1);
      terse_statement_name_fields (statement, p, name);
    }
  return statement;
}

static TerseStatement *
build (const TerseArguments *arguments, GError **error)
{
  const guint names = (guint) terse_arguments_integer (arguments, "names");
  if (names % 2 == 0)
    return terse_statement_pointer_chasing ((guint) terse_arguments_integer (arguments, "players"),
                                            names);
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
               "pointer-chasing: expected an even number of names, found %u", names);
  return NULL;
}

const TerseStatementFamily terse_statement_family_pointer_chasing
    = { .id = "pointer-chasing", .build = build };
