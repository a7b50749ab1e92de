#include "solver/proof/elaboration.h"

#include "solver/proof/lrat.h"

struct _TerseElaboration {
  TerseElaborateClock clock;
  TerseElaborateStatistics statistics; /* all but what is written */
  guint32 n_clauses, n_lemmas, variables;
  guint8 *used;          /* by clause: of the formula and the extra clauses */
  GArray *steps, *hints; /* those of the derivation */
  gint *literals;   /* of the lemmas in `steps`, first step to last, each ended by 0; no unit and no
                       empty clause */
  gsize n_literals; /* zeros included */
};

/* The used clauses of the formula and of `extra`, by number. */
static guint8 *
find_used (const TerseDerivation *derivation)
{
  guint8 *used = g_new0 (guint8, derivation->n_clauses + (gsize) 1);
  for (guint32 number = 0; number < derivation->n_clauses; number++)
    if (terse_clause_is (&derivation->store, terse_clause_reference (&derivation->store, number),
                         TERSE_CLAUSE_CORE))
      used[number] = 1;
  return used;
}

static gboolean
is_lemma (TersePremise target)
{
  return target != TERSE_PREMISE_EMPTY && (target & TERSE_PREMISE_UNIT) == 0;
}

/* Moves a lemma of the store to `to`, below it, ended by 0; its length with that. */
static guint
move_lemma (TerseClauseStore *store, guint32 clause, gint *to)
{
  const guint n = terse_clause_length (store, clause);
  guint32 *literals = terse_clause_literals (store, clause);
  terse_sort_literals (n, literals);
  for (guint i = 0; i < n; i++)
    to[i] = terse_literal_decode (literals[i]);
  to[n] = 0;
  return n + 1;
}

/* The lemmas of the steps, in the memory of the store, which ends here: they may be too many to
 * have twice. Their numbers rise from step to step, so that none is moved over one that is still to
 * come. */
static gint *
collect_lemmas (TerseDerivation *derivation, gsize *n)
{
  TerseClauseStore *store = &derivation->store;
  gint *literals = (gint *) store->words;
  guint32 last = 0;
  *n = 0;
  for (guint i = derivation->steps->len; i-- > 0;)
    {
      TersePremise target = g_array_index (derivation->steps, TerseDerivationStep, i).target;
      if (!is_lemma (target))
        continue;
      guint32 clause = terse_clause_reference (store, target >> 2);
      g_assert (last <= clause && *n <= clause);
      last = clause;
      *n += move_lemma (store, clause, literals + *n);
    }
  store->words = NULL;
  return g_renew (gint, literals, *n);
}

static void
count (TerseElaboration *elaboration)
{
  TerseElaborateStatistics *statistics = &elaboration->statistics;
  for (guint i = 0; i < elaboration->steps->len; i++)
    {
      TersePremise target = g_array_index (elaboration->steps, TerseDerivationStep, i).target;
      if (is_lemma (target))
        statistics->lemmas_kept++;
      else if (target != TERSE_PREMISE_EMPTY)
        statistics->units++;
    }
  for (guint32 number = 0; number < elaboration->n_clauses; number++)
    statistics->clauses += elaboration->used[number];
  statistics->hints = elaboration->hints->len;
}

TerseElaboration *
terse_elaboration_of (TerseDerivation *derivation, gboolean replayed)
{
  TerseElaboration *elaboration = g_new0 (TerseElaboration, 1);
  elaboration->clock = derivation->clock;
  elaboration->n_clauses = derivation->n_clauses;
  elaboration->n_lemmas = terse_clause_store_size (&derivation->store) - derivation->n_clauses;
  elaboration->variables = derivation->propagator.variables;
  elaboration->used = find_used (derivation);
  elaboration->literals = collect_lemmas (derivation, &elaboration->n_literals);
  elaboration->steps = g_steal_pointer (&derivation->steps);
  elaboration->hints = g_steal_pointer (&derivation->hints);
  elaboration->statistics.lemmas_read = derivation->lemmas_read;
  elaboration->statistics.replayed = replayed;
  count (elaboration);
  return elaboration;
}

void
terse_elaboration_free (TerseElaboration *elaboration)
{
  if (elaboration == NULL)
    return;
  g_free (elaboration->used);
  g_free (elaboration->literals);
  g_array_unref (elaboration->steps);
  g_array_unref (elaboration->hints);
  g_free (elaboration);
}

void
terse_elaboration_mark (const TerseElaboration *elaboration, TerseThinning *thinning)
{
  for (guint32 number = 0; number < elaboration->n_clauses; number++)
    if (elaboration->used[number])
      terse_thinning_use_clause (thinning, number + (guint64) 1);
  /* A unit's reason is a hint and holds its variable: another lemma, or a clause of the symmetry
   * that has the variable. */
  for (gsize i = 0; i < elaboration->n_literals; i++)
    terse_thinning_use_variable (thinning, (guint) ABS (elaboration->literals[i]));
}

