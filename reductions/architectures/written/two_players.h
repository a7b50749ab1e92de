/* The protocol of two players for a written machine: who computes what, and what has to be sent for
 * it, place by place. It is walked with values when a member is simulated, and without them when
 * the bits are counted, so that what is counted is what is sent. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_WRITTEN_TWO_PLAYERS_H
#define TERSE_REDUCTIONS_ARCHITECTURES_WRITTEN_TWO_PLAYERS_H

#include "reductions/architectures/machines/exchange.h"
#include "reductions/architectures/written/member.h"

/* How often numbers of a line crossed. */
typedef struct {
  guint64 shown[TERSE_WRITTEN_MAX_SIGHTS]; /* carried, read or summed: numbers * bits each */
  guint64 asked[TERSE_WRITTEN_MAX_SIGHTS]; /* asks * bits each */
  gboolean back;                           /* anything from the reader? */
} TerseCrossed;

/* Why these seatings have no such protocol, or NULL. `each`: answers are read at every token. */
const char *terse_two_players_refuse (const TerseSights *sights, const TerseSeating *seating,
                                      gboolean each);
void terse_two_players_count (const TerseSights *sights, const TerseSeating *seating, gboolean each,
                              TerseCrossed *crossed);
/* The answers that the reader gives; `transcript` counts what was sent. */
void terse_two_players_simulate (const TerseMember *member, const TerseSeating *seating,
                                 const guint *tokens, guint *answers, TerseTranscript *transcript);

#endif
