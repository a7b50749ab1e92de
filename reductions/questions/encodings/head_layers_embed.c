/* The size of the encoding of layers of heads without the formula, and the assignment that
 * describes given layers: what follows from their tables, each computed anew. */
#include "protocols/radix.h"
#include "reductions/questions/encodings/head_layers_layout.h"

/* Clauses (2) of a vector of a token above the first layer. */
static void
size_vector (const TerseHeadLayersLayout *layout, guint layer, guint token, TerseSize *size)
{
  guint n;
  g_autofree guint *radix = terse_head_layers_digits (layout, layer, token, &n);
  const guint64 prefixes = terse_head_layers_prefixes (layout, token),
                entries = (guint64) layout->heads->dim * layout->heads->numbers;
  terse_size_variables (size, prefixes, entries);
  terse_size_clauses (
      size,
      terse_saturating_mul (terse_saturating_mul (prefixes, terse_radix_count (n, radix)), entries),
      n + 2);
}

static void
size_vectors (const TerseHeadLayersLayout *layout, TerseSize *size)
{
  for (guint layer = 1; layer < layout->layers->layers; layer++)
    for (guint head = 0; head < layout->heads->heads; head++)
      for (guint t = 0; t <= layout->last; t++)
        for (guint i = t >= terse_head_layers_reader (layout->layers, layer) ? 0 : 1; i < 3; i++)
          size_vector (layout, layer, t, size);
}

/* Clauses (3) to (5). */
static void
size_weights (const TerseHeadLayersLayout *layout, guint64 places, TerseSize *size)
{
  const TerseAttention *heads = layout->heads;
  const guint64 numbers = heads->numbers, products = heads->products->len;
  guint most = 0;
  for (guint link = 0; link < heads->n_scores; link++)
    most = MAX (most, heads->scores[link]->len);
  terse_size_variables (size, places * heads->dim, products);
  terse_size_variables (size, places * heads->n_scores, most);
  terse_size_clauses (size, places * heads->dim * numbers * numbers, 3);
  terse_size_clauses (size, places * products * (heads->dim > 1 ? products : 1),
                      heads->dim > 1 ? 3 : 2);
  for (guint link = 1; link < heads->n_scores; link++)
    terse_size_clauses (size, places * products * heads->scores[link - 1]->len, 3);
  if (!heads->has_map)
    return;
  terse_size_variables (size, places, numbers);
  terse_size_clauses (size, places * terse_attention_last_scores (heads)->len * numbers, 3);
}

/* Clauses (6) and (7) of a column of a pair. */
static void
size_column (const TerseHeadLayersLayout *layout, const TerseHeadLayersPair *pair, TerseColumn kind,
             TerseSize *size)
{
  const TerseAttention *heads = layout->heads;
  const gboolean weighs = kind == TERSE_COLUMN_WEIGHT;
  const guint64 places = terse_head_layers_places (layout, pair),
                steps = terse_head_layers_steps (layout, pair), terms = heads->terms[kind]->len,
                before = pair->source > 0 ? heads->states[kind][pair->source - 1]->len : 1;
  terse_size_variables (size, places, terms);
  terse_size_clauses (size,
                      places * terse_attention_weights (heads) * (weighs ? 1 : heads->numbers),
                      weighs ? 2 : 3);
  terse_size_variables (
      size, steps,
      (pair->source == pair->reader ? heads->shown : heads->states)[kind][pair->source]->len);
  terse_size_clauses (size, terse_saturating_mul (steps, before * terms), pair->source > 0 ? 3 : 2);
}

guint64
terse_head_layers_checks (const TerseQuestion *question)
{
  const TerseHeadLayersLayout layout = terse_head_layers_layout_bare (question);
  guint n;
  g_autofree guint *radix
      = terse_head_layers_digits (&layout, layout.layers->layers, layout.last, &n);
  return terse_radix_count (n, radix);
}

