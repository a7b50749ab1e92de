/* The variables of the attention encoding (reductions/questions/encodings/attention_encoding.c),
 * one accessor a family. Heads, coordinates, columns and tokens are counted from 0. A *pair* is a
 * value x of a token and a value z of the last token; for the last token itself x = z. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_ENCODINGS_ATTENTION_LAYOUT_H
#define TERSE_REDUCTIONS_QUESTIONS_ENCODINGS_ATTENTION_LAYOUT_H

#include "protocols/attention.h"
#include "reductions/questions/encodings/network_tables.h"

typedef struct {
  const TerseAttention *attention;
  const TerseNetwork *network;
  const TerseProblem *problem;
  const guint *radix;      /* values of each token */
  guint last, last_values; /* number and values of the last token */
  TerseBlock *tables;      /* one a table of the network: sizes 1, rows, alphabet, 1 */
  TerseBlock *products;    /* [head][token]: [pair][coordinate][product] */
  TerseBlock *scores;      /* [head][token]: [pair][place in the chain][score] */
  TerseBlock *weights;     /* [head][token]: [pair][entry], where weights are a map of scores */
  TerseBlock *terms;       /* [head][column][token]: [pair][term] */
  TerseBlock *states;      /* [head][column][token]: [prefix][z][state], the last token's: [joint
                              input][1][what is seen] */
} TerseAttentionLayout;

/* The variables that the question's formula has, in a formula of nothing else if `formula` is NULL.
 * The question is one of attention heads and stays. (transfer full) */
TerseAttentionLayout *terse_attention_layout_new (const TerseQuestion *question,
                                                  TerseFormula *formula);
void terse_attention_layout_free (TerseAttentionLayout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseAttentionLayout, terse_attention_layout_free)

/* Without variables, nothing to be freed. */
TerseAttentionLayout terse_attention_layout_bare (const TerseQuestion *question);

/* `size`, `checks` and `embed` of the encoding (reductions/questions/encodings/attention_embed.c).
 */
TerseSize terse_attention_size (const TerseQuestion *question);
guint64 terse_attention_checks (const TerseQuestion *question);
gint8 *terse_attention_embed (const TerseProtocol *protocol);

/* Pairs of a token; the number of (x, z); joint values of tokens 0 .. t. */
guint terse_attention_pairs (const TerseAttentionLayout *layout, guint token);
guint terse_attention_pair (const TerseAttentionLayout *layout, guint token, guint x, guint z);
guint64 terse_attention_prefixes (const TerseAttentionLayout *layout, guint token);

gint terse_attention_table_at (const TerseAttentionLayout *layout, guint table, guint row,
                               guint entry);
gint terse_attention_product_at (const TerseAttentionLayout *layout, guint head, guint token,
                                 guint pair, guint c, guint product);
gint terse_attention_score_at (const TerseAttentionLayout *layout, guint head, guint token,
                               guint pair, guint place, guint score);
/* "its weight is the entry of W, or the score, of this number" */
gint terse_attention_weight_at (const TerseAttentionLayout *layout, guint head, guint token,
                                guint pair, guint weight);
gint terse_attention_term_at (const TerseAttentionLayout *layout, guint head, guint column,
                              guint token, guint pair, guint term);
/* Token t before the last: the state after the prefix x_0 .. x_t, where the last token is z. */
gint terse_attention_state_at (const TerseAttentionLayout *layout, guint head, guint column,
                               guint token, guint prefix, guint z, guint state);
gint terse_attention_seen_at (const TerseAttentionLayout *layout, guint head, guint column,
                              guint joint, guint seen);

#endif
