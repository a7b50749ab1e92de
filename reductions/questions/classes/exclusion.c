#include "reductions/questions/classes/exclusion.h"

void
terse_exclusion_free (TerseExclusion *exclusion)
{
  for (guint i = 0; i < G_N_ELEMENTS (exclusion->class); i++)
    {
      TerseClass *class = &exclusion->class[i];
      g_clear_pointer (&class->copy, terse_copy_free);
      g_clear_pointer (&class->alike, terse_alike_free);
      g_free (class->indices);
    }
  g_free (exclusion);
}

gboolean
terse_exclusion_fits (const TerseExclusion *exclusion, const guint *way)
{
  for (guint i = 0; i < exclusion->n; i++)
    for (guint k = 0; k < exclusion->class[i].n; k++)
      if (way[exclusion->class[i].indices[k]] != exclusion->class[i].value)
        return FALSE;
  return TRUE;
}

gboolean
terse_exclusion_define (TerseExclusion *exclusion, TerseBase *whole, GError **error)
{
  for (guint i = 0; i < exclusion->n; i++)
    {
      TerseClass *class = &exclusion->class[i];
      const TerseCopyPlan plan
          = { .part = class->part,
              .n = class->n,
              .indices = class->indices,
              .value = class->value,
              .common = i,
              .alike = class->alike,
              .other = exclusion->n == 2 ? exclusion->class[1 - i].alike : NULL };
      class->copy = terse_copy_new (whole, &plan);
      if (!terse_copy_define (class->copy, error))
        return FALSE;
    }
  return TRUE;
}

/* Not both: the common message is never 0 at (P, .), and never 1 at (., Q). */
static guint64
add_clash (const TerseExclusion *exclusion, TerseBase *whole, guint P, guint Q)
{
  const TerseCopy *one = exclusion->class[0].copy, *two = exclusion->class[1].copy;
  const TerseRoles *roles = whole->roles;
  g_autofree guint *inputs = g_new0 (guint, terse_problem_players (roles->problem));
  g_autofree guint *values = g_new0 (guint, roles->messages + 1);
  inputs[roles->function] = terse_copy_input (one, P, Q);
  guint64 some = terse_row_some (whole->ledger,
                                 terse_base_row (whole, roles->common, inputs, values, FALSE));
  terse_ledger_begin (whole->ledger, 2,
                      (const gint[]){ -terse_copy_never (one, P), -terse_copy_never (two, Q) });
  terse_ledger_offer (whole->ledger, terse_copy_never_clause (one, P, Q));
  terse_ledger_offer (whole->ledger, terse_copy_never_clause (two, Q, P));
  terse_ledger_offer (whole->ledger, some);
  return terse_ledger_add (whole->ledger);
}

/* Appends "not this class" for the indices of a class. */
static void
append_class (const TerseClass *class, GArray *literals)
{
  for (guint i = 0; i < class->n; i++)
    {
      gint literal = terse_copy_other_class (class->copy, i);
      g_array_append_val (literals, literal);
    }
}

/* If never[P] of the first class, then not the second: every Q clashes with P. */
static guint64
add_never (const TerseExclusion *exclusion, TerseBase *whole, guint P)
{
  const TerseClass *two = &exclusion->class[1];
  g_autoptr (GArray) literals = g_array_new (FALSE, FALSE, sizeof (gint));
  g_autofree guint64 *clashes = g_new (guint64, two->alike->n);
  gint never = -terse_copy_never (exclusion->class[0].copy, P);
  for (guint Q = 0; Q < two->alike->n; Q++)
    clashes[Q] = add_clash (exclusion, whole, P, Q);
  append_class (two, literals);
  g_array_append_val (literals, never);
  terse_ledger_begin (whole->ledger, literals->len, (const gint *) (gpointer) literals->data);
  for (guint Q = 0; Q < two->alike->n; Q++)
    terse_ledger_offer (whole->ledger, clashes[Q]);
  terse_ledger_offer (whole->ledger, terse_copy_id (two->copy));
  return terse_ledger_add (whole->ledger);
}

static guint64
add_two (const TerseExclusion *exclusion, TerseBase *whole)
{
  const TerseClass *one = &exclusion->class[0];
  g_autoptr (GArray) literals = g_array_new (FALSE, FALSE, sizeof (gint));
  g_autofree guint64 *never = g_new (guint64, one->alike->n);
  for (guint P = 0; P < one->alike->n; P++)
    never[P] = add_never (exclusion, whole, P);
  append_class (one, literals);
  append_class (&exclusion->class[1], literals);
  terse_ledger_begin (whole->ledger, literals->len, (const gint *) (gpointer) literals->data);
  for (guint P = 0; P < one->alike->n; P++)
    terse_ledger_offer (whole->ledger, never[P]);
  terse_ledger_offer (whole->ledger, terse_copy_id (one->copy));
  return terse_ledger_add (whole->ledger);
}

gboolean
terse_exclusion_add (TerseExclusion *exclusion, TerseBase *whole, GCancellable *cancellable,
                     GError **error)
{
  for (guint i = 0; i < exclusion->n; i++)
    if (!terse_copy_add (exclusion->class[i].copy, cancellable, error))
      return FALSE;
  exclusion->id
      = exclusion->n == 1 ? terse_copy_id (exclusion->class[0].copy) : add_two (exclusion, whole);
  for (guint i = 0; i < exclusion->n; i++)
    g_clear_pointer (&exclusion->class[i].copy, terse_copy_free);
  return TRUE;
}
