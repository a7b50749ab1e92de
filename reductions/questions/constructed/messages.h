/* Protocols of schedules: a message that has a value for each row of its table names the row; one
 * that has not names a class of rows that may be answered alike, or else the next digits of its
 * input. */
#ifndef TERSE_QUESTIONS_CONSTRUCTED_MESSAGES_H
#define TERSE_QUESTIONS_CONSTRUCTED_MESSAGES_H

#include "protocols/protocol.h"
#include "reductions/questions/constructed/limits.h"

/* A protocol for a question with a schedule, not judged, (transfer full); NULL where two promised
 * inputs reach one row of the output without an output in common, or past the limits. With
 * `classes` the classes are tried first, even where the rows could be named. */
TerseProtocol *terse_constructed_messages (TerseQuestion *question, gboolean classes,
                                           const TerseConstructedOptions *options);

#endif
