#include "reductions/architectures/bound/bound.h"

#include <string.h>

#include "protocols/error.h"
#include "reductions/architectures/checker/parts.h"
#include "reductions/architectures/bound/direct.h"
#include "reductions/architectures/bound/whole_map.h"

/* name, value, ..., with one more pair at the end. (transfer full) */
static GStrv
with_pair (const char *const *parameters, const char *name, const char *value)
{
  g_autoptr (GStrvBuilder) pairs = g_strv_builder_new ();
  for (guint i = 0; parameters && parameters[i]; i++)
    g_strv_builder_add (pairs, parameters[i]);
  if (name)
    {
      g_strv_builder_add (pairs, name);
      g_strv_builder_add (pairs, value);
    }
  return g_strv_builder_end (pairs);
}

static TerseReduction *
make_at (const TerseReductionClass *klass, const char *const *parameters, guint64 size,
         GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, size);
  g_auto (GStrv) pairs = with_pair (parameters, klass->size, text);
  return terse_reduction_make (klass, (const char *const *) pairs, error);
}

static const TerseParameter *
size_parameter (const TerseReductionClass *klass)
{
  for (guint i = 0; i < klass->n_parameters; i++)
    if (strcmp (klass->parameters[i].name, klass->size) == 0)
      return &klass->parameters[i];
  g_assert_not_reached ();
}

static gboolean
fail_tokens (const TerseReductionClass *klass, guint tokens, guint possible, GError **error)
{
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
               "tokens: expected a number that %s makes, such as %u, found %u", klass->id, possible,
               tokens);
  return FALSE;
}

/* The size at which the map makes this many tokens. Sizes that cannot be built are passed over;
 * where none can, the first says why. */
static TerseReduction *
make_for_tokens (const TerseReductionClass *klass, const TerseBoundRequest *request, GError **error)
{
  const TerseParameter *parameter = size_parameter (klass);
  g_autoptr (GError) first = NULL;
  guint before = 0;
  for (guint64 size = parameter->min; size <= parameter->max; size++)
    {
      g_autoptr (TerseReduction) reduction
          = make_at (klass, request->parameters, size, first ? NULL : &first);
      if (reduction == NULL)
        continue;
      if (reduction->task->tokens == request->tokens)
        return g_steal_pointer (&reduction);
      if (reduction->task->tokens > request->tokens)
        {
          fail_tokens (klass, request->tokens, before ? before : reduction->task->tokens, error);
          return NULL;
        }
      before = reduction->task->tokens;
    }
  if (before == 0 && first)
    g_propagate_error (error, g_steal_pointer (&first));
  else
    fail_tokens (klass, request->tokens, before, error);
  return NULL;
}

static TerseReduction *
make_reduction (const TerseReductionClass *klass, const TerseBoundRequest *request, GError **error)
{
  return request->tokens ? make_for_tokens (klass, request, error)
                         : terse_reduction_make (klass, request->parameters, error);
}

/* The first entry on this machine that is a bound, else the first one, or NULL. */
static const TerseCoverage *
class_coverage (const TerseReductionClass *klass, const char *machine)
{
  const TerseCoverage *found = NULL;
  for (guint i = 0; i < klass->n_coverage; i++)
    if (strcmp (klass->coverage[i].machine, machine) == 0 && (found == NULL || found->reason))
      found = &klass->coverage[i];
  return found;
}

/* The first class that serves; those that do not go to `others` with their reason. */
static const TerseReductionClass *
choose_class (const TerseBoundRequest *request, GPtrArray *others)
{
  const TerseReductionClass *chosen = NULL;
  for (guint i = 0; i < terse_reduction_classes (); i++)
    {
      const TerseReductionClass *klass = terse_reduction_class (i);
      const TerseCoverage *coverage = class_coverage (klass, request->machine);
      if (strcmp (klass->task, request->task) != 0 || klass->wrong
          || (request->via && strcmp (klass->id, request->via) != 0))
        continue;
      if (coverage == NULL || coverage->reason)
        g_ptr_array_add (
            others,
            g_strdup_printf ("%s does not cover %s: %s", klass->id, request->machine,
                             coverage ? coverage->reason : "its source says nothing of it"));
      else if (chosen == NULL)
        chosen = klass;
      else
        g_ptr_array_add (others,
                         g_strdup_printf ("%s covers %s too (--via)", klass->id, request->machine));
    }
  return chosen;
}

