/* The registry of statements, a line of statements.def each, and what all of them have in common.
 */
#include "reductions/architectures/statements/statement.h"

#include "protocols/problems/family.h"

#define TERSE_STATEMENT(symbol) extern const TerseStatementFamily terse_statement_family_##symbol;
#include "protocols/words.h"
#include "reductions/architectures/statements/statements.def"
#undef TERSE_STATEMENT

#define TERSE_STATEMENT(symbol) &terse_statement_family_##symbol,
static const TerseStatementFamily *const families[] = {
#include "reductions/architectures/statements/statements.def"
};
#undef TERSE_STATEMENT

guint
terse_statement_families (void)
{
  return G_N_ELEMENTS (families);
}

const TerseStatementFamily *
terse_statement_family (guint i)
{
  g_return_val_if_fail (i < G_N_ELEMENTS (families), NULL);
  return families[i];
}

const TerseStatementFamily *
terse_statement_family_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    if (g_str_equal (families[i]->id, id))
      return families[i];
  return NULL;
}

const TerseParameter *
terse_statement_parameters (const TerseStatementFamily *family, guint *n)
{
  const TerseProblemFamily *problem = terse_problem_family_find (family->id, NULL);
  *n = family->parameters ? family->n_parameters : problem->n_parameters;
  return family->parameters ? family->parameters : problem->parameters;
}

TerseStatement *
terse_statement_make (const TerseStatementFamily *family, const char *const *parameters,
                      GError **error)
{
  guint n;
  const TerseParameter *table = terse_statement_parameters (family, &n);
  g_autoptr (TerseArguments) arguments
      = terse_arguments_parse (family->id, table, n, parameters, error);
  return arguments ? family->build (arguments, error) : NULL;
}

TerseStatement *
terse_statement_new (const TerseStatementClass *klass, const char *problem,
                     const char *const *parameters, guint players, const guint *n_fields,
                     guint radix)
{
  TerseStatement *statement = g_new0 (TerseStatement, 1);
  statement->klass = klass;
  statement->problem = g_strdup (problem);
  statement->parameters = terse_words_copy (parameters);
  statement->players = players;
  statement->n_fields = g_memdup2 (n_fields, players * sizeof *n_fields);
  statement->radix = g_new0 (guint *, players);
  statement->field_names = g_new0 (char *, players + 1);
  for (guint p = 0; p < players; p++)
    {
      statement->radix[p] = g_new (guint, MAX (n_fields[p], 1));
      for (guint f = 0; f < n_fields[p]; f++)
        statement->radix[p][f] = radix;
    }
  return statement;
}

void
terse_statement_name_fields (TerseStatement *statement, guint player, const char *name)
{
  g_return_if_fail (player < statement->players);
  g_free (statement->field_names[player]);
  statement->field_names[player] = g_strdup (name);
}

void
terse_statement_free (TerseStatement *statement)
{
  if (statement == NULL)
    return;
  if (statement->destroy)
    statement->destroy (statement->data);
  for (guint p = 0; p < statement->players; p++)
    {
      g_free (statement->radix[p]);
      g_free (statement->field_names[p]);
    }
  g_free (statement->radix);
  g_free (statement->field_names);
  g_free (statement->n_fields);
  g_strfreev (statement->parameters);
  g_free (statement->problem);
  g_free (statement);
}

TerseProblem *
terse_statement_problem (const TerseStatement *statement, GError **error)
{
  if (statement->klass->problem)
    return statement->klass->problem (statement);
  return terse_problem_make (statement->problem, (const char *const *) statement->parameters,
                             error);
}

TerseProblem *
terse_statement_problem_any (const TerseStatement *statement, GError **error)
{
  if (statement->klass->problem)
    return statement->klass->problem (statement);
  return terse_problem_make_any (statement->problem, (const char *const *) statement->parameters,
                                 error);
}

char *
terse_statement_text (const TerseStatement *statement)
{
  GString *text = g_string_new (statement->problem);
  for (char **parameter = statement->parameters; *parameter; parameter += 2)
    if (*parameter[1])
      g_string_append_printf (text, " %s=%s", parameter[0], parameter[1]);
  return g_string_free (text, FALSE);
}
