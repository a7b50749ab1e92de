/* Sizes and numbers of the variables; the tables come first, so that they describe the protocol. */
#include "reductions/questions/encodings/attention_layout.h"

#include "protocols/radix.h"
#include "reductions/questions/encodings/head_clauses.h"

guint
terse_attention_pairs (const TerseAttentionLayout *layout, guint token)
{
  return token == layout->last ? layout->last_values : layout->radix[token] * layout->last_values;
}

guint
terse_attention_pair (const TerseAttentionLayout *layout, guint token, guint x, guint z)
{
  g_assert (token < layout->last || x == z);
  return token == layout->last ? z : x * layout->last_values + z;
}

guint64
terse_attention_prefixes (const TerseAttentionLayout *layout, guint token)
{
  return terse_radix_count (token + 1, layout->radix);
}

static guint
place_of (const TerseAttentionLayout *layout, guint head, guint token)
{
  return head * layout->attention->tokens + token;
}

static guint
column_place (const TerseAttentionLayout *layout, guint head, guint column, guint token)
{
  return (head * layout->attention->columns + column) * layout->attention->tokens + token;
}

gint
terse_attention_table_at (const TerseAttentionLayout *layout, guint table, guint row, guint entry)
{
  return terse_network_tables_at (layout->tables, table, row, entry);
}

gint
terse_attention_product_at (const TerseAttentionLayout *layout, guint head, guint token, guint pair,
                            guint c, guint product)
{
  return terse_block_at (&layout->products[place_of (layout, head, token)], pair, c, product, 0);
}

gint
terse_attention_score_at (const TerseAttentionLayout *layout, guint head, guint token, guint pair,
                          guint place, guint score)
{
  return terse_block_at (&layout->scores[place_of (layout, head, token)], pair, place, score, 0);
}

gint
terse_attention_weight_at (const TerseAttentionLayout *layout, guint head, guint token, guint pair,
                           guint weight)
{
  if (!layout->attention->has_map)
    return terse_attention_score_at (layout, head, token, pair, layout->attention->n_scores - 1,
                                     weight);
  return terse_block_at (&layout->weights[place_of (layout, head, token)], pair, weight, 0, 0);
}

gint
terse_attention_term_at (const TerseAttentionLayout *layout, guint head, guint column, guint token,
                         guint pair, guint term)
{
  return terse_block_at (&layout->terms[column_place (layout, head, column, token)], pair, term, 0,
                         0);
}

gint
terse_attention_state_at (const TerseAttentionLayout *layout, guint head, guint column, guint token,
                          guint prefix, guint z, guint state)
{
  g_assert (token < layout->last);
  return terse_block_at (&layout->states[column_place (layout, head, column, token)], prefix, z,
                         state, 0);
}

gint
terse_attention_seen_at (const TerseAttentionLayout *layout, guint head, guint column, guint joint,
                         guint seen)
{
  return terse_block_at (&layout->states[column_place (layout, head, column, layout->last)], joint,
                         0, seen, 0);
}

static void
number_weights (TerseAttentionLayout *layout, TerseFormula *formula, guint head, guint token)
{
  const TerseAttention *attention = layout->attention;
  const guint i = place_of (layout, head, token), pairs = terse_attention_pairs (layout, token);
  g_autofree char *product = g_strdup_printf ("D%u.%u", head, token),
                  *score = g_strdup_printf ("S%u.%u", head, token),
                  *weight = g_strdup_printf ("W%u.%u", head, token);
  layout->products[i]
      = terse_formula_add_family (formula, product, "[pair][coordinate][product]", pairs,
                                  attention->dim, attention->products->len, 1);
  layout->scores[i]
      = terse_formula_add_family (formula, score, "[pair][place in the chain][score]", pairs,
                                  attention->n_scores, terse_head_most_scores (attention), 1);
  if (attention->has_map)
    layout->weights[i] = terse_formula_add_family (formula, weight, "[pair][weight]", pairs,
                                                   attention->numbers, 1, 1);
}

static void
number_column (TerseAttentionLayout *layout, TerseFormula *formula, guint head, guint column)
{
  const TerseAttention *attention = layout->attention;
  const TerseColumn kind = terse_attention_column (attention, column);
  for (guint t = 0; t <= layout->last; t++)
    {
      const guint i = column_place (layout, head, column, t);
      g_autofree char *term = g_strdup_printf ("C%u.%u.%u", head, column, t),
                      *state = g_strdup_printf ("A%u.%u.%u", head, column, t);
      layout->terms[i] = terse_formula_add_family (formula, term, "[pair][term]",
                                                   terse_attention_pairs (layout, t),
                                                   attention->terms[kind]->len, 1, 1);
      layout->states[i]
          = t < layout->last
                ? terse_formula_add_family (formula, state, "[prefix][last token][state]",
                                            (guint) terse_attention_prefixes (layout, t),
                                            layout->last_values, attention->states[kind][t]->len, 1)
                : terse_formula_add_family (formula, state, "[joint input][0][what is seen]",
                                            (guint) terse_attention_prefixes (layout, t), 1,
                                            attention->seen[kind]->len, 1);
    }
}

TerseAttentionLayout
terse_attention_layout_bare (const TerseQuestion *question)
{
  const TerseNetwork *network = terse_question_network (question);
  const TerseAttention *attention = terse_network_attention (network);
  const TerseProblem *problem = terse_question_problem (question);
  const guint *radix = terse_problem_input_sizes (problem);
  const guint last = attention->tokens - 1;
  return (TerseAttentionLayout){ .attention = attention,
                                 .network = network,
                                 .problem = problem,
                                 .radix = radix,
                                 .last = last,
                                 .last_values = radix[last] };
}

TerseAttentionLayout *
terse_attention_layout_new (const TerseQuestion *question, TerseFormula *formula)
{
  g_autoptr (TerseFormula) own = formula ? NULL : terse_formula_new ();
  TerseFormula *target = formula ? formula : own;
  TerseAttentionLayout *layout = g_new0 (TerseAttentionLayout, 1);
  *layout = terse_attention_layout_bare (question);
  const guint places = layout->attention->heads * layout->attention->tokens;
  layout->products = g_new0 (TerseBlock, places);
  layout->scores = g_new0 (TerseBlock, places);
  layout->weights = g_new0 (TerseBlock, places);
  layout->terms = g_new0 (TerseBlock, places * layout->attention->columns);
  layout->states = g_new0 (TerseBlock, places * layout->attention->columns);
  layout->tables = terse_network_tables_number (layout->network, target);
  for (guint head = 0; head < layout->attention->heads; head++)
    {
      for (guint t = 0; t <= layout->last; t++)
        number_weights (layout, target, head, t);
      for (guint column = 0; column < layout->attention->columns; column++)
        number_column (layout, target, head, column);
    }
  return layout;
}

void
terse_attention_layout_free (TerseAttentionLayout *layout)
{
  g_free (layout->tables);
  g_free (layout->products);
  g_free (layout->scores);
  g_free (layout->weights);
  g_free (layout->terms);
  g_free (layout->states);
  g_free (layout);
}
