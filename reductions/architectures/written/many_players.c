#include "reductions/architectures/written/many_players.h"

#include "reductions/architectures/machines/blocks.h"
#include "reductions/architectures/machines/exchange.h"
#include "reductions/architectures/machines/numbers.h"

/* States before each layer and after the last, [layer * positions + position], each its owner's. */
typedef struct {
  const TerseMember *member;
  const TerseSights *sights;
  const TerseExchange *exchange;
  guint players;
  guint *starts, *ends; /* of the blocks; generated positions are of player 0 */
  guint64 unit;         /* bits of a write, or of a token */
  guint64 *states;
} Blocks;

static gboolean
is_board (const TerseSights *sights)
{
  return sights->kinds == 1u << TERSE_SIGHT_CARRIES;
}

static gboolean
has_public (const TerseSeating *seating)
{
  for (guint t = 0; t < seating->tokens; t++)
    if (seating->owner[t] == TERSE_PUBLIC)
      return TRUE;
  return FALSE;
}

static const char *
refuse_board (const TerseSights *sights, const TerseSeating *seating)
{
  const guint last = seating->owner[seating->tokens - 1];
  if (sights->passes > 1)
    return "more than two players and more than one pass";
  if (sights->steps > 0)
    return "more than two players and tokens that are generated";
  return last == seating->reader || last == TERSE_PUBLIC ? NULL
                                                         : "the reader cannot read the last token";
}

static const char *
refuse_epochs (const TerseSights *sights, const TerseSeating *seating)
{
  if (has_public (seating))
    return "a public token belongs to no player of the autoregressive model";
  if (!sights->causal)
    return "later positions are seen";
  if (sights->passes > 1)
    return "more than two players and more than one pass";
  return seating->reader == 0 ? NULL : "the reader does not own the last token";
}

const char *
terse_many_players_refuse (const TerseSights *sights, const TerseSeating *seating, gboolean each)
{
  if (seating->players < 3)
    return "one player alone needs no protocol";
  if (each)
    return "answers are read at every token, and there are more than two players";
  if (!is_board (sights) && sights->kinds != 1u << TERSE_SIGHT_SUMS)
    return "more than two players, and layers that do not all carry a state, or all sum";
  if (!terse_blocks_descend (seating))
    return "the tokens do not lie in one block a player, the largest number first";
  return is_board (sights) ? refuse_board (sights, seating) : refuse_epochs (sights, seating);
}

guint64
terse_many_players_bits (const TerseSights *sights, guint layer)
{
  guint64 bits = 0;
  for (guint l = 0; l < sights->lines; l++)
    if (terse_sights_active (sights, layer, l))
      bits = terse_bits_plus (bits, terse_sights_bits (sights, l));
  return bits;
}

guint
terse_many_players_layer (const TerseSights *sights)
{
  guint most = 0;
  for (guint layer = 1; layer < sights->layers; layer++)
    if (terse_many_players_bits (sights, layer) > terse_many_players_bits (sights, most))
      most = layer;
  return most;
}

static guint64 *
state_at (const Blocks *blocks, guint layer, guint position)
{
  return &blocks->states[(gsize) layer * blocks->sights->positions + position];
}

static guint64 *
numbers_of (const Blocks *blocks, guint line)
{
  return g_new0 (guint64, MAX (blocks->sights->numbers[line], 1));
}

/* A message of fewer bits than the largest is as long as that one: the model has one length. */
static void
fill_up (const Blocks *blocks, guint layer)
{
  blocks->exchange->transcript->bits
      += blocks->unit - terse_many_players_bits (blocks->sights, layer);
}

/* One player's block in a layer, from what is carried in; what is carried out takes its place. */
static void
carry_through (const Blocks *blocks, guint layer, guint player, guint64 *const *carried)
{
  const TerseSights *sights = blocks->sights;
  for (guint t = blocks->starts[player]; t < blocks->ends[player]; t++)
    {
      guint64 so_far = terse_member_begin (blocks->member, layer, t, *state_at (blocks, layer, t));
      for (guint l = 0; l < sights->lines; l++)
        if (terse_sights_active (sights, layer, l))
          so_far = terse_member_see (so_far, sights->numbers[l], carried[l]);
      *state_at (blocks, layer + 1, t) = so_far;
      for (guint l = 0; l < sights->lines; l++)
        if (terse_sights_active (sights, layer, l))
          terse_member_carry (blocks->member, layer, l, so_far, carried[l]);
    }
}

/* A round: every player goes on with what the one before wrote, and writes. */
static void
write_layer (const Blocks *blocks, guint layer)
{
  const TerseSights *sights = blocks->sights;
  g_autofree guint64 **carried = g_new (guint64 *, sights->lines);
  for (guint l = 0; l < sights->lines; l++)
    carried[l] = numbers_of (blocks, l);
  for (guint p = blocks->players; p-- > 0;)
    {
      carry_through (blocks, layer, p, carried);
      terse_exchange_message (blocks->exchange);
      for (guint l = 0; l < sights->lines; l++)
        if (terse_sights_active (sights, layer, l))
          terse_exchange_send (blocks->exchange, sights->bits[l], (guint) sights->numbers[l],
                               carried[l], carried[l]);
      fill_up (blocks, layer);
    }
  for (guint l = 0; l < sights->lines; l++)
    g_free (carried[l]);
}

