/* The order of emission of reductions/questions/encodings/schedule_encoding.c in closed form: group
 * (1) step by step, then group (2) message by message, for all inputs of the cone all values of the
 * messages seen and all values, then group (3), for every promised joint input all values of the
 * messages that the output sees. */
#include "reductions/questions/lemmas/schedule_clauses.h"

#include "protocols/radix.h"

static guint64
exactly_one (guint64 n)
{
  return 1 + n * (n - 1) / 2;
}

static guint64
tuples_seen (const TerseMessage *message)
{
  return terse_radix_count (message->n_messages, message->radix + message->n_inputs);
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
  guint64 before = 0;
  clauses->layout = layout;
  clauses->exactly = g_new (guint64, layout->messages + 1);
  clauses->implied = g_new (guint64, layout->messages + 1);
  for (guint g = 0; g <= layout->messages; g++)
    {
      const TerseMessage *message = layout->steps[g].message;
      clauses->exactly[g] = before;
      before += message->rows * exactly_one (message->alphabet);
    }
  for (guint g = 0; g < layout->messages; g++)
    {
      const TerseScheduleStep *step = &layout->steps[g];
      clauses->implied[g] = before;
      if (step->has_value)
        before += step->cone_inputs * tuples_seen (step->message) * step->message->alphabet;
    }
  clauses->implied[layout->messages] = clauses->correct = before;
  clauses->seen = tuples_seen (layout->steps[layout->messages].message);
  rank_promised (clauses);
  return clauses;
}

void
terse_schedule_clauses_free (TerseScheduleClauses *clauses)
{
  g_free (clauses->exactly);
  g_free (clauses->implied);
  g_free (clauses->rank);
  g_free (clauses);
}

guint64
terse_schedule_clause_some (const TerseScheduleClauses *clauses, guint g, guint64 row)
{
  return clauses->exactly[g] + row * exactly_one (clauses->layout->steps[g].message->alphabet) + 1;
}

guint64
terse_schedule_clause_not_both (const TerseScheduleClauses *clauses, guint g, guint64 row, guint a,
                                guint b)
{
  return terse_schedule_clause_some (clauses, g, row) + 1 + (guint64) b * (b - 1) / 2 + a;
}

static guint64
rank_of_seen (const TerseMessage *message, const guint *values)
{
  guint64 rank = 0;
  for (guint i = 0; i < message->n_messages; i++)
    rank = rank * message->radix[message->n_inputs + i] + values[message->messages[i]];
  return rank;
}

guint64
terse_schedule_clause_implied (const TerseScheduleClauses *clauses, guint g, const guint *inputs,
                               const guint *values, guint v)
{
  const TerseMessage *message = clauses->layout->steps[g].message;
  guint64 place = terse_schedule_cone_rank (clauses->layout, g, inputs) * tuples_seen (message)
                  + rank_of_seen (message, values);
  return clauses->implied[g] + place * message->alphabet + v + 1;
}

guint64
terse_schedule_clause_correct (const TerseScheduleClauses *clauses, const guint *inputs,
                               const guint *values)
{
  const TerseProblem *problem = clauses->layout->problem;
  const TerseMessage *output = clauses->layout->steps[clauses->layout->messages].message;
  guint64 place = terse_radix_rank (terse_problem_players (problem),
                                    terse_problem_input_sizes (problem), inputs);
  return clauses->correct + clauses->rank[place] * clauses->seen + rank_of_seen (output, values)
         + 1;
}

static void
unrank_seen (const TerseMessage *message, guint64 rank, guint *values)
{
  for (guint i = message->n_messages; i-- > 0;)
    {
      values[message->messages[i]] = (guint) (rank % message->radix[message->n_inputs + i]);
      rank /= message->radix[message->n_inputs + i];
    }
}

/* (1), clause number `i` of step g */
static void
find_row (const TerseScheduleClauses *clauses, guint64 i, TerseScheduleClause *clause)
{
  const TerseMessage *message = clauses->layout->steps[clause->g].message;
  guint64 each = exactly_one (message->alphabet), row = i / each, seen = tuples_seen (message),
          inputs = row / seen, pair = i % each;
  unrank_seen (message, row % seen, clause->values);
  for (guint k = message->n_inputs; k-- > 0; inputs /= message->radix[k])
    clause->inputs[message->inputs[k]] = (guint) (inputs % message->radix[k]);
  clause->kind = pair == 0 ? TERSE_CLAUSE_SOME : TERSE_CLAUSE_NOT_BOTH;
  for (clause->b = 1; pair > clause->b; clause->b++)
    pair -= clause->b;
  clause->a = pair == 0 ? 0 : (guint) pair - 1;
}

/* (2), clause number `i` of message g */
static void
find_implied (const TerseScheduleClauses *clauses, guint64 i, TerseScheduleClause *clause)
{
  const TerseScheduleStep *step = &clauses->layout->steps[clause->g];
  const TerseMessage *message = step->message;
  guint64 seen = tuples_seen (message), place = i / message->alphabet, cone = place / seen;
  clause->kind = TERSE_CLAUSE_IMPLIED;
  clause->a = (guint) (i % message->alphabet);
  unrank_seen (message, place % seen, clause->values);
  for (guint k = message->n_cone; k-- > 0; cone /= step->cone_radix[k])
    clause->inputs[message->cone[k]] = (guint) (cone % step->cone_radix[k]);
}

/* The rank of the promised joint input that has so many before it: the last place with that number.
 */
static guint64
place_of_promised (const TerseScheduleClauses *clauses, guint64 promised)
{
  guint64 low = 0, high = terse_problem_joint_inputs (clauses->layout->problem);
  while (high - low > 1)
    {
      guint64 middle = low + (high - low) / 2;
      if (clauses->rank[middle] <= promised)
        low = middle;
      else
        high = middle;
    }
  return low;
}

static void
find_correct (const TerseScheduleClauses *clauses, guint64 i, TerseScheduleClause *clause)
{
  const TerseProblem *problem = clauses->layout->problem;
  clause->kind = TERSE_CLAUSE_CORRECT;
  clause->g = clauses->layout->messages;
  unrank_seen (clauses->layout->steps[clause->g].message, i % clauses->seen, clause->values);
  terse_radix_unrank (terse_problem_players (problem), terse_problem_input_sizes (problem),
                      place_of_promised (clauses, i / clauses->seen), clause->inputs);
}

/* The last of the steps 0 .. n - 1 that begins at or before clause number i. */
static guint
step_at (const guint64 *before, guint n, guint64 i)
{
  guint g = n - 1;
  while (before[g] > i)
    g--;
  return g;
}

void
terse_schedule_clause_find (const TerseScheduleClauses *clauses, guint64 id,
                            TerseScheduleClause *clause)
{
  const guint messages = clauses->layout->messages;
  const guint64 i = id - 1;
  if (i >= clauses->correct)
    find_correct (clauses, i - clauses->correct, clause);
  else if (messages == 0 || i < clauses->implied[0])
    {
      clause->g = step_at (clauses->exactly, messages + 1, i);
      find_row (clauses, i - clauses->exactly[clause->g], clause);
    }
  else
    {
      clause->g = step_at (clauses->implied, messages, i);
      find_implied (clauses, i - clauses->implied[clause->g], clause);
    }
}
