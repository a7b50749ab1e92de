/* The size of the attention encoding without the formula, and the assignment that describes given
 * heads: what follows from their tables, each computed anew. */
#include "reductions/questions/encodings/attention_layout.h"
#include "reductions/questions/encodings/head_clauses.h"

#include "protocols/radix.h"

/* Of a head: clauses (2) to (5). */
static void
size_pairs (const TerseAttentionLayout *layout, TerseSize *size)
{
  const TerseAttention *attention = layout->attention;
  const guint64 numbers = attention->numbers, products = attention->products->len;
  const guint64 weights = terse_attention_weights (attention);
  for (guint t = 0; t <= layout->last; t++)
    {
      const guint64 pairs = terse_attention_pairs (layout, t);
      terse_size_variables (size, pairs * attention->dim, products);
      terse_size_variables (size, pairs * attention->n_scores, terse_head_most_scores (attention));
      terse_size_clauses (size, pairs * attention->dim * numbers * numbers, 3);
      terse_size_clauses (size, pairs * products * (attention->dim > 1 ? products : 1),
                          attention->dim > 1 ? 3 : 2);
      for (guint place = 1; place < attention->n_scores; place++)
        terse_size_clauses (size, pairs * products * attention->scores[place - 1]->len, 3);
      if (attention->has_map)
        {
          terse_size_variables (size, pairs, numbers);
          terse_size_clauses (size, pairs * terse_attention_last_scores (attention)->len * numbers,
                              3);
        }
      for (guint column = 0; column < attention->columns; column++)
        {
          const TerseColumn kind = terse_attention_column (attention, column);
          terse_size_variables (size, pairs, attention->terms[kind]->len);
          terse_size_clauses (size, pairs * weights * (kind == TERSE_COLUMN_WEIGHT ? 1 : numbers),
                              kind == TERSE_COLUMN_WEIGHT ? 2 : 3);
        }
    }
}

/* Of a column of a head: clauses (6). */
static void
size_steps (const TerseAttentionLayout *layout, TerseColumn kind, TerseSize *size)
{
  const TerseAttention *attention = layout->attention;
  const guint64 terms = attention->terms[kind]->len;
  for (guint t = 0; t <= layout->last; t++)
    {
      const guint64 prefixes = terse_attention_prefixes (layout, t);
      const guint64 places
          = t == layout->last ? prefixes : terse_saturating_mul (prefixes, layout->last_values);
      const guint64 before = t > 0 ? attention->states[kind][t - 1]->len : 1;
      terse_size_variables (size, places,
                            t == layout->last ? attention->seen[kind]->len
                                              : attention->states[kind][t]->len);
      terse_size_clauses (size, terse_saturating_mul (places, before * terms), t > 0 ? 3 : 2);
    }
}

/* What the last token can see, and of how many values that is. */
static guint64
count_sights (const TerseAttention *attention, guint *seen)
{
  guint64 sights = 1;
  *seen = attention->heads * attention->columns;
  for (guint i = 0; i < *seen; i++)
    sights = terse_saturating_mul (
        sights, attention->seen[terse_attention_column (attention, i % attention->columns)]->len);
  for (guint i = 0; !attention->sees_token && i < attention->heads * attention->dim; i++, ++*seen)
    sights = terse_saturating_mul (sights, attention->numbers);
  return sights;
}

guint64
terse_attention_checks (const TerseQuestion *question)
{
  guint seen;
  return count_sights (terse_attention_layout_bare (question).attention, &seen);
}

/* Clauses (7). */
static void
size_correctness (const TerseAttentionLayout *layout, TerseSize *size)
{
  const guint outputs = terse_problem_outputs (layout->problem);
  guint seen;
  guint64 sights = count_sights (layout->attention, &seen), allowed = 0;
  g_autofree guint *inputs = g_new0 (guint, layout->last + 1);
  do
    for (guint o = 0; o < outputs; o++)
      allowed += terse_problem_allows (layout->problem, inputs, o);
  while (terse_radix_next (layout->last + 1, layout->radix, inputs));
  terse_size_clauses (size, terse_saturating_mul (terse_problem_promised (layout->problem), sights),
                      seen);
  size->literals = terse_saturating_add (size->literals, terse_saturating_mul (allowed, sights));
}

TerseSize
terse_attention_size (const TerseQuestion *question)
{
  TerseAttentionLayout layout = terse_attention_layout_bare (question);
  TerseSize size = { 0, 0, 0 };
  terse_network_tables_size (layout.network, &size);
  for (guint head = 0; head < layout.attention->heads; head++)
    {
      size_pairs (&layout, &size);
      for (guint column = 0; column < layout.attention->columns; column++)
        size_steps (&layout, terse_attention_column (layout.attention, column), &size);
    }
  size_correctness (&layout, &size);
  return size;
}

