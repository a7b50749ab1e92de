/* The kernel can be told to stop: in every part of its work it asks soon, stops at once, says so
 * and verifies nothing; where it is not told to, asking changes nothing. */
#include <criterion/criterion.h>
#include <string.h>

#include <glib.h>

#include "solver/check/check.h"
#include "tests/support/scratch.h"

/* Clauses (2i - 1, 2i), each with a symmetry that exchanges its variables, and the clauses (x) and
 * (-x). */
#define PAIRS 6000

typedef struct {
  char *folder, *formula, *proof, *symmetries;
} Files;

static Files
write_files (void)
{
  Files files = { .folder = terse_scratch_new () };
  g_autoptr (GString) formula = g_string_new (NULL), symmetries = g_string_new (NULL);
  const int x = 2 * PAIRS + 1;
  g_string_printf (formula, "p cnf %d %d\n", x, PAIRS + 2);
  for (int i = 1; i <= PAIRS; i++)
    {
      g_string_append_printf (formula, "%d %d 0\n", 2 * i - 1, 2 * i);
      g_string_append_printf (symmetries, "0 %d %d %d %d 0\n", 2 * i - 1, 2 * i, 2 * i, 2 * i - 1);
    }
  g_string_append_printf (formula, "%d 0\n-%d 0\n", x, x);
  g_autoptr (GString) proof = g_string_new (NULL);
  int id = PAIRS + 2;
  for (int i = 0; i < PAIRS; i++) /* (i or x) again and again */
    g_string_append_printf (proof, "%d %d %d 0 %d 0\n", ++id, i + 1, x, PAIRS + 1);
  g_string_append_printf (proof, "%d 0 %d %d 0\n", id + 1, PAIRS + 1, PAIRS + 2);
  terse_scratch_write (files.folder, "formula", formula->str, -1);
  terse_scratch_write (files.folder, "symmetries", symmetries->str, -1);
  terse_scratch_write (files.folder, "proof", proof->str, -1);
  files.formula = g_build_filename (files.folder, "formula", NULL);
  files.symmetries = g_build_filename (files.folder, "symmetries", NULL);
  files.proof = g_build_filename (files.folder, "proof", NULL);
  return files;
}

static void
files_clear (Files *files)
{
  terse_scratch_free (files->folder);
  g_free (files->formula);
  g_free (files->symmetries);
  g_free (files->proof);
}

/* Stops at question number `last`; 0: never. */
typedef struct {
  guint asked, last;
} Stop;

static int
stop_at (void *data)
{
  Stop *stop = data;
  return ++stop->asked == stop->last;
}

static TerseKernelResult
run (const Files *files, Stop *stop)
{
  const TerseKernelFiles check
      = { .formula = files->formula, .proof = files->proof, .symmetries = files->symmetries };
  return terse_kernel_run_until (&check, stop_at, stop);
}

Test (kernel_stop, the_kernel_stops_wherever_it_asks)
{
  Files files = write_files ();
  Stop never = { 0, 0 };
  TerseKernelResult whole = run (&files, &never);
  cr_assert (whole.verified && !whole.stopped, "%s", whole.message);
  cr_assert_eq (whole.lemmas, PAIRS + 1);
  cr_expect_geq (never.asked, 20);
  gboolean in_formula = FALSE, in_symmetries = FALSE, in_proof = FALSE;
  for (guint last = 1; last <= never.asked; last++)
    {
      Stop stop = { 0, last };
      TerseKernelResult result = run (&files, &stop);
      cr_expect (result.stopped && !result.verified && !result.io_error, "question %u", last);
      cr_expect_eq (stop.asked, last);
      cr_expect_not_null (
          strstr (result.message, "expected to be left to the end, found that it was stopped"),
          "%s", result.message);
      in_formula |= strstr (result.message, "/formula:") != NULL;
      in_symmetries |= strstr (result.message, "/symmetries:") != NULL;
      in_proof |= strstr (result.message, "/proof:") != NULL;
    }
  cr_expect (in_formula && in_symmetries && in_proof);
  files_clear (&files);
}

/* Without anybody to ask it is what it was. */
Test (kernel_stop, without_anybody_to_ask_nothing_changes)
{
  Files files = write_files ();
  const TerseKernelFiles check
      = { .formula = files.formula, .proof = files.proof, .symmetries = files.symmetries };
  TerseKernelResult one = terse_kernel_run (&check),
                    two = terse_kernel_run_until (&check, NULL, NULL);
  cr_expect (one.verified && two.verified && !one.stopped && !two.stopped);
  cr_expect_eq (one.hints, two.hints);
  files_clear (&files);
}
