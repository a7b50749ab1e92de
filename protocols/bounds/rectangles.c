/* Bits of sets of rectangles; see protocols/bounds/rectangles.h for their order. The bits beyond
 * the 2^columns sets of columns, where there are fewer than 64, stay 0. */
#include "protocols/bounds/rectangles.h"

#include <string.h>

static gsize
size_in_words (const TerseRectangles *set)
{
  return ((gsize) 1 << set->rows) * set->words;
}

static guint64 *
sets_of_columns (const TerseRectangles *set, guint row_set)
{
  return set->bits + row_set * set->words;
}

TerseRectangles *
terse_rectangles_new (guint rows, guint columns)
{
  g_return_val_if_fail (rows + columns <= 32, NULL);
  TerseRectangles *set = g_new (TerseRectangles, 1);
  set->rows = rows;
  set->columns = columns;
  set->words = columns > 6 ? (gsize) 1 << (columns - 6) : 1;
  set->bits = g_new0 (guint64, size_in_words (set));
  return set;
}

TerseRectangles *
terse_rectangles_copy (const TerseRectangles *set)
{
  TerseRectangles *copy = terse_rectangles_new (set->rows, set->columns);
  memcpy (copy->bits, set->bits, size_in_words (set) * sizeof *set->bits);
  return copy;
}

void
terse_rectangles_free (TerseRectangles *set)
{
  g_free (set->bits);
  g_free (set);
}

gboolean
terse_rectangles_has (const TerseRectangles *set, guint row_set, guint column_set)
{
  return sets_of_columns (set, row_set)[column_set / 64] >> (column_set % 64) & 1;
}

void
terse_rectangles_add (TerseRectangles *set, guint row_set, guint column_set)
{
  sets_of_columns (set, row_set)[column_set / 64] |= G_GUINT64_CONSTANT (1) << (column_set % 64);
}

void
terse_rectangles_unite (TerseRectangles *set, const TerseRectangles *other)
{
  g_return_if_fail (set->rows == other->rows && set->columns == other->columns);
  for (gsize i = 0; i < size_in_words (set); i++)
    set->bits[i] |= other->bits[i];
}

gboolean
terse_rectangles_equal (const TerseRectangles *a, const TerseRectangles *b)
{
  return a->rows == b->rows && a->columns == b->columns
         && memcmp (a->bits, b->bits, size_in_words (a) * sizeof *a->bits) == 0;
}

/* Taking column y out of every C: within a word for y < 6, from word to word above. */
static void
close_column (guint64 *word, gsize words, guint y)
{
  static const guint64 without[] = {
    G_GUINT64_CONSTANT (0x5555555555555555), G_GUINT64_CONSTANT (0x3333333333333333),
    G_GUINT64_CONSTANT (0x0f0f0f0f0f0f0f0f), G_GUINT64_CONSTANT (0x00ff00ff00ff00ff),
    G_GUINT64_CONSTANT (0x0000ffff0000ffff), G_GUINT64_CONSTANT (0x00000000ffffffff),
  };
  gsize step = y < 6 ? 0 : (gsize) 1 << (y - 6);
  for (gsize i = 0; i < words; i++)
    if (y < 6)
      word[i] |= word[i] >> (1u << y) & without[y];
    else if (!(i & step))
      word[i] |= word[i + step];
}

void
terse_rectangles_close_columns (TerseRectangles *set)
{
  for (guint row_set = 0; row_set < 1u << set->rows; row_set++)
    for (guint y = 0; y < set->columns; y++)
      close_column (sets_of_columns (set, row_set), set->words, y);
}

TerseRectangles *
terse_rectangles_transpose (const TerseRectangles *set)
{
  TerseRectangles *transpose = terse_rectangles_new (set->columns, set->rows);
  for (guint row_set = 0; row_set < 1u << set->rows; row_set++)
    for (gsize i = 0; i < set->words; i++)
      for (guint64 rest = sets_of_columns (set, row_set)[i]; rest; rest &= rest - 1)
        terse_rectangles_add (transpose, (guint) (i * 64) + (guint) __builtin_ctzll (rest),
                              row_set);
  return transpose;
}

/* The part with the lowest row of R is called R1; R2 is the rest. */
static void
split_row_set (const TerseRectangles *set, guint row_set, guint64 *sum)
{
  guint lowest = row_set & -row_set, others = row_set ^ lowest;
  for (guint i = 0; i < set->words; i++)
    sum[i] |= sets_of_columns (set, row_set)[i];
  for (guint second = others; second != 0; second = (second - 1) & others)
    {
      const guint64 *a = sets_of_columns (set, row_set ^ second),
                    *b = sets_of_columns (set, second);
      for (gsize i = 0; i < set->words; i++)
        sum[i] |= a[i] & b[i];
    }
}

TerseRectangles *
terse_rectangles_split_rows (const TerseRectangles *set)
{
  TerseRectangles *split = terse_rectangles_new (set->rows, set->columns);
  for (guint row_set = 0; row_set < 1u << set->rows; row_set++)
    split_row_set (set, row_set, sets_of_columns (split, row_set));
  return split;
}

TerseRectangles *
terse_rectangles_split_columns (const TerseRectangles *set)
{
  g_autoptr (TerseRectangles) transpose = terse_rectangles_transpose (set);
  g_autoptr (TerseRectangles) split = terse_rectangles_split_rows (transpose);
  return terse_rectangles_transpose (split);
}
