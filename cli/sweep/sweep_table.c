#include "cli/sweep/sweep_table.h"

#include <string.h>

#include "cli/sweep/sweep_machines.h"

static const TerseSetting *
setting_of (const TerseSweepRow *row)
{
  return row->question ? terse_question_setting (row->question) : row->entry->setting;
}

static TerseKnows
knows_of (const TerseSweepRow *row)
{
  const TerseKnows knows = setting_of (row)->knows;
  return knows == TERSE_KNOWS_DEFAULT ? row->entry->model->usual : knows;
}

static TerseVerdict
verdict_of (const TerseSweepRow *row)
{
  return row->source ? row->source->row->verdict : TERSE_UNDECIDED;
}

/* The certificate's row, where it is the row's own. */
static const TerseStoreRow *
own (const TerseSweepRow *row)
{
  return row->source && !row->settled ? row->source->row : NULL;
}

static void
append_option (GString *text, TerseOption option, const char *value)
{
  g_string_append_printf (text, "%s%s=%s", text->len ? " " : "", terse_option_id (option), value);
}

/* The text of a schedule or graph would fill the table: the name of its file stands for it. */
static char *
budget (const TerseSweepRow *row)
{
  GString *text = g_string_new (NULL);
  const TerseSetting *setting = setting_of (row);
  g_autofree char *at = g_strdup_printf ("%" G_GUINT64_FORMAT, row->budget);
  for (guint i = 0; i < TERSE_N_OPTIONS; i++)
    if (row->question == NULL && i == row->entry->model->axis)
      append_option (text, (TerseOption) i, at);
    else if (setting->options[i])
      append_option (text, (TerseOption) i,
                     row->entry->files[i] ? strrchr (row->entry->files[i], G_DIR_SEPARATOR) + 1
                                          : setting->options[i]);
  return g_string_free (text, FALSE);
}

/* What is other there. */
static char *
difference_text (const TerseSetting *there, const TerseSetting *here)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < TERSE_N_OPTIONS; i++)
    if (there->options[i] && g_strcmp0 (there->options[i], here->options[i]) != 0)
      append_option (text, (TerseOption) i, there->options[i]);
  return g_string_free (text, FALSE);
}

static char *
family (const TerseSweepRow *row)
{
  return g_strdup (row->entry->family);
}

static char *
problem_id (const TerseSweepRow *row)
{
  return g_strdup (terse_problem_id (row->entry->problem));
}

/* What was given with a file, which goes by its name; NULL without a file. */
static char *
file_text (char *const *given)
{
  GString *text = g_string_new (NULL);
  gboolean has_file = FALSE;
  for (guint i = 0; given[i]; i += 2)
    {
      const gboolean is_file = strcmp (given[i], "file") == 0;
      g_autofree char *value
          = is_file ? g_path_get_basename (given[i + 1]) : g_strdup (given[i + 1]);
      has_file = has_file || is_file;
      g_string_append_printf (text, "%s%s=%s", i > 0 ? " " : "", given[i], value);
    }
  return g_string_free (text, !has_file);
}

/* The name of its file, where a problem is given by one, rather than a page of entries. */
static char *
parameters (const TerseSweepRow *row)
{
  char *of_file = file_text (row->entry->parameters);
  if (of_file)
    return of_file;
  g_autofree char *text = terse_problem_text (row->entry->problem);
  const gsize length = strlen (terse_problem_id (row->entry->problem));
  return g_strdup (text[length] == ' ' ? text + length + 1 : text + length);
}

static char *
problem (const TerseSweepRow *row)
{
  g_autofree char *id = problem_id (row), *rest = parameters (row);
  if (row->entry->direct)
    {
      g_autofree char *statement = terse_statement_text (row->entry->bound->reduction->statement);
      return g_strdup_printf ("instances of %s", statement);
    }
  return g_strdup_printf ("%s%s%s", id, *rest ? " " : "", rest);
}

static char *
model (const TerseSweepRow *row)
{
  return g_strdup (row->entry->model->id);
}

static char *
knows (const TerseSweepRow *row)
{
  return g_strdup (terse_knows_id (knows_of (row)));
}

static char *
verdict (const TerseSweepRow *row)
{
  return g_strdup (terse_verdict_id (verdict_of (row)));
}

static char *
mark (const TerseSweepRow *row)
{
  static const char *const marks[]
      = { [TERSE_IMPOSSIBLE] = "✗", [TERSE_POSSIBLE] = "✓", [TERSE_UNDECIDED] = "?" };
  return g_strdup (marks[verdict_of (row)]);
}

