/* Rows of an older store in the one form that a question has. */
#ifndef TERSE_CLI_STORE_STORE_MIGRATE_H
#define TERSE_CLI_STORE_STORE_MIGRATE_H

#include "cli/store/store_database.h"

/* Gives every row, and a copy of its certificate, the one form of its question. Of two rows that
 * are one question then, the decided one stays. A certificate that is missing, or is not what it
 * was when it was entered, stays where it is, beside its row, and the database has a remark on it.
 * To be called in a transaction. */
gboolean terse_store_canonicalize (TerseDatabase *database, GError **error);

#endif
