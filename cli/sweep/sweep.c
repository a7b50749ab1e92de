#include "cli/sweep/sweep.h"

#include "cli/store/store_inbox.h"
#include "cli/sweep/sweep_order.h"

static void
free_cell (gpointer data)
{
  TerseSweepCell *cell = data;
  terse_question_unref (cell->question);
  g_free (cell->base);
  g_clear_pointer (&cell->row, terse_store_row_free);
  g_clear_pointer (&cell->job, terse_job_free);
  g_free (cell->reason);
  g_free (cell->theorem);
  g_free (cell);
}

static void
free_answer (gpointer data)
{
  TerseSweepAnswer *answer = data;
  g_free (answer->reason);
  g_free (answer->theorem);
  g_free (answer);
}

gboolean
terse_sweep_is_decided (const TerseSweepCell *cell)
{
  return cell->row && cell->row->verdict != TERSE_UNDECIDED
         && cell->row->state == TERSE_STORE_INTACT;
}

const char *
terse_sweep_reason (const TerseSweepCell *cell)
{
  if (cell->reason)
    return cell->reason;
  return cell->row && cell->row->reason ? cell->row->reason : "not run";
}

static gboolean
is_below (const TerseSweepCell *less, const TerseSweepCell *more)
{
  return terse_sweep_at_most (less->question, more->question)
         && !terse_sweep_at_most (more->question, less->question);
}

/* Does `other` settle `cell` with this verdict? */
static gboolean
settles (const TerseSweepCell *other, const TerseSweepCell *cell, TerseVerdict verdict)
{
  if (!terse_sweep_is_decided (other) || other->row->verdict != verdict)
    return FALSE;
  return verdict == TERSE_POSSIBLE ? is_below (other, cell) : is_below (cell, other);
}

/* The last of the cells that settle this one, in the order of budgets; where there are several, the
 * first in the order of the specification. NULL: none. */
static const TerseSweepCell *
find_settling (const TerseSweep *sweep, const TerseSweepCell *cell, TerseVerdict verdict)
{
  const GPtrArray *others = g_hash_table_lookup (sweep->bases, cell->base);
  const TerseSweepCell *best = NULL;
  for (guint i = 0; i < others->len; i++)
    {
      const TerseSweepCell *other = others->pdata[i];
      if (settles (other, cell, verdict)
          && (best == NULL
              || (verdict == TERSE_POSSIBLE ? is_below (other, best) : is_below (best, other))))
        best = other;
    }
  return best;
}

const TerseSweepCell *
terse_sweep_source (const TerseSweep *sweep, const TerseSweepCell *cell)
{
  const TerseSweepCell *other = find_settling (sweep, cell, TERSE_POSSIBLE);
  if (other == NULL)
    other = find_settling (sweep, cell, TERSE_IMPOSSIBLE);
  return other ? other : cell;
}

gboolean
terse_sweep_settled (const TerseSweep *sweep, const TerseSweepCell *cell, TerseVerdict *verdict)
{
  const TerseSweepCell *source = terse_sweep_source (sweep, cell);
  *verdict = terse_sweep_is_decided (source) ? source->row->verdict : TERSE_UNDECIDED;
  return *verdict != TERSE_UNDECIDED || cell->answered;
}

/* What the command line does not limit, the specification may. */
static TerseStoreLimits
limits_of (const TerseSweep *sweep, const TerseSpecEntry *entry)
{
  const TerseStoreLimits *given = &sweep->options.limits;
  return (TerseStoreLimits){ given->seconds > 0 ? given->seconds : entry->limits.seconds,
                             given->memory ? given->memory : entry->limits.memory };
}

gboolean
terse_sweep_look_up (const TerseSweep *sweep, TerseSweepCell *cell, GError **error)
{
  g_clear_pointer (&cell->row, terse_store_row_free);
  if (!terse_store_lookup (sweep->options.store, cell->question, &cell->row, error))
    return FALSE;
  cell->answered = cell->row && terse_store_row_answers (cell->row, &cell->limits);
  if (cell->row && cell->row->verdict != TERSE_UNDECIDED && !cell->answered
      && sweep->options.keep_damaged)
    {
      cell->answered = TRUE;
      g_free (cell->reason);
      cell->reason = g_strdup_printf ("expected its certificate as it was entered, found it %s",
                                      terse_store_state_id (cell->row->state));
    }
  return TRUE;
}

/* The cell of a question, which is made when it is first asked for. Takes the question over. NULL
 * and an error of the store. */
static TerseSweepCell *
get_cell (const TerseSweep *sweep, const TerseSpecEntry *entry, TerseQuestion *question,
          GError **error)
{
  g_autofree char *key = terse_store_question (question);
  TerseSweepCell *cell = g_hash_table_lookup (sweep->cells, key);
  if (cell)
    {
      terse_question_unref (question);
      return cell;
    }
  cell = g_new0 (TerseSweepCell, 1);
  g_hash_table_insert (sweep->cells, g_steal_pointer (&key), cell);
  cell->entry = entry;
  cell->question = question;
  cell->base = terse_sweep_base (question);
  cell->limits = limits_of (sweep, entry);
  GPtrArray *others = g_hash_table_lookup (sweep->bases, cell->base);
  if (others == NULL)
    {
      others = g_ptr_array_new ();
      g_hash_table_insert (sweep->bases, g_strdup (cell->base), others);
    }
  g_ptr_array_add (others, cell);
  return terse_sweep_look_up (sweep, cell, error) ? cell : NULL;
}

