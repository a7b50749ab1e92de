/* Protocol trees by their number of leaves L, of any depth: a leaf has one output. A tree is
 * written as L - 1 *splits* of leaves. At first there is leaf 0, which holds every joint input.
 * Split s = 1 .. L - 1 names a leaf that there is, 0 .. s - 1, a player and a bit for each of this
 * player's inputs: a joint input in that leaf stays where the bit is 0, and goes to the new leaf s
 * where it is 1. Splits are written in the order of the leaves that they name, which never fall.
 *
 * Every tree with L leaves can be written so. Let the child behind bit 0 keep the number of its
 * node; then all inner nodes of one number are a path, down from its first node by bits 0. Take the
 * numbers 0, 1, .. in turn and write the path of each from the top. A new leaf has a number above
 * that of its parent, so that it is there when its turn comes, and the numbers never fall. */
#ifndef TERSE_PROTOCOLS_LEAVES_H
#define TERSE_PROTOCOLS_LEAVES_H

#include "protocols/network.h"

/* The most leaves. */
#define TERSE_LEAVES_MAX 1024u

typedef struct {
  guint count; /* L; 0: no tree, and no answer on any input */
} TerseLeaves;

/* The network on a problem of two players. TERSE_ERROR_LIMIT where an input set has too many rows
 * for a table. (transfer full) */
TerseNetwork *terse_leaves_network_new (const TerseProblem *problem, guint leaves, GError **error);
/* NULL where the network is no tree by its leaves. */
const TerseLeaves *terse_network_leaves (const TerseNetwork *network);

/* Numbers of the tables. Of split s >= 1: the leaf that it names, whose it is (1: Bob's), the bits
 * of a player, 1 for the new leaf; and the output of a leaf, 0 .. L - 1. */
guint terse_leaves_leaf (guint s);
guint terse_leaves_owner (guint s);
guint terse_leaves_bits (guint s, guint player);
guint terse_leaves_output (const TerseLeaves *leaves, guint leaf);

#endif
