#include "reductions/questions/classes/row.h"

TerseRow *
terse_row_new (guint n)
{
  TerseRow *row = g_new0 (TerseRow, 1);
  row->n = n;
  row->literals = g_new0 (gint, n);
  row->not_both = g_new0 (guint64, (gsize) n * (n - 1) / 2 + 1);
  return row;
}

void
terse_row_free (TerseRow *row)
{
  g_free (row->literals);
  g_free (row->not_both);
  g_free (row->data);
  g_free (row->product);
  g_free (row->products);
  g_free (row->sum);
  g_free (row->select);
  g_free (row);
}

TerseRow *
terse_row_choose (TerseLedger *ledger, TerseRow *selector, TerseRow *const *data)
{
  TerseRow *row = terse_row_new (data[0]->n);
  const guint n = row->n, choices = selector->n;
  g_autofree gint *none = g_new (gint, choices);
  row->selector = selector;
  row->unless = selector->unless ? selector->unless : data[0]->unless;
  row->data = g_memdup2 (data, choices * sizeof *data);
  row->product = g_new (guint64, (gsize) choices * n);
  row->products = g_new (gint, (gsize) choices * n);
  row->sum = g_new (guint64, n);
  row->select = g_new0 (guint64, (gsize) choices * n);
  for (guint v = 0; v < n; v++)
    {
      for (guint k = 0; k < choices; k++)
        {
          const gint both[] = { selector->literals[k], data[k]->literals[v] };
          g_assert (data[k]->n == n && (data[k]->unless == 0 || data[k]->unless == row->unless));
          row->products[k * n + v]
              = terse_ledger_define (ledger, 2, both, &row->product[k * n + v]);
          none[k] = -row->products[k * n + v];
        }
      row->literals[v] = -terse_ledger_define (ledger, choices, none, &row->sum[v]);
    }
  return row;
}

guint64
terse_row_product_selects (const TerseRow *row, guint k, guint v)
{
  return row->product[k * row->n + v];
}

guint64
terse_row_product_value (const TerseRow *row, guint k, guint v)
{
  return row->product[k * row->n + v] + 1;
}

/* (P -selector -data) */
static guint64
product_follows (const TerseRow *row, guint k, guint v)
{
  return row->product[k * row->n + v] + 2;
}

guint64
terse_row_value_product (const TerseRow *row, guint v)
{
  return row->sum[v] + row->selector->n;
}

/* "No P[.][v]" says that P[k][v] is false. */
static guint64
none_of (const TerseRow *row, guint k, guint v)
{
  return row->sum[v] + k;
}

/* Where the selector has the value k a data row has a value, and so has the row. */
static guint64
add_some_at (TerseLedger *ledger, TerseRow *row, guint k)
{
  g_autofree gint *lemma = g_new (gint, row->n + 2);
  for (guint v = 0; v < row->n; v++)
    lemma[v] = row->literals[v];
  lemma[row->n] = -row->selector->literals[k];
  lemma[row->n + 1] = row->unless;
  guint64 some = terse_row_some (ledger, row->data[k]);
  terse_ledger_begin (ledger, row->n + 2, lemma);
  for (guint v = 0; v < row->n; v++)
    {
      terse_ledger_offer (ledger, none_of (row, k, v));
      terse_ledger_offer (ledger, product_follows (row, k, v));
    }
  terse_ledger_offer (ledger, some);
  return terse_ledger_add (ledger);
}

guint64
terse_row_some (TerseLedger *ledger, TerseRow *row)
{
  if (row->some != 0)
    return row->some;
  g_autofree gint *lemma = g_new (gint, row->n + 1);
  g_autofree guint64 *at = g_new (guint64, row->selector->n);
  guint64 some = terse_row_some (ledger, row->selector);
  for (guint k = 0; k < row->selector->n; k++)
    at[k] = add_some_at (ledger, row, k);
  for (guint v = 0; v < row->n; v++)
    lemma[v] = row->literals[v];
  lemma[row->n] = row->unless;
  terse_ledger_begin (ledger, row->n + 1, lemma);
  for (guint k = 0; k < row->selector->n; k++)
    terse_ledger_offer (ledger, at[k]);
  terse_ledger_offer (ledger, some);
  return row->some = terse_ledger_add (ledger);
}

/* All products P[.][v] but those of choice k are false where the selector's k is true. */
static void
offer_others (TerseLedger *ledger, TerseRow *row, guint k, guint v, const guint64 *not_both)
{
  for (guint other = 0; other < row->selector->n; other++)
    {
      if (other == k)
        continue;
      terse_ledger_offer (ledger, not_both[other]);
      terse_ledger_offer (ledger, terse_row_product_selects (row, other, v));
    }
}

/* Ids of "not the selector's k and another of its values", by the other. (transfer full) */
static guint64 *
others_of (TerseLedger *ledger, TerseRow *selector, guint k)
{
  guint64 *not_both = g_new0 (guint64, selector->n);
  for (guint other = 0; other < selector->n; other++)
    if (other != k)
      not_both[other] = terse_row_not_both (ledger, selector, MIN (k, other), MAX (k, other));
  return not_both;
}

/* (-P[k][a] -l_b) */
static guint64
add_not_both_at (TerseLedger *ledger, TerseRow *row, guint k, guint a, guint b)
{
  const gint lemma[] = { -row->products[k * row->n + a], -row->literals[b] };
  g_autofree guint64 *others = others_of (ledger, row->selector, k);
  guint64 data = terse_row_not_both (ledger, row->data[k], a, b);
  terse_ledger_begin (ledger, 2, lemma);
  terse_ledger_offer (ledger, terse_row_product_selects (row, k, a));
  terse_ledger_offer (ledger, terse_row_product_value (row, k, a));
  offer_others (ledger, row, k, b, others);
  terse_ledger_offer (ledger, data);
  terse_ledger_offer (ledger, terse_row_product_value (row, k, b));
  terse_ledger_offer (ledger, terse_row_value_product (row, b));
  return terse_ledger_add (ledger);
}

guint64
terse_row_not_both (TerseLedger *ledger, TerseRow *row, guint a, guint b)
{
  guint64 *id = &row->not_both[(gsize) b * (b - 1) / 2 + a];
  if (*id != 0)
    return *id;
  const gint lemma[] = { -row->literals[a], -row->literals[b] };
  g_autofree guint64 *at = g_new (guint64, row->selector->n);
  for (guint k = 0; k < row->selector->n; k++)
    at[k] = add_not_both_at (ledger, row, k, a, b);
  terse_ledger_begin (ledger, 2, lemma);
  for (guint k = 0; k < row->selector->n; k++)
    terse_ledger_offer (ledger, at[k]);
  terse_ledger_offer (ledger, terse_row_value_product (row, a));
  return *id = terse_ledger_add (ledger);
}

guint64
terse_row_select (TerseLedger *ledger, TerseRow *row, guint k, guint v)
{
  guint64 *id = &row->select[k * row->n + v];
  if (*id != 0)
    return *id;
  const gint lemma[]
      = { -row->selector->literals[k], -row->literals[v], row->data[k]->literals[v] };
  g_autofree guint64 *others = others_of (ledger, row->selector, k);
  terse_ledger_begin (ledger, 3, lemma);
  offer_others (ledger, row, k, v, others);
  terse_ledger_offer (ledger, terse_row_product_value (row, k, v));
  terse_ledger_offer (ledger, terse_row_value_product (row, v));
  return *id = terse_ledger_add (ledger);
}
