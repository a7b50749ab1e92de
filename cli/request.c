#include "cli/request.h"

#include <string.h>
#include <unistd.h>

#include "cli/bounds.h"
#include "cli/command.h"
#include "cli/pairs.h"
#include "protocols/error.h"
#include "protocols/problems/family.h"
#include "protocols/schedule_reader.h"
#include "reductions/questions/search/contest.h"

/* The texts of all options of one request. */
typedef struct {
  char *n, *file, *model, *schedule, *knows, *format, *expect;
  char **parameters, **messages;
  char *options[TERSE_N_OPTIONS];
  gboolean quiet, bounds;
  TerseDecideTexts decide;
} Texts;

static void
clear_texts (Texts *texts)
{
  g_free (texts->n);
  g_free (texts->file);
  g_free (texts->model);
  g_free (texts->schedule);
  g_free (texts->knows);
  g_free (texts->format);
  g_free (texts->expect);
  g_strfreev (texts->parameters);
  g_strfreev (texts->messages);
  for (guint i = 0; i < TERSE_N_OPTIONS; i++)
    g_free (texts->options[i]);
  terse_decide_texts_clear (&texts->decide);
}

static gboolean
usage (GError **error, const char *option, const char *expected, const char *found)
{
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE, "%s: expected %s, found %s", option, expected,
               found);
  return FALSE;
}

static char **
parse_texts (const char *command, char **arguments, Texts *texts, GError **error)
{
  const GOptionEntry entries[] = {
    { "n", 'n', 0, G_OPTION_ARG_STRING, &texts->n, "size parameter, short for -p n=N", "N" },
    { "parameter", 'p', 0, G_OPTION_ARG_STRING_ARRAY, &texts->parameters,
      "a parameter of the problem", "NAME=VALUE" },
    { "file", 0, 0, G_OPTION_ARG_FILENAME, &texts->file,
      "file of a matrix or tensor, short for -p file=FILE", "FILE" },
    { "model", 0, 0, G_OPTION_ARG_STRING, &texts->model,
      "model of communication (the problem's own)", "MODEL" },
    { "schedule", 0, 0, G_OPTION_ARG_FILENAME, &texts->schedule,
      "file of a schedule, implies --model schedule", "FILE" },
    { "knows", 0, 0, G_OPTION_ARG_STRING, &texts->knows, "who knows the output at the end",
      "both|bob|alice|either|last" },
    { "bits", 0, 0, G_OPTION_ARG_STRING, &texts->options[TERSE_OPTION_BITS], "budget in bits",
      "B" },
    { "messages", 0, 0, G_OPTION_ARG_STRING, &texts->options[TERSE_OPTION_MESSAGES],
      "budget as alphabet sizes", "K[,K..]" },
    { "rounds", 0, 0, G_OPTION_ARG_STRING, &texts->options[TERSE_OPTION_ROUNDS], "rounds", "R" },
    { "first", 0, 0, G_OPTION_ARG_STRING, &texts->options[TERSE_OPTION_FIRST], "first speaker",
      "alice|bob" },
    { "epochs", 0, 0, G_OPTION_ARG_STRING, &texts->options[TERSE_OPTION_EPOCHS], "epochs", "E" },
    { "token-bits", 0, 0, G_OPTION_ARG_STRING, &texts->options[TERSE_OPTION_TOKEN_BITS],
      "bits for each token of the receiver", "b" },
    { "layers", 0, 0, G_OPTION_ARG_STRING, &texts->options[TERSE_OPTION_LAYERS],
      "layers of a recurrent network", "L" },
    { "passes", 0, 0, G_OPTION_ARG_STRING, &texts->options[TERSE_OPTION_PASSES],
      "times that it reads its input", "P" },
    { "message", 0, 0, G_OPTION_ARG_STRING_ARRAY, &texts->messages, "alphabet of one message",
      "EPOCH:SENDER:RECEIVER=K" },
    TERSE_DECIDE_ENTRIES (texts->decide),
    { "bounds", 0, 0, G_OPTION_ARG_NONE, &texts->bounds, "print cheap bounds first (two players)",
      NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &texts->format, "text or json", "FORMAT" },
    { "expect", 0, 0, G_OPTION_ARG_STRING, &texts->expect, "exit with 1 unless this is the verdict",
      "impossible|possible" },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &texts->quiet, "print no result", NULL },
    { NULL }
  };
  GOptionContext *context = terse_option_context (command);
  terse_set_options (context, entries);
  return terse_parse_options (context, arguments, 1, error);
}

static TerseProblem *
make_problem (const char *id, const Texts *texts, char *const *given, GError **error)
{
  g_autoptr (GPtrArray) pairs = g_ptr_array_new ();
  for (guint i = 0; given[i]; i++)
    g_ptr_array_add (pairs, given[i]);
  if (texts->file)
    {
      g_ptr_array_add (pairs, (gpointer) "file");
      g_ptr_array_add (pairs, texts->file);
    }
  g_ptr_array_add (pairs, NULL);
  return terse_problem_make (id, (const char *const *) pairs->pdata, error);
}

