#include "reductions/questions/minimax/descent.h"

/* An entry of a protocol, one of the two pointers is set. */
typedef struct {
  guint *wide;
  guint8 *narrow;
  guint radix;
} Cell;

struct _TerseDescent {
  TerseQuestion *question;
  const TerseProblem *problem;
  guint players;
  GArray *inputs; /* guint, the promised joint inputs one after the other */
  guint *values;  /* scratch for a run */
  GRand *rand;
};

TerseDescent *
terse_descent_new (TerseQuestion *question, guint seed)
{
  TerseDescent *descent = g_new0 (TerseDescent, 1);
  const TerseSchedule *schedule = terse_question_schedule (question);
  const TerseTree *tree = terse_question_tree (question);
  descent->question = terse_question_ref (question);
  descent->problem = terse_question_problem (question);
  descent->players = terse_problem_players (descent->problem);
  descent->inputs = g_array_new (FALSE, FALSE, sizeof (guint));
  descent->values = g_new0 (guint, schedule ? terse_schedule_messages (schedule) + 1
                                   : tree   ? tree->depth + 1
                                            : 1);
  descent->rand = g_rand_new_with_seed (seed);
  g_autofree guint *inputs = g_new0 (guint, descent->players);
  for (gboolean more = terse_problem_first (descent->problem, inputs); more;
       more = terse_problem_next (descent->problem, inputs))
    g_array_append_vals (descent->inputs, inputs, descent->players);
  return descent;
}

void
terse_descent_free (TerseDescent *descent)
{
  terse_question_unref (descent->question);
  g_array_unref (descent->inputs);
  g_free (descent->values);
  g_rand_free (descent->rand);
  g_free (descent);
}

static void
add_wide (GArray *cells, guint *first, guint64 n, guint radix)
{
  for (guint64 i = 0; radix > 1 && i < n; i++)
    {
      const Cell cell = { .wide = first + i, .radix = radix };
      g_array_append_val (cells, cell);
    }
}

static void
add_narrow (GArray *cells, guint8 *first, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      const Cell cell = { .narrow = first + i, .radix = 2 };
      g_array_append_val (cells, cell);
    }
}

static void
add_leaf (GArray *cells, const TerseProblem *problem, const TerseTree *tree,
          TerseProtocol *protocol, guint leaf)
{
  const guint outputs = terse_problem_outputs (problem);
  if (tree->knows == TERSE_KNOWS_BOTH)
    {
      add_wide (cells, terse_protocol_leaf_output (protocol, leaf, 0, 0), 1, outputs);
      return;
    }
  for (guint player = 0; player <= 1; player++)
    if (tree->knows == TERSE_KNOWS_EITHER || (tree->knows == TERSE_KNOWS_BOB) == player)
      add_wide (cells, terse_protocol_leaf_output (protocol, leaf, player, 0),
                terse_problem_inputs (problem, player), outputs);
  if (tree->knows == TERSE_KNOWS_EITHER)
    add_narrow (cells, terse_protocol_knower (protocol, leaf), 1);
}

/* Owners at random that keep to the rounds. */
static void
draw_owners (const TerseTree *tree, TerseProtocol *protocol, GRand *rand)
{
  g_autofree guint *changes = g_new0 (guint, terse_tree_leaves (tree) + 1);
  for (guint v = 1; v < terse_tree_leaves (tree); v++)
    {
      const gboolean change = changes[v / 2] + 1 < tree->rounds && g_rand_boolean (rand);
      const guint before = v > 1 ? terse_protocol_get_owner (protocol, v / 2) : tree->first;
      changes[v] = changes[v / 2] + change;
      *terse_protocol_owner (protocol, v) = (guint8) (before ^ (guint) change);
    }
}

static void
add_tree (GArray *cells, const TerseProblem *problem, const TerseTree *tree,
          TerseProtocol *protocol)
{
  for (guint v = 1; v < terse_tree_leaves (tree); v++)
    {
      if (tree->rounds == 0)
        add_narrow (cells, terse_protocol_owner (protocol, v), 1);
      for (guint player = 0; player <= 1; player++)
        add_narrow (cells, terse_protocol_bit (protocol, v, player, 0),
                    terse_problem_inputs (problem, player));
    }
  for (guint leaf = 0; leaf < terse_tree_leaves (tree); leaf++)
    add_leaf (cells, problem, tree, protocol, leaf);
}

