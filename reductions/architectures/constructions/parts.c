/* Shared parts of the constructions (parts.h): exact integers only. */
#include "reductions/architectures/constructions/parts.h"

#include <string.h>

#include "protocols/radix.h"

const char *
terse_parts_text (const TerseTask *task, const char *name)
{
  for (char **pair = task->parameters; *pair; pair += 2)
    if (strcmp (pair[0], name) == 0)
      return pair[1];
  g_assert_not_reached ();
}

guint64
terse_parts_number (const TerseTask *task, const char *name)
{
  return g_ascii_strtoull (terse_parts_text (task, name), NULL, 10);
}

TerseSizes
terse_parts_sizes (guint64 dim, guint64 precision)
{
  TerseSizes sizes;
  for (guint i = 0; i < TERSE_N_SIZES; i++)
    sizes.at[i] = 1;
  sizes.at[TERSE_SIZE_DIM] = dim;
  sizes.at[TERSE_SIZE_PRECISION] = precision;
  return sizes;
}

guint
terse_parts_bits_to (guint64 n)
{
  return n == G_MAXUINT64 ? 65 : terse_bits_for (n + 1);
}

guint64
terse_parts_power (guint64 a, guint n)
{
  guint64 power = 1;
  for (guint i = 0; i < n; i++)
    power = terse_saturating_mul (power, a);
  return power;
}

void
terse_parts_put (guint dim, guint n, const guint64 *numbers, guint64 *out)
{
  for (guint c = 0; c < dim; c++)
    out[c] = c < n ? numbers[c] : 0;
}

void
terse_parts_distance_query (guint64 factor, guint64 x, guint64 a, guint64 query[3])
{
  query[0] = factor * x * x + a;
  query[1] = -(2 * factor * x);
  query[2] = 1;
}

void
terse_parts_distance_key (guint64 factor, guint64 y, guint64 b, guint64 key[3])
{
  key[0] = 1;
  key[1] = y;
  key[2] = factor * y * y + b;
}

guint64
terse_parts_odd_key (guint64 y)
{
  return 2 * y + 1;
}

/* An odd number is its own inverse modulo 8; each step of Newton's doubles the bits that are right.
 */
guint64
terse_parts_odd_query (guint64 x)
{
  const guint64 odd = terse_parts_odd_key (x);
  guint64 inverse = odd;
  for (guint bits = 3; bits < 64; bits *= 2)
    inverse *= 2 - odd * inverse;
  return inverse;
}

guint64
terse_parts_decay (guint64 distance, guint base, guint64 last)
{
  guint64 shift = distance <= last ? base * (last - distance) : 64;
  return shift < 64 ? G_GUINT64_CONSTANT (1) << shift : 0;
}

guint64
terse_parts_average (guint64 numerator, guint64 normaliser)
{
  guint64 quotient = numerator / normaliser, rest = numerator % normaliser;
  return quotient + (rest >= normaliser - rest);
}
