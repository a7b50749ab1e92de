/* Any task by a recurrent network whose state is the input before the last token, as a list of bits
 * (whole.h). State bits (N
 * - 1) times the bits of a token, so only short inputs of small radix fit. */
#include "reductions/architectures/constructions/parts.h"
#include "reductions/architectures/constructions/whole.h"
#include "reductions/architectures/machines/rnn.h"

static void
needs (const TerseTask *task, TerseSizes *sizes)
{
  *sizes = terse_parts_sizes (1, 1);
  sizes->at[TERSE_SIZE_STATE_BITS] = terse_whole_token_bits (task) * (task->tokens - 1);
}

static guint
first (gconstpointer data, guint pass, guint position, guint state, const guint *fields)
{
  const TerseWhole *whole = data;
  guint64 bits;
  (void) pass;
  if (position + 1 == whole->task->tokens)
    return state;
  terse_whole_write (whole, position, fields, &bits);
  return state | (guint) bits;
}

/* The last token is not in the state. */
static void
output (gconstpointer data, const guint *states, const guint *fields, guint *answers)
{
  const TerseWhole *whole = data;
  g_autofree guint *tokens = terse_whole_read (whole, (guint64[]){ states[0] });
  const TerseTask *task = whole->task;
  for (guint f = 0; f < task->fields; f++)
    tokens[(task->tokens - 1) * task->fields + f] = fields[f];
  task->family->answer (task, tokens, answers);
}

static TerseMachine *
build (const TerseTask *task, const TerseSizes *sizes)
{
  static const TerseRnnMaps maps = { .first = first, .output = output };
  TerseSizes numbers = terse_parts_sizes (1, 62);
  return terse_rnn_new (sizes, task, &maps, terse_whole_new (task, &numbers), g_free);
}

static const TerseConstructionTrial trials[] = {
  { "dyck tokens=6", FALSE, 1u << TERSE_SIZE_STATE_BITS },
  { "associative-recall tokens=6 symbols=4", FALSE, 1u << TERSE_SIZE_STATE_BITS },
};

const TerseConstruction terse_construction_whole_rnn = {
  .id = "whole-input-rnn",
  .summary = "the state is the whole input before the last token, the output map does the task",
  .source = "elementary",
  .task = TERSE_ANY_TASK,
  .machine = "rnn",
  .sizes = "state-bits (N - 1) times the bits of a token, layers 1, passes 1",
  .tight = 1u << TERSE_SIZE_STATE_BITS,
  .needs = needs,
  .build = build,
  .trials = trials,
  .n_trials = G_N_ELEMENTS (trials),
};
