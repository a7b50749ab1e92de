#include "tests/support/agreement.h"

#include <criterion/criterion.h>

#include "protocols/bounds/exact.h"
#include "tests/support/questions.h"
#include "tests/support/search.h"

/* Depths tried where no depth is enough. */
#define HOPELESS_DEPTH 4

static const char *const conventions[] = { "both", "bob", "alice", "either" };

static char *
fault (TerseProblem *problem, const char *model, const char *found)
{
  g_autoptr (TerseMatrix) matrix = terse_matrix_from_problem (problem, NULL);
  g_autofree char *entries = terse_matrix_text (matrix, ';');
  return g_strdup_printf ("%s, %s: %s", entries, model, found);
}

/* Is the model's formula satisfiable just where `expected` says so, and by a right protocol? */
static char *
compare (TerseProblem *problem, const char *model, gboolean expected)
{
  g_autoptr (TerseQuestion) question = questions_ask (problem, model, NULL);
  g_assert_nonnull (question);
  g_autoptr (TerseProtocol) protocol = search_protocol (question);
  if (protocol == NULL)
    return expected ? fault (problem, model, "expected a protocol, found none") : NULL;
  if (!expected)
    return fault (problem, model, "expected no protocol, found one");
  return search_is_right (protocol)
             ? NULL
             : fault (problem, model, "expected a right protocol, found a wrong one");
}

/* `model` with its budget to come at the end, possible from `exact` on. */
static char *
compare_at (TerseProblem *problem, const char *model, guint exact, guint least)
{
  g_autofree char *at = g_strdup_printf ("%s%u", model, exact),
                  *below = g_strdup_printf ("%s%u", model, exact - 1);
  char *wrong = compare (problem, at, TRUE);
  return wrong || exact == least ? wrong : compare (problem, below, FALSE);
}

static char *
compare_trees (TerseProblem *problem, const TerseMatrix *matrix, guint checks)
{
  char *wrong = NULL;
  for (guint c = 0; !wrong && c < TERSE_EXACT_CONVENTIONS; c++)
    {
      g_autofree char *model = g_strdup_printf ("two-way knows=%s bits=", conventions[c]);
      guint depth;
      if (!(checks >> c & 1))
        continue;
      g_assert_true (terse_exact_depth (matrix, (TerseExactConvention) c, &depth, NULL));
      wrong = compare_at (problem, model, depth, 0);
    }
  return wrong;
}

static char *
compare_one_way (TerseProblem *problem, const TerseMatrix *matrix)
{
  guint messages;
  g_assert_true (terse_exact_one_way (matrix, &messages, NULL));
  return compare_at (problem, "one-way messages=", messages, 1);
}

static char *
compare_simultaneous (TerseProblem *problem, const TerseMatrix *matrix)
{
  char *wrong = NULL;
  for (guint alice = 1; !wrong && alice <= terse_matrix_rows (matrix) + 1; alice++)
    {
      guint bob;
      g_assert_true (terse_exact_simultaneous (matrix, alice, &bob, NULL));
      g_autofree char *model = g_strdup_printf ("simultaneous messages=%u,", alice);
      g_autofree char *hopeless = g_strdup_printf ("%s%u", model, terse_matrix_columns (matrix));
      wrong = bob ? compare_at (problem, model, bob, 1) : compare (problem, hopeless, FALSE);
    }
  return wrong;
}

static char *
compare_some_rounds (TerseProblem *problem, const TerseMatrix *matrix, guint convention,
                     guint rounds, guint first)
{
  guint depth;
  g_autofree char *model = g_strdup_printf ("rounds rounds=%u first=%s knows=%s bits=", rounds,
                                            first ? "bob" : "alice", conventions[convention]);
  g_autofree char *hopeless = g_strdup_printf ("%s%u", model, HOPELESS_DEPTH);
  g_assert_true (
      terse_exact_rounds (matrix, (TerseExactConvention) convention, rounds, first, &depth, NULL));
  return depth == TERSE_EXACT_IMPOSSIBLE ? compare (problem, hopeless, FALSE)
                                         : compare_at (problem, model, depth, 0);
}

static char *
compare_rounds (TerseProblem *problem, const TerseMatrix *matrix)
{
  char *wrong = NULL;
  for (guint c = 0; !wrong && c < TERSE_EXACT_CONVENTIONS; c++)
    for (guint rounds = 1; !wrong && rounds <= 3; rounds++)
      for (guint first = 0; !wrong && first <= 1; first++)
        wrong = compare_some_rounds (problem, matrix, c, rounds, first);
  return wrong;
}

char *
agreement_fault (TerseProblem *problem, guint checks)
{
  g_autoptr (TerseMatrix) matrix = terse_matrix_from_problem (problem, NULL);
  char *wrong = compare_trees (problem, matrix, checks);
  if (!wrong && checks & AGREEMENT_ONE_WAY)
    wrong = compare_one_way (problem, matrix);
  if (!wrong && checks & AGREEMENT_SIMULTANEOUS)
    wrong = compare_simultaneous (problem, matrix);
  if (!wrong && checks & AGREEMENT_ROUNDS)
    wrong = compare_rounds (problem, matrix);
  return wrong;
}

static gboolean
has_promise (const TerseMatrix *matrix)
{
  for (guint x = 0; x < terse_matrix_rows (matrix); x++)
    for (guint y = 0; y < terse_matrix_columns (matrix); y++)
      if (terse_matrix_promises (matrix, x, y))
        return TRUE;
  return FALSE;
}

TerseProblem *
agreement_random_problem (GRand *rand, TerseTestKind kind, guint rows, guint columns, guint outputs)
{
  for (;;)
    {
      g_autoptr (TerseMatrix) matrix
          = terse_test_random_matrix (rand, kind, rows, columns, outputs);
      g_autofree char *entries = terse_matrix_text (matrix, ';');
      if (has_promise (matrix))
        return questions_matrix (entries);
    }
}

void
agreement_check_random (TerseTestKind kind, guint matrices, guint largest, guint outputs,
                        guint checks, guint seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  for (guint i = 0; i < matrices; i++)
    {
      guint rows = (guint) g_rand_int_range (rand, 1, (gint) largest + 1);
      guint columns = (guint) g_rand_int_range (rand, 1, (gint) largest + 1);
      g_autoptr (TerseProblem) problem
          = agreement_random_problem (rand, kind, rows, columns, outputs);
      g_autofree char *fault = agreement_fault (problem, checks);
      cr_expect_null (fault, "%s", fault);
    }
}
