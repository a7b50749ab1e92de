/* Rows of the store as columns of its table, with a checksum of them all, so that a changed byte is
 * noticed where SQLite does not notice it. */
#ifndef TERSE_CLI_STORE_STORE_COLUMNS_H
#define TERSE_CLI_STORE_STORE_COLUMNS_H

#include "cli/store/store_database.h"
#include "cli/store/store_row.h"

/* SHA-256 over what the row stores, but for its number, (transfer full). */
char *terse_store_row_checksum (const TerseStoreRow *row);

/* The columns of the table `decision` for a SELECT, the number first, in the order that reading
 * expects; the checksum last where `with_checksum`. (transfer full) */
char *terse_store_row_select (gboolean with_checksum);
/* Reads a row of such a SELECT, (transfer full). NULL and TERSE_ERROR_INPUT where a column or the
 * checksum is wrong. The state is not looked up. */
TerseStoreRow *terse_store_row_read (TerseDatabase *database, sqlite3_stmt *statement,
                                     gboolean with_checksum, GError **error);

/* Inserts the row, or replaces the one with the same question, encoding and version, keeping its
 * number. */
gboolean terse_store_row_write (TerseDatabase *database, const TerseStoreRow *row, GError **error);

#endif
