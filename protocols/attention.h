/* One layer of attention heads over N tokens, each token the input of one player, in five number
 * systems. A head has a query for every value of the last token, and for every position and value
 * of a token there a key and a value; all are vectors of `dim` numbers of p bits. From the scores
 * of the last token's query and the keys come weights, and from the weights and the values what the
 * output sees. Query, keys, values and the output are any tables, so that embeddings, positions and
 * what comes after the layer are free. P = 2^p; a signed number is two's complement, -P/2 .. P/2-1
 * (0 alone for p = 0), written as the digit that it is modulo P.
 *
 *   mod           all numbers modulo P. score = <query, key>; weight = W (score), any map of the
 *                 head's own; seen are the sums of weight * value, and of the weights, modulo P
 *   fixed         signed numbers, weights 0 .. P-1. Products are exact and added to an accumulator
 *                 that stays within -P/2 .. P/2-1, 0 .. P-1 for the weights, one token after the
 *                 other; scores likewise, one coordinate after the other. weight = W (score); seen
 *                 are the accumulators at the end
 *   hard-average  signed numbers, scores exact; seen are the sum of the values, exact, over the
 *                 tokens of the largest score, and the number of these tokens
 *   hard-left     signed numbers, scores exact; seen is the value of the first token of the largest
 *                 score
 *   exp2          signed numbers, scores exact; seen is the average of the values with weights
 *                 2^score, an exact fraction
 *
 * The output also sees the last token, or the queries instead. More precision never hurts. */
#ifndef TERSE_PROTOCOLS_ATTENTION_H
#define TERSE_PROTOCOLS_ATTENTION_H

#include "protocols/network.h"

typedef enum {
  TERSE_ARITHMETIC_MOD,
  TERSE_ARITHMETIC_FIXED,
  TERSE_ARITHMETIC_HARD_AVERAGE,
  TERSE_ARITHMETIC_HARD_LEFT,
  TERSE_ARITHMETIC_EXP2,
} TerseArithmetic;

/* The largest sizes: --heads, --dim, --precision. */
#define TERSE_ATTENTION_MAX_HEADS 8u
#define TERSE_ATTENTION_MAX_DIM 8u
#define TERSE_ATTENTION_MAX_PRECISION 8u

/* A number, or two: (sum, 0), (largest score, sum there), (numerator, denominator). */
typedef struct {
  gint64 a, b;
} TerseSum;

/* Columns of a head: one a coordinate of the values and, but for hard-left and exp2, one for the
 * weights. */
typedef enum { TERSE_COLUMN_VALUE, TERSE_COLUMN_WEIGHT, TERSE_N_COLUMNS } TerseColumn;

typedef struct {
  TerseArithmetic arithmetic;
  guint heads, dim, numbers; /* P */
  guint tokens;
  gboolean sees_token; /* the output: the last token, else the queries */
  guint columns;       /* a head */
  gboolean has_map;    /* W: weights are a table of the scores, else the scores themselves */
  /* What can occur, each an ascending array of different TerseSum; `scores` after the first two
   * coordinates, or one, then each more; `states` after each token, and what is `shown` of them;
   * `seen` is the last `shown`. */
  GArray *products, **scores;
  guint n_scores; /* of `scores`: max (dim - 1, 1) */
  GArray *terms[TERSE_N_COLUMNS], **states[TERSE_N_COLUMNS], *seen[TERSE_N_COLUMNS];
  GArray **shown[TERSE_N_COLUMNS];
} TerseAttention;

/* The entries of a head's tables that are read for one joint input: vectors of `dim` digits, keys
 * and values one a token; the map is NULL where there is none. */
typedef struct {
  const guint *query, *const *keys, *const *values, *map;
} TerseAttentionVectors;

/* The network of one head or more on the tokens of `problem`, one a player. TERSE_ERROR_LIMIT where
 * sums have too many values. (transfer full) */
TerseNetwork *terse_attention_network_new (const TerseProblem *problem, TerseArithmetic arithmetic,
                                           guint heads, guint dim, guint precision,
                                           gboolean sees_token, GError **error);
/* NULL where the network is none of one layer of attention heads. */
const TerseAttention *terse_network_attention (const TerseNetwork *network);

/* A layer without a network: its sizes and what can occur in it, after any number of tokens up to
 * `tokens`. TERSE_ERROR_LIMIT likewise. (transfer full) */
TerseAttention *terse_attention_lists_new (TerseArithmetic arithmetic, guint heads, guint dim,
                                           guint precision, guint tokens, GError **error);
void terse_attention_lists_free (TerseAttention *attention);

/* Place in `shown` of what a head shows in a column after the tokens 0 .. last. */
guint terse_attention_show (const TerseAttention *attention, const TerseAttentionVectors *vectors,
                            guint column, guint last);

/* Numbers of the tables. Rows: of a query [last token][coordinate], of keys and values
 * [token][coordinate], of W [score], a place in the last of `scores`; of the output [last token] or
 * [query digits, head by head], then [what is seen, head by head, column by column]. */
guint terse_attention_query (const TerseAttention *attention, guint head);
guint terse_attention_key (const TerseAttention *attention, guint head, guint token);
guint terse_attention_value (const TerseAttention *attention, guint head, guint token);
guint terse_attention_map (const TerseAttention *attention, guint head);
guint terse_attention_output (const TerseAttention *attention);

/* The arithmetic, a step at a time; digits are entries of tables. */
TerseSum terse_attention_product (const TerseAttention *attention, guint query, guint key);
TerseSum terse_attention_score (const TerseAttention *attention, TerseSum before, TerseSum product);
/* What a token adds: its weight is an entry of W, or the score. */
TerseSum terse_attention_term (const TerseAttention *attention, TerseColumn column, TerseSum weight,
                               guint value);
/* Scores, when all coordinates are in; weights are entries of W or, without it, these: how many,
 * and the one of number i. */
const GArray *terse_attention_last_scores (const TerseAttention *attention);
guint terse_attention_weights (const TerseAttention *attention);
TerseSum terse_attention_nth_weight (const TerseAttention *attention, guint i);
/* `before` is NULL for the first token. */
TerseSum terse_attention_add (const TerseAttention *attention, TerseColumn column,
                              const TerseSum *before, TerseSum term);
TerseSum terse_attention_see (const TerseAttention *attention, TerseColumn column, TerseSum state);

TerseColumn terse_attention_column (const TerseAttention *attention, guint column);
/* By `a`, then by `b`: the order of the arrays. */
gint terse_sum_compare (gconstpointer a, gconstpointer b);
/* Place in an ascending array; it must be there. */
guint terse_sum_place (const GArray *sums, TerseSum sum);
TerseSum terse_sum_at (const GArray *sums, guint i);

#endif
