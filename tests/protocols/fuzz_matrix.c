/* Fuzz target: the text reader of matrices, with both separators, and the reader of all forms. What
 * they accept has the stated sizes, and its text form is read to the same text; what they refuse
 * comes with a message of one line. Of what is read in any form without a remark the plain reader
 * says the same. */
#include <string.h>

#include "protocols/matrix.h"
#include "protocols/forms/matrix_forms.h"
#include "protocols/matrix_reader.h"
#include "tests/support/fuzz.h"

static void
check_accepted (const TerseMatrix *matrix, char separator)
{
  guint rows = terse_matrix_rows (matrix), columns = terse_matrix_columns (matrix);
  check (rows >= 1 && columns >= 1 && (guint64) rows * columns <= TERSE_MATRIX_MAX_ENTRIES);
  check (terse_matrix_outputs (matrix) <= TERSE_MATRIX_MAX_OUTPUTS);
  g_autofree char *text = terse_matrix_text (matrix, separator);
  g_autoptr (TerseMatrix) again
      = terse_matrix_parse (text, strlen (text), separator, "again", NULL);
  check (again != NULL && terse_matrix_rows (again) == rows
         && terse_matrix_columns (again) == columns);
  check (terse_matrix_outputs (again) == terse_matrix_outputs (matrix));
  g_autofree char *same = terse_matrix_text (again, separator);
  check (g_str_equal (text, same));
}

static void
read_with (const char *text, gsize length, char separator)
{
  GError *error = NULL;
  g_autoptr (TerseMatrix) matrix = terse_matrix_parse (text, length, separator, "input", &error);
  check ((matrix == NULL) == (error != NULL));
  if (matrix)
    check_accepted (matrix, separator);
  else
    check (g_str_has_prefix (error->message, "input:") && strchr (error->message, '\n') == NULL);
  g_clear_error (&error);
}

static void
read_any (const char *text, gsize length)
{
  GError *error = NULL;
  g_auto (TerseMatrixNotes) notes = { 0 };
  g_autoptr (TerseMatrix) matrix = terse_matrix_parse_any (text, length, "input", &notes, &error);
  g_autoptr (TerseMatrix) plain = terse_matrix_parse (text, length, '\n', "input", NULL);
  check ((matrix == NULL) == (error != NULL) && (matrix || notes.remark == NULL));
  check (notes.remark == NULL || strchr (notes.remark, '\n') == NULL);
  if (matrix)
    check_accepted (matrix, '\n');
  else
    check (g_str_has_prefix (error->message, "input:") && strchr (error->message, '\n') == NULL);
  if (matrix && notes.remark == NULL)
    {
      g_autofree char *here = terse_matrix_text (matrix, ';'),
                      *there = plain ? terse_matrix_text (plain, ';') : NULL;
      check (g_strcmp0 (here, there) == 0);
    }
  g_clear_error (&error);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  read_with ((const char *) data, size, '\n');
  read_with ((const char *) data, size, ';');
  read_any ((const char *) data, size);
  return 0;
}
