/* Compositions after one epoch and generated tokens: what the rule `tokens` excludes is found
 * impossible by a search that knows nothing of it, and no constructed protocol is below. */
#include <criterion/criterion.h>

#include "reductions/questions/decide/decide.h"
#include "reductions/questions/decomposition/tokens.h"
#include "reductions/questions/device/device.h"
#include "reductions/questions/encodings/plain_question.h"
#include "tests/support/questions.h"
#include "tests/support/share.h"

static const struct {
  const char *problem, *model;
  gboolean slow;
} cells[] = {
  { "function-composition layers=1 m=2 range=2", "autoregressive token-bits=0", FALSE },
  { "function-composition layers=1 m=2 range=2", "autoregressive token-bits=1", FALSE },
  { "function-composition layers=1 m=2 range=2", "autoregressive token-bits=2", FALSE },
  { "function-composition layers=1 m=3 range=2", "chain-of-thought token-bits=2 steps=0", FALSE },
  { "function-composition layers=1 m=3 range=2", "chain-of-thought token-bits=3 steps=0", FALSE },
  { "function-composition layers=1 m=2 range=2", "chain-of-thought token-bits=1", FALSE },
  { "function-composition layers=2 m=2 n=1 range=2", "autoregressive epochs=1 token-bits=1",
    FALSE },
  { "function-composition layers=2 m=2 n=1 range=2", "chain-of-thought epochs=1 token-bits=0",
    FALSE },
  { "function-composition layers=2 m=2 n=1 range=2", "chain-of-thought epochs=1 token-bits=1",
    FALSE },
  { "function-composition layers=2 m=2 n=1 range=3", "chain-of-thought epochs=1 token-bits=1",
    FALSE },
  { "function-composition layers=2 m=2 n=1 range=5", "chain-of-thought epochs=1 token-bits=1",
    FALSE },
  { "function-composition layers=2 m=2 n=2 range=2", "chain-of-thought epochs=1 token-bits=1",
    FALSE },
  { "function-composition layers=2 m=3 n=1 range=2",
    "chain-of-thought epochs=1 token-bits=1 steps=0", FALSE },
  { "function-composition layers=2 m=3 n=1 range=2", "chain-of-thought epochs=1 token-bits=1",
    TRUE },
  { "function-composition layers=2 m=3 n=1 range=2",
    "chain-of-thought epochs=1 token-bits=1 steps=2", TRUE },
  { "function-composition layers=3 m=2 n=1,1 range=2",
    "chain-of-thought epochs=1 token-bits=0 steps=2", FALSE },
  { "function-composition layers=3 m=2 n=1,1 range=2", "autoregressive epochs=1 token-bits=1",
    TRUE },
};

static gboolean
excludes (TerseQuestion *question)
{
  g_autoptr (TersePlainQuestion) plain = terse_plain_question_new (question);
  g_autoptr (GBytes) text
      = plain && plain->question.tokens ? terse_tokens_find (plain->question.tokens) : NULL;
  gsize size;
  const char *bytes = text ? g_bytes_get_data (text, &size) : NULL;
  return bytes && terse_witness_judge (&plain->question, bytes, size, NULL, NULL).verified;
}

Test (tokens, what_is_excluded_is_impossible)
{
  guint excluded = 0, possible = 0;
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      const TerseDecideOptions options
          = { .without = TERSE_DEVICE_BIT (TERSE_DEVICE_DECOMPOSITION), .time_limit = 60 };
      g_autoptr (TerseQuestion) question = questions_get (cells[i].problem, cells[i].model);
      const gboolean is_excluded = excludes (question);
      if (cells[i].slow && !terse_test_share (TRUE, FALSE))
        continue;
      g_autoptr (TerseDecision) decision = terse_decide (question, &options, NULL);
      cr_assert_not_null (decision);
      cr_expect (!is_excluded || decision->verdict == TERSE_IMPOSSIBLE, "%s, %s", cells[i].problem,
                 cells[i].model);
      excluded += is_excluded;
      possible += decision->verdict == TERSE_POSSIBLE;
    }
  cr_expect (excluded >= 6 && possible >= 3, "%u, %u", excluded, possible);
}

/* Tokens that are as many as functions, epochs that are two, and messages of a size of their own
 * are not what the rule is about. */
Test (tokens, other_questions_are_not_about_tokens)
{
  static const char *const models[] = {
    "chain-of-thought epochs=1 token-bits=0 steps=2",
    "chain-of-thought token-bits=0",
    "chain-of-thought epochs=2 token-bits=0",
    "autoregressive token-bits=0",
    "chain-of-thought epochs=1 token-bits=0 message=1:0:-1=1",
  };
  for (guint i = 0; i < G_N_ELEMENTS (models); i++)
    {
      g_autoptr (TerseQuestion) question
          = questions_get ("function-composition layers=2 m=2 n=1 range=2", models[i]);
      g_autoptr (TersePlainQuestion) plain = terse_plain_question_new (question);
      cr_expect (plain == NULL || plain->question.tokens == NULL, "%s", models[i]);
    }
}

/* m 2^(-b / m) images, the powers of two among them exactly. */
Test (tokens, least_sizes)
{
  static const struct {
    guint m, bits;
    gboolean excluded;
  } sizes[] = { { 2, 1, FALSE }, { 3, 1, TRUE },  { 5, 2, FALSE },
                { 6, 2, TRUE },  { 7, 3, FALSE }, { 8, 3, TRUE } };
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      const TerseWitnessTokens tokens = { 2, 2, sizes[i].bits, { sizes[i].m, sizes[i].m } };
      const TerseWitnessQuestion question
          = { .form = TERSE_WITNESS_UNLISTED, .outputs = 1, .tokens = &tokens };
      g_autoptr (GBytes) text = terse_tokens_find (&tokens);
      gsize size;
      const char *bytes = text ? g_bytes_get_data (text, &size) : NULL;
      cr_expect_eq (bytes && terse_witness_judge (&question, bytes, size, NULL, NULL).verified,
                    sizes[i].excluded, "m=%u b=%u", sizes[i].m, sizes[i].bits);
    }
}
