/* All small sizes of a reduction, from the least: every instance, the owners, and the threshold of
 * a parameter that has one. */
#include "protocols/error.h"
#include "reductions/architectures/checker/parts.h"

/* Joint inputs above which a size is not enumerated by default; is not taken for simulation; and
 * for corrupted copies. */
#define MOST_ENUMERATED (1u << 16)
#define MOST_SIMULATED (1u << 14)
#define MOST_CORRUPTED 300
/* Sizes that may fail to be built before the first that can be. */
#define MOST_UNFIT 16
/* Inputs of a circuit of which all assignments are tried, promised or not. */
#define MOST_BITS 16

/* The sizes under way. */
typedef struct {
  TerseAuditRun *run;
  TerseAuditSizes *found;
  gboolean over; /* failed or stopped */
  TerseFinding *ownership;
} Sizes;

/* Assignments of the circuit's inputs that are promised: as many as the problem has, or the promise
 * takes in others. */
static gboolean
has_other_inputs (const TerseReduction *reduction, guint64 instances, guint64 *found)
{
  g_autoptr (TerseReductionRun) lanes = terse_reduction_run_new (reduction);
  guint bits = terse_circuit_inputs (terse_reduction_run_circuit (lanes)->circuit);
  guint64 all = G_GUINT64_CONSTANT (1) << MIN (bits, MOST_BITS),
          mask = all < 64 ? (G_GUINT64_CONSTANT (1) << all) - 1 : ~0ull;
  *found = 0;
  if (bits > MOST_BITS)
    return FALSE;
  for (guint64 block = 0; block * TERSE_RUN_LANES < all; block++)
    {
      terse_reduction_run_set_block (lanes, block);
      terse_reduction_run_go (lanes);
      *found += (guint64) __builtin_popcountll (terse_reduction_run_promises (lanes) & mask);
    }
  return *found != instances;
}

static char *
exhaustion_text (const TerseExhaustion *exhaustion)
{
  if (exhaustion->no + exhaustion->yes)
    return g_strdup_printf ("%" G_GUINT64_FORMAT " instances, %" G_GUINT64_FORMAT
                            " NO, %" G_GUINT64_FORMAT " YES",
                            exhaustion->instances, exhaustion->no, exhaustion->yes);
  return g_strdup_printf ("%" G_GUINT64_FORMAT " instances, %u different answers",
                          exhaustion->instances, exhaustion->answers);
}

static void
judge_exhaustion (const TerseReduction *reduction, const TerseExhaustion *exhaustion,
                  TerseFinding *finding)
{
  guint64 found = 0;
  if (exhaustion->counterexample)
    terse_finding_set (finding, TERSE_AUDIT_FAILED,
                       terse_counterexample_text (exhaustion->counterexample));
  else if (has_other_inputs (reduction, exhaustion->instances, &found))
    terse_finding_set (
        finding, TERSE_AUDIT_FAILED,
        g_strdup_printf ("expected %" G_GUINT64_FORMAT
                         " promised inputs as %s has, found %" G_GUINT64_FORMAT " in its circuit",
                         exhaustion->instances, reduction->statement->problem, found));
  else
    terse_finding_set (finding, TERSE_AUDIT_PASSED, exhaustion_text (exhaustion));
}

/* The exhaustive part at one size. Returns whether the problem has two answers there at least. */
static gboolean
enumerate (Sizes *sizes, const TerseReduction *reduction, TerseProblem *problem)
{
  gint64 since = g_get_monotonic_time ();
  const char *reason;
  g_autofree char *size = terse_audit_size_text (reduction);
  TerseFinding *finding
      = terse_finding_new (TERSE_PART_EXHAUSTIVE, g_strdup_printf ("exhaustive %s", size));
  TerseExhaustion exhaustion = terse_reduction_exhaust (reduction, problem, sizes->run);
  finding->count[TERSE_COUNT_INSTANCES] = exhaustion.instances;
  finding->count[TERSE_COUNT_NO] = exhaustion.no;
  finding->count[TERSE_COUNT_YES] = exhaustion.yes;
  finding->count[TERSE_COUNT_ANSWERS] = exhaustion.answers;
  finding->count[TERSE_COUNT_TOKENS] = reduction->task->tokens;
  if (exhaustion.stopped && terse_audit_stopped (sizes->run, &reason))
    terse_finding_set (finding, TERSE_AUDIT_GAVE_UP, g_strdup (reason));
  else
    judge_exhaustion (reduction, &exhaustion, finding);
  finding->counterexample = exhaustion.counterexample;
  terse_finding_settle_example (sizes->run->klass, finding);
  sizes->over |= finding->status != TERSE_AUDIT_PASSED;
  sizes->found->instances += exhaustion.instances;
  terse_audit_add (sizes->run, finding, since);
  return exhaustion.answers >= 2;
}

