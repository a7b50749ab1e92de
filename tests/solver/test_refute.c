/* Refutations: an unsatisfiable formula has a proof that the kernel accepted, a satisfiable one an
 * assignment that holds, and a limit or an interruption leaves neither. */
#include <criterion/criterion.h>

#include "solver/sat/refute.h"
#include "solver/formula/word.h"

/* `pigeons` birds, `holes` holes: satisfiable iff pigeons <= holes. */
static TerseFormula *
pigeons (guint birds, guint holes)
{
  TerseFormula *formula = terse_formula_new ();
  TerseBlock at
      = terse_formula_add_family (formula, "at", "bird i sits in hole j", birds, holes, 1, 1);
  g_autofree gint *literals = g_new (gint, holes);
  terse_formula_begin_group (formula, 1, "every bird has a hole");
  for (guint i = 0; i < birds; i++)
    {
      for (guint j = 0; j < holes; j++)
        literals[j] = terse_block_at (&at, i, j, 0, 0);
      terse_formula_add (formula, holes, literals);
    }
  terse_formula_begin_group (formula, 2, "no hole has two");
  for (guint j = 0; j < holes; j++)
    for (guint i = 0; i < birds; i++)
      for (guint k = i + 1; k < birds; k++)
        terse_formula_add (
            formula, 2,
            (const gint[]){ -terse_block_at (&at, i, j, 0, 0), -terse_block_at (&at, k, j, 0, 0) });
  return formula;
}

static TerseRefutation
refute (const TerseFormula *formula, const TerseRefuteOptions *options)
{
  TerseRefutation refutation;
  g_autoptr (GError) error = NULL;
  cr_assert (terse_refute (formula, options, &refutation, &error), "%s",
             error ? error->message : "");
  return refutation;
}

Test (refute, unsatisfiable_formulas_are_refuted)
{
  for (guint holes = 0; holes < 6; holes++)
    {
      g_autoptr (TerseFormula) formula = pigeons (holes + 1, holes);
      TerseRefutation refutation = refute (formula, NULL);
      cr_expect_eq (refutation.verdict, TERSE_REFUTE_REFUTED, "%u: %s", holes, refutation.reason);
      cr_expect_null (refutation.assignment);
      cr_expect_eq (refutation.steps > 0, holes > 0,
                    "the empty clause needs no proof, all else does");
      cr_expect_eq (refutation.bytes > 0, holes > 0);
      terse_refutation_clear (&refutation);
    }
}

Test (refute, satisfiable_formulas_have_an_assignment)
{
  g_autoptr (TerseFormula) formula = pigeons (5, 5);
  TerseRefutation refutation = refute (formula, NULL);
  cr_assert_eq (refutation.verdict, TERSE_REFUTE_SATISFIED);
  for (guint i = 0; i < terse_formula_clauses (formula); i++)
    cr_expect (terse_formula_clause_holds (formula, i, refutation.assignment), "clause %u", i);
  terse_refutation_clear (&refutation);
}

Test (refute, formula_without_clauses)
{
  g_autoptr (TerseFormula) formula = terse_formula_new ();
  TerseRefutation refutation = refute (formula, NULL);
  cr_expect_eq (refutation.verdict, TERSE_REFUTE_SATISFIED);
  terse_refutation_clear (&refutation);
}

Test (refute, gives_up_at_the_time_limit)
{
  const TerseRefuteOptions options = { .time_limit = 0.3 };
  g_autoptr (TerseFormula) formula = pigeons (14, 13);
  TerseRefutation refutation = refute (formula, &options);
  cr_expect_eq (refutation.verdict, TERSE_REFUTE_GAVE_UP);
  cr_expect_str_eq (refutation.reason, "time limit reached in the search");
  cr_expect_lt (refutation.seconds, 10);
  terse_refutation_clear (&refutation);
}

Test (refute, gives_up_when_cancelled)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const TerseRefuteOptions options = { .cancellable = cancellable };
  g_autoptr (TerseFormula) formula = pigeons (3, 2);
  g_cancellable_cancel (cancellable);
  TerseRefutation refutation = refute (formula, &options);
  cr_expect_eq (refutation.verdict, TERSE_REFUTE_GAVE_UP);
  cr_expect_str_eq (refutation.reason, "interrupted before the search");
  terse_refutation_clear (&refutation);
}

/* A circuit's identity: (a + b) mod 7 = (b + a) mod 7, with numbers of six bits; and one that
 * fails. */
Test (refute, identities_of_circuits_are_refuted)
{
  g_autoptr (TerseCircuit) circuit = terse_circuit_new ();
  TerseWord a = terse_word_input (circuit, 64), b = terse_word_input (circuit, 64);
  TerseWord left = terse_word_add (circuit, terse_word_modulo (circuit, a, 7),
                                   terse_word_modulo (circuit, b, 7));
  TerseWord right = terse_word_modulo (circuit, terse_word_add (circuit, b, a), 7);
  TerseWire differ = -terse_word_equal (circuit, terse_word_modulo (circuit, left, 7), right);
  TerseWire overflow = -terse_word_equal (circuit, left, right);
  g_autoptr (TerseFormula) identity = terse_circuit_formula (circuit, 1, &differ);
  g_autoptr (TerseFormula) failing = terse_circuit_formula (circuit, 1, &overflow);
  TerseRefutation refuted = refute (identity, NULL), satisfied = refute (failing, NULL);
  cr_expect_eq (refuted.verdict, TERSE_REFUTE_REFUTED, "%s", refuted.reason);
  cr_expect_gt (refuted.steps, 1);
  cr_expect_eq (satisfied.verdict, TERSE_REFUTE_SATISFIED);
  terse_refutation_clear (&refuted);
  terse_refutation_clear (&satisfied);
}
