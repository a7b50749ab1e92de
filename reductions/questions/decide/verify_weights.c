#include "reductions/questions/decide/verify_weights.h"

#include <string.h>

#include "protocols/error.h"

#define MOST_BYTES (1u << 26)

/* One line. */
static gboolean
is_canonical (const TerseQuestion *weighted, const char *text, gsize length)
{
  g_autofree char *weights = terse_tolerance_weights_text (terse_question_tolerance (weighted)),
                  *line = g_strconcat (weights, "\n", NULL);
  return strlen (line) == length && memcmp (line, text, length) == 0;
}

static gboolean
fail (GError **error, const char *what)
{
  g_set_error_literal (error, TERSE_ERROR, TERSE_ERROR_INPUT, what);
  return FALSE;
}

static gboolean
read_weights (const TerseQuestion *question, const TerseFolder *files, TerseQuestion **weighted,
              GError **error)
{
  gsize length;
  g_autofree char *text = terse_folder_read (files, TERSE_WEIGHTS_FILE, MOST_BYTES, &length, NULL),
                  *weights = text && length > 0 ? g_strndup (text, length - 1) : NULL;
  *weighted = weights ? terse_question_weighted (question, weights, NULL) : NULL;
  if (*weighted && is_canonical (*weighted, text, length))
    return TRUE;
  g_clear_pointer (weighted, terse_question_unref);
  return fail (error, text ? "expected a line of weights of the promised inputs in lowest terms, "
                             "found another"
                           : "expected weights of the promised inputs, found none");
}

gboolean
terse_verify_weights (const TerseQuestion *question, TerseVerdict verdict, gboolean has_formula,
                      const TerseFolder *files, TerseQuestion **weighted, GError **error)
{
  const TerseTolerance *tolerance = terse_question_tolerance (question);
  if (tolerance == NULL || tolerance->weights)
    return TRUE;
  if (verdict == TERSE_POSSIBLE)
    return !has_formula
           || fail (error, "expected no formula beside a protocol with coins, found one");
  return has_formula ? read_weights (question, files, weighted, error)
                     : fail (error, "expected a formula under weights of the inputs, found none");
}
