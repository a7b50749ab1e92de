/* A fractional cover C* of z: weights of entries that allow z alone, M in all, at most B of them in
 * a rectangle that fits z, show C* >= M / B; weights of such rectangles, W in all, at least G of
 * them around each such entry, show C* <= W / G. Discrepancy: weights of the entries, M in all, of
 * which the two outputs differ by B at most in a rectangle, show disc <= B / M; rectangles with
 * signs, which weigh W in all without them and at least G in each entry with its own sign, show
 * disc
 * >= G / W, since under any distribution some rectangle has no less than the average. */
#include "protocols/weighing.h"

#include <string.h>

#include "protocols/error.h"
#include "protocols/radix.h"

static guint
rows_of (const TerseWeighing *w)
{
  return terse_matrix_rows (w->matrix);
}

static guint
columns_of (const TerseWeighing *w)
{
  return terse_matrix_columns (w->matrix);
}

gboolean
terse_weighing_may_have (const TerseMatrix *matrix, gint value)
{
  const guint rows = terse_matrix_rows (matrix), columns = terse_matrix_columns (matrix);
  if (MIN (rows, columns) > TERSE_WEIGHING_MAX_SIDE
      || (guint64) rows * columns > TERSE_WEIGHING_MAX_ENTRIES)
    return FALSE;
  return value >= 0 ? (guint) value < terse_matrix_outputs (matrix)
                    : terse_matrix_is_function (matrix) && terse_matrix_is_total (matrix)
                          && terse_matrix_outputs (matrix) == 2;
}

static void
free_rectangle (gpointer data)
{
  TerseWeighedRectangle *rectangle = data;
  g_free (rectangle->inside);
  g_free (rectangle);
}

TerseWeighing *
terse_weighing_new (TerseMatrix *matrix, gint value)
{
  TerseWeighing *w = g_new0 (TerseWeighing, 1);
  w->matrix = terse_matrix_ref (matrix);
  w->value = value;
  w->entries = g_new0 (guint64, rows_of (w) * columns_of (w));
  w->rectangles = g_ptr_array_new_with_free_func (free_rectangle);
  return w;
}

void
terse_weighing_free (TerseWeighing *weighing)
{
  terse_matrix_unref (weighing->matrix);
  g_free (weighing->entries);
  g_ptr_array_unref (weighing->rectangles);
  g_free (weighing);
}

void
terse_weighing_add (TerseWeighing *weighing, gint64 weight, guint8 *inside)
{
  TerseWeighedRectangle *rectangle = g_new0 (TerseWeighedRectangle, 1);
  rectangle->weight = weight;
  rectangle->inside = inside;
  g_ptr_array_add (weighing->rectangles, rectangle);
}

/* Texts. */

char *
terse_weighing_entries_text (const TerseWeighing *weighing)
{
  GString *text = g_string_new (NULL);
  for (guint x = 0; x < rows_of (weighing); x++)
    for (guint y = 0; y < columns_of (weighing); y++)
      g_string_append_printf (text, "%" G_GUINT64_FORMAT "%c",
                              weighing->entries[x * columns_of (weighing) + y],
                              y + 1 < columns_of (weighing) ? ' ' : '\n');
  return g_string_free (text, FALSE);
}

