#include "cli/bound_report.h"

#include "reductions/architectures/bound/conclusion.h"
#include "protocols/members.h"
#include "cli/report.h"

/* Tokens above which a run of one owner is counted instead: "170 x 4, 17 x 3, 2, 1". */
#define MOST_LETTERS 120

static char *
runs_text (const TerseReduction *reduction)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0, end; i < reduction->task->tokens; i = end)
    {
      const guint owner = reduction->owner[i];
      for (end = i; end < reduction->task->tokens && reduction->owner[end] == owner;)
        end++;
      g_string_append (text, i ? ", " : "");
      if (end - i > 1)
        g_string_append_printf (text, "%u x ", end - i);
      terse_reduction_append_owner (reduction, i, text);
    }
  return g_string_free (text, FALSE);
}

/* One letter a token: A and B, or a digit a player; a point where it is public. (transfer full) */
static char *
owners_text (const TerseReduction *reduction)
{
  if (reduction->task->tokens > MOST_LETTERS)
    return runs_text (reduction);
  GString *text = g_string_new (NULL);
  const gboolean spaced = reduction->statement->players > 10;
  for (guint i = 0; i < reduction->task->tokens; i++)
    {
      g_string_append (text, spaced && i && reduction->owner[i] != TERSE_PUBLIC ? " " : "");
      terse_reduction_append_owner (reduction, i, text);
    }
  return g_string_free (text, FALSE);
}

static const char *
legend (const TerseReduction *reduction)
{
  return reduction->statement->players == 2 ? "A Alice, B Bob, . public"
                                            : "the players' numbers, . public";
}

static void
print_reduction (const TerseBound *bound)
{
  const TerseReduction *reduction = bound->reduction;
  g_autofree char *text = terse_reduction_text (reduction), *owners = owners_text (reduction);
  g_autofree char *task = terse_task_text (reduction->task),
                  *statement = terse_statement_text (reduction->statement);
  g_print ("%s on %s\n", bound->machine->id, task);
  g_print ("  class        %s: %s (%s)\n", bound->machine->summary, bound->machine->arithmetic,
           bound->machine->file ? bound->machine->file
                                : "reductions/architectures/machines/README.md");
  g_print ("  reduction    %s: %s\n", text, reduction->klass->summary);
  g_print ("  source       %s\n", reduction->klass->source);
  if (reduction->klass->slip)
    g_print ("  slip         %s\n", reduction->klass->slip);
  g_print ("  owners       %s  (%s)\n", owners, legend (reduction));
  if (bound->instances)
    g_print ("  map          right on all %" G_GUINT64_FORMAT " instances of %s\n",
             bound->instances, statement);
  else if (bound->map_steps == 0)
    g_print ("  map          right on all inputs of %s: the same circuits\n", statement);
  else
    g_print ("  map          right on all inputs of %s: proof of %" G_GUINT64_FORMAT
             " steps, verified by terse-check\n",
             statement, bound->map_steps);
}

/* "2 * (3 + 1)"-like numbers are left to the reader: the value stands beside the formula. */
static void
print_crossing (const TerseBound *bound)
{
  g_print ("  crosses      %s", bound->coverage->formula);
  if (bound->has_budget)
    g_print (" = %" G_GUINT64_FORMAT, bound->budget);
  g_print (" (%s of %s", terse_option_id (bound->model->axis), bound->model->id);
  for (TerseSizeName size = 0; size < TERSE_N_SIZES; size++)
    if (bound->machine->sizes >> size & 1
        && (bound->has_budget || terse_machine_shape (bound->machine) >> size & 1))
      g_print (", %s=%" G_GUINT64_FORMAT, terse_size_id (size), bound->sizes.at[size]);
  g_print ("); %s\n", bound->coverage->source);
}

static void
print_decision (const char *label, const TerseDecision *decision)
{
  g_autofree char *question = terse_question_text (decision->question),
                  *evidence = terse_decision_lower_bound (decision);
  g_print ("  %-12s %s: ", label, question);
  if (decision->verdict == TERSE_IMPOSSIBLE)
    g_print ("%s\n", evidence);
  else if (decision->verdict == TERSE_POSSIBLE)
    g_print ("protocol of %.6g bits, run on all %" G_GUINT64_FORMAT " promised inputs\n",
             decision->cost, decision->inputs_run);
  else
    g_print ("%s\n", decision->reason);
  if (decision->folder)
    g_print ("  %-12s %s\n", "certificate", decision->folder);
}

static void
print_minimum (const TerseMinimum *minimum)
{
  if (minimum->impossible)
    print_decision ("impossible", minimum->impossible);
  if (minimum->possible)
    print_decision ("possible", minimum->possible);
  if (minimum->verdict == TERSE_UNDECIDED)
    g_print ("  %-12s at %" G_GUINT64_FORMAT ": %s\n", "undecided", minimum->minimum,
             minimum->reason);
}

/* A tensor's text would fill the page: what is asked is said in the heading. */
static void
print_direct (const TerseBound *bound)
{
  const TerseMinimum *direct = bound->direct;
  if (direct == NULL)
    {
      if (bound->direct_reason)
        g_print ("  direct       not asked: %s\n", bound->direct_reason);
      return;
    }
  g_print ("  direct       networks on these instances, one update table a position: ");
  if (direct->verdict == TERSE_POSSIBLE)
    g_print ("least state-bits %" G_GUINT64_FORMAT "\n", direct->minimum);
  else
    g_print ("undecided at state-bits %" G_GUINT64_FORMAT ": %s\n", direct->minimum,
             direct->reason);
  g_autofree char *evidence
      = direct->impossible ? terse_decision_lower_bound (direct->impossible) : NULL;
  if (direct->impossible)
    g_print ("               impossible at %" G_GUINT64_FORMAT ": %s%s%s\n", direct->minimum - 1,
             evidence, direct->impossible->folder ? "; " : "",
             direct->impossible->folder ? direct->impossible->folder : "");
  if (direct->possible)
    g_print ("               possible at %" G_GUINT64_FORMAT ": run on all %" G_GUINT64_FORMAT
             " instances%s%s\n",
             direct->minimum, direct->possible->inputs_run, direct->possible->folder ? "; " : "",
             direct->possible->folder ? direct->possible->folder : "");
}

