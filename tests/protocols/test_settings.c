/* Options that make no sense for a model are refused, each with exactly one line. */
#include <criterion/criterion.h>

#include "protocols/error.h"
#include "tests/support/questions.h"

static const struct {
  const char *problem, *model;
  gint code;
  const char *message;
} refused[] = {
  { "index n=2", "one-way", TERSE_ERROR_USAGE, "--bits: expected a number in 0..20, found none" },
  { "index n=2", "one-way bits=-1", TERSE_ERROR_USAGE,
    "--bits: expected a number in 0..20, found -1" },
  { "index n=2", "one-way bits=21", TERSE_ERROR_USAGE,
    "--bits: expected a number in 0..20, found 21" },
  { "index n=2", "one-way bits=99999999999999999999", TERSE_ERROR_USAGE,
    "--bits: expected a number in 0..20, found 99999999999999999999" },
  { "index n=2", "one-way bits=2x", TERSE_ERROR_USAGE,
    "--bits: expected a number in 0..20, found 2x" },
  { "index n=2", "one-way bits=", TERSE_ERROR_USAGE, "--bits: expected a number in 0..20, found " },
  { "index n=2", "one-way bits=1 messages=2", TERSE_ERROR_USAGE,
    "expected one of --bits and --messages, found both" },
  { "index n=2", "one-way messages=0", TERSE_ERROR_USAGE,
    "--messages: expected 1 or 1 alphabet sizes in 1..1048576 separated by commas, found 0" },
  { "index n=2", "one-way messages=1048577", TERSE_ERROR_USAGE,
    "--messages: expected 1 or 1 alphabet sizes in 1..1048576 separated by commas, found 1048577" },
  { "index n=2", "one-way messages=4294967298", TERSE_ERROR_USAGE,
    "--messages: expected 1 or 1 alphabet sizes in 1..1048576 separated by commas, found "
    "4294967298" },
  { "index n=2", "one-way messages=2,2", TERSE_ERROR_USAGE,
    "--messages: expected 1 or 1 alphabet sizes in 1..1048576 separated by commas, found 2,2" },
  { "index n=2", "one-way bits=1 rounds=2", TERSE_ERROR_USAGE,
    "model one-way: expected no --rounds, found 2" },
  { "index n=2", "one-way bits=1 knows=both", TERSE_ERROR_USAGE,
    "model one-way: expected --knows bob, found both" },
  { "pointer-chasing players=3 names=2", "one-way bits=1", TERSE_ERROR_USAGE,
    "model one-way: expected a problem of two players, found pointer-chasing with 3" },
  { "index n=2", "simultaneous", TERSE_ERROR_USAGE,
    "--bits: expected a number in 0..20, found none" },
  { "index n=2", "simultaneous messages=1,2,3", TERSE_ERROR_USAGE,
    "--messages: expected 1 or 2 alphabet sizes in 1..1048576 separated by commas, found 1,2,3" },
  { "index n=2", "simultaneous messages=1,", TERSE_ERROR_USAGE,
    "--messages: expected 1 or 2 alphabet sizes in 1..1048576 separated by commas, found 1," },
  { "index n=2", "simultaneous bits=1 first=bob", TERSE_ERROR_USAGE,
    "model simultaneous: expected no --first, found bob" },
  { "index n=2", "simultaneous bits=1 knows=bob", TERSE_ERROR_USAGE,
    "model simultaneous: expected --knows referee, found bob" },
  { "index n=2", "two-way", TERSE_ERROR_USAGE, "--bits: expected a number in 0..24, found none" },
  { "index n=2", "two-way bits=25", TERSE_ERROR_USAGE,
    "--bits: expected a number in 0..24, found 25" },
  { "index n=2", "two-way bits=1 messages=2", TERSE_ERROR_USAGE,
    "model two-way: expected no --messages, found 2" },
  { "index n=2", "two-way bits=1 rounds=2", TERSE_ERROR_USAGE,
    "model two-way: expected no --rounds, found 2" },
  { "index n=2", "two-way bits=1 knows=referee", TERSE_ERROR_USAGE,
    "model two-way: expected --knows both, bob, alice, either, found referee" },
  { "pointer-chasing players=3 names=2", "two-way bits=1", TERSE_ERROR_USAGE,
    "model two-way: expected a problem of two players, found pointer-chasing with 3" },
  { "index n=2", "rounds bits=1", TERSE_ERROR_USAGE,
    "--rounds: expected a number in 1..24, found none" },
  { "index n=2", "rounds rounds=1", TERSE_ERROR_USAGE,
    "--bits: expected a number in 0..24, found none" },
  { "index n=2", "rounds bits=1 rounds=0", TERSE_ERROR_USAGE,
    "--rounds: expected a number in 1..24, found 0" },
  { "index n=2", "rounds bits=1 rounds=25", TERSE_ERROR_USAGE,
    "--rounds: expected a number in 1..24, found 25" },
  { "index n=2", "rounds bits=1 rounds=1 first=carol", TERSE_ERROR_USAGE,
    "--first: expected alice or bob, found carol" },
  { "pointer-chasing players=3 names=2", "rounds bits=1 rounds=1", TERSE_ERROR_USAGE,
    "model rounds: expected a problem of two players, found pointer-chasing with 3" },
  { "index n=2", "blackboard rounds=2", TERSE_ERROR_USAGE,
    "--bits: expected a number in 0..20, found none" },
  { "index n=2", "blackboard bits=1 rounds=0", TERSE_ERROR_USAGE,
    "--rounds: expected a number in 1..64, found 0" },
  { "index n=2", "blackboard bits=1 rounds=65", TERSE_ERROR_USAGE,
    "--rounds: expected a number in 1..64, found 65" },
  { "index n=2", "blackboard bits=1 knows=alice", TERSE_ERROR_USAGE,
    "model blackboard: expected --knows both, last, found alice" },
  { "index n=2", "blackboard bits=1 epochs=1", TERSE_ERROR_USAGE,
    "model blackboard: expected no --epochs, found 1" },
  { "index n=2", "autoregressive token-bits=1", TERSE_ERROR_USAGE,
    "model autoregressive: expected a problem with tokens (function-composition), found index" },
  { "function-composition layers=1 m=2", "autoregressive", TERSE_ERROR_USAGE,
    "--token-bits: expected a number in 0..20, found none" },
  { "function-composition layers=1 m=2", "autoregressive message=1:1:-1=3", TERSE_ERROR_USAGE,
    "--token-bits: expected a number in 0..20, found none" },
  { "function-composition layers=1 m=2", "autoregressive token-bits=21", TERSE_ERROR_USAGE,
    "--token-bits: expected a number in 0..20, found 21" },
  { "function-composition layers=1 m=2", "autoregressive token-bits=1 bits=1", TERSE_ERROR_USAGE,
    "model autoregressive: expected no --bits, found 1" },
  { "function-composition layers=1 m=2", "autoregressive token-bits=1 epochs=0", TERSE_ERROR_USAGE,
    "--epochs: expected a number in 1..64, found 0" },
  { "function-composition layers=1 m=2", "autoregressive token-bits=1 knows=bob", TERSE_ERROR_USAGE,
    "model autoregressive: expected --knows query, found bob" },
  { "function-composition layers=2 m=3 n=1 range=2", "autoregressive token-bits=7",
    TERSE_ERROR_LIMIT, "message 1:2:1: expected an alphabet of at most 2^20 values, found 2^21" },
  { "function-composition layers=1 m=2", "autoregressive token-bits=1 message=1:1:-1",
    TERSE_ERROR_USAGE,
    "--message: expected epoch:sender:receiver=alphabet with an alphabet in 1..1048576, found "
    "1:1:-1" },
  { "function-composition layers=1 m=2", "autoregressive token-bits=1 message=1:1:-1=0",
    TERSE_ERROR_USAGE,
    "--message: expected epoch:sender:receiver=alphabet with an alphabet in 1..1048576, found "
    "1:1:-1=0" },
  { "function-composition layers=1 m=2", "autoregressive token-bits=1 message=1:1:-1=2,",
    TERSE_ERROR_USAGE,
    "--message: expected epoch:sender:receiver=alphabet with an alphabet in 1..1048576, found " },
  { "function-composition layers=1 m=2", "autoregressive token-bits=1 message=1:1:-1=2,1:1:-1=2",
    TERSE_ERROR_USAGE, "--message: expected one alphabet for message 1:1:-1, found two" },
  { "function-composition layers=1 m=2", "autoregressive token-bits=1 message=2:1:-1=2",
    TERSE_ERROR_USAGE,
    "--message: expected epoch:sender:receiver with epoch in 1..1 and 1 >= sender > receiver >= "
    "-1, found 2:1:-1" },
  { "function-composition layers=1 m=2", "autoregressive token-bits=1 message=1:-1:1=2",
    TERSE_ERROR_USAGE,
    "--message: expected epoch:sender:receiver with epoch in 1..1 and 1 >= sender > receiver >= "
    "-1, found 1:-1:1" },
  { "function-composition layers=1 m=2", "autoregressive token-bits=1 message=1:2:0=2",
    TERSE_ERROR_USAGE,
    "--message: expected epoch:sender:receiver with epoch in 1..1 and 1 >= sender > receiver >= "
    "-1, found 1:2:0" },
  { "function-composition layers=1 m=2", "autoregressive token-bits=1 message=1:0:-2=2",
    TERSE_ERROR_USAGE,
    "--message: expected epoch:sender:receiver with epoch in 1..1 and 1 >= sender > receiver >= "
    "-1, found 1:0:-2" },
  { "function-composition layers=1 m=2", "autoregressive token-bits=1 message=1:0=2",
    TERSE_ERROR_USAGE,
    "--message: expected epoch:sender:receiver with epoch in 1..1 and 1 >= sender > receiver >= "
    "-1, found 1:0" },
  /* another spelling of 1:1:-1 must not pass for a message that nobody reads */
  { "function-composition layers=1 m=2", "autoregressive token-bits=1 message=01:1:-1=2",
    TERSE_ERROR_USAGE,
    "--message: expected epoch:sender:receiver with epoch in 1..1 and 1 >= sender > receiver >= "
    "-1, found 01:1:-1" },
  { "function-composition layers=1 m=2", "autoregressive token-bits=1 message=1:+1:-1=2",
    TERSE_ERROR_USAGE,
    "--message: expected epoch:sender:receiver with epoch in 1..1 and 1 >= sender > receiver >= "
    "-1, found 1:+1:-1" },
};

