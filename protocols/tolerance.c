#include "protocols/tolerance.h"

#include <string.h>

#include "protocols/entry_reader.h"
#include "protocols/radix.h"

/* Products of the two limits fit into 64 bits. */
G_STATIC_ASSERT (TERSE_TOLERANCE_MAX_TOTAL
                 <= G_MAXUINT64 / G_GUINT64_CONSTANT (2) / TERSE_TOLERANCE_MAX_DENOMINATOR);

static gboolean
parse_error (const char *text, TerseTolerance *tolerance, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text ? text : "", "/", -1);
  guint64 numerator = 0, denominator = 1;
  const guint n = g_strv_length (parts);
  if ((n == 1 || n == 2)
      && g_ascii_string_to_unsigned (parts[0], 10, 0, TERSE_TOLERANCE_MAX_DENOMINATOR, &numerator,
                                     NULL)
      && (n == 1
          || g_ascii_string_to_unsigned (parts[1], 10, 1, TERSE_TOLERANCE_MAX_DENOMINATOR,
                                         &denominator, NULL))
      && numerator < denominator)
    {
      const guint64 divisor = terse_common_divisor (numerator, denominator);
      tolerance->numerator = numerator / divisor;
      tolerance->denominator = denominator / divisor;
      return TRUE;
    }
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
               "--error: expected 0 or P/Q below 1 with Q in 1..%u, found %s",
               TERSE_TOLERANCE_MAX_DENOMINATOR, text ? text : "none");
  return FALSE;
}

/* Into lowest terms. FALSE where all weights are 0 or they are too much together. */
static gboolean
reduce_weights (TerseTolerance *tolerance)
{
  guint64 divisor = 0;
  for (guint64 i = 0; i < tolerance->promised; i++)
    {
      divisor = terse_common_divisor (tolerance->weights[i], divisor);
      tolerance->total += tolerance->weights[i];
      if (tolerance->total > TERSE_TOLERANCE_MAX_TOTAL)
        return FALSE;
    }
  if (divisor == 0)
    return FALSE;
  for (guint64 i = 0; i < tolerance->promised; i++)
    tolerance->weights[i] /= divisor;
  tolerance->total /= divisor;
  return TRUE;
}

static gboolean
parse_weights (const TerseProblem *problem, const char *text, TerseTolerance *tolerance,
               GError **error)
{
  g_auto (GStrv) words = g_strsplit (text, ",", -1);
  gboolean right;
  tolerance->promised = terse_problem_promised (problem);
  right = g_strv_length (words) == tolerance->promised;
  tolerance->weights = g_new0 (guint64, right ? tolerance->promised : 0);
  for (guint64 i = 0; right && i < tolerance->promised; i++)
    right = g_ascii_string_to_unsigned (words[i], 10, 0, TERSE_TOLERANCE_MAX_TOTAL,
                                        &tolerance->weights[i], NULL);
  if (right && reduce_weights (tolerance))
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
               "--weights: expected %" G_GUINT64_FORMAT
               " numbers, one a promised input, in all 1..%" G_GUINT64_FORMAT ", found others",
               tolerance->promised, TERSE_TOLERANCE_MAX_TOTAL);
  return FALSE;
}

TerseTolerance *
terse_tolerance_new (const TerseProblem *problem, const char *error_text, const char *weights,
                     GError **error)
{
  g_autoptr (TerseTolerance) tolerance = g_new0 (TerseTolerance, 1);
  if (!parse_error (error_text, tolerance, error)
      || (weights && !parse_weights (problem, weights, tolerance, error)))
    return NULL;
  return tolerance->numerator > 0 ? g_steal_pointer (&tolerance) : NULL;
}

void
terse_tolerance_free (TerseTolerance *tolerance)
{
  g_free (tolerance->weights);
  g_free (tolerance);
}

char *
terse_tolerance_error_text (const TerseTolerance *tolerance)
{
  return g_strdup_printf ("%" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT, tolerance->numerator,
                          tolerance->denominator);
}

char *
terse_tolerance_weights_text (const TerseTolerance *tolerance)
{
  if (tolerance->weights == NULL)
    return NULL;
  GString *text = g_string_new (NULL);
  for (guint64 i = 0; i < tolerance->promised; i++)
    g_string_append_printf (text, "%s%" G_GUINT64_FORMAT, i ? "," : "", tolerance->weights[i]);
  return g_string_free (text, FALSE);
}

gboolean
terse_tolerance_allows (const TerseTolerance *tolerance, guint64 part, guint64 whole)
{
  g_assert (part <= whole && whole <= TERSE_TOLERANCE_MAX_TOTAL);
  return part * tolerance->denominator <= whole * tolerance->numerator;
}

guint64
terse_tolerance_most (const TerseTolerance *tolerance, guint64 whole)
{
  g_assert (whole <= TERSE_TOLERANCE_MAX_TOTAL);
  return whole * tolerance->numerator / tolerance->denominator;
}

static gboolean
read_line (TerseEntryReader *reader, const char *begin, const char *end, gpointer data,
           GError **error)
{
  GString *text = data;
  const char *stop;
  for (; terse_entry_reader_word (&begin, &stop, end); begin = stop)
    {
      guint64 weight;
      g_autofree char *word = g_strndup (begin, (gsize) (stop - begin)),
                      *found = terse_entry_reader_quote (begin, stop);
      if (!g_ascii_string_to_unsigned (word, 10, 0, TERSE_TOLERANCE_MAX_TOTAL, &weight, NULL))
        return terse_entry_reader_fail (reader, error, TERSE_ERROR_INPUT,
                                        "expected a weight in 0..%" G_GUINT64_FORMAT ", found %s",
                                        TERSE_TOLERANCE_MAX_TOTAL, found);
      g_string_append_printf (text, "%s%" G_GUINT64_FORMAT, text->len ? "," : "", weight);
    }
  return TRUE;
}

char *
terse_weights_read (const TerseProblem *problem, const char *path, GError **error)
{
  const char *unlisted = terse_problem_unlisted (problem);
  if (unlisted)
    g_set_error_literal (error, TERSE_ERROR, TERSE_ERROR_LIMIT, unlisted);
  g_autoptr (GString) bytes = unlisted ? NULL : terse_entry_reader_load (path, error);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) why = NULL;
  TerseTolerance tolerance = { 0 };
  TerseEntryReader reader;
  if (bytes == NULL)
    return NULL;
  terse_entry_reader_init (&reader, terse_entry_reader_name (path));
  gboolean right
      = terse_entry_reader_lines (&reader, bytes->str, bytes->len, '\n', read_line, text, error);
  if (right && !parse_weights (problem, text->str, &tolerance, &why))
    right = terse_entry_reader_fail (&reader, error, TERSE_ERROR_INPUT, "%s", why->message);
  terse_entry_reader_clear (&reader);
  char *canonical = right ? terse_tolerance_weights_text (&tolerance) : NULL;
  g_free (tolerance.weights);
  return canonical;
}