static char *
from (const TerseSweepRow *row)
{
  return row->source && row->settled
             ? difference_text (terse_question_setting (row->source->question), setting_of (row))
             : g_strdup ("");
}

static char *
closed_by (const TerseSweepRow *row)
{
  return g_strdup (own (row) ? own (row)->closed_by : "");
}

static char *
number_text (guint64 number)
{
  return g_strdup_printf ("%" G_GUINT64_FORMAT, number);
}

static gboolean
has_formula (const TerseSweepRow *row)
{
  return own (row) && terse_store_row_has_formula (own (row));
}

static char *
variables (const TerseSweepRow *row)
{
  return has_formula (row) ? number_text (own (row)->size.variables) : g_strdup ("");
}

static char *
clauses (const TerseSweepRow *row)
{
  return has_formula (row) ? number_text (own (row)->size.clauses) : g_strdup ("");
}

static gboolean
has (const TerseSweepRow *row, TerseVerdict wanted)
{
  return own (row) && verdict_of (row) == wanted;
}

static char *
steps (const TerseSweepRow *row)
{
  return has (row, TERSE_IMPOSSIBLE) && has_formula (row) ? number_text (own (row)->proof.steps)
                                                          : g_strdup ("");
}

static char *
bytes (const TerseSweepRow *row)
{
  return has (row, TERSE_IMPOSSIBLE) ? number_text (own (row)->proof.bytes) : g_strdup ("");
}

static char *
cost (const TerseSweepRow *row)
{
  return has (row, TERSE_POSSIBLE) ? g_strdup_printf ("%.6g", own (row)->cost) : g_strdup ("");
}

static char *
inputs_run (const TerseSweepRow *row)
{
  return has (row, TERSE_POSSIBLE) ? number_text (own (row)->inputs_run) : g_strdup ("");
}

static char *
reason (const TerseSweepRow *row)
{
  return g_strdup (row->source ? "" : row->reason);
}

static char *
evidence (const TerseSweepRow *row)
{
  if (row->source == NULL)
    return reason (row);
  if (has (row, TERSE_IMPOSSIBLE))
    return terse_store_row_lower_bound (own (row));
  if (has (row, TERSE_POSSIBLE))
    return g_strdup_printf ("protocol, %" G_GUINT64_FORMAT " inputs", own (row)->inputs_run);
  g_autofree char *other = from (row);
  return g_strdup_printf ("from %s", other);
}

static char *
theorem (const TerseSweepRow *row)
{
  return g_strdup (row->theorem == NULL ? ""
                   : row->least         ? "theorem, least"
                   : row->every_n       ? "theorem, all n"
                                        : "theorem");
}

static char *
seconds (const TerseSweepRow *row)
{
  return own (row) ? g_strdup_printf ("%.2f", own (row)->seconds) : g_strdup ("");
}

static char *
certificate (const TerseSweepRow *row)
{
  return g_strdup (row->source ? row->source->row->certificate : "");
}

#define IN(format) (1u << TERSE_GRID_##format)
#define PEOPLE (IN (TEXT) | IN (MARKDOWN) | IN (LATEX))

