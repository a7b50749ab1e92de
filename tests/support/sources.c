#include "tests/support/sources.h"

#include <criterion/criterion.h>

#include "tests/support/scratch.h"

static gboolean
is_source (const char *name)
{
  static const char *const endings[] = { ".c", ".h", ".cpp", ".hpp", ".cc", ".def" };
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (name, endings[i]))
      return TRUE;
  return FALSE;
}

/* Sources below a folder, by paths from the root. */
static guint
visit_folder (const char *folder, TerseSourceVisit visit, gpointer data)
{
  guint visited = 0;
  g_autofree char *path = g_build_filename (TERSE_SOURCE_DIR, folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  for (const char *name; dir && (name = g_dir_read_name (dir));)
    {
      g_autofree char *inner = g_build_filename (folder, name, NULL),
                      *full = g_build_filename (path, name, NULL);
      if (g_file_test (full, G_FILE_TEST_IS_DIR))
        visited += visit_folder (inner, visit, data);
      else if (is_source (name))
        {
          g_autofree char *text = terse_scratch_read (TERSE_SOURCE_DIR, inner, NULL);
          visit (inner, text, data);
          visited++;
        }
    }
  return visited;
}

void
terse_sources_visit (TerseSourceVisit visit, gpointer data)
{
  static const char *const folders[]
      = { "protocols", "solver", "reductions", "cli", "bench", "tests" };
  guint visited = 0;
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    visited += visit_folder (folders[i], visit, data);
  cr_assert_gt (visited, 100, "the sources are found");
}

char *
terse_include_parse (const char *line, char *kind)
{
  static const char pattern[] = "^\\s*#\\s*include\\s*([<\"])([^>\"]+)[>\"]";
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  if (!g_regex_match (regex, line, 0, &match))
    return NULL;
  g_autofree char *open = g_match_info_fetch (match, 1);
  *kind = *open;
  return g_match_info_fetch (match, 2);
}

/* Markdown of one folder, and of those below it unless it is the root. */
static guint
visit_documents (const char *folder, TerseSourceVisit visit, gpointer data)
{
  guint visited = 0;
  g_autofree char *path = g_build_filename (TERSE_SOURCE_DIR, folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  for (const char *name; dir && (name = g_dir_read_name (dir));)
    {
      g_autofree char *inner = *folder ? g_build_filename (folder, name, NULL) : g_strdup (name),
                      *full = g_build_filename (path, name, NULL);
      if (*folder && g_file_test (full, G_FILE_TEST_IS_DIR))
        visited += visit_documents (inner, visit, data);
      else if (g_str_has_suffix (name, ".md"))
        {
          g_autofree char *text = terse_scratch_read (TERSE_SOURCE_DIR, inner, NULL);
          visit (inner, text, data);
          visited++;
        }
    }
  return visited;
}

void
terse_documents_visit (TerseSourceVisit visit, gpointer data)
{
  static const char *const folders[]
      = { "", "protocols", "solver", "reductions", "cli", "bench", "tests" };
  guint visited = 0;
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    visited += visit_documents (folders[i], visit, data);
  cr_assert_gt (visited, 10, "the documents are found");
}
