/* A file is read for each question about it; what is said of it is said once. */
#include "cli/sweep/sweep_remarks.h"

void
terse_sweep_remarks_print (const TerseSpec *spec)
{
  g_autoptr (GHashTable) said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < spec->entries->len; i++)
    {
      const TerseSpecEntry *entry = spec->entries->pdata[i];
      const char *remark = entry->problem ? terse_problem_remark (entry->problem) : NULL;
      if (remark && g_hash_table_add (said, g_strdup (remark)))
        g_printerr ("terse: %s\n", remark);
    }
}
