/* terse reduction as a user meets it: the exit status of right, wrong and unfinished checks, one
 * line for bad input, reports that other programs can read, and what `show` prints. */
#include <criterion/criterion.h>
#include <signal.h>
#include <string.h>

#include <json-glib/json-glib.h>

#include "reductions/architectures/checker/convert.h"
#include "reductions/architectures/maps/reduction.h"
#include "reductions/architectures/maps/translation.h"
#include "tests/support/suite.h"
#include "tests/support/share.h"

#define HEAD                                                                                       \
  "parameter n 1..64 \"size\"\n"                                                                   \
  "problem   disjointness n = n\n"                                                                 \
  "task      triple-matching tokens = 2 * n + 1 modulus = 2 * n + 3 rule = others\n"               \
  "token i     for i in 0..n-1   alice   if a[i] then i + 2 else 1\n"                              \
  "token 2 * n                   public  0\n"                                                      \
  "answer    1 - task\n"

static void
set_up (void)
{
  scratch_open ();
  terse_scratch_write (
      scratch, "right.reduction",
      "reduction right\nsummary r <&> \"r\"\nsource s\n" HEAD
      "token n + i for i in 0..n-1   bob     if b[i] then 2 * n + 3 - (i + 2) else 1\n"
      "covers    attention one-way heads * (dim + 1) * precision\n",
      -1);
  terse_scratch_write (
      scratch, "wrong.reduction",
      "reduction wrong\nsummary r\nsource s\n" HEAD
      "token n + i for i in 0..n-1   bob     if b[i] then 2 * n + 3 - (i + 1) else 1\n"
      "covers    attention one-way heads * (dim + 1) * precision\n",
      -1);
  terse_scratch_write (
      scratch, "bits.reduction",
      "reduction bits\nsummary r\nsource s\n" HEAD
      "token n + i for i in 0..n-1   bob     if b[i] then 2 * n + 3 - (i + 2) else 1\n"
      "covers    attention one-way heads * dim * precision\n",
      -1);
  terse_scratch_write (
      scratch, "both.reduction",
      "reduction both\nsummary r\nsource s\n" HEAD
      "token n + i for i in 0..n-1   bob     if b[i] then 2 * n + 3 - (i + 2) else 1\n"
      "covers    attention two-way knows both heads * (dim + 1) * precision\n",
      -1);
  terse_scratch_write (
      scratch, "rounds.reduction",
      "reduction rounds\nsummary r\nsource s\n" HEAD
      "token n + i for i in 0..n-1   bob     if b[i] then 2 * n + 3 - (i + 2) else 1\n"
      "covers    attention rounds rounds = 1 heads * (dim + 1) * precision\n",
      -1);
  terse_scratch_write (
      scratch, "spy.reduction",
      "reduction spy\nsummary r\nsource s\n" HEAD
      "token n + i for i in 0..n-1   bob     if a[i] then 2 * n + 3 - (i + 2) else 1\n",
      -1);
}

TestSuite (cli_reduction, .init = set_up, .fini = scratch_close);

