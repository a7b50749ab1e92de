/* Good responses to weights of the inputs without a solver: a protocol is changed entry by entry
 * for as long as the inputs on which it errs weigh less. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_MINIMAX_DESCENT_H
#define TERSE_REDUCTIONS_QUESTIONS_MINIMAX_DESCENT_H

#include <gio/gio.h>

#include "protocols/protocol.h"

typedef struct _TerseDescent TerseDescent;

/* Of protocols of a question that allows no error. (transfer full) */
TerseDescent *terse_descent_new (TerseQuestion *question, guint seed);
void terse_descent_free (TerseDescent *descent);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseDescent, terse_descent_free)

/* A protocol at random, but for the owners of a tree with rounds, then changed until no entry helps
 * under the weights of the promised inputs, or until it is cancelled. (transfer full) */
TerseProtocol *terse_descent_run (TerseDescent *descent, const guint64 *weights,
                                  GCancellable *cancellable);

#endif
