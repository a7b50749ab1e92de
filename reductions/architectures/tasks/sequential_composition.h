/* Where the tables of sequential composition lie in its prompt: what the task and the machines that
 * look entries up have in common. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_TASKS_SEQUENTIAL_COMPOSITION_H
#define TERSE_REDUCTIONS_ARCHITECTURES_TASKS_SEQUENTIAL_COMPOSITION_H

#include "protocols/problems/composition.h"
#include "reductions/architectures/tasks/task.h"

typedef struct {
  guint layers;
  guint sizes[TERSE_COMPOSITION_MAX_LAYERS]; /* N_0 .. N_{L-1} */
  guint fans[TERSE_COMPOSITION_MAX_LAYERS];  /* n_1 .. n_{L-1} at 0 .. L-2 */
  guint range;
  guint tuples;                                  /* n_1 .. n_{L-1}, multiplied */
  guint table[TERSE_COMPOSITION_MAX_LAYERS + 1]; /* first token of z_l, l = 1..L */
} TerseSequentialLayout;

/* Of the task `sequential-composition`, (transfer none). */
const TerseSequentialLayout *terse_sequential_layout (const TerseTask *task);

/* The number of values of z_l, l = 1..L. */
guint terse_sequential_codomain (const TerseSequentialLayout *layout, guint l);
/* The token of z_l (w_{l-1}, i), or z_1 (i), for l = 1..L and i < N_{l-2}, or N_0, and the tuple
 * numbered `w`. */
guint terse_sequential_token (const TerseSequentialLayout *layout, guint w, guint l, guint i);

#endif
