/* terse check --referee with commands that these tests write: what is accepted, what is not, what
 * the command is given, and what is recorded. The referee acl2 itself is tested in referee_acl2.c.
 */
#include <criterion/criterion.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "protocols/error.h"
#include "reductions/questions/decide/opinion.h"
#include "solver/certificate/certificate.h"
#include "solver/check/check.h"
#include "solver/certificate/folder.h"
#include "tests/support/certificates.h"
#include "tests/support/suite.h"

static char *impossible, *possible;

static void
write_script (const char *name, const char *text)
{
  terse_scratch_write (scratch, name, text, -1);
}

static void
make_scratch (void)
{
  scratch_open ();
  impossible = terse_test_certificate (scratch, TERSE_TEST_IMPOSSIBLE_TREE);
  possible = terse_test_certificate (scratch, TERSE_TEST_POSSIBLE_SCHEDULE);
  write_script ("accept", "echo c hello; echo 's VERIFIED UNSAT'\n");
  write_script ("accept-short", "printf 's VERIFIED\\r\\n'\n");
  write_script ("accept-comment", "printf 'c VERIFIED' >&2\n");
  write_script ("reject", "echo 's NOT VERIFIED'; echo no good; exit 1\n");
  write_script ("silent", ":\n");
  write_script ("fails", "echo s VERIFIED; exit 1\n");
  write_script ("denies", "echo it is not s VERIFIED\n");
  write_script ("twenty", "echo 's VERIFIED'; exit 20\n");
  write_script ("unsatisfiable", "echo UNSAT; exit 20\n");
  write_script ("memory", "echo fatal: Out of memory; exit 1\n");
  write_script ("crash", "echo s VERIFIED; kill -9 $$\n");
  write_script ("binary", "printf '\\377\\000\\033[1m\\n'; exit 3\n");
}

static void
drop_scratch (void)
{
  scratch_close ();
  g_free (impossible);
  g_free (possible);
}

TestSuite (opinion, .init = make_scratch, .fini = drop_scratch);

/* Runs terse check on a certificate with a script as referee, and possibly with one option more. */
static TerseRun
ask (const char *certificate, const char *referee, const char *option)
{
  const TerseRunOptions options = { .folder = scratch };
  const char *const arguments[] = { "check", "--referee", referee, certificate, option, NULL };
  return terse_run ("terse", arguments, &options);
}

static void
expect (TerseRun run, const char *what, int status, const char *out, const char *err)
{
  cr_expect_eq (run.status, status, "%s: status %d\n%s%s", what, run.status, run.out, run.err);
  cr_expect (*out ? strstr (run.out, out) != NULL : !*run.out, "%s: expected %s in\n%s", what, out,
             run.out);
  cr_expect (*err ? strstr (run.err, err) != NULL : !*run.err, "%s: expected %s in\n%s", what, err,
             run.err);
  cr_expect (g_utf8_validate (run.out, -1, NULL) && strchr (run.out, '\033') == NULL, "%s: text",
             what);
  terse_run_clear (&run);
}

