/* Corrupted copies, put through the enumeration and the judgement of owners at one small size: a
 * copy is caught, or it is a right map too at that size. Where no copy of a kind is caught the
 * checker has not shown that it would see such a slip, and the reduction fails. */
#include "reductions/architectures/checker/mutate.h"
#include "reductions/architectures/checker/parts.h"

#define MOST_COPIES 48
/* Joint inputs above which no larger size is tried. */
#define MOST_JOINT (1u << 12)

/* Why the copy is wrong, (transfer full), or NULL. */
static char *
judge (const TerseMutant *mutant, TerseProblem *problem)
{
  char *reason = terse_reduction_judge_owners (mutant->reduction, mutant->owner);
  if (reason)
    return reason;
  TerseExhaustion exhaustion = terse_reduction_exhaust (mutant->reduction, problem, NULL);
  g_autoptr (TerseCounterexample) counterexample = exhaustion.counterexample;
  return counterexample ? terse_counterexample_text (counterexample) : NULL;
}

/* One kind under way. */
typedef struct {
  TerseFinding *finding;
  char *caught;      /* the first one caught, and how */
  GString *harmless; /* names */
} Tally;

static void
count (Tally *tally, const TerseMutant *mutant, TerseProblem *problem)
{
  g_autofree char *reason = judge (mutant, problem);
  if (reason == NULL)
    g_string_append_printf (tally->harmless, "%s%s", tally->harmless->len ? "; " : "",
                            mutant->name);
  else if (tally->caught == NULL)
    tally->caught = g_strdup_printf ("%s: %s", mutant->name, reason);
  tally->finding->count[reason ? TERSE_COUNT_CAUGHT : TERSE_COUNT_HARMLESS]++;
}

static void
tally_clear (Tally *tally)
{
  g_free (tally->caught);
  g_string_free (tally->harmless, TRUE);
}

static void
conclude (Tally *tally, const char *size)
{
  const guint64 *counts = tally->finding->count;
  g_autofree char *rest
      = counts[TERSE_COUNT_HARMLESS]
            ? g_strdup_printf ("; %" G_GUINT64_FORMAT " right at %s too: %s",
                               counts[TERSE_COUNT_HARMLESS], size, tally->harmless->str)
            : g_strdup ("");
  if (tally->caught)
    terse_finding_set (tally->finding, TERSE_AUDIT_PASSED,
                       g_strdup_printf ("%" G_GUINT64_FORMAT " caught at %s (%s)%s",
                                        counts[TERSE_COUNT_CAUGHT], size, tally->caught, rest));
  else
    terse_finding_set (tally->finding, TERSE_AUDIT_FAILED,
                       g_strdup_printf ("the checker saw none of these slips%s", rest));
}

/* One kind at one size. FALSE where no copy was caught, but there are some. */
static gboolean
try_size (TerseAuditRun *run, const TerseReduction *reduction, TerseProblem *problem,
          TerseMutation mutation, TerseFinding *finding)
{
  g_autoptr (GPtrArray) mutants
      = terse_reduction_mutants (reduction, mutation, terse_problem_outputs (problem), MOST_COPIES);
  const char *stopped = NULL;
  g_autofree char *size = terse_audit_size_text (reduction);
  Tally tally = { .finding = finding, .harmless = g_string_new (NULL) };
  finding->count[TERSE_COUNT_CAUGHT] = finding->count[TERSE_COUNT_HARMLESS] = 0;
  for (guint i = 0; i < mutants->len && !terse_audit_stopped (run, &stopped); i++)
    count (&tally, mutants->pdata[i], problem);
  if (mutants->len == 0)
    terse_finding_set (finding, TERSE_AUDIT_SKIPPED, g_strdup ("does not apply"));
  else if (stopped)
    terse_finding_set (finding, TERSE_AUDIT_GAVE_UP, g_strdup (stopped));
  else
    conclude (&tally, size);
  tally_clear (&tally);
  return finding->status != TERSE_AUDIT_FAILED;
}

/* At the smallest sizes all copies of a kind may be right maps too, and larger ones are needed to
 * tell. */
static void
check_kind (TerseAuditRun *run, guint64 size, TerseMutation mutation)
{
  gint64 since = g_get_monotonic_time ();
  TerseFinding *finding = terse_finding_new (
      TERSE_PART_CORRUPTED, g_strdup_printf ("corrupted: %s", terse_mutation_text (mutation)));
  for (;; size++)
    {
      g_autoptr (TerseReduction) reduction = terse_audit_make (run, size, NULL, NULL, NULL);
      g_autoptr (TerseProblem) problem
          = reduction ? terse_statement_problem (reduction->statement, NULL) : NULL;
      if (problem == NULL || try_size (run, reduction, problem, mutation, finding)
          || terse_audit_has_one_size (run) || terse_problem_joint_inputs (problem) > MOST_JOINT)
        break;
    }
  if (finding->status == TERSE_AUDIT_FAILED && terse_audit_has_one_size (run))
    terse_finding_set (finding, TERSE_AUDIT_SKIPPED, g_strdup ("at this size no copy is wrong"));
  terse_audit_add (run, finding, since);
}

void
terse_audit_corrupted (TerseAuditRun *run, guint64 size)
{
  for (guint mutation = 0; mutation < TERSE_N_MUTATIONS; mutation++)
    check_kind (run, size, (TerseMutation) mutation);
}
