/* Protocols as data that the script of a page runs. */
#ifndef TERSE_CLI_SITE_PLAY_H
#define TERSE_CLI_SITE_PLAY_H

#include "protocols/protocol.h"

/* The part of a page on which the protocol is played: its tables as protocol.json has them, with
 * the names of players, inputs and outputs and the promise. "" where it is too large, or a network,
 * whose answer is no list of messages. (transfer full) */
char *terse_site_play (const TerseProtocol *protocol);

#endif
