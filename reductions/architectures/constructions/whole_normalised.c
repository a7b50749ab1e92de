/* Any task by one head of a layer that divides before it adds (whole_head.h): all weights are 1,
 * and the share of a token is 1 whatever the normaliser, a quotient rounded up; so the numerators
 * are the whole input, and dim * precision its length in bits. */
#include "reductions/architectures/constructions/whole_head.h"
#include "reductions/architectures/machines/normalised_attention.h"

static guint64
share (gconstpointer data, guint head, guint64 weight, guint64 normaliser)
{
  (void) data, (void) head, (void) weight, (void) normaliser;
  return 1;
}

static TerseMachine *
build (const TerseTask *task, const TerseSizes *sizes)
{
  static const TerseNormalisedMaps maps
      = { terse_whole_embed, TERSE_WHOLE_MAPS, share, terse_whole_output };
  return terse_normalised_attention_new (sizes, task, (guint) sizes->at[TERSE_SIZE_DIM], &maps,
                                         terse_whole_new (task, sizes), g_free);
}

static const TerseConstructionTrial trials[] = {
  { "triple-matching tokens=4 modulus=5", FALSE, 1u << TERSE_SIZE_PRECISION },
  { "pair-matching tokens=4 modulus=8", FALSE, 1u << TERSE_SIZE_PRECISION },
  { "conditional-3-grams tokens=9", FALSE, 0 },
};

const TerseConstruction terse_construction_whole_normalised = {
  .id = "whole-input-normalised-attention",
  .summary
  = "shares of 1, so that the numerators are the whole input; the output map does the task",
  .source = "elementary",
  .task = TERSE_ANY_TASK,
  .machine = "normalised-attention",
  .sizes = TERSE_WHOLE_SIZES,
  .tight = 1u << TERSE_SIZE_PRECISION,
  .needs = terse_whole_needs,
  .build = build,
  .trials = trials,
  .n_trials = G_N_ELEMENTS (trials),
};
