/* The second kernel against exact values (protocols/bounds/exact.h), which are found by dynamic
 * programming over all rectangles and know nothing of witnesses: on every matrix of a few entries
 * and on random ones with promise and choices, whatever witness it accepts, the question is
 * impossible. The witnesses are all short ones for the smallest matrices, and the best of their
 * kind and random ones beyond. What is accepted often enough is counted, so that no rule sleeps. */
#include "solver/witness/witness.h"

#include <criterion/criterion.h>
#include <string.h>

#include "protocols/bounds/exact.h"
#include "protocols/question.h"
#include "tests/support/share.h"

/* Witnesses of a kind for each matrix, but all sets of inputs. */
#define TRIES 64

/* A matrix and a budget under one convention; `text` is the witness. */
typedef struct {
  const TerseMatrix *matrix;
  guint inputs[2];
  GString *text;
  guint accepted[3], tried; /* by rule */
} Trial;

static bool
allows (const void *data, const uint32_t *inputs, uint32_t output)
{
  const Trial *trial = data;
  return terse_matrix_allows (trial->matrix, inputs[0], inputs[1], output);
}

static gboolean
is_accepted (Trial *trial, guint rule, TerseWitnessForm form, guint64 leaves, const guint64 *values)
{
  const TerseWitnessQuestion question = { .players = 2,
                                          .inputs = trial->inputs,
                                          .outputs = terse_matrix_outputs (trial->matrix),
                                          .allows = allows,
                                          .data = trial,
                                          .form = form,
                                          .leaves = leaves,
                                          .values = values };
  TerseWitnessResult result
      = terse_witness_judge (&question, trial->text->str, trial->text->len, NULL, NULL);
  cr_assert_eq (result.verified, result.message[0] == '\0');
  cr_assert (!result.verified || result.bound > result.capacity);
  trial->accepted[rule] += result.verified;
  trial->tried++;
  return result.verified;
}

enum { ROWS, FOOLING, RANK };

static const TerseWitnessForm forms[] = { [TERSE_EXACT_BOTH] = TERSE_WITNESS_BOTH,
                                          [TERSE_EXACT_BOB] = TERSE_WITNESS_BOB,
                                          [TERSE_EXACT_ALICE] = TERSE_WITNESS_ALICE,
                                          [TERSE_EXACT_EITHER] = TERSE_WITNESS_EITHER };

/* For fewer leaves than `least`, the exact least number, a witness may be accepted; for `least` it
 * would be a lie. */
static void
judge_for_leaves (Trial *trial, guint rule, TerseExactConvention convention, guint least)
{
  for (guint leaves = MAX (least, 2) - 1; leaves <= least; leaves++)
    if (is_accepted (trial, rule, forms[convention], leaves, NULL))
      {
        g_autofree char *matrix = terse_matrix_text (trial->matrix, ';');
        cr_assert_lt (leaves, least, "%s, convention %d, %u leaves suffice:\n%s", matrix,
                      convention, least, trial->text->str);
      }
}

static void
judge_for_rows (Trial *trial, guint player, guint least)
{
  for (guint64 messages = MAX (least, 2) - 1; messages <= least; messages++)
    {
      guint64 values[2] = { 0, 0 };
      values[player] = messages;
      if (is_accepted (trial, ROWS, TERSE_WITNESS_SCHEDULE, 0, values))
        {
          g_autofree char *matrix = terse_matrix_text (trial->matrix, ';');
          cr_assert_lt (messages, least, "%s:\n%s", matrix, trial->text->str);
        }
    }
}

static guint
least_messages (const TerseMatrix *matrix, guint player)
{
  g_autoptr (TerseMatrix) transposed = terse_matrix_transpose (matrix);
  guint messages = 0;
  gboolean found = terse_exact_one_way (player ? transposed : matrix, &messages, NULL);
  cr_assert (found);
  return messages;
}

/* Every set of inputs of the player, by the bits of a number, written in rising order. */
static void
try_all_rows (Trial *trial, guint player)
{
  guint least = least_messages (trial->matrix, player);
  for (guint set = 0; set < 1u << trial->inputs[player]; set++)
    {
      g_string_printf (trial->text, "rows %u %d\n", player, __builtin_popcount (set));
      for (guint x = 0; x < trial->inputs[player]; x++)
        if (set >> x & 1)
          g_string_append_printf (trial->text, "%u\n", x);
      judge_for_rows (trial, player, least);
    }
}

static void
append_entries (GString *text, guint set, guint columns)
{
  for (guint e = 0; set >> e; e++)
    if (set >> e & 1)
      g_string_append_printf (text, "%u %u\n", e / columns, e % columns);
}

/* Sets of entries: all of them for small matrices, random ones beyond. */
static void
try_fooling (Trial *trial, TerseExactConvention convention, guint least, GRand *rand)
{
  guint entries = trial->inputs[0] * trial->inputs[1], all = 1u << entries;
  guint tries = MIN (all, TRIES);
  for (guint i = 0; i < tries; i++)
    {
      guint set = tries == all ? i : (guint) g_rand_int_range (rand, 0, (gint32) all);
      g_string_printf (trial->text, "fooling %d\n", __builtin_popcount (set));
      append_entries (trial->text, set, trial->inputs[1]);
      judge_for_leaves (trial, FOOLING, convention, least);
    }
}

