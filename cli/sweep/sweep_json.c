/* The answers of a sweep as JSON. What is said of evidence is what the certificates' manifests say.
 */
#include "cli/sweep/sweep_table.h"

#include "protocols/members.h"
#include "cli/sweep/spec_machine.h"
#include "solver/certificate/folder.h"

/* What a row of the store holds, for a manifest that cannot be read. */
static void
write_row (const TerseStoreRow *row, JsonBuilder *builder)
{
  terse_member_text (builder, "closed_by", row->closed_by);
  terse_store_row_write_formula (row, builder);
  if (row->verdict == TERSE_IMPOSSIBLE)
    terse_store_row_write_lower_bound (row, builder);
  else
    {
      terse_member_object (builder, "protocol");
      terse_member_real (builder, "cost", row->cost);
      terse_member_number (builder, "inputs_run", row->inputs_run);
      json_builder_end_object (builder);
    }
  terse_member_object (builder, "seconds");
  terse_member_real (builder, "total", row->seconds);
  json_builder_end_object (builder);
}

/* What the manifest says beyond the question. */
static void
write_manifest (JsonObject *manifest, JsonBuilder *builder)
{
  static const char *const members[]
      = { "closed_by", "extension", "formula",          "proof", "witness", "protocol",
          "checker",   "seconds",   "peak_memory_bytes" };
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (json_object_has_member (manifest, members[i]))
      {
        json_builder_set_member_name (builder, members[i]);
        json_builder_add_value (builder,
                                json_node_copy (json_object_get_member (manifest, members[i])));
      }
}

static void
write_evidence (const TerseSweep *sweep, const TerseStoreRow *row, JsonBuilder *builder)
{
  g_autofree char *folder = terse_store_row_path (sweep->options.store, row);
  g_autoptr (TerseFolder) files = terse_folder_peek (folder, NULL);
  if (files && g_strcmp0 (terse_folder_sums_sha256 (files), row->sums_sha256) == 0)
    write_manifest (json_node_get_object (terse_folder_manifest (files)), builder);
  else
    write_row (row, builder);
  terse_member_text (builder, "certificate", folder);
  terse_member_text (builder, "sums_sha256", row->sums_sha256);
}

/* Constructed machines, where the specification asks for them. */
static void
write_easy (const TerseBound *bound, JsonBuilder *builder)
{
  json_builder_set_member_name (builder, "solved_by");
  json_builder_begin_array (builder);
  for (guint i = 0; bound->easy && i < bound->easy->len; i++)
    {
      const TerseEasy *easy = &g_array_index (bound->easy, TerseEasy, i);
      g_autofree char *text = terse_easy_text (easy);
      g_autofree char *solved = g_strconcat (text, easy->sampled ? ", on a sample" : "", NULL);
      if (easy->wrong == 0)
        json_builder_add_string_value (builder, solved);
    }
  json_builder_end_array (builder);
}

/* Where the question comes from, and what follows where it is impossible. */
static void
write_machine (const TerseSweepAnswer *answer, const TerseSweepCell *impossible,
               JsonBuilder *builder)
{
  const TerseBound *bound = answer->entry->bound;
  if (bound == NULL)
    return;
  g_autofree char *task = terse_task_text (bound->reduction->task),
                  *reduction = terse_reduction_text (bound->reduction);
  g_autofree char *conclusion = impossible && !answer->entry->direct
                                    ? terse_spec_machine_conclusion (bound, impossible->question)
                                    : NULL;
  terse_member_object (builder, "machine");
  terse_member_text (builder, "machine", bound->machine->id);
  terse_member_text (builder, "class", bound->machine->arithmetic);
  terse_member_text (builder, "task", task);
  terse_member_text (builder, "reduction", reduction);
  terse_member_text (builder, "crosses", bound->coverage->formula);
  if (bound->has_budget)
    terse_member_number (builder, "budget", bound->budget);
  json_builder_set_member_name (builder, "direct");
  json_builder_add_boolean_value (builder, answer->entry->direct);
  terse_member_text (builder, "follows", conclusion);
  json_builder_set_member_name (builder, "empty");
  json_builder_add_boolean_value (
      builder, conclusion && terse_spec_machine_is_empty (bound, impossible->question));
  write_easy (bound, builder);
  json_builder_end_object (builder);
}

/* An answer's cell, where it is impossible, its own certificate or another's. */
static const TerseSweepCell *
impossible_cell (const TerseSweep *sweep, const TerseSweepAnswer *answer)
{
  const TerseSweepCell *cell = answer->entry->minimum ? answer->impossible : answer->cell;
  const TerseSweepCell *source = cell ? terse_sweep_source (sweep, cell) : NULL;
  return source && terse_sweep_is_decided (source) && source->row->verdict == TERSE_IMPOSSIBLE
             ? cell
             : NULL;
}

/* The members of one question at one budget. */
static void
write_cell (const TerseSweep *sweep, const TerseSweepCell *cell, JsonBuilder *builder)
{
  const TerseSweepCell *source = terse_sweep_source (sweep, cell);
  const gboolean decided = terse_sweep_is_decided (source);
  terse_member_text (builder, "verdict",
                     terse_verdict_id (decided ? source->row->verdict : TERSE_UNDECIDED));
  terse_question_write_json (cell->question, builder);
  if (!decided)
    terse_member_text (builder, "reason", terse_sweep_reason (cell));
  else if (source == cell)
    write_evidence (sweep, source->row, builder);
  else
    {
      terse_member_object (builder, "settled_by");
      terse_question_write_json (source->question, builder);
      write_evidence (sweep, source->row, builder);
      json_builder_end_object (builder);
    }
  if (cell->theorem)
    terse_member_text (builder, "theorem", cell->theorem);
  if (cell->every_n)
    terse_member_text (builder, "theorem_for_every_n", cell->every_n->statement);
}

static void
write_part (const TerseSweep *sweep, const char *name, const TerseSweepCell *cell,
            JsonBuilder *builder)
{
  if (cell == NULL)
    {
      terse_member_text (builder, name, NULL);
      return;
    }
  terse_member_object (builder, name);
  write_cell (sweep, cell, builder);
  json_builder_end_object (builder);
}

static void
write_minimum (const TerseSweep *sweep, const TerseSweepAnswer *answer, JsonBuilder *builder)
{
  const gboolean found = answer->possible != NULL;
  terse_member_text (builder, "verdict", found ? "decided" : "undecided");
  if (found)
    terse_member_number (builder, "minimum", answer->budget);
  else
    {
      terse_member_text (builder, "minimum", NULL);
      terse_member_text (builder, "reason", answer->reason ? answer->reason : "not run");
    }
  terse_member_text (builder, "axis", terse_option_id (answer->entry->model->axis));
  if (answer->theorem)
    terse_member_text (builder, "theorem", answer->theorem);
  write_part (sweep, "impossible", answer->impossible, builder);
  write_part (sweep, "possible", answer->possible, builder);
}

GPtrArray *
terse_sweep_objects (const TerseSweep *sweep)
{
  GPtrArray *objects = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  for (guint i = 0; i < sweep->answers->len; i++)
    {
      const TerseSweepAnswer *answer = sweep->answers->pdata[i];
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      json_builder_begin_object (builder);
      terse_member_text (builder, "family", answer->entry->family);
      write_machine (answer, impossible_cell (sweep, answer), builder);
      if (answer->entry->minimum)
        write_minimum (sweep, answer, builder);
      else
        write_cell (sweep, answer->cell, builder);
      json_builder_end_object (builder);
      g_ptr_array_add (objects, json_builder_get_root (builder));
    }
  return objects;
}
