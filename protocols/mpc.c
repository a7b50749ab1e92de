#include "protocols/mpc.h"

#include <string.h>

#include "protocols/error.h"
#include "protocols/radix.h"

guint
terse_mpc_length (const TerseMpc *mpc, guint list)
{
  guint length = 0, first = 0, size = 1;
  while (list >= first + size)
    {
      first += size;
      size *= mpc->values;
      length++;
    }
  return length;
}

const guint *
terse_mpc_view (const TerseMpc *mpc, guint view)
{
  g_assert (view < mpc->n_views);
  return &g_array_index (mpc->views, guint, view * mpc->machines);
}

static gint
compare_lists (const guint *a, const guint *b, guint n)
{
  for (guint i = 0; i < n; i++)
    if (a[i] != b[i])
      return a[i] < b[i] ? -1 : 1;
  return 0;
}

guint
terse_mpc_place (const TerseMpc *mpc, const guint *lists)
{
  guint low = 0, high = mpc->n_views;
  while (low < high)
    {
      const guint middle = low + (high - low) / 2;
      const gint order = compare_lists (terse_mpc_view (mpc, middle), lists, mpc->machines);
      if (order == 0)
        return middle;
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return G_MAXUINT;
}

guint
terse_mpc_message (const TerseMpc *mpc, guint round, guint from, guint to)
{
  g_assert (round < mpc->rounds && from < mpc->machines && to < mpc->machines);
  return (round * mpc->machines + from) * mpc->machines + to;
}

guint
terse_mpc_answers (const TerseMpc *mpc)
{
  return mpc->all ? mpc->machines : 1;
}

guint
terse_mpc_answer (const TerseMpc *mpc, guint i)
{
  g_assert (i < terse_mpc_answers (mpc));
  return mpc->rounds * mpc->machines * mpc->machines + i;
}

guint
terse_mpc_answerer (const TerseMpc *mpc, guint i)
{
  return mpc->all ? i : mpc->machines - 1;
}

/* Appends the views that begin with `lists[0 .. n-1]`, with `left` words more at most. FALSE where
 * they become too many. */
static gboolean
list_views (TerseMpc *mpc, guint *lists, guint n, guint left)
{
  if (n == mpc->machines)
    {
      g_array_append_vals (mpc->views, lists, n);
      return ++mpc->n_views <= TERSE_MPC_MAX_VIEWS;
    }
  for (guint list = 0; list < mpc->lists && terse_mpc_length (mpc, list) <= left; list++)
    {
      lists[n] = list;
      if (!list_views (mpc, lists, n + 1, left - terse_mpc_length (mpc, list)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
list_all (TerseMpc *mpc, const TerseProblem *problem, GError **error)
{
  guint64 lists = 0, size = 1;
  for (guint length = 0; length <= mpc->words; length++, size *= mpc->values)
    lists += size;
  if (lists > TERSE_MPC_MAX_LISTS)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT,
                   "mpc: expected at most %u lists of words, found %" G_GUINT64_FORMAT,
                   TERSE_MPC_MAX_LISTS, lists);
      return FALSE;
    }
  mpc->lists = (guint) lists;
  if (terse_problem_outputs (problem) > mpc->lists)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                   "mpc: expected at most %u outputs, which the words of a machine can say, found "
                   "%u",
                   mpc->lists, terse_problem_outputs (problem));
      return FALSE;
    }
  g_autofree guint *room = g_new0 (guint, mpc->machines);
  if (list_views (mpc, room, 0, mpc->words))
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT,
               "mpc: expected at most %u ways to receive words, found more", TERSE_MPC_MAX_VIEWS);
  return FALSE;
}

static guint64
memories (const TerseMpc *mpc, const TerseProblem *problem, guint round, guint machine)
{
  return round > 0 ? mpc->n_views : terse_problem_inputs (problem, machine);
}

