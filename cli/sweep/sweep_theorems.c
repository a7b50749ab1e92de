#include "cli/sweep/sweep_theorems.h"

#include "cli/sweep/sweep_rows.h"
#include "reductions/questions/theorem/theorem.h"

static void
keep (TerseSweepCell *cell, TerseTheorem *theorem, TerseSweepTheorems *theorems)
{
  const gboolean refused = theorem->outcome == TERSE_THEOREM_REFUSED;
  if (theorem->outcome == TERSE_THEOREM_PROVED)
    {
      g_free (cell->theorem);
      cell->theorem = g_steal_pointer (&theorem->statement);
      theorems->proved++;
      return;
    }
  g_printerr ("terse: %s: %s: %s\n", refused ? "left" : "no theorem", cell->row->title,
              theorem->reason);
  theorems->left += refused;
  theorems->failed += !refused;
}

/* The cells that are impossible by a certificate of their own, each once, in the order of the
 * table's rows. (transfer full) */
static GPtrArray *
impossible_cells (const TerseSweep *sweep)
{
  GPtrArray *cells = g_ptr_array_new ();
  g_autoptr (GPtrArray) rows = terse_sweep_rows (sweep);
  for (guint i = 0; i < rows->len; i++)
    {
      const TerseSweepRow *row = rows->pdata[i];
      if (row->source == NULL || row->settled || row->source->row->verdict != TERSE_IMPOSSIBLE)
        continue;
      g_autofree char *question = terse_store_question (row->source->question);
      TerseSweepCell *cell = g_hash_table_lookup (sweep->cells, question);
      if (!g_ptr_array_find (cells, cell, NULL))
        g_ptr_array_add (cells, cell);
    }
  return cells;
}

gboolean
terse_sweep_prove (TerseSweep *sweep, TerseSweepTheorems *theorems, GError **error)
{
  g_autoptr (GPtrArray) cells = impossible_cells (sweep),
                        folders = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < cells->len; i++)
    {
      const TerseSweepCell *cell = cells->pdata[i];
      g_ptr_array_add (folders, terse_store_row_path (sweep->options.store, cell->row));
    }
  g_autofree TerseTheorem *found = g_new0 (TerseTheorem, cells->len);
  *theorems = (TerseSweepTheorems){ 0 };
  if (!terse_theorems_prove ((const char *const *) folders->pdata, cells->len,
                             sweep->options.cancellable, found, error))
    return FALSE;
  for (guint i = 0; i < cells->len; i++)
    {
      keep (cells->pdata[i], &found[i], theorems);
      terse_theorem_clear (&found[i]);
    }
  return TRUE;
}
