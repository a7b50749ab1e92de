/* What follows is the sentence of the table's row (cli/sweep/sweep_machines.h). */
#include "cli/site/bound_page.h"

#include "cli/site/page.h"
#include "cli/site/question_page.h"
#include "cli/sweep/sweep_machines.h"
#include "cli/sweep/sweep_rows.h"

static char *
machine_text (const TerseBound *bound)
{
  GString *text = g_string_new (bound->machine->id);
  for (guint i = 0; i < TERSE_N_SIZES; i++)
    if (bound->machine->sizes >> i & 1 && bound->sizes.at[i] > 1)
      g_string_append_printf (text, ", %s %" G_GUINT64_FORMAT, terse_size_id ((TerseSizeName) i),
                              bound->sizes.at[i]);
  g_string_append_printf (text, ": %s; %s", bound->machine->summary, bound->machine->arithmetic);
  return g_string_free (text, FALSE);
}

static char *
checked_text (const TerseBound *bound)
{
  if (bound->instances)
    return g_strdup_printf ("its map was run on all %" G_GUINT64_FORMAT " instances",
                            bound->instances);
  return bound->map_steps ? g_strdup_printf (
             "its map is right by a proof of %" G_GUINT64_FORMAT " steps", bound->map_steps)
                          : g_strdup ("its map makes the same circuits on both sides");
}

static char *
crosses_text (const TerseBound *bound)
{
  if (bound->has_budget)
    return g_strdup_printf ("%s = %" G_GUINT64_FORMAT " (%s)", bound->coverage->formula,
                            bound->budget, bound->coverage->source);
  return g_strdup_printf ("%s (%s)", bound->coverage->formula, bound->coverage->source);
}

/* A step of the chain: the verdict on one budget, with its page. */
static gboolean
append_verdict (TerseSite *site, const TerseSiteTable *table, const TerseSweepRow *row,
                GString *markup, GError **error)
{
  if (row->source == NULL)
    {
      g_autofree char *reason = terse_site_escape (row->reason);
      g_string_append_printf (markup, "<li><strong>Verdict</strong>: undecided, %s</li>\n", reason);
      return TRUE;
    }
  const char *name = terse_site_question (site, table, row->source, error);
  if (name == NULL)
    return FALSE;
  g_autofree char *question = terse_question_text (row->source->question);
  g_autofree char *brief = terse_site_shorten (question, 200);
  g_autofree char *title = terse_site_escape (brief), *page = terse_site_escape (name);
  const char *verdict = terse_verdict_id (row->source->row->verdict);
  g_string_append_printf (markup,
                          "<li><strong>Certificate</strong>: <span class=\"verdict %s\">%s</span>: "
                          "<a href=\"../question/%s.html\">%s</a></li>\n",
                          verdict, verdict, page, title);
  return TRUE;
}

/* The rows of one entry of the specification: what is known, what follows, who solves it. */
typedef struct {
  const TerseSpecEntry *entry;
  GString *verdicts;
  char *follows, *easy;
} Chain;

static void
clear_chain (Chain *chain)
{
  g_string_free (chain->verdicts, TRUE);
  g_free (chain->follows);
  g_free (chain->easy);
}

static void
take (char **place, char *text)
{
  if (*text == '\0')
    {
      g_free (text);
      return;
    }
  g_free (*place);
  *place = text;
}

static gboolean
read_chain (TerseSite *site, const TerseSiteTable *table, const GPtrArray *rows, Chain *chain,
            GError **error)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const TerseSweepRow *row = rows->pdata[i];
      if (row->entry != chain->entry)
        continue;
      if (!append_verdict (site, table, row, chain->verdicts, error))
        return FALSE;
      take (&chain->follows, terse_sweep_machine_follows (row));
      take (&chain->easy, terse_sweep_machine_easy_side (row));
    }
  return TRUE;
}

static char *
easy_of (const Chain *chain)
{
  g_autofree char *easy = terse_site_escape (chain->easy);
  return *easy ? g_strdup_printf ("<h2>Machines that do solve these instances</h2>\n<p>%s</p>\n",
                                  easy)
               : g_strdup ("");
}

static gboolean
write_chain (TerseSite *site, const TerseSiteTable *table, const Chain *chain, guint number,
             GError **error)
{
  const TerseBound *bound = chain->entry->bound;
  g_autofree char *task = terse_task_text (bound->reduction->task),
                  *reduction = terse_reduction_text (bound->reduction),
                  *problem = terse_problem_text (bound->problem),
                  *brief = terse_site_shorten (problem, 200);
  g_autofree char *title = g_strdup_printf ("%s on %s%s", bound->machine->id, task,
                                            chain->entry->direct ? ", asked directly" : "");
  g_autofree char *machine = machine_text (bound), *checked = checked_text (bound),
                  *crosses = crosses_text (bound), *easy = easy_of (chain);
  g_autofree char *question
      = g_strdup_printf ("%s in the model %s%s", brief, chain->entry->model->id,
                         chain->entry->direct ? ", on its instances" : "");
  g_autofree char *page = g_strdup_printf ("../reduction/%s.html", bound->reduction->klass->id);
  const char *follows = *chain->follows ? chain->follows : "nothing is excluded by these rows";
  g_autofree char *body
      = terse_site_fill ("bound.html", "title", title, "lead", follows, "machine", machine, "task",
                         task, "reductionpage", page, "reduction", reduction, "checked", checked,
                         "crosses", crosses, "question", question, "verdicts", chain->verdicts->str,
                         "follows", follows, "easy", easy, NULL);
  g_autofree char *trail = terse_site_table_link (table),
                  *name = terse_site_bound_name (table, number);
  g_ptr_array_add (site->bounds, g_strdup (title));
  g_ptr_array_add (site->bounds, g_strdup (name));
  g_ptr_array_add (site->bounds, g_strdup (follows));
  return terse_site_page (site, name, title, trail, body, error);
}

char *
terse_site_bound_name (const TerseSiteTable *table, guint number)
{
  return g_strdup_printf ("bound/%s-%u.html", table->name, number);
}

gboolean
terse_site_bounds (TerseSite *site, const TerseSiteTable *table, GError **error)
{
  g_autoptr (GPtrArray) rows = terse_sweep_rows (table->sweep);
  const GPtrArray *entries = table->sweep->spec->entries;
  gboolean good = TRUE;
  for (guint i = 0, number = 1; good && i < entries->len; i++)
    {
      Chain chain = { entries->pdata[i], NULL, NULL, NULL };
      if (chain.entry->bound == NULL)
        continue;
      chain.verdicts = g_string_new (NULL);
      chain.follows = g_strdup ("");
      chain.easy = g_strdup ("");
      good = read_chain (site, table, rows, &chain, error)
             && write_chain (site, table, &chain, number++, error);
      clear_chain (&chain);
    }
  return good;
}
