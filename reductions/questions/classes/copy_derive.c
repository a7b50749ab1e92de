/* Clauses of a part, from the formula of the whole:
 *   (1) of a row        as in reductions/questions/classes/row.h,
 *   (2) of a message    the link of reductions/questions/classes/base.h, or the definition of the
 *                       composite,
 *   (3) of an input     that clause of the formula, with the lemmas by which the values that the
 *                       output sees are the formula's; in a constant part for every Q, given
 *                       first[P][Q], and then by cases. */
#include "reductions/questions/classes/copy_derive.h"

#include "protocols/radix.h"

static guint64
first_clause (const TerseCopy *copy, guint P, guint Q, guint i)
{
  return copy->first_id[P * copy->n_other + Q] + i;
}

/* (first[P][0] .. first[P][n] unless): the first Q at which the value is c, from the least on. */
static void
add_some_first (TerseCopy *copy, guint P)
{
  TerseLedger *ledger = copy->whole->ledger;
  TerseRow *first = copy->first[P];
  g_autofree gint *lemma = g_new (gint, first->n + 1);
  for (guint Q = 0; Q < first->n; Q++)
    lemma[Q] = first->literals[Q];
  lemma[first->n] = first->unless;
  terse_ledger_begin (ledger, first->n + 1, lemma);
  for (guint Q = 0; Q < first->n; Q++)
    terse_ledger_offer (ledger, first_clause (copy, P, Q, Q + 1));
  terse_ledger_offer (ledger, copy->assumption_id + copy->plan.n + P);
  terse_ledger_offer (ledger, copy->never_id[P] + first->n);
  first->some = terse_ledger_add (ledger);
}

void
terse_copy_add_first (TerseCopy *copy)
{
  TerseLedger *ledger = copy->whole->ledger;
  for (guint P = 0; copy->constant && P < copy->n_own; P++)
    {
      TerseRow *first = copy->first[P];
      for (guint b = 1; b < first->n; b++)
        for (guint a = 0; a < b; a++)
          {
            terse_ledger_begin (ledger, 2,
                                (const gint[]){ -first->literals[a], -first->literals[b] });
            terse_ledger_offer (ledger, first_clause (copy, P, a, a));
            terse_ledger_offer (ledger, first_clause (copy, P, b, a));
            first->not_both[b * (b - 1) / 2 + a] = terse_ledger_add (ledger);
          }
      add_some_first (copy, P);
    }
}

void
terse_copy_offer_class (const TerseCopy *copy)
{
  for (guint i = 0; i < copy->plan.n; i++)
    terse_ledger_offer (copy->whole->ledger, copy->assumption_id + i);
}

/* Appends what ties a value of the whole's classing and common messages to the assumption and to
 * first[P][Q]. */
static void
append_given (const TerseCopy *copy, const guint *inputs, guint Q, GArray *ids)
{
  const guint P = inputs[copy->roles->function];
  guint64 id = copy->assumption_id + inputs[copy->roles->index];
  g_array_append_val (ids, id);
  if (copy->constant)
    {
      id = first_clause (copy, P, Q, Q);
      g_array_append_val (ids, id);
    }
}

static guint64 composite_link (TerseCopy *copy, guint step, const guint *inputs,
                               const guint *values, guint Q, guint v);

/* Appends what implies, from "message `step` has its value" as the part has it, the same as the
 * whole has it, at (P, Q). */
