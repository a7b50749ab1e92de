/* terse store as a user runs it: list, show and gc print what is in the store, as text and as JSON,
 * by number and by text; bad usage, stores that are none and folders that cannot be written are one
 * line and status 2. */
#include <criterion/criterion.h>
#include <string.h>

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

#include "tests/support/suite.h"
#include "tests/support/questions.h"
#include "tests/support/stores.h"

/* Rows 1 to 6 are the small certificates, row 7 is undecided. */
static void
set_up (void)
{
  scratch_open ();
  g_autoptr (TerseStore) store = terse_test_store (scratch);
  for (guint i = 0; i < TERSE_TEST_CERTIFICATES; i++)
    terse_store_row_free (terse_test_enter (store, (TerseTestCertificate) i));
  g_autoptr (TerseQuestion) question = questions_get ("index n=9", "one-way bits=8");
  terse_store_row_free (terse_test_enter_undecided (store, question, 12));
}

TestSuite (cli_store, .init = set_up, .fini = scratch_close);

/* What it prints on success, (transfer full). */
static char *
output_of (const char *line)
{
  TerseRun run = scratch_run (line, 0);
  cr_expect_str_eq (run.err, "", "%s", line);
  char *out = g_steal_pointer (&run.out);
  terse_run_clear (&run);
  return out;
}

static guint
lines_in (const char *text)
{
  guint lines = 0;
  for (const char *c = text; *c; c++)
    lines += *c == '\n';
  return lines;
}

static void
expect_complaint (const char *line, const TerseRunOptions *options, const char *part)
{
  TerseRun run = terse_run_line (line, options);
  cr_expect_eq (run.status, 2, "%s: status %d\n%s", line, run.status, run.out);
  cr_expect_str_eq (run.out, "", "%s", line);
  cr_expect (g_str_has_prefix (run.err, "terse: ") && lines_in (run.err) == 1, "%s: %s", line,
             run.err);
  cr_expect (strstr (run.err, part), "%s: expected %s in: %s", line, part, run.err);
  terse_run_clear (&run);
}

Test (cli_store, the_list_can_be_filtered)
{
  static const struct {
    const char *options;
    guint lines;
    const char *part;
  } cases[] = {
    { "", 7, "\n3: possible: index n=2, one-way bits=2, knows=bob; protocol, 2 bits, " },
    { "", 7,
      "\n7: undecided: index n=9, one-way bits=8, knows=bob; time limit reached (limit 12 s); no "
      "certificate\n" },
    { "--problem index", 4, "1: impossible: index n=2, one-way bits=1, knows=bob; proof, " },
    { "--model rounds", 1, "4: possible: equality n=1, rounds" },
    { "--verdict undecided", 1, "7: undecided" },
    { "--verdict possible --problem equality", 1, "4: possible" },
    { "--match 'n=3, one-way'", 1, "6: impossible" },
    { "--match nothing", 0, "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *line
          = g_strdup_printf ("terse store list --store store %s", cases[i].options);
      g_autofree char *out = output_of (line);
      cr_expect_eq (lines_in (out), cases[i].lines, "%s:\n%s", line, out);
      cr_expect (strstr (out, cases[i].part), "%s: expected %s in\n%s", line, cases[i].part, out);
    }
}

static JsonArray *
parse_array (const char *text)
{
  g_autoptr (JsonNode) root = json_from_string (text, NULL);
  cr_assert (root && JSON_NODE_HOLDS_ARRAY (root), "%s", text);
  return json_node_dup_array (root);
}

Test (cli_store, list_as_json)
{
  g_autofree char *out = output_of ("terse store list --store store --format json");
  g_autoptr (JsonArray) rows = parse_array (out);
  cr_assert_eq (json_array_get_length (rows), 7);
  for (guint i = 0; i < 7; i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i),
                 *question = json_object_get_object_member (row, "question");
      const char *verdict = json_object_get_string_member (row, "verdict");
      cr_expect_eq (json_object_get_int_member (row, "row"), i + 1);
      cr_expect_eq (json_object_has_member (row, "proof"), g_str_equal (verdict, "impossible"));
      cr_expect_eq (json_object_has_member (row, "protocol"), g_str_equal (verdict, "possible"));
      cr_expect_eq (json_object_has_member (row, "limits"), g_str_equal (verdict, "undecided"));
      cr_expect_str_eq (json_object_get_string_member (row, "state"), i < 6 ? "intact" : "none");
      g_autoptr (GError) error = NULL;
      g_autoptr (TerseQuestion) again = terse_question_read_json (question, &error);
      cr_assert (again, "%s", error ? error->message : "");
      g_autofree char *title = terse_question_text (again);
      cr_expect_str_eq (title, json_object_get_string_member (row, "title"));
    }
}

