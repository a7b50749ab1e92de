/* One question has one form, one row and one name, however it was asked. A row that says other than
 * its certificate is not believed, wherever it is shown. */
#include <criterion/criterion.h>
#include <string.h>

#include <glib/gstdio.h>
#include "tests/support/stores.h"
#include "tests/support/suite.h"

TestSuite (store_forms, .init = scratch_open, .fini = scratch_close, .timeout = 120);

/* The same question with what is usual said and not said: one certificate, byte for byte but for
 * its times. */
Test (store_forms, one_name)
{
  static const char *const lines[][2] = {
    { "terse solve disjointness -n 2 --model rounds --rounds 2 --bits 3", "--first alice" },
    { "terse solve equality -n 2 --model rounds --rounds 02 --bits 2", "--first alice --rounds 2" },
    { "terse solve index -n 2 --model blackboard --bits 1", "--rounds 1" },
    { "terse solve index -n 2 --model recurrent --bits 2", "--layers 1 --passes 01" },
    { "terse solve index -n 2 --model recurrent-stacked --bits 2", "--layers 1 --passes 1" },
    { "terse solve index -n 2 --bits 02", "" },
    { "terse solve function-composition -p layers=2 -p m=1 -p n=1 -p range=2 --token-bits 1",
      "--epochs 2" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i][0], " --rounds 02", 2);
      const gboolean zero = words[1] != NULL && i == 1;
      g_autofree char *plain = g_strdup_printf ("%s --out %u", lines[i][0], i),
                      *stem
                      = zero ? g_strconcat (words[0], words[1], NULL) : g_strdup (lines[i][0]),
                      *said = g_strdup_printf ("%s %s --out %u", stem, lines[i][1], i),
                      *out = g_strdup_printf ("%s/%u", scratch, i), *a = scratch_output (plain, 0),
                      *b = scratch_output (said, 0);
      char *end_a = strchr (a, '\n'), *end_b = strchr (b, '\n');
      cr_assert (end_a && end_b);
      *end_a = *end_b = '\0';
      cr_expect_str_eq (a, b);
      cr_expect_eq (terse_scratch_entries (out), 1, "%s", a);
    }
}

/* What is written out that says the usual is another form of the manifest, and refused. */
Test (store_forms, another_form_is_refused)
{
  g_autofree char *out
      = scratch_output ("terse solve disjointness -n 2 --model rounds --rounds 2 --bits 3 "
                        "--out c",
                        0);
  g_autofree char *folder = g_build_filename (scratch, "c", NULL), *reason = NULL,
                  *name = terse_scratch_list (folder);
  g_autofree char *path = g_build_filename (folder, name, NULL),
                  *manifest = terse_scratch_read (path, "manifest.json", NULL);
  g_auto (GStrv) parts = g_strsplit (manifest, "\"rounds\" : 2", 2);
  cr_assert_eq (g_strv_length (parts), 2);
  g_autofree char *changed = g_strjoinv ("\"rounds\" : 2, \"first\" : \"alice\"", parts);
  terse_scratch_write (path, "manifest.json", changed, -1);
  terse_test_reseal (path);
  cr_expect_eq (terse_test_verify (path, &reason), TERSE_TEST_REJECTED);
  cr_expect_not_null (strstr (reason, "member budget: expected its canonical form {"), "%s",
                      reason);
  cr_expect_not_null (strstr (reason, "\"rounds\":2}, found {"), "%s", reason);
}

#define SPEC "[A]\nproblem = disjointness\nn = 2\nknows = both\nbits = 3\n"

/* Every column of a row that says what its certificate does not. */
Test (store_forms, forged_rows_are_not_believed)
{
  static const char *const forgeries[]
      = { "verdict = 'impossible', closed_by = 'counting', proof_steps = 12, proof_bytes = 100, "
          "cost = 0.0, inputs_run = 0",
          "cost = 1.0",
          "inputs_run = 3",
          "closed_by = 'search'",
          "title = 'disjointness n=9'",
          "problem = 'equality'",
          "clauses = 1" };
  g_autofree char *path = g_build_filename (scratch, "s", NULL);
  terse_scratch_write (scratch, "a.ini", SPEC, -1);
  for (guint i = 0; i < G_N_ELEMENTS (forgeries); i++)
    {
      g_autofree char *first
          = scratch_output ("terse table a.ini --store s --progress never --format csv", 0);
      terse_test_store_forge (path, forgeries[i], "TRUE");
      g_autofree char *list = scratch_output ("terse store list --store s", 0),
                      *shown = scratch_output ("terse store show 1 --store s", 0);
      cr_expect (g_str_has_prefix (list, "1: unconfirmed: ") && strstr (list, "(contradicted)"),
                 "%s: %s", forgeries[i], list);
      cr_expect (g_str_has_prefix (shown, "unconfirmed: "), "%s: %s", forgeries[i], shown);
      /* It is rejected where it is to be checked, else decided again and replaced. */
      TerseRun run = scratch_try ("terse table a.ini --store s --progress never --check");
      cr_expect (run.status == 1 && strstr (run.err, "rejected: "), "%s: %s", forgeries[i],
                 run.err);
      terse_run_clear (&run);
      g_autofree char *again
          = scratch_output ("terse table a.ini --store s --progress never --format csv", 0),
          *after = scratch_output ("terse store list --store s", 0);
      cr_expect (strstr (again, "possible") && strstr (again, "impossible") == NULL, "%s", again);
      cr_expect (g_str_has_prefix (after, "1: possible: "), "%s", after);
    }
}

/* Bits and alphabets that say the same are one question, also to what bounds what. */
Test (store_forms, bits_and_alphabets)
{
  static const char *const lines[][2] = {
    { "terse solve index -n 3 --bits 2", "terse solve index -n 3 --messages 4" },
    { "terse solve index -n 3 --bits 0", "terse solve index -n 3 --messages 1" },
    { "terse solve equality -n 1 --model simultaneous --bits 1",
      "terse solve equality -n 1 --model simultaneous --messages 2,02" },
    { "terse solve equality -n 1 --model simultaneous --messages 3",
      "terse solve equality -n 1 --model simultaneous --messages 3,03" },
    { "terse solve index -n 2 --model recurrent --passes 2 --bits 1",
      "terse solve index -n 2 --model recurrent --passes 2 --messages 2" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *out = g_strdup_printf ("%s/%u", scratch, i);
      for (guint j = 0; j < 2; j++)
        {
          g_autofree char *line = g_strdup_printf ("%s --out %u", lines[i][j], i);
          g_free (scratch_output (line, 0));
        }
      cr_expect_eq (terse_scratch_entries (out), 1, "%s", lines[i][1]);
    }
  terse_scratch_write (scratch, "a.ini", "[A]\nproblem = index\nn = 3\nbits = 2\n", -1);
  terse_scratch_write (scratch, "b.ini", "[A]\nproblem = index\nn = 3\nmessages = 3, 4\n", -1);
  g_autofree char *a
      = scratch_output ("terse table a.ini --store s --progress never --format csv", 0),
      *b = scratch_output ("terse table b.ini --store s --progress never --format csv", 0),
      *list = scratch_output ("terse store list --store s", 0);
  cr_expect (g_str_has_prefix (list, "1: impossible: ") && strchr (list, '\n')[1] == '\0', "%s",
             list);
  cr_expect (strstr (a, "bits=2,impossible,,") && strstr (b, "bits=2,impossible,,")
                 && strstr (b, "messages=3,impossible,bits=2,"),
             "%s%s", a, b);
}
