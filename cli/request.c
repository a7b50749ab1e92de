#include "cli/request.h"

#include <string.h>

#include "cli/bounds.h"
#include "cli/pairs.h"
#include "protocols/error.h"
#include "protocols/forms/problem_reader.h"
#include "protocols/problems/family.h"
#include "protocols/models/files.h"
#include "reductions/questions/decide/devices.h"

static TerseProblem *
make_problem (const char *id, const TerseOptions *options, char *const *given, GError **error)
{
  g_autoptr (GPtrArray) pairs = g_ptr_array_new ();
  for (guint i = 0; given[i]; i++)
    g_ptr_array_add (pairs, given[i]);
  if (options->file)
    {
      g_ptr_array_add (pairs, (gpointer) "file");
      g_ptr_array_add (pairs, options->file);
    }
  g_ptr_array_add (pairs, NULL);
  return terse_problem_read (id, (const char *const *) pairs->pdata, error);
}

/* The options of models by their names; those that name files are read later. */
static TerseSetting *
make_setting (const TerseOptions *options)
{
  TerseSetting *setting = terse_setting_new ();
  for (TerseOption i = 0; i < TERSE_N_OPTIONS; i++)
    {
      const char *text = terse_options_given (options, terse_option_id (i));
      if (text && i != TERSE_OPTION_MESSAGE && !terse_option_is_file (i))
        terse_setting_set (setting, i, text);
    }
  if (options->message)
    {
      g_autofree char *joined = g_strjoinv (",", options->message);
      terse_setting_set (setting, TERSE_OPTION_MESSAGE, joined);
    }
  if (options->knows.id)
    terse_knows_parse (options->knows.id, &setting->knows);
  return setting;
}

/* The devices that are not tried. A witness counts, too, so that it goes with counting; and what
 * the tables of `exact` give is constructed. */
static guint
without (const TerseOptions *options)
{
  guint mask = options->without;
  if (mask & TERSE_DEVICE_BIT (TERSE_DEVICE_COUNTING))
    mask |= TERSE_DEVICE_BIT (TERSE_DEVICE_WITNESS);
  if (mask & TERSE_DEVICE_BIT (TERSE_DEVICE_CONSTRUCTED))
    mask |= TERSE_DEVICE_BIT (TERSE_DEVICE_EXACT);
  if (g_strcmp0 (options->classes.id, "never") == 0)
    mask |= TERSE_DEVICE_BIT (TERSE_DEVICE_CLASSES);
  if (options->only.id)
    mask |= TERSE_ALL_DEVICES & ~TERSE_DEVICE_BIT (options->only.index);
  return mask;
}

/* The option by which a device is left out, (transfer full), or NULL where it is tried. */
static char *
why_without (const TerseOptions *options, TerseDeviceName device)
{
  if (options->without >> device & 1)
    return g_strdup_printf ("--no-%s", terse_device (device)->id);
  return options->only.id && options->only.index != device
             ? g_strdup_printf ("--only %s", options->only.id)
             : NULL;
}

gboolean
terse_options_decide (const TerseOptions *options, TerseDecideOptions *decide, GError **error)
{
  g_autofree char *asymmetric = why_without (options, TERSE_DEVICE_SYMMETRY);
  *decide = (TerseDecideOptions){
    .cancellable = terse_interruption (),
    .progress = terse_options_progress (options),
    .out = options->out_folder,
    .seed = (guint) options->seed,
    .max_literals = options->max_literals,
    .time_limit
    = MAX (MAX (options->time_limit, options->question_time_limit), options->measure_time_limit),
    .memory_limit = MAX (options->memory_limit, options->question_memory_limit),
    .search = (TerseSearch) options->search.index,
    .threads = (guint) options->threads,
    .without = without (options),
    .classes_always = g_strcmp0 (options->classes.id, "always") == 0,
  };
  if (decide->search == TERSE_SEARCH_EXTENDED && asymmetric)
    return terse_options_refuse (error, "--search extended", "symmetries to search with",
                                 asymmetric);
  return TRUE;
}

