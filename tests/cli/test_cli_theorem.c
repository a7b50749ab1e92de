/* What terse table --theorem and terse theorem make of a proof program's answers, which a script
 * gives here in the place of ACL2: what is counted, what is told, how it ends. Files of a possible
 * certificate that hold anything but a protocol. */
#include <criterion/criterion.h>
#include <string.h>

#include <glib/gstdio.h>

#include "tests/support/certificates.h"
#include "tests/support/suite.h"

#define SCRIPT "prove.sh"

static void
set_up (void)
{
  scratch_open ();
  terse_scratch_write (scratch, "spec", "[a]\nproblem = index\nn = 2\nask = minimum\n", -1);
}

TestSuite (theorem_answers, .init = set_up, .fini = scratch_close);

/* A program that has proved all theorems of a folder but those of these numbers. */
static void
write_script (const char *but)
{
  g_autofree char *script
      = g_strdup_printf ("#!/bin/sh\n"
                         "for file in \"$1\"/theorem-*.lisp; do\n"
                         "  name=$(basename \"$file\" .lisp)\n"
                         "  case \" %s \" in\n"
                         "    *\" ${name#theorem-} \"*) echo \"s NOT PROVED $name\" ;;\n"
                         "    *) echo \"s PROVED $name\" ;;\n"
                         "  esac\n"
                         "done\n"
                         "echo 'c ACL2 Version 8.5'\n"
                         "echo 'c specification 0'\n",
                         but),
      *path = g_build_filename (scratch, SCRIPT, NULL);
  terse_scratch_write (scratch, SCRIPT, script, -1);
  cr_assert_eq (g_chmod (path, 0755), 0);
}

/* The table where all is proved but what has these numbers: 1 is what is impossible, 2 what is
 * possible, 3 that it is the least budget. */
static TerseRun
prove_but (const char *but)
{
  write_script (but);
  g_autofree char *path = g_build_filename (scratch, SCRIPT, NULL),
                  *set = g_strdup_printf ("TERSE_THEOREM=%s", path);
  const char *environment[] = { set, NULL };
  const TerseRunOptions options = { .folder = scratch, .set = environment };
  return terse_run_line ("terse table spec --store s --theorem --format json", &options);
}

