/* Protocols that cost nothing to find: one speaks the class of its input and the other answers, or
 * every message of a schedule names all that it sees. Nothing here is trusted: a protocol leaves
 * only after terse_simulate () has run it on every promised input. No protocol says nothing about
 * impossibility. */
#ifndef TERSE_QUESTIONS_CONSTRUCTED_CONSTRUCTED_H
#define TERSE_QUESTIONS_CONSTRUCTED_CONSTRUCTED_H

#include "protocols/protocol.h"
#include "reductions/questions/constructed/limits.h"

/* A protocol of the question's shape that is correct on every promised input, (transfer full), or
 * NULL where no construction fits the budget or the limits. `options` may be NULL. */
TerseProtocol *terse_constructed_protocol (TerseQuestion *question,
                                           const TerseConstructedOptions *options);

/* The least value of the model's axis, from `from` on, for which a construction gives a protocol,
 * or G_MAXUINT64. What `setting` says of the axis is passed over, and so is `messages` where the
 * axis is bits. */
guint64 terse_constructed_budget (TerseProblem *problem, const TerseModel *model,
                                  const TerseSetting *setting, guint64 from,
                                  const TerseConstructedOptions *options);

#endif
