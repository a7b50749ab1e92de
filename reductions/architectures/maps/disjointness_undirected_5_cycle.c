/* Disjointness -> undirected 5-cycle, for encoders of several layers whose tokens are adjacency
 * rows. n = h^2 pairs (i, j) and 5h nodes: Alice's u_i and v_j, with an edge iff (i, j) is in her
 * set; Bob's u'_i and v'_j, with an edge iff it is in his; and public x_i. Always there are v_j
 * v'_j, u_i x_i and x_i u'_i, so that an edge between two nodes depends on one player at most. A
 * common (i, j) is the cycle u_i v_j v'_j u'_i x_i. There are no others, nor other closed walks of
 * five steps: the sides u, v, v', u', x have edges only to the next and the one before, around. Of
 * five steps forward or back that end on the first side all are forward, or all are back; so the
 * walk is u_i v_j v'_j u'_i x_i, from some place on.
 *
 * Bits as the class `encoder` counts them, as in reductions/architectures/maps/cycles.h, with 2h
 * tokens of either player. */
#include "protocols/radix.h"
#include "reductions/architectures/maps/cycles.h"

extern const TerseReductionClass terse_reduction_disjointness_undirected_5_cycle;

enum { U, V, U_BOB, V_BOB, X, SIDES };

static TerseReduction *
build (const TerseArguments *arguments, GError **error)
{
  const guint h = (guint) terse_arguments_integer (arguments, "h");
  g_autofree char *nodes = terse_map_number (SIDES * h);
  TerseReduction *reduction = terse_map_new (&terse_reduction_disjointness_undirected_5_cycle,
                                             arguments, terse_statement_disjointness (h * h), error,
                                             "undirected-5-cycle", "nodes", nodes, NULL);
  if (reduction)
    {
      terse_map_own (reduction, 0, 0, 2 * h, 1);
      terse_map_own (reduction, 1, 2 * h, 2 * h, 1);
      reduction->data = GUINT_TO_POINTER (h);
    }
  return reduction;
}

static void
token (const TerseReduction *reduction, guint position, TerseCircuit *circuit, const TerseWord *own,
       TerseWord *fields)
{
  static const guint pairs[SIDES] = { V, U, V_BOB, U_BOB };
  static const guint always[SIDES][2]
      = { { X, X }, { V_BOB, V_BOB }, { X, X }, { V, V }, { U, U_BOB } };
  const guint h = terse_cycles_side (reduction), at = position % h, side = position / h;
  for (guint node = 0; node < SIDES * h; node++)
    fields[node] = terse_word_constant (circuit, 0);
  for (guint i = 0; i < 2; i++)
    fields[always[side][i] * h + at] = terse_word_constant (circuit, 1);
  for (guint other = 0; own && other < h; other++)
    fields[pairs[side] * h + other]
        = side == U || side == U_BOB ? own[at * h + other] : own[other * h + at];
}

/* 1 iff none of the u'_i, which are Bob's, lies on a cycle. */
static TerseWord
read_answers (const TerseReduction *reduction, TerseCircuit *circuit, const TerseWord *answers,
              const TerseWord *own G_GNUC_UNUSED)
{
  const guint h = terse_cycles_side (reduction);
  return terse_map_read_none (circuit, terse_word_sum (circuit, h, answers + U_BOB * h));
}

static guint64
count_bits (const TerseReduction *reduction, const TerseSizes *sizes)
{
  return terse_saturating_mul (2, terse_cycles_bits (reduction, sizes));
}

static const TerseParameter parameters[]
    = { TERSE_MAP_SIZE ("h", 1, 25, "nodes of a side; n = h^2 bits each") };

#define ENCODER(id)                                                                                \
  { .machine = id,                                                                                 \
    .fits = terse_cycles_single_layer,                                                             \
    .formula = "4 * h * dim * heads * precision",                                                  \
    .source = "ours: keys and values of Alice's tokens",                                           \
    .bits = count_bits,                                                                            \
    .model = "one-way",                                                                            \
    .knows = TERSE_KNOWS_BOB },                                                                    \
  {                                                                                                \
    .machine = id, .formula = "((layers - 1) * 4 * h + 2 * h) * 2 * dim * heads * precision",      \
    .source = "ours: keys and values of the tokens of both", .bits = count_bits,                   \
    .model = "two-way", .knows = TERSE_KNOWS_BOB                                                   \
  }

static const TerseCoverage coverage[] = {
  ENCODER ("encoder"),
  ENCODER ("graph-encoder"),
  TERSE_MAP_NOT_COVERED ("attention",
                         "it answers at the last token only, and a cycle may miss any one node"),
};

const TerseReductionClass terse_reduction_disjointness_undirected_5_cycle = {
  .id = "disjointness-undirected-5-cycle",
  .summary = "Alice's pairs are edges among her nodes, Bob's among his, joined by fixed edges of "
             "which a cycle of five takes three",
  .source = "ours; the task after Sanford, Hsu, Telgarsky, a talk on arXiv 2306.02896",
  .problem = "disjointness",
  .task = "undirected-5-cycle",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .size = "h",
  .build = build,
  .token = token,
  .read = read_answers,
  .coverage = coverage,
  .n_coverage = G_N_ELEMENTS (coverage),
};
