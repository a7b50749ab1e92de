/* The store as every command opens it. */
#ifndef TERSE_CLI_OPEN_STORE_H
#define TERSE_CLI_OPEN_STORE_H

#include "cli/store/store.h"

/* As terse_store_open (), and prints what a migration left as it was on standard error, a line
 * each. (transfer full) */
TerseStore *terse_open_store (const char *path, TerseStoreMode mode, GError **error);

#endif
