/* The variables of the encoding of layers of attention heads
 * (reductions/questions/encodings/head_layers_encoding.c), one accessor a family. Layers, heads,
 * columns and tokens are counted from 0. A *reader* r is a token that reads in a layer, a *source*
 * s <= r one that it reads. What passes between them depends on a *place*: in the first layer the
 * values of s and of r (one value where s = r), above it the values of the tokens 0 .. r, a
 * *prefix* of r. The state of a column after the source s is at a *step*: the prefix of s and the
 * value of r in the first layer, the prefix of r above it and for s = r. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_ENCODINGS_HEAD_LAYERS_LAYOUT_H
#define TERSE_REDUCTIONS_QUESTIONS_ENCODINGS_HEAD_LAYERS_LAYOUT_H

#include "protocols/head_layers.h"
#include "reductions/questions/encodings/network_tables.h"

typedef struct {
  const TerseHeadLayers *layers;
  const TerseAttention *heads; /* of the layers */
  const TerseNetwork *network;
  const TerseProblem *problem;
  const guint *radix; /* values of each token */
  guint last;
  TerseBlock *tables;  /* one a table of the network */
  TerseBlock *vectors; /* [layer][head][vector][token], above the first layer: [prefix][coordinate]
                          [number] */
  TerseBlock *products, *scores, *weights; /* [layer][head][reader][source]: [place][coordinate]
                                              [product], [place][place in the chain][score],
                                              [place][entry] where weights are a map */
  TerseBlock *terms, *states; /* [layer][head][column][reader][source]: [place][term], [step]
                                 [state]; where the source is the reader, what is shown */
} TerseHeadLayersLayout;

/* Who reads whom, in which head of which layer. */
typedef struct {
  guint layer, head, reader, source;
} TerseHeadLayersPair;

/* The variables that the question's formula has, in a formula of nothing else if `formula` is NULL.
 * The question is one of layers and stays. (transfer full) */
TerseHeadLayersLayout *terse_head_layers_layout_new (const TerseQuestion *question,
                                                     TerseFormula *formula);
void terse_head_layers_layout_free (TerseHeadLayersLayout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseHeadLayersLayout, terse_head_layers_layout_free)
/* Without variables, nothing to be freed. */
TerseHeadLayersLayout terse_head_layers_layout_bare (const TerseQuestion *question);

/* The first pair, and the next one; FALSE after the last. */
TerseHeadLayersPair terse_head_layers_pair_first (const TerseHeadLayersLayout *layout);
gboolean terse_head_layers_pair_next (const TerseHeadLayersLayout *layout,
                                      TerseHeadLayersPair *pair);

/* Joint values of the tokens 0 .. t; places and steps of a pair, and those of a prefix of the
 * reader. */
guint64 terse_head_layers_prefixes (const TerseHeadLayersLayout *layout, guint token);
guint64 terse_head_layers_places (const TerseHeadLayersLayout *layout,
                                  const TerseHeadLayersPair *pair);
guint64 terse_head_layers_steps (const TerseHeadLayersLayout *layout,
                                 const TerseHeadLayersPair *pair);
guint terse_head_layers_place (const TerseHeadLayersLayout *layout, const TerseHeadLayersPair *pair,
                               guint prefix);
guint terse_head_layers_step (const TerseHeadLayersLayout *layout, const TerseHeadLayersPair *pair,
                              guint prefix);
/* The prefix of a token that begins a prefix of a later one, or of itself. */
guint terse_head_layers_cut (const TerseHeadLayersLayout *layout, guint prefix, guint from,
                             guint to);
/* Is there a step before a step of the pair, and which, with the source before; and the place of
 * what the source adds. */
guint terse_head_layers_step_before (const TerseHeadLayersLayout *layout,
                                     const TerseHeadLayersPair *pair, guint step);
guint terse_head_layers_step_place (const TerseHeadLayersLayout *layout,
                                    const TerseHeadLayersPair *pair, guint step);

gint terse_head_layers_table_at (const TerseHeadLayersLayout *layout, guint table, guint row,
                                 guint entry);
/* "at this place a coordinate of the reader's query, or of the source's key or value, is `number`":
 * in the first layer an entry of a table. */
gint terse_head_layers_vector_at (const TerseHeadLayersLayout *layout,
                                  const TerseHeadLayersPair *pair, TerseVector vector, guint place,
                                  guint c, guint number);
/* The same of a token above the first layer, by its prefix. */
gint terse_head_layers_risen_at (const TerseHeadLayersLayout *layout, guint layer, guint head,
                                 TerseVector vector, guint token, guint prefix, guint c,
                                 guint number);
gint terse_head_layers_product_at (const TerseHeadLayersLayout *layout,
                                   const TerseHeadLayersPair *pair, guint place, guint c,
                                   guint product);
gint terse_head_layers_score_at (const TerseHeadLayersLayout *layout,
                                 const TerseHeadLayersPair *pair, guint place, guint link,
                                 guint score);
gint terse_head_layers_weight_at (const TerseHeadLayersLayout *layout,
                                  const TerseHeadLayersPair *pair, guint place, guint weight);
gint terse_head_layers_term_at (const TerseHeadLayersLayout *layout,
                                const TerseHeadLayersPair *pair, guint column, guint place,
                                guint term);
gint terse_head_layers_state_at (const TerseHeadLayersLayout *layout,
                                 const TerseHeadLayersPair *pair, guint column, guint step,
                                 guint state);
/* "the head shows the token this in the column, where the tokens up to it are `prefix`". */
gint terse_head_layers_shown_at (const TerseHeadLayersLayout *layout, guint layer, guint head,
                                 guint column, guint token, guint prefix, guint shown);

/* What a token is shown in all layers below `layer`: the number of digits, layer by layer, head by
 * head, column by column, and how many values each has. (transfer full) */
guint *terse_head_layers_digits (const TerseHeadLayersLayout *layout, guint layer, guint token,
                                 guint *n);
/* The variable of digit i, where the tokens are `prefix`. */
gint terse_head_layers_digit_at (const TerseHeadLayersLayout *layout, guint token, guint prefix,
                                 guint i, guint digit);

/* `size`, `checks` and `embed` of the encoding. */
TerseSize terse_head_layers_size (const TerseQuestion *question);
guint64 terse_head_layers_checks (const TerseQuestion *question);
gint8 *terse_head_layers_embed (const TerseProtocol *protocol);

#endif