static gboolean
fail_uncovered (const TerseBoundRequest *request, const GPtrArray *others, GError **error)
{
  g_autoptr (GString) why = g_string_new (NULL);
  for (guint i = 0; i < others->len; i++)
    g_string_append_printf (why, "; %s", (const char *) others->pdata[i]);
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
               "expected a reduction%s%s to %s that covers %s, found none%s",
               request->via ? " " : "", request->via ? request->via : "", request->task,
               request->machine, why->str);
  return FALSE;
}

static gboolean
check_sizes (const TerseBoundRequest *request, const TerseMachineClass *machine, GError **error)
{
  for (TerseSizeName size = 0; size < TERSE_N_SIZES; size++)
    if (request->given >> size & 1 && !(machine->sizes >> size & 1))
      {
        g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                     "%s: expected only sizes of the machine %s, found this one",
                     terse_size_id (size), machine->id);
        return FALSE;
      }
  return TRUE;
}

static gboolean
fail_sizes (const TerseBound *bound, GError **error)
{
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
               "expected sizes of %s that %s covers, found others%s%s", bound->machine->id,
               bound->reduction->klass->id, bound->coverage ? ": " : "",
               bound->coverage ? bound->coverage->reason : "");
  return FALSE;
}

static gboolean
choose (TerseBound *bound, const TerseBoundRequest *request, GError **error)
{
  bound->machine = terse_machine_class_find (request->machine, error);
  if (bound->machine == NULL || terse_task_family_find (request->task, error) == NULL
      || (request->via && terse_reduction_class_find (request->via, error) == NULL)
      || !check_sizes (request, bound->machine, error))
    return FALSE;
  const TerseReductionClass *klass = choose_class (request, bound->others);
  if (klass == NULL)
    return fail_uncovered (request, bound->others, error);
  bound->reduction = make_reduction (klass, request, error);
  if (bound->reduction == NULL)
    return FALSE;
  bound->sizes = request->sizes;
  bound->coverage = terse_reduction_closest (bound->reduction, request->machine, &bound->sizes);
  bound->has_budget = (bound->machine->sizes & ~TERSE_BOUND_STRUCTURAL & ~request->given) == 0;
  return (bound->coverage && bound->coverage->reason == NULL) || fail_sizes (bound, error);
}

/* What is wrong with the map on an instance, against the literal task and the problem of
 * protocols/, or NULL. (transfer full) */
static char *
run_map (TerseBound *bound)
{
  TerseExhaustion all = terse_reduction_exhaust (bound->reduction, bound->problem, NULL);
  g_autoptr (TerseCounterexample) counterexample = all.counterexample;
  bound->instances = all.instances;
  return counterexample ? terse_counterexample_text (counterexample) : NULL;
}

/* A map of a token whose owner is no player cannot be run. */
static gboolean
check_map (TerseBound *bound, GError **error)
{
  char *owners = terse_reduction_judge_owners (bound->reduction, bound->reduction->owner);
  g_autofree char *found = owners ? owners : run_map (bound);
  if (found == NULL)
    return TRUE;
  g_autofree char *text = terse_reduction_text (bound->reduction);
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
               "%s: expected a right map, found: %s (terse reduction check)", text, found);
  return FALSE;
}

TerseSetting *
terse_bound_setting (const TerseBound *bound)
{
  TerseSetting *setting = terse_setting_new ();
  setting->knows = bound->coverage->knows;
  if (bound->coverage->settle)
    bound->coverage->settle (bound->reduction, &bound->sizes, setting);
  return setting;
}

/* A verdict for the machine's own budget, from the minimum where that settles it: more bits never
 * hurt. Where that budget is too large to be asked, and less is impossible, it is undecided. */
static gboolean
judge (TerseBound *bound, const TerseSetting *setting, const TerseDecideOptions *options,
       GError **error)
{
  guint64 impossible;
  gboolean any = terse_bound_impossible (bound, &impossible);
  bound->verdict = any ? TERSE_IMPOSSIBLE : bound->minimum->verdict;
  if (!bound->has_budget)
    return TRUE;
  bound->verdict = any && bound->budget <= impossible ? TERSE_IMPOSSIBLE : bound->minimum->verdict;
  if (bound->verdict != TERSE_UNDECIDED)
    return TRUE;
  g_autoptr (TerseSetting) at = terse_setting_copy (setting);
  terse_setting_set_number (at, bound->model->axis, bound->budget);
  g_autoptr (GError) why = NULL;
  g_autoptr (TerseQuestion) question = terse_question_new (bound->problem, bound->model, at, &why);
  bound->decision = question ? terse_decide (question, options, &why) : NULL;
  if (bound->decision)
    bound->verdict = bound->decision->verdict;
  if (bound->decision || (any && g_error_matches (why, TERSE_ERROR, TERSE_ERROR_LIMIT)))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&why));
  return FALSE;
}

