/* terse bound: an architecture and a task, the reduction between them and a communication problem,
 * the verdict on that and what follows. */
#include "cli/bound_report.h"
#include "cli/pairs.h"
#include "cli/request.h"

static gboolean
read_request (const TerseOptions *options, TerseBoundRequest *request, GError **error)
{
  *request = (TerseBoundRequest){ .machine = options->words[0],
                                  .task = options->words[1],
                                  .tokens = (guint) options->tokens,
                                  .via = options->via,
                                  .direct = !options->no_direct };
  for (TerseSizeName size = 0; size < TERSE_N_SIZES; size++)
    {
      const guint64 number = terse_options_number (options, terse_size_id (size));
      request->sizes.at[size] = MAX (number, 1);
      if (terse_options_given (options, terse_size_id (size)))
        request->given |= 1u << size;
    }
  if (options->tokens && options->size)
    return terse_options_refuse (error, "--tokens", "either --tokens or -n", "both");
  return terse_options_decide (options, &request->decide, error);
}

/* The exit status. */
static int
report (const TerseBound *bound, const TerseOptions *options)
{
  if (!options->quiet && options->format.index == TERSE_OUTPUT_JSON)
    terse_bound_report_json (bound);
  else if (!options->quiet)
    terse_bound_report (bound);
  return terse_options_exit_status (options, bound->verdict);
}

int
terse_command_bound (char **arguments)
{
  GError *error = NULL;
  TerseBoundRequest request;
  g_autoptr (TerseOptions) options = terse_options_parse (TERSE_COMMAND_bound, arguments, &error);
  g_auto (GStrv) pairs
      = options && read_request (options, &request, &error)
            ? terse_pairs_read (options->map_parameters, "n", options->size, &error)
            : NULL;
  if (pairs == NULL)
    return terse_options_complain (options, error);
  request.parameters = (const char *const *) pairs;
  g_autoptr (TerseBound) bound = terse_bound (&request, &error);
  return bound ? report (bound, options) : terse_options_complain (options, error);
}
