#include "reductions/questions/minimax/orbits.h"

#include <string.h>

#include "protocols/radix.h"

/* Players may be exchanged where neither begins nor is alone in knowing. */
static gboolean
may_transpose (const TerseTree *tree)
{
  return tree && tree->rounds == 0
         && (tree->knows == TERSE_KNOWS_BOTH || tree->knows == TERSE_KNOWS_EITHER);
}

/* Numbers the promised inputs. */
static void
number_inputs (TerseOrbits *orbits, const TerseProblem *problem)
{
  const guint players = terse_problem_players (problem);
  g_autofree guint *inputs = g_new0 (guint, players);
  guint64 joint = 0;
  orbits->numbers = g_new (guint, terse_problem_joint_inputs (problem));
  do
    orbits->numbers[joint++]
        = terse_problem_promises (problem, inputs) ? orbits->promised++ : G_MAXUINT;
  while (terse_radix_next (players, terse_problem_input_sizes (problem), inputs));
}

static void
map_inputs (const TerseAutomorphism *element, const guint *inputs, guint *images)
{
  for (guint p = 0; p < element->players; p++)
    images[element->transposes ? 1 - p : p] = element->inputs[p][inputs[p]];
}

/* The image of every promised input under element e, by their numbers. (transfer full) */
static guint *
images_of_inputs (const TerseOrbits *orbits, guint e)
{
  const TerseProblem *problem = terse_question_problem (orbits->question);
  const guint players = terse_problem_players (problem),
              *sizes = terse_problem_input_sizes (problem);
  g_autofree guint *inputs = g_new0 (guint, players), *moved = g_new0 (guint, players);
  guint *images = g_new (guint, orbits->promised), number = 0;
  guint64 joint = 0;
  do
    if (orbits->numbers[joint++] != G_MAXUINT)
      {
        map_inputs (orbits->elements->pdata[e], inputs, moved);
        images[number++] = orbits->numbers[terse_radix_rank (players, sizes, moved)];
      }
  while (terse_radix_next (players, sizes, inputs));
  return images;
}

static guint
find_root (guint *parents, guint i)
{
  while (parents[i] != i)
    i = parents[i] = parents[parents[i]];
  return i;
}

/* Numbers the orbits in the order of their first inputs. */
static void
name_orbits (TerseOrbits *orbits, guint *parents)
{
  g_autofree guint *names = g_new (guint, orbits->promised);
  orbits->orbit = g_new (guint, orbits->promised);
  orbits->sizes = g_new0 (guint, orbits->promised);
  for (guint i = 0; i < orbits->promised; i++)
    names[i] = G_MAXUINT;
  for (guint i = 0; i < orbits->promised; i++)
    {
      const guint root = find_root (parents, i);
      if (names[root] == G_MAXUINT)
        names[root] = orbits->orbits++;
      orbits->orbit[i] = names[root];
      orbits->sizes[names[root]]++;
    }
}

static void
join_orbits (TerseOrbits *orbits)
{
  g_autofree guint *parents = g_new (guint, orbits->promised);
  for (guint i = 0; i < orbits->promised; i++)
    parents[i] = i;
  for (guint e = 0; e < orbits->elements->len; e++)
    {
      guint *images = images_of_inputs (orbits, e);
      g_ptr_array_add (orbits->images, images);
      for (guint i = 0; i < orbits->promised; i++)
        parents[find_root (parents, i)] = find_root (parents, images[i]);
    }
  name_orbits (orbits, parents);
}

TerseOrbits *
terse_orbits_new (TerseQuestion *question, guint most)
{
  TerseOrbits *orbits = g_new0 (TerseOrbits, 1);
  const TerseProblem *problem = terse_question_problem (question);
  orbits->question = terse_question_ref (question);
  orbits->elements = terse_question_network (question)
                         ? g_ptr_array_new ()
                         : terse_problem_automorphisms (
                             problem, may_transpose (terse_question_tree (question)), most);
  orbits->images = g_ptr_array_new_with_free_func (g_free);
  number_inputs (orbits, problem);
  join_orbits (orbits);
  return orbits;
}

void
terse_orbits_free (TerseOrbits *orbits)
{
  terse_question_unref (orbits->question);
  g_ptr_array_unref (orbits->elements);
  g_ptr_array_unref (orbits->images);
  g_free (orbits->numbers);
  g_free (orbits->orbit);
  g_free (orbits->sizes);
  g_free (orbits);
}

/* The cycles of a permutation; their number, and the least common multiple of their lengths. */
static guint
count_cycles (guint n, const guint *image, guint *cycle, guint *sizes, guint64 *order)
{
  guint cycles = 0;
  *order = 1;
  for (guint i = 0; i < n; i++)
    cycle[i] = G_MAXUINT;
  for (guint i = 0; i < n; i++)
    {
      if (cycle[i] != G_MAXUINT)
        continue;
      sizes[cycles] = 0;
      for (guint at = i; cycle[at] == G_MAXUINT; at = image[at])
        {
          cycle[at] = cycles;
          sizes[cycles]++;
        }
      *order = terse_saturating_mul (*order / terse_common_divisor (*order, sizes[cycles]),
                                     sizes[cycles]);
      cycles++;
    }
  return cycles;
}

