/* terse cubes make, split, solve, run, join and status: one question cut into cubes, which are
 * decided one by one on any machine that sees their folder, and made one certificate. */
#include "cli/cubes_run.h"
#include "cli/report.h"
#include "cli/request.h"
#include "protocols/error.h"
#include "reductions/questions/cubes/solve.h"

static TerseCubesOptions
cubes_options (const TerseOptions *options, const TerseDecideOptions *decide)
{
  return (TerseCubesOptions){ .depth = (guint) options->depth,
                              .plain = options->plain,
                              .max_literals = decide->max_literals,
                              .cancellable = decide->cancellable };
}

/* An option that the task cannot do without. */
static gboolean
require (const char *name, gboolean given, GError **error)
{
  if (!given)
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE, "%s: expected it, found none", name);
  return given;
}

static int
run_make (char **arguments)
{
  GError *error = NULL;
  g_autoptr (TerseRequest) request
      = terse_request_parse (TERSE_COMMAND_cubes_make, arguments, &error);
  if (request == NULL || !require ("--out", request->options->cubes_out != NULL, &error))
    return terse_complain (error);
  g_autoptr (TerseQuestion) question
      = terse_question_new (request->problem, request->model, request->setting, &error);
  const TerseCubesOptions options = cubes_options (request->options, &request->decide);
  g_autoptr (TerseCubes) cubes
      = question ? terse_cubes_make (question, request->options->cubes_out, &options, &error)
                 : NULL;
  if (cubes == NULL)
    return terse_complain (error);
  g_print ("%u cubes, %u symmetries, in %s\n", cubes->cubes->len, cubes->n_symmetries, cubes->path);
  return TERSE_EXIT_DECIDED;
}

/* Of solve and split. */
static gboolean
check_number (const TerseCubes *cubes, const TerseOptions *options, GError **error)
{
  if (options->cube >= 1 && options->cube <= cubes->cubes->len)
    return TRUE;
  if (cubes->cubes->len == 0)
    g_set_error (
        error, TERSE_ERROR, TERSE_ERROR_USAGE,
        "--cube: expected a folder with cubes, found none in %s: its lookahead refuted the "
        "formula (terse cubes join)",
        cubes->path);
  else
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                 "--cube: expected a number in 1..%u, found %" G_GUINT64_FORMAT, cubes->cubes->len,
                 options->cube);
  return FALSE;
}

static void
print_cube (const TerseCubes *cubes, guint number, TerseCubeState state,
            const TerseCubeStatistics *statistics)
{
  g_autofree char *note = NULL;
  terse_cubes_state (cubes, number, &note);
  g_print ("cube %u: %s%s%s", number, terse_cube_state_id (state), note ? ": " : "",
           note ? note : "");
  if (statistics->conflicts)
    g_print ("; %" G_GUINT64_FORMAT " conflicts, %.2f s; %" G_GUINT64_FORMAT
             " lemmas, %" G_GUINT64_FORMAT " bytes, %.2f s",
             statistics->conflicts, statistics->seconds_search, statistics->lemmas,
             statistics->bytes, statistics->seconds_proof);
  g_print ("\n");
}

static int
run_solve (TerseCubes *cubes, const TerseOptions *options, const TerseDecideOptions *decide,
           GError **error)
{
  const TerseCubeOptions limits = { .seed = decide->seed,
                                    .time_limit = decide->time_limit,
                                    .cancellable = decide->cancellable };
  const guint number = (guint) options->cube;
  TerseCubeState state;
  TerseCubeStatistics statistics;
  if (!check_number (cubes, options, error)
      || !terse_cubes_load (cubes, decide->max_literals, error)
      || !terse_cube_solve (cubes, number, &limits, &state, &statistics, error))
    return TERSE_EXIT_USAGE;
  print_cube (cubes, number, state, &statistics);
  return state == TERSE_CUBE_REFUTED || state == TERSE_CUBE_ANSWERED || state == TERSE_CUBE_SPLIT
             ? TERSE_EXIT_DECIDED
             : TERSE_EXIT_UNDECIDED;
}

