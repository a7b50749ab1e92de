/* Every construction answers as the definition of its task does, on every input of small tasks and
 * on samples of larger ones; and the same check sees it fail with a size one less than it needs.
 * Cases are the trials that every entry of the registry gives in its own file: two exhaustive ones
 * at least. */
#include <criterion/criterion.h>
#include <string.h>

#include "protocols/error.h"
#include "reductions/architectures/constructions/construction.h"
#include "reductions/architectures/constructions/phase.h"
#include "tests/support/construction_cases.h"
#include "tests/support/share.h"
#include "tests/support/tasks.h"

static void
expect_answers (const ConstructionCase *each)
{
  const TerseConstruction *construction = each->construction;
  const TerseConstructionTrial *trial = each->trial;
  TerseConstructionInputs inputs = TERSE_CONSTRUCTION_INPUTS;
  inputs.limit = terse_test_share ((guint) inputs.limit, 1 << 14);
  inputs.samples = terse_test_share (inputs.samples, 2000);
  g_autoptr (GError) error = NULL;
  g_autoptr (TerseTask) task = terse_test_task_text (trial->task);
  g_autoptr (TerseMachine) machine = terse_construction_build (construction, task, &error);
  cr_assert_not_null (machine, "%s: %s", trial->task, error ? error->message : "");
  g_auto (TerseConstructionCheck) check = terse_construction_check (construction, machine, &inputs);
  cr_expect (check.exhaustive == !trial->sampled || terse_test_share (FALSE, !trial->sampled), "%s",
             trial->task);
  cr_expect_gt (check.run, 0, "%s, %s", construction->id, trial->task);
  cr_expect (check.wrong == 0 && check.first == NULL,
             "%s, %s: %" G_GUINT64_FORMAT " wrong of %" G_GUINT64_FORMAT, construction->id,
             trial->task, check.wrong, check.run);
  /* A predicate and its sampler must know the same instances. */
  cr_expect (check.exhaustive || check.run == inputs.samples, "%s, %s: %" G_GUINT64_FORMAT,
             construction->id, trial->task, check.run);
}

static void
expect_one_less_fails (const ConstructionCase *each)
{
  const TerseConstruction *construction = each->construction;
  const TerseConstructionTrial *trial = each->trial;
  g_autoptr (TerseTask) task = terse_test_task_text (trial->task);
  cr_assert_eq (trial->less & ~construction->tight, 0, "%s, %s", construction->id, trial->task);
  for (guint size = 0; size < TERSE_N_SIZES; size++)
    {
      TerseSizes sizes;
      construction->needs (task, &sizes);
      if (!(trial->less & 1u << size))
        continue;
      sizes.at[size]--;
      g_auto (TerseConstructionCheck) check = construction_check_sizes (construction, task, &sizes);
      cr_expect (check.wrong > 0 && check.first != NULL, "%s, %s: one less of %s is enough",
                 construction->id, trial->task, terse_size_id ((TerseSizeName) size));
    }
}

Test (constructions, answers_are_those_of_the_task)
{
  for (guint c = 0; c < construction_cases (); c++)
    {
      const ConstructionCase each = construction_case (c);
      expect_answers (&each);
    }
}

Test (constructions, one_less_is_seen_to_fail)
{
  for (guint c = 0; c < construction_cases (); c++)
    {
      const ConstructionCase each = construction_case (c);
      expect_one_less_fails (&each);
    }
}

/* More than is needed does no harm: the first trial of each here, slow_constructions.c has all. */
Test (constructions, one_more_is_right)
{
  for (guint c = 0; c < construction_cases (); c++)
    {
      const ConstructionCase each = construction_case (c);
      if (each.trial == each.construction->trials)
        construction_expect_more_is_right (&each);
    }
}

/* Every entry: texts, class and task exist, two exhaustive trials, and each tight size is seen to
 * be. */
Test (constructions, every_entry_is_complete_and_has_trials)
{
  for (guint i = 0; i < terse_constructions (); i++)
    {
      const TerseConstruction *construction = terse_construction (i);
      guint exhaustive = 0, less = 0;
      for (guint t = 0; t < construction->n_trials; t++)
        {
          exhaustive += !construction->trials[t].sampled;
          less |= construction->trials[t].less;
        }
      cr_expect_geq (exhaustive, 2,
                     "%s: expected two trials in its file that are not sampled, found %u",
                     construction->id, exhaustive);
      cr_expect_eq (less, construction->tight,
                    "%s: expected a trial in its file where one less of each tight size fails",
                    construction->id);
      cr_expect_not_null (terse_machine_class_find (construction->machine, NULL), "%s",
                          construction->id);
      cr_expect (strcmp (construction->task, TERSE_ANY_TASK) == 0
                     || terse_task_family_find (construction->task, NULL) != NULL,
                 "%s", construction->id);
      cr_expect (construction->summary && construction->source && construction->sizes, "%s",
                 construction->id);
      cr_expect_eq (terse_construction_find (construction->id, NULL), construction,
                    "%s is there twice", construction->id);
    }
  cr_expect_gt (terse_constructions (), 10);
}

