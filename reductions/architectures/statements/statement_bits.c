/* Statements of the two-player problems on strings: Index, Disjointness and Equality. A field is an
 * entry of the string, the first being the most significant digit of the input's number in
 * protocols/problems. */
#include "protocols/problems/bits.h"
#include "protocols/problems/table.h"
#include "reductions/architectures/statements/statement.h"

/* The statement of problem `id` with parameter n, and further ones. */
static TerseStatement *
new_statement (const TerseStatementClass *klass, const char *id, guint n, const char *name,
               guint64 value, guint radix, const guint *n_fields)
{
  g_autofree char *length = g_strdup_printf ("%u", n),
                  *other = g_strdup_printf ("%" G_GUINT64_FORMAT, value);
  const char *parameters[] = { "n", length, name, other, NULL };
  return terse_statement_new (klass, id, parameters, 2, n_fields, radix);
}

static void
index_fields (const TerseStatement *statement, guint player, guint input, guint *fields)
{
  const guint n = statement->n_fields[0];
  if (player == 1)
    fields[0] = input;
  else
    for (guint i = 0; i < n; i++)
      fields[i] = terse_table_get (input, n, statement->radix[0][0], i);
}

static TerseWord
index_answer (const TerseStatement *statement, TerseCircuit *circuit,
              const TerseWord *const *inputs)
{
  return terse_word_select (circuit, inputs[1][0], statement->n_fields[0], inputs[0]);
}

static const TerseStatementClass index_class = { .fields = index_fields, .answer = index_answer };

TerseStatement *
terse_statement_index (guint n, guint range)
{
  const guint n_fields[] = { n, 1 };
  g_return_val_if_fail (n >= 1 && range >= 1, NULL);
  /* The problem's own text for two symbols leaves the range out. */
  TerseStatement *statement = new_statement (&index_class, "index", n, range == 2 ? NULL : "range",
                                             range, range, n_fields);
  statement->radix[1][0] = n;
  terse_statement_name_fields (statement, 0, "a");
  terse_statement_name_fields (statement, 1, "b");
  return statement;
}

static void
bit_fields (const TerseStatement *statement, guint player, guint input, guint *fields)
{
  for (guint i = 0; i < statement->n_fields[player]; i++)
    fields[i] = terse_bits_get (input, statement->n_fields[player], i);
}

/* One wire a position, `meets`: both bits are 1, else they differ; the answer is 1 iff no wire is
 * true. */
static TerseWord
none_of_all (const TerseStatement *statement, TerseCircuit *circuit, const TerseWord *const *inputs,
             gboolean meets)
{
  const guint n = statement->n_fields[0];
  TerseWire *wires = terse_circuit_room (circuit, n);
  for (guint i = 0; i < n; i++)
    {
      TerseWire a = terse_word_is (circuit, inputs[0][i], 1),
                b = terse_word_is (circuit, inputs[1][i], 1);
      wires[i] = meets ? terse_wire_and (circuit, a, b) : terse_wire_xor (circuit, a, b);
    }
  return terse_word_of_wire (circuit, -terse_wire_or_all (circuit, n, wires));
}

static TerseWord
disjointness_answer (const TerseStatement *statement, TerseCircuit *circuit,
                     const TerseWord *const *inputs)
{
  return none_of_all (statement, circuit, inputs, TRUE);
}

static const TerseStatementClass disjointness_class
    = { .fields = bit_fields, .answer = disjointness_answer };

TerseStatement *
terse_statement_disjointness (guint n)
{
  const guint n_fields[] = { n, n };
  g_return_val_if_fail (n >= 1, NULL);
  TerseStatement *statement
      = new_statement (&disjointness_class, "disjointness", n, NULL, 0, 2, n_fields);
  terse_statement_name_fields (statement, 0, "a");
  terse_statement_name_fields (statement, 1, "b");
  return statement;
}

static TerseWord
equality_answer (const TerseStatement *statement, TerseCircuit *circuit,
                 const TerseWord *const *inputs)
{
  return none_of_all (statement, circuit, inputs, FALSE);
}

static const TerseStatementClass equality_class
    = { .fields = bit_fields, .answer = equality_answer };

TerseStatement *
terse_statement_equality (guint n)
{
  const guint n_fields[] = { n, n };
  g_return_val_if_fail (n >= 1, NULL);
  TerseStatement *statement = new_statement (&equality_class, "equality", n, NULL, 0, 2, n_fields);
  terse_statement_name_fields (statement, 0, "x");
  terse_statement_name_fields (statement, 1, "y");
  return statement;
}
