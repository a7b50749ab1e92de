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

/* The place of a variable in a block of rows and values; FALSE where it lies outside. */
static gboolean
find_in_block (const TerseBlock *block, guint variable, guint64 rows, guint alphabet, guint64 *row,
               guint *v)
{
  const guint first = (guint) terse_block_at (block, 0, 0, 0, 0);
  if (variable < first || variable - first >= rows * alphabet)
    return FALSE;
  *row = (variable - first) / alphabet;
  *v = (variable - first) % alphabet;
  return TRUE;
}

static void
set_table_place (const TerseMessage *message, guint64 row, TerseSchedulePlace *place)
{
  g_autofree guint *digits = g_new (guint, message->n_radix + 1);
  terse_radix_unrank (message->n_radix, message->radix, row, digits);
  for (guint i = 0; i < message->n_inputs; i++)
    place->inputs[message->inputs[i]] = digits[i];
  for (guint i = 0; i < message->n_messages; i++)
    place->values[message->messages[i]] = digits[message->n_inputs + i];
}

static void
set_value_place (const TerseScheduleStep *step, guint64 row, TerseSchedulePlace *place)
{
  const TerseMessage *message = step->message;
  g_autofree guint *digits = g_new (guint, message->n_cone + 1);
  terse_radix_unrank (message->n_cone, step->cone_radix, row, digits);
  for (guint i = 0; i < message->n_cone; i++)
    place->inputs[message->cone[i]] = digits[i];
}

gboolean
terse_schedule_locate (const TerseScheduleLayout *layout, guint variable, TerseSchedulePlace *place)
{
  for (guint s = 0; s <= layout->messages; s++)
    {
      const TerseScheduleStep *step = &layout->steps[s];
      const TerseMessage *message = step->message;
      guint64 row;
      guint v;
      gboolean in_table
          = find_in_block (&step->table, variable, message->rows, message->alphabet, &row, &v);
      if (!in_table
          && !(step->has_value
               && find_in_block (&step->value, variable, step->cone_inputs, message->alphabet, &row,
                                 &v)))
        continue;
      *place = (TerseSchedulePlace){ .step = s,
                                     .v = v,
                                     .is_value = !in_table,
                                     .inputs
                                     = g_new0 (guint, terse_problem_players (layout->problem) + 1),
                                     .values = g_new0 (guint, layout->messages + 1) };
      if (in_table)
        set_table_place (message, row, place);
      else
        set_value_place (step, row, place);
      return TRUE;
    }
  return FALSE;
}

void
terse_schedule_place_clear (TerseSchedulePlace *place)
{
  g_free (place->inputs);
  g_free (place->values);
}
