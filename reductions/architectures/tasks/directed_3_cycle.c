/* Directed 3-cycles: token i is row i of the adjacency matrix of a directed graph, and the answer
 * of node i is 1 iff it lies on a cycle i -> j -> k -> i of three different nodes. */
#include "reductions/architectures/tasks/graph.h"
#include "reductions/architectures/tasks/sizes.h"

static void
answer (const TerseTask *task, const guint *tokens, guint *answers)
{
  const guint n = task->tokens;
  for (guint i = 0; i < n; i++)
    {
      answers[i] = 0;
      for (guint j = 0; j < n; j++)
        for (guint k = 0; k < n; k++)
          if (j != i && k != i && j != k && terse_task_edge (task, tokens, i, j)
              && terse_task_edge (task, tokens, j, k) && terse_task_edge (task, tokens, k, i))
            answers[i] = 1;
    }
}

/* The cycle a -> b -> c -> a, for its three nodes. */
static void
mark_cycle (TerseCircuit *circuit, guint n, const TerseWire *edges, guint a, guint b, guint c,
            TerseWire *found)
{
  const TerseWire path = terse_wire_and (circuit, edges[a * n + b], edges[b * n + c]);
  const TerseWire cycle = terse_wire_and (circuit, path, edges[c * n + a]);
  found[a] = terse_wire_or (circuit, found[a], cycle);
  found[b] = terse_wire_or (circuit, found[b], cycle);
  found[c] = terse_wire_or (circuit, found[c], cycle);
}

/* Every set of three nodes once, in both directions. */
static void
build_circuit (const TerseTask *task, TerseCircuit *circuit, const TerseWord *tokens,
               TerseWord *answers)
{
  const guint n = task->tokens;
  g_autofree TerseWire *edges = g_new (TerseWire, n * n), *found = g_new (TerseWire, n);
  for (guint e = 0; e < n * n; e++)
    edges[e] = -terse_word_is (circuit, tokens[e], 0);
  for (guint i = 0; i < n; i++)
    found[i] = TERSE_WIRE_FALSE;
  for (guint a = 0; a < n; a++)
    for (guint b = 0; b < a; b++)
      for (guint c = 0; c < b; c++)
        {
          mark_cycle (circuit, n, edges, a, b, c, found);
          mark_cycle (circuit, n, edges, a, c, b, found);
        }
  for (guint i = 0; i < n; i++)
    answers[i] = terse_word_of_wire (circuit, found[i]);
}

static TerseTask *
build (const TerseArguments *arguments, GError **error G_GNUC_UNUSED)
{
  return terse_task_new_graph (&terse_task_directed_3_cycle, arguments);
}

static const TerseParameter parameters[] = {
  TERSE_NODES_PARAMETER (128),
};

const TerseTaskFamily terse_task_directed_3_cycle = {
  .id = "directed-3-cycle",
  .summary = "for every node: does it lie on a directed cycle of three nodes?",
  .source = "Sanford, Hsu, Telgarsky, arXiv 2306.02896, from adjacency rows",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .build = build,
  .answer = answer,
  .circuit = build_circuit,
  .token_text = terse_task_row_text,
};
