#include "protocols/forms/matrix_forms.h"

#include <string.h>

#include "protocols/forms/csv_reader.h"
#include "protocols/entry_reader.h"
#include "protocols/forms/market_reader.h"
#include "protocols/matrix_reader.h"

#define BYTE_ORDER_MARK "\357\273\277"

/* Numbers of so many digits are labels rather than outputs 0, 1, .. */
#define LARGE 4u

typedef struct {
  const char *name, *text;
  gsize length;
  GString *remark; /* what was said so far; "" */
  TerseMatrixNotes *notes;
} Input;

/* What the words of a text are, lines without their comments. */
typedef struct {
  guint rows, words, longest;       /* in bytes */
  gboolean same_length;             /* of all words */
  guint numbers, signs, labels;     /* words; a * is all three */
  guint zeros, stars, minus, dense; /* words: that begin with 0 and go on, with a *, -1, digits */
  guint large;                      /* words with a number of LARGE digits */
  guint first_zero, first_row;      /* lines */
  char *zero, *row;                 /* the first such word, the first word */
} Survey;

static gboolean
is_number (const char *word)
{
  gboolean digit = FALSE;
  for (; g_ascii_isdigit (*word) || (digit && *word == '|' && g_ascii_isdigit (word[1])); word++)
    digit = TRUE;
  return digit && *word == '\0';
}

static gboolean
begins_label (char c)
{
  return g_ascii_isalpha (c) || c == '_' || (guchar) c >= 0x80;
}

/* Words with bars between, each of which begins with a letter. */
static gboolean
is_label (const char *word)
{
  gboolean first = TRUE;
  for (; *word; first = *word++ == '|')
    if (strchr (",;\"*", *word) || g_ascii_iscntrl (*word) || (first && !begins_label (*word)))
      return FALSE;
  return !first;
}

static gboolean
is_sign (const char *word)
{
  return strcmp (word, "1") == 0 || strcmp (word, "+1") == 0 || strcmp (word, "-1") == 0;
}

static void
survey_zero (Survey *survey, guint line, const char *word)
{
  if (survey->zeros++ > 0)
    return;
  survey->first_zero = line;
  survey->zero = g_strdup (word);
}

/* Has a number of the word a zero in front? */
static gboolean
has_leading_zero (const char *word)
{
  for (const char *c = word; *c; c++)
    if (*c == '0' && g_ascii_isdigit (c[1]) && (c == word || c[-1] == '|'))
      return TRUE;
  return FALSE;
}

/* Has a word that is a number one of LARGE digits, zeros in front left out? */
static gboolean
is_large (const char *word)
{
  gsize digits = 0;
  for (; *word && digits < LARGE; word++)
    digits = *word == '|' ? 0 : digits + (digits > 0 || *word != '0');
  return digits >= LARGE;
}

static void
survey_word (Survey *survey, guint line, const char *word)
{
  const guint length = (guint) strlen (word);
  const gboolean star = strcmp (word, "*") == 0;
  if (survey->words++ == 0)
    {
      survey->row = g_strdup (word);
      survey->first_row = line;
    }
  survey->same_length &= survey->words == 1 || length == survey->longest;
  survey->longest = MAX (survey->longest, length);
  survey->numbers += star || is_number (word);
  survey->signs += star || is_sign (word);
  survey->labels += star || is_label (word);
  survey->dense += strspn (word, "0123456789*") == length;
  survey->stars += length > 1 && strchr (word, '*') != NULL;
  survey->minus += strcmp (word, "-1") == 0;
  survey->large += is_number (word) && is_large (word);
  if (is_number (word) && has_leading_zero (word))
    survey_zero (survey, line, word);
}

static gboolean
survey_line (TerseEntryReader *reader, const char *begin, const char *end, gpointer data,
             GError **error G_GNUC_UNUSED)
{
  Survey *survey = data;
  const guint before = survey->words;
  for (const char *stop; terse_entry_reader_word (&begin, &stop, end); begin = stop)
    {
      g_autofree char *word = g_strndup (begin, (gsize) (stop - begin));
      survey_word (survey, reader->line, word);
    }
  survey->rows += survey->words > before;
  return TRUE;
}

static gboolean
for_each_line (const Input *input, TerseReadLine read_line, gpointer data, GError **error)
{
  TerseEntryReader reader;
  terse_entry_reader_init (&reader, input->name);
  gboolean read = terse_entry_reader_lines (&reader, input->text, input->length, '\n', read_line,
                                            data, error);
  terse_entry_reader_clear (&reader);
  return read;
}

static void
survey_clear (Survey *survey)
{
  g_free (survey->zero);
  g_free (survey->row);
}

