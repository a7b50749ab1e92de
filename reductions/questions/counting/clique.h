/* Cliques of at least a given size in a graph given by a question: greedily, then exactly by branch
 * and bound. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_COUNTING_CLIQUE_H
#define TERSE_REDUCTIONS_QUESTIONS_COUNTING_CLIQUE_H

#include <gio/gio.h>

/* Graphs up to this size are searched exactly, up to MAX_STEPS branches. */
#define TERSE_CLIQUE_MAX_VERTICES 1024u
#define TERSE_CLIQUE_MAX_STEPS 200000u

/* Symmetric; never asked with a = b. */
typedef gboolean (*TerseAdjacent) (gconstpointer data, guint a, guint b);

/* `n` vertices, `target` >= 1. Vertices of a clique of `target` of them if one was found, else of
 * the largest that greedy choice found, as where it was cancelled: an array of guint, (transfer
 * full). */
GArray *terse_clique_find (guint n, guint target, TerseAdjacent adjacent, gconstpointer data,
                           GCancellable *cancellable);

/* A clique by taking, in the order given, what is adjacent to all taken before; at most `target`.
 * (transfer full) */
GArray *terse_clique_greedy (guint n, guint target, TerseAdjacent adjacent, gconstpointer data);

#endif
