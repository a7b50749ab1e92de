/* Cubes by CaDiCaL's lookahead. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_CUBES_LOOKAHEAD_H
#define TERSE_REDUCTIONS_QUESTIONS_CUBES_LOOKAHEAD_H

#include "solver/proof/extension.h"

/* Most literals of a cube, and most cubes. */
#define TERSE_CUBE_MAX_LITERALS 64u
#define TERSE_CUBES_MAX 1000000u

typedef struct {
  guint n;
  gint literals[TERSE_CUBE_MAX_LITERALS];
  gboolean split;
} TerseCube;

typedef struct {
  const TerseFormula *formula;
  const TerseExtension *symmetries;
  const TerseCube *above; /* that all of them begin with, or NULL */
  guint depth;
  GCancellable *cancellable; /* or NULL */
} TerseLookahead;

/* Appends the cubes (TerseCube). None where the lookahead has refuted it all: then that is quick
 * for whoever refutes the cover too; `above` itself where it has found an assignment. FALSE and
 * TERSE_ERROR_LIMIT where there are too many or they are too long, TERSE_ERROR_IO after an
 * interruption. */
gboolean terse_lookahead_run (const TerseLookahead *lookahead, GArray *cubes, GError **error);

#endif
