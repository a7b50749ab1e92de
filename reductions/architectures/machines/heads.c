/* Vectors and sums of heads of attention, modulo 2^precision: products wrap modulo 2^64, of which
 * 2^precision is a divisor. */
#include "reductions/architectures/machines/heads.h"

#include "reductions/architectures/machines/numbers.h"

#define MAX_WIDTH (1u << 16)

typedef void (*Vector) (gconstpointer data, guint layer, guint head, const guint64 *state,
                        guint64 *vector);

guint
terse_heads_numbers (const TerseMachineClass *klass, const TerseSizes *sizes)
{
  return (guint) sizes->at[TERSE_SIZE_DIM] + !klass->unnormalised;
}

void
terse_heads_init (TerseHeads *heads, const TerseMachineClass *klass, const TerseSizes *sizes,
                  guint width, const TerseHeadMaps *maps, gpointer data, GDestroyNotify destroy)
{
  g_assert (width >= 1 && width <= MAX_WIDTH);
  *heads = (TerseHeads){ .maps = maps,
                         .data = data,
                         .destroy = destroy,
                         .heads = (guint) sizes->at[TERSE_SIZE_HEADS],
                         .dim = (guint) sizes->at[TERSE_SIZE_DIM],
                         .precision = (guint) sizes->at[TERSE_SIZE_PRECISION],
                         .width = width,
                         .numbers = terse_heads_numbers (klass, sizes),
                         .mask = terse_mask (sizes->at[TERSE_SIZE_PRECISION]) };
}

void
terse_heads_clear (TerseHeads *heads)
{
  if (heads->destroy)
    heads->destroy (heads->data);
}

guint
terse_heads_vectors (const TerseHeads *heads)
{
  return heads->heads * heads->dim;
}

guint
terse_heads_sums (const TerseHeads *heads)
{
  return heads->heads * heads->numbers;
}

static void
fill (const TerseHeads *heads, Vector map, guint layer, const guint64 *state, guint64 *vectors)
{
  for (guint h = 0; h < heads->heads; h++)
    map (heads->data, layer, h, state, vectors + h * heads->dim);
  for (guint i = 0; i < terse_heads_vectors (heads); i++)
    vectors[i] &= heads->mask;
}

void
terse_heads_queries (const TerseHeads *heads, guint layer, const guint64 *state, guint64 *queries)
{
  fill (heads, heads->maps->query, layer, state, queries);
}

void
terse_heads_keys (const TerseHeads *heads, guint layer, const guint64 *state, guint64 *keys)
{
  fill (heads, heads->maps->key, layer, state, keys);
}

void
terse_heads_values (const TerseHeads *heads, guint layer, const guint64 *state, guint64 *values)
{
  fill (heads, heads->maps->value, layer, state, values);
}

guint64
terse_heads_score (const TerseHeads *heads, guint h, const guint64 *queries, const guint64 *keys)
{
  guint64 score = 0;
  for (guint c = h * heads->dim; c < (h + 1) * heads->dim; c++)
    score += queries[c] * keys[c];
  return score & heads->mask;
}

void
terse_heads_put (const TerseHeads *heads, guint h, guint64 weight, const guint64 *values,
                 guint64 *sums)
{
  guint64 *own = sums + h * heads->numbers;
  for (guint c = 0; c < heads->dim; c++)
    own[c] = (own[c] + weight * values[h * heads->dim + c]) & heads->mask;
  if (heads->numbers > heads->dim)
    own[heads->dim] = (own[heads->dim] + weight) & heads->mask;
}

void
terse_heads_attend (const TerseHeads *heads, guint layer, const guint64 *queries,
                    const guint64 *keys, const guint64 *values, guint64 *sums)
{
  terse_heads_attend_edge (heads, layer, queries, keys, values, FALSE, sums);
}

void
terse_heads_attend_edge (const TerseHeads *heads, guint layer, const guint64 *queries,
                         const guint64 *keys, const guint64 *values, gboolean edge, guint64 *sums)
{
  for (guint h = 0; h < heads->heads; h++)
    terse_heads_put (heads, h,
                     heads->maps->weight (heads->data, layer, h,
                                          terse_heads_score (heads, h, queries, keys)
                                              | (edge ? TERSE_HEADS_EDGE : 0)),
                     values, sums);
}

void
terse_heads_attend_state (const TerseHeads *heads, guint layer, const guint64 *queries,
                          const guint64 *state, guint64 *sums)
{
  g_autofree guint64 *keys = g_new (guint64, terse_heads_vectors (heads)),
                     *values = g_new (guint64, terse_heads_vectors (heads));
  terse_heads_keys (heads, layer, state, keys);
  terse_heads_values (heads, layer, state, values);
  terse_heads_attend (heads, layer, queries, keys, values, sums);
}

void
terse_heads_add (const TerseHeads *heads, const guint64 *others, guint64 *sums)
{
  for (guint i = 0; i < terse_heads_sums (heads); i++)
    sums[i] = (sums[i] + others[i]) & heads->mask;
}
