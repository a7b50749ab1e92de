/* Token i is machine i; its state is the memory. In a layer head a carries the a-th list that a
 * machine sends, in the order of the receivers: its key names the receiver, its value has the
 * powers 1 .. S of a number that says who sends which list, and the query of i has weight on the
 * keys that name i. At most S machines send i anything, so that each head sums at most S different
 * numbers, and their first S power sums, and how many they are, determine them (Newton). */
#include "reductions/architectures/constructions/mpc_encoder.h"

#include "protocols/mpc.h"
#include "reductions/architectures/constructions/parts.h"
#include "reductions/architectures/machines/transformer.h"

enum { POSITION, MEMORY, WIDTH };

typedef struct {
  TerseProtocol *protocol;
  const TerseMpc *mpc;
} Routing;

static const TerseMpc *
mpc_of (TerseProtocol *protocol)
{
  return terse_network_mpc (terse_question_network (terse_protocol_question (protocol)));
}

TerseSizes
terse_mpc_encoder_sizes (TerseProtocol *protocol)
{
  const TerseMpc *mpc = mpc_of (protocol);
  const guint64 most = terse_parts_power ((guint64) mpc->machines * mpc->lists, mpc->words);
  TerseSizes sizes = terse_parts_sizes (
      mpc->words, most > G_MAXUINT64 / mpc->words ? 64 : terse_parts_bits_to (most * mpc->words));
  sizes.at[TERSE_SIZE_HEADS] = mpc->words;
  sizes.at[TERSE_SIZE_LAYERS] = MAX (mpc->rounds, 1);
  return sizes;
}

static void
embed (gconstpointer data, guint position, const guint *fields, guint64 *state)
{
  (void) data;
  state[POSITION] = position;
  state[MEMORY] = fields[0];
}

/* The head-th list that a machine sends in the round, which is not empty; FALSE where there is
 * none. */
static gboolean
find_list (const Routing *routing, guint round, guint head, const guint64 *state, guint *to,
           guint *list)
{
  const TerseMpc *mpc = routing->mpc;
  const guint from = (guint) state[POSITION];
  guint sent = 0;
  for (guint i = 0; round < mpc->rounds && i < mpc->machines; i++)
    {
      *to = i;
      *list = terse_protocol_get_table (routing->protocol,
                                        terse_mpc_message (mpc, round, from, i))[state[MEMORY]];
      if (*list != 0 && sent++ == head)
        return TRUE;
    }
  return FALSE;
}

static void
query (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *out)
{
  const Routing *routing = data;
  const guint64 number = terse_parts_odd_query (state[POSITION]);
  (void) layer, (void) head;
  terse_parts_put (routing->mpc->words, 1, &number, out);
}

static void
key (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *out)
{
  const Routing *routing = data;
  guint to, list;
  const guint64 number
      = find_list (routing, layer, head, state, &to, &list) ? terse_parts_odd_key (to) : 0;
  terse_parts_put (routing->mpc->words, 1, &number, out);
}

static void
value (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *out)
{
  const Routing *routing = data;
  guint to, list = 0;
  const gboolean sends = find_list (routing, layer, head, state, &to, &list);
  const guint64 number = state[POSITION] * routing->mpc->lists + list;
  guint64 power = sends;
  for (guint c = 0; c < routing->mpc->words; c++)
    out[c] = power *= number;
}

static guint64
weight (gconstpointer data, guint layer, guint head, guint64 score)
{
  (void) data, (void) layer, (void) head;
  return score == 1;
}

static gboolean
are_zero (const TerseMpc *mpc, const guint64 *sums)
{
  for (guint c = 0; c < mpc->words; c++)
    if (sums[c])
      return FALSE;
  return TRUE;
}

/* Puts the lists of the `left` different numbers from `least` on that have these power sums; FALSE
 * where there are none. */
static gboolean
decode (const TerseMpc *mpc, guint64 least, guint64 left, const guint64 *sums, guint *lists)
{
  guint64 rest[TERSE_MPC_MAX_WORDS];
  if (left == 0)
    return are_zero (mpc, sums);
  for (guint64 number = least; number <= sums[0] && number < (guint64) mpc->machines * mpc->lists;
       number++)
    {
      guint64 power = 1;
      for (guint c = 0; c < mpc->words; c++)
        rest[c] = sums[c] - (power *= number);
      if (decode (mpc, number + 1, left - 1, rest, lists))
        {
          lists[number / mpc->lists] = (guint) (number % mpc->lists);
          return TRUE;
        }
    }
  return FALSE;
}

static void
update (gconstpointer data, guint layer, const guint64 *state, const guint64 *sums, guint64 *next)
{
  const TerseMpc *mpc = ((const Routing *) data)->mpc;
  g_autofree guint *lists = g_new0 (guint, mpc->machines);
  for (guint head = 0; head < mpc->words; head++)
    {
      const guint64 *own = sums + (gsize) head * (mpc->words + 1);
      if (own[mpc->words] <= mpc->words)
        decode (mpc, 0, own[mpc->words], own, lists);
    }
  const guint view = terse_mpc_place (mpc, lists);
  next[POSITION] = state[POSITION];
  next[MEMORY] = layer >= mpc->rounds ? state[MEMORY] : view == G_MAXUINT ? 0 : view;
}

static void
output (gconstpointer data, guint position, const guint64 *state, guint *answers)
{
  const Routing *routing = data;
  const guint last = terse_mpc_answers (routing->mpc) - 1;
  (void) position;
  *answers = terse_protocol_get_table (routing->protocol,
                                       terse_mpc_answer (routing->mpc, last))[state[MEMORY]];
}

TerseMachine *
terse_mpc_encoder_new (TerseProtocol *protocol, const TerseTask *task)
{
  static const TerseTransformerMaps maps = { embed, { query, key, value, weight }, update, output };
  const TerseSizes sizes = terse_mpc_encoder_sizes (protocol);
  if (!terse_sizes_fit (terse_machine_class_find ("encoder", NULL), &sizes, NULL))
    return NULL;
  Routing *routing = g_new (Routing, 1);
  *routing = (Routing){ protocol, mpc_of (protocol) };
  return terse_encoder_new (&sizes, task, WIDTH, &maps, routing, g_free);
}
