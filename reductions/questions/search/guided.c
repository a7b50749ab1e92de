/* Why boxes: on function composition (m, n) = (3, 2) inputs chosen one by one left protocols
 * failing on half of all inputs until most had been added, and the solver at a standstill with 3508
 * of 10368 after two minutes; a box of as many took one. */
#include "reductions/questions/search/guided.h"

#include "protocols/radix.h"
#include "reductions/questions/search/subset.h"

/* Inputs of a player to begin with. */
#define FIRST_TO_REFUTE 6u
#define FIRST_TO_FIND 4u

/* Clauses that make a conflict twice as dear as among few of them. Microseconds a conflict in
 * function composition and in trees, by thousands of clauses: 11: 20 to 40, 41: 20 to 30, 89: 30,
 * 187: 50, 237: 40 to 100, 1333: 170 to 470, 2881: 200 to 1000. */
#define CLAUSES_TO_DOUBLE 100000u
/* Inputs on which a protocol is run, and clauses of some given to the solver, in the time of a
 * conflict. */
#define INPUTS_OF_WORK 32u

/* A round adds one in so many of the inputs in use, and at least one. */
#define PART_TO_REFUTE 8u
#define PART_TO_FIND 64u

typedef enum {
  OUTSIDE,
  INSIDE,
  NEW, /* inside, not given to the solver */
} Place;

struct _TerseGuided {
  TerseQuestion *question;
  const TerseProblem *problem;
  const TerseFormula *formula;
  TerseGuidedAim aim;
  TerseSubset *subset;
  TerseSat *sat;
  GArray *extra; /* clauses to be given to the solver besides, or NULL */
  gboolean filled;
  GCancellable *cancellable; /* or NULL; not owned */
  gint64 end;                /* of the call of terse_guided_run (), microseconds; 0: none */
  GRand *random;
  guint players;
  guint8 **box; /* Place of input z of player p */
  guint *width; /* inputs of each player in the box */
  TerseSatReason reason;
  guint64 conflicts, work; /* up to now */
  TerseGuidedStatistics statistics;
};

/* Is the joint input in the box, and not given to the solver? */
static gboolean
is_new (const TerseGuided *guided, const guint *inputs)
{
  gboolean fresh = FALSE;
  for (guint p = 0; p < guided->players; p++)
    {
      if (guided->box[p][inputs[p]] == OUTSIDE)
        return FALSE;
      fresh |= guided->box[p][inputs[p]] == NEW;
    }
  return fresh;
}

/* How many inputs pass between two looks at the clock. */
#define INPUTS_BETWEEN_LOOKS 1024u

static gboolean
is_over (const TerseGuided *guided)
{
  return (guided->end > 0 && g_get_monotonic_time () >= guided->end)
         || (guided->cancellable && g_cancellable_is_cancelled (guided->cancellable));
}

/* Once it is over the rest is left out, and the search does not go on. */
static void
give_box (TerseGuided *guided)
{
  g_autofree guint *inputs = g_new0 (guint, guided->players);
  TersePromisedInput input = { 0, 0 };
  for (gboolean more = terse_problem_first (guided->problem, inputs); more;
       more = terse_problem_next (guided->problem, inputs), input.promised++)
    {
      input.joint
          = terse_radix_rank (guided->players, terse_problem_input_sizes (guided->problem), inputs);
      if (is_new (guided, inputs))
        {
          terse_subset_add (guided->subset, guided->sat, &input);
          guided->statistics.used++;
        }
      if (input.promised % INPUTS_BETWEEN_LOOKS == 0 && is_over (guided))
        return;
    }
  guided->statistics.promised = input.promised;
  guided->statistics.clauses = terse_subset_clauses (guided->subset);
  for (guint p = 0; p < guided->players; p++)
    for (guint z = 0; z < terse_problem_inputs (guided->problem, p); z++)
      guided->box[p][z] = guided->box[p][z] == OUTSIDE ? OUTSIDE : INSIDE;
}

/* The input of `player` outside the box that has the largest count, the first one from a random one
 * on; all inputs count 1 where `count` is NULL. G_MAXUINT if there is none with any. */
static guint
choose_input (TerseGuided *guided, guint player, const guint64 *count)
{
  const guint n = terse_problem_inputs (guided->problem, player);
  guint best = G_MAXUINT, shift = (guint) g_rand_int_range (guided->random, 0, (gint32) n);
  guint64 most = 0;
  for (guint i = 0; i < n; i++)
    {
      guint z = (i + shift) % n;
      guint64 here = count ? count[z] : 1;
      if (guided->box[player][z] != OUTSIDE || here <= most)
        continue;
      best = z;
      most = here;
    }
  return best;
}

