#include "reductions/architectures/written/two_players.h"

#include "reductions/architectures/machines/blocks.h"
#include "reductions/architectures/machines/numbers.h"

/* One walk. What a player knows and holds: [player][layer * positions + position], the states
 * before each layer and after the last. */
typedef struct {
  const TerseSights *sights;
  const TerseSeating *seating;
  guint reader, cut; /* in blocks: the reader's begins there */
  gboolean blocks, each;
  gboolean *needed, *knows[2];
  TerseCrossed *crossed;
  /* With values: */
  const TerseMember *member; /* or NULL */
  const TerseExchange *exchange;
  guint64 *states[2];
  guint64 **carried;   /* [layer * lines + line], of whoever walks */
  guint holder;        /* of what is carried */
  gint speaker;        /* of the message that is under way, or -1 */
  GHashTable *arrived; /* place and player -> numbers: what was shown to the player, or 1 */
  GHashTable *partial; /* layer, line, player and positions -> numbers, of sums that ask nothing */
} Walk;

static gsize
place_of (const Walk *walk, guint layer, guint position)
{
  return (gsize) layer * walk->sights->positions + position;
}

static gboolean
in_blocks (const TerseSights *sights, const TerseSeating *seating, gboolean each)
{
  guint first = 0;
  while (first < seating->tokens && seating->owner[first] == TERSE_PUBLIC)
    first++;
  return sights->causal && !each && terse_blocks_alternations (seating) == 1
         && seating->owner[first] != seating->reader;
}

const char *
terse_two_players_refuse (const TerseSights *sights, const TerseSeating *seating, gboolean each)
{
  const gboolean carries = sights->kinds >> TERSE_SIGHT_CARRIES & 1;
  const guint alternations = terse_blocks_alternations (seating);
  if (carries && alternations == 0)
    return "all tokens that are not public have one owner";
  if (carries && each)
    return "answers are read at every token, and a state is carried past them";
  if (carries && !sights->causal)
    return "a state is carried from left to right, and later positions are seen";
  if (carries && alternations > 1)
    return "the owner of the tokens changes more than once, and the state would cross at every "
           "change";
  if (carries && !in_blocks (sights, seating, each))
    return "the reader's tokens come first";
  if (sights->passes > 1 && sights->kinds != 1u << TERSE_SIGHT_CARRIES)
    return "more than one pass, and a layer that sees more than the state it carries";
  if (sights->passes > 1 && sights->steps > 0)
    return "more than one pass, and tokens that are generated";
  if (seating->owner[seating->tokens - 1] == 1 - seating->reader)
    return "the last token, where answers are read, is not the reader's";
  return NULL;
}

/* Does the player compute the state of the position after this layer? Public positions go with the
 * block they stand in; without blocks both carry them along, but in the last layer. */
static gboolean
computes (const Walk *walk, guint player, guint layer, guint position)
{
  const gboolean reads = player == walk->reader;
  if (position >= walk->sights->tokens)
    return reads;
  if (walk->blocks)
    return reads == (position >= walk->cut);
  const guint owner = walk->seating->owner[position];
  if (owner == TERSE_PUBLIC)
    return reads || layer + 1 < walk->sights->layers;
  return owner == player;
}

static gboolean
knows (const Walk *walk, guint player, guint layer, guint position)
{
  return walk->knows[player][place_of (walk, layer, position)];
}

/* Positions whose state after the last layer is read. */
static void
need_answers (Walk *walk)
{
  const TerseSights *sights = walk->sights;
  gboolean *last = walk->needed + place_of (walk, sights->layers - 1, 0);
  for (guint t = 0; walk->each && t < sights->tokens; t++)
    last[t] = walk->seating->owner[t] != 1 - walk->reader;
  for (guint t = sights->tokens - 1; t < sights->positions; t++)
    last[t] = 1;
}

/* What a layer carries makes all positions before one that is needed needed too; and in one pass of
 * several, all. */
