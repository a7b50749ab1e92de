/* Why a protocol of a fixed list of messages is wrong: two inputs of the last player that give the
 * players below it the same messages, the inputs of all others being the same, though the right
 * answers differ (the indistinguishable decomposition of THEORY.md, section 3, with one input of
 * each of the others). */
#ifndef TERSE_REDUCTIONS_QUESTIONS_DECOMPOSITION_EXPLAIN_H
#define TERSE_REDUCTIONS_QUESTIONS_DECOMPOSITION_EXPLAIN_H

#include "protocols/protocol.h"

typedef enum {
  TERSE_EXPLAIN_RIGHT,  /* it errs nowhere */
  TERSE_EXPLAIN_ALL,    /* no player below can tell the two apart: all messages are equal */
  TERSE_EXPLAIN_READER, /* who answers cannot: the messages that it sees are equal */
  TERSE_EXPLAIN_OUTPUT, /* the messages tell all apart, and the answer is wrong all the same */
} TerseExplainKind;

typedef struct {
  TerseExplainKind kind;
  guint *inputs;            /* one input a player, of the first; NULL where it is right */
  guint other;              /* the last player's second input, at ALL and READER */
  guint *values;            /* the messages on `inputs` */
  guint output;             /* the answer given there, and to the other one */
  guint right, other_right; /* an allowed answer of each */
  guint64 alike, all;       /* inputs of the last player with these messages, and its inputs */
} TerseExplanation;

/* Of a protocol whose question has a schedule. */
TerseExplanation terse_explain (const TerseProtocol *protocol);
void terse_explanation_clear (TerseExplanation *explanation);

#endif
