/* terse solve: one question, one verdict. */
#include "cli/command.h"
#include "cli/report.h"
#include "cli/request.h"
#include "protocols/members.h"
#include "reductions/questions/decide/keep_cell.h"
#include "reductions/questions/decomposition/certificate.h"

static void
report (const TerseRequest *request, const TerseDecision *decision, const char *bounds)
{
  if (request->quiet)
    return;
  if (request->output == TERSE_OUTPUT_TEXT)
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

static int
exit_status (const TerseRequest *request, TerseVerdict verdict)
{
  if (verdict == TERSE_UNDECIDED)
    return TERSE_EXIT_UNDECIDED;
  return request->expects && verdict != request->expected ? TERSE_EXIT_REFUTED : TERSE_EXIT_DECIDED;
}

static void
report_cell (const TerseRequest *request, const char *folder)
{
  g_autofree char *text = terse_cell_text (&request->cell),
                  *sides = terse_cell_sides_text (&request->cell);
  if (request->output == TERSE_OUTPUT_JSON)
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
  GError *error = NULL;
  g_autofree char *folder
      = request->out ? terse_cell_keep (&request->cell, request->out, &error) : NULL;
  if (error)
    return terse_complain (error);
  if (!request->quiet)
    report_cell (request, folder);
  return exit_status (request, TERSE_IMPOSSIBLE);
}

int
terse_command_solve (char **arguments)
{
  GError *error = NULL;
  g_autoptr (TerseRequest) request = terse_request_parse ("solve", arguments, &error);
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
  return exit_status (request, decision->verdict);
}