static void
append_value (TerseCopy *copy, guint step, const guint *inputs, const guint *values, guint Q,
              GArray *ids)
{
  const TersePart *part = copy->plan.part;
  const guint v = values[step];
  TerseBase *whole = copy->whole;
  guint64 id;
  if (part->layout->steps[step].has_value)
    {
      if (!terse_copy_value_is_made (copy, step))
        return;
      id = composite_link (copy, step, inputs, values, Q, v);
      g_array_append_val (ids, id);
      return;
    }
  if (terse_copy_row_is_chosen (copy, step))
    {
      id = terse_row_select (whole->ledger, terse_copy_row (copy, step, inputs, values), Q, v);
      g_array_append_val (ids, id);
    }
  TerseCopySpot spot = terse_copy_spot (copy, step, inputs, values, Q);
  if (whole->layout->steps[spot.g].has_value)
    {
      id = terse_base_link (whole, spot.g, spot.whole_inputs, spot.whole_values, copy->constant, v);
      g_array_append_val (ids, id);
    }
  else
    terse_base_append_table (whole, spot.g, spot.whole_inputs, spot.whole_values, copy->constant, v,
                             ids);
  terse_copy_spot_clear (&spot);
}

static void
append_values (TerseCopy *copy, guint step, const guint *inputs, const guint *values, guint Q,
               GArray *ids)
{
  const TerseMessage *message = copy->plan.part->layout->steps[step].message;
  append_given (copy, inputs, Q, ids);
  for (guint i = 0; i < message->n_messages; i++)
    append_value (copy, message->messages[i], inputs, values, Q, ids);
}

static guint64
add_lemma (TerseCopy *copy, guint n, const gint *literals, const GArray *ids)
{
  terse_ledger_begin (copy->whole->ledger, n, literals);
  for (guint i = 0; i < ids->len; i++)
    terse_ledger_offer (copy->whole->ledger, g_array_index (ids, guint64, i));
  return terse_ledger_add (copy->whole->ledger);
}

/* The link of the whole for the V of a message of the part. */
static guint64
whole_link (TerseCopy *copy, guint step, const guint *inputs, const guint *values, guint Q, guint v)
{
  TerseCopySpot spot = terse_copy_spot (copy, step, inputs, values, Q);
  guint64 id = terse_base_link (copy->whole, spot.g, spot.whole_inputs, spot.whole_values,
                                copy->constant, v);
  terse_copy_spot_clear (&spot);
  return id;
}

/* "Message `step` has the value v" of the whole, at (P, Q). */
static gint
value_of_whole (TerseCopy *copy, guint step, const guint *inputs, const guint *values, guint Q,
                guint v)
{
  TerseCopySpot spot = terse_copy_spot (copy, step, inputs, values, Q);
  gint literal
      = terse_schedule_value (copy->whole->layout, spot.g, spot.whole_inputs, spot.whole_values, v);
  terse_copy_spot_clear (&spot);
  return literal;
}

/* (-assumption -first[P][Q] literal V of the whole), without first[P][Q] where there is none. */
static guint64
add_composite_lemma (TerseCopy *copy, guint step, const guint *inputs, const guint *values,
                     gint literal, guint Q, guint v, const GArray *ids)
{
  gint first = copy->constant ? -copy->first[inputs[copy->roles->function]]->literals[Q] : 0;
  const gint lemma[]
      = { -copy->assumption, first, literal, value_of_whole (copy, step, inputs, values, Q, v) };
  return add_lemma (copy, 4, lemma, ids);
}

/* From the product of the tuple of `values`. */
static guint64
composite_link_at (TerseCopy *copy, guint step, const guint *inputs, const guint *values,
                   guint tuple, guint Q, guint v, const TerseComposite *composite)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint64));
  const guint64 product = composite->product[tuple * composite->n + v];
  for (guint i = 0; i < composite->conjuncts; i++)
    {
      guint64 id = product + i;
      g_array_append_val (ids, id);
    }
  append_values (copy, step, inputs, values, Q, ids);
  if (terse_copy_row_is_chosen (copy, step))
    {
      guint64 id = terse_row_select (copy->whole->ledger, composite->row[tuple], Q, v);
      g_array_append_val (ids, id);
    }
  guint64 link = whole_link (copy, step, inputs, values, Q, v);
  g_array_append_val (ids, link);
  return add_composite_lemma (copy, step, inputs, values,
                              -composite->products[tuple * composite->n + v], Q, v, ids);
}

