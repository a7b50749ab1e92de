#include "reductions/questions/cubes/lookahead.h"

#include "protocols/error.h"
#include "solver/sat/sat.h"

/* Appends one cube behind `above`; FALSE where it has too many literals. */
static gboolean
add_cube (const TerseCube *above, guint n, const gint *literals, GArray *cubes)
{
  TerseCube cube = { 0 };
  if (above)
    cube = *above;
  for (guint i = 0; i < n; i++)
    {
      gboolean known = FALSE;
      for (guint j = 0; j < cube.n; j++)
        known = known || cube.literals[j] == literals[i];
      if (known)
        continue;
      if (cube.n == TERSE_CUBE_MAX_LITERALS)
        return FALSE;
      cube.literals[cube.n++] = literals[i];
    }
  g_array_append_val (cubes, cube);
  return TRUE;
}

static gboolean
take_cubes (const TerseLookahead *lookahead, const GArray *list, GArray *cubes)
{
  guint first = 0;
  for (guint i = 0; i < list->len; i++)
    if (g_array_index (list, gint, i) == 0)
      {
        if (cubes->len >= TERSE_CUBES_MAX
            || !add_cube (lookahead->above, i - first, &g_array_index (list, gint, first), cubes))
          return FALSE;
        first = i + 1;
      }
  return TRUE;
}

gboolean
terse_lookahead_run (const TerseLookahead *lookahead, GArray *cubes, GError **error)
{
  const TerseSatOptions options = { .cancellable = lookahead->cancellable };
  g_autoptr (TerseSat) sat = terse_sat_new (&options, error);
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (gint));
  if (sat == NULL)
    return FALSE;
  terse_sat_add_formula (sat, lookahead->formula);
  terse_sat_add_list (sat, terse_extension_clauses (lookahead->symmetries));
  for (guint i = 0; lookahead->above && i < lookahead->above->n; i++)
    terse_sat_add (sat, 1, &lookahead->above->literals[i]);
  const TerseSatResult result = terse_sat_cubes (sat, lookahead->depth, list);
  if (g_cancellable_is_cancelled (lookahead->cancellable)
      || terse_sat_reason (sat) == TERSE_SAT_OUT_OF_MEMORY)
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO,
                 "cubes: expected a lookahead of depth %u, found an interruption or no memory",
                 lookahead->depth);
  else if (result == TERSE_SAT_SATISFIABLE ? add_cube (lookahead->above, 0, NULL, cubes)
                                           : take_cubes (lookahead, list, cubes))
    return TRUE;
  else
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT,
                 "cubes: expected at most %u cubes of %u literals, found more", TERSE_CUBES_MAX,
                 TERSE_CUBE_MAX_LITERALS);
  return FALSE;
}
