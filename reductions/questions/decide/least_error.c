/* Between what is known from below and from above the fraction of the smallest denominator is asked
 * about. A protocol that is found may err less than was asked, and weights may exclude more, so
 * that the two sides meet where the least error is a simple fraction. What is left undecided is a
 * gap, and the next question is on one side of it or the other. */
#include "reductions/questions/decide/least_error.h"

#include "protocols/radix.h"
#include "protocols/simulate.h"

/* The largest denominator that is asked about. */
#define MOST 2000u
/* Questions that may be left undecided. */
#define MOST_UNDECIDED 3u

/* The least and the largest error that was left undecided, of those still in between. */
typedef struct {
  TerseShare low, high;
  guint undecided; /* in all; 0: there is no gap */
  gboolean open;
} Gap;

static TerseShare
share_new (guint64 part, guint64 whole)
{
  const guint64 common = terse_common_divisor (part, whole);
  return (TerseShare){ part / common, whole / common };
}

static gboolean
is_below (TerseShare a, TerseShare b)
{
  return (unsigned __int128) a.numerator * b.denominator
         < (unsigned __int128) b.numerator * a.denominator;
}

/* The fraction of the smallest denominator between the two, by the tree of Stern and Brocot; its
 * denominator is above MOST where there is none that is asked about. */
static TerseShare
simplest_between (TerseShare low, TerseShare high)
{
  TerseShare left = { 0, 1 }, right = { 1, 1 }, middle = { 1, 2 };
  while (middle.denominator <= MOST && (!is_below (low, middle) || !is_below (middle, high)))
    {
      if (!is_below (low, middle))
        left = middle;
      else
        right = middle;
      middle
          = (TerseShare){ left.numerator + right.numerator, left.denominator + right.denominator };
    }
  return middle;
}

/* The greatest error of a protocol with coins on a promised input. */
static TerseShare
error_of (const TerseProtocol *protocol)
{
  const TerseProblem *problem = terse_question_problem (terse_protocol_question (protocol));
  g_autofree guint *inputs = g_new0 (guint, terse_problem_players (problem));
  guint64 worst = 0, whole = 1;
  for (gboolean more = terse_problem_first (problem, inputs); more;
       more = terse_problem_next (problem, inputs))
    {
      const guint64 wrong = terse_protocol_erring (protocol, inputs, &whole);
      worst = MAX (worst, wrong);
    }
  return share_new (worst, whole);
}

static TerseDecision *
decide_at (const TerseQuestion *question, TerseShare share, const TerseDecideOptions *options,
           GError **error)
{
  g_autoptr (TerseSetting) setting = terse_setting_copy (terse_question_setting (question));
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT,
                                           share.numerator, share.denominator);
  terse_setting_set (setting, TERSE_OPTION_ERROR, text);
  g_autoptr (TerseQuestion) asked = terse_question_new (
      terse_question_problem (question), terse_question_model (question), setting, error);
  return asked ? terse_decide (asked, options, error) : NULL;
}

/* Takes what is decided at a share; FALSE where that is nothing. */
static gboolean
take (TerseLeastError *least, TerseDecision *decision)
{
  guint64 lost, total;
  if (decision->verdict == TERSE_POSSIBLE)
    {
      g_clear_pointer (&least->possible, terse_decision_free);
      least->possible = decision;
      least->upper = error_of (decision->protocol);
      return TRUE;
    }
  if (terse_decision_distribution (decision, &lost, &total))
    {
      g_clear_pointer (&least->impossible, terse_decision_free);
      least->impossible = decision;
      least->lower = share_new (lost, total);
      return TRUE;
    }
  g_free (least->reason);
  least->reason = g_strdup (decision->reason);
  terse_decision_free (decision);
  return FALSE;
}

/* A protocol that never errs ends it; what else is found of such is of no use. FALSE with an error.
 */
static gboolean
ask_for_none (TerseQuestion *question, const TerseDecideOptions *options, TerseLeastError *least,
              GError **error)
{
  TerseDecision *decision = terse_decide (question, options, error);
  if (decision == NULL)
    return FALSE;
  if (decision->verdict == TERSE_POSSIBLE)
    {
      least->possible = g_steal_pointer (&decision);
      least->upper = least->lower;
    }
  g_clear_pointer (&decision, terse_decision_free);
  return TRUE;
}

/* In the middle, else below the gap or above it by turns. */
static TerseShare
next_share (const TerseLeastError *least, const Gap *gap)
{
  if (!gap->open)
    return simplest_between (least->lower, least->upper);
  const TerseShare below = simplest_between (least->lower, gap->low),
                   above = simplest_between (gap->high, least->upper);
  const gboolean turn = gap->undecided % 2 == 0;
  return (turn || below.denominator > MOST) && above.denominator <= MOST ? above : below;
}

/* Takes what is decided at a share, or widens the gap by it. */
static void
take_at (TerseLeastError *least, TerseShare share, TerseDecision *decision, Gap *gap)
{
  if (!take (least, decision))
    {
      gap->low = gap->open && is_below (gap->low, share) ? gap->low : share;
      gap->high = gap->open && is_below (share, gap->high) ? gap->high : share;
      gap->open = TRUE;
      gap->undecided++;
    }
  else if (gap->open)
    gap->open = is_below (least->lower, gap->high) && is_below (gap->low, least->upper);
}

TerseLeastError *
terse_least_error (TerseQuestion *question, const TerseDecideOptions *options, GError **error)
{
  g_autoptr (TerseLeastError) least = g_new0 (TerseLeastError, 1);
  least->lower = (TerseShare){ 0, 1 };
  least->upper = (TerseShare){ 1, 1 };
  if (!ask_for_none (question, options, least, error))
    return NULL;
  Gap gap = { .open = FALSE };
  while (is_below (least->lower, least->upper) && gap.undecided < MOST_UNDECIDED)
    {
      const TerseShare share = next_share (least, &gap);
      if (share.denominator > MOST)
        {
          if (least->reason == NULL)
            least->reason = g_strdup_printf ("no denominator up to %u is between", MOST);
          break;
        }
      TerseDecision *decision = decide_at (question, share, options, error);
      if (decision == NULL)
        return NULL;
      take_at (least, share, decision, &gap);
    }
  if (!is_below (least->lower, least->upper))
    g_clear_pointer (&least->reason, g_free);
  return g_steal_pointer (&least);
}

void
terse_least_error_free (TerseLeastError *least)
{
  g_clear_pointer (&least->impossible, terse_decision_free);
  g_clear_pointer (&least->possible, terse_decision_free);
  g_free (least->reason);
  g_free (least);
}
