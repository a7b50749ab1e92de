/* Every instance of a size: the circuits of problem, map, task and reading against the definitions,
 * one by one. */
#include <string.h>

#include "protocols/radix.h"
#include "reductions/architectures/checker/parts.h"

/* Joint inputs under way. */
typedef struct {
  const TerseReduction *reduction;
  TerseProblem *problem;
  TerseReductionRun *lanes;
  guint players, filled;
  guint *next;     /* joint input that comes next */
  guint *held;     /* those in the lanes, [lane * players + player] */
  guint ***fields; /* [player][input]: its fields */
  gboolean *seen;  /* outputs */
  TerseExhaustion result;
} Sweep;

static guint **
list_fields (const TerseStatement *statement, const TerseProblem *problem, guint player)
{
  guint inputs = terse_problem_inputs (problem, player), n = statement->n_fields[player];
  guint **fields = g_new (guint *, inputs);
  for (guint i = 0; i < inputs; i++)
    {
      fields[i] = g_new0 (guint, MAX (n, 1));
      statement->klass->fields (statement, player, i, fields[i]);
    }
  return fields;
}

static void
free_fields (guint **fields, guint inputs)
{
  for (guint i = 0; i < inputs; i++)
    g_free (fields[i]);
  g_free (fields);
}

static void
begin (Sweep *sweep)
{
  sweep->players = terse_problem_players (sweep->problem);
  sweep->lanes = terse_reduction_run_new (sweep->reduction);
  sweep->next = g_new0 (guint, sweep->players);
  sweep->held = g_new0 (guint, TERSE_RUN_LANES * sweep->players);
  sweep->seen = g_new0 (gboolean, terse_problem_outputs (sweep->problem));
  sweep->fields = g_new (guint **, sweep->players);
  for (guint p = 0; p < sweep->players; p++)
    sweep->fields[p] = list_fields (sweep->reduction->statement, sweep->problem, p);
}

static void
end (Sweep *sweep)
{
  for (guint p = 0; p < sweep->players; p++)
    free_fields (sweep->fields[p], terse_problem_inputs (sweep->problem, p));
  g_free (sweep->fields);
  g_free (sweep->next);
  g_free (sweep->held);
  g_free (sweep->seen);
  terse_reduction_run_free (sweep->lanes);
}

/* The next lanes; FALSE after the last joint input. */
static gboolean
fill (Sweep *sweep)
{
  const guint *sizes = terse_problem_input_sizes (sweep->problem);
  gboolean more = TRUE;
  terse_reduction_run_clear (sweep->lanes);
  for (sweep->filled = 0; more && sweep->filled < TERSE_RUN_LANES; sweep->filled++)
    {
      memcpy (&sweep->held[sweep->filled * sweep->players], sweep->next,
              sweep->players * sizeof *sweep->next);
      for (guint p = 0; p < sweep->players; p++)
        terse_reduction_run_set (sweep->lanes, sweep->filled, p, sweep->fields[p][sweep->next[p]]);
      more = terse_radix_next (sweep->players, sizes, sweep->next);
    }
  terse_reduction_run_go (sweep->lanes);
  return more;
}

/* Where the circuit of the problem differs from the problem. */
static TerseCounterexample *
judge_statement (const Sweep *sweep, guint lane, const guint *inputs)
{
  guint64 expected = terse_reduction_run_expected (sweep->lanes, lane);
  if (terse_reduction_run_promised (sweep->lanes, lane)
      != terse_problem_promises (sweep->problem, inputs))
    return terse_reduction_run_counterexample (
        sweep->lanes, lane,
        g_strdup_printf ("the promise of %s and of its circuit differ",
                         terse_problem_id (sweep->problem)));
  if (!terse_problem_promises (sweep->problem, inputs))
    return NULL;
  if (expected < terse_problem_outputs (sweep->problem)
      && terse_problem_allows (sweep->problem, inputs, (guint) expected))
    return NULL;
  return terse_reduction_run_counterexample (
      sweep->lanes, lane,
      g_strdup_printf ("the circuit of %s answers %" G_GUINT64_FORMAT ", which is wrong",
                       terse_problem_id (sweep->problem), expected));
}

static void
count (Sweep *sweep, guint lane)
{
  guint64 answer = terse_reduction_run_expected (sweep->lanes, lane);
  TerseExhaustion *result = &sweep->result;
  gboolean boolean = terse_problem_outputs (sweep->problem) == 2;
  result->instances++;
  result->answers += !sweep->seen[answer];
  sweep->seen[answer] = TRUE;
  result->no += boolean && answer == 0;
  result->yes += boolean && answer == 1;
}

/* FALSE at a counterexample. */
static gboolean
judge (Sweep *sweep)
{
  for (guint lane = 0; lane < sweep->filled && sweep->result.counterexample == NULL; lane++)
    {
      const guint *inputs = &sweep->held[lane * sweep->players];
      sweep->result.counterexample = judge_statement (sweep, lane, inputs);
      if (sweep->result.counterexample || !terse_problem_promises (sweep->problem, inputs))
        continue;
      count (sweep, lane);
      sweep->result.counterexample = terse_reduction_run_judge (sweep->lanes, lane);
    }
  return sweep->result.counterexample == NULL;
}

TerseExhaustion
terse_reduction_exhaust (const TerseReduction *reduction, TerseProblem *problem,
                         const TerseAuditRun *run)
{
  Sweep sweep = { .reduction = reduction, .problem = problem };
  const char *reason;
  gboolean more;
  begin (&sweep);
  do
    {
      more = fill (&sweep);
      sweep.result.stopped = run && terse_audit_stopped (run, &reason);
    }
  while (!sweep.result.stopped && judge (&sweep) && more);
  end (&sweep);
  return sweep.result;
}