Test (opinion, every_verdict_of_a_referee_is_told)
{
  static const struct {
    const char *referee;
    int status;
    const char *out, *err;
  } cases[] = {
    { "sh accept {formula} {proof}", 0, "\nreferee accept: accepted\n", "" },
    { "/bin/sh accept --files={formula}:{proof}", 0, "\nreferee accept: accepted\n", "" },
    { "sh accept-short {formula} {proof}", 0, "\nreferee accept-short: accepted\n", "" },
    { "sh accept-comment {formula} {proof}", 0, "\nreferee accept-comment: accepted\n", "" },
    { "env A=b nice -n 5 sh ./twenty {formula} {proof}", 0, "\nreferee twenty: accepted\n", "" },
    { "sh reject {formula} {proof}", 1,
      "\nrejected: referee reject: expected exit status 0 or 20 and a line `s VERIFIED`, found "
      "status 1 and "
      "none: no good\n",
      "" },
    { "sh silent {formula} {proof}", 1, "found status 0 and none: no output\n", "" },
    { "sh fails {formula} {proof}", 1, "found status 1 and such a line: no output\n", "" },
    { "sh denies {formula} {proof}", 1, "found status 0 and none: it is not s VERIFIED\n", "" },
    { "sh unsatisfiable {formula} {proof}", 1, "found status 20 and none: UNSAT\n", "" },
    { "sh crash {formula} {proof}", 2, "verified: ",
      "terse: referee crash: expected it to come to an end, found it ended by signal "
      "9, Killed\n" },
    { "sh -c 'sh crash; exit $?' {formula} {proof}", 2, "verified: ",
      "terse: referee crash: expected it to come to an end, found it ended by signal "
      "9, Killed\n" },
    { "sh -c 'exit 192' {formula} {proof}", 2, "verified: ", "found it ended by signal 64, " },
    { "sh -c 'exit 193' {formula} {proof}", 1, "found status 193 and none: no output\n", "" },
    { "sh -c 'exit 129' {formula} {proof}", 2, "verified: ", "found it ended by signal 1, " },
    { "sh -c 'exit 128' {formula} {proof}", 1, "found status 128 and none: no output\n", "" },
    { "sh -c 'no-such-judge \"$0\"' {formula} {proof}", 2,
      "verified: ", "terse: referee no-such-judge: expected a program to run, found: " },
    { "sh memory {formula} {proof}", 3, "\nundecided: referee memory: out of memory\n", "" },
    { "sh binary {formula} {proof}", 1, "found status 3 and none: ", "" },
    { "no-such-referee {formula} {proof}", 2,
      "verified: ", "terse: no-such-referee: expected a program to run, found: " },
    { "sh accept {formula}", 2, "",
      "terse: --referee: expected acl2 or a command with {formula} and {proof}, found sh accept" },
    { "sh accept {proof}", 2, "", "terse: --referee: expected acl2 or a command" },
    { "sh 'accept {formula} {proof}", 2, "", "terse: --referee: expected acl2 or a command" },
    { "", 2, "", "terse: --referee: expected acl2 or a command" },
    { "acl3", 2, "", "terse: --referee: expected acl2 or a command" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    expect (ask (impossible, cases[i].referee, NULL), cases[i].referee, cases[i].status,
            cases[i].out, cases[i].err);
}

/* The referee is asked after the verification, and only about proofs. */
Test (opinion, only_proofs_are_judged_and_after_verification)
{
  const char *accept = "sh accept {formula} {proof}";
  g_autofree char *before = terse_scratch_read (possible, "SHA256SUMS", NULL);
  expect (ask (possible, "sh reject {formula} {proof}", "--record"), "possible", 0,
          "\nreferee reject: nothing to judge, the protocol was verified by simulation\n", "");
  g_autofree char *after = terse_scratch_read (possible, "SHA256SUMS", NULL);
  cr_expect_str_eq (before, after);
  terse_scratch_write (impossible, "proof.lrat", "a", 1);
  expect (ask (impossible, accept, NULL), "tampered", 1, "rejected: ", "");
  expect (ask ("nowhere", accept, NULL), "missing", 2, "", "terse: nowhere: ");
}

Test (opinion, record_wants_a_referee)
{
  const char *const arguments[] = { "check", "--record", impossible, NULL };
  expect (terse_run ("terse", arguments, NULL), "--record alone", 2, "",
          "terse: --record: expected --referee or --theorem, found none\n");
}

/* The command sees the extended formula, under a path that is gone afterwards, and the proof. */
Test (opinion, extended_formula_is_given)
{
  write_script ("keep",
                "cp \"$1\" seen.cnf; cp \"$2\" seen.lrat; echo \"$1\" >path; echo s VERIFIED\n");
  TerseRun run = scratch_try ("terse solve disjointness -n 2 --bits 2 --out 'a folder'");
  cr_assert_eq (run.status, 0, "%s", run.err);
  terse_run_clear (&run);
  g_autofree char *folder
      = g_build_filename (scratch, "a folder", "disjointness-n2-two-way-bits2-both", NULL);
  g_autofree char *definitions = g_build_filename (folder, "definitions.txt", NULL);
  cr_assert (g_file_test (definitions, G_FILE_TEST_EXISTS), "the certificate has definitions");
  expect (ask (folder, "sh keep {formula} {proof}", NULL), "keep", 0, "referee keep: accepted", "");
  g_autofree char *formula = g_build_filename (scratch, "seen.cnf", NULL),
                  *proof = g_build_filename (scratch, "seen.lrat", NULL);
  const TerseKernelFiles files = { .formula = formula, .proof = proof };
  TerseKernelResult result = terse_kernel_run (&files);
  cr_expect (result.verified && result.added_clauses == 0, "%s", result.message);
  g_autofree char *path = terse_scratch_read (scratch, "path", NULL);
  cr_expect (g_path_is_absolute (g_strchomp (path)) && !g_file_test (path, G_FILE_TEST_EXISTS),
             "%s", path);
}

static guint
recorded (const char *certificate)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TerseFolder) folder = terse_folder_open (certificate, &error);
  cr_assert_not_null (folder, "%s", error ? error->message : "");
  return json_array_get_length (terse_folder_referees (folder));
}

