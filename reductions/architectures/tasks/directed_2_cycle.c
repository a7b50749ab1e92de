/* Directed 2-cycles: token i is row i of the adjacency matrix of a directed graph, and the answer
 * of node i is 1 iff it lies on a cycle i -> j -> i with j other than i. */
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
        if (j != i && terse_task_edge (task, tokens, i, j) && terse_task_edge (task, tokens, j, i))
          answers[i] = 1;
    }
}

/* Every pair of nodes once, for both of them. */
static void
build_circuit (const TerseTask *task, TerseCircuit *circuit, const TerseWord *tokens,
               TerseWord *answers)
{
  const guint n = task->tokens;
  g_autofree TerseWire *found = g_new (TerseWire, n);
  for (guint i = 0; i < n; i++)
    {
      found[i] = TERSE_WIRE_FALSE;
      for (guint j = 0; j < i; j++)
        {
          TerseWire there = -terse_word_is (circuit, tokens[i * n + j], 0);
          TerseWire back = -terse_word_is (circuit, tokens[j * n + i], 0);
          TerseWire cycle = terse_wire_and (circuit, there, back);
          found[i] = terse_wire_or (circuit, found[i], cycle);
          found[j] = terse_wire_or (circuit, found[j], cycle);
        }
    }
  for (guint i = 0; i < n; i++)
    answers[i] = terse_word_of_wire (circuit, found[i]);
}

static TerseTask *
build (const TerseArguments *arguments, GError **error G_GNUC_UNUSED)
{
  return terse_task_new_graph (&terse_task_directed_2_cycle, arguments);
}

static const TerseParameter parameters[] = {
  TERSE_NODES_PARAMETER (512),
};

const TerseTaskFamily terse_task_directed_2_cycle = {
  .id = "directed-2-cycle",
  .summary = "for every node: does it lie on a directed cycle of two nodes?",
  .source = "Yehudai and others, arXiv 2503.01805, from adjacency rows",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .build = build,
  .answer = answer,
  .circuit = build_circuit,
  .token_text = terse_task_row_text,
};
