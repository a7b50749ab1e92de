/* Any witness for a small matrix: the second kernel must end with one verdict and one line, and
 * must not verify what exact values (protocols/bounds/exact.h) deny. The input is a line with the
 * matrix, rows separated by `;`, a line with a digit for the form (0 schedule, 1 both, 2 bob, 3
 * alice, 4 either) and one for the number of leaves or values, and the witness. */
#include <string.h>

#include "protocols/bounds/exact.h"
#include "protocols/matrix_reader.h"
#include "solver/witness/witness.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

#define MOST 4u

static bool
allows (const void *data, const uint32_t *inputs, uint32_t output)
{
  return terse_matrix_allows (data, inputs[0], inputs[1], output);
}

/* The first line as a matrix, or NULL; *rest is what follows. */
static TerseMatrix *
read_matrix (const char *text, gsize size, const char **rest)
{
  const char *end = memchr (text, '\n', size);
  if (end == NULL)
    return NULL;
  *rest = end + 1;
  g_autoptr (TerseMatrix) matrix
      = terse_matrix_parse (text, (gsize) (end - text), ';', "matrix", NULL);
  return matrix && terse_matrix_rows (matrix) <= MOST && terse_matrix_columns (matrix) <= MOST
                 && terse_matrix_outputs (matrix) <= MOST
             ? g_steal_pointer (&matrix)
             : NULL;
}

/* The number of leaves that is needed, or of values of the player's message. */
static guint
least_of (const TerseMatrix *matrix, guint form, const char *witness, gsize size)
{
  guint least = 0;
  if (form > 0)
    {
      gboolean found = terse_exact_leaves (matrix, form - 1, &least, NULL);
      g_assert (found);
      return least;
    }
  g_autoptr (TerseMatrix) transposed = terse_matrix_transpose (matrix);
  g_assert (size > 5);
  gboolean found = terse_exact_one_way (witness[5] == '1' ? transposed : matrix, &least, NULL);
  g_assert (found);
  return least;
}

static void
judge (const TerseMatrix *matrix, guint form, guint budget, const char *witness, gsize size)
{
  const guint inputs[] = { terse_matrix_rows (matrix), terse_matrix_columns (matrix) };
  const guint64 values[] = { budget, budget };
  const TerseWitnessQuestion question = { .players = 2,
                                          .inputs = inputs,
                                          .outputs = terse_matrix_outputs (matrix),
                                          .allows = allows,
                                          .data = matrix,
                                          .form = form,
                                          .leaves = budget,
                                          .values = values };
  TerseWitnessResult result = terse_witness_judge (&question, witness, size, NULL, NULL);
  g_assert (result.verified == (result.message[0] == '\0') && !result.stopped
            && strchr (result.message, '\n') == NULL);
  g_assert (!result.verified || least_of (matrix, form, witness, size) > budget);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const char *text = (const char *) data, *rest = NULL;
  g_autoptr (TerseMatrix) matrix = read_matrix (text, size, &rest);
  if (matrix == NULL)
    return 0;
  gsize left = size - (gsize) (rest - text);
  if (left >= 3 && rest[0] >= '0' && rest[0] <= '4' && rest[1] >= '1' && rest[1] <= '9'
      && rest[2] == '\n')
    judge (matrix, (guint) (rest[0] - '0'), (guint) (rest[1] - '0'), rest + 3, left - 3);
  return 0;
}
