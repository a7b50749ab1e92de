/* The names in a script: that each stands for something, and that no token can name a field of
 * another player, whatever the sizes. */
#include "protocols/error.h"
#include "reductions/architectures/script/script_build.h"

/* Whose fields an expression may name, besides a player. */
#define NOBODY (G_MAXUINT - 1) /* and TERSE_PUBLIC, for messages */
#define ANYBODY (G_MAXUINT - 2)

typedef struct {
  const TerseScript *script;
  const TerseStatement *statement;
  GPtrArray *plain; /* names of numbers */
  guint owner;
  gboolean is_answer;
  guint line; /* of the fault */
  char *fault;
} Check;

static void
fail (Check *check, guint line, const char *format, ...)
{
  va_list arguments;
  if (check->fault)
    return;
  va_start (arguments, format);
  check->fault = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  check->line = line;
}

char *
terse_script_player_text (const TerseStatement *statement, guint player)
{
  if (statement->players == 2)
    return g_strdup (player == 0 ? "alice" : "bob");
  return g_strdup_printf ("player %u", player);
}

static gboolean
is_plain (const Check *check, const char *name)
{
  return g_ptr_array_find_with_equal_func (check->plain, name, g_str_equal, NULL);
}

static gboolean
is_field (const Check *check, const char *name)
{
  for (guint p = 0; p < check->statement->players; p++)
    if (g_str_equal (check->statement->field_names[p], name))
      return TRUE;
  return g_str_equal (name, "own");
}

static gboolean
is_allowed (const Check *check, const char *name)
{
  if (check->owner == TERSE_PUBLIC || check->owner == NOBODY)
    return FALSE;
  return check->owner == ANYBODY || g_str_equal (name, "own")
         || g_str_equal (name, check->statement->field_names[check->owner]);
}

static void
fail_field (Check *check, const TerseExpression *expression)
{
  const char *index = expression->kind == TERSE_EXPRESSION_INDEX ? "[...]" : "";
  if (check->owner == TERSE_PUBLIC || check->owner == NOBODY)
    {
      const char *where
          = check->owner == NOBODY ? "an expression without fields" : "no field in a public token";
      fail (check, expression->line, "expected %s, found %s%s", where, expression->name, index);
      return;
    }
  g_autofree char *owner = terse_script_player_text (check->statement, check->owner);
  if (check->is_answer)
    fail (check, expression->line, "expected only task and fields of %s in the answer, found %s%s",
          owner, expression->name, index);
  else
    fail (check, expression->line, "expected only fields of %s in a token of %s, found %s%s", owner,
          owner, expression->name, index);
}

static void
check_name (Check *check, const TerseExpression *expression)
{
  const char *name = expression->name;
  if (is_plain (check, name))
    {
      if (expression->kind == TERSE_EXPRESSION_INDEX)
        fail (check, expression->line, "expected a field before [, found %s", name);
    }
  else if (g_str_equal (name, "task"))
    {
      if (!check->is_answer)
        fail (check, expression->line, "expected task in the answer only, found it elsewhere");
    }
  else if (!is_field (check, name))
    fail (check, expression->line,
          "expected a parameter, a loop variable, a size or a field, found %s", name);
  else if (!is_allowed (check, name))
    fail_field (check, expression);
}

static void check_over (Check *check, const TerseExpression *expression);

static void
check_expression (Check *check, const TerseExpression *expression)
{
  if (expression == NULL)
    return;
  if (expression->kind >= TERSE_EXPRESSION_SUM)
    {
      check_over (check, expression);
      return;
    }
  if (expression->kind == TERSE_EXPRESSION_NAME || expression->kind == TERSE_EXPRESSION_INDEX)
    check_name (check, expression);
  for (guint i = 0; i < G_N_ELEMENTS (expression->child); i++)
    check_expression (check, expression->child[i]);
}

static void
check_plain (Check *check, const TerseExpression *expression)
{
  check->owner = NOBODY;
  check_expression (check, expression);
}

/* A new name for a number, from here on. */
static void
add_plain (Check *check, guint line, const char *name, gboolean sizes)
{
  if (is_plain (check, name))
    fail (check, line, "expected a name that is not in use, found %s", name);
  if (is_field (check, name) || g_str_equal (name, "task"))
    fail (check, line, "expected a name that no field has, found %s", name);
  for (guint s = 0; sizes && s < TERSE_N_SIZES; s++)
    if (g_str_equal (name, terse_size_id (s)))
      fail (check, line, "expected a name that no size of a machine has, found %s", name);
  g_ptr_array_add (check->plain, g_strdup (name));
}

