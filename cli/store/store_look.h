/* Rows beside their certificates: a row is shown as decided only where its certificate says the
 * same.
 */
#ifndef TERSE_CLI_STORE_STORE_LOOK_H
#define TERSE_CLI_STORE_STORE_LOOK_H

#include "cli/store/store_row.h"

/* Sets `state` from a look into `folder`, that of the certificates. FALSE and TERSE_ERROR_IO where
 * the system does not let it look. */
gboolean terse_store_row_look (TerseStoreRow *row, const char *folder, GError **error);

/* Does the row say what `again`, the row of its certificate, says? The name of the certificate's
 * folder may be another one. */
gboolean terse_store_row_says (const TerseStoreRow *row, TerseStoreRow *again);

/* Is there no certificate at all, so that what the system said of it is no lack? */
gboolean terse_store_is_missing (const char *certificate);

#endif
