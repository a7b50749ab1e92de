/* A plan: a schedule for one problem whose alphabets may have names instead of sizes, so that a
 * budget can raise them. It is read from text (protocols/schedule_reader.h, where the grammar is)
 * and is not changed afterwards. */
#ifndef TERSE_PROTOCOLS_SCHEDULE_PLAN_H
#define TERSE_PROTOCOLS_SCHEDULE_PLAN_H

#include "protocols/schedule.h"

/* The alphabet of a step has no name. */
#define TERSE_PLAN_FIXED G_MAXUINT

/* A message, or the output. */
typedef struct {
  char *name;
  guint line;       /* of the text */
  guint speaker;    /* a player, or the number of players: the referee */
  guint alphabet;   /* the number of its name, or TERSE_PLAN_FIXED; unused in the output */
  guint number;     /* the size where fixed, else the exponent; 1..TERSE_MAX_ALPHABET */
  gboolean *inputs; /* by player: is it seen? */
  GArray *messages; /* numbers (guint) of earlier steps, ascending */
} TersePlanStep;

TersePlanStep *terse_plan_step_new (guint players, const char *name, guint line);
void terse_plan_step_free (gpointer step);

typedef struct {
  TerseProblem *problem;
  GPtrArray *players;   /* their names */
  gboolean by_number;   /* no player is named by a number */
  GPtrArray *alphabets; /* their names, by first use */
  GPtrArray *steps;     /* TersePlanStep, the output last */
} TersePlan;

/* Without steps, (transfer full). */
TersePlan *terse_plan_new (TerseProblem *problem);
void terse_plan_free (TersePlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TersePlan, terse_plan_free)

/* The canonical text: players by name and in their order, messages in theirs, no "all". (transfer
 * full) */
char *terse_plan_text (const TersePlan *plan, char separator);

/* The schedule for these sizes, 1..TERSE_MAX_ALPHABET, one for each name; TERSE_ERROR_LIMIT where a
 * power passes TERSE_MAX_ALPHABET. (transfer full) */
TerseSchedule *terse_plan_schedule (const TersePlan *plan, const guint *sizes, GError **error);

/* Bits for every name at which each message that has one can tell apart all inputs that it depends
 * on. */
guint64 terse_plan_enough (const TersePlan *plan);

#endif
