#include "reductions/questions/classes/copy_literals.h"

#include "protocols/radix.h"

#define NO_INPUT G_MAXUINT

static void
composite_free (gpointer data)
{
  TerseComposite *composite = data;
  g_free (composite->row);
  g_free (composite->products);
  g_free (composite->product);
  g_free (composite->sum);
  g_free (composite->literals);
  g_free (composite);
}

/* By P and Q, an input of the function player that is of both classes. (transfer full) */
static guint *
pair_inputs (const TerseRoles *roles, const TerseAlike *alike, const TerseAlike *other)
{
  gsize n = (gsize) alike->n * other->n;
  guint *pairs = g_new (guint, n);
  for (gsize i = 0; i < n; i++)
    pairs[i] = NO_INPUT;
  for (guint z = terse_problem_inputs (roles->problem, roles->function); z-- > 0;)
    pairs[(gsize) alike->of_input[z] * other->n + other->of_input[z]] = z;
  return pairs;
}

gboolean
terse_copy_has_pairs (const TerseRoles *roles, const TerseAlike *alike, const TerseAlike *other)
{
  g_autofree guint *pairs = pair_inputs (roles, alike, other);
  for (gsize i = 0; i < (gsize) alike->n * other->n; i++)
    if (pairs[i] == NO_INPUT)
      return FALSE;
  return TRUE;
}

TerseCopy *
terse_copy_new (TerseBase *whole, const TerseCopyPlan *plan)
{
  TerseCopy *copy = g_new0 (TerseCopy, 1);
  copy->whole = whole;
  copy->plan = *plan;
  copy->roles = whole->roles;
  copy->constant = plan->part->constant;
  copy->n_own = plan->alike->n;
  copy->n_other = copy->constant ? plan->other->n : 0;
  copy->pairs = copy->constant ? pair_inputs (whole->roles, plan->alike, plan->other) : NULL;
  copy->never = g_new0 (gint, copy->n_own);
  copy->never_id = g_new0 (guint64, copy->n_own);
  copy->first = g_new0 (TerseRow *, copy->n_own);
  copy->first_id = g_new0 (guint64, (gsize) copy->n_own * copy->n_other + 1);
  copy->literals = g_new0 (gint, terse_formula_variables (plan->part->formula) + 1);
  copy->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  copy->composites = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, composite_free);
  copy->links = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  copy->made = g_ptr_array_new_with_free_func ((GDestroyNotify) terse_row_free);
  copy->derived = g_new0 (guint64, terse_formula_clauses (plan->part->formula) + 1);
  return copy;
}

void
terse_copy_free (TerseCopy *copy)
{
  g_free (copy->pairs);
  g_free (copy->never);
  g_free (copy->never_id);
  g_free (copy->first);
  g_free (copy->first_id);
  g_free (copy->literals);
  g_hash_table_unref (copy->rows);
  g_hash_table_unref (copy->composites);
  g_hash_table_unref (copy->links);
  g_ptr_array_unref (copy->made);
  g_free (copy->derived);
  g_free (copy);
}

TerseCopySpot
terse_copy_spot (const TerseCopy *copy, guint step, const guint *inputs, const guint *values,
                 guint Q)
{
  const TerseRoles *roles = copy->roles;
  const TersePart *part = copy->plan.part;
  const guint players = terse_problem_players (roles->problem);
  TerseCopySpot spot = { step,
                         part->step[step],
                         inputs,
                         values,
                         g_memdup2 (inputs, players * sizeof *inputs),
                         g_new0 (guint, roles->messages + 1) };
  guint P = inputs[roles->function];
  spot.whole_inputs[roles->index] = copy->plan.indices[inputs[roles->index]];
  spot.whole_inputs[roles->function]
      = copy->constant ? copy->pairs[(gsize) P * copy->n_other + Q] : copy->plan.alike->first[P];
  for (guint h = 0; h < part->layout->messages; h++)
    spot.whole_values[part->step[h]] = values[h];
  spot.whole_values[roles->classing] = copy->plan.value;
  if (copy->constant)
    spot.whole_values[roles->common] = copy->plan.common;
  return spot;
}

