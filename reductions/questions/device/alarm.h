/* A cancellable that is cancelled when another one is, or when the time is up: so that whoever asks
 * a cancellable all the time obeys a time limit too. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_DEVICE_ALARM_H
#define TERSE_REDUCTIONS_QUESTIONS_DEVICE_ALARM_H

#include <gio/gio.h>

typedef struct _TerseAlarm TerseAlarm;

/* `seconds` from now, 0: never; `outer` or NULL. Where no thread can be had the time passes without
 * notice. (transfer full) */
TerseAlarm *terse_alarm_new (double seconds, GCancellable *outer);
void terse_alarm_free (TerseAlarm *alarm);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseAlarm, terse_alarm_free)

/* (transfer none) */
GCancellable *terse_alarm_cancellable (const TerseAlarm *alarm);

#endif
