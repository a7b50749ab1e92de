/* Problems with a promise against their definitions in words, and their promised inputs counted. */
#include <criterion/criterion.h>
#include <string.h>

#include "protocols/error.h"
#include "protocols/problems/family.h"
#include "protocols/radix.h"
#include "tests/support/questions.h"

#define MAX_NODES 8

/* Does the text of a node's neighbours, "{1 3}", name node j + 1? */
static gboolean
names_node (const char *text, guint j)
{
  return strchr (text, (int) ('1' + j)) != NULL;
}

/* Walks on all edges until nothing is new, by the texts; the nodes reached from `node`. */
static guint
component_of (char *const *texts, guint players, guint node)
{
  gboolean in[MAX_NODES] = { FALSE };
  guint size = 0;
  in[node] = TRUE;
  for (guint step = 0; step < players; step++)
    for (guint i = 0; i < players; i++)
      for (guint j = 0; j < players; j++)
        in[j] = in[j] || (in[i] && names_node (texts[i], j));
  for (guint j = 0; j < players; j++)
    size += in[j];
  return size;
}

/* The output by the texts of the inputs: -1 where an edge has one end, or, where halves are asked
 * for, where a component is neither all nor half of the nodes. */
static gint
graph_value (const TerseProblem *problem, const guint *x, gboolean halves)
{
  const guint players = terse_problem_players (problem);
  char *texts[MAX_NODES + 1] = { NULL };
  gint value = 1;
  for (guint p = 0; p < players; p++)
    texts[p] = terse_problem_input_text (problem, p, x[p]);
  for (guint i = 0; i < players; i++)
    {
      const guint size = component_of (texts, players, i);
      if (value >= 0 && size < players)
        value = halves && 2 * size != players ? -1 : 0;
      for (guint j = 0; j < players; j++)
        if (names_node (texts[i], j) != names_node (texts[j], i))
          value = -1;
    }
  for (guint p = 0; p < players; p++)
    g_free (texts[p]);
  return value;
}

static void
check_graphs (const char *id, const char *name, const char *size, guint expected, guint connected)
{
  const char *const parameters[] = { name, size, NULL };
  g_autoptr (TerseProblem) problem = terse_problem_make (id, parameters, NULL);
  guint x[MAX_NODES] = { 0 }, promised = 0, ones = 0;
  do
    {
      const gboolean is = terse_problem_promises (problem, x);
      if (is || promised % 16 == 0)
        {
          const gint value = graph_value (problem, x, g_str_equal (name, "half"));
          cr_assert_eq (is, value >= 0);
          cr_assert (!is || terse_problem_allows (problem, x, (guint) value));
          ones += value == 1;
        }
      promised += is;
    }
  while (
      terse_radix_next (terse_problem_players (problem), terse_problem_input_sizes (problem), x));
  cr_expect_eq (promised, expected, "%s", id);
  cr_expect_eq (ones, connected, "%s", id);
}

/* 2^(N (N - 1) / 2) graphs, of which 4, 38 are connected; 60 cycles of six nodes, 10 pairs of
 * three.
 */
Test (promise_problems, graphs_are_counted)
{
  check_graphs ("connectivity", "nodes", "3", 8, 4);
  check_graphs ("connectivity", "nodes", "4", 64, 38);
  check_graphs ("one-vs-two-cycles", "half", "3", 70, 60);
}

/* The promised inputs one after the other are all those that are promised, in order. */
static void
expect_listed (const TerseProblem *problem, const char *name)
{
  const guint players = terse_problem_players (problem);
  g_autofree guint *x = g_new0 (guint, players), *y = g_new0 (guint, players);
  gboolean more = terse_problem_first (problem, y);
  do
    if (terse_problem_promises (problem, x))
      {
        cr_assert (more && memcmp (x, y, players * sizeof *x) == 0, "%s", name);
        more = terse_problem_next (problem, y);
      }
  while (terse_radix_next (players, terse_problem_input_sizes (problem), x));
  cr_assert_not (more, "%s", name);
  for (guint p = 0; p < players; p++)
    cr_expect_eq (y[p], 0);
}

Test (promise_problems, promised_inputs_are_listed_in_order)
{
  static const char *const problems[] = { "connectivity nodes=2",
                                          "connectivity nodes=3",
                                          "connectivity nodes=4",
                                          "one-vs-two-cycles half=3",
                                          "recall-index n=2",
                                          "index n=2",
                                          "matrix entries=* * 1;* * *;0 * 1",
                                          "tensor entries=sizes 1 3 1;0 1|2 *" };
  for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
    {
      g_autoptr (TerseProblem) problem = questions_problem (problems[i]);
      expect_listed (problem, problems[i]);
    }
}

/* 7! / 2 cycles of eight nodes, 35 times 3 times 3 pairs of cycles of four. */
Test (promise_problems, promised_inputs_are_listed_where_the_others_are_too_many)
{
  g_autoptr (TerseProblem) problem = questions_problem ("one-vs-two-cycles half=4");
  guint x[MAX_NODES], n[2] = { 0, 0 };
  for (gboolean more = terse_problem_first (problem, x); more;
       more = terse_problem_next (problem, x))
    {
      const gint value = graph_value (problem, x, TRUE);
      cr_assert (value >= 0 && terse_problem_allows (problem, x, (guint) value));
      n[value]++;
    }
  cr_expect_eq (n[0], 315);
  cr_expect_eq (n[1], 2520);
}

/* Whoever goes through all joint inputs is not given them. */
Test (promise_problems, other_models_refuse_what_they_would_have_to_list)
{
  static const char *const parameters[] = { "half", "4", NULL };
  g_autoptr (GError) strict = NULL, model = NULL;
  g_autoptr (TerseQuestion) question
      = questions_try ("one-vs-two-cycles half=4", "blackboard bits=1", &model);
  cr_expect_null (question);
  cr_expect_null (terse_problem_make ("one-vs-two-cycles", parameters, &strict));
  cr_assert (g_error_matches (model, TERSE_ERROR, TERSE_ERROR_LIMIT));
  cr_assert (g_error_matches (strict, TERSE_ERROR, TERSE_ERROR_LIMIT));
  cr_expect_str_eq (model->message, "one-vs-two-cycles: expected at most 268435456 joint inputs, "
                                    "found 37822859361");
  cr_expect_str_eq (strict->message, model->message);
}

/* One mark among e_1, e_2, e_3 is promised, and the bit after it is the output. */
Test (promise_problems, recall_index_is_index_where_one_position_is_marked)
{
  const char *const parameters[] = { "n", "3", NULL };
  g_autoptr (TerseProblem) problem = terse_problem_make ("recall-index", parameters, NULL);
  guint x[7] = { 0 }, promised = 0;
  do
    {
      const gboolean one = x[0] + x[2] + x[4] == 1;
      const guint bit = x[0] ? x[1] : x[2] ? x[3] : x[5];
      cr_expect_eq (terse_problem_promises (problem, x), one);
      cr_expect (!one || terse_problem_allows (problem, x, bit));
      cr_expect (!terse_problem_allows (problem, x, 1 - bit));
      promised += one;
    }
  while (terse_radix_next (7, terse_problem_input_sizes (problem), x));
  cr_expect_eq (promised, 24);
}
