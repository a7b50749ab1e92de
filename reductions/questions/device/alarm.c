#include "reductions/questions/device/alarm.h"

#include "solver/system/usage.h"

struct _TerseAlarm {
  GCancellable *cancellable, *outer; /* outer: not owned, or NULL */
  gulong connection;
  gint64 end;     /* microseconds; G_MAXINT64: none */
  guint64 memory; /* bytes, 0: no limit */
  gint is_short;  /* atomic */
  GMutex mutex;
  GCond done;
  gboolean is_done;
  GThread *thread; /* or NULL */
};

#define BETWEEN_LOOKS (G_USEC_PER_SEC / 50)

static gboolean
is_over (TerseAlarm *alarm)
{
  if (alarm->memory && terse_usage_resident () > alarm->memory)
    g_atomic_int_set (&alarm->is_short, TRUE);
  return g_atomic_int_get (&alarm->is_short) || g_get_monotonic_time () >= alarm->end;
}

static gpointer
wait_for_end (gpointer data)
{
  TerseAlarm *alarm = data;
  g_mutex_lock (&alarm->mutex);
  while (!alarm->is_done && !is_over (alarm))
    {
      const gint64 look = alarm->memory ? g_get_monotonic_time () + BETWEEN_LOOKS : alarm->end;
      g_cond_wait_until (&alarm->done, &alarm->mutex, MIN (look, alarm->end));
    }
  if (!alarm->is_done)
    g_cancellable_cancel (alarm->cancellable);
  g_mutex_unlock (&alarm->mutex);
  return NULL;
}

static void
cancel (GCancellable *outer G_GNUC_UNUSED, gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
}

TerseAlarm *
terse_alarm_new (double seconds, guint64 memory, GCancellable *outer)
{
  TerseAlarm *alarm = g_new0 (TerseAlarm, 1);
  alarm->cancellable = g_cancellable_new ();
  g_mutex_init (&alarm->mutex);
  g_cond_init (&alarm->done);
  if (outer)
    {
      alarm->outer = outer;
      alarm->connection = g_cancellable_connect (outer, G_CALLBACK (cancel),
                                                 g_object_ref (alarm->cancellable), g_object_unref);
    }
  alarm->memory = memory;
  alarm->end = seconds > 0 ? g_get_monotonic_time () + (gint64) (seconds * 1e6) : G_MAXINT64;
  if (seconds > 0 || memory > 0)
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
  g_object_unref (alarm->cancellable);
  g_mutex_clear (&alarm->mutex);
  g_cond_clear (&alarm->done);
  g_free (alarm);
}

gboolean
terse_alarm_is_short_of_memory (TerseAlarm *alarm)
{
  return g_atomic_int_get (&alarm->is_short);
}

GCancellable *
terse_alarm_cancellable (const TerseAlarm *alarm)
{
  return alarm->cancellable;
}
