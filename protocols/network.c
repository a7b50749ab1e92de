/* Names, rows and alphabets of the tables; what they mean is known to the classes, which are
 * attention heads (protocols/attention.c) and others that are made by a model. */
#include "protocols/network.h"

#include "protocols/error.h"

static void
clear_table (gpointer data)
{
  TerseNetworkTable *table = data;
  g_free (table->name);
}

TerseNetwork *
terse_network_new (const TerseNetworkClass *klass, const TerseProblem *problem, gpointer data)
{
  TerseNetwork *network = g_new0 (TerseNetwork, 1);
  network->klass = klass;
  network->problem = problem;
  network->data = data;
  network->tables = g_array_new (FALSE, FALSE, sizeof (TerseNetworkTable));
  g_array_set_clear_func (network->tables, clear_table);
  return network;
}

void
terse_network_free (TerseNetwork *network)
{
  if (network == NULL)
    return;
  network->klass->free (network->data);
  g_array_unref (network->tables);
  g_free (network);
}

gboolean
terse_network_add (TerseNetwork *network, char *name, guint64 rows, guint alphabet, GError **error)
{
  const TerseNetworkTable table = { name, rows, alphabet };
  g_array_append_val (network->tables, table);
  if (rows <= TERSE_NETWORK_MAX_ROWS)
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT,
               "%s: expected at most %u rows, found %" G_GUINT64_FORMAT, name,
               TERSE_NETWORK_MAX_ROWS, rows);
  return FALSE;
}

guint
terse_network_tables (const TerseNetwork *network)
{
  return network->tables->len;
}

const TerseNetworkTable *
terse_network_table (const TerseNetwork *network, guint i)
{
  g_assert (i < network->tables->len);
  return &g_array_index (network->tables, TerseNetworkTable, i);
}

void
terse_network_append_inputs (GString *text, const TerseNetwork *network, guint player,
                             const guint *entries)
{
  for (guint z = 0; z < terse_problem_inputs (network->problem, player); z++)
    if (entries[z])
      {
        g_autofree char *input = terse_problem_input_text (network->problem, player, z);
        g_string_append_printf (text, " %s", input);
      }
}