static const struct {
  const char *head;
  guint formats;
  char alignment;
  char *(*text) (const TerseSweepRow *row);
} columns[] = {
  { "family", IN (CSV), 'l', family },
  { "machine", PEOPLE | IN (CSV), 'l', terse_sweep_machine },
  { "problem", PEOPLE, 'l', problem },
  { "problem", IN (CSV), 'l', problem_id },
  { "parameters", IN (CSV), 'l', parameters },
  { "model", PEOPLE | IN (CSV), 'l', model },
  { "knows", PEOPLE | IN (CSV), 'l', knows },
  { "budget", PEOPLE | IN (CSV), 'l', budget },
  { "verdict", IN (TEXT) | IN (MARKDOWN) | IN (CSV), 'l', verdict },
  { "", IN (LATEX), 'l', mark },
  { "settled by budget", IN (CSV), 'l', from },
  { "closed by", PEOPLE | IN (CSV), 'l', closed_by },
  { "variables", PEOPLE, 'r', variables },
  { "clauses", PEOPLE, 'r', clauses },
  { "formula (variables)", IN (CSV), 'r', variables },
  { "formula (clauses)", IN (CSV), 'r', clauses },
  { "evidence", PEOPLE, 'l', evidence },
  { "theorem", PEOPLE | IN (CSV), 'l', theorem },
  { "proof (steps)", IN (CSV), 'r', steps },
  { "proof (bytes)", IN (CSV), 'r', bytes },
  { "protocol (bits)", IN (CSV), 'r', cost },
  { "protocol (inputs run)", IN (CSV), 'r', inputs_run },
  { "seconds", PEOPLE, 'r', seconds },
  { "time (s)", IN (CSV), 'r', seconds },
  { "reason", IN (CSV), 'l', reason },
  { "certificate", IN (CSV), 'l', certificate },
  { "excludes a machine", IN (TEXT) | IN (MARKDOWN) | IN (CSV), 'l', terse_sweep_machine_excludes },
  { "follows", IN (TEXT) | IN (MARKDOWN) | IN (CSV), 'l', terse_sweep_machine_follows },
  { "solved by", IN (TEXT) | IN (MARKDOWN) | IN (CSV), 'l', terse_sweep_machine_easy_side },
  { "no machine with", IN (LATEX), 'l', terse_sweep_machine_excluded },
  { "no machine with, or solved by", IN (LATEX), 'l', terse_sweep_machine_either_side },
};

/* On paper there is no room for a column that says the same in all rows: its value, (transfer
 * full), or NULL. */
static char *
common_value (const GPtrArray *rows, guint column)
{
  static const char *const movable[] = { "problem", "model", "knows", NULL };
  if (rows->len < 2 || !(columns[column].formats & IN (LATEX))
      || !g_strv_contains (movable, columns[column].head))
    return NULL;
  g_autofree char *first = columns[column].text (rows->pdata[0]);
  for (guint i = 1; i < rows->len; i++)
    {
      g_autofree char *other = columns[column].text (rows->pdata[i]);
      if (strcmp (first, other) != 0)
        return NULL;
    }
  return g_steal_pointer (&first);
}

static gboolean
is_of_machines (guint column)
{
  return columns[column].text == terse_sweep_machine
         || columns[column].text == terse_sweep_machine_follows
         || columns[column].text == terse_sweep_machine_excluded
         || columns[column].text == terse_sweep_machine_excludes;
}

static gboolean
some_theorem (const GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const TerseSweepRow *row = rows->pdata[i];
      if (row->theorem)
        return TRUE;
    }
  return FALSE;
}

/* Bit mask of the columns of a format; those on machines where there is a row on one, those on
 * constructions where one asks, that of theorems where there is one. */
static guint64
shown_columns (const GPtrArray *rows, TerseGridFormat format)
{
  guint64 shown = 0;
  gboolean has_machines = FALSE, has_easy = FALSE;
  const gboolean has_theorem = some_theorem (rows);
  for (guint i = 0; i < rows->len; i++)
    {
      const TerseBound *bound = ((const TerseSweepRow *) rows->pdata[i])->entry->bound;
      has_machines |= bound != NULL;
      has_easy |= bound && bound->easy;
    }
  G_STATIC_ASSERT (G_N_ELEMENTS (columns) <= 64);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *common = format == TERSE_GRID_LATEX ? common_value (rows, i) : NULL;
      if (columns[i].formats >> format & 1 && common == NULL
          && (has_machines || !is_of_machines (i)) && (has_theorem || columns[i].text != theorem)
          && (has_easy ? columns[i].text != terse_sweep_machine_excluded
                       : strstr (columns[i].head, "solved by") == NULL))
        shown |= G_GUINT64_CONSTANT (1) << i;
    }
  return shown;
}

static void
append_common (GString *text, const GPtrArray *rows)
{
  guint found = 0;
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *common = common_value (rows, i);
      if (common)
        g_string_append_printf (text, "%s%s is %s", found++ ? ", " : " ", columns[i].head, common);
    }
  g_string_append (text, found ? " in all rows." : "");
}

static void
add_cells (TerseGrid *grid, const TerseSweepRow *row, guint64 shown)
{
  GPtrArray *cells = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (shown >> i & 1)
      g_ptr_array_add (cells, row ? columns[i].text (row) : g_strdup (columns[i].head));
  g_ptr_array_add (cells, NULL);
  terse_grid_add (grid, (char **) g_ptr_array_free (cells, FALSE));
}