static int
run_split (TerseCubes *cubes, const TerseOptions *options, const TerseDecideOptions *decide,
           GError **error)
{
  const TerseCubesOptions make = cubes_options (options, decide);
  const guint before = cubes->cubes->len, number = (guint) options->cube;
  if (!check_number (cubes, options, error))
    return TERSE_EXIT_USAGE;
  if (terse_cubes_get (cubes, number)->split)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                   "--cube: expected a cube that was not split, found %u", number);
      return TERSE_EXIT_USAGE;
    }
  if (!terse_cubes_split (cubes, number, &make, error))
    return TERSE_EXIT_USAGE;
  g_print ("cube %u: split into %u, numbers %u..%u\n", number, cubes->cubes->len - before,
           before + 1, cubes->cubes->len);
  return TERSE_EXIT_DECIDED;
}

static int
run_status (const TerseCubes *cubes)
{
  guint counts[TERSE_N_CUBE_STATES] = { 0 };
  g_autofree char *question = terse_report_question (cubes->question);
  g_print ("%s: %u cubes\n", question, cubes->cubes->len);
  for (guint i = 1; i <= cubes->cubes->len; i++)
    {
      g_autofree char *note = NULL;
      const TerseCubeState state = terse_cubes_state (cubes, i, &note);
      counts[state]++;
      if (state == TERSE_CUBE_FAILED || state == TERSE_CUBE_ANSWERED)
        g_print ("cube %u: %s%s%s\n", i, terse_cube_state_id (state), note ? ": " : "",
                 note ? note : "");
    }
  for (guint i = 0; i < TERSE_N_CUBE_STATES; i++)
    g_print ("%s%u %s", i ? ", " : "", counts[i], terse_cube_state_id ((TerseCubeState) i));
  g_print ("\n");
  return counts[TERSE_CUBE_ANSWERED] || counts[TERSE_CUBE_OPEN] + counts[TERSE_CUBE_FAILED] == 0
             ? TERSE_EXIT_DECIDED
             : TERSE_EXIT_UNDECIDED;
}

static int
run_join (const TerseCubes *cubes, const TerseOptions *options, TerseDecideOptions *decide,
          GError **error)
{
  decide->without = TERSE_ALL_DEVICES & ~TERSE_DEVICE_BIT (TERSE_DEVICE_CUBES);
  decide->cubes = cubes->path;
  g_autoptr (TerseDecision) decision = terse_decide (cubes->question, decide, error);
  if (decision == NULL)
    return TERSE_EXIT_USAGE;
  if (options->format.index == TERSE_OUTPUT_TEXT)
    terse_report_decision (decision);
  else
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      json_builder_begin_object (builder);
      terse_decision_write_json (decision, builder);
      json_builder_end_object (builder);
      terse_report_json (builder);
    }
  return terse_options_exit_status (options, decision->verdict);
}

static int
run_task (TerseCommandName task, const TerseOptions *options, GError **error)
{
  TerseDecideOptions decide;
  if (!terse_options_decide (options, &decide, error))
    return TERSE_EXIT_USAGE;
  g_autoptr (TerseCubes) cubes = terse_cubes_open (options->words[0], error);
  if (cubes == NULL)
    return TERSE_EXIT_USAGE;
  switch (task)
    {
    case TERSE_COMMAND_cubes_solve:
      return run_solve (cubes, options, &decide, error);
    case TERSE_COMMAND_cubes_split:
      return run_split (cubes, options, &decide, error);
    case TERSE_COMMAND_cubes_join:
      return run_join (cubes, options, &decide, error);
    case TERSE_COMMAND_cubes_run:
      if (!terse_cubes_run (cubes, options, error))
        return TERSE_EXIT_USAGE;
      break;
    default:
      break;
    }
  return run_status (cubes);
}

int
terse_command_cubes (char **arguments)
{
  GError *error = NULL;
  TerseCommandName task;
  if (!terse_command_find_task (TERSE_COMMAND_cubes, arguments, &task, &error))
    return terse_complain (error);
  if (task == TERSE_COMMAND_cubes_make)
    return run_make (arguments + 1);
  g_autoptr (TerseOptions) options = terse_options_parse (task, arguments + 1, &error);
  if (options == NULL)
    return terse_complain (error);
  const int status = run_task (task, options, &error);
  return error ? terse_options_complain (options, error) : status;
}
