/* A reduction of given sizes from a script. Everything that an expression can do wrong without
 * regard to the players' inputs happens once while the reduction is built, on inputs made for the
 * purpose; so nothing can fail when tokens are made later.
 */
#include "reductions/architectures/script/script_build.h"

#include "protocols/error.h"

/* What makes one position of the task. */
typedef struct {
  const TerseScriptToken *token; /* NULL: nothing yet */
  gint64 loops[TERSE_SCRIPT_MAX_LOOPS];
} Place;

typedef struct {
  const TerseScript *script;
  gint64 *parameters;
  Place *places;  /* one a position */
  char **players; /* their names for messages */
} Map;

static void
map_free (gpointer data)
{
  Map *map = data;
  g_free (map->parameters);
  g_free (map->places);
  g_strfreev (map->players);
  g_free (map);
}

static Map *
map_new (const TerseScript *script, const TerseStatement *statement, const TerseTask *task)
{
  Map *map = g_new (Map, 1);
  *map = (Map){ script, g_new0 (gint64, script->parameters->len), g_new0 (Place, task->tokens),
                g_new0 (char *, statement->players + 1) };
  for (guint p = 0; p < statement->players; p++)
    map->players[p] = terse_script_player_text (statement, p);
  return map;
}

static void
bind_parameter (const TerseScript *script, guint i, const TerseArguments *arguments,
                TerseScope *scope)
{
  const TerseParameter *parameter = &g_array_index (script->parameters, TerseParameter, i);
  gint64 value;
  if (terse_arguments_given (arguments, parameter->name))
    value = (gint64) terse_arguments_integer (arguments, parameter->name);
  else
    value = terse_expression_number (script->defaults->pdata[i], scope);
  scope->arithmetic.line = g_array_index (script->parameter_lines, guint, i);
  if (value < (gint64) parameter->min || value > (gint64) parameter->max)
    terse_arithmetic_fail (&scope->arithmetic,
                           "expected %s in %" G_GUINT64_FORMAT "..%" G_GUINT64_FORMAT
                           ", found %" G_GINT64_FORMAT,
                           parameter->name, parameter->min, parameter->max, value);
  terse_scope_bind (scope, parameter->name, value);
}

const TerseScript *
terse_script_of (const TerseReduction *reduction)
{
  return ((const Map *) reduction->data)->script;
}

void
terse_script_bind (const TerseReduction *reduction, TerseScope *scope)
{
  const Map *map = reduction->data;
  for (guint i = 0; i < map->script->parameters->len; i++)
    terse_scope_bind (scope, g_array_index (map->script->parameters, TerseParameter, i).name,
                      map->parameters[i]);
}

/* Defaults are canonical parameters too. */
static void
note_parameters (TerseReduction *reduction, const TerseScope *scope)
{
  Map *map = reduction->data;
  const GArray *parameters = map->script->parameters;
  g_strfreev (reduction->parameters);
  reduction->parameters = g_new0 (char *, 2 * parameters->len + 1);
  for (guint i = 0; i < parameters->len; i++)
    {
      const char *name = g_array_index (parameters, TerseParameter, i).name;
      terse_scope_find (scope, name, &map->parameters[i]);
      reduction->parameters[2 * i] = g_strdup (name);
      reduction->parameters[2 * i + 1] = g_strdup_printf ("%" G_GINT64_FORMAT, map->parameters[i]);
    }
}

/* The bounds of a range; FALSE and a fault where it is too large. */
static gboolean
read_range (const TerseScriptLoop *loop, TerseScope *scope, gint64 *low, gint64 *high)
{
  *low = terse_expression_number (loop->low, scope);
  *high = terse_expression_number (loop->high, scope);
  /* Unsigned: ends of both signs may be further apart than a signed number holds. */
  const guint64 steps = *high < *low ? 0 : (guint64) *high - (guint64) *low;
  if (steps >= TERSE_LANGUAGE_MAX_RANGE)
    terse_arithmetic_fail (&scope->arithmetic,
                           "expected a range of at most %d values, found one of %" G_GUINT64_FORMAT,
                           TERSE_LANGUAGE_MAX_RANGE, steps + 1);
  return scope->arithmetic.fault == NULL;
}

