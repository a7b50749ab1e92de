/* Associative recall by a recurrent network on every input: the state is, for each symbol, the
 * symbol that came after it last or none, and the last symbol seen or none, V + 1 digits in base V
 * + 1. State bits ceil ((V + 1) log2 (V + 1)), whatever the number of tokens: which is why a
 * reduction with few symbols, as index-associative-recall with four, says nothing of recurrent
 * networks. */
#include "protocols/radix.h"
#include "reductions/architectures/constructions/parts.h"
#include "reductions/architectures/machines/rnn.h"

static void
needs (const TerseTask *task, TerseSizes *sizes)
{
  guint v = task->radix[0];
  *sizes = terse_parts_sizes (1, 1);
  sizes->at[TERSE_SIZE_STATE_BITS] = terse_bits_for (terse_parts_power (v + 1, v + 1));
}

/* (V + 1)^digit, modulo 2^32 where the state is too short for it anyway. */
static guint
place (guint v, guint digit)
{
  return (guint) terse_parts_power (v + 1, digit);
}

/* Digit s < V belongs to symbol s, digit V to the last symbol seen; 0 is none, c + 1 the symbol c.
 */
static guint
digit_at (guint v, guint state, guint digit)
{
  return state / MAX (place (v, digit), 1) % (v + 1);
}

static guint
set_digit (guint v, guint state, guint digit, guint number)
{
  return state + (number - digit_at (v, state, digit)) * place (v, digit);
}

static guint
first (gconstpointer data, guint pass, guint position, guint state, const guint *fields)
{
  const guint v = GPOINTER_TO_UINT (data), previous = digit_at (v, state, v);
  (void) pass, (void) position;
  if (previous > 0)
    state = set_digit (v, state, previous - 1, fields[0] + 1);
  return set_digit (v, state, v, fields[0] + 1);
}

static void
output (gconstpointer data, const guint *states, const guint *fields, guint *answers)
{
  const guint v = GPOINTER_TO_UINT (data), after = digit_at (v, states[0], fields[0]);
  answers[0] = after > 0 ? after - 1 : v;
}

static TerseMachine *
build (const TerseTask *task, const TerseSizes *sizes)
{
  static const TerseRnnMaps maps = { .first = first, .output = output };
  return terse_rnn_new (sizes, task, &maps, GUINT_TO_POINTER (task->radix[0]), NULL);
}

static const TerseConstructionTrial trials[] = {
  { "associative-recall tokens=9 symbols=3", FALSE, 1u << TERSE_SIZE_STATE_BITS },
  { "associative-recall tokens=7 symbols=4", FALSE, 1u << TERSE_SIZE_STATE_BITS },
  { "associative-recall tokens=60 symbols=6", TRUE, 1u << TERSE_SIZE_STATE_BITS },
};

const TerseConstruction terse_construction_rnn_recall = {
  .id = "rnn-recall",
  .summary = "the state holds the latest successor of each symbol",
  .source = "elementary",
  .task = "associative-recall",
  .machine = "rnn",
  .sizes = "state-bits ceil ((V + 1) log2 (V + 1)), layers 1, passes 1",
  .tight = 1u << TERSE_SIZE_STATE_BITS,
  .needs = needs,
  .build = build,
  .trials = trials,
  .n_trials = G_N_ELEMENTS (trials),
};
