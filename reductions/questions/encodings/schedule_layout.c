#include "reductions/questions/encodings/schedule_layout.h"

#include "protocols/radix.h"

static void
set_cone_radix (TerseScheduleStep *step, const TerseProblem *problem)
{
  step->cone_radix = g_new (guint, step->message->n_cone);
  for (guint i = 0; i < step->message->n_cone; i++)
    step->cone_radix[i] = terse_problem_inputs (problem, step->message->cone[i]);
  step->cone_inputs = terse_radix_count (step->message->n_cone, step->cone_radix);
}

/* Does it see a message that some reader of it does not see? */
static gboolean
needs_value (const TerseScheduleLayout *layout, guint g)
{
  const TerseMessage *message = layout->steps[g].message;
  for (guint i = message->n_inputs; i < message->n_radix; i++)
    if (!terse_schedule_readers_see (layout->schedule, g, i))
      return TRUE;
  return FALSE;
}

TerseScheduleLayout *
terse_schedule_layout_new (const TerseQuestion *question)
{
  TerseScheduleLayout *layout = g_new0 (TerseScheduleLayout, 1);
  layout->schedule = terse_question_schedule (question);
  layout->problem = terse_question_problem (question);
  layout->messages = terse_schedule_messages (layout->schedule);
  layout->steps = g_new0 (TerseScheduleStep, layout->messages + 1);
  for (guint g = 0; g <= layout->messages; g++)
    {
      TerseScheduleStep *step = &layout->steps[g];
      step->message = terse_schedule_message (layout->schedule, g);
      step->has_value = g < layout->messages && needs_value (layout, g);
      set_cone_radix (step, layout->problem);
    }
  return layout;
}

void
terse_schedule_layout_free (TerseScheduleLayout *layout)
{
  for (guint g = 0; g <= layout->messages; g++)
    g_free (layout->steps[g].cone_radix);
  g_free (layout->steps);
  g_free (layout);
}

/* Numbers the variables: all tables first, then all values. */
void
terse_schedule_number_variables (TerseScheduleLayout *layout, TerseFormula *formula)
{
  for (guint g = 0; g <= layout->messages; g++)
    {
      TerseScheduleStep *step = &layout->steps[g];
      g_autofree char *name = g < layout->messages ? g_strdup_printf ("T%u", g) : g_strdup ("O");
      g_autofree char *meaning
          = g_strdup_printf ("row and value of the table of %s", step->message->name);
      step->table = terse_formula_add_family (
          formula, name, meaning, 1, (guint) step->message->rows, step->message->alphabet, 1);
      step->value = step->table;
    }
  for (guint g = 0; g < layout->messages; g++)
    {
      TerseScheduleStep *step = &layout->steps[g];
      g_autofree char *name = g_strdup_printf ("V%u", g);
      g_autofree char *meaning
          = g_strdup_printf ("inputs of the cone and value of %s", step->message->name);
      if (step->has_value)
        step->value = terse_formula_add_family (
            formula, name, meaning, 1, (guint) step->cone_inputs, step->message->alphabet, 1);
    }
}

TerseScheduleLayout *
terse_schedule_layout_numbered (const TerseQuestion *question)
{
  g_autoptr (TerseFormula) names = terse_formula_new ();
  TerseScheduleLayout *layout = terse_schedule_layout_new (question);
  terse_schedule_number_variables (layout, names);
  return layout;
}

guint64
terse_schedule_cone_rank (const TerseScheduleLayout *layout, guint g, const guint *inputs)
{
  const TerseScheduleStep *step = &layout->steps[g];
  guint64 rank = 0;
  for (guint i = 0; i < step->message->n_cone; i++)
    rank = rank * step->cone_radix[i] + inputs[step->message->cone[i]];
  return rank;
}

gint
terse_schedule_value (const TerseScheduleLayout *layout, guint g, const guint *inputs,
                      const guint *values, guint v)
{
  const TerseScheduleStep *step = &layout->steps[g];
  if (!step->has_value)
    return terse_schedule_table (layout, g, inputs, values, v);
  return terse_block_at (&step->value, 0, (guint) terse_schedule_cone_rank (layout, g, inputs), v,
                         0);
}

gint
terse_schedule_table (const TerseScheduleLayout *layout, guint g, const guint *inputs,
                      const guint *values, guint v)
{
  return terse_block_at (&layout->steps[g].table, 0,
                         (guint) terse_schedule_row (layout->schedule, g, inputs, values), v, 0);
}
