#include "solver/formula/scope.h"

#include "protocols/error.h"

void
terse_scope_init (TerseScope *scope, TerseCircuit *circuit)
{
  *scope = (TerseScope){ .arithmetic = { .circuit = circuit } };
  scope->bindings = g_array_new (FALSE, FALSE, sizeof (TerseBinding));
}

void
terse_scope_clear (TerseScope *scope)
{
  terse_arithmetic_clear (&scope->arithmetic);
  g_array_unref (scope->bindings);
}

void
terse_scope_bind (TerseScope *scope, const char *name, gint64 number)
{
  TerseBinding binding = { name, number };
  g_array_append_val (scope->bindings, binding);
}

gboolean
terse_scope_find (const TerseScope *scope, const char *name, gint64 *number)
{
  for (guint i = scope->bindings->len; i-- > 0;)
    {
      const TerseBinding *binding = &g_array_index (scope->bindings, TerseBinding, i);
      if (g_str_equal (binding->name, name))
        {
          *number = binding->number;
          return TRUE;
        }
    }
  return FALSE;
}

static const TerseSource *
find_source (TerseScope *scope, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (scope->sources); i++)
    if (scope->sources[i].name && g_str_equal (scope->sources[i].name, name))
      return &scope->sources[i];
  for (guint i = 0; i < scope->n_others; i++)
    if (g_str_equal (scope->others[i].name, name))
      return &scope->others[i];
  if (scope->owner)
    terse_arithmetic_fail (&scope->arithmetic,
                           "expected only fields of %s in a token of %s, found %s[...]",
                           scope->owner, scope->owner, name);
  else
    terse_arithmetic_fail (&scope->arithmetic, "expected a name that is known here, found %s",
                           name);
  return NULL;
}

/* A number, or the only field of a source. */
static TerseValue
name_value (const char *name, TerseScope *scope)
{
  gint64 number;
  if (terse_scope_find (scope, name, &number))
    return terse_value_number (number);
  const TerseSource *source = find_source (scope, name);
  if (source && source->n != 1)
    terse_arithmetic_fail (&scope->arithmetic,
                           "expected an index of %s, which has %u fields, found none", name,
                           source->n);
  return scope->arithmetic.fault ? terse_value_number (0) : terse_value_word (source->words[0]);
}

static TerseValue
field_value (const TerseExpression *expression, TerseScope *scope)
{
  const TerseSource *source = find_source (scope, expression->name);
  TerseValue index = terse_expression_value (expression->child[0], scope);
  scope->arithmetic.line = expression->line;
  return scope->arithmetic.fault
             ? index
             : terse_value_select (&scope->arithmetic, index, source->n, source->words);
}

static TerseValue
if_value (const TerseExpression *expression, TerseScope *scope)
{
  TerseValue condition = terse_expression_value (expression->child[0], scope);
  if (scope->arithmetic.fault)
    return condition;
  if (!condition.is_word)
    return terse_expression_value (expression->child[condition.number != 0 ? 1 : 2], scope);
  TerseWire wire = terse_value_truth (&scope->arithmetic, condition);
  TerseValue then = terse_expression_value (expression->child[1], scope);
  TerseValue otherwise = terse_expression_value (expression->child[2], scope);
  return scope->arithmetic.fault ? then
                                 : terse_value_if (&scope->arithmetic, wire, then, otherwise);
}

/* `and` and `or`; an operand that decides is `or`'s true and `and`'s false. */
static TerseValue
junction_value (const TerseExpression *expression, TerseScope *scope)
{
  gboolean deciding = expression->kind == TERSE_EXPRESSION_OR;
  TerseValue left = terse_expression_value (expression->child[0], scope);
  if (scope->arithmetic.fault || (!left.is_word && (left.number != 0) == deciding))
    return terse_value_number (deciding);
  TerseValue right = terse_expression_value (expression->child[1], scope);
  if (scope->arithmetic.fault || (!left.is_word && !right.is_word))
    return terse_value_number (right.number != 0);
  TerseWire a = terse_value_truth (&scope->arithmetic, left),
            b = terse_value_truth (&scope->arithmetic, right);
  TerseCircuit *circuit = scope->arithmetic.circuit;
  return terse_value_wire (&scope->arithmetic, deciding ? terse_wire_or (circuit, a, b)
                                                        : terse_wire_and (circuit, a, b));
}

/* One value of the body joined to those before it. */
static TerseValue
join (TerseExpressionKind kind, TerseArithmetic *arithmetic, TerseValue so_far, TerseValue next)
{
  if (kind == TERSE_EXPRESSION_SUM)
    return terse_value_add (arithmetic, so_far, next);
  const gboolean any = kind == TERSE_EXPRESSION_ANY;
  if (!so_far.is_word && !next.is_word)
    return terse_value_number (any ? so_far.number || next.number : so_far.number && next.number);
  TerseWire a = terse_value_truth (arithmetic, so_far), b = terse_value_truth (arithmetic, next);
  return terse_value_wire (arithmetic, any ? terse_wire_or (arithmetic->circuit, a, b)
                                           : terse_wire_and (arithmetic->circuit, a, b));
}

