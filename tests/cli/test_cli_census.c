/* terse census: its counts against the exact values of all matrices, the formats, a store to go on
 * from after a kill, several processes, and bad usage. */
#include <criterion/criterion.h>
#include <signal.h>
#include <string.h>

#include <json-glib/json-glib.h>

#include "protocols/bounds/exact.h"
#include "tests/support/suite.h"

TestSuite (cli_census, .init = scratch_open, .fini = scratch_close);

/* The matrices of each cost, by the exact values of all of them. */
static void
count_exactly (guint rows, guint columns, TerseExactConvention convention, guint *counts)
{
  for (guint number = 0; number < 1u << (rows * columns); number++)
    {
      guint64 sets[16];
      guint depth;
      for (guint i = 0; i < rows * columns; i++)
        sets[i] = 1u << (number >> i & 1);
      g_autoptr (TerseMatrix) matrix = terse_matrix_new_sets (rows, columns, 2, sets);
      cr_assert (terse_exact_depth (matrix, convention, &depth, NULL));
      counts[depth]++;
    }
}

static void
compare (guint rows, guint columns, TerseExactConvention convention, const char *options)
{
  guint counts[16] = { 0 }, lines = 0;
  g_autofree char *line = g_strdup_printf ("terse census --rows %u --columns %u --format csv %s",
                                           rows, columns, options);
  TerseRun run = scratch_run (line, 0);
  g_auto (GStrv) found = g_strsplit (run.out, "\r\n", -1);
  count_exactly (rows, columns, convention, counts);
  cr_assert_str_eq (found[0], "bits,orbits,classes,matrices");
  for (guint cost = 0; cost < G_N_ELEMENTS (counts); cost++)
    if (counts[cost] > 0)
      {
        g_autofree char *start = g_strdup_printf ("%u,", cost),
                        *end = g_strdup_printf (",%u", counts[cost]);
        cr_assert (g_str_has_prefix (found[1 + lines], start), "%s: %s", line, run.out);
        cr_assert (g_str_has_suffix (found[1 + lines], end), "%s: %s", line, run.out);
        lines++;
      }
  cr_assert_eq (g_strv_length (found), lines + 2, "%s: %s", line, run.out);
  terse_run_clear (&run);
}

Test (cli_census, costs_are_the_exact_values_of_all_matrices)
{
  compare (3, 3, TERSE_EXACT_BOTH, "");
  compare (3, 3, TERSE_EXACT_BOB, "--knows bob --jobs 3");
  compare (3, 3, TERSE_EXACT_EITHER, "--knows either");
  compare (2, 4, TERSE_EXACT_BOB, "--knows bob");
  compare (4, 2, TERSE_EXACT_EITHER, "--knows either");
}

/* Neither the protocols written down nor the search over rectangles is needed for a value. */
Test (cli_census, costs_do_not_depend_on_the_devices)
{
  compare (3, 3, TERSE_EXACT_BOTH, "--no-constructed");
  compare (2, 3, TERSE_EXACT_BOB, "--knows bob --no-constructed --no-counting");
  compare (3, 3, TERSE_EXACT_BOTH, "--no-counting --no-witness");
}

Test (cli_census, text_tells_classes_and_orbits_apart)
{
  TerseRun both = scratch_run ("terse census --rows 2 --columns 2", 0),
           bob = scratch_run ("terse census --rows 2 --columns 2 --knows bob", 0);
  cr_assert (strstr (both.out, " all       6        7        16\n"), "%s", both.out);
  cr_assert (strstr (both.out, "Orbits: up to transposition, too."), "%s", both.out);
  cr_assert (strstr (bob.out, " all       -        7        16\n"), "%s", bob.out);
  cr_assert_null (strstr (bob.out, "Orbits"), "%s", bob.out);
  terse_run_clear (&both);
  terse_run_clear (&bob);
}

