/* Sketches and the protocols that they stand for. Dummy levels belong to the last speaker and say
 * 0, so that they change no speaker. */
#include "reductions/questions/constructed/sketch.h"

#include <string.h>

#include "protocols/radix.h"

guint64
terse_allowed_outputs (const TerseProblem *problem, const guint *inputs)
{
  guint64 set = 0;
  for (guint z = 0; z < terse_problem_outputs (problem); z++)
    if (terse_problem_allows (problem, inputs, z))
      set |= G_GUINT64_CONSTANT (1) << z;
  return set;
}

gboolean
terse_allowed_fill (TerseAllowed *allowed, const TerseProblem *problem,
                    const TerseConstructedOptions *options)
{
  const guint64 joint = terse_problem_joint_inputs (problem);
  if (terse_problem_outputs (problem) > TERSE_ALLOWED_MAX_OUTPUTS
      || joint * sizeof (guint64) > terse_constructed_memory (options))
    return FALSE;
  guint inputs[2] = { 0, 0 };
  memcpy (allowed->sizes, terse_problem_input_sizes (problem), sizeof allowed->sizes);
  allowed->sets = g_new0 (guint64, joint);
  do
    allowed->sets[(gsize) inputs[0] * allowed->sizes[1] + inputs[1]]
        = terse_allowed_outputs (problem, inputs);
  while (terse_radix_next (2, allowed->sizes, inputs));
  return TRUE;
}

void
terse_allowed_clear (TerseAllowed *allowed)
{
  g_clear_pointer (&allowed->sets, g_free);
}

guint64
terse_allowed_at (const TerseAllowed *allowed, guint player, guint z, guint w)
{
  const guint x = player == 0 ? z : w, y = player == 0 ? w : z;
  return allowed->sets[(gsize) x * allowed->sizes[1] + y];
}

TerseSketch *
terse_sketch_leaf (void)
{
  return g_new0 (TerseSketch, 1);
}

TerseSketch *
terse_sketch_speak (guint owner, guint8 *bits, TerseSketch *zero, TerseSketch *one)
{
  TerseSketch *sketch = g_new (TerseSketch, 1);
  *sketch = (TerseSketch){ 1 + MAX (zero->depth, one->depth), owner, bits, { zero, one } };
  return sketch;
}

void
terse_sketch_free (TerseSketch *sketch)
{
  if (sketch == NULL)
    return;
  terse_sketch_free (sketch->child[0]);
  terse_sketch_free (sketch->child[1]);
  g_free (sketch->bits);
  g_free (sketch);
}

typedef struct {
  TerseProtocol *protocol;
  const TerseTree *tree;
  const TerseAllowed *allowed;
  guint8 *inside[2]; /* the rectangle of the node at hand */
} Embedding;

/* Outputs that `player` may give on its input z, whatever the other's input in the rectangle. */
static guint64
common (const Embedding *e, guint player, guint z)
{
  guint64 set = G_MAXUINT64;
  for (guint w = 0; w < e->allowed->sizes[!player]; w++)
    if (e->inside[!player][w])
      {
        const guint64 here = terse_allowed_at (e->allowed, player, z, w);
        set &= here ? here : G_MAXUINT64;
      }
  return set;
}

static guint
first_of (guint64 set)
{
  return set == G_MAXUINT64 ? 0 : (guint) __builtin_ctzll (set);
}

static gboolean
answer_alone (const Embedding *e, guint leaf, guint player)
{
  for (guint z = 0; z < e->allowed->sizes[player]; z++)
    {
      const guint64 set = e->inside[player][z] ? common (e, player, z) : G_MAXUINT64;
      if (set == 0)
        return FALSE;
      *terse_protocol_leaf_output (e->protocol, leaf, player, z) = first_of (set);
    }
  return TRUE;
}

static gboolean
answer_both (const Embedding *e, guint leaf)
{
  guint64 set = G_MAXUINT64;
  for (guint x = 0; x < e->allowed->sizes[0]; x++)
    if (e->inside[0][x])
      set &= common (e, 0, x);
  *terse_protocol_leaf_output (e->protocol, leaf, 0, 0) = set ? first_of (set) : 0;
  return set != 0;
}

static gboolean
answer (const Embedding *e, guint leaf)
{
  switch (e->tree->knows)
    {
    case TERSE_KNOWS_BOTH:
      return answer_both (e, leaf);
    case TERSE_KNOWS_EITHER:
      *terse_protocol_knower (e->protocol, leaf) = 1;
      if (answer_alone (e, leaf, 1))
        return TRUE;
      *terse_protocol_knower (e->protocol, leaf) = 0;
      memset (terse_protocol_leaf_output (e->protocol, leaf, 1, 0), 0,
              sizeof (guint) * e->allowed->sizes[1]);
      return answer_alone (e, leaf, 0);
    default:
      return answer_alone (e, leaf, e->tree->knows == TERSE_KNOWS_BOB);
    }
}

static void
own_below (const Embedding *e, guint v, guint owner)
{
  if (v >= terse_tree_leaves (e->tree))
    return;
  *terse_protocol_owner (e->protocol, v) = (guint8) owner;
  own_below (e, 2 * v, owner);
  own_below (e, 2 * v + 1, owner);
}

/* Puts the sketch at node v, whose parent belongs to `last`. */
static gboolean
embed (Embedding *e, const TerseSketch *sketch, guint v, guint last)
{
  const guint leaves = terse_tree_leaves (e->tree);
  if (sketch->depth == 0)
    {
      own_below (e, v, last);
      while (v < leaves)
        v *= 2;
      return answer (e, v - leaves);
    }
  const guint owner = sketch->owner, n = e->allowed->sizes[owner];
  guint8 *before = e->inside[owner];
  g_autofree guint8 *part = g_new (guint8, n);
  gboolean good = TRUE;
  *terse_protocol_owner (e->protocol, v) = (guint8) owner;
  memcpy (terse_protocol_bit (e->protocol, v, owner, 0), sketch->bits, n);
  e->inside[owner] = part;
  for (guint bit = 0; bit <= 1 && good; bit++)
    {
      for (guint z = 0; z < n; z++)
        part[z] = before[z] && sketch->bits[z] == bit;
      good = embed (e, sketch->child[bit], 2 * v + bit, owner);
    }
  e->inside[owner] = before;
  return good;
}

static gboolean
fits (const TerseSketch *sketch, const TerseTree *tree, const TerseAllowed *allowed,
      const TerseConstructedOptions *options)
{
  const guint64 inputs = (guint64) allowed->sizes[0] + allowed->sizes[1];
  const guint64 bytes
      = terse_saturating_mul (inputs * (1 + sizeof (guint)), terse_tree_leaves (tree));
  return sketch->depth <= tree->depth && bytes <= terse_constructed_memory (options);
}

TerseProtocol *
terse_sketch_protocol (const TerseSketch *sketch, TerseQuestion *question,
                       const TerseAllowed *allowed, const TerseConstructedOptions *options)
{
  const TerseTree *tree = terse_question_tree (question);
  if (!fits (sketch, tree, allowed, options))
    return NULL;
  g_autofree guint8 *rows = g_malloc (allowed->sizes[0]), *columns = g_malloc (allowed->sizes[1]);
  memset (rows, 1, allowed->sizes[0]);
  memset (columns, 1, allowed->sizes[1]);
  TerseProtocol *protocol = terse_protocol_new (question);
  Embedding e = { protocol, tree, allowed, { rows, columns } };
  if (!embed (&e, sketch, 1, tree->rounds ? tree->first : 0))
    g_clear_pointer (&protocol, terse_protocol_free);
  return protocol;
}
