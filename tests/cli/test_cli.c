/* The program terse as a user meets it: every verdict of every command with its exit status, the
 * examples of its description, text on standard output and nothing but progress on standard error.
 * Cases are lines; `out` are parts of the output, in this order. JSON, tables, bad input and
 * interruption have files of their own. */
#include <criterion/criterion.h>
#include <signal.h>
#include <string.h>

#include "protocols/problems/family.h"
#include "protocols/models/model.h"
#include "tests/support/suite.h"

static void
set_up (void)
{
  scratch_open ();
  terse_scratch_write (scratch, "f.txt", "# a partial function\n0 1 *\n1 0 0\n* 1 0\n", -1);
  terse_scratch_write_hard (scratch);
}

TestSuite (cli, .init = set_up, .fini = scratch_close);

typedef struct {
  const char *line;
  int status;
  const char *out;
} Case;

#define FC "function-composition -p layers=2 -p m=2 -p n=2 -p range=2"

static const Case cases[] = {
  /* The examples of the description. */
  { "terse solve index -n 3 --bits 2 --model one-way", 0,
    "impossible: index n=3, one-way bits=2, knows=bob\n|formula |variables, |clauses\n|proof "
    "|steps, |bytes, verified by "
    "terse-check\n"
    "|seconds |encode |solve |elaborate |check |MiB\n" },
  { "terse solve disjointness -n 3 --bits 4 --knows both", 0,
    "possible: disjointness n=3, two-way bits=4, knows=both\n|protocol     cost 4 bits, run on all "
    "64 promised inputs\n" },
  { "terse minimum disjointness -n 4 --knows both", 0,
    "minimum bits: 5\n|impossible: disjointness n=4, two-way bits=4, knows=both\n|possible: "
    "disjointness n=4, two-way bits=5, "
    "knows=both\n" },
  { "terse minimum matrix --file f.txt", 0,
    "minimum bits: 2\n|impossible: matrix|bits=1|possible: matrix|bits=2" },
  { "terse solve " FC " --model autoregressive --epochs 2 --token-bits 1", 0,
    "possible: |token-bits=1|run on all 256 promised" },
  { "terse solve " FC " --epochs 2 --token-bits 1 --message 2:1:0=4", 0,
    "possible: |message=2:1:0=4" },
  { "terse solve " FC " --epochs 2 --token-bits 1 --message 2:1:0=4 --message 1:1:-1=1", 0,
    "possible: |message=2:1:0=4,1:1:-1=1" },
  /* Other models and conventions. */
  { "terse solve matrix -p entries='0 1;1 *' --knows bob --bits 1", 0,
    "possible: matrix|knows=bob\n" },
  { "terse solve matrix -p entries='0|2 1;1 *' --bits 1", 0, "possible: matrix" },
  { "terse solve index -n 2 --messages 3", 0,
    "impossible: index n=2, one-way messages=3, knows=bob\n" },
  { "terse solve index -n 2 --model two-way --knows alice --bits 1", 0,
    "possible: index n=2, two-way bits=1, knows=alice\n" },
  { "terse solve index -n 2 --model two-way --knows either --bits 0", 0,
    "impossible: index n=2, two-way bits=0, knows=either\n" },
  { "terse solve equality -n 2 --model rounds --rounds 1 --bits 2 --knows bob", 0,
    "possible: equality n=2, rounds bits=2 rounds=1" },
  { "terse solve equality -n 2 --model rounds --rounds 1 --bits 1 --knows bob --first bob", 0,
    "impossible: |first=bob" },
  { "terse solve equality -n 1 --model simultaneous --messages 2,1", 0,
    "impossible: equality n=1, simultaneous messages=2,1" },
  { "terse solve pointer-chasing -p names=2 --model blackboard --bits 1", 0,
    "possible: pointer-chasing players=2 names=2, blackboard" },
  { "terse solve greater-than -n 2 --bits 0", 0, "impossible: " },
  { "terse solve inner-product -n 2 --bits 3", 0, "possible: " },
  { "terse solve intersection-size -n 2 --bits 4", 0, "possible: " },
  { "terse minimum index -n 1", 0, "minimum bits: 1\n" },
  { "terse minimum matrix -p entries='1 1'", 0, "minimum bits: 0\npossible: matrix" },
  { "terse minimum equality -n 1 --model simultaneous", 0, "minimum bits: 1\n" },
  { "terse minimum function-composition -p layers=1 -p m=2", 0, "minimum token-bits: " },
  /* --expect and --quiet. */
  { "terse solve index -n 2 --bits 1 --expect impossible", 0, "impossible: " },
  { "terse solve index -n 2 --bits 1 --expect possible", 1, "impossible: " },
  { "terse solve index -n 2 --bits 2 --expect possible", 0, "possible: " },
  { "terse solve index -n 2 --bits 2 --expect impossible", 1, "possible: " },
  { "terse solve matrix --file hard --bits 5 --no-counting --time-limit 2", 3,
    "undecided: |reason       time limit reached in the search\n" },
  { "terse solve matrix --file hard --bits 5 --no-counting --time-limit 0.2 --expect possible", 3,
    "undecided: " },
  { "terse solve matrix --file hard --bits 5 --no-counting --time-limit 0.2 --expect impossible", 3,
    "undecided: " },
  { "terse minimum matrix --file hard --no-counting --time-limit 1", 3,
    "undecided at bits=|: time limit reached|minimum bits: between | and |impossible: matrix |"
    "possible: matrix " },
  /* --bounds. */
  { "terse solve index -n 2 --bits 1 --bounds", 0,
    "matrix: 4 x 2|one-way, Alice to Bob: exactly 4 messages, 2 bits\n|two-way, both: exactly 2 "
    "bits|impossible: index" },
  { "terse minimum equality -n 1 --bounds", 0,
    "matrix: 2 x 2|two-way, both: exactly 2 bits|minimum bits: 2\n" },
  { "terse solve prefix-sum -p tokens=3 --rounds 1 --words 3 --bits 1 --bounds", 0,
    "hard attention, a token a player: exactly 3 steps|possible: prefix-sum" },
  /* The options on the search change no verdict. */
  { "terse solve index -n 3 --bits 2 --seed 7 --time-limit 60 --max-literals 100000", 0,
    "impossible: " },
  /* Help. */
  { "terse --help", 0, "Usage: terse COMMAND|solve|minimum|table|check|show|list|Exit status" },
  { "terse help", 0, "Usage: terse COMMAND" },
  { "terse", 2, "Usage: terse COMMAND" },
  { "terse --version", 0, "terse " TERSE_VERSION "\n" },
  { "terse solve --help", 0,
    "terse "
    "solve|PROBLEM|--model|--knows|--bits|--time-limit|--seed|--max-literals|--out|--format|--"
    "expect|--quiet" },
  { "terse minimum --help", 0, "terse minimum|PROBLEM|--bounds" },
  { "terse table --help", 0, "terse table|SPEC|--format" },
  { "terse check --help", 0, "terse check|FOLDER|--max-literals" },
  { "terse show --help", 0, "terse show|FOLDER" },
  { "terse list --help", 0, "terse list|problems" },
  { "terse-check --help", 0,
    "Usage: terse-check FORMULA PROOF|--symmetries|--definitions|--write-extended|Exit status" },
  { "terse-check --version", 0, "terse-check " TERSE_VERSION "\n" },
};

