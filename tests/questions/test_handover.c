/* Linear layers with a full one above: the model is the schedule that bench/linear-full.schedule
 * writes out; what the rule `handover` excludes is found impossible by a search that knows nothing
 * of it, and it fires exactly where its inequality holds. What the kernel must reject is in
 * tests/corpus/witness. */
#include <criterion/criterion.h>
#include <string.h>

#include "reductions/questions/decide/decide.h"
#include "reductions/questions/encodings/plain_question.h"
#include "reductions/questions/witness/witness.h"
#include "tests/support/questions.h"
#include "tests/support/shapes.h"

static gboolean
excludes (const TerseQuestion *question)
{
  g_autoptr (TersePlainQuestion) plain = terse_plain_question_new (question);
  g_autoptr (GBytes) text = terse_witness_find (question, TERSE_WITNESS_ALL_RULES, NULL, NULL);
  gsize size;
  const char *bytes = text ? g_bytes_get_data (text, &size) : NULL;
  if (bytes == NULL)
    return FALSE;
  TerseWitnessResult result = terse_witness_judge (&plain->question, bytes, size, NULL, NULL);
  return result.verified && strcmp (result.rule, "handover") == 0;
}

Test (handover, is_found_where_the_inequality_holds)
{
  for (guint m = 8; m <= 40; m++)
    for (guint n = 1; n <= 3; n++)
      for (guint state = 0; state <= 4; state++)
        for (guint bits = 0; bits <= 3; bits++)
          {
            g_autofree char *problem
                = g_strdup_printf ("function-composition layers=2 m=%u n=%u range=4", m, n),
                *model = g_strdup_printf ("linear-full bits=%u token-bits=%u", state, bits);
            g_autoptr (TerseQuestion) question = questions_try (problem, model, NULL);
            cr_assert_not_null (question);
            cr_expect_eq (excludes (question), 2 * n * m > state + bits * n * MIN (m, 1u << state),
                          "%s, %s", problem, model);
          }
}

static const struct {
  const char *problem, *model;
} cells[] = {
  { "function-composition layers=2 m=2 n=1 range=2", "linear-full bits=0 token-bits=0" },
  { "function-composition layers=2 m=2 n=1 range=2", "linear-full bits=0 token-bits=1" },
  { "function-composition layers=2 m=2 n=1 range=2", "linear-full bits=1 token-bits=0" },
  { "function-composition layers=2 m=2 n=1 range=2", "linear-full bits=2 token-bits=0" },
  { "function-composition layers=2 m=2 n=2 range=2", "linear-full bits=1 token-bits=0" },
  { "function-composition layers=2 m=2 n=1 range=3", "linear-full bits=1 token-bits=1" },
  { "function-composition layers=2 m=3 n=1 range=2", "linear-full bits=1 token-bits=0" },
  { "function-composition layers=2 m=2 n=1 range=2", "linear-full bits=1 token-bits=1" },
};

Test (handover, what_is_excluded_is_impossible)
{
  guint excluded = 0, possible = 0;
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      TerseDecideOptions options
          = { .without = TERSE_DEVICE_BIT (TERSE_DEVICE_WITNESS), .time_limit = 30 };
      g_autoptr (TerseQuestion) question = questions_get (cells[i].problem, cells[i].model);
      g_autoptr (TerseDecision) decision = terse_decide (question, &options, NULL);
      cr_assert_not_null (decision);
      if (excludes (question))
        cr_expect_eq (decision->verdict, TERSE_IMPOSSIBLE, "%s, %s", cells[i].problem,
                      cells[i].model);
      excluded += excludes (question);
      possible += decision->verdict == TERSE_POSSIBLE;
    }
  cr_expect_geq (excluded, 4);
  cr_expect_geq (possible, 1);
}

/* Names apart, message by message. */
Test (handover, the_model_is_the_schedule_of_the_file)
{
  static const char *const problem = "function-composition layers=2 m=2 n=2 range=2";
  g_autoptr (TerseQuestion) model
      = questions_get (problem, "linear-full bits=1 token-bits=1"),
      file
      = questions_get (problem, "schedule bits=1 schedule=message s:2:1 by 2 of K inputs 2;message "
                                "s:1:0 by 1 of K inputs 1 messages s:2:1;message s:0:-1 by 0 of K "
                                "inputs 0 messages s:1:0;message 0:-1 by 0 of K inputs -1 0 "
                                "messages s:1:0 s:0:-1;message 1:-1 by 1 of K inputs -1 1 messages "
                                "s:2:1 s:0:-1;message 2:-1 by 2 of K inputs -1 2 messages s:0:-1;"
                                "output by -1 inputs -1 messages s:0:-1 0:-1 1:-1 2:-1");
  g_autofree char *one = terse_test_shape_text (model), *other = terse_test_shape_text (file);
  cr_expect_str_eq (one, other);
}
