/* Every tracked C and C++ file is as the formatter leaves it (.clang-format), which is asked where
 * the version that the tree is formatted with is installed; and no line of prose in a document is
 * longer than a line of code may be. */
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

/* Characters of a line. */
#define MOST_COLUMNS 100

/* The number of the first line of prose that is too long, or 0. Tables, blocks, headings and
 * pictures have lines as long as they need. */
static guint
find_long_line (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  gboolean in_block = FALSE;
  for (guint i = 0; lines[i]; i++)
    {
      const char *line = lines[i] + strspn (lines[i], " ");
      in_block ^= g_str_has_prefix (line, "```");
      if (!in_block && strchr ("|#!", *line) == NULL && !g_str_has_prefix (lines[i], "    ")
          && g_utf8_strlen (lines[i], -1) > MOST_COLUMNS)
        return i + 1;
    }
  return 0;
}

static void
check_document (const char *path, const char *text, gpointer data)
{
  guint line = find_long_line (text);
  (void) data;
  cr_expect_eq (line, 0, "%s:%u: expected prose of at most %u columns", path, line, MOST_COLUMNS);
}

Test (format, prose_is_wrapped) { terse_documents_visit (check_document, NULL); }

Test (format, long_prose_is_noticed)
{
  g_autofree char *x = g_strnfill (MOST_COLUMNS + 1, 'x');
  const struct {
    const char *before;
    guint line;
  } cases[]
      = { { "", 1 },   { "a\n\n- ", 3 }, { "```\na\n```\n", 4 }, { "```\n", 0 }, { "    ", 0 },
          { "| ", 0 }, { "# ", 0 } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat (cases[i].before, x, NULL);
      cr_expect_eq (find_long_line (text), cases[i].line, "%s", text);
    }
  cr_expect_eq (find_long_line (x + 1), 0);
}
