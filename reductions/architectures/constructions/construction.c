/* The registry of constructions, and the check that one answers as the definition of its task does:
 * on listed inputs, on all, or on a sample. A sample is no proof and is reported as such. */
#include "reductions/architectures/constructions/construction.h"

#include <string.h>

#include "protocols/error.h"
#include "protocols/radix.h"
#include "protocols/registry.h"

#define TERSE_CONSTRUCTION(symbol) extern const TerseConstruction terse_construction_##symbol;
#include "reductions/architectures/constructions/constructions.def"
#undef TERSE_CONSTRUCTION

static const TerseConstruction *const constructions[] = {
#define TERSE_CONSTRUCTION(symbol) &terse_construction_##symbol,
#include "reductions/architectures/constructions/constructions.def"
#undef TERSE_CONSTRUCTION
};

guint
terse_constructions (void)
{
  return G_N_ELEMENTS (constructions);
}

const TerseConstruction *
terse_construction (guint i)
{
  g_return_val_if_fail (i < G_N_ELEMENTS (constructions), NULL);
  return constructions[i];
}

const TerseConstruction *
terse_construction_find (const char *id, GError **error)
{
  const guint i = terse_registry_find ("a construction", (const void *const *) constructions,
                                       G_N_ELEMENTS (constructions), id, error);
  return i < G_N_ELEMENTS (constructions) ? constructions[i] : NULL;
}

gboolean
terse_construction_is_for (const TerseConstruction *construction, const TerseTask *task)
{
  return strcmp (construction->task, TERSE_ANY_TASK) == 0
         || strcmp (construction->task, task->family->id) == 0;
}

TerseMachine *
terse_construction_build (const TerseConstruction *construction, const TerseTask *task,
                          GError **error)
{
  const TerseMachineClass *klass = terse_machine_class_find (construction->machine, error);
  TerseSizes sizes;
  if (klass == NULL)
    return NULL;
  if (!terse_construction_is_for (construction, task))
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE, "%s: expected the task %s, found %s",
                   construction->id, construction->task, task->family->id);
      return NULL;
    }
  construction->needs (task, &sizes);
  return terse_sizes_fit (klass, &sizes, error) ? construction->build (task, &sizes) : NULL;
}

void
terse_construction_check_clear (TerseConstructionCheck *check)
{
  g_clear_pointer (&check->first, g_free);
}

/* One run of the check. */
typedef struct {
  const TerseConstruction *construction;
  const TerseMachine *machine;
  guint length; /* fields of a whole sequence */
  guint *found, *expected;
  TerseConstructionCheck check;
} Run;

static void
run_one (Run *run, const guint *tokens)
{
  const TerseTask *task = run->machine->task;
  if (run->construction->applies && !run->construction->applies (task, tokens))
    return;
  run->check.run++;
  task->family->answer (task, tokens, run->expected);
  run->machine->klass->run (run->machine, tokens, run->found);
  if (memcmp (run->expected, run->found, task->answers * sizeof (guint)) == 0)
    return;
  if (run->check.wrong++ == 0)
    run->check.first = g_memdup2 (tokens, run->length * sizeof *tokens);
}

static void
run_listed (Run *run, const TerseConstructionInputs *inputs)
{
  for (guint64 i = 0; i < inputs->n_listed; i++)
    run_one (run, inputs->listed + i * run->length);
}

static void
run_all (Run *run, const guint *radix)
{
  g_autofree guint *tokens = g_new0 (guint, run->length);
  run->check.exhaustive = TRUE;
  do
    run_one (run, tokens);
  while (terse_radix_next (run->length, radix, tokens));
}

static void
draw_fields (guint length, const guint *radix, GRand *random, guint *tokens)
{
  for (guint f = 0; f < length; f++)
    tokens[f] = (guint) (((guint64) g_rand_int (random) * radix[f]) >> 32);
}

static void
run_some (Run *run, const guint *radix, const TerseConstructionInputs *inputs)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (inputs->seed);
  g_autofree guint *tokens = g_new0 (guint, run->length);
  for (guint i = 0; i < inputs->samples; i++)
    {
      if (run->construction->draw)
        run->construction->draw (run->machine->task, random, tokens);
      else
        draw_fields (run->length, radix, random, tokens);
      run_one (run, tokens);
    }
}

TerseConstructionCheck
terse_construction_check (const TerseConstruction *construction, const TerseMachine *machine,
                          const TerseConstructionInputs *inputs)
{
  const TerseTask *task = machine->task;
  guint length = task->tokens * task->fields;
  g_autofree guint *radix = g_new (guint, length), *found = g_new0 (guint, task->answers),
                   *expected = g_new0 (guint, task->answers);
  Run run = { construction, machine, length, found, expected, { FALSE, 0, 0, NULL } };
  for (guint f = 0; f < length; f++)
    radix[f] = task->radix[f % task->fields];
  if (inputs->n_listed > 0)
    run_listed (&run, inputs);
  else if (terse_radix_count (length, radix) <= inputs->limit)
    run_all (&run, radix);
  else
    run_some (&run, radix, inputs);
  return run.check;
}