Test (cli_store, an_entry_is_found_by_number_or_question)
{
  static const char *const words[]
      = { "'index n=2, one-way bits=1, knows=bob'", "'index n=2, one-way bits=1'" };
  g_autofree char *by_number = output_of ("terse store show 1 --store store");
  cr_expect (g_str_has_prefix (by_number, "impossible: index n=2, one-way bits=1, knows=bob\n"),
             "%s", by_number);
  cr_expect (strstr (by_number, "\n  encoding     schedule, version "), "%s", by_number);
  cr_expect (strstr (by_number, "\n  SHA256SUMS   "), "%s", by_number);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *line = g_strdup_printf ("terse store show %s --store store", words[i]),
                      *out = output_of (line);
      cr_expect_str_eq (out, by_number);
    }
  g_autofree char *part = output_of ("terse store show n=9 --store store"), *json = NULL,
                  *question = NULL;
  cr_expect (strstr (part, "\n  certificate  no certificate\n"), "%s", part);
  /* The question that JSON states finds its row. */
  json = output_of ("terse store show 3 --store store --format json");
  g_autoptr (JsonNode) root = json_from_string (json, NULL);
  cr_assert_not_null (root);
  question
      = json_to_string (json_object_get_member (json_node_get_object (root), "question"), FALSE);
  g_autofree char *quoted = g_shell_quote (question),
                  *line = g_strdup_printf ("terse store show %s --store store", quoted);
  g_autofree char *found = output_of (line);
  cr_expect (g_str_has_prefix (found, "possible: index n=2, one-way bits=2"), "%s", found);
}

/* The path that show prints is one that check takes. */
Test (cli_store, certificates_are_where_it_says)
{
  g_autofree char *json
      = output_of ("terse store list --store store --format json --verdict impossible");
  g_autoptr (JsonArray) rows = parse_array (json);
  cr_assert_eq (json_array_get_length (rows), 4);
  for (guint i = 0; i < 4; i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);
      g_autofree char *line
          = g_strdup_printf ("terse check %s", json_object_get_string_member (row, "certificate"));
      g_autofree char *out = output_of (line);
      cr_expect (strstr (out, json_object_get_string_member (row, "title")), "%s", out);
    }
}

Test (cli_store, what_is_changed_or_missing_is_removed)
{
  static const char *const states[] = { "(changed)\n", "(missing)\n" };
  g_autofree char *nothing = output_of ("terse store gc --store store");
  cr_expect_str_eq (nothing, "nothing to remove\n");
  g_autoptr (TerseStore) store = terse_test_store (scratch);
  for (gint64 number = 1; number <= 2; number++)
    {
      TerseStoreRow *found = NULL;
      cr_assert (terse_store_find (store, number, &found, NULL));
      g_autoptr (TerseStoreRow) row = found;
      g_autofree char *path = terse_store_row_path (store, row);
      if (number == 1)
        terse_scratch_write (path, "SHA256SUMS", "x\n", -1);
      else
        terse_scratch_remove (path);
    }
  g_autofree char *list = output_of ("terse store list --store store");
  for (guint i = 0; i < 2; i++)
    cr_expect (strstr (list, states[i]), "expected %s in\n%s", states[i], list);
  g_autofree char *dry = output_of ("terse store gc --store store --dry-run");
  g_autofree char *same = output_of ("terse store list --store store");
  cr_expect_str_eq (same, list);
  cr_expect (g_str_has_prefix (dry, "row 2: impossible: equality n=1"), "%s", dry);
  cr_expect (g_str_has_suffix (dry, "dry run: nothing was removed\n"), "%s", dry);
  g_autofree char *said = output_of ("terse store gc --store store"),
                  *after = output_of ("terse store list --store store");
  cr_expect (g_str_has_prefix (dry, said), "%s", said);
  cr_expect_eq (lines_in (after), 6);
  g_autofree char *json = output_of ("terse store gc --store store --format json");
  g_autoptr (JsonArray) lines = parse_array (json);
  cr_expect_eq (json_array_get_length (lines), 0);
}

