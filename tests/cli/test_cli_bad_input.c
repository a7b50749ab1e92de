/* What the program terse does with input that makes no sense: exactly one line on standard error
 * that says what was expected and what was found, exit status 2, nothing on standard output, and
 * nothing left behind in the folder of certificates. The same where the system refuses to read or
 * to write, be it at the first byte or at the last. */
#include <criterion/criterion.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "tests/support/suite.h"

static void
set_up (void)
{
  static const char *const files[][2] = {
    { "good", "0 1\n1 0\n" },
    { "ragged", "0 1\n1\n" },
    { "empty", "" },
    { "comments", "# a\n\n" },
    { "negative", "0 1\n1 -1\n" },
    { "stars", "* *\n* *\n" },
    { "word", "0 1\n1 x\n" },
    { "huge", "0 99999999999999999999\n" },
    { "t1", "[a]\nproblem = index\nn = 2\nbits = 1\n[b]\nproblem = nosuch\nbits = 1\n" },
    { "t2", "# a\nfrob index -n 2\n" },
    { "t3", "[a]\nproblem = index\nn = 2\nbits = 1\nexpect = possible\n" },
    { "t4", "[a]\nproblem = index\nn = \"2\n" },
    { "t5", "[a]\nproblem = matrix\nfile = ragged\nbits = 1\n" },
    { "t6", "[a]\nproblem = index\nn = 2\nask = minimum\nbits = 1\n" },
    { "t7", "[a]\nproblem = index\nn = 2\nbits = 1\nout = o\n" },
    { "t8", "[a]\nproblem = index\nn = 2\n" },
    { "t9", "[a]\nproblem = index\nn = 2\nbits = 1\ntime-limit = soon\n" },
    { "t10", "[a]\nproblem = index\nn = 2\nbits = 1\nbits = 1\n" },
  };
  scratch_open ();
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    terse_scratch_write (scratch, files[i][0], files[i][1], -1);
}

TestSuite (bad_input, .init = set_up, .fini = scratch_close);

/* One line, and the part is in it. */
static void
expect_complaint (const char *line, const TerseRun *run, int status, const char *part)
{
  const char *newline = strchr (run->err, '\n');
  cr_expect_eq (run->status, status, "%s: status %d, signal %d\n%s%s", line, run->status,
                run->signal, run->out, run->err);
  cr_expect (newline && newline[1] == '\0', "%s: expected one line, found\n%s", line, run->err);
  cr_expect (g_str_has_prefix (run->err, "terse: ") || g_str_has_prefix (line, "terse-check "),
             "%s: %s", line, run->err);
  cr_expect_not_null (strstr (run->err, part), "%s: expected %s in\n%s", line, part, run->err);
}

typedef struct {
  const char *line, *part;
} Case;

#define FC "function-composition -p layers=2 -p m=2 -p n=2 -p range=2"

