/* Cosines and sines of the multiples of 2 pi / M as integers, for scores that are cosines of sums.
 */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_CONSTRUCTIONS_PHASE_H
#define TERSE_REDUCTIONS_ARCHITECTURES_CONSTRUCTIONS_PHASE_H

#include <glib.h>

#define TERSE_PHASE_MAX_FRACTION 20
#define TERSE_PHASE_MAX_MODULUS 128

/* 2^fraction times cosine and sine of 2 pi t / M, t < M, rounded to an integer: the error is below
 * 1/2 + 2^-8 for fraction <= 20. */
typedef struct {
  guint modulus, fraction;
  gint64 cosine[TERSE_PHASE_MAX_MODULUS], sine[TERSE_PHASE_MAX_MODULUS];
} TersePhase;

/* 1 <= modulus <= TERSE_PHASE_MAX_MODULUS, fraction <= TERSE_PHASE_MAX_FRACTION. */
void terse_phase_fill (TersePhase *phase, guint modulus, guint fraction);

/* Weights floor (2^((score - threshold) / unit)), 0 below the threshold, for scores that are to be
 * told apart: `best` is the least of the good ones, `top` the greatest, `second` the greatest of
 * the others and of 0. */
typedef struct {
  gint64 best, top, second;
  gint64 threshold, unit; /* the threshold itself weighs 1, a good score 2 or more, any other 0 */
  guint most;             /* a good score weighs at most 2^most */
} TersePhaseWeights;

/* TRUE where best and second are far enough apart; otherwise the weights are there, but do not tell
 * good from bad. */
gboolean terse_phase_separate (TersePhaseWeights *weights);
/* Of a score modulo 2^precision, in two's complement. */
guint64 terse_phase_weight (const TersePhaseWeights *weights, guint precision, guint64 score);

#endif
