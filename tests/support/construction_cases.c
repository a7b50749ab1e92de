#include "tests/support/construction_cases.h"

#include <criterion/criterion.h>

#include "tests/support/share.h"

#define LESS(size) (1u << TERSE_SIZE_##size)

const ConstructionCase construction_cases[] = {
  { "recall-two-layers", "associative-recall tokens=1 symbols=3", FALSE, 0 },
  { "recall-two-layers", "associative-recall tokens=2 symbols=2", FALSE, 0 },
  { "recall-two-layers", "associative-recall tokens=5 symbols=4", FALSE,
    LESS (LAYERS) | LESS (DIM) | LESS (PRECISION) },
  { "recall-two-layers", "associative-recall tokens=7 symbols=3", FALSE,
    LESS (LAYERS) | LESS (DIM) | LESS (PRECISION) },
  { "recall-two-layers", "associative-recall tokens=8 symbols=5", FALSE, LESS (LAYERS) },
  { "recall-two-layers", "associative-recall tokens=10 symbols=2", FALSE, LESS (LAYERS) },
  { "recall-two-layers", "associative-recall tokens=14 symbols=8", TRUE, LESS (LAYERS) },
  { "recall-single-match", "associative-recall tokens=5 symbols=4", FALSE,
    LESS (LAYERS) | LESS (DIM) },
  { "recall-single-match", "associative-recall tokens=8 symbols=5", FALSE,
    LESS (LAYERS) | LESS (DIM) },
  { "recall-single-match", "associative-recall tokens=40 symbols=60", TRUE, LESS (LAYERS) },
  { "k-hop-doubling", "k-hop tokens=6 symbols=3 k=1", FALSE, LESS (LAYERS) | LESS (DIM) },
  { "k-hop-doubling", "k-hop tokens=7 symbols=3 k=2", FALSE,
    LESS (LAYERS) | LESS (DIM) | LESS (PRECISION) },
  { "k-hop-doubling", "k-hop tokens=7 symbols=4 k=3", FALSE,
    LESS (LAYERS) | LESS (DIM) | LESS (PRECISION) },
  { "k-hop-doubling", "k-hop tokens=8 symbols=3 k=3", FALSE, LESS (LAYERS) },
  { "k-hop-doubling", "k-hop tokens=8 symbols=4 k=4", FALSE, LESS (LAYERS) },
  { "k-hop-doubling", "k-hop tokens=9 symbols=3 k=5", FALSE, LESS (LAYERS) },
  { "k-hop-doubling", "k-hop tokens=12 symbols=4 k=6", TRUE, LESS (LAYERS) },
  { "k-hop-doubling", "k-hop tokens=13 symbols=3 k=7", TRUE, LESS (LAYERS) },
  { "pair-matching-cosine", "pair-matching tokens=1 modulus=6", FALSE, 0 },
  { "pair-matching-cosine", "pair-matching tokens=4 modulus=1", FALSE, 0 },
  { "pair-matching-cosine", "pair-matching tokens=4 modulus=2", FALSE, 0 },
  { "pair-matching-cosine", "pair-matching tokens=5 modulus=3", FALSE, 0 },
  { "pair-matching-cosine", "pair-matching tokens=5 modulus=8", FALSE, 0 },
  { "pair-matching-cosine", "pair-matching tokens=4 modulus=12", FALSE, 0 },
  { "pair-matching-cosine", "pair-matching tokens=3 modulus=33", FALSE, LESS (PRECISION) },
  { "pair-matching-cosine", "pair-matching tokens=40 modulus=128", TRUE, 0 },
  { "triple-matching-cosine", "triple-matching tokens=1 modulus=6", FALSE, 0 },
  { "triple-matching-cosine", "triple-matching tokens=4 modulus=1", FALSE, 0 },
  { "triple-matching-cosine", "triple-matching tokens=4 modulus=2 rule=others", FALSE, 0 },
  { "triple-matching-cosine", "triple-matching tokens=4 modulus=7 rule=any", FALSE, 0 },
  { "triple-matching-cosine", "triple-matching tokens=3 modulus=24 rule=any", FALSE,
    LESS (PRECISION) },
  { "triple-matching-cosine", "triple-matching tokens=5 modulus=7 rule=others", FALSE, 0 },
  { "triple-matching-cosine", "triple-matching tokens=5 modulus=7 rule=distinct", FALSE,
    LESS (DIM) },
  { "triple-matching-cosine", "triple-matching tokens=1 modulus=4 rule=distinct", FALSE, 0 },
  { "triple-matching-cosine", "triple-matching tokens=3 modulus=20 rule=distinct", FALSE,
    LESS (DIM) | LESS (PRECISION) },
  { "triple-matching-cosine", "triple-matching tokens=9 modulus=21 rule=others", TRUE, 0 },
  { "sparse-averaging-moments", "sparse-averaging tokens=3 q=1", FALSE, LESS (DIM) },
  { "sparse-averaging-moments", "sparse-averaging tokens=3 q=2", FALSE, LESS (DIM) },
  { "sparse-averaging-moments", "sparse-averaging tokens=4 q=1", FALSE, LESS (DIM) },
  { "sparse-averaging-moments", "sparse-averaging tokens=9 q=4 values=2", TRUE, LESS (DIM) },
  { "sparse-averaging-moments", "sparse-averaging tokens=200 q=4", TRUE, LESS (DIM) },
  { "rnn-sparse-averaging", "sparse-averaging tokens=3 q=2", FALSE, LESS (STATE_BITS) },
  { "rnn-sparse-averaging", "sparse-averaging tokens=4 q=1", FALSE, LESS (STATE_BITS) },
  { "rnn-sparse-averaging", "sparse-averaging tokens=12 q=3", TRUE, LESS (STATE_BITS) },
  { "rnn-index-averaging", "sparse-averaging tokens=3 q=2", FALSE, LESS (STATE_BITS) },
  { "rnn-index-averaging", "sparse-averaging tokens=4 q=1", FALSE, LESS (STATE_BITS) },
  { "rnn-index-averaging", "sparse-averaging tokens=5 q=1 values=2", FALSE, LESS (STATE_BITS) },
  { "rnn-index-averaging", "sparse-averaging tokens=20 q=2", TRUE, LESS (STATE_BITS) },
  { "rnn-index-recall", "associative-recall tokens=5 symbols=4", FALSE, LESS (STATE_BITS) },
  { "rnn-index-recall", "associative-recall tokens=7 symbols=5", FALSE, LESS (STATE_BITS) },
  { "rnn-index-recall", "associative-recall tokens=21 symbols=12", TRUE, LESS (STATE_BITS) },
  { "rnn-recall", "associative-recall tokens=9 symbols=3", FALSE, LESS (STATE_BITS) },
  { "rnn-recall", "associative-recall tokens=7 symbols=4", FALSE, LESS (STATE_BITS) },
  { "rnn-recall", "associative-recall tokens=60 symbols=6", TRUE, LESS (STATE_BITS) },
  { "rnn-pointer-chasing", "k-hop tokens=9 symbols=6 k=2", TRUE, LESS (STATE_BITS) },
  { "rnn-pointer-chasing", "k-hop tokens=3 symbols=4 k=1", FALSE, LESS (STATE_BITS) },
  { "rnn-pointer-chasing", "k-hop tokens=5 symbols=4 k=2", FALSE, LESS (STATE_BITS) },
  { "rnn-pointer-chasing", "k-hop tokens=5 symbols=6 k=1", FALSE, LESS (STATE_BITS) },
  { "rnn-pointer-chasing", "k-hop tokens=49 symbols=18 k=3", TRUE, LESS (STATE_BITS) },
  { "recall-index-head", "associative-recall tokens=7 symbols=4", FALSE, LESS (PRECISION) },
  { "recall-index-head", "associative-recall tokens=9 symbols=4", FALSE, LESS (PRECISION) },
  { "recall-index-head", "associative-recall tokens=5 symbols=5", FALSE, LESS (PRECISION) },
  { "recall-index-head", "associative-recall tokens=41 symbols=4", TRUE, LESS (PRECISION) },
  { "matching-disjointness-head", "triple-matching tokens=5 modulus=8 rule=any", FALSE,
    LESS (PRECISION) },
  { "matching-disjointness-head", "triple-matching tokens=5 modulus=7 rule=others", FALSE,
    LESS (PRECISION) },
  { "matching-disjointness-head", "triple-matching tokens=5 modulus=6 rule=distinct", FALSE,
    LESS (PRECISION) },
  { "matching-disjointness-head", "triple-matching tokens=5 modulus=11 rule=others", FALSE,
    LESS (PRECISION) },
  { "matching-disjointness-head", "triple-matching tokens=13 modulus=15 rule=others", TRUE,
    LESS (PRECISION) },
  { "matching-disjointness-head", "triple-matching tokens=13 modulus=16 rule=any", TRUE,
    LESS (PRECISION) },
  { "whole-input-attention", "associative-recall tokens=5 symbols=4", FALSE, LESS (PRECISION) },
  { "whole-input-attention", "function-composition n=3", FALSE, 0 },
  { "whole-input-attention", "sparse-averaging tokens=9 q=8", TRUE, 0 },
  { "whole-input-encoder", "directed-2-cycle nodes=4", FALSE, 0 },
  { "whole-input-encoder", "directed-3-cycle nodes=4", FALSE, 0 },
  { "whole-input-encoder", "directed-3-cycle nodes=9", TRUE, 0 },
  { "whole-input-encoder", "pair-matching tokens=4 modulus=8", FALSE, LESS (PRECISION) },
  { "whole-input-linear-decoder", "k-hop tokens=6 symbols=4 k=2", FALSE, LESS (PRECISION) },
  { "whole-input-linear-decoder", "conditional-3-grams tokens=7", FALSE, 0 },
  { "whole-input-decoder", "k-hop tokens=6 symbols=4 k=2", FALSE, LESS (PRECISION) },
  { "whole-input-decoder", "conditional-3-grams tokens=7", FALSE, 0 },
  { "whole-input-decoder", "sequential-composition layers=2 m=2 n=2 range=2", FALSE, 0 },
  { "whole-input-third-order", "triple-matching tokens=4 modulus=8", FALSE, LESS (PRECISION) },
  { "whole-input-third-order", "dyck tokens=6", FALSE, LESS (PRECISION) },
  { "whole-input-rnn", "dyck tokens=6", FALSE, LESS (STATE_BITS) },
  { "whole-input-rnn", "associative-recall tokens=6 symbols=4", FALSE, LESS (STATE_BITS) },
};

