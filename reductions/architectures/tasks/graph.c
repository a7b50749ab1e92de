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

static gboolean
is_among (const guint *nodes, guint count, guint node)
{
  for (guint i = 0; i < count; i++)
    if (nodes[i] == node)
      return TRUE;
  return FALSE;
}

/* Does the path of `known` different nodes close to a cycle of `length`? */
static gboolean
path_closes (const TerseTask *task, const guint *tokens, guint length, guint *path, guint known)
{
  const guint last = path[known - 1];
  if (known == length)
    return terse_task_edge (task, tokens, last, path[0]);
  for (path[known] = 0; path[known] < task->tokens; path[known]++)
    if (!is_among (path, known, path[known]) && terse_task_edge (task, tokens, last, path[known])
        && path_closes (task, tokens, length, path, known + 1))
      return TRUE;
  return FALSE;
}

void
terse_task_answer_cycles (const TerseTask *task, guint length, const guint *tokens, guint *answers)
{
  guint path[TERSE_CYCLE_MAX_NODES];
  g_assert (length <= TERSE_CYCLE_MAX_NODES);
  for (guint i = 0; i < task->tokens; i++)
    {
      path[0] = i;
      answers[i] = path_closes (task, tokens, length, path, 1);
    }
}

/* The cycles that are being marked, and the path so far. */
typedef struct {
  TerseCircuit *circuit;
  guint nodes, length;
  const TerseWire *edges; /* from i to j at i * nodes + j */
  TerseWire *found;       /* for every node: is it on one of the cycles so far? */
  guint path[TERSE_CYCLE_MAX_NODES];
} Cycles;

static TerseWire
edge_from (const Cycles *cycles, guint from, guint to)
{
  return cycles->edges[from * cycles->nodes + to];
}

/* Every way on from the path, over nodes below its first; `there` says that its edges are there. */
static void
mark_cycles (Cycles *cycles, guint known, TerseWire there)
{
  const guint *path = cycles->path, last = path[known - 1];
  if (known == cycles->length)
    {
      const TerseWire back = edge_from (cycles, last, path[0]);
      const TerseWire cycle = terse_wire_and (cycles->circuit, there, back);
      for (guint i = 0; i < known; i++)
        cycles->found[path[i]] = terse_wire_or (cycles->circuit, cycles->found[path[i]], cycle);
      return;
    }
  for (guint next = 0; next < path[0]; next++)
    if (!is_among (path, known, next))
      {
        const TerseWire edge = edge_from (cycles, last, next);
        cycles->path[known] = next;
        mark_cycles (cycles, known + 1, terse_wire_and (cycles->circuit, there, edge));
      }
}

void
terse_graph_mark_cycles (TerseCircuit *circuit, guint nodes, const TerseWire *edges, guint length,
                         TerseWire *found)
{
  Cycles cycles
      = { .circuit = circuit, .nodes = nodes, .length = length, .edges = edges, .found = found };
  g_assert (length <= TERSE_CYCLE_MAX_NODES);
  for (cycles.path[0] = 0; cycles.path[0] < nodes; cycles.path[0]++)
    mark_cycles (&cycles, 1, TERSE_WIRE_TRUE);
}

void
terse_task_build_cycles (const TerseTask *task, guint length, TerseCircuit *circuit,
                         const TerseWord *tokens, TerseWord *answers)
{
  const guint n = task->tokens;
  g_autofree TerseWire *edges = g_new (TerseWire, n * n), *found = g_new (TerseWire, n);
  for (guint e = 0; e < n * n; e++)
    edges[e] = -terse_word_is (circuit, tokens[e], 0);
  for (guint i = 0; i < n; i++)
    found[i] = TERSE_WIRE_FALSE;
  terse_graph_mark_cycles (circuit, n, edges, length, found);
  for (guint i = 0; i < n; i++)
    answers[i] = terse_word_of_wire (circuit, found[i]);
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
