/* Each process takes the next class that nobody has taken, from a counter in memory that all share,
 * and writes the cost there. It opens the store and waits for interruptions by itself, so that
 * nothing of either passes through a fork. The processes end with their parent, which passes
 * interruptions on. */
#include "cli/census_run.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/open_store.h"
#include "cli/request.h"
#include "cli/store/store_inbox.h"
#include "protocols/bounds/census.h"
#include "protocols/error.h"
#include "protocols/problems/family.h"
#include "reductions/questions/decide/decide.h"
#include "solver/certificate/certificate.h"

#define MAX_JOBS 256
#define MAX_MESSAGE 1000
/* Classes whose certificates a process enters together. */
#define MAX_PENDING 64u
/* Milliseconds between two looks at the processes, at first and at last. */
#define FIRST_PERIOD 1u
#define LAST_PERIOD 100u

/* What the processes share. */
typedef struct {
  gint next;   /* class */
  gint done;   /* classes that were decided, or given up */
  gint failed; /* set by the process that wrote `message` */
  char message[MAX_MESSAGE];
  gint8 costs[];
} Shared;

/* What a process has of its own. */
typedef struct {
  const TerseCensusRequest *request;
  TerseDecideOptions decide;
  const TerseModel *model;
  TerseSetting *setting;
  TerseStore *store; /* NULL: nothing is kept */
  TerseStoreInbox *inbox;
  GPtrArray *pending; /* of TerseMinimum: certificates that are not entered yet */
} Worker;

/* The verdict that the store holds at a budget; undecided where it holds none. */
static gboolean
look_up (const Worker *worker, TerseProblem *problem, guint64 budget, TerseVerdict *verdict,
         GError **error)
{
  static const TerseStoreLimits limits = { 0 };
  g_autoptr (TerseSetting) setting = terse_setting_copy (worker->setting);
  terse_setting_set_number (setting, worker->model->axis, budget);
  g_autoptr (TerseQuestion) question = terse_question_new (problem, worker->model, setting, error);
  g_autoptr (TerseStoreRow) row = NULL;
  if (question == NULL || !terse_store_lookup (worker->store, question, &row, error))
    return FALSE;
  *verdict = row && terse_store_row_answers (row, &limits) ? row->verdict : TERSE_UNDECIDED;
  return TRUE;
}

/* The cost that the store has both sides of, if it has. */
static gboolean
recall (const Worker *worker, TerseProblem *problem, gint8 *cost, GError **error)
{
  const guint64 enough = worker->model->enough (problem, worker->setting);
  TerseVerdict below = TERSE_IMPOSSIBLE, at = TERSE_UNDECIDED;
  for (guint64 budget = 0; budget <= enough; budget++)
    {
      if (!look_up (worker, problem, budget, &at, error))
        return FALSE;
      if (below == TERSE_IMPOSSIBLE && at == TERSE_POSSIBLE)
        {
          *cost = (gint8) budget;
          return TRUE;
        }
      below = at;
    }
  return TRUE;
}

static gboolean
enter (const Worker *worker, const TerseDecision *decision, GError **error)
{
  return decision == NULL
         || terse_store_put_certificate (worker->store, decision->question, decision->folder, NULL,
                                         error);
}

/* In one transaction, and synced together. */
static gboolean
enter_pending (Worker *worker, GError **error)
{
  gboolean ok = TRUE;
  if (worker->pending->len == 0)
    return TRUE;
  if (!terse_store_begin (worker->store, error))
    return FALSE;
  for (guint i = 0; ok && i < worker->pending->len; i++)
    {
      const TerseMinimum *minimum = worker->pending->pdata[i];
      ok = enter (worker, minimum->impossible, error) && enter (worker, minimum->possible, error);
    }
  ok = terse_store_end (worker->store, ok ? error : NULL) && ok;
  g_ptr_array_set_size (worker->pending, 0);
  return ok;
}

