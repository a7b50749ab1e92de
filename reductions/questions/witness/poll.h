/* How finders ask whether the caller wants to stop. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_WITNESS_POLL_H
#define TERSE_REDUCTIONS_QUESTIONS_WITNESS_POLL_H

#include <stdbool.h>

#include <glib.h>

typedef bool (*TerseWitnessStop) (void *data);

typedef struct {
  TerseWitnessStop stop; /* or NULL */
  gpointer data;
} TerseWitnessPoll;

static inline gboolean
terse_witness_is_over (const TerseWitnessPoll *poll)
{
  return poll->stop && poll->stop (poll->data);
}

#endif
