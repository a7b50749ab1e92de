/* Determinants modulo a prime below 2^31, by elimination; products and sums fit 64 bits. */
#include "solver/witness/parts.h"

#include <inttypes.h>

bool
terse_witness_is_prime (uint32_t p)
{
  for (uint32_t d = 2; (uint64_t) d * d <= p; d++)
    if (p % d == 0)
      return false;
  return p >= 2;
}

static uint64_t
power (uint64_t base, uint32_t exponent, uint32_t prime)
{
  uint64_t result = 1;
  for (; exponent; exponent >>= 1, base = base * base % prime)
    if (exponent & 1)
      result = result * base % prime;
  return result;
}

/* Row `to` plus `factor` times row `from`, in the columns from `column` on. */
static void
add_row (const TerseWitnessMinor *minor, uint32_t to, uint64_t factor, uint32_t from,
         uint32_t column)
{
  uint32_t *target = minor->residues + (size_t) to * minor->size;
  const uint32_t *source = minor->residues + (size_t) from * minor->size;
  for (uint32_t j = column; j < minor->size; j++)
    target[j] = (uint32_t) ((target[j] + factor * source[j]) % minor->prime);
}

/* Is the pivot in column k of the rows from k on brought to row k? Adding a row to another changes
 * no determinant. */
static bool
bring_pivot (const TerseWitnessMinor *minor, uint32_t k)
{
  const uint32_t *column = minor->residues + k;
  for (uint32_t i = k; i < minor->size; i++)
    if (column[(size_t) i * minor->size] != 0)
      {
        if (i > k)
          add_row (minor, k, 1, i, k);
        return true;
      }
  return false;
}

/* The determinant is, modulo the prime, the product of the pivots. */
bool
terse_witness_is_nonsingular (TerseWitnessRun *run, const TerseWitnessMinor *minor)
{
  for (uint32_t k = 0; k < minor->size; k++)
    {
      if (terse_witness_stopped (run))
        return false;
      if (!bring_pivot (minor, k))
        return terse_witness_fail (run, minor->line,
                                   "expected a minor that is not 0 modulo %" PRIu32
                                   ", found no pivot in its column %" PRIu32,
                                   minor->prime, k + 1);
      const uint32_t *row = minor->residues + (size_t) k * minor->size;
      uint64_t inverse = power (row[k], minor->prime - 2, minor->prime);
      for (uint32_t i = k + 1; i < minor->size; i++)
        {
          uint64_t entry = minor->residues[(size_t) i * minor->size + k];
          if (entry != 0)
            add_row (minor, i, minor->prime - entry * inverse % minor->prime, k, k);
        }
    }
  return true;
}