/* Status, parts of the standard output in this order, separated by `|`. */
static const struct {
  const char *line;
  int status;
  const char *out;
} cases[] = {
  { "terse reduction check both.reduction --max-n 3", 1,
    "FAIL     both: simulation attention |expected a convention by which the reader alone knows, "
    "found knows both of two-way" },
  { "terse reduction check rounds.reduction --max-n 3", 1,
    "FAIL     rounds: simulation attention |expected at most 0 messages" },
  { "terse reduction check index-associative-recall --max-n 3", 0,
    "pass     index-associative-recall: n=1 to n=3, 34 instances; |proved at n=64; |corrupted "
    "copies caught; "
    "|  pass     exhaustive n=3: 24 instances, 12 NO, 12 YES\n|  pass     ownership: |  pass     "
    "simulation attention n=3: "
    "|  skipped  simulation rnn n=3: not covered: |  pass     symbolic n=64: right on all inputs: "
    "|verified by terse-check\n"
    "|  pass     corrupted: off by one: |  pass     corrupted: off by one position: |  pass     "
    "corrupted: swapped owner: "
    "|  pass     corrupted: wrong modulus: |  pass     corrupted: reading negated: " },
  { "terse reduction check index-associative-recall --max-n 1", 0,
    "pass     index-associative-recall: n=1, 2 instances; " },
  { "terse reduction check disjointness-triple-matching --max-n 4 --symbolic-n 32", 0,
    "least modulus 5, 7, 9, 11; |proved at n=32; |threshold n=4 modulus=11: modulus=10 is "
    "wrong: " },
  { "terse reduction check disjointness-triple-matching-printed --max-n 2", 0,
    "pass     disjointness-triple-matching-printed: rejected as it should be: Alice a = 0, Bob b = "
    "0: tokens 1 1 0: " },
  { "terse reduction check disjointness-triple-matching -p n=16 -p modulus=34", 1,
    "FAIL |skipped  exhaustive: |FAIL     symbolic n=16: Alice a = " },
  { "terse reduction check right.reduction --max-n 4", 0,
    "pass     right: n=1 to n=4, 340 instances; " },
  { "terse reduction check ./right.reduction --max-n 2 --quiet", 0, "" },
  { "terse reduction check wrong.reduction", 1,
    "FAIL     wrong: exhaustive n=1: Alice a = |: tokens |triple-matching answers " },
  { "terse reduction check wrong.reduction --quiet", 1, "" },
  { "terse reduction check right.reduction wrong.reduction local-triple-matching-averaging --max-n "
    "2",
    1, "pass     right: |FAIL     wrong: |pass     local-triple-matching-averaging: " },
  { "terse reduction check right.reduction wrong.reduction --max-n 2 --format junit", 1,
    "<testsuite name=\"right\"|<testsuite name=\"wrong\"|<failure message=\"Alice a = |tokens "
    "|type=\"exhaustive\">rule: on every promised instance |; owners of the "
    "tokens: A B .</failure>" },
  { "terse reduction check bits.reduction --max-n 3", 1,
    "FAIL     bits: simulation attention n=3: |the reduction says 1 bits" },
  { "terse reduction check equality-dyck --time-limit 0.000001", 3,
    "gave up  equality-dyck: |time limit reached" },
  { "terse reduction show index-associative-recall -n 3 --input '101 2'", 0,
    "index-associative-recall n=3 |from index n=3 to associative-recall tokens=7 symbols=4\n|token "
    " owner  may be\n"
    "    1  B      |    2  A      0 or 1\n|    7  .      2\nexample: Alice a = 101, Bob b = 2\n  "
    "tokens: 3 1 3 0 2 1 2\n"
    "  associative-recall answers 1, read as 1; index is 1\nattention: bits: heads * (dim + 1) * "
    "precision; model one-way, "
    "knows bob; |rnn: not covered: " },
  { "terse reduction show disjointness-triple-matching -n 2 -p variant=distinct", 0,
    "slip: as printed |example: Alice a = " },
  { "terse reduction show right.reduction -n 2 --input '0,1 10'", 0,
    "example: Alice a = 01, Bob b = 10\n  tokens: 1 3 5 1 0\n" },
};

Test (cli_reduction, every_line_prints_what_it_should)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TerseRun ran = scratch_try (cases[i].line);
      cr_expect_eq (ran.status, cases[i].status, "%s: status %d\n%s%s", cases[i].line, ran.status,
                    ran.out, ran.err);
      cr_expect_str_eq (ran.err, "", "%s", cases[i].line);
      scratch_expect_parts (cases[i].line, ran.out, cases[i].out);
      cr_expect (*cases[i].out || *ran.out == '\0', "%s: %s", cases[i].line, ran.out);
      terse_run_clear (&ran);
    }
}

