#include "reductions/questions/device/decision.h"

#include <string.h>

#include "protocols/members.h"
#include "protocols/models/files.h"
#include "solver/certificate/certificate.h"
#include "solver/sat/sat.h"

static const char *const verdict_ids[] = { "impossible", "possible", "undecided" };

const char *
terse_verdict_id (TerseVerdict verdict)
{
  return verdict_ids[verdict];
}

gboolean
terse_verdict_parse (const char *id, TerseVerdict *verdict)
{
  for (guint i = 0; i < G_N_ELEMENTS (verdict_ids); i++)
    if (strcmp (id, verdict_ids[i]) == 0)
      {
        *verdict = (TerseVerdict) i;
        return TRUE;
      }
  return FALSE;
}

void
terse_decision_free (TerseDecision *decision)
{
  terse_question_unref (decision->question);
  g_clear_pointer (&decision->weighted, terse_question_unref);
  g_clear_pointer (&decision->protocol, terse_protocol_free);
  g_free (decision->reason);
  g_free (decision->formula_sha256);
  g_free (decision->proof.sha256);
  g_free (decision->witness.sha256);
  g_free (decision->folder);
  g_free (decision);
}

static void
add_seconds (JsonBuilder *builder, const char *name, double seconds)
{
  terse_member_real (builder, name, (double) (gint64) (seconds * 1e6 + 0.5) / 1e6);
}

static void
write_formula (const TerseDecision *decision, JsonBuilder *builder)
{
  if (decision->formula_sha256 == NULL)
    {
      terse_member_text (builder, "formula", NULL);
      return;
    }
  terse_member_object (builder, "formula");
  terse_member_number (builder, "variables", decision->size.variables);
  terse_member_number (builder, "clauses", decision->size.clauses);
  terse_member_number (builder, "literals", decision->size.literals);
  terse_member_text (builder, "sha256", decision->formula_sha256);
  json_builder_end_object (builder);
}

static void
write_extension (const TerseDecision *decision, JsonBuilder *builder)
{
  terse_member_object (builder, "extension");
  terse_member_number (builder, "symmetries", decision->extension.symmetries);
  terse_member_number (builder, "definitions", decision->extension.definitions);
  terse_member_number (builder, "clauses", decision->extension.clauses);
  json_builder_end_object (builder);
}

gboolean
terse_decision_distribution (const TerseDecision *decision, guint64 *least, guint64 *total)
{
  if (decision->weighted == NULL || decision->verdict != TERSE_IMPOSSIBLE)
    return FALSE;
  const TerseTolerance *tolerance = terse_question_tolerance (decision->weighted);
  *total = tolerance->total;
  *least = terse_tolerance_most (tolerance, tolerance->total) + 1;
  return TRUE;
}

static void
write_distribution (const TerseDecision *decision, JsonBuilder *builder)
{
  guint64 least, total;
  if (!terse_decision_distribution (decision, &least, &total))
    return;
  terse_member_object (builder, "distribution");
  terse_member_number (builder, "least", least);
  terse_member_number (builder, "total", total);
  json_builder_end_object (builder);
}

/* What witnesses of some rules say: their bound between the first two, their capacity between the
 * last. */
static const struct {
  const char *rule, *before, *between, *behind;
} counts[] = {
  { "decomposition", "counting by decomposition: ", " bits tell all functions apart, ",
    " bits of messages depend on them" },
  { "complements", "2^", " sets with their complements, no two of which can share one of 2^",
    " leaves" },
  { "tokens", "counting against tokens: ",
    " bits tell the last function apart on the values it can be asked for, ",
    " bits of its messages are known" },
  { "handover", "counting states: ", " bits tell the last functions apart, ",
    " bits of states and answers depend on them" },
  { "degree", "the answer has degree ", " or more, what a machine knows has degree ", " at most" },
  { "functionals", "", " independent functionals must be told apart by ", " units" },
};

char *
terse_decision_lower_bound (const TerseDecision *decision)
{
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    if (g_strcmp0 (decision->closed_by, counts[i].rule) == 0)
      return g_strdup_printf ("%s%" G_GUINT64_FORMAT "%s%" G_GUINT64_FORMAT "%s", counts[i].before,
                              decision->witness.bound, counts[i].between,
                              decision->witness.capacity, counts[i].behind);
  return decision->witness.sha256
             ? g_strdup_printf ("witness of %" G_GUINT64_FORMAT " bytes, verified entry by entry",
                                decision->witness.bytes)
             : g_strdup_printf ("proof of %" G_GUINT64_FORMAT " steps, verified by terse-check",
                                decision->proof.steps);
}

