/* The variables of the schedule encoding (reductions/questions/encodings/schedule_encoding.c), for
 * the encoder and for what reasons about its formulas. Step g is message g, the output for g =
 * messages. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_ENCODINGS_SCHEDULE_LAYOUT_H
#define TERSE_REDUCTIONS_QUESTIONS_ENCODINGS_SCHEDULE_LAYOUT_H

#include "reductions/questions/encodings/encoding.h"

typedef struct {
  const TerseMessage *message;
  TerseBlock table;   /* sizes 1, rows, alphabet, 1: see terse_add_exactly_one () */
  TerseBlock value;   /* sizes 1, cone inputs, alphabet, 1; the table where there is none */
  gboolean has_value; /* a message that sees one that some reader of it does not see */
  guint *cone_radix;
  guint64 cone_inputs;
} TerseScheduleStep;

typedef struct {
  const TerseSchedule *schedule;
  const TerseProblem *problem;
  guint messages;
  TerseScheduleStep *steps; /* messages + 1 */
} TerseScheduleLayout;

/* Sizes only; then the families, in a formula without variables. */
TerseScheduleLayout *terse_schedule_layout_new (const TerseQuestion *question);
void terse_schedule_layout_free (TerseScheduleLayout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseScheduleLayout, terse_schedule_layout_free)
void terse_schedule_number_variables (TerseScheduleLayout *layout, TerseFormula *formula);
/* Both, with the variables that the question's formula has. (transfer full) */
TerseScheduleLayout *terse_schedule_layout_numbered (const TerseQuestion *question);

/* The number of the inputs of the cone of message g, in the order of V. */
guint64 terse_schedule_cone_rank (const TerseScheduleLayout *layout, guint g, const guint *inputs);

/* "message g has the value v on this joint input"; where it has no V, "if the messages that it sees
 * have these values", which are by message. Whoever reads such a message sees the same messages. */
gint terse_schedule_value (const TerseScheduleLayout *layout, guint g, const guint *inputs,
                           const guint *values, guint v);
/* "the table of step g has the value v in the row of this joint input and these messages" */
gint terse_schedule_table (const TerseScheduleLayout *layout, guint g, const guint *inputs,
                           const guint *values, guint v);

/* What a variable says, the inverse of the two above: step, value, and of the inputs and the values
 * of messages those that it depends on. */
typedef struct {
  guint step, v;
  gboolean is_value; /* of terse_schedule_value (), else of terse_schedule_table () */
  guint *inputs;     /* by player; 0 where it does not depend on one */
  guint *values;     /* by message, likewise; all 0 for a value */
} TerseSchedulePlace;

/* FALSE where no table and no value has this variable; else the place is to be cleared. */
gboolean terse_schedule_locate (const TerseScheduleLayout *layout, guint variable,
                                TerseSchedulePlace *place);
void terse_schedule_place_clear (TerseSchedulePlace *place);

#endif
