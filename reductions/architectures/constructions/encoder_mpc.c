/* The machines of row i are those that work for token i: machine (i, j) adds to the sums of token i
 * what token j gives. A token's own machine (i, i) keeps the token and the sums of all layers so
 * far, from which it makes the state again, and so its query, key and value. In row i a machine is
 * counted from (i, i) on, to the right and around: *place* 0 is (i, i). In a column likewise,
 * downwards.
 *
 * A layer has ceil (log_f N) rounds in which those at the places below f^t that know the query of
 * their row (keys and values of their column) tell those at place + k f^t, k = 1 .. f - 1; then as
 * many in which the first n places of the row hold partial sums, and place a sends its own to place
 * a mod ceil (n / f). */
#include "reductions/architectures/constructions/encoder_mpc.h"

#include <string.h>

#include "protocols/radix.h"
#include "reductions/architectures/machines/layers.h"

typedef enum { HISTORY, QUERY, PAIR, SUM, N_ITEMS } Item; /* PAIR: a key and its value */

typedef struct {
  TerseMpcProgram program;
  const TerseLayers *layers;
  guint n, fan, levels; /* N, f, ceil (log_f N) and at least 1 */
  gboolean causal;      /* token i attends to those up to itself */
  guint vectors, sums;  /* numbers of a query, and of the sums */
} Plan;

/* What a machine knows at the beginning of a round. */
typedef struct {
  const Plan *plan;
  guint round, row, column;
  GArray *items[N_ITEMS]; /* of guint64 */
} Desk;

static guint
layer_of (const Plan *plan, guint round)
{
  return round / (2 * plan->levels);
}

static guint
step_of (const Plan *plan, guint round)
{
  return round % (2 * plan->levels);
}

static guint
length_of (const Plan *plan, Item item, guint round)
{
  const guint lengths[]
      = { 1 + layer_of (plan, round) * plan->sums, plan->vectors, 2 * plan->vectors, plan->sums };
  return lengths[item];
}

/* The places that know after so many rounds, and those that have partial sums. */
static guint
told_after (const Plan *plan, guint rounds)
{
  guint told = 1;
  while (rounds-- > 0 && told < plan->n)
    told *= plan->fan;
  return MIN (told, plan->n);
}

static guint
left_after (const Plan *plan, guint rounds)
{
  return terse_mpc_tree_left (plan->n, plan->fan, rounds);
}

static guint
machine_at (const Plan *plan, gboolean in_row, guint line, guint place)
{
  const guint other = (line + place) % plan->n;
  return in_row ? line * plan->n + other : other * plan->n + line;
}

typedef void (*Parcel) (gpointer data, Item item, guint to);

/* Who is told the query of the row, or the pair of the column, by the machine at `place`. */
static void
hand_on (const Plan *plan, guint step, Item item, guint line, guint place, Parcel parcel,
         gpointer data)
{
  const guint told = told_after (plan, step);
  if (place >= told)
    return;
  if (place > 0)
    parcel (data, item, machine_at (plan, item == QUERY, line, place));
  for (guint k = 1; k < plan->fan && place + k * told < plan->n; k++)
    parcel (data, item, machine_at (plan, item == QUERY, line, place + k * told));
}

/* All that machine (row, column) sends in the round, in order. */
static void
each_parcel (const Plan *plan, guint round, guint row, guint column, Parcel parcel, gpointer data)
{
  const guint step = step_of (plan, round), place = (column + plan->n - row) % plan->n;
  if (place == 0)
    parcel (data, HISTORY, machine_at (plan, TRUE, row, 0));
  if (step < plan->levels)
    {
      hand_on (plan, step, QUERY, row, place, parcel, data);
      hand_on (plan, step, PAIR, column, (plan->n - place) % plan->n, parcel, data);
    }
  else if (place < left_after (plan, step - plan->levels))
    parcel (data, SUM,
            machine_at (plan, TRUE, row, place % left_after (plan, step - plan->levels + 1)));
}

/* A sender's packets, of which those that came are taken in order; what is missing is 0. */
typedef struct {
  Desk *desk;
  const TerseMpcPacket *packets;
  guint left;
} Taking;

