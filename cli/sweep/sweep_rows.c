#include "cli/sweep/sweep_rows.h"

static void
add_row (GPtrArray *rows, const TerseSweep *sweep, const TerseSweepAnswer *answer,
         const TerseSweepCell *cell)
{
  const TerseSweepCell *source = terse_sweep_source (sweep, cell);
  TerseSweepRow *row = g_new0 (TerseSweepRow, 1);
  row->entry = answer->entry;
  row->question = cell->question;
  row->settled = source != cell;
  row->source = terse_sweep_is_decided (source) ? source : NULL;
  row->reason = terse_sweep_reason (cell);
  row->theorem = cell->theorem;
  row->every_n = cell->every_n;
  row->least = answer->theorem && cell == answer->possible;
  g_ptr_array_add (rows, row);
}

/* Where a minimum ended without a protocol, or stands. */
static void
add_open_row (GPtrArray *rows, const TerseSweepAnswer *answer)
{
  TerseSweepRow *row = g_new0 (TerseSweepRow, 1);
  row->entry = answer->entry;
  row->budget = answer->budget;
  row->reason = answer->reason ? answer->reason : "not run";
  g_ptr_array_add (rows, row);
}

GPtrArray *
terse_sweep_rows (const TerseSweep *sweep)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < sweep->answers->len; i++)
    {
      const TerseSweepAnswer *answer = sweep->answers->pdata[i];
      if (!answer->entry->minimum)
        {
          add_row (rows, sweep, answer, answer->cell);
          continue;
        }
      if (answer->impossible)
        add_row (rows, sweep, answer, answer->impossible);
      if (answer->possible)
        add_row (rows, sweep, answer, answer->possible);
      else
        add_open_row (rows, answer);
    }
  return rows;
}
