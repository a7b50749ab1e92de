/* terse solve: one question, one verdict. */
#include "cli/report.h"
#include "cli/request.h"
#include "protocols/members.h"
#include "reductions/questions/decide/keep_cell.h"
#include "reductions/questions/decomposition/certificate.h"

static void
report (const TerseRequest *request, const TerseDecision *decision, const char *bounds)
{
  if (request->options->quiet)
    return;
  if (request->options->format.index == TERSE_OUTPUT_TEXT)
    {
      terse_report_bounds (bounds);
      terse_report_decision (decision);
      return;
    }
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  terse_decision_write_json (decision, builder);
  terse_bounds_write_json (bounds, builder);
  json_builder_end_object (builder);
  terse_report_json (builder);
}

static void
report_cell (const TerseRequest *request, const char *folder)
{
  g_autofree char *text = terse_cell_text (&request->cell),
                  *sides = terse_cell_sides_text (&request->cell);
  if (request->options->format.index == TERSE_OUTPUT_JSON)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      json_builder_begin_object (builder);
      terse_cell_write_manifest (&request->cell, builder);
      if (folder)
        terse_member_text (builder, "certificate", folder);
      json_builder_end_object (builder);
      terse_report_json (builder);
      return;
    }
  g_print ("impossible: %s\n  closed by    decomposition: %s\n", text, sides);
  if (folder)
    g_print ("  certificate  %s\n", folder);
}

/* Nothing to search: two integers say it. */
static int
solve_cell (const TerseRequest *request)
{
  const char *out = request->options->out_folder;
  GError *error = NULL;
  g_autofree char *folder = out ? terse_cell_keep (&request->cell, out, &error) : NULL;
  if (error)
    return terse_complain (error);
  if (!request->options->quiet)
    report_cell (request, folder);
  return terse_options_exit_status (request->options, TERSE_IMPOSSIBLE);
}

int
terse_command_solve (char **arguments)
{
  GError *error = NULL;
  g_autoptr (TerseRequest) request = terse_request_parse (TERSE_COMMAND_solve, arguments, &error);
  if (request && request->has_cell)
    return solve_cell (request);
  g_autoptr (TerseQuestion) question
      = request ? terse_question_new (request->problem, request->model, request->setting, &error)
                : NULL;
  g_autofree char *bounds = NULL;
  if (question == NULL || !terse_request_bounds (request, &bounds, &error))
    return terse_complain (error);
  g_autoptr (TerseDecision) decision = terse_decide (question, &request->decide, &error);
  if (decision == NULL)
    return terse_complain (error);
  report (request, decision, bounds);
  return terse_options_exit_status (request->options, decision->verdict);
}
