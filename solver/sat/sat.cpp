/* C++, since the C header of CaDiCaL lacks proof tracing and terminators. No exception leaves this
 * file: the only one expected is lack of memory, which ends the search and leaves the solver
 * unusable. */
#include <gio/gio.h>

#include <cadical.hpp>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <new>
#include <unistd.h>

/* These headers are C only; GLib's, which are not, are included already. */
extern "C" {
#include "protocols/error.h"
#include "solver/sat/sat.h"
}

namespace {

/* Looks at the clock, the cancellable and the proof file whenever CaDiCaL asks whether to go on. */
class Watchman : public CaDiCaL::Terminator, public CaDiCaL::Learner {
public:
  double time_limit = 0;
  GCancellable *cancellable = nullptr;
  TerseSatProgress progress = nullptr;
  gpointer progress_data = nullptr;
  FILE *proof = nullptr;
  TerseSatReason reason = TERSE_SAT_DECIDED;
  guint64 conflicts = 0;

  void begin ()
  {
    reason = TERSE_SAT_DECIDED;
    start = last_report = g_get_monotonic_time ();
  }

  double seconds () const { return (double) (g_get_monotonic_time () - start) * 1e-6; }

  bool terminate () override
  {
    if (reason != TERSE_SAT_DECIDED)
      return true;
    report ();
    if (cancellable != nullptr && g_cancellable_is_cancelled (cancellable))
      reason = TERSE_SAT_CANCELLED;
    else if (time_limit > 0 && seconds () >= time_limit)
      reason = TERSE_SAT_TIME_LIMIT;
    else if (proof != nullptr && ferror (proof))
      reason = TERSE_SAT_PROOF_FAILED;
    return reason != TERSE_SAT_DECIDED;
  }

  /* Learned clauses are only counted: releases before 2.0 have no statistics in their interface. */
  bool learning (int) override
  {
    conflicts++;
    return false;
  }

  void learn (int) override {}

private:
  gint64 start = 0, last_report = 0;

  void report ()
  {
    gint64 now = g_get_monotonic_time ();
    if (progress == nullptr || now - last_report < G_USEC_PER_SEC)
      return;
    last_report = now;
    progress ((double) (now - start) * 1e-6, conflicts, progress_data);
  }
};

} // namespace

struct _TerseSat {
  Watchman watchman; /* outlives the solver, which holds on to it */
  std::unique_ptr<CaDiCaL::Solver> solver;
  char *proof_path = nullptr;
  bool broken = false, closed = false;
  TerseProofFormat format = TERSE_PROOF_DRAT;
  double seconds = 0;
  guint64 conflict_limit = 0; /* 0: none */

  ~_TerseSat ()
  {
    /* What memory ran out in is not whole: its end would free what it has freed already. */
    if (broken)
      (void) solver.release ();
    solver.reset ();
    if (watchman.proof != nullptr)
      fclose (watchman.proof);
    g_clear_object (&watchman.cancellable);
    g_free (proof_path);
  }

  bool usable () const { return !broken && !closed; }
};

const char *
terse_sat_signature (void)
{
  static gsize once;
  static char *signature;
  if (g_once_init_enter (&once))
    {
      signature = g_strconcat ("cadical ", CaDiCaL::Solver::version (), NULL);
      g_once_init_leave (&once, 1);
    }
  return signature;
}

/* Sets an option that not every release has. */
static void
set_if_known (TerseSat *sat, const char *name, int value)
{
  if (CaDiCaL::Solver::is_valid_option (name))
    sat->solver->set (name, value);
}

/* Without the techniques that take away clauses which are not implied by the others. When clauses
 * are added later CaDiCaL takes some of these back, and 1.5.3 does not say so in the proof: lemmas
 * that need them then fail. */
static void
keep_clauses (TerseSat *sat)
{
  for (const char *name : { "elim", "block", "cover", "condition", "decompose" })
    set_if_known (sat, name, 0);
}

