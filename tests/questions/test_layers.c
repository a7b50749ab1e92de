/* Layers of attention heads as questions: they run as a slow evaluation from the definitions does;
 * answers agree with all members of the class at the smallest sizes; more layers and more precision
 * never hurt; two layers do what one cannot, in every number system, and fail where that was found;
 * certificates verify and forged ones do not. Random questions are compared with a search that
 * knows no formula by tests/tools/crosscheck.c. */
#include <criterion/criterion.h>
#include <string.h>

#include "protocols/error.h"
#include "protocols/head_layers.h"
#include "protocols/radix.h"
#include "protocols/simulate.h"
#include "reductions/questions/decide/decide.h"
#include "tests/support/catalogue.h"
#include "tests/support/cells.h"
#include "tests/support/certificates.h"
#include "tests/support/defined_heads.h"
#include "tests/support/questions.h"
#include "tests/support/scratch.h"

#define MOST_TOKENS 8u

static const TerseHeadLayers *
layers_of (const TerseProtocol *protocol)
{
  return terse_network_head_layers (terse_question_network (terse_protocol_question (protocol)));
}

static void
copy_vector (const TerseProtocol *protocol, guint layer, guint head, TerseVector vector,
             guint token, guint state, gint *to)
{
  const TerseHeadLayers *layers = layers_of (protocol);
  const guint *table = terse_protocol_get_table (
      protocol, terse_head_layers_vector (layers, layer, head, vector, token));
  for (guint c = 0; c < layers->heads->dim; c++)
    to[c] = (gint) table[state * layers->heads->dim + c];
}

/* W by place of the score: from -P/2 on where numbers are signed, and one place alone with one bit,
 * as (-1)(-1) saturates to 0. */
static void
copy_map (const TerseProtocol *protocol, guint layer, guint head, SlowHead *h)
{
  const TerseHeadLayers *layers = layers_of (protocol);
  const gboolean fixed = h->arithmetic == TERSE_ARITHMETIC_FIXED;
  const gint scores = fixed && h->p == 2 ? 1 : h->p, least = fixed && h->p > 2 ? -(h->p / 2) : 0;
  if (!layers->heads->has_map)
    return;
  const guint *map
      = terse_protocol_get_table (protocol, terse_head_layers_map (layers, layer, head));
  for (gint s = 0; s < scores; s++)
    h->w[slow_mod (s + least, h->p)] = (gint) map[s];
}

/* The state of a token above a layer: what each head shows of the tokens up to it, put behind. */
static guint
slow_rise (const TerseProtocol *protocol, guint layer, guint token, const guint *states)
{
  const TerseHeadLayers *layers = layers_of (protocol);
  const TerseAttention *heads = layers->heads;
  guint state = states[token];
  for (guint head = 0; head < heads->heads; head++)
    {
      SlowHead h = { .arithmetic = heads->arithmetic,
                     .p = (gint) heads->numbers,
                     .dim = heads->dim,
                     .n = token + 1 };
      copy_vector (protocol, layer, head, TERSE_VECTOR_QUERY, token, states[token], h.q);
      for (guint j = 0; j <= token; j++)
        {
          copy_vector (protocol, layer, head, TERSE_VECTOR_KEY, j, states[j], h.k[j]);
          copy_vector (protocol, layer, head, TERSE_VECTOR_VALUE, j, states[j], h.v[j]);
        }
      copy_map (protocol, layer, head, &h);
      for (guint c = 0; c < heads->columns; c++)
        {
          const GArray *shown = heads->shown[terse_attention_column (heads, c)][token];
          state = state * shown->len + terse_sum_place (shown, slow_sight (&h, c));
        }
    }
  return state;
}

static guint
slow_run (const TerseProtocol *protocol, const guint *inputs)
{
  const TerseHeadLayers *layers = layers_of (protocol);
  const guint tokens = layers->heads->tokens;
  guint below[MOST_TOKENS], states[MOST_TOKENS];
  memcpy (states, inputs, tokens * sizeof *states);
  for (guint layer = 0; layer < layers->layers; layer++)
    {
      memcpy (below, states, sizeof below);
      for (guint t = layer + 1 < layers->layers ? 0 : tokens - 1; t < tokens; t++)
        states[t] = slow_rise (protocol, layer, t, below);
    }
  return terse_protocol_get_table (protocol, terse_head_layers_output (layers))[states[tokens - 1]];
}

