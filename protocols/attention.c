/* What can occur in the arithmetic of attention heads, and how a layer is run; the definitions are
 * in protocols/attention.h. Everything that occurs is listed when the network is built, so that
 * what the output sees has a number. */
#include "protocols/attention.h"

#include "protocols/error.h"
#include "protocols/radix.h"

/* The most values that a sum may have, pairs of values looked at for them, and binary places of a
 * weight 2^score over the least one. */
#define MAX_SUMS (1u << 14)
#define MAX_PAIRS (1u << 22)
#define MAX_SHIFT 40

/* In order, each once. FALSE with an error where there are too many. */
static gboolean
settle (GArray *sums, GError **error)
{
  guint kept = 0;
  g_array_sort (sums, terse_sum_compare);
  for (guint i = 0; i < sums->len; i++)
    {
      const TerseSum sum = terse_sum_at (sums, i);
      if (kept == 0 || terse_sum_compare (&sum, &g_array_index (sums, TerseSum, kept - 1)) != 0)
        g_array_index (sums, TerseSum, kept++) = sum;
    }
  g_array_set_size (sums, kept);
  if (kept <= MAX_SUMS)
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT,
               "attention: expected sums of at most %u values, found %u", MAX_SUMS, kept);
  return FALSE;
}

static GArray *
new_sums (void)
{
  return g_array_new (FALSE, FALSE, sizeof (TerseSum));
}

/* FALSE with an error where there are too many pairs to be looked at. */
static gboolean
check_pairs (guint64 a, guint64 b, GError **error)
{
  if (a * b <= MAX_PAIRS)
    return TRUE;
  g_set_error (
      error, TERSE_ERROR, TERSE_ERROR_LIMIT,
      "attention: expected at most %u pairs of values to be added, found %" G_GUINT64_FORMAT,
      MAX_PAIRS, a * b);
  return FALSE;
}

static gboolean
list_products (TerseAttention *attention, GError **error)
{
  attention->products = new_sums ();
  for (guint query = 0; query < attention->numbers; query++)
    for (guint key = 0; key < attention->numbers; key++)
      {
        const TerseSum product = terse_attention_product (attention, query, key);
        g_array_append_val (attention->products, product);
      }
  return settle (attention->products, error);
}

/* Sums of a score before, and a product more. */
static gboolean
list_next_scores (TerseAttention *attention, const GArray *before, GArray *next, GError **error)
{
  if (!check_pairs (before->len, attention->products->len, error))
    return FALSE;
  for (guint i = 0; i < before->len; i++)
    for (guint j = 0; j < attention->products->len; j++)
      {
        const TerseSum sum = terse_attention_score (attention, terse_sum_at (before, i),
                                                    terse_sum_at (attention->products, j));
        g_array_append_val (next, sum);
      }
  return settle (next, error);
}

static gboolean
list_scores (TerseAttention *attention, GError **error)
{
  const TerseSum zero = { 0, 0 };
  g_autoptr (GArray) none = new_sums (), first = new_sums ();
  attention->n_scores = MAX (attention->dim, 2) - 1;
  attention->scores = g_new0 (GArray *, attention->n_scores);
  g_array_append_val (none, zero);
  if (!list_next_scores (attention, none, first, error))
    return FALSE;
  for (guint i = 0; i < attention->n_scores; i++)
    {
      attention->scores[i] = new_sums ();
      const GArray *before = i > 0 ? attention->scores[i - 1] : attention->dim > 1 ? first : none;
      if (!list_next_scores (attention, before, attention->scores[i], error))
        return FALSE;
    }
  const GArray *last = terse_attention_last_scores (attention);
  if (attention->arithmetic != TERSE_ARITHMETIC_EXP2
      || terse_sum_at (last, last->len - 1).a - terse_sum_at (last, 0).a <= MAX_SHIFT)
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT,
               "attention: expected weights at most 2^%d apart, found 2^%" G_GINT64_FORMAT,
               MAX_SHIFT, terse_sum_at (last, last->len - 1).a - terse_sum_at (last, 0).a);
  return FALSE;
}

