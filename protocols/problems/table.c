#include "protocols/problems/table.h"

#include "protocols/radix.h"

guint64
terse_table_count (guint64 size, guint64 radix)
{
  if (radix <= 1)
    return radix == 1 || size == 0 ? 1 : 0;
  guint64 count = 1;
  for (guint64 i = 0; i < size && count < G_MAXUINT64; i++)
    count = terse_saturating_mul (count, radix);
  return count;
}

guint64
terse_permutation_count (guint64 size)
{
  guint64 count = 1;
  for (guint64 i = 2; i <= size && count < G_MAXUINT64; i++)
    count = terse_saturating_mul (count, i);
  return count;
}

guint
terse_table_get (guint z, guint size, guint radix, guint x)
{
  for (guint i = size - 1; i > x; i--)
    z /= radix;
  return z % radix;
}

/* The first entry is the number of tables that begin with a smaller one, in units of (size-1)!; the
 * rest is a table of the entries that are left, in their order. */
void
terse_permutation_unrank (guint size, guint64 rank, guint *table)
{
  for (guint i = 0; i < size; i++)
    {
      guint64 block = terse_permutation_count (size - 1 - i);
      table[i] = (guint) (rank / block);
      rank %= block;
    }
  for (guint i = size; i-- > 0;)
    for (guint j = i + 1; j < size; j++)
      if (table[j] >= table[i])
        table[j]++;
}

char *
terse_table_text (guint size, const guint *table)
{
  GString *text = g_string_new ("[");
  for (guint i = 0; i < size; i++)
    g_string_append_printf (text, "%s%u", i ? " " : "", table[i]);
  return g_string_free (g_string_append_c (text, ']'), FALSE);
}
