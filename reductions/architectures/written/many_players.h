/* The protocols of players in blocks, the largest number first, for a written machine: a blackboard
 * with a round a layer where all that is seen is carried on, and the epochs of the autoregressive
 * model where all of it are sums over earlier positions. They are those of the classes `rnn` and
 * `decoder` (reductions/architectures/machines/). */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_WRITTEN_MANY_PLAYERS_H
#define TERSE_REDUCTIONS_ARCHITECTURES_WRITTEN_MANY_PLAYERS_H

#include "reductions/architectures/written/member.h"

/* Why these seatings have no such protocol, or NULL. */
const char *terse_many_players_refuse (const TerseSights *sights, const TerseSeating *seating,
                                       gboolean each);
/* The layer whose numbers have the most bits: those of a write, or of a token of the receiver. */
guint terse_many_players_layer (const TerseSights *sights);
/* The bits of a layer, saturating. */
guint64 terse_many_players_bits (const TerseSights *sights, guint layer);
void terse_many_players_simulate (const TerseMember *member, const TerseSeating *seating,
                                  const guint *tokens, guint *answers, TerseTranscript *transcript);

#endif
