/* Disjointness -> conditional 3-grams, for one layer of attention. N = 3n + 2 tokens 2, a_1, b_1,
 * .., 2, a_n, b_n, 2, 1: the a_i are Alice's bits, the b_i Bob's, the rest is public. The tokens
 * after a pair (2, 1) are the b_i with a_i = 1: their sum is the size of the intersection and their
 * number that of Alice's set, and the sets are disjoint iff the sum is 0. Bits: the last two tokens
 * are public, so Alice sends her part of the sums, dim numerators and a normaliser a head. In the
 * class `attention` keys and values come from one token each: a layer that looks at three at once
 * does not split and is not covered.
 */
#include "reductions/architectures/maps/common.h"

extern const TerseReductionClass terse_reduction_disjointness_conditional_3_grams;

static TerseReduction *
build (const TerseArguments *arguments, GError **error)
{
  const guint n = (guint) terse_arguments_integer (arguments, "n");
  g_autofree char *tokens = terse_map_number (3 * n + 2);
  TerseReduction *reduction = terse_map_new (&terse_reduction_disjointness_conditional_3_grams,
                                             arguments, terse_statement_disjointness (n), error,
                                             "conditional-3-grams", "tokens", tokens, NULL);
  if (reduction)
    {
      terse_map_own (reduction, 0, 1, n, 3);
      terse_map_own (reduction, 1, 2, n, 3);
    }
  return reduction;
}

static void
token (const TerseReduction *reduction, guint position, TerseCircuit *circuit, const TerseWord *own,
       TerseWord *fields)
{
  const gboolean last = position + 1 == reduction->task->tokens;
  fields[0] = own ? own[position / 3] : terse_word_constant (circuit, last ? 1 : 2);
}

static TerseWord
read_answer (const TerseReduction *reduction G_GNUC_UNUSED, TerseCircuit *circuit,
             const TerseWord *answers, const TerseWord *own G_GNUC_UNUSED)
{
  return terse_map_read_none (circuit, answers[0]);
}

static const TerseParameter parameters[]
    = { TERSE_MAP_SIZE ("n", 1, 1364, "elements; N = 3n + 2 tokens") };

static const TerseCoverage coverage[] = {
  TERSE_MAP_ATTENTION ("ours, as for triple matching: the query is public and the sums split"),
  TERSE_MAP_NORMALISED ("ours, as for triple matching"),
  TERSE_MAP_NOT_COVERED (
      "third-order-attention",
      "its scores take pairs of tokens, one of each player, so the sums do not split"),
};

const TerseReductionClass terse_reduction_disjointness_conditional_3_grams = {
  .id = "disjointness-conditional-3-grams",
  .summary = "the bits of Bob's set that follow 2 and a bit 1 of Alice's: their sum is 0 iff the "
             "sets are disjoint",
  .source = "the form of the prompt after Rajaraman, Bondaschi, Ramchandran, Gastpar, Makkuva, "
            "arXiv 2407.17686",
  .problem = "disjointness",
  .task = "conditional-3-grams",
  .slip = "stated with 2pH + dp + 1 bits, for an average whose normalisers are exchanged first and "
          "a bit for Alice's "
          "empty set; here sum and count are answers of their own, the empty set has sum 0, and "
          "one message of heads * "
          "(dim + 1) * precision bits is enough",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .size = "n",
  .build = build,
  .token = token,
  .read = read_answer,
  .coverage = coverage,
  .n_coverage = G_N_ELEMENTS (coverage),
};
