/* The progress of a sweep on standard error: one line in place on a terminal, a line now and then
 * elsewhere. */
#ifndef TERSE_CLI_SWEEP_SWEEP_METER_H
#define TERSE_CLI_SWEEP_SWEEP_METER_H

#include "cli/sweep/sweep.h"

typedef struct {
  gboolean shown, in_place;
  double period; /* seconds between two lines */
  double last;   /* when the last was printed */
  gboolean open; /* a line stands in place */
} TerseSweepMeter;

/* `when`: auto (or NULL), always or never. Auto prints a line every ten seconds where standard
 * error is no terminal, always one every second. */
void terse_sweep_meter_init (TerseSweepMeter *meter, const char *when);
/* As TerseSweepOptions has it; `meter` is a TerseSweepMeter. */
void terse_sweep_meter_update (const TerseSweepProgress *progress, gpointer meter);
/* Removes the line in place. */
void terse_sweep_meter_end (TerseSweepMeter *meter);

#endif
