/* Connectivity of an undirected graph on N nodes, one player a node, whose input is the set of its
 * neighbours; promised is that both ends of every edge have it. The output is 1 iff the graph is
 * connected. */
#include "protocols/problems/graph.h"

static gint
answer (const TerseGraph *graph, const guint *neighbours)
{
  return terse_graph_reached (graph, neighbours) == (1u << graph->nodes) - 1;
}

static TerseProblem *
build (const TerseArguments *arguments, GError **error)
{
  return terse_graph_problem ("connectivity", arguments,
                              (guint) terse_arguments_integer (arguments, "nodes"), 0, answer,
                              error);
}

static const TerseParameter parameters[] = {
  { .name = "nodes",
    .kind = TERSE_PARAMETER_INTEGER,
    .fallback = NULL,
    .min = 2,
    .max = TERSE_GRAPH_MAX_NODES,
    .help = "N, the nodes of the graph" },
};

static const TerseExample examples[] = {
  { { "nodes", "3" }, "{2}, {1 3}, {2}", "1" },
  { { "nodes", "3" }, "{2}, {1}, {}", "0" },
  { { "nodes", "3" }, "{2}, {}, {}", "*" },
  { { "nodes", "2" }, "{2}, {1}", "1" },
};

const TerseProblemFamily terse_family_connectivity = {
  .id = "connectivity",
  .summary = "one player a node, with its neighbours: is the graph connected?",
  .model = "mpc",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .examples = examples,
  .n_examples = G_N_ELEMENTS (examples),
  .build = build,
};
