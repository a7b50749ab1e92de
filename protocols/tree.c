#include "protocols/tree.h"

#include <string.h>

static const char *const knows_ids[]
    = { "default", "both", "bob", "alice", "either", "last", "referee", "query" };

const char *
terse_knows_id (TerseKnows knows)
{
  return knows_ids[knows];
}

gboolean
terse_knows_parse (const char *id, TerseKnows *knows)
{
  for (guint i = TERSE_KNOWS_BOTH; i < G_N_ELEMENTS (knows_ids); i++)
    if (strcmp (id, knows_ids[i]) == 0)
      {
        *knows = (TerseKnows) i;
        return TRUE;
      }
  return FALSE;
}
