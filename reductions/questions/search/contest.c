#include "reductions/questions/search/contest.h"

#include "reductions/questions/device/memory.h"
#include "reductions/questions/search/round.h"

/* Work of the first turn, see terse_work_of_conflicts (). */
#define FIRST_TURN 24000u

/* Microseconds that the first turn of all has for itself: most small questions take less. */
#define HEAD_START 10000

struct _TerseContest {
  TerseContestEntry entry;
  TerseSatOptions options; /* those of the entry */
  TerseContenders contenders;
  guint winner, turns;
  guint threads;        /* 0: as many as processors are free */
  guint64 memory_limit; /* bytes; 0: none */
  gboolean no_room;     /* for a search that gave up */
  TerseSatReason reason;
  GMutex reports;
  TerseSatProgress progress; /* or NULL: who is told, by one thread at a time */
  gpointer progress_data;
  double reported; /* seconds */
};

/* Told by whichever search; once a second all the same. */
static void
report (double seconds, guint64 conflicts, gpointer data)
{
  TerseContest *contest = data;
  const double now = (double) g_get_monotonic_time () / 1e6;
  g_mutex_lock (&contest->reports);
  if (now - contest->reported >= 0.9)
    {
      contest->reported = now;
      contest->progress (seconds, conflicts, contest->progress_data);
    }
  g_mutex_unlock (&contest->reports);
}

TerseContest *
terse_contest_new (TerseSearch search, TerseQuestion *question, const TerseFormula *formula,
                   const TerseExtension *symmetries, const char *proof,
                   const TerseSatOptions *options, GError **error)
{
  g_autoptr (TerseContest) contest = g_new0 (TerseContest, 1);
  g_mutex_init (&contest->reports);
  contest->threads = 1;
  contest->options = *options;
  contest->progress = options->progress;
  contest->progress_data = options->progress_data;
  if (options->progress)
    {
      contest->options.progress = report;
      contest->options.progress_data = contest;
    }
  contest->entry = (TerseContestEntry){ terse_question_ref (question), formula, symmetries, proof,
                                        &contest->options };
  if (!terse_contenders_enter (&contest->contenders, search, &contest->entry, error))
    return NULL;
  return g_steal_pointer (&contest);
}

void
terse_contest_free (TerseContest *contest)
{
  for (guint i = 0; i < contest->contenders.n; i++)
    terse_contender_clear (&contest->contenders.of[i]);
  terse_question_unref (contest->entry.question);
  g_mutex_clear (&contest->reports);
  g_free (contest);
}

/* Clauses between two looks at the clock. */
#define CLAUSES_BETWEEN_LOOKS 10000u

/* Gives the solver its clauses, at its first turn: an earlier contender may have the answer. FALSE
 * where it is over before that is done. */
static gboolean
fill_contender (const TerseContestEntry *entry, TerseContender *contender, gint64 end)
{
  const guint clauses = terse_formula_clauses (entry->formula);
  for (guint first = 0; first < clauses; first += CLAUSES_BETWEEN_LOOKS)
    {
      terse_sat_add_clauses (contender->sat, entry->formula, first,
                             MIN (first + CLAUSES_BETWEEN_LOOKS, clauses));
      contender->reason = end > 0 && g_get_monotonic_time () >= end ? TERSE_SAT_TIME_LIMIT
                          : g_cancellable_is_cancelled (contender->cancellable)
                              ? TERSE_SAT_CANCELLED
                              : TERSE_SAT_DECIDED;
      if (contender->reason != TERSE_SAT_DECIDED)
        return FALSE;
    }
  if (contender->extended)
    terse_sat_add_list (contender->sat, terse_extension_clauses (entry->symmetries));
  contender->filled = TRUE;
  return TRUE;
}

/* Runs a search; 0 is no limit. */
static TerseSatResult
run_contender (const TerseContestEntry *entry, TerseContender *contender, double seconds,
               guint64 work)
{
  const gint64 end = seconds > 0 ? g_get_monotonic_time () + (gint64) (seconds * 1e6) : 0;
  TerseSatResult result;
  if (contender->guided)
    {
      result = terse_guided_run (contender->guided, seconds, work);
      contender->reason = terse_guided_reason (contender->guided);
      return result;
    }
  if (!contender->filled && !fill_contender (entry, contender, end))
    return TERSE_SAT_UNKNOWN;
  terse_sat_set_time_limit (
      contender->sat, end > 0 ? MAX ((double) (end - g_get_monotonic_time ()) / 1e6, 0.001) : 0);
  terse_sat_set_conflict_limit (
      contender->sat,
      work > 0 ? terse_conflicts_of_work (work, terse_formula_clauses (entry->formula)) : 0);
  result = terse_sat_solve (contender->sat);
  contender->reason = terse_sat_reason (contender->sat);
  return result;
}

/* A guided search begins with a few inputs and seldom gets to all. */
#define PART_OF_GUIDED 2u

/* Before its first round a search without room gives up. */
static void
admit (TerseContest *contest, TerseContender *contender)
{
  const TerseFormula *formula = contest->entry.formula;
  const TerseSize size = { terse_formula_variables (formula), terse_formula_clauses (formula),
                           terse_formula_literals (formula) };
  const guint64 more = terse_memory_of_solver (&size) / (contender->guided ? PART_OF_GUIDED : 1);
  guint64 all = more;
  for (guint i = 0; i < contest->contenders.n; i++)
    all += contest->contenders.of[i].memory;
  if (contender->memory > 0)
    return;
  if (contest->memory_limit == 0 || all <= contest->memory_limit)
    {
      contender->memory = more;
      return;
    }
  contest->no_room = contender->gave_up = TRUE;
  terse_contender_release (contender);
}

