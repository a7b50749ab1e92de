/* Pointer chasing -> k-hop, for recurrent networks (arXiv 2402.09268, Proposition E.4). q names a
 * layer; player P_j, j = 1..k, owns a matching E_j : V_j -> V_{j+1}, and the halves of V_{k+1} are
 * public. Blocks of P_k, .., P_1 from left to right, 2q tokens each, then x_N = 1, N = 2kq + 1 (the
 * paper's floor (N / 2k) should be floor ((N - 1) / 2k)). With lab (j, u) = u for odd j and q + u
 * for even j the block of P_j is lab (j, u), lab (j + 1, E_j (u)) for u = 1..q; for j = k the
 * second symbol is 2q + 1 or 2q + 2, the half of E_k (u). Hops: the query 1 is lab (1, 1), which
 * stands once before, in the block of P_1, and the token after it is lab (2, E_1 (1)); a second
 * symbol of P_j stands once in that block, so the last time before it is as a first symbol of
 * P_{j+1}. So hop j ends at the second symbol of P_j, and k hops, one a player, end at the half.
 * Bits: the blackboard model in the order P_k, .., P_1, one round a layer: every player continues
 * the state of that layer over its block and writes it. P_1, who writes last, computes the public
 * token too and knows the answer. */
#include "reductions/architectures/maps/common.h"

extern const TerseReductionClass terse_reduction_pointer_chasing_k_hop;

static TerseReduction *
new_reduction (const TerseArguments *arguments, guint k, guint q, GError **error)
{
  g_autofree char *tokens = terse_map_number (2 * (guint64) k * q + 1),
                  *symbols = terse_map_number (2 * q + 2);
  g_autofree char *hops = terse_map_number (k);
  TerseReduction *reduction = terse_map_new (&terse_reduction_pointer_chasing_k_hop, arguments,
                                             terse_statement_pointer_chasing (k, q), error, "k-hop",
                                             "tokens", tokens, "symbols", symbols, "k", hops, NULL);
  if (reduction == NULL)
    return NULL;
  for (guint p = 0; p < k; p++)
    terse_map_own (reduction, p, (k - 1 - p) * 2 * q, 2 * q, 1);
  reduction->reader = 0;
  return reduction;
}

static TerseReduction *
build (const TerseArguments *arguments, GError **error)
{
  const guint k = (guint) terse_arguments_integer (arguments, "k");
  return new_reduction (arguments, k, 2 * (guint) terse_arguments_integer (arguments, "half"),
                        error);
}

/* Symbols and names count from 0 here: lab (j, u) is u for odd j, q + u for even j. */
static void
token (const TerseReduction *reduction, guint position, TerseCircuit *circuit, const TerseWord *own,
       TerseWord *fields)
{
  const guint k = reduction->statement->players, q = reduction->statement->n_fields[0];
  const guint place = position % (2 * q), name = place / 2;
  if (own == NULL)
    {
      fields[0] = terse_word_constant (circuit, 0);
      return;
    }
  const guint j = reduction->owner[position] + 1;
  if (place % 2 == 0)
    fields[0] = terse_word_constant (circuit, (j % 2 == 1 ? 0 : q) + name);
  else if (j < k)
    fields[0] = terse_word_add (circuit, own[name],
                                terse_word_constant (circuit, (j + 1) % 2 == 1 ? 0 : q));
  else
    fields[0] = terse_word_if (circuit, terse_word_below (circuit, own[name], q / 2),
                               terse_word_constant (circuit, 2 * q),
                               terse_word_constant (circuit, 2 * q + 1));
}

static TerseWord
read_answer (const TerseReduction *reduction, TerseCircuit *circuit, const TerseWord *answers,
             const TerseWord *own G_GNUC_UNUSED)
{
  return terse_map_read_from (circuit, answers[0], 2 * reduction->statement->n_fields[0], 2);
}

static gboolean
has_two_players (const TerseReduction *reduction, const TerseSizes *sizes G_GNUC_UNUSED)
{
  return reduction->statement->players == 2;
}

/* With one layer it is the same as one round a layer. */
static gboolean
has_layers_to_pack (const TerseReduction *reduction, const TerseSizes *sizes)
{
  return !has_two_players (reduction, sizes) && terse_map_single_pass (reduction, sizes)
         && sizes->at[TERSE_SIZE_LAYERS] > 1;
}

static guint64
bits_of_state (const TerseReduction *reduction G_GNUC_UNUSED, const TerseSizes *sizes)
{
  return sizes->at[TERSE_SIZE_STATE_BITS];
}

static void
set_rounds (const TerseReduction *reduction G_GNUC_UNUSED, const TerseSizes *sizes,
            TerseSetting *setting)
{
  terse_setting_set_number (setting, TERSE_OPTION_ROUNDS, sizes->at[TERSE_SIZE_LAYERS]);
}

static void
set_handovers (const TerseReduction *reduction G_GNUC_UNUSED, const TerseSizes *sizes,
               TerseSetting *setting)
{
  terse_setting_set_number (setting, TERSE_OPTION_ROUNDS, sizes->at[TERSE_SIZE_PASSES]);
}

static const TerseParameter parameters[] = {
  TERSE_MAP_SIZE ("half", 1, 32, "half of the q names of a layer; N = 2kq + 1 tokens"),
  { .name = "k",
    .kind = TERSE_PARAMETER_INTEGER,
    .fallback = "3",
    .min = 2,
    .max = 32,
    .help = "players, and hops" },
};

/* With two players P_2 speaks and P_1, player 0, reads: one round a pass in which all states are
 * written is enough. */
static const TerseCoverage coverage[] = {
  { .machine = "rnn",
    .fits = has_two_players,
    .formula = "state-bits * layers",
    .source = "two players: each writes the states after its last token, one round a pass",
    .bits = terse_map_bits_states,
    .model = "blackboard",
    .knows = TERSE_KNOWS_LAST,
    .settle = set_handovers },
  { .machine = "rnn",
    .fits = terse_map_single_pass,
    .formula = "state-bits",
    .source = "arXiv 2402.09268, Proposition E.4: a write of the blackboard, one round a layer",
    .bits = bits_of_state,
    .model = "blackboard",
    .knows = TERSE_KNOWS_LAST,
    .settle = set_rounds },
  { .machine = "rnn",
    .further = TRUE,
    .fits = has_layers_to_pack,
    .formula = "state-bits * layers",
    .source
    = "ours: L layers of S bits in one pass are one layer of L S bits, so that one round in "
      "which all states are written is enough for any number of players",
    .bits = terse_map_bits_states,
    .model = "blackboard",
    .knows = TERSE_KNOWS_LAST },
  TERSE_MAP_NOT_COVERED (
      "rnn",
      "with more than two players the rounds are counted for a network that reads its input once"),
};

const TerseReductionClass terse_reduction_pointer_chasing_k_hop = {
  .id = "pointer-chasing-k-hop",
  .summary
  = "each player's matching is a block of pairs, the path is followed by hops from right to left",
  .source = "arXiv 2402.09268, Proposition E.4",
  .problem = "pointer-chasing",
  .task = "k-hop",
  .slip = "the printed number of names floor (N / 2k) should be floor ((N - 1) / 2k), since the "
          "query takes a token",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .size = "half",
  .build = build,
  .token = token,
  .read = read_answer,
  .coverage = coverage,
  .n_coverage = G_N_ELEMENTS (coverage),
};
