#include "protocols/forms/sheet.h"

#include <string.h>

#include "protocols/entry_reader.h"
#include "protocols/names.h"

#define SHOWN_LABELS 12

void
terse_sheet_init (TerseSheet *sheet, const char *name)
{
  *sheet = (TerseSheet){ .name = name };
  sheet->bytes = g_string_new (NULL);
  sheet->cells = g_array_new (FALSE, FALSE, sizeof (TerseSheetCell));
}

void
terse_sheet_clear (TerseSheet *sheet)
{
  g_string_free (sheet->bytes, TRUE);
  g_array_unref (sheet->cells);
}

gboolean
terse_sheet_fail (const TerseSheet *sheet, guint line, GError **error, TerseError code,
                  const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  terse_fail_at (error, code, sheet->name, line, format, arguments);
  va_end (arguments);
  return FALSE;
}

gboolean
terse_sheet_add (TerseSheet *sheet, guint line, const char *text, gsize length, GError **error)
{
  const TerseSheetCell cell = { (guint) sheet->bytes->len, line };
  if (sheet->cells->len >= TERSE_MATRIX_MAX_ENTRIES)
    return terse_sheet_fail (sheet, line, error, TERSE_ERROR_LIMIT,
                             "expected at most %u entries, found more", TERSE_MATRIX_MAX_ENTRIES);
  g_string_append_len (sheet->bytes, text, (gssize) length);
  g_string_append_c (sheet->bytes, '\0');
  g_array_append_val (sheet->cells, cell);
  return TRUE;
}

gboolean
terse_sheet_end_row (TerseSheet *sheet, guint line, GError **error)
{
  const guint columns = sheet->cells->len - sheet->row_begin;
  sheet->row_begin = sheet->cells->len;
  if (sheet->columns == 0)
    {
      sheet->columns = columns;
      sheet->first_line = line;
    }
  return columns == sheet->columns
         || terse_sheet_fail (sheet, line, error, TERSE_ERROR_INPUT,
                              "expected %u columns, as in line %u, found %u", sheet->columns,
                              sheet->first_line, columns);
}

guint
terse_sheet_rows (const TerseSheet *sheet)
{
  return sheet->columns ? sheet->cells->len / sheet->columns : 0;
}

static const TerseSheetCell *
cell_at (const TerseSheet *sheet, guint row, guint column)
{
  return &g_array_index (sheet->cells, TerseSheetCell, row * sheet->columns + column);
}

const char *
terse_sheet_text (const TerseSheet *sheet, guint row, guint column)
{
  return sheet->bytes->str + cell_at (sheet, row, column)->offset;
}

guint
terse_sheet_line (const TerseSheet *sheet, guint row, guint column)
{
  return cell_at (sheet, row, column)->line;
}

/* At most nine digits, no leading zero, no signed zero. */
static gboolean
is_integer (const char *begin, const char *end)
{
  const gboolean is_signed = begin < end && (*begin == '-' || *begin == '+');
  const char *digit = begin + is_signed;
  if (digit == end || end - digit > 9 || (*digit == '0' && (is_signed || end - digit > 1)))
    return FALSE;
  while (digit < end && g_ascii_isdigit (*digit))
    digit++;
  return digit == end;
}

gboolean
terse_sheet_is_number (const TerseSheet *sheet, guint row, guint column)
{
  const char *text = terse_sheet_text (sheet, row, column);
  gboolean number = TRUE;
  if (strcmp (text, "*") == 0)
    return TRUE;
  for (const char *bar = text; number && bar; text = bar + 1)
    {
      bar = strchr (text, '|');
      number = is_integer (text, bar ? bar : text + strlen (text));
      if (bar == NULL)
        break;
    }
  return number;
}

/* The labels of a sheet: each with its output, once they are sorted. */
typedef struct {
  const TerseSheet *sheet;
  GHashTable *outputs; /* label -> output */
  GPtrArray *labels;   /* by output; owned by the table */
  gboolean integers;   /* all of them; else none */
  guint first_line;    /* of the first label */
} Labels;

