/* Mistakes in specifications of tables are told by file and line and nothing is run; the shipped
 * specifications have none. */
#include <criterion/criterion.h>

#include "tests/support/suite.h"

static void
set_up (void)
{
  scratch_open ();
  terse_scratch_write (scratch, "small",
                       "[a]\nproblem = index\nn = 1..3\nbits = 0..4\n[b]\nproblem = equality\nn = "
                       "1..2\nask = minimum\n",
                       -1);
}

TestSuite (sweep_bad_input, .init = set_up, .fini = scratch_close);

static const struct {
  const char *spec, *part;
} mistakes[] = {
  { "n = 2\n", "bad:1: expected a group in brackets first, found n = 2" },
  { "[a\n", "bad:1: expected a name in brackets, found [a" },
  { "[]\n", "bad:1: expected a name in brackets" },
  { "# x\n\n[a]\nproblem\n", "bad:4: expected [group], key = value or # comment, found problem" },
  { "[a]\nproblem = index\nproblem = index\n",
    "bad:3: expected the key problem once in [a], found it twice" },
  { "[a]\nproblem = index\nn = 1\nbits = 0\n[a]\n",
    "bad:5: expected the group [a] once, found it twice" },
  { "[table]\nname = x\n", "bad:2: [table] name: expected title or caption, found name" },
  { "[a]\nn = 2\n", "bad:1: [a]: expected the key problem, found none" },
  { "[a]\nproblem = nosuch\n", "bad:1: [a]: expected a problem of index" },
  { "[a]\nproblem = index\nn = 2\nbits = 1\nfrob = 1\n",
    "bad:5: [a] frob: expected problem, n, file" },
  { "[a]\nproblem = index\nn = 2,\nbits = 1\n", "bad:3: expected a value, found none" },
  { "[a]\nproblem = index\nn =\nbits = 1\n", "bad:3: expected a value, found none" },
  { "[a]\nproblem = index\nn = \"2\nbits = 1\n", "bad:3: expected a quotation mark at the end" },
  { "[a]\nproblem = index\nn = 2 \"3\"\nbits = 1\n",
    "bad:3: expected a comma before the quotation mark" },
  { "[a]\nproblem = index\nn = \"2\" 3\nbits = 1\n",
    "bad:3: expected a comma or the end, found 3" },
  { "[a]\nproblem = index\nn = 3..2\nbits = 1\n",
    "bad:3: expected a range that goes up by at most 10000 values, found 3..2" },
  { "[a]\nproblem = index\nn = 1..99999999999\nbits = 1\n",
    "bad:3: expected a range that goes up" },
  { "[a]\nproblem = index\nn = 2\nbits = 0..9999\nseed = 1\n",
    "bad:5: [a] seed: expected problem" },
  { "[a]\nproblem = index\nn = 2\n", "bad:1: [a]: --bits: expected a number in 0..20, found none" },
  { "[a]\nproblem = index\nn = 2\nask = all\n",
    "bad:4: [a] ask: expected minimum or measure, found all" },
  { "[a]\nproblem = index\nn = 2\nmodel = cover\nask = measure\n",
    "bad:4: [a] model: expected none beside ask = measure, found cover" },
  { "[a]\nproblem = index\nn = 2\nask = measure, minimum\n",
    "bad:4: [a] ask: expected minimum or measure, found measure" },
  { "[a]\nproblem = index\nn = 2\nvalue = 0..2\nask = measure\n",
    "bad:1: [a, C of values]: --value: expected a number in 0..1, found 2" },
  { "[a]\nproblem = index\nn = 2\nask = minimum\nbits = 1\n",
    "bad:5: [a] bits: expected no bits beside ask = minimum" },
  { "[a]\nproblem = index\nn = 2\nask = minimum\nmessages = 2\n",
    "bad:5: [a] messages: expected no messages beside ask = minimum" },
  { "[a]\nproblem = index\nn = 2\nbits = 1\nknows = me\n", "bad:5: [a] knows: expected both, bob" },
  { "[a]\nproblem = index\nn = 2\nbits = 1\nrounds = 1\n",
    "bad:1: [a]: model one-way: expected no --rounds, found 1" },
  { "[a]\nproblem = index\nn = 2\nbits = 1\nmodel = nosuch\n", "bad:1: [a]: expected a model of " },
  { "[a]\nproblem = index\nn = 2\nbits = 1\ntime-limit = 0\n",
    "bad:5: [a] time-limit: expected seconds above 0, found 0" },
  { "[a]\nproblem = index\nn = 2\nbits = 1\nmemory-limit = x\n",
    "bad:5: [a] memory-limit: expected a number of MiB above 0, found x" },
  { "[a]\nproblem = index\nn = 2\nbits = 1\np.k = 3\n",
    "bad:1: [a]: index: expected a parameter of n, range, found k" },
  { "[a]\nproblem = matrix\nfile = missing\nbits = 1\n", "bad:1: [a]: " },
  { "[a]\nproblem = index\nn = 2\nbits = 1\nschedule = missing\n", "bad:1: [a]: " },
  { "[a]\nmachine = rnn\n", "bad:1: [a]: expected the key task beside machine, found none" },
  { "[a]\nmachine = rnn\ntask = nosuch\nn = 2\n", "bad:1: [a]: expected a task" },
  { "[a]\nmachine = nosuch\ntask = dyck\nn = 2\n", "bad:1: [a]: expected a machine" },
  { "[a]\nmachine = rnn\ntask = dyck\nn = 2\nheads = 1\n",
    "bad:1: [a]: heads: expected only sizes of the machine rnn, found this one" },
  { "[a]\nmachine = rnn\ntask = dyck\nn = 2\nbits = 1\n",
    "bad:5: [a] bits: expected machine, task" },
  { "[a]\nmachine = rnn\ntask = dyck\nn = 2\ndirect = no\n",
    "bad:5: [a] direct: expected yes, found no" },
  { "[a]\nmachine = rnn\ntask = dyck\nn = 2\neasy = no\n",
    "bad:5: [a] easy: expected yes, found no" },
  { "[a]\nmachine = attention\ntask = triple-matching\nn = 2\ndirect = yes\n",
    "bad:5: [a] direct: expected the machine rnn, found attention" },
  { "[a]\nmachine = rnn\ntask = dyck\nn = 2\nbudget = -1\n",
    "bad:5: [a] budget: expected a number in 0..1000000, found -1" },
  { "[a]\nmachine = rnn\ntask = dyck\nn = 2\nstate-bits = 1\nbudget = 1\n",
    "bad:6: [a] budget: expected no budget beside all sizes, from which it follows, found 1" },
  { "[a]\nmachine = rnn\ntask = associative-recall\nn = 2\ndirect = yes\nbudget = 1\n",
    "bad:6: [a] budget: expected no budget beside direct, found 1" },
  { "[a]\nmachine = rnn\ntask = dyck\ntokens = 0\n",
    "bad:4: [a] tokens: expected a number in 1..1000000, found 0" },
  { "[a]\nmachine = rnn\ntask = dyck\ntokens = 5\n",
    "bad:1: [a]: tokens: expected a number that equality-dyck makes, such as 4, found 5" },
  { "[a]\nmachine = rnn\ntask = triple-matching\nn = 2\n",
    "bad:1: [a]: expected a reduction to triple-matching that covers rnn" },
  { "[a]\nproblem = index\nn = 2\n\xff = 1\n", "bad:4: expected text in UTF-8" },
};

