#include "solver/proof/derivation.h"

#include "protocols/error.h"

/* Marks of a variable. */
enum {
  SEEN = 1,      /* in the conflict analysis that is going on */
  ASSUMED = 2,   /* in the lemma that is being checked */
  UNIT_USED = 4, /* a later step needs its unit clause */
};

static gboolean
fail_full (GError **error)
{
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT,
               "elaboration: expected fewer than 2^29 variables, 2^30 clauses and 16 GiB of "
               "literals, found more");
  return FALSE;
}

static gboolean
add_clause (TerseDerivation *derivation, const GArray *codes, GError **error)
{
  guint32 clause = terse_clause_store_add (&derivation->store, codes->len,
                                           (const guint32 *) (gpointer) codes->data);
  if (clause == TERSE_CLAUSE_NONE)
    return fail_full (error);
  if (codes->len == 0)
    derivation->empty = clause;
  return TRUE;
}

static void
append_code (GArray *codes, gint literal)
{
  guint32 code = terse_literal_code (literal);
  g_array_append_val (codes, code);
}

static gboolean
load (TerseDerivation *derivation, const TerseFormula *formula, const GArray *extra, GError **error)
{
  g_autoptr (GArray) codes = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = 0; i < terse_formula_clauses (formula); i++)
    {
      guint n;
      const gint *literals = terse_formula_clause (formula, i, &n);
      g_array_set_size (codes, 0);
      for (guint k = 0; k < n; k++)
        append_code (codes, literals[k]);
      if (!add_clause (derivation, codes, error))
        return FALSE;
    }
  g_array_set_size (codes, 0);
  for (guint i = 0; extra != NULL && i < extra->len; i++)
    if (g_array_index (extra, gint, i) != 0)
      append_code (codes, g_array_index (extra, gint, i));
    else if (!add_clause (derivation, codes, error))
      return FALSE;
    else
      g_array_set_size (codes, 0);
  return TRUE;
}

static guint
count_variables (const TerseFormula *formula, const GArray *extra)
{
  guint variables = terse_formula_variables (formula);
  for (guint i = 0; extra != NULL && i < extra->len; i++)
    variables = MAX (variables, (guint) ABS (g_array_index (extra, gint, i)));
  return variables;
}

gboolean
terse_derivation_init (TerseDerivation *derivation, const TerseFormula *formula,
                       const GArray *extra, gboolean hashed, const TerseElaborateOptions *options,
                       GError **error)
{
  guint variables = count_variables (formula, extra);
  gboolean fits = variables <= TERSE_DERIVATION_MAX_VARIABLES;
  *derivation
      = (TerseDerivation){ .empty = TERSE_CLAUSE_NONE, .clock.start = g_get_monotonic_time () };
  if (options != NULL)
    derivation->clock.options = *options;
  terse_clause_store_init (&derivation->store, hashed);
  terse_propagator_init (&derivation->propagator, &derivation->store, fits ? variables : 0);
  derivation->marks = g_new0 (guint8, (fits ? variables : 0) + (gsize) 1);
  derivation->fixed = g_array_new (FALSE, FALSE, sizeof (guint32));
  derivation->chain = g_array_new (FALSE, FALSE, sizeof (guint32));
  derivation->steps = g_array_new (FALSE, FALSE, sizeof (TerseDerivationStep));
  derivation->hints = g_array_new (FALSE, FALSE, sizeof (TersePremise));
  if (!fits)
    return fail_full (error);
  if (!load (derivation, formula, extra, error))
    return FALSE;
  derivation->n_clauses = terse_clause_store_size (&derivation->store);
  return TRUE;
}

void
terse_derivation_clear (TerseDerivation *derivation)
{
  terse_propagator_clear (&derivation->propagator);
  terse_clause_store_clear (&derivation->store);
  g_free (derivation->marks);
  g_array_unref (derivation->fixed);
  g_array_unref (derivation->chain);
  g_clear_pointer (&derivation->steps, g_array_unref);
  g_clear_pointer (&derivation->hints, g_array_unref);
}

guint32
terse_derivation_add_lemma (TerseDerivation *derivation, const TerseProofStep *step, GError **error)
{
  guint32 lemma = terse_clause_store_add (&derivation->store, step->n_literals, step->literals);
  if (lemma == TERSE_CLAUSE_NONE)
    fail_full (error);
  derivation->lemmas_read++;
  return lemma;
}

gboolean
terse_derivation_stop (TerseDerivation *derivation, GError **error)
{
  /* No step has more hints than there are variables and one. */
  if (derivation->hints->len <= 1u << 31)
    return terse_elaborate_stop (&derivation->clock, error);
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT,
               "elaboration: expected at most 2^31 hints, found more");
  return TRUE;
}

static void
begin_step (TerseDerivation *derivation, TersePremise target)
{
  TerseDerivationStep step = { .target = target, .first_hint = derivation->hints->len };
  g_array_append_val (derivation->steps, step);
}

static TersePremise
clause_premise (const TerseDerivation *derivation, guint32 clause)
{
  return terse_clause_number (&derivation->store, clause) << 2;
}

static void
add_hint (TerseDerivation *derivation, TersePremise premise)
{
  g_array_append_val (derivation->hints, premise);
  g_array_index (derivation->steps, TerseDerivationStep, derivation->steps->len - 1).n_hints++;
}

