/* Orderly generation: rows are added in rising order, and a list of rows goes on only while it is
 * the least that permutations of columns make of it. None is lost: where a permutation makes a list
 * smaller, it makes every list that begins with it smaller, since a further row lowers the entries
 * of a sorted list or leaves them. Transposes, where asked for, are compared at the end. The size
 * of a class follows from its symmetries, which the comparison counts. */
#include "protocols/bounds/census.h"

#include <string.h>

typedef struct {
  guint rows, columns;
  gboolean transposes;
  guint permutations;
  guint8 *images; /* of each mask under each permutation: permutations * 2^columns */
  GArray *classes;
  guint8 masks[TERSE_CENSUS_MAX];
} Census;

static guint
factorial (guint n)
{
  return n < 2 ? 1 : n * factorial (n - 1);
}

static guint8
permute_mask (guint mask, const guint8 *to, guint columns)
{
  guint image = 0;
  for (guint c = 0; c < columns; c++)
    image |= (mask >> c & 1) << to[c];
  return (guint8) image;
}

static void
add_permutations (Census *census, guint8 *to, guint from)
{
  if (from == census->columns)
    {
      guint8 *images = census->images + ((gsize) census->permutations++ << census->columns);
      for (guint mask = 0; mask < 1u << census->columns; mask++)
        images[mask] = permute_mask (mask, to, census->columns);
    }
  for (guint c = from; c < census->columns; c++)
    {
      const guint8 first = to[from], other = to[c];
      to[from] = other;
      to[c] = first;
      add_permutations (census, to, from + 1);
      to[from] = first;
      to[c] = other;
    }
}

static void
init (Census *census, guint rows, guint columns, gboolean transposes)
{
  guint8 to[TERSE_CENSUS_MAX] = { 0, 1, 2, 3, 4, 5 };
  *census
      = (Census){ .rows = rows, .columns = columns, .transposes = transposes && rows == columns };
  census->images = g_malloc ((gsize) factorial (columns) << columns);
  add_permutations (census, to, 0);
}

/* The image of `n` masks under a permutation, sorted. */
static void
make_image (const Census *census, guint permutation, const guint8 *masks, guint n, guint8 *image)
{
  const guint8 *images = census->images + ((gsize) permutation << census->columns);
  for (guint i = 0; i < n; i++)
    {
      const guint8 mask = images[masks[i]];
      guint at = i;
      for (; at > 0 && image[at - 1] > mask; at--)
        image[at] = image[at - 1];
      image[at] = mask;
    }
}

/* The number of permutations of columns that leave the sorted list as it is; 0 where one makes it
 * smaller. */
static guint
count_symmetries (const Census *census, const guint8 *masks, guint n)
{
  guint symmetries = 0;
  for (guint p = 0; p < census->permutations; p++)
    {
      guint8 image[TERSE_CENSUS_MAX];
      make_image (census, p, masks, n, image);
      const int order = memcmp (image, masks, n);
      if (order < 0)
        return 0;
      symmetries += order == 0;
    }
  return symmetries;
}

/* The least list that permutations of columns make. */
static void
find_least (const Census *census, const guint8 *masks, guint8 *least)
{
  make_image (census, 0, masks, census->rows, least);
  for (guint p = 1; p < census->permutations; p++)
    {
      guint8 image[TERSE_CENSUS_MAX];
      make_image (census, p, masks, census->rows, image);
      if (memcmp (image, least, census->rows) < 0)
        memcpy (least, image, census->rows);
    }
}

/* Of as many rows as columns. */
static void
transpose (const guint8 *masks, guint n, guint8 *transposed)
{
  for (guint c = 0; c < n; c++)
    {
      guint mask = 0;
      for (guint r = 0; r < n; r++)
        mask |= (masks[r] >> c & 1u) << r;
      transposed[c] = (guint8) mask;
    }
}

/* Below, at or above 0 as the least list of the transpose is below, at or above `masks`. */
static int
compare_transpose (const Census *census, const guint8 *masks)
{
  guint8 transposed[TERSE_CENSUS_MAX] = { 0 }, least[TERSE_CENSUS_MAX] = { 0 };
  transpose (masks, census->rows, transposed);
  find_least (census, transposed, least);
  return memcmp (least, masks, census->rows);
}

/* The ways to order a sorted list. */
static guint
count_orders (const guint8 *masks, guint n)
{
  guint orders = factorial (n), run = 0;
  for (guint i = 0; i < n; i++)
    {
      run = i > 0 && masks[i] == masks[i - 1] ? run + 1 : 1;
      orders /= run;
    }
  return orders;
}

static void
add_class (Census *census, guint symmetries)
{
  const int order = census->transposes ? compare_transpose (census, census->masks) : 0;
  if (order < 0)
    return;
  TerseCensusClass class = { .classes = order > 0 ? 2 : 1 };
  memcpy (class.masks, census->masks, census->rows);
  class.matrices = (guint64) (census->permutations / symmetries)
                   * count_orders (census->masks, census->rows) * class.classes;
  g_array_append_val (census->classes, class);
}

static void
add_rows (Census *census, guint row)
{
  for (guint mask = row > 0 ? census->masks[row - 1] : 0; mask < 1u << census->columns; mask++)
    {
      census->masks[row] = (guint8) mask;
      const guint symmetries = count_symmetries (census, census->masks, row + 1);
      if (symmetries > 0 && row + 1 < census->rows)
        add_rows (census, row + 1);
      else if (symmetries > 0)
        add_class (census, symmetries);
    }
}

GArray *
terse_census_classes (guint rows, guint columns, gboolean transposes)
{
  Census census;
  init (&census, rows, columns, transposes);
  census.classes = g_array_new (FALSE, FALSE, sizeof (TerseCensusClass));
  add_rows (&census, 0);
  g_free (census.images);
  return census.classes;
}

void
terse_census_canonize (guint rows, guint columns, gboolean transposes, const guint8 *masks,
                       guint8 *canonical)
{
  Census census;
  init (&census, rows, columns, transposes);
  find_least (&census, masks, canonical);
  if (census.transposes)
    {
      guint8 transposed[TERSE_CENSUS_MAX] = { 0 }, least[TERSE_CENSUS_MAX] = { 0 };
      transpose (masks, rows, transposed);
      find_least (&census, transposed, least);
      if (memcmp (least, canonical, rows) < 0)
        memcpy (canonical, least, rows);
    }
  g_free (census.images);
}

char *
terse_census_text (guint rows, guint columns, const guint8 *masks)
{
  GString *text = g_string_new (NULL);
  for (guint r = 0; r < rows; r++)
    for (guint c = 0; c < columns; c++)
      g_string_append_printf (text, "%u%s", masks[r] >> c & 1u,
                              c + 1 < columns ? " "
                              : r + 1 < rows  ? ";"
                                              : "");
  return g_string_free (text, FALSE);
}
