#include "protocols/problems/graph.h"

/* Pairs of nodes where all graphs, one for each set of them, are gone through. */
#define MAX_EDGES_LISTED 21

/* Bits 0 .. nodes - 2 of a row without the node itself, with a 0 in its place. */
static guint
with_gap (guint row, guint node)
{
  const guint low = row & ((1u << node) - 1);
  return low | (row & ~low) << 1;
}

/* The neighbours of the first n nodes; do both ends of every edge between these have it? */
static gboolean
read_rows (const TerseGraph *graph, guint n, const guint *inputs, guint *neighbours)
{
  for (guint i = 0; i < n; i++)
    {
      neighbours[i] = with_gap (graph->rows[inputs[i]], i);
      for (guint j = 0; j < i; j++)
        if ((neighbours[i] >> j & 1) != (neighbours[j] >> i & 1))
          return FALSE;
    }
  return TRUE;
}

static gboolean
begins (gconstpointer data, guint n, const guint *inputs)
{
  guint neighbours[TERSE_GRAPH_MAX_NODES];
  return read_rows (data, n, inputs, neighbours);
}

static gint
answer (gconstpointer data, const guint *inputs)
{
  const TerseGraph *graph = data;
  guint neighbours[TERSE_GRAPH_MAX_NODES];
  return read_rows (graph, graph->nodes, inputs, neighbours) ? graph->answer (graph, neighbours)
                                                             : -1;
}

static char *
input_text (gconstpointer data, guint player, guint input)
{
  const TerseGraph *graph = data;
  const guint row = with_gap (graph->rows[input], player);
  GString *text = g_string_new ("{");
  for (guint j = 0; j < graph->nodes; j++)
    if (row >> j & 1)
      g_string_append_printf (text, "%s%u", text->len > 1 ? " " : "", j + 1);
  g_string_append_c (text, '}');
  return g_string_free (text, FALSE);
}

static char *
player_name (gconstpointer data G_GNUC_UNUSED, guint player)
{
  return g_strdup_printf ("v%u", player + 1);
}

static void
free_graph (gpointer data)
{
  TerseGraph *graph = data;
  g_free (graph->rows);
  g_free (graph);
}

static guint
ones (guint set)
{
  guint n = 0;
  for (; set; set &= set - 1)
    n++;
  return n;
}

TerseProblem *
terse_graph_problem (const char *id, const TerseArguments *arguments, guint nodes, guint degree,
                     gint (*solve) (const TerseGraph *graph, const guint *neighbours),
                     GError **error)
{
  static const TerseProblemClass all
      = { .answer = answer, .input_text = input_text, .player_name = player_name },
      promised = {
        .answer = answer, .begins = begins, .input_text = input_text, .player_name = player_name
      };
  const gboolean few = degree > 0 || nodes * (nodes - 1) / 2 <= MAX_EDGES_LISTED;
  g_auto (GStrv) texts = terse_arguments_texts (arguments);
  guint64 inputs[TERSE_GRAPH_MAX_NODES];
  TerseGraph *graph = g_new0 (TerseGraph, 1);
  *graph = (TerseGraph){ .nodes = nodes, .degree = degree, .answer = solve };
  graph->rows = g_new (guint, 1u << (nodes - 1));
  for (guint row = 0; row < 1u << (nodes - 1); row++)
    if (degree == 0 || ones (row) == degree)
      graph->rows[graph->n_rows++] = row;
  for (guint i = 0; i < nodes; i++)
    inputs[i] = graph->n_rows;
  return terse_problem_new (id, (const char *const *) texts, nodes, inputs, 2,
                            few ? &promised : &all, graph, free_graph, error);
}

guint
terse_graph_reached (const TerseGraph *graph, const guint *neighbours)
{
  guint reached = 1, before = 0;
  while (reached != before)
    {
      before = reached;
      for (guint i = 0; i < graph->nodes; i++)
        if (reached >> i & 1)
          reached |= neighbours[i];
    }
  return reached;
}
