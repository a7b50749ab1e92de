#include "reductions/questions/search/contest.h"

#include <string.h>

#include <glib/gstdio.h>

#include "reductions/questions/device/memory.h"
#include "reductions/questions/search/dual.h"
#include "reductions/questions/search/informed.h"

/* Work of the first turn, see terse_work_of_conflicts (). */
#define FIRST_TURN 24000u

/* Formulas of more clauses are searched from a few inputs on only. Function composition (m, n) =
 * (3, 2), 2.9 million clauses: 0.8 GB with one solver that has them all; a seed decides whether
 * that or a guided search finds a protocol in one minute or in many.
 */
#define MOST_PLAIN_CLAUSES 10000000u

/* In a contest, informed protocols that need not be self-dual get one part in so many of a turn:
 * the other searches take part too, and those impose nothing that a refutation would have to
 * repeat. */
#define PART_OF_INFORMED 16u

typedef struct {
  TerseSat *sat;       /* the plain search's own, or that of `guided` */
  TerseGuided *guided; /* or NULL */
  char *proof;         /* or NULL: refutations do not count */
  GArray *wider;       /* clauses to search with once there is nothing with those of now, or NULL */
  guint part;          /* of a turn, one in so many; that of `wider` is PART_OF_INFORMED */
  gboolean extended, gave_up;
  gboolean filled;  /* the solver has the formula; a guided search fills its own */
  gboolean counted; /* in the memory of the contest */
} Contender;

struct _TerseContest {
  TerseQuestion *question;
  const TerseFormula *formula;
  const TerseExtension *symmetries; /* or NULL */
  TerseSatOptions options;          /* without a proof */
  Contender contenders[TERSE_N_SEARCHES];
  guint n, winner, turns;
  guint64 memory, memory_limit; /* bytes; limit 0: none */
  gboolean no_room;             /* for a search that gave up */
  TerseSatReason reason;
};

/* What is searched. */
typedef struct {
  TerseQuestion *question;
  const TerseFormula *formula;
  const TerseExtension *symmetries; /* or NULL */
  const char *proof;                /* how the paths of proofs begin */
  const TerseSatOptions *options;
} Entry;

/* `options` becomes those of the new contender. */
static Contender *
add_contender (TerseContest *contest, const Entry *entry, TerseSearch search, gboolean refutes,
               TerseSatOptions *options)
{
  Contender *contender = &contest->contenders[contest->n++];
  contender->part = 1;
  if (refutes)
    contender->proof = g_strconcat (entry->proof, ".", terse_search_id (search), NULL);
  *options = *entry->options;
  options->proof_path = contender->proof;
  return contender;
}

/* All of the formula, with the lex-leader clauses of `symmetries` unless NULL. */
static gboolean
enter_whole (TerseContest *contest, const Entry *entry, TerseSearch search,
             const TerseExtension *symmetries, GError **error)
{
  TerseSatOptions options;
  Contender *contender = add_contender (contest, entry, search, TRUE, &options);
  contender->extended = symmetries != NULL;
  contender->sat = terse_sat_new (&options, error);
  return contender->sat != NULL;
}

static gboolean
enter_extended (TerseContest *contest, const Entry *entry, GError **error)
{
  return enter_whole (contest, entry, TERSE_SEARCH_EXTENDED, entry->symmetries, error);
}

static gboolean
enter_plain (TerseContest *contest, const Entry *entry, GError **error)
{
  return enter_whole (contest, entry, TERSE_SEARCH_PLAIN, NULL, error);
}

static gboolean
enter_guided (TerseContest *contest, const Entry *entry, GError **error)
{
  TerseSatOptions options;
  Contender *contender = add_contender (contest, entry, TERSE_SEARCH_GUIDED, TRUE, &options);
  const GArray *extra = entry->symmetries ? terse_extension_clauses (entry->symmetries) : NULL;
  contender->extended = entry->symmetries != NULL;
  contender->guided = terse_guided_new (entry->question, entry->formula, extra, TERSE_GUIDED_REFUTE,
                                        &options, error);
  contender->sat = contender->guided ? terse_guided_sat (contender->guided) : NULL;
  return contender->guided != NULL;
}

