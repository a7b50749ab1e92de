/* Matrices in the forms that people have: what each form reads to, what is said of it, and what is
 * refused with file and line. What the plain reader reads is read the same, and nothing is said of
 * it. */
#include <criterion/criterion.h>
#include <string.h>

#include "protocols/error.h"
#include "protocols/forms/matrix_forms.h"
#include "protocols/forms/problem_reader.h"
#include "protocols/matrix_reader.h"
#include "tests/support/matrices.h"
#include "tests/support/problems.h"
#include "tests/support/suite.h"

#define MARKET "%%MatrixMarket matrix "

typedef struct {
  const char *text, *entries, *remark; /* the remark behind `m: `, or NULL */
} Form;

static void
expect_form (const Form *form)
{
  GError *error = NULL;
  g_auto (TerseMatrixNotes) notes = { 0 };
  g_autofree char *expected = g_strconcat ("m: ", form->remark, NULL);
  g_autoptr (TerseMatrix) matrix
      = terse_matrix_parse_any (form->text, strlen (form->text), "m", &notes, &error);
  cr_assert_not_null (matrix, "%s: %s", form->text, error ? error->message : "");
  g_autofree char *entries = terse_matrix_text (matrix, ';');
  cr_expect_str_eq (entries, form->entries, "%s: found %s", form->text, entries);
  cr_expect_eq (notes.remark != NULL, form->remark != NULL, "%s: %s", form->text, notes.remark);
  if (form->remark)
    cr_expect_str_eq (notes.remark, expected, "%s: found %s", form->text, notes.remark);
}

