/* Problems on undirected graphs with a node a player, whose input are its neighbours: promised are
 * inputs in which both ends of every edge have it, at most one for each of the 2^28 graphs. */
#ifndef TERSE_PROTOCOLS_PROBLEMS_GRAPH_H
#define TERSE_PROTOCOLS_PROBLEMS_GRAPH_H

#include "protocols/problems/family.h"

#define TERSE_GRAPH_MAX_NODES 8u

typedef struct _TerseGraph TerseGraph;
struct _TerseGraph {
  guint nodes, degree; /* degree: of every node, 0: any */
  guint n_rows;
  guint *rows; /* input -> set of the others of a node, as bits 0 .. nodes - 2, the node left out */
  /* The answer on the neighbours of each node, as bits 0 .. nodes - 1, or -1. */
  gint (*answer) (const TerseGraph *graph, const guint *neighbours);
};

/* The problem of `nodes` players; all sets, or all of `degree` nodes, ascending as numbers are
 * inputs. (transfer full) */
TerseProblem *
terse_graph_problem (const char *id, const TerseArguments *arguments, guint nodes, guint degree,
                     gint (*answer) (const TerseGraph *graph, const guint *neighbours),
                     GError **error);
/* Nodes that can be reached from the first one. */
guint terse_graph_reached (const TerseGraph *graph, const guint *neighbours);

#endif
