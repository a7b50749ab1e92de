/* terse site as a user meets it: pages that are well-formed, whatever names and texts say; tables
 * that are those of terse table, certificates that are verified when they are downloaded; the same
 * store gives the same bytes, and only what changes is written. The script is tested in a browser
 * (tests/site/). */
#include <criterion/criterion.h>
#include <string.h>

#include <glib/gstdio.h>

#include "tests/support/suite.h"

#define HOSTILE "</script><script>alert(1)</script>\\\"'><img src=x onerror=alert(2)>&amp;"

static void
set_up (void)
{
  scratch_open ();
  terse_scratch_write (scratch, "a.ini",
                       "[table]\ntitle = Index " HOSTILE "\ncaption = " HOSTILE "\n[" HOSTILE
                       "]\nproblem = index\nn = 1..2\nask = minimum\n",
                       -1);
  terse_scratch_write (scratch, "names.csv",
                       ",<b>x</b>,\"</script>\"\n\"<img src=x>\",0,1\n'&amp;,1,0\n", -1);
  terse_scratch_write (scratch, "b.ini",
                       "[M]\nproblem = matrix\np.file = names.csv\nmodel = two-way\nask = minimum\n"
                       "[Equality]\nproblem = equality\nn = 1\nmodel = two-way\nknows = both\n"
                       "bits = 1, 2\n",
                       -1);
  terse_scratch_write (scratch, "c.ini", "[Index]\nproblem = index\nn = 3\nbits = 2\n", -1);
  g_free (scratch_output ("terse table a.ini --store s --progress never", 0));
  g_free (scratch_output ("terse table b.ini --store s --progress never", 0));
}

TestSuite (cli_site, .init = set_up, .fini = scratch_close);

/* The names of the site's files, (transfer full). */
static char **
list_site (const char *folder)
{
  g_autofree char *name = g_build_filename (folder, "site.txt", NULL),
                  *text = terse_scratch_read (scratch, name, NULL);
  return g_strsplit (g_strchomp (text), "\n", -1);
}

static char *
read_file (const char *folder, const char *name, gsize *length)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  return terse_scratch_read (scratch, path, length);
}

/* What a page of ours may never have, wherever it comes from. */
static void
see_element (GMarkupParseContext *context, const char *element, const char **names,
             const char **values, gpointer data, GError **error)
{
  guint *elements = data;
  (void) context;
  (void) values;
  (void) error;
  ++*elements;
  cr_expect_str_neq (element, "img");
  cr_expect_str_neq (element, "b");
  for (guint i = 0; names[i]; i++)
    cr_expect_not (g_str_has_prefix (names[i], "on"), "%s", names[i]);
}

static void
expect_well_formed (const char *name, const char *page, gsize length)
{
  const GMarkupParser parser = { .start_element = see_element };
  g_autoptr (GError) error = NULL;
  guint elements = 0;
  GMarkupParseContext *context
      = g_markup_parse_context_new (&parser, G_MARKUP_PREFIX_ERROR_POSITION, &elements, NULL);
  const gboolean good = g_markup_parse_context_parse (context, page, (gssize) length, &error)
                        && g_markup_parse_context_end_parse (context, &error);
  g_markup_parse_context_free (context);
  cr_assert (good, "%s: %s", name, good ? "" : error->message);
  cr_assert_gt (elements, 10, "%s", name);
  cr_assert (g_str_has_prefix (page, "<!DOCTYPE html>"), "%s", name);
  cr_assert_null (strstr (page, "<script>"), "%s", name);
}

Test (cli_site, pages_are_well_formed_and_hostile_texts_are_text)
{
  g_autofree char *out = scratch_output ("terse site a.ini b.ini c.ini --store s --out p", 0);
  g_auto (GStrv) names = list_site ("p");
  guint pages = 0;
  for (guint i = 0; names[i]; i++)
    {
      gsize length;
      g_autofree char *text = read_file ("p", names[i], &length);
      if (!g_str_has_suffix (names[i], ".html"))
        continue;
      expect_well_formed (names[i], text, length);
      pages++;
    }
  cr_assert_geq (pages, 25);
  g_autofree char *table = read_file ("p", "table/a.html", NULL),
                  *data = read_file ("p", "table/a.data.js", NULL);
  cr_assert_not_null (strstr (table, "Index &lt;/script&gt;&lt;script&gt;alert(1)"));
  cr_assert_null (strchr (data, '<'));
  cr_assert_not_null (strstr (out, "p/index.html: "));
}