/* From the V of the composite, case by case. */
static guint64
add_composite_link (TerseCopy *copy, guint step, const guint *inputs, const guint *values, guint Q,
                    guint v)
{
  const TerseMessage *message = copy->plan.part->layout->steps[step].message;
  const TerseComposite *composite = terse_copy_composite (copy, step, inputs);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_autofree guint *seen
      = g_memdup2 (values, (copy->plan.part->layout->messages + 1) * sizeof *values);
  g_autofree guint *digits = g_new0 (guint, message->n_messages + 1);
  guint tuple = 0;
  do
    {
      for (guint i = 0; i < message->n_messages; i++)
        seen[message->messages[i]] = digits[i];
      guint64 at = composite_link_at (copy, step, inputs, seen, tuple++, Q, v, composite);
      g_array_append_val (ids, at);
    }
  while (terse_radix_next (message->n_messages, message->radix + message->n_inputs, digits));
  guint64 sum = composite->sum[v] + composite->tuples;
  g_array_append_val (ids, sum);
  return add_composite_lemma (copy, step, inputs, seen, -composite->literals[v], Q, v, ids);
}

static guint64
composite_link (TerseCopy *copy, guint step, const guint *inputs, const guint *values, guint Q,
                guint v)
{
  const TerseScheduleLayout *layout = copy->plan.part->layout;
  const guint players = terse_problem_players (layout->problem),
              alphabet = layout->steps[step].message->alphabet;
  guint64 key = terse_radix_rank (players, terse_problem_input_sizes (layout->problem), inputs);
  key = ((key * (copy->n_other + 1) + Q) * alphabet + v) * (layout->messages + 1) + step;
  guint64 id = GPOINTER_TO_SIZE (g_hash_table_lookup (copy->links, &key));
  if (id == 0)
    {
      id = add_composite_link (copy, step, inputs, values, Q, v);
      g_hash_table_insert (copy->links, g_memdup2 (&key, sizeof key), GSIZE_TO_POINTER (id));
    }
  return id;
}

/* "Not these values", then room for `more` literals; the number of literals. (transfer full) */
static gint *
write_seen (TerseCopy *copy, const TerseScheduleClause *clause, guint more, guint *n)
{
  const TerseMessage *message = copy->plan.part->layout->steps[clause->g].message;
  gint *literals = g_new (gint, message->n_messages + more + 1);
  *n = 0;
  literals[(*n)++] = -copy->assumption;
  for (guint i = 0; i < message->n_messages; i++)
    {
      guint h = message->messages[i];
      literals[(*n)++]
          = -terse_copy_value (copy, h, clause->inputs, clause->values, clause->values[h]);
    }
  return literals;
}

static guint
tuple_of (const TerseMessage *message, const guint *values)
{
  guint tuple = 0;
  for (guint i = 0; i < message->n_messages; i++)
    tuple = tuple * message->radix[message->n_inputs + i] + values[message->messages[i]];
  return tuple;
}

/* (2) where V is a composite: by its definitions. */
static guint64
derive_composite (TerseCopy *copy, const TerseScheduleClause *clause)
{
  const TerseMessage *message = copy->plan.part->layout->steps[clause->g].message;
  const TerseComposite *composite = terse_copy_composite (copy, clause->g, clause->inputs);
  const guint tuple = tuple_of (message, clause->values), v = clause->a;
  guint n;
  g_autofree gint *literals = write_seen (copy, clause, 2, &n);
  literals[n++] = -composite->row[tuple]->literals[v];
  literals[n++] = composite->literals[v];
  terse_ledger_begin (copy->whole->ledger, n, literals);
  terse_ledger_offer (copy->whole->ledger, composite->sum[v] + tuple);
  terse_ledger_offer (copy->whole->ledger,
                      composite->product[tuple * composite->n + v] + composite->conjuncts);
  return terse_ledger_add (copy->whole->ledger);
}

