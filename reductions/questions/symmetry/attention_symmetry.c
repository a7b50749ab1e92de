/* The symmetries of the attention encoding: neighbouring heads change places; so do the first two
 * coordinates of a head, whose products the score takes together, where scores do not saturate;
 * modulo 2^p an odd number multiplies a column of values, all weights of a head, or a coordinate of
 * its keys, by whose inverse the queries are multiplied. Two's complement numbers of the other
 * systems have no such multiples: -P/2 has no negative. What is seen moves with them, and so do
 * the rows of the output. */
#include "reductions/questions/symmetry/attention_symmetry.h"

#include "protocols/radix.h"
#include "reductions/questions/encodings/attention_layout.h"

/* Where heads, coordinates and numbers go. */
typedef struct {
  const TerseAttentionLayout *layout;
  TerseSymmetryList *list;
  guint head;       /* what follows is about it; an exchange of heads is with the next one */
  gboolean heads;   /* heads change places */
  gboolean columns; /* the coordinates 0 and 1 change places */
  guint value;      /* multiplies the values of `coordinate` */
  guint weight;     /* multiplies the weights */
  guint key, query; /* multiply the keys and queries of `coordinate` */
  guint coordinate;
} Move;

static guint
image_of_head (const Move *m, guint head)
{
  if (!m->heads)
    return head;
  return head == m->head ? head + 1 : head == m->head + 1 ? head - 1 : head;
}

static guint
image_of_column (const Move *m, guint head, guint column)
{
  return m->columns && head == m->head && column < 2 ? 1 - column : column;
}

/* An entry of a table of numbers, times a factor. */
static guint
times (const Move *m, guint factor, guint entry)
{
  return factor * entry % m->layout->attention->numbers;
}

/* What a column of a head is multiplied by. */
static guint
factor_of (const Move *m, guint head, guint column)
{
  guint factor = 1;
  if (head != m->head)
    return 1;
  if (column == m->coordinate)
    factor = m->value;
  return factor * m->weight;
}

/* Place of a sum, multiplied; places of other number systems stay. */
static guint
image_of_sum (const Move *m, const GArray *sums, guint factor, guint place)
{
  if (factor == 1)
    return place;
  const TerseSum sum = terse_sum_at (sums, place);
  const gint64 numbers = m->layout->attention->numbers;
  return terse_sum_place (sums, (TerseSum){ sum.a * factor % numbers, 0 });
}

static void
move_vectors (const Move *m, guint head, guint from, guint to, guint rows,
              guint (*factor) (const Move *m, guint head, guint c))
{
  const TerseAttentionLayout *layout = m->layout;
  const guint dim = layout->attention->dim;
  for (guint row = 0; row < rows; row++)
    for (guint c = 0; c < dim; c++)
      for (guint a = 0; a < layout->attention->numbers; a++)
        terse_symmetry_move (m->list, terse_attention_table_at (layout, from, row * dim + c, a),
                             terse_attention_table_at (layout, to,
                                                       row * dim + image_of_column (m, head, c),
                                                       times (m, factor (m, head, c), a)));
}

static guint
query_factor (const Move *m, guint head, guint c)
{
  return head == m->head && c == m->coordinate ? m->query : 1;
}

static guint
key_factor (const Move *m, guint head, guint c)
{
  return head == m->head && c == m->coordinate ? m->key : 1;
}

static guint
value_factor (const Move *m, guint head, guint c)
{
  return head == m->head && c == m->coordinate ? m->value : 1;
}

static void
move_tables (const Move *m, guint head)
{
  const TerseAttentionLayout *layout = m->layout;
  const TerseAttention *attention = layout->attention;
  const guint to = image_of_head (m, head);
  move_vectors (m, head, terse_attention_query (attention, head),
                terse_attention_query (attention, to), layout->last_values, query_factor);
  for (guint t = 0; t <= layout->last; t++)
    {
      move_vectors (m, head, terse_attention_key (attention, head, t),
                    terse_attention_key (attention, to, t), layout->radix[t], key_factor);
      move_vectors (m, head, terse_attention_value (attention, head, t),
                    terse_attention_value (attention, to, t), layout->radix[t], value_factor);
    }
  for (guint s = 0; attention->has_map && s < terse_attention_last_scores (attention)->len; s++)
    for (guint w = 0; w < attention->numbers; w++)
      terse_symmetry_move (
          m->list, terse_attention_table_at (layout, terse_attention_map (attention, head), s, w),
          terse_attention_table_at (layout, terse_attention_map (attention, to), s,
                                    times (m, head == m->head ? m->weight : 1, w)));
}