static const struct {
  const char *line, *err;
} bad[] = {
  { "terse reduction", "reduction: expected check or show, found none" },
  { "terse reduction frob", "reduction: expected check or show, found frob" },
  { "terse reduction check frob", "expected a reduction of index-associative-recall, " },
  { "terse reduction check local-triple-matching-averaging -p n=3",
    "-p: expected a map from a problem, found local-triple-matching-averaging" },
  { "terse reduction check right.reduction b",
    "expected a reduction of index-associative-recall, " },
  { "terse reduction check right.reduction spy.reduction", "spy.reduction:10: expected only " },
  { "terse reduction check right.reduction wrong.reduction -p n=3",
    "-p: expected one reduction to give parameters to, found several" },
  { "terse reduction check -p n=3", "-p: expected a reduction to give parameters to, found none" },
  { "terse reduction check index-associative-recall -p n=0",
    "index-associative-recall: expected n in 1..2047, found 0" },
  { "terse reduction check index-associative-recall -p frob=0",
    "index-associative-recall: expected " },
  { "terse reduction check index-associative-recall -p n", "-p: expected NAME=VALUE, found n" },
  { "terse reduction check index-associative-recall --max-n 0",
    "--max-n: expected a number in 1.." },
  { "terse reduction check equality-dyck --symbolic-n 1000000", "equality-dyck: expected n in " },
  { "terse reduction check --format xml", "--format: expected text, json or junit, found xml" },
  { "terse reduction check --time-limit 0", "--time-limit: expected seconds above 0, found 0" },
  { "terse reduction check --seed -1", "--seed: expected a number in " },
  { "terse reduction check --frob", "" },
  { "terse reduction check missing.reduction", "missing.reduction: expected " },
  { "terse reduction check spy.reduction",
    "spy.reduction:10: expected only fields of bob in a token of bob, found a[...]" },
  { "terse reduction show", "expected 1 argument, found 0; see --help" },
  { "terse reduction show index-associative-recall",
    "index-associative-recall: expected parameter n, found none" },
  { "terse reduction show index-associative-recall -n 3 --input 101",
    "--input: expected an input of every player, found 1" },
  { "terse reduction show index-associative-recall -n 3 --input '10 1'",
    "--input: expected 3 numbers of Alice" },
  { "terse reduction show index-associative-recall -n 3 --input '102 1'",
    "--input: expected 3 numbers of Alice" },
  { "terse reduction show index-associative-recall -n 3 --input '101 3'",
    "--input: expected 1 number of Bob" },
  { "terse reduction show pointer-chasing-k-hop -n 1 -p k=2 --input '00 01'",
    "--input: expected an input that is promised" },
  { "terse reduction show index-associative-recall -n 3 --out a.gif",
    "--out: expected the name of a file that ends in .svg, " },
  { "terse reduction show index-associative-recall -n 3 --out /dev/full.svg/x.svg",
    "/dev/full.svg/x.svg: expected to write it" },
  { "terse reduction show index-associative-recall -n 3 -n 4", "-n: expected once, found twice" },
};

Test (cli_reduction, bad_input)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      TerseRun ran = scratch_try (bad[i].line);
      g_autofree char *expected = g_strconcat ("terse: ", bad[i].err, NULL);
      const char *end = strchr (ran.err, '\n');
      cr_expect_eq (ran.status, 2, "%s: status %d", bad[i].line, ran.status);
      cr_expect (g_str_has_prefix (ran.err, expected), "%s: expected %s, found %s", bad[i].line,
                 expected, ran.err);
      cr_expect (end && end[1] == '\0', "%s: more than one line: %s", bad[i].line, ran.err);
      cr_expect_str_eq (ran.out, "", "%s", bad[i].line);
      terse_run_clear (&ran);
    }
}

/* The three formats, each by its first bytes; nothing is printed. */
Test (cli_reduction, tokens_are_drawn)
{
  static const struct {
    const char *ending, *magic;
  } formats[] = { { "svg", "<?xml" }, { "pdf", "%PDF-" }, { "png", "\x89PNG" } };
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *line = g_strdup_printf (
          "terse reduction show index-associative-recall -n 3 --input '101 2' --out t.%s",
          formats[i].ending);
      g_autofree char *name = g_strdup_printf ("t.%s", formats[i].ending),
                      *path = g_build_filename (scratch, name, NULL);
      g_autofree char *bytes = NULL;
      TerseRun ran = scratch_run (line, 0);
      cr_expect_str_eq (ran.out, "");
      cr_assert (g_file_get_contents (path, &bytes, NULL, NULL));
      cr_expect (g_str_has_prefix (bytes, formats[i].magic), "%s", formats[i].ending);
      terse_run_clear (&ran);
    }
}

