/* Sparse averaging by a recurrent network of one layer and one pass: its state is the list of the
 * values before the last token, as a number in base `values`, and the last token brings the set.
 * State bits ceil (log2 values^(N - 1)); every input.
 */
#include "protocols/radix.h"
#include "reductions/architectures/constructions/parts.h"
#include "reductions/architectures/machines/rnn.h"

typedef struct {
  guint last, q, values, most; /* most: the greatest answer */
} Network;

static void
needs (const TerseTask *task, TerseSizes *sizes)
{
  *sizes = terse_parts_sizes (1, 1);
  sizes->at[TERSE_SIZE_STATE_BITS]
      = terse_bits_for (terse_parts_power (task->radix[0], task->tokens - 1));
}

static guint
first (gconstpointer data, guint pass, guint position, guint state, const guint *fields)
{
  const Network *network = data;
  (void) pass;
  return position < network->last ? state * network->values + fields[0] : state;
}

static void
output (gconstpointer data, const guint *states, const guint *fields, guint *answers)
{
  const Network *network = data;
  guint sum = 0;
  for (guint i = 1; i <= network->q; i++)
    {
      guint state = states[0], value = fields[0];
      for (guint j = network->last; j > fields[i]; j--)
        {
          value = state % network->values;
          state /= network->values;
        }
      sum += value;
    }
  answers[0] = MIN (sum, network->most);
}

static TerseMachine *
build (const TerseTask *task, const TerseSizes *sizes)
{
  static const TerseRnnMaps maps = { .first = first, .output = output };
  Network network
      = { task->tokens - 1, task->fields - 1, task->radix[0], task->answer_radix[0] - 1 };
  return terse_rnn_new (sizes, task, &maps, g_memdup2 (&network, sizeof network), g_free);
}

static const TerseConstructionTrial trials[] = {
  { "sparse-averaging tokens=3 q=2", FALSE, 1u << TERSE_SIZE_STATE_BITS },
  { "sparse-averaging tokens=4 q=1", FALSE, 1u << TERSE_SIZE_STATE_BITS },
  { "sparse-averaging tokens=12 q=3", TRUE, 1u << TERSE_SIZE_STATE_BITS },
};

const TerseConstruction terse_construction_rnn_sparse_averaging = {
  .id = "rnn-sparse-averaging",
  .summary = "the state is the list of all values seen",
  .source = "elementary; arXiv 2306.02896 (the upper bound for recurrent networks)",
  .task = "sparse-averaging",
  .machine = "rnn",
  .sizes = "state-bits ceil ((N - 1) log2 values), layers 1, passes 1",
  .tight = 1u << TERSE_SIZE_STATE_BITS,
  .needs = needs,
  .build = build,
  .trials = trials,
  .n_trials = G_N_ELEMENTS (trials),
};
