/* The inputs of all players but the last are gone through; for each the inputs of the last player
 * are put together by the messages, all of them at first, then those that the output sees. Two in
 * one class that allow no common answer are an explanation. */
#include "reductions/questions/decomposition/explain.h"

#include "protocols/radix.h"
#include "protocols/simulate.h"

typedef struct {
  const TerseProtocol *protocol;
  const TerseProblem *problem;
  guint n;               /* messages that are compared, */
  const guint *compared; /* their numbers; NULL: all */
  guint last;            /* the last player */
  guint *inputs, *values;
} Search;

static GBytes *
key_of (const Search *search)
{
  g_autofree guint *seen = g_new0 (guint, search->n + 1);
  for (guint i = 0; i < search->n; i++)
    seen[i] = search->values[search->compared ? search->compared[i] : i];
  return g_bytes_new (seen, (search->n + 1) * sizeof *seen);
}

/* The least allowed answer of the inputs as they stand. */
static guint
answer_of (const Search *search)
{
  guint answer = 0;
  while (!terse_problem_allows (search->problem, search->inputs, answer))
    answer++;
  return answer;
}

/* Is some answer allowed for both inputs of the last player? */
static gboolean
agree (const Search *search, guint a, guint b)
{
  for (guint output = 0; output < terse_problem_outputs (search->problem); output++)
    {
      search->inputs[search->last] = a;
      const gboolean first = terse_problem_allows (search->problem, search->inputs, output);
      search->inputs[search->last] = b;
      if (first && terse_problem_allows (search->problem, search->inputs, output))
        return TRUE;
    }
  return FALSE;
}

/* Inputs of the last player by their messages, each class an array of them, (transfer full). */
static GHashTable *
classes_of (const Search *search)
{
  GHashTable *classes = g_hash_table_new_full (
      g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, (GDestroyNotify) g_array_unref);
  for (guint z = 0; z < terse_problem_inputs (search->problem, search->last); z++)
    {
      search->inputs[search->last] = z;
      if (!terse_problem_promises (search->problem, search->inputs))
        continue;
      terse_protocol_run (search->protocol, search->inputs, search->values);
      GBytes *key = key_of (search);
      GArray *class = g_hash_table_lookup (classes, key);
      if (class == NULL)
        g_hash_table_insert (classes, g_bytes_ref (key),
                             class = g_array_new (FALSE, FALSE, sizeof (guint)));
      g_array_append_val (class, z);
      g_bytes_unref (key);
    }
  return classes;
}

static void
fill (const Search *search, guint first, guint other, guint64 alike, TerseExplanation *found)
{
  search->inputs[search->last] = other;
  found->other = other;
  found->other_right = answer_of (search);
  search->inputs[search->last] = first;
  found->right = answer_of (search);
  found->output = terse_protocol_run (search->protocol, search->inputs, search->values);
  found->inputs = g_memdup2 (search->inputs, (search->last + 1) * sizeof *search->inputs);
  found->alike = alike;
}

/* The largest class with two inputs that allow no common answer. */
static gboolean
find_pair (const Search *search, TerseExplanation *found)
{
  g_autoptr (GHashTable) classes = classes_of (search);
  GHashTableIter iter;
  gpointer value;
  guint first = 0, other = 0;
  guint64 alike = 0;
  g_hash_table_iter_init (&iter, classes);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const GArray *class = value;
      const guint a = g_array_index (class, guint, 0);
      for (guint i = 1;
           i < class->len && (class->len > alike || (class->len == alike && a < first)); i++)
        if (!agree (search, a, g_array_index (class, guint, i)))
          {
            first = a;
            other = g_array_index (class, guint, i);
            alike = class->len;
          }
    }
  if (alike)
    fill (search, first, other, alike, found);
  return alike > 0;
}

/* Over all inputs of the others. */
static gboolean
search_all (const Search *search, TerseExplanation *found)
{
  const guint *sizes = terse_problem_input_sizes (search->problem);
  for (guint p = 0; p <= search->last; p++)
    search->inputs[p] = 0;
  do
    if (find_pair (search, found))
      return TRUE;
  while (terse_radix_next (search->last, sizes, search->inputs));
  return FALSE;
}

/* No two inputs explain it: where it errs. */
static void
blame_output (const Search *search, guint *wrong, TerseExplanation *found)
{
  for (guint p = 0; p <= search->last; p++)
    search->inputs[p] = wrong[p];
  fill (search, wrong[search->last], wrong[search->last], 1, found);
  found->kind = TERSE_EXPLAIN_OUTPUT;
}

TerseExplanation
terse_explain (const TerseProtocol *protocol)
{
  TerseQuestion *question = terse_protocol_question (protocol);
  const TerseSchedule *schedule = terse_question_schedule (question);
  const TerseProblem *problem = terse_question_problem (question);
  const guint messages = terse_schedule_messages (schedule),
              players = terse_problem_players (problem);
  const TerseMessage *output = terse_schedule_message (schedule, messages);
  g_autofree guint *inputs = g_new0 (guint, players);
  TerseSimulation simulation = terse_simulate (protocol);
  TerseExplanation found = { .kind = TERSE_EXPLAIN_ALL,
                             .values = g_new0 (guint, messages + 1),
                             .all = terse_problem_inputs (problem, players - 1) };
  Search search = { protocol, problem, messages, NULL, players - 1, inputs, found.values };
  if (simulation.wrong == NULL)
    found.kind = TERSE_EXPLAIN_RIGHT;
  else if (!search_all (&search, &found))
    {
      found.kind = TERSE_EXPLAIN_READER;
      search.n = output->n_messages;
      search.compared = output->messages;
      if (terse_message_sees_input (output, players - 1) || !search_all (&search, &found))
        blame_output (&search, simulation.wrong, &found);
    }
  terse_simulation_clear (&simulation);
  return found;
}

void
terse_explanation_clear (TerseExplanation *explanation)
{
  g_clear_pointer (&explanation->inputs, g_free);
  g_clear_pointer (&explanation->values, g_free);
}
