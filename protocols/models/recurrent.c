/* A recurrent network of L layers that reads the players' inputs as tokens, player 0 first, P
 * times. Token t = 1..k is the input of player t - 1. The state of a layer at a position, one of K
 * values, is a function of the state of that layer at the position before (the last position of the
 * pass before, at t = 1; none in the first pass), of the states of all lower layers at the same
 * position and of the token there: y_t = output (h_t, x_t) for every layer. In the model
 * recurrent-stacked a layer above the first sees of these the state of the layer below alone, so
 * that nothing impossible there carries over. Every position has a function of its own.
 *
 * The output is a function of the last token and of what stands before it in the last pass: all
 * layers at position k - 1. The states of the last position of the last pass are functions of these
 * that only the output reads, so they are left out. */
#include "protocols/models/recurrent.h"

#include "protocols/error.h"
#include "protocols/radix.h"

typedef struct {
  TerseSchedule *schedule;
  guint layers, passes, players, alphabet;
  gboolean stacked;
  guint *states; /* the newest state of each layer, by its number in the schedule */
} Network;

/* The states of all layers after token t + 1 of a pass. */
static void
add_position (Network *network, guint pass, guint player)
{
  const gboolean remembers = pass > 1 || player > 0;
  for (guint layer = 0; layer < network->layers; layer++)
    {
      const guint below = network->stacked ? MIN (layer, 1) : layer;
      g_autofree guint *seen = g_new (guint, below + 1);
      guint n = 0;
      g_autofree char *name
          = g_strdup_printf ("pass %u, layer %u, token %u", pass, layer + 1, player + 1);
      if (remembers)
        seen[n++] = network->states[layer];
      for (guint l = layer - below; l < layer; l++)
        seen[n++] = network->states[l];
      network->states[layer]
          = terse_schedule_add (network->schedule, name, player, network->alphabet,
                                network->stacked && layer > 0 ? 0 : 1, &player, n, seen);
    }
}

static void
add_network (Network *network)
{
  const guint last = network->players - 1;
  for (guint pass = 1; pass <= network->passes; pass++)
    for (guint player = 0; player < (pass < network->passes ? network->players : last); player++)
      add_position (network, pass, player);
  terse_schedule_end (network->schedule, last, 1, &last, network->layers, network->states);
}

gboolean
terse_recurrent_build (TerseProblem *problem, const TerseSetting *setting, gboolean stacked,
                       TerseShape *shape, GError **error)
{
  const guint64 one = 1;
  guint alphabet;
  guint64 layers, passes;
  if (terse_problem_players (problem) < 2)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                   "model %s: expected a problem of two players or more, found %s with one",
                   stacked ? "recurrent-stacked" : "recurrent", terse_problem_id (problem));
      return FALSE;
    }
  if (!terse_setting_alphabets (setting, 1, &alphabet, error)
      || !terse_setting_number (setting, TERSE_OPTION_LAYERS, 1, 64, &one, &layers, error)
      || !terse_setting_number (setting, TERSE_OPTION_PASSES, 1, 64, &one, &passes, error))
    return FALSE;
  g_autofree guint *states = g_new0 (guint, layers);
  shape->schedule = terse_schedule_new (problem);
  add_network (&(Network){ shape->schedule, (guint) layers, (guint) passes,
                           terse_problem_players (problem), alphabet, stacked, states });
  return TRUE;
}

static gboolean
build (TerseProblem *problem, const TerseSetting *setting, TerseShape *shape, GError **error)
{
  return terse_recurrent_build (problem, setting, FALSE, shape, error);
}

/* Layer 1 carries all tokens but the last in its last pass, whatever the other layers and passes
 * do. */
guint64
terse_recurrent_enough (TerseProblem *problem, const TerseSetting *setting)
{
  (void) setting;
  const guint prefix = terse_problem_players (problem) - 1;
  return terse_bits_for (terse_radix_count (prefix, terse_problem_input_sizes (problem)));
}

gboolean
terse_recurrent_canonicalize (TerseProblem *problem, TerseSetting *setting, GError **error)
{
  (void) problem;
  (void) error;
  terse_setting_leave_out (setting, TERSE_OPTION_LAYERS, "1");
  terse_setting_leave_out (setting, TERSE_OPTION_PASSES, "1");
  return TRUE;
}

extern const TerseModel terse_model_recurrent;
const TerseModel terse_model_recurrent = {
  .id = "recurrent",
  .summary = "a recurrent network over the inputs as tokens, --bits S a state, --layers L (1), "
             "--passes P (1)",
  .options = 1u << TERSE_OPTION_BITS | 1u << TERSE_OPTION_MESSAGES | 1u << TERSE_OPTION_LAYERS
             | 1u << TERSE_OPTION_PASSES,
  .knows = 1u << TERSE_KNOWS_LAST,
  .usual = TERSE_KNOWS_LAST,
  .axis = TERSE_OPTION_BITS,
  .enough = terse_recurrent_enough,
  .build = build,
  .canonicalize = terse_recurrent_canonicalize,
  .example = { "equality n=1", "bits=1 layers=2",
               "pass 1, layer 1, token 1: by 0 of 2 inputs=0 messages cone=0\n"
               "pass 1, layer 2, token 1: by 0 of 2 inputs=0 messages=0 cone=0\n"
               "output: by 1 of 2 inputs=1 messages=0,1 cone=0,1\n" },
};
