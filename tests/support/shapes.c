#include "tests/support/shapes.h"

static void
append_numbers (GString *text, const char *name, guint n, const guint *numbers)
{
  g_string_append_printf (text, " %s", name);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%u", i ? "," : "=", numbers[i]);
}

static void
append_step (GString *text, const TerseMessage *message)
{
  g_string_append_printf (text, "%s: by %u of %u", message->name, message->speaker,
                          message->alphabet);
  append_numbers (text, "inputs", message->n_inputs, message->inputs);
  append_numbers (text, "messages", message->n_messages, message->messages);
  append_numbers (text, "cone", message->n_cone, message->cone);
  g_string_append_c (text, '\n');
}

char *
terse_test_shape_text (const TerseQuestion *question)
{
  const TerseSchedule *schedule = terse_question_schedule (question);
  const TerseTree *tree = terse_question_tree (question);
  const TerseNetwork *network = terse_question_network (question);
  GString *text = g_string_new (NULL);
  for (guint g = 0; schedule && g <= terse_schedule_messages (schedule); g++)
    append_step (text, terse_schedule_message (schedule, g));
  if (tree)
    g_string_append_printf (text, "depth %u, rounds %u, first %u\n", tree->depth, tree->rounds,
                            tree->first);
  for (guint i = 0; network && i < terse_network_tables (network); i++)
    {
      const TerseNetworkTable *table = terse_network_table (network, i);
      g_string_append_printf (text, "%s: %" G_GUINT64_FORMAT " rows of %u\n", table->name,
                              table->rows, table->alphabet);
    }
  return g_string_free (text, FALSE);
}