/* The number of layers that the talks print is one more where k is no power of two. */
Test (constructions, layers_of_k_hop)
{
  static const guint layers[] = { 2, 3, 3, 4, 4, 4, 4, 5 };
  for (guint k = 1; k <= G_N_ELEMENTS (layers); k++)
    {
      TerseSizes sizes;
      g_autofree char *text = g_strdup_printf ("k-hop tokens=6 symbols=3 k=%u", k);
      g_autoptr (TerseTask) task = terse_test_task_text (text);
      construction_get ("k-hop-doubling")->needs (task, &sizes);
      cr_expect_eq (sizes.at[TERSE_SIZE_LAYERS], layers[k - 1], "%s", text);
    }
}

/* Exact sizes at one place each. */
Test (constructions, sizes_are_exact)
{
  static const struct {
    const char *construction, *task;
    TerseSizeName size;
    guint64 number;
  } expected[] = {
    { "recall-two-layers", "associative-recall tokens=8 symbols=4", TERSE_SIZE_PRECISION,
      3 * 6 + 2 },
    { "recall-single-match", "associative-recall tokens=8 symbols=4", TERSE_SIZE_PRECISION, 7 },
    { "sparse-averaging-moments", "sparse-averaging tokens=5 q=2", TERSE_SIZE_DIM, 5 },
    { "sparse-averaging-moments", "sparse-averaging tokens=5 q=2", TERSE_SIZE_PRECISION, 9 },
    { "sparse-averaging-signs", "sparse-averaging tokens=12 q=1", TERSE_SIZE_DIM, 4 },
    { "sparse-averaging-signs", "sparse-averaging tokens=12 q=1", TERSE_SIZE_PRECISION, 4 },
    { "sparse-averaging-signs", "sparse-averaging tokens=4 q=2", TERSE_SIZE_DIM, 3 },
    { "sparse-averaging-signs", "sparse-averaging tokens=6 q=2", TERSE_SIZE_DIM, 4 },
    { "sparse-averaging-signs", "sparse-averaging tokens=6 q=2", TERSE_SIZE_PRECISION, 4 },
    { "sparse-averaging-signs", "sparse-averaging tokens=7 q=2", TERSE_SIZE_DIM, 5 },
    { "triple-matching-two-layers", "triple-matching tokens=9 modulus=7 rule=others",
      TERSE_SIZE_DIM, 3 },
    { "triple-matching-heads", "triple-matching tokens=7 modulus=9", TERSE_SIZE_HEADS, 7 },
    { "triple-matching-heads", "triple-matching tokens=7 modulus=9", TERSE_SIZE_PRECISION, 4 },
    { "rnn-index-averaging", "sparse-averaging tokens=9 q=1", TERSE_SIZE_STATE_BITS, 8 },
    { "rnn-pointer-chasing", "k-hop tokens=25 symbols=10 k=3", TERSE_SIZE_STATE_BITS, 7 },
    { "rnn-index-recall", "associative-recall tokens=9 symbols=6", TERSE_SIZE_STATE_BITS, 4 },
    { "rnn-recall", "associative-recall tokens=9 symbols=3", TERSE_SIZE_STATE_BITS, 8 },
    { "recall-index-head", "associative-recall tokens=9 symbols=4", TERSE_SIZE_PRECISION, 4 },
    { "matching-disjointness-head", "triple-matching tokens=9 modulus=11 rule=others",
      TERSE_SIZE_PRECISION, 4 },
    { "triple-matching-cosine", "triple-matching tokens=9 modulus=7 rule=distinct", TERSE_SIZE_DIM,
      13 },
    { "whole-input-encoder", "directed-2-cycle nodes=9", TERSE_SIZE_DIM, 2 },
    { "whole-input-encoder", "directed-2-cycle nodes=9", TERSE_SIZE_PRECISION, 41 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      TerseSizes sizes;
      g_autoptr (TerseTask) task = terse_test_task_text (expected[i].task);
      construction_get (expected[i].construction)->needs (task, &sizes);
      cr_expect_eq (sizes.at[expected[i].size], expected[i].number, "%s: %" G_GUINT64_FORMAT,
                    expected[i].construction, sizes.at[expected[i].size]);
    }
}

Test (constructions, bad_input)
{
  g_autoptr (TerseTask) recall = terse_test_task_text ("associative-recall tokens=60 symbols=4");
  g_autoptr (TerseTask) matching = terse_test_task_text ("pair-matching tokens=4 modulus=1000");
  g_autoptr (GError) unknown = NULL, other = NULL, large = NULL, modulus = NULL;
  cr_expect_null (terse_construction_find ("recall", &unknown));
  cr_expect (g_error_matches (unknown, TERSE_ERROR, TERSE_ERROR_USAGE));
  cr_expect (strstr (unknown->message, "recall-two-layers") && !strchr (unknown->message, '\n'),
             "%s", unknown->message);
  cr_expect_null (terse_construction_build (construction_get ("k-hop-doubling"), recall, &other));
  cr_expect_str_eq (other->message,
                    "k-hop-doubling: expected the task k-hop, found associative-recall");
  cr_expect_null (
      terse_construction_build (construction_get ("recall-two-layers"), recall, &large));
  cr_expect (g_error_matches (large, TERSE_ERROR, TERSE_ERROR_USAGE)
                 && strstr (large->message, "precision"),
             "%s", large->message);
  cr_expect_null (
      terse_construction_build (construction_get ("pair-matching-cosine"), matching, &modulus));
  cr_expect (g_error_matches (modulus, TERSE_ERROR, TERSE_ERROR_USAGE), "%s", modulus->message);
}

/* Listed inputs are run instead, those to which the construction does not apply are left out, and
 * the first error is told. */
Test (constructions, listed_inputs)
{
  static const guint listed[] = { 0, 1, 2, 3, 3, /**/ 3, 0, 2, 1, 2, /**/ 2, 1, 3, 0, 2 };
  const TerseConstruction *construction = construction_get ("recall-index-head");
  const TerseConstructionInputs inputs = { .n_listed = 3, .listed = listed };
  g_autoptr (TerseTask) task = terse_test_task_text ("associative-recall tokens=5 symbols=4");
  g_autoptr (TerseMachine) machine = terse_construction_build (construction, task, NULL);
  g_auto (TerseConstructionCheck) right = terse_construction_check (construction, machine, &inputs);
  cr_expect (right.run == 2 && right.wrong == 0 && !right.exhaustive && right.first == NULL);
  TerseSizes sizes = machine->sizes;
  sizes.at[TERSE_SIZE_PRECISION] = 1;
  g_autoptr (TerseMachine) short_machine = construction->build (task, &sizes);
  g_auto (TerseConstructionCheck) wrong
      = terse_construction_check (construction, short_machine, &inputs);
  cr_expect (wrong.run == 2 && wrong.wrong == 1);
  cr_assert_not_null (wrong.first);
  cr_expect_arr_eq (wrong.first, listed + 5, 5 * sizeof *listed);
}

/* cos^2 + sin^2 is 4^F but for rounding, angles add, and the quarter turns are exact. */
Test (constructions, phases_are_on_the_circle_and_add)
{
  for (guint modulus = 1; modulus <= TERSE_PHASE_MAX_MODULUS; modulus++)
    for (guint fraction = 0; fraction <= TERSE_PHASE_MAX_FRACTION; fraction += 5)
      {
        TersePhase phase;
        const gint64 unit = G_GINT64_CONSTANT (1) << fraction;
        terse_phase_fill (&phase, modulus, fraction);
        cr_assert (phase.cosine[0] == unit && phase.sine[0] == 0);
        for (guint t = 0; t < modulus; t++)
          {
            const gint64 c = phase.cosine[t], s = phase.sine[t], next = (t + 1) % modulus,
                         one = 1 % modulus;
            const gint64 sum = phase.cosine[one] * c - phase.sine[one] * s;
            cr_assert_leq (ABS (c * c + s * s - unit * unit), 2 * unit + 1,
                           "M = %u, F = %u, t = %u", modulus, fraction, t);
            cr_assert_leq (ABS (sum - phase.cosine[next] * unit), 3 * unit + 1,
                           "M = %u, F = %u, t = %u", modulus, fraction, t);
          }
        if (modulus % 4 == 0)
          cr_assert (phase.cosine[modulus / 4] == 0 && phase.sine[modulus / 4] == unit
                     && phase.cosine[modulus / 2] == -unit);
      }
}