static const Case cases[] = {
  /* Unknown words. */
  { "terse frobnicate", "expected a command (see terse --help), found frobnicate" },
  { "terse --frobnicate", "expected a command" },
  { "terse ''", "expected a command" },
  { "terse solve nosuch --bits 1", "expected a problem of index, disjointness, " },
  { "terse solve 'two\nlines' --bits 1", "found two lines" },
  { "terse solve index -n 2 --bits 1 --model nosuch",
    "expected a model of one-way, simultaneous, two-way, " },
  { "terse solve index -n 2 --bits 1 --frobnicate", "--frobnicate" },
  { "terse solve index -n 2 --bits 1 -z", "-z" },
  { "terse solve index -n 2 --bits", "--bits" },
  { "terse solve index -n 2 --bits 1 --knows nobody",
    "--knows: expected both, bob, alice, either, last, referee or query, found nobody" },
  { "terse solve", "expected 1 argument, found 0" },
  { "terse solve index equality -n 2 --bits 1", "expected 1 argument, found 2" },
  { "terse list", "expected 1 argument, found 0" },
  { "terse list nosuch", "found nosuch" },
  { "terse table", "expected 1 argument, found 0" },
  { "terse check", "expected 1 argument or more, found 0" },
  { "terse show a b", "expected 1 argument, found 2" },
  /* Sizes: what it would need, and the limit. */
  { "terse solve index -n 0 --bits 1", "index: expected n in 1..20, found 0" },
  { "terse solve index -n -1 --bits 1", "index: expected n in 1..20, found -1" },
  { "terse solve index -n 21 --bits 1",
    "expected n in 1..20, found 21, which needs 2^21 inputs a player of at most 1048576" },
  { "terse solve index -n 99999999999999999999 --bits 1",
    "index: expected n in 1..20, found 99999999999999999999" },
  { "terse solve index -n two --bits 1", "index: expected an integer for n, found two" },
  { "terse solve index -n '' --bits 1", "index: expected an integer for n, found an empty text" },
  { "terse solve index --bits 1", "index: expected parameter n, found none" },
  { "terse solve equality -n 15 --bits 1",
    "expected at most 268435456 joint inputs, found 1073741824" },
  { "terse solve pointer-chasing -p names=3 --bits 1", "expected an even number of names" },
  { "terse solve function-composition -p layers=2 -p m=2 --token-bits 1",
    "expected 1 entries in n, one less than layers, found 0" },
  { "terse solve function-composition -p layers=2 -p m=2 -p n=2,x --token-bits 1",
    "function-composition: expected integers" },
  { "terse minimum index -n 0", "index: expected n in 1..20, found 0" },
  /* Parameters. */
  { "terse solve index -p n --bits 1", "-p: expected NAME=VALUE, found n" },
  { "terse solve index -p k=2 -n 2 --bits 1", "index: expected a parameter of n, range, found k" },
  { "terse solve index -p n=2 -n 2 --bits 1", "index: expected parameter n once, found it twice" },
  { "terse solve index -n 2 --file good --bits 1",
    "index: expected a parameter of n, range, found file" },
  { "terse solve matrix --bits 1", "matrix: expected parameter file or entries, found none" },
  { "terse solve matrix --file good -p entries='0 1' --bits 1",
    "matrix: expected parameter file or entries, found both" },
  /* Matrices. */
  { "terse solve matrix --file ragged --bits 1",
    "ragged:2: expected 2 columns, as in line 1, found 1" },
  { "terse minimum matrix --file ragged", "ragged:2: expected 2 columns, as in line 1, found 1" },
  { "terse solve matrix --file empty --bits 1", "empty:1: expected a row of entries" },
  { "terse solve matrix --file comments --bits 1", "comments:" },
  { "terse solve matrix --file negative --bits 1",
    "negative:2: expected a non-negative integer or *, found -1" },
  { "terse solve matrix --file stars --bits 1", "expected an entry other than *" },
  { "terse solve matrix --file word --bits 1",
    "word:2: expected a non-negative integer or *, found x" },
  { "terse solve matrix --file huge --bits 1", "huge:1: expected" },
  { "terse solve matrix --file missing --bits 1",
    "missing: expected a file to read, found: No such file or directory" },
  { "terse solve matrix --file . --bits 1", ".: expected" },
  { "terse solve matrix -p entries='0 1;1' --bits 1", "entries:2: expected 2 columns" },
  { "terse solve matrix -p entries='' --bits 1", "entries:1: expected a row of entries" },
  /* Budgets. */
  { "terse solve index -n 2", "--bits: expected a number in 0..20, found none" },
  { "terse solve index -n 2 --bits 40", "--bits: expected a number in 0..20, found 40" },
  { "terse solve disjointness -n 2 --bits 40", "--bits: expected a number in 0..24, found 40" },
  { "terse solve index -n 2 --bits -1", "--bits: expected a number in 0..20, found -1" },
  { "terse solve index -n 2 --bits 1.5", "--bits: expected a number in 0..20, found 1.5" },
  { "terse solve index -n 2 --messages 0", "--messages: expected 1 or 1 alphabet sizes" },
  { "terse solve index -n 2 --messages 2,2", "--messages: expected 1 or 1 alphabet sizes" },
  { "terse solve index -n 2 --messages 99999999", "--messages: expected" },
  { "terse solve " FC " --token-bits 30", "--token-bits: expected a number in 0..20, found 30" },
  { "terse solve " FC " --token-bits 20",
    "expected an alphabet of at most 2^20 values, found 2^40" },
  { "terse solve " FC " --token-bits 1 --message 9:1:0=4",
    "--message: expected epoch:sender:receiver" },
  { "terse solve " FC " --token-bits 1 --message 1:0:1=4",
    "--message: expected epoch:sender:receiver" },
  { "terse solve " FC " --token-bits 1 --message 1:1:0=0", "--message" },
  { "terse solve " FC " --token-bits 1 --message nonsense", "--message" },
  { "terse solve equality -n 2 --model rounds --bits 2",
    "--rounds: expected a number in 1..24, found none" },
  { "terse solve equality -n 2 --model rounds --bits 2 --rounds 0",
    "--rounds: expected a number in 1..24, found 0" },
  { "terse solve equality -n 2 --model rounds --bits 2 --rounds 1 --first carol",
    "--first: expected alice or bob, found carol" },
  /* Contradictions. */
  { "terse solve index -n 2 --bits 1 --messages 2",
    "expected one of --bits and --messages, found both" },
  { "terse solve disjointness -n 2 --bits 2 --rounds 2",
    "model two-way: expected no --rounds, found 2" },
  { "terse solve disjointness -n 2 --bits 2 --messages 2",
    "model two-way: expected no --messages, found 2" },
  { "terse solve index -n 2 --bits 1 --knows both",
    "model one-way: expected --knows bob, found both" },
  { "terse solve disjointness -n 2 --bits 2 --knows referee",
    "model two-way: expected --knows both, bob, alice, either, found referee" },
  { "terse solve " FC " --model two-way --bits 2",
    "model two-way: expected a problem of two players" },
  { "terse solve index -n 2 --model autoregressive --token-bits 1", "autoregressive" },
  { "terse solve pointer-chasing -p players=3 -p names=4 --bits 1 --bounds",
    "steps: expected at most 16777216 boxes of inputs, found" },
  { "terse minimum disjointness -n 2 --bits 2",
    "minimum: expected no --bits, which is what it looks for, found one" },
  { "terse minimum index -n 2 --messages 2", "minimum: expected no --messages" },
  { "terse minimum index -n 2 --expect possible", "minimum: expected no --expect, found one" },
  { "terse minimum " FC " --token-bits 1", "minimum: expected no --token-bits" },
  /* How to decide and how to print. */
  { "terse solve index -n 2 --bits 1 --time-limit soon",
    "--time-limit: expected seconds above 0, found soon" },
  { "terse solve index -n 2 --bits 1 --time-limit 0",
    "--time-limit: expected seconds above 0, found 0" },
  { "terse solve index -n 2 --bits 1 --time-limit -3",
    "--time-limit: expected seconds above 0, found -3" },
  { "terse solve index -n 2 --bits 1 --time-limit nan",
    "--time-limit: expected seconds above 0, found nan" },
  { "terse solve index -n 2 --bits 1 --time-limit ''",
    "--time-limit: expected seconds above 0, found" },
  { "terse solve index -n 2 --bits 1 --seed -1",
    "--seed: expected a number in 0..2000000000, found -1" },
  { "terse solve index -n 2 --bits 1 --seed 2000000001", "--seed: expected a number" },
  { "terse solve index -n 2 --bits 1 --format xml", "--format: expected text or json, found xml" },
  { "terse solve index -n 2 --bits 1 --expect undecided",
    "--expect: expected impossible or possible, found undecided" },
  { "terse solve index -n 2 --bits 1 --expect maybe",
    "--expect: expected impossible or possible, found maybe" },
  { "terse solve index -n 2 --bits 1 --progress often",
    "--progress: expected auto, always or never, found often" },
  { "terse solve index -n 2 --bits 1 --max-literals 0",
    "--max-literals: expected a number in 1..2147483647, found 0" },
  { "terse check . --max-literals x", "--max-literals: expected a number" },
  { "terse table t1 --format xml",
    "--format: expected text, markdown, csv, latex, json or jsonl, found xml" },
  { "terse table t1 --seed x", "--seed: expected a number" },
  { "terse solve index -n 2 --bits 1 --search all",
    "--search: expected contest, extended, plain, protocols or guided, found all" },
  { "terse solve index -n 2 --bits 1 --search ''",
    "--search: expected contest, extended, plain, protocols or guided, found" },
  { "terse solve index -n 2 --bits 1 --search extended --no-symmetry",
    "--search extended: expected symmetries to search with, found --no-symmetry" },
  { "terse solve index -n 2 --bits 1 --search extended --only search",
    "--search extended: expected symmetries to search with, found --only search" },
  { "terse solve index -n 2 --bits 1 --only luck", "--only: expected " },
  { "terse solve index -n 2 --bits 1 --no-luck", "--no-luck" },
  { "terse table t1 --search extended --no-symmetry", "--search extended: expected symmetries" },
  /* What is given twice, by one name or by two. */
  { "terse solve index -n 2 -n 3 --bits 1", "-n: expected once, found twice" },
  { "terse solve index -n 2 --n 2 --bits 1", "--n: expected once, found twice" },
  { "terse solve index -n 2 --bits 1 --bits=2", "--bits: expected once, found twice" },
  { "terse solve index -n 2 --bits 1 --quiet -q", "-q: expected once, found twice" },
  { "terse solve index -n 2 --bits 1 --no-counting --no-counting",
    "--no-counting: expected once, found twice" },
  { "terse solve index -n 2 -p n=2 --bits 1", "expected parameter n once, found it twice" },
  { "terse minimum index -n 2 --out o --out o", "--out: expected once, found twice" },
  { "terse table t1 --format csv --format csv", "--format: expected once, found twice" },
  { "terse table t10", "t10:5: expected the key bits once in [a], found it twice" },
  { "terse check . --max-literals 5 --max-literals 5",
    "--max-literals: expected once, found twice" },
  /* Specifications of tables name file and line, before anything is decided. */
  { "terse table t1", "t1:5: [b]: expected a problem of index" },
  { "terse table t2", "t2:2: expected [group], key = value or # comment, found frob" },
  { "terse table t3", "t3:5: [a] expect: expected problem, n, file" },
  { "terse table t4", "t4:3: expected a quotation mark at the end" },
  { "terse table t5", "ragged:2: expected 2 columns" },
  { "terse table t6", "t6:5: [a] bits: expected no bits beside ask = minimum" },
  { "terse table t7", "t7:5: [a] out: expected problem, n, file" },
  { "terse table t8", "t8:1: [a]: --bits: expected a number" },
  { "terse table t9", "t9:5: [a] time-limit: expected seconds above 0, found soon" },
  { "terse table missing", "missing: expected a specification" },
  { "terse table .", ".: expected a specification" },
  /* Folders. */
  { "terse check missing",
    "missing: expected a certificate folder, found: No such file or directory" },
  { "terse check good", "good: expected a certificate folder, found: Not a directory" },
  { "terse show missing",
    "missing: expected a certificate folder, found: No such file or directory" },
};

