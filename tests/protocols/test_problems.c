/* Families against their definitions in words, evaluated on the texts of the inputs; what the
 * registry says of each. The examples of every family are in test_problem_examples.c. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "protocols/forms/problem_reader.h"
#include "protocols/radix.h"
#include "tests/support/problems.h"

#define MAX_PARAMETERS 10
#define MAX_PLAYERS 10

/* The definitions, from texts: bit strings as they stand, positions and indices as numbers, tables
 * as "[1 0 2]". */

static guint
number (const char *text)
{
  return (guint) strtoul (text, NULL, 10);
}

static guint
table_at (const char *text, guint x)
{
  g_auto (GStrv) entries = g_strsplit_set (text + 1, " ]", -1);
  return number (entries[x]);
}

static guint
table_length (const char *text)
{
  guint length = text[1] != ']';
  for (const char *c = text; *c; c++)
    length += *c == ' ';
  return length;
}

static guint
ones_in_common (char *const *texts)
{
  guint common = 0;
  for (guint i = 0; texts[0][i]; i++)
    common += texts[0][i] == '1' && texts[1][i] == '1';
  return common;
}

static guint
value_index (char *const *texts)
{
  return texts[0][number (texts[1])] == '1';
}

static guint
value_disjointness (char *const *texts)
{
  return ones_in_common (texts) == 0;
}

static guint
value_equality (char *const *texts)
{
  return strcmp (texts[0], texts[1]) == 0;
}

/* Numbers of one length compare as strings do. */
static guint
value_greater_than (char *const *texts)
{
  return strcmp (texts[0], texts[1]) > 0;
}

static guint
value_inner_product (char *const *texts)
{
  return ones_in_common (texts) % 2;
}

static guint
value_intersection_size (char *const *texts)
{
  return ones_in_common (texts);
}

static guint
value_pointer_chasing (char *const *texts)
{
  guint name = 0;
  for (guint p = 0; texts[p]; p++)
    name = table_at (texts[p], name);
  return 2 * name < table_length (texts[0]) ? 0 : 1;
}

/* i_1 = z_1 (z_0); then z_{l+1} at the entry (w_l, i_l), which stands at w_l times the length of
 * z_l, plus i_l. */
static guint
value_function_composition (char *const *texts)
{
  guint i = table_at (texts[2], number (texts[1]));
  for (guint l = 1; texts[l + 2]; l++)
    i = table_at (texts[l + 2], table_at (texts[0], l - 1) * table_length (texts[l + 1]) + i);
  return i;
}

/* "0 1 2;1 2 0": entry (x, y) is (x + y) mod 3; tensors have more terms. */
static guint
value_sum (char *const *texts)
{
  guint sum = 0;
  for (guint p = 0; texts[p]; p++)
    sum += number (texts[p]);
  return sum % 3;
}

/* Of three numbers below 3, by counting the lists in order that come before. */
static guint
value_sorting (char *const *texts)
{
  guint counts[3] = { 0 }, rank = 0;
  for (guint p = 0; p < 3; p++)
    counts[number (texts[p])]++;
  for (guint a = 0; a < 3; a++)
    for (guint b = a; b < 3; b++)
      for (guint c = b; c < 3; c++)
        {
          guint others[3] = { 0 };
          others[a]++, others[b]++, others[c]++;
          if (memcmp (others, counts, sizeof counts) == 0)
            return rank;
          rank++;
        }
  return G_MAXUINT;
}

/* Symbols 0 and 1: the answer 2 is none. */
static guint
value_associative_recall (char *const *texts)
{
  const guint n = g_strv_length ((char **) texts);
  for (guint j = n - 1; j-- > 0;)
    if (g_str_equal (texts[j], texts[n - 1]))
      return number (texts[j + 1]);
  return 2;
}

static gboolean
adds_up (guint sum, guint modulus)
{
  return sum == 0 || sum == modulus || sum == 2 * modulus;
}

