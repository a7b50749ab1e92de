/* Numbers of the variables of layers of heads, and the places that they speak of; the tables come
 * first, so that they describe the protocol. */
#include "reductions/questions/encodings/head_layers_layout.h"

#include "protocols/radix.h"
#include "reductions/questions/encodings/head_clauses.h"

TerseHeadLayersPair
terse_head_layers_pair_first (const TerseHeadLayersLayout *layout)
{
  return (TerseHeadLayersPair){ 0, 0, terse_head_layers_reader (layout->layers, 0), 0 };
}

/* The source runs first, then the reader, the head and the layer. */
gboolean
terse_head_layers_pair_next (const TerseHeadLayersLayout *layout, TerseHeadLayersPair *pair)
{
  if (++pair->source <= pair->reader)
    return TRUE;
  pair->source = 0;
  if (++pair->reader <= layout->last)
    return TRUE;
  if (++pair->head == layout->heads->heads)
    {
      pair->head = 0;
      pair->layer++;
    }
  if (pair->layer < layout->layers->layers)
    pair->reader = terse_head_layers_reader (layout->layers, pair->layer);
  return pair->layer < layout->layers->layers;
}

guint64
terse_head_layers_prefixes (const TerseHeadLayersLayout *layout, guint token)
{
  return terse_radix_count (token + 1, layout->radix);
}

guint64
terse_head_layers_places (const TerseHeadLayersLayout *layout, const TerseHeadLayersPair *pair)
{
  const guint64 values = layout->radix[pair->reader];
  if (pair->layer > 0)
    return terse_head_layers_prefixes (layout, pair->reader);
  return pair->source == pair->reader ? values : layout->radix[pair->source] * values;
}

guint64
terse_head_layers_steps (const TerseHeadLayersLayout *layout, const TerseHeadLayersPair *pair)
{
  if (pair->layer > 0 || pair->source == pair->reader)
    return terse_head_layers_prefixes (layout, pair->reader);
  return terse_saturating_mul (terse_head_layers_prefixes (layout, pair->source),
                               layout->radix[pair->reader]);
}

guint
terse_head_layers_cut (const TerseHeadLayersLayout *layout, guint prefix, guint from, guint to)
{
  for (guint t = from; t > to; t--)
    prefix /= layout->radix[t];
  return prefix;
}

guint
terse_head_layers_step (const TerseHeadLayersLayout *layout, const TerseHeadLayersPair *pair,
                        guint prefix)
{
  const guint values = layout->radix[pair->reader];
  if (pair->layer > 0 || pair->source == pair->reader)
    return prefix;
  return terse_head_layers_cut (layout, prefix, pair->reader, pair->source) * values
         + prefix % values;
}

guint
terse_head_layers_place (const TerseHeadLayersLayout *layout, const TerseHeadLayersPair *pair,
                         guint prefix)
{
  return terse_head_layers_step_place (layout, pair, terse_head_layers_step (layout, pair, prefix));
}

guint
terse_head_layers_step_before (const TerseHeadLayersLayout *layout, const TerseHeadLayersPair *pair,
                               guint step)
{
  const guint values = layout->radix[pair->reader];
  if (pair->layer > 0 || pair->source == pair->reader)
    return step;
  return step / values / layout->radix[pair->source] * values + step % values;
}

guint
terse_head_layers_step_place (const TerseHeadLayersLayout *layout, const TerseHeadLayersPair *pair,
                              guint step)
{
  const guint values = layout->radix[pair->reader];
  if (pair->layer > 0)
    return step;
  if (pair->source == pair->reader)
    return step % values;
  return step / values % layout->radix[pair->source] * values + step % values;
}

static guint
pair_at (const TerseHeadLayersLayout *layout, const TerseHeadLayersPair *pair)
{
  const guint tokens = layout->last + 1;
  return ((pair->layer * layout->heads->heads + pair->head) * tokens + pair->reader) * tokens
         + pair->source;
}

static guint
column_at (const TerseHeadLayersLayout *layout, const TerseHeadLayersPair *pair, guint column)
{
  return pair_at (layout, pair) * layout->heads->columns + column;
}

static guint
risen_at (const TerseHeadLayersLayout *layout, guint layer, guint head, TerseVector vector,
          guint token)
{
  return ((layer * layout->heads->heads + head) * 3 + vector) * (layout->last + 1) + token;
}

gint
terse_head_layers_table_at (const TerseHeadLayersLayout *layout, guint table, guint row,
                            guint entry)
{
  return terse_network_tables_at (layout->tables, table, row, entry);
}

