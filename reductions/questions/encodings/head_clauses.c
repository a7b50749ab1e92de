#include "reductions/questions/encodings/head_clauses.h"

static void
add_clause (TerseFormula *formula, gint a, gint b, gint implied)
{
  const gint clause[] = { -a, implied, -b };
  terse_formula_add (formula, b ? 3 : 2, clause);
}

guint
terse_head_most_scores (const TerseAttention *heads)
{
  guint most = 0;
  for (guint i = 0; i < heads->n_scores; i++)
    most = MAX (most, heads->scores[i]->len);
  return most;
}

static gint
product_at (const TerseHeadPlace *p, guint c, guint product)
{
  return p->products + (gint) (c * p->heads->products->len + product);
}

static gint
score_at (const TerseHeadPlace *p, guint link, guint score)
{
  return p->scores + (gint) (link * terse_head_most_scores (p->heads) + score);
}

void
terse_head_add_products (const TerseHeadPlace *place)
{
  const TerseAttention *heads = place->heads;
  const guint numbers = heads->numbers;
  for (guint c = 0; c < heads->dim; c++)
    for (guint a = 0; a < numbers; a++)
      for (guint b = 0; b < numbers; b++)
        add_clause (
            place->formula, place->query + (gint) (c * numbers + a),
            place->key + (gint) (c * numbers + b),
            product_at (place, c,
                        terse_sum_place (heads->products, terse_attention_product (heads, a, b))));
}

/* The score at a link of the chain, from a product at the first link of one coordinate, from two of
 * them at the first link of more, from the link before and a product elsewhere. */
static void
add_score (const TerseHeadPlace *p, guint link, gint before, TerseSum sum, guint c)
{
  for (guint d = 0; d < p->heads->products->len; d++)
    {
      const TerseSum score
          = terse_attention_score (p->heads, sum, terse_sum_at (p->heads->products, d));
      add_clause (p->formula, product_at (p, c, d), before,
                  score_at (p, link, terse_sum_place (p->heads->scores[link], score)));
    }
}

void
terse_head_add_scores (const TerseHeadPlace *place)
{
  const TerseAttention *heads = place->heads;
  const TerseSum zero = { 0, 0 };
  if (heads->dim == 1)
    add_score (place, 0, 0, zero, 0);
  for (guint d = 0; heads->dim > 1 && d < heads->products->len; d++)
    add_score (place, 0, product_at (place, 0, d),
               terse_attention_score (heads, zero, terse_sum_at (heads->products, d)), 1);
  for (guint link = 1; link < heads->n_scores; link++)
    for (guint s = 0; s < heads->scores[link - 1]->len; s++)
      add_score (place, link, score_at (place, link - 1, s),
                 terse_sum_at (heads->scores[link - 1], s), link + 1);
}

void
terse_head_add_weights (const TerseHeadPlace *place)
{
  const TerseAttention *heads = place->heads;
  for (guint s = 0; heads->has_map && s < terse_attention_last_scores (heads)->len; s++)
    for (guint w = 0; w < heads->numbers; w++)
      add_clause (place->formula, score_at (place, heads->n_scores - 1, s),
                  place->map + (gint) (s * heads->numbers + w), place->weights + (gint) w);
}

void
terse_head_add_terms (const TerseHeadPlace *place, guint column, gint value, gint terms)
{
  const TerseAttention *heads = place->heads;
  const TerseColumn kind = terse_attention_column (heads, column);
  const gboolean weighs = kind == TERSE_COLUMN_WEIGHT;
  for (guint w = 0; w < terse_attention_weights (heads); w++)
    for (guint v = 0; v < (weighs ? 1 : heads->numbers); v++)
      {
        const TerseSum term
            = terse_attention_term (heads, kind, terse_attention_nth_weight (heads, w), v);
        add_clause (place->formula, place->weights + (gint) w, weighs ? 0 : value + (gint) v,
                    terms + (gint) terse_sum_place (heads->terms[kind], term));
      }
}

void
terse_head_add_states (const TerseAttention *heads, TerseFormula *formula, guint column,
                       gint before, const TerseSum *state, gint terms, const GArray *after,
                       gboolean sees, gint first_after)
{
  const TerseColumn kind = terse_attention_column (heads, column);
  for (guint term = 0; term < heads->terms[kind]->len; term++)
    {
      const TerseSum sum
          = terse_attention_add (heads, kind, state, terse_sum_at (heads->terms[kind], term)),
          next = sees ? terse_attention_see (heads, kind, sum) : sum;
      add_clause (formula, terms + (gint) term, before,
                  first_after + (gint) terse_sum_place (after, next));
    }
}