/* (2) where V is that of the whole. */
static guint64
derive_implied (TerseCopy *copy, const TerseScheduleClause *clause)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint64));
  guint n;
  append_values (copy, clause->g, clause->inputs, clause->values, 0, ids);
  guint64 link = whole_link (copy, clause->g, clause->inputs, clause->values, 0, clause->a);
  if (ids->len == 1)
    return link;
  g_autofree gint *literals = write_seen (copy, clause, 2, &n);
  literals[n++]
      = -terse_copy_row (copy, clause->g, clause->inputs, clause->values)->literals[clause->a];
  literals[n++] = terse_copy_value (copy, clause->g, clause->inputs, clause->values, clause->a);
  g_array_append_val (ids, link);
  return add_lemma (copy, n, literals, ids);
}

/* The clause of (3), with "not first[P][Q]" in a constant part. */
static guint64
derive_correct_at (TerseCopy *copy, const TerseScheduleClause *clause, guint n, gint *literals,
                   guint Q)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint64));
  TerseCopySpot spot = terse_copy_spot (copy, clause->g, clause->inputs, clause->values, Q);
  append_values (copy, clause->g, clause->inputs, clause->values, Q, ids);
  guint64 correct
      = terse_schedule_clause_correct (copy->whole->clauses, spot.whole_inputs, spot.whole_values);
  terse_copy_spot_clear (&spot);
  if (!copy->constant && ids->len == 1)
    return correct;
  g_array_append_val (ids, correct);
  if (copy->constant)
    literals[n++] = -copy->first[clause->inputs[copy->roles->function]]->literals[Q];
  return add_lemma (copy, n, literals, ids);
}

static guint64
derive_correct (TerseCopy *copy, const TerseScheduleClause *clause)
{
  const TerseProblem *problem = copy->plan.part->layout->problem;
  const guint outputs = terse_problem_outputs (problem);
  TerseRow *row = terse_copy_row (copy, clause->g, clause->inputs, clause->values);
  guint n;
  g_autofree gint *literals = write_seen (copy, clause, outputs + 1, &n);
  for (guint o = 0; o < outputs; o++)
    if (terse_problem_allows (problem, clause->inputs, o))
      literals[n++] = row->literals[o];
  if (!copy->constant)
    return derive_correct_at (copy, clause, n, literals, 0);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint64));
  TerseRow *first = copy->first[clause->inputs[copy->roles->function]];
  for (guint Q = 0; Q < copy->n_other; Q++)
    {
      guint64 id = derive_correct_at (copy, clause, n, literals, Q);
      g_array_append_val (ids, id);
    }
  g_array_append_val (ids, first->some);
  return add_lemma (copy, n, literals, ids);
}

guint64
terse_copy_derive (TerseCopy *copy, guint64 id)
{
  const TersePart *part = copy->plan.part;
  g_autofree guint *inputs = g_new0 (guint, terse_problem_players (part->layout->problem));
  g_autofree guint *values = g_new0 (guint, part->layout->messages + 1);
  TerseScheduleClause clause = { .inputs = inputs, .values = values };
  terse_schedule_clause_find (part->clauses, id, &clause);
  switch (clause.kind)
    {
    case TERSE_CLAUSE_SOME:
      return terse_row_some (copy->whole->ledger, terse_copy_row (copy, clause.g, inputs, values));
    case TERSE_CLAUSE_NOT_BOTH:
      return terse_row_not_both (
          copy->whole->ledger, terse_copy_row (copy, clause.g, inputs, values), clause.a, clause.b);
    case TERSE_CLAUSE_IMPLIED:
      return terse_copy_value_is_made (copy, clause.g) ? derive_composite (copy, &clause)
                                                       : derive_implied (copy, &clause);
    case TERSE_CLAUSE_CORRECT:
      return derive_correct (copy, &clause);
    }
  g_assert_not_reached ();
}