Test (bad_input, every_complaint_is_one_line_and_leaves_nothing)
{
  guint before = terse_scratch_entries (scratch);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TerseRun run = scratch_try (cases[i].line);
      expect_complaint (cases[i].line, &run, 2, cases[i].part);
      cr_expect_str_eq (run.out, "", "%s", cases[i].line);
      terse_run_clear (&run);
    }
  cr_assert_eq (terse_scratch_entries (scratch), before, "nothing is left behind");
}

static void
expect_once (const char *command, const char *name, gboolean has_value)
{
  g_autofree char *line = has_value
                              ? g_strdup_printf ("terse %s --%s 1 --%s 1", command, name, name)
                              : g_strdup_printf ("terse %s --%s --%s", command, name, name);
  g_autofree char *part = g_strdup_printf ("--%s: expected once, found twice", name);
  TerseRun run = terse_run_line (line, NULL);
  expect_complaint (line, &run, 2, part);
  terse_run_clear (&run);
}

/* Every option of every command but those for which each time counts, by the commands' own lists.
 */
Test (bad_input, options_once)
{
  static const char *const commands[]
      = { "solve", "minimum",         "bound",          "table",      "plot",      "check",
          "show",  "reduction check", "reduction show", "store list", "store show" };
  guint options = 0;
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *line = g_strdup_printf ("terse %s --help", commands[i]);
      TerseRun run = terse_run_line (line, NULL);
      g_auto (GStrv) lines = g_strsplit (run.out, "\n", -1);
      for (guint k = 0; lines[k]; k++)
        {
          const char *start = g_str_has_prefix (lines[k], "  -") ? strstr (lines[k], "--") : NULL;
          const size_t length = start ? strcspn (start + 2, "= ") : 0;
          g_autofree char *name = start ? g_strndup (start + 2, length) : NULL;
          if (start == NULL || strcmp (name, "parameter") == 0 || strcmp (name, "message") == 0
              || strcmp (name, "curve") == 0)
            continue;
          expect_once (commands[i], name, start[2 + length] == '=');
          options++;
        }
      terse_run_clear (&run);
    }
  cr_expect_gt (options, 50);
}

