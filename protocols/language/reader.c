/* Expressions by recursive descent, loosest first: if, or, and, not, comparison, sum, product,
 * sign, primary. */
#include "protocols/language/reader.h"

static TerseExpression *
make (TerseScriptReader *reader, TerseExpressionKind kind, const TerseExpression *a,
      const TerseExpression *b, const TerseExpression *c)
{
  TerseExpression *made = terse_script_keep (reader->kept, g_new0 (TerseExpression, 1));
  *made
      = (TerseExpression){ .kind = kind, .line = reader->line, .child = { a, b, c }, .height = 1 };
  for (guint i = 0; i < G_N_ELEMENTS (made->child); i++)
    if (made->child[i])
      made->height = MAX (made->height, made->child[i]->height + 1);
  if (made->height > TERSE_LANGUAGE_MAX_HEIGHT)
    terse_reader_fail (
        reader, "an expression of at most " G_STRINGIFY (TERSE_LANGUAGE_MAX_HEIGHT) " levels",
        "more");
  return reader->fault ? NULL : made;
}

/* The node over two operands, neither of which failed. */
static TerseExpression *
join (TerseScriptReader *reader, TerseExpressionKind kind, const TerseExpression *a,
      const TerseExpression *b)
{
  return a && b ? make (reader, kind, a, b, NULL) : NULL;
}

static TerseExpression *
apply (TerseScriptReader *reader, TerseExpressionKind kind, const TerseExpression *a)
{
  return a ? make (reader, kind, a, NULL, NULL) : NULL;
}

/* One level down; FALSE and a fault below the lowest. */
static gboolean
descend (TerseScriptReader *reader)
{
  if (++reader->depth > TERSE_LANGUAGE_MAX_HEIGHT)
    terse_reader_fail (
        reader, "an expression of at most " G_STRINGIFY (TERSE_LANGUAGE_MAX_HEIGHT) " levels",
        "more");
  return reader->fault == NULL;
}

static TerseExpression *
read_number (TerseScriptReader *reader)
{
  gint64 number;
  if (!terse_reader_number (reader, &number))
    return NULL;
  TerseExpression *made = make (reader, TERSE_EXPRESSION_NUMBER, NULL, NULL, NULL);
  made->number = number;
  return made;
}

static TerseExpression *
read_enclosed (TerseScriptReader *reader, const char *close, const char *expected)
{
  TerseExpression *inner = terse_reader_expression (reader);
  if (inner && !terse_reader_symbol (reader, close))
    terse_reader_expect (reader, expected);
  return reader->fault ? NULL : inner;
}

/* After `sum (`, `all (` or `any (`: NAME in low..high: body) */
static TerseExpression *
read_over (TerseScriptReader *reader, TerseExpressionKind kind)
{
  const char *name = terse_reader_name (reader, "the name of a loop variable");
  TerseExpression *low = NULL, *high = NULL, *body = NULL;
  if (name && !terse_reader_word (reader, "in"))
    terse_reader_expect (reader, "in");
  else if (name)
    low = terse_reader_expression (reader);
  if (low && !terse_reader_symbol (reader, ".."))
    terse_reader_expect (reader, "an operator or ..");
  else if (low)
    high = terse_reader_expression (reader);
  if (high && !terse_reader_symbol (reader, ":"))
    terse_reader_expect (reader, "an operator or :");
  else if (high)
    body = read_enclosed (reader, ")", "an operator or )");
  TerseExpression *made = body ? make (reader, kind, low, high, body) : NULL;
  if (made)
    made->name = name;
  return made;
}

/* The loop that a name before a parenthesis begins; NUMBER where it is none. */
static TerseExpressionKind
kind_of_loop (const char *name)
{
  static const struct {
    const char *name;
    TerseExpressionKind kind;
  } loops[] = {
    { "sum", TERSE_EXPRESSION_SUM },
    { "all", TERSE_EXPRESSION_ALL },
    { "any", TERSE_EXPRESSION_ANY },
  };
  for (guint i = 0; i < G_N_ELEMENTS (loops); i++)
    if (g_str_equal (loops[i].name, name))
      return loops[i].kind;
  return TERSE_EXPRESSION_NUMBER;
}

static TerseExpression *
read_named (TerseScriptReader *reader, gboolean may_index)
{
  const char *name = terse_reader_name (reader, "an expression");
  if (name == NULL)
    return NULL;
  const TerseExpressionKind loop = kind_of_loop (name);
  if (may_index && loop != TERSE_EXPRESSION_NUMBER && terse_reader_symbol (reader, "("))
    return read_over (reader, loop);
  TerseExpression *index = NULL;
  if (may_index && terse_reader_symbol (reader, "["))
    {
      index = read_enclosed (reader, "]", "an operator or ]");
      if (index == NULL)
        return NULL;
    }
  TerseExpression *made
      = make (reader, index ? TERSE_EXPRESSION_INDEX : TERSE_EXPRESSION_NAME, index, NULL, NULL);
  if (made)
    made->name = name;
  return made;
}

