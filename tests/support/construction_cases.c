#include "tests/support/construction_cases.h"

#include <criterion/criterion.h>

#include "tests/support/share.h"
#include "tests/support/tasks.h"

guint
construction_cases (void)
{
  guint cases = 0;
  for (guint i = 0; i < terse_constructions (); i++)
    cases += terse_construction (i)->n_trials;
  return cases;
}

ConstructionCase
construction_case (guint c)
{
  guint i = 0;
  while (c >= terse_construction (i)->n_trials)
    c -= terse_construction (i++)->n_trials;
  return (ConstructionCase){ terse_construction (i), &terse_construction (i)->trials[c] };
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
  const TerseConstruction *construction = each->construction;
  const TerseMachineClass *klass = terse_machine_class_find (construction->machine, NULL);
  g_autoptr (TerseTask) task = terse_test_task_text (each->trial->task);
  cr_assert_not_null (klass);
  for (guint size = 0; size < TERSE_N_SIZES; size++)
    {
      TerseSizes sizes;
      construction->needs (task, &sizes);
      sizes.at[size]++;
      if (!(construction->tight & 1u << size) || !terse_sizes_fit (klass, &sizes, NULL))
        continue;
      g_auto (TerseConstructionCheck) check = construction_check_sizes (construction, task, &sizes);
      cr_expect_eq (check.wrong, 0, "%s, %s: one more of %s", construction->id, each->trial->task,
                    terse_size_id ((TerseSizeName) size));
    }
}
