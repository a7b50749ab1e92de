/* Sorting, one player a number x_1, .., x_N of Z_M: the output is the list x_1, .., x_N in order,
 * by its number among all lists of N numbers that do not fall, the smallest first. */
#include "protocols/problems/sequence.h"

#include <stdlib.h>

#include "protocols/error.h"

/* Outputs of the problem. */
#define MOST_LISTS 4096u

/* Lists of n numbers of [m] that do not fall: C (n + m - 1, n), saturating at 2^32. */
static guint64
lists_of (guint n, guint m)
{
  guint64 value = 1;
  for (guint i = 1; i <= n && value < G_MAXUINT32; i++)
    value = value * (m + i - 1) / i;
  return m == 0 ? n == 0 : MIN (value, G_MAXUINT32);
}

static gint
compare (gconstpointer a, gconstpointer b)
{
  const guint x = *(const guint *) a, y = *(const guint *) b;
  return (x > y) - (x < y);
}

static gint
answer (const TerseSequence *sequence, const guint *x)
{
  const guint n = sequence->tokens;
  guint sorted[TERSE_SEQUENCE_MAX_TOKENS], least = 0;
  guint64 rank = 0;
  for (guint i = 0; i < n; i++)
    sorted[i] = x[i + 1];
  qsort (sorted, n, sizeof *sorted, compare);
  for (guint i = 0; i < n; least = sorted[i++])
    for (guint smaller = least; smaller < sorted[i]; smaller++)
      rank += lists_of (n - i - 1, sequence->value - smaller);
  return (gint) rank;
}

static TerseProblem *
build (const TerseArguments *arguments, GError **error)
{
  const guint values = (guint) terse_arguments_integer (arguments, "values");
  const TerseSequence sequence = { .tokens = (guint) terse_arguments_integer (arguments, "tokens"),
                                   .value = values,
                                   .answer = answer };
  const guint64 lists = lists_of (sequence.tokens, values);
  if (lists > MOST_LISTS)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT,
                   "sorting: expected at most %u lists in order, found more", MOST_LISTS);
      return NULL;
    }
  return terse_sequence_problem_plain ("sorting", arguments, &sequence, values, (guint) lists,
                                       error);
}

static const TerseParameter parameters[] = {
  TERSE_SEQUENCE_TOKENS,
  TERSE_SEQUENCE_VALUES,
};

/* Lists of three numbers below 3: 000, 001, 002, 011, 012, 022, 111, .. */
static const TerseExample examples[] = {
  { { "tokens", "3", "values", "3" }, "2, 0, 1", "4" },
  { { "tokens", "3", "values", "3" }, "1, 1, 1", "6" },
  { { "tokens", "2" }, "1, 0", "1" },
};

const TerseProblemFamily terse_family_sorting = {
  .id = "sorting",
  .summary = "one player a number: all of them in order",
  .model = "mpc",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .examples = examples,
  .n_examples = G_N_ELEMENTS (examples),
  .build = build,
};
