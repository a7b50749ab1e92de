#include "tests/support/matrices.h"

#include "protocols/problems/family.h"

TerseMatrix *
terse_test_family_matrix (const char *id, guint n)
{
  GError *error = NULL;
  g_autofree char *text = g_strdup_printf ("%u", n);
  const char *const parameters[] = { "n", text, NULL };
  g_autoptr (TerseProblem) problem = terse_problem_make (id, parameters, &error);
  g_assert_no_error (error);
  TerseMatrix *matrix = terse_matrix_from_problem (problem, &error);
  g_assert_no_error (error);
  return matrix;
}

TerseMatrix *
terse_test_random_matrix (GRand *rand, TerseTestKind kind, guint rows, guint columns, guint outputs)
{
  g_autofree guint64 *sets = g_new (guint64, rows * columns);
  for (guint i = 0; i < rows * columns; i++)
    {
      guint one = 1u << g_rand_int_range (rand, 0, (gint32) outputs);
      gboolean promised = kind == TERSE_TEST_TOTAL || g_rand_int_range (rand, 0, 4) > 0;
      sets[i] = kind == TERSE_TEST_RELATION ? (guint) g_rand_int_range (rand, 0, 1 << outputs)
                : promised                  ? one
                                            : 0;
    }
  return terse_matrix_new_sets (rows, columns, outputs, sets);
}
