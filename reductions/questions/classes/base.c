/* The row of step g is made level by level: at level i the first i messages of roles->chosen[g] are
 * given, and the next one selects among the rows of level i + 1; at the last level it is a row of
 * the formula. */
#include "reductions/questions/classes/base.h"

#include "protocols/radix.h"

/* A step, what it sees, and how much of it. The values of messages not given are 0. */
typedef struct {
  TerseBase *whole;
  guint g, level;
  const guint *inputs;
  guint *values;
  gboolean constant;
} Spot;

TerseBase *
terse_base_new (const TerseRoles *roles, TerseLedger *ledger)
{
  TerseBase *whole = g_new (TerseBase, 1);
  whole->roles = roles;
  whole->ledger = ledger;
  whole->layout = terse_schedule_layout_numbered (roles->question);
  whole->clauses = terse_schedule_clauses_new (whole->layout);
  whole->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                       (GDestroyNotify) terse_row_free);
  whole->links = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return whole;
}

void
terse_base_free (TerseBase *whole)
{
  g_hash_table_unref (whole->rows);
  g_hash_table_unref (whole->links);
  terse_schedule_clauses_free (whole->clauses);
  terse_schedule_layout_free (whole->layout);
  g_free (whole);
}

/* Is message h, which step g sees and does not choose, the same whatever g chooses? */
static gboolean
is_apart (const TerseBase *whole, guint g, guint h)
{
  const TerseRoles *roles = whole->roles;
  const TerseMessage *message = terse_schedule_message (roles->schedule, h);
  for (guint i = 0; i < message->n_messages; i++)
    if (terse_roles_chooses (roles, g, message->messages[i]))
      return FALSE;
  return TRUE;
}

/* Do keys of rows and links, here and in the copies, fit into their type? */
static gboolean
has_keys (const TerseRoles *roles, guint g)
{
  const TerseMessage *message = terse_schedule_message (roles->schedule, g);
  guint64 keys = terse_saturating_mul (terse_problem_joint_inputs (roles->problem),
                                       2 * (roles->n_chosen[g] + 1));
  keys = terse_saturating_mul (
      keys, terse_radix_count (message->n_messages, message->radix + message->n_inputs));
  keys = terse_saturating_mul (keys, message->alphabet);
  keys = terse_saturating_mul (keys, terse_problem_inputs (roles->problem, roles->function) + 1);
  return terse_saturating_mul (keys, roles->messages + 1) < G_MAXUINT64;
}

gboolean
terse_base_is_covered (const TerseBase *whole)
{
  const TerseRoles *roles = whole->roles;
  const TerseMessage *output = terse_schedule_message (roles->schedule, roles->messages);
  for (guint g = 0; g <= roles->messages; g++)
    if (!has_keys (roles, g))
      return FALSE;
  if (terse_message_sees_input (output, roles->function))
    return FALSE;
  for (guint g = 0; g < roles->messages; g++)
    {
      const TerseMessage *message = terse_schedule_message (roles->schedule, g);
      for (guint i = 0; i < message->n_messages; i++)
        {
          guint h = message->messages[i];
          if (!terse_roles_chooses (roles, g, h)
              && (!is_apart (whole, g, h)
                  || (roles->n_chosen[h] > 0 && !whole->layout->steps[h].has_value)))
            return FALSE;
        }
    }
  return TRUE;
}

static guint
chosen_at (const Spot *spot)
{
  return spot->whole->roles->chosen[spot->g][spot->level];
}

/* Passes over a common message that is given. */
static gboolean
is_at_table (Spot *spot)
{
  const TerseRoles *roles = spot->whole->roles;
  while (spot->level < roles->n_chosen[spot->g] && spot->constant
         && chosen_at (spot) == roles->common)
    spot->level++;
  return spot->level == roles->n_chosen[spot->g];
}

/* Is the common message given, though its turn to be chosen has not come? */
static gboolean
is_given_early (const Spot *spot)
{
  const TerseRoles *roles = spot->whole->roles;
  for (guint i = spot->level; spot->constant && i < roles->n_chosen[spot->g]; i++)
    if (roles->chosen[spot->g][i] == roles->common)
      return TRUE;
  return FALSE;
}

