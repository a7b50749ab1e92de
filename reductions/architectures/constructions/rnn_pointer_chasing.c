/* The instances of the reduction pointer-chasing-k-hop by a recurrent network of one layer and 2q -
 * 1 state bits, whatever the number k of players. While it reads the block of P_j, bit u < q of the
 * state is the half at which the path from name u of V_{j+1} ends, bit q + u the same for name u of
 * V_j, as far as read; the last name of a block completes the list, which takes the place of the
 * old one. Blocks P_k, .., P_1 of 2q tokens as in the reduction, symbols from 0: lab (j, u) = u for
 * odd j and q + u for even j; the block of P_j holds lab (j, u), lab (j + 1, E_j (u)) for u =
 * 0..q-1, E_j a permutation, for j = k the half 2q or 2q + 1; at the end lab (1, 0). It is for
 * exactly these instances. */
#include "reductions/architectures/constructions/parts.h"
#include "reductions/architectures/machines/rnn.h"

#define LONGEST 30 /* no state has more bits */

typedef struct {
  guint q, k;
} Network;

static Network
measure (const TerseTask *task)
{
  return (Network){ (task->radix[0] - 2) / 2, (guint) terse_parts_number (task, "k") };
}

static guint
label (const Network *network, guint j, guint name)
{
  return j % 2 == 1 ? name : network->q + name;
}

static void
needs (const TerseTask *task, TerseSizes *sizes)
{
  *sizes = terse_parts_sizes (1, 1);
  sizes->at[TERSE_SIZE_STATE_BITS] = MAX (2 * (guint64) measure (task).q, 1) - 1;
}

/* The half at which the path over the second symbol of a pair ends. */
static guint
end_of (const Network *network, guint j, guint state, guint symbol)
{
  guint name = symbol - label (network, j + 1, 0);
  if (j == network->k)
    return symbol == 2 * network->q + 1;
  return name < LONGEST ? state >> name & 1 : 0;
}

static guint
first (gconstpointer data, guint pass, guint position, guint state, const guint *fields)
{
  const Network *network = data;
  const guint q = network->q, place = position % MAX (2 * q, 1), name = place / 2,
              block = position / MAX (2 * q, 1);
  (void) pass;
  if (block >= network->k || place % 2 == 0 || q + name > LONGEST)
    return state;
  const guint end = end_of (network, network->k - block, state, fields[0]);
  return name == q - 1 ? state >> q | end << name : state | end << (q + name);
}

static void
output (gconstpointer data, const guint *states, const guint *fields, guint *answers)
{
  const Network *network = data;
  (void) fields;
  answers[0] = 2 * network->q + (states[0] & 1);
}

static TerseMachine *
build (const TerseTask *task, const TerseSizes *sizes)
{
  static const TerseRnnMaps maps = { .first = first, .output = output };
  Network network = measure (task);
  return terse_rnn_new (sizes, task, &maps, g_memdup2 (&network, sizeof network), g_free);
}

static gboolean
fits (const TerseTask *task, const Network *network)
{
  return task->radix[0] % 2 == 0 && network->q >= 1
         && task->tokens == 2 * (guint64) network->k * network->q + 1;
}

/* Is the second symbol of pair `name` one of the block, and new in it? */
static gboolean
is_second (const Network *network, guint j, const guint *block, guint name)
{
  const guint symbol = block[2 * name + 1],
              base = j == network->k ? 2 * network->q : label (network, j + 1, 0);
  if (symbol < base || symbol >= base + (j == network->k ? 2 : network->q))
    return FALSE;
  for (guint other = 0; j < network->k && other < name; other++)
    if (block[2 * other + 1] == symbol)
      return FALSE;
  return TRUE;
}

static gboolean
applies (const TerseTask *task, const guint *tokens)
{
  const Network network = measure (task);
  if (!fits (task, &network) || tokens[task->tokens - 1] != label (&network, 1, 0))
    return FALSE;
  for (guint j = 1; j <= network.k; j++)
    {
      const guint *block = tokens + (network.k - j) * 2 * network.q;
      for (guint name = 0; name < network.q; name++)
        if (block[2 * name] != label (&network, j, name) || !is_second (&network, j, block, name))
          return FALSE;
    }
  return TRUE;
}

static void
draw_block (const Network *network, guint j, GRand *random, guint *block)
{
  for (guint name = 0; name < network->q; name++)
    {
      guint other = g_rand_int (random) % (name + 1);
      block[2 * name] = label (network, j, name);
      block[2 * name + 1] = block[2 * other + 1];
      block[2 * other + 1] = label (network, j + 1, name);
    }
  for (guint name = 0; j == network->k && name < network->q; name++)
    block[2 * name + 1] = 2 * network->q + g_rand_int (random) % 2;
}

static void
draw (const TerseTask *task, GRand *random, guint *tokens)
{
  const Network network = measure (task);
  for (guint i = 0; i < task->tokens; i++)
    tokens[i] = 0;
  for (guint j = 1; j <= network.k && fits (task, &network); j++)
    draw_block (&network, j, random, tokens + (network.k - j) * 2 * network.q);
}

static const TerseConstructionTrial trials[] = {
  { "k-hop tokens=9 symbols=6 k=2", TRUE, 1u << TERSE_SIZE_STATE_BITS },
  { "k-hop tokens=3 symbols=4 k=1", FALSE, 1u << TERSE_SIZE_STATE_BITS },
  { "k-hop tokens=5 symbols=4 k=2", FALSE, 1u << TERSE_SIZE_STATE_BITS },
  { "k-hop tokens=5 symbols=6 k=1", FALSE, 1u << TERSE_SIZE_STATE_BITS },
  { "k-hop tokens=49 symbols=18 k=3", TRUE, 1u << TERSE_SIZE_STATE_BITS },
};

const TerseConstruction terse_construction_rnn_pointer_chasing = {
  .id = "rnn-pointer-chasing",
  .summary = "the state is the end of the path from every name of the block read",
  .source = "elementary; the upper bound to arXiv 2402.09268, Proposition E.4, for one layer",
  .task = "k-hop",
  .machine = "rnn",
  .sizes = "state-bits 2q - 1, q = (V - 2) / 2, layers 1, passes 1",
  .tight = 1u << TERSE_SIZE_STATE_BITS,
  .needs = needs,
  .build = build,
  .applies = applies,
  .draw = draw,
  .trials = trials,
  .n_trials = G_N_ELEMENTS (trials),
};