/* The assignment under way, and one head of the protocol. */
typedef struct {
  const TerseAttentionLayout *layout;
  const TerseProtocol *protocol;
  gint8 *assignment;
  guint head;
} Embedding;

static const guint *
vector (const Embedding *e, guint table, guint row)
{
  return terse_protocol_get_table (e->protocol, table) + row * e->layout->attention->dim;
}

/* The number of the weight that a token of value x has where the last one is z; products and scores
 * on the way. */
static guint
embed_weight (const Embedding *e, guint token, guint x, guint z)
{
  const TerseAttention *attention = e->layout->attention;
  const guint *query = vector (e, terse_attention_query (attention, e->head), z),
              *key = vector (e, terse_attention_key (attention, e->head, token), x);
  const guint pair = terse_attention_pair (e->layout, token, x, z);
  TerseSum score = { 0, 0 };
  for (guint c = 0; c < attention->dim; c++)
    {
      const TerseSum product = terse_attention_product (attention, query[c], key[c]);
      e->assignment[terse_attention_product_at (e->layout, e->head, token, pair, c,
                                                terse_sum_place (attention->products, product))]
          = 1;
      score = terse_attention_score (attention, score, product);
      if (c == 0 && attention->dim > 1)
        continue;
      const guint place = c > 0 ? c - 1 : 0;
      e->assignment[terse_attention_score_at (e->layout, e->head, token, pair, place,
                                              terse_sum_place (attention->scores[place], score))]
          = 1;
    }
  const guint s = terse_sum_place (terse_attention_last_scores (attention), score);
  const guint weight
      = attention->has_map
            ? terse_protocol_get_table (e->protocol, terse_attention_map (attention, e->head))[s]
            : s;
  e->assignment[terse_attention_weight_at (e->layout, e->head, token, pair, weight)] = 1;
  return weight;
}

/* What a token adds to a column. */
static TerseSum
embed_term (const Embedding *e, guint column, guint token, guint x, guint z)
{
  const TerseAttention *attention = e->layout->attention;
  const TerseColumn kind = terse_attention_column (attention, column);
  const guint entry = embed_weight (e, token, x, z);
  const TerseSum weight = terse_attention_nth_weight (attention, entry);
  const guint *value = vector (e, terse_attention_value (attention, e->head, token), x);
  const TerseSum term = terse_attention_term (attention, kind, weight,
                                              kind == TERSE_COLUMN_VALUE ? value[column] : 0);
  e->assignment[terse_attention_term_at (e->layout, e->head, column, token,
                                         terse_attention_pair (e->layout, token, x, z),
                                         terse_sum_place (attention->terms[kind], term))]
      = 1;
  return term;
}

/* The states of a column along one joint input. */
static void
embed_states (const Embedding *e, guint column, const guint *inputs)
{
  const TerseAttentionLayout *layout = e->layout;
  const TerseAttention *attention = layout->attention;
  const TerseColumn kind = terse_attention_column (attention, column);
  const guint z = inputs[layout->last];
  guint prefix = 0;
  TerseSum state = { 0, 0 };
  for (guint t = 0; t <= layout->last; t++)
    {
      prefix = prefix * layout->radix[t] + inputs[t];
      state = terse_attention_add (attention, kind, t > 0 ? &state : NULL,
                                   embed_term (e, column, t, inputs[t], z));
      const gint after
          = t < layout->last
                ? terse_attention_state_at (layout, e->head, column, t, prefix, z,
                                            terse_sum_place (attention->states[kind][t], state))
                : terse_attention_seen_at (
                    layout, e->head, column, prefix,
                    terse_sum_place (attention->seen[kind],
                                     terse_attention_see (attention, kind, state)));
      e->assignment[after] = 1;
    }
}

gint8 *
terse_attention_embed (const TerseProtocol *protocol)
{
  g_autoptr (TerseFormula) names = terse_formula_new ();
  g_autoptr (TerseAttentionLayout) layout
      = terse_attention_layout_new (terse_protocol_question (protocol), names);
  const guint variables = terse_formula_variables (names);
  Embedding e = { layout, protocol, g_new (gint8, variables + 1), 0 };
  g_autofree guint *inputs = g_new0 (guint, layout->last + 1);
  for (guint v = 0; v <= variables; v++)
    e.assignment[v] = -1;
  terse_network_tables_embed (protocol, layout->tables, e.assignment);
  do
    for (e.head = 0; e.head < layout->attention->heads; e.head++)
      for (guint column = 0; column < layout->attention->columns; column++)
        embed_states (&e, column, inputs);
  while (terse_radix_next (layout->last + 1, layout->radix, inputs));
  return e.assignment;
}