static const Form forms[] = {
  /* CSV. */
  { "0,1\n1,0\n", "0 1;1 0", "read as CSV without names, 2 x 2" },
  { "0,1\r\n1,0\r\n\r\n", "0 1;1 0", "read as CSV without names, 2 x 2" },
  { "0,1\n1,0", "0 1;1 0", "read as CSV without names, 2 x 2" },
  { "# a, b\n\n0 , 1|0\n*,1\n", "0 0|1;* 1", "read as CSV without names, 2 x 2" },
  { "0,1,2", "0 1 2", "read as CSV without names, 1 x 3" },
  { "\"3\"", "0", "read as CSV without names, 1 x 1; output 0 is 3" },
  { "a,b\n0,1\n1,0\n", "0 1;1 0", "read as CSV with names in the first row, 2 x 2" },
  { "x,0\ny,1\n", "0;1", "read as CSV with names in the first column, 2 x 1" },
  { "x,a\ny,1\nz,0\n", "1;0", "read as CSV with names in the first row and column, 2 x 1" },
  { ",0,1\n0,no,yes\n1,yes,no\n", "0 1;1 0",
    "read as CSV with names in the first row and column, 2 x 2; output 0 is no, 1 is yes" },
  { ",\"a, \"\"b\"\"\nc\",d\nx,0,1\n", "0 1",
    "read as CSV with names in the first row and column, 1 x 2" },
  { "yes,no\nno,*\n", "1 0;0 *", "read as CSV without names, 2 x 2; output 0 is no, 1 is yes" },
  { "1000000,7\n7,-3", "2 1;1 0",
    "read as CSV without names, 2 x 2; output 0 is -3, 1 is 7, 2 is 1000000" },
  { "1,-1\n-1,+1\n", "0 1;1 0", "read as CSV without names, 2 x 2; output 0 is 1, 1 is -1" },
  { "-1,0\n0,1\n", "0 1;1 2", "read as CSV without names, 2 x 2; output 0 is -1, 1 is 0, 2 is 1" },
  { "a|b,c\nb,a\n", "0|1 2;1 0",
    "read as CSV without names, 2 x 2; output 0 is a, 1 is b, 2 is c" },
  /* Dense rows. */
  { "0110\n1001\n", "0 1 1 0;1 0 0 1", "read as dense rows, 2 x 4" },
  { "# f\r\n\r\n  01 # x\r\n1*\r\n", "0 1;1 *", "read as dense rows, 2 x 2" },
  { "012\n120\n", "0 1 2;1 2 0", "read as dense rows, 2 x 3" },
  { "1*", "0 *", "read as dense rows, 1 x 2; output 0 is 1" },
  /* Signs and words. */
  { "+1 -1\n-1 *\n", "0 1;1 *", "read as signs, 2 x 2; output 0 is 1, 1 is -1" },
  { "1 -1 # x\n", "0 1", "read as signs, 1 x 2; output 0 is 1, 1 is -1" },
  { "-1", "0", "read as signs, 1 x 1; output 0 is -1" },
  { "red blue\nblue red|green\n", "2 0;0 1|2",
    "read as words, 2 x 2; output 0 is blue, 1 is green, 2 is red" },
  { "x0 *", "0 *", "read as words, 1 x 2; output 0 is x0" },
  { "a b c d e f g h i j k l m n", "0 1 2 3 4 5 6 7 8 9 10 11 12 13",
    "read as words, 1 x 14; output 0 is a, 1 is b, 2 is c, 3 is d, 4 is e, 5 is f, 6 is g, 7 is h, "
    "8 is i, 9 is j, 10 is k, 11 is l, and so on up to 13" },
  /* Numbers that are labels. */
  { "0 60000\n60000 0\n", "0 1;1 0", "read as numbers, 2 x 2; output 0 is 0, 1 is 60000" },
  { "7|70000 *\n1000 7\n", "0|2 *;1 0",
    "read as numbers, 2 x 2; output 0 is 7, 1 is 1000, 2 is 70000" },
  /* MatrixMarket. */
  { MARKET "coordinate pattern general\n% c\n\n2 3 2\n1 1\n2 3\n", "1 0 0;0 0 1",
    "read as MatrixMarket, 2 x 3" },
  { MARKET "coordinate pattern symmetric\r\n3 3 2\r\n2 1\r\n3 3\r\n", "0 1 0;1 0 0;0 0 1",
    "read as MatrixMarket, 3 x 3" },
  { MARKET "coordinate integer general\n2 2 2\n1 1 -1\n2 2 1", "0 1;1 2",
    "read as MatrixMarket, 2 x 2; output 0 is -1, 1 is 0, 2 is 1" },
  { MARKET "array integer general\n2 2\n0\n1\n2\n3\n", "0 2;1 3", "read as MatrixMarket, 2 x 2" },
  { "%%matrixmarket MATRIX Array Integer Symmetric\n2 2\n1\n-1\n1\n\n", "0 1;1 0",
    "read as MatrixMarket, 2 x 2; output 0 is 1, 1 is -1" },
  { MARKET "coordinate pattern general\n1 1 0\n", "0", "read as MatrixMarket, 1 x 1" },
  /* Plain, with something to be said. */
  { "\357\273\2770 1\n1 0\n", "0 1;1 0", "a byte order mark was passed over" },
  { "\357\273\2770,1\n", "0 1",
    "a byte order mark was passed over; read as CSV without names, 1 x 2" },
  { "0 1\n1 07|1\n", "0 1;1 1|7", "line 2: the zeros in front of 07|1 say nothing" },
  /* Plain. */
  { "0 1\n1 0\n", "0 1;1 0", NULL },
  { "5 0 # a, b", "5 0", NULL },
  { "0 999\n", "0 999", NULL },
  { "7\n10\n", "7;10", NULL },
  { "0|2 *\r\n* 1", "0|2 *;* 1", NULL },
  { "3", "3", NULL },
};

Test (matrix_forms, each_form_is_read_and_named)
{
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (forms[i].entries)
      expect_form (&forms[i]);
}

