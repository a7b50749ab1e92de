/* A value knows whether it has a field in it, as in the circuits: where the condition of an `if`,
 * or the left side of `and` and `or`, is a plain number, only the part that it asks for is looked
 * at, and all of it where fields decide. So one text has the same faults in both. */
#include "protocols/language/literal.h"

#define MOST (G_GINT64_CONSTANT (1) << 62)

typedef struct {
  gint64 number;
  gboolean has_field;
} Value;

static const Value nothing = { 0, FALSE };

static Value value_of (TerseLiteral *literal, const TerseExpression *expression);

void
terse_literal_init (TerseLiteral *literal, guint64 steps)
{
  *literal = (TerseLiteral){ .meanings = g_array_new (FALSE, FALSE, sizeof (TerseMeaning)),
                             .steps = steps };
}

void
terse_literal_clear (TerseLiteral *literal)
{
  g_clear_pointer (&literal->meanings, g_array_unref);
  g_clear_pointer (&literal->fault, g_free);
}

void
terse_literal_bind (TerseLiteral *literal, const char *name, gint64 number)
{
  const TerseMeaning meaning = { name, number, NULL, 0 };
  g_array_append_val (literal->meanings, meaning);
}

void
terse_literal_see (TerseLiteral *literal, const char *name, const guint *fields, guint n)
{
  const TerseMeaning meaning = { name, 0, fields, n };
  g_array_append_val (literal->meanings, meaning);
}

void
terse_literal_fail (TerseLiteral *literal, const char *format, ...)
{
  va_list arguments;
  if (literal->fault)
    return;
  va_start (arguments, format);
  literal->fault = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  literal->fault_line = literal->line;
}

static const TerseMeaning *
find (TerseLiteral *literal, const char *name)
{
  for (guint i = literal->meanings->len; i-- > 0;)
    {
      const TerseMeaning *meaning = &g_array_index (literal->meanings, TerseMeaning, i);
      if (g_str_equal (meaning->name, name))
        return meaning;
    }
  terse_literal_fail (literal, "expected a name that is known here, found %s", name);
  return NULL;
}

static Value
bounded (TerseLiteral *literal, gint64 number, gboolean overflow, gboolean has_field)
{
  if (overflow || number > MOST || number < -MOST)
    terse_literal_fail (literal, "expected values of at most 62 bits, found more");
  return literal->fault ? nothing : (Value){ number, has_field };
}

static Value
name_value (TerseLiteral *literal, const char *name)
{
  const TerseMeaning *meaning = find (literal, name);
  if (meaning == NULL)
    return nothing;
  if (meaning->fields == NULL)
    return (Value){ meaning->number, FALSE };
  if (meaning->n != 1)
    terse_literal_fail (literal, "expected an index of %s, which has %u fields, found none", name,
                        meaning->n);
  return literal->fault ? nothing : (Value){ meaning->fields[0], TRUE };
}

static Value
field_value (TerseLiteral *literal, const TerseExpression *expression)
{
  const Value index = value_of (literal, expression->child[0]);
  literal->line = expression->line;
  const TerseMeaning *meaning = literal->fault ? NULL : find (literal, expression->name);
  if (meaning && meaning->fields == NULL)
    terse_literal_fail (literal, "expected a field before [, found %s", expression->name);
  if (meaning == NULL || literal->fault)
    return nothing;
  if (index.number >= 0 && index.number < meaning->n)
    return (Value){ meaning->fields[index.number], TRUE };
  if (!index.has_field)
    terse_literal_fail (literal, "expected an index below %u, found %" G_GINT64_FORMAT, meaning->n,
                        index.number);
  return (Value){ -1, TRUE };
}

static Value
if_value (TerseLiteral *literal, const TerseExpression *expression)
{
  const Value condition = value_of (literal, expression->child[0]);
  if (literal->fault)
    return nothing;
  if (!condition.has_field)
    return value_of (literal, expression->child[condition.number != 0 ? 1 : 2]);
  const Value then = value_of (literal, expression->child[1]),
              otherwise = value_of (literal, expression->child[2]);
  return (Value){ condition.number != 0 ? then.number : otherwise.number, TRUE };
}

/* Does `value` alone decide `or` (true) or `and` (false)? */
static gboolean
decides (Value value, gboolean any)
{
  return !value.has_field && (value.number != 0) == any;
}

static Value
join (Value a, Value b, gboolean any)
{
  const gboolean both = any ? a.number || b.number : a.number && b.number;
  return (Value){ both, a.has_field || b.has_field };
}

static Value
junction_value (TerseLiteral *literal, const TerseExpression *expression, gboolean any)
{
  const Value left = value_of (literal, expression->child[0]);
  if (literal->fault || decides (left, any))
    return (Value){ any, FALSE };
  return join (left, value_of (literal, expression->child[1]), any);
}