static void
need_carried (Walk *walk, guint layer)
{
  const TerseSights *sights = walk->sights;
  gboolean *after = walk->needed + place_of (walk, layer, 0);
  gboolean carries = FALSE, needed = sights->passes > 1;
  for (guint l = 0; l < sights->lines; l++)
    carries = carries
              || (terse_sights_line (sights, l)->kind == TERSE_SIGHT_CARRIES
                  && terse_sights_active (sights, layer, l));
  for (guint t = sights->positions; carries && t-- > 0;)
    {
      needed = needed || after[t];
      after[t] = needed;
    }
}

/* needed[layer * positions + t]: is the state of t after the layer asked for? */
static void
find_needed (Walk *walk)
{
  const TerseSights *sights = walk->sights;
  walk->needed = g_new0 (gboolean, (gsize) sights->layers * sights->positions);
  need_answers (walk);
  for (guint layer = sights->layers; layer-- > 0;)
    {
      gboolean *after = walk->needed + place_of (walk, layer, 0);
      need_carried (walk, layer);
      for (guint t = 0; layer > 0 && t < sights->positions; t++)
        for (guint l = 0; after[t] && l < sights->lines; l++)
          {
            const TerseSight *sight = terse_sights_place (sights, layer, l, t);
            gboolean *before = after - sights->positions;
            before[t] = 1;
            for (guint j = sight->low; j < sight->high; j++)
              before[j] |= terse_sight_sees (sight, j);
          }
    }
}

/* n numbers of a line go from a player to the other. */
static void
send (Walk *walk, guint from, guint line, guint64 n, const guint64 *numbers, guint64 *arrive)
{
  walk->crossed->back |= from == walk->reader;
  if (walk->member == NULL)
    return;
  if (walk->speaker != (gint) from)
    terse_exchange_message (walk->exchange);
  walk->speaker = (gint) from;
  terse_exchange_send (walk->exchange, walk->sights->bits[line], (guint) n, numbers, arrive);
}

static guint64 *
numbers_new (const Walk *walk, guint64 n)
{
  return g_new0 (guint64, walk->member ? MAX (n, 1) : 1);
}

static guint64
state_of (const Walk *walk, guint player, guint layer, guint position)
{
  g_assert (knows (walk, player, layer, position));
  return walk->member ? walk->states[player][place_of (walk, layer, position)] : 0;
}

/* What position j shows in a line, as the player has it: computed, or sent once. (transfer full) */
static guint64 *
shown_to (Walk *walk, guint player, guint layer, guint line, guint j)
{
  const guint64 n = walk->sights->numbers[line];
  g_autofree guint64 *numbers = numbers_new (walk, n);
  if (knows (walk, player, layer, j))
    {
      if (walk->member)
        terse_member_show (walk->member, layer, line, state_of (walk, player, layer, j), numbers);
      return g_steal_pointer (&numbers);
    }
  const gint64 key
      = (gint64) (((place_of (walk, layer, j) * walk->sights->lines) + line) * 2 + player);
  const guint64 *before = g_hash_table_lookup (walk->arrived, &key);
  if (before)
    return g_memdup2 (before, MAX (walk->member ? n : 1, 1) * sizeof *before);
  const guint64 state = state_of (walk, 1 - player, layer, j);
  if (walk->member)
    terse_member_show (walk->member, layer, line, state, numbers);
  guint64 *arrived = numbers_new (walk, n);
  send (walk, 1 - player, line, n, numbers, arrived);
  walk->crossed->shown[line]++;
  g_hash_table_insert (walk->arrived, g_memdup2 (&key, sizeof key), arrived);
  return g_memdup2 (arrived, MAX (walk->member ? n : 1, 1) * sizeof *arrived);
}

/* The terms of the positions that the player knows, or of those that it does not and the other
 * does. */
