/* A schedule written by a user: a text that says who speaks, what each message sees and of how many
 * values it is one. It is read for a problem, whose players it names. Anybody may see any input: a
 * speaker who sees all inputs but its own has that one on the forehead.
 *
 * Text form, by grammar:
 *
 *     schedule = { [ message ] separator } output { separator }
 *     message  = "message" name "by" player "of" alphabet [ inputs ] [ messages ]
 *     output   = "output" "by" ( player | "referee" ) [ inputs ] [ messages ]
 *     alphabet = number | letters [ "^" number ]              numbers in 1..1048576
 *     inputs   = "inputs" ( player { player } | "all" [ "but" player { player } ] )
 *     messages = "messages" ( name { name } | "all" )         earlier ones; "all": all of them
 *
 * Words are separated by blanks (space, tab, carriage return); "#" starts a comment, to the
 * separator. A name is 1..32 of the ASCII letters, digits, "_", "-", "." and ":", and none of the
 * words all, but, inputs and messages; letters are a name that begins with a letter and has
 * letters, digits and "_" only. A player is named as terse_problem_player_name () has it or, where
 * no player is named by a number, by its number from 0. A step without inputs or messages sees
 * none. The separator is a newline in a file and ";" in an option. */
#ifndef TERSE_PROTOCOLS_SCHEDULE_READER_H
#define TERSE_PROTOCOLS_SCHEDULE_READER_H

#include "protocols/schedule_plan.h"

#define TERSE_PLAN_MAX_MESSAGES 512u

/* The plan that `length` bytes at `text` describe; `name` stands for the file in messages.
 * TERSE_ERROR_INPUT, or TERSE_ERROR_LIMIT past TERSE_PLAN_MAX_MESSAGES, `name:line: expected ...,
 * found ...`. (transfer full) */
TersePlan *terse_plan_parse (TerseProblem *problem, const char *text, gsize length, char separator,
                             const char *name, GError **error);
/* The same of a file; TERSE_ERROR_IO where it cannot be read. */
TersePlan *terse_plan_read (TerseProblem *problem, const char *path, GError **error);

#endif