static const char *const refused[][2] = {
  { "0 60000\n07 0\n", "m:2: expected an integer of at most nine digits without leading zeros, as "
                       "in line 1, found 07" },
  { "0,1\n1\n", "m:2: expected 2 columns, as in line 1, found 1" },
  { "0,1\n1,0,1\n", "m:2: expected 2 columns, as in line 1, found 3" },
  { "0,1\n1,\n", "m:2: expected a value or *, found none" },
  { "0,1\n1,0|\n", "m:2: expected a value or *, found none" },
  { "0,1\n1,0|*\n", "m:2: expected a value or *, found * among values" },
  { "0,1\n1,x\n", "m:2: expected an integer of at most nine digits without leading zeros, as in "
                  "line 1, found x" },
  { "0,1\n1,01\n", "m:2: expected an integer of at most nine digits without leading zeros, as in "
                   "line 1, found 01" },
  { "0,0.5\n", "m:1: expected an integer of at most nine digits without leading zeros, as in line "
               "1, found 0.5" },
  { "yes,no,no\nno,1,no\n", "m:2: expected a word, no integer, as in line 1, found 1" },
  { "*,*\n*,*\n", "m:2: expected an entry other than *, found the end of the matrix" },
  { "0,\"1\n", "m:1: expected a second quote, found the end of the file" },
  { "0,\"1\" 2\n", "m:1: expected a comma behind a quote, found 2" },
  { "\"a,b\",c\nc,\"a,b\"|c\n", "m:2: expected a comma behind a quote, found |" },
  { "0,1\"\n", "m:1: expected a quote at the beginning of a cell, found one inside" },
  { "10\n11\n",
    "m:1: expected blanks or commas between the entries, or a row of digits of which one begins "
    "with 0, found 10, a number or digits" },
  { "0110\n011\n", "m:2: expected 4 columns, as in line 1, found 3" },
  { "***\n", "m:1: expected an entry other than *, found the end of the matrix" },
  { "0 1\n0 -1\n", "m:2: expected a non-negative integer or *, found -1" },
  { "0 1\n1 x\n", "m:2: expected a non-negative integer or *, found x" },
  { "a b\nb a;b\n", "m:1: expected a non-negative integer or *, found a" },
  { "a b\nb\n", "m:2: expected 2 columns, as in line 1, found 1" },
  { "\357\273\277", "m:1: expected a row of entries, found the end of the matrix" },
  { "0 1\n0,1\n", "m:2: expected a non-negative integer or *, found 0,1" },
  { MARKET "coordinate real general\n", "m:1: expected pattern or integer, found real" },
  { MARKET "vector integer general\n", "m:1: expected coordinate or array, found vector" },
  { MARKET "array integer hermitian\n", "m:1: expected symmetric or general, found hermitian" },
  { MARKET "array pattern general\n1 1\n1\n", "m:1: expected integer in an array, found pattern" },
  { "%%MatrixMarket\n", "m:1: expected %%MatrixMarket matrix and three words, found another line" },
  { MARKET "array integer general\n", "m:1: expected rows and columns, found the end of the file" },
  { MARKET "array integer general\n2\n", "m:2: expected rows and columns, found 2" },
  { MARKET "array integer general\n0 2\n", "m:2: expected sizes of 1 or more, found 0 and 2" },
  { MARKET "array integer symmetric\n1 2\n",
    "m:2: expected a square of side 1 or more, found 1 and 2" },
  { MARKET "array integer general\n1 1\n1.5\n",
    "m:3: expected an integer of at most nine digits, found 1.5" },
  { MARKET "array integer general\n1 2\n1\n",
    "m:3: expected one value a line, found the end of the file" },
  { MARKET "array integer general\n1 1\n1\n2\n",
    "m:4: expected the end behind 1 entries, found more" },
  { MARKET "coordinate pattern general\n2 2 5\n",
    "m:2: expected at most 4 listed entries, found 5" },
  { MARKET "coordinate pattern general\n2 2 1\n3 1\n",
    "m:3: expected an entry inside the matrix, found row 3 and column 1" },
  { MARKET "coordinate pattern general\n2 2 1\n0 1\n",
    "m:3: expected an entry inside the matrix, found row 0 and column 1" },
  { MARKET "coordinate pattern symmetric\n2 2 1\n1 2\n",
    "m:3: expected an entry of the lower triangle, found row 1 and column 2" },
  { MARKET "coordinate pattern general\n2 2 2\n1 1\n1 1\n",
    "m:4: expected each entry once, found row 1 and column 1 again" },
  { MARKET "coordinate integer general\n2 2 1\n1 1\n",
    "m:3: expected a row, a column and a value, found 1 1" },
};

static void
expect_refused (const char *text, gsize length, TerseError code, const char *message)
{
  GError *error = NULL;
  g_auto (TerseMatrixNotes) notes = { 0 };
  cr_assert_null (terse_matrix_parse_any (text, length, "m", &notes, &error), "%s", text);
  cr_expect_str_eq (error->message, message);
  cr_expect (g_error_matches (error, TERSE_ERROR, (gint) code));
  cr_expect_null (notes.remark);
  g_error_free (error);
}