void
terse_copy_spot_clear (TerseCopySpot *spot)
{
  g_free (spot->whole_inputs);
  g_free (spot->whole_values);
}

gboolean
terse_copy_row_is_chosen (const TerseCopy *copy, guint step)
{
  return copy->constant && copy->roles->inputs[copy->plan.part->step[step]][copy->roles->function];
}

gboolean
terse_copy_value_is_made (const TerseCopy *copy, guint step)
{
  const TersePart *part = copy->plan.part;
  const TerseMessage *message = part->layout->steps[step].message;
  const TerseMessage *whole = terse_schedule_message (copy->roles->schedule, part->step[step]);
  if (copy->constant && terse_message_depends_on (message, copy->roles->function))
    return TRUE;
  for (guint i = 0; i < whole->n_cone; i++)
    if (terse_problem_inputs (copy->roles->problem, whole->cone[i]) > 1
        && !terse_message_depends_on (message, whole->cone[i]))
      return TRUE;
  return FALSE;
}

/* The row where the function player has the first or, for the constant part, the Qth of his inputs.
 */
static TerseRow *
whole_row (TerseCopy *copy, guint step, const guint *inputs, const guint *values, guint Q)
{
  TerseCopySpot spot = terse_copy_spot (copy, step, inputs, values, Q);
  TerseRow *row
      = terse_base_row (copy->whole, spot.g, spot.whole_inputs, spot.whole_values, copy->constant);
  terse_copy_spot_clear (&spot);
  return row;
}

TerseRow *
terse_copy_row (TerseCopy *copy, guint step, const guint *inputs, const guint *values)
{
  const TerseScheduleLayout *layout = copy->plan.part->layout;
  const guint64 key
      = terse_schedule_row (layout->schedule, step, inputs, values) * (layout->messages + 1) + step;
  TerseRow *row = g_hash_table_lookup (copy->rows, &key);
  if (row)
    return row;
  if (!terse_copy_row_is_chosen (copy, step))
    row = whole_row (copy, step, inputs, values, 0);
  else
    {
      g_autofree TerseRow **data = g_new (TerseRow *, copy->n_other);
      for (guint Q = 0; Q < copy->n_other; Q++)
        data[Q] = whole_row (copy, step, inputs, values, Q);
      row = terse_row_choose (copy->whole->ledger, copy->first[inputs[copy->roles->function]],
                              data);
      g_ptr_array_add (copy->made, row);
    }
  g_hash_table_insert (copy->rows, g_memdup2 (&key, sizeof key), row);
  return row;
}

static TerseComposite *
composite_new (const TerseMessage *message)
{
  TerseComposite *composite = g_new0 (TerseComposite, 1);
  composite->n = message->alphabet;
  composite->tuples
      = (guint) terse_radix_count (message->n_messages, message->radix + message->n_inputs);
  composite->conjuncts = message->n_messages + 1;
  composite->row = g_new (TerseRow *, composite->tuples);
  composite->products = g_new (gint, (gsize) composite->tuples * composite->n);
  composite->product = g_new (guint64, (gsize) composite->tuples * composite->n);
  composite->sum = g_new (guint64, composite->n);
  composite->literals = g_new (gint, composite->n);
  return composite;
}

static void
define_products (TerseCopy *copy, guint step, const guint *inputs, const guint *values, guint tuple,
                 TerseComposite *composite)
{
  const TerseMessage *message = copy->plan.part->layout->steps[step].message;
  g_autofree gint *literals = g_new (gint, composite->conjuncts);
  composite->row[tuple] = terse_copy_row (copy, step, inputs, values);
  for (guint i = 0; i < message->n_messages; i++)
    literals[i] = terse_copy_value (copy, message->messages[i], inputs, values,
                                    values[message->messages[i]]);
  for (guint v = 0; v < composite->n; v++)
    {
      literals[message->n_messages] = composite->row[tuple]->literals[v];
      composite->products[tuple * composite->n + v]
          = terse_ledger_define (copy->whole->ledger, composite->conjuncts, literals,
                                 &composite->product[tuple * composite->n + v]);
    }
}