/* The first label at *text, (transfer full), a plus sign left out; *text moves behind its bar, or
 * becomes NULL. */
static char *
next_label (const char **text)
{
  const char *bar = strchr (*text, '|'), *end = bar ? bar : *text + strlen (*text);
  const gboolean plus = **text == '+' && is_integer (*text, end);
  char *label = g_strndup (*text + plus, (gsize) (end - *text) - plus);
  *text = bar ? bar + 1 : NULL;
  return label;
}

/* Takes the label. */
static gboolean
add_label (Labels *labels, char *text, guint line, GError **error)
{
  g_autofree char *label = text;
  const gboolean integer = is_integer (label, label + strlen (label));
  g_autofree char *found = terse_entry_reader_quote (label, label + strlen (label));
  if (g_hash_table_contains (labels->outputs, label))
    return TRUE;
  if (*label == '\0' || strcmp (label, "*") == 0)
    return terse_sheet_fail (labels->sheet, line, error, TERSE_ERROR_INPUT,
                             "expected a value or *, found %s", *label ? "* among values" : "none");
  if (labels->labels->len > 0 && integer != labels->integers)
    return terse_sheet_fail (
        labels->sheet, line, error, TERSE_ERROR_INPUT, "expected %s, as in line %u, found %s",
        labels->integers ? "an integer of at most nine digits without leading zeros"
                         : "a word, no integer",
        labels->first_line, found);
  if (labels->labels->len == TERSE_MATRIX_MAX_OUTPUTS)
    return terse_sheet_fail (labels->sheet, line, error, TERSE_ERROR_LIMIT,
                             "expected at most %u different values, found more",
                             TERSE_MATRIX_MAX_OUTPUTS);
  if (labels->labels->len == 0)
    {
      labels->integers = integer;
      labels->first_line = line;
    }
  g_ptr_array_add (labels->labels, label);
  g_hash_table_add (labels->outputs, g_steal_pointer (&label));
  return TRUE;
}

static gint
compare_integers (gconstpointer a, gconstpointer b)
{
  const gint64 x = g_ascii_strtoll (*(char *const *) a, NULL, 10),
               y = g_ascii_strtoll (*(char *const *) b, NULL, 10);
  return (x > y) - (x < y);
}

static gint
compare_signs (gconstpointer a, gconstpointer b)
{
  return compare_integers (b, a);
}

static gint
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static gboolean
are_signs (const Labels *labels)
{
  for (guint i = 0; i < labels->labels->len; i++)
    if (strcmp (labels->labels->pdata[i], "1") != 0 && strcmp (labels->labels->pdata[i], "-1") != 0)
      return FALSE;
  return g_hash_table_contains (labels->outputs, "-1");
}

static void
sort_labels (Labels *labels)
{
  g_ptr_array_sort (labels->labels, !labels->integers    ? compare_words
                                    : are_signs (labels) ? compare_signs
                                                         : compare_integers);
  for (guint i = 0; i < labels->labels->len; i++)
    {
      gpointer label;
      g_hash_table_steal_extended (labels->outputs, labels->labels->pdata[i], &label, NULL);
      g_hash_table_insert (labels->outputs, label, GUINT_TO_POINTER (i));
    }
}

static gboolean
collect_labels (Labels *labels, guint top, guint left, GError **error)
{
  const TerseSheet *sheet = labels->sheet;
  const guint rows = terse_sheet_rows (sheet);
  for (guint row = top; row < rows; row++)
    for (guint column = left; column < sheet->columns; column++)
      {
        const char *text = terse_sheet_text (sheet, row, column);
        while (text && strcmp (terse_sheet_text (sheet, row, column), "*") != 0)
          if (!add_label (labels, next_label (&text), terse_sheet_line (sheet, row, column), error))
            return FALSE;
      }
  if (labels->labels->len > 0)
    {
      sort_labels (labels);
      return TRUE;
    }
  return terse_sheet_fail (sheet, terse_sheet_line (sheet, rows - 1, sheet->columns - 1), error,
                           TERSE_ERROR_INPUT,
                           "expected an entry other than *, found the end of the matrix");
}