/* Adds what the positions from .. to - 1 give to the sum of a position that asked so. */
static void
add_block (const Blocks *blocks, guint layer, guint line, guint position, guint from, guint to,
           guint64 *sums)
{
  const guint64 asks = blocks->sights->asks[line];
  const TerseSight *sight = terse_sights_place (blocks->sights, layer, line, position);
  g_autofree guint64 *asked = g_new0 (guint64, MAX (asks, 1));
  if (asks)
    terse_member_ask (blocks->member, layer, line, *state_at (blocks, layer, position), asked);
  for (guint j = from; j < to; j++)
    if (terse_sight_sees (sight, j))
      terse_member_add (blocks->member, layer, line, asks ? asked : NULL,
                        *state_at (blocks, layer, j), sums);
}

/* What a position sees by one line: player j's part is sent, the owner adds its own. The state that
 * asks is shown to everybody, free of charge. */
static guint64
gather (const Blocks *blocks, guint layer, guint line, guint position, guint owner, guint64 so_far)
{
  const TerseSights *sights = blocks->sights;
  const guint n = (guint) sights->numbers[line];
  g_autofree guint64 *sums = numbers_of (blocks, line);
  for (guint j = owner + 1; j < blocks->players; j++)
    {
      g_autofree guint64 *part = numbers_of (blocks, line), *arrived = numbers_of (blocks, line);
      add_block (blocks, layer, line, position, blocks->starts[j], blocks->ends[j], part);
      terse_exchange_send (blocks->exchange, sights->bits[line], n, part, arrived);
      for (guint i = 0; i < n; i++)
        sums[i] = (sums[i] + arrived[i]) & terse_mask (sights->bits[line]);
    }
  add_block (blocks, layer, line, position, blocks->starts[owner],
             MIN (blocks->ends[owner], position + 1), sums);
  return terse_member_see (so_far, n, sums);
}

static void
sum_at (const Blocks *blocks, guint layer, guint position, guint owner)
{
  guint64 so_far
      = terse_member_begin (blocks->member, layer, position, *state_at (blocks, layer, position));
  for (guint l = 0; l < blocks->sights->lines; l++)
    if (terse_sights_active (blocks->sights, layer, l))
      so_far = gather (blocks, layer, l, position, owner, so_far);
  for (guint j = owner + 1; j < blocks->players; j++)
    fill_up (blocks, layer);
  *state_at (blocks, layer + 1, position) = so_far;
}

static void
sum_layer (const Blocks *blocks, guint layer)
{
  for (guint p = 0; p < blocks->players; p++)
    {
      for (guint j = p + 1; j < blocks->players; j++)
        terse_exchange_message (blocks->exchange);
      for (guint t = blocks->starts[p]; t < MIN (blocks->ends[p], blocks->sights->tokens); t++)
        sum_at (blocks, layer, t, p);
    }
}

static void
generate (const Blocks *blocks)
{
  const TerseSights *sights = blocks->sights;
  for (guint t = sights->tokens; t < sights->positions; t++)
    {
      *state_at (blocks, 0, t)
          = terse_member_generate (blocks->member, t, *state_at (blocks, sights->layers, t - 1));
      for (guint layer = 0; layer < sights->layers; layer++)
        sum_at (blocks, layer, t, 0);
    }
}

static void
blocks_begin (Blocks *blocks, const TerseSeating *seating)
{
  const TerseSights *sights = blocks->sights;
  blocks->players = seating->players;
  blocks->starts = g_new (guint, seating->players);
  blocks->ends = g_new (guint, seating->players);
  blocks->unit = terse_many_players_bits (sights, terse_many_players_layer (sights));
  blocks->states = g_new0 (guint64, (gsize) (sights->layers + 1) * sights->positions);
  terse_blocks_starts (seating, blocks->starts);
  for (guint p = 0; p < seating->players; p++)
    {
      blocks->ends[p] = p ? terse_blocks_end (seating, blocks->starts, p) : sights->positions;
      for (guint t = blocks->starts[p]; t < MIN (blocks->ends[p], sights->tokens); t++)
        *state_at (blocks, 0, t)
            = terse_member_embed (blocks->member, t, terse_exchange_token (blocks->exchange, p, t));
    }
}

void
terse_many_players_simulate (const TerseMember *member, const TerseSeating *seating,
                             const guint *tokens, guint *answers, TerseTranscript *transcript)
{
  const TerseSights *sights = member->sights;
  TerseExchange exchange = terse_exchange_begin (member->base.task, seating, tokens, transcript);
  Blocks blocks = { .member = member, .sights = sights, .exchange = &exchange };
  blocks_begin (&blocks, seating);
  for (guint layer = 0; layer < sights->layers; layer++)
    if (is_board (sights))
      write_layer (&blocks, layer);
    else
      sum_layer (&blocks, layer);
  generate (&blocks);
  terse_member_answer (member, sights->positions - 1,
                       *state_at (&blocks, sights->layers, sights->positions - 1), answers);
  g_free (blocks.starts);
  g_free (blocks.ends);
  g_free (blocks.states);
}
