/* Directed graphs as sequences: token i is row i of the adjacency matrix, one bit a node, and every node has an answer of its
 * own. Loops are allowed, and mean nothing where a cycle wants different nodes. */
#ifndef TERSE_REDUCTIONS_TASKS_GRAPH_H
#define TERSE_REDUCTIONS_TASKS_GRAPH_H

#include "reductions/task.h"

/* The task of a graph with `nodes` nodes: as many tokens, fields and answers, all of radix 2. (transfer full) */
TerseTask *terse_task_new_graph (const TerseTaskFamily *family, const TerseArguments *arguments, guint nodes);

/* The row as a string of bits, node 0 first. (transfer full) */
char *terse_task_row_text (const TerseTask *task, guint position, const guint *fields);

#endif
