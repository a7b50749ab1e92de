/* Products of protocols over the query: what is found is run on every input by the caller, so that
 * the tests ask for what is found, for what is not covered, and for questions without a protocol.
 */
#include <criterion/criterion.h>

#include "protocols/simulate.h"
#include "reductions/questions/decide/decide.h"
#include "reductions/questions/products/products.h"
#include "tests/support/questions.h"

#define TWO_EPOCHS "autoregressive epochs=2 token-bits=1"
#define PRODUCTS_ONLY (TERSE_ALL_DEVICES & ~TERSE_DEVICE_BIT (TERSE_DEVICE_PRODUCTS))

static TerseProtocol *
find (const char *problem, const char *model, guint64 conflicts)
{
  const TerseSatOptions options = { .stable = TRUE };
  g_autoptr (TerseQuestion) question = questions_get (problem, model);
  g_autoptr (TerseProducts) products = terse_products_new (question);
  cr_assert_not_null (products, "%s, %s", problem, model);
  return terse_products_find (products, conflicts, &options);
}

Test (products, what_is_found_is_right_on_every_input)
{
  static const char *const problems[] = {
    "function-composition layers=2 m=2 n=2 range=2",
    "function-composition layers=2 m=2 n=3 range=2",
    "function-composition layers=2 m=2 n=4 range=2",
  };
  for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
    {
      g_autoptr (TerseProtocol) protocol = find (problems[i], TWO_EPOCHS, 0);
      cr_assert_not_null (protocol, "%s", problems[i]);
      TerseSimulation simulation = terse_simulate (protocol);
      cr_expect (simulation.correct, "%s", problems[i]);
      terse_simulation_clear (&simulation);
    }
}

/* One w, one epoch, three layers, another problem, another model. */
Test (products, other_questions_are_not_covered)
{
  static const char *const questions[][2] = {
    { "function-composition layers=2 m=3 n=1 range=2", TWO_EPOCHS },
    { "function-composition layers=2 m=2 n=2 range=2", "autoregressive epochs=1 token-bits=1" },
    { "function-composition layers=2 m=2 n=2 range=2", "autoregressive epochs=3 token-bits=1" },
    { "function-composition layers=1 m=2", "autoregressive epochs=2 token-bits=1" },
    { "index n=2", "one-way bits=1" },
    { "index n=2", "two-way bits=1" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      g_autoptr (TerseQuestion) question = questions_get (questions[i][0], questions[i][1]);
      cr_expect_null (terse_products_new (question), "%s, %s", questions[i][0], questions[i][1]);
    }
}

/* The part is impossible already: every way to divide the parts is refuted. */
Test (products, no_product_where_a_part_has_no_protocol)
{
  static const char *const models[]
      = { TWO_EPOCHS " message=2:1:-1=1,1:2:1=1", TWO_EPOCHS " message=2:0:-1=1,1:2:1=1" };
  for (guint i = 0; i < G_N_ELEMENTS (models); i++)
    {
      const char *problem = "function-composition layers=2 m=3 n=2 range=2";
      g_autoptr (TerseProtocol) protocol = find (problem, models[i], 0);
      cr_expect_null (protocol, "%s", models[i]);
    }
}

Test (products, a_time_limit_ends_the_search)
{
  const TerseSatOptions options = { .stable = TRUE, .time_limit = 0.2 };
  g_autoptr (TerseQuestion) question
      = questions_get ("function-composition layers=2 m=3 n=6 range=2", TWO_EPOCHS);
  g_autoptr (TerseProducts) products = terse_products_new (question);
  gint64 start = g_get_monotonic_time ();
  g_autoptr (TerseProtocol) protocol = terse_products_find (products, 0, &options);
  cr_expect_null (protocol);
  cr_expect_lt (g_get_monotonic_time () - start, 30 * G_USEC_PER_SEC);
}

/* Alone, without a formula of the whole: the certificate has none either. */
Test (products, a_question_is_closed_without_its_formula)
{
  const TerseDecideOptions options = { .without = PRODUCTS_ONLY, .max_literals = 1000 };
  g_autoptr (TerseQuestion) question
      = questions_get ("function-composition layers=2 m=2 n=3 range=2", TWO_EPOCHS);
  g_autoptr (TerseDecision) decision = terse_decide (question, &options, NULL);
  cr_assert_not_null (decision);
  cr_expect_eq (decision->verdict, TERSE_POSSIBLE);
  cr_expect_str_eq (decision->closed_by, "products");
  cr_expect_null (decision->formula_sha256);
  cr_expect_eq (decision->inputs_run, 3u * 2 * 4 * 64);
}
