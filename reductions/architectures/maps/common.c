#include "reductions/architectures/maps/common.h"

#include "protocols/radix.h"

TerseReduction *
terse_map_new (const TerseReductionClass *klass, const TerseArguments *arguments,
               TerseStatement *statement, GError **error, const char *task, ...)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *text;
  va_list list;
  va_start (list, task);
  while ((text = va_arg (list, const char *)))
    g_strv_builder_add (builder, text);
  va_end (list);
  g_auto (GStrv) parameters = g_strv_builder_end (builder);
  TerseTask *made = terse_task_make (task, (const char *const *) parameters, error);
  if (made)
    return terse_reduction_new (klass, arguments, statement, made);
  terse_statement_free (statement);
  return NULL;
}

void
terse_map_own (TerseReduction *reduction, guint player, guint first, guint count, guint step)
{
  for (guint i = 0; i < count; i++)
    {
      g_return_if_fail (first + i * step < reduction->task->tokens);
      reduction->owner[first + i * step] = player;
    }
}

void
terse_map_add_parameter (TerseReduction *reduction, const char *name, guint64 value)
{
  const guint n = g_strv_length (reduction->parameters);
  reduction->parameters = g_renew (char *, reduction->parameters, n + 3);
  reduction->parameters[n] = g_strdup (name);
  reduction->parameters[n + 1] = terse_map_number (value);
  reduction->parameters[n + 2] = NULL;
}

char *
terse_map_number (guint64 value)
{
  return g_strdup_printf ("%" G_GUINT64_FORMAT, value);
}

TerseWord
terse_map_read_answer (const TerseReduction *reduction G_GNUC_UNUSED,
                       TerseCircuit *circuit G_GNUC_UNUSED, const TerseWord *answers,
                       const TerseWord *own G_GNUC_UNUSED)
{
  return answers[0];
}

TerseWord
terse_map_read_from (TerseCircuit *circuit, TerseWord answer, guint first, guint n)
{
  TerseWord read = terse_word_constant (circuit, n);
  for (guint i = n; i-- > 0;)
    read = terse_word_if (circuit, terse_word_is (circuit, answer, first + i),
                          terse_word_constant (circuit, i), read);
  return read;
}

TerseWord
terse_map_read_none (TerseCircuit *circuit, TerseWord number)
{
  return terse_word_of_wire (circuit, terse_word_is (circuit, number, 0));
}

guint64
terse_map_product (guint n, const guint64 *factors)
{
  guint64 product = 1;
  for (guint i = 0; i < n; i++)
    product = terse_saturating_mul (product, factors[i]);
  return product;
}

guint64
terse_map_bits_sums (const TerseReduction *reduction G_GNUC_UNUSED, const TerseSizes *sizes)
{
  const guint64 *at = sizes->at;
  const guint64 factors[] = { at[TERSE_SIZE_HEADS], terse_saturating_add (at[TERSE_SIZE_DIM], 1),
                              at[TERSE_SIZE_PRECISION] };
  return terse_map_product (G_N_ELEMENTS (factors), factors);
}

guint64
terse_map_bits_shares (const TerseReduction *reduction G_GNUC_UNUSED, const TerseSizes *sizes)
{
  const guint64 *at = sizes->at;
  const guint64 factors[] = { at[TERSE_SIZE_HEADS], terse_saturating_add (at[TERSE_SIZE_DIM], 2),
                              at[TERSE_SIZE_PRECISION] };
  return terse_map_product (G_N_ELEMENTS (factors), factors);
}

guint64
terse_map_bits_numerators (const TerseReduction *reduction G_GNUC_UNUSED, const TerseSizes *sizes)
{
  const guint64 *at = sizes->at;
  const guint64 factors[] = { at[TERSE_SIZE_HEADS], at[TERSE_SIZE_DIM], at[TERSE_SIZE_PRECISION] };
  return terse_map_product (G_N_ELEMENTS (factors), factors);
}

guint64
terse_map_bits_query_and_sums (const TerseReduction *reduction, const TerseSizes *sizes)
{
  return terse_saturating_add (terse_map_bits_numerators (reduction, sizes),
                               terse_map_bits_sums (reduction, sizes));
}

guint64
terse_map_bits_states (const TerseReduction *reduction G_GNUC_UNUSED, const TerseSizes *sizes)
{
  return terse_saturating_mul (sizes->at[TERSE_SIZE_STATE_BITS], sizes->at[TERSE_SIZE_LAYERS]);
}

guint64
terse_map_bits_units (const TerseReduction *reduction G_GNUC_UNUSED, const TerseSizes *sizes)
{
  return terse_saturating_mul (sizes->at[TERSE_SIZE_WIDTH], sizes->at[TERSE_SIZE_PRECISION]);
}

void
terse_map_settle_handovers (const TerseReduction *reduction G_GNUC_UNUSED, const TerseSizes *sizes,
                            TerseSetting *setting)
{
  const guint64 twice = terse_saturating_mul (2, sizes->at[TERSE_SIZE_PASSES]);
  terse_setting_set_number (setting, TERSE_OPTION_ROUNDS, twice - 1);
}

void
terse_map_settle_answer (const TerseReduction *reduction G_GNUC_UNUSED,
                         const TerseSizes *sizes G_GNUC_UNUSED, TerseSetting *setting)
{
  terse_setting_set_number (setting, TERSE_OPTION_ROUNDS, 2);
}

gboolean
terse_map_single_pass (const TerseReduction *reduction G_GNUC_UNUSED, const TerseSizes *sizes)
{
  return sizes->at[TERSE_SIZE_PASSES] <= 1;
}