typedef struct {
  const TerseElaboration *elaboration;
  const TerseThinning *thinning; /* or NULL */
  TerseLratWriter *writer;
  guint64 id;            /* of the last lemma */
  guint64 *lemma_ids;    /* by clause number - n_clauses */
  guint64 *unit_ids;     /* by variable */
  const gint *next;      /* of elaboration->literals */
  GArray *literals;      /* gint */
  GArray *hints, *spent; /* guint64 */
} Output;

static guint64 *
id_place (Output *output, TersePremise premise)
{
  if (premise & TERSE_PREMISE_UNIT)
    return &output->unit_ids[premise >> 3];
  return &output->lemma_ids[(premise >> 2) - output->elaboration->n_clauses];
}

/* 0: a clause that is gone. */
static guint64
clause_id (const Output *output, guint32 number)
{
  const guint64 id = number + (guint64) 1;
  return output->thinning ? terse_thinning_id (output->thinning, id) : id;
}

static guint64
id_of (Output *output, TersePremise premise)
{
  if ((premise & TERSE_PREMISE_UNIT) == 0 && premise >> 2 < output->elaboration->n_clauses)
    return clause_id (output, premise >> 2);
  return *id_place (output, premise);
}

static void
write_deletions (Output *output)
{
  if (output->spent->len > 0)
    terse_lrat_writer_delete (output->writer, output->id, output->spent->len,
                              (const guint64 *) (gpointer) output->spent->data);
  g_array_set_size (output->spent, 0);
}

static void
delete_unused_clauses (Output *output)
{
  for (guint32 number = 0; number < output->elaboration->n_clauses; number++)
    {
      guint64 id = output->elaboration->used[number] ? 0 : clause_id (output, number);
      if (id > 0)
        g_array_append_val (output->spent, id);
    }
  write_deletions (output);
}

static void
add_literal (Output *output, gint literal)
{
  if (output->thinning)
    literal = terse_thinning_literal (output->thinning, literal);
  g_array_append_val (output->literals, literal);
}

static void
collect_literals (Output *output, TersePremise target)
{
  g_array_set_size (output->literals, 0);
  if (is_lemma (target))
    {
      while (*output->next)
        add_literal (output, *output->next++);
      output->next++;
    }
  else if (target != TERSE_PREMISE_EMPTY)
    add_literal (output, terse_literal_decode (target >> 2));
}

static void
write_step (Output *output, const TerseDerivationStep *step)
{
  const TersePremise *premises
      = (const TersePremise *) (gpointer) output->elaboration->hints->data + step->first_hint;
  collect_literals (output, step->target);
  g_array_set_size (output->hints, 0);
  for (guint i = 0; i < step->n_hints; i++)
    {
      guint64 id = id_of (output, premises[i]);
      g_array_append_val (output->hints, id);
      if (premises[i] & TERSE_PREMISE_LAST)
        g_array_append_val (output->spent, id);
    }
  output->id++;
  if (step->target != TERSE_PREMISE_EMPTY)
    *id_place (output, step->target) = output->id;
  terse_lrat_writer_add (output->writer, output->id, output->literals->len,
                         (const gint *) (gpointer) output->literals->data, step->n_hints,
                         (const guint64 *) (gpointer) output->hints->data);
}

static gboolean
write_steps (Output *output, GError **error)
{
  const GArray *steps = output->elaboration->steps;
  TerseElaborateClock clock = output->elaboration->clock;
  clock.polls = 0;
  if (steps->len > 0)
    delete_unused_clauses (output);
  for (guint i = steps->len; i-- > 0 && !terse_lrat_writer_failed (output->writer);)
    {
      if (terse_elaborate_stop (&clock, error))
        return FALSE;
      write_step (output, &g_array_index (steps, TerseDerivationStep, i));
      /* Nothing comes after the empty clause. */
      if (i > 0)
        write_deletions (output);
    }
  return terse_lrat_writer_finish (output->writer, error);
}

gboolean
terse_elaboration_write (const TerseElaboration *elaboration, const TerseThinning *thinning,
                         GOutputStream *stream, TerseElaborateStatistics *statistics,
                         GError **error)
{
  Output output = { .elaboration = elaboration,
                    .thinning = thinning,
                    .writer = terse_lrat_writer_new (stream, elaboration->clock.options.text),
                    .id = thinning ? terse_thinning_clauses (thinning) : elaboration->n_clauses,
                    .lemma_ids = g_new (guint64, elaboration->n_lemmas),
                    .unit_ids = g_new (guint64, elaboration->variables + (gsize) 1),
                    .next = elaboration->literals,
                    .literals = g_array_new (FALSE, FALSE, sizeof (gint)),
                    .hints = g_array_new (FALSE, FALSE, sizeof (guint64)),
                    .spent = g_array_new (FALSE, FALSE, sizeof (guint64)) };
  gboolean written = write_steps (&output, error);
  if (statistics != NULL)
    {
      *statistics = elaboration->statistics;
      statistics->bytes = terse_lrat_writer_bytes (output.writer);
      statistics->seconds = (double) (g_get_monotonic_time () - elaboration->clock.start) * 1e-6;
    }
  terse_lrat_writer_free (output.writer);
  g_free (output.lemma_ids);
  g_free (output.unit_ids);
  g_array_unref (output.literals);
  g_array_unref (output.hints);
  g_array_unref (output.spent);
  return written;
}
