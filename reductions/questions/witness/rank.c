/* Minors of a total function by elimination modulo 2^31 - 1. The pivots of the first k steps stand
 * in k rows and k columns whose minor is the product of the pivots, up to its sign, so that a minor
 * may stop at any size. */
#include "protocols/radix.h"
#include "reductions/questions/witness/parts.h"
#include "solver/witness/witness.h"

/* Elimination takes about rows * columns * pivots steps, a few seconds at most. */
#define MAX_STEPS (G_GUINT64_CONSTANT (1) << 31)
#define PRIME G_GUINT64_CONSTANT (2147483647)

typedef struct {
  guint rows, columns;
  guint64 *entries;
  guint *order; /* of the rows: place in `entries` */
  const TerseWitnessPoll *poll;
  GArray *pivots; /* row and column in turn */
} Elimination;

static guint64
power (guint64 base, guint64 exponent)
{
  guint64 result = 1;
  for (; exponent; exponent >>= 1, base = base * base % PRIME)
    if (exponent & 1)
      result = result * base % PRIME;
  return result;
}

static guint64 *
row_at (const Elimination *elimination, guint place)
{
  return elimination->entries + (gsize) elimination->order[place] * elimination->columns;
}

static void
clear_below (const Elimination *elimination, guint place, guint column)
{
  const guint64 *pivot = row_at (elimination, place);
  guint64 inverse = power (pivot[column], PRIME - 2);
  for (guint x = place + 1; x < elimination->rows; x++)
    {
      guint64 *row = row_at (elimination, x), factor = PRIME - row[column] * inverse % PRIME;
      for (guint y = column; row[column] != 0 && y < elimination->columns; y++)
        if (y > column)
          row[y] = (row[y] + factor * pivot[y]) % PRIME;
      row[column] = 0;
    }
}

/* Brings a row with an entry in this column to the place of the next pivot. */
static gboolean
find_pivot (const Elimination *elimination, guint place, guint column)
{
  guint x = place;
  while (x < elimination->rows && row_at (elimination, x)[column] == 0)
    x++;
  if (x == elimination->rows)
    return FALSE;
  guint row = elimination->order[x];
  elimination->order[x] = elimination->order[place];
  elimination->order[place] = row;
  return TRUE;
}

/* At most `most` pivots. */
static void
eliminate (const Elimination *elimination, guint most)
{
  guint place = 0;
  for (guint y = 0; y < elimination->columns && place < MIN (most, elimination->rows); y++)
    {
      if (terse_witness_is_over (elimination->poll))
        return;

      if (find_pivot (elimination, place, y))
        {
          const guint pivot[] = { elimination->order[place], y };
          g_array_append_vals (elimination->pivots, pivot, 2);
          clear_below (elimination, place++, y);
        }
    }
}

/* Rows and columns in turn of a minor of the entries that allow the output, (transfer full). */
static GArray *
find_minor (const TerseMatrix *matrix, guint output, guint most, const TerseWitnessPoll *poll)
{
  guint rows = terse_matrix_rows (matrix), columns = terse_matrix_columns (matrix);
  g_autofree guint64 *entries = g_new (guint64, (gsize) rows * columns);
  g_autofree guint *order = g_new (guint, rows);
  for (guint x = 0; x < rows; x++)
    {
      order[x] = x;
      for (guint y = 0; y < columns; y++)
        entries[(gsize) x * columns + y] = terse_matrix_allows (matrix, x, y, output);
    }
  const Elimination elimination
      = { rows, columns, entries, order, poll, g_array_new (FALSE, FALSE, sizeof (guint)) };
  eliminate (&elimination, most);
  return elimination.pivots;
}

static void
append_minor (GString *text, guint output, const GArray *pivots)
{
  g_string_append_printf (text, "%u %u\n", output, pivots->len / 2);
  for (guint i = 0; i < pivots->len; i += 2)
    g_string_append_printf (text, "%u %u\n", g_array_index (pivots, guint, i),
                            g_array_index (pivots, guint, i + 1));
}

/* Minors of as many outputs as it takes. */
static char *
find_sum (const TerseMatrix *matrix, guint64 target, const TerseWitnessPoll *poll)
{
  g_autoptr (GString) minors = g_string_new (NULL);
  guint count = 0;
  guint64 found = 0;
  for (guint z = 0; z < terse_matrix_outputs (matrix) && found < target; z++)
    {
      guint most = (guint) MIN (target - found, TERSE_WITNESS_MAX_MINOR);
      g_autoptr (GArray) pivots = find_minor (matrix, z, most, poll);
      if (pivots->len == 0)
        continue;
      found += pivots->len / 2;
      count++;
      append_minor (minors, z, pivots);
    }
  return found < target
             ? NULL
             : g_strdup_printf ("rank %" G_GUINT64_FORMAT " %u\n%s", PRIME, count, minors->str);
}

/* One minor that is large enough. */
static char *
find_one (const TerseMatrix *matrix, guint value, guint target, const TerseWitnessPoll *poll)
{
  for (guint z = 0; z < terse_matrix_outputs (matrix); z++)
    {
      if (value != TERSE_WITNESS_ANY && z != value)
        continue;
      g_autoptr (GArray) pivots = find_minor (matrix, z, target, poll);
      g_autoptr (GString) minor = g_string_new (NULL);
      append_minor (minor, z, pivots);
      if (pivots->len / 2 >= target)
        return g_strdup_printf ("rank %" G_GUINT64_FORMAT " 1\n%s", PRIME, minor->str);
    }
  return NULL;
}

static gboolean
fits (const TerseMatrix *matrix, guint side)
{
  guint64 entries = (guint64) terse_matrix_rows (matrix) * terse_matrix_columns (matrix);
  return terse_saturating_mul (entries, side) <= MAX_STEPS;
}

char *
terse_witness_find_rank (const TerseMatrix *matrix, TerseExactConvention convention, guint value,
                         guint64 leaves, const TerseWitnessPoll *poll)
{
  const gboolean adds_up = convention == TERSE_EXACT_BOTH && value == TERSE_WITNESS_ANY;
  guint side = MIN (terse_matrix_rows (matrix), terse_matrix_columns (matrix));
  guint64 most = adds_up ? (guint64) side * terse_matrix_outputs (matrix)
                         : MIN (side, TERSE_WITNESS_MAX_MINOR);
  if (leaves >= most || !fits (matrix, side) || !terse_matrix_is_function (matrix)
      || !terse_matrix_is_total (matrix))
    return NULL;
  return adds_up ? find_sum (matrix, leaves + 1, poll)
                 : find_one (matrix, value, (guint) leaves + 1, poll);
}
