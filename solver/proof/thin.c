#include "solver/proof/thin.h"

struct _TerseThinning {
  const TerseFormula *formula;
  const TerseExtension *extension;
  guint64 clauses, all_clauses;   /* of the formula; with those of the extension */
  guint variables, all_variables; /* the same */
  guint *of_clause, *of_link;     /* its symmetry */
  guint8 *used;                   /* by symmetry */
  guint64 *clause_shift; /* by symmetry: clauses left out before it; one entry more for lemmas */
  guint *link_shift;     /* the same for links */
};

TerseThinning *
terse_thinning_new (const TerseFormula *formula, const TerseExtension *extension)
{
  TerseThinning *thinning = g_new (TerseThinning, 1);
  const guint n = terse_extension_symmetries (extension);
  guint64 id = terse_formula_clauses (formula), end_id = id;
  gint link = (gint) terse_formula_variables (formula), end_link = link;
  g_assert (terse_extension_definitions (extension) == 0
            && terse_extension_lemmas (extension) == 0);
  if (n > 0)
    terse_extension_symmetry_end (extension, n - 1, &end_id, &end_link);
  *thinning = (TerseThinning){ .formula = formula,
                               .extension = extension,
                               .clauses = id,
                               .variables = (guint) link,
                               .all_clauses = end_id,
                               .all_variables = (guint) end_link,
                               .of_clause = g_new (guint, end_id - id + 1),
                               .of_link = g_new (guint, (gsize) (end_link - link) + 1),
                               .used = g_new0 (guint8, n + 1),
                               .clause_shift = g_new0 (guint64, n + 1),
                               .link_shift = g_new0 (guint, n + 1) };
  for (guint i = 0; i < n; i++)
    {
      terse_extension_symmetry_end (extension, i, &end_id, &end_link);
      for (; id < end_id; id++)
        thinning->of_clause[id - thinning->clauses] = i;
      for (; link < end_link; link++)
        thinning->of_link[link - (gint) thinning->variables] = i;
    }
  return thinning;
}

void
terse_thinning_free (TerseThinning *thinning)
{
  if (thinning == NULL)
    return;
  g_free (thinning->of_clause);
  g_free (thinning->of_link);
  g_free (thinning->used);
  g_free (thinning->clause_shift);
  g_free (thinning->link_shift);
  g_free (thinning);
}

/* The symmetry that a clause outside the formula belongs to. */
static guint
owner_of_id (const TerseThinning *thinning, guint64 id)
{
  g_assert (id <= thinning->all_clauses);
  return thinning->of_clause[id - thinning->clauses - 1];
}

/* The same for a variable. */
static guint
owner_of_link (const TerseThinning *thinning, guint variable)
{
  g_assert (variable <= thinning->all_variables);
  return thinning->of_link[variable - thinning->variables - 1];
}

void
terse_thinning_use_clause (TerseThinning *thinning, guint64 id)
{
  if (id > thinning->clauses)
    thinning->used[owner_of_id (thinning, id)] = 1;
}

void
terse_thinning_use_variable (TerseThinning *thinning, guint variable)
{
  if (variable > thinning->variables)
    thinning->used[owner_of_link (thinning, variable)] = 1;
}

TerseExtension *
terse_thinning_select (TerseThinning *thinning)
{
  guint64 id = thinning->clauses, end_id;
  gint link = (gint) thinning->variables, end_link;
  for (guint i = 0; i < terse_extension_symmetries (thinning->extension); i++)
    {
      terse_extension_symmetry_end (thinning->extension, i, &end_id, &end_link);
      thinning->clause_shift[i + 1]
          = thinning->clause_shift[i] + (thinning->used[i] ? 0 : end_id - id);
      thinning->link_shift[i + 1]
          = thinning->link_shift[i] + (thinning->used[i] ? 0 : (guint) (end_link - link));
      id = end_id;
      link = end_link;
    }
  return terse_extension_select (thinning->extension, thinning->formula, thinning->used);
}

guint64
terse_thinning_clauses (const TerseThinning *thinning)
{
  return thinning->all_clauses
         - thinning->clause_shift[terse_extension_symmetries (thinning->extension)];
}

guint64
terse_thinning_id (const TerseThinning *thinning, guint64 id)
{
  if (id <= thinning->clauses)
    return id;
  guint owner = owner_of_id (thinning, id);
  return thinning->used[owner] ? id - thinning->clause_shift[owner] : 0;
}

gint
terse_thinning_literal (const TerseThinning *thinning, gint literal)
{
  guint variable = (guint) ABS (literal);
  if (variable <= thinning->variables)
    return literal;
  gint shift = (gint) thinning->link_shift[owner_of_link (thinning, variable)];
  return literal > 0 ? literal - shift : literal + shift;
}
