/* One step each of the five number systems whose definitions are in protocols/attention.h: a
 * product, a score, what a token adds, a sum, and what is seen of it. */
#include "protocols/attention.h"

#include <stdlib.h>

#include "protocols/radix.h"

static gint64
signed_number (guint numbers, guint digit)
{
  return digit < (numbers + 1) / 2 ? (gint64) digit : (gint64) digit - numbers;
}

static gint64
modulo (const TerseAttention *attention, gint64 a)
{
  const gint64 p = attention->numbers;
  return (a % p + p) % p;
}

/* Signed numbers stay in their range, weights in 0 .. P-1. */
static gint64
saturate (const TerseAttention *attention, TerseColumn column, gint64 a)
{
  const gint64 p = attention->numbers;
  const gint64 most = column == TERSE_COLUMN_WEIGHT ? p - 1 : (p - 1) / 2,
               least = column == TERSE_COLUMN_WEIGHT ? 0 : -(p / 2);
  return CLAMP (a, least, most);
}

TerseSum
terse_attention_product (const TerseAttention *attention, guint query, guint key)
{
  const guint p = attention->numbers;
  if (attention->arithmetic == TERSE_ARITHMETIC_MOD)
    return (TerseSum){ modulo (attention, (gint64) query * key), 0 };
  return (TerseSum){ signed_number (p, query) * signed_number (p, key), 0 };
}

TerseSum
terse_attention_score (const TerseAttention *attention, TerseSum before, TerseSum product)
{
  const gint64 sum = before.a + product.a;
  switch (attention->arithmetic)
    {
    case TERSE_ARITHMETIC_MOD:
      return (TerseSum){ modulo (attention, sum), 0 };
    case TERSE_ARITHMETIC_FIXED:
      return (TerseSum){ saturate (attention, TERSE_COLUMN_VALUE, sum), 0 };
    default:
      return (TerseSum){ sum, 0 };
    }
}

const GArray *
terse_attention_last_scores (const TerseAttention *attention)
{
  return attention->scores[attention->n_scores - 1];
}

guint
terse_attention_weights (const TerseAttention *attention)
{
  return attention->has_map ? attention->numbers : terse_attention_last_scores (attention)->len;
}

TerseSum
terse_attention_nth_weight (const TerseAttention *attention, guint i)
{
  return attention->has_map ? (TerseSum){ i, 0 }
                            : terse_sum_at (terse_attention_last_scores (attention), i);
}

/* Scores are in ascending order. */
static gint64
least_score (const TerseAttention *attention)
{
  return terse_sum_at (terse_attention_last_scores (attention), 0).a;
}

TerseSum
terse_attention_term (const TerseAttention *attention, TerseColumn column, TerseSum weight,
                      guint value)
{
  const gint64 number = signed_number (attention->numbers, value);
  switch (attention->arithmetic)
    {
    case TERSE_ARITHMETIC_MOD:
      return (TerseSum){ column == TERSE_COLUMN_WEIGHT ? weight.a
                                                       : modulo (attention, weight.a * value),
                         0 };
    case TERSE_ARITHMETIC_FIXED:
      return (TerseSum){ column == TERSE_COLUMN_WEIGHT ? weight.a : weight.a * number, 0 };
    case TERSE_ARITHMETIC_HARD_AVERAGE:
    case TERSE_ARITHMETIC_HARD_LEFT:
      return (TerseSum){ weight.a, column == TERSE_COLUMN_WEIGHT ? 1 : number };
      case TERSE_ARITHMETIC_EXP2: {
        const gint64 power = (gint64) 1 << (weight.a - least_score (attention));
        return (TerseSum){ number * power, power };
      }
    }
  g_assert_not_reached ();
}

TerseSum
terse_attention_add (const TerseAttention *attention, TerseColumn column, const TerseSum *before,
                     TerseSum term)
{
  const TerseSum zero = { 0, 0 }, state = before ? *before : zero;
  switch (attention->arithmetic)
    {
    case TERSE_ARITHMETIC_MOD:
      return (TerseSum){ modulo (attention, state.a + term.a), 0 };
    case TERSE_ARITHMETIC_FIXED:
      return (TerseSum){ saturate (attention, column, state.a + term.a), 0 };
    case TERSE_ARITHMETIC_HARD_AVERAGE:
      if (before == NULL || term.a > state.a)
        return term;
      return term.a == state.a ? (TerseSum){ state.a, state.b + term.b } : state;
    case TERSE_ARITHMETIC_HARD_LEFT:
      return before == NULL || term.a > state.a ? term : state;
    case TERSE_ARITHMETIC_EXP2:
      return (TerseSum){ state.a + term.a, state.b + term.b };
    }
  g_assert_not_reached ();
}

TerseSum
terse_attention_see (const TerseAttention *attention, TerseColumn column G_GNUC_UNUSED,
                     TerseSum state)
{
  switch (attention->arithmetic)
    {
    case TERSE_ARITHMETIC_MOD:
    case TERSE_ARITHMETIC_FIXED:
      return state;
    case TERSE_ARITHMETIC_HARD_AVERAGE:
    case TERSE_ARITHMETIC_HARD_LEFT:
      return (TerseSum){ state.b, 0 };
      case TERSE_ARITHMETIC_EXP2: {
        const gint64 divisor
            = (gint64) terse_common_divisor ((guint64) ABS (state.a), (guint64) ABS (state.b));
        return (TerseSum){ state.a / divisor, state.b / divisor };
      }
    }
  g_assert_not_reached ();
}

TerseColumn
terse_attention_column (const TerseAttention *attention, guint column)
{
  return column < attention->dim ? TERSE_COLUMN_VALUE : TERSE_COLUMN_WEIGHT;
}

gint
terse_sum_compare (gconstpointer a, gconstpointer b)
{
  const TerseSum *x = a, *y = b;
  if (x->a != y->a)
    return x->a < y->a ? -1 : 1;
  return x->b < y->b ? -1 : x->b > y->b;
}

TerseSum
terse_sum_at (const GArray *sums, guint i)
{
  g_assert (i < sums->len);
  return g_array_index (sums, TerseSum, i);
}

guint
terse_sum_place (const GArray *sums, TerseSum sum)
{
  const TerseSum *all = (gconstpointer) sums->data;
  const TerseSum *found = bsearch (&sum, all, sums->len, sizeof sum, terse_sum_compare);
  g_assert (found != NULL);
  return (guint) (found - all);
}
