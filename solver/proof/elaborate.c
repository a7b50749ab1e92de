#include "solver/proof/elaborate.h"

#include "protocols/error.h"
#include "solver/proof/hinted.h"

/* A step of the proof, with the length of the trail before it. */
typedef struct {
  guint32 clause;
  guint32 trail : 31;
  guint32 deletion : 1;
} ProofStep;

static gboolean
fail_refuted (const char *path, guint64 lemma, GError **error)
{
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
               "%s: lemma %" G_GUINT64_FORMAT
               ": expected a clause implied by unit propagation, found one that is not",
               path, lemma);
  return FALSE;
}

/* Attaches a clause and propagates; a false clause or TERSE_CLAUSE_NONE. */
static guint32
attach (TerseDerivation *derivation, guint32 clause)
{
  if (!terse_propagator_attach (&derivation->propagator, clause))
    return clause;
  return terse_propagator_run (&derivation->propagator);
}

static guint32
attach_formula (TerseDerivation *derivation)
{
  guint32 conflict = TERSE_CLAUSE_NONE;
  for (guint32 number = 0; number < derivation->n_clauses && conflict == TERSE_CLAUSE_NONE;
       number++)
    conflict = attach (derivation, terse_clause_reference (&derivation->store, number));
  return conflict;
}

/* A deletion that would undo a propagation is passed over: solvers delete clauses that are
 * satisfied for good, the reason among them, and still use the literal. The hints of an LRAT
 * deletion are ids; such proofs keep everything. */
static void
read_deletion (TerseDerivation *derivation, const TerseProofStep *read, TerseProofFormat format,
               GArray *steps)
{
  guint32 clause = TERSE_CLAUSE_NONE;
  if (format == TERSE_PROOF_DRAT)
    clause = terse_clause_store_find (&derivation->store, read->n_literals, read->literals);
  if (clause == TERSE_CLAUSE_NONE || terse_propagator_is_reason (&derivation->propagator, clause))
    return;
  terse_clause_store_delete (&derivation->store, clause);
  ProofStep step
      = { .clause = clause, .trail = derivation->propagator.length & G_MAXINT32, .deletion = 1 };
  g_array_append_val (steps, step);
}

/* Reads the proof up to the first conflict. */
static gboolean
read_forward (TerseDerivation *derivation, const char *path, TerseProofFormat format, GArray *steps,
              guint32 *conflict, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (TerseProofReader) reader
      = terse_proof_reader_open (path, format, derivation->propagator.variables, error);
  if (reader == NULL)
    return FALSE;
  *conflict = attach_formula (derivation);
  for (TerseProofStep read;
       *conflict == TERSE_CLAUSE_NONE && terse_proof_reader_next (reader, &read, &problem);)
    {
      if (terse_derivation_stop (derivation, error))
        return FALSE;
      if (read.deletion)
        {
          read_deletion (derivation, &read, format, steps);
          continue;
        }
      ProofStep step = { .clause = terse_derivation_add_lemma (derivation, &read, error),
                         .trail = derivation->propagator.length & G_MAXINT32 };
      if (step.clause == TERSE_CLAUSE_NONE)
        return FALSE;
      g_array_append_val (steps, step);
      *conflict = attach (derivation, step.clause);
    }
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (*conflict != TERSE_CLAUSE_NONE)
    return TRUE;
  g_autofree char *place = terse_proof_reader_place (reader);
  g_set_error (
      error, TERSE_ERROR, TERSE_ERROR_INPUT,
      "%s: expected a proof that ends in a conflict, found its end after %" G_GUINT64_FORMAT
      " lemmas",
      place, derivation->lemmas_read);
  return FALSE;
}

/* Finds the hints of a lemma from what is on the trail and alive. FALSE if it is not implied. */
static gboolean
derive_lemma (TerseDerivation *derivation, guint32 lemma)
{
  guint32 fixed = derivation->propagator.length, conflict = TERSE_CLAUSE_NONE;
  guint32 satisfied = terse_derivation_assume (derivation, lemma);
  if (satisfied != 0)
    terse_derivation_weaken (derivation, lemma, satisfied);
  else
    conflict = terse_propagator_run (&derivation->propagator);
  if (conflict != TERSE_CLAUSE_NONE)
    terse_derivation_conclude (derivation, lemma, conflict, fixed);
  terse_derivation_retract (derivation, lemma, fixed);
  return satisfied != 0 || conflict != TERSE_CLAUSE_NONE;
}

