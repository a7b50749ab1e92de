/* Sparse averaging by a feedforward network whose first layer is one unit: the sum of values^i z_i
 * over the positions i, and beyond it the last token's set as a number in base N. The later layers
 * read all values off it. So with finitely many values the width of a network bounds nothing,
 * unless the bits of a number are bounded too; the width of networks on real values is another
 * question (THEORY.md, section 11). Width 1, precision the bits of values^N N^q: every input. */
#include "protocols/radix.h"
#include "reductions/architectures/constructions/averaging.h"
#include "reductions/architectures/constructions/parts.h"
#include "reductions/architectures/machines/feedforward.h"

typedef struct {
  guint tokens, q, values, width, most; /* most: the greatest answer */
} Neuron;

static void
needs (const TerseTask *task, TerseSizes *sizes)
{
  const guint64 lists = terse_parts_power (task->radix[0], task->tokens),
                sets = terse_parts_power (task->tokens, terse_averaging_set_size (task)),
                all = terse_saturating_mul (lists, sets);
  *sizes = terse_parts_sizes (1, all == G_MAXUINT64 ? 64 : MAX (1, terse_parts_bits_to (all - 1)));
}

static void
terms (gconstpointer data, guint position, const guint *fields, guint64 *out)
{
  const Neuron *neuron = data;
  guint64 number = fields[0] * terse_parts_power (neuron->values, position),
          unit = terse_parts_power (neuron->values, neuron->tokens);
  for (guint i = 1; i <= neuron->q && position == neuron->tokens - 1; i++)
    {
      number += fields[i] * unit;
      unit *= neuron->tokens;
    }
  terse_parts_put (neuron->width, 1, &number, out);
}

static void
output (gconstpointer data, const guint64 *sums, guint *answers)
{
  const Neuron *neuron = data;
  guint64 set = sums[0] / terse_parts_power (neuron->values, neuron->tokens), sum = 0;
  for (guint i = 0; i < neuron->q; i++, set /= neuron->tokens)
    sum += sums[0] / terse_parts_power (neuron->values, (guint) (set % neuron->tokens))
           % neuron->values;
  answers[0] = (guint) MIN (sum, neuron->most);
}

static TerseMachine *
build (const TerseTask *task, const TerseSizes *sizes)
{
  static const TerseFeedforwardMaps maps = { terms, output };
  const Neuron neuron = { task->tokens, terse_averaging_set_size (task), task->radix[0],
                          (guint) sizes->at[TERSE_SIZE_WIDTH], task->answer_radix[0] - 1 };
  return terse_feedforward_new (sizes, task, &maps, g_memdup2 (&neuron, sizeof neuron), g_free);
}

static const TerseConstructionTrial trials[] = {
  { "sparse-averaging tokens=3 q=2", FALSE, 1u << TERSE_SIZE_PRECISION },
  { "sparse-averaging tokens=4 q=1", FALSE, 1u << TERSE_SIZE_PRECISION },
  { "sparse-averaging tokens=4 q=1 values=2", FALSE, 1u << TERSE_SIZE_PRECISION },
  { "sparse-averaging tokens=16 q=3", TRUE, 1u << TERSE_SIZE_PRECISION },
};

const TerseConstruction terse_construction_sparse_averaging_neuron = {
  .id = "sparse-averaging-neuron",
  .summary = "the sum of values^i z_i is all values at once: one unit of the first layer is enough",
  .source
  = "elementary: why a bound on the width of a network needs numbers of finitely many bits, "
    "or real values",
  .task = "sparse-averaging",
  .machine = "feedforward",
  .sizes = "width 1, precision ceil (N log2 values + q log2 N)",
  .tight = 1u << TERSE_SIZE_PRECISION,
  .needs = needs,
  .build = build,
  .trials = trials,
  .n_trials = G_N_ELEMENTS (trials),
};
