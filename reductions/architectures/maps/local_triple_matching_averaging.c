/* Local triple matching to sparse averaging: with q = reach + 1 positions that count, token i has
 * the value x_i M^(i mod q) and the set of its own window, the q positions up to i. Any q positions
 * in a row have different remainders modulo q, so the sum of the values of the window is a number
 * whose digits in base M are its tokens, the last one among them. Values are below M^q, at most
 * 1,024. The talk on arXiv 2306.02896 has vectors for values and sets of O(reach) positions. */
#include "protocols/radix.h"
#include "reductions/architectures/maps/translation.h"

extern const TerseTranslation terse_translation_local_triple_matching_averaging;

static guint
window_of (const TerseTask *from)
{
  return MIN (GPOINTER_TO_UINT (from->data) + 1, from->tokens);
}

static guint64
power (guint base, guint exponent)
{
  guint64 result = 1;
  while (exponent-- > 0)
    result = terse_saturating_mul (result, base);
  return result;
}

static TerseTask *
target (const TerseTask *from, GError **error)
{
  const guint q = window_of (from);
  const guint64 most = terse_saturating_mul (power (from->radix[0], q - 1), from->radix[0] - 1);
  g_autofree char *tokens = g_strdup_printf ("%u", from->tokens), *set = g_strdup_printf ("%u", q),
                  *values = g_strdup_printf ("%" G_GUINT64_FORMAT, MAX (most, 1) + 1);
  const char *const parameters[] = { "tokens", tokens, "q", set, "values", values, NULL };
  return terse_task_make ("sparse-averaging", parameters, error);
}

static void
token (const TerseTask *from, guint position, const guint *fields, guint *made)
{
  const guint q = window_of (from), first = position + 1 > q ? position + 1 - q : 0;
  made[0] = (guint) (fields[0] * power (from->radix[0], position % q));
  for (guint e = 0; e < q; e++)
    made[1 + e] = first + e;
}

/* Digit r of the sum is the token of the window at a position i with i mod q = r. */
static void
read_answers (const TerseTask *from, const guint *answers, guint *read)
{
  const guint q = window_of (from), m = from->radix[0];
  const guint64 last = answers[0] / power (m, (from->tokens - 1) % q) % m;
  read[0] = 0;
  for (guint j = 0; j < q; j++)
    for (guint k = 0; k < q; k++)
      if ((last + answers[0] / power (m, j) % m + answers[0] / power (m, k) % m) % m == 0)
        read[0] = 1;
}

static const char *const trials[] = {
  "local-triple-matching tokens=3 modulus=5 reach=1",
  "local-triple-matching tokens=5 modulus=4 reach=2",
  "local-triple-matching tokens=4 modulus=4 reach=3",
  "local-triple-matching tokens=2 modulus=7 reach=0",
};

const TerseTranslation terse_translation_local_triple_matching_averaging = {
  .id = "local-triple-matching-averaging",
  .summary = "a window's tokens are the digits of the sum of its values",
  .source = "the talk on Sanford, Hsu, Telgarsky, arXiv 2306.02896; digits instead of vectors",
  .from = "local-triple-matching",
  .to = "sparse-averaging",
  .target = target,
  .token = token,
  .read = read_answers,
  .trials = trials,
  .n_trials = G_N_ELEMENTS (trials),
};
