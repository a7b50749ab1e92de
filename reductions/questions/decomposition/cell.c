/* The argument, step by step, is README.md; here are its two sides as integers. */
#include "reductions/questions/decomposition/cell.h"

#include <string.h>

#include "protocols/problems/composition.h"
#include "protocols/radix.h"
#include "reductions/questions/decomposition/power.h"

static gboolean
read_sizes (const char *const *parameters, TerseCell *cell)
{
  const guint64 *fans;
  g_autoptr (TerseArguments) arguments
      = terse_arguments_parse ("function-composition", terse_composition_parameters,
                               TERSE_COMPOSITION_PARAMETERS, parameters, NULL);
  if (arguments == NULL
      || terse_composition_layers ("function-composition", arguments, &fans, NULL) != 2)
    return FALSE;
  cell->m = terse_arguments_integer (arguments, "m");
  cell->n = fans[0];
  cell->range = terse_arguments_given (arguments, "range")
                    ? terse_arguments_integer (arguments, "range")
                    : cell->n * cell->m;
  return TRUE;
}

/* Only epochs and token-bits are set, and the epochs are two, as many as the functions. */
static gboolean
read_budget (const TerseSetting *setting, TerseCell *cell)
{
  const guint64 two = 2;
  guint64 epochs;
  for (guint i = 0; i < TERSE_N_OPTIONS; i++)
    if (setting->options[i] && i != TERSE_OPTION_EPOCHS && i != TERSE_OPTION_TOKEN_BITS)
      return FALSE;
  return terse_setting_number (setting, TERSE_OPTION_EPOCHS, 1, 64, &two, &epochs, NULL)
         && epochs == 2
         && terse_setting_number (setting, TERSE_OPTION_TOKEN_BITS, 0, G_MAXINT64, NULL,
                                  &cell->bits, NULL);
}

gboolean
terse_cell_read (const char *problem, const char *const *parameters, const TerseModel *model,
                 const TerseSetting *setting, TerseCell *cell)
{
  return strcmp (problem, "function-composition") == 0 && strcmp (model->id, "autoregressive") == 0
         && (setting->knows == TERSE_KNOWS_DEFAULT || setting->knows == TERSE_KNOWS_QUERY)
         && read_budget (setting, cell) && read_sizes (parameters, cell);
}

char *
terse_cell_text (const TerseCell *cell)
{
  return g_strdup_printf ("function-composition layers=2 m=%" G_GUINT64_FORMAT
                          " n=%" G_GUINT64_FORMAT " range=%" G_GUINT64_FORMAT
                          ", autoregressive epochs=2 token-bits=%" G_GUINT64_FORMAT ", knows=query",
                          cell->m, cell->n, cell->range, cell->bits);
}

static void
add_number (JsonBuilder *builder, const char *name, guint64 number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, (gint64) number);
}

static void
add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

void
terse_cell_write_json (const TerseCell *cell, JsonBuilder *builder)
{
  add_text (builder, "problem", "function-composition");
  json_builder_set_member_name (builder, "parameters");
  json_builder_begin_object (builder);
  add_number (builder, "layers", 2);
  add_number (builder, "m", cell->m);
  add_number (builder, "n", cell->n);
  add_number (builder, "range", cell->range);
  json_builder_end_object (builder);
  add_text (builder, "model", "autoregressive");
  add_text (builder, "knows", "query");
  json_builder_set_member_name (builder, "budget");
  json_builder_begin_object (builder);
  add_number (builder, "epochs", 2);
  add_number (builder, "token-bits", cell->bits);
  json_builder_end_object (builder);
}

guint64
terse_cell_tokens (const TerseCell *cell)
{
  return cell->n * cell->m + cell->m + 2;
}

/* n m entries; b (2 m + n + n min (m, 2^b)) bits. */
gboolean
terse_cell_count (const TerseCell *cell, guint64 *entries, guint64 *bits)
{
  const guint64 values = cell->bits < 64 ? G_GUINT64_CONSTANT (1) << cell->bits : G_MAXUINT64;
  guint64 there, back, words;
  return g_uint64_checked_mul (entries, cell->n, cell->m)
         && g_uint64_checked_mul (&there, 2, cell->m)
         && g_uint64_checked_add (&there, there, cell->n)
         && g_uint64_checked_mul (&back, cell->n, MIN (cell->m, values))
         && g_uint64_checked_add (&words, there, back)
         && g_uint64_checked_mul (bits, cell->bits, words);
}

gboolean
terse_cell_is_excluded (const TerseCell *cell)
{
  guint64 entries, bits;
  return terse_cell_count (cell, &entries, &bits)
         && terse_power_exceeds (cell->range, entries, bits);
}

/* More bits exclude less. */
gboolean
terse_cell_most_bits (const TerseCell *cell, guint64 *bits)
{
  TerseCell at = *cell;
  for (at.bits = 0; terse_cell_is_excluded (&at); at.bits++)
    *bits = at.bits;
  return at.bits > 0;
}