/* Modulo 3. */
static guint
value_pair_matching (char *const *texts)
{
  const guint n = g_strv_length ((char **) texts);
  for (guint j = 0; j < n; j++)
    if (adds_up (number (texts[j]) + number (texts[n - 1]), 3))
      return 1;
  return 0;
}

/* Modulo 4: with j = k, with j and k other than the last, and with j other than k. */
static guint
triple (char *const *texts, guint least, guint rest)
{
  const guint n = g_strv_length ((char **) texts);
  for (guint j = 0; j + rest < n; j++)
    for (guint k = j + least; k + rest < n; k++)
      if (adds_up (number (texts[j]) + number (texts[k]) + number (texts[n - 1]), 4))
        return 1;
  return 0;
}

static guint
value_triple_matching (char *const *texts)
{
  return triple (texts, 0, 0);
}

static guint
value_triple_of_others (char *const *texts)
{
  return triple (texts, 0, 1);
}

static guint
value_triple_of_distinct (char *const *texts)
{
  return triple (texts, 1, 0);
}

/* Three tokens, two values, two indices: the last token is 9 z + 3 i + j. */
static guint
value_sparse_averaging (char *const *texts)
{
  const guint last = number (texts[2]);
  const guint z[] = { number (texts[0]), number (texts[1]), last / 9 };
  return z[last / 3 % 3] + z[last % 3];
}