static gboolean
decide_problem (TerseBound *bound, const TerseDecideOptions *options, GError **error)
{
  g_autoptr (TerseSetting) setting = terse_bound_setting (bound);
  bound->minimum = terse_minimum (bound->problem, bound->model, setting, options, error);
  return bound->minimum && judge (bound, setting, options, error);
}

/* The size by which two protocols of the same machines are compared, all others as they were given,
 * or 1. */
static TerseSizeName
scale_of (const TerseBound *bound)
{
  return bound->machine->sizes >> TERSE_SIZE_STATE_BITS & 1 ? TERSE_SIZE_STATE_BITS
                                                            : TERSE_SIZE_PRECISION;
}

/* What the machine of this scale sends by the protocol of `bound`. */
static guint64
budget_at (const TerseBound *bound, guint64 scale)
{
  TerseSizes sizes = bound->sizes;
  sizes.at[scale_of (bound)] = scale;
  return bound->coverage->bits (bound->reduction, &sizes);
}

/* The largest scale that is excluded, 0 where none is. */
static guint64
most_excluded (const TerseBound *bound)
{
  guint64 budget, most = 0;
  if (!terse_bound_impossible (bound, &budget))
    return 0;
  while (most < budget && budget_at (bound, most + 1) <= budget)
    most++;
  return most;
}

/* Exchanges what was decided by one protocol and by another. */
static void
exchange (TerseBound *a, TerseBound *b)
{
  const TerseBound kept = *a;
  *a = *b;
  *b = kept;
}

static void
note_better (TerseBound *bound, const TerseBound *lesser)
{
  guint64 budget;
  const gboolean any = terse_bound_impossible (lesser, &budget);
  g_autofree char *found
      = any ? g_strdup_printf ("<= %" G_GUINT64_FORMAT, budget) : g_strdup ("nothing");
  g_ptr_array_add (bound->others,
                   g_strdup_printf ("%s by %s: %s is impossible, which says no more",
                                    lesser->coverage->formula, lesser->model->id, found));
}

/* Does the other protocol exclude a scale more than is excluded already? One question. */
static gboolean
is_better (TerseBound *bound, TerseBound *other, const TerseDecideOptions *options,
           gboolean *better, GError **error)
{
  const guint64 budget = budget_at (other, most_excluded (bound) + 1);
  g_autoptr (GError) why = NULL;
  g_autoptr (TerseSetting) setting = terse_bound_setting (other);
  terse_setting_set_number (setting, other->model->axis, budget);
  g_autoptr (TerseQuestion) question
      = terse_question_new (other->problem, other->model, setting, &why);
  g_autoptr (TerseDecision) decision = question ? terse_decide (question, options, &why) : NULL;
  *better = decision && decision->verdict == TERSE_IMPOSSIBLE;
  if (decision == NULL && !g_error_matches (why, TERSE_ERROR, TERSE_ERROR_LIMIT))
    {
      g_propagate_error (error, g_steal_pointer (&why));
      return FALSE;
    }
  if (!*better)
    g_ptr_array_add (bound->others,
                     g_strdup_printf ("%s by %s: %" G_GUINT64_FORMAT " is %s, so it says no more",
                                      other->coverage->formula, other->model->id, budget,
                                      decision ? terse_verdict_id (decision->verdict)
                                               : "too large to be asked"));
  return TRUE;
}

/* The other protocol of these machines, where there is one: it is decided only where it is seen to
 * say more, and takes the place of the first one then. */
static gboolean
try_other (TerseBound *bound, const TerseDecideOptions *options, GError **error)
{
  TerseBound other = *bound;
  gboolean better;
  other.coverage = terse_reduction_coverage (bound->reduction, bound->machine->id, &bound->sizes);
  if (other.coverage == bound->coverage)
    return TRUE;
  other.minimum = NULL;
  other.decision = NULL;
  other.model = terse_model_find (other.coverage->model, error);
  if (other.model == NULL)
    return FALSE;
  if (other.has_budget)
    other.budget = other.coverage->bits (other.reduction, &other.sizes);
  if (!is_better (bound, &other, options, &better, error)
      || (better && !decide_problem (&other, options, error)))
    return FALSE;
  if (better)
    {
      exchange (bound, &other);
      note_better (bound, &other);
      terse_minimum_free (other.minimum);
      g_clear_pointer (&other.decision, terse_decision_free);
    }
  return TRUE;
}