/* The limit on formulas is looked at before memory is taken: little is used where a formula of
 * gigabytes is asked for. */
Test (bad_input, formula_limit)
{
  static const Case big[] = {
    { "terse solve index -n 2 --bits 1 --max-literals 63",
      "found 64 literals, 16 variables, 32 clauses" },
    { "terse solve disjointness -n 8 --bits 20 --max-literals 300000000",
      "expected a formula of at most 300000000 literals (--max-literals)" },
    { "terse solve disjointness -n 10 --bits 9 --no-witness --max-literals 300000000",
      "expected a formula of at most 300000000 literals (--max-literals)" },
    { "terse solve disjointness -n 8 --bits 22", " literals (--max-literals)" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (big); i++)
    {
      g_autofree char *line = g_strdup_printf ("%s --out o", big[i].line);
      TerseRun run = scratch_try (line);
      expect_complaint (line, &run, 2, big[i].part);
      cr_expect_lt (run.seconds, 5, "%s", line);
      cr_expect_lt (run.peak_memory, 256u << 20, "%s", line);
      terse_run_clear (&run);
    }
  g_autofree char *out = g_build_filename (scratch, "o", NULL);
  cr_assert_eq (terse_scratch_entries (out), 0);
}

Test (bad_input, kernel_program)
{
  static const Case lines[] = {
    { "terse-check missing good", "missing" },
    { "terse-check good missing", "missing" },
    { "terse-check . good", "." },
  };
  static const char *const misuses[] = { "terse-check",
                                         "terse-check a",
                                         "terse-check a b c",
                                         "terse-check a b --frob",
                                         "terse-check a b --symmetries",
                                         "terse-check a b --definitions x --definitions y" };
  terse_scratch_write (scratch, "good", "p cnf 1 2\n1 0\n-1 0\n", -1);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      TerseRun run = scratch_try (lines[i].line);
      expect_complaint (lines[i].line, &run, 2, lines[i].part);
      cr_expect_str_eq (run.out, "", "%s", lines[i].line);
      terse_run_clear (&run);
    }
  for (guint i = 0; i < G_N_ELEMENTS (misuses); i++)
    {
      TerseRun run = scratch_try (misuses[i]);
      cr_expect_eq (run.status, 2, "%s", misuses[i]);
      cr_expect_str_eq (run.out, "", "%s", misuses[i]);
      cr_expect (g_str_has_prefix (run.err, "terse-check: ") && strstr (run.err, "Usage: "),
                 "%s: %s", misuses[i], run.err);
      terse_run_clear (&run);
    }
}