char *
terse_weighing_rectangles_text (const TerseWeighing *weighing)
{
  const guint rows = rows_of (weighing), columns = columns_of (weighing);
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < weighing->rectangles->len; i++)
    {
      const TerseWeighedRectangle *r = weighing->rectangles->pdata[i];
      g_string_append_printf (text, "%" G_GINT64_FORMAT " rows", r->weight);
      for (guint x = 0; x < rows; x++)
        if (r->inside[x])
          g_string_append_printf (text, " %u", x);
      g_string_append (text, " columns");
      for (guint y = 0; y < columns; y++)
        if (r->inside[rows + y])
          g_string_append_printf (text, " %u", y);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

/* What is not read as meant is not written so again, and that is looked at in the end. */
static void
read_rectangle (TerseWeighing *w, const char *line)
{
  const guint rows = rows_of (w), sides[] = { rows, columns_of (w) };
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  guint8 *inside = g_new0 (guint8, rows + columns_of (w));
  guint side = 0;
  for (guint i = 2; words[0] && words[1] && words[i]; i++)
    {
      const guint64 number = g_ascii_strtoull (words[i], NULL, 10);
      if (strcmp (words[i], "columns") == 0)
        side = 1;
      else if (number < sides[side])
        inside[(side ? rows : 0) + number] = 1;
    }
  terse_weighing_add (w, words[0] ? g_ascii_strtoll (words[0], NULL, 10) : 0, inside);
}

static gboolean
compare_text (const char *file, char *written, const char *text, GError **error)
{
  g_autofree char *owned = written;
  if (strcmp (written, text) == 0)
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
               "%s: expected weights as they are written, found others", file);
  return FALSE;
}

gboolean
terse_weighing_read (TerseWeighing *weighing, const char *entries, const char *rectangles,
                     GError **error)
{
  const guint n = rows_of (weighing) * columns_of (weighing);
  const char *at = entries;
  for (guint e = 0; e < n; e++)
    {
      char *end;
      weighing->entries[e] = g_ascii_strtoull (at, &end, 10);
      at = end;
    }
  g_auto (GStrv) lines = g_strsplit (rectangles, "\n", -1);
  for (guint i = 0; lines[i] && lines[i][0]; i++)
    read_rectangle (weighing, lines[i]);
  return compare_text ("entries.txt", terse_weighing_entries_text (weighing), entries, error)
         && compare_text ("rectangles.txt", terse_weighing_rectangles_text (weighing), rectangles,
                          error);
}

/* What an entry is to the measure. */

/* Does the entry count, by itself? All do for discrepancy. */
static gboolean
counts (const TerseWeighing *w, guint x, guint y)
{
  const guint *outputs;
  return w->value < 0
         || (terse_matrix_entry (w->matrix, x, y, &outputs) == 1 && outputs[0] == (guint) w->value);
}

/* May a rectangle have it? */
static gboolean
is_open (const TerseWeighing *w, guint x, guint y)
{
  return w->value < 0 || !terse_matrix_promises (w->matrix, x, y)
         || terse_matrix_allows (w->matrix, x, y, (guint) w->value);
}

/* 1, or for discrepancy -1 at the output 0. */
static gint64
sign_at (const TerseWeighing *w, guint x, guint y)
{
  return w->value < 0 && terse_matrix_allows (w->matrix, x, y, 0) ? -1 : 1;
}

/* The most that a rectangle of these rows, as bits, weighs: each of its columns is in it or not.
 * `turned`: rows are columns. */
static gint64
most_of_rows (const TerseWeighing *w, guint set, gboolean turned)
{
  const guint rows = turned ? columns_of (w) : rows_of (w),
              columns = turned ? rows_of (w) : columns_of (w);
  gint64 up = 0, down = 0;
  for (guint b = 0; b < columns; b++)
    {
      gint64 sum = 0;
      gboolean open = TRUE;
      for (guint a = 0; a < rows; a++)
        {
          const guint x = turned ? b : a, y = turned ? a : b;
          if (!(set >> a & 1))
            continue;
          open = open && is_open (w, x, y);
          sum += sign_at (w, x, y) * (gint64) w->entries[x * columns_of (w) + y];
        }
      if (open)
        {
          up += MAX (sum, 0);
          down += MAX (-sum, 0);
        }
    }
  return MAX (up, down);
}

static guint64
most_in_a_rectangle (const TerseWeighing *w)
{
  const gboolean turned = rows_of (w) > columns_of (w);
  const guint rows = turned ? columns_of (w) : rows_of (w);
  gint64 most = 0;
  for (guint set = 1; set < 1u << rows; set++)
    most = MAX (most, most_of_rows (w, set, turned));
  return (guint64) most;
}

