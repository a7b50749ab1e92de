/* Problems written as text, as circuits: promise and answer are the expressions of the text, over
 * the fields of its players. */
#include "reductions/architectures/statements/relation.h"

#include <string.h>

#include "protocols/error.h"
#include "protocols/language/relation_reader.h"
#include "solver/formula/scope.h"

static const TerseRelation *
relation_of (const TerseStatement *statement)
{
  return statement->data;
}

static void
list_fields (const TerseStatement *statement, guint player, guint input, guint *fields)
{
  terse_relation_fields (&relation_of (statement)->player[player], input, fields);
}

/* Every name of the text with its fields; (transfer full), for g_free */
static TerseSource *
name_all (const TerseRelation *relation, const TerseWord *const *inputs, guint *n)
{
  TerseSource *sources = g_new (TerseSource, (gsize) relation->players * TERSE_RELATION_MAX_GROUPS);
  *n = 0;
  for (guint p = 0; p < relation->players; p++)
    for (guint g = 0, at = 0; g < relation->player[p].n_groups; g++)
      {
        const TerseGroup *group = &relation->player[p].groups[g];
        sources[(*n)++] = (TerseSource){ group->name, group->count, inputs[p] + at };
        at += group->count;
      }
  return sources;
}

/* The value in a scope of all names. */
static TerseValue
value_of (const TerseRelation *relation, const TerseExpression *expression,
          const TerseWord *const *inputs, TerseScope *scope)
{
  g_autofree TerseSource *sources = name_all (relation, inputs, &scope->n_others);
  scope->others = sources;
  const TerseValue value = terse_expression_value (expression, scope);
  scope->others = NULL;
  scope->n_others = 0;
  return value;
}

static TerseWire
promise (const TerseStatement *statement, TerseCircuit *circuit, const TerseWord *const *inputs)
{
  const TerseRelation *relation = relation_of (statement);
  TerseScope scope;
  if (relation->promise == NULL)
    return TERSE_WIRE_TRUE;
  terse_scope_init (&scope, circuit);
  scope.arithmetic.unlimited = TRUE;
  const TerseWire wire = terse_value_truth (&scope.arithmetic,
                                            value_of (relation, relation->promise, inputs, &scope));
  g_assert (scope.arithmetic.fault == NULL);
  terse_scope_clear (&scope);
  return wire;
}

static TerseWord
answer (const TerseStatement *statement, TerseCircuit *circuit, const TerseWord *const *inputs)
{
  const TerseRelation *relation = relation_of (statement);
  TerseScope scope;
  terse_scope_init (&scope, circuit);
  scope.arithmetic.unlimited = TRUE;
  const TerseWord word = terse_value_unsigned (
      &scope.arithmetic, value_of (relation, relation->answer, inputs, &scope), G_MAXUINT32);
  g_assert (scope.arithmetic.fault == NULL);
  terse_scope_clear (&scope);
  return word;
}

static const TerseStatementClass klass
    = { .fields = list_fields, .promise = promise, .answer = answer };

static void
free_relation (gpointer data)
{
  terse_relation_free (data);
}

static void
name_fields (TerseStatement *statement, const TerseRelation *relation)
{
  for (guint p = 0; p < relation->players; p++)
    {
      const TerseRelationPlayer *player = &relation->player[p];
      g_autofree char *several
          = relation->players == 2 ? g_strdup (p == 0 ? "x" : "y") : g_strdup_printf ("x%u", p + 1);
      terse_statement_name_fields (statement, p,
                                   player->n_groups == 1 ? player->groups[0].name : several);
      for (guint g = 0, at = 0; g < player->n_groups; g++)
        for (guint i = 0; i < player->groups[g].count; i++)
          statement->radix[p][at++] = player->groups[g].radix;
    }
}

static TerseStatement *
new_statement (TerseRelation *relation)
{
  const char *const parameters[] = { "text", relation->text, NULL };
  guint n_fields[TERSE_RELATION_MAX_PLAYERS];
  for (guint p = 0; p < relation->players; p++)
    n_fields[p] = relation->player[p].fields;
  TerseStatement *statement
      = terse_statement_new (&klass, "relation", parameters, relation->players, n_fields, 1);
  name_fields (statement, relation);
  statement->data = relation;
  statement->destroy = free_relation;
  return statement;
}

/* Makes promise and answer once, within the limits, so that they can be made again. */
static gboolean
try_all (const TerseStatement *statement, GError **error)
{
  const TerseRelation *relation = relation_of (statement);
  g_autoptr (TerseCircuit) circuit = terse_circuit_new ();
  g_autoptr (GPtrArray) inputs = g_ptr_array_new_with_free_func (g_free);
  TerseScope scope;
  for (guint p = 0; p < statement->players; p++)
    {
      TerseWord *words = g_new (TerseWord, MAX (statement->n_fields[p], 1));
      for (guint f = 0; f < statement->n_fields[p]; f++)
        words[f] = terse_word_input (circuit, statement->radix[p][f]);
      g_ptr_array_add (inputs, words);
    }
  const TerseWord *const *words = (const TerseWord *const *) inputs->pdata;
  terse_scope_init (&scope, circuit);
  if (relation->promise)
    value_of (relation, relation->promise, words, &scope);
  if (!scope.arithmetic.fault)
    value_of (relation, relation->answer, words, &scope);
  const gboolean done = terse_scope_ends (&scope, relation->file, error);
  terse_scope_clear (&scope);
  return done;
}

TerseStatement *
terse_statement_relation (TerseRelation *relation, GError **error)
{
  if (!terse_relation_is (relation, FALSE, error))
    {
      terse_relation_free (relation);
      return NULL;
    }
  if (relation->answer == NULL)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                   "%s:%u: expected a problem with a line answer, found allowed", relation->file,
                   relation->allowed->line);
      terse_relation_free (relation);
      return NULL;
    }
  g_autoptr (TerseStatement) statement = new_statement (relation);
  return try_all (statement, error) ? g_steal_pointer (&statement) : NULL;
}

static TerseStatement *
build (const TerseArguments *arguments, GError **error)
{
  const char *text = terse_arguments_text (arguments, "text");
  TerseRelation *relation = terse_relation_parse (text, strlen (text), "text", NULL, error);
  return relation ? terse_statement_relation (relation, error) : NULL;
}

const TerseStatementFamily terse_statement_family_relation = {
  .id = "relation",
  .build = build,
};
