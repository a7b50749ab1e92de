/* The matrix type and the reader of its text form, over tests/corpus/matrix: every file of accept/
 * is read, written and read again; every file of reject/ is refused with the message that its first
 * line, `# expect: ...`, gives a part of. */
#include <criterion/criterion.h>
#include <string.h>

#include "protocols/error.h"
#include "protocols/forms/matrix_forms.h"
#include "protocols/matrix_reader.h"
#include "protocols/problems/family.h"
#include "tests/support/matrices.h"
#include "tests/support/share.h"

#define CORPUS TERSE_SOURCE_DIR "/tests/corpus/matrix/"

static gboolean
equal (const TerseMatrix *a, const TerseMatrix *b)
{
  g_autofree char *text = terse_matrix_text (a, ';'), *other = terse_matrix_text (b, ';');
  return g_str_equal (text, other);
}

typedef void (*Check) (const char *path, const char *content, gsize length);

static guint
for_each_file (const char *folder, Check check)
{
  guint files = 0;
  GDir *dir = g_dir_open (folder, 0, NULL);
  cr_assert_not_null (dir);
  for (const char *name; (name = g_dir_read_name (dir)); files++)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *content = NULL;
      gsize length;
      cr_assert (g_file_get_contents (path, &content, &length, NULL));
      check (path, content, length);
    }
  g_dir_close (dir);
  return files;
}

static void
accept_file (const char *path, const char *content G_GNUC_UNUSED, gsize length G_GNUC_UNUSED)
{
  GError *error = NULL;
  g_auto (TerseMatrixNotes) notes = { 0 };
  g_autoptr (TerseMatrix) matrix = terse_matrix_read (path, &notes, &error);
  cr_assert_not_null (matrix, "%s", error ? error->message : path);
  g_autofree char *text = terse_matrix_text (matrix, '\n');
  g_autoptr (TerseMatrix) again = terse_matrix_parse (text, strlen (text), '\n', "again", &error);
  cr_assert_not_null (again, "%s: %s", path, error ? error->message : "");
  cr_assert (equal (matrix, again));
}

Test (matrix, accepted_files_are_read)
{
  cr_assert_geq (for_each_file (CORPUS "accept", accept_file), 8);
}

static char *
expected_message (const char *path, const char *content)
{
  static const struct {
    const char *name, *message;
  } without_comment[] = {
    { "empty-file.txt", "empty-file.txt:1: expected a row of entries, found the end" },
    { "nul-byte-first.txt", "nul-byte-first.txt:1: expected text, found a NUL byte" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (without_comment); i++)
    if (g_str_has_suffix (path, without_comment[i].name))
      return g_strdup (without_comment[i].message);
  cr_assert (g_str_has_prefix (content, "# expect: "), "%s", path);
  return g_strndup (content + strlen ("# expect: "),
                    strcspn (content, "\n") - strlen ("# expect: "));
}

static void
reject_file (const char *path, const char *content, gsize length G_GNUC_UNUSED)
{
  GError *error = NULL;
  g_auto (TerseMatrixNotes) notes = { 0 };
  g_autoptr (TerseMatrix) matrix = terse_matrix_read (path, &notes, &error);
  cr_assert_null (matrix, "%s", path);
  cr_assert_not_null (error);
  g_autofree char *expected = expected_message (path, content);
  cr_expect (strstr (error->message, expected), "%s: found: %s", path, error->message);
  cr_expect (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_INPUT));
  cr_expect (g_str_has_prefix (error->message, path));
  cr_expect_null (strchr (error->message, '\n'));
  g_error_free (error);
}

Test (matrix, mistakes_are_told_with_file_and_line)
{
  cr_assert_geq (for_each_file (CORPUS "reject", reject_file), 14);
}

Test (matrix, missing_files_and_folders_are_refused)
{
  GError *error = NULL;
  g_auto (TerseMatrixNotes) notes = { 0 };
  cr_expect_null (terse_matrix_read (CORPUS "accept/no-such-file", &notes, &error));
  cr_expect (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_IO));
  g_clear_error (&error);
  cr_expect_null (terse_matrix_read (CORPUS "accept", &notes, &error));
  cr_expect (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_IO));
  cr_expect (strstr (error->message, "expected a file to read, found: "));
  g_clear_error (&error);
}

static TerseMatrix *
parse (const char *text, char separator)
{
  GError *error = NULL;
  TerseMatrix *matrix = terse_matrix_parse (text, strlen (text), separator, "text", &error);
  cr_assert_not_null (matrix, "%s", error ? error->message : "");
  return matrix;
}

Test (matrix, entries_are_those_of_the_text)
{
  g_autoptr (TerseMatrix) matrix = parse (" 0 2|0|2\t* # a comment\r\n\n# another\n7 1 07", '\n');
  const guint *outputs;
  cr_expect_eq (terse_matrix_rows (matrix), 2);
  cr_expect_eq (terse_matrix_columns (matrix), 3);
  cr_expect_eq (terse_matrix_outputs (matrix), 8);
  cr_assert_eq (terse_matrix_entry (matrix, 0, 1, &outputs), 2);
  cr_expect (outputs[0] == 0 && outputs[1] == 2);
  cr_expect_eq (terse_matrix_entry (matrix, 0, 2, &outputs), 0);
  cr_expect_not (terse_matrix_promises (matrix, 0, 2));
  cr_expect (terse_matrix_allows (matrix, 1, 2, 7));
  cr_expect_not (terse_matrix_allows (matrix, 1, 2, 0));
  cr_expect_not (terse_matrix_is_function (matrix) || terse_matrix_is_total (matrix));
  g_autofree char *text = terse_matrix_text (matrix, ';');
  cr_expect_str_eq (text, "0 0|2 *;7 1 7");
  g_autoptr (TerseMatrix) again = parse (text, ';');
  cr_expect (equal (matrix, again));
}

