/* The instances of a reduction, one by one: every promised joint input with its tokens and answers,
 * taken from the simulated circuit, 64 at a time. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_CHECKER_INSTANCES_H
#define TERSE_REDUCTIONS_ARCHITECTURES_CHECKER_INSTANCES_H

#include "reductions/architectures/maps/reduction.h"

typedef struct {
  const guint *fields;  /* of all players' inputs, players in order */
  const guint *tokens;  /* field f of token i at [i * task->fields + f] */
  const guint *answers; /* of the task, by its circuit */
  guint64 answer;       /* what the reader reads from them */
  guint64 expected;     /* the problem's answer, by the statement's circuit */
  gboolean in_range;    /* every field of every token is below its radix */
} TerseInstance;

/* Tuples of fields below their radices, promised or not; saturating. */
guint64 terse_reduction_tuples (const TerseReduction *reduction);

/* Calls `visit` for every promised instance, in the order of protocols/radix.h over all fields,
 * until it returns FALSE. What an instance points to is valid during the call. Returns the number
 * of calls. */
guint64 terse_reduction_visit (const TerseReduction *reduction,
                               gboolean (*visit) (const TerseInstance *instance, gpointer data),
                               gpointer data);
/* The same for those that are promised of so many pseudo-random tuples, some of them perhaps equal.
 */
guint64 terse_reduction_sample (const TerseReduction *reduction, guint tuples, guint seed,
                                gboolean (*visit) (const TerseInstance *instance, gpointer data),
                                gpointer data);

#endif
