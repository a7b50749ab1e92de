#include "cli/sweep/sweep_run.h"

#include <signal.h>
#include <string.h>

#include <json-glib/json-glib.h>

#include "cli/store/store_inbox.h"
#include "cli/sweep/status.h"
#include "protocols/error.h"
#include "protocols/radix.h"

/* Milliseconds between two looks. */
#define PERIOD 100u
/* Seconds that an interrupted process has to end by itself. */
#define PATIENCE 1.2

/* A process is given this long for all that its time limit does not cover (the formula above all),
 * then ended. */
static double
overtime (const TerseStoreLimits *limits)
{
  return 1.5 * limits->seconds + 5;
}

static void
add_option (GPtrArray *words, const char *name, const char *value)
{
  g_ptr_array_add (words, g_strdup_printf ("--%s=%s", name, value));
}

static void
add_question (GPtrArray *words, const TerseSweepCell *cell)
{
  const TerseSetting *setting = terse_question_setting (cell->question);
  char *const *parameters = cell->entry->parameters;
  for (guint i = 0; parameters[i]; i += 2)
    {
      g_ptr_array_add (words, g_strdup ("-p"));
      g_ptr_array_add (words, g_strdup_printf ("%s=%s", parameters[i], parameters[i + 1]));
    }
  add_option (words, "model", terse_question_model (cell->question)->id);
  add_option (words, "knows", terse_knows_id (setting->knows));
  for (guint i = 0; i < TERSE_N_OPTIONS; i++)
    if (setting->options[i])
      add_option (words, terse_option_id ((TerseOption) i),
                  cell->entry->files[i] ? cell->entry->files[i] : setting->options[i]);
}

static void
add_limits (GPtrArray *words, const TerseStoreLimits *limits)
{
  char seconds[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *memory = g_strdup_printf ("%" G_GUINT64_FORMAT, limits->memory >> 20);
  if (limits->seconds > 0)
    add_option (words, "time-limit", g_ascii_dtostr (seconds, sizeof seconds, limits->seconds));
  if (limits->memory)
    add_option (words, "memory-limit", memory);
}

static void
add_threads (GPtrArray *words, const TerseSweepOptions *options)
{
  const guint threads = options->threads ? options->threads : options->jobs > 1 ? 1 : 0;
  g_autofree char *text = g_strdup_printf ("%u", threads);
  if (threads)
    add_option (words, "threads", text);
}

static gboolean
make_inbox (TerseSweep *sweep, GError **error)
{
  if (sweep->inbox == NULL)
    sweep->inbox = terse_store_inbox_new (sweep->options.store, error);
  return sweep->inbox != NULL;
}

/* A process that cannot be started (there are too many, or the question is too long for a command
 * line) leaves its question undecided in this sweep; nothing is entered. */
static gboolean
start_cell (TerseSweep *sweep, TerseSweepCell *cell, GError **error)
{
  g_autoptr (GError) why = NULL;
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  if (!make_inbox (sweep, error))
    return FALSE;
  g_ptr_array_add (words, g_strdup ("solve"));
  g_ptr_array_add (words, g_strdup (terse_problem_id (cell->entry->problem)));
  add_question (words, cell);
  add_limits (words, &cell->limits);
  add_threads (words, &sweep->options);
  add_option (words, "format", "json");
  add_option (words, "progress", "always");
  add_option (words, "out", terse_store_inbox_path (sweep->inbox));
  for (guint i = 0; sweep->options.passed && sweep->options.passed[i]; i++)
    g_ptr_array_add (words, g_strdup (sweep->options.passed[i]));
  g_ptr_array_add (words, NULL);
  cell->job = terse_job_start (sweep->workers, (const char *const *) words->pdata,
                               cell->limits.memory, &why);
  if (cell->job)
    {
      g_ptr_array_add (sweep->running, cell);
      return TRUE;
    }
  cell->answered = TRUE;
  g_free (cell->reason);
  cell->reason = g_strdup (why->message);
  return TRUE;
}

/* What a process says in the end. */
typedef struct {
  JsonNode *root;
  const char *verdict, *reason, *certificate; /* borrowed; NULL where it does not say */
} Reply;

static const char *
text_of (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  return node && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node)
                                                                  : NULL;
}

