/* The rule `tokens` of the second kernel against a judge of its own, in 128 bits, on all small
 * questions and witnesses; its comparison of powers against powers multiplied out. */
#include "solver/witness/parts.h"

#include <criterion/criterion.h>
#include <stdio.h>

#include <glib.h>

typedef unsigned __int128 Wide;

static Wide
power (guint base, guint exponent)
{
  Wide value = 1;
  for (guint i = 0; i < exponent; i++)
    value *= base;
  return value;
}

Test (witness_tokens, powers_below_128_bits)
{
  guint below = 0, not_below = 0;
  for (guint values = 1; values <= 20; values++)
    for (guint less = 0; less <= values + 1; less++)
      for (guint exponent = 1; exponent <= 12; exponent++)
        for (guint bits = 0; bits <= 70; bits++)
          {
            const gboolean expected = power (less, exponent) << bits < power (values, exponent);
            cr_assert_eq (terse_witness_power_is_below (less, values, exponent, bits), expected,
                          "%u %u %u %u", less, values, exponent, bits);
            *(expected ? &below : &not_below) += 1;
          }
  cr_expect (below > 1000 && not_below > 1000, "%u, %u", below, not_below);
}

/* The convergents of log2 3, and 2^bits beyond all room. */
Test (witness_tokens, powers_that_are_close)
{
  cr_expect (terse_witness_power_is_below (1, 3, 53, 84));
  cr_expect_not (terse_witness_power_is_below (1, 3, 53, 85));
  cr_expect (terse_witness_power_is_below (1, 3, 665, 1054));
  cr_expect_not (terse_witness_power_is_below (1, 3, 665, 1055));
  cr_expect (terse_witness_power_is_below (2, 3, 665, 389));
  cr_expect_not (terse_witness_power_is_below (2, 3, 665, 390));
  cr_expect_not (terse_witness_power_is_below (1, 3, 53, G_MAXUINT64));
  cr_expect_not (terse_witness_power_is_below (3, 3, 53, 0));
  cr_expect_not (terse_witness_power_is_below (1000, 1001, 4000000000u, 1));
}

typedef struct {
  TerseWitnessTokens tokens;
  guint images[2];
} Trial;

/* N^Q 2^(-l b) functions need a value of so many images. */
static gboolean
is_right (const Trial *trial)
{
  const TerseWitnessTokens *tokens = &trial->tokens;
  guint values = tokens->sizes[0];
  for (guint l = 1; l < tokens->layers; l++)
    {
      const guint size = tokens->sizes[l - 1], images = trial->images[l - 1];
      if (images < 1 || images > size
          || power (images - 1, values) << (l * tokens->bits) >= power (size, values))
        return FALSE;
      values = images;
    }
  return power (tokens->range, values) > (Wide) 1 << tokens->layers * tokens->bits;
}

static gboolean
judge (const Trial *trial)
{
  const TerseWitnessQuestion question
      = { .form = TERSE_WITNESS_UNLISTED, .outputs = 1, .tokens = &trial->tokens };
  char text[60];
  int size = snprintf (text, sizeof text, "tokens %u\n", trial->tokens.layers - 1);
  for (guint i = 0; i + 1 < trial->tokens.layers; i++)
    size += snprintf (text + size, sizeof text - size, "%u\n", trial->images[i]);
  TerseWitnessResult result = terse_witness_judge (&question, text, size, NULL, NULL);
  cr_assert_eq (result.verified, result.message[0] == '\0');
  cr_assert (!result.verified || result.bound > result.capacity);
  return result.verified;
}

static void
judge_all (const TerseWitnessTokens *tokens, guint *right, guint *wrong)
{
  for (guint first = 0; first <= (tokens->layers > 1 ? tokens->sizes[0] + 1 : 0); first++)
    for (guint second = 0; second <= (tokens->layers > 2 ? tokens->sizes[1] + 1 : 0); second++)
      {
        const Trial trial = { *tokens, { first, second } };
        const gboolean expected = is_right (&trial);
        cr_assert_eq (judge (&trial), expected, "L=%u m=%u r=%u b=%u: %u %u", tokens->layers,
                      tokens->sizes[0], tokens->range, tokens->bits, first, second);
        *(expected ? right : wrong) += 1;
      }
}

Test (witness_tokens, agrees_with_its_own_judge)
{
  static const guint ranges[] = { 1, 2, 3, 40 };
  guint right = 0, wrong = 0;
  for (guint layers = 1; layers <= 3; layers++)
    for (guint m = 1; m <= 9; m++)
      for (guint fan = 1; fan <= (layers > 1 ? 2 : 1); fan++)
        for (guint r = 0; r < G_N_ELEMENTS (ranges); r++)
          for (guint bits = 0; bits <= 4; bits++)
            {
              const TerseWitnessTokens tokens
                  = { layers, ranges[r], bits, { m, fan * m, fan * fan * m } };
              judge_all (&tokens, &right, &wrong);
            }
  cr_expect (right > 1000 && wrong > 1000, "%u right, %u wrong", right, wrong);
}
