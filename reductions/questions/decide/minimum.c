/* The least budget, from below: every budget from 0 on is decided until one is possible, so that
 * the answer stands on a proof for the budget below it and a protocol for itself. */
#include "reductions/questions/decide/decide.h"

#include "protocols/error.h"

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

TerseMinimum *
terse_minimum (TerseProblem *problem, const TerseModel *model, const TerseSetting *setting,
               const TerseDecideOptions *options, GError **error)
{
  g_autoptr (TerseMinimum) minimum = g_new0 (TerseMinimum, 1);
  gint64 start = g_get_monotonic_time ();
  guint64 enough = model->enough (problem, setting);
  gboolean done = FALSE;
  g_autoptr (GError) why = NULL;
  for (guint64 budget = 0; !done && budget <= enough; budget++)
    {
      g_autoptr (TerseQuestion) question = question_at (problem, model, setting, budget, &why);
      TerseDecision *decision = question ? terse_decide (question, options, &why) : NULL;
      if (decision == NULL
          && (minimum->impossible == NULL
              || !g_error_matches (why, TERSE_ERROR, TERSE_ERROR_LIMIT)))
        {
          g_propagate_error (error, g_steal_pointer (&why));
          return NULL;
        }
      done = decision ? take (minimum, budget, decision) : stop (minimum, budget, why->message);
    }
  if (!done)
    {
      minimum->verdict = TERSE_UNDECIDED;
      minimum->minimum = enough + 1;
      minimum->reason
          = g_strdup_printf ("impossible up to %" G_GUINT64_FORMAT ", where more %s no longer help",
                             enough, terse_option_id (model->axis));
    }
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
