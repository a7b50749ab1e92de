#include "cli/sweep/sweep_theorems.h"

#include "protocols/error.h"
#include "reductions/questions/theorem/theorem.h"

static void
keep (TerseSweepCell *cell, TerseTheorem *theorem, TerseSweepTheorems *theorems)
{
  if (theorem->proved)
    {
      g_free (cell->theorem);
      cell->theorem = g_steal_pointer (&theorem->statement);
      theorems->proved++;
    }
  else
    {
      g_printerr ("terse: no theorem: %s: %s\n", cell->row->title, theorem->reason);
      theorems->failed++;
    }
}

static gboolean
prove_cell (const TerseSweep *sweep, TerseSweepCell *cell, TerseSweepTheorems *theorems,
            GError **error)
{
  g_autofree char *folder = terse_store_row_path (sweep->options.store, cell->row);
  g_autoptr (GError) why = NULL;
  TerseTheorem theorem;
  if (terse_theorem_prove (folder, sweep->options.cancellable, &theorem, &why))
    {
      keep (cell, &theorem, theorems);
      terse_theorem_clear (&theorem);
      return TRUE;
    }
  if (!g_error_matches (why, TERSE_ERROR, TERSE_ERROR_INPUT))
    {
      g_propagate_error (error, g_steal_pointer (&why));
      return FALSE;
    }
  g_printerr ("terse: left: %s: %s\n", cell->row->title, why->message);
  theorems->left++;
  return TRUE;
}

gboolean
terse_sweep_prove (TerseSweep *sweep, TerseSweepTheorems *theorems, GError **error)
{
  GHashTableIter iter;
  gpointer value;
  *theorems = (TerseSweepTheorems){ 0 };
  g_hash_table_iter_init (&iter, sweep->cells);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      TerseSweepCell *cell = value;
      if (terse_sweep_is_decided (cell) && cell->row->verdict == TERSE_IMPOSSIBLE
          && terse_sweep_source (sweep, cell) == cell && !prove_cell (sweep, cell, theorems, error))
        return FALSE;
    }
  return TRUE;
}