/* Elements and what their attributes say, as a parser sees them. */
typedef struct {
  guint suites, cases, failures, skipped;
  GPtrArray *names;
} Junit;

static void
start (GMarkupParseContext *context G_GNUC_UNUSED, const char *element, const char **names,
       const char **values, gpointer data, GError **error G_GNUC_UNUSED)
{
  Junit *junit = data;
  junit->suites += strcmp (element, "testsuite") == 0;
  junit->cases += strcmp (element, "testcase") == 0;
  junit->failures += strcmp (element, "failure") == 0;
  junit->skipped += strcmp (element, "skipped") == 0;
  for (guint i = 0; names[i]; i++)
    if (strcmp (names[i], "name") == 0 && strcmp (element, "testcase") == 0)
      g_ptr_array_add (junit->names, g_strdup (values[i]));
}

static Junit
parse_junit (const char *line, int status)
{
  static const GMarkupParser parser = { .start_element = start };
  Junit junit = { .names = g_ptr_array_new_with_free_func (g_free) };
  g_autoptr (GError) error = NULL;
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &junit, NULL);
  TerseRun ran = scratch_try (line);
  cr_expect_eq (ran.status, status, "%s: %d", line, ran.status);
  cr_assert (g_markup_parse_context_parse (context, ran.out, -1, &error)
                 && g_markup_parse_context_end_parse (context, &error),
             "%s", error ? error->message : "");
  terse_run_clear (&ran);
  return junit;
}

Test (cli_reduction, junit_lists_every_finding)
{
  Junit right
      = parse_junit ("terse reduction check index-associative-recall --max-n 2 --format junit", 0);
  cr_expect_eq (right.suites, 1);
  cr_expect_eq (right.failures, 0);
  cr_expect_eq (right.skipped, 4);
  cr_expect_eq (right.cases, right.names->len);
  cr_expect (g_ptr_array_find_with_equal_func (right.names, "exhaustive n=2", g_str_equal, NULL));
  cr_expect (g_ptr_array_find_with_equal_func (right.names, "simulation attention n=2", g_str_equal,
                                               NULL));
  cr_expect (g_ptr_array_find_with_equal_func (right.names, "symbolic n=64", g_str_equal, NULL));
  Junit wrong = parse_junit ("terse reduction check wrong.reduction --format junit", 1);
  cr_expect_eq (wrong.failures, 1);
  Junit all = parse_junit ("terse reduction check --format junit --max-n 2 --symbolic-n 8", 0);
  cr_expect_eq (all.suites,
                terse_reduction_classes () + terse_translations () + terse_conversions ());
  cr_expect_eq (all.failures, 0);
  g_ptr_array_unref (right.names);
  g_ptr_array_unref (wrong.names);
  g_ptr_array_unref (all.names);
}

Test (cli_reduction, json_has_the_counterexample)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  TerseRun ran = scratch_try ("terse reduction check wrong.reduction --format json");
  cr_expect_eq (ran.status, 1);
  cr_assert (json_parser_load_from_data (parser, ran.out, -1, NULL));
  JsonArray *array = json_node_get_array (json_parser_get_root (parser));
  cr_assert_eq (json_array_get_length (array), 1);
  JsonObject *object = json_array_get_object_element (array, 0);
  JsonArray *findings = json_object_get_array_member (object, "findings");
  JsonObject *first = json_array_get_object_element (findings, 0);
  cr_expect_str_eq (json_object_get_string_member (object, "reduction"), "wrong");
  cr_expect_str_eq (json_object_get_string_member (object, "status"), "fail");
  cr_expect_str_eq (json_object_get_string_member (first, "part"), "exhaustive");
  cr_expect_str_eq (json_object_get_string_member (first, "status"), "fail");
  JsonObject *counterexample = json_object_get_object_member (first, "counterexample");
  cr_expect_gt (strlen (json_object_get_string_member (counterexample, "inputs")), 0);
  cr_expect_gt (strlen (json_object_get_string_member (counterexample, "tokens")), 0);
  cr_expect_gt (strlen (json_object_get_string_member (counterexample, "reason")), 0);
  terse_run_clear (&ran);
}

