/* Plans of schedules: their text form and the schedules they give. They are read by
 * protocols/schedule_reader.c. */
#include "protocols/schedule_plan.h"

#include "protocols/error.h"
#include "protocols/line.h"
#include "protocols/radix.h"

TersePlanStep *
terse_plan_step_new (guint players, const char *name, guint line)
{
  TersePlanStep *step = g_new0 (TersePlanStep, 1);
  step->name = g_strdup (name);
  step->line = line;
  step->speaker = players;
  step->alphabet = TERSE_PLAN_FIXED;
  step->number = 1;
  step->inputs = g_new0 (gboolean, players);
  step->messages = g_array_new (FALSE, FALSE, sizeof (guint));
  return step;
}

void
terse_plan_step_free (gpointer data)
{
  TersePlanStep *step = data;
  g_free (step->name);
  g_free (step->inputs);
  g_array_unref (step->messages);
  g_free (step);
}

TersePlan *
terse_plan_new (TerseProblem *problem)
{
  TersePlan *plan = g_new (TersePlan, 1);
  *plan = (TersePlan){ .problem = terse_problem_ref (problem),
                       .alphabets = g_ptr_array_new_with_free_func (g_free),
                       .steps = g_ptr_array_new_with_free_func (terse_plan_step_free) };
  plan->players = terse_line_players (problem, &plan->by_number);
  return plan;
}

void
terse_plan_free (TersePlan *plan)
{
  terse_problem_unref (plan->problem);
  g_ptr_array_unref (plan->players);
  g_ptr_array_unref (plan->alphabets);
  g_ptr_array_unref (plan->steps);
  g_free (plan);
}

/* Text. */

static const char *
player_name (const TersePlan *plan, guint player)
{
  return player < plan->players->len ? plan->players->pdata[player] : "referee";
}

static void
append_head (const TersePlan *plan, const TersePlanStep *step, gboolean output, GString *text)
{
  if (output)
    {
      g_string_append_printf (text, "output by %s", player_name (plan, step->speaker));
      return;
    }
  g_string_append_printf (text, "message %s by %s of ", step->name,
                          player_name (plan, step->speaker));
  if (step->alphabet == TERSE_PLAN_FIXED)
    g_string_append_printf (text, "%u", step->number);
  else
    g_string_append (text, plan->alphabets->pdata[step->alphabet]);
  if (step->alphabet != TERSE_PLAN_FIXED && step->number != 1)
    g_string_append_printf (text, "^%u", step->number);
}

static void
append_seen (const TersePlan *plan, const TersePlanStep *step, GString *text)
{
  gboolean any = FALSE;
  for (guint p = 0; p < plan->players->len; p++)
    if (step->inputs[p])
      {
        g_string_append_printf (text, "%s %s", any ? "" : " inputs", player_name (plan, p));
        any = TRUE;
      }
  for (guint i = 0; i < step->messages->len; i++)
    {
      const TersePlanStep *seen = plan->steps->pdata[g_array_index (step->messages, guint, i)];
      g_string_append_printf (text, "%s %s", i ? "" : " messages", seen->name);
    }
}

char *
terse_plan_text (const TersePlan *plan, char separator)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < plan->steps->len; i++)
    {
      if (i > 0)
        g_string_append_c (text, separator);
      append_head (plan, plan->steps->pdata[i], i + 1 == plan->steps->len, text);
      append_seen (plan, plan->steps->pdata[i], text);
    }
  return g_string_free (text, FALSE);
}

/* Schedules. */

/* base^exponent, or 0 where it passes TERSE_MAX_ALPHABET. */
static guint
power (guint base, guint exponent)
{
  guint64 value = 1;
  for (guint i = 0; base > 1 && i < exponent && value <= TERSE_MAX_ALPHABET; i++)
    value *= base;
  return value <= TERSE_MAX_ALPHABET ? (guint) value : 0;
}

static gboolean
find_size (const TersePlanStep *step, const guint *sizes, guint *size, GError **error)
{
  *size = step->alphabet == TERSE_PLAN_FIXED ? step->number
                                             : power (sizes[step->alphabet], step->number);
  if (*size == 0)
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT,
                 "message %s: expected an alphabet of at most %u values, found %u^%u", step->name,
                 TERSE_MAX_ALPHABET, sizes[step->alphabet], step->number);
  return *size > 0;
}

static GArray *
list_inputs (const TersePlan *plan, const TersePlanStep *step)
{
  GArray *inputs = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint p = 0; p < plan->players->len; p++)
    if (step->inputs[p])
      g_array_append_val (inputs, p);
  return inputs;
}

TerseSchedule *
terse_plan_schedule (const TersePlan *plan, const guint *sizes, GError **error)
{
  g_autoptr (TerseSchedule) schedule = terse_schedule_new (plan->problem);
  for (guint i = 0; i < plan->steps->len; i++)
    {
      const TersePlanStep *step = plan->steps->pdata[i];
      g_autoptr (GArray) inputs = list_inputs (plan, step);
      const guint *players = (const guint *) (gpointer) inputs->data;
      const guint *messages = (const guint *) (gpointer) step->messages->data;
      guint size;
      if (i + 1 == plan->steps->len)
        terse_schedule_end (schedule, step->speaker, inputs->len, players, step->messages->len,
                            messages);
      else if (find_size (step, sizes, &size, error))
        terse_schedule_add (schedule, step->name, step->speaker, size, inputs->len, players,
                            step->messages->len, messages);
      else
        return NULL;
    }
  return g_steal_pointer (&schedule);
}

/* A message is a function of the inputs in its cone, and a message of K^e values has e times the
 * bits of K. */
guint64
terse_plan_enough (const TersePlan *plan)
{
  g_autofree guint *ones = g_new (guint, plan->alphabets->len);
  guint64 enough = 0;
  for (guint i = 0; i < plan->alphabets->len; i++)
    ones[i] = 1;
  g_autoptr (TerseSchedule) schedule = terse_plan_schedule (plan, ones, NULL);
  for (guint i = 0; i + 1 < plan->steps->len; i++)
    {
      const TersePlanStep *step = plan->steps->pdata[i];
      const TerseMessage *message = terse_schedule_message (schedule, i);
      guint64 inputs = 1;
      for (guint j = 0; j < message->n_cone; j++)
        inputs
            = terse_saturating_mul (inputs, terse_problem_inputs (plan->problem, message->cone[j]));
      if (step->alphabet != TERSE_PLAN_FIXED)
        enough = MAX (enough, (terse_bits_for (inputs) + step->number - 1) / step->number);
    }
  return enough;
}
