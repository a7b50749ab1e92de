/* The map at a size beyond enumeration: promise and not (every field in range and the answer read =
 * the problem's answer) is unsatisfiable, with a proof that the kernel accepts. An assignment is a
 * counterexample, and is simulated before it is reported.
 */
#include "reductions/architectures/checker/parts.h"
#include "solver/sat/refute.h"

#define LARGEST_SIZE 64
#define LEAST_SIZE 2
/* Gates above which a default size is not taken: the slowest maps then take some seconds. */
#define MOST_GATES 60000

static gboolean
is_modest (const TerseReduction *reduction)
{
  g_autoptr (TerseReductionCircuit) whole = terse_reduction_circuit (reduction);
  return terse_circuit_gates (whole->circuit) <= MOST_GATES;
}

/* The largest of 2, 4, 8, .. up to 64 that can be built and whose circuit is modest. */
static TerseReduction *
make_modest (const TerseAuditRun *run)
{
  TerseReduction *best = NULL;
  if (terse_audit_has_one_size (run))
    return terse_audit_make (run, 0, NULL, NULL, NULL);
  for (guint64 size = LEAST_SIZE; size <= LARGEST_SIZE; size *= 2)
    {
      g_autoptr (TerseReduction) reduction = terse_audit_make (run, size, NULL, NULL, NULL);
      if (reduction == NULL)
        continue;
      if (!is_modest (reduction))
        break;
      g_clear_pointer (&best, terse_reduction_free);
      best = g_steal_pointer (&reduction);
    }
  return best;
}

static gboolean
confirm (TerseFinding *finding, const TerseReduction *reduction, const gint8 *assignment)
{
  g_autoptr (TerseReductionRun) lanes = terse_reduction_run_new (reduction);
  terse_reduction_run_clear (lanes);
  terse_reduction_run_set_bits (lanes, 0, assignment + 1);
  terse_reduction_run_go (lanes);
  finding->counterexample
      = terse_reduction_run_promised (lanes, 0) ? terse_reduction_run_judge (lanes, 0) : NULL;
  return finding->counterexample != NULL;
}

/* At this size the circuits of task and problem are also compared with the definition of the task,
 * on pseudo-random instances of several densities. Fills finding->counterexample. */
static void
sample (TerseFinding *finding, const TerseReduction *reduction, guint seed)
{
  g_autoptr (TerseReductionRun) lanes = terse_reduction_run_new (reduction);
  guint n = terse_circuit_inputs (terse_reduction_run_circuit (lanes)->circuit);
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autofree gint8 *bits = g_new0 (gint8, MAX (n, 1));
  terse_reduction_run_clear (lanes);
  for (guint lane = 0; lane < TERSE_RUN_LANES; lane++)
    {
      for (guint i = 0; i < n; i++)
        bits[i] = g_rand_int_range (random, 0, 2 << 2 * (lane % 4)) == 0;
      terse_reduction_run_set_bits (lanes, lane, bits);
    }
  terse_reduction_run_go (lanes);
  for (guint lane = 0; lane < TERSE_RUN_LANES && finding->counterexample == NULL; lane++)
    if (terse_reduction_run_promised (lanes, lane))
      {
        finding->count[TERSE_COUNT_RUNS]++;
        finding->counterexample = terse_reduction_run_judge (lanes, lane);
      }
}

static void
report_proof (TerseFinding *finding, const TerseReduction *reduction,
              const TerseRefutation *refutation, guint seed)
{
  finding->count[TERSE_COUNT_STEPS] = refutation->steps;
  finding->count[TERSE_COUNT_BYTES] = refutation->bytes;
  sample (finding, reduction, seed);
  if (finding->counterexample)
    terse_finding_set (finding, TERSE_AUDIT_FAILED,
                       terse_counterexample_text (finding->counterexample));
  else if (refutation->steps == 0)
    terse_finding_set (finding, TERSE_AUDIT_PASSED,
                       g_strdup ("right on all inputs: the circuits of the answer read and of the "
                                 "problem are the same"));
  else
    terse_finding_set (
        finding, TERSE_AUDIT_PASSED,
        g_strdup_printf ("right on all inputs: %" G_GUINT64_FORMAT " variables, %" G_GUINT64_FORMAT
                         " clauses, proof of %" G_GUINT64_FORMAT " steps verified by terse-check",
                         finding->count[TERSE_COUNT_VARIABLES], finding->count[TERSE_COUNT_CLAUSES],
                         refutation->steps));
}

