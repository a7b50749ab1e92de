#include "reductions/architectures/checker/audit.h"

#include <string.h>

#include "reductions/architectures/checker/parts.h"

const char *
terse_audit_part_id (TerseAuditPart part)
{
  static const char *const ids[]
      = { "exhaustive", "ownership", "simulation", "symbolic", "corrupted" };
  g_return_val_if_fail (part < G_N_ELEMENTS (ids), NULL);
  return ids[part];
}

const char *
terse_audit_status_id (TerseAuditStatus status)
{
  static const char *const ids[] = { "pass", "skipped", "gave up", "FAIL" };
  g_return_val_if_fail (status < G_N_ELEMENTS (ids), NULL);
  return ids[status];
}

const char *
terse_audit_count_id (TerseAuditCount count)
{
  static const char *const ids[]
      = { "instances", "answers", "no",    "yes",   "tokens", "members", "runs",
          "variables", "clauses", "steps", "bytes", "caught", "harmless" };
  g_return_val_if_fail (count < G_N_ELEMENTS (ids), NULL);
  return ids[count];
}

TerseFinding *
terse_finding_new (TerseAuditPart part, char *name)
{
  TerseFinding *finding = g_new0 (TerseFinding, 1);
  finding->part = part;
  finding->name = name;
  finding->detail = g_strdup ("");
  return finding;
}

void
terse_finding_set (TerseFinding *finding, TerseAuditStatus status, char *detail)
{
  finding->status = status;
  g_free (finding->detail);
  finding->detail = detail;
}

void
terse_finding_settle_example (const TerseReductionClass *klass, TerseFinding *finding)
{
  if (!klass->wrong || finding->status == TERSE_AUDIT_GAVE_UP
      || finding->status == TERSE_AUDIT_SKIPPED)
    return;
  if (finding->counterexample)
    {
      g_autofree char *text = terse_counterexample_text (finding->counterexample);
      terse_finding_set (finding, TERSE_AUDIT_PASSED,
                         g_strdup_printf ("rejected as it should be: %s", text));
    }
  else if (finding->status == TERSE_AUDIT_PASSED)
    terse_finding_set (
        finding, TERSE_AUDIT_FAILED,
        g_strdup ("expected a counterexample to this map, which is wrong, found none"));
}

void
terse_finding_free (TerseFinding *finding)
{
  g_clear_pointer (&finding->counterexample, terse_counterexample_free);
  g_free (finding->name);
  g_free (finding->detail);
  g_free (finding);
}

static void
free_finding (gpointer finding)
{
  terse_finding_free (finding);
}

void
terse_audit_add (TerseAuditRun *run, TerseFinding *finding, gint64 since)
{
  const TerseAuditOptions *options = run->options;
  finding->seconds = (double) (g_get_monotonic_time () - since) / 1e6;
  g_ptr_array_add (run->report->findings, finding);
  if (options->progress == NULL)
    return;
  g_autofree char *text
      = g_strdup_printf ("%s: %s: %s (%.1f s)", run->klass->id, finding->name,
                         terse_audit_status_id (finding->status), finding->seconds);
  options->progress (text, options->progress_data);
}

gboolean
terse_audit_stopped (const TerseAuditRun *run, const char **reason)
{
  const TerseAuditOptions *options = run->options;
  if (options->cancellable && g_cancellable_is_cancelled (options->cancellable))
    *reason = "interrupted";
  else if (options->time_limit > 0
           && (double) (g_get_monotonic_time () - run->started) / 1e6 >= options->time_limit)
    *reason = "time limit reached";
  else
    return FALSE;
  return TRUE;
}

const char *
terse_reduction_parameter (const TerseReduction *reduction, const char *name)
{
  for (char **at = reduction->parameters; at && at[0]; at += 2)
    if (g_str_equal (at[0], name) && *at[1])
      return at[1];
  return NULL;
}

char *
terse_audit_size_text (const TerseReduction *reduction)
{
  const char *name = reduction->klass->size,
             *value = name ? terse_reduction_parameter (reduction, name) : NULL;
  return value ? g_strdup_printf ("%s=%s", name, value)
               : g_strdup_printf ("%u tokens", reduction->task->tokens);
}

gboolean
terse_audit_has_one_size (const TerseAuditRun *run)
{
  const char *const *given = run->options->parameters;
  if (run->klass->size == NULL || run->no_size)
    return TRUE;
  for (; given && given[0]; given += 2)
    if (g_str_equal (given[0], run->klass->size))
      return TRUE;
  return FALSE;
}

TerseReduction *
terse_audit_make (const TerseAuditRun *run, guint64 size, const char *name, const char *value,
                  GError **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, size);
  for (const char *const *given = run->options->parameters; given && given[0]; given += 2)
    if (name == NULL || !g_str_equal (given[0], name))
      {
        g_ptr_array_add (texts, (gpointer) given[0]);
        g_ptr_array_add (texts, (gpointer) given[1]);
      }
  if (!terse_audit_has_one_size (run))
    {
      g_ptr_array_add (texts, (gpointer) run->klass->size);
      g_ptr_array_add (texts, number);
    }
  if (name)
    {
      g_ptr_array_add (texts, (gpointer) name);
      g_ptr_array_add (texts, (gpointer) value);
    }
  g_ptr_array_add (texts, NULL);
  return terse_reduction_make (run->klass, (const char *const *) texts->pdata, error);
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
count_caught (const TerseAuditReport *report)
{
  guint64 caught = 0;
  for (guint i = 0; i < report->findings->len; i++)
    caught += ((const TerseFinding *) report->findings->pdata[i])->count[TERSE_COUNT_CAUGHT];
  return caught;
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
                            count_caught (report));
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

void
terse_audit_report_free (TerseAuditReport *report)
{
  g_clear_pointer (&report->findings, g_ptr_array_unref);
  g_free (report->text);
  g_free (report->summary);
  g_free (report);
}
