/* Constructed protocols: each is run here once more, the budgets are compared with exact values,
 * and below an exact value there is none. */
#include <criterion/criterion.h>

#include "protocols/bounds/exact.h"
#include "protocols/simulate.h"
#include "reductions/questions/constructed/constructed.h"
#include "tests/support/catalogue.h"
#include "tests/support/share.h"
#include "tests/support/questions.h"

static gboolean
is_correct (TerseProtocol *protocol)
{
  TerseSimulation simulation = terse_simulate (protocol);
  const gboolean correct = simulation.correct;
  terse_simulation_clear (&simulation);
  return correct;
}

/* Is there a protocol? If so it is correct. */
static gboolean
constructs (TerseQuestion *question)
{
  g_autoptr (TerseProtocol) protocol = terse_constructed_protocol (question, NULL);
  cr_assert (protocol == NULL || is_correct (protocol));
  return protocol != NULL;
}

static guint64
budget_of (const char *problem_text, const char *model_text)
{
  const TerseModel *model;
  g_autoptr (TerseProblem) problem = questions_problem (problem_text);
  g_autoptr (TerseSetting) setting = questions_setting (model_text, &model);
  return terse_constructed_budget (problem, model, setting, 0, NULL);
}

static const struct {
  const char *problem, *model;
  guint64 budget;
} budgets[] = {
  { "equality n=5", "two-way bits=0 knows=both", 6 },
  { "equality n=8", "two-way bits=0 knows=both", 9 },
  { "equality n=8", "two-way bits=0 knows=bob", 8 },
  { "greater-than n=5", "two-way bits=0 knows=bob", 5 },
  { "greater-than n=5", "two-way bits=0 knows=alice", 5 },
  { "disjointness n=8", "two-way bits=0 knows=both", 9 },
  { "inner-product n=8", "two-way bits=0 knows=both", 9 },
  { "equality n=3", "rounds bits=0 rounds=2 first=alice knows=both", 4 },
  { "equality n=3", "rounds bits=0 rounds=2 first=bob knows=both", 4 },
  { "index n=4", "rounds bits=0 rounds=1 first=alice knows=bob", 4 },
  { "index n=4", "rounds bits=0 rounds=2 first=bob knows=bob", 3 },
  { "index n=10", "one-way bits=0", 10 },
  { "equality n=3", "simultaneous bits=0", 3 },
  { "equality n=3", "blackboard bits=0 rounds=1", 3 },
  { "equality n=4", "blackboard bits=0 rounds=2", 2 },
  { "equality n=3", "recurrent bits=0", 3 },
  { "matrix entries=0 1;1 *", "one-way bits=0", 1 },
  { "matrix entries=0 *;* 1", "one-way bits=0", 0 },
  { "matrix entries=0|1 1;1 1|2", "two-way bits=0 knows=both", 0 },
  { "inner-product n=5", "two-way bits=0 knows=either", 5 },
};

Test (constructed, known_budgets)
{
  for (guint i = 0; i < G_N_ELEMENTS (budgets) - terse_test_share (0, 1); i++)
    {
      guint64 found = budget_of (budgets[i].problem, budgets[i].model);
      cr_expect (found == budgets[i].budget, "%s, %s: %" G_GUINT64_FORMAT, budgets[i].problem,
                 budgets[i].model, found);
    }
}

/* Every part has questions that are built, but that of networks: nothing is constructed for them.
 */
Test (constructed, catalogue)
{
  for (guint part = 0; part < CATALOGUE_PARTS; part++)
    {
      g_autoptr (GPtrArray) questions = catalogue_questions ((CataloguePart) part);
      guint built = 0;
      for (guint i = 0; i < questions->len; i++)
        built += constructs (questions->pdata[i]);
      const gboolean networks
          = part == CATALOGUE_ATTENTION || part == CATALOGUE_LAYERS || part == CATALOGUE_MPC;
      cr_expect ((built > 0) != networks, "part %u", part);
    }
}

/* All 3 x 3 matrices of 0, 1 and *: constructions reach the exact depth and never pass it. */
static void
compare_all (const char *knows, TerseExactConvention convention)
{
  const TerseModel *model;
  g_autofree char *text = g_strdup_printf ("two-way bits=0 knows=%s", knows);
  g_autoptr (TerseSetting) setting = questions_setting (text, &model);
  for (guint code = 0; code < 19682; code += terse_test_share (1, 7))
    {
      char entries[19] = "";
      for (guint i = 0, left = code; i < 9; i++, left /= 3)
        {
          entries[2 * i] = "01*"[left % 3];
          entries[2 * i + 1] = i == 8 ? '\0' : i % 3 == 2 ? ';' : ' ';
        }
      guint depth;
      g_autoptr (TerseProblem) problem = questions_matrix (entries);
      g_autoptr (TerseMatrix) matrix = terse_matrix_from_problem (problem, NULL);
      cr_assert (terse_exact_depth (matrix, convention, &depth, NULL));
      cr_assert (terse_constructed_budget (problem, model, setting, 0, NULL) == depth, "%s %s",
                 entries, knows);
    }
}

Test (constructed, all_both) { compare_all ("both", TERSE_EXACT_BOTH); }
Test (constructed, all_bob) { compare_all ("bob", TERSE_EXACT_BOB); }
Test (constructed, all_alice) { compare_all ("alice", TERSE_EXACT_ALICE); }
Test (constructed, all_either) { compare_all ("either", TERSE_EXACT_EITHER); }

Test (constructed, stops)
{
  g_autoptr (TerseQuestion) question = questions_get ("equality n=3", "two-way bits=4 knows=both");
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  const TerseConstructedOptions late = { .deadline = 1 }, small = { .memory = 100 },
                                stopped = { .cancellable = cancelled };
  cr_assert (constructs (question));
  cr_assert_null (terse_constructed_protocol (question, &late));
  cr_assert_null (terse_constructed_protocol (question, &small));
  g_cancellable_cancel (cancelled);
  cr_assert_null (terse_constructed_protocol (question, &stopped));
}
