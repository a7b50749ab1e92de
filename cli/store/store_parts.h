/* The store from inside, for the files that make it up. */
#ifndef TERSE_CLI_STORE_STORE_PARTS_H
#define TERSE_CLI_STORE_STORE_PARTS_H

#include "cli/store/store_database.h"
#include "cli/store/store_row.h"

typedef struct _TerseStore TerseStore;

struct _TerseStore {
  TerseDatabase *database;
  char *folder;      /* of the certificates */
  GPtrArray *placed; /* paths of those that came into it since the batch began; owned */
};

/* As terse_store_put_certificate () and terse_store_put_undecided (), for a row that was made: that
 * of the certificate in `folder`, or an undecided one. */
gboolean terse_store_enter_certificate (TerseStore *store, const TerseStoreRow *new,
                                        const char *folder, TerseStoreRow **row, GError **error);
gboolean terse_store_enter_undecided (TerseStore *store, const TerseStoreRow *new,
                                      TerseStoreRow **row, GError **error);
/* No row is committed before its certificate is on the disk under its name: what came in since the
 * batch began. */
gboolean terse_store_sync_placed (TerseStore *store, GError **error);

#endif
