/* Four tables a split, in their order, then the outputs of the leaves. */
#include "protocols/leaves.h"

guint
terse_leaves_leaf (guint s)
{
  return 4 * (s - 1);
}

guint
terse_leaves_owner (guint s)
{
  return 4 * (s - 1) + 1;
}

guint
terse_leaves_bits (guint s, guint player)
{
  return 4 * (s - 1) + 2 + player;
}

guint
terse_leaves_output (const TerseLeaves *leaves, guint leaf)
{
  return 4 * (leaves->count - 1) + leaf;
}

/* The output of the leaf; the number of outputs, which never is allowed, where there is no leaf or
 * splits are out of order. */
static guint
run (const TerseNetwork *network, guint *const *tables, const guint *inputs)
{
  const TerseLeaves *leaves = network->data;
  guint leaf = 0, before = 0;
  if (leaves->count == 0)
    return terse_problem_outputs (network->problem);
  for (guint s = 1; s < leaves->count; s++)
    {
      const guint named = tables[terse_leaves_leaf (s)][0];
      const guint owner = tables[terse_leaves_owner (s)][0];
      if (named < before)
        return terse_problem_outputs (network->problem);
      if (named == leaf && tables[terse_leaves_bits (s, owner)][inputs[owner]])
        leaf = s;
      before = named;
    }
  return tables[terse_leaves_output (leaves, leaf)][0];
}

/* "leaf 0: Alice says 1 on 01 11, to leaf 2; else it stays" for every split in turn, then "leaf 0:
 * output 1". */
static char *
to_text (const TerseNetwork *network, guint *const *tables)
{
  const TerseLeaves *leaves = network->data;
  GString *text = g_string_new (NULL);
  for (guint s = 1; s < leaves->count; s++)
    {
      const guint owner = tables[terse_leaves_owner (s)][0];
      g_autofree char *name = terse_problem_player_name (network->problem, owner);
      g_string_append_printf (text, "leaf %u: %s says 1 on", tables[terse_leaves_leaf (s)][0],
                              name);
      terse_network_append_inputs (text, network, owner, tables[terse_leaves_bits (s, owner)]);
      g_string_append_printf (text, ", to leaf %u; else it stays\n", s);
    }
  for (guint leaf = 0; leaf < leaves->count; leaf++)
    g_string_append_printf (text, "leaf %u: output %u\n", leaf,
                            tables[terse_leaves_output (leaves, leaf)][0]);
  return g_string_free (text, FALSE);
}

static const TerseNetworkClass klass
    = { .form = "leaves", .run = run, .to_text = to_text, .free = g_free };

static gboolean
add_split (TerseNetwork *network, guint s, GError **error)
{
  if (!terse_network_add (network, g_strdup_printf ("split %u, leaf", s), 1, s, error)
      || !terse_network_add (network, g_strdup_printf ("split %u, speaker", s), 1, 2, error))
    return FALSE;
  for (guint player = 0; player <= 1; player++)
    {
      g_autofree char *name = terse_problem_player_name (network->problem, player);
      if (!terse_network_add (network, g_strdup_printf ("split %u, bits of %s", s, name),
                              terse_problem_inputs (network->problem, player), 2, error))
        return FALSE;
    }
  return TRUE;
}

TerseNetwork *
terse_leaves_network_new (const TerseProblem *problem, guint count, GError **error)
{
  const TerseLeaves leaves = { count };
  g_autoptr (TerseNetwork) network
      = terse_network_new (&klass, problem, g_memdup2 (&leaves, sizeof leaves));
  for (guint s = 1; s < count; s++)
    if (!add_split (network, s, error))
      return NULL;
  for (guint leaf = 0; leaf < count; leaf++)
    if (!terse_network_add (network, g_strdup_printf ("leaf %u, output", leaf), 1,
                            terse_problem_outputs (problem), error))
      return NULL;
  for (guint told = 1; told < count; told *= 2)
    network->cost++;
  return g_steal_pointer (&network);
}

const TerseLeaves *
terse_network_leaves (const TerseNetwork *network)
{
  return network && network->klass == &klass ? network->data : NULL;
}
