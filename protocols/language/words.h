/* The cursor of the reader of scripts, its first fault, and the words, names and numbers that it
 * passes. */
#ifndef TERSE_PROTOCOLS_LANGUAGE_WORDS_H
#define TERSE_PROTOCOLS_LANGUAGE_WORDS_H

#include <glib.h>

/* The first fault stays; what is read after it means nothing. */
typedef struct {
  const char *at, *end;
  guint line, depth;
  GPtrArray *kept; /* owner of what is made */
  char *fault;     /* `expected ..., found ...` or NULL, owned */
  guint fault_line;
} TerseScriptReader;

/* Memory that `kept` frees; zeros. (transfer none) */
gpointer terse_script_keep (GPtrArray *kept, gpointer memory);

void terse_reader_fail (TerseScriptReader *reader, const char *expected, const char *found);
/* The same with what stands at the cursor. */
void terse_reader_expect (TerseScriptReader *reader, const char *expected);

/* Past blanks, comments and newlines that a backslash hides; TRUE at the end of the line. */
gboolean terse_reader_at_end (TerseScriptReader *reader);
/* Is this symbol, or this word, next? Then it is passed. */
gboolean terse_reader_symbol (TerseScriptReader *reader, const char *symbol);
gboolean terse_reader_word (TerseScriptReader *reader, const char *word);
/* A name that is no word of the grammar; of letters, digits and `-` if `hyphens`; in quotation
 * marks; the rest of the line. NULL and a fault, with what was expected, if there is none.
 * (transfer none) */
const char *terse_reader_name (TerseScriptReader *reader, const char *expected);
const char *terse_reader_id (TerseScriptReader *reader, const char *expected);
const char *terse_reader_quoted (TerseScriptReader *reader);
const char *terse_reader_rest (TerseScriptReader *reader, const char *expected);
gboolean terse_reader_number (TerseScriptReader *reader, gint64 *number);

/* Text of a fair length, in UTF-8; FALSE and TERSE_ERROR_LIMIT or _INPUT, `name:line: ...`. */
gboolean terse_language_check_text (const char *text, gsize length, const char *name,
                                    GError **error);

#endif
