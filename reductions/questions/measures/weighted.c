/* Column generation by going through all sets of rows, or of columns if these are fewer: a set of
 * rows has one best set of columns under given weights. In the end the two solutions are checked by
 * the definitions in integers: that of the rectangles bounds the value from one side, the greatest
 * rectangle under the weights of the entries from the other, and the two must be equal. */
#include "reductions/questions/measures/weighted.h"

#include <string.h>

#include "protocols/radix.h"
#include "reductions/questions/minimax/game.h"

#define MOST_SUM (G_GUINT64_CONSTANT (1) << 40)
#define MOST_LISTED 24u

/* What an entry is to the rectangles. */
typedef enum {
  OUTSIDE,  /* no rectangle may have it */
  FREE,     /* it does not matter */
  COUNTED,  /* with its weight */
  NEGATIVE, /* with its weight taken away; a rectangle may be the best for being negative */
} Kind;

typedef struct {
  guint rows, columns; /* rows are the shorter side */
  guint8 *kinds;       /* Kind, by entry */
  guint *number;       /* of an entry that is counted, or G_MAXUINT */
  guint counted;
  gboolean is_signed;     /* rectangles may be taken negative */
  const guint64 *weights; /* by number */
  gint64 best;
  guint8 *inside; /* by number: the best rectangle's; 2 where it is taken negative */
  GCancellable *cancellable;
} Search;

static Kind
kind_at (const Search *s, guint x, guint y)
{
  return (Kind) s->kinds[x * s->columns + y];
}

/* Notes the rectangle of these rows, and of the columns whose sums have the sign. */
static void
note (Search *s, const gboolean *row, const gboolean *open, const gint64 *sums, gint sign,
      gint64 total)
{
  if (total <= s->best)
    return;
  s->best = total;
  memset (s->inside, 0, s->counted);
  for (guint x = 0; x < s->rows; x++)
    for (guint y = 0; y < s->columns; y++)
      {
        const guint number = s->number[x * s->columns + y];
        if (row[x] && open[y] && sums[y] * sign >= 0 && number != G_MAXUINT)
          s->inside[number] = sign > 0 ? 1 : 2;
      }
}

/* All sets with rows from `next` on added; `open` are the columns that may be in the rectangle. */
static void
go_through (Search *s, guint next, gboolean *row, const gboolean *open, const gint64 *sums)
{
  g_autofree gboolean *still = g_new (gboolean, s->columns);
  g_autofree gint64 *more = g_new (gint64, s->columns);
  for (guint x = next; x < s->rows && !g_cancellable_is_cancelled (s->cancellable); x++)
    {
      gint64 up = 0, down = 0;
      for (guint y = 0; y < s->columns; y++)
        {
          const Kind kind = kind_at (s, x, y);
          const guint number = s->number[x * s->columns + y];
          const gint64 weight = number == G_MAXUINT ? 0 : (gint64) s->weights[number];
          still[y] = open[y] && kind != OUTSIDE;
          more[y] = sums[y] + (kind == NEGATIVE ? -weight : weight);
          up += still[y] ? MAX (more[y], 0) : 0;
          down += still[y] ? MAX (-more[y], 0) : 0;
        }
      row[x] = TRUE;
      note (s, row, still, more, 1, up);
      if (s->is_signed)
        note (s, row, still, more, -1, down);
      go_through (s, x + 1, row, still, more);
      row[x] = FALSE;
    }
}

/* The best rectangle under the weights, into s->inside and s->best. */
static void
find_best (Search *s, const guint64 *weights)
{
  g_autofree gboolean *row = g_new0 (gboolean, s->rows), *open = g_new (gboolean, s->columns);
  g_autofree gint64 *sums = g_new0 (gint64, s->columns);
  for (guint y = 0; y < s->columns; y++)
    open[y] = TRUE;
  s->weights = weights;
  s->best = -1;
  go_through (s, 0, row, open, sums);
}

/* What the best rectangle loses on an entry: 1 if it is not in it; of signed ones in halves. */
static guint
loss_at (const Search *s, guint number, const guint *sign)
{
  const guint8 inside = s->inside[number];
  if (!s->is_signed)
    return !inside;
  return inside == 0 ? 1 : (inside == 1) == (sign[number] == 1) ? 0 : 2;
}

