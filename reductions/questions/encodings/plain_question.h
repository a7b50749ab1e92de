/* A question as the second kernel (solver/witness) reads it. A lower bound by a witness trusts
 * this, as one by a proof trusts the encodings beside it. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_ENCODINGS_PLAIN_QUESTION_H
#define TERSE_REDUCTIONS_QUESTIONS_ENCODINGS_PLAIN_QUESTION_H

#include "protocols/question.h"
#include "solver/witness/witness.h"

typedef struct {
  TerseWitnessQuestion question; /* what to give to the kernel */
  guint64 *values;               /* behind question.values */
  TerseWitnessCell cell;         /* behind question.cell */
  TerseWitnessSets sets;         /* behind question.sets */
  TerseWitnessReals reals;       /* behind question.reals */
  TerseWitnessTokens tokens;     /* behind question.tokens */
  TerseWitnessHandover handover; /* behind question.handover */
} TersePlainQuestion;

/* (transfer full); it looks into `question`, which must stay. NULL where an error is allowed, of
 * which the kernel knows nothing, where there are more players
 * than the kernel takes, for networks other than covers, trees by their leaves and machines that
 * route words, of which it knows nothing, and where the inputs are not listed and the question is
 * none of those that are known by parameters alone. */
TersePlainQuestion *terse_plain_question_new (const TerseQuestion *question);
void terse_plain_question_free (TersePlainQuestion *plain);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TersePlainQuestion, terse_plain_question_free)

#endif