/* The entries that may change. (transfer full) */
static GArray *
list_cells (const TerseDescent *descent, TerseProtocol *protocol)
{
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  const TerseSchedule *schedule = terse_question_schedule (descent->question);
  const TerseNetwork *network = terse_question_network (descent->question);
  for (guint g = 0; schedule && g <= terse_schedule_messages (schedule); g++)
    add_wide (cells, terse_protocol_table (protocol, g), terse_schedule_message (schedule, g)->rows,
              terse_schedule_message (schedule, g)->alphabet);
  for (guint i = 0; network && i < terse_network_tables (network); i++)
    add_wide (cells, terse_protocol_table (protocol, i), terse_network_table (network, i)->rows,
              terse_network_table (network, i)->alphabet);
  if (schedule == NULL && network == NULL)
    add_tree (cells, descent->problem, terse_question_tree (descent->question), protocol);
  return cells;
}

static guint
get (const Cell *cell)
{
  return cell->wide ? *cell->wide : *cell->narrow;
}

static void
set (const Cell *cell, guint value)
{
  if (cell->wide)
    *cell->wide = value;
  else
    *cell->narrow = (guint8) value;
}

/* What the errors weigh; the count ends where that is above `enough`. */
static guint64
weigh (const TerseDescent *descent, const TerseProtocol *protocol, const guint64 *weights,
       guint64 enough)
{
  const guint promised = descent->inputs->len / descent->players;
  guint64 sum = 0;
  for (guint i = 0; i < promised && sum <= enough; i++)
    {
      const guint *inputs = &g_array_index (descent->inputs, guint, (gsize) i * descent->players);
      if (weights[i] > 0
          && !terse_problem_allows (descent->problem, inputs,
                                    terse_protocol_run (protocol, inputs, descent->values)))
        sum += weights[i];
    }
  return sum;
}

/* Gives an entry its best value. TRUE where that helps; where it does no harm it may change too. */
static gboolean
improve (const TerseDescent *descent, const TerseProtocol *protocol, const Cell *cell,
         const guint64 *weights, guint64 *least)
{
  const guint64 before = *least;
  const guint shift = (guint) g_rand_int_range (descent->rand, 0, (gint32) cell->radix),
              old = get (cell);
  guint best = old;
  for (guint i = 0; i < cell->radix; i++)
    {
      const guint value = (i + shift) % cell->radix;
      if (value == old)
        continue;
      set (cell, value);
      const guint64 sum = weigh (descent, protocol, weights, *least);
      if (sum > *least)
        continue;
      *least = sum;
      best = value;
    }
  set (cell, best);
  return *least < before;
}

TerseProtocol *
terse_descent_run (TerseDescent *descent, const guint64 *weights, GCancellable *cancellable)
{
  TerseProtocol *protocol = terse_protocol_new (descent->question);
  const TerseTree *tree = terse_question_tree (descent->question);
  if (tree && tree->rounds > 0)
    draw_owners (tree, protocol, descent->rand);
  g_autoptr (GArray) cells = list_cells (descent, protocol);
  for (guint i = 0; i < cells->len; i++)
    {
      const Cell *cell = &g_array_index (cells, Cell, i);
      set (cell, (guint) g_rand_int_range (descent->rand, 0, (gint32) cell->radix));
    }
  guint64 least = weigh (descent, protocol, weights, G_MAXUINT64);
  for (guint idle = 0; idle < cells->len && !g_cancellable_is_cancelled (cancellable);)
    {
      const guint i = (guint) g_rand_int_range (descent->rand, 0, (gint32) cells->len);
      idle = improve (descent, protocol, &g_array_index (cells, Cell, i), weights, &least)
                 ? 0
                 : idle + 1;
    }
  return protocol;
}
