#include "reductions/questions/theorem/stated_problem.h"

#include <string.h>

void
terse_append_numbers (GString *text, const TerseProblem *problem, const char *name)
{
  const char *const *parameters = terse_problem_parameters (problem);
  for (guint i = 0; parameters[i]; i += 2)
    {
      if (strcmp (parameters[i], name) != 0)
        continue;
      for (const char *c = parameters[i + 1]; *c; c++)
        g_string_append_c (text, g_ascii_isdigit (*c) ? *c : ' ');
    }
}

static void
append_sizes (GString *text, const TerseProblem *problem)
{
  for (guint p = 0; p < terse_problem_players (problem); p++)
    g_string_append_printf (text, "%s%u", p ? " " : "", terse_problem_inputs (problem, p));
}

/* The outputs that a player is allowed, "(0 2)". */
static void
append_outputs (GString *text, const TerseProblem *problem, guint player, const guint *inputs)
{
  const char *blank = "";
  g_string_append_c (text, '(');
  for (guint o = 0; o < terse_problem_outputs (problem); o++)
    if (terse_problem_allows_to (problem, player, inputs, o))
      {
        g_string_append_printf (text, "%s%u", blank, o);
        blank = " ";
      }
  g_string_append_c (text, ')');
}

/* How a table is stated: its entry at some inputs, behind them or in their order. */
typedef struct {
  const char *form;
  void (*append_entry) (GString *text, const TerseProblem *problem, const guint *inputs);
} Table;

static void
append_allowed (GString *text, const TerseProblem *problem, const guint *inputs)
{
  append_outputs (text, problem, terse_problem_players (problem) - 1, inputs);
}

/* Those of every player; none outside the promise. */
static void
append_allowed_each (GString *text, const TerseProblem *problem, const guint *inputs)
{
  g_string_append_c (text, '(');
  for (guint p = 0; p < terse_problem_players (problem) && terse_problem_promises (problem, inputs);
       p++)
    append_outputs (text, problem, p, inputs);
  g_string_append_c (text, ')');
}

/* The entries of the joint inputs that begin with the first `player` ones. */
static void
append_entries (GString *text, const TerseProblem *problem, const Table *table, guint *inputs,
                guint player)
{
  if (player == terse_problem_players (problem))
    {
      table->append_entry (text, problem, inputs);
      return;
    }
  g_string_append_c (text, '(');
  for (guint i = 0; i < terse_problem_inputs (problem, player); i++)
    {
      if (i > 0)
        g_string_append_c (text, ' ');
      inputs[player] = i;
      append_entries (text, problem, table, inputs, player + 1);
    }
  g_string_append_c (text, ')');
}

/* ((x (y outputs) (y outputs)) (x ...)) of the promised joint inputs alone, in their order. */
static void
append_listed (GString *text, const TerseProblem *problem)
{
  const guint n = terse_problem_players (problem);
  g_autofree guint *inputs = g_new0 (guint, n), *before = g_new0 (guint, n);
  gboolean first = TRUE;
  g_string_append_c (text, '(');
  for (gboolean more = terse_problem_first (problem, inputs); more;
       more = terse_problem_next (problem, inputs))
    {
      guint same = 0; /* players whose input is that of the one before */
      while (!first && same < n && inputs[same] == before[same])
        same++;
      for (guint p = same + 1; p < n && !first; p++)
        g_string_append_c (text, ')');
      g_string_append (text, first ? "" : ") ");
      for (guint p = same; p < n; p++)
        g_string_append_printf (text, "(%u %s", inputs[p], p + 1 < n ? "" : ". ");
      append_allowed (text, problem, inputs);
      memcpy (before, inputs, n * sizeof *inputs);
      first = FALSE;
    }
  for (guint p = 0; p < n && !first; p++)
    g_string_append_c (text, ')');
  g_string_append_c (text, ')');
}

/* `own`: what every player is allowed is asked for. */
static void
append_table (GString *text, const TerseProblem *problem, gboolean own)
{
  static const Table plain = { "table", append_allowed }, each = { "own", append_allowed_each };
  const gboolean listed = !terse_problem_check_joint (problem, NULL);
  const Table *table = own && terse_problem_has_own_outputs (problem) ? &each : &plain;
  g_autofree guint *inputs = g_new0 (guint, terse_problem_players (problem));
  g_string_append_printf (text, "(:%s (", listed ? "listed" : table->form);
  append_sizes (text, problem);
  g_string_append_printf (text, ") %u ", terse_problem_outputs (problem));
  if (listed)
    append_listed (text, problem);
  else
    append_entries (text, problem, table, inputs, 0);
  g_string_append_c (text, ')');
}

static void
append_composition (GString *text, const TerseProblem *problem)
{
  g_string_append (text, "(:function-composition ");
  terse_append_numbers (text, problem, "m");
  g_string_append (text, " (");
  terse_append_numbers (text, problem, "n");
  g_string_append (text, ") ");
  terse_append_numbers (text, problem, "range");
  g_string_append_c (text, ')');
}

static void
append_index (GString *text, const TerseProblem *problem)
{
  g_string_append_printf (text, "(:index %u", terse_problem_inputs (problem, 1));
  if (terse_problem_outputs (problem) != 2)
    g_string_append_printf (text, " %u", terse_problem_outputs (problem));
  g_string_append_c (text, ')');
}

static void
append_pointer_chasing (GString *text, const TerseProblem *problem)
{
  g_string_append_printf (text, "(:pointer-chasing %u ", terse_problem_players (problem));
  terse_append_numbers (text, problem, "names");
  g_string_append_c (text, ')');
}

char *
terse_stated_problem (const TerseProblem *problem, gboolean own)
{
  static const char *const of_bits[]
      = { "disjointness", "equality", "greater-than", "inner-product", "intersection-size", NULL };
  static const struct {
    const char *id;
    void (*append) (GString *text, const TerseProblem *problem);
  } others[] = { { "index", append_index },
                 { "pointer-chasing", append_pointer_chasing },
                 { "function-composition", append_composition } };
  const char *id = terse_problem_id (problem);
  GString *text = g_string_new (NULL);
  if (g_strv_contains (of_bits, id))
    {
      g_string_append_printf (text, "(:%s ", id);
      terse_append_numbers (text, problem, "n");
      g_string_append_c (text, ')');
      return g_string_free (text, FALSE);
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (strcmp (id, others[i].id) == 0)
      {
        others[i].append (text, problem);
        return g_string_free (text, FALSE);
      }
  append_table (text, problem, own);
  return g_string_free (text, FALSE);
}
