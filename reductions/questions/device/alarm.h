/* A cancellable that is cancelled when another one is, when the time is up, or when the process has
 * more memory than it may: so that whoever asks a cancellable all the time obeys the limits too. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_DEVICE_ALARM_H
#define TERSE_REDUCTIONS_QUESTIONS_DEVICE_ALARM_H

#include <gio/gio.h>

typedef struct _TerseAlarm TerseAlarm;

/* `seconds` from now and `memory` bytes resident, 0: no limit; `outer` or NULL outlives it. Where
 * no thread can be had the limits pass without notice. Memory is looked at 50 times a second, where
 * there is /proc. (transfer full) */
TerseAlarm *terse_alarm_new (double seconds, guint64 memory, GCancellable *outer);
void terse_alarm_free (TerseAlarm *alarm);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseAlarm, terse_alarm_free)

/* Was it the memory? */
gboolean terse_alarm_is_short_of_memory (TerseAlarm *alarm);

/* (transfer none) */
GCancellable *terse_alarm_cancellable (const TerseAlarm *alarm);

#endif
