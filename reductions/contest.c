#include "reductions/contest.h"

#include <glib/gstdio.h>

#include "reductions/dual.h"

/* Seconds of the first turn. */
#define FIRST_TURN 0.25

/* Formulas of more clauses are searched from a few inputs on only. Function composition (m, n) = (3, 2), 2.9 million clauses: 0.8
 * GB with one solver that has them all; a seed decides whether that or a guided search finds a protocol in one minute or in many.
 */
#define MOST_PLAIN_CLAUSES 10000000u

typedef struct {
  TerseSat *sat;       /* the plain search's own, or that of `guided` */
  TerseGuided *guided; /* or NULL */
  char *proof;         /* or NULL: refutations do not count */
  gboolean extended, gave_up;
} Contender;

struct _TerseContest {
  Contender contenders[4];
  guint n, winner;
  double time_limit; /* 0: none */
  TerseSatReason reason;
};

/* All of the formula, with the lex-leader clauses of `symmetries` unless NULL. */
static gboolean
enter_whole (TerseContest *contest, const TerseFormula *formula, const TerseExtension *symmetries, const char *proof,
             const TerseSatOptions *options, GError **error)
{
  TerseSatOptions own = *options;
  Contender *contender = &contest->contenders[contest->n];
  if (terse_formula_clauses (formula) > MOST_PLAIN_CLAUSES)
    return TRUE;
  contender->extended = symmetries != NULL;
  contender->proof = g_strconcat (proof, symmetries ? ".extended" : ".plain", NULL);
  own.proof_path = contender->proof;
  contest->n++;
  contender->sat = terse_sat_new (&own, error);
  if (contender->sat)
    terse_sat_add_formula (contender->sat, formula);
  if (contender->sat && symmetries)
    terse_sat_add_list (contender->sat, terse_extension_clauses (symmetries));
  return contender->sat != NULL;
}

static gboolean
enter_guided (TerseContest *contest, TerseQuestion *question, const TerseFormula *formula, const TerseExtension *symmetries,
              const char *proof, const TerseSatOptions *options, GError **error)
{
  TerseSatOptions own = *options;
  Contender *contender = &contest->contenders[contest->n++];
  const GArray *extra = symmetries ? terse_extension_clauses (symmetries) : NULL;
  contender->extended = symmetries != NULL;
  contender->proof = g_strconcat (proof, ".guided", NULL);
  own.proof_path = contender->proof;
  contender->guided = terse_guided_new (question, formula, extra, TERSE_GUIDED_REFUTE, &own, error);
  contender->sat = contender->guided ? terse_guided_sat (contender->guided) : NULL;
  return contender->guided != NULL;
}

/* Where there is no self-dual form to ask for, the plain search finds protocols as well, unless it does not take part. */
static gboolean
enter_protocols (TerseContest *contest, TerseQuestion *question, const TerseFormula *formula, gboolean dual, const char *proof,
                 const TerseSatOptions *options, GError **error)
{
  TerseSatOptions own = *options;
  Contender *contender = &contest->contenders[contest->n];
  g_autoptr (GArray) clauses = dual ? terse_dual_clauses (question) : NULL;
  if (clauses == NULL && terse_formula_clauses (formula) <= MOST_PLAIN_CLAUSES)
    return TRUE;
  contest->n++;
  if (clauses == NULL)
    contender->proof = g_strconcat (proof, ".protocols", NULL);
  own.proof_path = contender->proof;
  contender->guided = terse_guided_new (question, formula, clauses, TERSE_GUIDED_FIND, &own, error);
  contender->sat = contender->guided ? terse_guided_sat (contender->guided) : NULL;
  return contender->guided != NULL;
}

/* One-way and simultaneous questions: no message sees another, and value order decides them at once. */
static gboolean
is_settled_by_value_order (const TerseQuestion *question)
{
  const TerseSchedule *schedule = terse_question_schedule (question);
  for (guint g = 0; schedule && g < terse_schedule_messages (schedule); g++)
    if (terse_schedule_message (schedule, g)->n_messages > 0)
      return FALSE;
  return schedule != NULL;
}

