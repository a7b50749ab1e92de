#include "tests/support/embedding.h"

#include "protocols/radix.h"
#include "tests/support/cells.h"

guint
embedding_group_size (const TerseFormula *formula, guint group)
{
  guint size = 0;
  for (guint i = 0; i < terse_formula_clauses (formula); i++)
    size += terse_formula_clause_group (formula, i) == group;
  return size;
}

/* The first false clause outside `group`, or G_MAXUINT. */
static guint
false_outside (const TerseFormula *formula, guint group, const gint8 *assignment)
{
  for (guint i = 0; i < terse_formula_clauses (formula); i++)
    if (terse_formula_clause_group (formula, i) != group
        && !terse_formula_clause_holds (formula, i, assignment))
      return i;
  return G_MAXUINT;
}

static GArray *
clauses_of_group (const TerseFormula *formula, guint group)
{
  GArray *clauses = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < terse_formula_clauses (formula); i++)
    if (terse_formula_clause_group (formula, i) == group)
      g_array_append_val (clauses, i);
  return clauses;
}

static guint
false_among (const TerseFormula *formula, const GArray *clauses, guint first, guint count,
             const gint8 *assignment)
{
  guint wrong = 0;
  for (guint i = first; i < first + count; i++)
    wrong += !terse_formula_clause_holds (formula, g_array_index (clauses, guint, i), assignment);
  return wrong;
}

static char *
correctness_fault (const TerseFormula *formula, guint group, const TerseProtocol *protocol,
                   const gint8 *assignment)
{
  const TerseProblem *problem = terse_question_problem (terse_protocol_question (protocol));
  const guint players = terse_problem_players (problem),
              promised = (guint) terse_problem_promised (problem);
  g_autoptr (GArray) clauses = clauses_of_group (formula, group);
  g_autofree guint *inputs = g_new0 (guint, players);
  const guint each = clauses->len / promised;
  guint place = 0;
  if (clauses->len != each * promised || each == 0)
    return g_strdup_printf ("%u correctness clauses for %u promised inputs", clauses->len,
                            promised);
  for (gboolean more = terse_problem_first (problem, inputs); more;
       more = terse_problem_next (problem, inputs))
    {
      gboolean errs
          = !terse_problem_allows (problem, inputs, terse_protocol_run (protocol, inputs, NULL));
      guint wrong = false_among (formula, clauses, each * place++, each, assignment);
      if (wrong != (errs ? 1 : 0))
        return g_strdup_printf (
            "promised input %u, where the protocol %s: %u correctness clauses false", place - 1,
            errs ? "errs" : "is right", wrong);
    }
  return NULL;
}

char *
embedding_fault (const TerseEncoding *encoding, const TerseFormula *formula,
                 TerseProtocol *protocol)
{
  g_autofree gint8 *assignment = encoding->embed (protocol);
  for (guint v = 1; v <= terse_formula_variables (formula); v++)
    if (assignment[v] != 1 && assignment[v] != -1)
      return g_strdup_printf ("variable %u has no value", v);
  guint wrong = false_outside (formula, encoding->correctness, assignment);
  if (wrong != G_MAXUINT)
    return g_strdup_printf ("clause %u of group %u is false", wrong,
                            terse_formula_clause_group (formula, wrong));
  char *fault = correctness_fault (formula, encoding->correctness, protocol, assignment);
  if (fault)
    return fault;
  g_autoptr (TerseProtocol) again
      = encoding->decode (terse_protocol_question (protocol), assignment);
  return cells_equal (again, protocol) ? NULL : g_strdup ("decode (embed (P)) is not P");
}

gboolean
embedding_breaks_structure (const TerseEncoding *encoding, const TerseFormula *formula,
                            TerseProtocol *protocol)
{
  g_autofree gint8 *assignment = encoding->embed (protocol);
  return false_outside (formula, encoding->correctness, assignment) != G_MAXUINT;
}

TerseFormula *
embedding_spoil (const TerseFormula *formula, guint dropped, gint unit)
{
  TerseFormula *copy = terse_formula_new ();
  guint group = G_MAXUINT;
  terse_formula_add_family (copy, "x", "variables of the formula",
                            terse_formula_variables (formula), 1, 1, 1);
  for (guint i = 0; i < terse_formula_clauses (formula); i++)
    {
      guint n, here = terse_formula_clause_group (formula, i);
      const gint *clause = terse_formula_clause (formula, i, &n);
      if (here != group)
        terse_formula_begin_group (copy, here, "as in the formula");
      group = here;
      if (i == 0 && unit != 0)
        terse_formula_add (copy, 1, &unit);
      if (i != dropped)
        terse_formula_add (copy, n, clause);
    }
  return copy;
}