static Reply
read_reply (const TerseJob *job)
{
  Reply reply = { json_from_string (job->out->str, NULL), NULL, NULL, NULL };
  if (reply.root == NULL || !JSON_NODE_HOLDS_OBJECT (reply.root))
    return reply;
  JsonObject *object = json_node_get_object (reply.root);
  reply.verdict = text_of (object, "verdict");
  reply.reason = text_of (object, "reason");
  reply.certificate = text_of (object, "certificate");
  return reply;
}

/* Why there is no certificate, (transfer full), and the limits that were really reached: where a
 * process ended for another reason than a limit, no more than the time it ran, so that it is tried
 * again under a larger limit or none. */
static char *
explain (const TerseSweepCell *cell, const Reply *reply, TerseStoreLimits *reached)
{
  const TerseJob *job = cell->job;
  const gboolean killed = job->status < 0;
  const gboolean late = cell->limits.seconds > 0 && job->seconds > overtime (&cell->limits);
  *reached = cell->limits;
  if (killed && late)
    return g_strdup_printf ("ended after %.0f s, with a time limit of %g s and no answer",
                            job->seconds, cell->limits.seconds);
  char *reason = !killed && reply->reason ? g_strdup (reply->reason) : terse_job_reason (job);
  const gboolean answer = !killed && reply->reason && !g_str_has_prefix (reason, "interrupted");
  const gboolean refusal
      = job->status == TERSE_EXIT_USAGE
        && (strstr (reason, "--memory-limit") || strstr (reason, "--max-literals"));
  const gboolean lack = cell->limits.memory && (killed || strstr (reason, "out of memory") != NULL);
  if (!answer && !refusal && !lack)
    reached->seconds = MAX (job->seconds, 0.001);
  return reason;
}

static gboolean
enter_undecided (TerseSweep *sweep, TerseSweepCell *cell, const char *reason,
                 const TerseStoreLimits *reached, GError **error)
{
  g_clear_pointer (&cell->row, terse_store_row_free);
  g_clear_pointer (&cell->reason, g_free);
  cell->answered = TRUE;
  return terse_store_put_undecided (sweep->options.store, cell->question, reached, reason,
                                    cell->job->seconds, &cell->row, error);
}

/* An interrupted process has reached no limit: nothing is entered. */
static gboolean
enter_failure (TerseSweep *sweep, TerseSweepCell *cell, const Reply *reply, GError **error)
{
  TerseStoreLimits reached;
  g_autofree char *reason = explain (cell, reply, &reached);
  if (!sweep->interrupted)
    return enter_undecided (sweep, cell, reason, &reached, error);
  g_free (cell->reason);
  cell->reason = reply->reason ? g_strdup (reason) : g_strdup ("interrupted while it ran");
  return TRUE;
}

/* A certificate that the store refuses leaves the question undecided; only the store's own troubles
 * are errors. */
static gboolean
enter_certificate (TerseSweep *sweep, TerseSweepCell *cell, const char *folder, GError **error)
{
  g_autoptr (GError) why = NULL;
  g_clear_pointer (&cell->row, terse_store_row_free);
  g_clear_pointer (&cell->reason, g_free);
  cell->answered = TRUE;
  if (terse_store_put_certificate (sweep->options.store, cell->question, folder, &cell->row, &why))
    return TRUE;
  const TerseStoreLimits reached = { MAX (cell->job->seconds, 0.001), cell->limits.memory };
  if (g_error_matches (why, TERSE_ERROR, TERSE_ERROR_INPUT)
      && enter_undecided (sweep, cell, why->message, &reached, NULL))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&why));
  return FALSE;
}

static gboolean
finish_cell (TerseSweep *sweep, TerseSweepCell *cell, GError **error)
{
  Reply reply = read_reply (cell->job);
  TerseVerdict verdict;
  const gboolean decided = cell->job->status == TERSE_EXIT_DECIDED && reply.verdict
                           && reply.certificate && terse_verdict_parse (reply.verdict, &verdict)
                           && verdict != TERSE_UNDECIDED;
  gboolean good = decided ? enter_certificate (sweep, cell, reply.certificate, error)
                          : enter_failure (sweep, cell, &reply, error);
  g_clear_pointer (&reply.root, json_node_unref);
  g_clear_pointer (&cell->job, terse_job_free);
  sweep->ran++;
  return good;
}