Test (settings, options_refused)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TerseQuestion) question
          = questions_try (refused[i].problem, refused[i].model, &error);
      cr_expect_null (question, "%s", refused[i].model);
      if (question)
        continue;
      cr_expect (error->domain == TERSE_ERROR && error->code == refused[i].code, "%s: code %d",
                 refused[i].model, error->code);
      cr_expect_str_eq (error->message, refused[i].message, "%s", error->message);
    }
}

/* Every model refuses every option that it does not list, and every convention but its own. */
Test (settings, foreign_options_refused)
{
  g_autoptr (TerseProblem) problem = questions_problem ("function-composition layers=1 m=2");
  for (guint m = 0; m < terse_models (); m++)
    for (guint o = 0; o < TERSE_N_OPTIONS; o++)
      {
        const TerseModel *model = terse_model (m);
        g_autoptr (TerseSetting) setting = terse_setting_new ();
        g_autoptr (GError) error = NULL;
        if (terse_model_takes (model, (TerseOption) o))
          continue;
        terse_setting_set (setting, (TerseOption) o, "1");
        cr_expect_null (terse_question_new (problem, model, setting, &error));
        g_autofree char *message = g_strdup_printf ("model %s: expected no --%s, found 1",
                                                    model->id, terse_option_id ((TerseOption) o));
        cr_expect_str_eq (error->message, message);
      }
}