static const struct {
  const char *id;
  const char *parameters[MAX_PARAMETERS];
  guint outputs;
  guint inputs[MAX_PLAYERS]; /* then 0 */
  const char *names[MAX_PLAYERS];
  guint tokens[MAX_PLAYERS]; /* 0: none */
  guint (*value) (char *const *texts);
} cases[] = {
  { "index", { "n", "1" }, 2, { 2, 1 }, { "Alice", "Bob" }, { 0 }, value_index },
  { "index", { "n", "5" }, 2, { 32, 5 }, { "Alice", "Bob" }, { 0 }, value_index },
  { "disjointness", { "n", "4" }, 2, { 16, 16 }, { "Alice", "Bob" }, { 0 }, value_disjointness },
  { "equality", { "n", "4" }, 2, { 16, 16 }, { "Alice", "Bob" }, { 0 }, value_equality },
  { "greater-than", { "n", "4" }, 2, { 16, 16 }, { "Alice", "Bob" }, { 0 }, value_greater_than },
  { "inner-product", { "n", "4" }, 2, { 16, 16 }, { "Alice", "Bob" }, { 0 }, value_inner_product },
  { "intersection-size",
    { "n", "4" },
    5,
    { 16, 16 },
    { "Alice", "Bob" },
    { 0 },
    value_intersection_size },
  { "pointer-chasing",
    { "names", "4" },
    2,
    { 24, 24 },
    { "P1", "P2" },
    { 0 },
    value_pointer_chasing },
  { "pointer-chasing",
    { "names", "4", "players", "3" },
    2,
    { 24, 24, 24 },
    { "P1", "P2", "P3" },
    { 0 },
    value_pointer_chasing },
  { "pointer-chasing",
    { "names", "2", "players", "5" },
    2,
    { 2, 2, 2, 2, 2 },
    { "P1", "P2", "P3", "P4", "P5" },
    { 0 },
    value_pointer_chasing },
  { "function-composition",
    { "layers", "1", "m", "3" },
    3,
    { 1, 3, 27 },
    { "-1", "0", "1" },
    { 1, 1, 3 },
    value_function_composition },
  { "function-composition",
    { "layers", "2", "m", "3", "n", "2", "range", "2" },
    2,
    { 2, 3, 27, 64 },
    { "-1", "0", "1", "2" },
    { 1, 1, 3, 6 },
    value_function_composition },
  { "function-composition",
    { "layers", "2", "m", "2", "n", "2" },
    4,
    { 2, 2, 4, 256 },
    { "-1", "0", "1", "2" },
    { 1, 1, 2, 4 },
    value_function_composition },
  { "function-composition",
    { "layers", "3", "m", "2", "n", "1,3", "range", "2" },
    2,
    { 3, 2, 4, 4, 64 },
    { "-1", "0", "1", "2", "3" },
    { 1, 1, 2, 2, 6 },
    value_function_composition },
  { "function-composition",
    { "layers", "3", "m", "2", "n", "2,1", "range", "2" },
    2,
    { 2, 2, 4, 256, 16 },
    { "-1", "0", "1", "2", "3" },
    { 1, 1, 2, 4, 4 },
    value_function_composition },
  { "matrix", { "entries", "0 1 2;1 2 0" }, 3, { 2, 3 }, { "Alice", "Bob" }, { 0 }, value_sum },
  { "tensor",
    { "entries", "sizes 2 3 2;0 1 1 2 2 0 1 2 2 0 0 1" },
    3,
    { 2, 3, 2 },
    { "P1", "P2", "P3" },
    { 0 },
    value_sum },
  { "associative-recall",
    { "tokens", "4" },
    3,
    { 2, 2, 2, 2 },
    { "x1", "x2", "x3", "x4" },
    { 0 },
    value_associative_recall },
  { "recall-index", { "n", "1" }, 2, { 2, 2, 1 }, { "x1", "x2", "x3" }, { 0 }, NULL },
  { "pair-matching",
    { "tokens", "3", "modulus", "3" },
    2,
    { 3, 3, 3 },
    { "x1", "x2", "x3" },
    { 0 },
    value_pair_matching },
  { "triple-matching",
    { "tokens", "3", "modulus", "4" },
    2,
    { 4, 4, 4 },
    { "x1", "x2", "x3" },
    { 0 },
    value_triple_matching },
  { "triple-matching",
    { "tokens", "3", "modulus", "4", "rule", "1" },
    2,
    { 4, 4, 4 },
    { "x1", "x2", "x3" },
    { 0 },
    value_triple_of_others },
  { "triple-matching",
    { "tokens", "3", "modulus", "4", "rule", "2" },
    2,
    { 4, 4, 4 },
    { "x1", "x2", "x3" },
    { 0 },
    value_triple_of_distinct },
  { "sparse-averaging",
    { "tokens", "3", "q", "2" },
    3,
    { 2, 2, 18 },
    { "x1", "x2", "x3" },
    { 0 },
    value_sparse_averaging },
  { "prefix-sum",
    { "tokens", "4", "modulus", "3" },
    3,
    { 3, 3, 3, 3 },
    { "x1", "x2", "x3", "x4" },
    { 0 },
    value_sum },
  { "sorting",
    { "tokens", "3", "values", "3" },
    10,
    { 3, 3, 3 },
    { "x1", "x2", "x3" },
    { 0 },
    value_sorting },
  { "broadcast",
    { "tokens", "3", "symbols", "3" },
    3,
    { 3, 1, 1 },
    { "x1", "x2", "x3" },
    { 0 },
    value_sum },
  { "connectivity", { "nodes", "3" }, 2, { 4, 4, 4 }, { "v1", "v2", "v3" }, { 0 }, NULL },
  { "one-vs-two-cycles",
    { "half", "3" },
    2,
    { 10, 10, 10, 10, 10, 10 },
    { "v1", "v2", "v3", "v4", "v5", "v6" },
    { 0 },
    NULL },
};

static void
check_value (const TerseProblem *problem, guint c, const guint *inputs)
{
  guint players = terse_problem_players (problem);
  char *texts[MAX_PLAYERS + 1] = { NULL };
  for (guint p = 0; p < players; p++)
    texts[p] = terse_problem_input_text (problem, p, inputs[p]);
  guint value = cases[c].value (texts);
  cr_assert (terse_problem_promises (problem, inputs));
  for (guint z = 0; z <= cases[c].outputs; z++)
    cr_assert_eq (terse_problem_allows (problem, inputs, z), z == value, "%s case %u, output %u",
                  cases[c].id, c, z);
  for (guint p = 0; p < players; p++)
    g_free (texts[p]);
}

