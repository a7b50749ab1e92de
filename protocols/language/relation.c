#include "protocols/language/relation.h"

#include "protocols/error.h"

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

gboolean
terse_relation_is (const TerseRelation *relation, gboolean task, GError **error)
{
  static const char *const lines[] = { "lines player", "a line tokens" };
  if (relation->is_task == task)
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT, "%s:%u: expected %s, found %s",
               relation->file, relation->player[0].line, lines[task], lines[!task]);
  return FALSE;
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
