#include "cli/report.h"

#include "protocols/members.h"

/* What the weights of the inputs say. */
static void
print_distribution (const TerseDecision *decision)
{
  guint64 least, total;
  if (terse_decision_distribution (decision, &least, &total))
    g_print ("  inputs       with weights, on %" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT
             " of which every protocol without coins errs\n",
             least, total);
}

/* Of how many protocols, where it is one with coins. */
static void
print_parts (const TerseDecision *decision)
{
  const guint parts = terse_protocol_parts (decision->protocol);
  if (parts > 1)
    g_print ("  public coins draw one of %u protocols\n", parts);
}

static void
print_evidence (const TerseDecision *decision)
{
  const TerseDecision *d = decision;
  switch (d->verdict)
    {
    case TERSE_IMPOSSIBLE:
      if (d->witness.sha256)
        g_print ("  witness      %" G_GUINT64_FORMAT " bytes: %" G_GUINT64_FORMAT
                 " needed, %" G_GUINT64_FORMAT " there, verified %s\n",
                 d->witness.bytes, d->witness.bound, d->witness.capacity,
                 (terse_problem_unlisted (terse_question_problem (d->question))
                  || g_strcmp0 (d->closed_by, "tokens") == 0)
                     ? "exactly"
                     : "entry by entry");
      else
        g_print ("  proof        %" G_GUINT64_FORMAT " steps, %" G_GUINT64_FORMAT
                 " bytes, verified by terse-check\n",
                 d->proof.steps, d->proof.bytes);
      print_distribution (d);
      break;
    case TERSE_POSSIBLE:
      g_print ("  protocol     cost %.6g bits, run on all %" G_GUINT64_FORMAT " promised inputs\n",
               d->cost, d->inputs_run);
      print_parts (d);
      break;
    case TERSE_UNDECIDED:
      g_print ("  reason       %s\n", d->reason);
      break;
    }
}

char *
terse_report_brief (const char *text)
{
  const glong length = g_utf8_strlen (text, -1);
  if (length <= 400)
    return g_strdup (text);
  g_autofree char *begin = g_utf8_substring (text, 0, 200),
                  *end = g_utf8_substring (text, length - 100, -1);
  return g_strdup_printf ("%s ... %s", begin, end);
}

char *
terse_report_question (const TerseQuestion *question)
{
  g_autofree char *text = terse_question_text (question);
  return terse_report_brief (text);
}

void
terse_report_decision (const TerseDecision *decision)
{
  const TerseDecision *d = decision;
  g_autofree char *question = terse_report_question (d->question);
  g_print ("%s: %s\n", terse_verdict_id (d->verdict), question);
  if (d->formula_sha256)
    g_print ("  formula      %" G_GUINT64_FORMAT " variables, %" G_GUINT64_FORMAT " clauses\n",
             d->size.variables, d->size.clauses);
  if (d->verdict != TERSE_UNDECIDED)
    g_print ("  closed by    %s\n", d->closed_by);
  print_evidence (d);
  g_print (
      "  seconds      %.3f (encode %.3f, solve %.3f, elaborate %.3f, check %.3f), peak %.1f MiB\n",
      d->seconds.total, d->seconds.encode, d->seconds.solve, d->seconds.elaborate, d->seconds.check,
      (double) d->peak_memory / (1 << 20));
  if (d->folder)
    g_print ("  certificate  %s\n", d->folder);
}

/* Between the first budget not decided and that of a protocol. */
static void
print_interval (const TerseMinimum *minimum, TerseOption axis)
{
  const TerseSetting *setting = terse_question_setting (minimum->possible->question);
  if (setting->options[axis])
    g_print ("minimum %s: between %" G_GUINT64_FORMAT " and %s\n", terse_option_id (axis),
             minimum->minimum, setting->options[axis]);
}

void
terse_report_minimum (const TerseMinimum *minimum, TerseOption axis)
{
  if (minimum->verdict == TERSE_POSSIBLE)
    g_print ("minimum %s: %" G_GUINT64_FORMAT "\n", terse_option_id (axis), minimum->minimum);
  else
    g_print ("undecided at %s=%" G_GUINT64_FORMAT ": %s\n", terse_option_id (axis),
             minimum->minimum, minimum->reason);
  if (minimum->verdict != TERSE_POSSIBLE && minimum->possible)
    print_interval (minimum, axis);
  if (minimum->impossible)
    terse_report_decision (minimum->impossible);
  if (minimum->possible)
    terse_report_decision (minimum->possible);
}

static char *
share_text (TerseShare share)
{
  return share.denominator == 1 ? g_strdup_printf ("%" G_GUINT64_FORMAT, share.numerator)
                                : g_strdup_printf ("%" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT,
                                                   share.numerator, share.denominator);
}

void
terse_report_least_error (const TerseLeastError *least)
{
  g_autofree char *lower = share_text (least->lower), *upper = share_text (least->upper);
  if (least->reason)
    g_print ("least error: between %s and %s: %s\n", lower, upper, least->reason);
  else
    g_print ("least error: %s\n", upper);
  if (least->impossible)
    terse_report_decision (least->impossible);
  if (least->possible)
    terse_report_decision (least->possible);
}

static void
write_part (const TerseDecision *decision, const char *name, JsonBuilder *builder)
{
  json_builder_set_member_name (builder, name);
  if (decision == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  terse_decision_write_json (decision, builder);
  json_builder_end_object (builder);
}

void
terse_minimum_write_json (const TerseMinimum *minimum, JsonBuilder *builder)
{
  json_builder_set_member_name (builder, "verdict");
  json_builder_add_string_value (builder,
                                 minimum->verdict == TERSE_POSSIBLE ? "decided" : "undecided");
  json_builder_set_member_name (builder, "minimum");
  if (minimum->verdict == TERSE_POSSIBLE)
    json_builder_add_int_value (builder, (gint64) minimum->minimum);
  else
    json_builder_add_null_value (builder);
  if (minimum->reason)
    {
      json_builder_set_member_name (builder, "reason");
      json_builder_add_string_value (builder, minimum->reason);
    }
  write_part (minimum->impossible, "impossible", builder);
  write_part (minimum->possible, "possible", builder);
}

void
terse_least_error_write_json (const TerseLeastError *least, JsonBuilder *builder)
{
  g_autofree char *lower = share_text (least->lower), *upper = share_text (least->upper);
  terse_member_text (builder, "verdict", least->reason ? "undecided" : "decided");
  terse_member_text (builder, "lower", lower);
  terse_member_text (builder, "upper", upper);
  if (least->reason)
    terse_member_text (builder, "reason", least->reason);
  write_part (least->impossible, "impossible", builder);
  write_part (least->possible, "possible", builder);
}

void
terse_report_bounds (const char *bounds)
{
  g_print ("%s", bounds ? bounds : "");
}

void
terse_bounds_write_json (const char *bounds, JsonBuilder *builder)
{
  if (bounds == NULL)
    return;
  g_auto (GStrv) lines = g_strsplit (bounds, "\n", -1);
  json_builder_set_member_name (builder, "bounds");
  json_builder_begin_array (builder);
  for (guint i = 0; lines[i] && *lines[i]; i++)
    json_builder_add_string_value (builder, lines[i]);
  json_builder_end_array (builder);
}

void
terse_report_json (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, TRUE);
  g_print ("%s\n", text);
}
