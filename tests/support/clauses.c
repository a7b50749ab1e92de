#include "tests/support/clauses.h"

static void
append (GArray *list, gint literal)
{
  g_array_append_val (list, literal);
}

static GArray *
new_list (void)
{
  return g_array_new (FALSE, FALSE, sizeof (gint));
}

GArray *
clauses_parse (const char *text)
{
  GArray *list = new_list ();
  for (char *end; *text != '\0'; text = end)
    {
      append (list, (gint) g_ascii_strtoll (text, &end, 10));
      g_assert (end != text);
      while (g_ascii_isspace (*end))
        end++;
    }
  return list;
}

GArray *
clauses_pigeons (guint n)
{
  GArray *list = new_list ();
  for (guint p = 0; p <= n; p++)
    {
      for (guint h = 1; h <= n; h++)
        append (list, (gint) (p * n + h));
      append (list, 0);
    }
  for (guint h = 1; h <= n; h++)
    for (guint p = 0; p <= n; p++)
      for (guint q = 0; q < p; q++)
        {
          append (list, -(gint) (p * n + h));
          append (list, -(gint) (q * n + h));
          append (list, 0);
        }
  return list;
}

static gboolean
occurs (const GArray *list, guint first, gint variable)
{
  for (guint i = first; i < list->len; i++)
    if (ABS (g_array_index (list, gint, i)) == variable)
      return TRUE;
  return FALSE;
}

GArray *
clauses_random (GRand *random, guint variables, guint clauses, guint least, guint most)
{
  GArray *list = new_list ();
  for (guint i = 0; i < clauses; i++)
    {
      guint first = list->len,
            size = (guint) g_rand_int_range (random, (gint) least, (gint) most + 1);
      while (list->len < first + MIN (size, variables))
        {
          gint variable = g_rand_int_range (random, 1, (gint) variables + 1);
          if (!occurs (list, first, variable))
            append (list, g_rand_boolean (random) ? variable : -variable);
        }
      append (list, 0);
    }
  return list;
}

TerseFormula *
clauses_to_formula (const GArray *list, guint variables, guint clauses, GArray **rest)
{
  TerseFormula *formula = terse_formula_new ();
  guint first = 0, done = 0;
  if (variables > 0)
    terse_formula_add_family (formula, "x", "variables of the test", variables, 1, 1, 1);
  terse_formula_begin_group (formula, 1, "clauses of the test");
  for (guint i = 0; i < list->len && done < clauses; i++)
    if (g_array_index (list, gint, i) == 0)
      {
        terse_formula_add (formula, i - first, &g_array_index (list, gint, first));
        first = i + 1;
        done++;
      }
  if (rest != NULL)
    {
      *rest = new_list ();
      g_array_append_vals (*rest, &g_array_index (list, gint, first), list->len - first);
    }
  return formula;
}

char *
clauses_to_dimacs (const GArray *list, guint variables)
{
  guint clauses = 0;
  for (guint i = 0; i < list->len; i++)
    clauses += g_array_index (list, gint, i) == 0;
  GString *text = g_string_new (NULL);
  g_string_printf (text, "p cnf %u %u\n", variables, clauses);
  for (guint i = 0; i < list->len; i++)
    g_string_append_printf (text, "%d%c", g_array_index (list, gint, i),
                            g_array_index (list, gint, i) == 0 ? '\n' : ' ');
  return g_string_free (text, FALSE);
}

gboolean
clauses_hold (const GArray *list, const gint8 *assignment)
{
  gboolean holds = FALSE;
  for (guint i = 0; i < list->len; i++)
    {
      gint literal = g_array_index (list, gint, i);
      if (literal == 0 && !holds)
        return FALSE;
      holds = literal != 0 && (holds || assignment[ABS (literal)] == (literal > 0 ? 1 : -1));
    }
  return TRUE;
}
