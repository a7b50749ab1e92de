/* The circuit of a reduction on concrete inputs, 64 instances at a time, and what it says of each
 * of them as numbers and as text. A counterexample is an instance on which the map, the task or the
 * problem disagree. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_CHECKER_RUN_H
#define TERSE_REDUCTIONS_ARCHITECTURES_CHECKER_RUN_H

#include "reductions/architectures/maps/reduction.h"

#define TERSE_RUN_LANES 64

typedef struct {
  char *inputs; /* "Alice a = 01, Bob b = 11" */
  char *tokens; /* "1 2 0", in the words of the task */
  char *reason; /* "disjointness n=2 is 1, triple-matching is 1, which the map reads as 0" */
  char *owners; /* of the tokens: "A . B", or players' numbers */
} TerseCounterexample;

void terse_counterexample_free (TerseCounterexample *counterexample);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseCounterexample, terse_counterexample_free)
/* "Alice a = 01, Bob b = 11: tokens 1 2 0: ...", (transfer full) */
char *terse_counterexample_text (const TerseCounterexample *counterexample);

typedef struct _TerseReductionRun TerseReductionRun;

/* Borrows the reduction. (transfer full) */
TerseReductionRun *terse_reduction_run_new (const TerseReduction *reduction);
void terse_reduction_run_free (TerseReductionRun *run);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseReductionRun, terse_reduction_run_free)

const TerseReductionCircuit *
terse_reduction_run_circuit (const TerseReductionRun *run); /* (transfer none) */

/* Makes every input 0 in all lanes. */
void terse_reduction_run_clear (TerseReductionRun *run);
/* The input of `player` in one lane: its n_fields fields. To be called once a lane and player after
 * a clear. */
void terse_reduction_run_set (TerseReductionRun *run, guint lane, guint player,
                              const guint *fields);
/* The circuit's inputs in one lane, one entry each, > 0 for true; as above. */
void terse_reduction_run_set_bits (TerseReductionRun *run, guint lane, const gint8 *bits);
/* Sixty-four assignments in a row, the one numbered 64 * block + lane in lane `lane`: input i is
 * bit i of the number. */
void terse_reduction_run_set_block (TerseReductionRun *run, guint64 block);
void terse_reduction_run_go (TerseReductionRun *run);

/* After terse_reduction_run_go (), of one lane. */
gboolean terse_reduction_run_promised (const TerseReductionRun *run, guint lane);
gboolean terse_reduction_run_in_range (const TerseReductionRun *run, guint lane);
guint64 terse_reduction_run_promises (const TerseReductionRun *run); /* all lanes */
void terse_reduction_run_tokens (const TerseReductionRun *run, guint lane,
                                 guint *tokens); /* tokens * fields, G_MAXUINT at most */
void terse_reduction_run_answers (const TerseReductionRun *run, guint lane,
                                  guint *answers);                               /* the task's */
guint64 terse_reduction_run_answer (const TerseReductionRun *run, guint lane);   /* as read */
guint64 terse_reduction_run_expected (const TerseReductionRun *run, guint lane); /* the problem's */
void terse_reduction_run_fields (const TerseReductionRun *run, guint lane, guint player,
                                 guint *fields);

/* Text of a player's fields: "a = 0110" where all are bits, else "a = 3,0,2". (transfer full) */
char *terse_statement_fields_text (const TerseStatement *statement, guint player,
                                   const guint *fields);
/* Name of a player of the statement: Alice and Bob where there are two, else P1, P2, ... (transfer
 * full) */
char *terse_statement_player_name (const TerseStatement *statement, guint player);
/* A token, as numbers where one of its fields is out of range; all tokens, separated by blanks.
 * (transfer full) */
char *terse_task_any_token_text (const TerseTask *task, guint position, const guint *fields);
char *terse_task_tokens_text (const TerseTask *task, const guint *tokens);

/* What is wrong in this lane: a field out of range, a circuit of the task that differs from its
 * definition, an answer read that is not the problem's; NULL where nothing is. Lanes outside the
 * promise are judged as if they were in it. (transfer full) */
TerseCounterexample *terse_reduction_run_judge (const TerseReductionRun *run, guint lane);
/* The instance in this lane with a reason of the caller's (owned from here on). (transfer full) */
TerseCounterexample *terse_reduction_run_counterexample (const TerseReductionRun *run, guint lane,
                                                         char *reason);

#endif
