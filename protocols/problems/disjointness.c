/* Disjointness: Alice and Bob own a and b in {0,1}^n, sets by their characteristic strings; the
 * output is 1 iff no position i has a_i = b_i = 1. The pairs (a, complement of a) are a fooling set
 * of 2^n entries of value 1. */
#include "protocols/error.h"
#include "protocols/problems/bits.h"

#define MOST_LISTED 20

static gint
answer (gconstpointer data G_GNUC_UNUSED, const guint *inputs)
{
  return (inputs[0] & inputs[1]) == 0;
}

static const TerseProblemClass klass = { .answer = answer,
                                         .input_text = terse_bits_input_text,
                                         .generators = terse_bits_generators };

static TerseProblem *
build (const TerseArguments *arguments, GError **error)
{
  const guint64 n = terse_arguments_integer (arguments, "n");
  if (n <= MOST_LISTED)
    return terse_bits_problem ("disjointness", arguments, 2, &klass, error);
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT,
               "disjointness: expected at most %u inputs a player, found 2^%" G_GUINT64_FORMAT,
               TERSE_PROBLEM_MAX_INPUTS, n);
  return NULL;
}

static TerseProblem *
build_unlisted (const TerseArguments *arguments, const char *why)
{
  g_auto (GStrv) texts = terse_arguments_texts (arguments);
  return terse_problem_new_unlisted ("disjointness", (const char *const *) texts, 2, 2, why);
}

static const TerseParameter parameters[] = {
  { .name = "n",
    .kind = TERSE_PARAMETER_INTEGER,
    .fallback = NULL,
    .min = 1,
    .max = 4096,
    .help = "length of the bit strings" },
};

static const TerseExample examples[] = {
  { { "n", "4" }, "0101, 1010", "1" },
  { { "n", "4" }, "0101, 0001", "0" },
  { { "n", "1" }, "0, 1", "1" },
};

const TerseProblemFamily terse_family_disjointness = {
  .id = "disjointness",
  .summary = "Alice and Bob have n bits each: 1 iff the sets are disjoint",
  .model = "two-way",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .examples = examples,
  .n_examples = G_N_ELEMENTS (examples),
  .build = build,
  .build_unlisted = build_unlisted,
};
