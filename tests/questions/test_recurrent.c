/* Recurrent networks: the schedule against its definition, one-way communication as the smallest
 * case, and known values through the whole chain (THEORY.md, sections 3 and 5), each bound by a
 * proof that the kernel accepts. */
#include <criterion/criterion.h>
#include <string.h>

#include "protocols/error.h"
#include "protocols/problems/tensor.h"
#include "protocols/radix.h"
#include "protocols/simulate.h"
#include "protocols/tensor.h"
#include "reductions/questions/decide/decide.h"
#include "tests/support/agreement.h"
#include "tests/support/catalogue.h"
#include "tests/support/questions.h"

/* The schedule. */

/* Does message g see the token iff `reads`, and exactly the messages of these names? */
static void
expect_seen (const TerseSchedule *schedule, guint g, guint player, gboolean reads,
             const GPtrArray *names)
{
  const TerseMessage *message = terse_schedule_message (schedule, g);
  cr_expect_eq (message->n_inputs, (guint) reads, "%s", message->name);
  cr_expect (!reads || message->inputs[0] == player, "%s", message->name);
  cr_assert_eq (message->n_messages, names->len, "%s", message->name);
  for (guint i = 0; i < names->len; i++)
    cr_expect_str_eq (terse_schedule_message (schedule, message->messages[i])->name,
                      names->pdata[i], "%s", message->name);
}

/* h(pass, layer, t) as the definition has it, all numbers from 1. */
static void
check_state (const TerseSchedule *schedule, guint g, guint pass, guint layer, guint t, guint tokens,
             gboolean stacked)
{
  g_autofree char *name = g_strdup_printf ("pass %u, layer %u, token %u", pass, layer, t);
  g_autoptr (GPtrArray) seen = g_ptr_array_new_with_free_func (g_free);
  cr_assert_str_eq (terse_schedule_message (schedule, g)->name, name);
  cr_expect_eq (terse_schedule_message (schedule, g)->speaker, t - 1);
  cr_expect_eq (terse_schedule_message (schedule, g)->alphabet, 3);
  if (t > 1)
    g_ptr_array_add (seen, g_strdup_printf ("pass %u, layer %u, token %u", pass, layer, t - 1));
  else if (pass > 1)
    g_ptr_array_add (seen,
                     g_strdup_printf ("pass %u, layer %u, token %u", pass - 1, layer, tokens));
  for (guint below = stacked ? MAX (layer, 2) - 1 : 1; below < layer; below++)
    g_ptr_array_add (seen, g_strdup_printf ("pass %u, layer %u, token %u", pass, below, t));
  expect_seen (schedule, g, t - 1, layer == 1 || !stacked, seen);
}

static void
check_output (const TerseSchedule *schedule, guint passes, guint layers, guint tokens)
{
  const TerseMessage *output
      = terse_schedule_message (schedule, terse_schedule_messages (schedule));
  cr_assert (output->speaker == tokens - 1 && output->n_inputs == 1
             && output->inputs[0] == tokens - 1);
  cr_assert_eq (output->n_messages, layers);
  for (guint layer = 1; layer <= layers; layer++)
    {
      g_autofree char *name
          = g_strdup_printf ("pass %u, layer %u, token %u", passes, layer, tokens - 1);
      cr_expect_str_eq (terse_schedule_message (schedule, output->messages[layer - 1])->name, name);
    }
}

