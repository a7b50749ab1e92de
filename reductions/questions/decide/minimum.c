/* The least budget. The budget of the best constructed protocol is known first. From there down,
 * the first that cheap devices find impossible; from there up, every budget is decided until one is
 * possible, so that the answer stands on a proof for the budget below it and a protocol for itself.
 */
#include "reductions/questions/decide/decide.h"

#include "protocols/error.h"
#include "reductions/questions/constructed/constructed.h"

static TerseQuestion *
question_at (TerseProblem *problem, const TerseModel *model, const TerseSetting *setting,
             guint64 budget, GError **error)
{
  g_autoptr (TerseSetting) at = terse_setting_copy (setting);
  terse_setting_set_number (at, model->axis, budget);
  return terse_question_new (problem, model, at, error);
}

/* Takes a decision at `budget` into the answer; TRUE where that ends the search. */
static gboolean
take (TerseMinimum *minimum, guint64 budget, TerseDecision *decision)
{
  minimum->minimum = budget;
  minimum->verdict = decision->verdict;
  if (decision->verdict == TERSE_IMPOSSIBLE)
    {
      g_clear_pointer (&minimum->impossible, terse_decision_free);
      minimum->impossible = decision;
      return FALSE;
    }
  if (decision->verdict == TERSE_POSSIBLE)
    minimum->possible = decision;
  else
    {
      minimum->reason = g_strdup (decision->reason);
      terse_decision_free (decision);
    }
  return TRUE;
}

/* The question at `budget` passes a limit, those below are known. */
static gboolean
stop (TerseMinimum *minimum, guint64 budget, const char *why)
{
  minimum->minimum = budget;
  minimum->verdict = TERSE_UNDECIDED;
  minimum->reason = g_strdup (why);
  return TRUE;
}

/* What is asked. */
typedef struct {
  TerseProblem *problem;
  const TerseModel *model;
  const TerseSetting *setting;
  const TerseDecideOptions *options;
} Request;

/* Decides one budget without the devices of the mask; NULL with an error. */
static TerseDecision *
decide_at (const Request *request, guint64 budget, guint without, GError **error)
{
  TerseDecideOptions options = *request->options;
  options.without |= without;
  g_autoptr (TerseQuestion) question
      = question_at (request->problem, request->model, request->setting, budget, error);
  return question ? terse_decide (question, &options, error) : NULL;
}

#define CHEAP_DEVICES                                                                              \
  (TERSE_DEVICE_BIT (TERSE_DEVICE_WITNESS) | TERSE_DEVICE_BIT (TERSE_DEVICE_COUNTING))

/* Asks below the constructed protocol what cheap devices know: the largest budget that they find
 * impossible is taken into the answer. The first budget that is not known to be impossible. */
static guint64
lower_budget (const Request *request, guint64 constructed, TerseMinimum *minimum)
{
  if (constructed == G_MAXUINT64)
    return 0;
  for (guint64 budget = constructed; budget > 0; budget--)
    {
      TerseDecision *decision
          = decide_at (request, budget - 1, TERSE_ALL_DEVICES & ~CHEAP_DEVICES, NULL);
      if (decision && decision->verdict == TERSE_IMPOSSIBLE)
        {
          take (minimum, budget - 1, decision);
          return budget;
        }
      g_clear_pointer (&decision, terse_decision_free);
    }
  return 0;
}

/* Up to the first budget that is possible or stays undecided. Below `constructed` no protocol was
 * constructed and cheap devices knew nothing, so that they are not tried again. FALSE with an
 * error. */
static gboolean
raise_budget (const Request *request, guint64 budget, guint64 enough, guint64 constructed,
              TerseMinimum *minimum, gboolean *done, GError **error)
{
  g_autoptr (GError) why = NULL;
  const guint tried = TERSE_DEVICE_BIT (TERSE_DEVICE_CONSTRUCTED)
                      | (constructed == G_MAXUINT64 ? 0 : CHEAP_DEVICES);
  for (*done = FALSE; !*done && budget <= enough; budget++)
    {
      const guint without = budget < constructed ? tried : 0;
      TerseDecision *decision = decide_at (request, budget, without, &why);
      if (decision == NULL
          && (minimum->impossible == NULL
              || !g_error_matches (why, TERSE_ERROR, TERSE_ERROR_LIMIT)))
        {
          g_propagate_error (error, g_steal_pointer (&why));
          return FALSE;
        }
      *done = decision ? take (minimum, budget, decision) : stop (minimum, budget, why->message);
    }
  return TRUE;
}