static void
widen (TerseGuided *guided, guint player, const guint64 *count, guint more)
{
  for (; more > 0; more--)
    {
      guint z = choose_input (guided, player, count);
      if (z == G_MAXUINT)
        return;
      guided->box[player][z] = NEW;
      guided->width[player]++;
    }
}

/* Failures by input of each player; their number. */
static guint64
count_failures (const TerseGuided *guided, const TerseProtocol *protocol, guint64 **count)
{
  g_autofree guint *inputs = g_new0 (guint, guided->players);
  guint64 failures = 0;
  for (gboolean more = terse_problem_first (guided->problem, inputs); more;
       more = terse_problem_next (guided->problem, inputs))
    {
      if (terse_problem_allows (guided->problem, inputs,
                                terse_protocol_run (protocol, inputs, NULL)))
        continue;
      failures++;
      for (guint p = 0; p < guided->players; p++)
        count[p][inputs[p]]++;
    }
  return failures;
}

/* The player with the smallest part of its inputs in the box, of those who have a failing input
 * outside; there is one, since no protocol that the solver finds fails in the box. */
static guint
choose_player (TerseGuided *guided, guint64 **count)
{
  guint best = G_MAXUINT;
  double least = 2;
  for (guint p = 0; p < guided->players; p++)
    {
      double part = (double) guided->width[p] / terse_problem_inputs (guided->problem, p);
      if (part >= least || choose_input (guided, p, count[p]) == G_MAXUINT)
        continue;
      best = p;
      least = part;
    }
  g_assert (best < guided->players);
  return best;
}

/* FALSE if the protocol does not fail. */
static gboolean
add_failures (TerseGuided *guided, const TerseProtocol *protocol)
{
  g_autofree guint64 **count = g_new (guint64 *, guided->players);
  for (guint p = 0; p < guided->players; p++)
    count[p] = g_new0 (guint64, terse_problem_inputs (guided->problem, p));
  guint64 failures = count_failures (guided, protocol, count);
  if (failures > 0)
    {
      guint player = choose_player (guided, count);
      guint part = guided->aim == TERSE_GUIDED_REFUTE ? PART_TO_REFUTE : PART_TO_FIND;
      widen (guided, player, count[player], MAX (1, guided->width[player] / part));
      give_box (guided);
    }
  for (guint p = 0; p < guided->players; p++)
    g_free (count[p]);
  return failures > 0;
}

static gboolean
add_failures_of_assignment (TerseGuided *guided)
{
  guint variables = terse_formula_variables (guided->formula);
  g_autofree gint8 *assignment = g_new0 (gint8, variables + 1);
  terse_sat_get_assignment (guided->sat, variables, assignment);
  g_autoptr (TerseProtocol) protocol
      = terse_encoding_for (guided->question)->decode (guided->question, assignment);
  guided->statistics.rounds++;
  return add_failures (guided, protocol);
}

static void
begin_box (TerseGuided *guided)
{
  guint largest = 0;
  guided->box = g_new0 (guint8 *, guided->players);
  guided->width = g_new0 (guint, guided->players);
  for (guint p = 0; p < guided->players; p++)
    {
      const guint n = terse_problem_inputs (guided->problem, p);
      guided->box[p] = g_new0 (guint8, n);
      if (n > terse_problem_inputs (guided->problem, largest))
        largest = p;
    }
  for (guint p = 0; p < guided->players; p++)
    widen (guided, p, NULL,
           guided->aim == TERSE_GUIDED_REFUTE ? FIRST_TO_REFUTE
           : p == largest                     ? FIRST_TO_FIND
                                              : terse_problem_inputs (guided->problem, p));
}

TerseGuided *
terse_guided_new (TerseQuestion *question, const TerseFormula *formula, const GArray *extra,
                  TerseGuidedAim aim, const TerseSatOptions *options, GError **error)
{
  TerseSatOptions own = *options;
  own.incremental = TRUE;
  own.stable = aim == TERSE_GUIDED_FIND;
  TerseSat *sat = terse_sat_new (&own, error);
  if (sat == NULL)
    return NULL;
  TerseGuided *guided = g_new0 (TerseGuided, 1);
  guided->question = terse_question_ref (question);
  guided->problem = terse_question_problem (question);
  guided->formula = formula;
  guided->aim = aim;
  guided->subset = terse_subset_new (question, formula);
  guided->sat = sat;
  guided->cancellable = options->cancellable;
  guided->random = g_rand_new_with_seed (options->seed);
  guided->players = terse_problem_players (guided->problem);
  if (extra)
    {
      guided->extra = g_array_new (FALSE, FALSE, sizeof (gint));
      g_array_append_vals (guided->extra, extra->data, extra->len);
    }
  return guided;
}

