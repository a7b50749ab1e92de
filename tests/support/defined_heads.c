#include "tests/support/defined_heads.h"

gint
slow_mod (gint a, gint p)
{
  return ((a % p) + p) % p;
}

gint
slow_twos (gint digit, gint p)
{
  return digit > (p - 1) / 2 ? digit - p : digit;
}

gint
slow_clamp (gint a, gint p)
{
  const gint most = p > 1 ? p / 2 - 1 : 0, least = p > 1 ? -p / 2 : 0;
  return a > most ? most : a < least ? least : a;
}

gint
slow_score (const SlowHead *h, guint j)
{
  gint score = 0;
  for (guint c = 0; c < h->dim; c++)
    if (h->arithmetic == TERSE_ARITHMETIC_MOD)
      score += h->q[c] * h->k[j][c];
    else
      score += slow_twos (h->q[c], h->p) * slow_twos (h->k[j][c], h->p);
  if (h->arithmetic == TERSE_ARITHMETIC_MOD)
    return slow_mod (score, h->p);
  if (h->arithmetic != TERSE_ARITHMETIC_FIXED)
    return score;
  score = 0;
  for (guint c = 0; c < h->dim; c++)
    score = slow_clamp (score + slow_twos (h->q[c], h->p) * slow_twos (h->k[j][c], h->p), h->p);
  return score;
}

/* The weight of a token: an entry of W, 2^score over the least one, or whether it is one of the
 * tokens that count. */
static gint
slow_weight (const SlowHead *h, guint j)
{
  gint least = slow_score (h, 0), most = least, first = -1;
  for (guint i = 0; i < h->n; i++)
    {
      least = MIN (least, slow_score (h, i));
      most = MAX (most, slow_score (h, i));
    }
  for (guint i = h->n; i-- > 0;)
    first = slow_score (h, i) == most ? (gint) i : first;
  switch (h->arithmetic)
    {
    case TERSE_ARITHMETIC_EXP2:
      return 1 << (slow_score (h, j) - least);
    case TERSE_ARITHMETIC_HARD_AVERAGE:
      return slow_score (h, j) == most;
    case TERSE_ARITHMETIC_HARD_LEFT:
      return (gint) j == first;
    default:
      return h->w[slow_mod (slow_score (h, j), h->p)];
    }
}

TerseSum
slow_sight (const SlowHead *h, guint c)
{
  const gboolean weighs = c == h->dim;
  gint sum = 0, all = 0;
  for (guint j = 0; j < h->n; j++)
    {
      const gint w = slow_weight (h, j), digit = weighs ? 1 : h->v[j][c],
                 number = weighs || h->arithmetic == TERSE_ARITHMETIC_MOD ? digit
                                                                          : slow_twos (digit, h->p);
      all += w;
      sum += w * number;
      if (h->arithmetic == TERSE_ARITHMETIC_MOD)
        sum = slow_mod (sum, h->p);
      if (h->arithmetic == TERSE_ARITHMETIC_FIXED)
        sum = weighs ? MIN (sum, h->p - 1) : slow_clamp (sum, h->p);
    }
  if (h->arithmetic != TERSE_ARITHMETIC_EXP2)
    return (TerseSum){ sum, 0 };
  for (gint d = all; d > 1; d--)
    if (sum % d == 0 && all % d == 0)
      return (TerseSum){ sum / d, all / d };
  return (TerseSum){ sum, all };
}
