/* Colours by depth-first search, each vertex taking a colour in use or the next new one; cliques
 * greedily. */
#include "protocols/bounds/conflict.h"

#include <string.h>

typedef struct {
  const TerseMatrix *matrix;
  guint row;
} Row;

static guint
hash_row (gconstpointer key)
{
  const Row *row = key;
  guint hash = 5381;
  for (guint y = 0; y < terse_matrix_columns (row->matrix); y++)
    {
      const guint *outputs;
      guint n = terse_matrix_entry (row->matrix, row->row, y, &outputs);
      hash = hash * 33 + n;
      for (guint i = 0; i < n; i++)
        hash = hash * 33 + outputs[i];
    }
  return hash;
}

static gboolean
equal_rows (gconstpointer a, gconstpointer b)
{
  const Row *row = a, *other = b;
  for (guint y = 0; y < terse_matrix_columns (row->matrix); y++)
    {
      const guint *u, *v;
      guint n = terse_matrix_entry (row->matrix, row->row, y, &u),
            m = terse_matrix_entry (row->matrix, other->row, y, &v);
      if (n != m || (n > 0 && memcmp (u, v, n * sizeof *u) != 0))
        return FALSE;
    }
  return TRUE;
}

GArray *
terse_conflict_distinct_rows (const TerseMatrix *matrix)
{
  GArray *distinct = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (hash_row, equal_rows, g_free, NULL);
  for (guint x = 0; x < terse_matrix_rows (matrix); x++)
    {
      Row *row = g_new (Row, 1);
      row->matrix = matrix;
      row->row = x;
      if (g_hash_table_add (seen, row))
        g_array_append_val (distinct, x);
    }
  return distinct;
}

static gboolean
rows_conflict (const TerseMatrix *matrix, guint x, guint other)
{
  for (guint y = 0; y < terse_matrix_columns (matrix); y++)
    if (terse_matrix_conflict (matrix, x, y, other, y))
      return TRUE;
  return FALSE;
}

/* Can the vertices from `vertex` on be coloured with `colours`, `used` of which are in use before
 * it? */
static gboolean
colour (const guint *neighbours, guint n, guint vertex, guint *classes, guint used, guint colours)
{
  if (vertex == n)
    return TRUE;
  for (guint c = 0; c <= used && c < colours; c++)
    {
      if (c == used)
        classes[c] = 0;
      if (classes[c] & neighbours[vertex])
        continue;
      classes[c] |= 1u << vertex;
      if (colour (neighbours, n, vertex + 1, classes, MAX (used, c + 1), colours))
        return TRUE;
      classes[c] &= ~(1u << vertex);
    }
  return FALSE;
}

static guint
chromatic_number (const TerseMatrix *matrix, const GArray *rows)
{
  guint neighbours[TERSE_CONFLICT_MAX_COLOURED] = { 0 }, classes[TERSE_CONFLICT_MAX_COLOURED];
  for (guint i = 0; i < rows->len; i++)
    for (guint j = 0; j < rows->len; j++)
      if (rows_conflict (matrix, g_array_index (rows, guint, i), g_array_index (rows, guint, j)))
        neighbours[i] |= 1u << j;
  guint colours = 1;
  while (!colour (neighbours, rows->len, 0, classes, 0, colours))
    colours++;
  return colours;
}

/* Row i, then every later row that conflicts with all before. */
static guint
clique_from (const TerseMatrix *matrix, const GArray *rows, guint begin, guint end)
{
  g_autoptr (GArray) clique = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = begin; i < end; i++)
    {
      guint x = g_array_index (rows, guint, i), j = 0;
      while (j < clique->len && rows_conflict (matrix, x, g_array_index (clique, guint, j)))
        j++;
      if (j == clique->len)
        g_array_append_val (clique, x);
    }
  return clique->len;
}

static guint
greedy_clique (const TerseMatrix *matrix, const GArray *rows)
{
  guint best = 0, end = MIN (rows->len, TERSE_CONFLICT_MAX_ROWS);
  for (guint begin = 0; begin < MIN (end, 16); begin++)
    best = MAX (best, clique_from (matrix, rows, begin, end));
  return best;
}

guint
terse_conflict_colours (const TerseMatrix *matrix, gboolean *exact)
{
  g_autoptr (GArray) rows = terse_conflict_distinct_rows (matrix);
  /* Distinct rows of a total function conflict pairwise. */
  gboolean complete = terse_matrix_is_function (matrix) && terse_matrix_is_total (matrix);
  *exact = complete || rows->len <= TERSE_CONFLICT_MAX_COLOURED;
  if (complete)
    return rows->len;
  return *exact ? chromatic_number (matrix, rows) : greedy_clique (matrix, rows);
}
