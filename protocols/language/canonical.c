#include "protocols/language/canonical.h"

#include "protocols/language/words.h"

#define MOST_NUMBER (G_GINT64_CONSTANT (1) << 48) /* as written: protocols/language/words.c */

static const TerseExpression *
number_node (const TerseExpression *expression, gint64 number, GPtrArray *kept)
{
  TerseExpression *made = terse_script_keep (kept, g_new0 (TerseExpression, 1));
  *made = (TerseExpression){
    .kind = TERSE_EXPRESSION_NUMBER, .line = expression->line, .number = number, .height = 1
  };
  return made;
}

static gboolean
is_constant (const TerseExpression *expression)
{
  gboolean constant = expression->kind < TERSE_EXPRESSION_SUM && expression->child[0]
                      && expression->kind != TERSE_EXPRESSION_INDEX;
  for (guint i = 0; constant && i < G_N_ELEMENTS (expression->child); i++)
    constant
        = expression->child[i] == NULL || expression->child[i]->kind == TERSE_EXPRESSION_NUMBER;
  return constant;
}

/* The number that an operation on numbers gives; where it has none, or one that cannot be written,
 * it stays an operation. */
static const TerseExpression *
fold (const TerseExpression *expression, GPtrArray *kept)
{
  if (!is_constant (expression))
    return expression;
  g_auto (TerseLiteral) literal;
  terse_literal_init (&literal, G_N_ELEMENTS (expression->child) + 1);
  const gint64 number = terse_literal_value (&literal, expression);
  return literal.fault || number >= MOST_NUMBER || number <= -MOST_NUMBER
             ? expression
             : number_node (expression, number, kept);
}

const TerseExpression *
terse_expression_settle (const TerseExpression *expression, const TerseLiteral *parameters,
                         GPtrArray *kept)
{
  for (guint i = 0; expression->kind == TERSE_EXPRESSION_NAME && i < parameters->meanings->len; i++)
    {
      const TerseMeaning *meaning = &g_array_index (parameters->meanings, TerseMeaning, i);
      if (g_str_equal (meaning->name, expression->name))
        return number_node (expression, meaning->number, kept);
    }
  TerseExpression *made = terse_script_keep (kept, g_memdup2 (expression, sizeof *expression));
  for (guint i = 0; i < G_N_ELEMENTS (made->child); i++)
    if (made->child[i])
      made->child[i] = terse_expression_settle (made->child[i], parameters, kept);
  return fold (made, kept);
}

/* How each kind is written: `before`, child, `between`, child, ..., `after`; how tight it is, and
 * how tight its children must be to stand without parentheses. */
static const struct {
  const char *before, *between[2], *after;
  guint tight, child[3];
} forms[] = {
  [TERSE_EXPRESSION_NUMBER] = { "", { "", "" }, "", 9, { 0, 0, 0 } },
  [TERSE_EXPRESSION_NAME] = { "", { "", "" }, "", 9, { 0, 0, 0 } },
  [TERSE_EXPRESSION_INDEX] = { "[", { "", "" }, "]", 9, { 0, 0, 0 } },
  [TERSE_EXPRESSION_NEGATE] = { "-", { "", "" }, "", 7, { 7, 0, 0 } },
  [TERSE_EXPRESSION_NOT] = { "not ", { "", "" }, "", 3, { 3, 0, 0 } },
  [TERSE_EXPRESSION_MULTIPLY] = { "", { " * ", "" }, "", 6, { 6, 7, 0 } },
  [TERSE_EXPRESSION_DIVIDE] = { "", { " / ", "" }, "", 6, { 6, 7, 0 } },
  [TERSE_EXPRESSION_MODULO] = { "", { " % ", "" }, "", 6, { 6, 7, 0 } },
  [TERSE_EXPRESSION_ADD] = { "", { " + ", "" }, "", 5, { 5, 6, 0 } },
  [TERSE_EXPRESSION_SUBTRACT] = { "", { " - ", "" }, "", 5, { 5, 6, 0 } },
  [TERSE_EXPRESSION_LESS] = { "", { " < ", "" }, "", 4, { 5, 5, 0 } },
  [TERSE_EXPRESSION_EQUAL] = { "", { " == ", "" }, "", 4, { 5, 5, 0 } },
  [TERSE_EXPRESSION_AND] = { "", { " and ", "" }, "", 2, { 2, 3, 0 } },
  [TERSE_EXPRESSION_OR] = { "", { " or ", "" }, "", 1, { 1, 2, 0 } },
  [TERSE_EXPRESSION_IF] = { "if ", { " then ", " else " }, "", 0, { 0, 0, 0 } },
  [TERSE_EXPRESSION_SUM] = { " in ", { "..", ": " }, ")", 9, { 0, 0, 0 } },
  [TERSE_EXPRESSION_ALL] = { " in ", { "..", ": " }, ")", 9, { 0, 0, 0 } },
  [TERSE_EXPRESSION_ANY] = { " in ", { "..", ": " }, ")", 9, { 0, 0, 0 } },
};

static const char *
opening (TerseExpressionKind kind)
{
  return kind == TERSE_EXPRESSION_SUM   ? "sum("
         : kind == TERSE_EXPRESSION_ALL ? "all("
         : kind == TERSE_EXPRESSION_ANY ? "any("
                                        : "";
}

static void
print (const TerseExpression *expression, guint least, GString *text)
{
  const TerseExpressionKind kind = expression->kind;
  const gboolean negative = kind == TERSE_EXPRESSION_NUMBER && expression->number < 0;
  const gboolean enclosed = (negative ? 7 : forms[kind].tight) < least;
  g_string_append (text, enclosed ? "(" : "");
  g_string_append (text, opening (kind));
  if (kind == TERSE_EXPRESSION_NUMBER)
    g_string_append_printf (text, "%" G_GINT64_FORMAT, expression->number);
  else if (expression->name)
    g_string_append (text, expression->name);
  g_string_append (text, forms[kind].before);
  for (guint i = 0; i < G_N_ELEMENTS (expression->child) && expression->child[i]; i++)
    {
      g_string_append (text, i > 0 ? forms[kind].between[i - 1] : "");
      print (expression->child[i], forms[kind].child[i], text);
    }
  g_string_append (text, forms[kind].after);
  g_string_append (text, enclosed ? ")" : "");
}

void
terse_expression_print (const TerseExpression *expression, GString *text)
{
  print (expression, 0, text);
}
