/* Disjointness -> directed 3-cycle, for encoders of several layers whose tokens are adjacency rows.
 * n = h^2 pairs (i, j) and 3h nodes u_i, v_j, w_i: Alice's u_i -> v_j iff (i, j) is in her set,
 * Bob's v_j -> w_i iff it is in his, and w_i -> u_i, public. A cycle u_i, v_j, w_i is a common
 * element, there are no others, and each goes through a node of Bob's. Bits: cycles.h. */
#include "reductions/architectures/maps/cycles.h"

extern const TerseReductionClass terse_reduction_disjointness_directed_3_cycle;

static TerseReduction *
build (const TerseArguments *arguments, GError **error)
{
  return terse_cycles_new (&terse_reduction_disjointness_directed_3_cycle, arguments,
                           "directed-3-cycle", 3, error);
}

static void
token (const TerseReduction *reduction, guint position, TerseCircuit *circuit, const TerseWord *own,
       TerseWord *fields)
{
  const guint h = terse_cycles_side (reduction), at = position % h;
  const TerseWord none = terse_word_constant (circuit, 0);
  for (guint node = 0; node < 3 * h; node++)
    fields[node] = none;
  if (own == NULL)
    fields[at] = terse_word_constant (circuit, 1);
  else
    for (guint other = 0; other < h; other++)
      fields[(position < h ? h : 2 * h) + other]
          = position < h ? own[at * h + other] : own[other * h + at];
}

static const TerseParameter parameters[] = { TERSE_CYCLES_SIZE (42) };

static const TerseCoverage coverage[] = {
  TERSE_CYCLES_ENCODER ("encoder"),
  TERSE_CYCLES_ENCODER ("graph-encoder"),
  TERSE_MAP_NOT_COVERED ("attention",
                         "it answers at the last token only, and a cycle may miss any one node"),
};

const TerseReductionClass terse_reduction_disjointness_directed_3_cycle = {
  .id = "disjointness-directed-3-cycle",
  .summary = "Alice's pairs are edges to Bob's nodes, Bob's pairs lead on to public nodes and "
             "these back to Alice's",
  .source = "the task after Sanford, Hsu, Telgarsky, arXiv 2306.02896; the map for adjacency-row "
            "tokens is ours",
  .problem = "disjointness",
  .task = "directed-3-cycle",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .size = "h",
  .build = build,
  .token = token,
  .read = terse_cycles_read,
  .coverage = coverage,
  .n_coverage = G_N_ELEMENTS (coverage),
};
