/* Disjointness -> triple matching, for one layer of attention, in the three forms that are right. N
 * = 2n + 1 tokens: Alice's x_i = i + 1 if i is in her set, else 1; Bob's x_{n+i} = M - (i + 1) if i
 * is in his, else 1; the query x_N = 0 is public. Two others add up to 0 with it iff the sets meet.
 * The printed map is wrong under the printed definition, in which j = k = N gives 0 + 0 + 0 = 0
 * (disjointness_triple_matching_printed.c). Repairs: (a) `others`: j and k are not N, right iff M
 * >= 2n + 3; (b) `distinct`: j is not k, right iff M >= 2n + 2; (c) `shifted`: the definition as
 * printed, Bob's numbers M - (i + 2), the query 1, right iff M >= 2n + 4. Bits: the query is known
 * to both, so Alice sends her part of the sums, dim numerators and a normaliser a head. */
#include "protocols/error.h"
#include "reductions/architectures/maps/matching.h"

extern const TerseReductionClass terse_reduction_disjointness_triple_matching;

static const struct {
  const char *variant;
  TerseMatching matching;
} variants[] = {
  { "others", { .rule = "others", .offset = 1, .query = 0, .beyond = 3 } },
  { "distinct", { .rule = "distinct", .offset = 1, .query = 0, .beyond = 2 } },
  { "shifted", { .rule = "any", .offset = 2, .query = 1, .beyond = 4 } },
};

static TerseReduction *
build (const TerseArguments *arguments, GError **error)
{
  const char *variant = terse_arguments_text (arguments, "variant");
  for (guint v = 0; v < G_N_ELEMENTS (variants); v++)
    if (g_str_equal (variants[v].variant, variant))
      return terse_matching_new (&terse_reduction_disjointness_triple_matching, arguments,
                                 &variants[v].matching, error);
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
               "%s: expected variant others, distinct or shifted, found %s",
               terse_reduction_disjointness_triple_matching.id,
               *variant ? variant : "an empty text");
  return NULL;
}

static const TerseParameter parameters[] = {
  TERSE_MATCHING_SIZE,
  { .name = "variant",
    .kind = TERSE_PARAMETER_TEXT,
    .fallback = "others",
    .help = "others, distinct or shifted: which repair" },
  TERSE_MATCHING_MODULUS,
};

static const TerseCoverage coverage[] = {
  TERSE_MAP_ATTENTION ("arXiv 2306.02896 has Omega~ (n) bits; (m+1)Hp >= n is our exact form"),
  TERSE_MAP_NORMALISED ("the talk on arXiv 2306.02896, whose protocol has four messages with "
                        "the query; the exact form is ours"),
  TERSE_MAP_FEEDFORWARD ("ours: the sums of a first layer split over any partition"),
  TERSE_MAP_NOT_COVERED (
      "third-order-attention",
      "its scores take pairs of tokens, one of each player, so the sums do not split"),
};

const TerseReductionClass terse_reduction_disjointness_triple_matching = {
  .id = "disjointness-triple-matching",
  .summary = "an element of both sets gives two numbers that add up to the modulus",
  .source = "Sanford, Hsu, Telgarsky, arXiv 2306.02896 (Match3), repaired",
  .problem = "disjointness",
  .task = "triple-matching",
  .slip = "as printed the query matches itself twice, 0 + 0 + 0 = 0, so the answer is always 1; "
          "repaired by leaving "
          "the query out (others, M >= 2n+3), by j != k (distinct, M >= 2n+2) or by another query "
          "and other tokens "
          "(shifted, M >= 2n+4)",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .size = "n",
  .least = "modulus",
  .build = build,
  .token = terse_matching_token,
  .read = terse_matching_read,
  .coverage = coverage,
  .n_coverage = G_N_ELEMENTS (coverage),
};
