/* What the search for a construction may use, for all parts of it. */
#ifndef TERSE_QUESTIONS_CONSTRUCTED_LIMITS_H
#define TERSE_QUESTIONS_CONSTRUCTED_LIMITS_H

#include <gio/gio.h>

/* What a construction may use. All zero: no limit. */
typedef struct {
  gint64 deadline;           /* microseconds of g_get_monotonic_time (); 0: none */
  guint64 memory;            /* bytes; 0: one GiB */
  GCancellable *cancellable; /* (transfer none), or NULL */
} TerseConstructedOptions;

/* Has the time run out, or has somebody cancelled? `options` may be NULL. */
gboolean terse_constructed_stopped (const TerseConstructedOptions *options);
/* Bytes that may be used. `options` may be NULL. */
guint64 terse_constructed_memory (const TerseConstructedOptions *options);

#endif
