/* The instances of the reduction index-associative-recall-ordered by a recurrent network of 2^T
 * states, which is what Index asks for: N = 2T + 1 tokens, key_1, a_1, .., key_T, a_T, key_b, where
 * key_i is the symbol i + 1 and the a_i are 0 or 1; the state is the bits a_i, and the last token
 * names one. It is for exactly these instances. */
#include "reductions/architectures/constructions/parts.h"
#include "reductions/architectures/machines/rnn.h"

#define KEY 2
#define LONGEST 30 /* no state has more bits */

static void
needs (const TerseTask *task, TerseSizes *sizes)
{
  *sizes = terse_parts_sizes (1, 1);
  sizes->at[TERSE_SIZE_STATE_BITS] = task->tokens / 2;
}

static guint
first (gconstpointer data, guint pass, guint position, guint state, const guint *fields)
{
  (void) data, (void) pass;
  return position % 2 == 1 && position / 2 < LONGEST && fields[0] == 1 ? state | 1u << position / 2
                                                                       : state;
}

static void
output (gconstpointer data, const guint *states, const guint *fields, guint *answers)
{
  (void) data;
  answers[0]
      = fields[0] >= KEY && fields[0] < KEY + LONGEST ? states[0] >> (fields[0] - KEY) & 1 : 0;
}

static TerseMachine *
build (const TerseTask *task, const TerseSizes *sizes)
{
  static const TerseRnnMaps maps = { .first = first, .output = output };
  return terse_rnn_new (sizes, task, &maps, NULL, NULL);
}

static gboolean
applies (const TerseTask *task, const guint *tokens)
{
  guint last = task->tokens - 1;
  if (last % 2 == 1 || tokens[last] < KEY || tokens[last] >= KEY + last / 2)
    return FALSE;
  for (guint i = 0; i < last; i += 2)
    if (tokens[i] != KEY + i / 2 || tokens[i + 1] > 1)
      return FALSE;
  return TRUE;
}

static void
draw (const TerseTask *task, GRand *random, guint *tokens)
{
  guint last = task->tokens - 1, v = task->radix[0];
  for (guint i = 0; i < last; i++)
    tokens[i] = i % 2 ? g_rand_int (random) % 2 : MIN (KEY + i / 2, v - 1);
  tokens[last] = MIN (KEY + g_rand_int (random) % MAX (last / 2, 1), v - 1);
}

static const TerseConstructionTrial trials[] = {
  { "associative-recall tokens=5 symbols=4", FALSE, 1u << TERSE_SIZE_STATE_BITS },
  { "associative-recall tokens=7 symbols=5", FALSE, 1u << TERSE_SIZE_STATE_BITS },
  { "associative-recall tokens=21 symbols=12", TRUE, 1u << TERSE_SIZE_STATE_BITS },
};

const TerseConstruction terse_construction_rnn_index_recall = {
  .id = "rnn-index-recall",
  .summary = "the state is Alice's bits, the query names one",
  .source = "elementary; the upper bound to Index -> associative recall with distinct keys and the "
            "query last",
  .task = "associative-recall",
  .machine = "rnn",
  .sizes = "state-bits (N - 1) / 2, layers 1, passes 1",
  .tight = 1u << TERSE_SIZE_STATE_BITS,
  .needs = needs,
  .build = build,
  .applies = applies,
  .draw = draw,
  .trials = trials,
  .n_trials = G_N_ELEMENTS (trials),
};
