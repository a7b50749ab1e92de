/* Numbers in binary over the wires of a circuit (solver/formula/circuit.h), for maps, tasks and
 * problems written as circuits. */
#ifndef TERSE_SOLVER_FORMULA_WORD_H
#define TERSE_SOLVER_FORMULA_WORD_H

#include "solver/formula/circuit.h"

/* An unsigned number, least significant wire first; width 0 is the number 0. Words of different
 * widths mix freely. */
typedef struct {
  guint width;
  const TerseWire *wires; /* owned by the circuit */
} TerseWord;

TerseWord terse_word_constant (TerseCircuit *circuit, guint64 value);
/* Fresh inputs for a number below `radix` >= 1: ceil (log2 radix) of them. That it is below is not
 * implied: terse_word_below (). */
TerseWord terse_word_input (TerseCircuit *circuit, guint radix);
TerseWord terse_word_of_wire (TerseCircuit *circuit, TerseWire wire);

TerseWord terse_word_add (TerseCircuit *circuit, TerseWord a, TerseWord b); /* exact */
TerseWord terse_word_sum (TerseCircuit *circuit, guint n, const TerseWord *words);
/* How many of the wires are true. */
TerseWord terse_word_count (TerseCircuit *circuit, guint n, const TerseWire *wires);
TerseWord terse_word_multiply (TerseCircuit *circuit, TerseWord a, guint64 factor); /* exact */
TerseWord terse_word_product (TerseCircuit *circuit, TerseWord a, TerseWord b);     /* exact */
/* a - b, where b <= a is promised (otherwise modulo 2^width of a). */
TerseWord terse_word_subtract (TerseCircuit *circuit, TerseWord a, TerseWord b);
/* a mod modulus and floor (a / modulus), modulus >= 1. */
TerseWord terse_word_modulo (TerseCircuit *circuit, TerseWord a, guint64 modulus);
TerseWord terse_word_quotient (TerseCircuit *circuit, TerseWord a, guint64 modulus);

TerseWire terse_word_equal (TerseCircuit *circuit, TerseWord a, TerseWord b);
TerseWire terse_word_less (TerseCircuit *circuit, TerseWord a, TerseWord b); /* a < b */
TerseWire terse_word_is (TerseCircuit *circuit, TerseWord a, guint64 value);
TerseWire terse_word_below (TerseCircuit *circuit, TerseWord a, guint64 bound); /* a < bound */
TerseWord terse_word_if (TerseCircuit *circuit, TerseWire condition, TerseWord then,
                         TerseWord otherwise);
/* words[index]; 0 where index >= n. */
TerseWord terse_word_select (TerseCircuit *circuit, TerseWord index, guint n,
                             const TerseWord *words);

/* Is the word a constant? Then *value takes it. */
gboolean terse_word_is_constant (TerseWord word, guint64 *value);
/* After terse_circuit_simulate (): the number in run 0 .. 63; width <= 64. */
guint64 terse_word_lane (const guint64 *lanes, TerseWord word, guint run);

#endif
