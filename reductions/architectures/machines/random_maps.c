/* Pseudo-random maps by hashing. A state is one number of 64 bits, so that nothing a token could
 * know is lost in it. */
#include "reductions/architectures/machines/random_maps.h"

#include "reductions/architectures/machines/numbers.h"

TerseRandom *
terse_random_new (const TerseMachineClass *klass, const TerseSizes *sizes, const TerseTask *task,
                  guint seed)
{
  TerseRandom *random = g_new (TerseRandom, 1);
  *random
      = (TerseRandom){ terse_hash (0, seed), task, (guint) sizes->at[TERSE_SIZE_HEADS],
                       (guint) sizes->at[TERSE_SIZE_DIM],
                       (guint) sizes->at[TERSE_SIZE_HEADS] * terse_heads_numbers (klass, sizes) };
  return random;
}

guint64
terse_random_ask (const TerseRandom *random, TerseAsk ask, guint64 first, guint64 second)
{
  return terse_hash (terse_hash (terse_hash (random->seed, ask), first), second);
}

void
terse_random_vector (const TerseRandom *random, TerseAsk ask, guint layer, guint head,
                     const guint64 *state, guint64 *vector)
{
  guint64 hash = terse_hash (terse_random_ask (random, ask, layer, head), *state);
  for (guint c = 0; c < random->dim; c++)
    vector[c] = terse_hash (hash, c);
}

void
terse_random_query (gconstpointer data, guint layer, guint head, const guint64 *state,
                    guint64 *vector)
{
  terse_random_vector (data, TERSE_ASK_QUERY, layer, head, state, vector);
}

void
terse_random_key (gconstpointer data, guint layer, guint head, const guint64 *state,
                  guint64 *vector)
{
  terse_random_vector (data, TERSE_ASK_KEY, layer, head, state, vector);
}

void
terse_random_value (gconstpointer data, guint layer, guint head, const guint64 *state,
                    guint64 *vector)
{
  terse_random_vector (data, TERSE_ASK_VALUE, layer, head, state, vector);
}

guint64
terse_random_weight (gconstpointer data, guint layer, guint head, guint64 score)
{
  return terse_hash (terse_random_ask (data, TERSE_ASK_WEIGHT, layer, head), score);
}

void
terse_random_embed (gconstpointer data, guint position, const guint *fields, guint64 *state)
{
  const TerseRandom *random = data;
  *state = terse_hash_fields (terse_random_ask (random, TERSE_ASK_EMBED, position, 0),
                              random->task->fields, fields);
}

void
terse_random_answers (const TerseRandom *random, guint64 number, guint *answers)
{
  for (guint a = 0; a < random->task->answers; a++)
    answers[a] = (guint) (terse_random_ask (random, TERSE_ASK_OUTPUT, a, number)
                          % random->task->answer_radix[a]);
}

void
terse_random_output (gconstpointer data, const guint64 *queries, const guint64 *sums,
                     guint *answers)
{
  const TerseRandom *random = data;
  guint64 hash = terse_hash_list (0, random->heads * random->dim, queries);
  terse_random_answers (random, terse_hash_list (hash, random->sums, sums), answers);
}
