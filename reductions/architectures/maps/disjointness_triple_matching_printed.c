/* Disjointness -> triple matching as it is printed, under the printed definition: WRONG, kept as an
 * example that the checker must reject. The query is 0, and j = k = N gives 0 + 0 + 0 = 0, so the
 * task's answer is always 1 and disjoint sets are read as meeting. The repairs are in
 * disjointness_triple_matching.c. */
#include "reductions/architectures/maps/matching.h"

extern const TerseReductionClass terse_reduction_disjointness_triple_matching_printed;

static TerseReduction *
build (const TerseArguments *arguments, GError **error)
{
  static const TerseMatching matching = { .rule = "any", .offset = 1, .query = 0, .beyond = 3 };
  return terse_matching_new (&terse_reduction_disjointness_triple_matching_printed, arguments,
                             &matching, error);
}

static const TerseParameter parameters[] = { TERSE_MATCHING_SIZE, TERSE_MATCHING_MODULUS };

static const TerseCoverage coverage[] = {
  TERSE_MAP_NOT_COVERED (
      "attention", "the map is wrong: the query matches itself twice, so the answer is always 1"),
};

const TerseReductionClass terse_reduction_disjointness_triple_matching_printed = {
  .id = "disjointness-triple-matching-printed",
  .summary = "the map as printed, which is wrong: an example for the checker",
  .source = "Sanford, Hsu, Telgarsky, arXiv 2306.02896 (Match3), as printed",
  .problem = "disjointness",
  .task = "triple-matching",
  .slip = "the query is 0 and may match itself twice, 0 + 0 + 0 = 0, so the answer is always 1",
  .wrong = TRUE,
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .size = "n",
  .build = build,
  .token = terse_matching_token,
  .read = terse_matching_read,
  .coverage = coverage,
  .n_coverage = G_N_ELEMENTS (coverage),
};