static TerseExpression *
read_primary (TerseScriptReader *reader, gboolean may_index)
{
  if (terse_reader_at_end (reader))
    {
      terse_reader_expect (reader, "an expression");
      return NULL;
    }
  if (g_ascii_isdigit (*reader->at))
    return read_number (reader);
  if (terse_reader_symbol (reader, "("))
    return read_enclosed (reader, ")", "an operator or )");
  return read_named (reader, may_index);
}

TerseExpression *
terse_reader_primary (TerseScriptReader *reader)
{
  return read_primary (reader, FALSE);
}

static TerseExpression *
read_sign (TerseScriptReader *reader)
{
  if (!terse_reader_symbol (reader, "-"))
    return read_primary (reader, TRUE);
  TerseExpression *made
      = descend (reader) ? apply (reader, TERSE_EXPRESSION_NEGATE, read_sign (reader)) : NULL;
  reader->depth--;
  return made;
}

static TerseExpression *
read_product (TerseScriptReader *reader)
{
  TerseExpression *made = read_sign (reader);
  while (made)
    if (terse_reader_symbol (reader, "*"))
      made = join (reader, TERSE_EXPRESSION_MULTIPLY, made, read_sign (reader));
    else if (terse_reader_symbol (reader, "/"))
      made = join (reader, TERSE_EXPRESSION_DIVIDE, made, read_sign (reader));
    else if (terse_reader_symbol (reader, "%"))
      made = join (reader, TERSE_EXPRESSION_MODULO, made, read_sign (reader));
    else
      break;
  return made;
}

static TerseExpression *
read_sum (TerseScriptReader *reader)
{
  TerseExpression *made = read_product (reader);
  while (made)
    if (terse_reader_symbol (reader, "+"))
      made = join (reader, TERSE_EXPRESSION_ADD, made, read_product (reader));
    else if (terse_reader_symbol (reader, "-"))
      made = join (reader, TERSE_EXPRESSION_SUBTRACT, made, read_product (reader));
    else
      break;
  return made;
}

/* a > b is b < a, a <= b is not b < a, a >= b is not a < b. */
static TerseExpression *
read_comparison (TerseScriptReader *reader)
{
  static const struct {
    const char *symbol;
    TerseExpressionKind kind;
    gboolean exchanged, negated;
  } comparisons[] = {
    { "==", TERSE_EXPRESSION_EQUAL, FALSE, FALSE }, { "!=", TERSE_EXPRESSION_EQUAL, FALSE, TRUE },
    { "<=", TERSE_EXPRESSION_LESS, TRUE, TRUE },    { ">=", TERSE_EXPRESSION_LESS, FALSE, TRUE },
    { "<", TERSE_EXPRESSION_LESS, FALSE, FALSE },   { ">", TERSE_EXPRESSION_LESS, TRUE, FALSE },
  };
  TerseExpression *left = read_sum (reader);
  for (guint i = 0; left && i < G_N_ELEMENTS (comparisons); i++)
    if (terse_reader_symbol (reader, comparisons[i].symbol))
      {
        const TerseExpression *right = read_sum (reader);
        left = comparisons[i].exchanged ? join (reader, comparisons[i].kind, right, left)
                                        : join (reader, comparisons[i].kind, left, right);
        return comparisons[i].negated ? apply (reader, TERSE_EXPRESSION_NOT, left) : left;
      }
  return left;
}

static TerseExpression *
read_negation (TerseScriptReader *reader)
{
  if (!terse_reader_word (reader, "not"))
    return read_comparison (reader);
  TerseExpression *made
      = descend (reader) ? apply (reader, TERSE_EXPRESSION_NOT, read_negation (reader)) : NULL;
  reader->depth--;
  return made;
}

static TerseExpression *
read_conjunction (TerseScriptReader *reader)
{
  TerseExpression *made = read_negation (reader);
  while (made && terse_reader_word (reader, "and"))
    made = join (reader, TERSE_EXPRESSION_AND, made, read_negation (reader));
  return made;
}

static TerseExpression *
read_disjunction (TerseScriptReader *reader)
{
  TerseExpression *made = read_conjunction (reader);
  while (made && terse_reader_word (reader, "or"))
    made = join (reader, TERSE_EXPRESSION_OR, made, read_conjunction (reader));
  return made;
}

static TerseExpression *
read_if (TerseScriptReader *reader)
{
  TerseExpression *condition = terse_reader_expression (reader), *then = NULL, *otherwise = NULL;
  if (condition && !terse_reader_word (reader, "then"))
    terse_reader_expect (reader, "an operator or then");
  else if (condition)
    then = terse_reader_expression (reader);
  if (then && !terse_reader_word (reader, "else"))
    terse_reader_expect (reader, "an operator or else");
  else if (then)
    otherwise = terse_reader_expression (reader);
  return otherwise ? make (reader, TERSE_EXPRESSION_IF, condition, then, otherwise) : NULL;
}

TerseExpression *
terse_reader_expression (TerseScriptReader *reader)
{
  TerseExpression *made = NULL;
  if (descend (reader))
    made = terse_reader_word (reader, "if") ? read_if (reader) : read_disjunction (reader);
  reader->depth--;
  return reader->fault ? NULL : made;
}