/* Only acceptance is recorded, once for each referee; the rest of the certificate stays what it
 * was. */
Test (opinion, only_acceptance_is_recorded_and_once)
{
  const char *accept = "sh accept {formula} {proof}";
  g_autofree char *files = terse_scratch_list (impossible), *place = terse_scratch_list (scratch);
  g_autofree char *sums = terse_scratch_read (impossible, "SHA256SUMS", NULL);
  expect (ask (impossible, accept, NULL), "without", 0, "accepted", "");
  expect (ask (impossible, "sh reject {formula} {proof}", "--record"), "reject", 1,
          "rejected: ", "");
  cr_assert_eq (recorded (impossible), 0);
  expect (ask (impossible, accept, "--record"), "record", 0, "accepted", "");
  cr_assert_eq (recorded (impossible), 1);
  expect (ask (impossible, accept, "--record"), "again", 0, "accepted", "");
  cr_assert_eq (recorded (impossible), 1);
  expect (ask (impossible, "sh accept-short {formula} {proof}", "--record"), "another", 0,
          "accepted", "");
  cr_assert_eq (recorded (impossible), 2);
  cr_expect_eq (terse_test_verify (impossible, NULL), TERSE_TEST_VERIFIED);
  g_autofree char *files_after = terse_scratch_list (impossible),
                  *place_after = terse_scratch_list (scratch);
  g_autofree char *sums_after = terse_scratch_read (impossible, "SHA256SUMS", NULL);
  g_auto (GStrv) parts = g_strsplit (files_after, " referees.json", -1);
  g_autofree char *others = g_strjoinv ("", parts);
  cr_expect (g_strv_length (parts) == 2 && strcmp (files, others) == 0, "one file more: %s",
             files_after);
  cr_expect_str_eq (sums, sums_after);
  cr_expect_str_eq (place, place_after, "nothing is left beside it");
  g_autofree char *record = terse_scratch_read (impossible, "referees.json", NULL);
  cr_expect_not_null (strstr (record, "\"command\" : \"sh accept {formula} {proof}\""));
  cr_expect_not_null (strstr (record, "\"verdict\" : \"accepted\""));
}

Test (opinion, tampering_after_the_record)
{
  expect (ask (impossible, "sh accept {formula} {proof}", "--record"), "record", 0, "accepted", "");
  g_autofree char *record = terse_scratch_read (impossible, "referees.json", NULL);
  char *name = strstr (record, "\"accept\"");
  cr_assert_not_null (name);
  memcpy (name, "\"tpecca\"", 8);
  terse_scratch_write (impossible, "referees.json", record, -1);
  expect (ask (impossible, "sh accept {formula} {proof}", NULL), "tampered", 1,
          "referees.json: expected the record that", "");
}

/* A link to the folder stays a link. */
Test (opinion, record_through_a_link)
{
  g_autofree char *link = g_build_filename (scratch, "link", NULL);
  cr_assert_eq (symlink (impossible, link), 0);
  TerseRun run = scratch_try ("terse check link --record --referee 'sh accept {formula} {proof}'");
  expect (run, "link", 0, "accepted", "");
  cr_expect (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  cr_expect_eq (recorded (impossible), 1);
}

/* What the referee is given is what was verified, though the folder has become another one: files
 * put in the place of others are not looked at, files changed in place are refused. */
Test (opinion, a_folder_that_changes)
{
  GError *error = NULL;
  g_autoptr (TerseOpinion) referee
      = terse_opinion_new ("sh -c 'cat $0 $1; echo; echo s VERIFIED' {formula} {proof}", &error);
  TerseOpinionVerdict verdict;
  g_autoptr (TerseFolder) files = terse_folder_open (impossible, &error);
  cr_assert_not_null (files);
  g_autofree char *sum = g_strdup (terse_folder_sha256 (files, "formula.cnf", NULL)),
                  *moved = g_strconcat (impossible, "-moved", NULL);
  cr_assert_eq (g_rename (impossible, moved), 0);
  cr_assert_eq (g_mkdir (impossible, 0777), 0);
  terse_scratch_write (impossible, "formula.cnf", "p cnf 1 2\n1 0\n-1 0\n", -1);
  cr_assert (terse_opinion_run (referee, files, NULL, &verdict, &error) && verdict.accepted);
  cr_expect_str_eq (verdict.formula_sha256, sum);
  cr_assert (terse_opinion_record (referee, &verdict, files, &error));
  terse_opinion_verdict_clear (&verdict);
  cr_expect_eq (terse_scratch_entries (impossible), 1, "the record is where the certificate is");
  cr_expect_eq (recorded (moved), 1);
  g_autofree char *formula = g_build_filename (moved, "formula.cnf", NULL);
  FILE *file = g_fopen (formula, "r+b");
  cr_assert (file && fputs ("p cnf 1 2\n1 0\n-1 0\n", file) >= 0 && fclose (file) == 0);
  cr_expect_not (terse_opinion_run (referee, files, NULL, &verdict, &error));
  cr_expect (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_INPUT));
  g_clear_error (&error);
}