static void
check_network (TerseProblem *problem, guint passes, guint layers, gboolean stacked)
{
  const guint tokens = terse_problem_players (problem);
  g_autofree char *model = g_strdup_printf ("recurrent%s messages=3 passes=%u layers=%u",
                                            stacked ? "-stacked" : "", passes, layers);
  g_autoptr (TerseQuestion) question = questions_ask (problem, model, NULL);
  const TerseSchedule *schedule = terse_question_schedule (question);
  guint g = 0;
  for (guint pass = 1; pass <= passes; pass++)
    for (guint t = 1; t <= (pass < passes ? tokens : tokens - 1); t++)
      for (guint layer = 1; layer <= layers; layer++)
        check_state (schedule, g++, pass, layer, t, tokens, stacked);
  cr_assert_eq (terse_schedule_messages (schedule), g);
  cr_assert_eq (g, (passes * tokens - 1) * layers);
  check_output (schedule, passes, layers, tokens);
  cr_expect_eq (terse_question_knows (question), TERSE_KNOWS_LAST);
}

Test (recurrent, schedule_from_its_definition)
{
  for (guint tokens = 2; tokens <= 5; tokens++)
    {
      const guint sizes[] = { 2, 1, 2, 3, 1 };
      const gint entries[12] = { 0, 1 };
      g_autoptr (TerseProblem) problem = terse_tensor_problem (tokens, sizes, 2, entries, NULL);
      for (guint passes = 1; passes <= 3; passes++)
        for (guint layers = 1; layers <= 3; layers++)
          for (guint stacked = 0; stacked < 2; stacked++)
            check_network (problem, passes, layers, stacked);
    }
}

/* Options left out are 1. */
Test (recurrent, options_left_out_are_one)
{
  g_autoptr (TerseQuestion) question
      = questions_get ("tensor entries=sizes 2 2 2;0 1 1 0 1 0 0 1", "recurrent bits=2");
  cr_expect_eq (terse_schedule_messages (terse_question_schedule (question)), 2);
  cr_expect_eq (terse_schedule_message (terse_question_schedule (question), 1)->alphabet, 4);
}

/* Verdicts. */

static TerseVerdict
verdict_of (TerseProblem *problem, const char *model)
{
  const TerseDecideOptions options = { .seed = 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (TerseQuestion) question = questions_ask (problem, model, &error);
  cr_assert_not_null (question, "%s: %s", model, error ? error->message : "");
  g_autoptr (TerseDecision) decision = terse_decide (question, &options, &error);
  cr_assert_not_null (decision, "%s: %s", model, error ? error->message : "");
  if (decision->verdict == TERSE_POSSIBLE)
    {
      TerseSimulation simulation = terse_simulate (decision->protocol);
      cr_expect (simulation.correct);
      terse_simulation_clear (&simulation);
    }
  else
    cr_expect (decision->verdict == TERSE_IMPOSSIBLE && decision->proof.steps > 0
               && decision->proof.bytes > 0);
  return decision->verdict;
}

static guint64
minimum_of (TerseProblem *problem, const char *model_text)
{
  const TerseDecideOptions options = { .seed = 0 };
  const TerseModel *model;
  g_autoptr (GError) error = NULL;
  g_autoptr (TerseSetting) setting = questions_setting (model_text, &model);
  g_autoptr (TerseMinimum) minimum = terse_minimum (problem, model, setting, &options, &error);
  cr_assert_not_null (minimum, "%s: %s", model_text, error ? error->message : "");
  cr_assert_eq (minimum->verdict, TERSE_POSSIBLE, "%s: %s", model_text, minimum->reason);
  cr_expect_leq (minimum->minimum, model->enough (problem, setting), "%s", model_text);
  return minimum->minimum;
}

/* K states are enough and K - 1 are not. */
static void
expect_states (TerseProblem *problem, guint states, const char *shape)
{
  g_autofree char *enough = g_strdup_printf ("recurrent messages=%u%s", states, shape),
                  *fewer = g_strdup_printf ("recurrent messages=%u%s", states - 1, shape),
                  *text = terse_problem_text (problem);
  cr_expect_eq (verdict_of (problem, enough), TERSE_POSSIBLE, "%s, %s", text, enough);
  if (states > 1)
    cr_expect_eq (verdict_of (problem, fewer), TERSE_IMPOSSIBLE, "%s, %s", text, fewer);
}

/* Sequences. */

typedef gint (*Value) (guint n, const guint *tokens);

static TerseProblem *
sequence_problem (guint players, const guint *sizes, guint n, Value value)
{
  GError *error = NULL;
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (gint));
  g_autofree guint *tokens = g_new0 (guint, players);
  do
    {
      gint entry = value (n, tokens);
      g_array_append_val (entries, entry);
    }
  while (terse_radix_next (players, sizes, tokens));
  TerseProblem *problem
      = terse_tensor_problem (players, sizes, 2, &g_array_index (entries, gint, 0), &error);
  cr_assert_not_null (problem, "%s", error ? error->message : "");
  return problem;
}