static gboolean
decide (Worker *worker, TerseProblem *problem, gint8 *cost, GError **error)
{
  g_autoptr (TerseMinimum) minimum
      = terse_minimum (problem, worker->model, worker->setting, &worker->decide, error);
  if (minimum == NULL)
    return FALSE;
  if (minimum->verdict == TERSE_POSSIBLE)
    *cost = (gint8) minimum->minimum;
  if (worker->store)
    g_ptr_array_add (worker->pending, g_steal_pointer (&minimum));
  return worker->pending->len < MAX_PENDING || enter_pending (worker, error);
}

static gboolean
find_cost (Worker *worker, const TerseCensusClass *class, gint8 *cost, GError **error)
{
  const TerseCensusRequest *request = worker->request;
  g_autofree char *entries = terse_census_text (request->rows, request->columns, class->masks);
  const char *const parameters[] = { "entries", entries, NULL };
  TerseProblem *problem = terse_problem_make ("matrix", parameters, error);
  gboolean ok = problem != NULL && (!worker->store || recall (worker, problem, cost, error));
  if (ok && *cost == TERSE_CENSUS_UNDECIDED)
    ok = decide (worker, problem, cost, error);
  g_clear_pointer (&problem, terse_problem_unref);
  return ok;
}

static gboolean
open_worker (Worker *worker, const TerseCensusRequest *request, GError **error)
{
  *worker = (Worker){ .request = request, .model = terse_model_find ("two-way", error) };
  worker->setting = terse_setting_new ();
  worker->setting->knows = request->knows;
  worker->pending = g_ptr_array_new_with_free_func ((GDestroyNotify) terse_minimum_free);
  if (worker->model == NULL || !terse_options_decide (request->options, &worker->decide, error))
    return FALSE;
  worker->decide.progress = NULL;
  worker->decide.witness_always = TRUE;
  worker->decide.threads = 1;
  if (request->store == NULL)
    return TRUE;
  worker->store = terse_open_store (request->store, TERSE_STORE_CREATE, error);
  worker->inbox = worker->store ? terse_store_inbox_new (worker->store, error) : NULL;
  worker->decide.out = worker->inbox ? terse_store_inbox_path (worker->inbox) : NULL;
  terse_work_folders_leave_syncing ();
  return worker->inbox != NULL;
}

static void
close_worker (Worker *worker)
{
  g_clear_pointer (&worker->pending, g_ptr_array_unref);
  g_clear_pointer (&worker->inbox, terse_store_inbox_free);
  g_clear_pointer (&worker->store, terse_store_free);
  g_clear_pointer (&worker->setting, terse_setting_free);
}

static gboolean
work (const TerseCensusRequest *request, const GArray *classes, Shared *shared, GError **error)
{
  Worker worker;
  gboolean ok = open_worker (&worker, request, error);
  while (ok && !g_cancellable_is_cancelled (terse_interruption ())
         && !g_atomic_int_get (&shared->failed))
    {
      const guint i = (guint) g_atomic_int_add (&shared->next, 1);
      if (i >= classes->len)
        break;
      ok = find_cost (&worker, &g_array_index (classes, TerseCensusClass, i), &shared->costs[i],
                      error);
      g_atomic_int_inc (&shared->done);
    }
  ok = ok && enter_pending (&worker, error);
  close_worker (&worker);
  return ok;
}

/* Runs in the child. The first error is the one that is told. */
static void
run_child (const TerseCensusRequest *request, const GArray *classes, Shared *shared, pid_t parent)
{
  g_autoptr (GError) error = NULL;
  prctl (PR_SET_PDEATHSIG, SIGTERM);
  if (getppid () != parent || work (request, classes, shared, &error))
    _exit (0);
  if (g_atomic_int_compare_and_exchange (&shared->failed, 0, 1))
    g_strlcpy (shared->message, error->message, MAX_MESSAGE);
  _exit (1);
}

typedef struct {
  pid_t children[MAX_JOBS];
  guint n;
} Children;

