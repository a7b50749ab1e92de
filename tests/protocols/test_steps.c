/* Steps of hard attention: values that follow by hand, and agreement with the definition, searched
 * for scores step by step, which knows nothing of trees. */
#include <criterion/criterion.h>
#include <string.h>

#include "protocols/bounds/steps.h"
#include "protocols/error.h"
#include "protocols/radix.h"
#include "tests/support/questions.h"

static guint
steps_of (const TerseProblem *problem)
{
  g_autoptr (GError) error = NULL;
  guint steps = 99;
  cr_assert (terse_steps_of_problem (problem, &steps, &error), "%s", error ? error->message : "");
  return steps;
}

/* The joint inputs of a problem, and those that are left: one byte each. */
typedef struct {
  const TerseProblem *problem;
  guint players, n;
  guint *inputs; /* [i * players + p] */
} All;

static void
list_inputs (const TerseProblem *problem, All *all)
{
  *all = (All){ problem, terse_problem_players (problem), 0, NULL };
  all->inputs = g_new0 (guint, terse_problem_joint_inputs (problem) * all->players);
  g_autofree guint *digits = g_new0 (guint, all->players);
  do
    if (terse_problem_promises (problem, digits))
      memcpy (all->inputs + all->n++ * all->players, digits, all->players * sizeof *digits);
  while (terse_radix_next (all->players, terse_problem_input_sizes (problem), digits));
}

static gboolean
is_answered (const All *all, const guint8 *left)
{
  for (guint z = 0; z < terse_problem_outputs (all->problem); z++)
    {
      gboolean right = TRUE;
      for (guint i = 0; i < all->n; i++)
        right = right
                && (!left[i]
                    || terse_problem_allows (all->problem, all->inputs + i * all->players, z));
      if (right)
        return TRUE;
    }
  return FALSE;
}

/* Can T more steps tell what to answer on these inputs? The pair of the greatest score may be any
 * whose inputs the other steps can answer; taking it leaves less for the pairs below. */
static gboolean
can (const All *all, const guint8 *left, guint steps)
{
  if (steps == 0)
    return is_answered (all, left);
  g_autofree guint8 *rest = g_memdup2 (left, all->n), *seen = g_new (guint8, all->n);
  gboolean taken = TRUE;
  while (taken)
    {
      taken = FALSE;
      for (guint p = 0; p < all->players; p++)
        for (guint s = 0; s < terse_problem_inputs (all->problem, p); s++)
          {
            guint count = 0;
            for (guint i = 0; i < all->n; i++)
              count += seen[i] = rest[i] && all->inputs[i * all->players + p] == s;
            if (count == 0 || !can (all, seen, steps - 1))
              continue;
            taken = TRUE;
            for (guint i = 0; i < all->n; i++)
              rest[i] &= !seen[i];
          }
    }
  return memchr (rest, 1, all->n) == NULL;
}

static guint
steps_by_definition (const TerseProblem *problem)
{
  All all;
  guint steps = 0;
  list_inputs (problem, &all);
  g_autofree guint8 *left = g_malloc (all.n);
  memset (left, 1, all.n);
  while (!can (&all, left, steps))
    steps++;
  g_free (all.inputs);
  return steps;
}

/* Composition of one function: tokens are f (0) .. f (n - 1), the output is f^t (0). */
typedef struct {
  guint n, times;
} Iteration;

static gint
iterate (gconstpointer data, const guint *inputs)
{
  const Iteration *iteration = data;
  guint at = 0;
  for (guint t = 0; t < iteration->times; t++)
    at = inputs[at];
  return (gint) at;
}

static TerseProblem *
iteration_problem (guint n, guint times)
{
  static const TerseProblemClass klass = { .answer = iterate };
  static const char *const none[] = { NULL };
  const Iteration iteration = { n, times };
  guint64 inputs[8];
  for (guint p = 0; p < n; p++)
    inputs[p] = n;
  return terse_problem_new ("iteration", none, n, inputs, n, &klass,
                            g_memdup2 (&iteration, sizeof iteration), g_free, NULL);
}

/* Every step but the last leaves all but one bit of a sum open. */
Test (steps, parity_takes_a_step_a_token)
{
  static const char *const parities[]
      = { "prefix-sum tokens=1", "prefix-sum tokens=2", "prefix-sum tokens=3",
          "prefix-sum tokens=4", "prefix-sum tokens=5" };
  for (guint i = 0; i < G_N_ELEMENTS (parities); i++)
    {
      g_autoptr (TerseProblem) problem = questions_problem (parities[i]);
      cr_expect_eq (steps_of (problem), i + 1, "%s", parities[i]);
    }
}

/* t values of a function take t steps where the function has names enough; of two names twice is
 * once: f (0) = 0, or f (1) is the answer. */
Test (steps, iterating_a_function_takes_a_step_a_time)
{
  static const guint expected[][3] = { { 2, 1, 1 }, { 3, 1, 1 }, { 4, 1, 1 }, { 2, 2, 1 },
                                       { 3, 2, 2 }, { 4, 2, 2 }, { 4, 3, 3 } };
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (TerseProblem) problem = iteration_problem (expected[i][0], expected[i][1]);
      cr_expect_eq (steps_of (problem), expected[i][2], "n=%u, %u times: %u", expected[i][0],
                    expected[i][1], steps_of (problem));
    }
}

Test (steps, agree_with_the_definition)
{
  static const char *const problems[] = { "prefix-sum tokens=3",
                                          "prefix-sum tokens=2 modulus=3",
                                          "pair-matching tokens=3 modulus=3",
                                          "triple-matching tokens=3 modulus=4",
                                          "associative-recall tokens=3 symbols=2",
                                          "associative-recall tokens=3 symbols=3",
                                          "recall-index n=1",
                                          "index n=2",
                                          "equality n=1",
                                          "broadcast tokens=3",
                                          "connectivity nodes=3" };
  for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
    {
      g_autoptr (TerseProblem) problem = questions_problem (problems[i]);
      cr_expect_eq (steps_of (problem), steps_by_definition (problem), "%s", problems[i]);
    }
  g_autoptr (TerseProblem) twice = iteration_problem (3, 2);
  cr_expect_eq (steps_by_definition (twice), 2);
}

Test (steps, what_is_too_large_is_refused)
{
  g_autoptr (TerseProblem) many = questions_problem ("prefix-sum tokens=17"),
                           wide = questions_problem ("index n=5");
  g_autoptr (GError) boxes = NULL, tokens = NULL;
  guint steps;
  cr_expect_not (terse_steps_of_problem (many, &steps, &boxes));
  cr_expect (g_error_matches (boxes, TERSE_ERROR, TERSE_ERROR_LIMIT));
  cr_expect_str_eq (boxes->message,
                    "steps: expected at most 16777216 boxes of inputs, found 129140163");
  cr_expect_not (terse_steps_of_problem (wide, &steps, &tokens));
  cr_expect_str_eq (tokens->message, "steps: expected at most 24 tokens of a player, found 32");
}