static void
add_terms (const Walk *walk, guint player, guint adder, guint layer, guint line,
           const TerseSight *sight, const guint64 *asked, guint64 *sums)
{
  for (guint j = sight->low; j < sight->high; j++)
    if (terse_sight_sees (sight, j) && knows (walk, player, layer, j) == (player == adder))
      {
        const guint64 state = state_of (walk, adder, layer, j);
        if (walk->member)
          terse_member_add (walk->member, layer, line, asked, state, sums);
      }
}

/* Layer, line, player and the positions that the other has to add; NULL where there are none.
 * (transfer full) */
static GBytes *
strangers (const Walk *walk, guint player, guint layer, guint line, const TerseSight *sight)
{
  const guint head[] = { layer, line, player };
  GArray *list = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_vals (list, head, G_N_ELEMENTS (head));
  for (guint j = sight->low; j < sight->high; j++)
    if (terse_sight_sees (sight, j) && !knows (walk, player, layer, j))
      g_array_append_val (list, j);
  const gsize n = list->len;
  GBytes *bytes = g_bytes_new (list->data, n * sizeof (guint));
  g_array_unref (list);
  if (n > G_N_ELEMENTS (head))
    return bytes;
  g_bytes_unref (bytes);
  return NULL;
}

/* The other player's part of a sum: it is sent, and before it, where the line asks and the other
 * cannot compute it, what is asked. */
static void
add_others (Walk *walk, guint player, guint layer, guint line, guint position,
            const TerseSight *sight, const guint64 *asked, guint64 *sums)
{
  const TerseSights *sights = walk->sights;
  const guint64 n = sights->numbers[line], asks = sights->asks[line];
  const guint other = 1 - player;
  g_autoptr (GBytes) key = strangers (walk, player, layer, line, sight);
  if (key == NULL)
    return;
  const guint64 *arrived = asks ? NULL : g_hash_table_lookup (walk->partial, key);
  if (arrived == NULL)
    {
      g_autofree guint64 *heard = numbers_new (walk, asks), *part = numbers_new (walk, n);
      guint64 *fresh = numbers_new (walk, n);
      if (asks && !knows (walk, other, layer, position))
        {
          send (walk, player, line, asks, asked, heard);
          walk->crossed->asked[line]++;
        }
      else if (asks && walk->member)
        terse_member_ask (walk->member, layer, line, state_of (walk, other, layer, position),
                          heard);
      add_terms (walk, player, other, layer, line, sight, asks ? heard : NULL, part);
      send (walk, other, line, n, part, fresh);
      walk->crossed->shown[line]++;
      g_hash_table_replace (walk->partial, g_bytes_ref (key), fresh);
      arrived = fresh;
    }
  for (guint64 i = 0; walk->member && i < n; i++)
    sums[i] = (sums[i] + arrived[i]) & terse_mask (sights->bits[line]);
}

static guint64
see_sums (Walk *walk, guint player, guint layer, guint line, guint position, guint64 so_far)
{
  const TerseSights *sights = walk->sights;
  const TerseSight *sight = terse_sights_place (sights, layer, line, position);
  const guint64 n = sights->numbers[line], asks = sights->asks[line];
  g_autofree guint64 *sums = numbers_new (walk, n), *asked = numbers_new (walk, asks);
  if (walk->member && asks)
    terse_member_ask (walk->member, layer, line, state_of (walk, player, layer, position), asked);
  add_terms (walk, player, player, layer, line, sight, asks ? asked : NULL, sums);
  add_others (walk, player, layer, line, position, sight, asked, sums);
  return walk->member ? terse_member_see (so_far, n, sums) : 0;
}

static guint64
see_shown (Walk *walk, guint player, guint layer, guint line, guint position, guint64 so_far)
{
  const TerseSight *sight = terse_sights_place (walk->sights, layer, line, position);
  for (guint j = sight->low; j < sight->high; j++)
    if (terse_sight_sees (sight, j))
      {
        g_autofree guint64 *numbers = shown_to (walk, player, layer, line, j);
        if (walk->member)
          so_far = terse_member_see (so_far, walk->sights->numbers[line], numbers);
      }
  return so_far;
}

