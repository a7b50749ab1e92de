#include "solver/proof/hinted.h"

#include "protocols/error.h"

/* The lemmas as read: their ids, and where their hints begin. */
typedef struct {
  GArray *ids;   /* guint64, rising */
  GArray *first; /* gsize, one more than lemmas */
  GArray *hints; /* gint64, ids */
} HintedProof;

static void
append_lemma (HintedProof *proof, const TerseProofStep *step)
{
  gsize end = proof->hints->len + step->n_hints;
  g_array_append_val (proof->ids, step->id);
  g_array_append_vals (proof->hints, step->hints, step->n_hints);
  g_array_append_val (proof->first, end);
}

static gboolean
check_step (const TerseProofReader *reader, const HintedProof *proof, const TerseProofStep *step,
            GError **error)
{
  guint64 before
      = proof->ids->len == 0 ? 0 : g_array_index (proof->ids, guint64, proof->ids->len - 1);
  g_autofree char *place = NULL;
  if (step->id > before && proof->hints->len <= G_MAXUINT32 - step->n_hints)
    return TRUE;
  place = terse_proof_reader_place (reader);
  if (step->id <= before)
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
                 "%s: expected an id above %" G_GUINT64_FORMAT ", found %" G_GUINT64_FORMAT, place,
                 before, step->id);
  else
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT,
                 "%s: expected fewer than 2^32 hints, found more", place);
  return FALSE;
}

/* Reads up to the first empty lemma. */
static gboolean
read_proof (TerseDerivation *derivation, const char *path, HintedProof *proof, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (TerseProofReader) reader
      = terse_proof_reader_open (path, TERSE_PROOF_LRAT, derivation->propagator.variables, error);
  if (reader == NULL)
    return FALSE;
  for (TerseProofStep step; terse_proof_reader_next (reader, &step, &problem);)
    {
      if (terse_derivation_stop (derivation, error))
        return FALSE;
      if (step.deletion)
        continue;
      if (!check_step (reader, proof, &step, error)
          || terse_derivation_add_lemma (derivation, &step, error) == TERSE_CLAUSE_NONE)
        return FALSE;
      append_lemma (proof, &step);
      if (step.n_literals == 0)
        return TRUE;
    }
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  g_autofree char *place = terse_proof_reader_place (reader);
  g_set_error (
      error, TERSE_ERROR, TERSE_ERROR_INPUT,
      "%s: expected a proof that ends in the empty clause, found its end after %" G_GUINT64_FORMAT
      " lemmas",
      place, derivation->lemmas_read);
  return FALSE;
}