Test (bad_input, full_standard_output)
{
  static const char *const lines[] = {
    "terse solve index -n 2 --bits 1",
    "terse minimum index -n 2",
    "terse solve index -n 2 --bits 1 --format json",
    "terse list problems",
    "terse table good-table --store s",
    "terse solve --help",
    "terse --help",
    "terse --version",
  };
  const TerseRunOptions options = { .folder = scratch, .output = "/dev/full" };
  terse_scratch_write (scratch, "good-table", "[a]\nproblem = index\nn = 2\nbits = 1\n", -1);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      TerseRun run = terse_run_line (lines[i], &options);
      expect_complaint (lines[i], &run, 2, "expected room on standard output, found none");
      terse_run_clear (&run);
    }
}

static void
expect_no_room (const char *line, guint64 limit)
{
  const TerseRunOptions options = { .folder = scratch, .file_limit = limit };
  g_autofree char *out = g_build_filename (scratch, "o", NULL);
  TerseRun run = terse_run_line (line, &options);
  expect_complaint (line, &run, 2, "");
  cr_expect_eq (terse_scratch_entries (out), 0,
                "%s, %" G_GUINT64_FORMAT " bytes: something is left", line, limit);
  terse_run_clear (&run);
}

/* Files that may not grow beyond a limit, which holds for the line of complaint too, stand for a
 * full disk: whichever write fails, nothing is left. */
