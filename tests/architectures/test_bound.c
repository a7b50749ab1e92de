/* Lower bounds for machines: the threshold of the communication problem, the direct question on the
 * same instances, and what is said to follow, which is never more than what was proved. */
#include <criterion/criterion.h>
#include <string.h>

#include "protocols/error.h"
#include "reductions/architectures/bound/bound.h"
#include "reductions/architectures/bound/conclusion.h"
#include "reductions/architectures/bound/direct.h"

static TerseBoundRequest
request_of (const char *machine, const char *task, const char *const *parameters)
{
  TerseBoundRequest request = { .machine = machine, .task = task, .parameters = parameters };
  for (TerseSizeName size = 0; size < TERSE_N_SIZES; size++)
    request.sizes.at[size] = 1;
  return request;
}

static TerseBound *
bound_of (const TerseBoundRequest *request)
{
  GError *error = NULL;
  TerseBound *bound = terse_bound (request, &error);
  cr_assert_not_null (bound, "%s on %s: %s", request->machine, request->task,
                      error ? error->message : "");
  return bound;
}

static void
give (TerseBoundRequest *request, TerseSizeName size, guint64 value)
{
  request->sizes.at[size] = value;
  request->given |= 1u << size;
}

Test (bound, direct_threshold_agrees_where_owners_are_in_blocks)
{
  static const char *const ids[] = { "index-sparse-averaging", "index-associative-recall-ordered" };
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    for (guint n = 1; n <= 3; n++)
      {
        g_autofree char *size = g_strdup_printf ("%u", n);
        const char *const parameters[] = { "n", size, NULL };
        const char *task = i == 0 ? "sparse-averaging" : "associative-recall";
        TerseBoundRequest request = request_of ("rnn", task, parameters);
        request.via = ids[i];
        request.direct = TRUE;
        g_autoptr (TerseBound) bound = bound_of (&request);
        cr_assert_eq (bound->minimum->verdict, TERSE_POSSIBLE);
        cr_assert_eq (bound->minimum->minimum, n);
        cr_assert_not_null (bound->direct, "%s", bound->direct_reason);
        cr_assert_eq (bound->direct->verdict, TERSE_POSSIBLE);
        cr_assert_eq (bound->direct->minimum, n, "%s n=%u: direct %u", ids[i], n,
                      (guint) bound->direct->minimum);
      }
}

/* The interleaved map says nothing of recurrent networks, and indeed a constant state is enough for
 * its instances. */
Test (bound, constant_state_solves_interleaved_instances)
{
  for (guint n = 2; n <= 4; n++)
    {
      GError *error = NULL;
      g_autofree char *size = g_strdup_printf ("%u", n);
      const char *const parameters[] = { "n", size, NULL };
      g_autoptr (TerseReduction) reduction = terse_reduction_make (
          terse_reduction_class_find ("index-associative-recall", NULL), parameters, &error);
      g_autoptr (TerseProblem) problem = terse_direct_problem (reduction, &error);
      cr_assert_not_null (problem, "%s", error ? error->message : "");
      g_autoptr (TerseSetting) setting = terse_setting_new ();
      const TerseDecideOptions options = { .seed = 0 };
      g_autoptr (TerseMinimum) minimum = terse_minimum (
          problem, terse_model_find ("recurrent", NULL), setting, &options, &error);
      cr_assert_not_null (minimum, "%s", error ? error->message : "");
      cr_assert_eq (minimum->verdict, TERSE_POSSIBLE);
      cr_assert_leq (minimum->minimum, 2, "n=%u: %u bits", n, (guint) minimum->minimum);
    }
}

Test (bound, attention_conclusion_is_the_threshold)
{
  TerseBoundRequest request = request_of ("attention", "associative-recall", NULL);
  request.tokens = 9;
  give (&request, TERSE_SIZE_HEADS, 1);
  give (&request, TERSE_SIZE_DIM, 1);
  give (&request, TERSE_SIZE_PRECISION, 1);
  g_autoptr (TerseBound) bound = bound_of (&request);
  g_autofree char *conclusion = terse_bound_conclusion (bound);
  cr_assert (bound->has_budget);
  cr_assert_eq (bound->budget, 2);
  cr_assert_eq (bound->verdict, TERSE_IMPOSSIBLE);
  cr_assert_eq (bound->minimum->minimum, 4);
  cr_assert_eq (bound->instances, 64);
  cr_assert_not_null (strstr (conclusion, "no attention with"), "%s", conclusion);
  cr_assert_not_null (strstr (conclusion,
                              "<= 3 (in exact integers modulo 2^precision, any weights) solves "
                              "associative-recall tokens=9"),
                      "%s", conclusion);
  cr_assert_null (strstr (conclusion, "nothing follows"), "%s", conclusion);
}

