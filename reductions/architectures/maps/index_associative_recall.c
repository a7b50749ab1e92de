/* Index -> associative recall, for one layer of attention (Sanford, Hsu, Telgarsky, arXiv
 * 2408.14332). N = 2n + 1 tokens e_1, f_1, .., e_n, f_n, ?: Bob's e_i is ? for i = i*, his
 * position, and a filler elsewhere; Alice's f_i is her bit a_i; the query at the end is public. The
 * last token before it that equals ? is e_{i*}, so the answer is the token after that, a_{i*}.
 * Bits: the query is known to both, so Alice sends her part of the sums, dim numerators and a
 * normaliser a head. Symbols: the bits 0 and 1, ? is 2, bottom is 3; the filler is bottom, or 0,
 * which is as good. */
#include "protocols/error.h"
#include "reductions/architectures/maps/common.h"

#define QUERY 2
#define BOTTOM 3
#define TWO_WAY                                                                                    \
  "its players answer each other from layer to layer, and two-way Index costs ceil(log2 n) + 1 "   \
  "bits only"

extern const TerseReductionClass terse_reduction_index_associative_recall;

static TerseReduction *
build (const TerseArguments *arguments, GError **error)
{
  const guint n = (guint) terse_arguments_integer (arguments, "n");
  const guint filler = (guint) terse_arguments_integer (arguments, "filler");
  if (filler != 0 && filler != BOTTOM)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE, "%s: expected filler 0 or %u, found %u",
                   terse_reduction_index_associative_recall.id, BOTTOM, filler);
      return NULL;
    }
  g_autofree char *tokens = terse_map_number (2 * n + 1);
  TerseReduction *reduction = terse_map_new (
      &terse_reduction_index_associative_recall, arguments, terse_statement_index (n, 2), error,
      "associative-recall", "tokens", tokens, "symbols", "4", NULL);
  if (reduction == NULL)
    return NULL;
  terse_map_own (reduction, 1, 0, n, 2);
  terse_map_own (reduction, 0, 1, n, 2);
  reduction->data = GUINT_TO_POINTER (filler);
  return reduction;
}

static void
token (const TerseReduction *reduction, guint position, TerseCircuit *circuit, const TerseWord *own,
       TerseWord *fields)
{
  const TerseWord query = terse_word_constant (circuit, QUERY);
  if (own == NULL)
    fields[0] = query;
  else if (position % 2 == 1)
    fields[0] = own[position / 2];
  else
    fields[0] = terse_word_if (circuit, terse_word_is (circuit, own[0], position / 2), query,
                               terse_word_constant (circuit, GPOINTER_TO_UINT (reduction->data)));
}

static const TerseParameter parameters[] = {
  TERSE_MAP_SIZE ("n", 1, 2047, "Alice's bits; N = 2n + 1 tokens"),
  { .name = "filler",
    .kind = TERSE_PARAMETER_INTEGER,
    .fallback = "3",
    .min = 0,
    .max = BOTTOM,
    .help = "Bob's tokens off his position: 3 (bottom) or 0" },
};

static const TerseCoverage coverage[] = {
  TERSE_MAP_ATTENTION (
      "arXiv 2408.14332 has hmp = Omega (n); h(m+1)p >= n, with the normaliser, is our exact form"),
  TERSE_MAP_FEEDFORWARD ("ours: the sums of a first layer split over any partition"),
  TERSE_MAP_NOT_COVERED (
      "rnn", "the owners of the tokens alternate, and a network with a constant number of states "
             "solves these "
             "instances: it remembers whether the last token was ?, and the symbol after it"),
  TERSE_MAP_NOT_COVERED ("encoder", TWO_WAY),
  TERSE_MAP_NOT_COVERED ("decoder", TWO_WAY),
  TERSE_MAP_NOT_COVERED (
      "third-order-attention",
      "its scores take pairs of tokens, one of each player, so the sums do not split"),
};

const TerseReductionClass terse_reduction_index_associative_recall = {
  .id = "index-associative-recall",
  .summary = "Bob marks his position by the query symbol, Alice's bits stand after the marks",
  .source = "Sanford, Hsu, Telgarsky, arXiv 2408.14332",
  .problem = "index",
  .task = "associative-recall",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .size = "n",
  .build = build,
  .token = token,
  .read = terse_map_read_answer,
  .coverage = coverage,
  .n_coverage = G_N_ELEMENTS (coverage),
};