/* The player that the owner of a token is, or TERSE_PUBLIC. */
static guint
owner_of (const TerseScriptToken *token, const TerseStatement *statement, TerseScope *scope)
{
  if (token->owner == TERSE_SCRIPT_PUBLIC)
    return TERSE_PUBLIC;
  gint64 player = token->owner == TERSE_SCRIPT_BOB;
  if (token->owner == TERSE_SCRIPT_PLAYER)
    player = terse_expression_number (token->player, scope);
  scope->arithmetic.line = token->line;
  if (player < 0 || player >= statement->players)
    terse_arithmetic_fail (&scope->arithmetic,
                           "expected a player in 0..%u, found %" G_GINT64_FORMAT,
                           statement->players - 1, player);
  return scope->arithmetic.fault ? TERSE_PUBLIC : (guint) player;
}

/* One token, the loops of whose line are the last bindings of the scope. */
static void
place_token (TerseReduction *reduction, const TerseScriptToken *token, TerseScope *scope)
{
  Map *map = reduction->data;
  gint64 position = terse_expression_number (token->position, scope);
  guint owner = owner_of (token, reduction->statement, scope), last = reduction->task->tokens - 1;
  if (position < 0 || position > last)
    terse_arithmetic_fail (&scope->arithmetic,
                           "expected a position in 0..%u, found %" G_GINT64_FORMAT, last, position);
  else if (map->places[position].token)
    terse_arithmetic_fail (&scope->arithmetic,
                           "expected token %" G_GINT64_FORMAT " once, found it in line %u too",
                           position, map->places[position].token->line);
  if (scope->arithmetic.fault)
    return;
  Place *place = &map->places[position];
  const guint outer = scope->bindings->len - token->loops->len;
  place->token = token;
  for (guint l = 0; l < token->loops->len; l++)
    place->loops[l] = g_array_index (scope->bindings, TerseBinding, outer + l).number;
  reduction->owner[position] = owner;
}

static void
place_tokens (TerseReduction *reduction, const TerseScriptToken *token, guint depth,
              TerseScope *scope)
{
  if (depth == token->loops->len)
    {
      place_token (reduction, token, scope);
      return;
    }
  const TerseScriptLoop *loop = token->loops->pdata[depth];
  const guint outer = scope->bindings->len;
  gint64 low, high;
  if (!read_range (loop, scope, &low, &high))
    return;
  for (gint64 value = low; value <= high && terse_arithmetic_charge (&scope->arithmetic, 16);
       value++)
    {
      terse_scope_bind (scope, loop->name, value);
      place_tokens (reduction, token, depth + 1, scope);
      g_array_set_size (scope->bindings, outer);
    }
}

static gboolean
place_all (TerseReduction *reduction, TerseScope *scope, GError **error)
{
  const Map *map = reduction->data;
  const TerseScript *script = map->script;
  for (guint i = 0; i < script->tokens->len && !scope->arithmetic.fault; i++)
    place_tokens (reduction, script->tokens->pdata[i], 0, scope);
  for (guint i = 0; i < reduction->task->tokens && !scope->arithmetic.fault; i++)
    if (map->places[i].token == NULL)
      {
        scope->arithmetic.line = script->task->line;
        terse_arithmetic_fail (&scope->arithmetic,
                               "expected lines for all of the tokens 0..%u, found none for %u",
                               reduction->task->tokens - 1, i);
      }
  if (script->reader)
    reduction->reader = owner_of (script->reader, reduction->statement, scope);
  return terse_scope_ends (scope, script->file, error);
}

