/* An automorphism s of the problem, with s s = 1, that exchanges outputs. A message that depends on
 * an input moved by s is odd: its value v becomes K - 1 - v. For every row of the table of an odd
 * message, or of the output, and every value v T[row][v] implies T[image of row][image of v], where
 * inputs go by s and the odd messages seen by their exchange, and so for the values V. */
#include "reductions/questions/search/dual.h"

#include "protocols/automorphism.h"
#include "protocols/radix.h"
#include "reductions/questions/encodings/schedule_layout.h"

/* Automorphisms looked at. */
#define MOST_AUTOMORPHISMS 64

typedef struct {
  TerseScheduleLayout *layout;
  const TerseAutomorphism *automorphism;
  gboolean *odd;            /* by message */
  guint *inputs, *values;   /* of the current row, by player and by message */
  guint *inputs2, *values2; /* of its image */
  GArray *clauses;
} Dual;

static gboolean
is_involution (guint n, const guint *image)
{
  for (guint i = 0; i < n; i++)
    if (image[image[i]] != i)
      return FALSE;
  return TRUE;
}

static gboolean
moves (guint n, const guint *image)
{
  for (guint i = 0; i < n; i++)
    if (image[i] != i)
      return TRUE;
  return FALSE;
}

/* Exchanges outputs and renames the inputs of one player only. */
static gboolean
is_suitable (const TerseAutomorphism *automorphism, const TerseProblem *problem)
{
  guint moved = 0, outputs = terse_problem_outputs (problem);
  if (!moves (outputs, automorphism->outputs) || !is_involution (outputs, automorphism->outputs))
    return FALSE;
  for (guint p = 0; p < terse_problem_players (problem); p++)
    {
      if (!is_involution (terse_problem_inputs (problem, p), automorphism->inputs[p]))
        return FALSE;
      moved += moves (terse_problem_inputs (problem, p), automorphism->inputs[p]);
    }
  return moved == 1;
}

static guint
image_of_value (const Dual *dual, guint g, guint v)
{
  if (g == dual->layout->messages)
    return dual->automorphism->outputs[v];
  return dual->odd[g] ? dual->layout->steps[g].message->alphabet - 1 - v : v;
}

gboolean *
terse_dual_odd_messages (const TerseQuestion *question, const TerseAutomorphism *exchange)
{
  const TerseProblem *problem = terse_question_problem (question);
  const TerseSchedule *schedule = terse_question_schedule (question);
  const guint messages = terse_schedule_messages (schedule);
  gboolean *odd = g_new0 (gboolean, messages + 1);
  for (guint g = 0; g < messages; g++)
    {
      const TerseMessage *message = terse_schedule_message (schedule, g);
      for (guint i = 0; i < message->n_cone; i++)
        odd[g] |= moves (terse_problem_inputs (problem, message->cone[i]),
                         exchange->inputs[message->cone[i]]);
    }
  return odd;
}

static void
set_input (Dual *dual, guint player, guint z)
{
  dual->inputs[player] = z;
  dual->inputs2[player] = dual->automorphism->inputs[player][z];
}

static void
add_implication (Dual *dual, gint a, gint b)
{
  const gint clause[] = { -a, b, 0 };
  if (a != b)
    g_array_append_vals (dual->clauses, clause, 3);
}

static void
add_rows (Dual *dual, guint g)
{
  const TerseMessage *message = dual->layout->steps[g].message;
  g_autofree guint *digits = g_new0 (guint, message->n_radix + 1);
  do
    {
      for (guint i = 0; i < message->n_inputs; i++)
        set_input (dual, message->inputs[i], digits[i]);
      for (guint i = 0; i < message->n_messages; i++)
        {
          guint seen = message->messages[i], v = digits[message->n_inputs + i];
          dual->values[seen] = v;
          dual->values2[seen] = image_of_value (dual, seen, v);
        }
      for (guint v = 0; v < message->alphabet; v++)
        add_implication (dual,
                         terse_schedule_table (dual->layout, g, dual->inputs, dual->values, v),
                         terse_schedule_table (dual->layout, g, dual->inputs2, dual->values2,
                                               image_of_value (dual, g, v)));
    }
  while (terse_radix_next (message->n_radix, message->radix, digits));
}

static void
add_values (Dual *dual, guint g)
{
  const TerseScheduleStep *step = &dual->layout->steps[g];
  g_autofree guint *digits = g_new0 (guint, step->message->n_cone + 1);
  do
    {
      for (guint i = 0; i < step->message->n_cone; i++)
        set_input (dual, step->message->cone[i], digits[i]);
      for (guint v = 0; v < step->message->alphabet; v++)
        add_implication (dual,
                         terse_schedule_value (dual->layout, g, dual->inputs, dual->values, v),
                         terse_schedule_value (dual->layout, g, dual->inputs2, dual->values2,
                                               image_of_value (dual, g, v)));
    }
  while (terse_radix_next (step->message->n_cone, step->cone_radix, digits));
}

static void
add_clauses (Dual *dual)
{
  for (guint g = 0; g <= dual->layout->messages; g++)
    {
      if (g == dual->layout->messages || dual->odd[g])
        add_rows (dual, g);
      if (dual->layout->steps[g].has_value && dual->odd[g])
        add_values (dual, g);
    }
}

static GArray *
clauses_of (const TerseQuestion *question, const TerseAutomorphism *automorphism)
{
  g_autoptr (TerseScheduleLayout) layout = terse_schedule_layout_numbered (question);
  const guint players = terse_problem_players (layout->problem), steps = layout->messages + 1;
  g_autofree gboolean *odd = terse_dual_odd_messages (question, automorphism);
  g_autofree guint *inputs = g_new0 (guint, players), *inputs2 = g_new0 (guint, players);
  g_autofree guint *values = g_new0 (guint, steps), *values2 = g_new0 (guint, steps);
  Dual dual = { layout, automorphism, odd,     inputs,
                values, inputs2,      values2, g_array_new (FALSE, FALSE, sizeof (gint)) };
  add_clauses (&dual);
  return dual.clauses;
}

TerseAutomorphism *
terse_dual_exchange (const TerseQuestion *question)
{
  const TerseProblem *problem = terse_question_problem (question);
  if (terse_question_schedule (question) == NULL)
    return NULL;
  g_autoptr (GPtrArray) list = terse_problem_automorphisms (problem, FALSE, MOST_AUTOMORPHISMS);
  for (guint i = 0; i < list->len; i++)
    if (is_suitable (g_ptr_array_index (list, i), problem))
      return g_ptr_array_steal_index (list, i);
  return NULL;
}

GArray *
terse_dual_clauses (const TerseQuestion *question)
{
  g_autoptr (TerseAutomorphism) exchange = terse_dual_exchange (question);
  return exchange ? clauses_of (question, exchange) : NULL;
}
