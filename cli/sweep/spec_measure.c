#include "cli/sweep/spec_measure.h"

#include <string.h>

#include "protocols/error.h"
#include "protocols/words.h"

/* What is asked, in its order; of single values the first two. */
static const struct {
  const char *model, *letter;
  gboolean of_values;
} asked[] = {
  { "cover", "C of values", TRUE }, { "partition", "P of values", TRUE },
  { "cover", "C", FALSE },          { "partition", "P", FALSE },
  { "leaves", "L", FALSE },         { "two-way", "D", FALSE },
};

static const TerseSpecKey *
find_key (const TerseSpecGroup *group, const char *name)
{
  for (guint i = 0; i < group->keys->len; i++)
    if (strcmp (((const TerseSpecKey *) group->keys->pdata[i])->name, name) == 0)
      return group->keys->pdata[i];
  return NULL;
}

static gboolean
asks_for_measures (const TerseSpecGroup *group)
{
  const TerseSpecKey *ask = find_key (group, "ask");
  return ask && strcmp (group->name, TERSE_SPEC_TABLE) != 0 && ask->values[1] == NULL
         && strcmp (ask->values[0], "measure") == 0;
}

/* With another text, or its own for NULL. */
static void
copy_key (TerseSpecGroup *group, const TerseSpecKey *from, const char *name, const char *text)
{
  TerseSpecKey *key = g_new0 (TerseSpecKey, 1);
  key->name = g_strdup (name);
  key->text = g_strdup (text ? text : from->text);
  key->values
      = text ? terse_words_copy ((const char *const[]){ text, NULL }) : g_strdupv (from->values);
  key->line = from->line;
  g_ptr_array_add (group->keys, key);
}

static TerseSpecGroup *
write_out (const TerseSpecGroup *group, guint i)
{
  g_autofree char *name = g_strdup_printf ("%s, %s", group->name, asked[i].letter);
  TerseSpecGroup *copy = terse_spec_group_new (name, group->line);
  for (guint k = 0; k < group->keys->len; k++)
    {
      const TerseSpecKey *key = group->keys->pdata[k];
      const gboolean ask = strcmp (key->name, "ask") == 0;
      if (ask)
        copy_key (copy, key, "model", asked[i].model);
      if (asked[i].of_values || strcmp (key->name, "value") != 0)
        copy_key (copy, key, key->name, ask ? "minimum" : NULL);
    }
  return copy;
}

static gboolean
check (const char *path, const TerseSpecGroup *group, GError **error)
{
  static const char *const others[] = { "model", "knows", "machine" };
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      const TerseSpecKey *key = find_key (group, others[i]);
      if (key == NULL)
        continue;
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
                   "%s:%u: [%s] %s: expected none beside ask = measure, found %s", path, key->line,
                   group->name, key->name, key->text);
      return FALSE;
    }
  return TRUE;
}

/* Takes the group, or what it stands for, into `all`. */
static gboolean
take (const char *path, TerseSpecGroup *group, GPtrArray *all, GError **error)
{
  if (!asks_for_measures (group))
    {
      g_ptr_array_add (all, group);
      return TRUE;
    }
  const gboolean right = check (path, group, error);
  for (guint i = 0; right && i < G_N_ELEMENTS (asked); i++)
    if (!asked[i].of_values || find_key (group, "value"))
      g_ptr_array_add (all, write_out (group, i));
  terse_spec_group_free (group);
  return right;
}

GPtrArray *
terse_spec_groups_read (const char *path, GError **error)
{
  g_autoptr (GPtrArray) given = terse_spec_file_read (path, error);
  g_autoptr (GPtrArray) all
      = g_ptr_array_new_with_free_func ((GDestroyNotify) terse_spec_group_free);
  while (given && given->len > 0)
    if (!take (path, g_ptr_array_steal_index (given, 0), all, error))
      return NULL;
  return given ? g_steal_pointer (&all) : NULL;
}
