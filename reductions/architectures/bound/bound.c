#include "reductions/architectures/bound/bound.h"

#include <string.h>

#include "protocols/error.h"
#include "reductions/architectures/checker/parts.h"
#include "reductions/architectures/bound/choose.h"
#include "reductions/architectures/bound/direct.h"
#include "reductions/architectures/bound/whole_map.h"

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
  terse_coverage_settle (bound->coverage, bound->reduction, &bound->sizes, setting);
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
  return terse_coverage_bits (bound->coverage, bound->reduction, &sizes);
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
  if (bound->computed)
    return TRUE;
  other.coverage = terse_reduction_coverage (bound->reduction, bound->machine->id, &bound->sizes);
  if (other.coverage == bound->coverage)
    return TRUE;
  other.minimum = NULL;
  other.decision = NULL;
  other.model = terse_model_find (other.coverage->model, error);
  if (other.model == NULL)
    return FALSE;
  if (other.has_budget)
    other.budget = terse_coverage_bits (other.coverage, other.reduction, &other.sizes);
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
  if (!terse_bound_choose (bound, request, error)
      || (bound->model = terse_model_find (bound->coverage->model, error)) == NULL)
    return NULL;
  if (bound->has_budget)
    bound->budget = terse_coverage_bits (bound->coverage, bound->reduction, &bound->sizes);
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
  if (request->direct && strcmp (bound->machine->id, "rnn") == 0
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
  g_clear_pointer (&bound->computed, g_array_unref);
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
