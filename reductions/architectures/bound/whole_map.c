#include "reductions/architectures/bound/whole_map.h"

#include "protocols/error.h"
#include "reductions/architectures/checker/parts.h"
#include "solver/sat/refute.h"

static gboolean
fail (const TerseReduction *reduction, const char *found, GError **error)
{
  g_autofree char *text = terse_reduction_text (reduction);
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
               "%s: expected a map that is right on all inputs, found %s", text, found);
  return FALSE;
}

/* Promise and not (in range and the answer read = the problem's answer). (transfer full) */
static TerseFormula *
wrong_formula (const TerseReduction *reduction)
{
  g_autoptr (TerseReductionCircuit) whole = terse_reduction_circuit (reduction);
  const TerseWire right
      = terse_wire_and (whole->circuit, whole->in_range,
                        terse_word_equal (whole->circuit, whole->answer, whole->expected));
  const TerseWire roots[] = { whole->promise, -right };
  return terse_circuit_formula (whole->circuit, G_N_ELEMENTS (roots), roots);
}

gboolean
terse_whole_map_check (const TerseReduction *reduction, GCancellable *cancellable, guint64 *steps,
                       GError **error)
{
  g_autofree char *stranger = terse_reduction_judge_owners (reduction, reduction->owner);
  if (stranger)
    return fail (reduction, stranger, error);
  const TerseRefuteOptions how = { .cancellable = cancellable };
  g_autoptr (TerseFormula) formula = wrong_formula (reduction);
  TerseRefutation refutation;
  if (!terse_refute (formula, &how, &refutation, error))
    return FALSE;
  const gboolean right = refutation.verdict == TERSE_REFUTE_REFUTED;
  if (!right)
    fail (reduction,
          refutation.verdict == TERSE_REFUTE_SATISFIED ? "a counterexample" : refutation.reason,
          error);
  *steps = refutation.steps;
  terse_refutation_clear (&refutation);
  return right;
}