static guint64
see_carried (const Walk *walk, guint layer, guint line, guint64 so_far)
{
  return walk->member ? terse_member_see (so_far, walk->sights->numbers[line],
                                          walk->carried[layer * walk->sights->lines + line])
                      : 0;
}

static gboolean
carries (const Walk *walk, guint layer, guint line)
{
  return terse_sights_line (walk->sights, line)->kind == TERSE_SIGHT_CARRIES
         && terse_sights_active (walk->sights, layer, line);
}

/* The state of a position after a layer, by the player who computes it. */
static void
step (Walk *walk, guint player, guint layer, guint position)
{
  const TerseSights *sights = walk->sights;
  const guint64 state = state_of (walk, player, layer, position);
  guint64 so_far = walk->member ? terse_member_begin (walk->member, layer, position, state) : 0;
  for (guint l = 0; l < sights->lines; l++)
    if (!terse_sights_active (sights, layer, l))
      continue;
    else if (terse_sights_line (sights, l)->kind == TERSE_SIGHT_CARRIES)
      so_far = see_carried (walk, layer, l, so_far);
    else if (terse_sights_line (sights, l)->kind == TERSE_SIGHT_READS)
      so_far = see_shown (walk, player, layer, l, position, so_far);
    else
      so_far = see_sums (walk, player, layer, l, position, so_far);
  walk->knows[player][place_of (walk, layer + 1, position)] = 1;
  if (walk->member == NULL)
    return;
  walk->states[player][place_of (walk, layer + 1, position)] = so_far;
  for (guint l = 0; l < sights->lines; l++)
    if (carries (walk, layer, l))
      terse_member_carry (walk->member, layer, l, so_far, walk->carried[layer * sights->lines + l]);
}

/* All that the layers carry goes to the other player. */
static void
hand_over (Walk *walk, guint to)
{
  const TerseSights *sights = walk->sights;
  if (walk->holder == to)
    return;
  for (guint layer = 0; layer < sights->layers; layer++)
    for (guint l = 0; l < sights->lines; l++)
      if (carries (walk, layer, l))
        {
          guint64 *numbers = walk->member ? walk->carried[layer * sights->lines + l] : NULL;
          send (walk, walk->holder, l, sights->numbers[l], numbers, numbers);
          walk->crossed->shown[l]++;
        }
  walk->holder = to;
}

static void
step_all (Walk *walk, guint layer, guint position)
{
  for (guint i = 0; i < 2; i++)
    {
      const guint player = i ? walk->reader : 1 - walk->reader;
      if (walk->needed[place_of (walk, layer, position)]
          && computes (walk, player, layer, position))
        step (walk, player, layer, position);
    }
}

/* Position by position where nothing later is seen, so that what is carried crosses for all layers
 * at once; else layer by layer. */
static void
walk_prompt (Walk *walk)
{
  const TerseSights *sights = walk->sights;
  for (guint pass = 0; walk->blocks && pass < sights->passes; pass++)
    for (guint t = 0; t < sights->tokens; t++)
      {
        hand_over (walk, t < walk->cut ? 1 - walk->reader : walk->reader);
        for (guint layer = 0; layer < sights->layers; layer++)
          step_all (walk, layer, t);
      }
  for (guint layer = 0; !walk->blocks && layer < sights->layers; layer++)
    for (guint t = 0; t < sights->tokens; t++)
      step_all (walk, layer, t);
}

static void
walk_generated (Walk *walk)
{
  const TerseSights *sights = walk->sights;
  for (guint t = sights->tokens; t < sights->positions; t++)
    {
      const guint64 before = state_of (walk, walk->reader, sights->layers, t - 1);
      walk->knows[walk->reader][place_of (walk, 0, t)] = 1;
      if (walk->member)
        walk->states[walk->reader][place_of (walk, 0, t)]
            = terse_member_generate (walk->member, t, before);
      for (guint layer = 0; layer < sights->layers; layer++)
        step_all (walk, layer, t);
    }
}

