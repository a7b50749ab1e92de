/* A problem given by its communication matrix: Alice owns a row, Bob a column, the entry is the set
 * of allowed outputs and `*` is outside the promise. It is read from a file or from the parameter
 * `entries`; the problem keeps the entries as its parameter, so that it can be built again without
 * the file. */
#include "protocols/matrix.h"

#include <string.h>

#include "protocols/automorphism.h"
#include "protocols/error.h"
#include "protocols/matrix_forms.h"
#include "protocols/matrix_reader.h"
#include "protocols/problems/family.h"

static gboolean
allows (gconstpointer data, const guint *inputs, guint output)
{
  return terse_matrix_allows (data, inputs[0], inputs[1], output);
}

static gint
answer (gconstpointer data, const guint *inputs)
{
  const guint *outputs;
  return terse_matrix_entry (data, inputs[0], inputs[1], &outputs) > 0 ? (gint) outputs[0] : -1;
}

/* Do rows (player 0) or columns (player 1) a and b allow the same everywhere? */
static gboolean
is_same_line (const TerseProblem *problem, gconstpointer data, guint player, guint a, guint b)
{
  const guint outputs = terse_problem_outputs (problem);
  for (guint z = 0; z < terse_problem_inputs (problem, 1 - player); z++)
    for (guint o = 0; o < outputs; o++)
      if (player == 0 ? terse_matrix_allows (data, a, z, o) != terse_matrix_allows (data, b, z, o)
                      : terse_matrix_allows (data, z, a, o) != terse_matrix_allows (data, z, b, o))
        return FALSE;
  return TRUE;
}

/* Equal rows, and equal columns, change places with the next one that is equal; a symmetric matrix
 * is transposed. */
static void
generators (const TerseProblem *problem, gconstpointer data, GPtrArray *list)
{
  for (guint player = 0; player <= 1; player++)
    for (guint a = 0; a < terse_problem_inputs (problem, player); a++)
      {
        guint b = a + 1;
        while (b < terse_problem_inputs (problem, player)
               && !is_same_line (problem, data, player, a, b))
          b++;
        if (b == terse_problem_inputs (problem, player))
          continue;
        TerseAutomorphism *exchange = terse_automorphism_new (problem);
        terse_automorphism_exchange (exchange, player, a, b);
        g_ptr_array_add (list, exchange);
      }
  g_autoptr (TerseMatrix) transpose = terse_matrix_transpose (data);
  g_autofree char *here = terse_matrix_text (data, ';'),
                  *there = terse_matrix_text (transpose, ';');
  if (strcmp (here, there) != 0)
    return;
  TerseAutomorphism *transposition = terse_automorphism_new (problem);
  transposition->transposes = TRUE;
  g_ptr_array_add (list, transposition);
}

static const TerseProblemClass relation = { .allows = allows, .generators = generators };
static const TerseProblemClass function = { .answer = answer, .generators = generators };

static void
free_matrix (gpointer data)
{
  terse_matrix_unref (data);
}

static TerseMatrix *
read_matrix (const TerseArguments *arguments, char **remark, GError **error)
{
  gboolean is_file;
  const char *text
      = terse_arguments_either (arguments, "matrix", "file", "entries", &is_file, error);
  if (text == NULL)
    return NULL;
  return is_file ? terse_matrix_read (text, remark, error)
                 : terse_matrix_parse (text, strlen (text), ';', "entries", error);
}

static TerseProblem *
build (const TerseArguments *arguments, GError **error)
{
  g_autofree char *remark = NULL;
  TerseMatrix *matrix = read_matrix (arguments, &remark, error);
  if (matrix == NULL)
    return NULL;
  g_autofree char *entries = terse_matrix_text (matrix, ';');
  const char *const texts[] = { "entries", entries, NULL };
  const guint64 inputs[] = { terse_matrix_rows (matrix), terse_matrix_columns (matrix) };
  TerseProblem *problem = terse_problem_new (
      "matrix", texts, 2, inputs, terse_matrix_outputs (matrix),
      terse_matrix_is_function (matrix) ? &function : &relation, matrix, free_matrix, error);
  if (problem && remark)
    terse_problem_set_remark (problem, remark);
  return problem;
}

static const TerseParameter parameters[] = {
  { .name = "file",
    .kind = TERSE_PARAMETER_TEXT,
    .fallback = "",
    .help = "file of the matrix, a row a line" },
  { .name = "entries",
    .kind = TERSE_PARAMETER_TEXT,
    .fallback = "",
    .help = "the rows, separated by ;" },
};

static const TerseExample examples[] = {
  { { "entries", "0 * 2;* 1 1|2" }, "1, 2", "1|2" },
  { { "entries", "0 * 2;* 1 1|2" }, "0, 1", "*" },
  { { "entries", "0 1 2;1 2 0" }, "1, 1", "2" },
};

const TerseProblemFamily terse_family_matrix = {
  .id = "matrix",
  .summary = "Alice has a row and Bob a column of a matrix: the entry",
  .model = "two-way",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .examples = examples,
  .n_examples = G_N_ELEMENTS (examples),
  .build = build,
};