/* One field of a token, which has room for task->fields. */
static void
add_field (const TerseReduction *reduction, const TerseExpression *value, TerseScope *scope,
           guint *n, TerseWord *fields)
{
  const TerseTask *task = reduction->task;
  TerseValue field = terse_expression_value (value, scope);
  scope->arithmetic.line = value->line;
  if (*n == task->fields)
    terse_arithmetic_fail (&scope->arithmetic, "expected %u fields of a token, found more",
                           task->fields);
  else if (!field.is_word && (field.number < 0 || field.number >= task->radix[*n]))
    terse_arithmetic_fail (&scope->arithmetic,
                           "expected field %u of a token in 0..%u, found %" G_GINT64_FORMAT, *n,
                           task->radix[*n] - 1, field.number);
  if (!scope->arithmetic.fault)
    fields[*n] = terse_value_unsigned (&scope->arithmetic, field, task->radix[*n]);
  ++*n;
}

static void
add_item (const TerseReduction *reduction, const TerseScriptItem *item, TerseScope *scope, guint *n,
          TerseWord *fields)
{
  const guint outer = scope->bindings->len;
  gint64 low = 0, high = 0;
  if (item->loop && !read_range (item->loop, scope, &low, &high))
    return;
  for (gint64 value = low; value <= high && !scope->arithmetic.fault; value++)
    {
      if (item->loop)
        terse_scope_bind (scope, item->loop->name, value);
      add_field (reduction, item->value, scope, n, fields);
      g_array_set_size (scope->bindings, outer);
    }
}

static void
see_fields (const TerseReduction *reduction, guint player, const TerseWord *own, TerseScope *scope)
{
  const TerseStatement *statement = reduction->statement;
  const guint n = statement->n_fields[player];
  scope->sources[0] = (TerseSource){ statement->field_names[player], n, own };
  scope->sources[1] = (TerseSource){ "own", n, own };
}

/* All fields of a token, in a scope that binds the parameters; it sees its owner's fields and
 * nothing else. */
static void
make_token (const TerseReduction *reduction, guint position, TerseScope *scope,
            const TerseWord *own, TerseWord *fields)
{
  const Map *map = reduction->data;
  const Place *place = &map->places[position];
  const guint owner = reduction->owner[position], outer = scope->bindings->len;
  guint n = 0;
  if (owner != TERSE_PUBLIC)
    see_fields (reduction, owner, own, scope);
  scope->owner = owner != TERSE_PUBLIC ? map->players[owner] : NULL;
  for (guint l = 0; l < place->token->loops->len; l++)
    terse_scope_bind (scope, ((const TerseScriptLoop *) place->token->loops->pdata[l])->name,
                      place->loops[l]);
  for (guint i = 0; i < place->token->items->len && !scope->arithmetic.fault; i++)
    add_item (reduction, place->token->items->pdata[i], scope, &n, fields);
  scope->arithmetic.line = place->token->line;
  if (n < reduction->task->fields)
    terse_arithmetic_fail (&scope->arithmetic, "expected %u fields of a token, found %u",
                           reduction->task->fields, n);
  g_array_set_size (scope->bindings, outer);
  scope->sources[0] = scope->sources[1] = (TerseSource){ NULL, 0, NULL };
  scope->owner = NULL;
}

static TerseWord
make_answer (const TerseReduction *reduction, TerseScope *scope, const TerseWord *answers,
             const TerseWord *own)
{
  const Map *map = reduction->data;
  see_fields (reduction, reduction->reader, own, scope);
  scope->sources[2] = (TerseSource){ "task", reduction->task->answers, answers };
  TerseValue answer = terse_expression_value (map->script->answer, scope);
  return terse_value_unsigned (&scope->arithmetic, answer, G_MAXUINT32);
}