/* Plays until no rectangle helps. FALSE where it was cancelled. Columns are kept in `losses`. */
static gboolean
play (Search *s, TerseGame *game, const guint *sign, GPtrArray *losses, guint64 *weights)
{
  gboolean exact = TRUE;
  for (guint i = 0; i < s->counted; i++)
    weights[i] = 1;
  for (;;)
    {
      find_best (s, weights);
      guint *column = g_new (guint, s->counted);
      for (guint i = 0; i < s->counted; i++)
        column[i] = loss_at (s, i, sign);
      g_ptr_array_add (losses, column);
      if (g_cancellable_is_cancelled (s->cancellable))
        return FALSE;
      if (terse_game_columns (game) > 0 && !terse_game_improves (game, column))
        {
          g_ptr_array_set_size (losses, (gint) losses->len - 1);
          return exact;
        }
      terse_game_add (game, column);
      if (!terse_game_solve (game, s->cancellable))
        return FALSE;
      exact = terse_game_row_weights (game, MOST_SUM, weights);
    }
}

static void
set_fraction (TerseWeighted *found, guint64 numerator, guint64 denominator)
{
  const guint64 common = terse_common_divisor (numerator, denominator);
  found->numerator = numerator / common;
  found->denominator = denominator / common;
}

/* The least of what the weighted columns gain in an entry, in units of `unit`, and their sum. */
static gint64
least_gain (const Search *s, const GPtrArray *losses, const guint64 *weights, gint64 *sum)
{
  gint64 least = G_MAXINT64;
  *sum = 0;
  for (guint j = 0; j < losses->len; j++)
    *sum += (gint64) weights[j];
  for (guint i = 0; i < s->counted; i++)
    {
      gint64 gain = 0;
      for (guint j = 0; j < losses->len; j++)
        gain += (gint64) weights[j] * (1 - (gint64) ((const guint *) losses->pdata[j])[i]);
      least = MIN (least, gain);
    }
  return least;
}

/* "weights 1 2 1 of the entries" */
static char *
entries_text (const Search *s, const guint64 *weights, guint64 total)
{
  GString *text = g_string_new ("weights");
  for (guint i = 0; i < s->counted && s->counted <= MOST_LISTED; i++)
    g_string_append_printf (text, " %" G_GUINT64_FORMAT, weights[i]);
  g_string_append_printf (text,
                          " of entries, %" G_GUINT64_FORMAT
                          " in all: %s in a rectangle at most %" G_GINT64_FORMAT,
                          total, s->is_signed ? "difference" : "of them", s->best);
  return g_string_free (text, FALSE);
}

static guint
count_used (guint n, const guint64 *weights)
{
  guint used = 0;
  for (guint j = 0; j < n; j++)
    used += weights[j] > 0;
  return used;
}

/* Solves the game and checks both sides: with the weights of entries, M in all, a rectangle has at
 * most B; with those of rectangles, W in all, an entry has at least G: B / M = G / W. */
static gboolean
solve (Search *s, const guint *sizes, const guint *sign, TerseWeighted *found)
{
  g_autoptr (TerseGame) game = terse_game_new (s->counted, sizes);
  g_autoptr (GPtrArray) losses = g_ptr_array_new_with_free_func (g_free);
  g_autofree guint64 *weights = g_new (guint64, s->counted), *of_columns = NULL;
  guint64 total = 0;
  gint64 sum;
  if (!play (s, game, sign, losses, weights))
    return FALSE;
  of_columns = g_new (guint64, losses->len);
  if (!terse_game_column_weights (game, MOST_SUM, of_columns))
    return FALSE;
  find_best (s, weights);
  for (guint i = 0; i < s->counted; i++)
    total += weights[i];
  const gint64 least = least_gain (s, losses, of_columns, &sum);
  if (g_cancellable_is_cancelled (s->cancellable) || s->best <= 0
      || (unsigned __int128) s->best * (guint64) sum != (unsigned __int128) total * (guint64) least)
    return FALSE;
  if (s->is_signed)
    set_fraction (found, (guint64) s->best, total);
  else
    set_fraction (found, total, (guint64) s->best);
  found->rectangles = g_strdup_printf ("%u rectangles with weights, checked entry by entry",
                                       count_used (losses->len, of_columns));
  found->entries = entries_text (s, weights, total);
  return TRUE;
}

