/* Gaussian elimination modulo the prime 2^31 - 1, so that products fit 64 bits. */
#include "protocols/bounds/rank.h"

#include "protocols/radix.h"

#define PRIME G_GUINT64_CONSTANT (2147483647)

gboolean
terse_rank_fits (const TerseMatrix *matrix)
{
  guint rows = terse_matrix_rows (matrix), columns = terse_matrix_columns (matrix);
  return terse_saturating_mul ((guint64) rows * columns, MIN (rows, columns))
         <= TERSE_RANK_MAX_STEPS;
}

static guint64
power (guint64 base, guint64 exponent)
{
  guint64 result = 1;
  for (; exponent; exponent >>= 1, base = base * base % PRIME)
    if (exponent & 1)
      result = result * base % PRIME;
  return result;
}

/* Takes the right multiple of `pivot` from `row`, so that its entry in `column` becomes 0. */
static void
eliminate (guint64 *row, const guint64 *pivot, guint column, guint columns)
{
  guint64 factor = PRIME - row[column] * power (pivot[column], PRIME - 2) % PRIME;
  for (guint y = column; y < columns; y++)
    row[y] = (row[y] + factor * pivot[y]) % PRIME;
}

static guint
rank_of (guint64 **row, guint rows, guint columns)
{
  guint rank = 0;
  for (guint column = 0; column < columns && rank < rows; column++)
    {
      guint x = rank;
      while (x < rows && row[x][column] == 0)
        x++;
      if (x == rows)
        continue;
      guint64 *pivot = row[x];
      row[x] = row[rank];
      row[rank++] = pivot;
      for (x = rank; x < rows; x++)
        if (row[x][column] != 0)
          eliminate (row[x], pivot, column, columns);
    }
  return rank;
}

guint
terse_rank (const TerseMatrix *matrix, guint output)
{
  g_return_val_if_fail (terse_rank_fits (matrix), 0);
  guint rows = terse_matrix_rows (matrix), columns = terse_matrix_columns (matrix);
  g_autofree guint64 *entries = g_new (guint64, (gsize) rows * columns);
  g_autofree guint64 **row = g_new (guint64 *, rows);
  for (guint x = 0; x < rows; x++)
    {
      row[x] = entries + (gsize) x * columns;
      for (guint y = 0; y < columns; y++)
        row[x][y] = terse_matrix_allows (matrix, x, y, output) ? 1 : 0;
    }
  return rank_of (row, rows, columns);
}