static const char *const meanings[] = {
  [TERSE_KNOWS_BOTH] = "both: the transcript determines the output",
  [TERSE_KNOWS_BOB] = "bob: Bob knows the output",
  [TERSE_KNOWS_ALICE] = "alice: Alice knows the output",
  [TERSE_KNOWS_EITHER] = "either: at each leaf one of the two knows the output",
  [TERSE_KNOWS_LAST] = "last: who writes last knows the output",
  [TERSE_KNOWS_REFEREE] = "referee: a referee who sees the messages only knows the output",
  [TERSE_KNOWS_QUERY] = "query: the query player knows the output",
};

static gboolean
some_witness (const GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const TerseSweepRow *row = rows->pdata[i];
      if (row->source && terse_store_row_has_witness (row->source->row))
        return TRUE;
    }
  return FALSE;
}

/* The bounds for every n of which rows are cases, each once. */
static void
append_every_n (GString *text, const GPtrArray *rows)
{
  g_autoptr (GHashTable) told = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < rows->len; i++)
    {
      const TerseEveryN *bound = ((const TerseSweepRow *) rows->pdata[i])->every_n;
      const gboolean first = g_hash_table_size (told) == 0;
      if (bound && g_hash_table_add (told, bound->words))
        g_string_append_printf (text, "%s%s",
                                first ? " all n: a case of what is proved for every n, " : "; ",
                                bound->words);
    }
  if (g_hash_table_size (told))
    g_string_append_c (text, '.');
}

/* What the words and marks mean, of those that occur. */
static char *
legend_of (const GPtrArray *rows, TerseGridFormat format)
{
  GString *text = g_string_new (format == TERSE_GRID_LATEX ? "✗ impossible" : "impossible");
  gboolean settled = FALSE;
  g_string_append (text, ": a proof that terse-check accepts");
  if (some_witness (rows))
    g_string_append (text, ", or a witness that was judged entry by entry");
  g_string_append (text, "; ");
  g_string_append (text, format == TERSE_GRID_LATEX ? "✓ possible" : "possible");
  g_string_append (text, ": a protocol, run on all promised inputs; ");
  g_string_append (text, format == TERSE_GRID_LATEX ? "? undecided" : "undecided");
  g_string_append (text, ": a limit was reached.");
  if (some_theorem (rows))
    g_string_append (text,
                     " theorem: proved in ACL2, over the definitions of "
                     "solver/theorem/specification*.lisp, that no protocol exists, or that one "
                     "does; least: and none at the budget before.");
  append_every_n (text, rows);
  guint found = 0;
  for (guint k = TERSE_KNOWS_BOTH; k < G_N_ELEMENTS (meanings); k++)
    for (guint i = 0; i < rows->len; i++)
      if (knows_of (rows->pdata[i]) == (TerseKnows) k)
        {
          g_string_append_printf (text, "%s%s", found++ ? "; " : " ", meanings[k]);
          break;
        }
  for (guint i = 0; i < rows->len; i++)
    settled |= ((const TerseSweepRow *) rows->pdata[i])->settled;
  if (rows->len)
    g_string_append (text, ".");
  if (settled)
    g_string_append (text, " From: settled by that budget, since more bits never hurt.");
  if (format == TERSE_GRID_LATEX)
    append_common (text, rows);
  return g_string_free (text, FALSE);
}

static void
add_rows (TerseGrid *grid, const GPtrArray *rows, guint64 shown)
{
  add_cells (grid, NULL, shown);
  for (guint i = 0; i < rows->len; i++)
    {
      const TerseSweepRow *row = rows->pdata[i], *before = i ? rows->pdata[i - 1] : NULL;
      if (before && before->entry->family != row->entry->family)
        terse_grid_add_rule (grid);
      add_cells (grid, row, shown);
    }
}

TerseGrid *
terse_sweep_grid (const TerseSweep *sweep, TerseGridFormat format)
{
  g_autoptr (GPtrArray) rows = terse_sweep_rows (sweep);
  g_autoptr (GString) alignment = g_string_new (NULL);
  const guint64 shown = shown_columns (rows, format);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (shown >> i & 1)
      g_string_append_c (alignment, columns[i].alignment);
  TerseGrid *grid = terse_grid_new (alignment->str);
  g_autofree char *legend = legend_of (rows, format);
  const gboolean prose = *sweep->spec->title || *sweep->spec->caption || format == TERSE_GRID_LATEX;
  if (prose)
    terse_grid_set_prose (grid, sweep->spec->title, sweep->spec->caption, legend);
  add_rows (grid, rows, shown);
  return grid;
}
