/* terse measure: its formats, the certificates that it keeps, intervals, and bad usage. */
#include <criterion/criterion.h>
#include <string.h>

#include <json-glib/json-glib.h>

#include "tests/support/suite.h"

TestSuite (cli_measure, .init = scratch_open, .fini = scratch_close);

Test (cli_measure, has_a_line_for_every_measure)
{
  g_autofree char *page = scratch_output ("terse measure disjointness -n 2", 0);
  scratch_expect_parts ("page", page,
                        "Measures of disjointness n=2|rows |R^0|R^1|F^0|F^1|F |C*^0|C*^1|disc "
                        "|C^0|C^1|C |P^0|P^1|P |L |D |D_1");
  g_autofree char *table = scratch_output ("terse measure disjointness -n 2 --format csv", 0);
  scratch_expect_parts ("csv", table, "\nC^0,|,2,|\nC^1,|,4,|\nP^0,|,3,|\nL,|,7,|\nD,|,3,");
}

/* Graphviz has the measures that are compared, and what is never larger than what. */
Test (cli_measure, lattice)
{
  g_autofree char *dot = scratch_output ("terse measure disjointness -n 1 --format dot", 0);
  scratch_expect_parts ("dot", dot,
                        "digraph measures {|\"R^1\" [label=\"R^1 = 2\"];|"
                        "\"disc\" [label=\"disc = 1/3\"];|"
                        "\"F^1\" -> \"C*^1\";|\"C*^1\" -> \"C^1\";|\"C^1\" -> \"P^1\";|"
                        "\"L\" -> \"D\" [label=\"2^D\"];|}");
}

Test (cli_measure, certificates_verify)
{
  g_autofree char *page = scratch_output (
      "terse measure matrix -p entries='0 1 1;1 0 1;1 1 0' --format json --out kept", 0);
  g_autoptr (JsonNode) root = json_from_string (page, NULL);
  JsonArray *measures = json_object_get_array_member (json_node_get_object (root), "measures");
  guint checked = 0, of_measures = 0;
  for (guint i = 0; i < json_array_get_length (measures); i++)
    for (guint side = 0; side <= 1; side++)
      {
        JsonObject *end = json_object_get_object_member (
            json_array_get_object_element (measures, i), side ? "upper" : "lower");
        if (json_object_get_null_member (end, "certificate"))
          continue;
        g_autofree char *line = g_strdup_printf (
            "terse check %s", json_object_get_string_member (end, "certificate"));
        g_autofree char *verdict = scratch_output (line, 0);
        cr_expect (
            g_str_has_prefix (verdict, "verified: measure: ")
                || g_str_has_prefix (verdict, side ? "verified: possible" : "verified: impossible"),
            "%s: %s", line, verdict);
        checked++;
        of_measures += g_str_has_prefix (verdict, "verified: measure: ");
      }
  cr_expect_geq (checked, 16);
  cr_expect_eq (of_measures, 2 * 6);
}

Test (cli_measure, certificates_are_shown)
{
  g_autofree char *page = scratch_output ("terse measure equality -n 1 --out kept --format csv", 0);
  static const struct {
    const char *name, *parts;
  } shown[] = {
    { "discrepancy", "measure: discrepancy, equality n=1: 1/4\n|distribution|\n1 1\n1 1\n|"
                     "rectangles.txt|rows" },
    { "fractional-cover-1", "of value 1, equality n=1: 2\n|\n1 0\n0 1\n|1 rows|columns" },
    { "fooling", "fooling, equality n=1: 4\n|\n1 1\n1 1\n|no more entries" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      g_autofree char *line = g_strconcat ("terse show kept/equality-n1-", shown[i].name, NULL),
                      *picture = g_strconcat (line, " --format dot", NULL),
                      *text = scratch_output (line, 0);
      scratch_expect_parts (line, text, shown[i].parts);
      scratch_expect_complaint (picture, "text of a measure");
    }
}

/* Latex is a table that a document takes in; what is not known in the time is an interval. */
Test (cli_measure, latex_and_intervals)
{
  g_autofree char *latex = scratch_output ("terse measure index -n 1 --format latex", 0);
  scratch_expect_parts ("latex", latex, "\\begin{table}|Measures of index|\\end{table}");
  TerseRun run = scratch_run ("terse measure equality -n 3 --only witness --time-limit 1", 3);
  scratch_expect_parts ("interval", run.out, "C^1|8..|P |16..|L |16..");
  terse_run_clear (&run);
}

Test (cli_measure, bad_usage_is_told)
{
  scratch_expect_complaint ("terse measure pointer-chasing -p players=3 -p names=2", "2 players");
  scratch_expect_complaint ("terse measure disjointness -n 40", "disjointness");
  scratch_expect_complaint ("terse measure index -n 1 --model cover", "--model");
}
