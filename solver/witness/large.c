/* Exact numbers for the rules `decomposition` and `tokens`: natural numbers in limbs of 32 bits,
 * the least first, and no more arithmetic than is asked for. */
#include "solver/witness/parts.h"

#include <stdlib.h>
#include <string.h>

#define LIMBS 1024u                     /* of the maps that are counted */
#define MOST_STEPS (UINT64_C (1) << 31) /* multiplications of a limb, for a power */

typedef struct {
  uint32_t n, limb[LIMBS];
} Large;

/* n limbs by a factor; the new n. There is room for one more. */
static uint64_t
multiply (uint32_t *limbs, uint64_t n, uint32_t factor)
{
  uint64_t carry = 0;
  for (uint64_t i = 0; i < n; i++)
    {
      carry += (uint64_t) limbs[i] * factor;
      limbs[i] = (uint32_t) carry;
      carry >>= 32;
    }
  if (carry)
    limbs[n++] = (uint32_t) carry;
  while (n > 0 && limbs[n - 1] == 0)
    n--;
  return n;
}

static uint32_t
length (uint64_t number)
{
  uint32_t bits = 0;
  for (; number; number >>= 1)
    bits++;
  return bits;
}

/* base = 2^k q, q odd: a power of q above 1 is no power of 2, so that its length in bits is what is
 * needed to tell so many values apart. */
bool
terse_witness_bits_of_power (uint32_t base, uint64_t exponent, uint64_t *bits)
{
  uint32_t twos = 0;
  for (; base % 2 == 0; base /= 2)
    twos++;
  const uint64_t room = exponent / 32 * length (base) + length (base) + 2;
  if (exponent > UINT32_MAX)
    return false;
  *bits = twos * exponent;
  if (base == 1 || exponent == 0)
    return true;
  uint32_t *limbs = room > MOST_STEPS / exponent ? NULL : calloc (room, sizeof *limbs);
  if (limbs == NULL)
    return false;
  uint64_t n = 1;
  limbs[0] = 1;
  for (uint64_t i = 0; i < exponent; i++)
    n = multiply (limbs, n, base);
  *bits += 32 * (n - 1) + length (limbs[n - 1]);
  free (limbs);
  return true;
}

/* base^exponent 2^bits into `limbs`, which has room; the number of limbs. */
static uint64_t
power (uint32_t base, uint32_t exponent, uint64_t bits, uint32_t *limbs)
{
  uint64_t n = 1;
  limbs[0] = 1;
  for (uint32_t i = 0; i < exponent; i++)
    n = multiply (limbs, n, base);
  for (; bits > 0; bits -= bits < 31 ? bits : 31)
    n = multiply (limbs, n, UINT32_C (1) << (bits < 31 ? bits : 31));
  return n;
}

static bool
is_less (const uint32_t *a, uint64_t n, const uint32_t *b, uint64_t m)
{
  if (n != m)
    return n < m;
  while (n > 0 && a[n - 1] == b[n - 1])
    n--;
  return n > 0 && a[n - 1] < b[n - 1];
}

bool
terse_witness_power_is_below (uint32_t less, uint32_t values, uint32_t exponent, uint64_t bits)
{
  const uint64_t most = (uint64_t) exponent * length (values); /* bits of the right side */
  const uint64_t room = most / 16 + 4;
  if (less == 0)
    return true;
  if (less >= values || bits >= most || room > MOST_STEPS / (exponent + room))
    return false;
  uint32_t *left = calloc (2 * room, sizeof *left), *right = left + room;
  if (left == NULL)
    return false;
  const bool below = is_less (left, power (less, exponent, bits, left), right,
                              power (values, exponent, 0, right));
  free (left);
  return below;
}

static void
scale (Large *number, uint32_t factor)
{
  number->n = (uint32_t) multiply (number->limb, number->n, factor);
}

static void
add (Large *to, const Large *number)
{
  uint64_t carry = 0;
  for (uint32_t i = 0; i < number->n || carry; i++)
    {
      carry += (uint64_t) (i < to->n ? to->limb[i] : 0) + (i < number->n ? number->limb[i] : 0);
      to->limb[i] = (uint32_t) carry;
      to->n = to->n > i + 1 ? to->n : i + 1;
      carry >>= 32;
    }
}

static bool
is_above (const Large *a, const Large *b)
{
  if (a->n != b->n)
    return a->n > b->n;
  for (uint32_t i = a->n; i-- > 0;)
    if (a->limb[i] != b->limb[i])
      return a->limb[i] > b->limb[i];
  return false;
}

/* counts[j]: injective maps from [k] with j values outside the old set, for j < fresh; one point
 * more. */
static void
add_point (Large *counts, uint32_t k, uint32_t values, uint32_t old, uint32_t fresh)
{
  const uint32_t outside = values - old;
  for (uint32_t j = k + 1 < fresh ? k + 1 : fresh - 1; j + 1 > 0; j--)
    {
      const uint32_t inside = k + 1 > j ? k - j : 0; /* old values used up, if j <= k */
      if (j > k || inside >= old)
        counts[j].n = 0;
      else
        scale (&counts[j], old - inside);
      if (j == 0 || j - 1 >= outside)
        continue;
      Large more = counts[j - 1];
      scale (&more, outside - (j - 1));
      add (&counts[j], &more);
    }
}

bool
terse_witness_most_are_fresh (uint32_t values, uint32_t points, uint32_t old, uint32_t fresh,
                              uint64_t bits)
{
  if (old > values || points * (uint64_t) length (values) + 64 > 32 * LIMBS
      || bits > 32 * LIMBS - 64 - points * (uint64_t) length (values))
    return false;
  if (fresh == 0)
    return true;
  Large *counts = calloc (fresh + 2, sizeof *counts), *all = counts + fresh,
        *few = counts + fresh + 1;
  if (counts == NULL)
    return false;
  counts[0].n = counts[0].limb[0] = all->n = all->limb[0] = 1;
  for (uint32_t k = 0; k < points; k++)
    {
      add_point (counts, k, values, old, fresh);
      scale (all, values - k);
    }
  for (uint32_t j = 0; j < fresh; j++)
    add (few, &counts[j]);
  for (; bits > 0; bits -= bits < 31 ? bits : 31)
    scale (few, UINT32_C (1) << (bits < 31 ? bits : 31));
  const bool most = is_above (all, few);
  free (counts);
  return most;
}