static gboolean
add_tables (TerseNetwork *network, const TerseMpc *mpc, GError **error)
{
  const TerseProblem *problem = network->problem;
  for (guint round = 0; round < mpc->rounds; round++)
    for (guint from = 0; from < mpc->machines; from++)
      for (guint to = 0; to < mpc->machines; to++)
        if (!terse_network_add (
                network,
                g_strdup_printf ("round %u, machine %u to %u", round + 1, from + 1, to + 1),
                memories (mpc, problem, round, from), mpc->lists, error))
          return FALSE;
  for (guint i = 0; i < terse_mpc_answers (mpc); i++)
    if (!terse_network_add (
            network, g_strdup_printf ("answer of machine %u", terse_mpc_answerer (mpc, i) + 1),
            memories (mpc, problem, mpc->rounds, terse_mpc_answerer (mpc, i)),
            terse_problem_outputs (problem), error))
      return FALSE;
  return TRUE;
}

/* What machine `to` receives, and its memory by it; FALSE where it is sent too much. */
static gboolean
receive (const TerseMpc *mpc, guint *const *tables, guint round, const guint *memory, guint to,
         guint *view)
{
  g_autofree guint *lists = g_new (guint, mpc->machines);
  for (guint from = 0; from < mpc->machines; from++)
    lists[from] = tables[terse_mpc_message (mpc, round, from, to)][memory[from]];
  *view = terse_mpc_place (mpc, lists);
  return *view != G_MAXUINT;
}

static gboolean
sends_too_much (const TerseMpc *mpc, guint *const *tables, guint round, const guint *memory,
                guint from)
{
  guint sent = 0;
  for (guint to = 0; to < mpc->machines; to++)
    sent += terse_mpc_length (mpc, tables[terse_mpc_message (mpc, round, from, to)][memory[from]]);
  return sent > mpc->words;
}

/* The last machine's answer; where another one gives an answer that is not allowed to it, or a
 * machine sends or receives too much, the number of outputs, which never is allowed. */
static guint
run (const TerseNetwork *network, guint *const *tables, const guint *inputs)
{
  const TerseMpc *mpc = network->data;
  const guint none = terse_problem_outputs (network->problem);
  g_autofree guint *memory = g_memdup2 (inputs, mpc->machines * sizeof *inputs),
                   *next = g_new0 (guint, mpc->machines);
  for (guint round = 0; round < mpc->rounds; round++)
    {
      for (guint i = 0; i < mpc->machines; i++)
        if (sends_too_much (mpc, tables, round, memory, i)
            || !receive (mpc, tables, round, memory, i, &next[i]))
          return none;
      memcpy (memory, next, mpc->machines * sizeof *memory);
    }
  guint answer = none;
  for (guint i = 0; i < terse_mpc_answers (mpc); i++)
    {
      const guint machine = terse_mpc_answerer (mpc, i);
      answer = tables[terse_mpc_answer (mpc, i)][memory[machine]];
      if (!terse_problem_allows_to (network->problem, machine, inputs, answer))
        return machine == mpc->machines - 1 ? answer : none;
    }
  return answer;
}

static void
free_mpc (gpointer data)
{
  TerseMpc *mpc = data;
  g_array_unref (mpc->views);
  g_free (mpc);
}

static const TerseNetworkClass klass = { .form = "mpc", .run = run, .free = free_mpc };

TerseNetwork *
terse_mpc_network_new (const TerseProblem *problem, guint words, guint values, guint rounds,
                       gboolean all, GError **error)
{
  TerseMpc *mpc = g_new0 (TerseMpc, 1);
  g_autoptr (TerseNetwork) network = terse_network_new (&klass, problem, mpc);
  mpc->machines = terse_problem_players (problem);
  mpc->words = words;
  mpc->values = values;
  mpc->rounds = rounds;
  mpc->all = all;
  mpc->views = g_array_new (FALSE, FALSE, sizeof (guint));
  if (!list_all (mpc, problem, error) || !add_tables (network, mpc, error))
    return NULL;
  for (guint values_left = 1; values_left < mpc->values; values_left *= 2)
    network->cost += mpc->rounds * mpc->words;
  return g_steal_pointer (&network);
}

const TerseMpc *
terse_network_mpc (const TerseNetwork *network)
{
  return network && network->klass == &klass ? network->data : NULL;
}