static TerseWord *
fresh_words (TerseCircuit *circuit, guint n, const guint *radix)
{
  TerseWord *words = g_new (TerseWord, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    words[i] = terse_word_input (circuit, radix[i]);
  return words;
}

static void
try_words (const TerseReduction *reduction, TerseScope *scope, TerseWord *const *inputs)
{
  const TerseTask *task = reduction->task;
  g_autofree TerseWord *fields = g_new (TerseWord, task->fields);
  g_autofree TerseWord *answers
      = fresh_words (scope->arithmetic.circuit, task->answers, task->answer_radix);
  for (guint i = 0; i < task->tokens && !scope->arithmetic.fault; i++)
    make_token (reduction, i, scope,
                reduction->owner[i] == TERSE_PUBLIC ? NULL : inputs[reduction->owner[i]], fields);
  if (!scope->arithmetic.fault)
    make_answer (reduction, scope, answers, inputs[reduction->reader]);
}

/* Makes all tokens and the answer once; FALSE where a line cannot be done at these sizes. */
static gboolean
try_all (const TerseReduction *reduction, GError **error)
{
  const TerseStatement *statement = reduction->statement;
  const Map *map = reduction->data;
  g_autoptr (TerseCircuit) circuit = terse_circuit_new ();
  g_autoptr (GPtrArray) inputs = g_ptr_array_new_with_free_func (g_free);
  TerseScope scope;
  for (guint p = 0; p < statement->players; p++)
    g_ptr_array_add (inputs, fresh_words (circuit, statement->n_fields[p], statement->radix[p]));
  terse_scope_init (&scope, circuit);
  terse_script_bind (reduction, &scope);
  try_words (reduction, &scope, (TerseWord *const *) inputs->pdata);
  gboolean done = terse_scope_ends (&scope, map->script->file, error);
  terse_scope_clear (&scope);
  return done;
}

/* In a scope that binds the parameters. */
static TerseReduction *
build_bound (const TerseScript *script, const TerseArguments *arguments, TerseScope *scope,
             GError **error)
{
  TerseStatement *statement = terse_script_statement (script, scope, error);
  TerseTask *task = statement ? terse_script_task (script, scope, error) : NULL;
  if (task == NULL)
    {
      terse_statement_free (statement);
      return NULL;
    }
  g_autoptr (TerseReduction) reduction
      = terse_reduction_new (&script->klass, arguments, statement, task);
  reduction->data = map_new (script, statement, task);
  reduction->destroy = map_free;
  note_parameters (reduction, scope);
  if (!terse_script_check (script, statement, error) || !place_all (reduction, scope, error)
      || !try_all (reduction, error))
    return NULL;
  return g_steal_pointer (&reduction);
}

TerseReduction *
terse_script_build (const TerseReductionClass *klass, const TerseArguments *arguments,
                    GError **error)
{
  const TerseScript *script = (const TerseScript *) klass;
  TerseScope scope;
  terse_scope_init (&scope, NULL);
  for (guint i = 0; i < script->parameters->len && !scope.arithmetic.fault; i++)
    bind_parameter (script, i, arguments, &scope);
  TerseReduction *reduction = terse_scope_ends (&scope, script->file, error)
                                  ? build_bound (script, arguments, &scope, error)
                                  : NULL;
  terse_scope_clear (&scope);
  return reduction;
}

void
terse_script_token (const TerseReduction *reduction, guint position, TerseCircuit *circuit,
                    const TerseWord *own, TerseWord *fields)
{
  TerseScope scope;
  terse_scope_init (&scope, circuit);
  scope.arithmetic.unlimited = TRUE;
  terse_script_bind (reduction, &scope);
  make_token (reduction, position, &scope, own, fields);
  g_assert (scope.arithmetic.fault == NULL);
  terse_scope_clear (&scope);
}

TerseWord
terse_script_read_answer (const TerseReduction *reduction, TerseCircuit *circuit,
                          const TerseWord *answers, const TerseWord *own)
{
  TerseScope scope;
  terse_scope_init (&scope, circuit);
  scope.arithmetic.unlimited = TRUE;
  terse_script_bind (reduction, &scope);
  TerseWord answer = make_answer (reduction, &scope, answers, own);
  g_assert (scope.arithmetic.fault == NULL);
  terse_scope_clear (&scope);
  return answer;
}
