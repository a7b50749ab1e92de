/* Chain of thought decided: the depth that tokens stand for at one bit a token, and the witness of
 * decomposition, which is about the model without tokens, keeps away. */
#include <criterion/criterion.h>

#include "reductions/questions/decide/decide.h"
#include "reductions/questions/encodings/plain_question.h"
#include "tests/support/questions.h"

static const struct {
  const char *problem, *model;
  TerseVerdict verdict;
} known[] = {
  { "function-composition layers=1 m=2", "chain-of-thought token-bits=1 steps=0",
    TERSE_IMPOSSIBLE },
  { "function-composition layers=1 m=2", "chain-of-thought token-bits=1", TERSE_POSSIBLE },
  { "function-composition layers=2 m=2 n=1 range=2",
    "chain-of-thought epochs=1 token-bits=1 steps=0", TERSE_IMPOSSIBLE },
  { "function-composition layers=2 m=2 n=1 range=2",
    "chain-of-thought epochs=1 token-bits=1 steps=1", TERSE_POSSIBLE },
  { "function-composition layers=2 m=2 n=2 range=2",
    "chain-of-thought epochs=1 token-bits=1 steps=1", TERSE_POSSIBLE },
  { "function-composition layers=2 m=3 n=1 range=2",
    "chain-of-thought epochs=1 token-bits=2 steps=2", TERSE_POSSIBLE },
};

Test (generated_tokens, known_values)
{
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autoptr (TerseQuestion) question = questions_get (known[i].problem, known[i].model);
      TerseDecideOptions options = { 0 };
      g_autoptr (TerseDecision) decision = terse_decide (question, &options, NULL);
      cr_assert_not_null (decision);
      cr_expect_eq (decision->verdict, known[i].verdict, "%s, %s", known[i].problem,
                    known[i].model);
    }
}

Test (generated_tokens, is_no_cell_of_decomposition)
{
  static const char problem[] = "function-composition layers=2 m=2 n=1 range=2";
  g_autoptr (TerseQuestion) with
      = questions_get (problem, "chain-of-thought epochs=2 token-bits=1"),
      without = questions_get (problem, "autoregressive epochs=2 token-bits=1");
  TersePlainQuestion *plain = terse_plain_question_new (with),
                     *cell = terse_plain_question_new (without);
  cr_expect_null (plain->question.cell);
  cr_expect_not_null (cell->question.cell);
  terse_plain_question_free (plain);
  terse_plain_question_free (cell);
}