/* Those who have not given up, and their turns. */
typedef struct {
  TerseContest *contest;
  TerseContender *turns[TERSE_N_SEARCHES];
  guint n;
  guint64 work; /* of a turn; 0: no limit */
  gint64 start; /* of the contest, microseconds */
} Round;

static gboolean
found_nothing (const TerseContender *contender)
{
  return contender->result == TERSE_SAT_UNSATISFIABLE && contender->proof == NULL;
}

/* On any thread: what it changes is the contender's own. */
static gboolean
take_turn (guint turn, gpointer data)
{
  const Round *round = data;
  TerseContender *contender = round->turns[turn];
  const double limit = round->contest->options.time_limit,
               left = limit - (double) (g_get_monotonic_time () - round->start) / 1e6;
  contender->begun = TRUE;
  contender->result = TERSE_SAT_UNKNOWN;
  contender->reason = TERSE_SAT_TIME_LIMIT;
  if (limit > 0 && left <= 0)
    return TRUE;
  contender->result = run_contender (&round->contest->entry, contender, limit > 0 ? left : 0,
                                     round->work / contender->part);
  return !found_nothing (contender)
         && (contender->result != TERSE_SAT_UNKNOWN
             || contender->reason != TERSE_SAT_CONFLICT_LIMIT);
}

static void
stop_turn (guint turn, gpointer data)
{
  const Round *round = data;
  g_cancellable_cancel (round->turns[turn]->cancellable);
}

static Round
make_round (TerseContest *contest, guint64 work, gint64 start)
{
  Round round = { .contest = contest, .start = start };
  for (guint i = 0; i < contest->contenders.n; i++)
    {
      TerseContender *contender = &contest->contenders.of[i];
      if (!contender->gave_up)
        admit (contest, contender);
      if (!contender->gave_up)
        round.turns[round.n++] = contender;
    }
  round.work = round.n > 1 ? work : 0;
  return round;
}

static void
widen_or_give_up (TerseContest *contest, const Round *round)
{
  for (guint i = 0; i < round->n; i++)
    if (found_nothing (round->turns[i]))
      terse_contender_widen (round->turns[i], &contest->entry);
}

/* Unknown for the reason TERSE_SAT_CONFLICT_LIMIT: there is another round. */
static TerseSatResult
run_round (TerseContest *contest, Round *round)
{
  const TerseRound turns = { .turns = round->n,
                             .threads = contest->threads ? contest->threads
                                        : round->n > 1   ? terse_free_processors ()
                                                         : 1,
                             .head_start = contest->turns == 0 ? HEAD_START : 0,
                             .take = take_turn,
                             .stop = stop_turn,
                             .data = round };
  const guint ending = terse_round_run (&turns);
  contest->turns += MIN (ending + 1, round->n);
  contest->reason = TERSE_SAT_CONFLICT_LIMIT;
  if (ending == round->n)
    {
      widen_or_give_up (contest, round);
      return TERSE_SAT_UNKNOWN;
    }
  contest->winner = (guint) (round->turns[ending] - contest->contenders.of);
  contest->reason = round->turns[ending]->reason;
  return round->turns[ending]->result;
}

static TerseSatResult
run_rounds (TerseContest *contest)
{
  const gint64 start = g_get_monotonic_time ();
  for (guint64 work = FIRST_TURN;; work *= 2)
    {
      Round round = make_round (contest, work, start);
      if (round.n == 0)
        break;
      TerseSatResult result = run_round (contest, &round);
      if (result != TERSE_SAT_UNKNOWN || contest->reason != TERSE_SAT_CONFLICT_LIMIT)
        return result;
    }
  contest->reason = contest->no_room ? TERSE_SAT_OUT_OF_MEMORY : TERSE_SAT_DECIDED;
  return TERSE_SAT_UNKNOWN;
}

void
terse_contest_set_memory (TerseContest *contest, guint64 bytes)
{
  contest->memory_limit = bytes;
}

void
terse_contest_set_threads (TerseContest *contest, guint threads)
{
  contest->threads = threads;
}

guint64
terse_contest_memory (const TerseContest *contest)
{
  guint64 memory = 0;
  for (guint i = 0; i < contest->contenders.n; i++)
    memory += contest->contenders.of[i].begun ? contest->contenders.of[i].memory : 0;
  return memory;
}

TerseSatResult
terse_contest_run (TerseContest *contest)
{
  TerseSatResult result = run_rounds (contest);
  for (guint i = 0; result != TERSE_SAT_UNKNOWN && i < contest->contenders.n; i++)
    if (i != contest->winner)
      terse_contender_clear (&contest->contenders.of[i]);
  return result;
}

void
terse_contest_release (TerseContest *contest)
{
  for (guint i = 0; i < contest->contenders.n; i++)
    terse_contender_release (&contest->contenders.of[i]);
}

guint
terse_contest_turns (const TerseContest *contest)
{
  return contest->turns;
}

TerseSatReason
terse_contest_reason (const TerseContest *contest)
{
  return contest->reason;
}

TerseSat *
terse_contest_winner (const TerseContest *contest)
{
  return contest->contenders.of[contest->winner].sat;
}

gboolean
terse_contest_is_extended (const TerseContest *contest)
{
  return contest->contenders.of[contest->winner].extended;
}

const char *
terse_contest_proof (const TerseContest *contest)
{
  return contest->contenders.of[contest->winner].proof;
}
