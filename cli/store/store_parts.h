/* The store from inside, for the files that make it up. */
#ifndef TERSE_CLI_STORE_STORE_PARTS_H
#define TERSE_CLI_STORE_STORE_PARTS_H

#include "cli/store/store_database.h"

typedef struct _TerseStore TerseStore;

struct _TerseStore {
  TerseDatabase *database;
  char *folder;      /* of the certificates */
  GPtrArray *placed; /* paths of those that came into it since the batch began; owned */
};

#endif
