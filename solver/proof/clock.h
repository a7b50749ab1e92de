/* When an elaboration has to stop: options that hold from the reading of a proof until the strict
 * one is written. */
#ifndef TERSE_SOLVER_PROOF_CLOCK_H
#define TERSE_SOLVER_PROOF_CLOCK_H

#include <gio/gio.h>

typedef struct {
  gboolean text; /* write text instead of compressed binary */
  double
      time_limit; /* seconds, 0: none; twice that where the hints of an LRAT proof do not suffice */
  GCancellable *cancellable; /* or NULL */
} TerseElaborateOptions;

typedef struct {
  TerseElaborateOptions options;
  gint64 start; /* monotonic time, microseconds */
  guint polls;
} TerseElaborateClock;

/* Is it time to stop? To be called often. TERSE_ERROR_LIMIT or G_IO_ERROR_CANCELLED. */
gboolean terse_elaborate_stop (TerseElaborateClock *clock, GError **error);

#endif
