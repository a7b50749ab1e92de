#include "solver/derivation.h"

#include "solver/lrat.h"

typedef struct {
  TerseDerivation *derivation;
  TerseLratWriter *writer;
  guint64 id;            /* of the last lemma */
  guint64 *lemma_ids;    /* by clause number - n_clauses */
  guint64 *unit_ids;     /* by variable */
  GArray *literals;      /* gint */
  GArray *hints, *spent; /* guint64 */
} Output;

static guint64 *
id_place (Output *output, TersePremise premise)
{
  if (premise & TERSE_PREMISE_UNIT)
    return &output->unit_ids[premise >> 3];
  return &output->lemma_ids[(premise >> 2) - output->derivation->n_clauses];
}

static guint64
id_of (Output *output, TersePremise premise)
{
  if ((premise & TERSE_PREMISE_UNIT) == 0 && premise >> 2 < output->derivation->n_clauses)
    return (premise >> 2) + 1;
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
  TerseClauseStore *store = &output->derivation->store;
  for (guint32 number = 0; number < output->derivation->n_clauses; number++)
    {
      guint64 id = number + (guint64) 1;
      if (!terse_clause_is (store, terse_clause_reference (store, number), TERSE_CLAUSE_CORE))
        g_array_append_val (output->spent, id);
    }
  write_deletions (output);
}

static void
collect_literals (Output *output, TersePremise target)
{
  TerseClauseStore *store = &output->derivation->store;
  g_array_set_size (output->literals, 0);
  if (target == TERSE_PREMISE_EMPTY)
    return;
  guint32 unit = target >> 2, *literals = &unit;
  guint n = 1;
  if ((target & TERSE_PREMISE_UNIT) == 0)
    {
      guint32 clause = terse_clause_reference (store, target >> 2);
      n = terse_clause_length (store, clause);
      literals = terse_clause_literals (store, clause);
      terse_sort_literals (n, literals);
    }
  for (guint i = 0; i < n; i++)
    {
      gint literal = terse_literal_decode (literals[i]);
      g_array_append_val (output->literals, literal);
    }
}

static void
write_step (Output *output, const TerseDerivationStep *step)
{
  const TersePremise *premises = (const TersePremise *) (gpointer) output->derivation->hints->data + step->first_hint;
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
  terse_lrat_writer_add (output->writer, output->id, output->literals->len, (const gint *) (gpointer) output->literals->data,
                         step->n_hints, (const guint64 *) (gpointer) output->hints->data);
}

static void
write_steps (Output *output)
{
  const GArray *steps = output->derivation->steps;
  if (steps->len > 0)
    delete_unused_clauses (output);
  for (guint i = steps->len; i-- > 0 && !terse_lrat_writer_failed (output->writer);)
    {
      write_step (output, &g_array_index (steps, TerseDerivationStep, i));
      /* Nothing comes after the empty clause. */
      if (i > 0)
        write_deletions (output);
    }
}

static void
count (const TerseDerivation *derivation, TerseElaborateStatistics *statistics)
{
  const TerseClauseStore *store = &derivation->store;
  for (guint i = 0; i < derivation->steps->len; i++)
    {
      TersePremise target = g_array_index (derivation->steps, TerseDerivationStep, i).target;
      if (target != TERSE_PREMISE_EMPTY && target & TERSE_PREMISE_UNIT)
        statistics->units++;
      else if (target != TERSE_PREMISE_EMPTY)
        statistics->lemmas_kept++;
    }
  for (guint32 number = 0; number < derivation->n_clauses; number++)
    statistics->clauses += terse_clause_is (store, terse_clause_reference (store, number), TERSE_CLAUSE_CORE);
  statistics->lemmas_read = derivation->lemmas_read;
  statistics->hints = derivation->hints->len;
}

gboolean
terse_derivation_write (TerseDerivation *derivation, GOutputStream *stream, TerseElaborateStatistics *statistics,
                        GError **error)
{
  Output output = { .derivation = derivation,
                    .writer = terse_lrat_writer_new (stream, derivation->options != NULL && derivation->options->text),
                    .id = derivation->n_clauses,
                    .lemma_ids = g_new (guint64, terse_clause_store_size (&derivation->store) - derivation->n_clauses),
                    .unit_ids = g_new (guint64, derivation->propagator.variables + (gsize) 1),
                    .literals = g_array_new (FALSE, FALSE, sizeof (gint)),
                    .hints = g_array_new (FALSE, FALSE, sizeof (guint64)),
                    .spent = g_array_new (FALSE, FALSE, sizeof (guint64)) };
  write_steps (&output);
  gboolean written = terse_lrat_writer_finish (output.writer, error);
  count (derivation, statistics);
  statistics->bytes = terse_lrat_writer_bytes (output.writer);
  terse_lrat_writer_free (output.writer);
  g_free (output.lemma_ids);
  g_free (output.unit_ids);
  g_array_unref (output.literals);
  g_array_unref (output.hints);
  g_array_unref (output.spent);
  return written;
}
