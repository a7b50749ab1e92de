#include "cli/bounds.h"

#include "protocols/bounds/bounds.h"
#include "protocols/bounds/steps.h"
#include "protocols/error.h"

#define SEED 1
#define RESTARTS 32

static void
append_exact (GString *text, const TerseMatrix *matrix)
{
  static const char *const names[] = { "both", "bob", "alice", "either" };
  for (guint i = 0; i < TERSE_EXACT_CONVENTIONS; i++)
    {
      guint depth;
      if (terse_exact_depth (matrix, (TerseExactConvention) i, &depth, NULL))
        g_string_append_printf (text, "two-way, %s: exactly %u bits (exhaustive search)\n",
                                names[i], depth);
    }
}

/* What is known of more or fewer than two players. */
static char *
steps_text (const TerseProblem *problem, GError **error)
{
  guint steps;
  return terse_steps_of_problem (problem, &steps, error)
             ? g_strdup_printf ("hard attention, a token a player: exactly %u steps (rank of "
                                "decision trees, exhaustive search)\n",
                                steps)
             : NULL;
}

char *
terse_bounds_of_problem (const TerseProblem *problem, GError **error)
{
  const char *unlisted = terse_problem_unlisted (problem);
  if (unlisted)
    g_set_error_literal (error, TERSE_ERROR, TERSE_ERROR_LIMIT, unlisted);
  else if (terse_problem_players (problem) != 2)
    return steps_text (problem, error);
  g_autoptr (TerseMatrix) matrix = unlisted ? NULL : terse_matrix_from_problem (problem, error);
  TerseBounds bounds;
  if (matrix == NULL)
    return NULL;
  terse_bounds_fill (&bounds, matrix, SEED, RESTARTS);
  g_autofree char *cheap = terse_bounds_text (&bounds);
  GString *text = g_string_new (cheap);
  append_exact (text, matrix);
  return g_string_free (text, FALSE);
}
