/* What comments and documents point at exists: files, by their path from the root, documents at the
 * root, and the numbered sections of these. */
#include <criterion/criterion.h>
#include <string.h>

#include <glib.h>

#include "tests/support/program.h"
#include "tests/support/sources.h"

/* A path from the root; one with a star stands for many files and is passed over. */
static const char path_pattern[]
    = "(?<![\\w./*-])((?:protocols|solver|reductions|cli|bench|tests)/[\\w./*-]*"
      "\\.(?:c|h|cpp|def|md|ini|txt|sh|cmake|json))\\b";
/* A document, and up to two sections. */
static const char document_pattern[]
    = "(?<![\\w./-])(THEORY|DESIGN|ARCHITECTURE|CONTRIBUTING|NEWS|SECURITY|STYLE)"
      "(?:\\.md|(?=, section))(?:, sections? (\\d+)(?: and (\\d+))?)?";

/* Comments only, one after the other; line ends and what begins a line of a comment become one
 * blank. (transfer full) */
static char *
comments_of (const char *text)
{
  g_autoptr (GRegex) comment = g_regex_new ("/\\*.*?\\*/", G_REGEX_DOTALL, 0, NULL),
                     line = g_regex_new ("\\n\\s*\\*? *", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GString) all = g_string_new (NULL);
  for (g_regex_match (comment, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *found = g_match_info_fetch (match, 0);
      g_string_append_printf (all, "%s\n", found);
    }
  return g_regex_replace_literal (line, all->str, -1, 0, " ", 0, NULL);
}

static gboolean
has_file (const char *path)
{
  g_autofree char *full = g_build_filename (TERSE_SOURCE_DIR, path, NULL);
  return g_file_test (full, G_FILE_TEST_IS_REGULAR);
}

/* Has the document, which exists, the heading `## NUMBER. ...`? */
static gboolean
has_section (const char *document, const char *number)
{
  g_autofree char *text = terse_scratch_read (TERSE_SOURCE_DIR, document, NULL),
                  *heading = g_strdup_printf ("^##+ %s\\. ", number);
  return g_regex_match_simple (heading, text, G_REGEX_MULTILINE, 0);
}

static void
note (GString *wrong, const char *what)
{
  g_string_append_printf (wrong, "%s%s", wrong->len ? "; " : "", what);
}

static void
judge_document (const GMatchInfo *match, GString *wrong)
{
  g_autofree char *stem = g_match_info_fetch (match, 1), *name = g_strconcat (stem, ".md", NULL);
  if (!has_file (name))
    {
      note (wrong, name);
      return;
    }
  for (int i = 2; i <= 3; i++)
    {
      g_autofree char *number = g_match_info_fetch (match, i);
      g_autofree char *section = g_strdup_printf ("%s, section %s", name, number ? number : "");
      if (number && *number && !has_section (name, number))
        note (wrong, section);
    }
}

/* What the text points at and is not there, with semicolons between; empty where all is well.
 * (transfer full) */
static char *
judge (const char *text)
{
  GString *wrong = g_string_new (NULL);
  g_autoptr (GRegex) path = g_regex_new (path_pattern, 0, 0, NULL),
                     document = g_regex_new (document_pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) paths = NULL, documents = NULL;
  for (g_regex_match (path, text, 0, &paths); g_match_info_matches (paths);
       g_match_info_next (paths, NULL))
    {
      g_autofree char *found = g_match_info_fetch (paths, 1);
      if (strchr (found, '*') == NULL && !has_file (found))
        note (wrong, found);
    }
  for (g_regex_match (document, text, 0, &documents); g_match_info_matches (documents);
       g_match_info_next (documents, NULL))
    judge_document (documents, wrong);
  return g_string_free (wrong, FALSE);
}

static void
check_comments (const char *path, const char *text, gpointer data)
{
  g_autofree char *comments = comments_of (text), *wrong = judge (comments);
  (void) data;
  cr_expect_str_empty (wrong, "%s points at what is not there: %s", path, wrong);
}

static void
check_document (const char *path, const char *text, gpointer data)
{
  g_autofree char *wrong = judge (text);
  (void) data;
  cr_expect_str_empty (wrong, "%s points at what is not there: %s", path, wrong);
}

Test (references, comments_point_at_what_exists) { terse_sources_visit (check_comments, NULL); }

Test (references, documents_point_at_what_exists) { terse_documents_visit (check_document, NULL); }

/* The judge itself. */
Test (references, what_is_missing_is_noticed)
{
  static const struct {
    const char *text, *wrong;
  } cases[] = {
    { "as in protocols/problem.h, and in solver/check/README.md.", "" },
    { "all of tests/questions/test_*.c", "" },
    { "a name x/protocols/nothing.c of others", "" },
    { "as in protocols/nothing.c.", "protocols/nothing.c" },
    { "(reductions/questions/nowhere/x.h)", "reductions/questions/nowhere/x.h" },
    { "tests/test_x.c; cli/x.def", "tests/test_x.c; cli/x.def" },
    { "(DESIGN, section 3)", "DESIGN.md" },
    { "see STYLE.md", "STYLE.md" },
    { "CONTRIBUTING.md says", "" },
    { "CONTRIBUTING.md, section 99, says", "CONTRIBUTING.md, section 99" },
    { "a theory, section 7", "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *wrong = judge (cases[i].text);
      cr_expect_str_eq (wrong, cases[i].wrong, "%s: %s", cases[i].text, wrong);
    }
  g_autofree char *comments
      = comments_of ("int a; /"
                     "* see\n * cli/x.c (THEORY,\n   * section 2) */ \"cli/y.c\"");
  cr_expect (strstr (comments, "see cli/x.c (THEORY, section 2)"), "%s", comments);
  cr_expect_null (strstr (comments, "y.c"));
}