TerseCycles
terse_orbits_cycles (const TerseOrbits *orbits, guint most_order)
{
  const guint n = orbits->promised;
  TerseCycles best = { n, g_new (guint, n), g_new (guint, n), G_MAXUINT, 1 };
  g_autofree guint *cycle = g_new (guint, n), *sizes = g_new (guint, n);
  for (guint i = 0; i < n; i++)
    {
      best.cycle[i] = i;
      best.sizes[i] = 1;
    }
  for (guint e = 0; e < orbits->elements->len; e++)
    {
      guint64 order;
      const guint cycles = count_cycles (n, orbits->images->pdata[e], cycle, sizes, &order);
      if (cycles >= best.cycles || order > most_order)
        continue;
      best.cycles = cycles;
      best.element = e;
      best.order = (guint) order;
      memcpy (best.cycle, cycle, n * sizeof *cycle);
      memcpy (best.sizes, sizes, n * sizeof *sizes);
    }
  return best;
}

void
terse_cycles_clear (TerseCycles *cycles)
{
  g_free (cycles->cycle);
  g_free (cycles->sizes);
}

guint8 *
terse_orbits_errors (const TerseOrbits *orbits, const TerseProtocol *protocol)
{
  const TerseProblem *problem = terse_question_problem (orbits->question);
  g_autofree guint *inputs = g_new0 (guint, terse_problem_players (problem));
  guint8 *errors = g_new (guint8, orbits->promised);
  guint number = 0;
  for (gboolean more = terse_problem_first (problem, inputs); more;
       more = terse_problem_next (problem, inputs))
    errors[number++]
        = !terse_problem_allows (problem, inputs, terse_protocol_run (protocol, inputs, NULL));
  return errors;
}

void
terse_orbits_move_errors (const TerseOrbits *orbits, guint e, const guint8 *errors, guint8 *image)
{
  const guint *images = orbits->images->pdata[e];
  for (guint i = 0; i < orbits->promised; i++)
    image[images[i]] = errors[i];
}

/* Tables of a schedule: a row goes to the row of the images of its inputs. */
static void
move_tables (const TerseSchedule *schedule, const TerseAutomorphism *element,
             const TerseProtocol *from, TerseProtocol *to)
{
  const guint messages = terse_schedule_messages (schedule);
  for (guint g = 0; g <= messages; g++)
    {
      const TerseMessage *message = terse_schedule_message (schedule, g);
      const guint *table = terse_protocol_get_table (from, g);
      g_autofree guint *digits = g_new0 (guint, message->n_radix + 1),
                       *moved = g_new0 (guint, message->n_radix + 1);
      guint64 row = 0;
      do
        {
          for (guint i = 0; i < message->n_radix; i++)
            moved[i] = i < message->n_inputs ? element->inputs[message->inputs[i]][digits[i]]
                                             : digits[i];
          const guint64 image = terse_radix_rank (message->n_radix, message->radix, moved);
          const guint entry = table[row++];
          terse_protocol_table (to, g)[image] = g < messages ? entry : element->outputs[entry];
        }
      while (terse_radix_next (message->n_radix, message->radix, digits));
    }
}

/* The bits of a node, or the outputs of a leaf, of one player. */
static void
move_labels (const TerseTree *tree, const TerseAutomorphism *element, const TerseProtocol *from,
             guint player, TerseProtocol *to)
{
  const guint image = element->transposes ? 1 - player : player,
              inputs = terse_problem_inputs (
                  terse_question_problem (terse_protocol_question (from)), player);
  for (guint z = 0; z < inputs; z++)
    {
      const guint moved = element->inputs[player][z];
      for (guint v = 1; v < terse_tree_leaves (tree); v++)
        *terse_protocol_bit (to, v, image, moved)
            = (guint8) terse_protocol_get_bit (from, v, player, z);
      for (guint leaf = 0; tree->knows != TERSE_KNOWS_BOTH && leaf < terse_tree_leaves (tree);
           leaf++)
        *terse_protocol_leaf_output (to, leaf, image, moved)
            = element->outputs[*terse_protocol_get_outputs (from, leaf, player, z)];
    }
}

static void
move_tree (const TerseTree *tree, const TerseAutomorphism *element, const TerseProtocol *from,
           TerseProtocol *to)
{
  const guint other = element->transposes;
  for (guint v = 1; v < terse_tree_leaves (tree); v++)
    *terse_protocol_owner (to, v) = (guint8) (terse_protocol_get_owner (from, v) ^ other);
  for (guint player = 0; player <= 1; player++)
    move_labels (tree, element, from, player, to);
  for (guint leaf = 0; leaf < terse_tree_leaves (tree); leaf++)
    if (tree->knows == TERSE_KNOWS_EITHER)
      *terse_protocol_knower (to, leaf) = (guint8) (terse_protocol_get_knower (from, leaf) ^ other);
    else if (tree->knows == TERSE_KNOWS_BOTH)
      *terse_protocol_leaf_output (to, leaf, 0, 0)
          = element->outputs[*terse_protocol_get_outputs (from, leaf, 0, 0)];
}

TerseProtocol *
terse_orbits_image (const TerseOrbits *orbits, guint e, const TerseProtocol *protocol)
{
  TerseProtocol *image = terse_protocol_new (orbits->question);
  const TerseAutomorphism *element = orbits->elements->pdata[e];
  const TerseSchedule *schedule = terse_question_schedule (orbits->question);
  if (schedule)
    move_tables (schedule, element, protocol, image);
  else
    move_tree (terse_question_tree (orbits->question), element, protocol, image);
  return image;
}
