/* Unit propagation over the offered clauses only, one pass, in the order of the offers. */
#include "reductions/questions/lemmas/hints.h"

#include <string.h>

struct _TerseHints {
  const TerseFormula *formula;
  GByteArray *values; /* by variable: 0 open, 1 true, 2 false */
  GArray *lemma;      /* gint */
  /* Most of what is done here is to add one to these. */
  gint *trail; /* variables that have a value */
  guint64 *ids;
  guint n_trail, trail_room, n_ids, ids_room;
  gboolean conflict;
};

enum { OPEN, TRUE_VALUE, FALSE_VALUE };

TerseHints *
terse_hints_new (const TerseFormula *formula)
{
  TerseHints *hints = g_new0 (TerseHints, 1);
  hints->formula = formula;
  hints->values = g_byte_array_new ();
  hints->lemma = g_array_new (FALSE, FALSE, sizeof (gint));
  return hints;
}

void
terse_hints_free (TerseHints *hints)
{
  g_byte_array_unref (hints->values);
  g_array_unref (hints->lemma);
  g_free (hints->trail);
  g_free (hints->ids);
  g_free (hints);
}

static void
make_room (TerseHints *hints, guint variable)
{
  guint size = hints->values->len;
  if (variable < size)
    return;
  g_byte_array_set_size (hints->values, 2 * variable + 1);
  memset (hints->values->data + size, OPEN, hints->values->len - size);
}

static void
make_true (TerseHints *hints, gint literal)
{
  gint variable = ABS (literal);
  make_room (hints, (guint) variable);
  hints->values->data[variable] = literal > 0 ? TRUE_VALUE : FALSE_VALUE;
  if (hints->n_trail == hints->trail_room)
    hints->trail = g_renew (gint, hints->trail, hints->trail_room += hints->trail_room + 64);
  hints->trail[hints->n_trail++] = variable;
}

static void
add_id (TerseHints *hints, guint64 id)
{
  if (hints->n_ids == hints->ids_room)
    hints->ids = g_renew (guint64, hints->ids, hints->ids_room += hints->ids_room + 64);
  hints->ids[hints->n_ids++] = id;
}

static guint8
value_of (const TerseHints *hints, gint literal)
{
  guint variable = (guint) ABS (literal);
  guint8 value = variable < hints->values->len ? hints->values->data[variable] : OPEN;
  return value == OPEN || literal > 0 ? value : (guint8) (TRUE_VALUE + FALSE_VALUE - value);
}

void
terse_hints_begin (TerseHints *hints, guint n, const gint *literals)
{
  for (guint i = 0; i < hints->n_trail; i++)
    hints->values->data[hints->trail[i]] = OPEN;
  hints->n_trail = hints->n_ids = 0;
  g_array_set_size (hints->lemma, 0);
  if (n > 0)
    g_array_append_vals (hints->lemma, literals, n);
  hints->conflict = FALSE;
  for (guint i = 0; i < n; i++)
    make_true (hints, -literals[i]);
}

gboolean
terse_hints_offer (TerseHints *hints, guint64 id, guint n, const gint *literals)
{
  gint unit = 0;
  if (hints->conflict)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      guint8 value = value_of (hints, literals[i]);
      if (value == TRUE_VALUE || (value == OPEN && unit != 0))
        return FALSE;
      if (value == OPEN)
        unit = literals[i];
    }
  add_id (hints, id);
  hints->conflict = unit == 0;
  if (unit != 0)
    make_true (hints, unit);
  return TRUE;
}

gboolean
terse_hints_offer_formula (TerseHints *hints, guint64 id)
{
  guint n;
  const gint *literals = terse_formula_clause (hints->formula, (guint) (id - 1), &n);
  return terse_hints_offer (hints, id, n, literals);
}

gboolean
terse_hints_is_conflict (const TerseHints *hints)
{
  return hints->conflict;
}

guint64
terse_hints_add_lemma (TerseHints *hints, TerseExtension *extension)
{
  return terse_extension_add_lemma (extension, hints->lemma->len,
                                    (const gint *) (gpointer) hints->lemma->data, hints->n_ids,
                                    hints->ids);
}
