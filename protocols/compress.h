/* The plainest protocol that does the same on every promised input: the values of a message that
 * are sent are numbered 0, 1, ... in the order in which the promised inputs, in the order of
 * protocols/radix.h, first make it send them, and whatever no promised input reaches is 0.
 * Compressing twice changes nothing more. */
#ifndef TERSE_PROTOCOLS_COMPRESS_H
#define TERSE_PROTOCOLS_COMPRESS_H

#include "protocols/protocol.h"

/* A protocol of the same question with the same outputs and, for a tree, the same bits sent on
 * every promised input. Nodes of a tree that none of them reaches belong to their parent's owner,
 * so that rounds are kept. (transfer full) */
TerseProtocol *terse_protocol_compress (const TerseProtocol *protocol);

/* How many values message g of a compressed schedule uses: all of them below this number. */
guint terse_protocol_values_used (const TerseProtocol *protocol, guint g);

#endif
