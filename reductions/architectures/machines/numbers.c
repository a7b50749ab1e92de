/* Saturating counts of bits and a hash. The hash is the finaliser of SplitMix64 (Steele, Lea,
 * Flood, OOPSLA 2014) over the sum of its arguments, spread by odd constants; it is no
 * cryptography. */
#include "reductions/architectures/machines/numbers.h"

guint64
terse_mask (guint64 bits)
{
  g_return_val_if_fail (bits <= 63, 0);
  return (G_GUINT64_CONSTANT (1) << bits) - 1;
}

guint64
terse_bits_times (guint64 a, guint64 b)
{
  return g_uint64_checked_mul (&a, a, b) ? a : G_MAXUINT64;
}

guint64
terse_bits_plus (guint64 a, guint64 b)
{
  return g_uint64_checked_add (&a, a, b) ? a : G_MAXUINT64;
}

guint64
terse_hash (guint64 before, guint64 value)
{
  guint64 z = before * G_GUINT64_CONSTANT (0xd1342543de82ef95) + value
              + G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  z = (z ^ z >> 30) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ z >> 27) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ z >> 31;
}

guint64
terse_hash_list (guint64 before, guint n, const guint64 *values)
{
  for (guint i = 0; i < n; i++)
    before = terse_hash (before, values[i]);
  return before;
}

guint64
terse_hash_fields (guint64 before, guint n, const guint *fields)
{
  for (guint i = 0; i < n; i++)
    before = terse_hash (before, fields[i]);
  return before;
}
