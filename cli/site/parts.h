/* A site while it is made: what its pages know of each other. */
#ifndef TERSE_CLI_SITE_PARTS_H
#define TERSE_CLI_SITE_PARTS_H

#include "cli/site/output.h"
#include "cli/sweep/sweep.h"

/* A table of the site. */
typedef struct {
  const TerseSweep *sweep; /* not run: what the store holds */
  char *name;              /* of its files: letters, digits and hyphens */
  guint rows, verdicts[3]; /* rows by TerseVerdict */
} TerseSiteTable;

typedef struct {
  TerseSiteOutput *output;
  TerseStore *store;
  GPtrArray *tables;     /* of TerseSiteTable */
  GHashTable *questions; /* question -> name of its page */
  GHashTable *closed;    /* device -> guint[2]: impossible, possible; questions, not rows */
  guint verdicts[3];     /* questions */
  GPtrArray *bounds;     /* of char *: title, name of the page, what follows, in threes */
} TerseSite;

#endif
