#include "tests/support/cells.h"

#include "protocols/radix.h"

static void
add_wide (GArray *cells, guint *place, guint radix)
{
  Cell cell = { place, NULL, radix };
  g_array_append_val (cells, cell);
}

static void
add_narrow (GArray *cells, guint8 *place)
{
  Cell cell = { NULL, place, 2 };
  g_array_append_val (cells, cell);
}

static void
add_tables (GArray *cells, TerseProtocol *protocol, const TerseSchedule *schedule)
{
  for (guint g = 0; g <= terse_schedule_messages (schedule); g++)
    for (guint row = 0; row < terse_schedule_message (schedule, g)->rows; row++)
      add_wide (cells, terse_protocol_table (protocol, g) + row,
                terse_schedule_message (schedule, g)->alphabet);
}

static void
add_network (GArray *cells, TerseProtocol *protocol, const TerseNetwork *network)
{
  for (guint i = 0; i < terse_network_tables (network); i++)
    for (guint row = 0; row < terse_network_table (network, i)->rows; row++)
      add_wide (cells, terse_protocol_table (protocol, i) + row,
                terse_network_table (network, i)->alphabet);
}

static void
add_leaf (GArray *cells, TerseProtocol *protocol, const TerseTree *tree, guint leaf)
{
  const TerseProblem *problem = terse_question_problem (terse_protocol_question (protocol));
  const guint outputs = terse_problem_outputs (problem);
  if (tree->knows == TERSE_KNOWS_BOTH)
    add_wide (cells, terse_protocol_leaf_output (protocol, leaf, 0, 0), outputs);
  if (tree->knows == TERSE_KNOWS_EITHER)
    add_narrow (cells, terse_protocol_knower (protocol, leaf));
  for (guint player = 0; player <= 1; player++)
    if (tree->knows == TERSE_KNOWS_EITHER
        || tree->knows == (player ? TERSE_KNOWS_BOB : TERSE_KNOWS_ALICE))
      for (guint z = 0; z < terse_problem_inputs (problem, player); z++)
        add_wide (cells, terse_protocol_leaf_output (protocol, leaf, player, z), outputs);
}

static void
add_labels (GArray *cells, TerseProtocol *protocol, const TerseTree *tree)
{
  const TerseProblem *problem = terse_question_problem (terse_protocol_question (protocol));
  for (guint v = 1; v < terse_tree_leaves (tree); v++)
    {
      add_narrow (cells, terse_protocol_owner (protocol, v));
      for (guint player = 0; player <= 1; player++)
        for (guint z = 0; z < terse_problem_inputs (problem, player); z++)
          add_narrow (cells, terse_protocol_bit (protocol, v, player, z));
    }
  for (guint leaf = 0; leaf < terse_tree_leaves (tree); leaf++)
    add_leaf (cells, protocol, tree, leaf);
}

GArray *
cells_of (TerseProtocol *protocol)
{
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  TerseQuestion *question = terse_protocol_question (protocol);
  if (terse_question_schedule (question))
    add_tables (cells, protocol, terse_question_schedule (question));
  else if (terse_question_network (question))
    add_network (cells, protocol, terse_question_network (question));
  else
    add_labels (cells, protocol, terse_question_tree (question));
  return cells;
}

static Cell *
cell_at (const GArray *cells, guint i)
{
  g_assert (i < cells->len);
  return &g_array_index (cells, Cell, i);
}

guint
cells_get (const GArray *cells, guint i)
{
  const Cell *cell = cell_at (cells, i);
  return cell->wide ? *cell->wide : *cell->narrow;
}

void
cells_set (GArray *cells, guint i, guint value)
{
  Cell *cell = cell_at (cells, i);
  if (cell->wide)
    *cell->wide = value;
  else
    *cell->narrow = (guint8) value;
}

