/* A specification in parts, and the stores of the parts merged: every row is in one part, budgets
 * of one question together; the merged table is the serial one. What a merge may not trust is
 * refused, and two verdicts on one question are an error that changes nothing. */
#include <criterion/criterion.h>
#include <string.h>

#include <glib/gstdio.h>

#include "tests/support/share.h"
#include "tests/support/stores.h"
#include "tests/support/suite.h"

static void
set_up (void)
{
  scratch_open ();
  terse_scratch_write (scratch, "spec",
                       "[a]\nproblem = index\nn = 1..3\nbits = 0..5\n[b]\nproblem = equality\nn = "
                       "1..2\nask = minimum\n[c]\nproblem = index\nn = 1..3\nask = minimum\n",
                       -1);
}

TestSuite (split, .init = set_up, .fini = scratch_close);

/* And without the sums of certificates, which hold the seconds. */
static char *
without_seconds (const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new (",[0-9]+\\.[0-9]+,|-[0-9a-f]{12}(?=\r)", 0, 0, NULL);
  return g_regex_replace_literal (regex, text, -1, 0, ",,", 0, NULL);
}

/* The lines of all parts, without their headers, sorted. */
static void
add_lines (GPtrArray *lines, const char *table)
{
  g_auto (GStrv) rows = g_strsplit (table, "\r\n", -1);
  for (guint i = 1; rows[i]; i++)
    if (*rows[i])
      g_ptr_array_add (lines, g_strdup (rows[i]));
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
sorted (GPtrArray *lines)
{
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

/* Also with more parts than there are questions. */
Test (split, parts_are_the_serial_table)
{
  static const guint parts_of[] = { 9, 3 };
  g_autofree char *serial = scratch_output ("terse table spec --store s --format csv", 0);
  g_autofree char *expected = without_seconds (serial);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  add_lines (all, expected);
  g_autofree char *whole = sorted (all);
  for (guint k = terse_test_share (0, 1); k < G_N_ELEMENTS (parts_of); k++)
    {
      const guint n = parts_of[k];
      g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GString) merge = g_string_new (NULL);
      g_string_printf (merge, "terse store merge m%u --check", n);
      for (guint i = 1; i <= n; i++)
        {
          g_autofree char *line = g_strdup_printf (
              "terse table spec --split %u/%u --store p%u-%u --format csv", i, n, n, i);
          g_autofree char *out = scratch_output (line, 0), *rows = without_seconds (out);
          add_lines (lines, rows);
          g_string_append_printf (merge, " p%u-%u", n, i);
        }
      g_autofree char *union_of_parts = sorted (lines);
      cr_expect_str_eq (union_of_parts, whole);
      g_free (scratch_output (merge->str, 0));
      g_autofree char *line = g_strdup_printf ("terse table spec --store m%u --format csv --check "
                                               "--resume",
                                               n);
      TerseRun run = scratch_run (line, 0);
      g_autofree char *merged = without_seconds (run.out);
      cr_expect_str_eq (merged, expected, "%s", run.err);
      cr_expect (strstr (run.err, " 0 rejected"), "%s", run.err);
      terse_run_clear (&run);
    }
}

/* Each question's budgets are in one part: were they not, more would be run than in a serial run.
 */
Test (split, budgets_of_a_question_stay_together)
{
  guint parts_with_budgets = 0;
  for (guint i = 1; i <= 6; i++)
    {
      g_autofree char *line
          = g_strdup_printf ("terse table spec --split %u/6 --store t%u --format csv", i, i);
      g_autofree char *out = scratch_output (line, 0);
      parts_with_budgets += strstr (out, "a,index,n=3,") != NULL;
      cr_expect_eq (strstr (out, "a,index,n=3,") != NULL, strstr (out, "c,index,n=3,") != NULL,
                    "%s", out);
    }
  cr_expect_eq (parts_with_budgets, 1);
}

Test (split, bad_parts_are_refused)
{
  static const char *const bad[] = { "0/3", "4/3", "1", "1/0", "1/2/3", "a/b", "1/10001", "-1/3" };
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *line = g_strdup_printf ("terse table spec --split=%s --store s", bad[i]);
      scratch_expect_complaint (line, "--split: expected I/N");
    }
}

static char *
store_text (const char *path)
{
  GError *error = NULL;
  g_autofree char *full = g_build_filename (scratch, path, NULL);
  g_autoptr (TerseStore) store = terse_store_open (full, TERSE_STORE_EXISTING, &error);
  char *text = store ? terse_test_store_text (store, &error) : NULL;
  cr_assert (text, "%s", error ? error->message : "");
  return text;
}