static void
take (gpointer data, Item item, guint to)
{
  Taking *taking = data;
  Desk *desk = taking->desk;
  const guint length = length_of (desk->plan, item, desk->round - 1);
  GArray *items = desk->items[item];
  if (to != desk->row * desk->plan->n + desk->column)
    return;
  if (items->len < length)
    g_array_set_size (items, length);
  for (guint i = 0; i < length && taking->left > 0; i++, taking->left--)
    {
      guint64 *number = &g_array_index (items, guint64, i);
      *number += taking->packets++->word;
      if (item == SUM)
        *number &= desk->plan->layers->heads.mask;
    }
}

static void
take_all (Desk *desk, const GArray *memory)
{
  const Plan *plan = desk->plan;
  for (guint i = 0, n; i < memory->len; i += n)
    {
      const TerseMpcPacket *first = &g_array_index (memory, TerseMpcPacket, i);
      for (n = 1; i + n < memory->len && first[n].peer == first->peer;)
        n++;
      Taking taking = { desk, first, n };
      each_parcel (plan, desk->round - 1, first->peer / plan->n, first->peer % plan->n, take,
                   &taking);
    }
}

/* The state of the token after all layers of the history. (transfer full) */
static guint64 *
replay (const Desk *desk)
{
  const Plan *plan = desk->plan;
  const TerseLayers *layers = plan->layers;
  const TerseTask *task = layers->base.task;
  const GArray *history = desk->items[HISTORY];
  const guint64 tokens = terse_radix_count (task->fields, task->radix);
  g_autofree guint *fields = g_new0 (guint, task->fields);
  guint64 *state = g_new0 (guint64, layers->heads.width);
  terse_radix_unrank (task->fields, task->radix, g_array_index (history, guint64, 0) % tokens,
                      fields);
  layers->maps->embed (layers->heads.data, desk->row, fields, state);
  for (guint layer = 0; layer < layer_of (plan, desk->round); layer++)
    {
      guint64 *next = g_new0 (guint64, layers->heads.width);
      layers->maps->update (layers->heads.data, layer, state,
                            &g_array_index (history, guint64, 1 + layer * plan->sums), next);
      g_free (state);
      state = next;
    }
  return state;
}

/* At a token's own machine: the sums of a layer that is done join the history, and the query, key
 * and value of the next one are made. */
static void
begin (Desk *desk)
{
  const Plan *plan = desk->plan;
  const guint layer = layer_of (plan, desk->round);
  GArray *history = desk->items[HISTORY];
  if (step_of (plan, desk->round) == 0 && layer > 0)
    g_array_append_vals (history, desk->items[SUM]->data, desk->items[SUM]->len);
  g_array_set_size (history, length_of (plan, HISTORY, desk->round));
  if (layer == plan->layers->layers)
    return;
  g_autofree guint64 *state = replay (desk);
  g_array_set_size (desk->items[QUERY], plan->vectors);
  g_array_set_size (desk->items[PAIR], 2 * plan->vectors);
  guint64 *pair = (guint64 *) desk->items[PAIR]->data;
  terse_heads_queries (&plan->layers->heads, layer, state, (guint64 *) desk->items[QUERY]->data);
  terse_heads_keys (&plan->layers->heads, layer, state, pair);
  terse_heads_values (&plan->layers->heads, layer, state, pair + plan->vectors);
}

/* What the column's token gives to the sums of the row's. */
static void
add_own (Desk *desk)
{
  const Plan *plan = desk->plan;
  g_array_set_size (desk->items[QUERY], plan->vectors);
  g_array_set_size (desk->items[PAIR], 2 * plan->vectors);
  g_array_set_size (desk->items[SUM], 0);
  g_array_set_size (desk->items[SUM], plan->sums);
  const guint64 *pair = (const guint64 *) desk->items[PAIR]->data;
  if (!plan->causal || desk->column <= desk->row)
    terse_heads_attend (&plan->layers->heads, layer_of (plan, desk->round),
                        (const guint64 *) desk->items[QUERY]->data, pair, pair + plan->vectors,
                        (guint64 *) desk->items[SUM]->data);
}