static gboolean
open_proof (TerseSat *sat, const TerseSatOptions *options, GError **error)
{
  FILE *file = fopen (options->proof_path, "wb");
  if (file == nullptr)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO,
                   "%s: expected a file to write the proof to, found: %s", options->proof_path,
                   g_strerror (errno));
      return FALSE;
    }
  sat->watchman.proof = file;
  sat->proof_path = g_strdup (options->proof_path);
  /* The ids of LRAT are those of the clauses added, in their order; DRAT finds those of an
   * incremental search by their literals. */
  if (!options->incremental && CaDiCaL::Solver::is_valid_option ("lrat"))
    {
      sat->solver->set ("lrat", 1);
      sat->format = TERSE_PROOF_LRAT;
    }
  /* Releases 1.7 and 1.8 double the ids of hints but not of lemmas in binary LRAT; they lack this
   * option. */
  bool binary
      = sat->format == TERSE_PROOF_DRAT || CaDiCaL::Solver::is_valid_option ("externallrat");
  sat->solver->set ("binary", binary && !options->text_proof);
  sat->solver->trace_proof (file, sat->proof_path);
  return TRUE;
}

static gboolean
configure (TerseSat *sat, const TerseSatOptions *options, GError **error)
{
  sat->solver.reset (new CaDiCaL::Solver);
  sat->solver->set ("quiet", 1);
  set_if_known (sat, "factor", 0);
  if (options != NULL)
    {
      sat->solver->set ("seed", (int) MIN (options->seed, 2000000000u));
      sat->watchman.time_limit = options->time_limit;
      sat->watchman.progress = options->progress;
      sat->watchman.progress_data = options->progress_data;
      g_set_object (&sat->watchman.cancellable, options->cancellable);
      if (options->incremental)
        keep_clauses (sat);
      if (options->stable)
        set_if_known (sat, "stabilizeonly", 1);
      if (options->proof_path != NULL && !open_proof (sat, options, error))
        return FALSE;
    }
  sat->solver->connect_terminator (&sat->watchman);
  sat->solver->connect_learner (&sat->watchman);
  return TRUE;
}

TerseSat *
terse_sat_new (const TerseSatOptions *options, GError **error)
{
  try
    {
      std::unique_ptr<TerseSat> sat (new TerseSat);
      return configure (sat.get (), options, error) ? sat.release () : NULL;
  } catch (const std::bad_alloc &)
    {
      /* GLib's rule holds here too: small allocations do not fail. */
      g_error ("out of memory");
  }
}

void
terse_sat_free (TerseSat *sat)
{
  delete sat;
}

/* Runs `action`, and remembers it if memory ran out. */
template <typename Action>
static void
guard (TerseSat *sat, Action action)
{
  try
    {
      action ();
  } catch (const std::bad_alloc &)
    {
      sat->broken = true;
  }
}

void
terse_sat_add (TerseSat *sat, guint n, const gint *literals)
{
  g_return_if_fail (!sat->closed);
  if (sat->broken)
    return;
  guard (sat, [&] {
    for (guint i = 0; i < n; i++)
      sat->solver->add (literals[i]);
    sat->solver->add (0);
  });
}

void
terse_sat_add_formula (TerseSat *sat, const TerseFormula *formula)
{
  terse_sat_add_clauses (sat, formula, 0, terse_formula_clauses (formula));
}

void
terse_sat_add_clauses (TerseSat *sat, const TerseFormula *formula, guint first, guint end)
{
  for (guint i = first; i < end; i++)
    {
      guint n;
      const gint *literals = terse_formula_clause (formula, i, &n);
      terse_sat_add (sat, n, literals);
    }
}

void
terse_sat_add_list (TerseSat *sat, const GArray *clauses)
{
  guint first = 0;
  for (guint i = 0; clauses != NULL && i < clauses->len; i++)
    if (g_array_index (clauses, gint, i) == 0)
      {
        terse_sat_add (sat, i - first, &g_array_index (clauses, gint, first));
        first = i + 1;
      }
}

void
terse_sat_assume (TerseSat *sat, gint literal)
{
  g_return_if_fail (!sat->closed && sat->proof_path == NULL && literal != 0);
  if (!sat->broken)
    guard (sat, [&] { sat->solver->assume (literal); });
}

void
terse_sat_set_phase (TerseSat *sat, gint literal)
{
  g_return_if_fail (!sat->closed && literal != 0);
  if (!sat->broken)
    guard (sat, [&] { sat->solver->phase (literal); });
}

void
terse_sat_set_time_limit (TerseSat *sat, double seconds)
{
  sat->watchman.time_limit = seconds;
}

void
terse_sat_set_conflict_limit (TerseSat *sat, guint64 conflicts)
{
  sat->conflict_limit = conflicts;
}