Test (split, decided_beats_undecided_and_larger_limits_smaller)
{
  terse_scratch_write_hard (scratch);
  terse_scratch_write (scratch, "one",
                       "[h]\nproblem = matrix\nfile = hard\nknows = both\nbits = 5\n", -1);
  g_free (scratch_output ("terse table one --store a --only search --time-limit 0.1", 3));
  g_free (scratch_output ("terse table one --store b --only search --time-limit 0.3", 3));
  g_free (scratch_output ("terse store merge ab a b", 0));
  g_free (scratch_output ("terse store merge ba b a", 0));
  g_autofree char *larger = store_text ("b"), *ab = store_text ("ab"), *ba = store_text ("ba");
  cr_expect_str_eq (ab, larger);
  cr_expect_str_eq (ba, larger);

  terse_scratch_write (scratch, "two", "[i]\nproblem = index\nn = 3\nbits = 3\n", -1);
  g_free (scratch_output ("terse table two --store u --max-literals 1 --only search", 3));
  g_free (scratch_output ("terse table two --store d", 0));
  g_free (scratch_output ("terse store merge ud u d", 0));
  g_free (scratch_output ("terse store merge du d u", 0));
  g_autofree char *decided = store_text ("d"), *ud = store_text ("ud"), *du = store_text ("du");
  cr_expect_str_eq (ud, decided);
  cr_expect_str_eq (du, decided);
}

/* A second merge enters nothing, and one into a store that has it all leaves it as it is. */
Test (split, merging_again_changes_nothing)
{
  g_free (scratch_output ("terse table spec --store s", 0));
  g_free (scratch_output ("terse store merge m s", 0));
  g_autofree char *first = store_text ("m");
  g_autofree char *out = scratch_output ("terse store merge m s --check", 0);
  g_autofree char *again = store_text ("m");
  cr_expect_str_eq (again, first);
  cr_expect (strstr (out, " 0 certificates and 0 undecided"), "%s", out);
  scratch_expect_complaint ("terse store merge m m", "expected other stores");
  scratch_expect_complaint ("terse store merge m nothing", "nothing: expected a store");
}

/* Two stores with a row each, whose second has the other verdict, by a manifest that lies and is
 * sealed anew: the sums fit, the evidence does not. */
static void
make_liar (void)
{
  g_autofree char *honest = g_build_filename (scratch, "honest", NULL),
                  *liar = g_build_filename (scratch, "liar", NULL), *text = NULL, *lie = NULL;
  g_mkdir (honest, 0777);
  g_mkdir (liar, 0777);
  g_autofree char *good = terse_test_certificate (honest, TERSE_TEST_IMPOSSIBLE_SCHEDULE),
                  *bad = terse_test_certificate (liar, TERSE_TEST_IMPOSSIBLE_SCHEDULE),
                  *other = terse_test_certificate (liar, TERSE_TEST_POSSIBLE_SCHEDULE);
  text = terse_scratch_read (other, "manifest.json", NULL);
  g_autoptr (GString) manifest = g_string_new (text);
  cr_assert_eq (g_string_replace (manifest, "\"bits\" : 2", "\"bits\" : 1", 0), 1, "%s", text);
  lie = g_build_filename (other, "manifest.json", NULL);
  cr_assert (g_file_set_contents (lie, manifest->str, -1, NULL));
  terse_test_reseal (other);
  g_autoptr (TerseQuestion) question = terse_test_question_of (good);
  const char *const certificates[] = { good, other }, *const stores[] = { "honest", "liar" };
  for (guint i = 0; i < 2; i++)
    {
      GError *error = NULL;
      g_autofree char *folder = g_build_filename (scratch, stores[i], NULL);
      g_autoptr (TerseStore) store = terse_test_store (folder);
      cr_assert (terse_store_put_certificate (store, question, certificates[i], NULL, &error), "%s",
                 error ? error->message : "");
    }
}

Test (split, two_verdicts_are_an_error_that_names_both)
{
  make_liar ();
  TerseRun run = scratch_run ("terse store merge both honest/store liar/store", 2);
  cr_expect (strstr (run.err, "honest/store.certificates/")
                 && strstr (run.err, "liar/store.certificates/"),
             "%s", run.err);
  terse_run_clear (&run);
  g_autofree char *text = store_text ("both");
  cr_expect_str_eq (text, "");
}

Test (split, a_lie_is_refused_where_it_is_checked)
{
  make_liar ();
  TerseRun run = scratch_run ("terse store merge m liar/store honest/store --check", 1);
  cr_expect (strstr (run.err, "terse: refused: "), "%s", run.err);
  terse_run_clear (&run);
  g_autofree char *text = store_text ("m"), *honest = store_text ("honest/store");
  cr_expect_str_eq (text, honest);
}

/* A changed byte is noticed without --check; the rest is taken. */
Test (split, damaged_certificates_are_refused)
{
  g_free (scratch_output ("terse table spec --store s", 0));
  g_autofree char *folder = g_build_filename (scratch, "s.certificates", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autofree char *sums = g_build_filename (folder, g_dir_read_name (dir), "SHA256SUMS", NULL);
  cr_assert (g_file_set_contents (sums, "nothing\n", -1, NULL));
  TerseRun run = scratch_run ("terse store merge m s", 1);
  cr_expect (strstr (run.err, "expected its certificate as it was entered"), "%s", run.err);
  cr_expect (strstr (run.out, ", 1 refused"), "%s", run.out);
  terse_run_clear (&run);
}