Test (matrix_forms, mistakes_are_told_with_file_and_line)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    expect_refused (refused[i][0], strlen (refused[i][0]), TERSE_ERROR_INPUT, refused[i][1]);
  expect_refused ("0,1\n0\0,1\n", 9, TERSE_ERROR_INPUT, "m:2: expected text, found a NUL byte");
  expect_refused (MARKET "\0", sizeof MARKET, TERSE_ERROR_INPUT,
                  "m:1: expected text, found a NUL byte");
}

Test (matrix_forms, what_is_too_large_is_refused)
{
  g_autoptr (GString) csv = g_string_new (NULL), words = g_string_new (NULL);
  for (guint row = 0; row <= 2048; row++)
    for (guint column = 0; column < 2048; column++)
      g_string_append (csv, column < 2047 ? "1," : "0\n");
  expect_refused (csv->str, csv->len, TERSE_ERROR_LIMIT,
                  "m:2049: expected at most 4194304 entries, found more");
  for (guint i = 0; i <= TERSE_MATRIX_MAX_OUTPUTS; i++)
    g_string_append_printf (words, "w%u\n", i);
  expect_refused (words->str, words->len, TERSE_ERROR_LIMIT,
                  "m:65537: expected at most 65536 different values, found more");
  static const char market[] = MARKET "coordinate pattern general\n65536 65536 0\n";
  expect_refused (market, strlen (market), TERSE_ERROR_LIMIT,
                  "m:2: expected at most 4194304 entries, found 4294967296");
}

/* Every form of a random matrix of 0 and 1 reads to the matrix itself. */
Test (matrix_forms, all_forms_of_a_matrix_agree)
{
  GRand *rand = g_rand_new_with_seed (15);
  for (guint i = 0; i < 200; i++)
    {
      const guint rows = (guint) g_rand_int_range (rand, 1, 7),
                  columns = (guint) g_rand_int_range (rand, 2, 7);
      g_autoptr (GString) plain = g_string_new (NULL), csv = g_string_new (NULL),
                          dense = g_string_new (NULL), signs = g_string_new (NULL),
                          market = g_string_new (MARKET "array integer general\n");
      guint values[49] = { 0 };
      g_string_append_printf (market, "%u %u\n", rows, columns);
      for (guint k = 1; k < rows * columns; k++)
        values[k] = k == 1 || g_rand_boolean (rand);
      for (guint k = 0; k < rows * columns; k++)
        {
          const char *end = k % columns == columns - 1 ? "\n" : NULL;
          g_string_append_printf (plain, "%u%s", values[k], end ? end : " ");
          g_string_append_printf (csv, "%u%s", values[k], end ? end : ",");
          g_string_append_printf (dense, "%u%s", values[k], end ? end : "");
          g_string_append_printf (signs, "%s%s", values[k] ? "-1" : "1", end ? end : " ");
          g_string_append_printf (market, "%u\n", values[k % rows * columns + k / rows]);
        }
      g_autoptr (TerseMatrix) matrix
          = terse_matrix_parse (plain->str, plain->len, '\n', "plain", NULL);
      g_autofree char *entries = terse_matrix_text (matrix, ';');
      const char *const texts[] = { plain->str, csv->str, dense->str, signs->str, market->str };
      for (guint k = 0; k < G_N_ELEMENTS (texts); k++)
        {
          g_auto (TerseMatrixNotes) notes = { 0 };
          g_autoptr (TerseMatrix) same
              = terse_matrix_parse_any (texts[k], strlen (texts[k]), "m", &notes, NULL);
          cr_assert_not_null (same, "%s", texts[k]);
          g_autofree char *text = terse_matrix_text (same, ';');
          cr_expect_str_eq (text, entries);
          cr_expect_eq (notes.remark == NULL, k == 0);
        }
    }
  g_rand_free (rand);
}

/* The names of a CSV file are parameters, in which commas are marked; they name inputs, and the
 * certificate has them. */