/* Undecided at a budget below that of a constructed protocol: it is kept all the same, as what is
 * known from above. */
static void
add_upper_side (const Request *request, guint64 constructed, TerseMinimum *minimum)
{
  if (minimum->possible || constructed == G_MAXUINT64 || minimum->minimum >= constructed)
    return;
  g_autoptr (TerseDecision) at = decide_at (request, constructed, 0, NULL);
  if (at && at->verdict == TERSE_POSSIBLE)
    minimum->possible = g_steal_pointer (&at);
}

/* Inputs of the larger side where a search over rectangles takes seconds at a budget: of less it
 * is short, of more there is none. */
#define MANY_INPUTS 17u
#define TOO_MANY_INPUTS 65u

/* Is the answer a tree, and is there such a search? */
static gboolean
searches_rectangles (const Request *request)
{
  g_autoptr (TerseQuestion) question
      = terse_problem_unlisted (request->problem)
            ? NULL
            : question_at (request->problem, request->model, request->setting, 0, NULL);
  guint most = 0;
  if (question == NULL || terse_question_tree (question) == NULL)
    return FALSE;
  for (guint p = 0; p < terse_problem_players (request->problem); p++)
    most = MAX (most, terse_problem_inputs (request->problem, p));
  return most >= MANY_INPUTS && most < TOO_MANY_INPUTS;
}

/* Budgets below are impossible by a witness, which takes milliseconds; no certificate is kept. */
static guint64
least_budget (const Request *request, guint64 enough)
{
  TerseDecideOptions options = *request->options;
  const Request own = { request->problem, request->model, request->setting, &options };
  const guint witness = TERSE_DEVICE_BIT (TERSE_DEVICE_WITNESS),
              without = TERSE_ALL_DEVICES & ~witness;
  guint64 budget = 0;
  options.out = NULL;
  options.witness_always = TRUE;
  for (gboolean more = !(options.without & witness) && searches_rectangles (request);
       more && budget < enough;)
    {
      g_autoptr (TerseDecision) decision = decide_at (&own, budget, without, NULL);
      more = decision && decision->verdict == TERSE_IMPOSSIBLE;
      budget += more;
    }
  return budget;
}

static guint64
find_constructed (const Request *request, guint64 enough)
{
  const TerseDecideOptions *options = request->options;
  const TerseConstructedOptions constructed
      = { .deadline = options->time_limit > 0
                          ? g_get_monotonic_time () + (gint64) (options->time_limit * 1e6)
                          : 0,
          .memory = options->memory_limit,
          .cancellable = options->cancellable };
  return options->without & TERSE_DEVICE_BIT (TERSE_DEVICE_CONSTRUCTED)
                 || request->setting->options[TERSE_OPTION_ERROR]
             ? G_MAXUINT64
             : terse_constructed_budget (request->problem, request->model, request->setting,
                                         least_budget (request, enough), &constructed);
}

TerseMinimum *
terse_minimum (TerseProblem *problem, const TerseModel *model, const TerseSetting *setting,
               const TerseDecideOptions *options, GError **error)
{
  const Request request = { problem, model, setting, options };
  g_autoptr (TerseMinimum) minimum = g_new0 (TerseMinimum, 1);
  gint64 start = g_get_monotonic_time ();
  const guint64 enough = model->enough (problem, setting),
                constructed = find_constructed (&request, enough),
                from = lower_budget (&request, constructed, minimum);
  gboolean done;
  if (!raise_budget (&request, from, enough, constructed, minimum, &done, error))
    return NULL;
  if (!done)
    {
      minimum->verdict = TERSE_UNDECIDED;
      minimum->minimum = enough + 1;
      minimum->reason
          = g_strdup_printf ("impossible up to %" G_GUINT64_FORMAT ", where more %s no longer help",
                             enough, terse_option_id (model->axis));
    }
  add_upper_side (&request, constructed, minimum);
  minimum->seconds = (double) (g_get_monotonic_time () - start) / 1e6;
  return g_steal_pointer (&minimum);
}

void
terse_minimum_free (TerseMinimum *minimum)
{
  g_clear_pointer (&minimum->impossible, terse_decision_free);
  g_clear_pointer (&minimum->possible, terse_decision_free);
  g_free (minimum->reason);
  g_free (minimum);
}
