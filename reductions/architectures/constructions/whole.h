/* A whole input as one list of bits, ceil (log2 radix) for each field, token by token: what a
 * machine holds that solves every task by collecting its input and leaving the work to the output
 * map. It is what the lower bounds are to be compared with. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_CONSTRUCTIONS_WHOLE_H
#define TERSE_REDUCTIONS_ARCHITECTURES_CONSTRUCTIONS_WHOLE_H

#include "reductions/architectures/constructions/construction.h"

/* The list is cut into numbers of `precision` bits each, `dim` of them; bits beyond are lost. */
typedef struct {
  const TerseTask *task;
  guint dim, precision;
} TerseWhole;

guint64 terse_whole_token_bits (const TerseTask *task); /* of one token */
/* The least dimension at which a precision of 62 holds all tokens, and then the least precision.
 * One layer, one head. */
void terse_whole_needs (const TerseTask *task, TerseSizes *sizes);
#define TERSE_WHOLE_SIZES                                                                          \
  "heads 1, dim ceil (W / 62), precision ceil (W / dim), W = N times the bits of a token"
/* For the machines, freed with g_free (). */
TerseWhole *terse_whole_new (const TerseTask *task, const TerseSizes *sizes);

/* Sets `numbers` to the bits of one token, all others 0: numbers of different tokens add up without
 * carries. */
void terse_whole_write (const TerseWhole *whole, guint position, const guint *fields,
                        guint64 *numbers);
/* The tokens in these numbers, (transfer full), fields that are out of range being 0; and the
 * answers of the task to them. */
guint *terse_whole_read (const TerseWhole *whole, const guint64 *numbers);
void terse_whole_answer (const TerseWhole *whole, const guint64 *numbers, guint *answers);

#endif