static void
collect_cells (TerseSweep *sweep)
{
  for (guint i = sweep->running->len; i-- > 0;)
    {
      TerseSweepCell *cell = sweep->running->pdata[i];
      if (!cell->job->ended)
        continue;
      g_ptr_array_remove_index (sweep->running, i);
      if (sweep->ended->len == 0)
        sweep->ended_since = g_get_monotonic_time ();
      g_ptr_array_add (sweep->ended, cell);
    }
}

/* What could not be committed is not there. */
static void
forget_cells (TerseSweep *sweep)
{
  for (guint i = 0; i < sweep->ended->len; i++)
    {
      TerseSweepCell *cell = sweep->ended->pdata[i];
      g_clear_pointer (&cell->row, terse_store_row_free);
      cell->answered = FALSE;
    }
}

/* All that have ended, in one transaction. */
static gboolean
enter_cells (TerseSweep *sweep, GError **error)
{
  TerseStore *store = sweep->options.store;
  if (sweep->ended->len == 0)
    return TRUE;
  gboolean good = terse_store_begin (store, error);
  if (!good)
    return FALSE;
  for (guint i = 0; good && i < sweep->ended->len; i++)
    good = finish_cell (sweep, sweep->ended->pdata[i], error);
  good = terse_store_end (store, good ? error : NULL) && good;
  if (good)
    g_ptr_array_set_size (sweep->ended, 0);
  else
    forget_cells (sweep);
  return good;
}

static gboolean
is_due (const TerseSweep *sweep)
{
  return g_get_monotonic_time () - sweep->ended_since >= (gint64) PERIOD * 1000;
}

/* Has one of its budgets ended, and is not entered, which tells what comes next? The order of the
 * entries is kept, so that a hard one does not come before what stands above it. */
static gboolean
waits_for_entry (const TerseSweep *sweep, const TerseSweepAnswer *answer)
{
  const TerseSweepCell *cell = answer->cell;
  const GPtrArray *others = g_hash_table_lookup (sweep->bases, cell->base);
  for (guint i = 0; sweep->ended->len && i < others->len; i++)
    {
      const TerseSweepCell *other = others->pdata[i];
      if (other->job && other->job->ended && (other != cell || answer->entry->minimum))
        return TRUE;
    }
  return FALSE;
}

/* The next cell to run, which another process may have answered meanwhile; NULL in *next: none for
 * now. */
static gboolean
find_next (TerseSweep *sweep, TerseSweepCell **next, GError **error)
{
  *next = NULL;
  for (guint i = 0; i < sweep->answers->len && *next == NULL; i++)
    {
      TerseSweepAnswer *answer = sweep->answers->pdata[i];
      if (!terse_sweep_advance (sweep, answer, error))
        return FALSE;
      TerseSweepCell *cell = answer->cell;
      const gboolean waits = !answer->done && waits_for_entry (sweep, answer);
      if (waits && !enter_cells (sweep, error))
        return FALSE;
      if (waits)
        i--;
      if (waits || answer->done || cell->job)
        continue;
      if (!terse_sweep_look_up (sweep, cell, error))
        return FALSE;
      if (cell->answered)
        i--; /* the same entry again: it may go on */
      else
        *next = cell;
    }
  return TRUE;
}

/* Is there memory for what the cell states, beside those that run? */
static gboolean
has_memory (const TerseSweep *sweep, const TerseSweepCell *cell)
{
  guint64 sum = cell->limits.memory;
  for (guint i = 0; i < sweep->running->len; i++)
    sum = terse_saturating_add (sum,
                                ((const TerseSweepCell *) sweep->running->pdata[i])->limits.memory);
  return sweep->running->len == 0 || sum <= sweep->options.memory;
}

/* Where there is nothing more to start, what has ended may tell what is. */
static gboolean
start_cells (TerseSweep *sweep, GError **error)
{
  while (sweep->running->len < sweep->options.jobs)
    {
      TerseSweepCell *cell;
      if (!find_next (sweep, &cell, error))
        return FALSE;
      if (cell ? !has_memory (sweep, cell) : sweep->ended->len == 0)
        break;
      if (!(cell ? start_cell (sweep, cell, error) : enter_cells (sweep, error)))
        return FALSE;
    }
  return TRUE;
}