/* Clauses (8). */
static void
size_correctness (const TerseHeadLayersLayout *layout, guint64 sights, TerseSize *size)
{
  const guint outputs = terse_problem_outputs (layout->problem),
              shown = layout->layers->layers * layout->heads->heads * layout->heads->columns;
  guint64 allowed = 0;
  g_autofree guint *inputs = g_new0 (guint, layout->last + 1);
  do
    for (guint o = 0; o < outputs; o++)
      allowed += terse_problem_allows (layout->problem, inputs, o);
  while (terse_radix_next (layout->last + 1, layout->radix, inputs));
  terse_size_clauses (size, terse_saturating_mul (terse_problem_promised (layout->problem), sights),
                      shown);
  size->literals = terse_saturating_add (size->literals, terse_saturating_mul (allowed, sights));
}

TerseSize
terse_head_layers_size (const TerseQuestion *question)
{
  const TerseHeadLayersLayout layout = terse_head_layers_layout_bare (question);
  TerseHeadLayersPair pair = terse_head_layers_pair_first (&layout);
  TerseSize size = { 0, 0, 0 };
  terse_network_tables_size (layout.network, &size);
  size_vectors (&layout, &size);
  do
    {
      size_weights (&layout, terse_head_layers_places (&layout, &pair), &size);
      for (guint column = 0; column < layout.heads->columns; column++)
        size_column (&layout, &pair, terse_attention_column (layout.heads, column), &size);
    }
  while (terse_head_layers_pair_next (&layout, &pair));
  size_correctness (&layout, terse_head_layers_checks (question), &size);
  return size;
}

/* The assignment under way, on one joint input. */
typedef struct {
  const TerseHeadLayersLayout *layout;
  const TerseProtocol *protocol;
  gint8 *assignment;
  guint joint;
  guint *states; /* of all tokens in the layer under way */
} Embedding;

static const guint *
vector_of (const Embedding *e, const TerseHeadLayersPair *pair, TerseVector vector)
{
  const guint token = vector == TERSE_VECTOR_QUERY ? pair->reader : pair->source;
  const guint table
      = terse_head_layers_vector (e->layout->layers, pair->layer, pair->head, vector, token);
  return terse_protocol_get_table (e->protocol, table) + e->states[token] * e->layout->heads->dim;
}

/* Vectors, and that they are the token's; in the first layer the second is the table itself. */
static void
embed_vectors (const Embedding *e, const TerseHeadLayersPair *pair, guint place)
{
  for (guint vector = 0; vector < 3; vector++)
    for (guint c = 0; c < e->layout->heads->dim; c++)
      e->assignment[terse_head_layers_vector_at (e->layout, pair, (TerseVector) vector, place, c,
                                                 vector_of (e, pair, (TerseVector) vector)[c])]
          = 1;
}

/* The number of the weight that the source has for the reader; products and scores on the way. */
static guint
embed_weight (const Embedding *e, const TerseHeadLayersPair *pair, guint place)
{
  const TerseAttention *heads = e->layout->heads;
  const guint *query = vector_of (e, pair, TERSE_VECTOR_QUERY),
              *key = vector_of (e, pair, TERSE_VECTOR_KEY);
  TerseSum score = { 0, 0 };
  for (guint c = 0; c < heads->dim; c++)
    {
      const TerseSum product = terse_attention_product (heads, query[c], key[c]);
      e->assignment[terse_head_layers_product_at (e->layout, pair, place, c,
                                                  terse_sum_place (heads->products, product))]
          = 1;
      score = terse_attention_score (heads, score, product);
      if (c == 0 && heads->dim > 1)
        continue;
      const guint link = c > 0 ? c - 1 : 0;
      e->assignment[terse_head_layers_score_at (e->layout, pair, place, link,
                                                terse_sum_place (heads->scores[link], score))]
          = 1;
    }
  const guint s = terse_sum_place (terse_attention_last_scores (heads), score);
  if (!heads->has_map)
    return s;
  const guint map = terse_head_layers_map (e->layout->layers, pair->layer, pair->head),
              weight = terse_protocol_get_table (e->protocol, map)[s];
  e->assignment[terse_head_layers_weight_at (e->layout, pair, place, weight)] = 1;
  return weight;
}

