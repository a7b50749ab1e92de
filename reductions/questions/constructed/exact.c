/* A rectangle is a pair of masks of distinct inputs; the tree is asked how to split it, from the
 * top. */
#include "reductions/questions/constructed/exact.h"

#include "protocols/bounds/exact_tree.h"

static gboolean
stop (gpointer options)
{
  return terse_constructed_stopped (options);
}

static gboolean
convention_of (TerseKnows knows, TerseExactConvention *convention)
{
  static const struct {
    TerseKnows knows;
    TerseExactConvention convention;
  } known[] = { { TERSE_KNOWS_BOTH, TERSE_EXACT_BOTH },
                { TERSE_KNOWS_BOB, TERSE_EXACT_BOB },
                { TERSE_KNOWS_ALICE, TERSE_EXACT_ALICE },
                { TERSE_KNOWS_EITHER, TERSE_EXACT_EITHER } };
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (known[i].knows == knows)
      {
        *convention = known[i].convention;
        return TRUE;
      }
  return FALSE;
}

/* The bit of each of `n` inputs, from the distinct ones that say 1. (transfer full) */
static guint8 *
spread (const TerseExactTree *tree, guint player, guint n, guint ones)
{
  guint8 *bits = g_new (guint8, n);
  for (guint z = 0; z < n; z++)
    bits[z] = ones >> terse_exact_tree_class (tree, player, z) & 1;
  return bits;
}

static TerseSketch *
sketch_of (const TerseExactTree *tree, const guint *inputs, const guint *sides)
{
  guint player, ones, part[2] = { sides[0], sides[1] };
  if (!terse_exact_tree_split (tree, sides, &player, &ones))
    return terse_sketch_leaf ();
  part[player] = sides[player] & ~ones;
  TerseSketch *zero = sketch_of (tree, inputs, part);
  part[player] = sides[player] & ones;
  TerseSketch *one = sketch_of (tree, inputs, part);
  return terse_sketch_speak (player, spread (tree, player, inputs[player], ones), zero, one);
}

/* Has the player at most so many distinct inputs? Most matrices that have more tell it soon. */
static gboolean
is_narrow (const TerseAllowed *allowed, guint player, guint side)
{
  guint first[TERSE_EXACT_MAX_SIDE], n = 0;
  for (guint z = 0; z < allowed->sizes[player]; z++)
    {
      gboolean equal = FALSE;
      for (guint c = 0; c < n && !equal; c++)
        {
          guint w = 0;
          while (w < allowed->sizes[!player]
                 && terse_allowed_at (allowed, player, z, w)
                        == terse_allowed_at (allowed, player, first[c], w))
            w++;
          equal = w == allowed->sizes[!player];
        }
      if (!equal && n == side)
        return FALSE;
      if (!equal)
        first[n++] = z;
    }
  return TRUE;
}

gboolean
terse_constructed_exact (const TerseProblem *problem, const TerseAllowed *allowed, TerseKnows knows,
                         guint most, gboolean tiny, const TerseConstructedOptions *options,
                         TerseSketch **sketch)
{
  TerseExactConvention convention;
  guint depth;
  const guint side = tiny ? TERSE_EXACT_TINY_SIDE : TERSE_EXACT_MAX_SIDE;
  TerseConstructedOptions own = options ? *options : (TerseConstructedOptions){ 0 };
  const TerseExactTreeLimits limits = { .side = side,
                                        .depth = most,
                                        .memory = terse_constructed_memory (options),
                                        .stop = stop,
                                        .data = &own };
  if (!convention_of (knows, &convention) || !is_narrow (allowed, 0, side)
      || !is_narrow (allowed, 1, side))
    return FALSE;
  g_autoptr (TerseMatrix) matrix = terse_matrix_from_problem (problem, NULL);
  if (matrix == NULL)
    return FALSE;
  g_autoptr (TerseExactTree) tree = terse_exact_tree_new (matrix, convention, &limits, NULL);
  if (tree == NULL)
    return FALSE;
  const guint all[2] = { (1u << terse_exact_tree_inputs (tree, 0)) - 1,
                         (1u << terse_exact_tree_inputs (tree, 1)) - 1 };
  *sketch = terse_exact_tree_depth (tree, &depth)
                ? sketch_of (tree, terse_problem_input_sizes (problem), all)
                : NULL;
  return TRUE;
}

TerseProtocol *
terse_constructed_exact_protocol (TerseQuestion *question, const TerseConstructedOptions *options)
{
  const TerseTree *tree = terse_question_tree (question);
  const TerseProblem *problem = terse_question_problem (question);
  TerseAllowed allowed = { { 0, 0 }, NULL };
  TerseProtocol *protocol = NULL;
  g_autoptr (TerseSketch) sketch = NULL;
  if (terse_allowed_fill (&allowed, problem, options)
      && terse_constructed_exact (problem, &allowed, tree->knows, tree->depth, FALSE, options,
                                  &sketch)
      && sketch)
    protocol = terse_sketch_protocol (sketch, question, &allowed, options);
  terse_allowed_clear (&allowed);
  return protocol;
}
