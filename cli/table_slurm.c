#include "cli/table_slurm.h"

#include <string.h>

#include "cli/open_store.h"
#include "cli/store/store_merge.h"
#include "cli/sweep/sweep_split.h"
#include "protocols/error.h"
#include "solver/certificate/disk.h"
#include "solver/certificate/output.h"

char *
terse_table_store (const TerseOptions *options)
{
  return g_build_filename (options->table_out, "store.sqlite", NULL);
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The folders that attempts have published, sorted; (transfer full). */
static GPtrArray *
published (const char *folder)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *parts = g_build_filename (folder, "parts", NULL);
  g_autoptr (GDir) dir = g_dir_open (parts, 0, NULL);
  for (const char *name; dir && (name = g_dir_read_name (dir));)
    if (*name != '.')
      g_ptr_array_add (paths, g_build_filename (parts, name, NULL));
  g_ptr_array_sort (paths, compare_paths);
  return paths;
}

/* Part i is wanted where no attempt at it came to its end. */
static guint8 *
wanted_parts (const char *folder, guint n)
{
  g_autoptr (GPtrArray) paths = published (folder);
  guint8 *wanted = g_new (guint8, n + 1);
  memset (wanted, TRUE, n + 1);
  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *done = g_build_filename (paths->pdata[i], "done", NULL),
                      *name = g_path_get_basename (paths->pdata[i]);
      const guint64 part = g_ascii_strtoull (name, NULL, 10);
      if (part <= n && g_file_test (done, G_FILE_TEST_EXISTS))
        wanted[part] = FALSE;
    }
  return wanted;
}

/* A folder belongs to one number of parts. */
static gboolean
keep_parts (const char *folder, guint parts, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "parts.txt", NULL), *old = NULL,
                  *text = g_strdup_printf ("%u\n", parts);
  if (!g_file_get_contents (path, &old, NULL, NULL))
    return terse_output_save (path, text, strlen (text), error);
  if (strcmp (old, text) == 0)
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
               "--parts: expected %s, as of what is in %s already, found %u", g_strstrip (old),
               folder, parts);
  return FALSE;
}

static gboolean
write_options (const char *folder, const TerseOptions *options, const char *const *passed,
               GError **error)
{
  static const char *const limits[] = { "time-limit", "memory-limit", "jobs", "threads" };
  g_autofree char *path = g_build_filename (folder, "options", NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; passed[i]; i++)
    g_string_append_printf (text, "%s\n", passed[i]);
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    if (terse_options_given (options, limits[i]))
      g_string_append_printf (text, "--%s=%s\n", limits[i],
                              terse_options_given (options, limits[i]));
  return terse_output_save (path, text->str, text->len, error);
}

/* What a task may need: the most that one of the questions may, for each that runs at once; 0 where
 * one states nothing. */
static guint64
memory_of (const TerseSpec *spec, const TerseOptions *options)
{
  guint64 most = options->question_memory_limit;
  for (guint i = 0; most == 0 && i < spec->entries->len; i++)
    if (((const TerseSpecEntry *) spec->entries->pdata[i])->limits.memory == 0)
      return 0;
  for (guint i = 0; options->question_memory_limit == 0 && i < spec->entries->len; i++)
    most = MAX (most, ((const TerseSpecEntry *) spec->entries->pdata[i])->limits.memory);
  return most * options->jobs;
}

/* --time-limit stands for those of the questions; tasks decide `jobs` of them side by side. */
static double
seconds_of (const TerseSpec *spec, const TerseOptions *options)
{
  return terse_split_longest (spec, (guint) options->parts, options->question_time_limit)
         / (double) options->jobs;
}

static gboolean
make_folders (const char *folder, GError **error)
{
  g_autofree char *parts = g_build_filename (folder, "parts", NULL);
  if (terse_disk_make_folder (parts))
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO, "%s: expected a folder for parts, found none",
               parts);
  return FALSE;
}

gboolean
terse_table_submit (const TerseSpec *spec, const TerseOptions *options, const char *const *passed,
                    GError **error)
{
  if (options->table_out == NULL || (options->parts == 0 && !options->wait))
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                   "--engine slurm: expected --out DIR, and --parts N or --wait, found less");
      return FALSE;
    }
  if (options->parts == 0)
    return TRUE;
  const guint n = (guint) options->parts;
  g_autofree char *folder = g_canonicalize_filename (options->table_out, NULL),
                  *path = g_canonicalize_filename (spec->path, NULL),
                  *file = g_strdup_printf ("TERSE_SPEC=%s", path),
                  *parts = g_strdup_printf ("TERSE_PARTS=%u", n);
  const char *const variables[] = { file, parts, NULL };
  if (!make_folders (folder, error) || !keep_parts (folder, n, error)
      || !write_options (folder, options, passed, error))
    return FALSE;
  g_autofree guint8 *wanted = wanted_parts (folder, n);
  const TerseSlurmJob job = { .folder = folder,
                              .script = terse_slurm_table_task,
                              .variables = variables,
                              .wanted = wanted,
                              .n = n,
                              .memory = memory_of (spec, options),
                              .seconds = seconds_of (spec, options),
                              .options = options->engine_options };
  return terse_slurm_submit (&job, error);
}

static void
say_published (gpointer data)
{
  g_autoptr (GPtrArray) paths = published (data);
  g_printerr ("terse: %u attempts published\n", paths->len);
}

/* An attempt that was ended before it had a store published none. */
static GPtrArray *
open_parts (const char *folder, GError **error)
{
  g_autoptr (GPtrArray) stores = g_ptr_array_new_with_free_func ((GDestroyNotify) terse_store_free);
  g_autoptr (GPtrArray) paths = published (folder);
  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *path = g_build_filename (paths->pdata[i], "store.sqlite", NULL);
      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        continue;
      TerseStore *store = terse_open_store (path, TERSE_STORE_EXISTING, error);
      if (store == NULL)
        return NULL;
      g_ptr_array_add (stores, store);
    }
  return g_steal_pointer (&stores);
}

gboolean
terse_table_collect (const TerseOptions *options, const TerseDecideOptions *decide, GError **error)
{
  g_autofree char *path = terse_table_store (options);
  g_auto (TerseStoreMergeResult) result = { 0 };
  const TerseStoreMergeOptions merge = { .check = options->check_rows,
                                         .max_literals = decide->max_literals,
                                         .cancellable = decide->cancellable };
  if (!terse_slurm_wait (options->table_out,
                         g_strcmp0 (options->progress.id, "never") == 0 ? NULL : say_published,
                         options->table_out, error))
    return FALSE;
  g_autoptr (TerseStore) into = terse_open_store (path, TERSE_STORE_CREATE, error);
  g_autoptr (GPtrArray) from = into ? open_parts (options->table_out, error) : NULL;
  if (from == NULL || !terse_store_merge (into, from, &merge, &result, error))
    return FALSE;
  for (guint i = 0; i < result.refused->len; i++)
    g_printerr ("terse: refused: %s\n", (const char *) result.refused->pdata[i]);
  return TRUE;
}
