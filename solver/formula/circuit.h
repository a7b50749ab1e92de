/* Boolean circuits: and-gates over wires that may be negated, shared by structural hashing
 * (numbers: solver/formula/word.h). Maps, tasks and problems are written once as circuits.
 * Simulated, 64 instances at a time, they are concrete; turned into a formula they speak of all
 * instances at once. Constants fold, so a gate over constants is a constant.
 *
 * A circuit owns everything built in it: wires and words live as long as the circuit does. */
#ifndef TERSE_SOLVER_FORMULA_CIRCUIT_H
#define TERSE_SOLVER_FORMULA_CIRCUIT_H

#include "solver/formula/formula.h"

typedef struct _TerseCircuit TerseCircuit;

/* A node of the circuit, or with a minus its negation. */
typedef gint TerseWire;
#define TERSE_WIRE_TRUE 1
#define TERSE_WIRE_FALSE (-1)

TerseCircuit *terse_circuit_new (void);
void terse_circuit_free (TerseCircuit *circuit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseCircuit, terse_circuit_free)

/* A fresh input; inputs are numbered 0, 1, .. in the order of these calls. */
TerseWire terse_circuit_input (TerseCircuit *circuit);
guint terse_circuit_inputs (const TerseCircuit *circuit);
/* Gates so far. */
guint terse_circuit_gates (const TerseCircuit *circuit);

TerseWire terse_wire_and (TerseCircuit *circuit, TerseWire a, TerseWire b);
TerseWire terse_wire_or (TerseCircuit *circuit, TerseWire a, TerseWire b);
TerseWire terse_wire_xor (TerseCircuit *circuit, TerseWire a, TerseWire b);
TerseWire terse_wire_if (TerseCircuit *circuit, TerseWire condition, TerseWire then,
                         TerseWire otherwise);
TerseWire terse_wire_and_all (TerseCircuit *circuit, guint n,
                              const TerseWire *wires); /* true for n = 0 */
TerseWire terse_wire_or_all (TerseCircuit *circuit, guint n,
                             const TerseWire *wires); /* false for n = 0 */

gboolean terse_wire_is_constant (TerseWire wire);

/* Room for n wires that lives as long as the circuit, (transfer none): for solver/formula/word.c.
 */
TerseWire *terse_circuit_room (TerseCircuit *circuit, guint n);

/* 64 runs side by side: bit r of inputs[i] is input i in run r. `lanes` has room for
 * terse_circuit_lanes () entries, and holds the values of all nodes afterwards, to be read with
 * terse_wire_lanes () and terse_word_lane (). */
guint terse_circuit_lanes (const TerseCircuit *circuit);
void terse_circuit_simulate (const TerseCircuit *circuit, const guint64 *inputs, guint64 *lanes);
guint64 terse_wire_lanes (const guint64 *lanes, TerseWire wire);

/* May `wire` depend on input i? By structure: FALSE is certain, TRUE need not be. depends has one
 * entry an input and is set. */
void terse_circuit_support (const TerseCircuit *circuit, guint n, const TerseWire *wires,
                            gboolean *depends);

/* The formula that is satisfiable iff some inputs make all n roots true: input i is variable i + 1,
 * gates in use follow, each with its three clauses; the roots are unit clauses. (transfer full) */
TerseFormula *terse_circuit_formula (const TerseCircuit *circuit, guint n, const TerseWire *roots);

#endif
