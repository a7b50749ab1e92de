#include "reductions/questions/measures/measure_manifest.h"

#include "protocols/error.h"
#include "protocols/members.h"
#include "protocols/question.h"
#include "solver/certificate/certificate.h"

static const char *const ids[TERSE_MEASURES] = { "fooling", "fractional-cover", "discrepancy" };

const char *
terse_measure_id (TerseMeasureName name)
{
  return ids[name];
}

char *
terse_measure_text (const TerseMeasureManifest *manifest)
{
  g_autofree char *problem = terse_problem_text (manifest->problem);
  GString *text = g_string_new (ids[manifest->name]);
  if (manifest->value >= 0)
    g_string_append_printf (text, " of value %d", manifest->value);
  g_string_append_printf (text, ", %s: %" G_GUINT64_FORMAT, problem, manifest->numerator);
  if (manifest->denominator > 1)
    g_string_append_printf (text, "/%" G_GUINT64_FORMAT, manifest->denominator);
  return g_string_free (text, FALSE);
}

static void
write_proof (const TerseMeasureManifest *manifest, JsonBuilder *builder)
{
  terse_member_object (builder, "formula");
  terse_member_number (builder, "variables", manifest->formula.variables);
  terse_member_number (builder, "clauses", manifest->formula.clauses);
  terse_member_number (builder, "literals", manifest->formula.literals);
  terse_member_text (builder, "sha256", manifest->formula.sha256);
  json_builder_end_object (builder);
  terse_member_object (builder, "proof");
  terse_member_text (builder, "format", "lrat-binary");
  terse_member_number (builder, "steps", manifest->proof.steps);
  terse_member_number (builder, "bytes", manifest->proof.bytes);
  terse_member_text (builder, "sha256", manifest->proof.sha256);
  json_builder_end_object (builder);
}

JsonNode *
terse_measure_manifest_write (const TerseMeasureManifest *manifest)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  terse_member_number (builder, "format", TERSE_CERTIFICATE_FORMAT);
  terse_member_text (builder, "measure", ids[manifest->name]);
  if (manifest->value >= 0)
    terse_member_number (builder, "value", (guint64) manifest->value);
  terse_question_write_problem (manifest->problem, builder);
  terse_member_number (builder, "numerator", manifest->numerator);
  terse_member_number (builder, "denominator", manifest->denominator);
  if (manifest->has_proof)
    write_proof (manifest, builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

static gboolean
fail (GError **error, const char *what)
{
  g_set_error_literal (error, TERSE_ERROR, TERSE_ERROR_INPUT, what);
  return FALSE;
}

static gboolean
is_of (JsonObject *object, const char *name, GType type)
{
  JsonNode *node = json_object_get_member (object, name);
  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

gboolean
terse_measure_manifest_read (JsonObject *object, TerseMeasureManifest *manifest, GError **error)
{
  const char *id = is_of (object, "measure", G_TYPE_STRING)
                       ? json_object_get_string_member (object, "measure")
                       : "";
  guint name = 0;
  while (name < TERSE_MEASURES && !g_str_equal (ids[name], id))
    name++;
  if (name == TERSE_MEASURES)
    return fail (error, "expected measure fooling, fractional-cover or discrepancy, found another");
  manifest->name = (TerseMeasureName) name;
  manifest->value = -1;
  if (json_object_has_member (object, "value"))
    {
      const gint64 value = is_of (object, "value", G_TYPE_INT64)
                               ? json_object_get_int_member (object, "value")
                               : -1;
      if (value < 0 || value > G_MAXUINT16)
        return fail (error, "expected a value of the problem, found another");
      manifest->value = (gint) value;
    }
  manifest->problem = terse_question_read_problem (object, error);
  return manifest->problem != NULL;
}