/* Number of lemmas with an id below `id`. */
static guint
lemmas_below (const HintedProof *proof, guint64 id)
{
  guint low = 0, high = proof->ids->len;
  guint64 first = g_array_index (proof->ids, guint64, 0);
  /* Where no id is missing the answer is known. */
  if (id >= first && id - first < high && g_array_index (proof->ids, guint64, id - first) == id)
    return (guint) (id - first);
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      if (g_array_index (proof->ids, guint64, middle) < id)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* The clause with this id if it comes before lemma number `lemma`, or TERSE_CLAUSE_NONE. */
static guint32
find_clause (const TerseDerivation *derivation, const HintedProof *proof, gint64 hint, guint lemma)
{
  if (hint <= 0)
    return TERSE_CLAUSE_NONE;
  guint64 id = (guint64) hint;
  guint below = lemmas_below (proof, id);
  if (below < proof->ids->len && g_array_index (proof->ids, guint64, below) == id)
    return below < lemma
               ? terse_clause_reference (&derivation->store, derivation->n_clauses + below)
               : TERSE_CLAUSE_NONE;
  guint64 number = id - below - 1;
  return number < derivation->n_clauses
             ? terse_clause_reference (&derivation->store, (guint32) number)
             : TERSE_CLAUSE_NONE;
}

/* What a clause says under the present values. */
typedef enum { CLAUSE_OPEN, CLAUSE_SATISFIED, CLAUSE_UNIT, CLAUSE_FALSE } ClauseState;

static ClauseState
evaluate (const TerseDerivation *derivation, guint32 clause, guint32 *unit)
{
  const TerseClauseStore *store = &derivation->store;
  const guint32 *literals = store->words + clause + 2;
  guint open = 0;
  for (guint i = 0; i < terse_clause_length (store, clause); i++)
    {
      gint8 value = derivation->propagator.values[literals[i]];
      if (value > 0)
        return CLAUSE_SATISFIED;
      if (value == 0 && open++ == 0)
        *unit = literals[i];
    }
  return open == 0 ? CLAUSE_FALSE : open == 1 ? CLAUSE_UNIT : CLAUSE_OPEN;
}

/* Propagates through the hinted clauses, round and round since solvers may give them in any order;
 * one that became false or TERSE_CLAUSE_NONE. */
static guint32
propagate_hints (TerseDerivation *derivation, const HintedProof *proof, guint lemma)
{
  gsize end = g_array_index (proof->first, gsize, lemma + 1);
  for (gboolean progress = TRUE; progress;)
    {
      progress = FALSE;
      for (gsize i = g_array_index (proof->first, gsize, lemma); i < end; i++)
        {
          guint32 unit = 0, clause = find_clause (derivation, proof,
                                                  g_array_index (proof->hints, gint64, i), lemma);
          if (clause == TERSE_CLAUSE_NONE)
            continue;
          ClauseState state = evaluate (derivation, clause, &unit);
          if (state == CLAUSE_FALSE)
            return clause;
          if (state != CLAUSE_UNIT)
            continue;
          terse_propagator_assign (&derivation->propagator, unit, clause);
          progress = TRUE;
        }
    }
  return TERSE_CLAUSE_NONE;
}

static gboolean
replay_lemma (TerseDerivation *derivation, const HintedProof *proof, guint lemma)
{
  guint32 clause = terse_clause_reference (&derivation->store, derivation->n_clauses + lemma);
  terse_derivation_assume (derivation, clause);
  guint32 conflict = propagate_hints (derivation, proof, lemma);
  if (conflict != TERSE_CLAUSE_NONE)
    terse_derivation_conclude (
        derivation,
        terse_clause_length (&derivation->store, clause) == 0 ? TERSE_CLAUSE_NONE : clause,
        conflict, 0);
  terse_derivation_retract (derivation, clause, 0);
  return conflict != TERSE_CLAUSE_NONE;
}

static gboolean
replay_backwards (TerseDerivation *derivation, const HintedProof *proof, gboolean *insufficient,
                  GError **error)
{
  for (guint lemma = proof->ids->len; lemma-- > 0;)
    {
      guint32 clause = terse_clause_reference (&derivation->store, derivation->n_clauses + lemma);
      if (terse_derivation_stop (derivation, error))
        return FALSE;
      if (lemma < proof->ids->len - 1
          && !terse_clause_is (&derivation->store, clause, TERSE_CLAUSE_CORE))
        continue;
      if (!replay_lemma (derivation, proof, lemma))
        {
          *insufficient = TRUE;
          return FALSE;
        }
    }
  return TRUE;
}

gboolean
terse_derivation_replay (TerseDerivation *derivation, const char *path, gboolean *insufficient,
                         GError **error)
{
  gsize zero = 0;
  HintedProof proof = { .ids = g_array_new (FALSE, FALSE, sizeof (guint64)),
                        .first = g_array_new (FALSE, FALSE, sizeof (gsize)),
                        .hints = g_array_new (FALSE, FALSE, sizeof (gint64)) };
  g_array_append_val (proof.first, zero);
  gboolean done = read_proof (derivation, path, &proof, error)
                  && replay_backwards (derivation, &proof, insufficient, error);
  g_array_unref (proof.ids);
  g_array_unref (proof.first);
  g_array_unref (proof.hints);
  return done;
}
