/* A device: one way to close a question. Devices are tried in the order of devices.def until one
 * ends the run; a device is a folder of reductions/questions/ with a file device.c and one line of
 * that table. None is trusted: what a device claims stands on the kernel's verdict or on a
 * simulation. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_DEVICE_DEVICE_H
#define TERSE_REDUCTIONS_QUESTIONS_DEVICE_DEVICE_H

#include "reductions/questions/device/run.h"

typedef enum {
  TERSE_DEVICE_PASSED, /* nothing came of it: the next one */
  TERSE_DEVICE_ENDED,  /* the run has a verdict, or a reason why it stays undecided */
  TERSE_DEVICE_FAILED, /* with an error */
} TerseDeviceResult;

typedef struct {
  const char *id;          /* `closed_by`, and the options --no-ID and --only ID */
  const char *summary;     /* one line, for `terse list devices` */
  gboolean reads_formula;  /* it may make the formula, so there must be room for it */
  gboolean takes_unlisted; /* also questions whose inputs are not listed */
  gboolean takes_errors;   /* questions that allow an error, and no others */
  /* Can anything come of it? NULL: always. The size of the formula is known, the formula is not
   * made yet. */
  gboolean (*applies) (const TerseDecisionRun *run);
  /* Bytes that trying it takes at least, the formula included; NULL: little. */
  guint64 (*memory) (const TerseSize *size);
  TerseDeviceResult (*run) (TerseDecisionRun *run, GError **error);
} TerseDevice;

#define TERSE_DEVICE(NAME, symbol) extern const TerseDevice terse_device_##symbol;
#include "reductions/questions/device/devices.def"
#undef TERSE_DEVICE

#endif
