/* Undirected 5-cycles: token i is row i of an adjacency matrix, and two different nodes have an
 * edge where both of their rows say so. By the rule `walk`, the printed definition, the answer of
 * node i is 1 iff there are nodes j_1 .. j_4, of which nothing more is asked, with edges i j_1, j_1
 * j_2, j_2 j_3, j_3 j_4, j_4 i: a closed walk of five steps, which a node next to a triangle has.
 * By the rule `cycle` the five nodes are different. */
#include "protocols/error.h"
#include "reductions/architectures/tasks/graph.h"
#include "reductions/architectures/tasks/sizes.h"

#define LENGTH 5

/* Cycles are marked one by one. */
#define MOST_NODES_FOR_CYCLES 24

typedef enum { RULE_WALK, RULE_CYCLE, N_RULES } Rule;

static const char *const rule_names[N_RULES] = { "walk", "cycle" };

static Rule
rule_of (const TerseTask *task)
{
  return (Rule) GPOINTER_TO_UINT (task->data);
}

static gboolean
is_edge (const TerseTask *task, const guint *tokens, guint i, guint j)
{
  return i != j && terse_task_edge (task, tokens, i, j) && terse_task_edge (task, tokens, j, i);
}

/* May the path of `known` nodes go on to `node`? */
static gboolean
may_visit (const TerseTask *task, const guint *path, guint known, guint node)
{
  for (guint i = 0; rule_of (task) == RULE_CYCLE && i < known; i++)
    if (path[i] == node)
      return FALSE;
  return TRUE;
}

static gboolean
path_closes (const TerseTask *task, const guint *tokens, guint *path, guint known)
{
  if (known == LENGTH)
    return is_edge (task, tokens, path[known - 1], path[0]);
  for (guint node = 0; node < task->tokens; node++)
    if (is_edge (task, tokens, path[known - 1], node) && may_visit (task, path, known, node))
      {
        path[known] = node;
        if (path_closes (task, tokens, path, known + 1))
          return TRUE;
      }
  return FALSE;
}

static void
answer (const TerseTask *task, const guint *tokens, guint *answers)
{
  guint path[LENGTH];
  for (guint i = 0; i < task->tokens; i++)
    {
      path[0] = i;
      answers[i] = path_closes (task, tokens, path, 1);
    }
}

/* Of a circuit: edges, between i and j at i * n + j, and what is found of every node. */
typedef struct {
  TerseCircuit *circuit;
  guint n;
  TerseWire *edges, *found;
} Marks;

static TerseWire
edge_at (const Marks *marks, guint i, guint j)
{
  return marks->edges[i * marks->n + j];
}

static void
note (const Marks *marks, guint node, TerseWire there)
{
  marks->found[node] = terse_wire_or (marks->circuit, marks->found[node], there);
}

/* Two steps from i to j, then one to k and two back to i. */
static void
mark_walks (const Marks *marks)
{
  const guint n = marks->n;
  g_autofree TerseWire *twice = g_new (TerseWire, (gsize) n * n);
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      {
        twice[i * n + j] = TERSE_WIRE_FALSE;
        for (guint k = 0; k < n; k++)
          twice[i * n + j] = terse_wire_or (
              marks->circuit, twice[i * n + j],
              terse_wire_and (marks->circuit, edge_at (marks, i, k), edge_at (marks, k, j)));
      }
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      for (guint k = 0; k < n; k++)
        note (marks, i,
              terse_wire_and (
                  marks->circuit,
                  terse_wire_and (marks->circuit, twice[i * n + j], edge_at (marks, j, k)),
                  twice[k * n + i]));
}

static void
build_circuit (const TerseTask *task, TerseCircuit *circuit, const TerseWord *tokens,
               TerseWord *answers)
{
  const guint n = task->tokens;
  g_autofree TerseWire *edges = g_new (TerseWire, (gsize) n * n), *found = g_new (TerseWire, n);
  const Marks marks = { .circuit = circuit, .n = n, .edges = edges, .found = found };
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++)
      edges[i * n + j]
          = i == j ? TERSE_WIRE_FALSE
                   : terse_wire_and (circuit, -terse_word_is (circuit, tokens[i * n + j], 0),
                                     -terse_word_is (circuit, tokens[j * n + i], 0));
  for (guint i = 0; i < n; i++)
    found[i] = TERSE_WIRE_FALSE;
  if (rule_of (task) == RULE_WALK)
    mark_walks (&marks);
  else
    terse_graph_mark_cycles (circuit, n, edges, LENGTH, found);
  for (guint i = 0; i < n; i++)
    answers[i] = terse_word_of_wire (circuit, found[i]);
}

static TerseTask *
build (const TerseArguments *arguments, GError **error)
{
  const char *text = terse_arguments_text (arguments, "rule");
  guint rule = 0;
  while (rule < N_RULES && !g_str_equal (rule_names[rule], text))
    rule++;
  if (rule == N_RULES)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                   "undirected-5-cycle: expected rule walk or cycle, found %s", text);
      return NULL;
    }
  if (rule == RULE_CYCLE
      && !terse_task_check_size ("undirected-5-cycle", "nodes by the rule cycle",
                                 terse_arguments_integer (arguments, "nodes"),
                                 MOST_NODES_FOR_CYCLES, error))
    return NULL;
  TerseTask *task = terse_task_new_graph (&terse_task_undirected_5_cycle, arguments);
  task->data = GUINT_TO_POINTER (rule);
  return task;
}

static const TerseParameter parameters[] = {
  TERSE_NODES_PARAMETER (128),
  { .name = "rule",
    .kind = TERSE_PARAMETER_TEXT,
    .fallback = "walk",
    .help = "walk, as printed, or cycle: the five nodes are different" },
};

/* A triangle with a node beside it, a cycle of five, a cycle of four. */
static const TerseExample examples[] = {
  { { "nodes", "5" }, "0 1 1 1 0 1 0 1 0 0 1 1 0 0 0 1 0 0 0 0 0 0 0 0 0", "1 1 1 1 0" },
  { { "nodes", "5", "rule", "cycle" },
    "0 1 1 1 0 1 0 1 0 0 1 1 0 0 0 1 0 0 0 0 0 0 0 0 0",
    "0 0 0 0 0" },
  { { "nodes", "5" }, "0 1 0 0 1 1 0 1 0 0 0 1 0 1 0 0 0 1 0 1 1 0 0 1 0", "1 1 1 1 1" },
  { { "nodes", "5", "rule", "cycle" },
    "0 1 0 0 1 1 0 1 0 0 0 1 0 1 0 0 0 1 0 1 1 0 0 1 0",
    "1 1 1 1 1" },
  { { "nodes", "5" }, "0 1 0 1 0 1 0 1 0 0 0 1 0 1 0 1 0 1 0 1 0 0 0 1 0", "0 0 0 0 0" },
};

const TerseTaskFamily terse_task_undirected_5_cycle = {
  .id = "undirected-5-cycle",
  .summary = "for every node: does it lie on an undirected cycle of five nodes?",
  .source = "Sanford, Hsu, Telgarsky, a talk on arXiv 2306.02896, from adjacency rows",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .examples = examples,
  .n_examples = G_N_ELEMENTS (examples),
  .build = build,
  .answer = answer,
  .circuit = build_circuit,
  .token_text = terse_task_row_text,
};