static TerseProblem *
bits_problem (guint players, guint last, guint n, Value value)
{
  guint sizes[16];
  for (guint p = 0; p < players; p++)
    sizes[p] = p == players - 1 ? last : 2;
  return sequence_problem (players, sizes, n, value);
}

static gint
index_value (guint n, const guint *tokens)
{
  return (gint) tokens[tokens[n]];
}

static gint
equality_value (guint n, const guint *tokens)
{
  return memcmp (tokens, tokens + n, n * sizeof *tokens) == 0;
}

static gint
parity_value (guint n, const guint *tokens)
{
  guint sum = 0;
  for (guint i = 0; i < n; i++)
    sum += tokens[i];
  return (gint) (sum % 2);
}

/* The bits, then the position: 2^n states, as one-way. */
Test (recurrent, index_needs_two_to_the_n_states)
{
  for (guint n = 1; n <= 3; n++)
    {
      g_autoptr (TerseProblem) problem = bits_problem (n + 1, n, n, index_value);
      expect_states (problem, 1u << n, "");
      cr_expect_eq (minimum_of (problem, "recurrent"), n);
    }
}

/* x, then y, bit by bit. */
Test (recurrent, equality_needs_two_to_the_n_states)
{
  for (guint n = 1; n <= 3; n++)
    {
      g_autoptr (TerseProblem) problem = bits_problem (2 * n, 2, n, equality_value);
      expect_states (problem, 1u << n, "");
    }
}

Test (recurrent, parity_needs_two_states)
{
  for (guint n = 2; n <= 7; n++)
    {
      g_autoptr (TerseProblem) problem = bits_problem (n, 2, n, parity_value);
      expect_states (problem, 2, "");
    }
}

/* Two bits of two layers and three of three: layer l keeps the bit l - 1 places back. With fewer
 * layers the states before the last token are too few: 2^2 < 2^3. */
Test (recurrent, layers_add_up)
{
  g_autoptr (TerseProblem) two = bits_problem (3, 2, 2, index_value),
                           three = bits_problem (4, 3, 3, index_value);
  expect_states (two, 2, " layers=2");
  expect_states (three, 2, " layers=3");
  cr_expect_eq (verdict_of (three, "recurrent bits=1 layers=2"), TERSE_IMPOSSIBLE);
}

/* Where a layer sees the token and all layers below, L layers of S bits are one of L S bits for two
 * tokens. Where it sees the state below alone, layers are of no help there: what is impossible
 * stacked is possible. */
Test (recurrent, layers_of_two_tokens)
{
  g_autoptr (TerseProblem) two = questions_problem ("index n=2"),
                           four = questions_problem ("index n=4");
  expect_states (two, 2, " layers=2");
  cr_expect_eq (verdict_of (two, "recurrent-stacked messages=3 layers=2"), TERSE_IMPOSSIBLE);
  cr_expect_eq (verdict_of (two, "recurrent-stacked messages=3 layers=3"), TERSE_IMPOSSIBLE);
  cr_expect_eq (verdict_of (two, "recurrent-stacked messages=4 layers=3"), TERSE_POSSIBLE);
  cr_expect_eq (verdict_of (four, "recurrent bits=2 layers=2"), TERSE_POSSIBLE);
  cr_expect_eq (verdict_of (four, "recurrent bits=1 layers=3"), TERSE_IMPOSSIBLE);
  cr_expect_eq (verdict_of (four, "recurrent-stacked bits=3 layers=2"), TERSE_IMPOSSIBLE);
}

