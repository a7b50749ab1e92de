/* The program on certificates without a formula: solve, check, show, table, store and JSON say
 * witness where they say proof otherwise, and leave what belongs to a formula empty. */
#include <criterion/criterion.h>
#include <string.h>

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

#include "tests/support/suite.h"

static void
set_up (void)
{
  scratch_open ();
  terse_scratch_write (scratch, "spec",
                       "[large]\nproblem = index\nn = 8\nbits = 7\n"
                       "[small]\nproblem = index\nn = 2\nbits = 1\n",
                       -1);
}

TestSuite (cli_witness, .init = set_up, .fini = scratch_close);

/* The parts, separated by '|', are in the output in this order. */
static void
expect (const char *line, const char *parts)
{
  TerseRun run = scratch_run (line, 0);
  scratch_expect_parts (line, run.out, parts);
  terse_run_clear (&run);
}

#define LARGE "o/index-n8-one-way-bits7-bob"

Test (cli_witness, solve_check_and_show)
{
  expect ("terse solve index -n 8 --bits 7 --out o",
          "impossible: index n=8|closed by    rows|witness  |129 needed, 128 there");
  expect ("terse check " LARGE, "verified: impossible: index n=8");
  expect ("terse show " LARGE,
          "impossible: index n=8|witness.txt: 129 inputs of one player, for 128 values\n|any two|"
          "so two|terse check");
  expect ("terse solve index -n 8 --bits 7 --format json",
          "\"closed_by\" : \"rows\"|\"formula\" : null|\"witness\" : {|\"bound\" : 129|"
          "\"by\" : \"witness\"");
}

Test (cli_witness, table_and_store)
{
  expect ("terse table spec --store s --format csv",
          "large,index,n=8,one-way,bob,bits=7,impossible,,rows,,,,|"
          "small,index,n=2,one-way,bob,bits=1,impossible,,counting,16,32,");
  expect ("terse table spec --store s --format markdown", "| rows || witness, | bytes|proof, ");
  expect ("terse table spec --store s --format json --check",
          "\"closed_by\" : \"rows\"|\"formula\" : null|\"witness\" : {|\"proof\" : {");
  expect ("terse table spec --store s --format latex",
          "or a witness that was judged entry by entry");
  expect ("terse store list --store s", "impossible: index n=8|witness, | bytes; index-n8");
}

/* The row of the store in JSON, (transfer full). */
static JsonNode *
show_row (guint number)
{
  g_autofree char *line = g_strdup_printf ("terse store show %u --store s --format json", number),
                  *json = scratch_output (line, 0);
  JsonNode *root = json_from_string (json, NULL);
  cr_assert (root && JSON_NODE_HOLDS_OBJECT (root), "%s", json);
  return root;
}

/* The row has evidence of the kind with so many members, of as many bytes as its file. */
static JsonObject *
expect_evidence (JsonObject *row, const char *kind, const char *file, guint members)
{
  JsonObject *evidence = json_object_get_object_member (row, kind);
  g_autofree char *path
      = g_build_filename (scratch, json_object_get_string_member (row, "certificate"), file, NULL);
  GStatBuf status;
  cr_assert_eq (g_stat (path, &status), 0, "%s", path);
  cr_expect_eq (json_object_get_int_member (evidence, "bytes"), status.st_size);
  cr_expect_eq (json_object_get_size (evidence), members);
  cr_expect_str_eq (json_object_get_string_member (row, "state"), "intact");
  return evidence;
}

/* A witness has bytes, a proof has steps too. */
Test (cli_witness, store_in_json)
{
  g_free (scratch_output ("terse table spec --store s", 0));
  g_autoptr (JsonNode) witnessed = show_row (1), proved = show_row (2);
  expect_evidence (json_node_get_object (witnessed), "witness", "witness.txt", 1);
  JsonObject *proof = expect_evidence (json_node_get_object (proved), "proof", "proof.lrat", 2);
  cr_expect_gt (json_object_get_int_member (proof, "steps"), 0);
}

Test (cli_witness, without_witnesses_there_is_a_proof)
{
  expect ("terse solve index -n 8 --bits 7 --no-witness",
          "impossible: index n=8|closed by    counting|proof |verified by terse-check");
}

/* Where the inputs are not listed a witness is all there is. */
Test (cli_witness, unlisted)
{
#define UNLISTED "o/disjointness-n49-two-way-bits48-bob"
  static const struct {
    const char *line, *part;
  } beyond[] = {
    { "terse solve disjointness -n 4097 --bits 1", "expected n in 1..4096, found 4097" },
    { "terse solve disjointness -n 49 --bits 49", "1048576 inputs a player, found 2^49" },
    { "terse solve disjointness -n 49 --bits 2 --no-witness", "1048576 inputs a player" },
    { "terse solve disjointness -n 49 --messages 2 --model one-way", "1048576 inputs a player" },
    { "terse solve disjointness -n 49 --bits 2 --model blackboard", "1048576 inputs a player" },
  };
  expect ("terse solve disjointness -n 49 --bits 48 --knows bob --out o",
          "impossible: disjointness n=49|closed by    complements|49 needed, 48 there, verified "
          "exactly");
  expect ("terse check " UNLISTED, "verified: impossible: disjointness n=49");
  expect ("terse show " UNLISTED, "witness.txt: 49 elements of the sets, for 48 bits|terse check");
  for (guint i = 0; i < G_N_ELEMENTS (beyond); i++)
    scratch_expect_complaint (beyond[i].line, beyond[i].part);
}

/* Sums of real numbers: what cannot be listed is refused by all models but one, and that one
 * refuses what can be. */
Test (cli_witness, real_units_are_bounded_by_independent_sums)
{
#define REALS "terse solve sparse-averaging -p tokens=5 -p values=0"
  static const struct {
    const char *line, *part;
  } beyond[] = {
    { REALS " --model real-units --width 5", "expected values that can be listed, found real" },
    { REALS " --precision 1", "expected values that can be listed, found real numbers" },
    { "terse solve sparse-averaging -p tokens=5 --model real-units --width 1",
      "whose values are finitely many, so that one unit can tell them all" },
    { "terse solve sparse-averaging -p tokens=5 -p values=1 --precision 1",
      "expected 2 values or more, or 0 for real numbers, found 1" },
  };
  expect (REALS " --model real-units --width 4 --out r",
          "impossible: sparse-averaging tokens=5 q=1 values=0|closed by    functionals|5 needed, 4 "
          "there, verified exactly");
  expect ("terse check r/sparse-averaging-tokens5-q1-values0-real-units-width4-last",
          "verified: impossible: sparse-averaging tokens=5");
  expect ("terse show r/sparse-averaging-tokens5-q1-values0-real-units-width4-last",
          "witness.txt: 5 sets of positions, for 4 units|terse check");
  for (guint i = 0; i < G_N_ELEMENTS (beyond); i++)
    scratch_expect_complaint (beyond[i].line, beyond[i].part);
}
