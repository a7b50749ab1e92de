/* Layers of attention heads over N tokens, two or more, one above the other as in a decoder: in
 * every layer but the last each token reads itself and the tokens before it; in the last one only
 * the last token reads. A layer has heads in one of the five number systems of
 * protocols/attention.h, with weights W of their own. Its queries, keys and values are any tables
 * of the token's position and *state*. The state in the first layer is the token's value; in the
 * layer above it is the state below and what the heads of the layer below show there (a residual
 * connection, and any map from token to token between the layers, of any width). The output is a
 * table of the last token's state above the last layer.
 *
 * A state keeps everything, so that a member of fewer layers is one of more; more precision does
 * not hurt either, as every table can read what less of it shows. */
#ifndef TERSE_PROTOCOLS_HEAD_LAYERS_H
#define TERSE_PROTOCOLS_HEAD_LAYERS_H

#include "protocols/attention.h"

#define TERSE_HEAD_LAYERS_MAX 4u

/* The vectors of a token, by who uses them. */
typedef enum { TERSE_VECTOR_QUERY, TERSE_VECTOR_KEY, TERSE_VECTOR_VALUE } TerseVector;

typedef struct {
  TerseAttention *heads; /* of a layer: sizes, and what can occur */
  guint layers;
} TerseHeadLayers;

/* The network of 2 .. TERSE_HEAD_LAYERS_MAX layers on the tokens of `problem`, one a player.
 * TERSE_ERROR_LIMIT where sums have too many values or tables too many rows. (transfer full) */
TerseNetwork *terse_head_layers_network_new (const TerseProblem *problem,
                                             TerseArithmetic arithmetic, guint layers, guint heads,
                                             guint dim, guint precision, GError **error);
/* NULL where the network is none of layers. */
const TerseHeadLayers *terse_network_head_layers (const TerseNetwork *network);

/* The first token that reads in a layer. */
guint terse_head_layers_reader (const TerseHeadLayers *layers, guint layer);

/* Numbers of the tables. Rows: of vectors [state][coordinate], of W [score], of the output [state
 * above the last layer]. A token that does not read in a layer has no query there. */
guint terse_head_layers_vector (const TerseHeadLayers *layers, guint layer, guint head,
                                TerseVector vector, guint token);
guint terse_head_layers_map (const TerseHeadLayers *layers, guint layer, guint head);
guint terse_head_layers_output (const TerseHeadLayers *layers);

/* What the heads of a layer show a token, in how many values: one number a head and column. Numbers
 * of a state [value of the token][shown in the first layer][shown in the second] .. */
guint terse_head_layers_shown (const TerseHeadLayers *layers, guint token, guint column);
guint64 terse_head_layers_sights (const TerseHeadLayers *layers, guint token);

#endif