static void
walk_begin (Walk *walk, gboolean values)
{
  const TerseSights *sights = walk->sights;
  const gsize all = (gsize) (sights->layers + 1) * sights->positions;
  walk->reader = walk->seating->reader;
  walk->holder = 1 - walk->reader;
  walk->speaker = -1;
  walk->blocks = in_blocks (sights, walk->seating, walk->each);
  while (walk->blocks && walk->seating->owner[walk->cut] != walk->reader)
    walk->cut++;
  find_needed (walk);
  for (guint p = 0; p < 2; p++)
    {
      walk->knows[p] = g_new0 (gboolean, all);
      walk->states[p] = values ? g_new0 (guint64, all) : NULL;
      for (guint t = 0; t < sights->tokens; t++)
        walk->knows[p][t] = terse_seating_shows (walk->seating, p, t);
    }
  walk->carried = g_new0 (guint64 *, (gsize) sights->layers * sights->lines);
  for (guint i = 0; values && i < sights->layers * sights->lines; i++)
    walk->carried[i] = g_new0 (guint64, MAX (sights->numbers[i % sights->lines], 1));
  walk->arrived = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  walk->partial
      = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, g_free);
}

static void
walk_end (Walk *walk)
{
  for (guint p = 0; p < 2; p++)
    {
      g_free (walk->knows[p]);
      g_free (walk->states[p]);
    }
  for (guint i = 0; i < walk->sights->layers * walk->sights->lines; i++)
    g_free (walk->carried[i]);
  g_free (walk->carried);
  g_free (walk->needed);
  g_hash_table_unref (walk->arrived);
  g_hash_table_unref (walk->partial);
}

void
terse_two_players_count (const TerseSights *sights, const TerseSeating *seating, gboolean each,
                         TerseCrossed *crossed)
{
  Walk walk = { .sights = sights, .seating = seating, .each = each, .crossed = crossed };
  *crossed = (TerseCrossed){ .back = FALSE };
  walk_begin (&walk, FALSE);
  walk_prompt (&walk);
  walk_generated (&walk);
  walk_end (&walk);
}

static void
embed (Walk *walk, guint player)
{
  for (guint t = 0; t < walk->sights->tokens; t++)
    if (terse_seating_shows (walk->seating, player, t))
      walk->states[player][t]
          = terse_member_embed (walk->member, t, terse_exchange_token (walk->exchange, player, t));
}

static void
read_answers (const Walk *walk, guint *answers)
{
  const TerseSights *sights = walk->sights;
  for (guint a = 0; a < walk->member->base.task->answers; a++)
    answers[a] = 0;
  const gboolean each
      = terse_member_answers_each (walk->member->base.klass, walk->member->base.task);
  for (guint t = each ? 0 : sights->positions - 1; t < (each ? sights->tokens : sights->positions);
       t++)
    if (knows (walk, walk->reader, sights->layers, t))
      terse_member_answer (walk->member, t, state_of (walk, walk->reader, sights->layers, t),
                           answers);
}

void
terse_two_players_simulate (const TerseMember *member, const TerseSeating *seating,
                            const guint *tokens, guint *answers, TerseTranscript *transcript)
{
  const TerseTask *task = member->base.task;
  TerseExchange exchange = terse_exchange_begin (task, seating, tokens, transcript);
  TerseCrossed crossed = { .back = FALSE };
  Walk walk = { .sights = member->sights,
                .seating = seating,
                .each = member->base.klass->local_answers,
                .crossed = &crossed,
                .member = member,
                .exchange = &exchange };
  walk_begin (&walk, TRUE);
  embed (&walk, 0);
  embed (&walk, 1);
  walk_prompt (&walk);
  walk_generated (&walk);
  read_answers (&walk, answers);
  walk_end (&walk);
}
