/* The devices, in the order in which they are tried: the registry behind `terse list devices` and
 * the options --no-NAME and --only NAME. A device is one folder with a file device.c
 * (reductions/questions/device/device.h) and one line of reductions/questions/device/devices.def.
 */
#ifndef TERSE_REDUCTIONS_QUESTIONS_DECIDE_DEVICES_H
#define TERSE_REDUCTIONS_QUESTIONS_DECIDE_DEVICES_H

#include "reductions/questions/device/device.h"

/* i < TERSE_N_DEVICES, a TerseDeviceName. (transfer none) */
const TerseDevice *terse_device (guint i);
/* FALSE and TERSE_ERROR_USAGE, listing the known ids, if there is none. */
gboolean terse_device_find (const char *id, TerseDeviceName *name, GError **error);

#endif
