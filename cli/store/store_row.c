#include "cli/store/store_row.h"

#include "protocols/members.h"

static const char *const state_ids[] = { "none", "intact", "missing", "changed", "contradicted" };

const char *
terse_store_state_id (TerseStoreState state)
{
  return state_ids[state];
}

void
terse_store_row_free (TerseStoreRow *row)
{
  char *const texts[]
      = { row->question, row->title,     row->problem,     row->model,      row->encoding,
          row->reason,   row->closed_by, row->certificate, row->sums_sha256 };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_free (row);
}

char *
terse_store_question (const TerseQuestion *question)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  terse_question_write_json (question, builder);
  json_builder_end_object (builder);
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

TerseStoreRow *
terse_store_row_new (const TerseQuestion *question)
{
  const TerseEncoding *encoding = terse_encoding_for (question);
  TerseStoreRow *row = g_new0 (TerseStoreRow, 1);
  row->question = terse_store_question (question);
  row->title = terse_question_text (question);
  row->problem = g_strdup (terse_problem_id (terse_question_problem (question)));
  row->model = g_strdup (terse_question_model (question)->id);
  row->encoding = g_strdup (encoding->id);
  row->version = terse_encoding_version (question);
  row->size = encoding->size (question);
  return row;
}

gboolean
terse_store_row_has_formula (const TerseStoreRow *row)
{
  return row->size.variables || row->size.clauses || row->size.literals;
}

gboolean
terse_store_row_has_witness (const TerseStoreRow *row)
{
  return row->verdict == TERSE_IMPOSSIBLE && !terse_store_row_has_formula (row);
}

char *
terse_store_row_lower_bound (const TerseStoreRow *row)
{
  return terse_store_row_has_witness (row)
             ? g_strdup_printf ("witness, %" G_GUINT64_FORMAT " bytes", row->proof.bytes)
             : g_strdup_printf ("proof, %" G_GUINT64_FORMAT " steps", row->proof.steps);
}

void
terse_store_row_write_lower_bound (const TerseStoreRow *row, JsonBuilder *builder)
{
  gboolean witness = terse_store_row_has_witness (row);
  terse_member_object (builder, witness ? "witness" : "proof");
  if (!witness)
    terse_member_number (builder, "steps", row->proof.steps);
  terse_member_number (builder, "bytes", row->proof.bytes);
  json_builder_end_object (builder);
}

void
terse_store_row_write_formula (const TerseStoreRow *row, JsonBuilder *builder)
{
  if (!terse_store_row_has_formula (row))
    {
      json_builder_set_member_name (builder, "formula");
      json_builder_add_null_value (builder);
      return;
    }
  terse_member_object (builder, "formula");
  terse_member_number (builder, "variables", row->size.variables);
  terse_member_number (builder, "clauses", row->size.clauses);
  terse_member_number (builder, "literals", row->size.literals);
  json_builder_end_object (builder);
}
