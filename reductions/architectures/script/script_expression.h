/* The expressions of reductions written as text (grammar and meaning:
 * reductions/architectures/README.md): trees, and their values in a scope. Trees belong to the
 * reader that made them (reductions/architectures/script/script_reader.h). */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_SCRIPT_SCRIPT_EXPRESSION_H
#define TERSE_REDUCTIONS_ARCHITECTURES_SCRIPT_SCRIPT_EXPRESSION_H

#include "reductions/architectures/script/script_value.h"

#define TERSE_SCRIPT_MAX_HEIGHT 128 /* of an expression */

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
} TerseExpressionKind;

typedef struct _TerseExpression TerseExpression;
struct _TerseExpression {
  TerseExpressionKind kind;
  guint line;
  gint64 number;
  const char *name;
  const TerseExpression *child[3];
  guint height; /* 1 without children */
};

/* A name that stands for a plain number. */
typedef struct {
  const char *name;
  gint64 number;
} TerseBinding;

/* A name that stands for the fields of an input, or for the answers of the task. */
typedef struct {
  const char *name; /* NULL: none */
  guint n;
  const TerseWord *words;
} TerseSource;

typedef struct {
  TerseArithmetic arithmetic;
  GArray *bindings; /* of TerseBinding */
  TerseSource sources[3];
  const char *owner; /* whose fields the sources are, for messages, or NULL */
} TerseScope;

/* A scope without names. */
void terse_scope_init (TerseScope *scope, TerseCircuit *circuit);
void terse_scope_clear (TerseScope *scope);
void terse_scope_bind (TerseScope *scope, const char *name, gint64 number);
/* Sets *number; FALSE where the name is not bound. */
gboolean terse_scope_find (const TerseScope *scope, const char *name, gint64 *number);

/* The value, or 0 and a fault in scope->arithmetic. Where a condition or the left side of `and` and
 * `or` is a plain number, only the part that it asks for is looked at. */
TerseValue terse_expression_value (const TerseExpression *expression, TerseScope *scope);
/* The same where no field may stand; 0 and a fault otherwise. */
gint64 terse_expression_number (const TerseExpression *expression, TerseScope *scope);
/* Moves the fault of the scope, if any, to `error`: TERSE_ERROR_INPUT, `file:line: expected ...,
 * found ...`; TRUE without one. */
gboolean terse_scope_ends (TerseScope *scope, const char *file, GError **error);

#endif
