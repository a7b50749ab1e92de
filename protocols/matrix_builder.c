#include "protocols/matrix_builder.h"

#include <stdlib.h>

void
terse_matrix_builder_init (TerseMatrixBuilder *builder)
{
  guint zero = 0;
  builder->offsets = g_array_new (FALSE, FALSE, sizeof (guint));
  builder->values = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (builder->offsets, zero);
}

void
terse_matrix_builder_clear (TerseMatrixBuilder *builder)
{
  g_clear_pointer (&builder->offsets, g_array_unref);
  g_clear_pointer (&builder->values, g_array_unref);
}

void
terse_matrix_builder_allow (TerseMatrixBuilder *builder, guint output)
{
  g_array_append_val (builder->values, output);
}

static gint
compare_outputs (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;
  return (x > y) - (x < y);
}

void
terse_matrix_builder_end_entry (TerseMatrixBuilder *builder)
{
  guint begin = g_array_index (builder->offsets, guint, builder->offsets->len - 1);
  guint n = builder->values->len - begin, kept = 0;
  if (n > 1)
    {
      guint *values = &g_array_index (builder->values, guint, begin);
      qsort (values, n, sizeof *values, compare_outputs);
      for (guint i = 0; i < n; i++)
        if (i == 0 || values[i] != values[i - 1])
          values[kept++] = values[i];
      g_array_set_size (builder->values, begin + kept);
    }
  g_array_append_val (builder->offsets, builder->values->len);
}

guint
terse_matrix_builder_entries (const TerseMatrixBuilder *builder)
{
  return builder->offsets->len - 1;
}
