/* What THEORY.md, section 14, says between the measures of a matrix, on random matrices of up to 4
 * x 4: functions of two or three values, partial functions, relations. The values are those of a
 * search by the definitions (tests/support/by_definition.h). */
#include <criterion/criterion.h>

#include "tests/support/share.h"
#include "tests/support/by_definition.h"

typedef enum { TOTAL, PARTIAL, RELATION, KINDS } Kind;

static TerseMatrix *
draw_matrix (GRand *rand, Kind kind)
{
  const guint rows = (guint) g_rand_int_range (rand, 1, 5),
              columns = (guint) g_rand_int_range (rand, 1, 5),
              outputs = (guint) g_rand_int_range (rand, 2, 4);
  guint64 sets[16];
  for (guint e = 0; e < rows * columns; e++)
    {
      const guint one = (guint) g_rand_int_range (rand, 0, (gint) outputs);
      sets[e] = kind == RELATION ? (guint64) g_rand_int_range (rand, 0, 1 << outputs)
                : kind == PARTIAL && g_rand_int (rand) % 4 == 0 ? 0
                                                                : G_GUINT64_CONSTANT (1) << one;
    }
  return terse_matrix_new_sets (rows, columns, outputs, sets);
}

static gboolean
same_row (const TerseMatrix *matrix, guint a, guint b)
{
  for (guint y = 0; y < terse_matrix_columns (matrix); y++)
    for (guint o = 0; o < terse_matrix_outputs (matrix); o++)
      if (terse_matrix_allows (matrix, a, y, o) != terse_matrix_allows (matrix, b, y, o))
        return FALSE;
  return TRUE;
}

static guint
distinct_rows (const TerseMatrix *matrix)
{
  guint distinct = 0;
  for (guint x = 0; x < terse_matrix_rows (matrix); x++)
    {
      guint before = 0;
      while (before < x && !same_row (matrix, before, x))
        before++;
      distinct += before == x;
    }
  return distinct;
}

/* Of all values, and sums over the values. */
typedef struct {
  guint fooling, cover, partition, rank;
} Sums;

static Sums
check_values (const TerseMatrix *matrix, Kind kind, guint partition)
{
  Sums sums = { 0, 0, 0, 0 };
  for (guint z = 0; z < terse_matrix_outputs (matrix); z++)
    {
      const guint fooling = slow_fooling (matrix, z), cover = slow_rectangles (matrix, z, FALSE),
                  unambiguous = slow_rectangles (matrix, z, TRUE);
      cr_expect (fooling <= cover && cover <= unambiguous && unambiguous <= partition);
      cr_expect_leq (unambiguous, distinct_rows (matrix));
      sums.fooling += fooling;
      sums.cover += cover;
      sums.partition += unambiguous;
      if (kind != TOTAL)
        continue;
      const guint rank = slow_rank (matrix, z, 0);
      cr_expect (slow_rank (matrix, z, 2) <= rank && slow_rank (matrix, z, 3) <= rank
                 && rank <= unambiguous);
      sums.rank += rank;
    }
  return sums;
}

static void
check_matrix (const TerseMatrix *matrix, Kind kind)
{
  const guint fooling = slow_fooling (matrix, SLOW_ALL),
              cover = slow_rectangles (matrix, SLOW_ALL, FALSE),
              partition = slow_rectangles (matrix, SLOW_ALL, TRUE), leaves = slow_leaves (matrix),
              depth = slow_depth (matrix);
  const Sums sums = check_values (matrix, kind, partition);
  cr_expect (fooling <= cover && cover <= partition && partition <= leaves);
  cr_expect_leq (leaves, 1u << depth);
  cr_expect (sums.fooling <= fooling && sums.cover <= cover && sums.partition <= partition);
  cr_expect_leq (sums.rank, partition);
  cr_expect (kind == RELATION || (sums.cover == cover && sums.partition == partition));
}

Test (measures, what_is_said_between_them)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (16);
  for (guint trial = 0; trial < terse_test_share (6000, 300); trial++)
    {
      g_autoptr (TerseMatrix) matrix = draw_matrix (rand, trial % KINDS);
      check_matrix (matrix, trial % KINDS);
    }
}

/* Three matrices on which measures part. */
static const struct {
  guint rows, columns;
  const char *entries; /* zeros and ones */
  guint fooling, cover, partition, rank;
} parted[] = {
  { 3, 3, "011101110", 3, 3, 3, 3 }, /* a crown */
  { 4, 4, "0111101111011110", 3, 4, 4, 4 },
  { 4, 4, "1100011000111001", 4, 4, 4, 3 }, /* a cycle of eight: rank 3 */
  { 3, 4, "111100110101", 3, 3, 3, 3 },
};

Test (measures, of_ones_worked_by_hand)
{
  for (guint i = 0; i < G_N_ELEMENTS (parted); i++)
    {
      guint64 sets[16];
      for (guint e = 0; e < parted[i].rows * parted[i].columns; e++)
        sets[e] = parted[i].entries[e] == '1' ? 2 : 1;
      g_autoptr (TerseMatrix) matrix
          = terse_matrix_new_sets (parted[i].rows, parted[i].columns, 2, sets);
      cr_expect_eq (slow_fooling (matrix, 1), parted[i].fooling, "%s", parted[i].entries);
      cr_expect_eq (slow_rectangles (matrix, 1, FALSE), parted[i].cover, "%s", parted[i].entries);
      cr_expect_eq (slow_rectangles (matrix, 1, TRUE), parted[i].partition, "%s",
                    parted[i].entries);
      cr_expect_eq (slow_rank (matrix, 1, 0), parted[i].rank, "%s", parted[i].entries);
    }
}
