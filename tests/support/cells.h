/* A protocol of any shape as a list of cells: all table entries of a schedule; owners, bits of BOTH
 * players at every inner node, knowers and outputs of a tree. Two protocols of a question are the
 * same iff their cells are. */
#ifndef TERSE_TESTS_SUPPORT_CELLS_H
#define TERSE_TESTS_SUPPORT_CELLS_H

#include "protocols/protocol.h"

typedef struct {
  guint *wide; /* one of the two is set */
  guint8 *narrow;
  guint radix;
} Cell;

/* Pointers into the protocol: an array of Cell, (transfer full). */
GArray *cells_of (TerseProtocol *protocol);

guint cells_get (const GArray *cells, guint i);
void cells_set (GArray *cells, guint i, guint value);

/* Number of protocols, saturating. */
guint64 cells_count (const GArray *cells);
/* Steps to the next protocol; FALSE after the last one, with all cells 0 again. */
gboolean cells_next (GArray *cells);

gboolean cells_equal (TerseProtocol *a, TerseProtocol *b);
void cells_copy (TerseProtocol *to, TerseProtocol *from);
/* All cells in a row, (transfer full). */
char *cells_text (TerseProtocol *protocol);

/* Every cell at random. */
void cells_randomize (TerseProtocol *protocol, GRand *rand);
/* The same, but the owners of a tree with rounds keep to them. */
void cells_randomize_in_rounds (TerseProtocol *protocol, GRand *rand);
/* Sets `changes` random cells at random; owners of trees with rounds are left alone. */
void cells_disturb (TerseProtocol *protocol, guint changes, GRand *rand);

#endif