/* A number for the inputs that the row sees, or of the cone of a message; the values; what else
 * there is; the step. */
static guint64
key_of (const Spot *spot, gboolean cone, guint v)
{
  const TerseRoles *roles = spot->whole->roles;
  const TerseMessage *message = terse_schedule_message (roles->schedule, spot->g);
  guint64 key = 0;
  for (guint p = 0; p < terse_problem_players (roles->problem); p++)
    {
      gboolean seen = cone ? terse_message_depends_on (message, p) : roles->inputs[spot->g][p];
      key = key * terse_problem_inputs (roles->problem, p) + (seen ? spot->inputs[p] : 0);
    }
  for (guint i = 0; i < message->n_messages; i++)
    key = key * message->radix[message->n_inputs + i] + spot->values[message->messages[i]];
  key = (key * (roles->n_chosen[spot->g] + 1) + spot->level) * 2 + is_given_early (spot);
  key = key * message->alphabet + v;
  return key * (roles->messages + 1) + spot->g;
}

static TerseRow *
keep_row (TerseBase *whole, guint64 key, TerseRow *row)
{
  g_hash_table_insert (whole->rows, g_memdup2 (&key, sizeof key), row);
  return row;
}

static TerseRow *
table_row (const Spot *spot)
{
  const TerseBase *whole = spot->whole;
  const TerseScheduleStep *step = &whole->layout->steps[spot->g];
  const guint64 place
      = terse_schedule_row (whole->layout->schedule, spot->g, spot->inputs, spot->values);
  TerseRow *row = terse_row_new (step->message->alphabet);
  row->some = terse_schedule_clause_some (whole->clauses, spot->g, place);
  for (guint v = 0; v < row->n; v++)
    {
      row->literals[v] = terse_block_at (&step->table, 0, (guint) place, v, 0);
      for (guint a = 0; a < v; a++)
        row->not_both[v * (v - 1) / 2 + a]
            = terse_schedule_clause_not_both (whole->clauses, spot->g, place, a, v);
    }
  return row;
}

static TerseRow *
row_at (Spot spot)
{
  gboolean at_table = is_at_table (&spot);
  const guint64 key = key_of (&spot, FALSE, 0);
  TerseRow *row = g_hash_table_lookup (spot.whole->rows, &key);
  if (row)
    return row;
  if (at_table)
    return keep_row (spot.whole, key, table_row (&spot));
  guint h = chosen_at (&spot),
        alphabet = terse_schedule_message (spot.whole->roles->schedule, h)->alphabet;
  TerseRow *selector = row_at ((Spot){ spot.whole, h, 0, spot.inputs, spot.values, FALSE });
  g_autofree TerseRow **data = g_new (TerseRow *, alphabet);
  Spot next = spot;
  next.level++;
  for (guint u = 0; u < alphabet; u++)
    {
      spot.values[h] = u;
      data[u] = row_at (next);
    }
  spot.values[h] = 0;
  return keep_row (spot.whole, key, terse_row_choose (spot.whole->ledger, selector, data));
}

/* The values with 0 for what is chosen, and room for the common message. */
static guint *
given_values (const TerseBase *whole, guint g, const guint *values, gboolean constant)
{
  const TerseRoles *roles = whole->roles;
  guint *given = g_memdup2 (values, (roles->messages + 1) * sizeof *values);
  for (guint i = 0; i < roles->n_chosen[g]; i++)
    if (!constant || roles->chosen[g][i] != roles->common)
      given[roles->chosen[g][i]] = 0;
  return given;
}

TerseRow *
terse_base_row (TerseBase *whole, guint g, const guint *inputs, const guint *values,
                gboolean constant)
{
  g_autofree guint *given = given_values (whole, g, values, constant);
  return row_at ((Spot){ whole, g, 0, inputs, given, constant });
}

/* Is message h given at the spot? */
static gboolean
is_given (const Spot *spot, guint h)
{
  const TerseRoles *roles = spot->whole->roles;
  for (guint i = spot->level; i < roles->n_chosen[spot->g]; i++)
    if (roles->chosen[spot->g][i] == h)
      return spot->constant && h == roles->common;
  return TRUE;
}

