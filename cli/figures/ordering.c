/* The shortest path through the kinds of rows, by Hamming distance, looked for by local search
 * (2-opt and moves of one kind).
 */
#include "cli/figures/ordering.h"

#include <string.h>

/* Rows of one kind are equal; `kind[i]` begins at first[i] of `sorted`. */
typedef struct {
  guint rows, columns;
  const guint *table;
  guint *sorted; /* rows in lexicographic order, equal ones rising */
  guint n;
  guint *first;    /* n + 1 of them */
  guint *distance; /* n * n */
} Kinds;

static int
compare_rows (const Kinds *kinds, guint a, guint b)
{
  for (guint y = 0; y < kinds->columns; y++)
    {
      guint p = kinds->table[(gsize) a * kinds->columns + y],
            q = kinds->table[(gsize) b * kinds->columns + y];
      if (p != q)
        return p < q ? -1 : 1;
    }
  return 0;
}

static gint
compare_sorted (gconstpointer a, gconstpointer b, gpointer data)
{
  const guint *x = a, *y = b;
  int order = compare_rows (data, *x, *y);
  return order ? order : (*x > *y) - (*x < *y);
}

static guint
row_distance (const Kinds *kinds, guint a, guint b)
{
  guint distance = 0;
  for (guint y = 0; y < kinds->columns; y++)
    distance += kinds->table[(gsize) a * kinds->columns + y]
                != kinds->table[(gsize) b * kinds->columns + y];
  return distance;
}

static void
find_kinds (Kinds *kinds)
{
  kinds->sorted = g_new (guint, kinds->rows);
  kinds->first = g_new (guint, kinds->rows + 1);
  for (guint x = 0; x < kinds->rows; x++)
    kinds->sorted[x] = x;
  g_qsort_with_data (kinds->sorted, (gint) kinds->rows, sizeof *kinds->sorted, compare_sorted,
                     kinds);
  for (guint i = 0; i < kinds->rows; i++)
    if (i == 0 || compare_rows (kinds, kinds->sorted[i - 1], kinds->sorted[i]) != 0)
      kinds->first[kinds->n++] = i;
  kinds->first[kinds->n] = kinds->rows;
}

static guint
first_row (const Kinds *kinds, guint kind)
{
  return kinds->sorted[kinds->first[kind]];
}

static void
find_distances (Kinds *kinds)
{
  kinds->distance = g_new (guint, (gsize) kinds->n * kinds->n);
  for (guint i = 0; i < kinds->n; i++)
    for (guint j = 0; j < kinds->n; j++)
      kinds->distance[i * kinds->n + j]
          = row_distance (kinds, first_row (kinds, i), first_row (kinds, j));
}

static guint
distance (const Kinds *kinds, guint a, guint b)
{
  return kinds->distance[a * kinds->n + b];
}

static guint64
path_length (const Kinds *kinds, const guint *path)
{
  guint64 length = 0;
  for (guint i = 1; i < kinds->n; i++)
    length += distance (kinds, path[i - 1], path[i]);
  return length;
}

/* Length of the two joints at the ends of places i..j, were they `a` and `b` there. */
static guint
joints (const Kinds *kinds, const guint *path, guint i, guint j, guint a, guint b)
{
  return (i > 0 ? distance (kinds, path[i - 1], a) : 0)
         + (j + 1 < kinds->n ? distance (kinds, b, path[j + 1]) : 0);
}

static void
reverse (guint *path, guint i, guint j)
{
  for (; i < j; i++, j--)
    {
      guint kind = path[i];
      path[i] = path[j];
      path[j] = kind;
    }
}

static gboolean
turn_a_part (const Kinds *kinds, guint *path)
{
  for (guint i = 0; i < kinds->n; i++)
    for (guint j = i + 1; j < kinds->n; j++)
      if (joints (kinds, path, i, j, path[j], path[i])
          < joints (kinds, path, i, j, path[i], path[j]))
        {
          reverse (path, i, j);
          return TRUE;
        }
  return FALSE;
}

