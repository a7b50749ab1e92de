/* Any task by one head of third-order attention that collects the whole input (whole_head.h): the
 * value of a pair is the first token's bits where the second is the last token, else 0. */
#include "reductions/architectures/constructions/parts.h"
#include "reductions/architectures/constructions/whole_head.h"
#include "reductions/architectures/machines/third_order_attention.h"

/* The state ends with whether the token is the last. */
static void
embed (gconstpointer data, guint position, const guint *fields, guint64 *state)
{
  const TerseWhole *whole = data;
  terse_whole_write (whole, position, fields, state);
  state[whole->dim] = position == whole->task->tokens - 1;
}

static void
second_key (gconstpointer data, guint head, const guint64 *state, guint64 *key)
{
  const TerseWhole *whole = data;
  (void) head;
  terse_parts_put (whole->dim, 0, state, key);
}

static void
second_value (gconstpointer data, guint head, const guint64 *state, guint64 *value)
{
  const TerseWhole *whole = data;
  (void) head;
  for (guint c = 0; c < whole->dim; c++)
    value[c] = state[whole->dim];
}

static TerseMachine *
build (const TerseTask *task, const TerseSizes *sizes)
{
  static const TerseThirdOrderMaps maps
      = { embed, TERSE_WHOLE_MAPS, second_key, second_value, terse_whole_output };
  return terse_third_order_attention_new (sizes, task, (guint) sizes->at[TERSE_SIZE_DIM] + 1, &maps,
                                          terse_whole_new (task, sizes), g_free);
}

static const TerseConstructionTrial trials[] = {
  { "triple-matching tokens=4 modulus=8", FALSE, 1u << TERSE_SIZE_PRECISION },
  { "dyck tokens=6", FALSE, 1u << TERSE_SIZE_PRECISION },
};

const TerseConstruction terse_construction_whole_third_order = {
  .id = "whole-input-third-order",
  .summary = "the numerators are the whole input, the output map does the task",
  .source = "elementary",
  .task = TERSE_ANY_TASK,
  .machine = "third-order-attention",
  .sizes = TERSE_WHOLE_SIZES,
  .tight = 1u << TERSE_SIZE_PRECISION,
  .needs = terse_whole_needs,
  .build = build,
  .trials = trials,
  .n_trials = G_N_ELEMENTS (trials),
};