static gboolean
add_words (TerseEntryReader *reader, const char *begin, const char *end, gpointer data,
           GError **error)
{
  TerseSheet *sheet = data;
  guint words = 0;
  for (const char *stop; terse_entry_reader_word (&begin, &stop, end); begin = stop, words++)
    if (!terse_sheet_add (sheet, reader->line, begin, (gsize) (stop - begin), error))
      return FALSE;
  return words == 0 || terse_sheet_end_row (sheet, reader->line, error);
}

static gboolean
add_digits (TerseEntryReader *reader, const char *begin, const char *end, gpointer data,
            GError **error)
{
  TerseSheet *sheet = data;
  const char *stop;
  if (!terse_entry_reader_word (&begin, &stop, end))
    return TRUE;
  for (; begin < stop; begin++)
    if (!terse_sheet_add (sheet, reader->line, begin, 1, error))
      return FALSE;
  return terse_sheet_end_row (sheet, reader->line, error);
}

static void
say (const Input *input, const char *what, const TerseMatrix *matrix, const char *labels)
{
  g_string_append_printf (input->remark, "%sread as %s, %u x %u%s%s",
                          input->remark->len ? "; " : "", what, terse_matrix_rows (matrix),
                          terse_matrix_columns (matrix), *labels ? "; " : "", labels);
}

/* The matrix of a sheet without its first `top` rows and `left` columns. */
static TerseMatrix *
matrix_of_sheet (const Input *input, const TerseSheet *sheet, guint top, guint left,
                 const char *what, GError **error)
{
  g_autoptr (GString) labels = g_string_new (NULL);
  TerseMatrixNotes *notes = input->notes;
  TerseMatrix *matrix = terse_sheet_matrix (sheet, top, left, labels, &notes->outputs, error);
  if (matrix == NULL)
    return NULL;
  notes->columns = top ? terse_sheet_row_names (sheet, left) : NULL;
  notes->rows = left ? terse_sheet_column_names (sheet, top) : NULL;
  say (input, what, matrix, labels->str);
  return matrix;
}

static TerseMatrix *
read_lines (const Input *input, TerseReadLine read_line, const char *what, GError **error)
{
  TerseSheet sheet;
  terse_sheet_init (&sheet, input->name);
  TerseMatrix *matrix = for_each_line (input, read_line, &sheet, error)
                            ? matrix_of_sheet (input, &sheet, 0, 0, what, error)
                            : NULL;
  terse_sheet_clear (&sheet);
  return matrix;
}

static TerseMatrix *
read_market (const Input *input, GError **error)
{
  TerseSheet sheet;
  terse_sheet_init (&sheet, input->name);
  TerseMatrix *matrix = terse_market_read (&sheet, input->text, input->length, error)
                            ? matrix_of_sheet (input, &sheet, 0, 0, "MatrixMarket", error)
                            : NULL;
  terse_sheet_clear (&sheet);
  return matrix;
}

/* Has no cell of this block a number? */
static gboolean
are_names (const TerseSheet *sheet, guint rows, guint columns)
{
  for (guint row = 0; row < rows; row++)
    for (guint column = 0; column < columns; column++)
      if (terse_sheet_is_number (sheet, row, column))
        return FALSE;
  return TRUE;
}

/* Are there cells from this one on, all of them numbers or *, and not all *? */
static gboolean
are_numbers (const TerseSheet *sheet, guint top, guint left)
{
  gboolean any = FALSE;
  for (guint row = top; row < terse_sheet_rows (sheet); row++)
    for (guint column = left; column < sheet->columns; column++)
      {
        if (!terse_sheet_is_number (sheet, row, column))
          return FALSE;
        any |= strcmp (terse_sheet_text (sheet, row, column), "*") != 0;
      }
  return any;
}

/* How many rows and columns are names, 0 or 1 of each. */
static void
find_names (const TerseSheet *sheet, guint *top, guint *left)
{
  const guint rows = terse_sheet_rows (sheet), columns = sheet->columns;
  const gboolean row = are_names (sheet, 1, columns), column = are_names (sheet, rows, 1);
  *top = *left = *terse_sheet_text (sheet, 0, 0) == '\0' && rows > 1 && columns > 1;
  if (*top)
    return;
  if (row && are_numbers (sheet, 1, 0))
    *top = 1;
  else if (column && are_numbers (sheet, 0, 1))
    *left = 1;
  else if (row && column && are_numbers (sheet, 1, 1))
    *top = *left = 1;
}

static TerseMatrix *
read_csv (const Input *input, GError **error)
{
  static const char *const kinds[2][2]
      = { { "CSV without names", "CSV with names in the first column" },
          { "CSV with names in the first row", "CSV with names in the first row and column" } };
  TerseSheet sheet;
  guint top = 0, left = 0;
  TerseMatrix *matrix = NULL;
  terse_sheet_init (&sheet, input->name);
  if (terse_csv_read (&sheet, input->text, input->length, error))
    {
      find_names (&sheet, &top, &left);
      matrix = matrix_of_sheet (input, &sheet, top, left, kinds[top][left], error);
    }
  terse_sheet_clear (&sheet);
  return matrix;
}

