/* A schedule: a fixed list of messages. Message g has an alphabet of K_g values, sees the inputs of
 * some players and some earlier messages, and is a function (a table) of what it sees; the output
 * sees inputs and messages too. One-way, simultaneous, blackboard and autoregressive communication
 * are schedules, and so are recurrent networks.
 *
 * The output is step number `messages` of the schedule: a last message whose alphabet is the set of
 * outputs. */
#ifndef TERSE_PROTOCOLS_SCHEDULE_H
#define TERSE_PROTOCOLS_SCHEDULE_H

#include "protocols/problem.h"

/* The largest alphabet a message may have. */
#define TERSE_MAX_ALPHABET (1u << 20)

typedef struct _TerseSchedule TerseSchedule;

/* One message, or the output. `inputs` are players and `messages` earlier messages, both ascending.
 */
typedef struct {
  char *name;
  guint speaker;  /* a player; the number of players for a referee, and larger ones for others who
                     have no input either */
  guint alphabet; /* 1 .. TERSE_MAX_ALPHABET */
  guint n_inputs, n_messages;
  guint *inputs, *messages;
  guint n_radix; /* n_inputs + n_messages */
  guint *radix; /* sizes of the seen input sets, then of the seen alphabets: the index ranges of the
                   table */
  guint64 rows; /* rows of the table, saturating */
  guint n_cone;
  guint *cone; /* players on whose inputs the message depends, ascending */
} TerseMessage;

/* A schedule of no message yet for `problem`, (transfer full). */
TerseSchedule *terse_schedule_new (TerseProblem *problem);
TerseSchedule *terse_schedule_ref (TerseSchedule *schedule);
void terse_schedule_unref (TerseSchedule *schedule);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseSchedule, terse_schedule_unref)

/* Appends a message and returns its number. `inputs` and `messages` are ascending; the lists and
 * the name are copied. */
guint terse_schedule_add (TerseSchedule *schedule, const char *name, guint speaker, guint alphabet,
                          guint n_inputs, const guint *inputs, guint n_messages,
                          const guint *messages);

/* Ends the schedule with its output; nothing may be added afterwards. */
void terse_schedule_end (TerseSchedule *schedule, guint speaker, guint n_inputs,
                         const guint *inputs, guint n_messages, const guint *messages);

TerseProblem *terse_schedule_problem (const TerseSchedule *schedule); /* (transfer none) */
/* Number of messages, the output not counted. */
guint terse_schedule_messages (const TerseSchedule *schedule);
/* Message g, or the output for g = terse_schedule_messages (). */
const TerseMessage *terse_schedule_message (const TerseSchedule *schedule, guint g);

/* Does the step see the value of message g, or the input of a player? Does it depend on that input?
 */
gboolean terse_message_sees (const TerseMessage *message, guint g);
gboolean terse_message_sees_input (const TerseMessage *message, guint player);
gboolean terse_message_depends_on (const TerseMessage *message, guint player);
/* Does every step that sees message g see, too, what digit i < n_radix of a row of its table is:
 * that input or message? */
gboolean terse_schedule_readers_see (const TerseSchedule *schedule, guint g, guint i);

/* The row of the table of step g for a joint input and the values of all earlier messages. */
guint64 terse_schedule_row (const TerseSchedule *schedule, guint g, const guint *inputs,
                            const guint *values);

#endif
