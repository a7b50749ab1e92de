/* terse minimum: the least budget of a problem in a model. */
#include "cli/report.h"
#include "cli/request.h"

static void
report (const TerseRequest *request, const TerseMinimum *minimum, const char *bounds)
{
  if (request->options->quiet)
    return;
  if (request->options->format.index == TERSE_OUTPUT_TEXT)
    {
      terse_report_bounds (bounds);
      terse_report_minimum (minimum, request->model->axis);
      return;
    }
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  terse_minimum_write_json (minimum, builder);
  json_builder_set_member_name (builder, "axis");
  json_builder_add_string_value (builder, terse_option_id (request->model->axis));
  terse_bounds_write_json (bounds, builder);
  json_builder_end_object (builder);
  terse_report_json (builder);
}

int
terse_command_minimum (char **arguments)
{
  GError *error = NULL;
  g_autoptr (TerseRequest) request = terse_request_parse (TERSE_COMMAND_minimum, arguments, &error);
  g_autofree char *bounds = NULL;
  if (request == NULL || !terse_request_bounds (request, &bounds, &error))
    return terse_complain (error);
  g_autoptr (TerseMinimum) minimum = terse_minimum (request->problem, request->model,
                                                    request->setting, &request->decide, &error);
  if (minimum == NULL)
    return terse_complain (error);
  report (request, minimum, bounds);
  return minimum->verdict == TERSE_POSSIBLE ? TERSE_EXIT_DECIDED : TERSE_EXIT_UNDECIDED;
}