/* The search over a matrix, turned so that rows are the shorter side; FALSE where it is too large.
 */
static gboolean
begin (Search *s, const TerseMatrix *matrix, GCancellable *cancellable)
{
  const guint rows = terse_matrix_rows (matrix), columns = terse_matrix_columns (matrix);
  *s = (Search){ .rows = MIN (rows, columns),
                 .columns = MAX (rows, columns),
                 .cancellable = cancellable };
  return s->rows <= TERSE_WEIGHTED_MAX_SIDE && rows * columns <= TERSE_WEIGHTED_MAX_ENTRIES;
}

static void
end (Search *s)
{
  g_free (s->kinds);
  g_free (s->number);
  g_free (s->inside);
}

static Kind
kind_of (const Search *s, const TerseMatrix *matrix, guint row, guint column, guint value)
{
  const gboolean allows = terse_matrix_allows (matrix, row, column, value);
  gboolean alone = TRUE;
  if (!terse_matrix_promises (matrix, row, column))
    return FREE;
  if (s->is_signed)
    return allows ? COUNTED : NEGATIVE;
  for (guint o = 0; o < terse_matrix_outputs (matrix); o++)
    alone = alone && (o == value || !terse_matrix_allows (matrix, row, column, o));
  return !allows ? OUTSIDE : alone ? COUNTED : FREE;
}

/* Gives every entry its kind, and numbers those that are counted. */
static void
set_kinds (Search *s, const TerseMatrix *matrix, guint value)
{
  const gboolean turned = terse_matrix_rows (matrix) > s->rows;
  s->kinds = g_new (guint8, s->rows * s->columns);
  s->number = g_new (guint, s->rows * s->columns);
  for (guint x = 0; x < s->rows; x++)
    for (guint y = 0; y < s->columns; y++)
      {
        const Kind kind = kind_of (s, matrix, turned ? y : x, turned ? x : y, value);
        s->kinds[x * s->columns + y] = (guint8) kind;
        s->number[x * s->columns + y]
            = kind == COUNTED || kind == NEGATIVE ? s->counted++ : G_MAXUINT;
      }
  s->inside = g_new0 (guint8, s->counted + 1);
}

static guint *
all (guint n, guint value)
{
  guint *numbers = g_new (guint, n);
  for (guint i = 0; i < n; i++)
    numbers[i] = value;
  return numbers;
}

gboolean
terse_weighted_cover (const TerseMatrix *matrix, guint value, GCancellable *cancellable,
                      TerseWeighted *found)
{
  Search s;
  *found = (TerseWeighted){ 0, 1, NULL, NULL };
  if (!begin (&s, matrix, cancellable))
    return FALSE;
  set_kinds (&s, matrix, value);
  g_autofree guint *sizes = all (s.counted, 1);
  const gboolean done = s.counted == 0 || solve (&s, sizes, NULL, found);
  if (s.counted == 0)
    {
      found->rectangles = g_strdup ("no entry");
      found->entries = g_strdup ("no entry");
    }
  end (&s);
  return done;
}

gboolean
terse_weighted_discrepancy (const TerseMatrix *matrix, GCancellable *cancellable,
                            TerseWeighted *found)
{
  Search s;
  *found = (TerseWeighted){ 0, 1, NULL, NULL };
  if (!terse_matrix_is_function (matrix) || !terse_matrix_is_total (matrix)
      || terse_matrix_outputs (matrix) != 2 || !begin (&s, matrix, cancellable))
    return FALSE;
  s.is_signed = TRUE;
  set_kinds (&s, matrix, 1);
  g_autofree guint *sizes = all (s.counted, 2), *sign = all (s.counted, 0);
  for (guint e = 0; e < s.rows * s.columns; e++)
    sign[s.number[e]] = s.kinds[e] == COUNTED;
  const gboolean done = solve (&s, sizes, sign, found);
  end (&s);
  return done;
}

void
terse_weighted_clear (TerseWeighted *found)
{
  g_clear_pointer (&found->rectangles, g_free);
  g_clear_pointer (&found->entries, g_free);
}