static void
pass_on (GCancellable *cancellable, gpointer data)
{
  (void) cancellable;
  const Children *children = data;
  for (guint i = 0; i < children->n; i++)
    kill (children->children[i], SIGTERM);
}

static void
start_children (const TerseCensusRequest *request, const GArray *classes, Shared *shared,
                Children *children)
{
  const pid_t parent = getpid ();
  fflush (NULL);
  for (guint i = 0; i < request->jobs && i < MAX_JOBS; i++)
    {
      const pid_t child = fork ();
      if (child == 0)
        run_child (request, classes, shared, parent);
      if (child > 0)
        children->children[children->n++] = child;
    }
}

static void
report (Shared *shared, guint total, gint64 start, TerseSweepMeter *meter)
{
  const guint done = (guint) g_atomic_int_get (&shared->done);
  const double seconds = (double) (g_get_monotonic_time () - start) / 1e6;
  const TerseSweepProgress progress = { .done = done,
                                        .total = total,
                                        .ran = done,
                                        .seconds = seconds,
                                        .left = done ? seconds * (total - done) / done : -1 };
  terse_sweep_meter_update (&progress, meter);
}

/* Has the child ended? It stays a zombie, so that its number is its own. *ok becomes FALSE where it
 * did not end by itself. */
static gboolean
has_ended (pid_t child, gboolean *ok)
{
  siginfo_t info = { 0 };
  if (waitid (P_PID, (id_t) child, &info, WEXITED | WNOWAIT | WNOHANG) != 0 && errno == EINTR)
    return FALSE;
  if (info.si_pid == 0)
    return FALSE;
  *ok = info.si_code == CLD_EXITED && *ok;
  return TRUE;
}

/* Waits for all; FALSE where one did not end by itself, or none was started. */
static gboolean
wait_for_children (Children *children, Shared *shared, guint total, TerseSweepMeter *meter)
{
  const gint64 start = g_get_monotonic_time ();
  const gulong handler
      = g_cancellable_connect (terse_interruption (), G_CALLBACK (pass_on), children, NULL);
  gboolean ok = children->n > 0;
  guint period = FIRST_PERIOD;
  for (guint i = 0; i < children->n;)
    {
      if (has_ended (children->children[i], &ok))
        {
          i++;
          continue;
        }
      g_usleep (1000 * period);
      period = MIN (2 * period, LAST_PERIOD);
      report (shared, total, start, meter);
    }
  /* Only now do their numbers become free, when nothing is passed on any more. */
  g_cancellable_disconnect (terse_interruption (), handler);
  for (guint i = 0; i < children->n; i++)
    waitpid (children->children[i], NULL, 0);
  terse_sweep_meter_end (meter);
  return ok;
}

static GArray *
take_costs (const Shared *shared, guint n, gboolean ended, GError **error)
{
  if (shared->failed)
    g_set_error_literal (error, TERSE_ERROR, TERSE_ERROR_IO, shared->message);
  else if (!ended && !g_cancellable_is_cancelled (terse_interruption ()))
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO,
                 "census: expected its processes to end by themselves, found one that did not");
  else
    return g_array_append_vals (g_array_new (FALSE, FALSE, 1), shared->costs, n);
  return NULL;
}

GArray *
terse_census_run (const TerseCensusRequest *request, const GArray *classes, TerseSweepMeter *meter,
                  GError **error)
{
  const gsize size = sizeof (Shared) + classes->len;
  Children children = { .n = 0 };
  Shared *shared = mmap (NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (shared == MAP_FAILED)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO,
                   "census: expected %" G_GSIZE_FORMAT " bytes of memory, found %s", size,
                   g_strerror (errno));
      return NULL;
    }
  memset (shared->costs, TERSE_CENSUS_UNDECIDED, classes->len);
  start_children (request, classes, shared, &children);
  const gboolean ended = wait_for_children (&children, shared, classes->len, meter);
  GArray *costs = take_costs (shared, classes->len, ended, error);
  munmap (shared, size);
  return costs;
}
