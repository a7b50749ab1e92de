/* Index over n symbols -> function composition f (g (x)), for one layer of attention (Peng,
 * Narayanan, Papadimitriou, arXiv 2402.08164). Tokens f(0) .. f(n-1), g(0) .. g(n-1), x: f is
 * Alice's table, g(0) = b is Bob's position, the other values of g are 0 and x = 0, public; the
 * answer is f(b). Bits: the query is known to both, so Alice sends her part of the sums; impossible
 * when n log2 n > H (d + 1) p. For a recurrent network all of her tokens come before Bob's, and she
 * sends the states of all layers. */
#include "reductions/architectures/maps/common.h"

extern const TerseReductionClass terse_reduction_index_function_composition;

static TerseReduction *
build (const TerseArguments *arguments, GError **error)
{
  const guint n = (guint) terse_arguments_integer (arguments, "n");
  g_autofree char *size = terse_map_number (n);
  TerseReduction *reduction = terse_map_new (&terse_reduction_index_function_composition, arguments,
                                             terse_statement_index (n, n), error,
                                             "function-composition", "n", size, NULL);
  if (reduction)
    {
      terse_map_own (reduction, 0, 0, n, 1);
      terse_map_own (reduction, 1, n, 1, 1);
    }
  return reduction;
}

static void
token (const TerseReduction *reduction, guint position, TerseCircuit *circuit, const TerseWord *own,
       TerseWord *fields)
{
  if (own == NULL)
    fields[0] = terse_word_constant (circuit, 0);
  else
    fields[0] = reduction->owner[position] == 0 ? own[position] : own[0];
}

static const TerseParameter parameters[]
    = { TERSE_MAP_SIZE ("n", 2, 1024, "entries and symbols of the table f; N = 2n + 1 tokens") };

static const TerseCoverage coverage[] = {
  TERSE_MAP_ATTENTION ("arXiv 2402.08164: impossible where H(d+1)p < n log2 n"),
  TERSE_MAP_RECURRENT ("ours: the state after Alice's last token"),
};

const TerseReductionClass terse_reduction_index_function_composition = {
  .id = "index-function-composition",
  .summary = "f is Alice's table, g takes the query to Bob's position",
  .source = "Peng, Narayanan, Papadimitriou, arXiv 2402.08164",
  .problem = "index",
  .task = "function-composition",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .size = "n",
  .build = build,
  .token = token,
  .read = terse_map_read_answer,
  .coverage = coverage,
  .n_coverage = G_N_ELEMENTS (coverage),
};
