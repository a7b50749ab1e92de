/* Whole numbers over the wires of a circuit, for reductions written as text: exact and signed, so
 * that no expression wraps. A value is a plain number, or a word of a circuit
 * (solver/formula/word.h) plus a number.
 *
 * * Faults are sticky: the first stays, with its line, and whatever is computed after it means
 * nothing. */
#ifndef TERSE_SOLVER_FORMULA_VALUE_H
#define TERSE_SOLVER_FORMULA_VALUE_H

#include "solver/formula/word.h"

/* Most bits of a word and of its number, and most work in gates of one reduction. */
#define TERSE_VALUE_MAX_WIDTH 48u
#define TERSE_VALUE_MAX_WORK (G_GUINT64_CONSTANT (1) << 24)

typedef struct {
  gboolean
      is_word; /* depends on a field: set by what was read, whether or not its wires are constant */
  gint64 number;
  TerseWord word; /* of width 0 where not is_word */
} TerseValue;

typedef struct {
  TerseCircuit *circuit; /* NULL where no value can be a word */
  gboolean unlimited;    /* the limits above have been tried before */
  guint64 work;
  guint line;  /* of what is being computed */
  char *fault; /* `expected ..., found ...` or NULL, owned */
  guint fault_line;
} TerseArithmetic;

void terse_arithmetic_clear (TerseArithmetic *arithmetic);
void terse_arithmetic_fail (TerseArithmetic *arithmetic, const char *format, ...)
    G_GNUC_PRINTF (2, 3);
/* Adds to the work done; FALSE after a fault. */
gboolean terse_arithmetic_charge (TerseArithmetic *arithmetic, guint64 work);

TerseValue terse_value_number (gint64 number);
TerseValue terse_value_word (TerseWord word);
TerseValue terse_value_wire (TerseArithmetic *arithmetic, TerseWire wire);

TerseValue terse_value_negate (TerseArithmetic *arithmetic, TerseValue a);
TerseValue terse_value_add (TerseArithmetic *arithmetic, TerseValue a, TerseValue b);
TerseValue terse_value_subtract (TerseArithmetic *arithmetic, TerseValue a, TerseValue b);
TerseValue terse_value_multiply (TerseArithmetic *arithmetic, TerseValue a, TerseValue b);
/* floor (a / b) and a - b floor (a / b); b is a plain number >= 1, or a fault. */
TerseValue terse_value_divide (TerseArithmetic *arithmetic, TerseValue a, TerseValue b);
TerseValue terse_value_modulo (TerseArithmetic *arithmetic, TerseValue a, TerseValue b);

/* 0 or 1 */
TerseValue terse_value_less (TerseArithmetic *arithmetic, TerseValue a, TerseValue b);
TerseValue terse_value_equal (TerseArithmetic *arithmetic, TerseValue a, TerseValue b);
/* Is the value other than 0? */
TerseWire terse_value_truth (TerseArithmetic *arithmetic, TerseValue a);
TerseValue terse_value_if (TerseArithmetic *arithmetic, TerseWire condition, TerseValue then,
                           TerseValue otherwise);
/* words[index]. An index outside 0..n-1 is a fault where it is a plain number, and gives -1 where
 * it is a word. */
TerseValue terse_value_select (TerseArithmetic *arithmetic, TerseValue index, guint n,
                               const TerseWord *words);

/* The value where it is >= 0, and `outside` where not. */
TerseWord terse_value_unsigned (TerseArithmetic *arithmetic, TerseValue a, guint64 outside);

#endif
