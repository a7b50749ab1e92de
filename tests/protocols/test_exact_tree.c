/* Trees of least depth: as deep as exact values say, and each leaf is one by its definition. */
#include <criterion/criterion.h>

#include "protocols/bounds/exact.h"
#include "protocols/bounds/exact_tree.h"
#include "protocols/error.h"

#define ROOMY                                                                                      \
  {                                                                                                \
    .side = 16, .depth = 16, .memory = 1 << 26                                                     \
  }

typedef struct {
  const TerseMatrix *matrix;
  TerseExactConvention convention;
  const TerseExactTree *tree;
} Walk;

/* Is some output allowed on all promised entries of `z` against the mask of the other's classes? */
static gboolean
knows (const Walk *walk, guint player, guint z_class, guint others)
{
  const guint rows = terse_matrix_rows (walk->matrix),
              columns = terse_matrix_columns (walk->matrix);
  for (guint output = 0; output < terse_matrix_outputs (walk->matrix); output++)
    {
      gboolean good = TRUE;
      for (guint x = 0; x < rows; x++)
        for (guint y = 0; y < columns; y++)
          {
            const guint own = terse_exact_tree_class (walk->tree, player, player ? y : x),
                        other = terse_exact_tree_class (walk->tree, !player, player ? x : y);
            if (own == z_class && (others >> other & 1)
                && terse_matrix_promises (walk->matrix, x, y))
              good = good && terse_matrix_allows (walk->matrix, x, y, output);
          }
      if (good)
        return TRUE;
    }
  return FALSE;
}

static gboolean
knows_all (const Walk *walk, guint player, const guint *sides)
{
  for (guint left = sides[player]; left; left &= left - 1)
    if (!knows (walk, player, (guint) __builtin_ctz (left), sides[!player]))
      return FALSE;
  return TRUE;
}

/* One output for all. */
static gboolean
is_known (const Walk *walk, const guint *sides)
{
  for (guint output = 0; output < terse_matrix_outputs (walk->matrix); output++)
    {
      gboolean good = TRUE;
      for (guint x = 0; x < terse_matrix_rows (walk->matrix); x++)
        for (guint y = 0; y < terse_matrix_columns (walk->matrix); y++)
          if ((sides[0] >> terse_exact_tree_class (walk->tree, 0, x) & 1)
              && (sides[1] >> terse_exact_tree_class (walk->tree, 1, y) & 1)
              && terse_matrix_promises (walk->matrix, x, y))
            good = good && terse_matrix_allows (walk->matrix, x, y, output);
      if (good)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_leaf (const Walk *walk, const guint *sides)
{
  switch (walk->convention)
    {
    case TERSE_EXACT_BOTH:
      return is_known (walk, sides);
    case TERSE_EXACT_BOB:
      return knows_all (walk, 1, sides);
    case TERSE_EXACT_ALICE:
      return knows_all (walk, 0, sides);
    case TERSE_EXACT_EITHER:
      return knows_all (walk, 0, sides) || knows_all (walk, 1, sides);
    default:
      return FALSE;
    }
}

/* The depth of the tree below a rectangle. */
static guint
descend (const Walk *walk, const guint *sides)
{
  guint player, ones, part[2] = { sides[0], sides[1] };
  if (!terse_exact_tree_split (walk->tree, sides, &player, &ones))
    {
      cr_assert (is_leaf (walk, sides));
      return 0;
    }
  cr_assert (player <= 1 && ones != 0 && ones != sides[player] && (ones & ~sides[player]) == 0);
  part[player] = ones;
  const guint one = descend (walk, part);
  part[player] = sides[player] & ~ones;
  return 1 + MAX (one, descend (walk, part));
}

static void
expect_tree (const TerseMatrix *matrix, TerseExactConvention convention)
{
  const TerseExactTreeLimits limits = ROOMY;
  guint exact, depth;
  g_autoptr (TerseExactTree) tree = terse_exact_tree_new (matrix, convention, &limits, NULL);
  cr_assert (tree && terse_exact_tree_depth (tree, &depth));
  cr_assert (terse_exact_depth (matrix, convention, &exact, NULL));
  cr_assert_eq (depth, exact);
  const Walk walk = { matrix, convention, tree };
  const guint all[2] = { (1u << terse_exact_tree_inputs (tree, 0)) - 1,
                         (1u << terse_exact_tree_inputs (tree, 1)) - 1 };
  cr_assert_eq (descend (&walk, all), exact);
}

/* Of outputs 0 to 2, relations and promises among them. */
static TerseMatrix *
random_matrix (GRand *random, guint rows, guint columns, guint most)
{
  guint64 sets[64];
  for (guint i = 0; i < rows * columns; i++)
    sets[i] = (guint64) g_rand_int_range (random, 0, (gint32) most);
  return terse_matrix_new_sets (rows, columns, 3, sets);
}

Test (exact_tree, has_the_exact_depth_and_good_leaves)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  for (guint i = 0; i < 400; i++)
    {
      const guint rows = 1 + i % 7, columns = 1 + i % 8;
      g_autoptr (TerseMatrix) matrix = random_matrix (random, rows, columns, i % 2 ? 3 : 8);
      expect_tree (matrix, (TerseExactConvention) (i % TERSE_EXACT_CONVENTIONS));
    }
}

static gboolean
stop (gpointer data)
{
  return --*(gint *) data < 0;
}

Test (exact_tree, ends_at_its_limits)
{
  const guint64 sets[] = { 2, 1, 1, 1, 1, 2, 1, 1, 1, 1, 2, 1, 1, 1, 1, 2 };
  g_autoptr (TerseMatrix) matrix = terse_matrix_new_sets (4, 4, 2, sets);
  gint patience = 2;
  const TerseExactTreeLimits shallow = { .side = 4, .depth = 2, .memory = 1 << 20 },
                             narrow = { .side = 3, .depth = 9, .memory = 1 << 20 },
                             small = { .side = 4, .depth = 9, .memory = 100 },
                             stopped = { 4, 9, 1 << 20, stop, &patience };
  guint depth;
  g_autoptr (GError) error = NULL;
  g_autoptr (TerseExactTree) tree = terse_exact_tree_new (matrix, TERSE_EXACT_BOTH, &shallow, NULL);
  cr_assert (tree && !terse_exact_tree_depth (tree, &depth));
  cr_assert_null (terse_exact_tree_new (matrix, TERSE_EXACT_BOTH, &narrow, &error));
  cr_assert (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_LIMIT));
  g_clear_error (&error);
  cr_assert_null (terse_exact_tree_new (matrix, TERSE_EXACT_BOTH, &small, &error));
  cr_assert (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_LIMIT));
  g_clear_error (&error);
  cr_assert_null (terse_exact_tree_new (matrix, TERSE_EXACT_BOTH, &stopped, &error));
  cr_assert (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_LIMIT));
}
