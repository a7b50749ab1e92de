/* A decoder without normalisers that generates tokens before it answers: as generating_decoder.c,
 * with the heads of linear_decoder.c. */
#include "reductions/architectures/machines/generating_decoder.h"
#include "reductions/architectures/machines/layers.h"
#include "reductions/architectures/machines/table_json.h"

extern const TerseMachineClass terse_machine_generating_linear_decoder;

static TerseMachine *
new_random (const TerseSizes *sizes, const TerseTask *task, guint seed)
{
  return terse_generating_random (&terse_machine_generating_linear_decoder, sizes, task, seed);
}

static TerseCrossing
crossing (const TerseSizes *sizes, const TerseSeating *seating)
{
  return terse_machine_class_find ("linear-decoder", NULL)->crossing (sizes, seating);
}

/* Sizes in the order of TerseSizeName. */
static const TerseCrossingExample examples[] = {
  { "111100", 0, { { 1, 2, 1, 2, 3, 5, 3, 1, 1 } }, (2 * 2 + 3 * 2) * 2 * 3 * 5 },
  { "221110", 0, { { 1, 1, 1, 2, 3, 5, 1, 1, 1 } }, (1 + 3 + 1 + 2) * 2 * 3 * 5 },
  { "11110p", 0, { { 1, 2, 1, 2, 3, 5, 1, 1, 1 } }, 0 },
};

const TerseMachineClass terse_machine_generating_linear_decoder = {
  .id = "generating-linear-decoder",
  .summary = "the same without normalisers",
  .arithmetic = TERSE_HEADS_ARITHMETIC,
  .unnormalised = TRUE,
  .sizes = TERSE_GENERATING_SIZES,
  .examples = examples,
  .n_examples = G_N_ELEMENTS (examples),
  .crossing = crossing,
  .random = new_random,
  .read = terse_table_json_none,
  .run = terse_generating_run,
  .simulate = terse_generating_simulate,
  .free = terse_layers_free,
};
