/* The kernel at the end of a pipe: the same verdicts as on files, whatever the size of the proof
 * and wherever the kernel gives up, with length, SHA-256 and copy of what was written. */
#include <criterion/criterion.h>
#include <string.h>

#include "protocols/error.h"
#include "reductions/questions/device/judge.h"
#include "tests/support/suite.h"

static char *formula, *copy;

static void
set_up (void)
{
  scratch_open ();
  formula = g_build_filename (scratch, "formula.cnf", NULL);
  copy = g_build_filename (scratch, "copy", NULL);
  g_file_set_contents (formula, "p cnf 2 4\n1 2 0\n1 -2 0\n-1 2 0\n-1 -2 0\n", -1, NULL);
}

static void
tear_down (void)
{
  g_free (formula);
  g_free (copy);
  scratch_close ();
}

TestSuite (judge, .init = set_up, .fini = tear_down);

static gboolean
begin (TerseKernelFiles *files, gpointer data, GError **error)
{
  guint *begun = data;
  (void) error;
  files->formula = formula;
  ++*begun;
  return TRUE;
}

/* Writes the text and `more` comment lines after it. */
static TerseKernelResult
judge (const char *text, guint more, const char *to)
{
  guint begun = 0;
  const TerseJudgeOptions options = { .begin = begin, .data = &begun, .copy = to };
  g_autoptr (TerseJudge) judge = terse_judge_new (&options);
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) whole = g_string_new (text);
  g_autofree char *sha256 = NULL;
  TerseKernelResult result;
  guint64 bytes;
  for (guint i = 0; i < more; i++)
    g_string_append (whole, "c a line of a comment, to fill the pipe\n");
  cr_assert (g_output_stream_write_all (terse_judge_stream (judge), whole->str, whole->len, NULL,
                                        NULL, &error),
             "%s", error ? error->message : "");
  cr_assert (terse_judge_finish (judge, &result, &bytes, &sha256, &error), "%s",
             error ? error->message : "");
  g_autofree char *expected
      = g_compute_checksum_for_string (G_CHECKSUM_SHA256, whole->str, (gssize) whole->len);
  cr_expect_str_eq (sha256, expected);
  cr_expect_eq (bytes, whole->len);
  cr_expect_eq (begun, 1);
  if (to)
    {
      g_autofree char *kept = NULL;
      gsize length;
      cr_assert (g_file_get_contents (to, &kept, &length, NULL));
      cr_expect (length == whole->len && memcmp (kept, whole->str, length) == 0);
    }
  return result;
}

#define PROOF "5 1 0 1 2 0\n6 0 5 3 4 0\n"

Test (judge, accepts_and_keeps)
{
  TerseKernelResult result = judge (PROOF, 0, copy);
  cr_expect (result.verified, "%s", result.message);
  cr_expect_eq (result.lemmas, 2);
}

/* More than a pipe holds, after the end that the kernel wants to see. */
Test (judge, takes_what_the_kernel_leaves)
{
  TerseKernelResult result = judge (PROOF, 100000, NULL);
  cr_expect (result.verified, "%s", result.message);
}

Test (judge, rejects_without_blocking)
{
  TerseKernelResult result = judge ("5 1 0 1 3 0\n", 100000, copy);
  cr_expect (!result.verified && !result.io_error);
  cr_expect_not_null (strstr (result.message, "clause 5"), "%s", result.message);
}

Test (judge, empty_proof_is_judged)
{
  TerseKernelResult result = judge ("", 0, copy);
  cr_expect (!result.verified && !result.io_error);
}

Test (judge, missing_formula_is_an_error_of_input)
{
  g_free (formula);
  formula = g_build_filename (scratch, "nosuch.cnf", NULL);
  TerseKernelResult result = judge (PROOF, 1000, NULL);
  cr_expect (!result.verified && result.io_error);
}

static int
stop_at_once (void *data)
{
  (void) data;
  return 1;
}

/* Long enough for the kernel to ask. */
Test (judge, a_judge_stops_when_asked)
{
  guint begun = 0;
  const TerseJudgeOptions options = { .begin = begin, .stop = stop_at_once, .data = &begun };
  g_autoptr (TerseJudge) judge = terse_judge_new (&options);
  g_autofree char *sha256 = NULL;
  TerseKernelResult result;
  guint64 bytes;
  for (guint id = 5; id < 100000; id++)
    {
      g_autofree char *line = g_strdup_printf ("%u 1 0 1 2 0\n", id);
      cr_assert (g_output_stream_write_all (terse_judge_stream (judge), line, strlen (line), NULL,
                                            NULL, NULL));
    }
  cr_assert (terse_judge_finish (judge, &result, &bytes, &sha256, NULL));
  cr_expect (result.stopped && !result.verified);
}

static gboolean
refuse (TerseKernelFiles *files, gpointer data, GError **error)
{
  (void) files;
  (void) data;
  g_set_error_literal (error, TERSE_ERROR, TERSE_ERROR_IO, "no files");
  return FALSE;
}

Test (judge, refusals_come_back)
{
  const TerseJudgeOptions options = { .begin = refuse };
  g_autofree char *nowhere = g_build_filename (scratch, "no", "such", NULL);
  guint begun = 0;
  const TerseJudgeOptions no_copy = { .begin = begin, .data = &begun, .copy = nowhere };
  const TerseJudgeOptions *both[] = { &options, &no_copy };
  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    {
      g_autoptr (TerseJudge) judge = terse_judge_new (both[i]);
      g_autoptr (GError) error = NULL, again = NULL;
      g_autofree char *sha256 = NULL;
      TerseKernelResult result;
      guint64 bytes;
      cr_expect_not (
          g_output_stream_write_all (terse_judge_stream (judge), "x", 1, NULL, NULL, &error));
      cr_expect_not_null (error);
      cr_expect_not (terse_judge_finish (judge, &result, &bytes, &sha256, &again));
      cr_expect_not_null (again);
    }
}

/* Thrown away in the middle. */
Test (judge, can_be_left)
{
  guint begun = 0;
  const TerseJudgeOptions options = { .begin = begin, .data = &begun };
  g_autoptr (TerseJudge) judge = terse_judge_new (&options);
  cr_assert (
      g_output_stream_write_all (terse_judge_stream (judge), "5 1 0 1", 7, NULL, NULL, NULL));
}