static void
report (TerseFinding *finding, const TerseReduction *reduction, const TerseRefutation *refutation,
        guint seed)
{
  switch (refutation->verdict)
    {
    case TERSE_REFUTE_REFUTED:
      report_proof (finding, reduction, refutation, seed);
      break;
    case TERSE_REFUTE_SATISFIED:
      if (confirm (finding, reduction, refutation->assignment))
        terse_finding_set (finding, TERSE_AUDIT_FAILED,
                           terse_counterexample_text (finding->counterexample));
      else
        terse_finding_set (finding, TERSE_AUDIT_FAILED,
                           g_strdup ("the solver's counterexample is none when simulated"));
      break;
    case TERSE_REFUTE_GAVE_UP:
      terse_finding_set (finding, TERSE_AUDIT_GAVE_UP, g_strdup (refutation->reason));
      break;
    }
}

static gboolean
refute (TerseAuditRun *run, TerseFinding *finding, const TerseReduction *reduction, GError **error)
{
  const TerseAuditOptions *options = run->options;
  TerseRefuteOptions how = { .seed = options->seed, .cancellable = options->cancellable };
  TerseRefutation refutation;
  g_autoptr (TerseReductionCircuit) whole = terse_reduction_circuit (reduction);
  char *stranger = terse_reduction_judge_owners (reduction, reduction->owner);
  if (stranger)
    {
      terse_finding_set (finding, TERSE_AUDIT_FAILED, stranger);
      return TRUE;
    }
  TerseWire right
      = terse_wire_and (whole->circuit, whole->in_range,
                        terse_word_equal (whole->circuit, whole->answer, whole->expected));
  const TerseWire roots[] = { whole->promise, -right };
  g_autoptr (TerseFormula) formula
      = terse_circuit_formula (whole->circuit, G_N_ELEMENTS (roots), roots);
  finding->count[TERSE_COUNT_TOKENS] = reduction->task->tokens;
  finding->count[TERSE_COUNT_VARIABLES] = terse_formula_variables (formula);
  finding->count[TERSE_COUNT_CLAUSES] = terse_formula_clauses (formula);
  if (options->time_limit > 0)
    how.time_limit = MAX (
        options->time_limit - (double) (g_get_monotonic_time () - run->started) / 1e6, 0.001);
  if (!terse_refute (formula, &how, &refutation, error))
    return FALSE;
  report (finding, reduction, &refutation, options->seed);
  terse_refutation_clear (&refutation);
  return TRUE;
}

gboolean
terse_audit_symbolic (TerseAuditRun *run, GError **error)
{
  gint64 since = g_get_monotonic_time ();
  guint64 size = run->options->symbolic_n;
  g_autoptr (GError) why = NULL;
  g_autoptr (TerseReduction) reduction
      = size ? terse_audit_make (run, size, NULL, NULL, &why) : make_modest (run);
  if (reduction == NULL && size && run->options->strict)
    {
      g_propagate_error (error, g_steal_pointer (&why));
      return FALSE;
    }
  g_autofree char *text = reduction ? terse_audit_size_text (reduction) : NULL;
  g_autoptr (TerseFinding) finding = terse_finding_new (
      TERSE_PART_SYMBOLIC, text ? g_strdup_printf ("symbolic %s", text) : g_strdup ("symbolic"));
  if (reduction == NULL)
    terse_finding_set (finding, TERSE_AUDIT_SKIPPED,
                       g_strdup (why ? why->message : "no size of 2, 4, 8, .. fits"));
  else if (!refute (run, finding, reduction, error))
    return FALSE;
  terse_finding_settle_example (run->klass, finding);
  terse_audit_add (run, g_steal_pointer (&finding), since);
  return TRUE;
}
