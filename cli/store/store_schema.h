/* The tables of the store, by version: making them, and bringing an older store to the present
 * version. */
#ifndef TERSE_CLI_STORE_STORE_SCHEMA_H
#define TERSE_CLI_STORE_STORE_SCHEMA_H

#include "cli/store/store_database.h"

/* Of the form that this program writes. */
#define TERSE_STORE_VERSION 3

/* Makes or migrates what there is, in one transaction, and checks the file for corruption. FALSE
 * and an error; a store of a newer version and a database of somebody else are refused. */
gboolean terse_store_prepare (TerseDatabase *database, GError **error);

#endif
