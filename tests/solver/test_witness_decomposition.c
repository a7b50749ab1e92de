/* The rule `decomposition` of the second kernel against a judge of its own: the condition as its
 * proof states it, in floating point free arithmetic of 128 bits, on all small cells and witnesses;
 * its large numbers against maps and powers counted one by one. */
#include "solver/witness/parts.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include <glib.h>

typedef unsigned __int128 Wide;

/* Injective maps from `points` to `values` with j values outside the set of the first `old`,
 * counted one by one. */
static void
count_maps (guint values, guint points, guint old, guint used, guint fresh, guint64 *counts)
{
  if (points == 0)
    {
      counts[fresh]++;
      return;
    }
  for (guint v = 0; v < values; v++)
    if (!(used >> v & 1))
      count_maps (values, points - 1, old, used | 1u << v, fresh + (v >= old), counts);
}

Test (witness_decomposition, maps_counted_one_by_one)
{
  guint most = 0, few = 0;
  for (guint values = 1; values <= 6; values++)
    for (guint points = 1; points <= MIN (values, 4); points++)
      for (guint old = 0; old <= values; old++)
        {
          guint64 counts[8] = { 0 }, all = 0, below = 0;
          count_maps (values, points, old, 0, 0, counts);
          for (guint j = 0; j <= points; j++)
            all += counts[j];
          for (guint fresh = 0; fresh <= points; below += counts[fresh++])
            for (guint bits = 0; bits <= 12; bits++)
              {
                const gboolean expected = all > below << bits;
                cr_expect_eq (terse_witness_most_are_fresh (values, points, old, fresh, bits),
                              expected, "%u %u %u %u %u", values, points, old, fresh, bits);
                *(expected ? &most : &few) += 1;
              }
        }
  cr_expect (most > 100 && few > 100, "%u, %u", most, few);
}

static guint64
bits_of (guint base, guint64 exponent)
{
  guint64 bits = G_MAXUINT64;
  cr_assert (terse_witness_bits_of_power (base, exponent, &bits), "%u^%u", base, (guint) exponent);
  return bits;
}

Test (witness_decomposition, powers_below_128_bits)
{
  for (guint base = 1; base <= 70; base++)
    {
      Wide power = 1;
      for (guint64 exponent = 0; exponent <= 19; exponent++, power *= base)
        for (guint64 bits = 0; bits <= 126; bits++)
          cr_assert_eq (bits_of (base, exponent) > bits, power > (Wide) 1 << bits, "%u^%u > 2^%u",
                        base, (guint) exponent, (guint) bits);
    }
}

/* Exponents at which a power of 3 comes close to one of 2: the convergents of log2 3. */
Test (witness_decomposition, powers_that_are_close)
{
  static const struct {
    guint base, exponent, bits;
  } close[] = { { 3, 53, 85 },     { 3, 306, 485 }, { 3, 665, 1055 },     { 3, 15601, 24727 },
                { 12, 665, 2385 }, { 2, 170, 170 }, { 1, 4000000000, 0 }, { 4, 5000, 10000 } };
  guint64 bits;
  for (guint i = 0; i < G_N_ELEMENTS (close); i++)
    cr_expect_eq (bits_of (close[i].base, close[i].exponent), close[i].bits, "%u", i);
  cr_expect_not (terse_witness_bits_of_power (3, 4000000000u, &bits));
  cr_expect_not (terse_witness_bits_of_power (3, G_GUINT64_CONSTANT (1) << 40, &bits));
}

typedef struct {
  TerseWitnessCell cell;
  guint x0, classes, x1, fresh[3];
} Trial;

static Wide
binomial (guint n, guint k)
{
  Wide value = 1;
  for (guint i = 0; i < k; i++)
    value = value * (n - i) / (i + 1);
  return k > n ? 0 : value;
}

static Wide
falling (guint n, guint k)
{
  Wide value = 1;
  for (guint i = 0; i < k; i++)
    value *= i < n ? n - i : 0;
  return value;
}

