/* Rows from certificates. */
#ifndef TERSE_CLI_STORE_STORE_MANIFEST_H
#define TERSE_CLI_STORE_STORE_MANIFEST_H

#include "cli/store/store_row.h"

/* The row that the certificate in `folder` gives rise to, `certificate` included, after a look at
 * all its bytes; NULL and TERSE_ERROR_INPUT or TERSE_ERROR_IO. (transfer full) */
TerseStoreRow *terse_store_row_from_certificate (const char *folder, GError **error);

#endif