/* Lines of the table that are theorems are told as such, the others as failed, once each. */
Test (theorem_answers, what_is_not_proved_is_told)
{
  static const struct {
    const char *but, *counts, *complaint;
    int status;
    gboolean least;
  } cases[] = {
    { "", "2 theorems proved, 1 impossible and 1 possible, 1 least budgets; 0 left, 0 not proved",
      NULL, 0, TRUE },
    { "3", "2 theorems proved, 1 impossible and 1 possible, 0 least budgets; 0 left, 1 not proved",
      "that it is the least budget: expected ", 1, FALSE },
    { "1 3",
      "1 theorems proved, 0 impossible and 1 possible, 0 least budgets; 0 left, 1 not proved",
      "bits=1, knows=bob: expected ", 1, FALSE },
    { "2 3",
      "1 theorems proved, 1 impossible and 0 possible, 0 least budgets; 0 left, 1 not proved",
      "bits=2, knows=bob: expected ", 1, FALSE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TerseRun run = prove_but (cases[i].but);
      cr_expect_eq (run.status, cases[i].status, "%s: %d\n%s", cases[i].but, run.status, run.err);
      cr_expect_not_null (strstr (run.err, cases[i].counts), "%s", run.err);
      cr_expect_eq (strstr (run.err, "no theorem: ") != NULL, cases[i].complaint != NULL, "%s",
                    run.err);
      cr_expect (!cases[i].complaint || strstr (run.err, cases[i].complaint), "%s", run.err);
      cr_expect_eq (strstr (run.out, "\"(and (schedule-protocol-exists ") != NULL, cases[i].least,
                    "%s", run.out);
      terse_run_clear (&run);
    }
}

/* Lines that another budget settles: 3 and 4 of these, 0 and 1 bits from 2, and 4 bits from 3. */
Test (theorem_answers, what_another_budget_settles)
{
  terse_scratch_write (scratch, "spec",
                       "[a]\nproblem = index\nn = 3\nbits = 0..2\n"
                       "[b]\nproblem = index\nn = 3\nbits = 3..4\n",
                       -1);
  TerseRun all = prove_but (""), but = prove_but ("1 3");
  cr_expect_eq (all.status, 0);
  cr_expect_not_null (strstr (all.err, "5 theorems proved, 3 impossible and 2 possible"), "%s",
                      all.err);
  cr_expect_eq (but.status, 1);
  cr_expect_not_null (strstr (but.err, "3 theorems proved, 1 impossible and 2 possible"), "%s",
                      but.err);
  cr_expect_not_null (strstr (but.err, "no theorem: index n=3, one-way bits=0, knows=bob: "), "%s",
                      but.err);
  cr_expect_not_null (strstr (but.out, "(not (schedule-protocol-exists '(:index 3) (one-way "
                                       "'(:index 3) 2)))"),
                      "%s", but.out);
  terse_run_clear (&all);
  terse_run_clear (&but);
}

/* Numbers 1 and 2 are a case of the bound, number 3, and none of it. */
Test (theorem_answers, cases_of_a_bound_for_every_n)
{
  terse_scratch_write (scratch, "spec",
                       "[a]\nproblem = equality\nn = 1\nbits = 1\n"
                       "[b]\nproblem = equality\nn = 1\nknows = bob\nbits = 0\n",
                       -1);
  static const char *const cases[][2] = { { "", "(<= bits n)" }, { "3", NULL }, { "1", NULL } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TerseRun run = prove_but (cases[i][0]);
      cr_expect_eq (run.status, *cases[i][0] != '\0', "%s", run.err);
      cr_expect_eq (strstr (run.out, "\"theorem_for_every_n\" : \"(implies ") != NULL,
                    cases[i][1] != NULL, "%s", run.out);
      cr_expect_eq (strstr (run.err, "1 theorems for every n") != NULL, i != 1, "%s", run.err);
      terse_run_clear (&run);
    }
}

/* A stranger's protocol.json with hashes that fit: nothing but the numbers of a protocol of this
 * question gets into a folder for ACL2. */
Test (theorem_answers, strange_protocols_are_refused)
{
  static const struct {
    TerseTestCertificate which;
    const char *from, *to;
  } changes[] = {
    { TERSE_TEST_POSSIBLE_SCHEDULE, "\"table\":[", "\"table\":[\"#.(acl2::quit)\"," },
    { TERSE_TEST_POSSIBLE_SCHEDULE, "\"table\":[", "\"table\":[(sys-call)," },
    { TERSE_TEST_POSSIBLE_SCHEDULE, "\"table\":[", "\"table\":[9," },
    { TERSE_TEST_POSSIBLE_SCHEDULE, "\"name\":\"", "\"name\":\"\\\")) (quit) #.(quit)" },
    { TERSE_TEST_POSSIBLE_TREE, "\"bits\":\"", "\"bits\":\"#.(quit)" },
    { TERSE_TEST_POSSIBLE_TREE, "\"owner\":\"", "\"owner\":\"(defun f () t)" },
    { TERSE_TEST_POSSIBLE_TREE, "\"knows\":\"", "\"knows\":\"`(,@(quit))" },
    { TERSE_TEST_POSSIBLE_TREE, "\"outputs\":[", "\"outputs\":[-" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *folder = terse_test_certificate (scratch, changes[i].which),
                      *text = terse_scratch_read (folder, "protocol.json", NULL),
                      *line = g_strdup_printf ("terse theorem %s --out e", folder);
      cr_assert_not_null (strstr (text, changes[i].from), "%s", text);
      g_auto (GStrv) parts = g_strsplit (text, changes[i].from, 2);
      g_autofree char *changed = g_strjoinv (changes[i].to, parts);
      terse_scratch_write (folder, "protocol.json", changed, -1);
      terse_test_reseal (folder);
      scratch_expect_complaint (line, "protocol.json: expected ");
      terse_scratch_remove (folder);
      g_autofree char *left = terse_scratch_list (scratch);
      cr_expect_str_eq (left, "spec", "%s", changes[i].to);
    }
}