int
terse_options_exit_status (const TerseOptions *options, TerseVerdict verdict)
{
  if (verdict == TERSE_UNDECIDED)
    return TERSE_EXIT_UNDECIDED;
  return options->expect.id && strcmp (options->expect.id, terse_verdict_id (verdict)) != 0
             ? TERSE_EXIT_REFUTED
             : TERSE_EXIT_DECIDED;
}

/* The setting keeps the text of a schedule, a graph or weights, not the name of its file, unless
 * the model has no such option and refuses it. */
static gboolean
read_file (TerseOption option, const char *path, TerseRequest *request, GError **error)
{
  const gboolean taken = terse_model_takes (request->model, option);
  g_autofree char *text = path == NULL ? NULL
                          : taken      ? terse_option_read (option, request->problem, path, error)
                                       : g_strdup (path);
  if (text)
    terse_setting_set (request->setting, option, text);
  return path == NULL || text != NULL;
}

static gboolean
read_problem (const char *id, TerseRequest *request, GError **error)
{
  const TerseOptions *options = request->options;
  g_auto (GStrv) given = terse_pairs_read (options->parameters, "n", options->n, error);
  if (given)
    request->problem = make_problem (id, options, given, error);
  if (request->problem && terse_problem_remark (request->problem))
    g_printerr ("terse: %s\n", terse_problem_remark (request->problem));
  return request->problem != NULL;
}

static gboolean
read_question (const char *id, TerseRequest *request, GError **error)
{
  const TerseOptions *options = request->options;
  const TerseProblemFamily *family = terse_problem_family_find (id, error);
  if (family == NULL)
    return FALSE;
  const char *usual = options->schedule ? "schedule" : options->graph ? "congest" : family->model;
  request->model = terse_model_find (options->model ? options->model : usual, error);
  request->setting = make_setting (options);
  return request->model && read_problem (id, request, error)
         && read_file (TERSE_OPTION_SCHEDULE, options->schedule, request, error)
         && read_file (TERSE_OPTION_GRAPH, options->graph, request, error)
         && read_file (TERSE_OPTION_WEIGHTS, options->weights, request, error);
}

/* What minimum cannot take, though the model can. */
static gboolean
check_minimum (const TerseRequest *request, GError **error)
{
  const char *axis = terse_option_id (request->model->axis);
  if (request->setting->options[request->model->axis])
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                 "minimum: expected no --%s, which is what it looks for, found one", axis);
  else if (request->model->axis == TERSE_OPTION_BITS
           && request->setting->options[TERSE_OPTION_MESSAGES])
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                 "minimum: expected no --messages beside bits, found one");
  else if (request->options->expect.id)
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE, "minimum: expected no --expect, found one");
  else
    return TRUE;
  return FALSE;
}

TerseRequest *
terse_request_parse (TerseCommandName command, char **arguments, GError **error)
{
  g_autoptr (TerseRequest) request = g_new0 (TerseRequest, 1);
  request->options = terse_options_parse (command, arguments, error);
  gboolean ok = request->options && terse_options_decide (request->options, &request->decide, error)
                && read_question (request->options->words[0], request, error)
                && (command != TERSE_COMMAND_minimum || check_minimum (request, error));
  if (!ok && request->options && error)
    terse_options_suggest (request->options, *error);
  return ok ? g_steal_pointer (&request) : NULL;
}

void
terse_request_free (TerseRequest *request)
{
  g_clear_pointer (&request->problem, terse_problem_unref);
  g_clear_pointer (&request->setting, terse_setting_free);
  g_clear_pointer (&request->options, terse_options_free);
  g_free (request);
}

gboolean
terse_request_bounds (const TerseRequest *request, char **bounds, GError **error)
{
  if (!request->options->bounds)
    return TRUE;
  *bounds = terse_bounds_of_problem (request->problem, error);
  return *bounds != NULL;
}
