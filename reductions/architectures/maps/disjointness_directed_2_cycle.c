/* Disjointness -> directed 2-cycle, for encoders of several layers whose tokens are adjacency rows.
 * n = h^2 pairs (i, j) and 2h nodes: Alice's node i has an edge to h + j iff (i, j) is in her set,
 * Bob's node h + j one to i iff it is in his. A cycle
 * i, h + j, i is a common element, and each goes through a node of Bob's: the sets are disjoint iff
 * none of his nodes lies on one. Bits: cycles.h. */
#include "reductions/architectures/maps/cycles.h"

extern const TerseReductionClass terse_reduction_disjointness_directed_2_cycle;

static TerseReduction *
build (const TerseArguments *arguments, GError **error)
{
  return terse_cycles_new (&terse_reduction_disjointness_directed_2_cycle, arguments,
                           "directed-2-cycle", 2, error);
}

static void
token (const TerseReduction *reduction, guint position, TerseCircuit *circuit, const TerseWord *own,
       TerseWord *fields)
{
  const guint h = terse_cycles_side (reduction);
  const TerseWord none = terse_word_constant (circuit, 0);
  for (guint other = 0; other < h; other++)
    {
      const gboolean alice = position < h;
      fields[other] = alice ? none : own[other * h + (position - h)];
      fields[h + other] = alice ? own[position * h + other] : none;
    }
}

static const TerseParameter parameters[] = { TERSE_CYCLES_SIZE (64) };

static const TerseCoverage coverage[] = {
  TERSE_CYCLES_ENCODER ("encoder"),
  TERSE_CYCLES_ENCODER ("graph-encoder"),
  TERSE_MAP_NOT_COVERED (
      "attention",
      "it answers at the last token only, and a cycle may miss any one of Bob's nodes"),
};

const TerseReductionClass terse_reduction_disjointness_directed_2_cycle = {
  .id = "disjointness-directed-2-cycle",
  .summary = "Alice's pairs are edges to Bob's nodes, Bob's pairs are edges back",
  .source
  = "the task after Yehudai and others, arXiv 2503.01805; the map for adjacency-row tokens is ours",
  .problem = "disjointness",
  .task = "directed-2-cycle",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .size = "h",
  .build = build,
  .token = token,
  .read = terse_cycles_read,
  .coverage = coverage,
  .n_coverage = G_N_ELEMENTS (coverage),
};