static gboolean
read_setting (const Texts *texts, TerseSetting *setting, GError **error)
{
  for (guint i = 0; i < TERSE_N_OPTIONS; i++)
    if (texts->options[i])
      terse_setting_set (setting, (TerseOption) i, texts->options[i]);
  if (texts->messages)
    {
      g_autofree char *joined = g_strjoinv (",", texts->messages);
      terse_setting_set (setting, TERSE_OPTION_MESSAGE, joined);
    }
  if (texts->knows && !terse_knows_parse (texts->knows, &setting->knows))
    return usage (error, "--knows", "both, bob, alice, either, last, referee or query",
                  texts->knows);
  return TRUE;
}

static void
report_progress (const char *text, gpointer data)
{
  (void) data;
  g_printerr ("terse: %s\n", text);
}

void
terse_decide_texts_clear (TerseDecideTexts *texts)
{
  g_free (texts->time_limit);
  g_free (texts->seed);
  g_free (texts->max_literals);
  g_free (texts->memory_limit);
  g_free (texts->search);
  g_free (texts->classes);
  g_free (texts->progress);
  g_free (texts->out);
}

static gboolean
read_progress (const char *when, TerseDecideOptions *options, GError **error)
{
  gboolean shown;
  if (when == NULL || strcmp (when, "auto") == 0)
    shown = isatty (STDERR_FILENO);
  else if (strcmp (when, "always") == 0 || strcmp (when, "never") == 0)
    shown = strcmp (when, "always") == 0;
  else
    return usage (error, "--progress", "auto, always or never", when);
  options->progress = shown ? report_progress : NULL;
  return TRUE;
}

static gboolean
read_search (const TerseDecideTexts *texts, TerseDecideOptions *options, GError **error)
{
  if (texts->search && !terse_search_parse (texts->search, &options->search))
    return usage (error, "--search", "contest, extended, plain, protocols or guided",
                  texts->search);
  if (options->search == TERSE_SEARCH_EXTENDED
      && (options->without & TERSE_DEVICE_BIT (TERSE_DEVICE_SYMMETRY)) != 0)
    return usage (error, "--search extended", "symmetries to search with", "--no-symmetry");
  return TRUE;
}

static gboolean
read_classes (const char *when, TerseDecideOptions *options, GError **error)
{
  if (g_strcmp0 (when, "always") == 0)
    options->classes_always = TRUE;
  else if (g_strcmp0 (when, "never") == 0)
    options->without |= TERSE_DEVICE_BIT (TERSE_DEVICE_CLASSES);
  else if (when && strcmp (when, "auto") != 0)
    return usage (error, "--classes", "auto, always or never", when);
  return TRUE;
}

gboolean
terse_decide_texts_read (const TerseDecideTexts *texts, TerseDecideOptions *options, GError **error)
{
  guint64 number = 0;
  *options = (TerseDecideOptions){ .cancellable = terse_interruption (), .out = texts->out };
  if (texts->no_witness || texts->no_counting)
    options->without |= TERSE_DEVICE_BIT (TERSE_DEVICE_WITNESS);
  if (texts->no_counting)
    options->without |= TERSE_DEVICE_BIT (TERSE_DEVICE_COUNTING);
  if (texts->no_symmetry)
    options->without |= TERSE_DEVICE_BIT (TERSE_DEVICE_SYMMETRY);
  if (texts->time_limit)
    {
      char *end;
      options->time_limit = g_ascii_strtod (texts->time_limit, &end);
      if (*end != '\0' || end == texts->time_limit
          || !(options->time_limit > 0 && options->time_limit < 1e9))
        return usage (error, "--time-limit", "seconds above 0", texts->time_limit);
    }
  if (texts->seed && !g_ascii_string_to_unsigned (texts->seed, 10, 0, 2000000000, &number, NULL))
    return usage (error, "--seed", "a number in 0..2000000000", texts->seed);
  options->seed = (guint) number;
  if (texts->max_literals
      && !g_ascii_string_to_unsigned (texts->max_literals, 10, 1, G_MAXINT, &options->max_literals,
                                      NULL))
    return usage (error, "--max-literals", "a number in 1..2147483647", texts->max_literals);
  if (texts->memory_limit
      && !g_ascii_string_to_unsigned (texts->memory_limit, 10, 1, G_MAXUINT64 >> 20,
                                      &options->memory_limit, NULL))
    return usage (error, "--memory-limit", "a number of MiB above 0", texts->memory_limit);
  options->memory_limit <<= 20;
  return read_search (texts, options, error) && read_classes (texts->classes, options, error)
         && read_progress (texts->progress, options, error);
}