Test (cli_census, json_has_the_members_that_are_documented)
{
  TerseRun run = scratch_run ("terse census --rows 2 --columns 2 --format json", 0);
  g_autoptr (JsonNode) root = json_from_string (run.out, NULL);
  JsonObject *object = json_node_get_object (root);
  cr_assert_eq (json_object_get_int_member (object, "rows"), 2);
  cr_assert_eq (json_object_get_int_member (object, "columns"), 2);
  cr_assert_str_eq (json_object_get_string_member (object, "knows"), "both");
  cr_assert_eq (json_object_get_int_member (object, "orbits"), 6);
  cr_assert_eq (json_object_get_int_member (object, "classes"), 7);
  cr_assert_eq (json_object_get_int_member (object, "matrices"), 16);
  cr_assert_eq (json_object_get_int_member (object, "undecided"), 0);
  cr_assert_gt (json_object_get_double_member (object, "seconds"), 0);
  JsonArray *costs = json_object_get_array_member (object, "costs");
  cr_assert_eq (json_array_get_length (costs), 3);
  JsonObject *last = json_array_get_object_element (costs, 2);
  cr_assert_eq (json_object_get_int_member (last, "bits"), 2);
  cr_assert_eq (json_object_get_int_member (last, "matrices"), 10);
  terse_run_clear (&run);
}

Test (cli_census, grids_have_a_line_in_all)
{
  TerseRun latex = scratch_run ("terse census --rows 2 --columns 3 --format latex", 0),
           markdown = scratch_run ("terse census --rows 2 --columns 3 --format markdown", 0);
  cr_assert (strstr (latex.out, "all & - & 13 & 64"), "%s", latex.out);
  cr_assert (strstr (markdown.out, "|  all |      - |      13 |       64 |"), "%s", markdown.out);
  terse_run_clear (&latex);
  terse_run_clear (&markdown);
}

Test (cli_census, a_store_keeps_both_sides_of_every_class_once)
{
  const char *line = "terse census --rows 3 --columns 2 --format csv --jobs 2 --store kept";
  g_autofree char *folder = g_build_filename (scratch, "kept.certificates", NULL);
  TerseRun first = scratch_run (line, 0);
  const guint entries = terse_scratch_entries (folder);
  TerseRun second = scratch_run (line, 0), list = scratch_run ("terse store list --store kept", 0);
  cr_assert_str_eq (first.out, second.out);
  /* 13 classes; the two of cost 0 have no lower bound: */
  cr_assert_eq (entries, 2 * 13 - 2, "%u\n%s", entries, list.out);
  cr_assert_eq (terse_scratch_entries (folder), entries);
  terse_run_clear (&first);
  terse_run_clear (&second);
  terse_run_clear (&list);
}

/* The example of cli/README.md. */
Test (cli_census, the_example_is_true)
{
  g_autofree char *readme = terse_scratch_read (TERSE_SOURCE_DIR, "cli/README.md", NULL);
  TerseRun run = scratch_run ("terse census --rows 3 --columns 3 --format csv", 0);
  g_auto (GStrv) lines = g_strsplit (run.out, "\r\n", -1);
  g_autofree char *indented = g_strjoinv ("\n    ", lines);
  cr_assert (strstr (readme, g_strchomp (indented)), "%s", indented);
  terse_run_clear (&run);
}

/* A signal to the parent alone ends all; what is decided is counted. */
Test (cli_census, an_interruption_leaves_what_is_known)
{
  const TerseRunOptions options
      = { .folder = scratch, .signal = SIGTERM, .until = "kept.certificates", .entries = 20 };
  TerseRun run = terse_run_line (
      "terse census --rows 5 --columns 5 --format csv --jobs 2 --store kept", &options);
  cr_assert_eq (run.status, 3, "%d %s%s", run.status, run.out, run.err);
  cr_assert (strstr (run.out, "\r\nundecided,"), "%s", run.out);
  cr_assert_lt (run.seconds, 10);
  terse_run_clear (&run);
}