gint
terse_head_layers_risen_at (const TerseHeadLayersLayout *layout, guint layer, guint head,
                            TerseVector vector, guint token, guint prefix, guint c, guint number)
{
  return terse_block_at (&layout->vectors[risen_at (layout, layer, head, vector, token)], prefix, c,
                         number, 0);
}

gint
terse_head_layers_vector_at (const TerseHeadLayersLayout *layout, const TerseHeadLayersPair *pair,
                             TerseVector vector, guint place, guint c, guint number)
{
  const guint token = vector == TERSE_VECTOR_QUERY ? pair->reader : pair->source;
  const guint values = layout->radix[pair->reader];
  if (pair->layer > 0)
    return terse_head_layers_risen_at (layout, pair->layer, pair->head, vector, token,
                                       terse_head_layers_cut (layout, place, pair->reader, token),
                                       c, number);
  const guint value = token == pair->reader ? place % values : place / values;
  return terse_head_layers_table_at (
      layout, terse_head_layers_vector (layout->layers, 0, pair->head, vector, token),
      value * layout->heads->dim + c, number);
}

gint
terse_head_layers_product_at (const TerseHeadLayersLayout *layout, const TerseHeadLayersPair *pair,
                              guint place, guint c, guint product)
{
  return terse_block_at (&layout->products[pair_at (layout, pair)], place, c, product, 0);
}

gint
terse_head_layers_score_at (const TerseHeadLayersLayout *layout, const TerseHeadLayersPair *pair,
                            guint place, guint link, guint score)
{
  return terse_block_at (&layout->scores[pair_at (layout, pair)], place, link, score, 0);
}

gint
terse_head_layers_weight_at (const TerseHeadLayersLayout *layout, const TerseHeadLayersPair *pair,
                             guint place, guint weight)
{
  if (!layout->heads->has_map)
    return terse_head_layers_score_at (layout, pair, place, layout->heads->n_scores - 1, weight);
  return terse_block_at (&layout->weights[pair_at (layout, pair)], place, weight, 0, 0);
}

gint
terse_head_layers_term_at (const TerseHeadLayersLayout *layout, const TerseHeadLayersPair *pair,
                           guint column, guint place, guint term)
{
  return terse_block_at (&layout->terms[column_at (layout, pair, column)], place, term, 0, 0);
}

gint
terse_head_layers_state_at (const TerseHeadLayersLayout *layout, const TerseHeadLayersPair *pair,
                            guint column, guint step, guint state)
{
  return terse_block_at (&layout->states[column_at (layout, pair, column)], step, state, 0, 0);
}

gint
terse_head_layers_shown_at (const TerseHeadLayersLayout *layout, guint layer, guint head,
                            guint column, guint token, guint prefix, guint shown)
{
  const TerseHeadLayersPair itself = { layer, head, token, token };
  return terse_head_layers_state_at (layout, &itself, column, prefix, shown);
}

guint *
terse_head_layers_digits (const TerseHeadLayersLayout *layout, guint layer, guint token, guint *n)
{
  *n = layer * layout->heads->heads * layout->heads->columns;
  guint *radix = g_new (guint, *n + 1);
  for (guint i = 0; i < *n; i++)
    radix[i] = terse_head_layers_shown (layout->layers, token, i % layout->heads->columns);
  return radix;
}

gint
terse_head_layers_digit_at (const TerseHeadLayersLayout *layout, guint token, guint prefix, guint i,
                            guint digit)
{
  const guint columns = layout->heads->columns, heads = layout->heads->heads;
  return terse_head_layers_shown_at (layout, i / columns / heads, i / columns % heads, i % columns,
                                     token, prefix, digit);
}

static void
number_vectors (TerseHeadLayersLayout *layout, TerseFormula *formula, guint layer, guint head,
                TerseVector vector)
{
  const guint first
      = vector == TERSE_VECTOR_QUERY ? terse_head_layers_reader (layout->layers, layer) : 0;
  for (guint t = first; t <= layout->last; t++)
    {
      g_autofree char *name = g_strdup_printf ("%c%u.%u.%u", "QKV"[vector], layer, head, t);
      layout->vectors[risen_at (layout, layer, head, vector, t)]
          = terse_formula_add_family (formula, name, "[prefix][coordinate][number]",
                                      (guint) terse_head_layers_prefixes (layout, t),
                                      layout->heads->dim, layout->heads->numbers, 1);
    }
}