/* Has the first line that is not blank and no comment a comma, outside a comment behind a plain
 * row, or does it begin with a quote? */
static gboolean
is_csv (const Input *input)
{
  const char *end = input->text + input->length;
  for (const char *line = input->text; line < end;)
    {
      const char *newline = memchr (line, '\n', (gsize) (end - line)),
                 *stop = newline ? newline : end, *c = line;
      while (c < stop && strchr (" \t\r", *c))
        c++;
      if (c < stop && *c == '"')
        return TRUE;
      if (c < stop && *c != '#')
        {
          while (c < stop && strchr ("0123456789*| \t\r", *c))
            c++;
          return (c == stop || *c != '#') && memchr (c, ',', (gsize) (stop - c)) != NULL;
        }
      line = newline ? newline + 1 : end;
    }
  return FALSE;
}

static TerseMatrix *
refuse_row (const Input *input, const Survey *survey, GError **error)
{
  g_autofree char *found
      = terse_entry_reader_quote (survey->row, survey->row + strlen (survey->row));
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
               "%s:%u: expected blanks or commas between the entries, or a row of digits of which "
               "one begins with 0, found %s, a number or digits",
               input->name, survey->first_row, found);
  return NULL;
}

static TerseMatrix *
read_plain (const Input *input, const Survey *survey, GError **error)
{
  TerseMatrix *matrix = terse_matrix_parse (input->text, input->length, '\n', input->name, error);
  if (matrix && survey->zeros > 0)
    {
      g_autofree char *zero
          = terse_entry_reader_quote (survey->zero, survey->zero + strlen (survey->zero));
      g_string_append_printf (input->remark, "%sline %u: the zeros in front of %s say nothing",
                              input->remark->len ? "; " : "", survey->first_zero, zero);
    }
  return matrix;
}

static TerseMatrix *
read_words (const Input *input, GError **error)
{
  Survey survey = { .same_length = TRUE };
  TerseMatrix *matrix = NULL;
  const gboolean surveyed = for_each_line (input, survey_line, &survey, error);
  const gboolean single = survey.words > 0 && survey.words == survey.rows
                          && survey.dense == survey.words && survey.longest > 1;
  if (!surveyed)
    matrix = NULL;
  else if (single && (survey.zeros > 0 || survey.stars > 0))
    matrix = read_lines (input, add_digits, "dense rows", error);
  else if (single && survey.same_length)
    matrix = refuse_row (input, &survey, error);
  else if (survey.minus > 0 && survey.signs == survey.words)
    matrix = read_lines (input, add_words, "signs", error);
  else if (survey.labels == survey.words && survey.numbers < survey.words)
    matrix = read_lines (input, add_words, "words", error);
  else if (survey.large > 0 && survey.numbers == survey.words)
    matrix = read_lines (input, add_words, "numbers", error);
  else
    matrix = read_plain (input, &survey, error);
  survey_clear (&survey);
  return matrix;
}

static TerseMatrix *
read_any (const Input *input, GError **error)
{
  const char *nul = memchr (input->text, '\0', input->length);
  if (nul == NULL && terse_market_begins (input->text, input->length))
    return read_market (input, error);
  return nul == NULL && is_csv (input) ? read_csv (input, error) : read_words (input, error);
}

void
terse_matrix_notes_clear (TerseMatrixNotes *notes)
{
  g_clear_pointer (&notes->remark, g_free);
  g_clear_pointer (&notes->rows, g_free);
  g_clear_pointer (&notes->columns, g_free);
  g_clear_pointer (&notes->outputs, g_free);
}

TerseMatrix *
terse_matrix_parse_any (const char *text, gsize length, const char *name, TerseMatrixNotes *notes,
                        GError **error)
{
  g_autoptr (GString) said = g_string_new (NULL);
  const gsize mark = strlen (BYTE_ORDER_MARK);
  *notes = (TerseMatrixNotes){ 0 };
  Input input = { name, text, length, said, notes };
  if (length >= mark && memcmp (text, BYTE_ORDER_MARK, mark) == 0)
    {
      input.text += mark;
      input.length -= mark;
      g_string_append (said, "a byte order mark was passed over");
    }
  TerseMatrix *matrix = read_any (&input, error);
  if (matrix && said->len > 0)
    notes->remark = g_strdup_printf ("%s: %s", name, said->str);
  return matrix;
}

TerseMatrix *
terse_matrix_read (const char *path, TerseMatrixNotes *notes, GError **error)
{
  g_autoptr (GString) bytes = terse_entry_reader_load (path, error);
  *notes = (TerseMatrixNotes){ 0 };
  return bytes ? terse_matrix_parse_any (bytes->str, bytes->len, terse_entry_reader_name (path),
                                         notes, error)
               : NULL;
}