guint64
cells_count (const GArray *cells)
{
  guint64 count = 1;
  for (guint i = 0; i < cells->len; i++)
    count = terse_saturating_mul (count, cell_at (cells, i)->radix);
  return count;
}

gboolean
cells_next (GArray *cells)
{
  for (guint i = 0; i < cells->len; i++)
    {
      guint next = cells_get (cells, i) + 1;
      cells_set (cells, i, next < cell_at (cells, i)->radix ? next : 0);
      if (next < cell_at (cells, i)->radix)
        return TRUE;
    }
  return FALSE;
}

gboolean
cells_equal (TerseProtocol *a, TerseProtocol *b)
{
  g_autoptr (GArray) left = cells_of (a), right = cells_of (b);
  if (left->len != right->len)
    return FALSE;
  for (guint i = 0; i < left->len; i++)
    if (cells_get (left, i) != cells_get (right, i))
      return FALSE;
  return TRUE;
}

void
cells_copy (TerseProtocol *to, TerseProtocol *from)
{
  g_autoptr (GArray) target = cells_of (to), source = cells_of (from);
  for (guint i = 0; i < source->len; i++)
    cells_set (target, i, cells_get (source, i));
}

char *
cells_text (TerseProtocol *protocol)
{
  g_autoptr (GArray) cells = cells_of (protocol);
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < cells->len; i++)
    g_string_append_printf (text, "%u ", cells_get (cells, i));
  return g_string_free (text, FALSE);
}

void
cells_randomize (TerseProtocol *protocol, GRand *rand)
{
  g_autoptr (GArray) cells = cells_of (protocol);
  for (guint i = 0; i < cells->len; i++)
    cells_set (cells, i, (guint) g_rand_int_range (rand, 0, (gint) cell_at (cells, i)->radix));
}

/* Owners below v, where the speaker has changed `changes` times on the way to v. */
static void
draw_owners (TerseProtocol *protocol, const TerseTree *tree, guint v, guint changes, GRand *rand)
{
  for (guint child = 2 * v; child <= 2 * v + 1 && child < terse_tree_leaves (tree); child++)
    {
      gboolean change = changes + 1 < tree->rounds && g_rand_boolean (rand);
      *terse_protocol_owner (protocol, child)
          = (guint8) (*terse_protocol_owner (protocol, v) ^ change);
      draw_owners (protocol, tree, child, changes + change, rand);
    }
}

static gboolean
has_rounds (const TerseTree *tree)
{
  return tree && tree->rounds > 0 && tree->depth > 0;
}

void
cells_randomize_in_rounds (TerseProtocol *protocol, GRand *rand)
{
  const TerseTree *tree = terse_question_tree (terse_protocol_question (protocol));
  cells_randomize (protocol, rand);
  if (!has_rounds (tree))
    return;
  const gboolean silent = tree->rounds > 1 && g_rand_boolean (rand);
  *terse_protocol_owner (protocol, 1) = (guint8) (silent ? !tree->first : tree->first);
  draw_owners (protocol, tree, 1, silent, rand);
}

static gboolean
is_owner (TerseProtocol *protocol, const TerseTree *tree, const guint8 *place)
{
  for (guint v = 1; v < terse_tree_leaves (tree); v++)
    if (terse_protocol_owner (protocol, v) == place)
      return TRUE;
  return FALSE;
}

void
cells_disturb (TerseProtocol *protocol, guint changes, GRand *rand)
{
  const TerseTree *tree = terse_question_tree (terse_protocol_question (protocol));
  g_autoptr (GArray) cells = cells_of (protocol);
  while (cells->len > 0 && changes-- > 0)
    {
      guint i = (guint) g_rand_int_range (rand, 0, (gint) cells->len);
      const Cell *cell = cell_at (cells, i);
      if (!has_rounds (tree) || cell->narrow == NULL || !is_owner (protocol, tree, cell->narrow))
        cells_set (cells, i, (guint) g_rand_int_range (rand, 0, (gint) cell->radix));
    }
}
