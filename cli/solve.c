/* terse solve: one question, one verdict. */
#include "cli/report.h"
#include "cli/request.h"

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

int
terse_command_solve (char **arguments)
{
  GError *error = NULL;
  g_autoptr (TerseRequest) request = terse_request_parse (TERSE_COMMAND_solve, arguments, &error);
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
