/* Counting rows among the values of one message. Item p is an input x of the sender; a leaf is a
 * value k of its message, in[p] = T[x][k] there, and the values are the leaves of a binary tree:
 * in_v[p] = in_l[p] or in_r[p] at an inner node, by the definition -in_v = (-in_l and -in_r), whose
 * last clause is (-in_v in_l in_r). The row of the table has some value, so the item is in the
 * root. Rows x and x' conflict if there is an input y of the other player such that (x, y) and (x',
 * y) are promised and have no output in common: if both send k, the output on (k, y) is one on
 * which the formula insists for x, and is wrong for x'. With a referee, who sees the other's
 * message in the place of y, this holds for each value of it, and y has some value: a proof by
 * cases. */
#include "reductions/questions/counting/counting_kind.h"
#include "reductions/questions/counting/items.h"
#include "reductions/questions/lemmas/schedule_clauses.h"

typedef struct {
  TerseScheduleLayout *layout;
  TerseScheduleClauses *clauses;
  guint sender;
  guint message,
      other; /* numbers of the messages; other = the number of messages where there is one only */
} Sender;

/* The number of the message that sees the player's input and nothing else, or of the output. */
static guint
find_message (const TerseSchedule *schedule, guint player)
{
  guint g = 0, messages = terse_schedule_messages (schedule);
  for (; g < messages; g++)
    {
      const TerseMessage *message = terse_schedule_message (schedule, g);
      if (message->n_messages == 0 && message->n_inputs == 1 && message->inputs[0] == player)
        break;
    }
  return g;
}

static guint64
capacity (const TerseQuestion *question, guint sender)
{
  const TerseSchedule *schedule = terse_question_schedule (question);
  if (schedule == NULL || terse_problem_players (terse_question_problem (question)) != 2)
    return 0;
  guint messages = terse_schedule_messages (schedule), mine = find_message (schedule, sender);
  const TerseMessage *output = terse_schedule_message (schedule, messages);
  if (mine == messages || output->n_messages != messages)
    return 0;
  gboolean one_way = messages == 1 && output->n_inputs == 1 && output->inputs[0] == 1 - sender;
  gboolean referee
      = messages == 2 && output->n_inputs == 0 && find_message (schedule, 1 - sender) < messages;
  return one_way || referee ? terse_schedule_message (schedule, mine)->alphabet : 0;
}

static guint
variants (const TerseQuestion *question)
{
  return terse_question_schedule (question) ? 2 : 0;
}

static TerseMatrix *
make_matrix (const TerseQuestion *question, guint sender)
{
  g_autoptr (TerseMatrix) matrix
      = terse_matrix_from_problem (terse_question_problem (question), NULL);
  if (matrix == NULL || sender == 0)
    return g_steal_pointer (&matrix);
  return terse_matrix_transpose (matrix);
}

static GArray *
find_items (const TerseQuestion *question, guint sender, const TerseMatrix *matrix, guint target,
            GCancellable *cancellable)
{
  (void) question;
  (void) sender;
  return terse_items_rows (matrix, 1, target, cancellable);
}

/* The place is a column y; a reason can be visible only without a referee. */
static void
find_reason (const TerseLeaves *leaves, guint branch, guint p, guint q, TerseReason *reason)
{
  guint columns = terse_matrix_columns (leaves->matrix);
  gboolean referee = leaves->class->value != NULL;
  (void) branch;
  for (guint pass = referee; pass <= 1; pass++)
    for (guint y = 0; y < columns && reason->n == 0; y++)
      {
        const TerseEntry a = { leaves->items[p].row, y }, b = { leaves->items[q].row, y };
        terse_reason_try (leaves->matrix, reason, y, &a, &b, pass == 0);
      }
}

/* A joint input of the sender's row and the other's column, and the values of the messages at a
 * spot. */
typedef struct {
  guint inputs[2], values[3];
} Joint;

static Joint
joint_at (const Sender *sender, const TerseSpot *spot, guint row, guint column)
{
  Joint joint = { { 0, 0 }, { 0, 0, 0 } };
  joint.inputs[sender->sender] = row;
  joint.inputs[1 - sender->sender] = column;
  joint.values[sender->message] = spot->leaf;
  if (sender->other < sender->layout->messages)
    joint.values[sender->other] = spot->value;
  return joint;
}

static gint
get_output (const TerseLeaves *leaves, const TerseSpot *spot, guint place, guint output)
{
  const Sender *sender = leaves->data;
  Joint joint = joint_at (sender, spot, 0, place);
  return terse_schedule_table (sender->layout, sender->layout->messages, joint.inputs, joint.values,
                               output);
}