/* CaDiCaL forgets its limit after each call. */
static int
solve_within_limit (TerseSat *sat)
{
  if (sat->conflict_limit > 0)
    sat->solver->limit ("conflicts", (int) MIN (sat->conflict_limit, (guint64) G_MAXINT));
  return sat->solver->solve ();
}

TerseSatResult
terse_sat_solve (TerseSat *sat)
{
  g_return_val_if_fail (!sat->closed, TERSE_SAT_UNKNOWN);
  int status = 0;
  sat->watchman.begin ();
  if (!sat->broken && !sat->watchman.terminate ())
    guard (sat, [&] { status = solve_within_limit (sat); });
  sat->seconds += sat->watchman.seconds ();
  if (sat->broken)
    sat->watchman.reason = TERSE_SAT_OUT_OF_MEMORY;
  else if (status != 0)
    sat->watchman.reason = TERSE_SAT_DECIDED;
  else if (sat->watchman.reason == TERSE_SAT_DECIDED)
    sat->watchman.reason = TERSE_SAT_CONFLICT_LIMIT;
  return status == 10   ? TERSE_SAT_SATISFIABLE
         : status == 20 ? TERSE_SAT_UNSATISFIABLE
                        : TERSE_SAT_UNKNOWN;
}

TerseSatReason
terse_sat_reason (const TerseSat *sat)
{
  return sat->watchman.reason;
}

gboolean
terse_sat_value (TerseSat *sat, gint variable)
{
  g_return_val_if_fail (sat->usable () && sat->solver->state () == CaDiCaL::SATISFIED, FALSE);
  g_return_val_if_fail (variable > 0, FALSE);
  /* A variable that occurs in no clause may have either value. */
  return variable <= sat->solver->vars () && sat->solver->val (variable) > 0;
}

TerseSatResult
terse_sat_cubes (TerseSat *sat, guint depth, GArray *cubes)
{
  g_return_val_if_fail (!sat->closed && sat->proof_path == NULL, TERSE_SAT_UNKNOWN);
  int status = 0;
  sat->watchman.begin ();
  const auto look = [&] {
    const auto found = sat->solver->generate_cubes ((int) MIN (depth, 1000u));
    status = found.status;
    for (const auto &cube : found.cubes)
      {
        for (gint literal : cube)
          g_array_append_val (cubes, literal);
        const gint end = 0;
        g_array_append_val (cubes, end);
      }
  };
  if (!sat->broken)
    guard (sat, look);
  if (sat->broken)
    sat->watchman.reason = TERSE_SAT_OUT_OF_MEMORY;
  return status == 10   ? TERSE_SAT_SATISFIABLE
         : status == 20 ? TERSE_SAT_UNSATISFIABLE
                        : TERSE_SAT_UNKNOWN;
}

void
terse_sat_get_assignment (TerseSat *sat, guint n, gint8 *assignment)
{
  assignment[0] = 0;
  for (guint variable = 1; variable <= n; variable++)
    assignment[variable] = terse_sat_value (sat, (gint) variable) ? 1 : -1;
}

TerseProofFormat
terse_sat_proof_format (const TerseSat *sat)
{
  return sat->format;
}

/* The first thing that went wrong with the proof file, which is closed; 0: nothing. */
static int
finish_file (FILE *file)
{
  int problem = 0;
  /* The write that failed may be long ago and its errno lost: one byte more into the useless file
   * shows it again. */
  if (ferror (file))
    problem = write (fileno (file), "", 1) < 0 ? errno : EIO;
  if (fclose (file) != 0 && problem == 0)
    problem = errno;
  return problem;
}

gboolean
terse_sat_close_proof (TerseSat *sat, GError **error)
{
  g_return_val_if_fail (sat->proof_path != NULL && !sat->closed, FALSE);
  sat->closed = true;
  guard (sat, [&] {
    if (!sat->broken)
      sat->solver->flush_proof_trace (), sat->solver->close_proof_trace ();
  });
  FILE *file = sat->watchman.proof;
  sat->watchman.proof = nullptr;
  int problem = finish_file (file);
  if (sat->broken)
    problem = ENOMEM;
  if (problem == 0)
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO, "%s: expected to write the proof, found: %s",
               sat->proof_path, g_strerror (problem));
  return FALSE;
}

void
terse_sat_get_statistics (const TerseSat *sat, TerseSatStatistics *statistics)
{
  statistics->conflicts = sat->watchman.conflicts;
  statistics->seconds = sat->seconds;
}
