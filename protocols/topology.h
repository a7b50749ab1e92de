/* A topology: the undirected graph along whose edges the players of a problem may send to each
 * other. Its nodes are the players and, besides, *relays*, which have no input. The model `congest`
 * makes a schedule of it.
 *
 * Text form, by grammar:
 *
 *     topology = { [ line ] separator }
 *     line     = "relay" name { name } | "edge" node node
 *
 * Words are separated by blanks (space, tab, carriage return); "#" starts a comment, to the
 * separator. The name of a relay is 1..32 of the ASCII letters, digits, "_", "-", "." and ":",
 * begins with a letter and is that of no other node. A node is named, a player as
 * terse_problem_player_name () has it; where no player is named by a number, its number from 0 will
 * do, the players first and then the relays. A relay is declared before its edges. An edge joins
 * two different nodes and is given once; every node has one. The separator is a newline in a file
 * and ";" in an option. */
#ifndef TERSE_PROTOCOLS_TOPOLOGY_H
#define TERSE_PROTOCOLS_TOPOLOGY_H

#include "protocols/problem.h"

#define TERSE_TOPOLOGY_MAX_NODES 64u
#define TERSE_TOPOLOGY_MAX_EDGES 256u

typedef struct {
  guint a, b; /* nodes, a < b */
} TerseEdge;

typedef struct {
  GPtrArray *nodes; /* their names: the players, then the relays */
  guint players;
  gboolean by_number; /* no player is named by a number */
  GArray *edges;      /* TerseEdge, by a and then by b */
} TerseTopology;

void terse_topology_free (TerseTopology *topology);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseTopology, terse_topology_free)

/* The graph that `length` bytes at `text` describe; `name` stands for the file in messages.
 * TERSE_ERROR_INPUT, or TERSE_ERROR_LIMIT past the limits, `name:line: expected ..., found ...`.
 * (transfer full) */
TerseTopology *terse_topology_parse (const TerseProblem *problem, const char *text, gsize length,
                                     char separator, const char *name, GError **error);
/* The same of a file, or of standard input for -; TERSE_ERROR_IO where it cannot be read. */
TerseTopology *terse_topology_read (const TerseProblem *problem, const char *path, GError **error);

/* The canonical text: the relays in their order, then the edges by their nodes. (transfer full) */
char *terse_topology_text (const TerseTopology *topology, char separator);

#endif
