/* One cube: refuted with a proof, or answered by a protocol that was run on every promised input.
 */
#ifndef TERSE_REDUCTIONS_QUESTIONS_CUBES_SOLVE_H
#define TERSE_REDUCTIONS_QUESTIONS_CUBES_SOLVE_H

#include "reductions/questions/cubes/folder.h"

typedef struct {
  guint seed;
  double time_limit;         /* seconds, 0: none */
  GCancellable *cancellable; /* or NULL */
} TerseCubeOptions;

typedef struct {
  guint64 conflicts;
  guint64 lemmas; /* of the proof */
  guint64 bytes;  /* of the proof, compressed */
  double seconds_search, seconds_proof;
} TerseCubeStatistics;

/* Decides cube `number` of a folder that was loaded and writes its file, unless that is there
 * already; the state after that. A limit leaves it failed, with the reason in its file; an
 * interruption leaves it as it was. FALSE and TERSE_ERROR_IO. `statistics` may be NULL. */
gboolean terse_cube_solve (TerseCubes *cubes, guint number, const TerseCubeOptions *options,
                           TerseCubeState *state, TerseCubeStatistics *statistics, GError **error);

#endif
