#include "reductions/architectures/checker/finding.h"

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
