/* Tensors: the entries as a matrix of one row, and the sizes that give a joint input its column.
 * The reader is protocols/tensor_reader.c, the problem protocols/problems/tensor.c. */
#include "protocols/tensor.h"

#include "protocols/error.h"
#include "protocols/radix.h"

static gboolean
check_sizes (guint players, const guint *sizes, GError **error)
{
  if (players > TERSE_TENSOR_MAX_PLAYERS)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT,
                   "tensor: expected at most %u players, found %u", TERSE_TENSOR_MAX_PLAYERS,
                   players);
      return FALSE;
    }
  guint64 count = terse_radix_count (players, sizes);
  if (count > TERSE_MATRIX_MAX_ENTRIES)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT,
                   "tensor: expected at most %u entries, found %s%" G_GUINT64_FORMAT,
                   TERSE_MATRIX_MAX_ENTRIES, count == G_MAXUINT64 ? "at least " : "", count);
      return FALSE;
    }
  return TRUE;
}

/* FALSE where the promise is empty. */
static gboolean
add_entries (TerseMatrixBuilder *builder, guint count, guint outputs, const gint *entries)
{
  gboolean any_promised = FALSE;
  for (guint i = 0; i < count; i++)
    {
      g_return_val_if_fail (entries[i] >= -1 && entries[i] < (gint) outputs, FALSE);
      if (entries[i] >= 0)
        terse_matrix_builder_allow (builder, (guint) entries[i]);
      any_promised = any_promised || entries[i] >= 0;
      terse_matrix_builder_end_entry (builder);
    }
  return any_promised;
}

TerseTensor *
terse_tensor_new (guint players, const guint *sizes, guint outputs, const gint *entries,
                  GError **error)
{
  g_return_val_if_fail (players >= 1 && outputs >= 1 && outputs <= TERSE_MATRIX_MAX_OUTPUTS, NULL);
  for (guint p = 0; p < players; p++)
    g_return_val_if_fail (sizes[p] >= 1, NULL);
  if (!check_sizes (players, sizes, error))
    return NULL;
  const guint count = (guint) terse_radix_count (players, sizes);
  TerseTensor *tensor = NULL;
  TerseMatrixBuilder builder;
  terse_matrix_builder_init (&builder);
  if (add_entries (&builder, count, outputs, entries))
    {
      tensor = g_new (TerseTensor, 1);
      *tensor = (TerseTensor){ players, g_memdup2 (sizes, players * sizeof *sizes),
                               terse_matrix_new_built (&builder, 1, count, outputs) };
    }
  else
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
                 "tensor: expected an entry inside the promise, found none");
  terse_matrix_builder_clear (&builder);
  return tensor;
}

void
terse_tensor_free (TerseTensor *tensor)
{
  g_free (tensor->sizes);
  terse_matrix_unref (tensor->entries);
  g_free (tensor);
}

static guint
largest_output (const TerseMatrix *entries)
{
  guint largest = 0;
  for (guint i = 0; i < terse_matrix_columns (entries); i++)
    {
      const guint *outputs;
      guint n = terse_matrix_entry (entries, 0, i, &outputs);
      if (n > 0)
        largest = MAX (largest, outputs[n - 1]);
    }
  return largest;
}

char *
terse_tensor_text (const TerseTensor *tensor, char separator)
{
  const guint outputs = terse_matrix_outputs (tensor->entries);
  GString *text = g_string_new ("sizes");
  for (guint p = 0; p < tensor->players; p++)
    g_string_append_printf (text, " %u", tensor->sizes[p]);
  if (outputs > largest_output (tensor->entries) + 1)
    g_string_append_printf (text, "%coutputs %u", separator, outputs);
  g_autofree char *entries = terse_matrix_text (tensor->entries, separator);
  g_string_append_printf (text, "%c%s", separator, entries);
  return g_string_free (text, FALSE);
}
