/* Groups of players in mixed radix, and the two-player problem that a cut makes of many players:
 * the cone against the rest. */
#include "reductions/questions/counting/counting_cut.h"

#include "protocols/radix.h"

enum { SHARED, OWN, SEEN, UNSEEN, GROUPS };

static const TerseMessage *
output_of (const TerseSchedule *schedule)
{
  return terse_schedule_message (schedule, terse_schedule_messages (schedule));
}

guint
terse_cut_count (const TerseQuestion *question)
{
  const TerseSchedule *schedule = terse_question_schedule (question);
  const TerseMessage *link = schedule ? output_of (schedule) : NULL;
  guint cuts = link != NULL && link->n_messages > 0;
  while (link && link->n_messages == 1)
    {
      link = terse_schedule_message (schedule, link->messages[0]);
      cuts += link->n_messages > 0;
    }
  return cuts;
}

static void
mark (guint n, const guint *players, gboolean *marks)
{
  for (guint i = 0; i < n; i++)
    marks[players[i]] = TRUE;
}

/* Sorts the players into groups. */
static void
set_groups (TerseCut *cut)
{
  guint players = terse_problem_players (cut->problem), n = 0;
  guint64 *const sizes[GROUPS] = { &cut->shared, &cut->own, &cut->seen, &cut->unseen };
  g_autofree gboolean *in_cone = g_new0 (gboolean, players), *after = g_new0 (gboolean, players);
  for (guint i = 0; i < cut->n_links; i++)
    {
      const TerseMessage *link = terse_schedule_message (cut->schedule, cut->links[i]);
      mark (link->n_inputs, link->inputs, after);
    }
  for (guint i = 0; i < cut->n_messages; i++)
    {
      const TerseMessage *message = terse_schedule_message (cut->schedule, cut->messages[i]);
      mark (message->n_cone, message->cone, in_cone);
    }
  cut->order = g_new (guint, players);
  cut->order_radix = g_new (guint, players);
  for (guint group = SHARED; group < GROUPS; group++)
    {
      guint first = n;
      for (guint p = 0; p < players; p++)
        if (group == (in_cone[p] ? (after[p] ? SHARED : OWN) : (after[p] ? SEEN : UNSEEN)))
          {
            cut->order[n] = p;
            cut->order_radix[n++] = terse_problem_inputs (cut->problem, p);
          }
      *sizes[group] = terse_radix_count (n - first, cut->order_radix + first);
    }
}

TerseCut *
terse_cut_new (const TerseQuestion *question, guint i)
{
  TerseCut *cut = g_new0 (TerseCut, 1);
  cut->schedule = terse_question_schedule (question);
  cut->problem = terse_question_problem (question);
  cut->n_links = i + 1;
  cut->links = g_new (guint, cut->n_links);
  cut->links[0] = terse_schedule_messages (cut->schedule);
  for (guint j = 1; j <= i; j++)
    cut->links[j] = terse_schedule_message (cut->schedule, cut->links[j - 1])->messages[0];
  const TerseMessage *last = terse_schedule_message (cut->schedule, cut->links[i]);
  cut->n_messages = last->n_messages;
  cut->messages = last->messages;
  cut->radix = last->radix + last->n_inputs;
  cut->capacity = terse_radix_count (cut->n_messages, cut->radix);
  set_groups (cut);
  return cut;
}

void
terse_cut_free (TerseCut *cut)
{
  g_free (cut->links);
  g_free (cut->order);
  g_free (cut->order_radix);
  g_free (cut);
}

void
terse_cut_inputs (const TerseCut *cut, guint row, guint column, guint *inputs)
{
  guint64 left = row * cut->seen * cut->unseen + column;
  for (guint i = terse_problem_players (cut->problem); i-- > 0;)
    {
      inputs[cut->order[i]] = (guint) (left % cut->order_radix[i]);
      left /= cut->order_radix[i];
    }
}

guint
terse_cut_place (const TerseCut *cut, guint row, guint column)
{
  return (guint) (row / cut->own * cut->seen + column / cut->unseen);
}

void
terse_cut_entry_at (const TerseCut *cut, guint place, guint *row, guint *column)
{
  *row = (guint) (place / cut->seen * cut->own);
  *column = (guint) (place % cut->seen * cut->unseen);
}

typedef struct {
  const TerseCut *cut;
  guint first_row;
  guint *inputs;
} Sides;

static gboolean
allows (gconstpointer data, const guint *inputs, guint output)
{
  const Sides *sides = data;
  terse_cut_inputs (sides->cut, sides->first_row + inputs[0], inputs[1], sides->inputs);
  return terse_problem_allows (sides->cut->problem, sides->inputs, output);
}

TerseMatrix *
terse_cut_matrix (const TerseCut *cut, guint64 block)
{
  static const TerseProblemClass class = { .allows = allows };
  static const char *const no_parameters[] = { NULL };
  const gboolean all = block == cut->shared;
  const guint64 sizes[] = { terse_saturating_mul (all ? cut->shared : 1, cut->own),
                            terse_saturating_mul (cut->seen, cut->unseen) };
  if (terse_saturating_mul (sizes[0], sizes[1]) > TERSE_MATRIX_MAX_ENTRIES)
    return NULL;
  g_autofree guint *inputs = g_new0 (guint, terse_problem_players (cut->problem));
  Sides sides = { cut, all ? 0 : (guint) (block * cut->own), inputs };
  g_autoptr (TerseProblem) problem
      = terse_problem_new ("cut", no_parameters, 2, sizes, terse_problem_outputs (cut->problem),
                           &class, &sides, NULL, NULL);
  return problem ? terse_matrix_from_problem (problem, NULL) : NULL;
}
