#include "reductions/architectures/maps/cycles.h"

#include "protocols/radix.h"

TerseReduction *
terse_cycles_new (const TerseReductionClass *klass, const TerseArguments *arguments,
                  const char *task, guint sides, GError **error)
{
  const guint h = (guint) terse_arguments_integer (arguments, "h");
  g_autofree char *nodes = terse_map_number (sides * h);
  TerseReduction *reduction = terse_map_new (klass, arguments, terse_statement_disjointness (h * h),
                                             error, task, "nodes", nodes, NULL);
  if (reduction)
    {
      terse_map_own (reduction, 0, 0, h, 1);
      terse_map_own (reduction, 1, h, h, 1);
      reduction->data = GUINT_TO_POINTER (h);
    }
  return reduction;
}

guint
terse_cycles_side (const TerseReduction *reduction)
{
  return GPOINTER_TO_UINT (reduction->data);
}

TerseWord
terse_cycles_read (const TerseReduction *reduction, TerseCircuit *circuit, const TerseWord *answers,
                   const TerseWord *own G_GNUC_UNUSED)
{
  const guint h = terse_cycles_side (reduction);
  return terse_map_read_none (circuit, terse_word_sum (circuit, h, answers + h));
}

guint64
terse_cycles_bits (const TerseReduction *reduction, const TerseSizes *sizes)
{
  const guint64 *at = sizes->at, h = terse_cycles_side (reduction),
                layers = MAX (at[TERSE_SIZE_LAYERS], 1);
  const guint64 tokens = terse_saturating_add (terse_saturating_mul (layers - 1, 2 * h), h);
  const guint64 factors[]
      = { tokens, 2, at[TERSE_SIZE_DIM], at[TERSE_SIZE_HEADS], at[TERSE_SIZE_PRECISION] };
  return terse_map_product (G_N_ELEMENTS (factors), factors);
}

gboolean
terse_cycles_single_layer (const TerseReduction *reduction G_GNUC_UNUSED, const TerseSizes *sizes)
{
  return sizes->at[TERSE_SIZE_LAYERS] <= 1;
}