static void
wait_for_cells (TerseSweep *sweep)
{
  g_autoptr (GPtrArray) jobs = g_ptr_array_new ();
  for (guint i = 0; i < sweep->running->len; i++)
    {
      const TerseSweepCell *cell = sweep->running->pdata[i];
      g_ptr_array_add (jobs, cell->job);
      if (cell->limits.seconds > 0 && terse_job_seconds (cell->job) > overtime (&cell->limits))
        terse_job_signal (cell->job, SIGKILL);
    }
  terse_job_wait (jobs, sweep->interrupted ? NULL : sweep->options.cancellable, PERIOD);
}

static void
report (const TerseSweep *sweep)
{
  const guint done = terse_sweep_done (sweep), total = sweep->answers->len,
              new = done - sweep->done_at_start;
  const double seconds = (double) (g_get_monotonic_time () - sweep->started) / 1e6;
  const TerseSweepProgress progress
      = { .done = done,
          .total = total,
          .running = sweep->running->len,
          .ran = sweep->ran,
          .current = sweep->running->len ? sweep->running->pdata[0] : NULL,
          .seconds = seconds,
          .left = new ? seconds *(total - done) / new : -1 };
  if (sweep->options.progress)
    sweep->options.progress (&progress, sweep->options.progress_data);
}

/* The processes are asked to end, then ended. What they have decided by then is entered. */
static gboolean
stop_cells (TerseSweep *sweep, GError **error)
{
  const gint64 start = g_get_monotonic_time ();
  if (!enter_cells (sweep, error))
    return FALSE;
  sweep->interrupted = TRUE;
  for (guint i = 0; i < sweep->running->len; i++)
    terse_job_signal (((const TerseSweepCell *) sweep->running->pdata[i])->job, SIGTERM);
  while (sweep->running->len)
    {
      wait_for_cells (sweep);
      collect_cells (sweep);
      const gboolean late = (double) (g_get_monotonic_time () - start) / 1e6 > PATIENCE;
      for (guint i = 0; late && i < sweep->running->len; i++)
        terse_job_signal (((const TerseSweepCell *) sweep->running->pdata[i])->job, SIGKILL);
    }
  return enter_cells (sweep, error);
}

static gboolean
is_cancelled (const TerseSweep *sweep)
{
  return sweep->options.cancellable && g_cancellable_is_cancelled (sweep->options.cancellable);
}

static gboolean
run_cells (TerseSweep *sweep, GError **error)
{
  while (!is_cancelled (sweep))
    {
      if (!start_cells (sweep, error))
        return FALSE;
      if (sweep->running->len == 0)
        return TRUE;
      wait_for_cells (sweep);
      collect_cells (sweep);
      if (is_due (sweep) && !enter_cells (sweep, error))
        return FALSE;
      report (sweep);
    }
  return stop_cells (sweep, error);
}

/* Cells whose turn did not come say so, and every answer takes in what is known. */
static gboolean
settle (TerseSweep *sweep, const char *reason, GError **error)
{
  for (guint i = 0; i < sweep->answers->len; i++)
    {
      TerseSweepAnswer *answer = sweep->answers->pdata[i];
      if (!terse_sweep_advance (sweep, answer, error))
        return FALSE;
      TerseSweepCell *cell = answer->cell;
      if (answer->done || cell->answered)
        continue;
      if (cell->reason == NULL)
        cell->reason = g_strdup (reason);
      g_free (answer->reason);
      answer->reason = answer->entry->minimum ? g_strdup (cell->reason) : NULL;
    }
  return TRUE;
}

gboolean
terse_sweep_run (TerseSweep *sweep, GError **error)
{
  g_autoptr (GError) why = NULL;
  const gboolean looks = sweep->options.look_only, ran = looks || run_cells (sweep, &why);
  g_ptr_array_extend_and_steal (sweep->running, g_steal_pointer (&sweep->ended));
  sweep->ended = g_ptr_array_new ();
  while (sweep->running->len)
    {
      TerseSweepCell *cell = g_ptr_array_steal_index (sweep->running, 0);
      g_clear_pointer (&cell->job, terse_job_free);
    }
  const gboolean settled = settle (sweep,
                                   why     ? why->message
                                   : looks ? "not run yet"
                                           : "interrupted before its turn",
                                   ran ? &why : NULL);
  if (ran && settled)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&why));
  return FALSE;
}