/* One-way. */

/* Problems of the catalogue with two players, each once. (transfer full) */
static GPtrArray *
two_player_problems (void)
{
  g_autoptr (GPtrArray) questions = catalogue_questions (CATALOGUE_SCHEDULES);
  GPtrArray *problems = g_ptr_array_new_with_free_func ((GDestroyNotify) terse_problem_unref);
  for (guint i = 0; i < questions->len; i++)
    {
      TerseProblem *problem = terse_question_problem (questions->pdata[i]);
      g_autofree char *text = terse_problem_text (problem),
                      *last = problems->len
                                  ? terse_problem_text (problems->pdata[problems->len - 1])
                                  : g_strdup ("");
      if (strcmp (text, last) != 0)
        g_ptr_array_add (problems, terse_problem_ref (problem));
    }
  cr_assert_gt (problems->len, 10);
  return problems;
}

static void
expect_same_step (const TerseMessage *a, const TerseMessage *b)
{
  cr_expect (a->speaker == b->speaker && a->alphabet == b->alphabet && a->rows == b->rows);
  cr_assert (a->n_inputs == b->n_inputs && a->n_messages == b->n_messages
             && a->n_cone == b->n_cone);
  cr_expect (memcmp (a->inputs, b->inputs, a->n_inputs * sizeof *a->inputs) == 0);
  cr_expect (a->n_messages == 0
             || memcmp (a->messages, b->messages, a->n_messages * sizeof *a->messages) == 0);
  cr_expect (memcmp (a->cone, b->cone, a->n_cone * sizeof *a->cone) == 0);
}

static void
compare_with_one_way (TerseProblem *problem)
{
  g_autofree char *text = terse_problem_text (problem);
  cr_expect_eq (minimum_of (problem, "recurrent"), minimum_of (problem, "one-way"), "%s", text);
  for (guint states = 1; states <= 5; states++)
    {
      g_autofree char *recurrent = g_strdup_printf ("recurrent messages=%u", states),
                      *one_way = g_strdup_printf ("one-way messages=%u", states);
      g_autoptr (TerseQuestion) left = questions_ask (problem, recurrent, NULL);
      g_autoptr (TerseQuestion) right = questions_ask (problem, one_way, NULL);
      TerseSchedule *a = terse_question_schedule (left), *b = terse_question_schedule (right);
      cr_assert (terse_schedule_messages (a) == 1 && terse_schedule_messages (b) == 1);
      for (guint g = 0; g <= 1; g++)
        expect_same_step (terse_schedule_message (a, g), terse_schedule_message (b, g));
      cr_expect_eq (verdict_of (problem, recurrent), verdict_of (problem, one_way), "%s, %s", text,
                    recurrent);
    }
}

Test (recurrent, one_way)
{
  g_autoptr (GPtrArray) problems = two_player_problems ();
  for (guint i = 0; i < problems->len; i++)
    compare_with_one_way (problems->pdata[i]);
}

/* Passes. */

/* 5.9: a network that reads Alice's part and Bob's part P times is a protocol of 2P - 1 messages of
 * S bits, in turn, of which Bob may see them all. */