static void
judge_owners (Sizes *sizes, const TerseReduction *reduction)
{
  TerseFinding *finding = sizes->ownership;
  char *reason = terse_reduction_judge_owners (reduction, reduction->owner);
  finding->count[TERSE_COUNT_TOKENS] += reduction->task->tokens;
  if (reason)
    {
      g_autofree char *size = terse_audit_size_text (reduction), *text = reason;
      terse_finding_set (finding, TERSE_AUDIT_FAILED, g_strdup_printf ("%s: %s", size, text));
      sizes->over = TRUE;
    }
}

static gboolean
is_given (const TerseAuditRun *run, const char *name)
{
  for (const char *const *given = run->options->parameters; name && given && given[0]; given += 2)
    if (g_str_equal (given[0], name))
      return TRUE;
  return FALSE;
}

/* A map with the least value of a parameter is wrong at one less, or that cannot be built. */
static void
judge_threshold (Sizes *sizes, guint64 size, const TerseReduction *reduction, TerseProblem *problem)
{
  const TerseReductionClass *klass = sizes->run->klass;
  const char *least = is_given (sizes->run, klass->least) ? NULL : klass->least,
             *text = least ? terse_reduction_parameter (reduction, least) : NULL;
  gint64 since = g_get_monotonic_time ();
  guint64 value;
  if (klass->wrong || text == NULL
      || !g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT64, &value, NULL))
    return;
  g_autofree char *smaller = g_strdup_printf ("%" G_GUINT64_FORMAT, value - 1),
                  *place = terse_audit_size_text (reduction);
  g_autoptr (TerseReduction) below = terse_audit_make (sizes->run, size, least, smaller, NULL);
  if (below == NULL)
    return;
  TerseExhaustion exhaustion = terse_reduction_exhaust (below, problem, sizes->run);
  TerseFinding *finding = terse_finding_new (
      TERSE_PART_EXHAUSTIVE, g_strdup_printf ("threshold %s %s=%s", place, least, text));
  finding->count[TERSE_COUNT_INSTANCES] = exhaustion.instances;
  if (exhaustion.counterexample)
    {
      g_autofree char *why = terse_counterexample_text (exhaustion.counterexample);
      terse_finding_set (finding, TERSE_AUDIT_PASSED,
                         g_strdup_printf ("%s=%s is wrong: %s", least, smaller, why));
      g_string_append_printf (sizes->found->thresholds, "%s%s",
                              sizes->found->thresholds->len ? ", " : "", text);
    }
  else if (exhaustion.stopped)
    terse_finding_set (finding, TERSE_AUDIT_GAVE_UP, g_strdup ("stopped"));
  else
    terse_finding_set (
        finding, TERSE_AUDIT_FAILED,
        g_strdup_printf ("expected %s=%s to be wrong, found it right", least, smaller));
  sizes->over |= finding->status != TERSE_AUDIT_PASSED;
  finding->counterexample = exhaustion.counterexample;
  terse_audit_add (sizes->run, finding, since);
}

static void
judge_size (Sizes *sizes, guint64 size, const TerseReduction *reduction, TerseProblem *problem)
{
  TerseAuditSizes *found = sizes->found;
  guint64 joint = terse_problem_joint_inputs (problem);
  g_autofree char *text = terse_audit_size_text (reduction);
  gboolean lively;
  judge_owners (sizes, reduction);
  /* What has no owner that there is cannot be built. */
  lively = !sizes->over && enumerate (sizes, reduction, problem);
  if (!sizes->over)
    judge_threshold (sizes, size, reduction, problem);
  found->lively |= lively;
  if (found->done == 0 || (lively && joint <= MOST_SIMULATED))
    found->simulated = size;
  if (found->done == 0 || (lively && joint <= MOST_CORRUPTED))
    found->corrupted = size;
  g_free (found->last);
  found->last = g_steal_pointer (&text);
  if (found->done++ == 0)
    found->first = g_strdup (found->last);
}

static const TerseParameter *
find_parameter (const TerseReductionClass *klass)
{
  for (guint i = 0; i < klass->n_parameters; i++)
    if (klass->size && g_str_equal (klass->parameters[i].name, klass->size))
      return &klass->parameters[i];
  return NULL;
}

/* The problem, where it is small enough to be enumerated; else NULL, with an error. */
static TerseProblem *
small_problem (const Sizes *sizes, const TerseReduction *reduction, GError **error)
{
  gboolean asked = sizes->run->options->max_n != 0 || terse_audit_has_one_size (sizes->run);
  g_autoptr (TerseProblem) problem = terse_statement_problem (reduction->statement, error);
  if (problem == NULL || asked || terse_problem_joint_inputs (problem) <= MOST_ENUMERATED)
    return g_steal_pointer (&problem);
  g_autofree char *text = terse_problem_text (problem);
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT,
               "%s: expected at most %u joint inputs, found %" G_GUINT64_FORMAT, text,
               MOST_ENUMERATED, terse_problem_joint_inputs (problem));
  return NULL;
}

