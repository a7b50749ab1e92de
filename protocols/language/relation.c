#include "protocols/language/relation.h"

void
terse_relation_free (TerseRelation *relation)
{
  if (relation == NULL)
    return;
  g_ptr_array_unref (relation->kept);
  g_free (relation->file);
  g_free (relation->text);
  g_free (relation);
}

void
terse_relation_fields (const TerseRelationPlayer *player, guint input, guint *fields)
{
  guint at = player->fields;
  for (guint g = player->n_groups; g-- > 0;)
    for (guint i = 0; i < player->groups[g].count; i++)
      {
        fields[--at] = input % player->groups[g].radix;
        input /= player->groups[g].radix;
      }
}