static gboolean
read_output (const Texts *texts, TerseRequest *request, GError **error)
{
  if (!terse_decide_texts_read (&texts->decide, &request->decide, error))
    return FALSE;
  request->out = g_strdup (texts->decide.out);
  request->decide.out = request->out;
  request->quiet = texts->quiet;
  request->bounds = texts->bounds;
  request->output = g_strcmp0 (texts->format, "json") == 0 ? TERSE_OUTPUT_JSON : TERSE_OUTPUT_TEXT;
  if (texts->format && request->output == TERSE_OUTPUT_TEXT && strcmp (texts->format, "text") != 0)
    return usage (error, "--format", "text or json", texts->format);
  request->expects = texts->expect != NULL;
  if (texts->expect
      && (!terse_verdict_parse (texts->expect, &request->expected)
          || request->expected == TERSE_UNDECIDED))
    return usage (error, "--expect", "impossible or possible", texts->expect);
  return TRUE;
}

/* The setting keeps the text of the schedule, not the name of its file, unless the model has no
 * schedule and refuses it. */
static gboolean
read_schedule (const char *path, TerseRequest *request, GError **error)
{
  const gboolean taken = request->model->options >> TERSE_OPTION_SCHEDULE & 1;
  g_autoptr (TersePlan) plan = taken ? terse_plan_read (request->problem, path, error) : NULL;
  g_autofree char *text = plan ? terse_plan_text (plan, ';') : taken ? NULL : g_strdup (path);
  if (text)
    terse_setting_set (request->setting, TERSE_OPTION_SCHEDULE, text);
  return text != NULL;
}

/* Is it a cell that counting excludes, and too large to be asked otherwise? */
static gboolean
take_cell (const char *id, char *const *given, TerseRequest *request, const GError *why)
{
  request->has_cell = !request->bounds && g_error_matches (why, TERSE_ERROR, TERSE_ERROR_LIMIT)
                      && terse_cell_read (id, (const char *const *) given, request->model,
                                          request->setting, &request->cell)
                      && terse_cell_is_excluded (&request->cell);
  return request->has_cell;
}

/* Why a question cannot be made that is too large; other reasons are told when it is asked. */
static void
find_limit (const TerseRequest *request, GError **why)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TerseQuestion) question
      = terse_question_new (request->problem, request->model, request->setting, &error);
  if (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_LIMIT))
    g_propagate_error (why, g_steal_pointer (&error));
}

/* The problem, or for `solve` the cell where the problem cannot be made, or its messages. */
static gboolean
read_problem (const char *command, const char *id, const Texts *texts, TerseRequest *request,
              GError **error)
{
  const gboolean solves = strcmp (command, "solve") == 0;
  g_autoptr (GError) why = NULL;
  g_auto (GStrv) given = terse_pairs_read (texts->parameters, "n", texts->n, error);
  if (given == NULL)
    return FALSE;
  request->problem = make_problem (id, texts, given, &why);
  if (solves && request->problem && texts->schedule == NULL)
    find_limit (request, &why);
  if (why == NULL || (solves && take_cell (id, given, request, why)))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&why));
  return FALSE;
}

static gboolean
read_question (const char *command, const char *id, const Texts *texts, TerseRequest *request,
               GError **error)
{
  const TerseProblemFamily *family = terse_problem_family_find (id, error);
  if (family == NULL)
    return FALSE;
  request->model = terse_model_find (texts->model      ? texts->model
                                     : texts->schedule ? "schedule"
                                                       : family->model,
                                     error);
  request->setting = terse_setting_new ();
  if (request->model == NULL || !read_setting (texts, request->setting, error))
    return FALSE;
  return read_problem (command, id, texts, request, error)
         && (texts->schedule == NULL || read_schedule (texts->schedule, request, error));
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
  else if (request->expects)
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE, "minimum: expected no --expect, found one");
  else
    return TRUE;
  return FALSE;
}

TerseRequest *
terse_request_parse (const char *command, char **arguments, GError **error)
{
  g_autoptr (TerseRequest) request = g_new0 (TerseRequest, 1);
  Texts texts = { 0 };
  g_auto (GStrv) words = parse_texts (command, arguments, &texts, error);
  gboolean ok = words && read_output (&texts, request, error)
                && read_question (command, words[0], &texts, request, error);
  clear_texts (&texts);
  ok = ok && (strcmp (command, "minimum") != 0 || check_minimum (request, error));
  return ok ? g_steal_pointer (&request) : NULL;
}

void
terse_request_free (TerseRequest *request)
{
  g_clear_pointer (&request->problem, terse_problem_unref);
  g_clear_pointer (&request->setting, terse_setting_free);
  g_free (request->out);
  g_free (request);
}

gboolean
terse_request_bounds (const TerseRequest *request, char **bounds, GError **error)
{
  if (!request->bounds)
    return TRUE;
  *bounds = terse_bounds_of_problem (request->problem, error);
  return *bounds != NULL;
}