/* The whole registry in one run, one line each and the total; slow_reductions.c has larger sizes.
 */
Test (cli_reduction, the_whole_registry_passes)
{
  TerseRun ran = scratch_try (terse_test_share (TRUE, FALSE) ? "terse reduction check --max-n 3"
                                                             : "terse reduction check --max-n 2 "
                                                               "--symbolic-n 8");
  g_auto (GStrv) lines = g_strsplit (ran.out, "\n", -1);
  cr_expect_eq (ran.status, 0, "%s%s", ran.out, ran.err);
  const guint translated = terse_reduction_classes () + terse_translations (),
              maps = translated + terse_conversions ();
  cr_expect_eq (g_strv_length (lines), maps + 2);
  for (guint i = 0; i < terse_reduction_classes (); i++)
    cr_expect (g_str_has_prefix (lines[i], "pass     ")
                   && strstr (lines[i], terse_reduction_class (i)->id),
               "%s", lines[i]);
  for (guint i = 0; i < terse_translations (); i++)
    cr_expect (g_str_has_prefix (lines[terse_reduction_classes () + i], "pass     ")
                   && strstr (lines[terse_reduction_classes () + i], terse_translation (i)->id),
               "%s", lines[terse_reduction_classes () + i]);
  for (guint i = 0; i < terse_conversions (); i++)
    cr_expect (g_str_has_prefix (lines[translated + i], "pass     ")
                   && strstr (lines[translated + i], terse_conversion (i)->id),
               "%s", lines[translated + i]);
  g_autofree char *total
      = g_strdup_printf ("%u of %u reductions, translations and conversions pass; ", maps, maps);
  cr_expect (g_str_has_prefix (lines[maps], total), "%s", lines[maps]);
  terse_run_clear (&ran);
}

Test (cli_reduction, progress_goes_to_standard_error)
{
  TerseRun ran
      = scratch_try ("terse reduction check equality-dyck --max-n 2 --progress always --quiet");
  cr_expect_eq (ran.status, 0);
  cr_expect_str_eq (ran.out, "");
  cr_expect_not_null (strstr (ran.err, "terse: equality-dyck: exhaustive n=2: pass ("), "%s",
                      ran.err);
  terse_run_clear (&ran);
}

#ifdef __SANITIZE_ADDRESS__
#define PROMPTLY 20.0
#else
#define PROMPTLY 5.0
#endif

/* In the enumeration, and in the search: what was found until then is printed. */
Test (cli_reduction, what_was_found_before_an_interruption_is_printed)
{
  static const char *const lines[]
      = { "terse reduction check equality-dyck --max-n 13",
          "terse reduction check pointer-chasing-k-hop --max-n 1 --symbolic-n 20 -p k=5" };
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      const TerseRunOptions options
          = { .folder = scratch, .signal = SIGINT, .prepared = TRUE, .delay = 1500 };
      TerseRun ran = terse_run_line (lines[i], &options);
      cr_expect_eq (ran.status, 3, "%s: status %d, signal %d\n%s%s", lines[i], ran.status,
                    ran.signal, ran.out, ran.err);
      cr_expect_lt (ran.seconds, PROMPTLY, "%s: %.2f s", lines[i], ran.seconds);
      cr_expect (g_str_has_prefix (ran.out, "gave up  ") && strstr (ran.out, "interrupted"), "%s",
                 ran.out);
      cr_expect_str_eq (ran.err, "");
      terse_run_clear (&ran);
    }
}
