/* Matrices that are too large for an exact value are refused, with the size that is the limit. */
#include <criterion/criterion.h>

#include "protocols/bounds/exact.h"
#include "protocols/error.h"
#include "tests/support/matrices.h"

static void
expect_limit (GError *error, const char *message)
{
  cr_assert (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_LIMIT));
  cr_expect_str_eq (error->message, message);
  g_error_free (error);
}

Test (exact_limits, matrices_too_large_are_refused)
{
  guint value;
  GError *error = NULL;
  g_autoptr (TerseMatrix) five = terse_test_family_matrix ("equality", 5),
                          four = terse_test_family_matrix ("equality", 4);
  g_autoptr (TerseMatrix) index = terse_test_family_matrix ("index", 5),
                          transpose = terse_matrix_transpose (index);
  cr_assert_not (terse_exact_depth (five, TERSE_EXACT_BOTH, &value, &error));
  expect_limit (g_steal_pointer (&error),
                "exact value: expected at most 16 distinct rows, found at least 17");
  cr_assert_not (terse_exact_one_way (transpose, &value, &error));
  expect_limit (g_steal_pointer (&error),
                "exact value: expected at most 16 distinct columns, found at least 17");
  cr_assert_not (terse_exact_rounds (four, TERSE_EXACT_BOTH, 2, 0, &value, &error));
  expect_limit (g_steal_pointer (&error),
                "exact value: expected at most 26 distinct rows and columns together, found 32");
  g_autoptr (TerseMatrix) index_4 = terse_test_family_matrix ("index", 4);
  cr_assert_not (terse_exact_simultaneous (index_4, 2, &value, &error));
  expect_limit (g_steal_pointer (&error),
                "exact value: expected at most 8 distinct rows, and as many columns, found 16");
}
