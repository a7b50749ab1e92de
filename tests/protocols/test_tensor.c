/* The text form of tensors and the problems they give. Over tests/corpus/tensor: every file of
 * accept/ is read, written and read again; every file of reject/ is refused with the message that
 * its first line, `# expect: ...`, gives a part of. Problems are compared with the family `matrix`,
 * and those from numbers with those from text. */
#include <criterion/criterion.h>
#include <string.h>

#include <glib/gstdio.h>

#include "protocols/automorphism.h"
#include "protocols/error.h"
#include "protocols/problems/family.h"
#include "protocols/problems/tensor.h"
#include "protocols/radix.h"
#include "protocols/tensor.h"
#include "protocols/tensor_reader.h"
#include "tests/support/matrices.h"
#include "tests/support/program.h"
#include "tests/support/questions.h"

#define CORPUS TERSE_SOURCE_DIR "/tests/corpus/tensor/"

typedef void (*Check) (const char *path, const char *content);

static guint
for_each_file (const char *folder, Check check)
{
  guint files = 0;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  cr_assert_not_null (dir);
  for (const char *name; (name = g_dir_read_name (dir)); files++)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL), *content = NULL;
      cr_assert (g_file_get_contents (path, &content, NULL, NULL));
      check (path, content);
    }
  return files;
}

static TerseTensor *
parse (const char *text, char separator)
{
  GError *error = NULL;
  TerseTensor *tensor = terse_tensor_parse (text, strlen (text), separator, "text", &error);
  cr_assert_not_null (tensor, "%s: %s", text, error ? error->message : "");
  return tensor;
}

static void
accept_file (const char *path, const char *content G_GNUC_UNUSED)
{
  GError *error = NULL;
  g_autoptr (TerseTensor) tensor = terse_tensor_read (path, &error);
  cr_assert_not_null (tensor, "%s", error ? error->message : path);
  g_autofree char *text = terse_tensor_text (tensor, '\n');
  g_autoptr (TerseTensor) again = parse (text, '\n');
  g_autofree char *same = terse_tensor_text (again, '\n');
  cr_expect_str_eq (text, same, "%s", path);
  cr_expect_eq (terse_matrix_outputs (tensor->entries), terse_matrix_outputs (again->entries), "%s",
                path);
}

Test (tensor, accepted_files_are_read)
{
  cr_assert_geq (for_each_file (CORPUS "accept", accept_file), 7);
}

static void
reject_file (const char *path, const char *content)
{
  GError *error = NULL;
  cr_assert (g_str_has_prefix (content, "# expect: "), "%s", path);
  g_autofree char *expected = g_strndup (content + strlen ("# expect: "),
                                         strcspn (content, "\n") - strlen ("# expect: "));
  g_autoptr (TerseTensor) tensor = terse_tensor_read (path, &error);
  cr_assert_null (tensor, "%s", path);
  cr_expect (strstr (error->message, expected), "%s: found: %s", path, error->message);
  cr_expect (g_str_has_prefix (error->message, path) && strchr (error->message, '\n') == NULL);
  gboolean limit = strstr (expected, "expected at most ") != NULL;
  cr_expect (g_error_matches (error, TERSE_ERROR, limit ? TERSE_ERROR_LIMIT : TERSE_ERROR_INPUT),
             "%s", path);
  g_error_free (error);
}

Test (tensor, mistakes_are_told_with_file_and_line)
{
  cr_assert_geq (for_each_file (CORPUS "reject", reject_file), 34);
}

static const struct {
  const char *text, *canonical;
  guint outputs;
} canonical[] = {
  { "  sizes 2 1 2 # three ;; 0 1|0|1 ; * 007 ;", "sizes 2 1 2;0 0|1 * 7", 8 },
  { "sizes 2;outputs 5;0 4", "sizes 2;0 4", 5 },
  { "sizes 2;outputs 6;0;4", "sizes 2;outputs 6;0 4", 6 },
  { "#;sizes 1 3;outputs 4;0|2 * 1", "sizes 1 3;outputs 4;0|2 * 1", 4 },
};

Test (tensor, canonical_text)
{
  for (guint i = 0; i < G_N_ELEMENTS (canonical); i++)
    {
      g_autoptr (TerseTensor) tensor = parse (canonical[i].text, ';');
      g_autofree char *text = terse_tensor_text (tensor, ';');
      cr_expect_str_eq (text, canonical[i].canonical);
      cr_expect_eq (terse_matrix_outputs (tensor->entries), canonical[i].outputs);
    }
}

/* Row-major order, with sizes that are all different: the entry of (a, b, c) is 12 a + 4 b + c. */
Test (tensor, entries_are_in_row_major_order)
{
  const guint sizes[] = { 2, 3, 4 };
  g_autoptr (GString) text = g_string_new ("tensor entries=sizes 2 3 4;");
  for (guint i = 0; i < 24; i++)
    g_string_append_printf (text, "%s%u", i ? " " : "", i);
  g_autoptr (TerseProblem) problem = questions_problem (text->str);
  cr_assert_eq (terse_problem_players (problem), 3);
  for (guint p = 0; p < 3; p++)
    cr_assert_eq (terse_problem_inputs (problem, p), sizes[p]);
  guint inputs[3] = { 0 };
  do
    for (guint z = 0; z <= 24; z++)
      cr_assert_eq (terse_problem_allows (problem, inputs, z),
                    z == 12 * inputs[0] + 4 * inputs[1] + inputs[2]);
  while (terse_radix_next (3, sizes, inputs));
}