static void
check_passes (TerseProblem *problem)
{
  const guint64 two_way = minimum_of (problem, "two-way knows=bob"),
                one = minimum_of (problem, "recurrent");
  guint64 before = one;
  g_autofree char *text = terse_problem_text (problem);
  cr_expect_geq (one, two_way, "%s", text);
  for (guint passes = 2; passes <= 3; passes++)
    {
      g_autofree char *model = g_strdup_printf ("recurrent passes=%u", passes);
      guint64 bits = minimum_of (problem, model);
      g_autofree char *messages = g_strdup_printf ("alternating rounds=%u", 2 * passes - 1);
      cr_expect_geq ((2 * passes - 1) * bits, two_way, "%s: %u passes", text, passes);
      cr_expect_geq (bits, minimum_of (problem, messages), "%s: %u passes", text, passes);
      cr_expect_leq (bits, before, "%s: %u passes", text, passes);
      before = bits;
    }
}

Test (recurrent, passes_of_the_catalogue)
{
  g_autoptr (GPtrArray) problems = two_player_problems ();
  for (guint i = 0; i < problems->len; i++)
    check_passes (problems->pdata[i]);
}

Test (recurrent, passes_of_random_problems)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  for (guint i = 0; i < 30; i++)
    {
      g_autoptr (TerseProblem) problem
          = agreement_random_problem (rand, (TerseTestKind) (i % 3), 4, 4, 2);
      check_passes (problem);
    }
}

/* In the first pass Bob's token leaves the position, in the second Alice's leaves the bit: three
 * states for three positions. */
Test (recurrent, second_pass_helps)
{
  g_autoptr (TerseProblem) problem = questions_problem ("index n=3");
  expect_states (problem, 8, "");
  expect_states (problem, 3, " passes=2");
}

/* Settings. */

Test (recurrent, mistakes_are_told_in_one_line)
{
  static const struct {
    const char *problem, *model, *message;
  } cases[] = {
    { "tensor entries=sizes 2;0 1", "recurrent bits=1",
      "model recurrent: expected a problem of two players or more, found tensor with one" },
    { "index n=2", "recurrent", "--bits: expected a number in 0..20, found none" },
    { "index n=2", "recurrent bits=1 messages=2",
      "expected one of --bits and --messages, found both" },
    { "index n=2", "recurrent messages=2,2",
      "--messages: expected 1 or 1 alphabet sizes in 1..1048576 separated by commas, found 2,2" },
    { "index n=2", "recurrent bits=1 layers=0", "--layers: expected a number in 1..64, found 0" },
    { "index n=2", "recurrent bits=1 layers=65", "--layers: expected a number in 1..64, found 65" },
    { "index n=2", "recurrent bits=1 passes=0", "--passes: expected a number in 1..64, found 0" },
    { "index n=2", "recurrent bits=1 passes=two",
      "--passes: expected a number in 1..64, found two" },
    { "index n=2", "recurrent bits=1 rounds=2", "model recurrent: expected no --rounds, found 2" },
    { "index n=2", "recurrent bits=1 knows=bob",
      "model recurrent: expected --knows last, found bob" },
    { "index n=2", "one-way bits=1 layers=1", "model one-way: expected no --layers, found 1" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      cr_assert_null (questions_try (cases[i].problem, cases[i].model, &error), "%s",
                      cases[i].model);
      cr_expect (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_USAGE));
      cr_expect_str_eq (error->message, cases[i].message);
    }
}

/* The bits of all tokens but the last, for any shape. */
Test (recurrent, enough_bits_are_those_of_all_tokens_but_the_last)
{
  static const struct {
    const char *problem;
    guint64 enough;
  } cases[] = { { "index n=3", 3 },
                { "tensor entries=sizes 3 3 2;0 1 0 1 0 1 0 1 0 1 0 1 0 1 0 1 0 1", 4 },
                { "tensor entries=sizes 1 1 4;0 1 1 0", 0 },
                { "pointer-chasing players=8 names=2", 7 } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const TerseModel *model;
      g_autoptr (TerseProblem) problem = questions_problem (cases[i].problem);
      g_autoptr (TerseSetting) setting = questions_setting ("recurrent layers=2 passes=2", &model);
      cr_expect_eq (model->enough (problem, setting), cases[i].enough, "%s", cases[i].problem);
    }
}
