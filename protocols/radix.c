#include "protocols/radix.h"

guint64
terse_saturating_mul (guint64 a, guint64 b)
{
  guint64 product;
  return g_uint64_checked_mul (&product, a, b) ? product : G_MAXUINT64;
}

guint64
terse_saturating_add (guint64 a, guint64 b)
{
  guint64 sum;
  return g_uint64_checked_add (&sum, a, b) ? sum : G_MAXUINT64;
}

guint64
terse_radix_count (guint n, const guint *radix)
{
  guint64 count = 1;
  for (guint i = 0; i < n; i++)
    count = terse_saturating_mul (count, radix[i]);
  return count;
}

guint64
terse_radix_rank (guint n, const guint *radix, const guint *digits)
{
  guint64 rank = 0;
  for (guint i = 0; i < n; i++)
    rank = rank * radix[i] + digits[i];
  return rank;
}

void
terse_radix_unrank (guint n, const guint *radix, guint64 rank, guint *digits)
{
  for (guint i = n; i-- > 0; rank /= radix[i])
    digits[i] = (guint) (rank % radix[i]);
}

gboolean
terse_radix_next (guint n, const guint *radix, guint *digits)
{
  for (guint i = n; i-- > 0;)
    {
      if (++digits[i] < radix[i])
        return TRUE;
      digits[i] = 0;
    }
  return FALSE;
}

guint
terse_bits_for (guint64 n)
{
  return n <= 1 ? 0 : (guint) g_bit_storage ((gulong) (n - 1));
}

guint64
terse_common_divisor (guint64 a, guint64 b)
{
  while (b != 0)
    {
      const guint64 rest = a % b;
      a = b;
      b = rest;
    }
  return a;
}