static void
define_sums (TerseCopy *copy, TerseComposite *composite)
{
  g_autofree gint *none = g_new (gint, composite->tuples);
  for (guint v = 0; v < composite->n; v++)
    {
      for (guint u = 0; u < composite->tuples; u++)
        none[u] = -composite->products[u * composite->n + v];
      composite->literals[v]
          = -terse_ledger_define (copy->whole->ledger, composite->tuples, none, &composite->sum[v]);
    }
}

TerseComposite *
terse_copy_composite (TerseCopy *copy, guint step, const guint *inputs)
{
  const TerseScheduleLayout *layout = copy->plan.part->layout;
  const TerseMessage *message = layout->steps[step].message;
  const guint64 key
      = terse_schedule_cone_rank (layout, step, inputs) * (layout->messages + 1) + step;
  TerseComposite *composite = g_hash_table_lookup (copy->composites, &key);
  if (composite)
    return composite;
  g_autofree guint *digits = g_new0 (guint, message->n_messages + 1),
                   *values = g_new0 (guint, layout->messages + 1);
  guint tuple = 0;
  composite = composite_new (message);
  do
    {
      for (guint i = 0; i < message->n_messages; i++)
        values[message->messages[i]] = digits[i];
      define_products (copy, step, inputs, values, tuple++, composite);
    }
  while (terse_radix_next (message->n_messages, message->radix + message->n_inputs, digits));
  define_sums (copy, composite);
  g_hash_table_insert (copy->composites, g_memdup2 (&key, sizeof key), composite);
  return composite;
}

gint
terse_copy_value (TerseCopy *copy, guint step, const guint *inputs, const guint *values, guint v)
{
  const TersePart *part = copy->plan.part;
  if (!part->layout->steps[step].has_value)
    return terse_copy_row (copy, step, inputs, values)->literals[v];
  if (terse_copy_value_is_made (copy, step))
    return terse_copy_composite (copy, step, inputs)->literals[v];
  TerseCopySpot spot = terse_copy_spot (copy, step, inputs, values, 0);
  gint literal
      = terse_schedule_value (copy->whole->layout, spot.g, spot.whole_inputs, spot.whole_values, v);
  terse_copy_spot_clear (&spot);
  return literal;
}

/* The literal of the whole for a variable of the part. */
static gint
find_literal (TerseCopy *copy, guint variable)
{
  TerseSchedulePlace place;
  if (!terse_schedule_locate (copy->plan.part->layout, variable, &place))
    g_assert_not_reached ();
  gint literal
      = place.is_value
            ? terse_copy_value (copy, place.step, place.inputs, place.values, place.v)
            : terse_copy_row (copy, place.step, place.inputs, place.values)->literals[place.v];
  terse_schedule_place_clear (&place);
  return literal;
}

gint
terse_copy_literal (TerseCopy *copy, guint32 code)
{
  gint *literal = &copy->literals[code >> 1];
  if (*literal == 0)
    *literal = find_literal (copy, code >> 1);
  return code & 1 ? -*literal : *literal;
}

gint
terse_copy_other_class (const TerseCopy *copy, guint i)
{
  const TerseRoles *roles = copy->roles;
  g_autofree guint *inputs = g_new0 (guint, terse_problem_players (roles->problem));
  g_autofree guint *values = g_new0 (guint, roles->messages + 1);
  inputs[roles->index] = copy->plan.indices[i];
  return -terse_schedule_value (copy->whole->layout, roles->classing, inputs, values,
                                copy->plan.value);
}

guint
terse_copy_input (const TerseCopy *copy, guint P, guint Q)
{
  return copy->pairs[(gsize) P * copy->n_other + Q];
}