Test (matrix, functions_and_total_matrices_are_told_apart)
{
  g_autoptr (TerseMatrix) total = parse ("0 1;1 1", ';'), partial = parse ("0 *;1 1", ';'),
                          relation = parse ("0|1 0;1 1", ';');
  cr_expect (terse_matrix_is_function (total) && terse_matrix_is_total (total));
  cr_expect (terse_matrix_is_function (partial) && !terse_matrix_is_total (partial));
  cr_expect (!terse_matrix_is_function (relation) && terse_matrix_is_total (relation));
}

Test (matrix, entries_conflict_where_no_output_serves_both)
{
  g_autoptr (TerseMatrix) matrix = parse ("0|3 3|5 * 5", ';');
  cr_expect_not (terse_matrix_conflict (matrix, 0, 0, 0, 1));
  cr_expect_not (terse_matrix_conflict (matrix, 0, 1, 0, 3));
  cr_expect (terse_matrix_conflict (matrix, 0, 0, 0, 3));
  cr_expect_not (terse_matrix_conflict (matrix, 0, 2, 0, 3));
  cr_expect_not (terse_matrix_conflict (matrix, 0, 2, 0, 2));
}

Test (matrix, transpose_and_references)
{
  g_autoptr (TerseMatrix) matrix = parse ("0 1 2;* 1|2 0", ';'),
                          expected = parse ("0 *;1 1|2;2 0", ';');
  g_autoptr (TerseMatrix) transpose = terse_matrix_transpose (matrix),
                          same = terse_matrix_ref (matrix);
  g_autoptr (TerseMatrix) back = terse_matrix_transpose (transpose);
  cr_expect (equal (transpose, expected));
  cr_expect (equal (back, same));
}

Test (matrix, random_text_round_trip)
{
  GRand *rand = g_rand_new_with_seed (4);
  for (guint i = 0; i < 500; i++)
    {
      guint rows = (guint) g_rand_int_range (rand, 1, 9),
            columns = (guint) g_rand_int_range (rand, 1, 9);
      g_autoptr (TerseMatrix) matrix
          = terse_test_random_matrix (rand, (TerseTestKind) (i % 3), rows, columns, 4);
      g_autofree char *text = terse_matrix_text (matrix, '\n');
      g_autoptr (TerseMatrix) again = terse_matrix_parse (text, strlen (text), '\n', "text", NULL);
      cr_assert_eq (again == NULL, strpbrk (text, "0123") == NULL,
                    "only a matrix without a promise is refused");
      cr_assert (again == NULL || equal (matrix, again));
    }
  g_rand_free (rand);
}

static void
expect_error (const char *text, gsize length, char separator, TerseError code, const char *message)
{
  GError *error = NULL;
  cr_assert_null (terse_matrix_parse (text, length, separator, "m", &error));
  cr_expect (g_error_matches (error, TERSE_ERROR, (gint) code));
  cr_expect_str_eq (error->message, message);
  g_error_free (error);
}

Test (matrix, errors_of_parameters)
{
  expect_error ("0 1;1", 5, ';', TERSE_ERROR_INPUT,
                "m:2: expected 2 columns, as in line 1, found 1");
  expect_error ("0 1;;0 1 2", 10, ';', TERSE_ERROR_INPUT,
                "m:3: expected 2 columns, as in line 1, found 3");
  expect_error ("0\n1", 3, ';', TERSE_ERROR_INPUT,
                "m:1: expected a non-negative integer or *, found 0\\n1");
  expect_error ("* *", 3, ';', TERSE_ERROR_INPUT,
                "m:1: expected an entry other than *, found the end of the matrix");
  expect_error ("0 \0 1", 5, ';', TERSE_ERROR_INPUT, "m:1: expected text, found a NUL byte");
  expect_error ("", 0, ';', TERSE_ERROR_INPUT,
                "m:1: expected a row of entries, found the end of the matrix");
}

Test (matrix, too_many_entries)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < TERSE_MATRIX_MAX_ENTRIES; i++)
    g_string_append (text, i % 2048 == 2047 ? "1\n" : "0 ");
  if (terse_test_share (TRUE, FALSE))
    {
      g_autoptr (TerseMatrix) largest = parse (text->str, '\n');
      cr_expect_eq (terse_matrix_rows (largest), 2048);
    }
  g_string_append (text, "0\n");
  expect_error (text->str, text->len, '\n', TERSE_ERROR_LIMIT,
                "m:2049: expected at most 4194304 entries, found more");
}

Test (matrix, from_problem)
{
  g_autoptr (TerseMatrix) matrix = terse_test_family_matrix ("index", 2),
                          expected = parse ("0 0;0 1;1 0;1 1", ';');
  cr_expect (equal (matrix, expected));
  GError *error = NULL;
  const char *const parameters[] = { "players", "3", "names", "2", NULL };
  g_autoptr (TerseProblem) chase = terse_problem_make ("pointer-chasing", parameters, NULL);
  cr_expect_null (terse_matrix_from_problem (chase, &error));
  cr_expect_str_eq (error->message, "pointer-chasing: expected 2 players for a matrix, found 3");
  g_clear_error (&error);
  const char *const n[] = { "n", "12", NULL };
  g_autoptr (TerseProblem) large = terse_problem_make ("equality", n, NULL);
  cr_expect_null (terse_matrix_from_problem (large, &error));
  cr_expect_str_eq (error->message,
                    "equality: expected at most 4194304 entries of a matrix, found 16777216");
  g_clear_error (&error);
}
