/* Constructed machines through the reductions: every class of machines that a reduction covers has
 * a constructed member that answers its instances, and the protocol derived from it gives the
 * reader the same answers. */
#include <criterion/criterion.h>
#include <string.h>

#include "reductions/architectures/constructions/construction.h"
#include "reductions/architectures/checker/instances.h"

/* Instances of one reduction that are run with one member. */
#define MOST_INSTANCES 400

typedef struct {
  const TerseReduction *reduction;
  const TerseConstruction *construction;
  const TerseMachine *machine;
  guint64 run;
} Member;

/* Where the task has one answer a token, the reader gives those at its own and at public tokens. */
static gboolean
is_given (const TerseReduction *reduction, guint answer)
{
  guint owner = reduction->task->answers == reduction->task->tokens ? reduction->owner[answer]
                                                                    : TERSE_PUBLIC;
  return owner == TERSE_PUBLIC || owner == reduction->reader;
}

static gboolean
run_instance (const TerseInstance *instance, gpointer data)
{
  Member *member = data;
  const TerseTask *task = member->reduction->task;
  const TerseSeating seating = terse_reduction_seating (member->reduction);
  g_autofree guint *own = g_new0 (guint, task->answers), *derived = g_new0 (guint, task->answers);
  TerseTranscript transcript = { 0 };
  if (member->construction->applies && !member->construction->applies (task, instance->tokens))
    return TRUE;
  member->machine->klass->run (member->machine, instance->tokens, own);
  member->machine->klass->simulate (member->machine, &seating, instance->tokens, derived,
                                    &transcript);
  cr_assert_eq (transcript.violations, 0, "%s", member->construction->id);
  for (guint a = 0; a < task->answers; a++)
    {
      cr_assert_eq (own[a], instance->answers[a], "%s, %s", member->reduction->klass->id,
                    member->construction->id);
      if (is_given (member->reduction, a))
        cr_assert_eq (derived[a], own[a], "%s, %s", member->reduction->klass->id,
                      member->construction->id);
    }
  return ++member->run < MOST_INSTANCES;
}

/* Instances on which members constructed for this class of machines were run. */
static guint64
run_class (const TerseReduction *reduction, const TerseMachineClass *klass)
{
  const TerseSeating seating = terse_reduction_seating (reduction);
  guint64 run = 0;
  for (guint i = 0; i < terse_constructions (); i++)
    {
      Member member = { reduction, terse_construction (i), NULL, 0 };
      if (strcmp (member.construction->machine, klass->id) != 0
          || !terse_construction_is_for (member.construction, reduction->task))
        continue;
      g_autoptr (TerseMachine) machine
          = terse_construction_build (member.construction, reduction->task, NULL);
      member.machine = machine;
      if (machine && klass->crossing (&machine->sizes, &seating).covered)
        terse_reduction_visit (reduction, run_instance, &member);
      run += member.run;
    }
  return run;
}

/* At a size this much above the least. */
static TerseReduction *
make_reduction (const TerseReductionClass *klass, guint beyond)
{
  for (guint i = 0; i < klass->n_parameters; i++)
    if (strcmp (klass->parameters[i].name, klass->size) == 0)
      {
        g_autofree char *size
            = g_strdup_printf ("%" G_GUINT64_FORMAT, klass->parameters[i].min + beyond);
        return terse_reduction_make (klass, (const char *const[]){ klass->size, size, NULL }, NULL);
      }
  return NULL;
}

/* Two sizes; at the greater one the state of a network may be too long to be run. */
static guint64
run_coverage (const TerseReductionClass *klass, const TerseCoverage *coverage)
{
  const TerseMachineClass *machine = terse_machine_class_find (coverage->machine, NULL);
  guint64 run = 0;
  cr_assert_not_null (machine);
  for (guint beyond = 0; beyond < 2; beyond++)
    {
      g_autoptr (TerseReduction) reduction = make_reduction (klass, beyond);
      cr_assert_not_null (reduction, "%s", klass->id);
      run += run_class (reduction, machine);
    }
  return run;
}

Test (constructions_simulated, every_covered_class_has_a_member)
{
  guint classes = 0;
  for (guint r = 0; r < terse_reduction_classes (); r++)
    {
      const TerseReductionClass *klass = terse_reduction_class (r);
      for (guint c = 0; !klass->wrong && c < klass->n_coverage; c++)
        if (klass->coverage[c].reason == NULL)
          {
            cr_expect_gt (run_coverage (klass, &klass->coverage[c]), 0, "%s, %s", klass->id,
                          klass->coverage[c].machine);
            classes++;
          }
    }
  cr_expect_geq (classes, 15);
}
