/* Equality -> Dyck with two kinds of brackets, nested: Alice's n opening brackets of kinds x_1 ..
 * x_n, then Bob's closing ones of kinds y_n .. y_1, N = 2n tokens. Every bracket closes iff x = y.
 * Bits: all of Alice's tokens come before Bob's, so for a recurrent network she sends the states of
 * all layers after her last one. For a layer of attention the last token, the query, is Bob's, who
 * reads and must send it first. */
#include "reductions/architectures/maps/brackets.h"

extern const TerseReductionClass terse_reduction_equality_dyck;

static TerseReduction *
build (const TerseArguments *arguments, GError **error)
{
  const guint n = (guint) terse_arguments_integer (arguments, "n");
  const TerseBrackets brackets = { .alice = 0, .bob = n, .step = 1 };
  return terse_brackets_new (&terse_reduction_equality_dyck, arguments, &brackets, error);
}

static void
token (const TerseReduction *reduction, guint position, TerseCircuit *circuit, const TerseWord *own,
       TerseWord *fields)
{
  const guint n = reduction->statement->n_fields[0];
  const gboolean closing = position >= n;
  fields[0]
      = terse_brackets_token (circuit, own[closing ? 2 * n - 1 - position : position], closing);
}

static const TerseParameter parameters[] = { TERSE_BRACKETS_SIZE };

static const TerseCoverage coverage[] = {
  TERSE_MAP_RECURRENT ("ours: the state after Alice's last token"),
  TERSE_MAP_ATTENTION_ASKED ("ours: sums split over any partition, after Bob's query"),
};

const TerseReductionClass terse_reduction_equality_dyck = {
  .id = "equality-dyck",
  .summary = "Alice's bits open brackets, Bob's close them in reverse order",
  .source = "after Bhattamishra, Hahn, Blunsom, Kanade, arXiv 2406.09347: the words of Dyck-2 with "
            "all opening brackets first",
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
