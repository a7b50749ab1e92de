/* A formula that is told to stop takes no more clauses and says so; others are not touched. */
#include <criterion/criterion.h>

#include "solver/formula/formula.h"

#define CLAUSES 300000u

static gboolean
count_down (gpointer data)
{
  guint *left = data;
  return *left == 0 || --*left == 0;
}

static TerseFormula *
make_formula (void)
{
  TerseFormula *formula = terse_formula_new ();
  TerseBlock block = terse_formula_add_family (formula, "x", "a variable", 1, 1, 1, 1);
  terse_formula_begin_group (formula, 1, "the same again");
  for (guint i = 0; i < CLAUSES; i++)
    terse_formula_add (formula, 1, &block.first);
  return formula;
}

Test (formula_stop, ends_early)
{
  guint left = 2;
  terse_formula_set_stop (count_down, &left);
  g_autoptr (TerseFormula) stopped = make_formula ();
  terse_formula_set_stop (NULL, NULL);
  g_autoptr (TerseFormula) whole = make_formula ();
  cr_assert (terse_formula_is_incomplete (stopped));
  cr_assert_gt (terse_formula_clauses (stopped), 0);
  cr_assert_lt (terse_formula_clauses (stopped), CLAUSES);
  cr_assert_not (terse_formula_is_incomplete (whole));
  cr_assert_eq (terse_formula_clauses (whole), CLAUSES);
}

Test (formula_stop, not_told)
{
  guint left = G_MAXUINT;
  terse_formula_set_stop (count_down, &left);
  g_autoptr (TerseFormula) whole = make_formula ();
  terse_formula_set_stop (NULL, NULL);
  cr_assert_lt (left, G_MAXUINT);
  cr_assert_not (terse_formula_is_incomplete (whole));
  cr_assert_eq (terse_formula_clauses (whole), CLAUSES);
}