static void
print_easy (const TerseBound *bound)
{
  for (guint i = 0; i < bound->easy->len; i++)
    {
      const TerseEasy *easy = &g_array_index (bound->easy, TerseEasy, i);
      g_autofree char *text = terse_easy_text (easy), *found = terse_easy_found_text (easy);
      g_print ("  easy side    %s: %s\n", text, found);
    }
}

void
terse_bound_report (const TerseBound *bound)
{
  g_autofree char *conclusion = terse_bound_conclusion (bound);
  print_reduction (bound);
  print_crossing (bound);
  print_minimum (bound->minimum);
  if (bound->decision)
    print_decision (terse_verdict_id (bound->decision->verdict), bound->decision);
  print_direct (bound);
  print_easy (bound);
  for (guint i = 0; i < bound->others->len; i++)
    g_print ("  not used     %s\n", (const char *) bound->others->pdata[i]);
  if (bound->has_budget)
    g_print ("%s: %s %s=%" G_GUINT64_FORMAT "\n", terse_verdict_id (bound->verdict),
             bound->model->id, terse_option_id (bound->model->axis), bound->budget);
  g_print ("%s\n", conclusion);
}

static void
add_minimum (JsonBuilder *builder, const char *name, const TerseMinimum *minimum)
{
  json_builder_set_member_name (builder, name);
  if (minimum == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  terse_minimum_write_json (minimum, builder);
  json_builder_end_object (builder);
}

static void
add_sizes (JsonBuilder *builder, const TerseBound *bound)
{
  json_builder_set_member_name (builder, "sizes");
  json_builder_begin_object (builder);
  for (TerseSizeName size = 0; size < TERSE_N_SIZES; size++)
    if (bound->machine->sizes >> size & 1
        && (bound->has_budget || terse_machine_shape (bound->machine) >> size & 1))
      terse_member_number (builder, terse_size_id (size), bound->sizes.at[size]);
  json_builder_end_object (builder);
}

static void
add_others (JsonBuilder *builder, const TerseBound *bound)
{
  json_builder_set_member_name (builder, "not_used");
  json_builder_begin_array (builder);
  for (guint i = 0; i < bound->others->len; i++)
    json_builder_add_string_value (builder, bound->others->pdata[i]);
  json_builder_end_array (builder);
}

static void
add_easy (JsonBuilder *builder, const TerseBound *bound)
{
  json_builder_set_member_name (builder, "easy_side");
  json_builder_begin_array (builder);
  for (guint i = 0; i < bound->easy->len; i++)
    {
      const TerseEasy *easy = &g_array_index (bound->easy, TerseEasy, i);
      g_autofree char *sizes = terse_easy_sizes_text (easy);
      json_builder_begin_object (builder);
      terse_member_text (builder, "construction", easy->construction->id);
      terse_member_text (builder, "machine", easy->construction->machine);
      terse_member_text (builder, "class",
                         terse_machine_class_find (easy->construction->machine, NULL)->arithmetic);
      terse_member_text (builder, "sizes", sizes);
      json_builder_set_member_name (builder, "sampled");
      json_builder_add_boolean_value (builder, easy->sampled);
      terse_member_number (builder, "run", easy->run);
      terse_member_number (builder, "wrong", easy->wrong);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

void
terse_bound_report_json (const TerseBound *bound)
{
  const TerseReduction *reduction = bound->reduction;
  g_autofree char *text = terse_reduction_text (reduction), *owners = owners_text (reduction);
  g_autofree char *task = terse_task_text (reduction->task),
                  *conclusion = terse_bound_conclusion (bound);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  terse_member_text (builder, "machine", bound->machine->id);
  terse_member_text (builder, "class", bound->machine->arithmetic);
  terse_member_text (builder, "task", task);
  terse_member_text (builder, "reduction", text);
  terse_member_text (builder, "source", reduction->klass->source);
  terse_member_text (builder, "slip", reduction->klass->slip);
  terse_member_text (builder, "owners", owners);
  terse_member_number (builder, "instances", bound->instances);
  add_sizes (builder, bound);
  terse_member_text (builder, "crossing", bound->coverage->formula);
  terse_member_text (builder, "axis", terse_option_id (bound->model->axis));
  if (bound->has_budget)
    terse_member_number (builder, "budget", bound->budget);
  terse_member_text (builder, "verdict", terse_verdict_id (bound->verdict));
  add_minimum (builder, "threshold", bound->minimum);
  if (bound->decision)
    {
      json_builder_set_member_name (builder, "decision");
      json_builder_begin_object (builder);
      terse_decision_write_json (bound->decision, builder);
      json_builder_end_object (builder);
    }
  add_minimum (builder, "direct", bound->direct);
  terse_member_text (builder, "direct_reason", bound->direct_reason);
  add_easy (builder, bound);
  add_others (builder, bound);
  json_builder_set_member_name (builder, "empty");
  json_builder_add_boolean_value (builder, terse_bound_is_empty (bound));
  terse_member_text (builder, "conclusion", conclusion);
  json_builder_end_object (builder);
  terse_report_json (builder);
}
