/* Classes are coloured greedily: a class keeps the outputs that all its members allow for each
 * input of the other. Classes whose answer needs fewer bits sit deeper: the two shallowest sketches
 * are joined under a bit until one is left, which gives the least depth. */
#include "reductions/questions/constructed/speakers.h"

#include <string.h>

#include "reductions/questions/constructed/exact.h"
#include "reductions/questions/constructed/search.h"
#include "reductions/questions/constructed/sketch.h"

/* A part of the inputs of one player and what is said once it is known. */
typedef struct {
  TerseSketch *sketch;
  guint8 *members;
} Branch;

static void
clear_branch (gpointer data)
{
  Branch *branch = data;
  terse_sketch_free (branch->sketch);
  g_free (branch->members);
}

static gint
deeper_first (gconstpointer a, gconstpointer b)
{
  const guint x = ((const Branch *) a)->sketch->depth, y = ((const Branch *) b)->sketch->depth;
  return (x < y) - (x > y);
}

/* Takes the last two, which are the shallowest, and puts their union in its place by depth. */
static void
join_last_two (GArray *branches, guint owner, guint n)
{
  Branch one = g_array_index (branches, Branch, branches->len - 1);
  Branch zero = g_array_index (branches, Branch, branches->len - 2);
  g_array_index (branches, Branch, branches->len - 1) = (Branch){ NULL, NULL };
  g_array_index (branches, Branch, branches->len - 2) = (Branch){ NULL, NULL };
  g_array_set_size (branches, branches->len - 2);
  Branch joined
      = { terse_sketch_speak (owner, one.members, zero.sketch, one.sketch), zero.members };
  for (guint z = 0; z < n; z++)
    joined.members[z] |= one.members[z];
  guint place = branches->len;
  while (place > 0
         && g_array_index (branches, Branch, place - 1).sketch->depth < joined.sketch->depth)
    place--;
  g_array_insert_val (branches, place, joined);
}

/* `owner`, of n inputs, says in which branch its input is. Empties the array. (transfer full) */
static TerseSketch *
say_branch (GArray *branches, guint owner, guint n)
{
  g_array_sort (branches, deeper_first);
  while (branches->len > 1)
    join_last_two (branches, owner, n);
  return g_steal_pointer (&g_array_index (branches, Branch, 0).sketch);
}

static GArray *
new_branches (void)
{
  GArray *branches = g_array_new (FALSE, FALSE, sizeof (Branch));
  g_array_set_clear_func (branches, clear_branch);
  return branches;
}

/* The output that fits most of the sets not yet `answered`. */
static guint
commonest (const guint64 *sets, const guint8 *answered, guint n)
{
  guint counts[TERSE_ALLOWED_MAX_OUTPUTS] = { 0 }, best = 0;
  for (guint w = 0; w < n; w++)
    for (guint64 left = answered[w] || sets[w] == G_MAXUINT64 ? 0 : sets[w]; left; left &= left - 1)
      counts[__builtin_ctzll (left)]++;
  for (guint z = 1; z < TERSE_ALLOWED_MAX_OUTPUTS; z++)
    best = counts[z] > counts[best] ? z : best;
  return best;
}

/* `owner` says an output that sets[w], not empty, allows on its input w. */
static TerseSketch *
say_answer (guint owner, const guint64 *sets, guint n)
{
  g_autoptr (GArray) branches = new_branches ();
  g_autofree guint8 *answered = g_new0 (guint8, n);
  for (guint left = n; left > 0;)
    {
      const guint64 output = G_GUINT64_CONSTANT (1) << commonest (sets, answered, n);
      Branch branch = { terse_sketch_leaf (), g_new0 (guint8, n) };
      for (guint w = 0; w < n; w++)
        if (!answered[w] && (sets[w] & output))
          {
            branch.members[w] = answered[w] = 1;
            left--;
          }
      g_array_append_val (branches, branch);
    }
  return say_branch (branches, owner, n);
}

