/* terse site: a folder of pages that show what a store holds of specifications, with the evidence
 * behind every row. Nothing is decided: what the store does not hold is undecided there. */
#include "cli/open_store.h"
#include "cli/request.h"
#include "cli/site/site.h"
#include "cli/sweep/spec_read.h"
#include "cli/sweep/sweep_remarks.h"

static void
free_spec (gpointer spec)
{
  terse_spec_free (spec);
}

static void
free_sweep (gpointer sweep)
{
  terse_sweep_free (sweep);
}

static gboolean
read_specs (char *const *paths, GPtrArray *specs, GError **error)
{
  for (guint i = 0; paths[i]; i++)
    {
      TerseSpec *spec = terse_spec_read (paths[i], error);
      if (spec == NULL)
        return FALSE;
      terse_sweep_remarks_print (spec);
      g_ptr_array_add (specs, spec);
    }
  return TRUE;
}

static gboolean
look_up (TerseStore *store, const GPtrArray *specs, GPtrArray *sweeps, GError **error)
{
  const TerseSweepOptions options
      = { .store = store, .jobs = 1, .run = terse_command_run_child, .keep_damaged = TRUE };
  for (guint i = 0; i < specs->len; i++)
    {
      TerseSweep *sweep = terse_sweep_new (specs->pdata[i], &options, error);
      if (sweep == NULL)
        return FALSE;
      g_ptr_array_add (sweeps, sweep);
    }
  return TRUE;
}

static gboolean
make (const TerseOptions *options, TerseStore *store, const GPtrArray *specs, GError **error)
{
  g_autoptr (GPtrArray) sweeps = g_ptr_array_new_with_free_func (free_sweep);
  if (!look_up (store, specs, sweeps, error))
    return FALSE;
  g_autoptr (TerseSiteOutput) output = terse_site_output_new (options->site_out, error);
  if (output == NULL || !terse_site_make (store, sweeps, output, error))
    return FALSE;
  g_print ("%s/index.html: %u files written, %u as they were, %u removed\n", options->site_out,
           output->written, output->kept, output->removed);
  return TRUE;
}

static gboolean
run (const TerseOptions *options, GError **error)
{
  g_autofree char *path = options->store ? g_strdup (options->store) : terse_store_default_path ();
  g_autoptr (GPtrArray) specs = g_ptr_array_new_with_free_func (free_spec);
  if (options->site_out == NULL)
    return terse_options_refuse (error, "--out", "the folder of the site", "none");
  if (!read_specs (options->words, specs, error))
    return FALSE;
  g_autoptr (TerseStore) store = terse_open_store (path, TERSE_STORE_EXISTING, error);
  return store && make (options, store, specs, error);
}

int
terse_command_site (char **arguments)
{
  GError *error = NULL;
  g_autoptr (TerseOptions) options = terse_options_parse (TERSE_COMMAND_site, arguments, &error);
  if (options && run (options, &error))
    return terse_finish (TERSE_EXIT_DECIDED);
  return terse_complain (error);
}
