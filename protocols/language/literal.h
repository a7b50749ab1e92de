/* Expressions in plain numbers: what a text says of one input, computed as it stands.
 * solver/formula/scope.h has the same as circuits, for all inputs at once; tests compare the two.
 * Numbers are exact, and a value above 2^62 is a fault. */
#ifndef TERSE_PROTOCOLS_LANGUAGE_LITERAL_H
#define TERSE_PROTOCOLS_LANGUAGE_LITERAL_H

#include "protocols/language/expression.h"

/* A name that stands for a number, or for n fields. */
typedef struct {
  const char *name;
  gint64 number;
  const guint *fields; /* or NULL */
  guint n;
} TerseMeaning;

/* Names, the one bound last first. Faults are sticky: the first stays, with its line, and whatever
 * is computed after it means nothing. */
typedef struct {
  GArray *meanings; /* of TerseMeaning */
  guint64 steps;    /* left */
  guint line;       /* of what is being computed */
  char *fault;      /* `expected ..., found ...` or NULL, owned */
  guint fault_line;
} TerseLiteral;

/* Without names; `steps` nodes may be looked at before there are too many. */
void terse_literal_init (TerseLiteral *literal, guint64 steps);
void terse_literal_clear (TerseLiteral *literal);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TerseLiteral, terse_literal_clear)
void terse_literal_bind (TerseLiteral *literal, const char *name, gint64 number);
/* `fields` is kept, not copied, and read at each value. */
void terse_literal_see (TerseLiteral *literal, const char *name, const guint *fields, guint n);
void terse_literal_fail (TerseLiteral *literal, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* The value; 0 and a fault where it has none. An index outside is -1 where it has fields in it, and
 * a fault where not; a divisor must be at least 1 and without fields. */
gint64 terse_literal_value (TerseLiteral *literal, const TerseExpression *expression);

#endif
