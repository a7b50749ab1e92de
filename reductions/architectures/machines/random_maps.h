/* The maps of pseudo-random members: hashes of the seed, of what is asked and of the arguments,
 * reduced to the range asked for.
 */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_MACHINES_RANDOM_MAPS_H
#define TERSE_REDUCTIONS_ARCHITECTURES_MACHINES_RANDOM_MAPS_H

#include "reductions/architectures/machines/heads.h"

/* The `data` of a random member; to be freed with g_free (). */
typedef struct {
  guint64 seed;
  const TerseTask *task;
  guint heads, dim;
  guint sums; /* numbers in the sums of all heads */
} TerseRandom;

TerseRandom *terse_random_new (const TerseMachineClass *klass, const TerseSizes *sizes,
                               const TerseTask *task, guint seed);

/* What is asked, mixed into the hash so that no two maps are the same. */
typedef enum {
  TERSE_ASK_EMBED,
  TERSE_ASK_QUERY,
  TERSE_ASK_KEY,
  TERSE_ASK_VALUE,
  TERSE_ASK_WEIGHT,
  TERSE_ASK_SECOND_KEY,
  TERSE_ASK_SECOND_VALUE,
  TERSE_ASK_UPDATE,
  TERSE_ASK_ABOVE,
  TERSE_ASK_OUTPUT,
  TERSE_ASK_TOKEN,
  TERSE_ASK_GENERATED
} TerseAsk;
guint64 terse_random_ask (const TerseRandom *random, TerseAsk ask, guint64 first, guint64 second);
/* dim numbers from a state of one number. */
void terse_random_vector (const TerseRandom *random, TerseAsk ask, guint layer, guint head,
                          const guint64 *state, guint64 *vector);

/* Maps for states of one number. */
void terse_random_query (gconstpointer data, guint layer, guint head, const guint64 *state,
                         guint64 *query);
void terse_random_key (gconstpointer data, guint layer, guint head, const guint64 *state,
                       guint64 *key);
void terse_random_value (gconstpointer data, guint layer, guint head, const guint64 *state,
                         guint64 *value);
guint64 terse_random_weight (gconstpointer data, guint layer, guint head, guint64 score);
void terse_random_embed (gconstpointer data, guint position, const guint *fields, guint64 *state);
/* All answers from queries and sums, as TerseAttentionMaps.output. */
void terse_random_output (gconstpointer data, const guint64 *queries, const guint64 *sums,
                          guint *answers);
/* All answers from a number. */
void terse_random_answers (const TerseRandom *random, guint64 number, guint *answers);

#endif