static Desk
desk_new (const Plan *plan, guint round, guint machine, const GArray *memory)
{
  Desk desk
      = { .plan = plan, .round = round, .row = machine / plan->n, .column = machine % plan->n };
  for (guint i = 0; i < N_ITEMS; i++)
    desk.items[i] = g_array_new (FALSE, TRUE, sizeof (guint64));
  if (round > 0)
    take_all (&desk, memory);
  else
    g_array_append_val (desk.items[HISTORY], g_array_index (memory, TerseMpcPacket, 0).word);
  if (desk.row == desk.column)
    begin (&desk);
  if (step_of (plan, round) == plan->levels)
    add_own (&desk);
  return desk;
}

static void
desk_clear (Desk *desk)
{
  for (guint i = 0; i < N_ITEMS; i++)
    g_array_unref (desk->items[i]);
}

typedef struct {
  const Desk *desk;
  GArray *out;
} Posting;

static void
post (gpointer data, Item item, guint to)
{
  const Posting *posting = data;
  GArray *items = posting->desk->items[item];
  const guint length = length_of (posting->desk->plan, item, posting->desk->round);
  g_array_set_size (items, length);
  for (guint i = 0; i < length; i++)
    {
      const TerseMpcPacket packet = { to, g_array_index (items, guint64, i) };
      g_array_append_val (posting->out, packet);
    }
}

static void
send (gconstpointer data, guint round, guint machine, const GArray *memory, GArray *out)
{
  Desk desk = desk_new (data, round, machine, memory);
  Posting posting = { &desk, out };
  each_parcel (desk.plan, round, desk.row, desk.column, post, &posting);
  desk_clear (&desk);
}

static void
answer (gconstpointer data, guint machine, const GArray *memory, guint *answers)
{
  const Plan *plan = data;
  const TerseTask *task = plan->layers->base.task;
  const gboolean each = !plan->causal && task->answers == task->tokens;
  const guint token = machine % plan->n;
  if (machine / plan->n != token || (!each && token != plan->n - 1))
    return;
  Desk desk = desk_new (plan, plan->program.rounds, machine, memory);
  g_autofree guint64 *state = replay (&desk);
  plan->layers->maps->output (plan->layers->heads.data, token, state,
                              each ? answers + token : answers);
  desk_clear (&desk);
}

static guint
bits_of_token (const TerseTask *task)
{
  return terse_bits_for (terse_radix_count (task->fields, task->radix));
}

TerseMpcProgram *
terse_encoder_mpc_new (const TerseMachine *machine, guint fan)
{
  static const char *const classes[] = { "encoder", "decoder", "linear-decoder", NULL };
  g_return_val_if_fail (fan >= 2, NULL);
  if (!g_strv_contains (classes, machine->klass->id))
    return NULL;
  Plan *plan = g_new (Plan, 1);
  const TerseLayers *layers = (const TerseLayers *) machine;
  *plan = (Plan){ .layers = layers,
                  .n = machine->task->tokens,
                  .fan = fan,
                  .levels = 1,
                  .causal = strcmp (machine->klass->id, "encoder") != 0,
                  .vectors = terse_heads_vectors (&layers->heads),
                  .sums = terse_heads_sums (&layers->heads) };
  while (told_after (plan, plan->levels) < plan->n)
    plan->levels++;
  plan->program
      = (TerseMpcProgram){ .machines = plan->n * plan->n,
                           .rounds = 2 * plan->levels * layers->layers,
                           .bits = MAX (layers->heads.precision, bits_of_token (machine->task)),
                           .send = send,
                           .answer = answer,
                           .data = plan };
  return &plan->program;
}

void
terse_encoder_mpc_free (TerseMpcProgram *program)
{
  g_free (program);
}

void
terse_encoder_mpc_inputs (const TerseMpcProgram *program, const guint *tokens, guint *inputs)
{
  const Plan *plan = program->data;
  const TerseTask *task = plan->layers->base.task;
  memset (inputs, 0, program->machines * sizeof *inputs);
  for (guint i = 0; i < plan->n; i++)
    inputs[i * plan->n + i]
        = (guint) terse_radix_rank (task->fields, task->radix, tokens + (gsize) i * task->fields);
}

guint64
terse_encoder_mpc_words (const TerseMachine *machine, guint fan)
{
  const TerseLayers *layers = (const TerseLayers *) machine;
  return 1 + (guint64) (layers->layers - 1) * terse_heads_sums (&layers->heads)
         + 3 * (guint64) fan * terse_heads_vectors (&layers->heads);
}
