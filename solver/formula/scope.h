/* The values of expressions (protocols/language/expression.h) over the wires of a circuit: what
 * each name stands for is the scope. protocols/language/literal.h has them in plain numbers. */
#ifndef TERSE_SOLVER_FORMULA_SCOPE_H
#define TERSE_SOLVER_FORMULA_SCOPE_H

#include "protocols/language/expression.h"
#include "solver/formula/value.h"

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
  const TerseSource *others; /* and these, n_others of them, kept and not copied */
  guint n_others;
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
