#include "reductions/architectures/checker/audit.h"

#include <string.h>

#include "reductions/architectures/checker/parts.h"
#include "reductions/architectures/checker/translate.h"

static void
free_finding (gpointer finding)
{
  terse_finding_free (finding);
}

static void
set_status (TerseAuditReport *report)
{
  for (guint i = 0; i < report->findings->len; i++)
    {
      const TerseFinding *finding = report->findings->pdata[i];
      if (finding->status != TERSE_AUDIT_SKIPPED)
        report->status = MAX (report->status, finding->status);
    }
}

/* Findings of a part that have passed; the last of them in *last. */
static guint
count_passed (const TerseAuditReport *report, TerseAuditPart part, const TerseFinding **last)
{
  guint passed = 0;
  *last = NULL;
  for (guint i = 0; i < report->findings->len; i++)
    {
      const TerseFinding *finding = report->findings->pdata[i];
      if (finding->part != part || finding->status != TERSE_AUDIT_PASSED)
        continue;
      passed++;
      *last = finding;
    }
  return passed;
}

static guint64
count_all (const TerseAuditReport *report, TerseAuditCount count)
{
  guint64 all = 0;
  for (guint i = 0; i < report->findings->len; i++)
    all += ((const TerseFinding *) report->findings->pdata[i])->count[count];
  return all;
}

/* "n=1..8 (87380 instances), threshold modulus = 5, 7, 9; simulated: 1 class; proved at n=32; 24
 * corrupted copies caught" */
static char *
passed_text (const TerseAuditReport *report, const TerseAuditSizes *sizes)
{
  GString *text = g_string_new (NULL);
  const TerseFinding *proved, *simulated;
  guint classes = count_passed (report, TERSE_PART_SIMULATION, &simulated);
  if (sizes->done == 0)
    g_string_append (text, "too large to be enumerated");
  else if (g_str_equal (sizes->first, sizes->last))
    g_string_append_printf (text, "%s, %" G_GUINT64_FORMAT " instances", sizes->first,
                            sizes->instances);
  else
    g_string_append_printf (text, "%s to %s, %" G_GUINT64_FORMAT " instances", sizes->first,
                            sizes->last, sizes->instances);
  if (sizes->thresholds->len)
    g_string_append_printf (text, "; least %s %s", report->klass->least, sizes->thresholds->str);
  if (classes)
    g_string_append_printf (text, "; %u class%s of machines simulated", classes,
                            classes == 1 ? "" : "es");
  if (count_passed (report, TERSE_PART_SYMBOLIC, &proved))
    g_string_append_printf (text, "; proved at %s", proved->name + strlen ("symbolic "));
  if (count_passed (report, TERSE_PART_CORRUPTED, &proved))
    g_string_append_printf (text, "; %" G_GUINT64_FORMAT " corrupted copies caught",
                            count_all (report, TERSE_COUNT_CAUGHT));
  return g_string_free (text, FALSE);
}

/* The first finding of the report's status. */
static char *
finding_text (const TerseAuditReport *report)
{
  for (guint i = 0; i < report->findings->len; i++)
    {
      const TerseFinding *finding = report->findings->pdata[i];
      if (finding->status == report->status)
        return report->status == TERSE_AUDIT_PASSED
                   ? g_strdup (finding->detail)
                   : g_strdup_printf ("%s: %s", finding->name, finding->detail);
    }
  return g_strdup ("");
}

static void
conclude (TerseAuditReport *report, const TerseAuditSizes *sizes)
{
  set_status (report);
  report->summary = report->status == TERSE_AUDIT_PASSED && !report->klass->wrong
                        ? passed_text (report, sizes)
                        : finding_text (report);
}

/* The parts for right maps that were enumerated. */
static gboolean
check_right (TerseAuditRun *run, const TerseAuditSizes *sizes, GError **error)
{
  g_autoptr (TerseReduction) reduction
      = terse_audit_make (run, sizes->simulated, NULL, NULL, error);
  g_autoptr (TerseProblem) problem
      = reduction ? terse_statement_problem (reduction->statement, error) : NULL;
  if (problem == NULL)
    return FALSE;
  terse_audit_simulation (run, reduction, problem);
  if (!terse_audit_symbolic (run, error))
    return FALSE;
  terse_audit_corrupted (run, sizes->corrupted);
  return TRUE;
}

static gboolean
check_all (TerseAuditRun *run, TerseAuditSizes *sizes, GError **error)
{
  if (!terse_audit_sizes (run, sizes, error))
    return FALSE;
  if (!sizes->right)
    return TRUE;
  return run->klass->wrong || sizes->done == 0 ? terse_audit_symbolic (run, error)
                                               : check_right (run, sizes, error);
}

TerseAuditReport *
terse_audit_reduction (const TerseReductionClass *klass, const TerseAuditOptions *options,
                       GError **error)
{
  g_autoptr (TerseAuditReport) report = g_new0 (TerseAuditReport, 1);
  TerseAuditRun run = {
    .klass = klass, .options = options, .report = report, .started = g_get_monotonic_time ()
  };
  TerseAuditSizes sizes = { 0 };
  GString *text = g_string_new (klass->id);
  report->klass = klass;
  report->findings = g_ptr_array_new_with_free_func (free_finding);
  for (const char *const *given = options->parameters; given && given[0]; given += 2)
    g_string_append_printf (text, " %s=%s", given[0], given[1]);
  report->text = g_string_free (text, FALSE);
  gboolean ok = check_all (&run, &sizes, error);
  if (ok)
    conclude (report, &sizes);
  report->seconds = (double) (g_get_monotonic_time () - run.started) / 1e6;
  terse_audit_sizes_clear (&sizes);
  return ok ? g_steal_pointer (&report) : NULL;
}