/* What the solver is to know before it searches: not before it is this search's turn, since in a
 * contest an earlier one may have the answer. */
static void
fill (TerseGuided *guided)
{
  guided->filled = TRUE;
  terse_subset_begin (guided->subset, guided->sat);
  terse_sat_add_list (guided->sat, guided->extra);
  begin_box (guided);
  give_box (guided);
}

void
terse_guided_free (TerseGuided *guided)
{
  terse_sat_free (guided->sat);
  terse_subset_free (guided->subset);
  g_clear_pointer (&guided->extra, g_array_unref);
  for (guint p = 0; guided->box && p < guided->players; p++)
    g_free (guided->box[p]);
  g_free (guided->box);
  g_free (guided->width);
  g_rand_free (guided->random);
  terse_question_unref (guided->question);
  g_free (guided);
}

guint64
terse_work_of_conflicts (guint64 conflicts, guint clauses)
{
  return conflicts + conflicts * clauses / CLAUSES_TO_DOUBLE;
}

guint64
terse_conflicts_of_work (guint64 work, guint clauses)
{
  return MAX (work * CLAUSES_TO_DOUBLE / ((guint64) CLAUSES_TO_DOUBLE + clauses), 1);
}

/* FALSE with the reason where one of the limits is reached; work is done up to `work_end`. */
static gboolean
limit_solver (TerseGuided *guided, double seconds, gint64 start, guint64 work_end)
{
  double left = seconds - (double) (g_get_monotonic_time () - start) / 1e6;
  guided->reason = seconds > 0 && left <= 0 ? TERSE_SAT_TIME_LIMIT : TERSE_SAT_CONFLICT_LIMIT;
  if (guided->cancellable && g_cancellable_is_cancelled (guided->cancellable))
    guided->reason = TERSE_SAT_CANCELLED;
  if (guided->reason == TERSE_SAT_CANCELLED || (seconds > 0 && left <= 0)
      || guided->work >= work_end)
    return FALSE;
  terse_sat_set_time_limit (guided->sat, seconds > 0 ? left : 0);
  terse_sat_set_conflict_limit (
      guided->sat, work_end == G_MAXUINT64 ? 0
                                           : terse_conflicts_of_work (work_end - guided->work,
                                                                      guided->statistics.clauses));
  return TRUE;
}

static TerseSatResult
solve (TerseGuided *guided)
{
  TerseSatStatistics statistics;
  TerseSatResult result = terse_sat_solve (guided->sat);
  guided->reason = terse_sat_reason (guided->sat);
  terse_sat_get_statistics (guided->sat, &statistics);
  guided->work += terse_work_of_conflicts (statistics.conflicts - guided->conflicts,
                                           guided->statistics.clauses);
  guided->conflicts = statistics.conflicts;
  return result;
}

TerseSatResult
terse_guided_run (TerseGuided *guided, double seconds, guint64 work)
{
  const gint64 start = g_get_monotonic_time ();
  const guint64 work_end = work > 0 ? guided->work + work : G_MAXUINT64;
  guided->end = seconds > 0 ? start + (gint64) (seconds * 1e6) : 0;
  if (!guided->filled)
    fill (guided);
  while (limit_solver (guided, seconds, start, work_end))
    {
      TerseSatResult result = solve (guided);
      if (result != TERSE_SAT_SATISFIABLE || !add_failures_of_assignment (guided))
        return result;
      guided->work += guided->statistics.promised / INPUTS_OF_WORK;
    }
  return TERSE_SAT_UNKNOWN;
}

TerseSatReason
terse_guided_reason (const TerseGuided *guided)
{
  return guided->reason;
}

TerseSat *
terse_guided_sat (const TerseGuided *guided)
{
  return guided->sat;
}

void
terse_guided_get_statistics (TerseGuided *guided, TerseGuidedStatistics *statistics)
{
  if (!guided->filled)
    fill (guided);
  *statistics = guided->statistics;
}
