#include "reductions/questions/device/alarm.h"

struct _TerseAlarm {
  GCancellable *cancellable, *outer; /* outer: or NULL */
  gulong connection;
  gint64 end; /* microseconds */
  GMutex mutex;
  GCond done;
  gboolean is_done;
  GThread *thread; /* or NULL */
};

static gpointer
wait_for_end (gpointer data)
{
  TerseAlarm *alarm = data;
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
cancel (GCancellable *outer G_GNUC_UNUSED, gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
}

TerseAlarm *
terse_alarm_new (double seconds, GCancellable *outer)
{
  TerseAlarm *alarm = g_new0 (TerseAlarm, 1);
  alarm->cancellable = g_cancellable_new ();
  g_mutex_init (&alarm->mutex);
  g_cond_init (&alarm->done);
  if (outer)
    {
      alarm->outer = g_object_ref (outer);
      alarm->connection = g_cancellable_connect (outer, G_CALLBACK (cancel),
                                                 g_object_ref (alarm->cancellable), g_object_unref);
    }
  alarm->end = g_get_monotonic_time () + (gint64) (seconds * 1e6);
  if (seconds > 0)
    alarm->thread = g_thread_try_new ("alarm", wait_for_end, alarm, NULL);
  return alarm;
}

void
terse_alarm_free (TerseAlarm *alarm)
{
  g_mutex_lock (&alarm->mutex);
  alarm->is_done = TRUE;
  g_cond_signal (&alarm->done);
  g_mutex_unlock (&alarm->mutex);
  if (alarm->thread)
    g_thread_join (alarm->thread);
  g_cancellable_disconnect (alarm->outer, alarm->connection);
  g_clear_object (&alarm->outer);
  g_object_unref (alarm->cancellable);
  g_mutex_clear (&alarm->mutex);
  g_cond_clear (&alarm->done);
  g_free (alarm);
}

GCancellable *
terse_alarm_cancellable (const TerseAlarm *alarm)
{
  return alarm->cancellable;
}
