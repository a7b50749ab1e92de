#include "tests/support/search.h"

#include "protocols/simulate.h"
#include "solver/sat/sat.h"
#include "tests/support/cells.h"

static gint8 *
next_assignment (TerseSat *sat, guint variables)
{
  TerseSatResult result = terse_sat_solve (sat);
  g_assert_true (result != TERSE_SAT_UNKNOWN);
  if (result == TERSE_SAT_UNSATISFIABLE)
    return NULL;
  gint8 *assignment = g_new0 (gint8, variables + 1);
  terse_sat_get_assignment (sat, variables, assignment);
  return assignment;
}

gint8 *
search_assignment (const TerseFormula *formula)
{
  g_autoptr (TerseSat) sat = terse_sat_new (NULL, NULL);
  terse_sat_add_formula (sat, formula);
  return next_assignment (sat, terse_formula_variables (formula));
}

TerseProtocol *
search_protocol (TerseQuestion *question)
{
  const TerseEncoding *encoding = terse_encoding_for (question);
  g_autoptr (TerseFormula) formula = encoding->emit (question);
  g_autofree gint8 *assignment = search_assignment (formula);
  return assignment ? encoding->decode (question, assignment) : NULL;
}

gboolean
search_is_right (const TerseProtocol *protocol)
{
  TerseSimulation simulation = terse_simulate (protocol);
  gboolean right = simulation.correct;
  terse_simulation_clear (&simulation);
  return right;
}

SearchCount
search_count_protocols (TerseQuestion *question)
{
  g_autoptr (TerseProtocol) protocol = terse_protocol_new (question);
  g_autoptr (GArray) cells = cells_of (protocol);
  SearchCount count = { 0, 0 };
  do
    {
      count.all++;
      count.right += search_is_right (protocol);
    }
  while (cells_next (cells));
  return count;
}

static void
block (TerseSat *sat, guint tables, const gint8 *assignment)
{
  g_autofree gint *clause = g_new (gint, tables);
  for (guint v = 1; v <= tables; v++)
    clause[v - 1] = assignment[v] > 0 ? -(gint) v : (gint) v;
  terse_sat_add (sat, tables, clause);
}

/* The protocol itself, or the one part of a distribution. */
static TerseProtocol *
deterministic (TerseProtocol *protocol)
{
  guint64 weight;
  return terse_protocol_parts (protocol)
             ? (TerseProtocol *) (gpointer) terse_protocol_part (protocol, 0, &weight)
             : protocol;
}

SearchAssignments
search_count_assignments (TerseQuestion *question)
{
  const TerseEncoding *encoding = terse_encoding_for (question);
  g_autoptr (TerseFormula) formula = encoding->emit (question);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (TerseSat) sat = terse_sat_new (NULL, NULL);
  SearchAssignments count = { 0, 0, 0 };
  terse_sat_add_formula (sat, formula);
  for (;;)
    {
      g_autofree gint8 *assignment = next_assignment (sat, terse_formula_variables (formula));
      if (assignment == NULL)
        return count;
      g_autoptr (TerseProtocol) protocol = encoding->decode (question, assignment);
      count.all++;
      count.wrong += !search_is_right (protocol);
      count.twice += !g_hash_table_add (seen, cells_text (deterministic (protocol)));
      if (count.wrong + count.twice > 0)
        return count;
      block (sat, encoding->tables (question), assignment);
    }
}
