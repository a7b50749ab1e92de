/* The tree of a two-way protocol as a picture shows it, and its drawing in the language of
 * Graphviz. Nodes at which no two promised inputs part are passed over, as in the text of the
 * protocol; leaves have the numbers that they have in the picture of the matrix. */
#ifndef TERSE_CLI_FIGURES_OUTLINE_H
#define TERSE_CLI_FIGURES_OUTLINE_H

#include "protocols/protocol.h"
#include "cli/figures/picture.h"

/* A node. Node 0 is the root, children come after their parent. */
typedef struct {
  gboolean is_leaf;
  guint owner;    /* player 0 or 1; of a leaf the one who knows, 2 if both do */
  guint leaf;     /* leaves: their number, from 0 */
  guint child[2]; /* inner nodes: by the bit sent */
  char **lines;   /* text; the first is a heading */
} TerseOutlineNode;

typedef struct {
  GPtrArray *nodes; /* TerseOutlineNode */
  guint leaves;
} TerseOutline;

/* Of a protocol that is a tree. TERSE_ERROR_USAGE for one that is not, TERSE_ERROR_LIMIT past
 * TERSE_OUTLINE_MAX_LEAVES leaves. (transfer full) */
#define TERSE_OUTLINE_MAX_LEAVES 2048u
TerseOutline *terse_outline_new (const TerseProtocol *protocol, GError **error);
void terse_outline_free (TerseOutline *outline);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseOutline, terse_outline_free)

const TerseOutlineNode *terse_outline_node (const TerseOutline *outline, guint node);

/* A digraph in the language of Graphviz. (transfer full) */
char *terse_outline_to_dot (const TerseOutline *outline, const char *caption);

/* Appends `text` between quotation marks in the language of Graphviz. */
void terse_dot_append_quoted (GString *dot, const char *text);

#endif
