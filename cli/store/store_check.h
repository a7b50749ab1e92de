/* Asking the certificate of a row. */
#ifndef TERSE_CLI_STORE_STORE_CHECK_H
#define TERSE_CLI_STORE_STORE_CHECK_H

#include "cli/store/store.h"

/* Verifies the certificate of a row as terse_verify () does, and that it is the one entered, of
 * this question and verdict. An undecided row is rejected: it certifies nothing. */
gboolean terse_store_check (TerseStore *store, const TerseStoreRow *row, guint64 max_literals,
                            GCancellable *cancellable, TerseVerification *verification,
                            GError **error);

#endif