Test (sweep_bad_input, mistakes_in_a_specification_are_told)
{
  const guint before = terse_scratch_entries (scratch) + 1;
  for (guint i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      terse_scratch_write (scratch, "bad", mistakes[i].spec, -1);
      scratch_expect_complaint ("terse table bad --store s", mistakes[i].part);
    }
  scratch_expect_complaint ("terse table small --store s --jobs 0",
                            "--jobs: expected a number in 1..256, found 0");
  cr_expect_eq (terse_scratch_entries (scratch), before, "nothing is run");
}

/* No more of a file is read than a specification may have. */
Test (sweep_bad_input, files_without_an_end)
{
  static const char *const lines[][2] = {
    { "terse table /dev/zero --store s",
      "terse: /dev/zero: expected at most 16777216 bytes, found more\n" },
    { "terse table / --store s", "terse: /: expected a specification, found: Is a directory\n" },
    { "terse reduction check /dev/zero",
      "terse: /dev/zero: expected at most 131072 bytes, found more\n" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      TerseRun run = scratch_try (lines[i][0]);
      cr_expect (run.status == 2 && strcmp (run.err, lines[i][1]) == 0, "%s: %d %s", lines[i][0],
                 run.status, run.err);
      terse_run_clear (&run);
    }
}

/* The specifications that are shipped make sense, and their files are where they say. */
Test (sweep_bad_input, shipped_specifications)
{
  g_autofree char *folder = g_build_filename (TERSE_SOURCE_DIR, "bench", "tables", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint found = 0;
  for (const char *name; (name = g_dir_read_name (dir)); found++)
    {
      /* A store that cannot be: only the specification is read. */
      g_autofree char *line
          = g_strdup_printf ("terse table '%s/%s' --store missing --resume", folder, name);
      scratch_expect_complaint (line, "missing: expected a store");
    }
  cr_assert_geq (found, 6);
}
