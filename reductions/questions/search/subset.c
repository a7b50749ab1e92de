/* Clauses are found by their place in the formula. Schedules
 * (reductions/questions/encodings/schedule_encoding.c): group (1) is given at the beginning; of
 * group (2), "values seen and table imply the value", those of the cone inputs that agree with a
 * chosen input; of (3) those of the chosen inputs. Trees
 * (reductions/questions/encodings/tree_encoding.c): of group (4) those of the chosen inputs, the
 * rest at the beginning: their groups grow with the inputs of one player, not with the joint ones.
 */
#include "reductions/questions/search/subset.h"

#include "protocols/radix.h"
#include "reductions/questions/encodings/schedule_layout.h"

/* Value clauses of one message. */
typedef struct {
  guint first, each; /* clause; clauses a cone input */
  guint8 *given;     /* by cone input */
} ValueClauses;

struct _TerseSubset {
  const TerseFormula *formula;
  const TerseProblem *problem;
  TerseScheduleLayout *layout; /* schedules */
  ValueClauses *values;        /* schedules: by message */
  guint tables_end;            /* schedules: clauses of group (1), which come first */
  guint correct, correct_end;  /* clauses of the correctness group */
  guint each;                  /* of them, for one input */
  guint *inputs;
  guint clauses;
};

/* The clauses of a group, which follow each other: first .. end - 1. Both are the same for a group
 * of none. */
static void
find_group (const TerseFormula *formula, guint group, guint *first, guint *end)
{
  const guint n = terse_formula_clauses (formula);
  *first = 0;
  while (*first < n && terse_formula_clause_group (formula, *first) != group)
    ++*first;
  *end = *first;
  while (*end < n && terse_formula_clause_group (formula, *end) == group)
    ++*end;
}

static void
find_correctness (TerseSubset *subset, guint group)
{
  guint64 promised = terse_problem_promised (subset->problem);
  find_group (subset->formula, group, &subset->correct, &subset->correct_end);
  subset->each = promised ? (guint) ((subset->correct_end - subset->correct) / promised) : 0;
}

static void
find_values (TerseSubset *subset)
{
  guint first, next;
  find_group (subset->formula, 1, &first, &next);
  subset->tables_end = next;
  subset->values = g_new0 (ValueClauses, subset->layout->messages + 1);
  for (guint g = 0; g < subset->layout->messages; g++)
    {
      const TerseScheduleStep *step = &subset->layout->steps[g];
      const TerseMessage *message = step->message;
      if (!step->has_value)
        continue;
      guint64 seen = terse_radix_count (message->n_messages, message->radix + message->n_inputs);
      subset->values[g] = (ValueClauses){ next, (guint) seen * message->alphabet,
                                          g_new0 (guint8, step->cone_inputs) };
      next += (guint) step->cone_inputs * subset->values[g].each;
    }
}

TerseSubset *
terse_subset_new (TerseQuestion *question, const TerseFormula *formula)
{
  TerseSubset *subset = g_new0 (TerseSubset, 1);
  subset->formula = formula;
  subset->problem = terse_question_problem (question);
  subset->inputs = g_new0 (guint, terse_problem_players (subset->problem));
  find_correctness (subset, terse_encoding_for (question)->correctness);
  if (terse_question_schedule (question))
    {
      subset->layout = terse_schedule_layout_new (question);
      find_values (subset);
    }
  return subset;
}

void
terse_subset_free (TerseSubset *subset)
{
  for (guint g = 0; subset->layout && g < subset->layout->messages; g++)
    g_free (subset->values[g].given);
  g_clear_pointer (&subset->layout, terse_schedule_layout_free);
  g_free (subset->values);
  g_free (subset->inputs);
  g_free (subset);
}

static void
give (TerseSubset *subset, TerseSat *sat, guint first, guint end)
{
  for (guint i = first; i < end; i++)
    {
      guint n;
      const gint *literals = terse_formula_clause (subset->formula, i, &n);
      terse_sat_add (sat, n, literals);
    }
  subset->clauses += end - first;
}

void
terse_subset_begin (TerseSubset *subset, TerseSat *sat)
{
  give (subset, sat, 0, subset->layout ? subset->tables_end : subset->correct);
  if (subset->layout == NULL)
    give (subset, sat, subset->correct_end, terse_formula_clauses (subset->formula));
}

static void
give_values (TerseSubset *subset, TerseSat *sat)
{
  for (guint g = 0; g < subset->layout->messages; g++)
    {
      const TerseScheduleStep *step = &subset->layout->steps[g];
      ValueClauses *values = &subset->values[g];
      guint place = (guint) terse_schedule_cone_rank (subset->layout, g, subset->inputs);
      if (!step->has_value || values->given[place])
        continue;
      values->given[place] = 1;
      give (subset, sat, values->first + place * values->each,
            values->first + (place + 1) * values->each);
    }
}

void
terse_subset_add (TerseSubset *subset, TerseSat *sat, const TersePromisedInput *input)
{
  const guint first = subset->correct + (guint) input->promised * subset->each;
  terse_radix_unrank (terse_problem_players (subset->problem),
                      terse_problem_input_sizes (subset->problem), input->joint, subset->inputs);
  if (subset->layout)
    give_values (subset, sat);
  give (subset, sat, first, first + subset->each);
}

guint
terse_subset_clauses (const TerseSubset *subset)
{
  return subset->clauses;
}
