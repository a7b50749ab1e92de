/* The instances of the reduction index-sparse-averaging by a recurrent network of 2^T states, T = N
 * - 1, which is what Index asks for: the state is Alice's T bits. Her values are the two greatest
 * of the task (0 and +1 of -1, 0, +1); Bob's token is any. With sets of any size q, it is for all
 * inputs whose values before the last are these two. */
#include "reductions/architectures/constructions/parts.h"
#include "reductions/architectures/machines/rnn.h"

/* No state has more bits. */
#define LONGEST 30

typedef struct {
  guint last, q, values;
} Network;

static void
needs (const TerseTask *task, TerseSizes *sizes)
{
  *sizes = terse_parts_sizes (1, 1);
  sizes->at[TERSE_SIZE_STATE_BITS] = task->tokens - 1;
}

/* Bit i for token i, lost where the state is too short. */
static guint
first (gconstpointer data, guint pass, guint position, guint state, const guint *fields)
{
  const Network *network = data;
  (void) pass;
  return position < MIN (network->last, LONGEST) && fields[0] == network->values - 1
             ? state | 1u << position
             : state;
}

static void
output (gconstpointer data, const guint *states, const guint *fields, guint *answers)
{
  const Network *network = data;
  guint sum = 0;
  for (guint i = 1; i <= network->q; i++)
    {
      guint bit = fields[i] < LONGEST ? states[0] >> fields[i] & 1 : 0;
      sum += fields[i] == network->last ? fields[0] : network->values - 2 + bit;
    }
  answers[0] = sum;
}

static TerseMachine *
build (const TerseTask *task, const TerseSizes *sizes)
{
  static const TerseRnnMaps maps = { .first = first, .output = output };
  Network network = { task->tokens - 1, task->fields - 1, task->radix[0] };
  return terse_rnn_new (sizes, task, &maps, g_memdup2 (&network, sizeof network), g_free);
}

static gboolean
applies (const TerseTask *task, const guint *tokens)
{
  for (guint i = 0; i + 1 < task->tokens; i++)
    if (tokens[i * task->fields] + 2 < task->radix[0])
      return FALSE;
  return task->radix[0] >= 2;
}

static void
draw (const TerseTask *task, GRand *random, guint *tokens)
{
  for (guint f = 0; f < task->tokens * task->fields; f++)
    tokens[f] = g_rand_int (random) % task->radix[f % task->fields];
  for (guint i = 0; i + 1 < task->tokens && task->radix[0] >= 2; i++)
    tokens[i * task->fields] = task->radix[0] - 2 + g_rand_int (random) % 2;
}

static const TerseConstructionTrial trials[] = {
  { "sparse-averaging tokens=3 q=2", FALSE, 1u << TERSE_SIZE_STATE_BITS },
  { "sparse-averaging tokens=4 q=1", FALSE, 1u << TERSE_SIZE_STATE_BITS },
  { "sparse-averaging tokens=5 q=1 values=2", FALSE, 1u << TERSE_SIZE_STATE_BITS },
  { "sparse-averaging tokens=20 q=2", TRUE, 1u << TERSE_SIZE_STATE_BITS },
};

const TerseConstruction terse_construction_rnn_index_averaging = {
  .id = "rnn-index-averaging",
  .summary = "the state is Alice's bits",
  .source = "elementary; the upper bound to Index -> sparse averaging, arXiv 2306.02896",
  .task = "sparse-averaging",
  .machine = "rnn",
  .sizes = "state-bits N - 1, layers 1, passes 1",
  .tight = 1u << TERSE_SIZE_STATE_BITS,
  .needs = needs,
  .build = build,
  .applies = applies,
  .draw = draw,
  .trials = trials,
  .n_trials = G_N_ELEMENTS (trials),
};