static void
write_evidence (const TerseDecision *decision, JsonBuilder *builder)
{
  if (decision->witness.sha256)
    {
      terse_member_object (builder, "witness");
      terse_member_number (builder, "bound", decision->witness.bound);
      terse_member_number (builder, "capacity", decision->witness.capacity);
      terse_member_number (builder, "bytes", decision->witness.bytes);
      terse_member_text (builder, "sha256", decision->witness.sha256);
      json_builder_end_object (builder);
    }
  else if (decision->verdict == TERSE_IMPOSSIBLE)
    {
      terse_member_object (builder, "proof");
      terse_member_text (builder, "format", "lrat-binary");
      terse_member_number (builder, "steps", decision->proof.steps);
      terse_member_number (builder, "bytes", decision->proof.bytes);
      terse_member_text (builder, "sha256", decision->proof.sha256);
      json_builder_end_object (builder);
    }
  write_distribution (decision, builder);
  if (decision->verdict == TERSE_POSSIBLE)
    {
      terse_member_object (builder, "protocol");
      terse_member_real (builder, "cost", decision->cost);
      terse_member_number (builder, "inputs_run", decision->inputs_run);
      json_builder_end_object (builder);
    }
}

static void
write_seconds (const TerseDecision *decision, JsonBuilder *builder)
{
  terse_member_object (builder, "seconds");
  add_seconds (builder, "encode", decision->seconds.encode);
  add_seconds (builder, "extend", decision->seconds.extend);
  add_seconds (builder, "solve", decision->seconds.solve);
  add_seconds (builder, "elaborate", decision->seconds.elaborate);
  add_seconds (builder, "check", decision->seconds.check);
  add_seconds (builder, "total", decision->seconds.total);
  json_builder_end_object (builder);
}

static const char *
checker_of (const TerseDecision *decision)
{
  if (decision->verdict == TERSE_UNDECIDED)
    return "none";
  if (decision->verdict == TERSE_POSSIBLE)
    return "simulation";
  return decision->witness.sha256 ? "witness" : "terse-check";
}

void
terse_decision_write_json (const TerseDecision *decision, JsonBuilder *builder)
{
  gboolean decided = decision->verdict != TERSE_UNDECIDED;
  terse_member_text (builder, "verdict", terse_verdict_id (decision->verdict));
  if (decision->reason)
    terse_member_text (builder, "reason", decision->reason);
  terse_question_write_json (decision->question, builder);
  terse_member_text (builder, "closed_by", decided ? decision->closed_by : NULL);
  write_formula (decision, builder);
  write_extension (decision, builder);
  write_evidence (decision, builder);
  terse_member_object (builder, "checker");
  terse_member_text (builder, "verdict", decided ? "verified" : "none");
  terse_member_text (builder, "by", checker_of (decision));
  json_builder_end_object (builder);
  write_seconds (decision, builder);
  terse_member_number (builder, "peak_memory_bytes", decision->peak_memory);
  if (decision->folder)
    terse_member_text (builder, "certificate", decision->folder);
}

JsonNode *
terse_decision_manifest (const TerseDecision *decision)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const TerseEncoding *encoding = terse_encoding_for (decision->question);
  json_builder_begin_object (builder);
  terse_member_number (builder, "format", TERSE_CERTIFICATE_FORMAT);
  terse_member_object (builder, "encoding");
  terse_member_text (builder, "id", encoding->id);
  terse_member_number (builder, "version", terse_encoding_version (decision->question));
  json_builder_end_object (builder);
  terse_decision_write_json (decision, builder);
  terse_member_object (builder, "tools");
  terse_member_text (builder, "terse", TERSE_VERSION);
  terse_member_text (builder, "cadical", terse_sat_signature ());
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

/* Characters that file names take everywhere stay, others become '-'. TRUE if one had to change. */
static gboolean
make_portable (char *name)
{
  gboolean changed = FALSE;
  for (char *c = name; *c; c++)
    if (!g_ascii_isalnum (*c) && *c != '-')
      {
        *c = '-';
        changed = TRUE;
      }
  return changed;
}

char *
terse_certificate_name (const TerseQuestion *question)
{
  const TerseProblem *problem = terse_question_problem (question);
  const char *const *parameters = terse_problem_parameters (problem);
  const TerseSetting *setting = terse_question_setting (question);
  g_autoptr (GString) name = g_string_new (terse_problem_id (problem));
  gboolean whole = TRUE; /* the entries of a matrix, a schedule and a graph say nothing in a name */
  for (guint i = 0; parameters && parameters[i]; i += 2)
    if (strlen (parameters[i + 1]) > 24)
      whole = FALSE;
    else if (*parameters[i + 1])
      g_string_append_printf (name, "-%s%s", parameters[i], parameters[i + 1]);
  g_string_append_printf (name, "-%s", terse_question_model (question)->id);
  for (guint i = 0; i < TERSE_N_OPTIONS; i++)
    if (setting->options[i] && strlen (setting->options[i]) > 24
        && terse_option_is_file ((TerseOption) i))
      whole = FALSE;
    else if (setting->options[i])
      g_string_append_printf (name, "-%s%s", terse_option_id ((TerseOption) i),
                              setting->options[i]);
  g_string_append_printf (name, "-%s", terse_knows_id (setting->knows));
  if (make_portable (name->str) || !whole || name->len > 100)
    {
      g_autofree char *text = terse_question_text (question);
      g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
      g_string_truncate (name, MIN (name->len, 80));
      g_string_append_printf (name, "-%.12s", sum);
    }
  return g_string_free (g_steal_pointer (&name), FALSE);
}