/* What would pass a limit on memory is refused before it is made: the formula, or the search. */
Test (bad_input, memory_limit)
{
  static const struct {
    const char *line, *message;
  } lines[] = {
    { "terse solve index -n 10 --bits 9 --no-witness --memory-limit 100",
      "expected at most 100 MiB (--memory-limit), found an estimate of " },
    { "terse solve disjointness -n 6 --bits 6 --no-counting --memory-limit 40",
      "found an estimate of 6" },
    { "terse solve index -n 2 --bits 1 --memory-limit 0",
      "--memory-limit: expected a number of MiB above 0, found 0" },
    { "terse solve index -n 2 --bits 1 --memory-limit x",
      "--memory-limit: expected a number of MiB above 0, found x" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      TerseRun run = scratch_try (lines[i].line);
      expect_complaint (lines[i].line, &run, 2, lines[i].message);
      cr_expect_lt (run.peak_memory, 100 << 20, "%s", lines[i].line);
      terse_run_clear (&run);
    }
}

Test (bad_input, full_folder)
{
  static const guint64 limits[] = { 150, 200, 400, 600, 900 };
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      expect_no_room ("terse solve index -n 2 --bits 1 --out o --quiet", limits[i]);
      /* a protocol, without a formula, and its manifest take less */
      expect_no_room ("terse solve index -n 2 --bits 2 --out o --quiet", MIN (limits[i], 600));
    }
  expect_no_room ("terse solve index -n 3 --bits 2 --out o --quiet", 1300);
  expect_no_room ("terse minimum index -n 2 --out o --quiet", 150);
  expect_no_room (
      "terse solve disjointness -n 3 --bits 3 --out o --quiet --no-counting --no-symmetry",
      30000); /* the proof */
}

Test (bad_input, folders_in_the_way)
{
  static const Case lines[] = {
    { "terse solve index -n 2 --bits 1 --out good",
      "good: expected a folder to write to, found: Not a directory" },
    { "terse solve index -n 2 --bits 1 --out good/x",
      "good/x: expected a folder to write to, found: Not a directory" },
    { "terse solve index -n 2 --bits 1 --out ''", "expected a folder to write to" },
    { "terse solve index -n 2 --bits 1 --out occupied",
      "expected a free name or an older certificate" },
    { "terse minimum index -n 2 --out occupied", "expected a free name or an older certificate" },
  };
  g_autofree char *place
      = g_build_filename (scratch, "occupied", "index-n2-one-way-bits1-bob", NULL);
  g_autofree char *occupied = g_path_get_dirname (place);
  g_mkdir_with_parents (place, 0755);
  terse_scratch_write (place, "precious", "kept", -1);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      TerseRun run = scratch_try (lines[i].line);
      expect_complaint (lines[i].line, &run, 2, lines[i].part);
      cr_expect_str_eq (run.out, "");
      terse_run_clear (&run);
    }
  g_autofree char *precious = terse_scratch_read (place, "precious", NULL);
  cr_assert_str_eq (precious, "kept");
  cr_assert_leq (terse_scratch_entries (occupied), 2,
                 "at most the finished certificate of 0 bits beside it");
}

Test (bad_input, no_rights)
{
  const TerseRunOptions options = { .folder = scratch, .unprivileged = TRUE };
  g_autofree char *file = g_build_filename (scratch, "good", NULL),
                  *closed = g_build_filename (scratch, "closed", NULL);
  g_mkdir_with_parents (closed, 0755);
  g_chmod (file, 0);
  g_chmod (closed, geteuid () == 0 ? 0755 : 0555);
  static const Case lines[] = {
    { "terse solve matrix --file good --bits 1",
      "good: expected a file to read, found: Permission denied" },
    { "terse solve index -n 2 --bits 1 --out closed",
      "closed: expected a folder to write to, found: Permission denied" },
    { "terse solve index -n 2 --bits 1 --out closed/new",
      "closed/new: expected a folder to write to, found: Permission denied" },
    { "terse table good", "good: expected a specification" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      TerseRun run = terse_run_line (lines[i].line, &options);
      expect_complaint (lines[i].line, &run, 2, lines[i].part);
      terse_run_clear (&run);
    }
  cr_assert_eq (terse_scratch_entries (closed), 0);
  g_chmod (closed, 0755);
}