static void
expect_same (const TerseProblem *problem, const TerseProblem *other)
{
  const guint players = terse_problem_players (problem);
  g_autofree guint *inputs = g_new0 (guint, players);
  cr_assert_eq (terse_problem_players (other), players);
  cr_assert_eq (terse_problem_outputs (other), terse_problem_outputs (problem));
  for (guint p = 0; p < players; p++)
    cr_assert_eq (terse_problem_inputs (other, p), terse_problem_inputs (problem, p));
  do
    {
      cr_assert_eq (terse_problem_promises (problem, inputs),
                    terse_problem_promises (other, inputs));
      for (guint z = 0; z <= terse_problem_outputs (problem); z++)
        cr_assert_eq (terse_problem_allows (problem, inputs, z),
                      terse_problem_allows (other, inputs, z));
    }
  while (terse_radix_next (players, terse_problem_input_sizes (problem), inputs));
}

/* A tensor of two players is the matrix of its rows, with as many automorphisms. */
static void
compare_with_matrix (GRand *rand, TerseTestKind kind)
{
  guint rows = (guint) g_rand_int_range (rand, 1, 5),
        columns = (guint) g_rand_int_range (rand, 1, 5);
  g_autoptr (TerseMatrix) matrix = terse_test_random_matrix (rand, kind, rows, columns, 2);
  g_autofree char *entries = terse_matrix_text (matrix, ';');
  if (strpbrk (entries, "01") == NULL)
    return;
  g_autofree char *text = g_strdup_printf ("tensor entries=sizes %u %u;%s", rows, columns, entries);
  g_autoptr (TerseProblem) plain = questions_matrix (entries), tensor = questions_problem (text);
  expect_same (tensor, plain);
  g_autoptr (GPtrArray) left = terse_problem_automorphisms (tensor, TRUE, 2000),
                        right = terse_problem_automorphisms (plain, TRUE, 2000);
  cr_expect_eq (left->len, right->len, "%s: %u, not %u", text, left->len, right->len);
}

Test (tensor, two_players_are_a_matrix)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  for (guint i = 0; i < 300; i++)
    compare_with_matrix (rand, (TerseTestKind) (i % 3));
}

/* Equal slices, and nothing else but transposition, change places: sizes of groups counted by hand.
 */
Test (tensor, groups_have_the_sizes_counted_by_hand)
{
  static const struct {
    const char *text;
    guint elements; /* but for the identity */
  } cases[] = {
    { "tensor entries=sizes 2 2 2;0 1 1 0 1 0 0 1", 0 },
    { "tensor entries=sizes 3 2 2;0 1 1 0 0 1 1 0 0 1 1 0", 5 },
    { "tensor entries=sizes 2 3 2;0 1 * 0 0 1 1 0 0|1 1 1 0", 1 },
    { "tensor entries=sizes 2 2 3;0 0 0 1 1 1 0 1 0 0 2 0", 1 },
    { "tensor entries=sizes 2 2;0 1 1 *", 1 },
    { "tensor entries=sizes 4;0 1 0 0", 5 },
    { "tensor entries=sizes 2 2 2;1 1 1 1 1 1 1 1", 7 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TerseProblem) problem = questions_problem (cases[i].text);
      g_autoptr (GPtrArray) group = terse_problem_automorphisms (problem, TRUE, 1000);
      cr_expect_eq (group->len, cases[i].elements, "%s: %u", cases[i].text, group->len);
      for (guint j = 0; j < group->len; j++)
        cr_expect (terse_automorphism_holds (group->pdata[j], problem), "%s: number %u",
                   cases[i].text, j);
    }
}

/* From numbers: the same problem, parameters included, as from the text. */
Test (tensor, from_numbers)
{
  static const guint sizes[] = { 2, 1, 3 };
  static const gint entries[] = { 0, -1, 2, 1, 0, -1 };
  static const char *const texts[]
      = { "sizes 2 1 3;0 * 2 1 0 *", "sizes 2 1 3;outputs 5;0 * 2 1 0 *" };
  for (guint i = 0; i < 2; i++)
    {
      GError *error = NULL;
      const char *const parameters[] = { "entries", texts[i], NULL };
      g_autoptr (TerseProblem) made = terse_tensor_problem (3, sizes, i ? 5 : 3, entries, &error);
      g_autoptr (TerseProblem) read = terse_problem_make ("tensor", parameters, NULL);
      cr_assert (made && read && error == NULL);
      cr_expect (g_strv_equal (terse_problem_parameters (made), terse_problem_parameters (read)));
      cr_expect_str_eq (terse_problem_parameters (made)[1], texts[i]);
      cr_expect_str_eq (terse_problem_id (made), "tensor");
      expect_same (made, read);
    }
}

