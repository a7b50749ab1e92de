/* Index -> associative recall with distinct keys and the query last, for recurrent networks (after
 * arXiv 2306.02896). N = 2n + 1 tokens key_1, a_1, .., key_n, a_n, key_b: the keys are public, the
 * a_i Alice's bits, the query at the end is Bob's. It stands once before, and the token after that
 * is a_b. The bits are the symbols 0 and 1, key_i is the symbol i + 1. Bits: all of Alice's tokens
 * come before Bob's, so she sends the states of all layers after them; a network that reads its
 * input P times goes back and forth 2P - 1 times. For a layer of attention Bob, who reads, owns the
 * query and must send it first. */
#include "reductions/architectures/maps/common.h"

#define KEY 2

extern const TerseReductionClass terse_reduction_index_associative_recall_ordered;

static TerseReduction *
build (const TerseArguments *arguments, GError **error)
{
  const guint n = (guint) terse_arguments_integer (arguments, "n");
  g_autofree char *tokens = terse_map_number (2 * n + 1), *symbols = terse_map_number (n + KEY);
  TerseReduction *reduction = terse_map_new (
      &terse_reduction_index_associative_recall_ordered, arguments, terse_statement_index (n, 2),
      error, "associative-recall", "tokens", tokens, "symbols", symbols, NULL);
  if (reduction)
    {
      terse_map_own (reduction, 0, 1, n, 2);
      terse_map_own (reduction, 1, 2 * n, 1, 1);
    }
  return reduction;
}

static void
token (const TerseReduction *reduction, guint position, TerseCircuit *circuit, const TerseWord *own,
       TerseWord *fields)
{
  if (own == NULL)
    fields[0] = terse_word_constant (circuit, KEY + position / 2);
  else if (reduction->owner[position] == 0)
    fields[0] = own[position / 2];
  else
    fields[0] = terse_word_add (circuit, own[0], terse_word_constant (circuit, KEY));
}

static const TerseParameter parameters[]
    = { TERSE_MAP_SIZE ("n", 1, 2047, "Alice's bits; N = 2n + 1 tokens") };

static const TerseCoverage coverage[] = {
  TERSE_MAP_RECURRENT ("ours, as for sparse averaging: S >= n"),
  TERSE_MAP_ATTENTION_ASKED ("ours: sums split over any partition, after Bob's query"),
};

const TerseReductionClass terse_reduction_index_associative_recall_ordered = {
  .id = "index-associative-recall-ordered",
  .summary
  = "Alice's bits stand after distinct public keys, Bob's query is the key at his position",
  .source = "after Sanford, Hsu, Telgarsky, arXiv 2306.02896",
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
