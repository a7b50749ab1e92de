/* Sizes and numbers of the variables; the tables come first, so that they describe the protocol. */
#include "reductions/questions/encodings/mpc_layout.h"

gint
terse_mpc_table_at (const TerseMpcLayout *layout, guint table, guint row, guint entry)
{
  return terse_network_tables_at (layout->tables, table, row, entry);
}

gint
terse_mpc_message_at (const TerseMpcLayout *layout, guint p, guint round, guint from, guint to,
                      guint list)
{
  return terse_block_at (&layout->messages[round], p, from, to, list);
}

gint
terse_mpc_sent_at (const TerseMpcLayout *layout, guint p, guint round, guint machine, guint other,
                   guint count)
{
  return terse_block_at (&layout->sent[round], p, machine, other, count);
}

gint
terse_mpc_received_at (const TerseMpcLayout *layout, guint p, guint round, guint machine,
                       guint other, guint count)
{
  return terse_block_at (&layout->received[round], p, machine, other, count);
}

gint
terse_mpc_view_at (const TerseMpcLayout *layout, guint p, guint round, guint machine, guint view)
{
  return terse_block_at (&layout->views[round], p, machine, view, 0);
}

gint
terse_mpc_wrong_at (const TerseMpcLayout *layout, guint p)
{
  return terse_block_at (&layout->wrong, p, 0, 0, 0);
}

static void
number_round (TerseMpcLayout *layout, TerseFormula *formula, guint round)
{
  const TerseMpc *mpc = layout->mpc;
  const guint promised = layout->promised, machines = mpc->machines;
  g_autofree char *message = g_strdup_printf ("X%u", round), *sent = g_strdup_printf ("S%u", round),
                  *received = g_strdup_printf ("R%u", round),
                  *view = g_strdup_printf ("G%u", round);
  layout->messages[round]
      = terse_formula_add_family (formula, message, "[promised input][from][to][list]", promised,
                                  machines, machines, mpc->lists);
  layout->sent[round]
      = terse_formula_add_family (formula, sent, "[promised input][from][to the first][words]",
                                  promised, machines, machines, mpc->words + 1);
  layout->received[round]
      = terse_formula_add_family (formula, received, "[promised input][to][from the first][words]",
                                  promised, machines, machines, mpc->words + 1);
  layout->views[round] = terse_formula_add_family (formula, view, "[promised input][machine][view]",
                                                   promised, machines, mpc->n_views, 1);
}

TerseMpcLayout *
terse_mpc_layout_new (const TerseQuestion *question, TerseFormula *formula)
{
  TerseMpcLayout *layout = g_new0 (TerseMpcLayout, 1);
  layout->network = terse_question_network (question);
  layout->mpc = terse_network_mpc (layout->network);
  layout->problem = terse_question_problem (question);
  layout->promised = (guint) terse_problem_promised (layout->problem);
  const guint rounds = layout->mpc->rounds;
  layout->messages = g_new0 (TerseBlock, rounds + 1);
  layout->sent = g_new0 (TerseBlock, rounds + 1);
  layout->received = g_new0 (TerseBlock, rounds + 1);
  layout->views = g_new0 (TerseBlock, rounds + 1);
  layout->tables = terse_network_tables_number (layout->network, formula);
  for (guint round = 0; round < rounds; round++)
    number_round (layout, formula, round);
  layout->wrong
      = terse_formula_add_family (formula, "wrong", "[promised input]", layout->promised, 1, 1, 1);
  return layout;
}

void
terse_mpc_layout_free (TerseMpcLayout *layout)
{
  g_free (layout->tables);
  g_free (layout->messages);
  g_free (layout->sent);
  g_free (layout->received);
  g_free (layout->views);
  g_free (layout);
}
