/* The largest variable of the kernel, at the limit and one above it, where the limit can be passed:
 * in the header, in a clause and by a definition. */
#include "solver/check/check.h"

#include <criterion/criterion.h>
#include <glib.h>
#include <string.h>

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
