/* Expressions of the text forms: what the reader makes and evaluators walk. Grammar and meaning are
 * in reductions/architectures/README.md. Trees belong to the reader that made them
 * (protocols/language/reader.h). */
#ifndef TERSE_PROTOCOLS_LANGUAGE_EXPRESSION_H
#define TERSE_PROTOCOLS_LANGUAGE_EXPRESSION_H

#include <glib.h>

#define TERSE_LANGUAGE_MAX_BYTES (1u << 16) /* of a text */
#define TERSE_LANGUAGE_MAX_RANGE 65536      /* values of a range */
#define TERSE_LANGUAGE_MAX_HEIGHT 128       /* of an expression */

typedef enum {
  TERSE_EXPRESSION_NUMBER,
  TERSE_EXPRESSION_NAME,  /* a parameter, a loop variable, a size, or the only field of an input */
  TERSE_EXPRESSION_INDEX, /* name[child 0] */
  TERSE_EXPRESSION_NEGATE,
  TERSE_EXPRESSION_NOT,
  TERSE_EXPRESSION_MULTIPLY,
  TERSE_EXPRESSION_DIVIDE,
  TERSE_EXPRESSION_MODULO,
  TERSE_EXPRESSION_ADD,
  TERSE_EXPRESSION_SUBTRACT,
  TERSE_EXPRESSION_LESS,
  TERSE_EXPRESSION_EQUAL,
  TERSE_EXPRESSION_AND,
  TERSE_EXPRESSION_OR,
  TERSE_EXPRESSION_IF, /* children: condition, then, else */
  /* Over `name` in child 0 .. child 1: the sum of child 2; is it true for all; for any. */
  TERSE_EXPRESSION_SUM,
  TERSE_EXPRESSION_ALL,
  TERSE_EXPRESSION_ANY,
} TerseExpressionKind;

typedef struct _TerseExpression TerseExpression;
struct _TerseExpression {
  TerseExpressionKind kind;
  guint line;
  gint64 number;
  const char *name;
  const TerseExpression *child[3]; /* of a loop: low, high, body */
  guint height;                    /* 1 without children */
};

#endif
