/* What the readers of matrices and of tensors share: lines without their comments, words, entries
 * as in the grammar of protocols/matrix.h, and files up to a limit. The first defect ends the
 * reading with `name:line: expected ..., found ...`. */
#ifndef TERSE_PROTOCOLS_ENTRY_READER_H
#define TERSE_PROTOCOLS_ENTRY_READER_H

#include "protocols/error.h"
#include "protocols/matrix.h"

typedef struct {
  const char *name; /* stands for the file in messages */
  guint line;       /* from 1, counted by separators */
  guint outputs;    /* outputs of the entries are below it, 1..TERSE_MATRIX_MAX_OUTPUTS */
  guint largest;    /* output so far */
  gboolean any_promised;
  TerseMatrixBuilder builder; /* of the entries so far */
} TerseEntryReader;

void terse_entry_reader_init (TerseEntryReader *reader, const char *name);
void terse_entry_reader_clear (TerseEntryReader *reader);

/* Sets the error `name:line: message` of this code; FALSE. */
gboolean terse_entry_reader_fail (const TerseEntryReader *reader, GError **error, TerseError code,
                                  const char *format, ...) G_GNUC_PRINTF (4, 5);

/* What was found, short and printable whatever the bytes. (transfer full) */
char *terse_entry_reader_quote (const char *begin, const char *end);

/* The first word from *begin on, into *begin and *stop; FALSE if there is none before `end`. */
gboolean terse_entry_reader_word (const char **begin, const char **stop, const char *end);

/* Reads the word from `begin` to `end` as the next entry; TERSE_ERROR_INPUT, or TERSE_ERROR_LIMIT
 * past TERSE_MATRIX_MAX_ENTRIES. */
gboolean terse_entry_reader_entry (TerseEntryReader *reader, const char *begin, const char *end,
                                   GError **error);

/* One line from `begin` to `end`, without its comment; FALSE and an error to stop. */
typedef gboolean (*TerseReadLine) (TerseEntryReader *reader, const char *begin, const char *end,
                                   gpointer data, GError **error);

/* Reads the lines of `length` bytes at `text`, `separator` between them; reader->line is then the
 * last one. */
gboolean terse_entry_reader_lines (TerseEntryReader *reader, const char *text, gsize length,
                                   char separator, TerseReadLine read_line, gpointer data,
                                   GError **error);

/* How messages name a file: `standard input` for -, which is read in its place. */
const char *terse_entry_reader_name (const char *path);

/* The bytes of a file, or of standard input for -, (transfer full); NULL and TERSE_ERROR_IO, or
 * TERSE_ERROR_LIMIT past TERSE_MATRIX_MAX_BYTES. */
GString *terse_entry_reader_load (const char *path, GError **error);
/* The same without a byte order mark at its start. */
GString *terse_entry_reader_load_text (const char *path, GError **error);

#endif
