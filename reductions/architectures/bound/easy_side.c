#include "reductions/architectures/bound/easy_side.h"

#include <string.h>

#include "reductions/architectures/checker/instances.h"

typedef struct {
  const TerseReduction *reduction;
  GArray *tokens; /* of all instances, one after another */
} Listing;

static gboolean
list_instance (const TerseInstance *instance, gpointer data)
{
  Listing *listing = data;
  const TerseTask *task = listing->reduction->task;
  g_array_append_vals (listing->tokens, instance->tokens, task->tokens * task->fields);
  return TRUE;
}

static void
try_construction (const TerseReduction *reduction, const TerseConstruction *construction,
                  const TerseConstructionInputs *inputs, gboolean sampled, GArray *easy)
{
  g_autoptr (TerseMachine) machine = terse_construction_build (construction, reduction->task, NULL);
  if (machine == NULL)
    return;
  TerseEasy entry = { .construction = construction, .sizes = machine->sizes, .sampled = sampled };
  g_auto (TerseConstructionCheck) check = terse_construction_check (construction, machine, inputs);
  entry.run = check.run;
  entry.wrong = check.wrong;
  if (check.run == inputs->n_listed)
    g_array_append_val (easy, entry);
}

/* Tuples to be drawn. */
static guint
sample_of (const TerseTask *task)
{
  const guint64 scores = (guint64) task->tokens * task->tokens;
  return (guint) CLAMP (TERSE_EASY_SCORES / scores, 1, TERSE_EASY_SAMPLE);
}

GArray *
terse_easy_side (const TerseReduction *reduction)
{
  const TerseTask *task = reduction->task;
  GArray *easy = g_array_new (FALSE, FALSE, sizeof (TerseEasy));
  const gboolean sampled = terse_reduction_tuples (reduction) > TERSE_EASY_MAX_INSTANCES;
  g_autoptr (GArray) tokens = g_array_new (FALSE, FALSE, sizeof (guint));
  Listing listing = { reduction, tokens };
  const guint64 instances
      = sampled ? terse_reduction_sample (reduction, sample_of (task), 1, list_instance, &listing)
                : terse_reduction_visit (reduction, list_instance, &listing);
  if (instances == 0)
    return easy;
  const TerseConstructionInputs inputs
      = { .n_listed = instances, .listed = (const guint *) (gconstpointer) tokens->data };
  for (guint i = 0; i < terse_constructions (); i++)
    {
      const TerseConstruction *construction = terse_construction (i);
      if (strcmp (construction->task, task->family->id) == 0
          && terse_construction_is_for (construction, task))
        try_construction (reduction, construction, &inputs, sampled, easy);
    }
  return easy;
}

char *
terse_easy_sizes_text (const TerseEasy *easy)
{
  GString *text = g_string_new (NULL);
  const guint taken = terse_machine_class_find (easy->construction->machine, NULL)->sizes;
  for (TerseSizeName size = 0; size < TERSE_N_SIZES; size++)
    if (taken >> size & 1)
      g_string_append_printf (text, "%s%s=%" G_GUINT64_FORMAT, text->len ? ", " : "",
                              terse_size_id (size), easy->sizes.at[size]);
  return g_string_free (text, FALSE);
}

char *
terse_easy_text (const TerseEasy *easy)
{
  g_autofree char *sizes = terse_easy_sizes_text (easy);
  const TerseMachineClass *machine = terse_machine_class_find (easy->construction->machine, NULL);
  return g_strdup_printf ("%s (%s, %s; %s)", easy->construction->id, machine->id, sizes,
                          machine->arithmetic);
}

char *
terse_easy_found_text (const TerseEasy *easy)
{
  if (easy->wrong)
    return g_strdup_printf ("WRONG on %" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT " instances",
                            easy->wrong, easy->run);
  return g_strdup_printf ("right on %s %" G_GUINT64_FORMAT " instances",
                          easy->sampled ? "a sample of" : "all", easy->run);
}
