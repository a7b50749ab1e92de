/* Every tracked C and C++ file is as the formatter leaves it (.clang-format), which is asked where
 * the version that the tree is formatted with is installed. */
#include <criterion/criterion.h>
#include <string.h>

#include <glib.h>

#include "tests/support/sources.h"

/* Formatters of other versions break lines elsewhere. */
#define VERSION "14."

/* The formatter of our version, (transfer full), or NULL. */
static char *
find_formatter (void)
{
  static const char *const names[] = { "clang-format-14", "clang-format" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_find_program_in_path (names[i]), *out = NULL;
      char *const words[] = { path, "--version", NULL };
      if (path
          && g_spawn_sync (NULL, (char **) words, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, NULL,
                           NULL, NULL)
          && strstr (out, "version " VERSION))
        return g_steal_pointer (&path);
    }
  return NULL;
}

static void
add_file (const char *path, const char *text, gpointer data)
{
  (void) text;
  if (!g_str_has_suffix (path, ".def"))
    g_ptr_array_add (data, g_strdup (path));
}

/* What the formatter says of these files, read from the root; empty where they are as they should
 * be. (transfer full) */
static char *
ask (const char *formatter, const GPtrArray *files, gboolean *right)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  char *err = NULL;
  int status = -1;
  g_ptr_array_add (words, (gpointer) formatter);
  g_ptr_array_add (words, (gpointer) "--dry-run");
  g_ptr_array_add (words, (gpointer) "-Werror");
  g_ptr_array_add (words, (gpointer) "-style=file");
  for (guint i = 0; i < files->len; i++)
    g_ptr_array_add (words, files->pdata[i]);
  g_ptr_array_add (words, NULL);
  cr_assert (g_spawn_sync (TERSE_SOURCE_DIR, (char **) words->pdata, NULL, G_SPAWN_DEFAULT, NULL,
                           NULL, NULL, &err, &status, NULL));
  *right = g_spawn_check_wait_status (status, NULL);
  return err;
}

Test (format, sources_are_as_the_formatter_leaves_them, .timeout = 300)
{
  g_autofree char *formatter = find_formatter ();
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  gboolean right;
  if (formatter == NULL)
    cr_skip ("clang-format %s* is not installed: the format is not looked at", VERSION);
  terse_sources_visit (add_file, files);
  g_autofree char *said = ask (formatter, files, &right);
  cr_expect (right, "%s", said);
}

/* The judge itself: a file of another form is noticed. */
Test (format, other_forms_are_noticed)
{
  g_autofree char *formatter = find_formatter ();
  g_autoptr (GPtrArray) files = g_ptr_array_new ();
  gboolean right;
  if (formatter == NULL)
    cr_skip ("clang-format %s* is not installed: the format is not looked at", VERSION);
  g_ptr_array_add (files, (gpointer) "tests/corpus/format/wrong.txt");
  g_autofree char *said = ask (formatter, files, &right);
  cr_expect_not (right);
  cr_expect (strstr (said, "wrong.txt:"), "%s", said);
}