static void
number_pair (TerseHeadLayersLayout *layout, TerseFormula *formula, const TerseHeadLayersPair *pair)
{
  const TerseAttention *heads = layout->heads;
  const guint i = pair_at (layout, pair), places = (guint) terse_head_layers_places (layout, pair);
  g_autofree char *where
      = g_strdup_printf ("%u.%u.%u.%u", pair->layer, pair->head, pair->reader, pair->source),
      *product = g_strconcat ("D", where, NULL), *score = g_strconcat ("S", where, NULL),
      *weight = g_strconcat ("W", where, NULL);
  layout->products[i] = terse_formula_add_family (formula, product, "[place][coordinate][product]",
                                                  places, heads->dim, heads->products->len, 1);
  layout->scores[i]
      = terse_formula_add_family (formula, score, "[place][place in the chain][score]", places,
                                  heads->n_scores, terse_head_most_scores (heads), 1);
  if (heads->has_map)
    layout->weights[i] = terse_formula_add_family (formula, weight, "[place][weight]", places,
                                                   heads->numbers, 1, 1);
}

static void
number_column (TerseHeadLayersLayout *layout, TerseFormula *formula,
               const TerseHeadLayersPair *pair, guint column)
{
  const TerseAttention *heads = layout->heads;
  const TerseColumn kind = terse_attention_column (heads, column);
  const GArray *states = pair->source == pair->reader ? heads->shown[kind][pair->source]
                                                      : heads->states[kind][pair->source];
  const guint i = column_at (layout, pair, column);
  g_autofree char *where = g_strdup_printf ("%u.%u.%u.%u.%u", pair->layer, pair->head, column,
                                            pair->reader, pair->source),
                  *term = g_strconcat ("C", where, NULL), *state = g_strconcat ("A", where, NULL);
  layout->terms[i] = terse_formula_add_family (formula, term, "[place][term]",
                                               (guint) terse_head_layers_places (layout, pair),
                                               heads->terms[kind]->len, 1, 1);
  layout->states[i] = terse_formula_add_family (formula, state, "[step][state]",
                                                (guint) terse_head_layers_steps (layout, pair),
                                                states->len, 1, 1);
}

TerseHeadLayersLayout
terse_head_layers_layout_bare (const TerseQuestion *question)
{
  const TerseNetwork *network = terse_question_network (question);
  const TerseHeadLayers *layers = terse_network_head_layers (network);
  const TerseProblem *problem = terse_question_problem (question);
  return (TerseHeadLayersLayout){ .layers = layers,
                                  .heads = layers->heads,
                                  .network = network,
                                  .problem = problem,
                                  .radix = terse_problem_input_sizes (problem),
                                  .last = layers->heads->tokens - 1 };
}

static void
number_all (TerseHeadLayersLayout *layout, TerseFormula *formula)
{
  TerseHeadLayersPair pair = terse_head_layers_pair_first (layout);
  layout->tables = terse_network_tables_number (layout->network, formula);
  for (guint layer = 1; layer < layout->layers->layers; layer++)
    for (guint head = 0; head < layout->heads->heads; head++)
      for (guint vector = 0; vector < 3; vector++)
        number_vectors (layout, formula, layer, head, (TerseVector) vector);
  do
    {
      number_pair (layout, formula, &pair);
      for (guint column = 0; column < layout->heads->columns; column++)
        number_column (layout, formula, &pair, column);
    }
  while (terse_head_layers_pair_next (layout, &pair));
}

TerseHeadLayersLayout *
terse_head_layers_layout_new (const TerseQuestion *question, TerseFormula *formula)
{
  g_autoptr (TerseFormula) own = formula ? NULL : terse_formula_new ();
  TerseHeadLayersLayout *layout = g_new0 (TerseHeadLayersLayout, 1);
  *layout = terse_head_layers_layout_bare (question);
  const guint heads = layout->layers->layers * layout->heads->heads, tokens = layout->last + 1;
  layout->vectors = g_new0 (TerseBlock, heads * 3 * tokens);
  layout->products = g_new0 (TerseBlock, heads * tokens * tokens);
  layout->scores = g_new0 (TerseBlock, heads * tokens * tokens);
  layout->weights = g_new0 (TerseBlock, heads * tokens * tokens);
  layout->terms = g_new0 (TerseBlock, heads * tokens * tokens * layout->heads->columns);
  layout->states = g_new0 (TerseBlock, heads * tokens * tokens * layout->heads->columns);
  number_all (layout, formula ? formula : own);
  return layout;
}

void
terse_head_layers_layout_free (TerseHeadLayersLayout *layout)
{
  g_free (layout->tables);
  g_free (layout->vectors);
  g_free (layout->products);
  g_free (layout->scores);
  g_free (layout->weights);
  g_free (layout->terms);
  g_free (layout->states);
  g_free (layout);
}
