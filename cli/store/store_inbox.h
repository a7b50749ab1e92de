/* Inboxes, where certificates are made that the store will take, and the removal of what nothing
 * needs. */
#ifndef TERSE_CLI_STORE_STORE_INBOX_H
#define TERSE_CLI_STORE_STORE_INBOX_H

#include "cli/store/store.h"

/* A folder in the folder of the certificates for certificates that are being made: from here they
 * move into the store at once. It is removed by freeing; where its owner was killed, by
 * terse_store_gc (). */
typedef struct _TerseStoreInbox TerseStoreInbox;
TerseStoreInbox *terse_store_inbox_new (TerseStore *store, GError **error);
const char *terse_store_inbox_path (const TerseStoreInbox *inbox);
void terse_store_inbox_free (TerseStoreInbox *inbox);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseStoreInbox, terse_store_inbox_free)

/* Removes certificates that no row points at, inboxes whose owner has ended, and rows whose
 * certificate is missing; with `dry_run` nothing. A line of text for each removal and for what is
 * left because it is no certificate, (transfer full). TERSE_ERROR_IO where rows point at
 * certificates and their whole folder is missing. */
GPtrArray *terse_store_gc (TerseStore *store, gboolean dry_run, GError **error);

#endif