/* A random selection of `size` inputs, in random order, with repetitions now and then. */
static void
choose (GRand *rand, guint inputs, guint size, guint *chosen)
{
  for (guint i = 0; i < size; i++)
    chosen[i] = (guint) g_rand_int_range (rand, 0, (gint32) inputs);
}

static void
append_minor (Trial *trial, guint output, guint size, GRand *rand)
{
  guint rows[4], columns[4];
  choose (rand, trial->inputs[0], size, rows);
  choose (rand, trial->inputs[1], size, columns);
  g_string_append_printf (trial->text, "%u %u\n", output, size);
  for (guint i = 0; i < size; i++)
    g_string_append_printf (trial->text, "%u %u\n", rows[i], columns[i]);
}

static void
try_rank (Trial *trial, TerseExactConvention convention, guint least, GRand *rand)
{
  static const guint primes[] = { 2, 3, 5, 65521 };
  guint outputs = terse_matrix_outputs (trial->matrix);
  for (guint i = 0; i < TRIES; i++)
    {
      guint minors = 1 + i % outputs, first = i % 3;
      g_string_printf (trial->text, "rank %u %u\n",
                       primes[g_rand_int_range (rand, 0, G_N_ELEMENTS (primes))], minors);
      for (guint m = 0; m < minors; m++)
        append_minor (trial, minors == 1 ? first % outputs : m,
                      (guint) g_rand_int_range (rand, 1, 4), rand);
      judge_for_leaves (trial, RANK, convention, least);
    }
}

static void
try_matrix (Trial *trial, const TerseMatrix *matrix, GRand *rand)
{
  trial->matrix = matrix;
  trial->inputs[0] = terse_matrix_rows (matrix);
  trial->inputs[1] = terse_matrix_columns (matrix);
  try_all_rows (trial, 0);
  try_all_rows (trial, 1);
  for (TerseExactConvention c = TERSE_EXACT_BOTH; c < TERSE_EXACT_CONVENTIONS; c++)
    {
      guint least = 0;
      gboolean found = terse_exact_leaves (matrix, c, &least, NULL);
      cr_assert (found);
      try_fooling (trial, c, least, rand);
      try_rank (trial, c, least, rand);
    }
}

static void
expect_accepted (const Trial *trial, guint at_least)
{
  for (guint rule = ROWS; rule <= RANK; rule++)
    cr_expect_geq (trial->accepted[rule], at_least, "rule %u: %u of %u", rule,
                   trial->accepted[rule], trial->tried);
}

/* All 4^6 assignments of {}, {0}, {1}, {0, 1} to 2 x 3 entries, with all 2^6 sets of entries. */
Test (witness_exhaustive, every_2_by_3_matrix)
{
  Trial trial = { .text = g_string_new (NULL) };
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  for (guint code = 0; code < 4096; code += terse_test_share (1, 13))
    {
      guint64 sets[6];
      for (guint e = 0; e < 6; e++)
        sets[e] = code >> 2 * e & 3;
      g_autoptr (TerseMatrix) matrix = terse_matrix_new_sets (2, 3, 2, sets);
      try_matrix (&trial, matrix, rand);
    }
  expect_accepted (&trial, terse_test_share (1000, 70));
  g_string_free (trial.text, TRUE);
}

/* Total and partial Boolean functions on 3 x 3 entries: every seventh of all 3^9. */
Test (witness_exhaustive, functions_of_3_by_3)
{
  static const guint64 choices[] = { 0, 1, 2 };
  Trial trial = { .text = g_string_new (NULL) };
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);
  for (guint code = 0; code < 19683; code += terse_test_share (7, 97))
    {
      guint64 sets[9];
      for (guint e = 0, rest = code; e < 9; e++, rest /= 3)
        sets[e] = choices[rest % 3];
      g_autoptr (TerseMatrix) matrix = terse_matrix_new_sets (3, 3, 2, sets);
      try_matrix (&trial, matrix, rand);
    }
  expect_accepted (&trial, terse_test_share (1000, 70));
  g_string_free (trial.text, TRUE);
}

/* Relations on 3 x 4 entries with three outputs; at random functions too, on which rank works. */
Test (witness_exhaustive, random_3_by_4_relations)
{
  Trial trial = { .text = g_string_new (NULL) };
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  for (guint i = 0; i < 1000; i++)
    {
      guint64 sets[12];
      gboolean function = i % 2 == 0;
      for (guint e = 0; e < 12; e++)
        sets[e] = function ? 1u << g_rand_int_range (rand, 0, 3)
                           : (guint64) g_rand_int_range (rand, 0, 8);
      g_autoptr (TerseMatrix) matrix = terse_matrix_new_sets (3, 4, 3, sets);
      try_matrix (&trial, matrix, rand);
    }
  expect_accepted (&trial, 100);
  g_string_free (trial.text, TRUE);
}
