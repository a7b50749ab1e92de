/* Cosines and sines in integers: Taylor's series on a quarter turn in fixed point with 30 binary
 * digits, at most 12 terms, each cut to the last digit. */
#include "reductions/architectures/constructions/phase.h"

#define DIGITS 30
/* pi / 2 in 30 binary digits, to the nearest. */
#define QUARTER G_GINT64_CONSTANT (1686629713)

/* sum of the terms (-1)^i angle^(2i + odd) / (2i + odd)! */
static gint64
series (gint64 angle, guint odd)
{
  gint64 term = odd ? angle : G_GINT64_CONSTANT (1) << DIGITS, sum = 0;
  for (gint64 i = odd; term != 0; i += 2)
    {
      sum += term;
      term = -(term * angle / (G_GINT64_CONSTANT (1) << DIGITS));
      term = term * angle / (G_GINT64_CONSTANT (1) << DIGITS) / ((i + 1) * (i + 2));
    }
  return sum;
}

/* To `fraction` binary digits, halves upwards. */
static gint64
shorten (gint64 number, guint fraction)
{
  gint64 unit = G_GINT64_CONSTANT (1) << (DIGITS - fraction), shifted = number + unit / 2;
  return shifted >= 0 ? shifted / unit : -((-shifted + unit - 1) / unit);
}

void
terse_phase_fill (TersePhase *phase, guint modulus, guint fraction)
{
  g_return_if_fail (modulus >= 1 && modulus <= TERSE_PHASE_MAX_MODULUS
                    && fraction <= TERSE_PHASE_MAX_FRACTION);
  phase->modulus = modulus;
  phase->fraction = fraction;
  for (guint t = 0; t < modulus; t++)
    {
      gint64 angle = (gint64) (4 * t % modulus) * QUARTER / modulus;
      gint64 cosine = shorten (series (angle, 0), fraction),
             sine = shorten (series (angle, 1), fraction);
      const gint64 turns[4][2]
          = { { cosine, sine }, { -sine, cosine }, { -cosine, -sine }, { sine, -cosine } };
      phase->cosine[t] = turns[4 * t / modulus][0];
      phase->sine[t] = turns[4 * t / modulus][1];
    }
}

gboolean
terse_phase_separate (TersePhaseWeights *weights)
{
  weights->second = MAX (weights->second, 0);
  weights->threshold = (weights->best + weights->second) / 2;
  weights->unit = MAX (1, weights->best - weights->threshold);
  weights->most = (guint) MIN (62, MAX (0, (weights->top - weights->threshold) / weights->unit));
  return weights->best - weights->second >= 2;
}

guint64
terse_phase_weight (const TersePhaseWeights *weights, guint precision, guint64 score)
{
  if (score >> (precision - 1) || score < (guint64) MAX (weights->threshold, 0))
    return 0;
  return G_GUINT64_CONSTANT (1) << MIN (weights->most, (score - (guint64) weights->threshold)
                                                           / (guint64) weights->unit);
}
