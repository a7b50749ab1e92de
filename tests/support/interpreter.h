/* A second, slow interpreter of protocols, written from the definitions: a message is looked up in
 * its table by trying all rows, a leaf is found by trying all leaves. */
#ifndef TERSE_TESTS_SUPPORT_INTERPRETER_H
#define TERSE_TESTS_SUPPORT_INTERPRETER_H

#include "protocols/protocol.h"

/* The value of step g of a schedule (the output for g = number of messages) on a joint input. */
guint interpreter_value (TerseProtocol *protocol, guint g, const guint *inputs);

/* The leaf of a tree that a joint input reaches; it is an error if there is not just one. */
guint interpreter_leaf (TerseProtocol *protocol, const guint *inputs);
/* The output given there. */
guint interpreter_tree_output (TerseProtocol *protocol, const guint *inputs);

/* Bits, from the sets of promised inputs at each node; for a schedule from the product of the
 * alphabets. */
double interpreter_cost (TerseProtocol *protocol);

/* Has no path of a tree more than rounds - 1 changes of speaker, from the first speaker on? */
gboolean interpreter_keeps_rounds (TerseProtocol *protocol);

#endif
