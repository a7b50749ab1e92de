/* Directed 2-cycles: token i is row i of the adjacency matrix of a directed graph, and the answer
 * of node i is 1 iff it lies on a cycle i -> j -> i with j other than i. */
#include "reductions/architectures/tasks/graph.h"
#include "reductions/architectures/tasks/sizes.h"

static void
answer (const TerseTask *task, const guint *tokens, guint *answers)
{
  terse_task_answer_cycles (task, 2, tokens, answers);
}

static void
build_circuit (const TerseTask *task, TerseCircuit *circuit, const TerseWord *tokens,
               TerseWord *answers)
{
  terse_task_build_cycles (task, 2, circuit, tokens, answers);
}

static TerseTask *
build (const TerseArguments *arguments, GError **error G_GNUC_UNUSED)
{
  return terse_task_new_graph (&terse_task_directed_2_cycle, arguments);
}

static const TerseParameter parameters[] = {
  TERSE_NODES_PARAMETER (512),
};

static const TerseExample examples[] = {
  { { "nodes", "3" }, "0 1 0 1 0 0 0 0 0", "1 1 0" },
  { { "nodes", "3" }, "0 1 0 0 0 1 1 0 0", "0 0 0" },
  { { "nodes", "3" }, "1 0 0 0 0 1 0 1 0", "0 1 1" },
  { { "nodes", "1" }, "1", "0" },
};

const TerseTaskFamily terse_task_directed_2_cycle = {
  .id = "directed-2-cycle",
  .summary = "for every node: does it lie on a directed cycle of two nodes?",
  .source = "Yehudai and others, arXiv 2503.01805, from adjacency rows",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .examples = examples,
  .n_examples = G_N_ELEMENTS (examples),
  .build = build,
  .answer = answer,
  .circuit = build_circuit,
  .token_text = terse_task_row_text,
};