Test (problems, values_follow_the_definitions)
{
  for (guint c = 0; c < G_N_ELEMENTS (cases); c++)
    {
      g_autoptr (TerseProblem) problem = terse_test_problem (cases[c].id, cases[c].parameters);
      guint inputs[MAX_PLAYERS] = { 0 };
      if (cases[c].value == NULL) /* a promise: its own case below */
        continue;
      do
        check_value (problem, c, inputs);
      while (terse_radix_next (terse_problem_players (problem), terse_problem_input_sizes (problem),
                               inputs));
    }
}

Test (problems, sizes_names_and_tokens)
{
  for (guint c = 0; c < G_N_ELEMENTS (cases); c++)
    {
      g_autoptr (TerseProblem) problem = terse_test_problem (cases[c].id, cases[c].parameters);
      guint p = 0;
      cr_expect_str_eq (terse_problem_id (problem), cases[c].id);
      cr_expect_eq (terse_problem_outputs (problem), cases[c].outputs);
      cr_expect_eq (terse_problem_has_tokens (problem), cases[c].tokens[0] > 0);
      for (; cases[c].inputs[p] > 0; p++)
        {
          g_autofree char *name = terse_problem_player_name (problem, p);
          cr_expect_eq (terse_problem_inputs (problem, p), cases[c].inputs[p]);
          cr_expect_str_eq (name, cases[c].names[p]);
          if (terse_problem_has_tokens (problem))
            cr_expect_eq (terse_problem_tokens (problem, p), cases[c].tokens[p]);
        }
      cr_expect_eq (terse_problem_players (problem), p);
    }
}

Test (problems, are_told_apart_and_rebuilt)
{
  for (guint c = 0; c < G_N_ELEMENTS (cases); c++)
    {
      g_autoptr (TerseProblem) problem = terse_test_problem (cases[c].id, cases[c].parameters);
      terse_test_problem_texts (problem);
      terse_test_problem_rebuilt (problem);
    }
}

/* A relation with a hole, from a file: the problem no longer needs the file. */
Test (problems, matrix_file)
{
  GError *error = NULL;
  const char *const parameters[]
      = { "file", TERSE_SOURCE_DIR "/tests/corpus/matrix/accept/relation.txt", NULL };
  g_autoptr (TerseProblem) problem = terse_problem_read ("matrix", parameters, &error);
  cr_assert_not_null (problem, "%s", error ? error->message : "");
  cr_expect_str_eq (terse_problem_parameters (problem)[0], "entries");
  cr_expect_str_eq (terse_problem_parameters (problem)[1], "0|2 1;0|1|2 2");
  terse_test_problem_rebuilt (problem);
  const char *const hole[] = { "entries", "0|2 *;1 2", NULL };
  g_autoptr (TerseProblem) relation = terse_test_problem ("matrix", hole);
  const guint here[] = { 0, 0 }, outside[] = { 0, 1 };
  cr_expect (terse_problem_allows (relation, here, 0) && terse_problem_allows (relation, here, 2));
  cr_expect_not (terse_problem_allows (relation, here, 1)
                 || terse_problem_allows (relation, here, 3));
  cr_expect_not (terse_problem_promises (relation, outside));
  const char *const function[] = { "entries", "0 *;1 2", NULL };
  g_autoptr (TerseProblem) partial = terse_test_problem ("matrix", function);
  cr_expect_not (terse_problem_promises (partial, outside));
  cr_expect (terse_problem_promises (partial, here));
}

/* As the lists of the command line need them. */
Test (problems, families_describe_themselves)
{
  for (guint i = 0; i < terse_problem_families (); i++)
    {
      const TerseProblemFamily *family = terse_problem_family (i);
      cr_expect (family->summary[0] && family->model[0]);
      cr_expect_eq (terse_problem_family_find (family->id, NULL), family);
      for (guint k = 0; k < family->n_parameters; k++)
        {
          cr_expect (family->parameters[k].name[0] && family->parameters[k].help[0]);
          cr_expect (family->parameters[k].kind == TERSE_PARAMETER_TEXT
                     || family->parameters[k].min <= family->parameters[k].max);
        }
    }
}
