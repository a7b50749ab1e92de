#include "tests/support/crowd.h"

#include <criterion/criterion.h>

#include "tests/support/agreement.h"
#include "tests/support/counting.h"
#include "tests/support/questions.h"

/* Whether two items can be in one leaf without a conflict: entry i * n + j. */
static gboolean *
pairs_of (const TerseMatrix *matrix, TerseExactConvention convention, guint n,
          const TerseEntry *items)
{
  gboolean *free = g_new (gboolean, (gsize) n * n);
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      free[i * n + j] = (items[i].row == items[j].row && items[i].column == items[j].column)
                        || !terse_fooling_conflict (matrix, convention, &items[i], &items[j]);
  return free;
}

/* The most items of a list that are free from each other, those from `first` on and the `n_chosen`
 * before; `best` if there are no more than that. */
static guint
largest_free (const gboolean *free, guint n, guint first, guint n_chosen, guint *chosen, guint best)
{
  best = MAX (best, n_chosen);
  for (guint i = first; i < n && n_chosen + n - i > best; i++)
    {
      guint j = 0;
      while (j < n_chosen && free[i * n + chosen[j]])
        j++;
      chosen[n_chosen] = i;
      if (j == n_chosen)
        best = largest_free (free, n, i + 1, n_chosen + 1, chosen, best);
    }
  return best;
}

guint
crowd_largest (const TerseMatrix *matrix, TerseExactConvention convention, guint n,
               const TerseEntry *items)
{
  g_autofree gboolean *free = pairs_of (matrix, convention, n, items);
  g_autofree guint *chosen = g_new (guint, n);
  return largest_free (free, n, 0, 0, chosen, 0);
}

void
crowd_check_random (guint bits, guint rows, guint first, guint count, guint least)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (30);
  guint closed = 0;
  g_autofree char *model = g_strdup_printf ("two-way knows=both bits=%u", bits);
  for (guint i = 0; i < count; i++)
    {
      guint depth, side = rows + i % 2;
      g_autoptr (TerseProblem) problem
          = agreement_random_problem (rand, TERSE_TEST_TOTAL, side, side, 2);
      if (i < first)
        continue;
      g_autoptr (TerseMatrix) matrix = terse_matrix_from_problem (problem, NULL);
      g_autoptr (TerseQuestion) question = questions_ask (problem, model, NULL);
      TerseCounting counting;
      g_autoptr (TerseCountingPlan) plan = terse_counting_plan_new (question, NULL, &counting);
      if (plan == NULL)
        continue;
      closed += counting.room > 1;
      cr_assert (terse_exact_depth (matrix, TERSE_EXACT_BOTH, &depth, NULL) && depth > bits);
      TerseKernelResult result = counting_judge (question, plan, &counting);
      cr_expect (result.verified, "%s", result.message);
    }
  cr_expect_geq (closed, least, "%u closed", closed);
}