/* --store before TERSE_STORE before the user's data folder. */
Test (cli_store, the_option_goes_before_the_environment)
{
  g_autofree char *data = g_strdup_printf ("XDG_DATA_HOME=%s", scratch),
                  *folder = g_build_filename (scratch, "terse", NULL);
  g_autofree char *moved = g_build_filename (folder, "store.sqlite", NULL),
                  *own = g_build_filename (scratch, "store", NULL);
  const char *const by_data[] = { "TERSE_STORE=", data, NULL }, *const by_name[]
                                                                = { "TERSE_STORE=store", data,
                                                                    NULL };
  const TerseRunOptions data_only = { .folder = scratch, .set = by_data },
                        named = { .folder = scratch, .set = by_name };
  expect_complaint ("terse store list", &data_only,
                    "terse/store.sqlite: expected a store, found: No such file or directory");
  TerseRun run = terse_run_line ("terse store list", &named);
  cr_expect (run.status == 0 && lines_in (run.out) == 7, "%s", run.err);
  terse_run_clear (&run);
  expect_complaint ("terse store list --store other", &named,
                    "other: expected a store, found: No such file or directory");
  g_mkdir (folder, 0777);
  cr_assert_eq (g_rename (own, moved), 0);
  run = terse_run_line ("terse store list", &data_only);
  cr_expect (run.status == 0 && lines_in (run.out) == 7, "%s", run.err);
  terse_run_clear (&run);
}

Test (cli_store, every_complaint_is_one_line)
{
  static const char *const cases[][2] = {
    { "terse store", "store: expected list, show, gc or merge, found none" },
    { "terse store frob", "expected list, show, gc or merge, found frob" },
    { "terse store --store store", "store: expected list, show, gc or merge, found --store" },
    { "terse store list more --store store", "expected 0 arguments, found 1" },
    { "terse store show --store store", "expected 1 argument, found 0" },
    { "terse store show 99 --store store",
      "store: expected the number of a row, found 99, which has none" },
    { "terse store show index --store store",
      "expected a number or text that fits one row, found index, which fits 4" },
    { "terse store show nosuch --store store", "found nosuch, which fits 0" },
    { "terse store show '{}' --store store", "found {}, which fits 0" },
    { "terse store list --verdict maybe --store store",
      "--verdict: expected impossible, possible or undecided, found maybe" },
    { "terse store list --format xml --store store", "--format: expected text or json, found xml" },
    { "terse store list --dry-run --store store", "--dry-run" },
    { "terse store gc --match x --store store", "--match" },
    { "terse store list --store letter",
      "letter: expected a store, found a file that is no database" },
    { "terse store gc --store .", ".: expected a file to read and write" },
  };
  const TerseRunOptions options = { .folder = scratch };
  g_autofree char *letter = g_strnfill (3000, 'x');
  terse_scratch_write (scratch, "letter", letter, -1);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    expect_complaint (cases[i][0], &options, cases[i][1]);
}

/* A folder without the right to write, a disk without room, an output without room: lists where it
 * can, loses nothing. */
Test (cli_store, refusals_of_the_system)
{
  const TerseRunOptions reader = { .folder = scratch, .unprivileged = TRUE },
                        full = { .folder = scratch, .file_limit = 2000 };
  const TerseRunOptions nowhere = { .folder = scratch, .output = "/dev/full" };
  g_autofree char *before = output_of ("terse store list --store store");
  g_autoptr (TerseStore) store = terse_test_store (scratch);
  TerseStoreRow *found = NULL;
  cr_assert (terse_store_find (store, 1, &found, NULL));
  g_autoptr (TerseStoreRow) row = found;
  g_autofree char *path = terse_store_row_path (store, row),
                  *aside = g_build_filename (scratch, "aside", NULL);
  TerseRun run = terse_run_line ("terse store list --store store", &reader);
  cr_expect_str_eq (run.out, before);
  terse_run_clear (&run);
  cr_assert_eq (g_rename (path, aside), 0);
  expect_complaint ("terse store gc --store store", &reader,
                    "store: expected a store that can be written, found: ");
  expect_complaint ("terse store gc --store store", &full, "store: expected ");
  cr_assert_eq (g_rename (aside, path), 0);
  g_autofree char *after = output_of ("terse store list --store store");
  cr_expect_str_eq (after, before);
  run = terse_run_line ("terse store list --store store", &nowhere);
  cr_expect (run.status == 2 && lines_in (run.err) == 1, "%s", run.err);
  terse_run_clear (&run);
}