const guint construction_n_cases = G_N_ELEMENTS (construction_cases);
G_STATIC_ASSERT (G_N_ELEMENTS (construction_cases) <= CONSTRUCTION_MAX_CASES);

TerseTask *
construction_task (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autoptr (GPtrArray) parameters = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 1; words[i]; i++)
    {
      g_auto (GStrv) pair = g_strsplit (words[i], "=", 2);
      g_ptr_array_add (parameters, g_strdup (pair[0]));
      g_ptr_array_add (parameters, g_strdup (pair[1]));
    }
  g_ptr_array_add (parameters, NULL);
  TerseTask *task = terse_task_make (words[0], (const char *const *) parameters->pdata, &error);
  cr_assert_not_null (task, "%s: %s", text, error ? error->message : "");
  return task;
}

const TerseConstruction *
construction_get (const char *id)
{
  const TerseConstruction *construction = terse_construction_find (id, NULL);
  cr_assert_not_null (construction, "%s", id);
  return construction;
}

TerseConstructionCheck
construction_check_sizes (const TerseConstruction *construction, const TerseTask *task,
                          const TerseSizes *sizes)
{
  TerseConstructionInputs inputs = TERSE_CONSTRUCTION_INPUTS;
  inputs.limit = terse_test_share ((guint) inputs.limit, 1 << 14);
  inputs.samples = terse_test_share (inputs.samples, 3000);
  g_autoptr (TerseMachine) machine = construction->build (task, sizes);
  return terse_construction_check (construction, machine, &inputs);
}

void
construction_expect_more_is_right (const ConstructionCase *each)
{
  const TerseConstruction *construction = construction_get (each->construction);
  const TerseMachineClass *klass = terse_machine_class_find (construction->machine, NULL);
  g_autoptr (TerseTask) task = construction_task (each->task);
  cr_assert_not_null (klass);
  for (guint size = 0; size < TERSE_N_SIZES; size++)
    {
      TerseSizes sizes;
      construction->needs (task, &sizes);
      sizes.at[size]++;
      if (!(construction->tight & 1u << size) || !terse_sizes_fit (klass, &sizes, NULL))
        continue;
      g_auto (TerseConstructionCheck) check = construction_check_sizes (construction, task, &sizes);
      cr_expect_eq (check.wrong, 0, "%s, %s: one more of %s", each->construction, each->task,
                    terse_size_id ((TerseSizeName) size));
    }
}
