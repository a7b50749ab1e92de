/* The proofs of all cubes as one over the formula and its symmetries, with no rule but hinted unit
 * propagation. A lemma C of a cube that rests on the cube's units l1 .. lk becomes C or -l1 .. or
 * -lk, with the same hints less the units: under the negated lemma those literals are true already,
 * and what they made false in a hint is false again. What a cube ends with is then a clause of some
 * of its literals' negations, and that these refute the formula is one search more. Nothing here is
 * trusted: the kernel judges what comes out. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_CUBES_JOIN_H
#define TERSE_REDUCTIONS_QUESTIONS_CUBES_JOIN_H

#include "reductions/questions/cubes/folder.h"

typedef struct {
  const TerseCubes *cubes; /* loaded */
  const char *scratch;     /* folder for files while it works */
  guint seed;
  double time_limit;         /* of the search for the cover, seconds; 0: none */
  GCancellable *cancellable; /* or NULL */
} TerseCubesJoin;

/* Writes the proof, compressed LRAT. Memory is that of the formula, the search for the cover, and
 * eight bytes a lemma of the longest proof. FALSE and TERSE_ERROR_INPUT where the proof of a cube
 * is malformed or the cubes do not cover everything, naming it; TERSE_ERROR_LIMIT, TERSE_ERROR_IO
 * or G_IO_ERROR_CANCELLED. */
gboolean terse_cubes_join (const TerseCubesJoin *join, GOutputStream *stream, GError **error);

#endif