static gboolean
walk_back (TerseDerivation *derivation, const char *path, const GArray *steps, GError **error)
{
  TerseClauseStore *store = &derivation->store;
  for (guint i = steps->len; i-- > 0;)
    {
      const ProofStep *step = &g_array_index (steps, ProofStep, i);
      if (terse_derivation_stop (derivation, error))
        return FALSE;
      terse_derivation_cut (derivation, step->trail);
      if (step->deletion)
        {
          terse_clause_clear (store, step->clause, TERSE_CLAUSE_DEAD);
          terse_propagator_attach (&derivation->propagator, step->clause);
          continue;
        }
      terse_clause_set (store, step->clause, TERSE_CLAUSE_DEAD);
      if (terse_clause_is (store, step->clause, TERSE_CLAUSE_CORE)
          && !derive_lemma (derivation, step->clause))
        return fail_refuted (
            path, terse_clause_number (store, step->clause) - derivation->n_clauses + (guint64) 1,
            error);
    }
  terse_derivation_cut (derivation, 0);
  return TRUE;
}

static gboolean
elaborate_drat (TerseDerivation *derivation, const char *path, TerseProofFormat format,
                GError **error)
{
  guint32 conflict;
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (ProofStep));
  if (!read_forward (derivation, path, format, steps, &conflict, error))
    return FALSE;
  terse_propagator_purge (&derivation->propagator);
  terse_derivation_conclude (derivation, TERSE_CLAUSE_NONE, conflict,
                             derivation->propagator.length);
  return walk_back (derivation, path, steps, error);
}

/* Elaborates by the hints, or by propagation through the whole formula. Sets *insufficient, and no
 * error, where it went by the hints and they do not carry a lemma. */
static TerseElaboration *
elaborate (const TerseFormula *formula, const GArray *extra, const char *path,
           TerseProofFormat format, gboolean by_hints, const TerseElaborateOptions *options,
           gboolean *insufficient, GError **error)
{
  TerseDerivation derivation;
  TerseElaboration *elaboration = NULL;
  gboolean done = terse_derivation_init (&derivation, formula, extra, !by_hints, options, error);
  if (done && derivation.empty == TERSE_CLAUSE_NONE)
    done = by_hints ? terse_derivation_replay (&derivation, path, insufficient, error)
                    : elaborate_drat (&derivation, path, format, error);
  if (done)
    elaboration = terse_elaboration_of (&derivation, by_hints);
  terse_derivation_clear (&derivation);
  return elaboration;
}

TerseElaboration *
terse_elaboration_new (const TerseFormula *formula, const GArray *extra, const char *path,
                       TerseProofFormat format, const TerseElaborateOptions *options,
                       GError **error)
{
  gboolean insufficient = FALSE;
  g_return_val_if_fail (
      extra == NULL || extra->len == 0 || g_array_index (extra, gint, extra->len - 1) == 0, NULL);
  TerseElaboration *elaboration = elaborate (
      formula, extra, path, format, format == TERSE_PROOF_LRAT, options, &insufficient, error);
  return insufficient
             ? elaborate (formula, extra, path, format, FALSE, options, &insufficient, error)
             : elaboration;
}

gboolean
terse_elaborate (const TerseFormula *formula, const GArray *extra, const char *path,
                 TerseProofFormat format, GOutputStream *stream,
                 const TerseElaborateOptions *options, TerseElaborateStatistics *statistics,
                 GError **error)
{
  gint64 start = g_get_monotonic_time ();
  if (statistics != NULL)
    *statistics = (TerseElaborateStatistics){ 0 };
  g_autoptr (TerseElaboration) elaboration
      = terse_elaboration_new (formula, extra, path, format, options, error);
  gboolean done = elaboration != NULL
                  && terse_elaboration_write (elaboration, NULL, stream, statistics, error);
  if (statistics != NULL)
    statistics->seconds = (double) (g_get_monotonic_time () - start) * 1e-6;
  return done;
}

const char *
terse_elaborate_reason (const GError *why)
{
  if (g_error_matches (why, TERSE_ERROR, TERSE_ERROR_INPUT))
    return why->message;
  if (g_error_matches (why, TERSE_ERROR, TERSE_ERROR_LIMIT))
    return "time or memory limit reached while the proof was elaborated";
  return g_error_matches (why, G_IO_ERROR, G_IO_ERROR_CANCELLED)
             ? "interrupted while the proof was elaborated"
             : NULL;
}