Test (cli, every_line_prints_what_it_should)
{
  const TerseRunOptions options = { .folder = scratch };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TerseRun run = terse_run_line (cases[i].line, &options);
      cr_expect_eq (run.status, cases[i].status, "%s: status %d, signal %d\n%s%s", cases[i].line,
                    run.status, run.signal, run.out, run.err);
      scratch_expect_parts (cases[i].line, run.out, cases[i].out);
      cr_expect_str_eq (run.err, "", "%s", cases[i].line);
      terse_run_clear (&run);
    }
  cr_assert_eq (terse_scratch_entries (scratch), 2, "nothing is left without --out");
}

static void
expect_line (const char *line, int status, const char *out)
{
  TerseRun run = scratch_run (line, status);
  scratch_expect_parts (line, run.out, out);
  cr_assert_str_eq (run.err, "", "%s", line);
  terse_run_clear (&run);
}

Test (cli, certificates_are_left_and_verified)
{
  expect_line ("terse minimum equality -n 2 --out a/b", 0,
               "minimum bits: 3\n|certificate  a/b/equality-n2-two-way-bits2-both\n|certificate  "
               "a/b/equality-n2-two-way-bits3-both\n");
  expect_line ("terse check a/b/equality-n2-two-way-bits2-both", 0,
               "verified: impossible: equality n=2, two-way bits=2, knows=both\n");
  expect_line ("terse check a/b/equality-n2-two-way-bits3-both", 0,
               "verified: possible: equality n=2, two-way bits=3, knows=both\n");
  expect_line ("terse show a/b/equality-n2-two-way-bits2-both", 0,
               "impossible: |formula.cnf: |variables|proof.lrat: |steps|lrat-binary");
  expect_line ("terse show a/b/equality-n2-two-way-bits3-both", 0, "possible: |Alice| says |Bob");
  expect_line ("terse-check a/b/equality-n2-two-way-bits2-both/formula.cnf "
               "a/b/equality-n2-two-way-bits2-both/proof.lrat "
               "--definitions a/b/equality-n2-two-way-bits2-both/definitions.txt",
               0, "s VERIFIED\n");
  expect_line ("terse solve index -n 2 --bits 2 --out a", 0,
               "certificate  a/index-n2-one-way-bits2-bob\n");
  expect_line ("terse show a/index-n2-one-way-bits2-bob", 0,
               "possible: |message, by Alice, one of 4");
  /* A second time in place of the first. */
  expect_line ("terse solve index -n 2 --bits 2 --out a", 0,
               "certificate  a/index-n2-one-way-bits2-bob\n");
  expect_line ("terse solve index -n 2 --bits 1 --quiet --out a", 0, "");
  expect_line ("terse check a/index-n2-one-way-bits1-bob --max-literals 64", 0,
               "verified: impossible");
}