static gboolean
list_terms (TerseAttention *attention, TerseColumn column, GError **error)
{
  const guint weights = terse_attention_weights (attention);
  attention->terms[column] = new_sums ();
  if (!check_pairs (weights, attention->numbers, error))
    return FALSE;
  for (guint weight = 0; weight < weights; weight++)
    for (guint value = 0; value < attention->numbers; value++)
      {
        const TerseSum term = terse_attention_term (
            attention, column, terse_attention_nth_weight (attention, weight), value);
        g_array_append_val (attention->terms[column], term);
      }
  return settle (attention->terms[column], error);
}

/* States after one more token; `before` is NULL for the first. */
static gboolean
list_next_states (const TerseAttention *attention, TerseColumn column, const GArray *before,
                  GArray *next, GError **error)
{
  const GArray *terms = attention->terms[column];
  const guint n = before ? before->len : 1;
  if (!check_pairs (n, terms->len, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < terms->len; j++)
      {
        const TerseSum *state = before ? &g_array_index (before, TerseSum, i) : NULL;
        const TerseSum sum
            = terse_attention_add (attention, column, state, terse_sum_at (terms, j));
        g_array_append_val (next, sum);
      }
  return settle (next, error);
}

/* What is seen of these states. (transfer full); NULL with an error. */
static GArray *
list_shown (const TerseAttention *attention, TerseColumn column, const GArray *states,
            GError **error)
{
  g_autoptr (GArray) shown = new_sums ();
  for (guint i = 0; i < states->len; i++)
    {
      const TerseSum seen = terse_attention_see (attention, column, terse_sum_at (states, i));
      g_array_append_val (shown, seen);
    }
  return settle (shown, error) ? g_steal_pointer (&shown) : NULL;
}

static gboolean
list_states (TerseAttention *attention, TerseColumn column, GError **error)
{
  const guint last = attention->tokens - 1;
  GArray **states = g_new0 (GArray *, last + 1), **shown = g_new0 (GArray *, last + 1);
  attention->states[column] = states;
  attention->shown[column] = shown;
  for (guint t = 0; t <= last; t++)
    {
      states[t] = new_sums ();
      if (!list_next_states (attention, column, t > 0 ? states[t - 1] : NULL, states[t], error))
        return FALSE;
      shown[t] = list_shown (attention, column, states[t], error);
      if (shown[t] == NULL)
        return FALSE;
    }
  attention->seen[column] = g_array_ref (shown[last]);
  return TRUE;
}

static void
free_arrays (GArray **arrays, guint n)
{
  for (guint i = 0; arrays && i < n; i++)
    g_clear_pointer (&arrays[i], g_array_unref);
  g_free (arrays);
}

void
terse_attention_lists_free (TerseAttention *attention)
{
  g_clear_pointer (&attention->products, g_array_unref);
  free_arrays (attention->scores, attention->n_scores);
  for (guint column = 0; column < TERSE_N_COLUMNS; column++)
    {
      g_clear_pointer (&attention->terms[column], g_array_unref);
      free_arrays (attention->states[column], attention->tokens);
      free_arrays (attention->shown[column], attention->tokens);
      g_clear_pointer (&attention->seen[column], g_array_unref);
    }
  g_free (attention);
}

static void
free_attention (gpointer data)
{
  terse_attention_lists_free (data);
}

static guint
tables_a_head (const TerseAttention *attention)
{
  return 1 + 2 * attention->tokens + attention->has_map;
}

guint
terse_attention_query (const TerseAttention *attention, guint head)
{
  return head * tables_a_head (attention);
}

guint
terse_attention_key (const TerseAttention *attention, guint head, guint token)
{
  return head * tables_a_head (attention) + 1 + token;
}

guint
terse_attention_value (const TerseAttention *attention, guint head, guint token)
{
  return head * tables_a_head (attention) + 1 + attention->tokens + token;
}

guint
terse_attention_map (const TerseAttention *attention, guint head)
{
  g_assert (attention->has_map);
  return (head + 1) * tables_a_head (attention) - 1;
}

guint
terse_attention_output (const TerseAttention *attention)
{
  return attention->heads * tables_a_head (attention);
}

static TerseSum
score_of (const TerseAttention *attention, const guint *query, const guint *key)
{
  TerseSum score = { 0, 0 };
  for (guint c = 0; c < attention->dim; c++)
    score = terse_attention_score (attention, score,
                                   terse_attention_product (attention, query[c], key[c]));
  return score;
}

guint
terse_attention_show (const TerseAttention *attention, const TerseAttentionVectors *vectors,
                      guint column, guint last)
{
  const TerseColumn kind = terse_attention_column (attention, column);
  const GArray *scores = terse_attention_last_scores (attention);
  TerseSum state = { 0, 0 };
  for (guint t = 0; t <= last; t++)
    {
      TerseSum weight = score_of (attention, vectors->query, vectors->keys[t]);
      if (attention->has_map)
        weight = terse_attention_nth_weight (attention,
                                             vectors->map[terse_sum_place (scores, weight)]);
      const TerseSum term = terse_attention_term (
          attention, kind, weight, kind == TERSE_COLUMN_VALUE ? vectors->values[t][column] : 0);
      state = terse_attention_add (attention, kind, t > 0 ? &state : NULL, term);
    }
  return terse_sum_place (attention->shown[kind][last],
                          terse_attention_see (attention, kind, state));
}

/* What is read of the tables of a head; keys and values have room for one a token. */
static TerseAttentionVectors
read_vectors (const TerseAttention *attention, guint *const *tables, guint head,
              const guint *inputs, const guint **keys, const guint **values)
{
  const guint last = attention->tokens - 1, dim = attention->dim;
  for (guint t = 0; t <= last; t++)
    {
      keys[t] = tables[terse_attention_key (attention, head, t)] + inputs[t] * dim;
      values[t] = tables[terse_attention_value (attention, head, t)] + inputs[t] * dim;
    }
  return (TerseAttentionVectors){
    .query = tables[terse_attention_query (attention, head)] + inputs[last] * dim,
    .keys = keys,
    .values = values,
    .map = attention->has_map ? tables[terse_attention_map (attention, head)] : NULL,
  };
}

static guint64
row_begin (const TerseAttention *attention, guint *const *tables, guint last)
{
  guint64 row = 0;
  if (attention->sees_token)
    return last;
  for (guint head = 0; head < attention->heads; head++)
    for (guint c = 0; c < attention->dim; c++)
      row = row * attention->numbers
            + tables[terse_attention_query (attention, head)][last * attention->dim + c];
  return row;
}

static guint
run (const TerseNetwork *network, guint *const *tables, const guint *inputs)
{
  const TerseAttention *attention = network->data;
  const guint last = attention->tokens - 1;
  g_autofree const guint **keys = g_new (const guint *, last + 1),
                         **values = g_new (const guint *, last + 1);
  guint64 row = row_begin (attention, tables, inputs[last]);
  for (guint head = 0; head < attention->heads; head++)
    {
      const TerseAttentionVectors vectors
          = read_vectors (attention, tables, head, inputs, keys, values);
      for (guint column = 0; column < attention->columns; column++)
        row = row * attention->seen[terse_attention_column (attention, column)]->len
              + terse_attention_show (attention, &vectors, column, last);
    }
  return tables[terse_attention_output (attention)][row];
}

static const TerseNetworkClass klass = { .form = "attention", .run = run, .free = free_attention };

static gboolean
list_all (TerseAttention *attention, GError **error)
{
  if (!list_products (attention, error) || !list_scores (attention, error))
    return FALSE;
  for (guint column = 0; column < TERSE_N_COLUMNS; column++)
    if (!list_terms (attention, (TerseColumn) column, error)
        || !list_states (attention, (TerseColumn) column, error))
      return FALSE;
  return TRUE;
}

static gboolean
add_head (TerseNetwork *network, const TerseAttention *attention, guint head, GError **error)
{
  static const char *const vectors[] = { "key", "value" };
  const guint *radix = terse_problem_input_sizes (network->problem);
  const guint64 dim = attention->dim;
  if (!terse_network_add (network, g_strdup_printf ("query of head %u", head),
                          radix[attention->tokens - 1] * dim, attention->numbers, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
    for (guint t = 0; t < attention->tokens; t++)
      if (!terse_network_add (
              network, g_strdup_printf ("%s of head %u at token %u", vectors[i], head, t + 1),
              radix[t] * dim, attention->numbers, error))
        return FALSE;
  return !attention->has_map
         || terse_network_add (network, g_strdup_printf ("weights of head %u", head),
                               terse_attention_last_scores (attention)->len, attention->numbers,
                               error);
}

static gboolean
add_tables (TerseNetwork *network, const TerseAttention *attention, GError **error)
{
  const guint last = terse_problem_inputs (network->problem, attention->tokens - 1);
  guint64 rows = 1;
  for (guint head = 0; head < attention->heads; head++)
    {
      if (!add_head (network, attention, head, error))
        return FALSE;
      for (guint column = 0; column < attention->columns; column++)
        rows = terse_saturating_mul (
            rows, attention->seen[terse_attention_column (attention, column)]->len);
      for (guint c = 0; !attention->sees_token && c < attention->dim; c++)
        rows = terse_saturating_mul (rows, attention->numbers);
    }
  return terse_network_add (network, g_strdup ("output"),
                            terse_saturating_mul (rows, attention->sees_token ? last : 1),
                            terse_problem_outputs (network->problem), error);
}

/* log2 of the ways in which the columns may end. */
static double
cost_of (const TerseAttention *attention)
{
  double bits = 0;
  for (guint column = 0; column < attention->columns; column++)
    for (guint n = attention->seen[terse_attention_column (attention, column)]->len, m = 1; m < n;
         m *= 2)
      bits += 1;
  return attention->heads * bits;
}

static TerseAttention *
attention_new (TerseArithmetic arithmetic, guint heads, guint dim, guint precision, guint tokens)
{
  TerseAttention *attention = g_new0 (TerseAttention, 1);
  attention->arithmetic = arithmetic;
  attention->heads = heads;
  attention->dim = dim;
  attention->numbers = 1u << precision;
  attention->tokens = tokens;
  attention->has_map = arithmetic == TERSE_ARITHMETIC_MOD || arithmetic == TERSE_ARITHMETIC_FIXED;
  attention->columns = dim + (attention->has_map || arithmetic == TERSE_ARITHMETIC_HARD_AVERAGE);
  return attention;
}

TerseAttention *
terse_attention_lists_new (TerseArithmetic arithmetic, guint heads, guint dim, guint precision,
                           guint tokens, GError **error)
{
  TerseAttention *attention = attention_new (arithmetic, heads, dim, precision, tokens);
  attention->sees_token = TRUE;
  if (list_all (attention, error))
    return attention;
  terse_attention_lists_free (attention);
  return NULL;
}

TerseNetwork *
terse_attention_network_new (const TerseProblem *problem, TerseArithmetic arithmetic, guint heads,
                             guint dim, guint precision, gboolean sees_token, GError **error)
{
  TerseAttention *attention
      = attention_new (arithmetic, heads, dim, precision, terse_problem_players (problem));
  g_autoptr (TerseNetwork) network = terse_network_new (&klass, problem, attention);
  attention->sees_token = sees_token;
  if (!list_all (attention, error) || !add_tables (network, attention, error))
    return NULL;
  network->cost = cost_of (attention);
  return g_steal_pointer (&network);
}

const TerseAttention *
terse_network_attention (const TerseNetwork *network)
{
  return network && network->klass == &klass ? network->data : NULL;
}
