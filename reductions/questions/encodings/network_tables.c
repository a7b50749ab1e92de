#include "reductions/questions/encodings/network_tables.h"

TerseBlock *
terse_network_tables_number (const TerseNetwork *network, TerseFormula *formula)
{
  TerseBlock *tables = g_new0 (TerseBlock, terse_network_tables (network));
  for (guint i = 0; i < terse_network_tables (network); i++)
    {
      const TerseNetworkTable *table = terse_network_table (network, i);
      g_autofree char *name = g_strdup_printf ("T%u", i);
      tables[i] = terse_formula_add_family (formula, name, table->name, 1, (guint) table->rows,
                                            table->alphabet, 1);
    }
  return tables;
}

gint
terse_network_tables_at (const TerseBlock *tables, guint table, guint row, guint entry)
{
  return terse_block_at (&tables[table], 0, row, entry, 0);
}

void
terse_network_tables_add (const TerseNetwork *network, const TerseBlock *tables,
                          TerseFormula *formula)
{
  for (guint i = 0; i < terse_network_tables (network); i++)
    for (guint row = 0; row < terse_network_table (network, i)->rows; row++)
      terse_add_exactly_one (formula, &tables[i], 0, row);
}

void
terse_network_tables_size (const TerseNetwork *network, TerseSize *size)
{
  for (guint i = 0; i < terse_network_tables (network); i++)
    {
      const TerseNetworkTable *table = terse_network_table (network, i);
      terse_size_variables (size, table->rows, table->alphabet);
      terse_size_exactly_one (size, table->rows, table->alphabet);
    }
}

TerseProtocol *
terse_network_tables_decode (TerseQuestion *question, const gint8 *assignment)
{
  const TerseNetwork *network = terse_question_network (question);
  g_autoptr (TerseFormula) names = terse_formula_new ();
  g_autofree TerseBlock *tables = terse_network_tables_number (network, names);
  TerseProtocol *protocol = terse_protocol_new (question);
  for (guint i = 0; i < terse_network_tables (network); i++)
    {
      const TerseNetworkTable *table = terse_network_table (network, i);
      for (guint row = 0; row < table->rows; row++)
        for (guint v = 0; v < table->alphabet; v++)
          if (assignment[terse_network_tables_at (tables, i, row, v)] > 0)
            terse_protocol_table (protocol, i)[row] = v;
    }
  return protocol;
}

guint
terse_network_tables_variables (const TerseQuestion *question)
{
  const TerseNetwork *network = terse_question_network (question);
  guint64 variables = 0;
  for (guint i = 0; i < terse_network_tables (network); i++)
    {
      const TerseNetworkTable *table = terse_network_table (network, i);
      variables += table->rows * table->alphabet;
    }
  return (guint) variables;
}

void
terse_network_tables_embed (const TerseProtocol *protocol, const TerseBlock *tables,
                            gint8 *assignment)
{
  const TerseNetwork *network = terse_question_network (terse_protocol_question (protocol));
  for (guint i = 0; i < terse_network_tables (network); i++)
    for (guint row = 0; row < terse_network_table (network, i)->rows; row++)
      assignment[terse_network_tables_at (tables, i, row,
                                          terse_protocol_get_table (protocol, i)[row])]
          = 1;
}