static TerseFinding *
translation_finding (const char *trial, const TerseTranslation *translation,
                     TerseTranslationCheck *check)
{
  TerseFinding *finding = terse_finding_new (TERSE_PART_EXHAUSTIVE, g_strdup (trial));
  finding->count[TERSE_COUNT_INSTANCES] = check->inputs;
  finding->count[TERSE_COUNT_MEMBERS] = check->machines;
  finding->count[TERSE_COUNT_RUNS] = check->runs;
  finding->count[TERSE_COUNT_CAUGHT] = check->caught;
  finding->count[TERSE_COUNT_HARMLESS] = check->harmless;
  if (check->failure)
    terse_finding_set (finding, TERSE_AUDIT_FAILED, g_steal_pointer (&check->failure));
  else
    terse_finding_set (finding, TERSE_AUDIT_PASSED,
                       g_strdup_printf ("all %" G_GUINT64_FORMAT
                                        " inputs; %u machines of %s, %" G_GUINT64_FORMAT
                                        " runs; %u corrupted copies caught, %u right too",
                                        check->inputs, check->machines, translation->to,
                                        check->runs, check->caught, check->harmless));
  return finding;
}

static gboolean
check_trial (TerseAuditRun *run, const TerseTranslation *translation, const char *trial,
             GError **error)
{
  const gint64 since = g_get_monotonic_time ();
  g_auto (TerseTranslationCheck) check = { 0 };
  g_autoptr (TerseTask) task = terse_task_read (trial, error);
  if (task == NULL || !terse_translation_check (translation, task, &check, error))
    return FALSE;
  terse_audit_add (run, translation_finding (trial, translation, &check), since);
  return TRUE;
}

static TerseFinding *
conversion_finding (TerseConversionCheck *check)
{
  TerseFinding *finding = terse_finding_new (TERSE_PART_SIMULATION, g_strdup (check->name));
  finding->count[TERSE_COUNT_INSTANCES] = check->inputs;
  finding->count[TERSE_COUNT_CAUGHT] = check->caught;
  finding->count[TERSE_COUNT_HARMLESS] = check->harmless;
  if (check->failure == NULL && check->caught == 0)
    check->failure = g_strdup ("expected that a corrupted copy is noticed, found that none is");
  if (check->failure)
    terse_finding_set (finding, TERSE_AUDIT_FAILED, g_steal_pointer (&check->failure));
  else
    terse_finding_set (finding, TERSE_AUDIT_PASSED,
                       g_strdup_printf ("%s; all %" G_GUINT64_FORMAT
                                        " inputs; %u corrupted copies caught, %u right too",
                                        check->sizes, check->inputs, check->caught,
                                        check->harmless));
  return finding;
}

static void
conclude_conversion (TerseAuditReport *report)
{
  set_status (report);
  report->summary
      = report->status == TERSE_AUDIT_PASSED
            ? g_strdup_printf ("%u members, all %" G_GUINT64_FORMAT " inputs; %" G_GUINT64_FORMAT
                               " corrupted copies caught",
                               report->findings->len, count_all (report, TERSE_COUNT_INSTANCES),
                               count_all (report, TERSE_COUNT_CAUGHT))
            : finding_text (report);
}

static void
conclude_translation (TerseAuditReport *report)
{
  set_status (report);
  report->summary
      = report->status == TERSE_AUDIT_PASSED
            ? g_strdup_printf ("%u tasks, all %" G_GUINT64_FORMAT " inputs; %" G_GUINT64_FORMAT
                               " runs of machines; %" G_GUINT64_FORMAT " corrupted copies caught",
                               report->findings->len, count_all (report, TERSE_COUNT_INSTANCES),
                               count_all (report, TERSE_COUNT_RUNS),
                               count_all (report, TERSE_COUNT_CAUGHT))
            : finding_text (report);
}

/* A report of what is no reduction, with nothing in it. (transfer full) */
static TerseAuditReport *
report_new (const char *id)
{
  TerseAuditReport *report = g_new0 (TerseAuditReport, 1);
  report->text = g_strdup (id);
  report->findings = g_ptr_array_new_with_free_func (free_finding);
  return report;
}

TerseAuditReport *
terse_audit_translation (const TerseTranslation *translation, GError **error)
{
  static const TerseAuditOptions options = { 0 };
  g_autoptr (TerseAuditReport) report = report_new (translation->id);
  TerseAuditRun run = { .options = &options, .report = report, .started = g_get_monotonic_time () };
  report->translation = translation;
  for (guint t = 0; t < translation->n_trials; t++)
    if (!check_trial (&run, translation, translation->trials[t], error))
      return NULL;
  conclude_translation (report);
  report->seconds = (double) (g_get_monotonic_time () - run.started) / 1e6;
  return g_steal_pointer (&report);
}

TerseAuditReport *
terse_audit_conversion (const TerseConversion *conversion)
{
  static const TerseAuditOptions options = { 0 };
  TerseAuditReport *report = report_new (conversion->id);
  TerseAuditRun run = { .options = &options, .report = report, .started = g_get_monotonic_time () };
  report->conversion = conversion;
  for (guint t = 0; t < conversion->n_trials; t++)
    {
      const gint64 since = g_get_monotonic_time ();
      g_auto (TerseConversionCheck) check = { 0 };
      conversion->check (t, &check);
      terse_audit_add (&run, conversion_finding (&check), since);
    }
  conclude_conversion (report);
  report->seconds = (double) (g_get_monotonic_time () - run.started) / 1e6;
  return report;
}

void
terse_audit_report_free (TerseAuditReport *report)
{
  g_clear_pointer (&report->findings, g_ptr_array_unref);
  g_free (report->text);
  g_free (report->summary);
  g_free (report);
}