Test (cli, certificates_of_other_questions_do_not_meet)
{
  expect_line ("terse solve matrix -p entries='0 1;1 0' --bits 1 --out o", 0, "impossible: ");
  expect_line ("terse solve matrix -p entries='0 1;1 *' --bits 1 --out o", 0, "possible: ");
  expect_line ("terse solve matrix -p entries='0|1 1;1 *' --bits 1 --out o", 0, "possible: ");
  g_autofree char *out = g_build_filename (scratch, "o", NULL);
  cr_assert_eq (terse_scratch_entries (out), 3);
}

Test (cli, rejected_certificates)
{
  expect_line ("terse solve index -n 2 --bits 1 --out o", 0, "certificate");
  g_autofree char *folder = g_build_filename (scratch, "o", "index-n2-one-way-bits1-bob", NULL);
  terse_scratch_write (folder, "proof.lrat", "1 0 1 0\n", -1);
  expect_line ("terse check o/index-n2-one-way-bits1-bob", 1,
               "rejected: |proof.lrat: expected |SHA-256");
  TerseRun run = scratch_run ("terse show o/index-n2-one-way-bits1-bob", 1);
  scratch_expect_parts ("show", run.err, "terse: |proof.lrat: expected ");
  terse_run_clear (&run);
  run = scratch_try ("terse-check o/index-n2-one-way-bits1-bob/formula.cnf "
                     "o/index-n2-one-way-bits1-bob/proof.lrat");
  cr_assert_eq (run.status, 1);
  cr_assert_str_eq (run.out, "s NOT VERIFIED\n");
  scratch_expect_parts ("terse-check", run.err, "proof.lrat:1: |expected |found ");
  terse_run_clear (&run);
}

Test (cli, several_certificates_are_a_line_each_and_the_worst_status)
{
  expect_line ("terse minimum index -n 2 --out o", 0, "minimum bits: 2");
  expect_line ("terse check o/index-n2-one-way-bits1-bob o/index-n2-one-way-bits2-bob", 0,
               "o/index-n2-one-way-bits1-bob: verified: impossible: |\n"
               "o/index-n2-one-way-bits2-bob: verified: possible: ");
  TerseRun run = scratch_run ("terse check o/index-n2-one-way-bits1-bob missing "
                              "o/index-n2-one-way-bits2-bob",
                              2);
  cr_expect_str_eq (run.err,
                    "terse: missing: expected a certificate folder, found: No such file or "
                    "directory\n");
  scratch_expect_parts ("check", run.out, "bits1-bob: verified: |bits2-bob: verified: ");
  terse_run_clear (&run);
  g_autofree char *folder = g_build_filename (scratch, "o", "index-n2-one-way-bits1-bob", NULL);
  terse_scratch_write (folder, "proof.lrat", "1 0 1 0\n", -1);
  run = scratch_run ("terse check missing o/index-n2-one-way-bits1-bob "
                     "o/index-n2-one-way-bits2-bob",
                     1);
  scratch_expect_parts ("check", run.out,
                        "bits1-bob: rejected: |\no/index-n2-one-way-bits2-bob: "
                        "verified: ");
  terse_run_clear (&run);
}