Test (layers, run_as_the_definitions_say)
{
  g_autoptr (GPtrArray) questions = catalogue_questions (CATALOGUE_LAYERS);
  g_autoptr (GRand) rand = g_rand_new_with_seed (43);
  for (guint i = 0; i < questions->len; i++)
    for (guint j = 0; j < 20; j++)
      {
        const TerseProblem *problem = terse_question_problem (questions->pdata[i]);
        const guint players = terse_problem_players (problem);
        guint x[MOST_TOKENS] = { 0 };
        g_autoptr (TerseProtocol) protocol = terse_protocol_new (questions->pdata[i]);
        cells_randomize (protocol, rand);
        do
          cr_assert_eq (terse_protocol_run (protocol, x, NULL), slow_run (protocol, x));
        while (terse_radix_next (players, terse_problem_input_sizes (problem), x));
      }
}

/* Worked by hand: hard-left, one bit, so that numbers are 0 and -1, two tokens of a bit each, two
 * layers. In the first the first token shows itself its value -x_1; in the second the last token
 * reads the first, whose key (-1)(-1) = 1 is the larger, and is shown what that one has been shown.
 */
Test (layers, a_value_goes_up_two_layers)
{
  g_autoptr (TerseQuestion) question = questions_get ("tensor entries=sizes 2 2;0 0 1 1",
                                                      "attention-hard-left layers=2 precision=1");
  g_autoptr (TerseProtocol) protocol = terse_protocol_new (question);
  const TerseHeadLayers *layers = layers_of (protocol);
  terse_protocol_table (protocol, terse_head_layers_vector (layers, 0, 0, TERSE_VECTOR_VALUE, 0))[1]
      = 1;
  for (guint state = 0; state < 4; state++)
    {
      guint *key = terse_protocol_table (
                protocol, terse_head_layers_vector (layers, 1, 0, TERSE_VECTOR_KEY, 0)),
            *value = terse_protocol_table (
                protocol, terse_head_layers_vector (layers, 1, 0, TERSE_VECTOR_VALUE, 0)),
            *query = terse_protocol_table (
                protocol, terse_head_layers_vector (layers, 1, 0, TERSE_VECTOR_QUERY, 1));
      key[state] = query[state] = 1;
      value[state] = state % 2 == 0; /* shown -1, which is before 0: hand up 1, that is -1 */
    }
  guint *output = terse_protocol_table (protocol, terse_head_layers_output (layers));
  for (guint state = 0; state < 8; state++)
    output[state] = state % 2 == 0;
  TerseSimulation simulation = terse_simulate (protocol);
  cr_expect (simulation.correct);
  terse_simulation_clear (&simulation);
  cr_expect_eq (terse_network_table (terse_question_network (question), 0)->rows, 2);
  cr_expect_eq (terse_network_tables (terse_question_network (question)), 6 + 5 + 1);
}

static TerseVerdict
verdict_of (TerseQuestion *question)
{
  TerseDecideOptions options = { .time_limit = 0 };
  g_autoptr (TerseDecision) decision = terse_decide (question, &options, NULL);
  cr_assert_not_null (decision);
  return decision->verdict;
}

/* Least numbers of layers, of one head of one bit: one layer less is impossible by a proof. */
static const struct {
  const char *problem, *model;
  guint layers;
} least[] = {
  { "associative-recall tokens=4", "attention-mod precision=1", 2 },
  { "associative-recall tokens=3 symbols=3", "attention-mod precision=1", 2 },
  { "pair-matching tokens=3 modulus=3", "attention-mod precision=1", 2 },
  { "recall-index n=2", "attention-mod precision=1", 2 },
  { "associative-recall tokens=3", "attention-fixed precision=1", 2 },
  { "pair-matching tokens=3 modulus=3", "attention-fixed precision=1", 2 },
  { "associative-recall tokens=4", "attention-fixed precision=1", 3 },
  { "associative-recall tokens=3 symbols=3", "attention-hard-average precision=1", 2 },
  { "associative-recall tokens=3", "attention-hard-left precision=1", 2 },
  { "associative-recall tokens=4", "attention-hard-left precision=1", 2 },
  { "associative-recall tokens=3 symbols=3", "attention-hard-left precision=1", 3 },
  { "associative-recall tokens=3 symbols=3", "attention-exp2 precision=1", 2 },
};

static TerseQuestion *
ask (guint i, guint layers)
{
  g_autofree char *model = g_strdup_printf ("%s layers=%u", least[i].model, layers);
  return questions_get (least[i].problem, model);
}

Test (layers, least_numbers)
{
  for (guint i = 0; i < G_N_ELEMENTS (least); i++)
    for (guint layers = 1; layers <= least[i].layers; layers++)
      {
        g_autoptr (TerseQuestion) question = ask (i, layers);
        cr_expect_eq (verdict_of (question),
                      layers < least[i].layers ? TERSE_IMPOSSIBLE : TERSE_POSSIBLE,
                      "%s, %s, %u layers", least[i].problem, least[i].model, layers);
      }
}

