#include "reductions/questions/classes/ledger.h"

#include "reductions/questions/lemmas/hints.h"

struct _TerseLedger {
  const TerseFormula *formula;
  TerseExtension *extension;
  TerseHints *hints;
  GArray *literals; /* gint, of all clauses after the formula's */
  GArray *starts;   /* guint64, by clause, and the end */
  GArray *lemma;    /* gint, the one that was begun */
};

TerseLedger *
terse_ledger_new (const TerseFormula *formula, TerseExtension *extension)
{
  TerseLedger *ledger = g_new0 (TerseLedger, 1);
  guint64 start = 0;
  ledger->formula = formula;
  ledger->extension = extension;
  ledger->hints = terse_hints_new (formula);
  ledger->literals = g_array_new (FALSE, FALSE, sizeof (gint));
  ledger->starts = g_array_new (FALSE, FALSE, sizeof (guint64));
  ledger->lemma = g_array_new (FALSE, FALSE, sizeof (gint));
  g_array_append_val (ledger->starts, start);
  return ledger;
}

void
terse_ledger_free (TerseLedger *ledger)
{
  terse_hints_free (ledger->hints);
  g_array_unref (ledger->literals);
  g_array_unref (ledger->starts);
  g_array_unref (ledger->lemma);
  g_free (ledger);
}

static void
record (TerseLedger *ledger, guint n, const gint *literals)
{
  if (n > 0)
    g_array_append_vals (ledger->literals, literals, n);
  guint64 end = ledger->literals->len;
  g_array_append_val (ledger->starts, end);
}

gint
terse_ledger_define (TerseLedger *ledger, guint n, const gint *literals, guint64 *id)
{
  gint x = terse_extension_define (ledger->extension, n, literals, id);
  g_autofree gint *all = g_new (gint, n + 1);
  for (guint i = 0; i < n; i++)
    record (ledger, 2, (const gint[]){ -x, literals[i] });
  all[0] = x;
  for (guint i = 0; i < n; i++)
    all[i + 1] = -literals[i];
  record (ledger, n + 1, all);
  return x;
}

void
terse_ledger_begin (TerseLedger *ledger, guint n, const gint *literals)
{
  g_array_set_size (ledger->lemma, 0);
  for (guint i = 0; i < n; i++)
    if (literals[i] != 0)
      g_array_append_val (ledger->lemma, literals[i]);
  terse_hints_begin (ledger->hints, ledger->lemma->len,
                     (const gint *) (gpointer) ledger->lemma->data);
}

void
terse_ledger_offer (TerseLedger *ledger, guint64 id)
{
  const guint64 clauses = terse_formula_clauses (ledger->formula);
  if (id <= clauses)
    {
      terse_hints_offer_formula (ledger->hints, id);
      return;
    }
  const guint64 *start = &g_array_index (ledger->starts, guint64, id - clauses - 1);
  terse_hints_offer (ledger->hints, id, (guint) (start[1] - start[0]),
                     &g_array_index (ledger->literals, gint, start[0]));
}

guint64
terse_ledger_add (TerseLedger *ledger)
{
  record (ledger, ledger->lemma->len, (const gint *) (gpointer) ledger->lemma->data);
  return terse_hints_add_lemma (ledger->hints, ledger->extension);
}
