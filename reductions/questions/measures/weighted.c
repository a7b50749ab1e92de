/* Column generation by going through all sets of rows, or of columns if these are fewer: a set of
 * rows has one best set of columns under given weights. In the end both solutions are the evidence
 * that protocols/weighing.h judges by the definitions. */
#include "reductions/questions/measures/weighted.h"

#include <string.h>

#include "reductions/questions/minimax/game.h"

#define MOST_LISTED 24u

/* What an entry is to the rectangles. */
typedef enum {
  OUTSIDE,  /* no rectangle may have it */
  FREE,     /* it does not matter */
  COUNTED,  /* with its weight */
  NEGATIVE, /* with its weight taken away; a rectangle may be the best for being negative */
} Kind;

typedef struct {
  TerseMatrix *matrix;
  guint rows, columns; /* rows are the shorter side */
  guint8 *kinds;       /* Kind, by entry */
  guint *number;       /* of an entry that is counted, or G_MAXUINT */
  guint counted;
  gboolean is_signed;     /* rectangles may be taken negative */
  const guint64 *weights; /* by number */
  gint64 best;
  guint8 *inside; /* by number: the best rectangle's; 2 where it is taken negative */
  guint8 *sides;  /* the best rectangle's rows, then its columns */
  gint sign;      /* of the best rectangle */
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
  s->sign = sign;
  memset (s->inside, 0, s->counted);
  for (guint i = 0; i < s->rows + s->columns; i++)
    s->sides[i] = i < s->rows ? (guint8) row[i]
                              : (guint8) (open[i - s->rows] && sums[i - s->rows] * sign >= 0);
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

/* The best rectangle, its sides as those of the matrix, goes to the evidence, still with its sign
 * for a weight. */
static void
keep_rectangle (const Search *s, TerseWeighing *evidence)
{
  const gboolean turned = terse_matrix_rows (s->matrix) > s->rows;
  guint8 *inside = g_new (guint8, s->rows + s->columns);
  memcpy (inside, turned ? s->sides + s->rows : s->sides, turned ? s->columns : s->rows);
  memcpy (inside + (turned ? s->columns : s->rows), turned ? s->sides : s->sides + s->rows,
          turned ? s->rows : s->columns);
  terse_weighing_add (evidence, s->sign, inside);
}

/* Plays until no rectangle helps; those that were played go to the evidence. FALSE where it was
 * cancelled. */
static gboolean
play (Search *s, TerseGame *game, const guint *sign, TerseWeighing *evidence, guint64 *weights)
{
  gboolean exact = TRUE;
  for (guint i = 0; i < s->counted; i++)
    weights[i] = 1;
  for (;;)
    {
      find_best (s, weights);
      g_autofree guint *column = g_new (guint, s->counted);
      for (guint i = 0; i < s->counted; i++)
        column[i] = loss_at (s, i, sign);
      if (g_cancellable_is_cancelled (s->cancellable))
        return FALSE;
      if (terse_game_columns (game) > 0 && !terse_game_improves (game, column))
        return exact;
      terse_game_add (game, column);
      keep_rectangle (s, evidence);
      if (!terse_game_solve (game, s->cancellable))
        return FALSE;
      exact = terse_game_row_weights (game, TERSE_WEIGHING_MAX_TOTAL, weights);
    }
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

/* The weights of the columns go to the rectangles, and those without one go. */
static void
weigh_rectangles (const guint64 *weights, TerseWeighing *evidence)
{
  for (guint j = evidence->rectangles->len; j > 0; j--)
    {
      TerseWeighedRectangle *rectangle = evidence->rectangles->pdata[j - 1];
      rectangle->weight *= (gint64) weights[j - 1];
      if (rectangle->weight == 0)
        g_ptr_array_remove_index (evidence->rectangles, j - 1);
    }
}

/* Those of the entries; their sum. */
static guint64
weigh_entries (const Search *s, const guint64 *weights, TerseWeighing *evidence)
{
  const gboolean turned = terse_matrix_rows (s->matrix) > s->rows;
  guint64 total = 0;
  for (guint x = 0; x < s->rows; x++)
    for (guint y = 0; y < s->columns; y++)
      {
        const guint number = s->number[x * s->columns + y];
        if (number == G_MAXUINT)
          continue;
        evidence->entries[turned ? y * s->rows + x : x * s->columns + y] = weights[number];
        total += weights[number];
      }
  return total;
}

/* Solves the game and has both sides judged. */
static gboolean
solve (Search *s, const guint *sizes, const guint *sign, TerseWeighted *found)
{
  g_autoptr (TerseGame) game = terse_game_new (s->counted, sizes);
  g_autofree guint64 *weights = g_new (guint64, s->counted), *of_columns = NULL;
  if (!play (s, game, sign, found->evidence, weights))
    return FALSE;
  of_columns = g_new (guint64, found->evidence->rectangles->len);
  if (!terse_game_column_weights (game, TERSE_WEIGHING_MAX_TOTAL, of_columns))
    return FALSE;
  weigh_rectangles (of_columns, found->evidence);
  const guint64 total = weigh_entries (s, weights, found->evidence);
  find_best (s, weights);
  if (g_cancellable_is_cancelled (s->cancellable)
      || !terse_weighing_judge (found->evidence, &found->numerator, &found->denominator, NULL))
    return FALSE;
  found->rectangles = g_strdup_printf ("%u rectangles with weights, checked entry by entry",
                                       found->evidence->rectangles->len);
  found->entries = entries_text (s, weights, total);
  return TRUE;
}

/* The search over a matrix, turned so that rows are the shorter side; FALSE where it does not have
 * the measure. */
static gboolean
begin (Search *s, TerseMatrix *matrix, gint value, GCancellable *cancellable, TerseWeighted *found)
{
  const guint rows = terse_matrix_rows (matrix), columns = terse_matrix_columns (matrix);
  *found = (TerseWeighted){ 0, 1, NULL, NULL, NULL };
  *s = (Search){ .matrix = matrix,
                 .rows = MIN (rows, columns),
                 .columns = MAX (rows, columns),
                 .cancellable = cancellable };
  if (!terse_weighing_may_have (matrix, value))
    return FALSE;
  found->evidence = terse_weighing_new (matrix, value);
  s->sides = g_new0 (guint8, rows + columns);
  return TRUE;
}

static void
end (Search *s)
{
  g_free (s->kinds);
  g_free (s->number);
  g_free (s->inside);
  g_free (s->sides);
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
terse_weighted_cover (TerseMatrix *matrix, guint value, GCancellable *cancellable,
                      TerseWeighted *found)
{
  Search s;
  if (!begin (&s, matrix, (gint) value, cancellable, found))
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
terse_weighted_discrepancy (TerseMatrix *matrix, GCancellable *cancellable, TerseWeighted *found)
{
  Search s;
  if (!begin (&s, matrix, TERSE_WEIGHING_DISCREPANCY, cancellable, found))
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
  g_clear_pointer (&found->evidence, terse_weighing_free);
}
