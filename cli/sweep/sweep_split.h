/* Parts of a specification, for as many processes or machines as there are parts. */
#ifndef TERSE_CLI_SWEEP_SWEEP_SPLIT_H
#define TERSE_CLI_SWEEP_SWEEP_SPLIT_H

#include "cli/sweep/spec.h"

/* Most parts. */
#define TERSE_SPLIT_MAX_PARTS 10000u

/* Part `part` of `parts`, 1 <= part <= parts. */
typedef struct {
  guint part, parts;
} TerseSplit;

/* Reads "3/64". FALSE and TERSE_ERROR_USAGE. */
gboolean terse_split_parse (const char *text, TerseSplit *split, GError **error);

/* Leaves the entries of one part in the specification, in their order. Entries of which one may
 * settle another stay together; parts are balanced by the estimated work of their entries. The same
 * specification is split alike on every machine. */
void terse_split_apply (TerseSpec *spec, const TerseSplit *split);
/* Seconds that the part with the most of them may take, question by question, by the time limit of
 * each, or by `limit` where it is not 0. 0: a question has none. */
double terse_split_longest (const TerseSpec *spec, guint parts, double limit);

#endif
