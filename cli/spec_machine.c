#include "cli/spec_machine.h"

#include <string.h>

#include "protocols/error.h"
#include "reductions/instances.h"

static const guint structural = 1u << TERSE_SIZE_LAYERS | 1u << TERSE_SIZE_PASSES;

/* Does some entry of the class cover the machine? */
static gboolean
covers (const TerseReductionClass *klass, const char *machine)
{
  for (guint i = 0; i < klass->n_coverage; i++)
    if (strcmp (klass->coverage[i].machine, machine) == 0 && klass->coverage[i].reason == NULL)
      return TRUE;
  return FALSE;
}

static const TerseReductionClass *
choose_class (const TerseBoundRequest *request, GError **error)
{
  for (guint i = 0; i < terse_reduction_classes (); i++)
    {
      const TerseReductionClass *klass = terse_reduction_class (i);
      if (strcmp (klass->task, request->task) == 0 && !klass->wrong && covers (klass, request->machine)
          && (request->via == NULL || strcmp (klass->id, request->via) == 0))
        return klass;
    }
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
               "expected a reduction%s%s to %s that covers %s (see terse bound), found none", request->via ? " " : "",
               request->via ? request->via : "", request->task, request->machine);
  return NULL;
}

static TerseReduction *
make_at (const TerseReductionClass *klass, const char *const *parameters, guint64 size, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, size);
  g_autoptr (GPtrArray) pairs = g_ptr_array_new ();
  for (guint i = 0; parameters && parameters[i]; i++)
    g_ptr_array_add (pairs, (gpointer) parameters[i]);
  g_ptr_array_add (pairs, (gpointer) klass->size);
  g_ptr_array_add (pairs, text);
  g_ptr_array_add (pairs, NULL);
  return terse_reduction_make (klass, (const char *const *) pairs->pdata, error);
}

static const TerseParameter *
size_parameter (const TerseReductionClass *klass)
{
  for (guint i = 0; i < klass->n_parameters; i++)
    if (strcmp (klass->parameters[i].name, klass->size) == 0)
      return &klass->parameters[i];
  g_assert_not_reached ();
}

/* The size at which the map makes this many tokens; sizes that cannot be built are passed over. */
static TerseReduction *
make_for_tokens (const TerseReductionClass *klass, const TerseBoundRequest *request, GError **error)
{
  const TerseParameter *parameter = size_parameter (klass);
  guint tokens = 0;
  for (guint64 size = parameter->min; size <= parameter->max && tokens < request->tokens; size++)
    {
      g_autoptr (TerseReduction) reduction = make_at (klass, request->parameters, size, NULL);
      if (reduction && reduction->task->tokens == request->tokens)
        return g_steal_pointer (&reduction);
      tokens = reduction ? reduction->task->tokens : tokens;
    }
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE, "expected a number of tokens that %s makes, such as %u, found %u",
               klass->id, tokens, request->tokens);
  return NULL;
}

static gboolean
check_sizes (const TerseBoundRequest *request, const TerseMachineClass *machine, GError **error)
{
  for (TerseSizeName size = 0; size < TERSE_N_SIZES; size++)
    if (request->given >> size & 1 && !(machine->sizes >> size & 1))
      {
        g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE, "expected sizes of the machine %s only, found %s", machine->id,
                     terse_size_id (size));
        return FALSE;
      }
  return TRUE;
}

static gboolean
choose (TerseBound *bound, const TerseBoundRequest *request, GError **error)
{
  bound->machine = terse_machine_class_find (request->machine, error);
  if (bound->machine == NULL || terse_task_family_find (request->task, error) == NULL
      || (request->via && terse_reduction_class_find (request->via, error) == NULL)
      || !check_sizes (request, bound->machine, error))
    return FALSE;
  const TerseReductionClass *klass = choose_class (request, error);
  if (klass == NULL)
    return FALSE;
  bound->reduction
      = request->tokens ? make_for_tokens (klass, request, error) : terse_reduction_make (klass, request->parameters, error);
  if (bound->reduction == NULL)
    return FALSE;
  bound->sizes = request->sizes;
  bound->coverage = terse_reduction_coverage (bound->reduction, request->machine, &bound->sizes);
  if (bound->coverage && bound->coverage->reason == NULL)
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE, "expected sizes of %s that %s covers, found others%s%s", bound->machine->id,
               klass->id, bound->coverage ? ": " : "", bound->coverage ? bound->coverage->reason : "");
  return FALSE;
}

/* FALSE at an instance where the map errs. */
static gboolean
check_instance (const TerseInstance *instance, gpointer data)
{
  const TerseBound *bound = data;
  const TerseTask *task = bound->reduction->task;
  g_autofree guint *answers = g_new (guint, task->answers);
  task->family->answer (task, instance->tokens, answers);
  return instance->in_range && instance->answer == instance->expected
         && memcmp (answers, instance->answers, task->answers * sizeof *answers) == 0;
}

typedef struct {
  const TerseBound *bound;
  gboolean right;
} MapCheck;

static gboolean
visit (const TerseInstance *instance, gpointer data)
{
  MapCheck *check = data;
  check->right = check_instance (instance, (gpointer) check->bound);
  return check->right;
}

static gboolean
check_map (TerseBound *bound, GError **error)
{
  MapCheck check = { bound, TRUE };
  g_autoptr (TerseReductionCircuit) whole = terse_reduction_circuit (bound->reduction);
  bound->instances = terse_reduction_visit (bound->reduction, whole, visit, &check);
  if (check.right)
    return TRUE;
  g_autofree char *text = terse_reduction_text (bound->reduction);
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT, "%s: expected a right map, found a wrong one (terse reduction check)",
               text);
  return FALSE;
}

TerseBound *
terse_spec_machine_new (const TerseBoundRequest *request, TerseSetting **setting, GError **error)
{
  TerseBound *bound = g_new0 (TerseBound, 1);
  if (choose (bound, request, error) && (bound->model = terse_model_find (bound->coverage->model, error))
      && (bound->problem = terse_statement_problem (bound->reduction->statement, error)) && check_map (bound, error))
    {
      bound->has_budget = (bound->machine->sizes & ~structural & ~request->given) == 0;
      if (bound->has_budget)
        bound->budget = bound->coverage->bits (bound->reduction, &bound->sizes);
      *setting = terse_setting_new ();
      (*setting)->knows = bound->coverage->knows;
      if (bound->coverage->settle)
        bound->coverage->settle (bound->reduction, &bound->sizes, *setting);
      return bound;
    }
  terse_spec_machine_free (bound);
  return NULL;
}

void
terse_spec_machine_free (TerseBound *bound)
{
  g_clear_pointer (&bound->problem, terse_problem_unref);
  g_clear_pointer (&bound->reduction, terse_reduction_free);
  g_free (bound);
}

/* The sentence of terse_bound_conclusion (), for a bound whose minimum is known to lie above this question's budget. */
char *
terse_spec_machine_conclusion (const TerseBound *bound, const TerseQuestion *question)
{
  const char *text = terse_question_setting (question)->options[bound->model->axis];
  TerseDecision impossible = { .question = (TerseQuestion *) question, .verdict = TERSE_IMPOSSIBLE };
  TerseMinimum minimum = { .verdict = TERSE_UNDECIDED, .impossible = &impossible };
  TerseBound known = *bound;
  g_return_val_if_fail (text && g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT64, &minimum.minimum, NULL), NULL);
  minimum.minimum++;
  known.minimum = &minimum;
  return terse_bound_conclusion (&known);
}