/* What stands in the head of protocols/head_layers.h. */
static const struct {
  const char *problem, *less, *more;
} monotone[] = {
  { "associative-recall tokens=3", "attention-mod precision=1",
    "attention-mod precision=1 layers=2" },
  { "pair-matching tokens=3 modulus=3", "attention-exp2 precision=1",
    "attention-exp2 precision=1 layers=3" },
  { "associative-recall tokens=3", "attention-fixed precision=1 layers=2",
    "attention-fixed precision=2 layers=2" },
  { "recall-index n=2", "attention-fixed precision=1 layers=2",
    "attention-fixed precision=2 layers=2" },
  { "associative-recall tokens=3", "attention-hard-left precision=1 layers=2",
    "attention-hard-left precision=2 layers=2" },
  { "pair-matching tokens=3 modulus=3", "attention-hard-average precision=1",
    "attention-hard-average precision=1 layers=2" },
};

Test (layers, more_never_hurts)
{
  for (guint i = 0; i < G_N_ELEMENTS (monotone); i++)
    {
      g_autoptr (TerseQuestion) less = questions_get (monotone[i].problem, monotone[i].less),
                                more = questions_get (monotone[i].problem, monotone[i].more);
      cr_expect_eq (verdict_of (less), TERSE_POSSIBLE, "%s", monotone[i].less);
      cr_expect_eq (verdict_of (more), TERSE_POSSIBLE, "%s", monotone[i].more);
    }
}

/* One layer is the question that was there before; more want to see the last token. */
Test (layers, settings)
{
  g_autoptr (GError) error = NULL, many = NULL, large = NULL;
  g_autoptr (TerseQuestion) one
      = questions_get ("associative-recall tokens=3", "attention-mod layers=1 precision=1"),
      referee = questions_try ("associative-recall tokens=3",
                               "attention-mod layers=2 precision=1 knows=referee", &error),
      tower
      = questions_try ("associative-recall tokens=3", "attention-mod layers=5 precision=1", &many),
      wide = questions_try ("recall-index n=3", "attention-mod layers=4 dim=8 precision=2", &large);
  g_autofree char *text = terse_question_text (one);
  cr_expect_str_eq (text,
                    "associative-recall tokens=3 symbols=2, attention-mod precision=1, knows=last");
  cr_expect_not_null (terse_network_attention (terse_question_network (one)));
  cr_expect_null (terse_network_head_layers (terse_question_network (one)));
  cr_expect (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_USAGE) && referee == NULL);
  cr_expect_str_eq (error->message, "attention: expected --knows last with more than one layer, "
                                    "found --knows referee");
  cr_expect (g_error_matches (many, TERSE_ERROR, TERSE_ERROR_USAGE) && tower == NULL);
  cr_expect (g_error_matches (large, TERSE_ERROR, TERSE_ERROR_LIMIT) && wide == NULL);
}

static void
change (const char *folder, const char *file, const char *from, const char *to)
{
  g_autofree char *path = g_build_filename (folder, file, NULL), *text = NULL;
  cr_assert (g_file_get_contents (path, &text, NULL, NULL));
  g_auto (GStrv) parts = g_strsplit (text, from, 2);
  cr_assert (parts[0] && parts[1], "%s: %s", file, from);
  g_autofree char *changed = g_strconcat (parts[0], to, parts[1], NULL);
  cr_assert (g_file_set_contents (path, changed, -1, NULL));
}

/* Of two layers, impossible, and of three, possible: neither is one of the other number, and the
 * output's table is read. */
Test (layers, certificates_stand_by_themselves)
{
  char *place = terse_scratch_new ();
  g_autoptr (TerseQuestion) no = ask (6, 2), yes = ask (6, 3);
  g_autofree char *impossible = terse_test_keep (no, place),
                  *possible = terse_test_keep (yes, place);
  cr_expect_eq (terse_test_verify (impossible, NULL), TERSE_TEST_VERIFIED);
  cr_expect_eq (terse_test_verify (possible, NULL), TERSE_TEST_VERIFIED);
  change (impossible, "manifest.json", "\"layers\" : 2", "\"layers\" : 3");
  cr_expect_eq (terse_test_verify (impossible, NULL), TERSE_TEST_REJECTED);
  terse_test_spoil_output (possible);
  cr_expect_eq (terse_test_verify (possible, NULL), TERSE_TEST_REJECTED);
  terse_scratch_free (place);
}