/* Products, scores, weights and terms of a pair. */
static void
move_pair (const Move *m, guint head, guint t, guint pair)
{
  const TerseAttentionLayout *layout = m->layout;
  const TerseAttention *attention = layout->attention;
  const guint to = image_of_head (m, head);
  for (guint c = 0; c < attention->dim; c++)
    for (guint d = 0; d < attention->products->len; d++)
      terse_symmetry_move (
          m->list, terse_attention_product_at (layout, head, t, pair, c, d),
          terse_attention_product_at (layout, to, t, pair, image_of_column (m, head, c), d));
  for (guint place = 0; place < attention->n_scores; place++)
    for (guint s = 0; s < attention->scores[place]->len; s++)
      terse_symmetry_move (m->list, terse_attention_score_at (layout, head, t, pair, place, s),
                           terse_attention_score_at (layout, to, t, pair, place, s));
  for (guint w = 0; attention->has_map && w < attention->numbers; w++)
    terse_symmetry_move (m->list, terse_attention_weight_at (layout, head, t, pair, w),
                         terse_attention_weight_at (layout, to, t, pair,
                                                    times (m, head == m->head ? m->weight : 1, w)));
  for (guint column = 0; column < attention->columns; column++)
    {
      const GArray *terms = attention->terms[terse_attention_column (attention, column)];
      for (guint i = 0; i < terms->len; i++)
        terse_symmetry_move (
            m->list, terse_attention_term_at (layout, head, column, t, pair, i),
            terse_attention_term_at (layout, to, image_of_column (m, head, column), t, pair,
                                     image_of_sum (m, terms, factor_of (m, head, column), i)));
    }
}

static void
move_column (const Move *m, guint head, guint column, guint t)
{
  const TerseAttentionLayout *layout = m->layout;
  const TerseAttention *attention = layout->attention;
  const TerseColumn kind = terse_attention_column (attention, column);
  const guint to = image_of_head (m, head), other = image_of_column (m, head, column);
  const guint factor = factor_of (m, head, column);
  const GArray *sums = t < layout->last ? attention->states[kind][t] : attention->seen[kind];
  for (guint prefix = 0; prefix < terse_attention_prefixes (layout, t); prefix++)
    for (guint z = 0; z < (t < layout->last ? layout->last_values : 1); z++)
      for (guint i = 0; i < sums->len; i++)
        {
          const guint image = image_of_sum (m, sums, factor, i);
          if (t < layout->last)
            terse_symmetry_move (m->list,
                                 terse_attention_state_at (layout, head, column, t, prefix, z, i),
                                 terse_attention_state_at (layout, to, other, t, prefix, z, image));
          else
            terse_symmetry_move (m->list, terse_attention_seen_at (layout, head, column, prefix, i),
                                 terse_attention_seen_at (layout, to, other, prefix, image));
        }
}

/* Digits of a row of the output: of the queries, if it sees them, and of what is seen. */
static void
image_of_sight (const Move *m, guint queries, const guint *digits, guint *image)
{
  const TerseAttention *attention = m->layout->attention;
  for (guint i = 0; i < queries; i++)
    {
      const guint head = i / attention->dim, c = i % attention->dim;
      image[image_of_head (m, head) * attention->dim + image_of_column (m, head, c)]
          = times (m, query_factor (m, head, c), digits[i]);
    }
  for (guint i = 0; i < attention->heads * attention->columns; i++)
    {
      const guint head = i / attention->columns, column = i % attention->columns;
      const GArray *seen = attention->seen[terse_attention_column (attention, column)];
      image[queries + image_of_head (m, head) * attention->columns
            + image_of_column (m, head, column)]
          = image_of_sum (m, seen, factor_of (m, head, column), digits[queries + i]);
    }
}

