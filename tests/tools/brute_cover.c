/* Covers, partitions and trees by their leaves, by tests/support/by_definition.h. */
#include "protocols/cover.h"
#include "protocols/leaves.h"
#include "tests/support/by_definition.h"
#include "tests/tools/brute.h"

TerseVerdict
brute_cover (TerseQuestion *question)
{
  const TerseCover *cover = terse_network_cover (terse_question_network (question));
  const TerseLeaves *leaves = terse_network_leaves (terse_question_network (question));
  g_autoptr (TerseMatrix) matrix
      = terse_matrix_from_problem (terse_question_problem (question), NULL);
  const guint rows = terse_matrix_rows (matrix), columns = terse_matrix_columns (matrix);
  if (rows > 4 || columns > 4)
    return TERSE_UNDECIDED;
  const guint least
      = cover ? slow_rectangles (matrix, cover->value, cover->disjoint) : slow_leaves (matrix);
  return least <= (cover ? cover->rectangles : leaves->count) ? TERSE_POSSIBLE : TERSE_IMPOSSIBLE;
}
