/* The rank of the sums over all sets of q of N positions, which is the least number of units of
 * reals: elimination without fractions on one list of sets after the other. */
#include <stdlib.h>

#include "tests/tools/brute.h"

#define MOST 8u

/* Rows that are independent so far, each with the column of its first entry that is not 0. */
typedef struct {
  guint n, rank, pivot[MOST];
  gint64 rows[MOST][MOST];
} Space;

static gint64
common_divisor (gint64 a, gint64 b)
{
  return b ? common_divisor (b, a % b) : llabs (a);
}

static void
reduce (gint64 *row, guint n)
{
  gint64 divisor = 0;
  for (guint c = 0; c < n; c++)
    divisor = common_divisor (divisor, row[c]);
  for (guint c = 0; divisor && c < n; c++)
    row[c] /= divisor;
}

/* Takes the row in if it is no combination of those before. */
static void
add_row (Space *space, const gint64 *given)
{
  gint64 *row = space->rows[space->rank];
  for (guint c = 0; c < space->n; c++)
    row[c] = given[c];
  for (guint r = 0; r < space->rank; r++)
    {
      const gint64 *other = space->rows[r], at = row[space->pivot[r]], by = other[space->pivot[r]];
      for (guint c = 0; c < space->n; c++)
        row[c] = row[c] * by - other[c] * at;
      reduce (row, space->n);
    }
  for (guint c = 0; c < space->n; c++)
    if (row[c])
      {
        space->pivot[space->rank++] = c;
        return;
      }
}

static guint
number (const TerseProblem *problem, const char *name, guint fallback)
{
  const char *const *given = terse_problem_parameters (problem);
  for (guint i = 0; given[i]; i += 2)
    if (g_str_equal (given[i], name))
      return (guint) g_ascii_strtoull (given[i + 1], NULL, 10);
  return fallback;
}

static guint
rank_of_sums (guint n, guint q)
{
  Space space = { .n = n };
  for (guint set = 0; set < 1u << n && space.rank < n; set++)
    {
      gint64 row[MOST];
      guint members = 0;
      for (guint c = 0; c < n; c++)
        members += (guint) (row[c] = set >> c & 1);
      if (members == q)
        add_row (&space, row);
    }
  return space.rank;
}

TerseVerdict
brute_reals (TerseQuestion *question)
{
  const TerseProblem *problem = terse_question_problem (question);
  const guint n = number (problem, "tokens", 0), q = number (problem, "q", 1);
  const char *width = terse_question_setting (question)->options[TERSE_OPTION_WIDTH];
  if (n == 0 || n > MOST)
    return TERSE_UNDECIDED;
  return g_ascii_strtoull (width, NULL, 10) < rank_of_sums (n, q) ? TERSE_IMPOSSIBLE
                                                                  : TERSE_POSSIBLE;
}
