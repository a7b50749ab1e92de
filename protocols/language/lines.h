/* Texts of lines, each of which begins with a keyword: what every such language has in common. */
#ifndef TERSE_PROTOCOLS_LANGUAGE_LINES_H
#define TERSE_PROTOCOLS_LANGUAGE_LINES_H

#include "protocols/language/words.h"

/* A kind of line. */
typedef struct {
  const char *keyword;
  void (*read) (gpointer data); /* what stands behind the keyword */
  gboolean many, must;
  const char *after; /* what is expected behind it, for people; NULL: as of most */
} TerseLineKind;

typedef struct {
  const TerseLineKind *kinds;
  guint n;               /* at most 32 */
  const char *once;      /* "every line but token once" */
  const char *after;     /* what is expected behind most lines */
  const char *separator; /* of several in one line, or NULL */
} TerseLineKinds;

/* Reads to the end of the text or to the first fault; the reader's line is the last one then. */
void terse_reader_lines (TerseScriptReader *reader, const TerseLineKinds *lines, gpointer data);

/* FALSE and TERSE_ERROR_INPUT, `name:line: expected ..., found ...`, where there is a fault, which
 * is freed. */
gboolean terse_reader_finish (TerseScriptReader *reader, const char *name, GError **error);

#endif