/* Takes input z of the speaker into the class where every input of the other keeps an output. */
static gboolean
join_class (const TerseAllowed *allowed, guint speaker, guint z, guint64 *class)
{
  const guint n = allowed->sizes[!speaker];
  for (guint w = 0; w < n; w++)
    {
      const guint64 set = terse_allowed_at (allowed, speaker, z, w);
      if (set && !(set & class[w]))
        return FALSE;
    }
  for (guint w = 0; w < n; w++)
    {
      const guint64 set = terse_allowed_at (allowed, speaker, z, w);
      class[w] &= set ? set : G_MAXUINT64;
    }
  return TRUE;
}

/* First fit: the class of each input in class_of, the sets of the classes in the return value,
 * (transfer full); NULL past the limits. */
static GPtrArray *
colour (const TerseAllowed *allowed, guint speaker, guint *class_of,
        const TerseConstructedOptions *options)
{
  const guint others = allowed->sizes[!speaker];
  g_autoptr (GPtrArray) classes = g_ptr_array_new_with_free_func (g_free);
  for (guint z = 0; z < allowed->sizes[speaker]; z++)
    {
      guint c = 0;
      while (c < classes->len && !join_class (allowed, speaker, z, classes->pdata[c]))
        c++;
      class_of[z] = c;
      if (c < classes->len)
        continue;
      const guint64 bytes = (guint64) (c + 1) * (8 * others + 2 * allowed->sizes[speaker]);
      if (bytes > terse_constructed_memory (options) || terse_constructed_stopped (options))
        return NULL;
      guint64 *fresh = g_new (guint64, others);
      memset (fresh, 0xff, sizeof (guint64) * others);
      join_class (allowed, speaker, z, fresh);
      g_ptr_array_add (classes, fresh);
    }
  return g_steal_pointer (&classes);
}

static TerseSketch *
speak_first (const TerseAllowed *allowed, guint speaker, gboolean answers,
             const TerseConstructedOptions *options)
{
  const guint n = allowed->sizes[speaker];
  g_autofree guint *class_of = g_new (guint, n);
  g_autoptr (GPtrArray) classes = colour (allowed, speaker, class_of, options);
  if (classes == NULL)
    return NULL;
  g_autoptr (GArray) branches = new_branches ();
  for (guint c = 0; c < classes->len; c++)
    {
      TerseSketch *then = answers
                              ? say_answer (!speaker, classes->pdata[c], allowed->sizes[!speaker])
                              : terse_sketch_leaf ();
      Branch branch = { then, g_new0 (guint8, n) };
      for (guint z = 0; z < n; z++)
        branch.members[z] = class_of[z] == c;
      g_array_append_val (branches, branch);
    }
  return say_branch (branches, speaker, n);
}

/* Rounds are free: a tree of least depth, where tables of all rectangles cost nothing. */
static TerseSketch *
search (const TerseProblem *problem, const TerseTree *tree, const TerseAllowed *allowed,
        const TerseConstructedOptions *options)
{
  TerseSketch *sketch;
  return terse_constructed_exact (problem, allowed, tree->knows, tree->depth, TRUE, options,
                                  &sketch)
             ? sketch
             : terse_constructed_search (allowed, tree->knows, tree->depth, options);
}

TerseProtocol *
terse_constructed_speakers (TerseQuestion *question, guint variant,
                            const TerseConstructedOptions *options)
{
  const TerseTree *tree = terse_question_tree (question);
  const TerseProblem *problem = terse_question_problem (question);
  TerseAllowed allowed = { { 0, 0 }, NULL };
  TerseProtocol *protocol = NULL;
  if (!terse_allowed_fill (&allowed, problem, options))
    return NULL;
  const TerseKnows other = variant == 0 ? TERSE_KNOWS_BOB : TERSE_KNOWS_ALICE;
  const gboolean silent = tree->knows == TERSE_KNOWS_EITHER || tree->knows == other;
  g_autoptr (TerseSketch) sketch = NULL;
  if (variant < 2)
    sketch = speak_first (&allowed, variant, !silent, options);
  else if (tree->rounds == 0)
    sketch = search (problem, tree, &allowed, options);
  if (sketch)
    protocol = terse_sketch_protocol (sketch, question, &allowed, options);
  terse_allowed_clear (&allowed);
  return protocol;
}