static gboolean
fail (GError **error, const char *what)
{
  g_set_error_literal (error, TERSE_ERROR, TERSE_ERROR_INPUT, what);
  return FALSE;
}

/* The sum of the weights of entries, which are where they may be. */
static gboolean
sum_entries (const TerseWeighing *w, guint64 *sum, guint *counted, GError **error)
{
  *sum = *counted = 0;
  for (guint x = 0; x < rows_of (w); x++)
    for (guint y = 0; y < columns_of (w); y++)
      {
        const guint64 weight = w->entries[x * columns_of (w) + y];
        *counted += counts (w, x, y);
        *sum = terse_saturating_add (*sum, weight);
        if (weight > 0 && !counts (w, x, y))
          return fail (error,
                       "entries.txt: expected weights of entries that allow the value alone, "
                       "found others");
      }
  return *sum <= TERSE_WEIGHING_MAX_TOTAL
         || fail (error, "entries.txt: expected weights of at most 2^40 in all, found more");
}

static gboolean
fits (const TerseWeighing *w, const TerseWeighedRectangle *r)
{
  for (guint x = 0; x < rows_of (w); x++)
    for (guint y = 0; y < columns_of (w); y++)
      if (r->inside[x] && r->inside[rows_of (w) + y] && !is_open (w, x, y))
        return FALSE;
  return TRUE;
}

static gboolean
sum_rectangles (const TerseWeighing *w, guint64 *sum, GError **error)
{
  *sum = 0;
  for (guint i = 0; i < w->rectangles->len; i++)
    {
      const TerseWeighedRectangle *r = w->rectangles->pdata[i];
      if (r->weight == 0 || r->weight == G_MININT64 || (r->weight < 0 && w->value >= 0)
          || !fits (w, r))
        return fail (error, "rectangles.txt: expected weights of rectangles that fit the value, "
                            "found others");
      *sum = terse_saturating_add (*sum, (guint64) ABS (r->weight));
    }
  return *sum <= TERSE_WEIGHING_MAX_TOTAL
         || fail (error, "rectangles.txt: expected weights of at most 2^40 in all, found more");
}

/* The least that the rectangles around an entry that counts weigh. */
static gint64
least_around_an_entry (const TerseWeighing *w)
{
  gint64 least = G_MAXINT64;
  for (guint x = 0; x < rows_of (w); x++)
    for (guint y = 0; y < columns_of (w); y++)
      {
        gint64 around = 0;
        for (guint i = 0; i < w->rectangles->len; i++)
          {
            const TerseWeighedRectangle *r = w->rectangles->pdata[i];
            if (r->inside[x] && r->inside[rows_of (w) + y])
              around += r->weight;
          }
        if (counts (w, x, y))
          least = MIN (least, sign_at (w, x, y) * around);
      }
  return least;
}

gboolean
terse_weighing_judge (const TerseWeighing *weighing, guint64 *numerator, guint64 *denominator,
                      GError **error)
{
  guint64 of_entries, of_rectangles;
  guint counted;
  if (!sum_entries (weighing, &of_entries, &counted, error)
      || !sum_rectangles (weighing, &of_rectangles, error))
    return FALSE;
  *numerator = 0;
  *denominator = 1;
  if (counted == 0)
    return of_rectangles == 0
           || fail (error, "rectangles.txt: expected none, since nothing is to be covered, found "
                           "some");
  const guint64 most = most_in_a_rectangle (weighing);
  const gint64 least = least_around_an_entry (weighing);
  if (most == 0 || least <= 0
      || (unsigned __int128) of_entries * (guint64) least
             != (unsigned __int128) of_rectangles * most)
    return fail (error, "rectangles.txt: expected the same from entries and from rectangles, found "
                        "two numbers");
  *numerator = weighing->value < 0 ? most : of_entries;
  *denominator = weighing->value < 0 ? of_entries : most;
  const guint64 common = terse_common_divisor (*numerator, *denominator);
  *numerator /= common;
  *denominator /= common;
  return TRUE;
}
