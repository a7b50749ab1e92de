/* The kernel at its borders: the largest variable and one above it, in the header, in a clause and
 * by a definition; chains of hints of every length; files that cannot be read to their end. */
#define _GNU_SOURCE
#include "solver/check/check.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>

static TerseKernelResult
check (gint64 header, gint64 variable, gint64 definition)
{
  g_autofree char *formula = g_strdup_printf ("p cnf %" G_GINT64_FORMAT " 2\n%" G_GINT64_FORMAT
                                              " 0\n-%" G_GINT64_FORMAT " 0\n",
                                              header, variable, variable),
                  *definitions
                  = definition ? g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " 0\n",
                                                  definition, variable)
                               : g_strdup ("");
  const char *proof = "9 0 1 2 0\n";
  return terse_kernel_run_texts (&(TerseKernelTexts){ .formula = formula,
                                                      .formula_size = strlen (formula),
                                                      .definitions = definitions,
                                                      .definitions_size = strlen (definitions),
                                                      .proof = proof,
                                                      .proof_size = strlen (proof) });
}

static void
expect_refused (TerseKernelResult result, const char *part)
{
  cr_expect (!result.verified && strstr (result.message, part), "expected %s in %s", part,
             result.message);
}

Test (kernel_limits, largest_variable)
{
  const gint64 most = TERSE_KERNEL_MAX_VARIABLE;
  for (gint64 variable = most - 1; variable <= most; variable++)
    {
      TerseKernelResult result = check (most, variable, 0);
      cr_expect (result.verified && result.variables == (guint64) variable, "%s", result.message);
    }
  TerseKernelResult last = check (most, most - 1, most);
  cr_expect (last.verified && last.variables == (guint64) most, "%s", last.message);
  expect_refused (check (most, most, most + 1), "expected at most 67108863 variables, found more");
  expect_refused (check (most, most + 1, 0), "expected literals over 67108863 variables");
  expect_refused (check (most + 1, most, 0), "expected a count of 0 to 67108863, found 67108864");
}

/* The numbers of hints that are read at once, and one more and fewer: a chain of n clauses. */
static TerseKernelResult
check_chain (guint n)
{
  g_autoptr (GString) formula = g_string_new (NULL);
  g_autoptr (GString) proof = g_string_new (NULL);
  g_string_append_printf (formula, "p cnf %u %u\n1 0\n", n, n + 1);
  for (guint i = 1; i < n; i++)
    g_string_append_printf (formula, "-%u %u 0\n", i, i + 1);
  g_string_append_printf (formula, "-%u 0\n", n);
  g_string_append_printf (proof, "%u 0", n + 2);
  for (guint i = 1; i <= n + 1; i++)
    g_string_append_printf (proof, " %u", i);
  g_string_append (proof, " 0\n");
  return terse_kernel_run_texts (&(TerseKernelTexts){ .formula = formula->str,
                                                      .formula_size = formula->len,
                                                      .proof = proof->str,
                                                      .proof_size = proof->len });
}

Test (kernel_limits, chains_of_every_length)
{
  for (guint n = 1; n <= 300; n++)
    {
      TerseKernelResult result = check_chain (n);
      cr_assert (result.verified && result.hints == n + 1, "%u: %s", n, result.message);
    }
}

/* The clause 1 .. n, a refutation of it by the clauses -1, .., -n; `blank` stands after each
 * of the first three literals. */