Test (cli, quiet_prints_nothing)
{
  static const char *const lines[] = {
    "terse solve index -n 2 --bits 1 --quiet",
    "terse solve index -n 2 --bits 1 -q --bounds --format json",
    "terse minimum index -n 2 -q",
  };
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      TerseRun run = terse_run_line (lines[i], NULL);
      cr_expect_eq (run.status, 0, "%s", lines[i]);
      cr_expect_str_eq (run.out, "", "%s", lines[i]);
      cr_expect_str_eq (run.err, "", "%s", lines[i]);
      terse_run_clear (&run);
    }
  TerseRun run = terse_run_line ("terse solve index -n 2 --bits 1 -q --expect possible", NULL);
  cr_assert_eq (run.status, 1);
  terse_run_clear (&run);
}

Test (cli, progress_goes_to_standard_error)
{
  TerseRun run = terse_run_line ("terse solve index -n 3 --bits 2 --progress always", NULL);
  cr_assert_eq (run.status, 0);
  scratch_expect_parts ("always", run.err, "terse: counting: |terse: formula: |terse: checking");
  cr_assert (g_str_has_prefix (run.out, "impossible: ") && strstr (run.out, "terse: ") == NULL,
             "%s", run.out);
  terse_run_clear (&run);
  run = terse_run_line ("terse solve index -n 3 --bits 2 --progress always --quiet", NULL);
  cr_assert_str_eq (run.out, "");
  cr_assert_str_neq (run.err, "");
  terse_run_clear (&run);
}

Test (cli, lists_name_every_entry)
{
  TerseRun run = terse_run_line ("terse list problems", NULL);
  cr_assert_eq (run.status, 0);
  for (guint i = 0; i < terse_problem_families (); i++)
    {
      const TerseProblemFamily *family = terse_problem_family (i);
      g_autofree char *line = g_strdup_printf ("%s: %s", family->id, family->summary);
      cr_expect_not_null (strstr (run.out, line), "%s", line);
      for (guint j = 0; j < family->n_parameters; j++)
        cr_expect_not_null (strstr (run.out, family->parameters[j].help), "%s",
                            family->parameters[j].help);
    }
  terse_run_clear (&run);
  run = terse_run_line ("terse list models", NULL);
  cr_assert_eq (run.status, 0);
  for (guint i = 0; i < terse_models (); i++)
    {
      g_autofree char *line
          = g_strdup_printf ("%s: %s", terse_model (i)->id, terse_model (i)->summary);
      cr_expect_not_null (strstr (run.out, line), "%s", line);
    }
  terse_run_clear (&run);
}

/* What is kept goes to where it is asked for, whatever the name, and the same question gives the
 * same files. */
Test (cli, same_question_same_evidence)
{
  expect_line ("terse solve disjointness -n 2 --bits 2 --out 'första mappen'", 0,
               "certificate  första mappen/disjointness-n2-two-way-bits2-both\n");
  expect_line ("terse solve disjointness -n 2 --bits 2 --out second", 0, "certificate  second/");
  g_autofree char *first
      = g_build_filename (scratch, "första mappen", "disjointness-n2-two-way-bits2-both", NULL);
  g_autofree char *second
      = g_build_filename (scratch, "second", "disjointness-n2-two-way-bits2-both", NULL);
  static const char *const files[] = { "formula.cnf", "proof.lrat" };
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      gsize a, b;
      g_autofree char *one = terse_scratch_read (first, files[i], &a),
                      *other = terse_scratch_read (second, files[i], &b);
      cr_assert (a == b && memcmp (one, other, a) == 0, "%s", files[i]);
    }
}
