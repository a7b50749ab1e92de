/* Known values one size up (THEORY.md, section 2), through the whole chain, and two-layer
 * autoregressive protocols with two bits a token. */
#include <criterion/criterion.h>

#include "reductions/questions/decide/decide.h"
#include "tests/support/questions.h"

static void
expect (const char *problem, const char *model, TerseVerdict verdict)
{
  const TerseDecideOptions options = { .seed = 0 };
  g_autoptr (TerseQuestion) question = questions_get (problem, model);
  g_autoptr (TerseDecision) decision = terse_decide (question, &options, NULL);
  cr_assert_not_null (decision, "%s, %s", problem, model);
  cr_expect_eq (decision->verdict, verdict, "%s, %s: found %s", problem, model,
                terse_verdict_id (decision->verdict));
}

Test (slow_values, n_4_both)
{
  expect ("disjointness n=4", "two-way bits=4", TERSE_IMPOSSIBLE);
  expect ("disjointness n=4", "two-way bits=5", TERSE_POSSIBLE);
  expect ("greater-than n=4", "two-way bits=5", TERSE_POSSIBLE);
  expect ("equality n=4", "two-way bits=5", TERSE_POSSIBLE);
  expect ("index n=4", "two-way bits=3", TERSE_POSSIBLE);
  expect ("index n=4", "two-way bits=2", TERSE_IMPOSSIBLE);
}

Test (slow_values, n_4_bob)
{
  expect ("disjointness n=4", "two-way bits=3 knows=bob", TERSE_IMPOSSIBLE);
  expect ("disjointness n=4", "two-way bits=4 knows=bob", TERSE_POSSIBLE);
  expect ("index n=4", "two-way bits=2 knows=alice", TERSE_POSSIBLE);
  expect ("index n=4", "two-way bits=1 knows=alice", TERSE_IMPOSSIBLE);
}

Test (slow_values, larger_simultaneous_values_are_known)
{
  expect ("equality n=3", "simultaneous messages=8,8", TERSE_POSSIBLE);
  expect ("index n=3", "simultaneous messages=8,3", TERSE_POSSIBLE);
  expect ("index n=3", "simultaneous messages=8,2", TERSE_IMPOSSIBLE);
  expect ("index n=3", "simultaneous messages=7,3", TERSE_IMPOSSIBLE);
  expect ("inner-product n=3", "simultaneous messages=8,8", TERSE_POSSIBLE);
}

Test (slow_values, larger_autoregressive_values_are_known)
{
  expect ("function-composition layers=1 m=3", "autoregressive message=1:0:-1=3,1:1:-1=27",
          TERSE_POSSIBLE);
  expect ("function-composition layers=1 m=3", "autoregressive message=1:0:-1=2,1:1:-1=27",
          TERSE_IMPOSSIBLE);
  expect ("function-composition layers=2 m=2 n=1 range=2", "autoregressive token-bits=1 epochs=3",
          TERSE_POSSIBLE);
}
