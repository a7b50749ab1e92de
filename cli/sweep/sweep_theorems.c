#include "cli/sweep/sweep_theorems.h"

#include "cli/sweep/sweep_rows.h"
#include "reductions/questions/theorem/theorem.h"

/* What is to be proved of a sweep. */
typedef struct {
  const TerseSweep *sweep;
  GPtrArray *cells;   /* TerseSweepCell, decided by certificates of their own, each once, in the
                         order of the table's rows */
  GPtrArray *folders; /* theirs */
  GPtrArray *answers; /* TerseSweepAnswer: minima of which both sides are among the cells */
  GArray *pairs;      /* TerseTheoremPair: these sides */
  GPtrArray *settled; /* TerseSweepCell, decided by that of another budget, each once */
  GArray *followings; /* TerseTheoremFollowing: theirs */
  GArray *every_n; /* const TerseEveryN *: bounds of which impossible cells are cases, each once */
} Work;

/* Of what settles another cell it is told once why there is none. */
static void
keep (TerseSweepCell *cell, TerseTheorem *theorem, gboolean own, TerseSweepTheorems *theorems)
{
  const gboolean refused = theorem->outcome == TERSE_THEOREM_REFUSED;
  if (theorem->outcome == TERSE_THEOREM_PROVED)
    {
      g_free (cell->theorem);
      cell->theorem = g_steal_pointer (&theorem->statement);
      theorems->impossible += !theorem->possible;
      theorems->possible += theorem->possible;
      return;
    }
  g_autofree char *title = terse_question_text (cell->question);
  if (own || !refused)
    g_printerr ("terse: %s: %s: %s\n", refused ? "left" : "no theorem", title, theorem->reason);
  theorems->left += refused;
  theorems->failed += !refused;
}

/* Why there is none is told of the side that has no theorem; here where both have one. */
static void
keep_least (TerseSweepAnswer *answer, TerseTheorem *theorem, TerseSweepTheorems *theorems)
{
  if (theorem->outcome == TERSE_THEOREM_PROVED)
    {
      g_free (answer->theorem);
      answer->theorem = g_steal_pointer (&theorem->statement);
      theorems->least++;
    }
  else if (answer->possible->theorem && answer->impossible->theorem)
    {
      g_printerr ("terse: no theorem: %s, that it is the least budget: %s\n",
                  answer->possible->row->title, theorem->reason);
      theorems->failed++;
    }
}

static TerseSweepCell *
find_cell (const Work *work, const TerseQuestion *question)
{
  g_autofree char *text = terse_store_question (question);
  return g_hash_table_lookup (work->sweep->cells, text);
}

/* The place of the cell among those with certificates; a new one where it has none. */
static guint
add_cell (Work *work, TerseSweepCell *cell)
{
  guint place = work->cells->len;
  if (g_ptr_array_find (work->cells, cell, &place))
    return place;
  g_ptr_array_add (work->cells, cell);
  g_ptr_array_add (work->folders, terse_store_row_path (work->sweep->options.store, cell->row));
  return place;
}

static void
add_every_n (Work *work, const TerseEveryN *bound)
{
  for (guint i = 0; bound && i < work->every_n->len; i++)
    if (g_array_index (work->every_n, const TerseEveryN *, i) == bound)
      return;
  if (bound)
    g_array_append_val (work->every_n, bound);
}

static void
add_cells (Work *work)
{
  g_autoptr (GPtrArray) rows = terse_sweep_rows (work->sweep);
  for (guint i = 0; i < rows->len; i++)
    {
      const TerseSweepRow *row = rows->pdata[i];
      if (row->source == NULL)
        continue;
      TerseSweepCell *cell = find_cell (work, row->question);
      if (row->source->row->verdict == TERSE_IMPOSSIBLE)
        add_every_n (work, terse_every_n (row->question));
      const TerseTheoremFollowing following
          = { row->question, add_cell (work, find_cell (work, row->source->question)) };
      if (!row->settled || g_ptr_array_find (work->settled, cell, NULL))
        continue;
      g_ptr_array_add (work->settled, cell);
      g_array_append_val (work->followings, following);
    }
}

