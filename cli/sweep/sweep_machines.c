#include "cli/sweep/sweep_machines.h"

#include "cli/sweep/spec_machine.h"

static TerseVerdict
verdict_of (const TerseSweepRow *row)
{
  return row->source ? row->source->row->verdict : TERSE_UNDECIDED;
}

char *
terse_sweep_machine (const TerseSweepRow *row)
{
  const TerseBound *bound = row->entry->bound;
  if (bound == NULL)
    return g_strdup ("");
  g_autofree char *task = terse_task_text (bound->reduction->task);
  return g_strdup_printf ("%s on %s", bound->machine->id, task);
}

/* The possible side of a least budget; a row that asks at one budget is the only one there. */
static gboolean
shows_easy_side (const TerseSweepRow *row)
{
  return row->entry->bound && (!row->entry->minimum || verdict_of (row) == TERSE_POSSIBLE);
}

char *
terse_sweep_machine_easy_side (const TerseSweepRow *row)
{
  const GArray *easy = shows_easy_side (row) ? row->entry->bound->easy : NULL;
  GString *text = g_string_new (NULL);
  for (guint i = 0; easy && i < easy->len; i++)
    {
      const TerseEasy *one = &g_array_index (easy, TerseEasy, i);
      g_autofree char *name = terse_easy_text (one);
      if (one->wrong == 0)
        g_string_append_printf (text, "%s%s%s", text->len ? "; " : "", name,
                                one->sampled ? ", on a sample" : "");
    }
  return g_string_free (text, FALSE);
}

static gboolean
speaks_of_machines (const TerseSweepRow *row)
{
  return row->entry->bound && !row->entry->direct && row->source
         && row->source->row->verdict == TERSE_IMPOSSIBLE;
}

char *
terse_sweep_machine_follows (const TerseSweepRow *row)
{
  return speaks_of_machines (row) ? terse_spec_machine_conclusion (row->entry->bound, row->question)
                                  : g_strdup ("");
}

char *
terse_sweep_machine_excluded (const TerseSweepRow *row)
{
  return speaks_of_machines (row) ? terse_spec_machine_excluded (row->entry->bound, row->question)
                                  : g_strdup ("");
}

char *
terse_sweep_machine_excludes (const TerseSweepRow *row)
{
  if (!speaks_of_machines (row))
    return g_strdup ("");
  return g_strdup (terse_spec_machine_is_empty (row->entry->bound, row->question) ? "no" : "yes");
}

char *
terse_sweep_machine_either_side (const TerseSweepRow *row)
{
  return verdict_of (row) == TERSE_IMPOSSIBLE ? terse_sweep_machine_excluded (row)
                                              : terse_sweep_machine_easy_side (row);
}