/* "Message g has the value v" */
static gint
value_at (const Spot *spot, guint g, guint v)
{
  return terse_schedule_value (spot->whole->layout, g, spot->inputs, spot->values, v);
}

/* "Not the values given", then `literal`, then "V has v"; the number of literals. (transfer full)
 */
static gint *
write_link (const Spot *spot, guint v, gint literal, guint *n)
{
  const TerseMessage *message = terse_schedule_message (spot->whole->roles->schedule, spot->g);
  gint *lemma = g_new (gint, message->n_messages + 2);
  *n = 0;
  for (guint i = 0; i < message->n_messages; i++)
    if (is_given (spot, message->messages[i]))
      lemma[(*n)++] = -value_at (spot, message->messages[i], spot->values[message->messages[i]]);
  lemma[(*n)++] = literal;
  lemma[(*n)++] = value_at (spot, spot->g, v);
  return lemma;
}

static guint64 link_at (Spot spot, guint v);

/* Where message h, chosen next, has the value u. */
static guint64
add_link_of (const Spot *spot, const TerseRow *row, guint u, guint v)
{
  TerseLedger *ledger = spot->whole->ledger;
  guint n, h = chosen_at (spot);
  Spot next = *spot;
  next.level++;
  spot->values[h] = u;
  guint64 link = link_at (next, v);
  spot->values[h] = 0;
  g_autofree gint *lemma = write_link (spot, v, -row->products[u * row->n + v], &n);
  terse_ledger_begin (ledger, n, lemma);
  terse_ledger_offer (ledger, terse_row_product_selects (row, u, v));
  terse_ledger_offer (ledger, terse_row_product_value (row, u, v));
  terse_ledger_offer (ledger, link);
  return terse_ledger_add (ledger);
}

static guint64
add_link (const Spot *spot, guint v)
{
  TerseLedger *ledger = spot->whole->ledger;
  const TerseRow *row = row_at (*spot);
  g_autofree guint64 *links = g_new (guint64, row->selector->n);
  guint n;
  for (guint u = 0; u < row->selector->n; u++)
    links[u] = add_link_of (spot, row, u, v);
  g_autofree gint *lemma = write_link (spot, v, -row->literals[v], &n);
  terse_ledger_begin (ledger, n, lemma);
  for (guint u = 0; u < row->selector->n; u++)
    terse_ledger_offer (ledger, links[u]);
  terse_ledger_offer (ledger, terse_row_value_product (row, v));
  return terse_ledger_add (ledger);
}

static guint64
link_at (Spot spot, guint v)
{
  const TerseBase *whole = spot.whole;
  if (is_at_table (&spot))
    return terse_schedule_clause_implied (whole->clauses, spot.g, spot.inputs, spot.values, v);
  const guint64 key = key_of (&spot, TRUE, v);
  guint64 id = GPOINTER_TO_SIZE (g_hash_table_lookup (whole->links, &key));
  if (id == 0)
    {
      id = add_link (&spot, v);
      g_hash_table_insert (whole->links, g_memdup2 (&key, sizeof key), GSIZE_TO_POINTER (id));
    }
  return id;
}

guint64
terse_base_link (TerseBase *whole, guint g, const guint *inputs, const guint *values,
                 gboolean constant, guint v)
{
  g_autofree guint *given = given_values (whole, g, values, constant);
  return link_at ((Spot){ whole, g, 0, inputs, given, constant }, v);
}

void
terse_base_append_table (TerseBase *whole, guint g, const guint *inputs, const guint *values,
                         gboolean constant, guint v, GArray *ids)
{
  g_autofree guint *given = given_values (whole, g, values, constant);
  Spot spot = { whole, g, 0, inputs, given, constant };
  while (!is_at_table (&spot))
    {
      guint h = chosen_at (&spot);
      guint64 id = terse_row_select (whole->ledger, row_at (spot), values[h], v);
      g_array_append_val (ids, id);
      given[h] = values[h];
      spot.level++;
    }
}
