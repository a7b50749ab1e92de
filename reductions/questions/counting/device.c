/* The device `counting`: lemmas that count items of which no two share a leaf or a message. */
#include "reductions/questions/counting/counting.h"
#include "reductions/questions/device/closing.h"
#include "reductions/questions/device/device.h"

/* A literal of a formula costs about this many bytes while it is searched: the same allowance. */
#define BYTES_OF_A_LITERAL 16u

static gboolean
fits (const TerseDecisionRun *run, const TerseCounting *counting)
{
  const guint64 allowance = run->options->memory_limit
                                ? run->options->memory_limit
                                : BYTES_OF_A_LITERAL * terse_run_literal_limit (run);
  guint64 bytes = counting->bytes - counting->lemma_bytes;
  terse_run_say (run, "counting: %u items for %u places, %" G_GUINT64_FORMAT " lemmas",
                 counting->items, counting->capacity, counting->lemmas);
  if (bytes > allowance)
    terse_run_say (run,
                   "counting would take %" G_GUINT64_FORMAT
                   " bytes, more than %u for each of --max-literals",
                   bytes, BYTES_OF_A_LITERAL);
  return bytes <= allowance;
}

static gboolean
add_lemmas (TerseDecisionRun *run, TerseExtension *extension, gpointer plan,
            GError **error G_GNUC_UNUSED)
{
  return terse_counting_plan_add (plan, run->formula, extension, run->options->cancellable);
}

/* Cancels the look for items when the time is up. */
typedef struct {
  GCancellable *cancellable; /* of the plan */
  gint64 end;                /* microseconds; 0: no limit */
  GMutex mutex;
  GCond done;
  gboolean is_done;
} Alarm;

static gpointer
wait_for_end (gpointer data)
{
  Alarm *alarm = data;
  g_mutex_lock (&alarm->mutex);
  while (!alarm->is_done)
    if (!g_cond_wait_until (&alarm->done, &alarm->mutex, alarm->end))
      {
        g_cancellable_cancel (alarm->cancellable);
        break;
      }
  g_mutex_unlock (&alarm->mutex);
  return NULL;
}

static void
end_alarm (Alarm *alarm, GThread *thread)
{
  g_mutex_lock (&alarm->mutex);
  alarm->is_done = TRUE;
  g_cond_signal (&alarm->done);
  g_mutex_unlock (&alarm->mutex);
  if (thread)
    g_thread_join (thread);
  g_mutex_clear (&alarm->mutex);
  g_cond_clear (&alarm->done);
}

static void
cancel_plan (GCancellable *outer G_GNUC_UNUSED, gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
}

/* The plan, or NULL; *late where the time was up before there was one. Where no thread can be had
 * what comes next looks at the clock. */
static TerseCountingPlan *
look_for_items (TerseDecisionRun *run, TerseCounting *counting, gboolean *late)
{
  GCancellable *outer = run->options->cancellable;
  g_autoptr (GCancellable) own = g_cancellable_new ();
  const double left = terse_run_left (run);
  Alarm alarm = { .cancellable = own,
                  .end = left > 0 ? g_get_monotonic_time () + (gint64) (left * 1e6) : 0 };
  g_mutex_init (&alarm.mutex);
  g_cond_init (&alarm.done);
  GThread *thread = alarm.end ? g_thread_try_new ("alarm", wait_for_end, &alarm, NULL) : NULL;
  gulong id = outer ? g_cancellable_connect (outer, G_CALLBACK (cancel_plan), own, NULL) : 0;
  TerseCountingPlan *plan = terse_counting_plan_new (run->decision->question, own, counting);
  g_cancellable_disconnect (outer, id);
  end_alarm (&alarm, thread);
  *late = plan == NULL && g_cancellable_is_cancelled (own) && !terse_run_is_interrupted (run);
  return plan;
}

static TerseDeviceResult
count (TerseDecisionRun *run, GError **error)
{
  gint64 start = g_get_monotonic_time ();
  gboolean late;
  terse_run_say (run, "counting: looking for items");
  TerseCounting counting;
  g_autoptr (TerseCountingPlan) plan = look_for_items (run, &counting, &late);
  run->decision->seconds.extend += terse_run_since (start);
  if (late)
    {
      terse_run_leave (run, "time limit reached while items were looked for");
      return TERSE_DEVICE_ENDED;
    }
  if (plan == NULL || !fits (run, &counting))
    return TERSE_DEVICE_PASSED;
  return terse_run_close_by_lemmas (run, "counting", "interrupted while counting", add_lemmas, plan,
                                    error)
             ? TERSE_DEVICE_ENDED
             : TERSE_DEVICE_FAILED;
}

const TerseDevice terse_device_counting = {
  .id = "counting",
  .summary = "items of which no two share a leaf or a message, more than there is room for",
  .reads_formula = TRUE,
  .run = count,
};