static void
add_pairs (Work *work)
{
  for (guint i = 0; i < work->sweep->answers->len; i++)
    {
      TerseSweepAnswer *answer = work->sweep->answers->pdata[i];
      TerseTheoremPair pair;
      if (answer->entry->minimum && answer->possible && answer->impossible
          && g_ptr_array_find (work->cells, answer->possible, &pair.possible)
          && g_ptr_array_find (work->cells, answer->impossible, &pair.impossible))
        {
          g_ptr_array_add (work->answers, answer);
          g_array_append_val (work->pairs, pair);
        }
    }
}

/* The cells that are theorems themselves and cases of this one. */
static void
keep_every_n (const Work *work, const TerseEveryN *bound, const TerseTheorem *theorem,
              TerseSweepTheorems *theorems)
{
  const GPtrArray *const parts[] = { work->cells, work->settled };
  if (theorem->outcome != TERSE_THEOREM_PROVED)
    {
      g_printerr ("terse: no theorem: %s, for every n: %s\n", bound->words, theorem->reason);
      theorems->failed++;
      return;
    }
  theorems->every_n++;
  for (guint k = 0; k < G_N_ELEMENTS (parts); k++)
    for (guint i = 0; i < parts[k]->len; i++)
      {
        TerseSweepCell *cell = parts[k]->pdata[i];
        if (cell->theorem && terse_every_n (cell->question) == bound)
          cell->every_n = bound;
      }
}

static gboolean
prove (const Work *work, TerseSweepTheorems *theorems, GError **error)
{
  const guint n = work->cells->len, pairs = work->pairs->len, settled = work->settled->len,
              all = n + pairs + settled + work->every_n->len;
  const TerseTheoremBatch batch
      = { .folders = (const char *const *) work->folders->pdata,
          .n_folders = n,
          .pairs = (const TerseTheoremPair *) (gconstpointer) work->pairs->data,
          .n_pairs = pairs,
          .followings = (const TerseTheoremFollowing *) (gconstpointer) work->followings->data,
          .n_followings = settled,
          .every_n = (const TerseEveryN *const *) (gconstpointer) work->every_n->data,
          .n_every_n = work->every_n->len };
  g_autofree TerseTheorem *found = g_new0 (TerseTheorem, all);
  if (!terse_theorems_prove (&batch, work->sweep->options.cancellable, found, error))
    return FALSE;
  for (guint i = 0; i < all; i++)
    {
      if (i < n)
        keep (work->cells->pdata[i], &found[i], TRUE, theorems);
      else if (i < n + pairs)
        keep_least (work->answers->pdata[i - n], &found[i], theorems);
      else if (i < n + pairs + settled)
        keep (work->settled->pdata[i - n - pairs], &found[i], FALSE, theorems);
      else
        keep_every_n (work,
                      g_array_index (work->every_n, const TerseEveryN *, i - n - pairs - settled),
                      &found[i], theorems);
      terse_theorem_clear (&found[i]);
    }
  return TRUE;
}

gboolean
terse_sweep_prove (TerseSweep *sweep, TerseSweepTheorems *theorems, GError **error)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new (), answers = g_ptr_array_new (),
                        settled = g_ptr_array_new (),
                        folders = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (TerseTheoremPair)),
                     followings = g_array_new (FALSE, FALSE, sizeof (TerseTheoremFollowing)),
                     every_n = g_array_new (FALSE, FALSE, sizeof (const TerseEveryN *));
  Work work = { sweep, cells, folders, answers, pairs, settled, followings, every_n };
  *theorems = (TerseSweepTheorems){ 0 };
  add_cells (&work);
  add_pairs (&work);
  return prove (&work, theorems, error);
}
