/* One cycle or two: an undirected graph on N nodes, one player a node, whose input are its two
 * neighbours; promised is that the graph is one cycle of N nodes or two of N / 2. The output is 1
 * iff it is one cycle. */
#include "protocols/problems/graph.h"

/* Every node has two neighbours, so that the nodes reached from the first are a cycle, and the
 * rest, if as many are left, may be more than one cycle only where it has six nodes or more. */
static gint
answer (const TerseGraph *graph, const guint *neighbours)
{
  const guint all = (1u << graph->nodes) - 1, reached = terse_graph_reached (graph, neighbours);
  guint size = 0;
  for (guint i = 0; i < graph->nodes; i++)
    size += reached >> i & 1;
  return reached == all ? 1 : size == graph->nodes / 2 ? 0 : -1;
}

static TerseProblem *
build (const TerseArguments *arguments, GError **error)
{
  return terse_graph_problem ("one-vs-two-cycles", arguments,
                              2 * (guint) terse_arguments_integer (arguments, "half"), 2, answer,
                              error);
}

static const TerseParameter parameters[] = {
  { .name = "half",
    .kind = TERSE_PARAMETER_INTEGER,
    .fallback = NULL,
    .min = 3,
    .max = TERSE_GRAPH_MAX_NODES / 2,
    .help = "N / 2, the nodes of each of two cycles" },
};

static const TerseExample examples[] = {
  { { "half", "3" }, "{2 3}, {1 3}, {1 2}, {5 6}, {4 6}, {4 5}", "0" },
  { { "half", "3" }, "{2 6}, {1 3}, {2 4}, {3 5}, {4 6}, {1 5}", "1" },
  { { "half", "3" }, "{3 6}, {3 4}, {1 2}, {2 5}, {4 6}, {1 5}", "1" },
};

const TerseProblemFamily terse_family_one_vs_two_cycles = {
  .id = "one-vs-two-cycles",
  .summary = "one player a node, with its two neighbours: one cycle of N nodes, or two of N/2?",
  .model = "mpc",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .examples = examples,
  .n_examples = G_N_ELEMENTS (examples),
  .build = build,
};
