/* The judge of protocols: runs one on every promised joint input and compares with the problem.
 * Trusted, hence short. */
#ifndef TERSE_PROTOCOLS_SIMULATE_H
#define TERSE_PROTOCOLS_SIMULATE_H

#include "protocols/protocol.h"

typedef struct {
  gboolean correct;
  guint64 inputs_run; /* promised joint inputs, up to and with the first wrong one */
  guint *wrong;       /* the first joint input answered wrongly, or too often so, or NULL; freed by
                         terse_simulation_clear () */
  guint output;       /* the output given there, where no error is allowed */
} TerseSimulation;

/* Runs `protocol`, or every part of it, on every promised joint input of its problem, in order. Of
 * a question that allows an error it is correct if it errs so often at most. A tree that breaks the
 * rounds of its question is not correct, whatever it answers. */
TerseSimulation terse_simulate (const TerseProtocol *protocol);
/* The sum of the weights of the parts that err on a promised joint input; of all parts in *whole.
 * Of a question that allows an error. */
guint64 terse_protocol_erring (const TerseProtocol *protocol, const guint *inputs, guint64 *whole);
void terse_simulation_clear (TerseSimulation *simulation);

#endif
