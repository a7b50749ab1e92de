/* Disjointness -> sparse averaging, for one layer of attention (arXiv 2306.02896). N = 2q + 1
 * tokens: Bob's values are z_{2i} = +1 if i is in his set, else -1, and z_{2i-1} = -1, i = 1..q,
 * with dummy sets, the own position q times; Alice owns the last token, value 0 and set {2i + a_i -
 * 1 : i = 1..q}. Its average is -1 iff the sets are disjoint. A value v is the number v + 1, the
 * task's answer the sum of these, so the reading is that it is 0. Bits: Bob reads, so Alice sends
 * one message, her queries; where the query token attends to itself too, as it does in the class
 * `attention`, also her token's own term, dim numerators and a normaliser a head. */
#include "protocols/radix.h"
#include "reductions/architectures/maps/common.h"

extern const TerseReductionClass terse_reduction_disjointness_sparse_averaging;

static TerseReduction *
build (const TerseArguments *arguments, GError **error)
{
  const guint q = (guint) terse_arguments_integer (arguments, "q");
  g_autofree char *tokens = terse_map_number (2 * q + 1), *size = terse_map_number (q);
  TerseReduction *reduction = terse_map_new (&terse_reduction_disjointness_sparse_averaging,
                                             arguments, terse_statement_disjointness (q), error,
                                             "sparse-averaging", "tokens", tokens, "q", size, NULL);
  if (reduction)
    {
      terse_map_own (reduction, 1, 0, 2 * q, 1);
      terse_map_own (reduction, 0, 2 * q, 1, 1);
    }
  return reduction;
}

/* Alice's set: for element i the position 2i - 1 or 2i, counted from 1. */
static void
query_token (TerseCircuit *circuit, guint q, const TerseWord *own, TerseWord *fields)
{
  fields[0] = terse_word_constant (circuit, 1);
  for (guint i = 0; i < q; i++)
    fields[1 + i] = terse_word_add (circuit, own[i], terse_word_constant (circuit, 2 * i));
}

static void
token (const TerseReduction *reduction, guint position, TerseCircuit *circuit, const TerseWord *own,
       TerseWord *fields)
{
  const guint q = reduction->statement->n_fields[0];
  const TerseWord here = terse_word_constant (circuit, position);
  if (position == 2 * q)
    {
      query_token (circuit, q, own, fields);
      return;
    }
  fields[0] = position % 2 == 0 ? terse_word_constant (circuit, 0)
                                : terse_word_multiply (circuit, own[position / 2], 2);
  for (guint i = 0; i < q; i++)
    fields[1 + i] = here;
}

static TerseWord
read_answer (const TerseReduction *reduction G_GNUC_UNUSED, TerseCircuit *circuit,
             const TerseWord *answers, const TerseWord *own G_GNUC_UNUSED)
{
  return terse_map_read_none (circuit, answers[0]);
}

static const TerseParameter parameters[]
    = { TERSE_MAP_SIZE ("q", 1, 256, "elements; N = 2q + 1 tokens") };

static const TerseCoverage coverage[] = {
  { .machine = "attention",
    .formula = "heads * (2 * dim + 1) * precision",
    .source = "arXiv 2306.02896, with the term of the query token itself",
    .bits = terse_map_bits_query_and_sums,
    .model = "one-way",
    .knows = TERSE_KNOWS_BOB },
  TERSE_MAP_NOT_COVERED (
      "rnn",
      "Bob's tokens come first, so the state goes from him to Alice, and Bob is the one who reads"),
};

const TerseReductionClass terse_reduction_disjointness_sparse_averaging = {
  .id = "disjointness-sparse-averaging",
  .summary = "Bob's set are values +1 and -1, Alice's set picks positions: the average is -1 iff "
             "they are disjoint",
  .source = "Sanford, Hsu, Telgarsky, arXiv 2306.02896",
  .problem = "disjointness",
  .task = "sparse-averaging",
  .slip = "the printed count is the query vector, dim * precision a head: it holds only where the "
          "query token's own "
          "term is left out or known to Bob; a layer that attends to all tokens needs (2 * dim + "
          "1) * precision",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .size = "q",
  .build = build,
  .token = token,
  .read = read_answer,
  .coverage = coverage,
  .n_coverage = G_N_ELEMENTS (coverage),
};