/* A question that the store does not hold is undecided, and has a page that says so. */
Test (cli_site, what_the_store_does_not_hold_is_undecided)
{
  g_free (scratch_output ("terse site c.ini --store s --out p", 0));
  g_autofree char *index = read_file ("p", "index.html", NULL),
                  *table = read_file ("p", "table/c.html", NULL);
  cr_assert_not_null (strstr (index, "1 questions: 0 impossible, 0 possible"));
  cr_assert_not_null (strstr (table, "<td class=\"verdict undecided\">undecided</td>"));
  cr_assert_not_null (strstr (table, "../question/question-"));
}

Test (cli_site, tables_are_those_of_terse_table)
{
  static const char *const forms[][2] = { { "csv", "csv" }, { "latex", "tex" } };
  g_free (scratch_output ("terse site a.ini b.ini --store s --out p", 0));
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *line = g_strdup_printf (
          "terse table b.ini --store s --progress never --format %s", forms[i][0]);
      g_autofree char *name = g_strdup_printf ("table/b.%s", forms[i][1]);
      g_autofree char *wanted = scratch_output (line, 0), *found = read_file ("p", name, NULL);
      cr_assert_str_eq (found, wanted);
    }
}

Test (cli_site, the_same_store_gives_the_same_bytes)
{
  g_free (scratch_output ("terse site a.ini b.ini --store s --out p", 0));
  g_free (scratch_output ("terse site a.ini b.ini --store s --out q", 0));
  g_auto (GStrv) names = list_site ("p");
  for (guint i = 0; names[i]; i++)
    {
      gsize length, other;
      g_autofree char *one = read_file ("p", names[i], &length),
                      *two = read_file ("q", names[i], &other);
      cr_assert (length == other && memcmp (one, two, length) == 0, "%s", names[i]);
    }
  g_autofree char *again = scratch_output ("terse site a.ini b.ini --store s --out p", 0);
  cr_assert_not_null (strstr (again, ": 0 files written, "), "%s", again);
}

Test (cli_site, what_is_gone_is_removed_and_nothing_else)
{
  g_free (scratch_output ("terse site a.ini b.ini --store s --out p", 0));
  terse_scratch_write (scratch, "p/mine.txt", "mine", -1);
  g_free (scratch_output ("terse site b.ini --store s --out p", 0));
  g_autofree char *gone = g_build_filename (scratch, "p/table/a.html", NULL),
                  *stays = g_build_filename (scratch, "p/mine.txt", NULL);
  cr_assert_not (g_file_test (gone, G_FILE_TEST_EXISTS));
  cr_assert (g_file_test (stays, G_FILE_TEST_EXISTS));
}

static char *
find_archive (const char *folder)
{
  g_auto (GStrv) names = list_site (folder);
  for (guint i = 0; names[i]; i++)
    if (g_str_has_suffix (names[i], ".tar"))
      return g_strdup (names[i]);
  cr_assert_fail ("no archive");
  return NULL;
}

Test (cli_site, an_archive_is_a_certificate)
{
  g_free (scratch_output ("terse site a.ini --store s --out p", 0));
  g_autofree char *archive = find_archive ("p"), *name = g_path_get_basename (archive);
  g_autofree char *command = g_strdup_printf ("tar -C %s -xf %s/p/%s", scratch, scratch, archive);
  int status = -1;
  cr_assert (g_spawn_command_line_sync (command, NULL, NULL, &status, NULL) && status == 0);
  name[strlen (name) - strlen (".tar")] = '\0';
  g_autofree char *line = g_strdup_printf ("terse check %s", name),
                  *verified = scratch_output (line, 0);
  cr_assert_not_null (strstr (verified, "verified"));
}

/* A byte of a certificate that SHA256SUMS alone notices. */
Test (cli_site, a_certificate_that_was_changed_ends_the_run)
{
  g_free (scratch_output ("terse site a.ini --store s --out p", 0));
  g_autofree char *archive = find_archive ("p"), *name = g_path_get_basename (archive);
  name[strlen (name) - strlen (".tar")] = '\0';
  g_autofree char *proof = g_strdup_printf ("s.certificates/%s/formula.cnf", name),
                  *protocol = g_strdup_printf ("s.certificates/%s/protocol.json", name),
                  *path = g_build_filename (scratch, proof, NULL);
  terse_scratch_write (scratch, g_file_test (path, G_FILE_TEST_EXISTS) ? proof : protocol, "other",
                       -1);
  scratch_expect_complaint ("terse site a.ini --store s --out p", "expected");
}

Test (cli_site, what_is_refused)
{
  terse_scratch_write (scratch, "full", "a file", -1);
  scratch_expect_complaint ("terse site a.ini --store s", "--out: expected the folder of the site");
  scratch_expect_complaint ("terse site a.ini --store s --out .",
                            "--out: expected an empty folder or a site, found .");
  scratch_expect_complaint ("terse site a.ini --store none --out p", "none");
  scratch_expect_complaint ("terse site a.ini --store s --out full", "full");
}