/* sum, all and any: the loop's name stands in the body. */
static void
check_over (Check *check, const TerseExpression *expression)
{
  const guint names = check->plain->len;
  check_expression (check, expression->child[0]);
  check_expression (check, expression->child[1]);
  add_plain (check, expression->line, expression->name, FALSE);
  check_expression (check, expression->child[2]);
  g_ptr_array_set_size (check->plain, (gint) names);
}

static void
check_parameters (Check *check)
{
  const TerseScript *script = check->script;
  for (guint i = 0; i < script->parameters->len; i++)
    {
      check_plain (check, script->defaults->pdata[i]);
      add_plain (check, g_array_index (script->parameter_lines, guint, i),
                 g_array_index (script->parameters, TerseParameter, i).name, TRUE);
    }
}

static void
check_loop (Check *check, guint line, const TerseScriptLoop *loop)
{
  check_plain (check, loop->low);
  check_plain (check, loop->high);
  add_plain (check, line, loop->name, FALSE);
}

static guint
owner_of (const TerseScriptToken *token)
{
  static const guint owners[] = { TERSE_PUBLIC, 0, 1, ANYBODY };
  return owners[token->owner];
}

static void
check_token (Check *check, const TerseScriptToken *token)
{
  guint names = check->plain->len;
  gboolean named = token->owner == TERSE_SCRIPT_ALICE || token->owner == TERSE_SCRIPT_BOB;
  if (named && check->statement->players != 2)
    fail (check, token->line, "expected player P as the problem has %u players, found alice or bob",
          check->statement->players);
  if (check->fault)
    return;
  for (guint l = 0; l < token->loops->len; l++)
    check_loop (check, token->line, token->loops->pdata[l]);
  check_plain (check, token->position);
  check_plain (check, token->player);
  for (guint i = 0; i < token->items->len; i++)
    {
      const TerseScriptItem *item = token->items->pdata[i];
      guint outer = check->plain->len;
      if (item->loop)
        check_loop (check, token->line, item->loop);
      check->owner = owner_of (token);
      check_expression (check, item->value);
      g_ptr_array_set_size (check->plain, (gint) outer);
    }
  g_ptr_array_set_size (check->plain, (gint) names);
}

static void
check_answer (Check *check)
{
  const TerseScriptToken *reader = check->script->reader;
  if (reader)
    check_token (check, reader);
  check->owner = reader ? owner_of (reader) : 1;
  if (check->owner < ANYBODY && check->owner >= check->statement->players)
    fail (check, check->script->answer->line,
          "expected a line reader as the problem has one player, found none");
  if (check->fault)
    return;
  check->is_answer = TRUE;
  check_expression (check, check->script->answer);
  check->is_answer = FALSE;
}

static void
check_cover (Check *check, const TerseScriptCover *cover)
{
  guint names = check->plain->len;
  for (guint s = 0; s < TERSE_N_SIZES; s++)
    g_ptr_array_add (check->plain, g_strdup (terse_size_id (s)));
  for (guint i = 0; cover->model && i < cover->model->settings->len; i++)
    check_plain (check, ((const TerseScriptSetting *) cover->model->settings->pdata[i])->value);
  check_plain (check, cover->when);
  check_plain (check, cover->bits);
  g_ptr_array_set_size (check->plain, (gint) names);
}

gboolean
terse_script_check (const TerseScript *script, const TerseStatement *statement, GError **error)
{
  g_autoptr (GPtrArray) plain = g_ptr_array_new_with_free_func (g_free);
  Check check = { .script = script, .statement = statement, .plain = plain };
  check_parameters (&check);
  for (guint i = 0; i < script->tokens->len; i++)
    check_token (&check, script->tokens->pdata[i]);
  check_answer (&check);
  for (guint i = 0; i < script->covers->len; i++)
    check_cover (&check, script->covers->pdata[i]);
  if (check.fault)
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT, "%s:%u: %s", script->file, check.line,
                 check.fault);
  gboolean known = check.fault == NULL;
  g_free (check.fault);
  return known;
}
