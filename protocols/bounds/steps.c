/* Ranks of all boxes, smaller ones first. A box has rank 0 if one output is right on all of it; a
 * query "is token i s" parts it in two boxes of ranks a and b, and a tree that begins with it has
 * rank a + 1 where a = b, else the greater of the two; the rank of the box is the least of these.
 *
 * The rank is the number of steps. A tree of rank T >= 1 has a path on which every other son has a
 * smaller rank, since of two sons at most one has rank T. The queries along it, in this order, are
 * the scores of one step: the son that is left for says which pairs are next, (i, s) itself, or all
 * (i, s') with s' other than s. What is seen tells where the path is left, and the rest has rank T
 * - 1 at most. Conversely the pairs of a step by falling score, asked for one after the other, are
 * a path whose other sons, by induction, have rank T - 1 at most. */
#include "protocols/bounds/steps.h"

#include <string.h>

#include "protocols/error.h"
#include "protocols/radix.h"

#define MOST_TOKENS 24u /* of a player */

/* Box numbers are mixed radix: the digit of a player is its set of tokens as bits, less 1, and its
 * weight `unit`. */
typedef struct {
  const TerseProblem *problem;
  guint players;
  gsize boxes;
  gsize *unit;
  guint *digits, *radix;
  guint8 *rank;
  guint64 *right; /* outputs that are right on all of a box */
} Boxes;

static void
boxes_clear (Boxes *boxes)
{
  g_free (boxes->unit);
  g_free (boxes->digits);
  g_free (boxes->radix);
  g_free (boxes->rank);
  g_free (boxes->right);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Boxes, boxes_clear)

static gboolean
fail (guint64 found, const char *what, guint64 most, GError **error)
{
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT,
               "steps: expected at most %" G_GUINT64_FORMAT " %s, found %" G_GUINT64_FORMAT, most,
               what, found);
  return FALSE;
}

static gboolean
boxes_init (Boxes *boxes, const TerseProblem *problem, GError **error)
{
  guint64 all = 1;
  *boxes = (Boxes){ .problem = problem, .players = terse_problem_players (problem) };
  for (guint p = 0; p < boxes->players; p++)
    {
      const guint tokens = terse_problem_inputs (problem, p);
      if (tokens > MOST_TOKENS)
        return fail (tokens, "tokens of a player", MOST_TOKENS, error);
      all = terse_saturating_mul (all, (G_GUINT64_CONSTANT (1) << tokens) - 1);
    }
  if (all > TERSE_STEPS_MAX_BOXES)
    return fail (all, "boxes of inputs", TERSE_STEPS_MAX_BOXES, error);
  if (terse_problem_outputs (problem) > TERSE_STEPS_MAX_OUTPUTS)
    return fail (terse_problem_outputs (problem), "outputs", TERSE_STEPS_MAX_OUTPUTS, error);
  boxes->boxes = (gsize) all;
  boxes->unit = g_new (gsize, boxes->players);
  boxes->digits = g_new0 (guint, boxes->players);
  boxes->radix = g_new (guint, boxes->players);
  boxes->rank = g_new (guint8, boxes->boxes);
  boxes->right = g_new (guint64, boxes->boxes);
  gsize unit = 1;
  for (guint p = boxes->players; p-- > 0;)
    {
      boxes->unit[p] = unit;
      boxes->radix[p] = (1u << terse_problem_inputs (problem, p)) - 1;
      unit *= boxes->radix[p];
    }
  return TRUE;
}

/* Of a single input: the outputs that are allowed, all of them outside the promise. */
static guint64
outputs_of (const Boxes *boxes)
{
  const guint outputs = terse_problem_outputs (boxes->problem);
  g_autofree guint *inputs = g_new (guint, boxes->players);
  guint64 allowed = 0;
  for (guint p = 0; p < boxes->players; p++)
    inputs[p] = (guint) g_bit_nth_lsf (boxes->digits[p] + 1, -1);
  for (guint z = 0; z < outputs; z++)
    if (terse_problem_allows (boxes->problem, inputs, z))
      allowed |= G_GUINT64_CONSTANT (1) << z;
  return allowed ? allowed : ~G_GUINT64_CONSTANT (0);
}

/* The box of player p's tokens in `some` instead of all of its own. */
static gsize
part (const Boxes *boxes, gsize box, guint p, guint some)
{
  return box - (boxes->digits[p] + 1 - some) * boxes->unit[p];
}

/* Box `box`, whose digits these are; both parts of every query come before it. */
static void
fill (Boxes *boxes, gsize box)
{
  guint least = G_MAXUINT8;
  gboolean single = TRUE;
  for (guint p = 0; p < boxes->players; p++)
    {
      const guint set = boxes->digits[p] + 1;
      for (guint rest = set; set & (set - 1) && rest; rest &= rest - 1)
        {
          const guint token = rest & -rest;
          const gsize yes = part (boxes, box, p, token), no = part (boxes, box, p, set & ~token);
          const guint a = boxes->rank[yes], b = boxes->rank[no];
          least = MIN (least, a == b ? a + 1 : MAX (a, b));
          if (single)
            boxes->right[box] = boxes->right[yes] & boxes->right[no];
          single = FALSE;
        }
    }
  if (single)
    boxes->right[box] = outputs_of (boxes);
  boxes->rank[box] = boxes->right[box] ? 0 : (guint8) least;
}

gboolean
terse_steps_of_problem (const TerseProblem *problem, guint *steps, GError **error)
{
  g_auto (Boxes) boxes = { 0 };
  if (!boxes_init (&boxes, problem, error))
    return FALSE;
  gsize box = 0;
  do
    fill (&boxes, box++);
  while (terse_radix_next (boxes.players, boxes.radix, boxes.digits));
  *steps = boxes.rank[boxes.boxes - 1];
  return TRUE;
}