static TerseMatrix *
fill_matrix (const Labels *labels, guint top, guint left)
{
  const TerseSheet *sheet = labels->sheet;
  const guint rows = terse_sheet_rows (sheet);
  TerseMatrixBuilder builder;
  terse_matrix_builder_init (&builder);
  for (guint row = top; row < rows; row++)
    for (guint column = left; column < sheet->columns; column++)
      {
        const char *text = terse_sheet_text (sheet, row, column);
        while (text && strcmp (terse_sheet_text (sheet, row, column), "*") != 0)
          {
            g_autofree char *label = next_label (&text);
            terse_matrix_builder_allow (
                &builder, GPOINTER_TO_UINT (g_hash_table_lookup (labels->outputs, label)));
          }
        terse_matrix_builder_end_entry (&builder);
      }
  TerseMatrix *matrix
      = terse_matrix_new_built (&builder, rows - top, sheet->columns - left, labels->labels->len);
  terse_matrix_builder_clear (&builder);
  return matrix;
}

static void
append_label (GString *text, guint output, const char *label)
{
  g_autofree char *valid = g_utf8_make_valid (label, -1);
  for (char *c = valid; *c; c++)
    if (g_ascii_iscntrl (*c))
      *c = ' ';
  g_string_append_printf (text, "%s%u is %s", output ? ", " : "output ", output, valid);
}

/* Which output is which, unless the labels are the outputs. */
static void
describe_labels (const Labels *labels, GString *text, char **outputs)
{
  const guint n = labels->labels->len;
  const char *last = labels->labels->pdata[n - 1];
  g_autofree char *number = g_strdup_printf ("%u", n - 1);
  if (labels->integers && !are_signs (labels) && strcmp (labels->labels->pdata[0], "0") == 0
      && strcmp (last, number) == 0)
    return;
  *outputs = terse_names_text ((const char *const *) labels->labels->pdata, n);
  for (guint i = 0; i < MIN (n, SHOWN_LABELS); i++)
    append_label (text, i, labels->labels->pdata[i]);
  if (n > SHOWN_LABELS)
    g_string_append_printf (text, ", and so on up to %u", n - 1);
}

TerseMatrix *
terse_sheet_matrix (const TerseSheet *sheet, guint top, guint left, GString *text, char **outputs,
                    GError **error)
{
  Labels labels = { .sheet = sheet };
  TerseMatrix *matrix = NULL;
  labels.outputs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  labels.labels = g_ptr_array_new ();
  if (collect_labels (&labels, top, left, error))
    {
      matrix = fill_matrix (&labels, top, left);
      describe_labels (&labels, text, outputs);
    }
  g_ptr_array_unref (labels.labels);
  g_hash_table_unref (labels.outputs);
  return matrix;
}

/* The texts of `n` cells, `step` apart, from this one on. */
static char *
list_cells (const TerseSheet *sheet, guint first, guint step, guint n)
{
  g_autofree const char **names = g_new (const char *, n);
  for (guint i = 0; i < n; i++)
    {
      const guint cell = first + i * step;
      names[i] = terse_sheet_text (sheet, cell / sheet->columns, cell % sheet->columns);
    }
  return terse_names_text (names, n);
}

char *
terse_sheet_row_names (const TerseSheet *sheet, guint left)
{
  return list_cells (sheet, left, 1, sheet->columns - left);
}

char *
terse_sheet_column_names (const TerseSheet *sheet, guint top)
{
  return list_cells (sheet, top * sheet->columns, sheet->columns, terse_sheet_rows (sheet) - top);
}
