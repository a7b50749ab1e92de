/* The store from inside, for the files that make it up. */
#ifndef TERSE_CLI_STORE_STORE_PARTS_H
#define TERSE_CLI_STORE_STORE_PARTS_H

#include "cli/store/store_row.h"

struct _TerseStore {
  TerseDatabase *database;
  char *folder; /* of the certificates */
};

/* Names in the folder that begin so are inboxes. */
#define TERSE_STORE_INBOX ".inbox-"

/* Makes the folder of the certificates where it is missing. */
gboolean terse_store_make_folder (TerseStore *store, GError **error);
/* Removes a folder with what is in it, down to `depth` levels of folders below it; FALSE, and
 * nothing is removed, where there is more than folders of that depth and plain files, or it is no
 * folder. */
gboolean terse_store_remove_folder (const char *path, guint depth);

#endif