/* Not being able to ask is no failure: the reason is kept. */
static gboolean
ask_directly (TerseBound *bound, const TerseDecideOptions *options, GError **error)
{
  g_autoptr (GError) why = NULL;
  g_autoptr (TerseProblem) problem = terse_direct_problem (bound->reduction, &why);
  g_autoptr (TerseSetting) setting = terse_setting_new ();
  terse_setting_set_number (setting, TERSE_OPTION_LAYERS, bound->sizes.at[TERSE_SIZE_LAYERS]);
  terse_setting_set_number (setting, TERSE_OPTION_PASSES, bound->sizes.at[TERSE_SIZE_PASSES]);
  if (problem)
    bound->direct
        = terse_minimum (problem, terse_model_find ("recurrent", NULL), setting, options, &why);
  if (bound->direct)
    return TRUE;
  if (!g_error_matches (why, TERSE_ERROR, TERSE_ERROR_LIMIT))
    {
      g_propagate_error (error, g_steal_pointer (&why));
      return FALSE;
    }
  bound->direct_reason = g_strdup (why->message);
  return TRUE;
}

/* All but the problem and what needs it. */
static TerseBound *
begin (const TerseBoundRequest *request, GError **error)
{
  g_autoptr (TerseBound) bound = g_new0 (TerseBound, 1);
  bound->others = g_ptr_array_new_with_free_func (g_free);
  if (!choose (bound, request, error)
      || (bound->model = terse_model_find (bound->coverage->model, error)) == NULL)
    return NULL;
  if (bound->has_budget)
    bound->budget = bound->coverage->bits (bound->reduction, &bound->sizes);
  return g_steal_pointer (&bound);
}

/* The problem, and the map checked on all its inputs, one by one or, where they are not listed, all
 * at once. */
static gboolean
take_problem (TerseBound *bound, GCancellable *cancellable, GError **error)
{
  bound->problem = terse_statement_problem_any (bound->reduction->statement, error);
  if (bound->problem == NULL)
    return FALSE;
  return terse_problem_unlisted (bound->problem)
             ? terse_whole_map_check (bound->reduction, cancellable, &bound->map_steps, error)
             : check_map (bound, error);
}

TerseBound *
terse_bound_prepare (const TerseBoundRequest *request, GError **error)
{
  g_autoptr (TerseBound) bound = begin (request, error);
  return bound && take_problem (bound, request->decide.cancellable, error)
             ? g_steal_pointer (&bound)
             : NULL;
}

TerseBound *
terse_bound (const TerseBoundRequest *request, GError **error)
{
  g_autoptr (TerseBound) bound = begin (request, error);
  if (bound == NULL || !take_problem (bound, request->decide.cancellable, error)
      || !decide_problem (bound, &request->decide, error)
      || !try_other (bound, &request->decide, error))
    return NULL;
  if (request->direct && strcmp (request->machine, "rnn") == 0
      && !ask_directly (bound, &request->decide, error))
    return NULL;
  bound->easy = terse_easy_side (bound->reduction);
  return g_steal_pointer (&bound);
}

void
terse_bound_free (TerseBound *bound)
{
  if (bound == NULL)
    return;
  g_clear_pointer (&bound->minimum, terse_minimum_free);
  g_clear_pointer (&bound->direct, terse_minimum_free);
  g_clear_pointer (&bound->decision, terse_decision_free);
  g_clear_pointer (&bound->problem, terse_problem_unref);
  g_clear_pointer (&bound->reduction, terse_reduction_free);
  g_clear_pointer (&bound->easy, g_array_unref);
  g_ptr_array_unref (bound->others);
  g_free (bound->direct_reason);
  g_free (bound);
}

gboolean
terse_bound_impossible (const TerseBound *bound, guint64 *budget)
{
  const TerseMinimum *minimum = bound->minimum;
  const gboolean below = minimum->impossible != NULL;
  *budget = below ? minimum->minimum - 1 : 0;
  if (bound->decision == NULL || bound->decision->verdict != TERSE_IMPOSSIBLE)
    return below;
  *budget = MAX (*budget, bound->budget);
  return TRUE;
}
