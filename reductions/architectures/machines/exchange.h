/* What the players of a derived protocol can do: read tokens that they own or that are public, and
 * send numbers. Every read is checked against the owner, and every number that is sent is cut to
 * the bits that are counted for it, so that a protocol which cheats gives other answers or is
 * counted. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_MACHINES_EXCHANGE_H
#define TERSE_REDUCTIONS_ARCHITECTURES_MACHINES_EXCHANGE_H

#include "reductions/architectures/machines/machine.h"

typedef struct {
  const TerseSeating *seating;
  const guint *tokens; /* as TerseTaskFamily.answer () takes them */
  guint fields;        /* of a token */
  TerseTranscript *transcript;
} TerseExchange;

/* Begins a simulation: the transcript is empty. All arguments must outlive the exchange. */
TerseExchange terse_exchange_begin (const TerseTask *task, const TerseSeating *seating,
                                    const guint *tokens, TerseTranscript *transcript);

/* Does the player own the token, or is it public? */
gboolean terse_seating_shows (const TerseSeating *seating, guint player, guint position);
guint terse_seating_owned (const TerseSeating *seating,
                           guint player); /* tokens of a player, public ones not among them */

/* The fields of a token as `player` reads them; a violation is counted unless it is shown to the
 * player. */
const guint *terse_exchange_token (const TerseExchange *exchange, guint player, guint position);

/* A message begins. */
void terse_exchange_message (const TerseExchange *exchange);
/* n numbers of `bits` <= 63 bits each are sent; `to` takes what arrives, the numbers modulo 2^bits.
 */
void terse_exchange_send (const TerseExchange *exchange, guint64 bits, guint n, const guint64 *from,
                          guint64 *to);

/* What crosses, or why nothing can be said. */
TerseCrossing terse_crossing_of (const char *formula, guint64 bits, TerseCrossingUnit unit,
                                 gboolean one_way);
TerseCrossing terse_crossing_refused (const char *reason);

#endif