/* Moves the kind at place i to place j. */
static void
move (guint *path, guint i, guint j)
{
  guint kind = path[i];
  if (i < j)
    memmove (path + i, path + i + 1, (j - i) * sizeof *path);
  else
    memmove (path + j + 1, path + j, (i - j) * sizeof *path);
  path[j] = kind;
}

/* Distance of the kinds at two places, 0 where one of them is off the path. */
static gint
link (const Kinds *kinds, const guint *path, gint a, gint b)
{
  return a < 0 || b >= (gint) kinds->n ? 0 : (gint) distance (kinds, path[a], path[b]);
}

/* By how much the path gets longer if the kind at place i goes to place j != i. */
static gint
cost_of_move (const Kinds *kinds, const guint *path, gint i, gint j)
{
  const gint left = i < j ? j : j - 1, right = left + 1;
  const gint now = link (kinds, path, i - 1, i) + link (kinds, path, i, i + 1)
                   + link (kinds, path, left, right);
  gint then = link (kinds, path, i - 1, i + 1);
  then += left >= 0 ? (gint) distance (kinds, path[left], path[i]) : 0;
  then += right < (gint) kinds->n ? (gint) distance (kinds, path[i], path[right]) : 0;
  return then - now;
}

static gboolean
move_one (const Kinds *kinds, guint *path)
{
  for (guint i = 0; i < kinds->n; i++)
    for (guint j = 0; j < kinds->n; j++)
      if (i != j && cost_of_move (kinds, path, (gint) i, (gint) j) < 0)
        {
          move (path, i, j);
          return TRUE;
        }
  return FALSE;
}

static void
improve (const Kinds *kinds, guint *path)
{
  do
    while (turn_a_part (kinds, path))
      ;
  while (move_one (kinds, path));
}

static gint
compare_first (gconstpointer a, gconstpointer b, gpointer data)
{
  const guint *x = a, *y = b;
  guint p = first_row (data, *x), q = first_row (data, *y);
  return (p > q) - (p < q);
}

/* The natural order unless the lexicographic one is shorter. (transfer full) */
static guint *
find_path (Kinds *kinds)
{
  guint *natural = g_new (guint, kinds->n), *sorted = g_new (guint, kinds->n);
  for (guint i = 0; i < kinds->n; i++)
    natural[i] = sorted[i] = i;
  g_qsort_with_data (natural, (gint) kinds->n, sizeof *natural, compare_first, kinds);
  if (path_length (kinds, sorted) < path_length (kinds, natural))
    {
      g_free (natural);
      natural = sorted;
    }
  else
    g_free (sorted);
  improve (kinds, natural);
  if (first_row (kinds, natural[0]) > first_row (kinds, natural[kinds->n - 1]))
    reverse (natural, 0, kinds->n - 1);
  return natural;
}

guint *
terse_ordering_new (guint rows, guint columns, const guint *table)
{
  g_return_val_if_fail (rows >= 1 && columns >= 1, NULL);
  Kinds kinds = { .rows = rows, .columns = columns, .table = table };
  find_kinds (&kinds);
  guint *order = g_new (guint, rows), placed = 0;
  g_autofree guint *path = NULL;
  if (kinds.n <= TERSE_ORDERING_MAX_KINDS)
    {
      find_distances (&kinds);
      path = find_path (&kinds);
    }
  for (guint i = 0; i < kinds.n; i++)
    for (guint kind = path ? path[i] : i, at = kinds.first[kind]; at < kinds.first[kind + 1]; at++)
      order[placed++] = kinds.sorted[at];
  g_free (kinds.sorted);
  g_free (kinds.first);
  g_free (kinds.distance);
  return order;
}

guint64
terse_ordering_changes (guint rows, guint columns, const guint *table, const guint *order)
{
  const Kinds kinds = { .rows = rows, .columns = columns, .table = table };
  guint64 changes = 0;
  for (guint i = 1; i < rows; i++)
    changes += row_distance (&kinds, order[i - 1], order[i]);
  return changes;
}