Test (bound, larger_machine_is_not_excluded)
{
  TerseBoundRequest request = request_of ("attention", "associative-recall", NULL);
  request.tokens = 9;
  give (&request, TERSE_SIZE_HEADS, 2);
  give (&request, TERSE_SIZE_DIM, 1);
  give (&request, TERSE_SIZE_PRECISION, 1);
  g_autoptr (TerseBound) bound = bound_of (&request);
  g_autofree char *conclusion = terse_bound_conclusion (bound);
  cr_assert_eq (bound->budget, 4);
  cr_assert_eq (bound->verdict, TERSE_POSSIBLE);
  cr_assert_not_null (strstr (conclusion, "weights) solves"), "%s", conclusion);
  cr_assert_not_null (strstr (conclusion, "nothing follows"), "%s", conclusion);
}

Test (bound, decoder_by_the_autoregressive_model)
{
  static const char *const parameters[] = { "m", "2", "n", "2", "range", "2", NULL };
  TerseBoundRequest request = request_of ("decoder", "sequential-composition", parameters);
  give (&request, TERSE_SIZE_LAYERS, 1);
  give (&request, TERSE_SIZE_HEADS, 1);
  give (&request, TERSE_SIZE_DIM, 1);
  give (&request, TERSE_SIZE_PRECISION, 1);
  g_autoptr (TerseBound) bound = bound_of (&request);
  cr_assert_str_eq (bound->model->id, "autoregressive");
  cr_assert_eq (bound->budget, 2); /* two numbers of one bit for each token and head */
  cr_assert_eq (bound->minimum->minimum, 2);
  cr_assert_eq (bound->verdict, TERSE_POSSIBLE);
  guint64 impossible;
  cr_assert (terse_bound_impossible (bound, &impossible));
  cr_assert_eq (impossible, 1);
}

/* One layer, one bit a token: no decoder with a normaliser sends so little, one without does. */
Test (bound, conclusions_of_no_machine_say_so)
{
  static const struct {
    const char *machine;
    guint64 least;
    gboolean empty;
    const char *part;
  } cases[] = {
    { "decoder", 2, TRUE,
      "<= 1 with layers=1 is of no decoder: the least has 2 (in exact integers" },
    { "linear-decoder", 1, FALSE,
      "no linear-decoder with layers=1 and heads * dim * precision <= 1" },
  };
  static const char *const parameters[] = { "m", "2", "n", "2", "range", "2", NULL };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TerseBoundRequest request
          = request_of (cases[i].machine, "sequential-composition", parameters);
      give (&request, TERSE_SIZE_LAYERS, 1);
      g_autoptr (TerseBound) bound = bound_of (&request);
      g_autofree char *conclusion = terse_bound_conclusion (bound),
                      *excluded = terse_bound_excluded (bound);
      guint64 budget;
      cr_assert (terse_bound_impossible (bound, &budget));
      cr_expect_eq (budget, 1);
      cr_expect_eq (terse_bound_least (bound), cases[i].least);
      cr_expect_eq (terse_bound_is_empty (bound), cases[i].empty);
      cr_expect_not_null (strstr (conclusion, cases[i].part), "%s", conclusion);
      cr_expect_eq (strstr (conclusion, "nothing follows") != NULL, cases[i].empty);
      cr_expect_eq (g_str_has_prefix (excluded, "of no "), cases[i].empty, "%s", excluded);
    }
}

/* The least machine grows with what shapes the protocol: layers bits a message. Two passes keep the
 * shape of their three messages, so that the bound is the least network. */
Test (bound, least_machine_has_the_layers_and_passes_asked_for)
{
  TerseBoundRequest request = request_of ("rnn", "associative-recall", NULL);
  request.tokens = 9;
  give (&request, TERSE_SIZE_PASSES, 2);
  give (&request, TERSE_SIZE_LAYERS, 3);
  give (&request, TERSE_SIZE_STATE_BITS, 5);
  g_autoptr (TerseBound) bound = bound_of (&request);
  cr_expect_eq (bound->budget, 15);
  cr_expect_eq (terse_bound_least (bound), 3);
}

Test (bound, passes_keep_the_shape_of_their_messages)
{
  TerseBoundRequest request = request_of ("rnn", "associative-recall", NULL);
  request.tokens = 9;
  request.direct = TRUE;
  give (&request, TERSE_SIZE_PASSES, 2);
  g_autoptr (TerseBound) bound = bound_of (&request);
  cr_expect_str_eq (bound->model->id, "alternating");
  cr_expect_eq (bound->minimum->verdict, TERSE_POSSIBLE);
  cr_expect_eq (bound->minimum->minimum, 2);
  cr_assert_not_null (bound->direct, "%s", bound->direct_reason);
  cr_expect_eq (bound->direct->minimum, 2);
  cr_expect_not (terse_bound_is_empty (bound));
}