static void
hint_clause (TerseDerivation *derivation, guint32 clause)
{
  gboolean last = !terse_clause_is (&derivation->store, clause, TERSE_CLAUSE_CORE);
  if (last)
    terse_propagator_make_core (&derivation->propagator, clause);
  add_hint (derivation, clause_premise (derivation, clause) | (last ? TERSE_PREMISE_LAST : 0));
}

/* The unit clause of a fixed variable: the reason itself where that is a unit clause. */
static void
hint_fixed (TerseDerivation *derivation, guint32 variable)
{
  guint32 reason = derivation->propagator.reasons[variable];
  if (terse_clause_length (&derivation->store, reason) == 1)
    {
      hint_clause (derivation, reason);
      return;
    }
  gboolean last = (derivation->marks[variable] & UNIT_USED) == 0;
  derivation->marks[variable] |= UNIT_USED;
  guint32 literal = 2 * variable + (derivation->propagator.values[2 * variable] < 0);
  add_hint (derivation, literal << 2 | TERSE_PREMISE_UNIT | (last ? TERSE_PREMISE_LAST : 0));
}

guint32
terse_derivation_assume (TerseDerivation *derivation, guint32 lemma)
{
  const guint32 *literals = terse_clause_literals (&derivation->store, lemma);
  for (guint i = 0; i < terse_clause_length (&derivation->store, lemma); i++)
    {
      gint8 value = derivation->propagator.values[literals[i]];
      if (value > 0)
        return literals[i];
      if (value == 0)
        terse_propagator_assign (&derivation->propagator, literals[i] ^ 1, TERSE_CLAUSE_NONE);
      derivation->marks[literals[i] >> 1] |= ASSUMED;
    }
  return 0;
}

void
terse_derivation_retract (TerseDerivation *derivation, guint32 lemma, guint32 fixed)
{
  const guint32 *literals = terse_clause_literals (&derivation->store, lemma);
  for (guint i = 0; i < terse_clause_length (&derivation->store, lemma); i++)
    derivation->marks[literals[i] >> 1] &= (guint8) ~ASSUMED;
  terse_propagator_cut (&derivation->propagator, fixed);
}

/* Notes the variables of a clause that have to be accounted for. */
static void
see (TerseDerivation *derivation, guint32 clause, guint32 fixed)
{
  const guint32 *literals = terse_clause_literals (&derivation->store, clause);
  g_array_append_val (derivation->chain, clause);
  for (guint i = 0; i < terse_clause_length (&derivation->store, clause); i++)
    {
      guint32 variable = literals[i] >> 1;
      if (derivation->marks[variable] & (SEEN | ASSUMED))
        continue;
      derivation->marks[variable] |= SEEN;
      if (derivation->propagator.positions[variable] < fixed)
        g_array_append_val (derivation->fixed, variable);
    }
}

void
terse_derivation_conclude (TerseDerivation *derivation, guint32 lemma, guint32 conflict,
                           guint32 fixed)
{
  TersePropagator *propagator = &derivation->propagator;
  begin_step (derivation, lemma == TERSE_CLAUSE_NONE ? TERSE_PREMISE_EMPTY
                                                     : clause_premise (derivation, lemma));
  g_array_set_size (derivation->chain, 0);
  g_array_set_size (derivation->fixed, 0);
  see (derivation, conflict, fixed);
  for (guint32 i = propagator->length; i-- > fixed;)
    {
      guint32 variable = propagator->trail[i] >> 1;
      if ((derivation->marks[variable] & SEEN) == 0)
        continue;
      see (derivation, propagator->reasons[variable], fixed);
      derivation->marks[variable] &= (guint8) ~SEEN;
    }
  for (guint i = 0; i < derivation->fixed->len; i++)
    {
      guint32 variable = g_array_index (derivation->fixed, guint32, i);
      derivation->marks[variable] &= (guint8) ~SEEN;
      hint_fixed (derivation, variable);
    }
  for (guint i = derivation->chain->len; i-- > 0;)
    hint_clause (derivation, g_array_index (derivation->chain, guint32, i));
}

void
terse_derivation_weaken (TerseDerivation *derivation, guint32 lemma, guint32 literal)
{
  begin_step (derivation, clause_premise (derivation, lemma));
  hint_fixed (derivation, literal >> 1);
}

static void
record_unit (TerseDerivation *derivation, guint32 literal)
{
  guint32 reason = derivation->propagator.reasons[literal >> 1];
  begin_step (derivation, literal << 2 | TERSE_PREMISE_UNIT);
  for (guint i = 0; i < terse_clause_length (&derivation->store, reason); i++)
    {
      guint32 other = terse_clause_literals (&derivation->store, reason)[i];
      if (other != literal)
        hint_fixed (derivation, other >> 1);
    }
  hint_clause (derivation, reason);
}

void
terse_derivation_cut (TerseDerivation *derivation, guint32 length)
{
  for (guint32 i = derivation->propagator.length; i-- > length;)
    if (derivation->marks[derivation->propagator.trail[i] >> 1] & UNIT_USED)
      record_unit (derivation, derivation->propagator.trail[i]);
  terse_propagator_cut (&derivation->propagator, length);
}