Test (matrix_forms, names_are_remembered, .init = scratch_open, .fini = scratch_close)
{
  terse_scratch_write (scratch, "truth.csv", ",\"a,b\",c\nx\\,no,yes\n\"y\nz\",yes,no\n", -1);
  g_autofree char *file = g_build_filename (scratch, "truth.csv", NULL);
  const char *const parameters[] = { "file", file, NULL };
  g_autoptr (TerseProblem) problem = terse_problem_read ("matrix", parameters, NULL);
  g_autofree char *row = terse_problem_input_text (problem, 0, 0),
                  *column = terse_problem_input_text (problem, 1, 0);
  terse_test_problem_rebuilt (problem);
  cr_expect_str_eq (row, "x\\");
  cr_expect_str_eq (column, "a,b");
  TerseRun solve = scratch_run ("terse solve matrix --file truth.csv --bits 2 --out c", 0);
  g_autofree char *folder = g_build_filename (scratch, "c", NULL),
                  *name = terse_scratch_list (folder),
                  *check = g_strdup_printf ("terse check c/%s", name),
                  *show = g_strdup_printf ("terse show c/%s", name),
                  *checked = scratch_output (check, 0), *shown = scratch_output (show, 0);
  scratch_expect_parts (show, shown,
                        "matrix entries=0 1;1 0 rows=x\\\\,y z columns=a\\,b,c outputs=no,yes|"
                        "Alice says 1 on y z, else 0|Bob says 1 on c, else 0|output: no|"
                        "output: yes|Bob says 1 on a,b, else 0");
  terse_run_clear (&solve);
}

Test (matrix_forms, the_form_is_said_on_standard_error, .init = scratch_open, .fini = scratch_close)
{
  terse_scratch_write (scratch, "truth.csv", "no,yes\nyes,no\n", -1);
  terse_scratch_write (scratch, "truth.txt", "0 1\n1 0\n", -1);
  TerseRun csv = scratch_run ("terse minimum matrix --file truth.csv --format json", 0),
           plain = scratch_run ("terse minimum matrix --file truth.txt --format json", 0);
  cr_expect_str_eq (csv.err, "terse: truth.csv: read as CSV without names, 2 x 2; output 0 is no, "
                             "1 is yes\n");
  cr_expect_str_eq (plain.err, "");
  cr_expect (strstr (csv.out, "\"0 1;1 0\"") && strstr (plain.out, "\"0 1;1 0\""));
  terse_run_clear (&csv);
  terse_run_clear (&plain);
  terse_scratch_write (scratch, "t.ini",
                       "[a]\nproblem = matrix\nfile = truth.csv, truth.txt\nbits = 1, 2\n", -1);
  TerseRun table = scratch_run ("terse table t.ini --progress never", 0);
  cr_expect (g_str_has_prefix (table.err, "terse: "));
  cr_expect (g_str_has_suffix (table.err, "/truth.csv: read as CSV without names, 2 x 2; output 0 "
                                          "is no, 1 is yes\n"),
             "%s", table.err);
  cr_expect_eq (strchr (table.err, '\n') - table.err + 1, (gssize) strlen (table.err));
  terse_run_clear (&table);
}

Test (matrix_forms, a_file_named_minus_is_standard_input, .init = scratch_open,
      .fini = scratch_close)
{
  g_autofree char *file = g_build_filename (scratch, "truth.csv", NULL);
  const TerseRunOptions options = { .folder = scratch, .input = file };
  terse_scratch_write (scratch, "truth.csv", "0,1\n1,0\n", -1);
  TerseRun run = terse_run_line ("terse minimum matrix --file -", &options);
  cr_expect_eq (run.status, 0);
  cr_expect_str_eq (run.err, "terse: standard input: read as CSV without names, 2 x 2\n");
  cr_expect (g_str_has_prefix (run.out, "minimum bits: 2\n"));
  terse_run_clear (&run);
  terse_run_expect_complaint ("terse minimum tensor --file -", &options,
                              "standard input:1: expected ");
  terse_run_expect_complaint ("terse minimum index -n 2 --schedule -", &options,
                              "standard input:1: expected ");
  scratch_expect_complaint ("terse minimum matrix --file -",
                            "standard input:1: expected a row of entries, found the end");
}
