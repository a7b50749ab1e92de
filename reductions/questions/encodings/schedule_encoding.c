/* The schedule encoding, one form for most models. For every message g of the schedule,
 * and for the output, T[row][v]   in row `row` of its table (inputs seen, then messages seen) it
 * has the value v, V[cone][v]  on these inputs of its cone its value is v. A message whose readers
 * all see what it sees of messages (none, if it sees none) has T for V, in the row of those
 * messages' values; the output has no V. Clauses: (1) every row of every table has exactly one
 * value; (2) for all inputs of the cone of g and all values of the messages g sees: these values
 * and T imply V; (3) for every promised joint input and all values of the messages seen: these
 * values imply an allowed output. Only one direction of V is said: true V that nothing implies
 * makes (3) harder, never easier. T for V needs no direction: the clauses it is in have the values
 * of those messages too, and say nothing where these are others. Nothing else is in the formula: no
 * symmetry is broken and no lemma added. */
#include "reductions/questions/encodings/schedule_layout.h"

#include "protocols/radix.h"

/* Sizes of the alphabets seen by step g, and a scratch space for their values. */
typedef struct {
  guint n;
  const guint *messages, *radix;
  guint *digits; /* the counter */
  guint *values; /* by message number */
  gint *clause;  /* room for the negated values and `alphabet` more literals */
} Seen;

static Seen
new_seen (const TerseScheduleLayout *layout, guint g)
{
  const TerseMessage *message = layout->steps[g].message;
  return (Seen){ message->n_messages,
                 message->messages,
                 message->radix + message->n_inputs,
                 g_new0 (guint, message->n_messages),
                 g_new0 (guint, layout->messages + 1),
                 g_new (gint, message->n_messages + message->alphabet + 2) };
}

static void
clear_seen (Seen *seen)
{
  g_free (seen->digits);
  g_free (seen->values);
  g_free (seen->clause);
}

/* Fills in "not these values" for the current counter; returns the number of literals. */
static guint
write_seen (const TerseScheduleLayout *layout, Seen *seen, const guint *inputs)
{
  for (guint i = 0; i < seen->n; i++)
    seen->values[seen->messages[i]] = seen->digits[i];
  for (guint i = 0; i < seen->n; i++)
    seen->clause[i]
        = -terse_schedule_value (layout, seen->messages[i], inputs, seen->values, seen->digits[i]);
  return seen->n;
}

static void
add_value_clauses (const TerseScheduleLayout *layout, TerseFormula *formula, guint g)
{
  const TerseScheduleStep *step = &layout->steps[g];
  Seen seen = new_seen (layout, g);
  g_autofree guint *digits = g_new0 (guint, step->message->n_cone);
  g_autofree guint *inputs = g_new0 (guint, terse_problem_players (layout->problem));
  do
    {
      for (guint i = 0; i < step->message->n_cone; i++)
        inputs[step->message->cone[i]] = digits[i];
      do
        {
          guint n = write_seen (layout, &seen, inputs);
          for (guint v = 0; v < step->message->alphabet; v++)
            {
              seen.clause[n] = -terse_schedule_table (layout, g, inputs, seen.values, v);
              seen.clause[n + 1] = terse_schedule_value (layout, g, inputs, seen.values, v);
              terse_formula_add (formula, n + 2, seen.clause);
            }
        }
      while (terse_radix_next (seen.n, seen.radix, seen.digits));
    }
  while (!terse_formula_is_incomplete (formula)
         && terse_radix_next (step->message->n_cone, step->cone_radix, digits));
  clear_seen (&seen);
}

static void
add_correctness_clauses (const TerseScheduleLayout *layout, TerseFormula *formula)
{
  Seen seen = new_seen (layout, layout->messages);
  g_autofree guint *inputs = g_new0 (guint, terse_problem_players (layout->problem));
  do
    {
      if (!terse_problem_promises (layout->problem, inputs))
        continue;
      do
        {
          guint n = write_seen (layout, &seen, inputs);
          for (guint v = 0; v < terse_problem_outputs (layout->problem); v++)
            if (terse_problem_allows (layout->problem, inputs, v))
              seen.clause[n++]
                  = terse_schedule_table (layout, layout->messages, inputs, seen.values, v);
          terse_formula_add (formula, n, seen.clause);
        }
      while (terse_radix_next (seen.n, seen.radix, seen.digits));
    }
  while (!terse_formula_is_incomplete (formula)
         && terse_radix_next (terse_problem_players (layout->problem),
                              terse_problem_input_sizes (layout->problem), inputs));
  clear_seen (&seen);
}

static TerseFormula *
emit (const TerseQuestion *question)
{
  g_autoptr (TerseScheduleLayout) layout = terse_schedule_layout_new (question);
  TerseFormula *formula = terse_formula_new ();
  terse_schedule_number_variables (layout, formula);
  terse_formula_begin_group (formula, 1, "every row of every table has exactly one value");
  for (guint g = 0; g <= layout->messages; g++)
    for (guint row = 0;
         row < layout->steps[g].message->rows && !terse_formula_is_incomplete (formula); row++)
      terse_add_exactly_one (formula, &layout->steps[g].table, 0, row);
  terse_formula_begin_group (formula, 2,
                             "the values of the messages seen and the table imply the value");
  for (guint g = 0; g < layout->messages; g++)
    if (layout->steps[g].has_value)
      add_value_clauses (layout, formula, g);
  terse_formula_begin_group (formula, 3,
                             "on every promised input the messages seen imply an allowed output");
  add_correctness_clauses (layout, formula);
  return formula;
}