static Value
operate (TerseLiteral *literal, TerseExpressionKind kind, Value a, Value b)
{
  const gboolean has_field = a.has_field || b.has_field;
  gint64 number;
  gboolean overflow;
  switch (kind)
    {
    case TERSE_EXPRESSION_NEGATE:
      return (Value){ -a.number, has_field };
    case TERSE_EXPRESSION_NOT:
      return (Value){ a.number == 0, has_field };
    case TERSE_EXPRESSION_MULTIPLY:
      overflow = __builtin_mul_overflow (a.number, b.number, &number);
      return bounded (literal, number, overflow, has_field);
    case TERSE_EXPRESSION_ADD:
      overflow = __builtin_add_overflow (a.number, b.number, &number);
      return bounded (literal, number, overflow, has_field);
    case TERSE_EXPRESSION_SUBTRACT:
      overflow = __builtin_sub_overflow (a.number, b.number, &number);
      return bounded (literal, number, overflow, has_field);
    case TERSE_EXPRESSION_LESS:
      return (Value){ a.number < b.number, has_field };
    case TERSE_EXPRESSION_EQUAL:
      return (Value){ a.number == b.number, has_field };
    default:
      g_assert_not_reached ();
    }
}

/* Floor and rest; the rest is never negative. */
static Value
divide (TerseLiteral *literal, TerseExpressionKind kind, Value a, Value b)
{
  if (b.has_field)
    terse_literal_fail (literal, "expected a divisor without fields, found a field");
  else if (b.number < 1)
    terse_literal_fail (literal, "expected a divisor of at least 1, found %" G_GINT64_FORMAT,
                        b.number);
  if (literal->fault)
    return nothing;
  const gint64 rest = (a.number % b.number + b.number) % b.number;
  return (Value){ kind == TERSE_EXPRESSION_MODULO ? rest : (a.number - rest) / b.number,
                  a.has_field };
}

static Value
operation_value (TerseLiteral *literal, const TerseExpression *expression)
{
  const Value a = value_of (literal, expression->child[0]),
              b = expression->child[1] ? value_of (literal, expression->child[1]) : nothing;
  literal->line = expression->line;
  if (literal->fault)
    return nothing;
  return expression->kind == TERSE_EXPRESSION_DIVIDE || expression->kind == TERSE_EXPRESSION_MODULO
             ? divide (literal, expression->kind, a, b)
             : operate (literal, expression->kind, a, b);
}

/* An end of a range, which no field may be in. */
static gint64
end_of_range (TerseLiteral *literal, const TerseExpression *expression)
{
  const Value end = value_of (literal, expression);
  if (end.has_field)
    terse_literal_fail (literal, "expected a number without fields, found a field");
  return end.number;
}

static Value
loop_value (TerseLiteral *literal, const TerseExpression *expression)
{
  const gboolean sums = expression->kind == TERSE_EXPRESSION_SUM,
                 any = expression->kind == TERSE_EXPRESSION_ANY;
  const guint outer = literal->meanings->len;
  const gint64 low = end_of_range (literal, expression->child[0]),
               high = end_of_range (literal, expression->child[1]);
  Value so_far = { !sums && !any, FALSE };
  literal->line = expression->line;
  if (high > low && (guint64) high - (guint64) low >= TERSE_LANGUAGE_MAX_RANGE)
    terse_literal_fail (literal, "expected a range of at most %d values, found more",
                        TERSE_LANGUAGE_MAX_RANGE);
  for (gint64 i = low; i <= high && !literal->fault && (sums || !decides (so_far, any)); i++)
    {
      terse_literal_bind (literal, expression->name, i);
      const Value next = value_of (literal, expression->child[2]);
      g_array_set_size (literal->meanings, outer);
      so_far
          = sums ? operate (literal, TERSE_EXPRESSION_ADD, so_far, next) : join (so_far, next, any);
    }
  return so_far;
}

static Value
value_of (TerseLiteral *literal, const TerseExpression *expression)
{
  literal->line = expression->line;
  if (literal->steps == 0)
    terse_literal_fail (literal, "expected fewer steps in all, found more");
  if (literal->fault)
    return nothing;
  literal->steps--;
  switch (expression->kind)
    {
    case TERSE_EXPRESSION_NUMBER:
      return (Value){ expression->number, FALSE };
    case TERSE_EXPRESSION_NAME:
      return name_value (literal, expression->name);
    case TERSE_EXPRESSION_INDEX:
      return field_value (literal, expression);
    case TERSE_EXPRESSION_IF:
      return if_value (literal, expression);
    case TERSE_EXPRESSION_AND:
    case TERSE_EXPRESSION_OR:
      return junction_value (literal, expression, expression->kind == TERSE_EXPRESSION_OR);
    case TERSE_EXPRESSION_SUM:
    case TERSE_EXPRESSION_ALL:
    case TERSE_EXPRESSION_ANY:
      return loop_value (literal, expression);
    default:
      return operation_value (literal, expression);
    }
}

gint64
terse_literal_value (TerseLiteral *literal, const TerseExpression *expression)
{
  const Value value = value_of (literal, expression);
  return literal->fault ? 0 : value.number;
}
