/* A problem given by its communication matrix: Alice owns a row, Bob a column, the entry is the set
 * of allowed outputs and `*` is outside the promise. The parameter `entries` has them; a file is
 * read by protocols/forms/problem_reader.h, which gives its entries. Rows, columns and outputs may
 * have names, which say nothing of the problem. */
#include "protocols/matrix.h"

#include <string.h>

#include "protocols/automorphism.h"
#include "protocols/error.h"
#include "protocols/matrix_reader.h"
#include "protocols/names.h"
#include "protocols/problems/family.h"

enum { ROWS, COLUMNS, OUTPUTS, N_NAMED }; /* rows and columns as the players */

static const char *const named[N_NAMED] = { "rows", "columns", "outputs" };

typedef struct {
  TerseMatrix *matrix;
  char **names[N_NAMED]; /* of each kind of thing above, or NULL */
} Labelled;

static const TerseMatrix *
matrix_of (gconstpointer data)
{
  return ((const Labelled *) data)->matrix;
}

static gboolean
allows (gconstpointer data, const guint *inputs, guint output)
{
  return terse_matrix_allows (matrix_of (data), inputs[0], inputs[1], output);
}

static gint
answer (gconstpointer data, const guint *inputs)
{
  const guint *outputs;
  return terse_matrix_entry (matrix_of (data), inputs[0], inputs[1], &outputs) > 0
             ? (gint) outputs[0]
             : -1;
}

/* The number of what has no name. */
static char *
name_of (gconstpointer data, guint kind, guint number)
{
  char **names = ((const Labelled *) data)->names[kind];
  return names ? g_strdup (names[number]) : g_strdup_printf ("%u", number);
}

static char *
input_text (gconstpointer data, guint player, guint input)
{
  return name_of (data, player, input);
}

static char *
output_text (gconstpointer data, guint output)
{
  return name_of (data, OUTPUTS, output);
}

/* Do rows (player 0) or columns (player 1) a and b allow the same everywhere? */
static gboolean
is_same_line (const TerseProblem *problem, const TerseMatrix *matrix, guint player, guint a,
              guint b)
{
  const guint outputs = terse_problem_outputs (problem);
  for (guint z = 0; z < terse_problem_inputs (problem, 1 - player); z++)
    for (guint o = 0; o < outputs; o++)
      if (player == 0
              ? terse_matrix_allows (matrix, a, z, o) != terse_matrix_allows (matrix, b, z, o)
              : terse_matrix_allows (matrix, z, a, o) != terse_matrix_allows (matrix, z, b, o))
        return FALSE;
  return TRUE;
}

/* Equal rows, and equal columns, change places with the next one that is equal; a symmetric matrix
 * is transposed. */
static void
generators (const TerseProblem *problem, gconstpointer data, GPtrArray *list)
{
  const TerseMatrix *matrix = matrix_of (data);
  for (guint player = 0; player <= 1; player++)
    for (guint a = 0; a < terse_problem_inputs (problem, player); a++)
      {
        guint b = a + 1;
        while (b < terse_problem_inputs (problem, player)
               && !is_same_line (problem, matrix, player, a, b))
          b++;
        if (b == terse_problem_inputs (problem, player))
          continue;
        TerseAutomorphism *exchange = terse_automorphism_new (problem);
        terse_automorphism_exchange (exchange, player, a, b);
        g_ptr_array_add (list, exchange);
      }
  g_autoptr (TerseMatrix) transpose = terse_matrix_transpose (matrix);
  g_autofree char *here = terse_matrix_text (matrix, ';'),
                  *there = terse_matrix_text (transpose, ';');
  if (strcmp (here, there) != 0)
    return;
  TerseAutomorphism *transposition = terse_automorphism_new (problem);
  transposition->transposes = TRUE;
  g_ptr_array_add (list, transposition);
}

static const TerseProblemClass relation = {
  .allows = allows, .input_text = input_text, .output_text = output_text, .generators = generators
};
static const TerseProblemClass function = {
  .answer = answer, .input_text = input_text, .output_text = output_text, .generators = generators
};

static void
free_labelled (gpointer data)
{
  Labelled *labelled = data;
  for (guint i = 0; i < N_NAMED; i++)
    g_strfreev (labelled->names[i]);
  g_clear_pointer (&labelled->matrix, terse_matrix_unref);
  g_free (labelled);
}

static gboolean
read_names (Labelled *labelled, const TerseArguments *arguments, GError **error)
{
  const guint sizes[]
      = { terse_matrix_rows (labelled->matrix), terse_matrix_columns (labelled->matrix),
          terse_matrix_outputs (labelled->matrix) };
  for (guint i = 0; i < N_NAMED; i++)
    if (terse_arguments_given (arguments, named[i]))
      {
        const char *text = terse_arguments_text (arguments, named[i]);
        labelled->names[i] = terse_names_parse (text, sizes[i], named[i], error);
        if (labelled->names[i] == NULL)
          return FALSE;
      }
  return TRUE;
}

static TerseMatrix *
read_matrix (const TerseArguments *arguments, GError **error)
{
  gboolean is_file;
  const char *text
      = terse_arguments_either (arguments, "matrix", "file", "entries", &is_file, error);
  if (text == NULL)
    return NULL;
  if (!is_file)
    return terse_matrix_parse (text, strlen (text), ';', "entries", error);
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
               "matrix: expected parameter entries, or file and no other, found file");
  return NULL;
}

/* Takes `labelled`. */
static TerseProblem *
make_problem (Labelled *labelled, const TerseArguments *arguments, GError **error)
{
  const TerseMatrix *matrix = labelled->matrix;
  g_autofree char *entries = terse_matrix_text (matrix, ';');
  const char *texts[2 * N_NAMED + 3] = { "entries", entries };
  guint n = 2;
  for (guint i = 0; i < N_NAMED; i++)
    if (labelled->names[i])
      {
        texts[n++] = named[i];
        texts[n++] = terse_arguments_text (arguments, named[i]);
      }
  const guint64 inputs[] = { terse_matrix_rows (matrix), terse_matrix_columns (matrix) };
  return terse_problem_new ("matrix", texts, 2, inputs, terse_matrix_outputs (matrix),
                            terse_matrix_is_function (matrix) ? &function : &relation, labelled,
                            free_labelled, error);
}

static TerseProblem *
build (const TerseArguments *arguments, GError **error)
{
  Labelled *labelled = g_new0 (Labelled, 1);
  labelled->matrix = read_matrix (arguments, error);
  if (labelled->matrix && read_names (labelled, arguments, error))
    return make_problem (labelled, arguments, error);
  free_labelled (labelled);
  return NULL;
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
  { .name = "rows",
    .kind = TERSE_PARAMETER_TEXT,
    .fallback = "",
    .help = "names of the rows, with commas between" },
  { .name = "columns",
    .kind = TERSE_PARAMETER_TEXT,
    .fallback = "",
    .help = "names of the columns" },
  { .name = "outputs",
    .kind = TERSE_PARAMETER_TEXT,
    .fallback = "",
    .help = "names of the outputs" },
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
