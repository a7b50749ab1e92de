/* The form of tasks about directed graphs. What is asked of the graph its family says. */
#include "reductions/architectures/tasks/graph.h"

TerseTask *
terse_task_new_graph (const TerseTaskFamily *family, const TerseArguments *arguments)
{
  const guint nodes = (guint) terse_arguments_integer (arguments, "nodes");
  TerseTask *task = terse_task_new (family, arguments, nodes, nodes, nodes, NULL, NULL);
  for (guint j = 0; j < nodes; j++)
    task->radix[j] = task->answer_radix[j] = 2;
  return task;
}

gboolean
terse_task_edge (const TerseTask *task, const guint *tokens, guint i, guint j)
{
  return tokens[i * task->fields + j] == 1;
}

char *
terse_task_row_text (const TerseTask *task, guint position G_GNUC_UNUSED, const guint *fields)
{
  char *text = g_malloc (task->fields + 1);
  for (guint j = 0; j < task->fields; j++)
    text[j] = fields[j] ? '1' : '0';
  text[task->fields] = '\0';
  return text;
}
