#include "cli/sweep/sweep_certificates.h"

#include <string.h>

#include "cli/store/store_check.h"
#include "cli/sweep/sweep_table.h"
#include "protocols/error.h"
#include "solver/certificate/certificate.h"
#include "solver/certificate/folder.h"

static void
add_once (GArray *cells, const TerseSweepCell *cell)
{
  for (guint i = 0; i < cells->len; i++)
    if (g_array_index (cells, const TerseSweepCell *, i) == cell)
      return;
  g_array_append_val (cells, cell);
}

/* The cells that tell the rows, each once; also those that lost their certificates. */
static GArray *
cells_of (const TerseSweep *sweep)
{
  g_autoptr (GPtrArray) rows = terse_sweep_rows (sweep);
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (const TerseSweepCell *));
  for (guint i = 0; i < rows->len; i++)
    {
      const TerseSweepRow *row = rows->pdata[i];
      if (row->source)
        add_once (cells, row->source);
    }
  for (guint i = 0; i < sweep->answers->len; i++)
    {
      const TerseSweepCell *cell = ((const TerseSweepAnswer *) sweep->answers->pdata[i])->cell;
      if (cell->row && cell->row->verdict != TERSE_UNDECIDED && !terse_sweep_is_decided (cell))
        add_once (cells, cell);
    }
  return cells;
}

static gboolean
check_cell (const TerseSweep *sweep, const TerseSweepCell *cell, guint64 max_literals,
            guint *verified, guint *rejected, GError **error)
{
  TerseVerification verification = { 0 };
  if (!terse_store_check (sweep->options.store, cell->row, max_literals, sweep->options.cancellable,
                          &verification, error))
    return FALSE;
  if (!verification.verified)
    g_printerr ("terse: rejected: %s: %s\n", cell->row->title, verification.reason);
  *(verification.verified ? verified : rejected) += 1;
  terse_verification_clear (&verification);
  return TRUE;
}

gboolean
terse_sweep_check (const TerseSweep *sweep, guint64 max_literals, guint *verified, guint *rejected,
                   GError **error)
{
  g_autoptr (GArray) cells = cells_of (sweep);
  *verified = *rejected = 0;
  for (guint i = 0; i < cells->len; i++)
    {
      g_autoptr (GError) why = NULL;
      if (check_cell (sweep, g_array_index (cells, const TerseSweepCell *, i), max_literals,
                      verified, rejected, &why))
        continue;
      if (g_error_matches (why, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO,
                     "--check: expected to verify %u certificates, found an interruption after %u",
                     cells->len, i);
      else
        g_propagate_error (error, g_steal_pointer (&why));
      return FALSE;
    }
  return TRUE;
}

static gboolean
copy_certificate (const TerseSweep *sweep, const TerseSweepCell *cell, const char *folder,
                  GError **error)
{
  g_autofree char *from = terse_store_row_path (sweep->options.store, cell->row),
                  *name = terse_certificate_name (cell->question);
  g_autoptr (TerseFolder) files = terse_folder_open (from, error);
  g_autoptr (TerseWorkFolder) work = files ? terse_work_folder_new (folder, name, error) : NULL;
  if (work == NULL)
    return FALSE;
  g_autofree char *to = terse_work_folder_path (work, "");
  g_autofree char *kept = terse_folder_copy_all (files, to, error)
                              ? terse_work_folder_keep (work, NULL, error)
                              : NULL;
  return kept != NULL;
}

gboolean
terse_sweep_copy_certificates (const TerseSweep *sweep, const char *folder, GError **error)
{
  g_autoptr (GArray) cells = cells_of (sweep);
  for (guint i = 0; i < cells->len; i++)
    if (terse_sweep_is_decided (g_array_index (cells, const TerseSweepCell *, i))
        && !copy_certificate (sweep, g_array_index (cells, const TerseSweepCell *, i), folder,
                              error))
      return FALSE;
  return TRUE;
}
