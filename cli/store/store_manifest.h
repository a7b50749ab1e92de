/* Rows from certificates. */
#ifndef TERSE_CLI_STORE_STORE_MANIFEST_H
#define TERSE_CLI_STORE_STORE_MANIFEST_H

#include "cli/store/store_row.h"
#include "solver/certificate/folder.h"

/* The row that the certificate in `folder` gives rise to, `certificate` included, after a look at
 * all its bytes; NULL and TERSE_ERROR_INPUT or TERSE_ERROR_IO. (transfer full) */
TerseStoreRow *terse_store_row_from_certificate (const char *folder, GError **error);

/* The same from a certificate that was opened, or peeked into; `folder` is for messages. */
TerseStoreRow *terse_store_row_from_files (const char *folder, const TerseFolder *files,
                                           GError **error);

#endif