static guint64
get_not_both (const TerseLeaves *leaves, const TerseSpot *spot, guint place, guint a, guint b)
{
  const Sender *sender = leaves->data;
  Joint joint = joint_at (sender, spot, 0, place);
  guint g = sender->layout->messages;
  guint64 row = terse_schedule_row (sender->layout->schedule, g, joint.inputs, joint.values);
  return terse_schedule_clause_not_both (sender->clauses, g, row, a, b);
}

static guint64
get_correct (const TerseLeaves *leaves, const TerseSpot *spot, const TerseEntry *entry)
{
  const Sender *sender = leaves->data;
  Joint joint = joint_at (sender, spot, entry->row, entry->column);
  return terse_schedule_clause_correct (sender->clauses, joint.inputs, joint.values);
}

/* "The other player sends spot->value on the input `place`." */
static gint
get_value (const TerseLeaves *leaves, const TerseSpot *spot, guint place)
{
  const Sender *sender = leaves->data;
  Joint joint = joint_at (sender, spot, 0, place);
  return terse_schedule_table (sender->layout, sender->other, joint.inputs, joint.values,
                               spot->value);
}

static guint64
get_some_value (const TerseLeaves *leaves, guint place)
{
  const Sender *sender = leaves->data;
  return terse_schedule_clause_some (sender->clauses, sender->other, place);
}

static const TerseLeafClass one_way_class = {
  .reason = find_reason,
  .output = get_output,
  .not_both = get_not_both,
  .correct = get_correct,
};

static const TerseLeafClass referee_class = {
  .reason = find_reason,
  .value = get_value,
  .some_value = get_some_value,
  .output = get_output,
  .not_both = get_not_both,
  .correct = get_correct,
};

static void
begin (const TerseQuestion *question, guint player, TerseLeaves *leaves)
{
  Sender *sender = g_new0 (Sender, 1);
  sender->layout = terse_schedule_layout_numbered (question);
  sender->clauses = terse_schedule_clauses_new (sender->layout);
  sender->sender = player;
  sender->message = find_message (sender->layout->schedule, player);
  sender->other = find_message (sender->layout->schedule, 1 - player);
  gboolean referee = sender->other < sender->layout->messages;
  leaves->data = sender;
  leaves->branches = 1;
  leaves->class = referee ? &referee_class : &one_way_class;
  leaves->cases = referee ? sender->layout->steps[sender->other].message->alphabet : 1;
}

static void
end (TerseLeaves *leaves)
{
  Sender *sender = leaves->data;
  terse_schedule_clauses_free (sender->clauses);
  terse_schedule_layout_free (sender->layout);
  g_free (sender);
}

static void
add_size (const TerseLeaves *leaves, TerseCounterSize *size)
{
  guint64 items = leaves->n_items, inner = leaves->n_leaves - 1;
  size->definitions += items * inner;
  size->lemmas += items;
  size->hints += items * (2 * inner + 1);
  size->literals += items;
}

static gint
table_literal (const TerseLeaves *leaves, guint p, guint value)
{
  const Sender *sender = leaves->data;
  const TerseSpot spot = { value, 0, 0 };
  Joint joint = joint_at (sender, &spot, leaves->items[p].row, 0);
  return terse_schedule_table (sender->layout, sender->message, joint.inputs, joint.values, value);
}

static void
define (const TerseLeaves *leaves)
{
  TerseCounterNode *node = leaves->counter->node;
  for (guint v = leaves->counter->nodes; v >= 1; v--)
    for (guint p = 1; node[v].left == 0 && p <= leaves->n_items; p++)
      node[v].in[p] = table_literal (leaves, p, node[v].leaf);
  terse_counter_define_unions (leaves->counter, leaves->extension);
}

/* Not in the root, so in no node below, so without a value. */
static guint64
place_in_root (const TerseLeaves *leaves, guint p)
{
  const Sender *sender = leaves->data;
  guint n = 0;
  g_autofree guint64 *hints = g_new (guint64, 2 * (gsize) leaves->n_leaves);
  for (guint v = 1; v <= leaves->counter->nodes; v++)
    if (leaves->counter->node[v].left != 0)
      {
        hints[n++] = terse_counter_union_clause (leaves->counter, v, p, FALSE);
        hints[n++] = terse_counter_union_clause (leaves->counter, v, p, TRUE);
      }
  hints[n++] = terse_schedule_clause_some (sender->clauses, sender->message, leaves->items[p].row);
  return terse_extension_add_lemma (leaves->extension, 1, &leaves->counter->node[1].in[p], n,
                                    hints);
}

const TerseCountingKind terse_counting_schedule = {
  .variants = variants,
  .capacity = capacity,
  .matrix = make_matrix,
  .find_items = find_items,
  .begin = begin,
  .end = end,
  .size = add_size,
  .define = define,
  .place_in_root = place_in_root,
};
