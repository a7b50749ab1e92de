/* Problems with a promise against their definitions in words, and their promised inputs counted. */
#include <criterion/criterion.h>
#include <string.h>

#include "protocols/problems/family.h"
#include "protocols/radix.h"

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