/* Killed, its processes end with it, and what they have entered by then is not decided again. */
Test (cli_census, it_goes_on_after_a_kill)
{
  const char *line = "terse census --rows 4 --columns 4 --format csv --jobs 2 --store kept";
  const TerseRunOptions options
      = { .folder = scratch, .signal = SIGKILL, .until = "kept.certificates", .entries = 20 };
  TerseRun killed = terse_run_line (line, &options);
  cr_assert_eq (killed.signal, SIGKILL, "%s%s", killed.out, killed.err);
  TerseRun all = scratch_run (line, 0),
           fresh = scratch_run ("terse census --rows 4 --columns 4 --format csv", 0),
           list = scratch_run ("terse store list --store kept", 0);
  cr_assert_str_eq (all.out, fresh.out);
  cr_assert_null (strstr (list.out, "undecided"), "%s", list.out);
  terse_run_clear (&killed);
  terse_run_clear (&all);
  terse_run_clear (&fresh);
  terse_run_clear (&list);
}

Test (cli_census, progress_tells_what_is_left)
{
  const TerseRunOptions options
      = { .folder = scratch, .signal = SIGTERM, .prepared = TRUE, .delay = 4000 };
  TerseRun run = terse_run_line (
      "terse census --rows 5 --columns 5 --progress always --no-counting --jobs 1", &options);
  cr_assert (strstr (run.err, "terse: "), "%s", run.err);
  cr_assert (strstr (run.err, " left\n"), "%s", run.err);
  terse_run_clear (&run);
}

Test (cli_census, limits_leave_classes_undecided)
{
  TerseRun run = scratch_run ("terse census --rows 2 --columns 2 --format csv --only witness", 3);
  cr_assert (strstr (run.out, "undecided,"), "%s", run.out);
  terse_run_clear (&run);
}

Test (cli_census, bad_usage)
{
  scratch_expect_complaint ("terse census --columns 2", "--rows: expected");
  scratch_expect_complaint ("terse census --rows 2", "--columns: expected");
  scratch_expect_complaint ("terse census --rows 2 --columns 7", "--columns: expected");
  scratch_expect_complaint ("terse census --rows 0 --columns 7", "--rows: expected");
  scratch_expect_complaint ("terse census --rows 2 --columns 2 --jobs 0", "--jobs");
  scratch_expect_complaint ("terse census --rows 2 --columns 2 --knows last", "--knows");
  scratch_expect_complaint ("terse census --rows 2 --columns 2 --format tex", "--format");
  scratch_expect_complaint ("terse census 3 --rows 2 --columns 2", "expected");
  scratch_expect_complaint ("terse census --rows 2 --columns 2 --store .", "expected");
  scratch_expect_complaint ("terse census --rows 2 --columns 2 --search extended --no-symmetry",
                            "--search extended");
}

/* A line a class; one matrix of zeros only has no measures of ones. */
Test (cli_census, measures)
{
  g_autofree char *table
      = scratch_output ("terse census --rows 2 --columns 2 --measures --format csv", 0);
  scratch_expect_parts ("measures", table,
                        "class,matrices,R^1,R_2^1,F^0,F^1,F,C*^0,C*^1,disc,C^0,|"
                        "\n0 0;0 0,1,-,-,|\n0 0;1 0,4,1,1,2,1,3,2,1,1/3,2,1,3,2,1,3,3,2,1\r\n|"
                        "\n1 0;0 1,2,2,2,2,2,4,2,2,1/4,2,2,4,2,2,4,4,2,1\r\n");
  scratch_expect_complaint ("terse census --rows 2 --columns 2 --measures --knows bob", "--knows");
  scratch_expect_complaint ("terse census --rows 2 --columns 2 --measures --store s", "--store");
  scratch_expect_complaint ("terse census --rows 2 --columns 2 --measures --format json",
                            "--format");
}