static void
move_output (const Move *m)
{
  const TerseAttentionLayout *layout = m->layout;
  const TerseAttention *attention = layout->attention;
  const guint queries = attention->sees_token ? 0 : attention->heads * attention->dim;
  const guint n = queries + attention->heads * attention->columns;
  const guint output = terse_attention_output (attention);
  g_autofree guint *radix = g_new (guint, n), *digits = g_new0 (guint, n),
                   *image = g_new0 (guint, n);
  for (guint i = 0; i < n; i++)
    radix[i]
        = i < queries
              ? attention->numbers
              : attention
                    ->seen[terse_attention_column (attention, (i - queries) % attention->columns)]
                    ->len;
  const guint sights = (guint) terse_radix_count (n, radix);
  do
    {
      image_of_sight (m, queries, digits, image);
      const guint from = (guint) terse_radix_rank (n, radix, digits),
                  to = (guint) terse_radix_rank (n, radix, image);
      for (guint z = 0; z < (attention->sees_token ? layout->last_values : 1); z++)
        for (guint o = 0; o < terse_problem_outputs (layout->problem); o++)
          terse_symmetry_move (m->list,
                               terse_attention_table_at (layout, output, z * sights + from, o),
                               terse_attention_table_at (layout, output, z * sights + to, o));
    }
  while (terse_radix_next (n, radix, digits));
}

/* Lists one symmetry. */
static gboolean
list_move (const Move *m)
{
  const TerseAttentionLayout *layout = m->layout;
  const TerseAttention *attention = layout->attention;
  for (guint head = 0; head < attention->heads; head++)
    {
      move_tables (m, head);
      for (guint t = 0; t <= layout->last; t++)
        {
          for (guint pair = 0; pair < terse_attention_pairs (layout, t); pair++)
            move_pair (m, head, t, pair);
          for (guint column = 0; column < attention->columns; column++)
            move_column (m, head, column, t);
        }
    }
  move_output (m);
  return terse_symmetry_end (m->list, TERSE_AUTOMORPHISM_LINKS);
}

static guint
inverse_of (guint factor, guint numbers)
{
  guint inverse = 1;
  while (factor * inverse % numbers != 1)
    inverse += 2;
  return inverse;
}

/* By -1 and by 3, which together generate the odd numbers modulo a power of two. */
static void
list_multiples (const Move *identity, guint head)
{
  const TerseAttention *attention = identity->layout->attention;
  const guint factors[] = { attention->numbers - 1, 3 };
  for (guint i = 0; i < (attention->numbers > 4 ? 2 : attention->numbers > 2); i++)
    {
      Move weights = *identity;
      weights.head = head;
      weights.weight = factors[i];
      list_move (&weights);
      for (guint c = 0; c < attention->dim; c++)
        {
          Move values = *identity, keys = *identity;
          values.head = keys.head = head;
          values.coordinate = keys.coordinate = c;
          values.value = factors[i];
          list_move (&values);
          keys.key = factors[i];
          keys.query = inverse_of (factors[i], attention->numbers);
          list_move (&keys);
        }
    }
}

void
terse_list_attention_symmetries (const TerseQuestion *question, TerseSymmetryList *list)
{
  g_autoptr (TerseAttentionLayout) layout = terse_attention_layout_new (question, NULL);
  const TerseAttention *attention = layout->attention;
  const Move identity
      = { .layout = layout, .list = list, .value = 1, .weight = 1, .key = 1, .query = 1 };
  for (guint head = 0; head < attention->heads; head++)
    {
      Move move = identity;
      move.head = head;
      move.heads = TRUE;
      if (head + 1 < attention->heads)
        list_move (&move);
      move.heads = FALSE;
      move.columns = TRUE;
      if (attention->dim > 1 && attention->arithmetic != TERSE_ARITHMETIC_FIXED)
        list_move (&move);
      if (attention->arithmetic == TERSE_ARITHMETIC_MOD)
        list_multiples (&identity, head);
    }
}