/* sum, all and any; a plain value that decides ends all and any. */
static TerseValue
loop_value (const TerseExpression *expression, TerseScope *scope)
{
  TerseArithmetic *arithmetic = &scope->arithmetic;
  const TerseExpressionKind kind = expression->kind;
  const guint outer = scope->bindings->len;
  const gint64 low = terse_expression_number (expression->child[0], scope),
               high = terse_expression_number (expression->child[1], scope);
  TerseValue so_far = terse_value_number (kind == TERSE_EXPRESSION_ALL);
  arithmetic->line = expression->line;
  if (high > low && (guint64) high - (guint64) low >= TERSE_LANGUAGE_MAX_RANGE)
    terse_arithmetic_fail (arithmetic, "expected a range of at most %d values, found more",
                           TERSE_LANGUAGE_MAX_RANGE);
  for (gint64 i = low; i <= high && !arithmetic->fault; i++)
    {
      terse_scope_bind (scope, expression->name, i);
      TerseValue next = terse_expression_value (expression->child[2], scope);
      g_array_set_size (scope->bindings, outer);
      if (!arithmetic->fault)
        so_far = join (kind, arithmetic, so_far, next);
      if (kind != TERSE_EXPRESSION_SUM && !so_far.is_word
          && (so_far.number != 0) == (kind == TERSE_EXPRESSION_ANY))
        break;
    }
  return arithmetic->fault ? terse_value_number (0) : so_far;
}

static TerseValue
not_value (TerseArithmetic *arithmetic, TerseValue a)
{
  return a.is_word ? terse_value_wire (arithmetic, -terse_value_truth (arithmetic, a))
                   : terse_value_number (a.number == 0);
}

static TerseValue
operate (TerseExpressionKind kind, TerseArithmetic *arithmetic, TerseValue a, TerseValue b)
{
  switch (kind)
    {
    case TERSE_EXPRESSION_NEGATE:
      return terse_value_negate (arithmetic, a);
    case TERSE_EXPRESSION_NOT:
      return not_value (arithmetic, a);
    case TERSE_EXPRESSION_MULTIPLY:
      return terse_value_multiply (arithmetic, a, b);
    case TERSE_EXPRESSION_DIVIDE:
      return terse_value_divide (arithmetic, a, b);
    case TERSE_EXPRESSION_MODULO:
      return terse_value_modulo (arithmetic, a, b);
    case TERSE_EXPRESSION_ADD:
      return terse_value_add (arithmetic, a, b);
    case TERSE_EXPRESSION_SUBTRACT:
      return terse_value_subtract (arithmetic, a, b);
    case TERSE_EXPRESSION_LESS:
      return terse_value_less (arithmetic, a, b);
    case TERSE_EXPRESSION_EQUAL:
      return terse_value_equal (arithmetic, a, b);
    default:
      g_assert_not_reached ();
    }
}

static TerseValue
operation_value (const TerseExpression *expression, TerseScope *scope)
{
  TerseValue a = terse_expression_value (expression->child[0], scope), b = terse_value_number (0);
  if (expression->child[1])
    b = terse_expression_value (expression->child[1], scope);
  scope->arithmetic.line = expression->line;
  return scope->arithmetic.fault ? a : operate (expression->kind, &scope->arithmetic, a, b);
}

TerseValue
terse_expression_value (const TerseExpression *expression, TerseScope *scope)
{
  scope->arithmetic.line = expression->line;
  if (!terse_arithmetic_charge (&scope->arithmetic, 1))
    return terse_value_number (0);
  switch (expression->kind)
    {
    case TERSE_EXPRESSION_NUMBER:
      return terse_value_number (expression->number);
    case TERSE_EXPRESSION_NAME:
      return name_value (expression->name, scope);
    case TERSE_EXPRESSION_INDEX:
      return field_value (expression, scope);
    case TERSE_EXPRESSION_IF:
      return if_value (expression, scope);
    case TERSE_EXPRESSION_AND:
    case TERSE_EXPRESSION_OR:
      return junction_value (expression, scope);
    case TERSE_EXPRESSION_SUM:
    case TERSE_EXPRESSION_ALL:
    case TERSE_EXPRESSION_ANY:
      return loop_value (expression, scope);
    default:
      return operation_value (expression, scope);
    }
}

gint64
terse_expression_number (const TerseExpression *expression, TerseScope *scope)
{
  TerseValue value = terse_expression_value (expression, scope);
  if (value.is_word)
    terse_arithmetic_fail (&scope->arithmetic, "expected a number without fields, found a field");
  return scope->arithmetic.fault ? 0 : value.number;
}

gboolean
terse_scope_ends (TerseScope *scope, const char *file, GError **error)
{
  const TerseArithmetic *arithmetic = &scope->arithmetic;
  if (arithmetic->fault)
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT, "%s:%u: %s", file, arithmetic->fault_line,
                 arithmetic->fault);
  return arithmetic->fault == NULL;
}
