#include "reductions/architectures/constructions/pair_score.h"

#include "reductions/architectures/constructions/parts.h"

static gint64
product (const TersePhase *phase, guint x, guint y)
{
  return phase->cosine[x] * phase->cosine[y] - phase->sine[x] * phase->sine[y];
}

static gboolean
separate (TersePairScore *score, guint modulus, guint fraction)
{
  TersePhaseWeights *weights = &score->weights;
  terse_phase_fill (&score->phase, modulus, fraction);
  *weights = (TersePhaseWeights){ .best = G_MAXINT64, .top = G_MININT64, .second = G_MININT64 };
  for (guint x = 0; x < modulus; x++)
    for (guint y = 0; y < modulus; y++)
      {
        gint64 s = product (&score->phase, x, y);
        if ((x + y) % modulus)
          weights->second = MAX (weights->second, s);
        else
          {
            weights->best = MIN (weights->best, s);
            weights->top = MAX (weights->top, s);
          }
      }
  return terse_phase_separate (weights);
}

guint64
terse_pair_score_precision (guint modulus, guint tokens)
{
  g_autofree TersePairScore *score = g_new (TersePairScore, 1);
  guint fraction = modulus <= TERSE_PHASE_MAX_MODULUS ? 1 : TERSE_PHASE_MAX_FRACTION + 1;
  while (fraction <= TERSE_PHASE_MAX_FRACTION
         && (!separate (score, modulus, fraction)
             || score->weights.most + terse_parts_bits_to (tokens) > 2 * fraction + 2))
    fraction++;
  return fraction <= TERSE_PHASE_MAX_FRACTION ? 2 * fraction + 2 : 64;
}

void
terse_pair_score_fill (TersePairScore *score, guint modulus, guint precision)
{
  separate (score, modulus, MIN (MAX (precision, 2) / 2 - 1, TERSE_PHASE_MAX_FRACTION));
}

void
terse_pair_score_query (const TersePairScore *score, guint64 residue,
                        guint64 query[TERSE_PAIR_SCORE_DIM])
{
  query[0] = (guint64) score->phase.cosine[residue];
  query[1] = (guint64) -score->phase.sine[residue];
  query[2] = 1;
}

void
terse_pair_score_key (const TersePairScore *score, guint64 residue,
                      guint64 key[TERSE_PAIR_SCORE_DIM])
{
  key[0] = (guint64) score->phase.cosine[residue];
  key[1] = (guint64) score->phase.sine[residue];
  key[2] = 0;
}

void
terse_pair_score_dummy (const TersePairScore *score, guint64 key[TERSE_PAIR_SCORE_DIM])
{
  key[0] = key[1] = 0;
  key[2] = (guint64) score->weights.threshold;
}
