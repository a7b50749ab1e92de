/* Heads of attention: what attention layers, encoders and decoders have in common. A head of
 * dimension m reads a query vector from one token and a key and a value vector from each token it
 * attends to; its sums are the m numerators sum_j w_j v_j and the normaliser sum_j w_j, where w_j =
 * weight (<query, key_j>). All numbers, scores and weights too, are integers modulo 2^precision;
 * negative ones are their two's complement. The weight stands for a rounded exponential and is any
 * map of the score.
 *
 * A token's state is a list of `width` numbers of 64 bits, of the member's own making: what a token
 * knows costs nothing, only what crosses between players is counted.
 *
 * Layouts: queries, keys and values [head * dim + c]; sums [head * (dim + 1) + c] with the
 * normaliser at c = dim, or, in a class without normalisers, [head * dim + c]. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_MACHINES_HEADS_H
#define TERSE_REDUCTIONS_ARCHITECTURES_MACHINES_HEADS_H

#include "reductions/architectures/machines/machine.h"

/* TerseMachineClass.arithmetic of all classes made of heads. */
#define TERSE_HEADS_ARITHMETIC "in exact integers modulo 2^precision, any weights"

/* The maps of the heads, `data` being the member's. Layers and heads are numbered from 0. `query`,
 * `key` and `value` fill dim numbers; whatever the maps give is taken modulo 2^precision. They must
 * be functions: the same arguments, the same result. */
typedef struct {
  void (*query) (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *query);
  void (*key) (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *key);
  void (*value) (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *value);
  /* `score` is below 2^precision; in a class that sees edges, with TERSE_HEADS_EDGE added where
   * there is one. */
  guint64 (*weight) (gconstpointer data, guint layer, guint head, guint64 score);
} TerseHeadMaps;

#define TERSE_HEADS_EDGE (G_GUINT64_CONSTANT (1) << 62)

/* Members made of heads keep this. */
typedef struct {
  const TerseHeadMaps *maps;
  gpointer data;
  GDestroyNotify destroy;
  guint heads, dim, precision, width;
  guint numbers; /* of a head's sums: dim, and 1 with a normaliser */
  guint64 mask;  /* 2^precision - 1 */
} TerseHeads;

/* Numbers of a head's sums in the class. */
guint terse_heads_numbers (const TerseMachineClass *klass, const TerseSizes *sizes);
/* Sizes must fit, width <= 2^16; `data` is owned from here on. */
void terse_heads_init (TerseHeads *heads, const TerseMachineClass *klass, const TerseSizes *sizes,
                       guint width, const TerseHeadMaps *maps, gpointer data,
                       GDestroyNotify destroy);
void terse_heads_clear (TerseHeads *heads);
guint terse_heads_vectors (const TerseHeads *heads); /* heads * dim numbers */
guint terse_heads_sums (const TerseHeads *heads);    /* heads * numbers */

/* The vectors of all heads in a layer, heads * dim numbers. */
void terse_heads_queries (const TerseHeads *heads, guint layer, const guint64 *state,
                          guint64 *queries);
void terse_heads_keys (const TerseHeads *heads, guint layer, const guint64 *state, guint64 *keys);
void terse_heads_values (const TerseHeads *heads, guint layer, const guint64 *state,
                         guint64 *values);
/* Adds one token, of which keys and values are given, to the sums of a query. */
void terse_heads_attend (const TerseHeads *heads, guint layer, const guint64 *queries,
                         const guint64 *keys, const guint64 *values, guint64 *sums);
/* The same where there is, or is not, an edge from the token of the query to this one. */
void terse_heads_attend_edge (const TerseHeads *heads, guint layer, const guint64 *queries,
                              const guint64 *keys, const guint64 *values, gboolean edge,
                              guint64 *sums);
/* Its score in head h, below 2^precision, and what it adds with a weight. */
guint64 terse_heads_score (const TerseHeads *heads, guint h, const guint64 *queries,
                           const guint64 *keys);
void terse_heads_put (const TerseHeads *heads, guint h, guint64 weight, const guint64 *values,
                      guint64 *sums);
/* The same for a token of which the state is given. */
void terse_heads_attend_state (const TerseHeads *heads, guint layer, const guint64 *queries,
                               const guint64 *state, guint64 *sums);
/* sums += others. */
void terse_heads_add (const TerseHeads *heads, const guint64 *others, guint64 *sums);

#endif