static void
end (TerseSweepAnswer *answer, const char *reason)
{
  answer->done = TRUE;
  g_free (answer->reason);
  answer->reason = g_strdup (reason);
}

/* Takes the verdict at the budget where a minimum stands; TRUE where it goes on to the next. */
static gboolean
take (TerseSweepAnswer *answer, const TerseSweepCell *cell, TerseVerdict verdict)
{
  if (verdict == TERSE_POSSIBLE)
    {
      answer->possible = cell;
      answer->done = TRUE;
    }
  else if (verdict == TERSE_UNDECIDED)
    end (answer, terse_sweep_reason (cell));
  else
    {
      answer->impossible = cell;
      answer->budget++;
    }
  return verdict == TERSE_IMPOSSIBLE;
}

/* Budgets at which more no longer helps are no question. */
static void
give_up (TerseSweepAnswer *answer, guint64 enough)
{
  g_autofree char *reason
      = g_strdup_printf ("impossible up to %" G_GUINT64_FORMAT ", where more %s no longer help",
                         enough, terse_option_id (answer->entry->model->axis));
  end (answer, reason);
}

static gboolean
advance_minimum (const TerseSweep *sweep, TerseSweepAnswer *answer, GError **error)
{
  const TerseSpecEntry *entry = answer->entry;
  const guint64 enough = entry->model->enough (entry->problem, entry->setting);
  gboolean onward = TRUE;
  while (onward && !answer->done)
    {
      g_autoptr (GError) why = NULL;
      if (answer->budget > enough)
        {
          give_up (answer, enough);
          return TRUE;
        }
      TerseQuestion *question = terse_spec_entry_at (entry, answer->budget, &why);
      if (question == NULL)
        {
          end (answer, why->message);
          return TRUE;
        }
      TerseSweepCell *cell = get_cell (sweep, entry, question, error);
      TerseVerdict verdict;
      if (cell == NULL)
        return FALSE;
      answer->cell = cell;
      onward = terse_sweep_settled (sweep, cell, &verdict) && take (answer, cell, verdict);
    }
  return TRUE;
}

gboolean
terse_sweep_advance (const TerseSweep *sweep, TerseSweepAnswer *answer, GError **error)
{
  TerseVerdict verdict;
  if (answer->done)
    return TRUE;
  if (answer->entry->minimum)
    return advance_minimum (sweep, answer, error);
  if (answer->cell == NULL)
    answer->cell
        = get_cell (sweep, answer->entry, terse_question_ref (answer->entry->question), error);
  if (answer->cell == NULL)
    return FALSE;
  answer->done = terse_sweep_settled (sweep, answer->cell, &verdict);
  return TRUE;
}

guint
terse_sweep_done (const TerseSweep *sweep)
{
  guint done = 0;
  for (guint i = 0; i < sweep->answers->len; i++)
    done += ((const TerseSweepAnswer *) sweep->answers->pdata[i])->done;
  return done;
}

TerseSweep *
terse_sweep_new (const TerseSpec *spec, const TerseSweepOptions *options, GError **error)
{
  g_return_val_if_fail (options->jobs > 0, NULL);
  g_autoptr (TerseSweep) sweep = g_new0 (TerseSweep, 1);
  sweep->spec = spec;
  sweep->options = *options;
  sweep->answers = g_ptr_array_new_with_free_func (free_answer);
  sweep->cells = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_cell);
  sweep->bases
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  sweep->workers = terse_workers_new (options->run);
  sweep->running = g_ptr_array_new ();
  sweep->ended = g_ptr_array_new ();
  sweep->started = g_get_monotonic_time ();
  for (guint i = 0; i < spec->entries->len; i++)
    {
      TerseSweepAnswer *answer = g_new0 (TerseSweepAnswer, 1);
      answer->entry = spec->entries->pdata[i];
      g_ptr_array_add (sweep->answers, answer);
    }
  /* All budgets that are asked for before any minimum, since they may settle some of its. */
  for (guint minimum = 0; minimum < 2; minimum++)
    for (guint i = 0; i < sweep->answers->len; i++)
      {
        TerseSweepAnswer *answer = sweep->answers->pdata[i];
        if (answer->entry->minimum == (minimum == 1) && !terse_sweep_advance (sweep, answer, error))
          return NULL;
      }
  sweep->done_at_start = terse_sweep_done (sweep);
  return g_steal_pointer (&sweep);
}

void
terse_sweep_free (TerseSweep *sweep)
{
  g_ptr_array_unref (sweep->running);
  g_ptr_array_unref (sweep->ended);
  g_hash_table_unref (sweep->bases);
  g_hash_table_unref (sweep->cells);
  g_ptr_array_unref (sweep->answers);
  terse_workers_free (sweep->workers);
  g_clear_pointer (&sweep->inbox, terse_store_inbox_free);
  g_free (sweep);
}
