/* The table of depth d + 1 has the rectangles that one bit of either player splits into two of the
 * table of depth d; a rectangle of least depth d + 1 is split again when it is asked for, which
 * takes at most 2^rows + 2^columns looks. */
#include "protocols/bounds/exact_tree.h"

#include "protocols/bounds/exact.h"
#include "protocols/bounds/small_matrix.h"
#include "protocols/error.h"

/* Tables that live only while one is made of another. */
#define TABLES_ON_THE_WAY 4u

struct _TerseExactTree {
  TerseSmall *small;
  GPtrArray *tables; /* TerseRectangles, by depth */
};

void
terse_exact_tree_free (TerseExactTree *tree)
{
  g_clear_pointer (&tree->small, terse_small_free);
  g_ptr_array_unref (tree->tables);
  g_free (tree);
}

static gboolean
has (const TerseExactTree *tree, guint depth, guint row_set, guint column_set)
{
  return terse_rectangles_has (tree->tables->pdata[depth], row_set, column_set);
}

static gboolean
is_solved (const TerseExactTree *tree)
{
  return has (tree, tree->tables->len - 1, (1u << tree->small->rows) - 1,
              (1u << tree->small->columns) - 1);
}

static void
deepen (TerseExactTree *tree)
{
  const TerseRectangles *last = tree->tables->pdata[tree->tables->len - 1];
  TerseRectangles *next = terse_rectangles_split_rows (last);
  g_autoptr (TerseRectangles) bob = terse_rectangles_split_columns (last);
  terse_rectangles_unite (next, bob);
  g_ptr_array_add (tree->tables, next);
}

/* Are there few enough rows and columns? */
static gboolean
check_sides (const TerseSmall *small, guint most, GError **error)
{
  const guint side = MAX (small->rows, small->columns);
  return side <= most
         || terse_exact_fail_limit (error, "distinct rows, and columns", most, side, FALSE);
}

static gboolean
may_go_on (const TerseExactTree *tree, const TerseExactTreeLimits *limits, GError **error)
{
  const guint columns = MAX (tree->small->columns, 6);
  const guint64 bytes = G_GUINT64_CONSTANT (1) << (tree->small->rows + columns - 3);
  const guint64 needed = bytes * (tree->tables->len + TABLES_ON_THE_WAY);
  if (needed > limits->memory)
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT,
                 "exact value: expected at most %" G_GUINT64_FORMAT
                 " bytes of tables, found %" G_GUINT64_FORMAT,
                 limits->memory, needed);
  else if (limits->stop && limits->stop (limits->data))
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT, "exact value: expected time, found none");
  else
    return TRUE;
  return FALSE;
}

TerseExactTree *
terse_exact_tree_new (const TerseMatrix *matrix, TerseExactConvention convention,
                      const TerseExactTreeLimits *limits, GError **error)
{
  g_autoptr (TerseExactTree) tree = g_new0 (TerseExactTree, 1);
  tree->tables = g_ptr_array_new_with_free_func ((GDestroyNotify) terse_rectangles_free);
  tree->small = terse_small_new (matrix, TERSE_EXACT_MAX_SUM, error);
  if (tree->small == NULL || !check_sides (tree->small, limits->side, error)
      || !may_go_on (tree, limits, error))
    return NULL;
  g_ptr_array_add (tree->tables, terse_small_leaves (tree->small, convention));
  for (guint depth = 0; depth < limits->depth && !is_solved (tree); depth++)
    {
      if (!may_go_on (tree, limits, error))
        return NULL;
      deepen (tree);
    }
  return g_steal_pointer (&tree);
}

gboolean
terse_exact_tree_depth (const TerseExactTree *tree, guint *depth)
{
  *depth = tree->tables->len - 1;
  return is_solved (tree);
}

guint
terse_exact_tree_inputs (const TerseExactTree *tree, guint player)
{
  return player == 0 ? tree->small->rows : tree->small->columns;
}

guint
terse_exact_tree_class (const TerseExactTree *tree, guint player, guint input)
{
  return g_array_index (tree->small->class_of[player], guint, input);
}

/* Those who say 1, the lowest input of the side not among them; 0 where `player` has no split into
 * rectangles of the depth. */
static guint
find_ones (const TerseExactTree *tree, guint depth, const guint *sides, guint player)
{
  const guint side = sides[player], others = side & (side - 1);
  for (guint ones = others; ones != 0; ones = (ones - 1) & others)
    {
      const guint zeros = side ^ ones;
      if (player == 0 ? has (tree, depth, ones, sides[1]) && has (tree, depth, zeros, sides[1])
                      : has (tree, depth, sides[0], ones) && has (tree, depth, sides[0], zeros))
        return ones;
    }
  return 0;
}

gboolean
terse_exact_tree_split (const TerseExactTree *tree, const guint *sides, guint *player, guint *ones)
{
  guint depth = 0;
  while (depth < tree->tables->len && !has (tree, depth, sides[0], sides[1]))
    depth++;
  g_return_val_if_fail (depth < tree->tables->len, FALSE);
  if (depth == 0)
    return FALSE;
  for (*player = 0; *player <= 1; ++*player)
    if ((*ones = find_ones (tree, depth - 1, sides, *player)) != 0)
      return TRUE;
  g_return_val_if_reached (FALSE);
}