/* Allowed outputs, summed over the promised inputs, and their number. */
static void
count_allowed (const TerseProblem *problem, guint64 *promised, guint64 *allowed)
{
  guint players = terse_problem_players (problem);
  g_autofree guint *inputs = g_new0 (guint, players);
  *promised = *allowed = 0;
  do
    {
      guint64 before = *allowed;
      for (guint v = 0; v < terse_problem_outputs (problem); v++)
        *allowed += terse_problem_allows (problem, inputs, v);
      *promised += *allowed > before;
    }
  while (terse_radix_next (players, terse_problem_input_sizes (problem), inputs));
}

/* Values of the messages that step g sees. */
static guint64
seen_values (const TerseMessage *message)
{
  return terse_radix_count (message->n_messages, message->radix + message->n_inputs);
}

static guint64
checks (const TerseQuestion *question)
{
  const TerseSchedule *schedule = terse_question_schedule (question);
  return seen_values (terse_schedule_message (schedule, terse_schedule_messages (schedule)));
}

static TerseSize
size (const TerseQuestion *question)
{
  g_autoptr (TerseScheduleLayout) layout = terse_schedule_layout_new (question);
  TerseSize size = { 0, 0, 0 };
  guint64 promised, allowed;
  for (guint g = 0; g <= layout->messages; g++)
    {
      const TerseScheduleStep *step = &layout->steps[g];
      const guint64 rows = step->message->rows, alphabet = step->message->alphabet;
      const guint64 seen = seen_values (step->message);
      size.variables = terse_saturating_add (size.variables, terse_saturating_mul (rows, alphabet));
      terse_size_exactly_one (&size, rows, alphabet);
      if (step->has_value)
        {
          guint64 values = terse_saturating_mul (step->cone_inputs, alphabet);
          size.variables = terse_saturating_add (size.variables, values);
          terse_size_clauses (&size, terse_saturating_mul (values, seen),
                              step->message->n_messages + 2);
        }
      if (g < layout->messages)
        continue;
      count_allowed (layout->problem, &promised, &allowed);
      terse_size_clauses (&size, terse_saturating_mul (promised, seen), step->message->n_messages);
      size.literals = terse_saturating_add (size.literals, terse_saturating_mul (allowed, seen));
    }
  return size;
}

static TerseProtocol *
decode (TerseQuestion *question, const gint8 *assignment)
{
  g_autoptr (TerseScheduleLayout) layout = terse_schedule_layout_numbered (question);
  TerseProtocol *protocol = terse_protocol_new (question);
  for (guint g = 0; g <= layout->messages; g++)
    {
      const TerseScheduleStep *step = &layout->steps[g];
      guint *table = terse_protocol_table (protocol, g);
      for (guint row = 0; row < step->message->rows; row++)
        for (guint v = 0; v < step->message->alphabet; v++)
          if (assignment[terse_block_at (&step->table, 0, row, v, 0)] > 0)
            table[row] = v;
    }
  return protocol;
}

/* Makes V true exactly where the protocol attains the value. */
static void
embed_values (const TerseScheduleLayout *layout, const TerseProtocol *protocol, gint8 *assignment)
{
  guint players = terse_problem_players (layout->problem);
  g_autofree guint *inputs = g_new0 (guint, players),
                   *values = g_new0 (guint, layout->messages + 1);
  do
    {
      terse_protocol_run (protocol, inputs, values);
      for (guint g = 0; g < layout->messages; g++)
        assignment[terse_schedule_value (layout, g, inputs, values, values[g])] = 1;
    }
  while (terse_radix_next (players, terse_problem_input_sizes (layout->problem), inputs));
}

static gint8 *
embed (const TerseProtocol *protocol)
{
  g_autoptr (TerseFormula) names = terse_formula_new ();
  g_autoptr (TerseScheduleLayout) layout
      = terse_schedule_layout_new (terse_protocol_question (protocol));
  terse_schedule_number_variables (layout, names);
  gint8 *assignment = g_new (gint8, terse_formula_variables (names) + 1);
  for (guint i = 0; i <= terse_formula_variables (names); i++)
    assignment[i] = -1;
  for (guint g = 0; g <= layout->messages; g++)
    for (guint row = 0; row < layout->steps[g].message->rows; row++)
      {
        guint v = terse_protocol_get_table (protocol, g)[row];
        assignment[terse_block_at (&layout->steps[g].table, 0, row, v, 0)] = 1;
      }
  embed_values (layout, protocol, assignment);
  return assignment;
}

static guint
tables (const TerseQuestion *question)
{
  g_autoptr (TerseScheduleLayout) layout = terse_schedule_layout_new (question);
  guint64 variables = 0;
  for (guint g = 0; g <= layout->messages; g++)
    variables += layout->steps[g].message->rows * layout->steps[g].message->alphabet;
  return (guint) variables;
}

const TerseEncoding terse_encoding_schedule = {
  .id = "schedule",
  .version = 2,
  .size = size,
  .emit = emit,
  .correctness = 3,
  .checks = checks,
  .decode = decode,
  .embed = embed,
  .tables = tables,
};
