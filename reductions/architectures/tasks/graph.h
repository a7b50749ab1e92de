/* Directed graphs as sequences: token i is row i of the adjacency matrix, one bit a node, and every
 * node has an answer of its own. Loops are allowed, and mean nothing where a cycle wants different
 * nodes. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_TASKS_GRAPH_H
#define TERSE_REDUCTIONS_ARCHITECTURES_TASKS_GRAPH_H

#include "reductions/architectures/tasks/task.h"

/* Entry of a table of parameters: the number of nodes. */
#define TERSE_NODES_PARAMETER(most)                                                                \
  {                                                                                                \
    .name = "nodes", .kind = TERSE_PARAMETER_INTEGER, .fallback = NULL, .min = 1, .max = (most),   \
    .help = "nodes, and tokens"                                                                    \
  }

/* The task of a graph with as many tokens, fields and answers as nodes, all of radix 2. (transfer
 * full) */
TerseTask *terse_task_new_graph (const TerseTaskFamily *family, const TerseArguments *arguments);

/* Is there an edge from node i to node j? */
gboolean terse_task_edge (const TerseTask *task, const guint *tokens, guint i, guint j);

/* The most nodes of a cycle that is looked for. */
#define TERSE_CYCLE_MAX_NODES 5u

/* Joins to found[i], for each node i of every directed cycle of `length` different nodes, that its
 * edges are there; the edge from i to j is edges[i * nodes + j]. It looks at every cycle once, from
 * its largest node. */
void terse_graph_mark_cycles (TerseCircuit *circuit, guint nodes, const TerseWire *edges,
                              guint length, TerseWire *found);

/* Answers: node i gets 1 iff it lies on a directed cycle of `length` different nodes. */
void terse_task_answer_cycles (const TerseTask *task, guint length, const guint *tokens,
                               guint *answers);

/* The same as a circuit. */
void terse_task_build_cycles (const TerseTask *task, guint length, TerseCircuit *circuit,
                              const TerseWord *tokens, TerseWord *answers);

/* The row as a string of bits, node 0 first. (transfer full) */
char *terse_task_row_text (const TerseTask *task, guint position, const guint *fields);

#endif
