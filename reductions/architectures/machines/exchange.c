/* The players' reads and sends, and the counting of both. The computations themselves are the
 * classes'. */
#include "reductions/architectures/machines/exchange.h"

#include "reductions/architectures/machines/numbers.h"

TerseExchange
terse_exchange_begin (const TerseTask *task, const TerseSeating *seating, const guint *tokens,
                      TerseTranscript *transcript)
{
  g_assert (seating->tokens == task->tokens && seating->reader < seating->players);
  *transcript = (TerseTranscript){ 0 };
  return (TerseExchange){ seating, tokens, task->fields, transcript };
}

gboolean
terse_seating_shows (const TerseSeating *seating, guint player, guint position)
{
  g_return_val_if_fail (position < seating->tokens, FALSE);
  return seating->owner[position] == player || seating->owner[position] == TERSE_PUBLIC;
}

guint
terse_seating_owned (const TerseSeating *seating, guint player)
{
  guint owned = 0;
  for (guint t = 0; t < seating->tokens; t++)
    owned += seating->owner[t] == player;
  return owned;
}

const guint *
terse_exchange_token (const TerseExchange *exchange, guint player, guint position)
{
  exchange->transcript->violations += !terse_seating_shows (exchange->seating, player, position);
  return exchange->tokens + (gsize) position * exchange->fields;
}

void
terse_exchange_message (const TerseExchange *exchange)
{
  exchange->transcript->messages++;
}

void
terse_exchange_send (const TerseExchange *exchange, guint64 bits, guint n, const guint64 *from,
                     guint64 *to)
{
  for (guint i = 0; i < n; i++)
    to[i] = from[i] & terse_mask (bits);
  exchange->transcript->bits += n * bits;
}

TerseCrossing
terse_crossing_of (const char *formula, guint64 bits, TerseCrossingUnit unit, gboolean one_way)
{
  return (TerseCrossing){
    .covered = TRUE, .formula = formula, .bits = bits, .unit = unit, .one_way = one_way
  };
}

TerseCrossing
terse_crossing_refused (const char *reason)
{
  return (TerseCrossing){ .reason = reason };
}
