/* terse table: the table of a specification, from a store of certificates; what the store does not
 * hold is decided first. After an interruption or an error the table of what is known is printed
 * all the same. */
#include <string.h>

#include "cli/command.h"
#include "cli/request.h"
#include "cli/sweep/spec_read.h"
#include "cli/sweep/sweep_certificates.h"
#include "cli/sweep/sweep_meter.h"
#include "cli/sweep/sweep_run.h"
#include "cli/sweep/sweep_table.h"
#include "protocols/error.h"

typedef struct {
  TerseDecideTexts decide;
  char *format, *out, *store, *jobs, *certificates;
  gboolean resume, check;
} Texts;

/* Grids first, by their numbers. */
typedef enum {
  FORMAT_JSON = TERSE_GRID_LATEX + 1,
  FORMAT_JSONL,
} Format;

/* What the command line asks for. */
typedef struct {
  guint format; /* TerseGridFormat or Format */
  TerseDecideOptions decide;
  TerseSweepMeter meter;
  guint64 jobs;
  GPtrArray *passed; /* options for the processes, NULL at the end */
} Request;

static void
clear_texts (Texts *texts)
{
  terse_decide_texts_clear (&texts->decide);
  g_free (texts->format);
  g_free (texts->out);
  g_free (texts->store);
  g_free (texts->jobs);
  g_free (texts->certificates);
}

static char **
parse_texts (char **arguments, Texts *texts, GError **error)
{
  TerseDecideTexts *decide = &texts->decide;
  const GOptionEntry entries[]
      = { { "format", 0, 0, G_OPTION_ARG_STRING, &texts->format,
            "text, markdown, csv, latex, json or jsonl", "FORMAT" },
          { "out", 0, 0, G_OPTION_ARG_FILENAME, &texts->out,
            "file to write the table to, instead of standard output", "FILE" },
          { "store", 0, 0, G_OPTION_ARG_FILENAME, &texts->store,
            "the store (TERSE_STORE, or the user's)", "FILE" },
          { "jobs", 0, 0, G_OPTION_ARG_STRING, &texts->jobs, "processes side by side (1)", "N" },
          { "resume", 0, 0, G_OPTION_ARG_NONE, &texts->resume,
            "go on with a store that must be there", NULL },
          { "check", 0, 0, G_OPTION_ARG_NONE, &texts->check,
            "verify the certificate behind every row", NULL },
          { "certificates", 0, 0, G_OPTION_ARG_FILENAME, &texts->certificates,
            "folder to copy the certificates to", "DIR" },
          { "time-limit", 0, 0, G_OPTION_ARG_STRING, &decide->time_limit,
            "seconds for each question, then undecided", "S" },
          { "memory-limit", 0, 0, G_OPTION_ARG_STRING, &decide->memory_limit,
            "memory of each process", "MIB" },
          { "seed", 0, 0, G_OPTION_ARG_STRING, &decide->seed, "seed of the search (0)", "N" },
          { "max-literals", 0, 0, G_OPTION_ARG_STRING, &decide->max_literals,
            "largest formula to make (300000000)", "N" },
          { "search", 0, 0, G_OPTION_ARG_STRING, &decide->search,
            "contest, extended, plain, protocols or guided", "SEARCH" },
          { "no-witness", 0, 0, G_OPTION_ARG_NONE, &decide->no_witness,
            "lower bounds by proofs only", NULL },
          { "no-counting", 0, 0, G_OPTION_ARG_NONE, &decide->no_counting,
            "search without counting, by witnesses or by lemmas", NULL },
          { "classes", 0, 0, G_OPTION_ARG_STRING, &decide->classes,
            "lower bounds by classes: auto, always or never", "WHEN" },
          { "no-symmetry", 0, 0, G_OPTION_ARG_NONE, &decide->no_symmetry,
            "search without symmetries", NULL },
          { "progress", 0, 0, G_OPTION_ARG_STRING, &decide->progress,
            "on standard error: auto, always, never", "WHEN" },
          { NULL } };
  GOptionContext *context = terse_option_context ("table");
  terse_set_options (context, entries);
  return terse_parse_options (context, arguments, 1, error);
}

static gboolean
read_format (const char *text, guint *format, GError **error)
{
  static const char *const ids[] = { "text", "markdown", "csv", "latex", "json", "jsonl" };
  *format = TERSE_GRID_TEXT;
  for (guint i = 0; text && i < G_N_ELEMENTS (ids); i++)
    if (strcmp (text, ids[i]) == 0)
      {
        *format = i;
        return TRUE;
      }
  if (text)
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                 "--format: expected text, markdown, csv, latex, json or jsonl, found %s", text);
  return text == NULL;
}

static gboolean
read_jobs (const char *text, guint64 *jobs, GError **error)
{
  *jobs = 1;
  if (text == NULL || g_ascii_string_to_unsigned (text, 10, 1, 256, jobs, NULL))
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
               "--jobs: expected a number in 1..256, found %s", text);
  return FALSE;
}

static void
pass (Request *request, const char *name, const char *value)
{
  if (value)
    g_ptr_array_add (request->passed, g_strdup_printf ("--%s=%s", name, value));
}

/* What was given is right by now. */
static void
pass_options (Request *request, const TerseDecideTexts *texts)
{
  request->passed = g_ptr_array_new_with_free_func (g_free);
  pass (request, "seed", texts->seed);
  pass (request, "max-literals", texts->max_literals);
  pass (request, "search", texts->search);
  pass (request, "classes", texts->classes);
  if (texts->no_witness)
    g_ptr_array_add (request->passed, g_strdup ("--no-witness"));
  if (texts->no_counting)
    g_ptr_array_add (request->passed, g_strdup ("--no-counting"));
  if (texts->no_symmetry)
    g_ptr_array_add (request->passed, g_strdup ("--no-symmetry"));
  g_ptr_array_add (request->passed, NULL);
}

