/* Known values (THEORY.md, sections 2 and 3) through the whole chain: formula, search, a proof that
 * the kernel accepts or a protocol that is run. Minima are found from below, so that each stands on
 * an `impossible` and a `possible`. */
#include <criterion/criterion.h>

#include "protocols/simulate.h"
#include "reductions/questions/decide/decide.h"
#include "tests/support/questions.h"
#include "tests/support/share.h"

static TerseVerdict
verdict_of (const char *problem, const char *model)
{
  const TerseDecideOptions options = { .seed = 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (TerseQuestion) question = questions_get (problem, model);
  g_autoptr (TerseDecision) decision = terse_decide (question, &options, &error);
  cr_assert_not_null (decision, "%s, %s: %s", problem, model, error ? error->message : "");
  if (decision->verdict == TERSE_POSSIBLE)
    {
      TerseSimulation simulation = terse_simulate (decision->protocol);
      cr_expect (simulation.correct && simulation.inputs_run == decision->inputs_run);
      terse_simulation_clear (&simulation);
    }
  else
    cr_expect (decision->verdict == TERSE_IMPOSSIBLE && decision->proof.steps > 0
               && decision->proof.bytes > 0 && decision->protocol == NULL
               && decision->reason == NULL);
  return decision->verdict;
}

static void
expect (const char *problem, const char *model, TerseVerdict verdict)
{
  cr_expect_eq (verdict_of (problem, model), verdict, "%s, %s: expected %s", problem, model,
                terse_verdict_id (verdict));
}

static void
expect_minimum (const char *problem_text, const char *model_text, guint64 expected)
{
  const TerseDecideOptions options = { .seed = 0 };
  const TerseModel *model;
  g_autoptr (GError) error = NULL;
  g_autoptr (TerseProblem) problem = questions_problem (problem_text);
  g_autoptr (TerseSetting) setting = questions_setting (model_text, &model);
  g_autoptr (TerseMinimum) minimum = terse_minimum (problem, model, setting, &options, &error);
  cr_assert_not_null (minimum, "%s, %s: %s", problem_text, model_text, error ? error->message : "");
  cr_expect_eq (minimum->verdict, TERSE_POSSIBLE);
  cr_expect_eq (minimum->minimum, expected,
                "%s, %s: found %" G_GUINT64_FORMAT ", expected %" G_GUINT64_FORMAT, problem_text,
                model_text, minimum->minimum, expected);
  cr_expect (minimum->possible && minimum->possible->verdict == TERSE_POSSIBLE);
  cr_expect_eq (minimum->impossible != NULL, expected > 0);
  cr_expect (minimum->impossible == NULL || minimum->impossible->verdict == TERSE_IMPOSSIBLE);
}

static const char *const families[]
    = { "index", "disjointness", "equality", "greater-than", "inner-product" };

/* The columns of the table; index is the odd one. */
static const struct {
  const char *model;
  gint above_n[2]; /* index, the others: bits - n */
} columns[] = {
  { "one-way", { 0, 0 } },
  { "two-way knows=both", { 0, 1 } },
  { "two-way knows=bob", { 0, 0 } },
  { "two-way knows=alice", { -1, 0 } },
  { "two-way knows=either", { -1, 0 } },
};

static void
check_table (guint n)
{
  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    for (guint j = 0; j < G_N_ELEMENTS (columns); j++)
      {
        g_autofree char *problem = g_strdup_printf ("%s n=%u", families[i], n);
        expect_minimum (problem, columns[j].model,
                        (guint64) ((gint) n + columns[j].above_n[i > 0]));
      }
}

Test (values, table_n_1) { check_table (1); }

Test (values, table_n_2) { check_table (2); }

Test (values, table_n_3) { check_table (3); }

/* Messages, not only bits: 2^n distinct rows. */
Test (values, one_way_messages)
{
  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    for (guint n = 1; n <= 2; n++)
      {
        g_autofree char *problem = g_strdup_printf ("%s n=%u", families[i], n);
        g_autofree char *enough = g_strdup_printf ("one-way messages=%u", 1u << n);
        g_autofree char *fewer = g_strdup_printf ("one-way messages=%u", (1u << n) - 1);
        expect (problem, enough, TERSE_POSSIBLE);
        expect (problem, fewer, TERSE_IMPOSSIBLE);
      }
}

/* A total function: distinct rows for Alice and distinct columns for Bob, each exactly. */
static void
check_simultaneous (const char *problem, guint rows, guint columns_)
{
  g_autofree char *both = g_strdup_printf ("simultaneous messages=%u,%u", rows, columns_);
  g_autofree char *less_alice
      = g_strdup_printf ("simultaneous messages=%u,%u", rows - 1, 2 * columns_);
  g_autofree char *less_bob
      = g_strdup_printf ("simultaneous messages=%u,%u", 2 * rows, columns_ - 1);
  expect (problem, both, TERSE_POSSIBLE);
  if (rows > 1)
    expect (problem, less_alice, TERSE_IMPOSSIBLE);
  if (columns_ > 1)
    expect (problem, less_bob, TERSE_IMPOSSIBLE);
}

Test (values, simultaneous_values_are_known)
{
  check_simultaneous ("index n=1", 2, 1);
  check_simultaneous ("index n=2", 4, 2);
  check_simultaneous ("equality n=2", 4, 4);
  check_simultaneous ("disjointness n=2", 4, 4);
  check_simultaneous ("greater-than n=2", 4, 4);
  check_simultaneous ("inner-product n=2", 4, 4);
  check_simultaneous ("matrix entries=0 1 1;1 0 0;0 1 1;2 2 2", 3, 2);
  check_simultaneous ("matrix entries=1 1;1 1", 1, 1);
}

/* Bob sends the position, Alice the bit: 1 + ceil (log2 n) bits in two rounds; in one round of
 * Alice's, n bits; in one of Bob's no number is enough. */
Test (values, values_by_rounds_are_known)
{
  expect_minimum ("index n=3", "rounds rounds=1 first=alice knows=bob", 3);
  expect_minimum ("index n=2", "rounds rounds=2 first=bob knows=both", 2);
  expect_minimum ("index n=3", "rounds rounds=2 first=bob knows=both", 3);
  expect_minimum ("index n=3", "rounds rounds=1 first=bob knows=alice", 2);
  expect_minimum ("index n=3", "rounds rounds=2 first=alice knows=alice", 2);
  expect ("index n=2", "rounds bits=4 rounds=1 first=bob knows=bob", TERSE_IMPOSSIBLE);
  expect ("index n=2", "rounds bits=4 rounds=1 first=bob knows=both", TERSE_IMPOSSIBLE);
}

/* P2 knows the last matching, P1 the first: P1 needs to hear where both names go. Two names: one
 * bit tells all. */
Test (values, values_on_a_blackboard_are_known)
{
  expect_minimum ("pointer-chasing players=2 names=2", "blackboard", 1);
  expect_minimum ("pointer-chasing players=3 names=2", "blackboard", 1);
  expect ("pointer-chasing players=3 names=2", "blackboard messages=2,2,1", TERSE_IMPOSSIBLE);
  expect ("pointer-chasing players=3 names=2", "blackboard messages=1,2,2 knows=last",
          TERSE_POSSIBLE);
  expect ("pointer-chasing players=3 names=2", "blackboard messages=1,2,2", TERSE_IMPOSSIBLE);
}

/* One layer, one epoch: player -1 has one input and hears z_0 from player 0 and z_1 from player 1,
 * who know nothing of each other. That is a referee and the total function z_1 (z_0), with m
 * distinct rows and r^m distinct columns for a range of r >= 2: exactly m and r^m messages are
 * needed, b >= ceil (log2 m^m) bits where r = m. */
Test (values, autoregressive_one_layer)
{
  expect_minimum ("function-composition layers=1 m=1", "autoregressive", 0);
  expect_minimum ("function-composition layers=1 m=2", "autoregressive", 2);
  expect ("function-composition layers=1 m=2", "autoregressive message=1:0:-1=2,1:1:-1=4",
          TERSE_POSSIBLE);
  expect ("function-composition layers=1 m=2", "autoregressive message=1:0:-1=5,1:1:-1=3",
          TERSE_IMPOSSIBLE);
  expect ("function-composition layers=1 m=2", "autoregressive message=1:0:-1=1,1:1:-1=5",
          TERSE_IMPOSSIBLE);
  expect ("function-composition layers=1 m=3 range=2", "autoregressive message=1:0:-1=3,1:1:-1=8",
          TERSE_POSSIBLE);
  expect ("function-composition layers=1 m=3 range=2", "autoregressive message=1:0:-1=2,1:1:-1=8",
          TERSE_IMPOSSIBLE);
  expect ("function-composition layers=1 m=2 range=1", "autoregressive token-bits=0",
          TERSE_POSSIBLE);
}

/* One more epoch than layers. With one layer, player 1 is shown z_0 and answers player 0 with z_1
 * (z_0), which player 0 passes on: r values are enough for a range of r, and with both others
 * silent fewer are not, since all r outputs occur. */
Test (values, autoregressive_one_more_epoch)
{
  expect ("function-composition layers=1 m=2", "autoregressive epochs=2 token-bits=1",
          TERSE_POSSIBLE);
  expect ("function-composition layers=1 m=2",
          "autoregressive epochs=2 token-bits=0 message=1:1:0=2,2:0:-1=2", TERSE_POSSIBLE);
  expect ("function-composition layers=1 m=2 range=3",
          "autoregressive epochs=2 token-bits=0 message=1:1:0=3,2:0:-1=3", TERSE_POSSIBLE);
  expect ("function-composition layers=1 m=2 range=3",
          "autoregressive epochs=2 token-bits=0 message=1:1:0=2,2:0:-1=3", TERSE_IMPOSSIBLE);
  expect ("function-composition layers=1 m=2 range=3",
          "autoregressive epochs=2 token-bits=0 message=1:1:0=3,2:0:-1=2", TERSE_IMPOSSIBLE);
}

/* Forgetful players: player 1 sees z_0 in epoch 1 but owns nothing that it hears, so that what it
 * tells player -1 in epoch 2 cannot depend on z_0 and nobody else tells. Player 0 would remember.
 */
Test (values, autoregressive_players_forget)
{
  expect ("function-composition layers=1 m=2",
          "autoregressive epochs=2 token-bits=0 message=1:1:0=2,2:1:-1=2", TERSE_IMPOSSIBLE);
  expect ("function-composition layers=1 m=2",
          "autoregressive epochs=2 token-bits=0 message=1:1:0=9,2:1:-1=3", TERSE_IMPOSSIBLE);
}

/* Two layers with m = 1: i_2 = z_2 (w), and z_2 : [n_1] -> [2]. Player 2 sees w when it answers
 * player -1. */
Test (values, autoregressive_two_layers_degenerate)
{
  expect ("function-composition layers=2 m=1 n=3 range=2",
          "autoregressive token-bits=0 message=1:2:-1=2", TERSE_POSSIBLE);
  expect ("function-composition layers=2 m=1 n=3 range=2",
          "autoregressive token-bits=0 message=2:2:-1=2", TERSE_POSSIBLE);
  expect ("function-composition layers=2 m=1 n=3 range=3",
          "autoregressive token-bits=0 message=2:2:-1=2", TERSE_IMPOSSIBLE);
  expect ("function-composition layers=2 m=1 n=3 range=2",
          "autoregressive token-bits=0 message=1:2:1=9,2:1:-1=8", TERSE_POSSIBLE);
  expect ("function-composition layers=2 m=1 n=3 range=2",
          "autoregressive token-bits=0 message=1:2:1=7,2:1:-1=8", TERSE_IMPOSSIBLE);
}

Test (values, autoregressive_two_layers)
{
  expect_minimum ("function-composition layers=2 m=2 n=2 range=2", "autoregressive", 1);
  if (terse_test_share (TRUE, FALSE))
    expect_minimum ("function-composition layers=2 m=3 n=1 range=2", "autoregressive", 1);
}

/* More bits never hurt. */
Test (values, more_bits_never_hurt)
{
  for (guint bits = 1; bits <= 4; bits++)
    {
      g_autofree char *tree = g_strdup_printf ("two-way bits=%u", bits),
                      *one_way = g_strdup_printf ("one-way bits=%u", bits);
      g_autofree char *prompt = g_strdup_printf ("autoregressive token-bits=%u", bits);
      expect ("equality n=2", tree, bits >= 3 ? TERSE_POSSIBLE : TERSE_IMPOSSIBLE);
      expect ("index n=3", one_way, bits >= 3 ? TERSE_POSSIBLE : TERSE_IMPOSSIBLE);
      expect ("function-composition layers=1 m=2", prompt,
              bits >= 2 ? TERSE_POSSIBLE : TERSE_IMPOSSIBLE);
    }
}
