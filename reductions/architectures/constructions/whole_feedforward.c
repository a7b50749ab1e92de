/* Any task by a feedforward network whose first layer holds the whole input (whole.h): width *
 * precision is the length of the input in bits, rounded up. */
#include "reductions/architectures/constructions/whole.h"
#include "reductions/architectures/machines/feedforward.h"

static void
needs (const TerseTask *task, TerseSizes *sizes)
{
  terse_whole_needs (task, sizes);
  sizes->at[TERSE_SIZE_WIDTH] = sizes->at[TERSE_SIZE_DIM];
  sizes->at[TERSE_SIZE_DIM] = 1;
}

static void
terms (gconstpointer data, guint position, const guint *fields, guint64 *out)
{
  terse_whole_write (data, position, fields, out);
}

static void
output (gconstpointer data, const guint64 *sums, guint *answers)
{
  terse_whole_answer (data, sums, answers);
}

static TerseMachine *
build (const TerseTask *task, const TerseSizes *sizes)
{
  static const TerseFeedforwardMaps maps = { terms, output };
  TerseSizes list = *sizes;
  list.at[TERSE_SIZE_DIM] = sizes->at[TERSE_SIZE_WIDTH];
  return terse_feedforward_new (sizes, task, &maps, terse_whole_new (task, &list), g_free);
}

static const TerseConstructionTrial trials[] = {
  { "associative-recall tokens=5 symbols=4", FALSE, 1u << TERSE_SIZE_PRECISION },
  { "triple-matching tokens=4 modulus=5", FALSE, 1u << TERSE_SIZE_PRECISION },
  { "sparse-averaging tokens=9 q=8", TRUE, 1u << TERSE_SIZE_WIDTH },
};

const TerseConstruction terse_construction_whole_feedforward = {
  .id = "whole-input-feedforward",
  .summary = "the first layer is the whole input, the later ones do the task",
  .source = "elementary",
  .task = TERSE_ANY_TASK,
  .machine = "feedforward",
  .sizes = "width ceil (W / 62), precision ceil (W / width), W = N times the bits of a token",
  .tight = 1u << TERSE_SIZE_PRECISION | 1u << TERSE_SIZE_WIDTH,
  .needs = needs,
  .build = build,
  .trials = trials,
  .n_trials = G_N_ELEMENTS (trials),
};