/* FALSE where this size cannot be had, with an error. */
static gboolean
take_size (Sizes *sizes, guint64 size, GError **error)
{
  g_autoptr (TerseReduction) reduction = terse_audit_make (sizes->run, size, NULL, NULL, error);
  g_autoptr (TerseProblem) problem = reduction ? small_problem (sizes, reduction, error) : NULL;
  if (problem == NULL)
    return FALSE;
  judge_size (sizes, size, reduction, problem);
  return TRUE;
}

/* The one size there is. Where it is too large to be enumerated the symbolic proof is left. */
static gboolean
take_only_size (Sizes *sizes, GError **error)
{
  TerseFinding *finding;
  g_autoptr (GError) why = NULL;
  g_autoptr (TerseReduction) reduction = terse_audit_make (sizes->run, 0, NULL, NULL, error);
  if (reduction == NULL)
    return FALSE;
  if (take_size (sizes, 0, &why))
    return TRUE;
  if (!g_error_matches (why, TERSE_ERROR, TERSE_ERROR_LIMIT))
    {
      g_propagate_error (error, g_steal_pointer (&why));
      return FALSE;
    }
  finding = terse_finding_new (TERSE_PART_EXHAUSTIVE, g_strdup ("exhaustive"));
  terse_finding_set (finding, TERSE_AUDIT_SKIPPED, g_strdup (why->message));
  terse_audit_add (sizes->run, finding, g_get_monotonic_time ());
  judge_owners (sizes, reduction);
  return TRUE;
}

/* Where the size need not be given it may have no place: a problem without it. */
static gboolean
take_without_size (Sizes *sizes)
{
  sizes->run->no_size = TRUE;
  if (take_only_size (sizes, NULL))
    return TRUE;
  sizes->run->no_size = FALSE;
  return FALSE;
}

/* Raises the size until one no longer fits. FALSE with the first error where none did. */
static gboolean
raise_size (Sizes *sizes, GError **error)
{
  const TerseParameter *parameter = find_parameter (sizes->run->klass);
  const guint64 max_n = sizes->run->options->max_n;
  guint64 least = parameter ? parameter->min : 1, last = max_n ? max_n : G_MAXUINT32;
  g_autoptr (GError) first = NULL;
  if (terse_audit_has_one_size (sizes->run))
    return take_only_size (sizes, error);
  if (last < least)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                   "%s: expected --max-n of at least %" G_GUINT64_FORMAT
                   ", found %" G_GUINT64_FORMAT,
                   sizes->run->klass->id, least, last);
      return FALSE;
    }
  for (guint64 size = least; size <= last && !sizes->over; size++)
    {
      g_autoptr (GError) why = NULL;
      if (take_size (sizes, size, &why))
        continue;
      if (first == NULL)
        first = g_steal_pointer (&why);
      if (sizes->found->done || size >= least + MOST_UNFIT)
        break;
    }
  if (sizes->found->done || (parameter && parameter->fallback && take_without_size (sizes)))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&first));
  return FALSE;
}

static void
conclude_ownership (Sizes *sizes)
{
  TerseFinding *finding = sizes->ownership;
  if (finding->status == TERSE_AUDIT_PASSED)
    terse_finding_set (
        finding, TERSE_AUDIT_PASSED,
        g_strdup_printf ("%" G_GUINT64_FORMAT
                         " tokens and the reading see the input of their player only",
                         finding->count[TERSE_COUNT_TOKENS]));
}

/* Where every size had one answer only nothing was shown. A wrong example is not enumerated beyond
 * its counterexample. */
static void
require_life (TerseAuditRun *run, TerseAuditSizes *found)
{
  found->lively |= run->klass->wrong;
  if (found->lively || found->done == 0)
    return;
  TerseFinding *finding = terse_finding_new (TERSE_PART_EXHAUSTIVE, g_strdup ("exhaustive"));
  terse_finding_set (finding, TERSE_AUDIT_FAILED,
                     g_strdup ("expected instances with two different answers, found none"));
  terse_audit_add (run, finding, g_get_monotonic_time ());
}

gboolean
terse_audit_sizes (TerseAuditRun *run, TerseAuditSizes *found, GError **error)
{
  Sizes sizes = { .run = run, .found = found };
  gint64 since = g_get_monotonic_time ();
  *found = (TerseAuditSizes){ .thresholds = g_string_new (NULL) };
  sizes.ownership = terse_finding_new (TERSE_PART_OWNERSHIP, g_strdup ("ownership"));
  if (!raise_size (&sizes, error))
    {
      terse_finding_free (sizes.ownership);
      return FALSE;
    }
  conclude_ownership (&sizes);
  terse_audit_add (run, sizes.ownership, since);
  if (!sizes.over)
    require_life (run, found);
  found->right = !sizes.over && (found->lively || found->done == 0);
  return TRUE;
}

void
terse_audit_sizes_clear (TerseAuditSizes *found)
{
  g_free (found->first);
  g_free (found->last);
  if (found->thresholds)
    g_string_free (found->thresholds, TRUE);
}
