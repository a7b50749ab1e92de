/* A line of a text form, read word by word: what the readers of schedules and of graphs share. A
 * defect is `name:line: expected ..., found ...`, where the word that was met is what was found. */
#ifndef TERSE_PROTOCOLS_LINE_H
#define TERSE_PROTOCOLS_LINE_H

#include "protocols/entry_reader.h"

/* The words of a line, and the next one. */
typedef struct {
  const TerseEntryReader *reader;
  GPtrArray *all;
  guint next;
} TerseLine;

/* The words from `begin` to `end`; the reader outlives the line. Cleared by terse_line_clear (). */
void terse_line_init (TerseLine *line, const TerseEntryReader *reader, const char *begin,
                      const char *end);
void terse_line_clear (TerseLine *line);

/* The next word, (transfer none), or NULL at the end of the line. */
const char *terse_line_peek (const TerseLine *line);
/* Sets TERSE_ERROR_INPUT, "expected `expected`, found" the next word; FALSE. */
gboolean terse_line_fail (const TerseLine *line, const char *expected, GError **error);
/* Goes past the next word if it is this one. */
gboolean terse_line_accept (TerseLine *line, const char *wanted);
/* The same, and an error if it is not. */
gboolean terse_line_expect (TerseLine *line, const char *wanted, GError **error);

/* 1..32 of the ASCII letters, digits, "_", "-", "." and ":"? FALSE of NULL. */
gboolean terse_line_is_name (const char *word);
#define TERSE_LINE_MAX_NAME 32u

/* The names of the players, (transfer full); is none of them a number? */
GPtrArray *terse_line_players (const TerseProblem *problem, gboolean *by_number);

/* Goes past a word that names one of `names`, by itself or, `by_number`, as a number from 0, which
 * is put into `found`; else fails with "expected `what` (its names)". */
gboolean terse_line_one_of (TerseLine *line, const char *what, GPtrArray *names, gboolean by_number,
                            guint *found, GError **error);

#endif