static gboolean
read_request (const Texts *texts, Request *request, GError **error)
{
  if (!read_format (texts->format, &request->format, error)
      || !read_jobs (texts->jobs, &request->jobs, error)
      || !terse_sweep_meter_init (&request->meter, texts->decide.progress, error)
      || !terse_decide_texts_read (&texts->decide, &request->decide, error))
    return FALSE;
  pass_options (request, &texts->decide);
  return TRUE;
}

static char *
json_of (const TerseSweep *sweep, gboolean lines)
{
  g_autoptr (GPtrArray) objects = terse_sweep_objects (sweep);
  GString *text = g_string_new (NULL);
  if (lines)
    {
      for (guint i = 0; i < objects->len; i++)
        {
          g_autofree char *line = json_to_string (objects->pdata[i], FALSE);
          g_string_append_printf (text, "%s\n", line);
        }
      return g_string_free (text, FALSE);
    }
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_ARRAY);
  json_node_take_array (root, json_array_new ());
  for (guint i = 0; i < objects->len; i++)
    json_array_add_element (json_node_get_array (root), json_node_ref (objects->pdata[i]));
  g_autofree char *all = json_to_string (root, TRUE);
  g_string_append_printf (text, "%s\n", all);
  return g_string_free (text, FALSE);
}

static char *
table_of (const TerseSweep *sweep, guint format)
{
  if (format >= FORMAT_JSON)
    return json_of (sweep, format == FORMAT_JSONL);
  g_autoptr (TerseGrid) grid = terse_sweep_grid (sweep, (TerseGridFormat) format);
  return terse_grid_to_text (grid, (TerseGridFormat) format);
}

/* To a temporary name, then renamed. */
static gboolean
write_table (const TerseSweep *sweep, const Request *request, const char *out, GError **error)
{
  g_autofree char *text = table_of (sweep, request->format);
  g_autoptr (GError) why = NULL;
  if (out == NULL)
    g_print ("%s", text);
  else if (!g_file_set_contents (out, text, -1, &why))
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO, "%s: expected to write the table, found: %s",
                   out, why->message);
      return FALSE;
    }
  return TRUE;
}

static gboolean
is_undecided (const TerseSweep *sweep)
{
  g_autoptr (GPtrArray) rows = terse_sweep_rows (sweep);
  for (guint i = 0; i < rows->len; i++)
    if (((const TerseSweepRow *) rows->pdata[i])->source == NULL)
      return TRUE;
  return FALSE;
}

/* *status is that of the table, or that certificates were rejected. */
static gboolean
check_table (const TerseSweep *sweep, const Request *request, int *status, GError **error)
{
  guint verified, rejected;
  if (!terse_sweep_check (sweep, request->decide.max_literals, &verified, &rejected, error))
    return FALSE;
  g_printerr ("terse: %u certificates verified, %u rejected\n", verified, rejected);
  if (rejected)
    *status = TERSE_EXIT_REFUTED;
  return TRUE;
}

/* The table is printed whether or not the sweep came to its end. */
static int
run_sweep (TerseSweep *sweep, const Texts *texts, Request *request, GError **error)
{
  g_autoptr (GError) why = NULL;
  const gboolean ran = terse_sweep_run (sweep, error);
  terse_sweep_meter_end (&request->meter);
  if (!write_table (sweep, request, texts->out, ran ? error : &why) || !ran)
    return TERSE_EXIT_USAGE;
  int status = is_undecided (sweep) ? TERSE_EXIT_UNDECIDED : TERSE_EXIT_DECIDED;
  if ((texts->certificates && !terse_sweep_copy_certificates (sweep, texts->certificates, error))
      || (texts->check && !check_table (sweep, request, &status, error)))
    return TERSE_EXIT_USAGE;
  return status;
}

static int
run_spec (const TerseSpec *spec, const Texts *texts, Request *request, GError **error)
{
  g_autofree char *path = texts->store ? g_strdup (texts->store) : terse_store_default_path ();
  g_autoptr (TerseStore) store
      = terse_store_open (path, texts->resume ? TERSE_STORE_EXISTING : TERSE_STORE_CREATE, error);
  if (store == NULL)
    return TERSE_EXIT_USAGE;
  const TerseSweepOptions options
      = { .store = store,
          .jobs = (guint) request->jobs,
          .limits = { request->decide.time_limit, request->decide.memory_limit },
          .passed = (const char *const *) request->passed->pdata,
          .keep_damaged = texts->check,
          .cancellable = request->decide.cancellable,
          .progress = terse_sweep_meter_update,
          .progress_data = &request->meter };
  g_autoptr (TerseSweep) sweep = terse_sweep_new (spec, &options, error);
  return sweep ? run_sweep (sweep, texts, request, error) : TERSE_EXIT_USAGE;
}

static int
run_table (char **arguments, Texts *texts, Request *request, GError **error)
{
  g_auto (GStrv) words = parse_texts (arguments, texts, error);
  if (words == NULL || !read_request (texts, request, error))
    return TERSE_EXIT_USAGE;
  g_autoptr (TerseSpec) spec = terse_spec_read (words[0], error);
  return spec ? run_spec (spec, texts, request, error) : TERSE_EXIT_USAGE;
}

int
terse_command_table (char **arguments)
{
  GError *error = NULL;
  Texts texts = { 0 };
  Request request = { 0 };
  int status = run_table (arguments, &texts, &request, &error);
  clear_texts (&texts);
  g_clear_pointer (&request.passed, g_ptr_array_unref);
  return error ? terse_complain (error) : status;
}