/* Of a query and its answer: as a tree at eight bits; at four no one is better, and the closer one
 * stays. */
Test (bound, query_and_answer_as_a_tree_or_as_two_messages)
{
  static const struct {
    guint n;
    const char *model, *other;
    guint64 budget;
  } cases[] = {
    { 4, "alternating",
      "heads * dim * precision + heads * (dim + 1) * precision by two-way: 3 is possible, so it "
      "says no more",
      1 },
    { 8, "two-way",
      "heads * (dim + 1) * precision by alternating: <= 1 is impossible, which says no more", 3 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *size = g_strdup_printf ("%u", cases[i].n);
      const char *const parameters[] = { "n", size, NULL };
      TerseBoundRequest request = request_of ("attention", "sparse-averaging", parameters);
      guint64 budget;
      g_autoptr (TerseBound) bound = bound_of (&request);
      cr_expect_str_eq (bound->model->id, cases[i].model);
      cr_assert (terse_bound_impossible (bound, &budget));
      cr_expect_eq (budget, cases[i].budget);
      cr_expect_str_eq (bound->others->pdata[bound->others->len - 1], cases[i].other);
    }
}

/* Three players, two layers: one round in which both states are written is the better protocol at
 * q = 2, where a write of one bit is needed in two rounds too. */
Test (bound, better_of_two_protocols)
{
  static const char *const parameters[] = { "half", "1", NULL };
  TerseBoundRequest request = request_of ("rnn", "k-hop", parameters);
  give (&request, TERSE_SIZE_LAYERS, 2);
  g_autoptr (TerseBound) bound = bound_of (&request);
  g_autofree char *conclusion = terse_bound_conclusion (bound);
  cr_expect_str_eq (bound->coverage->formula, "state-bits * layers");
  cr_assert_eq (bound->others->len, 1);
  cr_expect_str_eq (bound->others->pdata[0],
                    "state-bits by blackboard: 1 is possible, so it says no more");
  cr_expect_eq (terse_bound_least (bound), 2);
  cr_expect (terse_bound_is_empty (bound), "%s", conclusion);
}

typedef struct {
  const char *machine, *task, *via, *part;
  guint tokens;
} Refusal;

static const Refusal refusals[] = {
  { "gru", "associative-recall", NULL, "found gru", 9 },
  { "rnn", "sorting", NULL, "found sorting", 9 },
  { "rnn", "associative-recall", "index-nothing", "found index-nothing", 9 },
  { "rnn", "associative-recall", "index-associative-recall",
    "index-associative-recall does not cover rnn: ", 9 },
  { "attention", "associative-recall", NULL,
    "tokens: expected a number that index-associative-recall makes, such as 7, found 8", 8 },
  { "third-order-attention", "triple-matching", NULL,
    "expected a reduction to triple-matching that covers third-order-attention", 7 },
};

Test (bound, refusals_are_one_clear_line)
{
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (GError) error = NULL;
      TerseBoundRequest request = request_of (refusals[i].machine, refusals[i].task, NULL);
      request.via = refusals[i].via;
      request.tokens = refusals[i].tokens;
      cr_assert_null (terse_bound (&request, &error));
      cr_assert (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_USAGE), "%s", error->message);
      cr_assert_not_null (strstr (error->message, refusals[i].part), "%s", error->message);
      cr_assert_null (strchr (error->message, '\n'));
    }
}

/* Beyond what can be listed: the least encoder of two layers is excluded first at h = 7, 42 bits of
 * 48, and the map is right on all inputs. */
Test (bound, encoders_of_two_layers)
{
  for (guint h = 6; h <= 7; h++)
    {
      g_autofree char *side = g_strdup_printf ("%u", h);
      const char *const parameters[] = { "h", side, NULL };
      TerseBoundRequest request = request_of ("encoder", "directed-2-cycle", parameters);
      guint64 budget;
      give (&request, TERSE_SIZE_LAYERS, 2);
      give (&request, TERSE_SIZE_HEADS, 1);
      give (&request, TERSE_SIZE_DIM, 1);
      give (&request, TERSE_SIZE_PRECISION, 1);
      g_autoptr (TerseBound) bound = bound_of (&request);
      g_autofree char *conclusion = terse_bound_conclusion (bound);
      cr_assert_not_null (terse_problem_unlisted (bound->problem));
      cr_expect_eq (bound->instances, 0);
      cr_assert (terse_bound_impossible (bound, &budget));
      cr_expect_eq (budget, h * h - 1);
      cr_expect_eq (bound->budget, 6 * h);
      cr_expect_eq (bound->verdict, h == 7 ? TERSE_IMPOSSIBLE : TERSE_UNDECIDED);
      cr_expect_eq (terse_bound_is_empty (bound), h == 6, "%s", conclusion);
      cr_expect_str_eq (bound->minimum->impossible->closed_by, "complements");
    }
}