/* What the source adds to a column. */
static TerseSum
embed_term (const Embedding *e, const TerseHeadLayersPair *pair, guint column, guint place,
            guint entry)
{
  const TerseAttention *heads = e->layout->heads;
  const TerseColumn kind = terse_attention_column (heads, column);
  const TerseSum weight = terse_attention_nth_weight (heads, entry);
  const guint value
      = kind == TERSE_COLUMN_VALUE ? vector_of (e, pair, TERSE_VECTOR_VALUE)[column] : 0;
  const TerseSum term = terse_attention_term (heads, kind, weight, value);
  e->assignment[terse_head_layers_term_at (e->layout, pair, column, place,
                                           terse_sum_place (heads->terms[kind], term))]
      = 1;
  return term;
}

/* What the reader is shown in a column. */
static guint
embed_column (const Embedding *e, TerseHeadLayersPair pair, guint column)
{
  const TerseAttention *heads = e->layout->heads;
  const TerseColumn kind = terse_attention_column (heads, column);
  const guint prefix = terse_head_layers_cut (e->layout, e->joint, e->layout->last, pair.reader);
  TerseSum state = { 0, 0 };
  guint shown = 0;
  for (pair.source = 0; pair.source <= pair.reader; pair.source++)
    {
      const guint place = terse_head_layers_place (e->layout, &pair, prefix);
      embed_vectors (e, &pair, place);
      const TerseSum term = embed_term (e, &pair, column, place, embed_weight (e, &pair, place));
      state = terse_attention_add (heads, kind, pair.source > 0 ? &state : NULL, term);
      shown = pair.source < pair.reader
                  ? terse_sum_place (heads->states[kind][pair.source], state)
                  : terse_sum_place (heads->shown[kind][pair.source],
                                     terse_attention_see (heads, kind, state));
      e->assignment[terse_head_layers_state_at (
          e->layout, &pair, column, terse_head_layers_step (e->layout, &pair, prefix), shown)]
          = 1;
    }
  return shown;
}

/* From the last token on, as a token reads only those before it. */
static void
embed_layer (const Embedding *e, guint layer)
{
  const TerseHeadLayersLayout *layout = e->layout;
  for (guint reader = layout->last + 1;
       reader-- > terse_head_layers_reader (layout->layers, layer);)
    {
      guint state = e->states[reader];
      for (guint head = 0; head < layout->heads->heads; head++)
        for (guint column = 0; column < layout->heads->columns; column++)
          {
            const TerseHeadLayersPair pair = { layer, head, reader, 0 };
            state = state * terse_head_layers_shown (layout->layers, reader, column)
                    + embed_column (e, pair, column);
          }
      e->states[reader] = state;
    }
}

gint8 *
terse_head_layers_embed (const TerseProtocol *protocol)
{
  g_autoptr (TerseFormula) names = terse_formula_new ();
  g_autoptr (TerseHeadLayersLayout) layout
      = terse_head_layers_layout_new (terse_protocol_question (protocol), names);
  const guint variables = terse_formula_variables (names), tokens = layout->last + 1;
  g_autofree guint *inputs = g_new0 (guint, tokens), *states = g_new (guint, tokens);
  Embedding e = { layout, protocol, g_new (gint8, variables + 1), 0, states };
  for (guint v = 0; v <= variables; v++)
    e.assignment[v] = -1;
  terse_network_tables_embed (protocol, layout->tables, e.assignment);
  do
    {
      for (guint t = 0; t < tokens; t++)
        states[t] = inputs[t];
      for (guint layer = 0; layer < layout->layers->layers; layer++)
        embed_layer (&e, layer);
      e.joint++;
    }
  while (terse_radix_next (tokens, layout->radix, inputs));
  return e.assignment;
}
