/* base = 2^k q with q odd, so that the question is whether q^exponent > 2^(bits - k exponent). Both
 * sides of that are seldom close: floor (log2 q) mostly tells. Where it does not, the power is
 * multiplied out in limbs of 32 bits; an odd number above 1 is no power of 2, so that its length
 * in bits is enough. */
#include "reductions/questions/decomposition/power.h"

/* Multiplications of a limb. */
#define MOST_STEPS (G_GUINT64_CONSTANT (1) << 31)

static guint
floor_log2 (guint64 number)
{
  guint log = 0;
  while (number >>= 1)
    log++;
  return log;
}

/* n limbs, the least first, by a number below 2^32; the new n. There is room for one more. */
static gsize
multiply (guint32 *limbs, gsize n, guint32 factor)
{
  guint64 carry = 0;
  for (gsize i = 0; i < n; i++)
    {
      carry += (guint64) limbs[i] * factor;
      limbs[i] = (guint32) carry;
      carry >>= 32;
    }
  if (carry)
    limbs[n++] = (guint32) carry;
  return n;
}

/* Has odd^exponent more than `bits` bits, for an odd number of at most 32 bits? */
static gboolean
is_longer (guint32 odd, guint64 exponent, guint64 bits)
{
  const guint64 room = exponent / 32 * (floor_log2 (odd) + 1) + floor_log2 (odd) + 3;
  g_autofree guint32 *limbs = NULL;
  gsize n = 1;
  if (exponent > G_MAXUINT32 || room > MOST_STEPS / MAX (exponent, 1))
    return FALSE;
  limbs = g_new0 (guint32, room + 33);
  limbs[0] = 1;
  for (guint64 i = 0; i < exponent; i++)
    n = multiply (limbs, n, odd);
  return (guint64) (n - 1) * 32 + floor_log2 (limbs[n - 1]) + 1 > bits;
}

gboolean
terse_power_exceeds (guint64 base, guint64 exponent, guint64 bits)
{
  guint64 twos = 0, least, most, odd = base;
  if (base < 2 || exponent == 0)
    return FALSE;
  for (; odd % 2 == 0; odd /= 2)
    twos++;
  if (!g_uint64_checked_mul (&twos, twos, exponent) || twos > bits)
    return TRUE;
  if (odd == 1)
    return FALSE;
  bits -= twos;
  if (bits == 0 || !g_uint64_checked_mul (&least, floor_log2 (odd), exponent) || least >= bits)
    return TRUE;
  if (g_uint64_checked_mul (&most, floor_log2 (odd) + 1, exponent) && most <= bits)
    return FALSE;
  return odd <= G_MAXUINT32 && is_longer ((guint32) odd, exponent, bits);
}
