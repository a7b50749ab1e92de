/* Index -> sparse averaging with q = 1, for recurrent networks (arXiv 2306.02896). N = n + 1
 * tokens: Alice's (a_i, {i}) and at the end Bob's (0, {b}), whose average is the one value at b.
 * The set of a value token is a dummy, its own position. Bits: all of Alice's tokens come before
 * Bob's, so she sends the states of all layers after her last one; a network that reads its input
 * P times goes back and forth 2P - 1 times. For a layer of attention Bob, who reads, owns the query
 * and must send it first. */
#include "reductions/architectures/maps/common.h"

extern const TerseReductionClass terse_reduction_index_sparse_averaging;

static TerseReduction *
build (const TerseArguments *arguments, GError **error)
{
  const guint n = (guint) terse_arguments_integer (arguments, "n");
  g_autofree char *tokens = terse_map_number (n + 1);
  TerseReduction *reduction = terse_map_new (&terse_reduction_index_sparse_averaging, arguments,
                                             terse_statement_index (n, 2), error,
                                             "sparse-averaging", "tokens", tokens, "q", "1", NULL);
  if (reduction)
    {
      terse_map_own (reduction, 0, 0, n, 1);
      terse_map_own (reduction, 1, n, 1, 1);
    }
  return reduction;
}

/* The values 0 and 1 are the numbers 1 and 2 of -1, 0, +1. */
static void
token (const TerseReduction *reduction, guint position, TerseCircuit *circuit, const TerseWord *own,
       TerseWord *fields)
{
  const TerseWord zero = terse_word_constant (circuit, 1);
  if (reduction->owner[position] == 1)
    {
      fields[0] = zero;
      fields[1] = own[0];
      return;
    }
  fields[0] = terse_word_add (circuit, own[position], zero);
  fields[1] = terse_word_constant (circuit, position);
}

static TerseWord
read_answer (const TerseReduction *reduction G_GNUC_UNUSED, TerseCircuit *circuit,
             const TerseWord *answers, const TerseWord *own G_GNUC_UNUSED)
{
  return terse_map_read_from (circuit, answers[0], 1, 2);
}

static const TerseParameter parameters[]
    = { TERSE_MAP_SIZE ("n", 1, 2047, "Alice's bits; N = n + 1 tokens") };

static const TerseCoverage coverage[] = {
  TERSE_MAP_RECURRENT (
      "S >= N - 1 is our exact form; the theorem of arXiv 2306.02896 has (N - 1) / 2"),
  TERSE_MAP_ATTENTION_ASKED ("ours: sums split over any partition, after Bob's query"),
  TERSE_MAP_FEEDFORWARD ("arXiv 2306.02896 has width Omega (N) of real weights; width * precision "
                         ">= N - 1 is our exact form for finite ones"),
};

const TerseReductionClass terse_reduction_index_sparse_averaging = {
  .id = "index-sparse-averaging",
  .summary = "Alice's bits are values, Bob's set at the end holds his position",
  .source = "Sanford, Hsu, Telgarsky, arXiv 2306.02896",
  .problem = "index",
  .task = "sparse-averaging",
  .slip = "as printed the sets of the value tokens are empty, but sets have q elements: here a "
          "value token holds its "
          "own position",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .size = "n",
  .build = build,
  .token = token,
  .read = read_answer,
  .coverage = coverage,
  .n_coverage = G_N_ELEMENTS (coverage),
};
