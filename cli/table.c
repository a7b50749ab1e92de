/* terse table: the table of a specification, from a store of certificates; what the store does not
 * hold is decided first. After an interruption or an error the table of what is known is printed
 * all the same. */
#include <string.h>

#include "cli/open_store.h"
#include "cli/request.h"
#include "cli/table_slurm.h"
#include "cli/sweep/sweep_remarks.h"
#include "cli/sweep/spec_read.h"
#include "cli/sweep/sweep_certificates.h"
#include "cli/sweep/sweep_meter.h"
#include "cli/sweep/sweep_run.h"
#include "cli/sweep/sweep_split.h"
#include "cli/sweep/sweep_table.h"
#include "cli/sweep/sweep_theorems.h"
#include "protocols/error.h"
#include "reductions/questions/search/round.h"
#include "solver/certificate/output.h"
#include "solver/system/usage.h"

/* The choices of --format: grids first, by their numbers. */
typedef enum {
  FORMAT_JSON = TERSE_GRID_LATEX + 1,
  FORMAT_JSONL,
} Format;

/* What the command line asks for. */
typedef struct {
  TerseOptions *options;
  TerseDecideOptions decide;
  TerseSweepMeter meter;
  char **passed; /* options for the processes, NULL at the end */
} Request;

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

static gboolean
write_table (const TerseSweep *sweep, const TerseOptions *options, GError **error)
{
  const char *out = options->engine.index == TERSE_ENGINE_SLURM ? NULL : options->table_out;
  g_autofree char *text = table_of (sweep, options->table_format.index);
  if (out)
    return terse_output_save (out, text, strlen (text), error);
  g_print ("%s", text);
  return terse_printed (error);
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

/* Has ACL2 prove the rows, where that is asked for. *refuted is set where one that could
 * be proved was not. */
static gboolean
prove_rows (TerseSweep *sweep, const TerseOptions *options, gboolean *refuted, GError **error)
{
  TerseSweepTheorems theorems;
  if (!options->theorem_rows)
    return TRUE;
  if (!terse_sweep_prove (sweep, &theorems, error))
    return FALSE;
  g_printerr (
      "terse: %u theorems proved, %u impossible and %u possible, %u least budgets; %u left, "
      "%u not proved\n",
      theorems.impossible + theorems.possible, theorems.impossible, theorems.possible,
      theorems.least, theorems.left, theorems.failed);
  if (theorems.every_n)
    g_printerr ("terse: %u theorems for every n, of which rows are cases\n", theorems.every_n);
  *refuted = theorems.failed > 0;
  return TRUE;
}

/* The table is printed whether or not the sweep came to its end. */
static int
run_sweep (TerseSweep *sweep, Request *request, GError **error)
{
  const TerseOptions *options = request->options;
  g_autoptr (GError) why = NULL;
  gboolean refuted = FALSE, ran = terse_sweep_run (sweep, error);
  terse_sweep_meter_end (&request->meter);
  ran = ran && prove_rows (sweep, options, &refuted, error);
  if (!write_table (sweep, options, ran ? error : &why) || !ran)
    return TERSE_EXIT_USAGE;
  int status = is_undecided (sweep) ? TERSE_EXIT_UNDECIDED : TERSE_EXIT_DECIDED;
  if ((options->certificates
       && !terse_sweep_copy_certificates (sweep, options->certificates, error))
      || (options->check_rows && !check_table (sweep, request, &status, error)))
    return TERSE_EXIT_USAGE;
  return refuted ? TERSE_EXIT_REFUTED : status;
}

/* --engine local takes the processors that are free, unless --jobs says how many, and lets other
 * programs go first. */
static guint
jobs_of (const TerseOptions *options)
{
  const gboolean all
      = terse_options_given (options, "engine") && options->engine.index == TERSE_ENGINE_LOCAL;
  if (all)
    terse_workers_give_way ();
  return all && terse_options_given (options, "jobs") == NULL ? terse_free_processors ()
                                                              : (guint) options->jobs;
}

static int
run_spec (const TerseSpec *spec, Request *request, GError **error)
{
  const TerseOptions *options = request->options;
  const gboolean slurm = options->engine.index == TERSE_ENGINE_SLURM;
  g_autofree char *path = slurm            ? terse_table_store (options)
                          : options->store ? g_strdup (options->store)
                                           : terse_store_default_path ();
  g_autoptr (TerseStore) store
      = terse_open_store (path, options->resume ? TERSE_STORE_EXISTING : TERSE_STORE_CREATE, error);
  if (store == NULL)
    return TERSE_EXIT_USAGE;
  const TerseSweepOptions sweep_options
      = { .store = store,
          .jobs = jobs_of (options),
          .memory = terse_usage_free (),
          .threads = (guint) options->question_threads,
          .limits = { request->decide.time_limit, request->decide.memory_limit },
          .run = terse_command_run_child,
          .passed = (const char *const *) request->passed,
          .keep_damaged = options->check_rows,
          .look_only = slurm,
          .cancellable = request->decide.cancellable,
          .progress = terse_sweep_meter_update,
          .progress_data = &request->meter };
  g_autoptr (TerseSweep) sweep = terse_sweep_new (spec, &sweep_options, error);
  return sweep ? run_sweep (sweep, request, error) : TERSE_EXIT_USAGE;
}

/* On a cluster the table is printed once the parts have ended, where that is waited for. */
static int
run_engine (const TerseSpec *spec, Request *request, GError **error)
{
  const TerseOptions *options = request->options;
  if (options->engine.index != TERSE_ENGINE_SLURM)
    return run_spec (spec, request, error);
  if (!terse_table_submit (spec, options, (const char *const *) request->passed, error))
    return TERSE_EXIT_USAGE;
  if (!options->wait)
    return TERSE_EXIT_DECIDED;
  return terse_table_collect (options, &request->decide, error) ? run_spec (spec, request, error)
                                                                : TERSE_EXIT_USAGE;
}

/* The specification, or the part of it that is asked for; (transfer full). */
static TerseSpec *
read_spec (const TerseOptions *options, GError **error)
{
  TerseSplit split;
  if (options->split && !terse_split_parse (options->split, &split, error))
    return NULL;
  TerseSpec *spec = terse_spec_read (options->words[0], error);
  if (spec && options->split)
    terse_split_apply (spec, &split);
  return spec;
}

int
terse_command_table (char **arguments)
{
  GError *error = NULL;
  g_autoptr (TerseOptions) options = terse_options_parse (TERSE_COMMAND_table, arguments, &error);
  Request request = { .options = options };
  if (options == NULL || !terse_options_decide (options, &request.decide, &error))
    return terse_complain (error);
  g_auto (GStrv) passed = terse_options_passed (options);
  request.passed = passed;
  terse_sweep_meter_init (&request.meter, options->progress.id);
  g_autoptr (TerseSpec) spec = read_spec (options, &error);
  if (spec)
    terse_sweep_remarks_print (spec);
  int status = spec ? run_engine (spec, &request, &error) : TERSE_EXIT_USAGE;
  return error ? terse_complain (error) : status;
}