/* Must some injective map of the most frequent message have so many new values? */
static gboolean
must_have (const Trial *trial, guint old, guint fresh)
{
  Wide few = 0;
  for (guint j = 0; j < fresh; j++)
    few += binomial (trial->x0, j) * falling (trial->cell.m - old, j)
           * falling (old, trial->x0 - j);
  return falling (trial->cell.m, trial->x0) > few << trial->cell.bits * trial->cell.n;
}

static gboolean
is_right (const Trial *trial)
{
  const TerseWitnessCell *cell = &trial->cell;
  const guint messages = 1u << cell->bits, joint = 1u << cell->bits * cell->n;
  const guint values = MIN (MIN (trial->classes, trial->x0), messages);
  const guint guaranteed = (trial->classes * cell->m + joint - 1) / joint;
  guint images = 0;
  Wide functions = 1;
  if (trial->x0 < 1 || trial->x0 > cell->m
      || (trial->classes < MIN (trial->x0, messages) && trial->x0 > guaranteed))
    return FALSE;
  for (guint i = 0; i < trial->x1; images += trial->fresh[i++])
    if (trial->fresh[i] > trial->x0 || (i > 0 && !must_have (trial, images, trial->fresh[i])))
      return FALSE;
  for (guint i = 0; i < cell->n * images; i++)
    functions *= cell->range;
  const guint back = cell->n * values,
              words = trial->x1 * MIN (cell->m, back) + trial->x0 + cell->n + back;
  return functions > (Wide) 1 << cell->bits * words;
}

static gboolean
judge (const Trial *trial)
{
  const TerseWitnessQuestion question
      = { .form = TERSE_WITNESS_UNLISTED, .outputs = 1, .cell = &trial->cell };
  char text[100];
  int size = snprintf (text, sizeof text, "decomposition %u %u %u\n", trial->x0, trial->classes,
                       trial->x1);
  for (guint i = 0; i < trial->x1; i++)
    size += snprintf (text + size, sizeof text - size, "%u\n", trial->fresh[i]);
  TerseWitnessResult result = terse_witness_judge (&question, text, size, NULL, NULL);
  cr_assert_eq (result.verified, result.message[0] == '\0');
  cr_assert (!result.verified || result.bound > result.capacity);
  return result.verified;
}

/* All numbers of new values, for these sizes. */
static void
judge_all (Trial *trial, guint *right, guint *wrong)
{
  const guint most = trial->x0 + 1;
  guint tuples = 1;
  for (guint i = 0; i < trial->x1; i++)
    tuples *= most;
  for (guint tuple = 0; tuple < tuples; tuple++)
    {
      for (guint i = 0, rest = tuple; i < trial->x1; i++, rest /= most)
        trial->fresh[i] = rest % most;
      const gboolean expected = is_right (trial);
      cr_assert_eq (judge (trial), expected, "m=%u n=%u r=%u b=%u: %u %u %u: %u %u %u",
                    trial->cell.m, trial->cell.n, trial->cell.range, trial->cell.bits, trial->x0,
                    trial->classes, trial->x1, trial->fresh[0], trial->fresh[1], trial->fresh[2]);
      *(expected ? right : wrong) += 1;
    }
}

Test (witness_decomposition, agrees_with_its_own_judge)
{
  static const guint ranges[] = { 1, 2, 3, 40 };
  guint right = 0, wrong = 0;
  for (guint m = 1; m <= 9; m++)
    for (guint n = 1; n <= 2; n++)
      for (guint r = 0; r < G_N_ELEMENTS (ranges); r++)
        for (guint bits = 0; bits <= 2; bits++)
          for (guint x0 = 1; x0 <= MIN (m, 3); x0++)
            for (guint classes = 1; classes <= 4; classes++)
              for (guint x1 = 1; x1 <= 3; x1++)
                {
                  Trial trial = { { m, n, ranges[r], bits }, x0, classes, x1, { 0 } };
                  judge_all (&trial, &right, &wrong);
                }
  cr_expect (right > 1000 && wrong > 1000, "%u right, %u wrong", right, wrong);
}