/* An interruption ends the referee and what it has started. */
Test (opinion, an_interruption_ends_the_referee)
{
  const TerseRunOptions options
      = { .folder = scratch, .signal = SIGINT, .until = "pid", .delay = 100 };
  write_script ("sleep", "echo $$ >pid; sleep 60; echo s VERIFIED\n");
  const char *const arguments[]
      = { "check", "--referee", "sh sleep {formula} {proof}", impossible, NULL };
  TerseRun run = terse_run ("terse", arguments, &options);
  cr_expect (run.status == 3 && run.seconds < 5, "status %d after %g s: %s", run.status,
             run.seconds, run.err);
  cr_expect_str_eq (run.err, "");
  cr_expect (g_str_has_suffix (run.out, "\nundecided: referee sleep: interrupted\n"), "%s",
             run.out);
  g_autofree char *pid = terse_scratch_read (scratch, "pid", NULL);
  cr_expect_neq (kill ((pid_t) g_ascii_strtoll (pid, NULL, 10), 0), 0, "the referee is gone");
  terse_run_clear (&run);
}

/* The extended formula goes too. */
Test (opinion, interruption_with_an_extended_formula)
{
  g_autofree char *certificate = terse_test_certificate (scratch, TERSE_TEST_IMPOSSIBLE_COUNTING);
  g_autofree char *place = g_build_filename (scratch, "temporary", NULL),
                  *set_place = g_strconcat ("TMPDIR=", place, NULL);
  const char *const set[] = { set_place, NULL };
  const TerseRunOptions options
      = { .folder = scratch, .set = set, .signal = SIGTERM, .until = "seen", .delay = 100 };
  write_script ("sleep", "test -e \"$1\" && echo \"$1\" >seen; sleep 60; echo s VERIFIED\n");
  const char *const arguments[]
      = { "check", "--referee", "sh sleep {formula} {proof}", certificate, NULL };
  cr_assert_eq (g_mkdir (place, 0777), 0);
  TerseRun run = terse_run ("terse", arguments, &options);
  cr_expect (run.status == 3 && run.seconds < 5, "status %d after %g s: %s", run.status,
             run.seconds, run.err);
  g_autofree char *seen = terse_scratch_read (scratch, "seen", NULL);
  cr_expect (g_str_has_prefix (seen, place), "%s", seen);
  cr_expect_eq (terse_scratch_entries (place), 0);
  terse_run_clear (&run);
}

/* The referee acl2 is the script that TERSE_REFEREE names; its status 2 says that it could not be
 * run. */
Test (opinion, the_script_of_the_environment_is_run)
{
  static const char *const none[] = { "TERSE_REFEREE=no-script", NULL };
  const char *const arguments[] = { "check", "--referee", "acl2", impossible, NULL };
  g_autofree char *path = g_build_filename (scratch, "script", NULL);
  write_script ("script",
                "#!/bin/sh\necho 'referee: expected the program acl2, found none' >&2; exit 2\n");
  g_chmod (path, 0755);
  g_autofree char *absolute = g_strconcat ("TERSE_REFEREE=", path, NULL);
  const char *const found[] = { absolute, NULL };
  TerseRunOptions options = { .folder = scratch, .set = found };
  expect (terse_run ("terse", arguments, &options), "no acl2", 2,
          "verified: ", "terse: referee: expected the program acl2, found none\n");
  write_script ("script", "#!/bin/sh\n[ $# -eq 4 ] && echo c version 1 && echo s VERIFIED UNSAT\n");
  g_chmod (path, 0755);
  expect (terse_run ("terse", arguments, &options), "accepts", 0, "\nreferee acl2: accepted\n", "");
  options.set = none;
  expect (terse_run ("terse", arguments, &options), "no script", 2,
          "verified: ", "terse: no-script: expected a program to run");
}
