/* Gaussian elimination modulo a prime below 2^31, so that products fit 64 bits. The pivots of the
 * first k steps stand in k rows and k columns whose minor is their product, up to its sign.
 *
 * The rank over the rationals is at least that modulo any prime. Let r be the largest modulo
 * several primes: then every minor of r + 1 rows is divisible by all of them. A matrix of zeros and
 * ones of m rows and columns has a determinant of at most (m + 1)^((m + 1) / 2) / 2^m (Hadamard),
 * so if the product of the primes is larger, all these minors are 0 and r is the rank. */
#include "protocols/bounds/rank.h"

#include <math.h>

#include "protocols/radix.h"

/* 2^31 - 1. */
#define LARGEST_PRIME 2147483647u

gboolean
terse_rank_fits (const TerseMatrix *matrix)
{
  guint rows = terse_matrix_rows (matrix), columns = terse_matrix_columns (matrix);
  return terse_saturating_mul ((guint64) rows * columns, MIN (rows, columns))
         <= TERSE_RANK_MAX_STEPS;
}

typedef struct {
  guint rows, columns;
  guint64 prime;
  guint64 **row;
  guint *number; /* of the row at each place */
} Elimination;

static guint64
power (guint64 base, guint64 exponent, guint64 prime)
{
  guint64 result = 1 % prime;
  for (; exponent; exponent >>= 1, base = base * base % prime)
    if (exponent & 1)
      result = result * base % prime;
  return result;
}

/* Takes the right multiple of `pivot` from `row`, so that its entry in `column` becomes 0. */
static void
eliminate (const Elimination *e, guint64 *row, const guint64 *pivot, guint column)
{
  const guint64 factor
      = e->prime - row[column] * power (pivot[column], e->prime - 2, e->prime) % e->prime;
  for (guint y = column; y < e->columns; y++)
    row[y] = (row[y] + factor * pivot[y]) % e->prime;
}

static void
exchange (const Elimination *e, guint a, guint b)
{
  guint64 *row = e->row[a];
  const guint number = e->number[a];
  e->row[a] = e->row[b];
  e->row[b] = row;
  e->number[a] = e->number[b];
  e->number[b] = number;
}

static guint
rank_of (const Elimination *e, GArray *pivots)
{
  guint rank = 0;
  for (guint column = 0; column < e->columns && rank < e->rows; column++)
    {
      guint x = rank;
      while (x < e->rows && e->row[x][column] == 0)
        x++;
      if (x == e->rows)
        continue;
      exchange (e, rank, x);
      const guint pivot[] = { e->number[rank], column };
      if (pivots)
        g_array_append_vals (pivots, pivot, 2);
      for (x = ++rank; x < e->rows; x++)
        if (e->row[x][column] != 0)
          eliminate (e, e->row[x], e->row[rank - 1], column);
    }
  return rank;
}

guint
terse_rank_modulo (const TerseMatrix *matrix, guint output, guint prime, GArray *pivots)
{
  g_return_val_if_fail (terse_rank_fits (matrix), 0);
  const guint rows = terse_matrix_rows (matrix), columns = terse_matrix_columns (matrix);
  g_autofree guint64 *entries = g_new (guint64, (gsize) rows * columns);
  g_autofree guint64 **row = g_new (guint64 *, rows);
  g_autofree guint *number = g_new (guint, rows);
  for (guint x = 0; x < rows; x++)
    {
      number[x] = x;
      row[x] = entries + (gsize) x * columns;
      for (guint y = 0; y < columns; y++)
        row[x][y] = terse_matrix_allows (matrix, x, y, output) ? 1 : 0;
    }
  const Elimination elimination = { rows, columns, prime, row, number };
  return rank_of (&elimination, pivots);
}

guint
terse_rank (const TerseMatrix *matrix, guint output)
{
  return terse_rank_modulo (matrix, output, LARGEST_PRIME, NULL);
}

static gboolean
is_prime (guint number)
{
  for (guint d = 2; d <= number / d; d++)
    if (number % d == 0)
      return FALSE;
  return number > 1;
}

/* Bits of the largest minor. */
static double
largest_minor (const TerseMatrix *matrix)
{
  const double m = MIN (terse_matrix_rows (matrix), terse_matrix_columns (matrix));
  return (m + 1) / 2 * log2 (m + 1) - m;
}

guint
terse_rank_rational (const TerseMatrix *matrix, guint output, guint *prime, guint *primes)
{
  /* every prime here has more than 30 bits; one bit for what log2 rounds */
  const guint needed = (guint) (MAX (largest_minor (matrix), 0) + 1) / 30 + 1;
  guint rank = 0, next = LARGEST_PRIME;
  for (*primes = 0; *primes < needed; next--)
    if (is_prime (next))
      {
        const guint found = terse_rank_modulo (matrix, output, next, NULL);
        *prime = found > rank || *primes == 0 ? next : *prime;
        rank = MAX (rank, found);
        ++*primes;
      }
  return rank;
}
