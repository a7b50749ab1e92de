#include "cli/reduction_report.h"

static void
print_finding (const TerseFinding *finding)
{
  g_print ("  %-8s %s: %s\n", terse_audit_status_id (finding->status), finding->name,
           finding->detail);
}

void
terse_audit_report_print (const TerseAuditReport *report, gboolean details)
{
  g_print ("%-8s %s: %s; %.2f s\n", terse_audit_status_id (report->status), report->text,
           report->summary, report->seconds);
  for (guint i = 0; details && i < report->findings->len; i++)
    print_finding (report->findings->pdata[i]);
}

static void
set_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static const char *
status_word (TerseAuditStatus status)
{
  static const char *const words[] = { "pass", "skipped", "undecided", "fail" };
  return words[status];
}

static void
write_counterexample (const TerseCounterexample *counterexample, JsonBuilder *builder)
{
  json_builder_set_member_name (builder, "counterexample");
  json_builder_begin_object (builder);
  set_string (builder, "inputs", counterexample->inputs);
  set_string (builder, "tokens", counterexample->tokens);
  set_string (builder, "reason", counterexample->reason);
  json_builder_end_object (builder);
}

static void
write_finding (const TerseFinding *finding, JsonBuilder *builder)
{
  json_builder_begin_object (builder);
  set_string (builder, "part", terse_audit_part_id (finding->part));
  set_string (builder, "name", finding->name);
  set_string (builder, "status", status_word (finding->status));
  set_string (builder, "detail", finding->detail);
  for (guint i = 0; i < TERSE_N_COUNTS; i++)
    if (finding->count[i])
      {
        json_builder_set_member_name (builder, terse_audit_count_id ((TerseAuditCount) i));
        json_builder_add_int_value (builder, (gint64) finding->count[i]);
      }
  if (finding->counterexample)
    write_counterexample (finding->counterexample, builder);
  json_builder_set_member_name (builder, "seconds");
  json_builder_add_double_value (builder, finding->seconds);
  json_builder_end_object (builder);
}

static void
write_reduction (const TerseReductionClass *klass, JsonBuilder *builder)
{
  set_string (builder, "reduction", klass->id);
  set_string (builder, "problem", klass->problem);
  set_string (builder, "task", klass->task);
  json_builder_set_member_name (builder, "wrong");
  json_builder_add_boolean_value (builder, klass->wrong);
}

static void
write_translation (const TerseTranslation *translation, JsonBuilder *builder)
{
  set_string (builder, "translation", translation->id);
  set_string (builder, "from", translation->from);
  set_string (builder, "task", translation->to);
}

static void
write_conversion (const TerseConversion *conversion, JsonBuilder *builder)
{
  set_string (builder, "conversion", conversion->id);
  set_string (builder, "from", conversion->from);
  set_string (builder, "to", conversion->to);
}

void
terse_audit_report_write_json (const TerseAuditReport *report, JsonBuilder *builder)
{
  json_builder_begin_object (builder);
  if (report->translation)
    write_translation (report->translation, builder);
  else if (report->conversion)
    write_conversion (report->conversion, builder);
  else
    write_reduction (report->klass, builder);
  set_string (builder, "status", status_word (report->status));
  set_string (builder, "summary", report->summary);
  json_builder_set_member_name (builder, "findings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->findings->len; i++)
    write_finding (report->findings->pdata[i], builder);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "seconds");
  json_builder_add_double_value (builder, report->seconds);
  json_builder_end_object (builder);
}

/* XML has no place for control characters, escaped or not. */
static char *
escape (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  for (char *c = valid; *c; c++)
    if (g_ascii_iscntrl (*c))
      *c = ' ';
  return g_markup_escape_text (valid, -1);
}

/* The rule that broke, and whose the tokens are, for the author. */
static void
append_failure (GString *xml, const TerseFinding *finding, const char *detail)
{
  static const char *const rules[] = {
    [TERSE_PART_EXHAUSTIVE]
    = "on every promised instance each field of a token is below its radix, "
      "and the task's answer, as it is read, is the problem's",
    [TERSE_PART_OWNERSHIP] = "a token sees the input of its owner and nothing else",
    [TERSE_PART_SIMULATION] = "a machine among the players gives its own answer, reads no other "
                              "player's tokens and sends the bits that are claimed",
    [TERSE_PART_SYMBOLIC] = "the map is right on all inputs at once at a size beyond listing",
    [TERSE_PART_CORRUPTED] = "a map with a slip in it is noticed, and the least size is the least",
  };
  const TerseCounterexample *found = finding->counterexample;
  g_string_append_printf (xml, "<failure message=\"%s\" type=\"%s\">rule: %s", detail,
                          terse_audit_part_id (finding->part), rules[finding->part]);
  if (found)
    g_string_append_printf (xml, "; owners of the tokens: %s", found->owners);
  g_string_append (xml, "</failure>");
}

static void
append_case (GString *xml, const char *suite, const TerseFinding *finding)
{
  g_autofree char *name = escape (finding->name), *detail = escape (finding->detail);
  g_string_append_printf (xml, "    <testcase classname=\"%s\" name=\"%s\" time=\"%.3f\">", suite,
                          name, finding->seconds);
  if (finding->status == TERSE_AUDIT_FAILED)
    append_failure (xml, finding, detail);
  else if (finding->status == TERSE_AUDIT_GAVE_UP)
    g_string_append_printf (xml, "<error message=\"%s\" type=\"undecided\"/>", detail);
  else if (finding->status == TERSE_AUDIT_SKIPPED)
    g_string_append_printf (xml, "<skipped message=\"%s\"/>", detail);
  else
    g_string_append_printf (xml, "<system-out>%s</system-out>", detail);
  g_string_append (xml, "</testcase>\n");
}

static guint
count_status (const TerseAuditReport *report, TerseAuditStatus status)
{
  guint count = 0;
  for (guint i = 0; i < report->findings->len; i++)
    count += ((const TerseFinding *) report->findings->pdata[i])->status == status;
  return count;
}

static void
append_suite (GString *xml, const TerseAuditReport *report)
{
  g_autofree char *name = escape (report->text);
  g_string_append_printf (xml,
                          "  <testsuite name=\"%s\" tests=\"%u\" failures=\"%u\" errors=\"%u\" "
                          "skipped=\"%u\" time=\"%.3f\">\n",
                          name, report->findings->len, count_status (report, TERSE_AUDIT_FAILED),
                          count_status (report, TERSE_AUDIT_GAVE_UP),
                          count_status (report, TERSE_AUDIT_SKIPPED), report->seconds);
  for (guint i = 0; i < report->findings->len; i++)
    append_case (xml, name, report->findings->pdata[i]);
  g_string_append (xml, "  </testsuite>\n");
}

char *
terse_audit_reports_junit (const GPtrArray *reports)
{
  GString *xml = g_string_new (
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"terse reduction check\">\n");
  for (guint i = 0; i < reports->len; i++)
    append_suite (xml, reports->pdata[i]);
  g_string_append (xml, "</testsuites>\n");
  return g_string_free (xml, FALSE);
}
