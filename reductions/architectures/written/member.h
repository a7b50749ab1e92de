/* A pseudo-random machine of a written class: maps by hashing, which keep all that a position could
 * know in a state of 64 bits; and its literal run, without regard to players. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_WRITTEN_MEMBER_H
#define TERSE_REDUCTIONS_ARCHITECTURES_WRITTEN_MEMBER_H

#include "reductions/architectures/written/sights.h"

#define TERSE_MEMBER_MAX_NUMBERS (1u << 16) /* of a line, when it is run */

typedef struct {
  TerseMachine base;
  TerseSights *sights;
  guint64 seed;
} TerseMember;

/* NULL where the sizes cannot be run. (transfer full) */
TerseMachine *terse_member_random (const TerseMachineClass *klass, const TerseSizes *sizes,
                                   const TerseTask *task, guint seed);
void terse_member_free (TerseMachine *machine);
void terse_member_run (const TerseMachine *machine, const guint *tokens, guint *answers);

/* States before the first layer: of a token of the prompt, and of a generated one, from the state
 * of the position before it after the last layer. */
guint64 terse_member_embed (const TerseMember *member, guint position, const guint *fields);
guint64 terse_member_generate (const TerseMember *member, guint position, guint64 state);

/* Numbers of a line, each below 2^bits: what a position shows, what it asks, and what it adds to
 * the sum of another that asked so (`asked` NULL: it asks nothing). */
void terse_member_show (const TerseMember *member, guint layer, guint line, guint64 state,
                        guint64 *numbers);
void terse_member_ask (const TerseMember *member, guint layer, guint line, guint64 state,
                       guint64 *numbers);
void terse_member_add (const TerseMember *member, guint layer, guint line, const guint64 *asked,
                       guint64 state, guint64 *sums);

/* The state after a layer: begins with the one before, goes on with the numbers that are seen, line
 * by line, and ends; what the layer carries on then follows from it. */
guint64 terse_member_begin (const TerseMember *member, guint layer, guint position, guint64 state);
guint64 terse_member_see (guint64 so_far, guint64 n, const guint64 *numbers);
void terse_member_carry (const TerseMember *member, guint layer, guint line, guint64 state,
                         guint64 *numbers);

/* Are there answers at every token, or at the last one alone? */
gboolean terse_member_answers_each (const TerseMachineClass *klass, const TerseTask *task);
/* The answer at a token, or all answers at the last, to their places. */
void terse_member_answer (const TerseMember *member, guint position, guint64 state, guint *answers);

#endif
