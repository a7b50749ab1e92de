#include "reductions/questions/classes/copy.h"

#include "reductions/questions/classes/copy_derive.h"

static void
define_first (TerseCopy *copy, guint P)
{
  TerseLedger *ledger = copy->whole->ledger;
  const TerseRoles *roles = copy->roles;
  g_autofree guint *inputs = g_new0 (guint, terse_problem_players (roles->problem));
  g_autofree guint *values = g_new0 (guint, roles->messages + 1);
  g_autofree gint *literals = g_new (gint, copy->n_other);
  TerseRow *first = copy->first[P] = terse_row_new (copy->n_other);
  g_ptr_array_add (copy->made, first);
  for (guint Q = 0; Q < copy->n_other; Q++)
    {
      inputs[roles->function] = terse_copy_input (copy, P, Q);
      literals[Q] = terse_schedule_value (copy->whole->layout, roles->common, inputs, values,
                                          copy->plan.common);
      first->literals[Q]
          = terse_ledger_define (ledger, Q + 1, literals, &copy->first_id[P * copy->n_other + Q]);
      literals[Q] = -literals[Q];
    }
  copy->never[P] = terse_ledger_define (ledger, copy->n_other, literals, &copy->never_id[P]);
}

static void
define_assumption (TerseCopy *copy)
{
  g_autofree gint *literals = g_new (gint, copy->plan.n + copy->n_own);
  guint n = 0;
  for (guint i = 0; i < copy->plan.n; i++)
    literals[n++] = -terse_copy_other_class (copy, i);
  for (guint P = 0; copy->constant && P < copy->n_own; P++)
    literals[n++] = -copy->never[P];
  copy->assumption = terse_ledger_define (copy->whole->ledger, n, literals, &copy->assumption_id);
  for (guint P = 0; copy->constant && P < copy->n_own; P++)
    copy->first[P]->unless = -copy->assumption;
}

static void
define_clause (TerseCopy *copy, guint64 id)
{
  guint n;
  const gint *literals = terse_formula_clause (copy->plan.part->formula, (guint) (id - 1), &n);
  if (copy->derived[id] != 0)
    return;
  copy->derived[id] = G_MAXUINT64; /* met, not derived yet */
  for (guint i = 0; i < n; i++)
    terse_copy_literal (copy,
                        literals[i] < 0 ? 2u * (guint) -literals[i] + 1 : 2u * (guint) literals[i]);
}

static TerseProofReader *
open_proof (const TerseCopy *copy, GError **error)
{
  return terse_proof_reader_open (copy->plan.part->proof, TERSE_PROOF_LRAT,
                                  terse_formula_variables (copy->plan.part->formula), error);
}

gboolean
terse_copy_define (TerseCopy *copy, GError **error)
{
  const guint64 clauses = terse_formula_clauses (copy->plan.part->formula);
  g_autoptr (GError) why = NULL;
  TerseProofStep step;
  for (guint P = 0; copy->constant && P < copy->n_own; P++)
    define_first (copy, P);
  define_assumption (copy);
  g_autoptr (TerseProofReader) reader = open_proof (copy, error);
  if (reader == NULL)
    return FALSE;
  while (terse_proof_reader_next (reader, &step, &why))
    {
      for (guint i = 0; !step.deletion && i < step.n_hints; i++)
        if ((guint64) step.hints[i] <= clauses)
          define_clause (copy, (guint64) step.hints[i]);
      for (guint i = 0; i < step.n_literals; i++)
        terse_copy_literal (copy, step.literals[i]);
    }
  if (why == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&why));
  return FALSE;
}

/* The id of a hint of the part's proof. */
static guint64
hint_of (TerseCopy *copy, guint64 hint, const GArray *lemmas)
{
  const guint64 clauses = terse_formula_clauses (copy->plan.part->formula);
  if (hint > clauses)
    return g_array_index (lemmas, guint64, hint - clauses - 1);
  if (copy->derived[hint] == G_MAXUINT64)
    copy->derived[hint] = terse_copy_derive (copy, hint);
  return copy->derived[hint];
}

static void
add_step (TerseCopy *copy, const TerseProofStep *step, GArray *lemmas)
{
  TerseLedger *ledger = copy->whole->ledger;
  g_autofree gint *lemma = g_new (gint, step->n_literals + 1);
  g_autofree guint64 *hints = g_new (guint64, step->n_hints);
  for (guint i = 0; i < step->n_hints; i++)
    hints[i] = hint_of (copy, (guint64) step->hints[i], lemmas);
  for (guint i = 0; i < step->n_literals; i++)
    lemma[i] = terse_copy_literal (copy, step->literals[i]);
  lemma[step->n_literals] = -copy->assumption;
  terse_ledger_begin (ledger, step->n_literals + 1, lemma);
  terse_copy_offer_class (copy);
  for (guint i = 0; i < step->n_hints; i++)
    terse_ledger_offer (ledger, hints[i]);
  guint64 id = terse_ledger_add (ledger);
  g_array_append_val (lemmas, id);
}

/* "Not the assumption", said of the indices. */
static void
add_last (TerseCopy *copy, guint64 refuted)
{
  TerseLedger *ledger = copy->whole->ledger;
  g_autofree gint *lemma = g_new (gint, copy->plan.n + copy->n_own);
  guint n = 0;
  for (guint i = 0; i < copy->plan.n; i++)
    lemma[n++] = terse_copy_other_class (copy, i);
  for (guint P = 0; copy->constant && P < copy->n_own; P++)
    lemma[n++] = copy->never[P];
  terse_ledger_begin (ledger, n, lemma);
  terse_ledger_offer (ledger, refuted);
  terse_ledger_offer (ledger, copy->assumption_id + n);
  copy->id = terse_ledger_add (ledger);
}

gboolean
terse_copy_add (TerseCopy *copy, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) lemmas = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autoptr (GError) why = NULL;
  g_autoptr (TerseProofReader) reader = open_proof (copy, error);
  TerseProofStep step;
  if (reader == NULL)
    return FALSE;
  terse_copy_add_first (copy);
  for (guint i = 0; terse_proof_reader_next (reader, &step, &why); i++)
    {
      if (i % 256 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!step.deletion)
        add_step (copy, &step, lemmas);
    }
  if (why == NULL)
    {
      add_last (copy, g_array_index (lemmas, guint64, lemmas->len - 1));
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&why));
  return FALSE;
}

guint64
terse_copy_id (const TerseCopy *copy)
{
  return copy->id;
}

gint
terse_copy_never (const TerseCopy *copy, guint P)
{
  return copy->never[P];
}

guint64
terse_copy_never_clause (const TerseCopy *copy, guint P, guint Q)
{
  return copy->never_id[P] + Q;
}
