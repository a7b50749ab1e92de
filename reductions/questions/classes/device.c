/* The device `classes`: proofs of smaller questions, copied into that of the whole. */
#include "reductions/questions/classes/classes.h"
#include "reductions/questions/device/closing.h"
#include "reductions/questions/device/device.h"

/* A smaller question gets about as much time as the formula itself takes: work by clauses, see
 * terse_work_of_conflicts (). */
#define CLAUSES_OF_WORK 5u
/* Smaller formulas are searched as fast, with shorter proofs; where they are asked for they get as
 * much work as one of this many clauses. */
#define LEAST_CLAUSES 1000000u

static gboolean
is_large (const TerseDecisionRun *run)
{
  return run->options->classes_always || run->decision->size.clauses >= LEAST_CLAUSES;
}

static gboolean
add_lemmas (TerseDecisionRun *run, TerseExtension *extension, gpointer plan, GError **error)
{
  return terse_classes_plan_add (plan, run->formula, extension, terse_run_cancellable (run), error);
}

static TerseDeviceResult
copy_proofs (TerseDecisionRun *run, GError **error)
{
  const TerseClassesOptions options
      = { .seed = run->options->seed,
          .time_limit = terse_run_left (run),
          .work = MAX (run->decision->size.clauses, LEAST_CLAUSES) / CLAUSES_OF_WORK,
          .cancellable = run->options->cancellable };
  gint64 start = g_get_monotonic_time ();
  TerseClasses classes;
  g_autoptr (TerseClassesPlan) plan = NULL;
  gboolean ran = terse_classes_plan_new (run->decision->question, &options, &plan, &classes, error);
  run->decision->seconds.solve += terse_run_since (start);
  if (!ran || plan == NULL)
    return ran ? TERSE_DEVICE_PASSED : TERSE_DEVICE_FAILED;
  terse_run_say (run,
                 "classes: %u inputs in %u, %u smaller questions refuted in %" G_GUINT64_FORMAT
                 " steps, %u copies",
                 classes.indices, classes.values, classes.parts, classes.steps, classes.copies);
  return terse_run_close_by_lemmas (run, "classes", "while proofs were copied", add_lemmas, plan,
                                    error)
             ? TERSE_DEVICE_ENDED
             : TERSE_DEVICE_FAILED;
}

const TerseDevice terse_device_classes = {
  .id = "classes",
  .summary = "a message parts its speaker's inputs in classes: proofs of smaller questions, copied",
  .reads_formula = TRUE,
  .applies = is_large,
  .memory = terse_memory_of_search,
  .run = copy_proofs,
};
