#include "reductions/architectures/statements/strings.h"

#include "protocols/problems/bits.h"

TerseStatement *
terse_strings_new (const TerseStatementClass *klass, const char *id, guint n, const char *alice,
                   const char *bob)
{
  const guint n_fields[] = { n, n };
  g_autofree char *length = g_strdup_printf ("%u", n);
  const char *const parameters[] = { "n", length, NULL };
  TerseStatement *statement = terse_statement_new (klass, id, parameters, 2, n_fields, 2);
  terse_statement_name_fields (statement, 0, alice);
  terse_statement_name_fields (statement, 1, bob);
  return statement;
}

void
terse_strings_fields (const TerseStatement *statement, guint player, guint input, guint *fields)
{
  for (guint i = 0; i < statement->n_fields[player]; i++)
    fields[i] = terse_bits_get (input, statement->n_fields[player], i);
}

/* One wire a position, true where the answer would be 0. */
TerseWord
terse_strings_none (const TerseStatement *statement, TerseCircuit *circuit,
                    const TerseWord *const *inputs, gboolean meet)
{
  const guint n = statement->n_fields[0];
  TerseWire *wires = terse_circuit_room (circuit, n);
  for (guint i = 0; i < n; i++)
    {
      TerseWire a = terse_word_is (circuit, inputs[0][i], 1),
                b = terse_word_is (circuit, inputs[1][i], 1);
      wires[i] = meet ? terse_wire_and (circuit, a, b) : terse_wire_xor (circuit, a, b);
    }
  return terse_word_of_wire (circuit, -terse_wire_or_all (circuit, n, wires));
}