/* What protocols are asked to be, as clauses or NULL. */
typedef struct {
  GArray *dual;     /* self-dual, and informed as far as that goes with it */
  GArray *informed; /* informed */
} Forms;

static void
clear_forms (Forms *forms)
{
  g_clear_pointer (&forms->dual, g_array_unref);
  g_clear_pointer (&forms->informed, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Forms, clear_forms)

static Forms
forms_of (const Entry *entry)
{
  Forms forms = { NULL, terse_informed_clauses (entry->question, NULL) };
  g_autoptr (TerseAutomorphism) exchange
      = entry->symmetries ? terse_dual_exchange (entry->question) : NULL;
  if (exchange == NULL)
    return forms;
  g_autoptr (GArray) informed = terse_informed_clauses (entry->question, exchange);
  forms.dual = terse_dual_clauses (entry->question);
  if (informed)
    g_array_append_vals (forms.dual, informed->data, informed->len);
  return forms;
}

/* A search for protocols that satisfy `clauses`, or for any if NULL, which then refutes as well.
 * The contender, or NULL. */
static Contender *
enter_form (TerseContest *contest, const Entry *entry, const GArray *clauses, GError **error)
{
  TerseSatOptions options;
  Contender *contender
      = add_contender (contest, entry, TERSE_SEARCH_PROTOCOLS, clauses == NULL, &options);
  contender->guided = terse_guided_new (entry->question, entry->formula, clauses, TERSE_GUIDED_FIND,
                                        &options, error);
  contender->sat = contender->guided ? terse_guided_sat (contender->guided) : NULL;
  return contender->guided ? contender : NULL;
}

static gboolean
enter_dual (TerseContest *contest, const Entry *entry, const Forms *forms, GError **error)
{
  Contender *contender = enter_form (contest, entry, forms->dual, error);
  if (contender && forms->informed)
    contender->wider = g_array_ref (forms->informed);
  return contender != NULL;
}

static gboolean
enter_informed (TerseContest *contest, const Entry *entry, const Forms *forms, GError **error)
{
  Contender *contender = enter_form (contest, entry, forms->informed, error);
  if (contender)
    contender->part = PART_OF_INFORMED;
  return contender != NULL;
}

/* Without self-dual ones a search for any protocol, with a proof if there is none, takes part
 * beside that for informed ones. */
static gboolean
enter_protocols (TerseContest *contest, const Entry *entry, GError **error)
{
  g_auto (Forms) forms = forms_of (entry);
  if (forms.dual)
    return enter_dual (contest, entry, &forms, error);
  return (forms.informed == NULL || enter_form (contest, entry, forms.informed, error))
         && enter_form (contest, entry, NULL, error);
}

/* One-way and simultaneous questions: no message sees another, and value order decides them at
 * once. */
static gboolean
is_settled_by_value_order (const TerseQuestion *question)
{
  const TerseSchedule *schedule = terse_question_schedule (question);
  for (guint g = 0; schedule && g < terse_schedule_messages (schedule); g++)
    if (terse_schedule_message (schedule, g)->n_messages > 0)
      return FALSE;
  return schedule != NULL;
}

/* It takes part in every contest: for a form where there is one to ask for, and for any protocol,
 * where the plain search does not take part or there is none. */
static gboolean
enter_protocols_of_all (TerseContest *contest, const Entry *entry, gboolean small, gboolean settled,
                        GError **error)
{
  g_auto (Forms) forms = forms_of (entry);
  if (forms.dual)
    return enter_dual (contest, entry, &forms, error);
  const gboolean informed = forms.informed && !settled;
  return (!informed || enter_informed (contest, entry, &forms, error))
         && ((small && informed) || enter_form (contest, entry, NULL, error));
}

static gboolean
enter_all (TerseContest *contest, const Entry *entry, GError **error)
{
  const gboolean small = terse_formula_clauses (entry->formula) <= MOST_PLAIN_CLAUSES;
  const gboolean settled = is_settled_by_value_order (entry->question);
  if (small && entry->symmetries && settled && !enter_extended (contest, entry, error))
    return FALSE;
  return (!small || enter_plain (contest, entry, error))
         && enter_protocols_of_all (contest, entry, small, settled, error)
         && enter_guided (contest, entry, error);
}

static const struct {
  const char *id;
  gboolean (*enter) (TerseContest *contest, const Entry *entry, GError **error);
} searches[TERSE_N_SEARCHES] = {
  [TERSE_SEARCH_CONTEST] = { "contest", enter_all },
  [TERSE_SEARCH_EXTENDED] = { "extended", enter_extended },
  [TERSE_SEARCH_PLAIN] = { "plain", enter_plain },
  [TERSE_SEARCH_PROTOCOLS] = { "protocols", enter_protocols },
  [TERSE_SEARCH_GUIDED] = { "guided", enter_guided },
};

const char *
terse_search_id (TerseSearch search)
{
  return searches[search].id;
}

gboolean
terse_search_parse (const char *id, TerseSearch *search)
{
  for (guint i = 0; i < TERSE_N_SEARCHES; i++)
    if (strcmp (id, searches[i].id) == 0)
      {
        *search = (TerseSearch) i;
        return TRUE;
      }
  return FALSE;
}

TerseContest *
terse_contest_new (TerseSearch search, TerseQuestion *question, const TerseFormula *formula,
                   const TerseExtension *symmetries, const char *proof,
                   const TerseSatOptions *options, GError **error)
{
  g_autoptr (TerseContest) contest = g_new0 (TerseContest, 1);
  const Entry entry = { question, formula, symmetries, proof, options };
  contest->question = terse_question_ref (question);
  contest->formula = formula;
  contest->symmetries = symmetries;
  contest->options = *options;
  return searches[search].enter (contest, &entry, error) ? g_steal_pointer (&contest) : NULL;
}

/* Leaves the proof, which is incomplete unless it was closed. */
static void
free_search (Contender *contender)
{
  if (contender->guided)
    terse_guided_free (contender->guided);
  else if (contender->sat)
    terse_sat_free (contender->sat);
  contender->guided = NULL;
  contender->sat = NULL;
  g_clear_pointer (&contender->wider, g_array_unref);
}

static void
clear_contender (Contender *contender)
{
  free_search (contender);
  if (contender->proof)
    g_unlink (contender->proof);
  g_clear_pointer (&contender->proof, g_free);
}

void
terse_contest_free (TerseContest *contest)
{
  for (guint i = 0; i < contest->n; i++)
    clear_contender (&contest->contenders[i]);
  terse_question_unref (contest->question);
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

/* Clauses between two looks at the clock. */
#define CLAUSES_BETWEEN_LOOKS 100000u

/* Gives the solver its clauses, at its first turn: an earlier contender may have the answer. FALSE
 * where it is over before that is done. */
static gboolean
fill_contender (TerseContest *contest, Contender *contender, gint64 end)
{
  const guint clauses = terse_formula_clauses (contest->formula);
  for (guint first = 0; first < clauses; first += CLAUSES_BETWEEN_LOOKS)
    {
      terse_sat_add_clauses (contender->sat, contest->formula, first,
                             MIN (first + CLAUSES_BETWEEN_LOOKS, clauses));
      contest->reason = end > 0 && g_get_monotonic_time () >= end ? TERSE_SAT_TIME_LIMIT
                        : g_cancellable_is_cancelled (contest->options.cancellable)
                            ? TERSE_SAT_CANCELLED
                            : TERSE_SAT_DECIDED;
      if (contest->reason != TERSE_SAT_DECIDED)
        return FALSE;
    }
  if (contender->extended)
    terse_sat_add_list (contender->sat, terse_extension_clauses (contest->symmetries));
  contender->filled = TRUE;
  return TRUE;
}

/* Runs a search; 0 is no limit. */
static TerseSatResult
run_contender (TerseContest *contest, Contender *contender, double seconds, guint64 work)
{
  const gint64 end = seconds > 0 ? g_get_monotonic_time () + (gint64) (seconds * 1e6) : 0;
  TerseSatResult result;
  if (contender->guided)
    {
      result = terse_guided_run (contender->guided, seconds, work);
      contest->reason = terse_guided_reason (contender->guided);
      return result;
    }
  if (!contender->filled && !fill_contender (contest, contender, end))
    return TERSE_SAT_UNKNOWN;
  terse_sat_set_time_limit (
      contender->sat, end > 0 ? MAX ((double) (end - g_get_monotonic_time ()) / 1e6, 0.001) : 0);
  terse_sat_set_conflict_limit (
      contender->sat,
      work > 0 ? terse_conflicts_of_work (work, terse_formula_clauses (contest->formula)) : 0);
  result = terse_sat_solve (contender->sat);
  contest->reason = terse_sat_reason (contender->sat);
  return result;
}

/* There is no protocol of the form asked for: the next form, or the end. */
static void
widen_or_give_up (TerseContest *contest, Contender *contender)
{
  g_autoptr (GArray) wider = g_steal_pointer (&contender->wider);
  contender->gave_up = wider == NULL;
  free_search (contender);
  if (wider == NULL)
    return;
  contender->guided = terse_guided_new (contest->question, contest->formula, wider,
                                        TERSE_GUIDED_FIND, &contest->options, NULL);
  g_assert (contender->guided != NULL);
  contender->sat = terse_guided_sat (contender->guided);
  contender->part = PART_OF_INFORMED;
}

/* A guided search begins with a few inputs and seldom gets to all. */
#define PART_OF_GUIDED 2u

/* Is there room for the search at its first turn? */
static gboolean
has_room (TerseContest *contest, Contender *contender)
{
  const TerseSize size
      = { terse_formula_variables (contest->formula), terse_formula_clauses (contest->formula),
          terse_formula_literals (contest->formula) };
  const guint64 more = terse_memory_of_solver (&size) / (contender->guided ? PART_OF_GUIDED : 1);
  if (contender->counted)
    return TRUE;
  contender->counted = TRUE;
  if (contest->memory_limit > 0 && contest->memory + more > contest->memory_limit)
    return FALSE;
  contest->memory += more;
  return TRUE;
}

/* Unknown for the reason TERSE_SAT_CONFLICT_LIMIT: it is the next one's turn. */
static TerseSatResult
take_turn (TerseContest *contest, guint64 turn, gint64 start)
{
  Contender *contender = &contest->contenders[contest->winner];
  const double limit = contest->options.time_limit,
               left = limit - (double) (g_get_monotonic_time () - start) / 1e6;
  contest->reason = TERSE_SAT_TIME_LIMIT;
  if (limit > 0 && left <= 0)
    return TERSE_SAT_UNKNOWN;
  if (!has_room (contest, contender))
    {
      contest->no_room = contender->gave_up = TRUE;
      contest->reason = TERSE_SAT_CONFLICT_LIMIT;
      free_search (contender);
      return TERSE_SAT_UNKNOWN;
    }
  TerseSatResult result = run_contender (contest, contender, limit > 0 ? left : 0,
                                         still_running (contest) == 1 ? 0 : turn / contender->part);
  if (result != TERSE_SAT_UNSATISFIABLE || contender->proof)
    return result;
  widen_or_give_up (contest, contender);
  contest->reason = TERSE_SAT_CONFLICT_LIMIT;
  return TERSE_SAT_UNKNOWN;
}

static TerseSatResult
take_turns (TerseContest *contest)
{
  const gint64 start = g_get_monotonic_time ();
  for (guint64 turn = FIRST_TURN; still_running (contest) > 0; turn *= 2)
    for (guint i = 0; i < contest->n; i++)
      {
        if (contest->contenders[i].gave_up)
          continue;
        contest->winner = i;
        contest->turns++;
        TerseSatResult result = take_turn (contest, turn, start);
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

guint64
terse_contest_memory (const TerseContest *contest)
{
  return contest->memory;
}

TerseSatResult
terse_contest_run (TerseContest *contest)
{
  TerseSatResult result = take_turns (contest);
  for (guint i = 0; result != TERSE_SAT_UNKNOWN && i < contest->n; i++)
    if (i != contest->winner)
      clear_contender (&contest->contenders[i]);
  return result;
}

void
terse_contest_release (TerseContest *contest)
{
  for (guint i = 0; i < contest->n; i++)
    free_search (&contest->contenders[i]);
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
