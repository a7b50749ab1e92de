/* The device `exact` against the searches without it, where its tables are larger than those of
 * `constructed`: at the exact depth it has a protocol, below it none, and there the searches alone
 * prove that there is none. */
#include <criterion/criterion.h>

#include "protocols/bounds/exact.h"
#include "protocols/simulate.h"
#include "reductions/questions/constructed/exact.h"
#include "reductions/questions/decide/decide.h"
#include "tests/support/questions.h"

#define EXACT_ONLY (TERSE_ALL_DEVICES & ~TERSE_DEVICE_BIT (TERSE_DEVICE_EXACT))

static const struct {
  const char *knows;
  TerseExactConvention convention;
} conventions[] = { { "both", TERSE_EXACT_BOTH },
                    { "bob", TERSE_EXACT_BOB },
                    { "alice", TERSE_EXACT_ALICE },
                    { "either", TERSE_EXACT_EITHER } };

/* Of `rows` rows and columns each, 0 and 1, and where `partial` one in eight is free. */
static TerseProblem *
random_problem (GRand *random, guint rows, guint columns, gboolean partial)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint x = 0; x < rows; x++)
    for (guint y = 0; y < columns; y++)
      {
        const gint number = g_rand_int_range (random, 0, 16);
        g_string_append_printf (text, "%c%s", partial && number < 2 ? '*' : '0' + number % 2,
                                y + 1 < columns ? " "
                                : x + 1 < rows  ? ";"
                                                : "");
      }
  return questions_matrix (text->str);
}

static TerseVerdict
verdict_at (TerseProblem *problem, const char *knows, guint bits, guint without)
{
  g_autofree char *model = g_strdup_printf ("two-way bits=%u knows=%s", bits, knows);
  const TerseDecideOptions options = { .without = without };
  g_autoptr (TerseQuestion) question = questions_ask (problem, model, NULL);
  g_autoptr (TerseDecision) decision = terse_decide (question, &options, NULL);
  cr_assert_not_null (decision);
  return decision->verdict;
}

static void
compare (TerseProblem *problem, guint convention, gboolean searches)
{
  const char *knows = conventions[convention].knows;
  guint depth;
  g_autoptr (TerseMatrix) matrix = terse_matrix_from_problem (problem, NULL);
  cr_assert (terse_exact_depth (matrix, conventions[convention].convention, &depth, NULL));
  cr_expect_eq (verdict_at (problem, knows, depth, EXACT_ONLY), TERSE_POSSIBLE);
  cr_expect_eq (verdict_at (problem, knows, depth + 1, EXACT_ONLY), TERSE_POSSIBLE);
  if (depth == 0)
    return;
  cr_expect_eq (verdict_at (problem, knows, depth - 1, EXACT_ONLY), TERSE_UNDECIDED);
  if (!searches)
    return;
  cr_expect_eq (verdict_at (problem, knows, depth - 1, TERSE_SEARCH_ONLY), TERSE_IMPOSSIBLE);
  cr_expect_eq (verdict_at (problem, knows, depth, TERSE_SEARCH_ONLY), TERSE_POSSIBLE);
}

Test (exact_device, agrees_with_the_searches_on_small_matrices)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2);
  for (guint i = 0; i < 24; i++)
    {
      g_autoptr (TerseProblem) problem = random_problem (random, 4 + i % 2, 5, i % 3 == 0);
      compare (problem, i % G_N_ELEMENTS (conventions), TRUE);
    }
}

Test (exact_device, has_the_exact_depth_beyond_the_tables_of_constructed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  for (guint i = 0; i < 8; i++)
    {
      g_autoptr (TerseProblem) problem = random_problem (random, 9 + i % 2, 10, i % 2);
      compare (problem, i % G_N_ELEMENTS (conventions), FALSE);
    }
}

/* Neither where rounds are counted nor past its limits. */
Test (exact_device, passes_what_it_does_not_reach)
{
  g_autoptr (TerseProblem) equality = questions_problem ("equality n=4"),
                           two = questions_problem ("equality n=1");
  g_autoptr (TerseQuestion) rounds
      = questions_ask (two, "rounds bits=2 rounds=2 first=alice knows=both", NULL),
      large = questions_ask (equality, "two-way bits=5 knows=both", NULL),
      small = questions_ask (two, "two-way bits=2 knows=both", NULL);
  const TerseDecideOptions only = { .without = EXACT_ONLY };
  const TerseConstructedOptions narrow = { .memory = 10 };
  g_autoptr (TerseDecision) counted = terse_decide (rounds, &only, NULL);
  cr_assert (counted && counted->verdict == TERSE_UNDECIDED);
  cr_assert_null (terse_constructed_exact_protocol (large, NULL));
  cr_assert_null (terse_constructed_exact_protocol (small, &narrow));
  g_autoptr (TerseProtocol) protocol = terse_constructed_exact_protocol (small, NULL);
  cr_assert_not_null (protocol);
  TerseSimulation simulation = terse_simulate (protocol);
  cr_assert (simulation.correct);
  terse_simulation_clear (&simulation);
}