static TerseKernelResult
check_long_clause (guint n, const char *blank)
{
  g_autoptr (GString) formula = g_string_new (NULL);
  g_autoptr (GString) proof = g_string_new (NULL);
  g_string_append_printf (formula, "p cnf %u %u\n", n, n + 1);
  for (guint i = 1; i <= n; i++)
    g_string_append_printf (formula, "%u%s", i, i < 4 ? blank : " ");
  g_string_append (formula, "0\n");
  g_string_append_printf (proof, "%u 0 ", n + 2);
  for (guint i = 1; i <= n; i++)
    {
      g_string_append_printf (formula, "-%u 0\n", i);
      g_string_append_printf (proof, "%u ", i + 1);
    }
  g_string_append (proof, "1 0\n");
  return terse_kernel_run_texts (&(TerseKernelTexts){ .formula = formula->str,
                                                      .formula_size = formula->len,
                                                      .proof = proof->str,
                                                      .proof_size = proof->len });
}

/* A clause longer than what is read at once keeps all its literals, also where some of them were
 * read slowly before. */
Test (kernel_limits, long_clauses)
{
  for (guint n = 1; n <= 2000; n += 37)
    {
      TerseKernelResult result = check_long_clause (n, " "), slow = check_long_clause (n, "  \n ");
      cr_assert (result.verified, "%u: %s", n, result.message);
      cr_assert (slow.verified, "%u: %s", n, slow.message);
    }
}

static TerseKernelResult
check_formula (const char *name, const char *text)
{
  FILE *file = fmemopen ((void *) text, strlen (text), "rb");
  TerseKernelResult result = terse_kernel_run_streams (
      &(TerseKernelStreams){ .formula = file, .formula_name = name, .proof_name = "proof" }, NULL,
      NULL);
  fclose (file);
  return result;
}

/* A missing file is told before anything is read of the others. */
Test (kernel_limits, missing_proof_before_wrong_formula)
{
  TerseKernelResult result = check_formula ("formula", "p cnf x\n");
  cr_expect (!result.verified && result.io_error, "%s", result.message);
  expect_refused (result, "proof:1: expected a file that can be read");
}

/* One line whatever the name is, and no clause is named for what is behind the last. */
Test (kernel_limits, messages)
{
  FILE *proof = fmemopen ((void *) "1 0\n", 4, "rb");
  const char text[] = "p cnf 1 1\n1 0\n-1 0\n";
  FILE *formula = fmemopen ((void *) text, strlen (text), "rb");
  TerseKernelResult result = terse_kernel_run_streams (
      &(TerseKernelStreams){
          .formula = formula, .proof = proof, .formula_name = "a\nb\rc", .proof_name = "proof" },
      NULL, NULL);
  cr_expect_str_eq (result.message,
                    "a b c:3: expected the end of the file after 1 clauses, found more");
  fclose (formula);
  fclose (proof);
}

/* Files are closed: there are more runs than files that may be open. */
Test (kernel_limits, files_are_closed)
{
  g_autofree char *path = NULL;
  const int file = g_file_open_tmp ("terse-XXXXXX", &path, NULL);
  cr_assert (file >= 0 && g_file_set_contents (path, "p cnf 0 1\n0\n", -1, NULL));
  struct rlimit limit = { 64, 64 };
  cr_assert (setrlimit (RLIMIT_NOFILE, &limit) == 0);
  for (guint i = 0; i < 100; i++)
    {
      TerseKernelResult result
          = terse_kernel_run (&(TerseKernelFiles){ .formula = path, .proof = path });
      cr_assert (result.verified, "%u: %s", i, result.message);
    }
  g_unlink (path);
}

/* A file of which the system gives this text and then fails. */
typedef struct {
  const char *text;
  gboolean breaks;
} Source;

static ssize_t
read_source (void *cookie, char *buffer, size_t size)
{
  Source *source = cookie;
  const size_t n = MIN (size, strlen (source->text));
  memcpy (buffer, source->text, n);
  source->text += n;
  if (n > 0 || !source->breaks)
    return (ssize_t) n;
  errno = EIO;
  return -1;
}

/* The pigeonhole principle with a definition and a symmetry that nothing needs; file number
 * `broken` breaks at its end. */
