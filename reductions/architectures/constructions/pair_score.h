/* Scores cos (2 pi (x + y) / M) of two residues, which tell pairs that add up to 0 modulo M, in
 * integers: the inner product of (cos x, -sin x, 1) and (cos y, sin y, 0), each number of F binary
 * digits. A dummy, with the key (0, 0, threshold), lies halfway between the worst match and the
 * best of the others; its weight is 1, that of a match 2 or more, that of all others 0. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_CONSTRUCTIONS_PAIR_SCORE_H
#define TERSE_REDUCTIONS_ARCHITECTURES_CONSTRUCTIONS_PAIR_SCORE_H

#include "reductions/architectures/constructions/phase.h"

#define TERSE_PAIR_SCORE_DIM 3

typedef struct {
  TersePhase phase;
  TersePhaseWeights weights;
} TersePairScore;

/* The bits of a number at which all pairs are told apart and the weights of `tokens` tokens can be
 * added: 2F + 2, F about 2 log2 M, found by looking at every pair; 64, which no machine has, where
 * the modulus is too large. */
guint64 terse_pair_score_precision (guint modulus, guint tokens);
/* The scores of numbers of so many bits, fit to tell pairs apart or not. */
void terse_pair_score_fill (TersePairScore *score, guint modulus, guint precision);
void terse_pair_score_query (const TersePairScore *score, guint64 residue,
                             guint64 query[TERSE_PAIR_SCORE_DIM]);
void terse_pair_score_key (const TersePairScore *score, guint64 residue,
                           guint64 key[TERSE_PAIR_SCORE_DIM]);
void terse_pair_score_dummy (const TersePairScore *score, guint64 key[TERSE_PAIR_SCORE_DIM]);

#endif
