/* terse solve: one question, one verdict; with --error least the least error of the budget. */
#include <string.h>

#include "cli/report.h"
#include "cli/request.h"
#include "protocols/error.h"
#include "reductions/questions/decide/least_error.h"

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
report_least (const TerseRequest *request, const TerseLeastError *least, const char *bounds)
{
  if (request->options->quiet)
    return;
  if (request->options->format.index == TERSE_OUTPUT_TEXT)
    {
      terse_report_bounds (bounds);
      terse_report_least_error (least);
      return;
    }
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  terse_least_error_write_json (least, builder);
  terse_bounds_write_json (bounds, builder);
  json_builder_end_object (builder);
  terse_report_json (builder);
}

static int
solve_least (TerseRequest *request)
{
  GError *error = NULL;
  g_autofree char *bounds = NULL;
  terse_setting_set (request->setting, TERSE_OPTION_ERROR, NULL);
  if (request->options->expect.id)
    terse_options_refuse (&error, "--error least", "no --expect", "one");
  g_autoptr (TerseQuestion) question
      = error ? NULL
              : terse_question_new (request->problem, request->model, request->setting, &error);
  if (question && terse_problem_unlisted (request->problem))
    g_set_error_literal (&error, TERSE_ERROR, TERSE_ERROR_LIMIT,
                         terse_problem_unlisted (request->problem));
  if (error || !terse_request_bounds (request, &bounds, &error))
    return terse_complain (error);
  g_autoptr (TerseLeastError) least = terse_least_error (question, &request->decide, &error);
  if (least == NULL)
    return terse_complain (error);
  report_least (request, least, bounds);
  return least->reason ? TERSE_EXIT_UNDECIDED : TERSE_EXIT_DECIDED;
}

int
terse_command_solve (char **arguments)
{
  GError *error = NULL;
  g_autoptr (TerseRequest) request = terse_request_parse (TERSE_COMMAND_solve, arguments, &error);
  if (request && g_strcmp0 (request->options->error, "least") == 0)
    return solve_least (request);
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