static TerseKernelResult
check_sources (guint broken)
{
  const char *const texts[] = { "p cnf 2 4\n1 2 0\n1 -2 0\n-1 2 0\n-1 -2 0\n", "0 1 2 2 1 0\n",
                                "3 1 2 0\n", "8 1 0 1 2 0\n9 0 8 3 4 0\n" };
  const cookie_io_functions_t functions = { .read = read_source };
  Source sources[4];
  FILE *files[4];
  for (guint i = 0; i < 4; i++)
    {
      sources[i] = (Source){ texts[i], i == broken };
      files[i] = fopencookie (&sources[i], "rb", functions);
    }
  TerseKernelResult result
      = terse_kernel_run_streams (&(TerseKernelStreams){ .formula = files[0],
                                                         .symmetries = files[1],
                                                         .definitions = files[2],
                                                         .proof = files[3],
                                                         .formula_name = "formula",
                                                         .symmetries_name = "symmetries",
                                                         .definitions_name = "definitions",
                                                         .proof_name = "proof" },
                                  NULL, NULL);
  for (guint i = 0; i < 4; i++)
    fclose (files[i]);
  return result;
}

/* The proof ends with the empty clause, and nothing behind that is read. */
Test (kernel_limits, files_that_break_at_their_end)
{
  for (guint broken = 0; broken < 3; broken++)
    {
      TerseKernelResult result = check_sources (broken);
      cr_expect (!result.verified && result.io_error && *result.message, "file %u: %s", broken,
                 result.message);
    }
  TerseKernelResult whole = check_sources (4);
  cr_expect (whole.verified && !whole.io_error, "%s", whole.message);
}

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif
#ifndef __SANITIZE_ADDRESS__ /* which needs more address space than the limit */
Test (kernel_limits, lack_of_memory_is_a_rejection)
{
  struct rlimit limit = { 64u << 20, 64u << 20 };
  cr_assert (setrlimit (RLIMIT_DATA, &limit) == 0);
  const char formula[] = "p cnf 60000000 2\n60000000 0\n-60000000 0\n";
  TerseKernelResult result = terse_kernel_run_texts (
      &(TerseKernelTexts){ .formula = formula, .formula_size = strlen (formula) });
  cr_expect (!result.verified
                 && strstr (result.message, "formula:2: clause 1: expected more memory"),
             "%s", result.message);
}

/* There is memory for the trail, of 9 bytes a variable, which are 180 MB, and none for the
 * values, of 3. */
Test (kernel_limits, lack_of_memory_for_values_is_a_rejection)
{
  struct rlimit limit = { 210u << 20, 210u << 20 };
  cr_assert (setrlimit (RLIMIT_DATA, &limit) == 0);
  const char formula[] = "p cnf 20000000 2\n20000000 0\n-20000000 0\n";
  TerseKernelResult result = terse_kernel_run_texts (
      &(TerseKernelTexts){ .formula = formula, .formula_size = strlen (formula) });
  cr_expect (!result.verified && result.no_memory
                 && strstr (result.message, "formula:2: clause 1: expected more memory"),
             "%s", result.message);
}

Test (kernel_limits, lack_of_memory_for_files_is_no_verdict)
{
  struct rlimit limit;
  cr_assert (getrlimit (RLIMIT_DATA, &limit) == 0);
  const struct rlimit none = { 4096, limit.rlim_max }; /* 0 is none at all to Linux */
  cr_assert (setrlimit (RLIMIT_DATA, &none) == 0);
  void *volatile taken; /* what the heap still has */
  do
    taken = malloc (1 << 18);
  while (taken);
  TerseKernelResult result
      = terse_kernel_run (&(TerseKernelFiles){ .formula = "/dev/null", .proof = "/dev/null" });
  cr_assert (setrlimit (RLIMIT_DATA, &limit) == 0);
  cr_expect (!result.verified && result.no_memory && !result.io_error, "%s", result.message);
  cr_expect_str_eq (result.message, "memory: expected room for the files, found none");
}
#endif
