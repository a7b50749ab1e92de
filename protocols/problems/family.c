/* The registry of problem families: a family is a line of problems.def. What a value of a parameter
 * means, and whether the problem it asks for is too large, the family and terse_problem_new decide.
 */
#include "protocols/problems/family.h"

#include "protocols/error.h"
#include "protocols/registry.h"

#define TERSE_PROBLEM_FAMILY(symbol) extern const TerseProblemFamily terse_family_##symbol;
#include "protocols/problems/problems.def"
#undef TERSE_PROBLEM_FAMILY

#define TERSE_PROBLEM_FAMILY(symbol) &terse_family_##symbol,
static const TerseProblemFamily *const families[] = {
#include "protocols/problems/problems.def"
};
#undef TERSE_PROBLEM_FAMILY

guint
terse_problem_families (void)
{
  return G_N_ELEMENTS (families);
}

const TerseProblemFamily *
terse_problem_family (guint i)
{
  g_return_val_if_fail (i < G_N_ELEMENTS (families), NULL);
  return families[i];
}

const TerseProblemFamily *
terse_problem_family_find (const char *id, GError **error)
{
  const guint i = terse_registry_find ("a problem", (const void *const *) families,
                                       G_N_ELEMENTS (families), id, error);
  return i < G_N_ELEMENTS (families) ? families[i] : NULL;
}

static TerseProblem *
make (const char *id, const char *const *parameters, gboolean any, GError **error)
{
  const TerseProblemFamily *family = terse_problem_family_find (id, error);
  GError *why = NULL;
  if (family == NULL)
    return NULL;
  g_autoptr (TerseArguments) arguments = terse_arguments_parse (
      family->id, family->parameters, family->n_parameters, parameters, error);
  if (arguments == NULL)
    return NULL;
  TerseProblem *problem = family->build (arguments, &why);
  if (why == NULL && !any && !terse_problem_check_joint (problem, &why))
    g_clear_pointer (&problem, terse_problem_unref);
  if (why == NULL)
    return problem;
  if (any && family->build_unlisted && g_error_matches (why, TERSE_ERROR, TERSE_ERROR_LIMIT))
    problem = family->build_unlisted (arguments, why->message);
  if (problem)
    g_error_free (why);
  else
    g_propagate_error (error, why);
  return problem;
}

TerseProblem *
terse_problem_make (const char *id, const char *const *parameters, GError **error)
{
  return make (id, parameters, FALSE, error);
}

TerseProblem *
terse_problem_make_any (const char *id, const char *const *parameters, GError **error)
{
  return make (id, parameters, TRUE, error);
}
