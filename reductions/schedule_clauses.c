/* The order of emission of reductions/schedule_encoding.c in closed form: group (1) step by step, then group (3), for every
 * promised joint input all values of the messages that the output sees. */
#include "reductions/schedule_clauses.h"

#include "protocols/radix.h"

static guint64
exactly_one (guint64 n)
{
  return 1 + n * (n - 1) / 2;
}

static void
rank_promised (TerseScheduleClauses *clauses)
{
  const TerseProblem *problem = clauses->layout->problem;
  guint players = terse_problem_players (problem);
  const guint *sizes = terse_problem_input_sizes (problem);
  g_autofree guint *inputs = g_new0 (guint, players);
  guint64 place = 0, promised = 0;
  clauses->rank = g_new (guint64, terse_problem_joint_inputs (problem));
  do
    {
      clauses->rank[place++] = promised;
      promised += terse_problem_promises (problem, inputs);
    }
  while (terse_radix_next (players, sizes, inputs));
}

TerseScheduleClauses *
terse_schedule_clauses_new (const TerseScheduleLayout *layout)
{
  TerseScheduleClauses *clauses = g_new (TerseScheduleClauses, 1);
  const TerseMessage *output = layout->steps[layout->messages].message;
  guint64 before = 0;
  clauses->layout = layout;
  clauses->exactly = g_new (guint64, layout->messages + 1);
  for (guint g = 0; g <= layout->messages; g++)
    {
      const TerseMessage *message = layout->steps[g].message;
      g_assert (g == layout->messages || message->n_messages == 0);
      clauses->exactly[g] = before;
      before += message->rows * exactly_one (message->alphabet);
    }
  clauses->correct = before;
  clauses->seen = terse_radix_count (output->n_messages, output->radix + output->n_inputs);
  rank_promised (clauses);
  return clauses;
}

void
terse_schedule_clauses_free (TerseScheduleClauses *clauses)
{
  g_free (clauses->exactly);
  g_free (clauses->rank);
  g_free (clauses);
}

guint64
terse_schedule_clause_some (const TerseScheduleClauses *clauses, guint g, guint64 row)
{
  return clauses->exactly[g] + row * exactly_one (clauses->layout->steps[g].message->alphabet) + 1;
}

guint64
terse_schedule_clause_not_both (const TerseScheduleClauses *clauses, guint g, guint64 row, guint a, guint b)
{
  return terse_schedule_clause_some (clauses, g, row) + 1 + (guint64) b * (b - 1) / 2 + a;
}

guint64
terse_schedule_clause_correct (const TerseScheduleClauses *clauses, const guint *inputs, const guint *values)
{
  const TerseProblem *problem = clauses->layout->problem;
  const TerseMessage *output = clauses->layout->steps[clauses->layout->messages].message;
  const guint *sizes = terse_problem_input_sizes (problem);
  guint64 place = terse_radix_rank (terse_problem_players (problem), sizes, inputs), seen = 0;
  for (guint i = 0; i < output->n_messages; i++)
    seen = seen * output->radix[output->n_inputs + i] + values[output->messages[i]];
  return clauses->correct + clauses->rank[place] * clauses->seen + seen + 1;
}