TerseContest *
terse_contest_new (TerseQuestion *question, const TerseFormula *formula, const TerseExtension *symmetries, const char *proof,
                   const TerseSatOptions *options, GError **error)
{
  g_autoptr (TerseContest) contest = g_new0 (TerseContest, 1);
  contest->time_limit = options->time_limit;
  if (symmetries && is_settled_by_value_order (question)
      && !enter_whole (contest, formula, symmetries, proof, options, error))
    return NULL;
  if (!enter_whole (contest, formula, NULL, proof, options, error)
      || !enter_protocols (contest, question, formula, symmetries != NULL, proof, options, error)
      || !enter_guided (contest, question, formula, symmetries, proof, options, error))
    return NULL;
  return g_steal_pointer (&contest);
}

static void
clear_contender (Contender *contender)
{
  if (contender->guided)
    terse_guided_free (contender->guided);
  else if (contender->sat)
    terse_sat_free (contender->sat);
  if (contender->proof)
    g_unlink (contender->proof);
  g_free (contender->proof);
}

void
terse_contest_free (TerseContest *contest)
{
  for (guint i = 0; i < contest->n; i++)
    clear_contender (&contest->contenders[i]);
  g_free (contest);
}

static guint
still_running (const TerseContest *contest)
{
  guint running = 0;
  for (guint i = 0; i < contest->n; i++)
    running += !contest->contenders[i].gave_up;
  return running;
}

/* Seconds that a turn may take; 0: no limit, negative: the time is up. */
static double
turn_length (const TerseContest *contest, double turn, gint64 start)
{
  double left = contest->time_limit - (double) (g_get_monotonic_time () - start) / 1e6;
  if (still_running (contest) == 1)
    turn = 0;
  if (contest->time_limit <= 0)
    return turn;
  if (left <= 0)
    return -1;
  return turn > 0 ? MIN (turn, left) : left;
}

static TerseSatResult
take_turn (TerseContest *contest, double seconds)
{
  Contender *contender = &contest->contenders[contest->winner];
  TerseSatResult result;
  if (contender->guided)
    result = terse_guided_run (contender->guided, seconds);
  else
    {
      terse_sat_set_time_limit (contender->sat, seconds);
      result = terse_sat_solve (contender->sat);
    }
  contest->reason = contender->guided ? terse_guided_reason (contender->guided) : terse_sat_reason (contender->sat);
  if (result != TERSE_SAT_UNSATISFIABLE || contender->proof)
    return result;
  contender->gave_up = TRUE;
  contest->reason = TERSE_SAT_TIME_LIMIT;
  return TERSE_SAT_UNKNOWN;
}

TerseSatResult
terse_contest_run (TerseContest *contest)
{
  gint64 start = g_get_monotonic_time ();
  for (double turn = FIRST_TURN;; turn *= 2)
    for (guint i = 0; i < contest->n; i++)
      {
        double seconds = turn_length (contest, turn, start);
        if (seconds < 0)
          return TERSE_SAT_UNKNOWN;
        if (contest->contenders[i].gave_up)
          continue;
        contest->winner = i;
        TerseSatResult result = take_turn (contest, seconds);
        if (result != TERSE_SAT_UNKNOWN || contest->reason != TERSE_SAT_TIME_LIMIT)
          return result;
      }
}

TerseSatReason
terse_contest_reason (const TerseContest *contest)
{
  return contest->reason;
}

TerseSat *
terse_contest_winner (const TerseContest *contest)
{
  return contest->contenders[contest->winner].sat;
}

gboolean
terse_contest_is_extended (const TerseContest *contest)
{
  return contest->contenders[contest->winner].extended;
}

const char *
terse_contest_proof (const TerseContest *contest)
{
  return contest->contenders[contest->winner].proof;
}