static void
refuse_numbers (guint players, const guint *sizes, const gint *entries, TerseError code,
                const char *message)
{
  GError *error = NULL;
  cr_assert_null (terse_tensor_problem (players, sizes, 2, entries, &error));
  cr_expect (g_error_matches (error, TERSE_ERROR, (gint) code), "%s", message);
  cr_expect_str_eq (error->message, message);
  g_error_free (error);
}

Test (tensor, numbers_refused)
{
  const guint two[] = { 1, 2 }, large[] = { 1 << 20, 1 << 20, 1 << 20, 1 << 20 };
  const gint none[] = { -1, -1 };
  guint ones[65];
  for (guint i = 0; i < 65; i++)
    ones[i] = 1;
  refuse_numbers (2, two, none, TERSE_ERROR_INPUT,
                  "tensor: expected an entry inside the promise, found none");
  refuse_numbers (65, ones, none, TERSE_ERROR_LIMIT,
                  "tensor: expected at most 64 players, found 65");
  refuse_numbers (2, large, none, TERSE_ERROR_LIMIT,
                  "tensor: expected at most 4194304 entries, found 1099511627776");
  refuse_numbers (4, large, none, TERSE_ERROR_LIMIT,
                  "tensor: expected at most 4194304 entries, found at least 18446744073709551615");
}

static const struct {
  const char *parameters[5];
  gint code;
  const char *message;
} errors[] = {
  { { NULL }, TERSE_ERROR_USAGE, "tensor: expected parameter file or entries, found none" },
  { { "file", "x", "entries", "sizes 1;0" },
    TERSE_ERROR_USAGE,
    "tensor: expected parameter file or entries, found both" },
  { { "entries", "" },
    TERSE_ERROR_INPUT,
    "entries:1: expected the word sizes, found the end of the tensor" },
  { { "entries", "sizes 2 2;0;1 1" },
    TERSE_ERROR_INPUT,
    "entries:3: expected 4 entries, the product of the sizes, found 3" },
  { { "file", "no/such/file" },
    TERSE_ERROR_IO,
    "no/such/file: expected a file to read, found: No such file or directory" },
  { { "entries", "sizes 2097152 1;0" },
    TERSE_ERROR_INPUT,
    "entries:1: expected a size in 1..1048576, found 2097152" },
};

Test (tensor, parameters_refused)
{
  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      GError *error = NULL;
      cr_assert_null (terse_problem_make ("tensor", errors[i].parameters, &error));
      cr_expect_str_eq (error->message, errors[i].message);
      cr_expect (g_error_matches (error, TERSE_ERROR, errors[i].code), "%s", errors[i].message);
      g_error_free (error);
    }
}

/* The largest tensor has its problem and its generators in little time and memory. */
Test (tensor, the_largest_tensor_is_quick, .timeout = 60)
{
  const guint sizes[] = { 1 << 10, 1 << 10, 1 << 2 };
  g_autofree gint *entries = g_new (gint, 1u << 22);
  for (guint i = 0; i < 1u << 22; i++)
    entries[i] = (gint) ((i * 2654435761u) >> 31);
  g_autoptr (TerseProblem) problem = terse_tensor_problem (3, sizes, 2, entries, NULL);
  cr_assert_not_null (problem);
  g_autoptr (GPtrArray) list
      = g_ptr_array_new_with_free_func ((GDestroyNotify) terse_automorphism_free);
  terse_problem_list_generators (problem, list);
  const guint inputs[] = { 1000, 999, 3 };
  cr_expect (
      terse_problem_allows (problem, inputs, (guint) entries[(1000u << 12) + (999u << 2) + 3]));
}

static void
expect_line (const char *folder, const char *line, const char *out)
{
  const TerseRunOptions options = { .folder = folder };
  TerseRun run = terse_run_line (line, &options);
  cr_expect_eq (run.status, 0, "%s: %s%s", line, run.out, run.err);
  cr_expect (g_str_has_prefix (run.out, out), "%s: %s", line, run.out);
  terse_run_clear (&run);
}

/* From a file to a certificate that is checked without the file. */
Test (tensor, certificate_without_the_file)
{
  char *folder = terse_scratch_new ();
  terse_scratch_write (folder, "t.txt", "sizes 2 2 2\n0 1 1 0\n1 0 0 1\n", -1);
  expect_line (folder, "terse minimum tensor --file " TERSE_SOURCE_DIR "/bench/parity.txt",
               "minimum bits: 1\n");
  expect_line (folder, "terse solve tensor --file t.txt --messages 1 --out all",
               "impossible: tensor entries=sizes 2 2 2;0 1 1 ");
  g_autofree char *file = g_build_filename (folder, "t.txt", NULL),
                  *all = g_build_filename (folder, "all", NULL);
  cr_assert_eq (g_remove (file), 0);
  g_autofree char *name = terse_scratch_list (all),
                  *line = g_strdup_printf ("terse check all/%s", name);
  expect_line (
      folder, line,
      "verified: impossible: tensor entries=sizes 2 2 2;0 1 1 0 1 0 0 1, recurrent bits=0");
  terse_scratch_free (folder);
}
