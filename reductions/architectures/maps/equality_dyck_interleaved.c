/* Equality -> Dyck with two kinds of brackets, interleaved: token 2i opens a bracket of kind x_i,
 * Alice's bit, and token 2i + 1 closes one of kind y_i, Bob's; N = 2n. Every bracket closes iff x =
 * y. Bits: for a layer of attention the last token, the query, is Bob's, who reads and must send it
 * first. For recurrent networks the interleaved map says nothing; equality_dyck.c, the nested one,
 * does. */
#include "reductions/architectures/maps/brackets.h"

extern const TerseReductionClass terse_reduction_equality_dyck_interleaved;

static TerseReduction *
build (const TerseArguments *arguments, GError **error)
{
  static const TerseBrackets brackets = { .alice = 0, .bob = 1, .step = 2 };
  return terse_brackets_new (&terse_reduction_equality_dyck_interleaved, arguments, &brackets,
                             error);
}

static void
token (const TerseReduction *reduction G_GNUC_UNUSED, guint position, TerseCircuit *circuit,
       const TerseWord *own, TerseWord *fields)
{
  fields[0] = terse_brackets_token (circuit, own[position / 2], position % 2 == 1);
}

static const TerseParameter parameters[] = { TERSE_BRACKETS_SIZE };

static const TerseCoverage coverage[] = {
  TERSE_MAP_NOT_COVERED (
      "rnn", "the owners of the tokens alternate, and a network with a constant number of states "
             "solves these "
             "instances: it remembers the last bracket and whether all pairs so far agree"),
  TERSE_MAP_ATTENTION_ASKED ("ours: sums split over any partition, after Bob's query"),
};

const TerseReductionClass terse_reduction_equality_dyck_interleaved = {
  .id = "equality-dyck-interleaved",
  .summary = "Alice's bits open brackets that Bob's close at once",
  .source
  = "after Bhattamishra, Hahn, Blunsom, Kanade, arXiv 2406.09347: the words of Dyck-2 of depth 1",
  .problem = "equality",
  .task = "dyck",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .size = "n",
  .build = build,
  .token = token,
  .read = terse_map_read_answer,
  .coverage = coverage,
  .n_coverage = G_N_ELEMENTS (coverage),
};
