/* Fuzz target: files that are to be stores. The input is the file of SQLite; opening, listing,
 * finding, entering and reading again must each succeed or fail with one line that begins with the
 * path, and what is listed can be found and told. */
#include <string.h>

#include <glib/gstdio.h>

#include "cli/store/store.h"
#include "protocols/error.h"
#include "protocols/problems/family.h"
#include "tests/support/fuzz.h"

static char *folder, *path;

static void
remove_files (void)
{
  GDir *dir = g_dir_open (folder, 0, NULL);
  for (const char *name; dir && (name = g_dir_read_name (dir));)
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);
      g_remove (file);
    }
  g_clear_pointer (&dir, g_dir_close);
}

static void
remove_folder (void)
{
  remove_files ();
  g_rmdir (folder);
}

static void
write_input (const uint8_t *data, size_t size)
{
  if (folder == NULL)
    {
      folder = g_dir_make_tmp ("terse-fuzz-XXXXXX", NULL);
      check (folder != NULL);
      path = g_build_filename (folder, "store", NULL);
      atexit (remove_folder);
    }
  remove_files ();
  FILE *file = g_fopen (path, "wb");
  check (file && fwrite (data, 1, size, file) == size && fclose (file) == 0);
}

/* Takes the error, if there is one; FALSE then. */
static gboolean
holds (gboolean good, GError **error)
{
  check (good == (*error == NULL));
  if (*error)
    check ((*error)->domain == TERSE_ERROR && g_str_has_prefix ((*error)->message, path)
           && strchr ((*error)->message, '\n') == NULL);
  g_clear_error (error);
  return good;
}

static void
check_row (TerseStore *store, const TerseStoreRow *row)
{
  GError *error = NULL;
  TerseStoreRow *again = NULL;
  g_autofree char *place = terse_store_row_path (store, row);
  check (row->number > 0 && row->question && row->title && row->encoding);
  check ((row->verdict == TERSE_UNDECIDED) == (place == NULL));
  if (!holds (terse_store_find (store, row->number, &again, &error), &error))
    return;
  check (again && again->number == row->number && g_str_equal (again->title, row->title));
  terse_store_row_free (again);
}

static void
check_rows (TerseStore *store)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) rows = terse_store_list (store, NULL, &error);
  if (holds (rows != NULL, &error))
    for (guint i = 0; i < rows->len; i++)
      check_row (store, rows->pdata[i]);
}

static void
check_entering (TerseStore *store)
{
  static const char *const parameters[] = { "n", "2", NULL };
  const TerseStoreLimits limits = { .seconds = 1 };
  GError *error = NULL;
  TerseStoreRow *row = NULL;
  g_autoptr (TerseProblem) problem = terse_problem_make ("index", parameters, NULL);
  g_autoptr (TerseSetting) setting = terse_setting_new ();
  terse_setting_set_number (setting, TERSE_OPTION_BITS, 1);
  g_autoptr (TerseQuestion) question
      = terse_question_new (problem, terse_model_find ("one-way", NULL), setting, NULL);
  check (question != NULL);
  if (!holds (terse_store_put_undecided (store, question, &limits, "time limit reached", 1, &row,
                                         &error),
              &error))
    return;
  check (row != NULL);
  terse_store_row_free (row);
  if (holds (terse_store_lookup (store, question, &row, &error), &error))
    {
      check (row != NULL);
      terse_store_row_free (row);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  GError *error = NULL;
  write_input (data, size);
  g_autoptr (TerseStore) store = terse_store_open (path, TERSE_STORE_EXISTING, &error);
  if (!holds (store != NULL, &error))
    return 0;
  terse_store_set_patience (store, 10);
  check_rows (store);
  check_entering (store);
  return 0;
}
