/* Members of machines, run without players: random ones are the same for the same seed and use
 * every token (so that comparing them means something), encoders and decoders agree where they
 * must, and the sums of third-order attention are those of its definition. */
#include <criterion/criterion.h>
#include <string.h>

#include "reductions/architectures/machines/attention.h"
#include "reductions/architectures/machines/rnn.h"
#include "reductions/architectures/machines/third_order_attention.h"
#include "tests/support/members.h"

/* Whether some change of one token, of any owner, changes an answer of some random member. */
static gboolean
matters (const TerseMachineClass *klass, const TerseTask *task, guint position)
{
  TerseSizes sizes = members_sizes (klass, 1);
  for (guint seed = 0; seed < 40; seed++)
    {
      guint before[MEMBERS_MAX_TOKENS], after[MEMBERS_MAX_TOKENS];
      g_autoptr (TerseMachine) machine = klass->random (&sizes, task, seed);
      g_autofree guint *tokens = members_tokens (task, seed);
      guint *field = tokens + position * task->fields;
      klass->run (machine, tokens, before);
      *field = (*field + 1) % task->radix[0];
      klass->run (machine, tokens, after);
      if (memcmp (before, after, task->answers * sizeof *before) != 0)
        return TRUE;
    }
  return FALSE;
}

/* Otherwise the comparison would compare constants. */
Test (machine_members, random_members_use_every_token)
{
  for (guint i = 0; i < terse_machine_classes (); i++)
    for (guint k = 0; k < members_tasks (); k++)
      {
        g_autoptr (TerseTask) task = members_task (k);
        for (guint t = 0; t < task->tokens; t++)
          cr_expect (matters (terse_machine_class (i), task, t), "%s, %s: token %u",
                     terse_machine_class (i)->id, task->family->id, t);
      }
}

/* The same seed is the same member; over many seeds and tokens another seed is another. */
Test (machine_members, seeds_decide)
{
  g_autoptr (TerseTask) task = members_task (0);
  for (guint i = 0; i < terse_machine_classes (); i++)
    {
      const TerseMachineClass *klass = terse_machine_class (i);
      TerseSizes sizes = members_sizes (klass, 1);
      guint differences = 0;
      for (guint seed = 0; seed < 20; seed++)
        {
          g_autoptr (TerseMachine) one = klass->random (&sizes, task, seed),
                                   same = klass->random (&sizes, task, seed),
                                   other = klass->random (&sizes, task, seed + 1);
          g_autofree guint *tokens = members_tokens (task, seed);
          guint answers[3][MEMBERS_MAX_TOKENS];
          klass->run (one, tokens, answers[0]);
          klass->run (same, tokens, answers[1]);
          klass->run (other, tokens, answers[2]);
          cr_expect_eq (answers[0][0], answers[1][0], "%s", klass->id);
          differences += answers[0][0] != answers[2][0];
        }
      cr_expect_gt (differences, 0, "%s", klass->id);
    }
}

/* The last token sees the same in an encoder and in a decoder of one layer, but not of two. */
Test (machine_members, encoders_and_decoders_agree_for_one_layer)
{
  g_autoptr (TerseTask) task = members_task (0);
  const TerseMachineClass *encoder = terse_machine_class_find ("encoder", NULL),
                          *decoder = terse_machine_class_find ("decoder", NULL);
  guint differences = 0;
  for (guint seed = 0; seed < 60; seed++)
    {
      TerseSizes sizes = { .at = { 1, 1 + seed % 2, 1, 2, 2, 4, 1, 1, 1 } };
      g_autoptr (TerseMachine) a = encoder->random (&sizes, task, seed),
                               b = decoder->random (&sizes, task, seed);
      g_autofree guint *tokens = members_tokens (task, seed);
      guint left, right;
      encoder->run (a, tokens, &left);
      decoder->run (b, tokens, &right);
      if (sizes.at[TERSE_SIZE_LAYERS] == 1)
        cr_expect_eq (left, right);
      else
        differences += left != right;
    }
  cr_expect_gt (differences, 0);
}

/* Random weights of a graph encoder are those of the encoder but where there is an edge: the same
 * answers on a graph without edges and on tokens that are no rows, others elsewhere. */
Test (machine_members, weights_of_graph_encoders_see_edges)
{
  const TerseMachineClass *plain = terse_machine_class_find ("encoder", NULL),
                          *graph = terse_machine_class_find ("graph-encoder", NULL);
  const TerseSizes sizes = { .at = { 1, 2, 1, 2, 2, 4, 1, 1, 1 } };
  guint differences = 0;
  for (guint i = 0; i < members_tasks (); i++)
    for (guint seed = 0; seed < 20; seed++)
      {
        g_autoptr (TerseTask) task = members_task (i);
        const gboolean rows = task->fields == task->tokens, none = seed % 2 == 0;
        g_autoptr (TerseMachine) a = plain->random (&sizes, task, seed),
                                 b = graph->random (&sizes, task, seed);
        g_autofree guint *tokens = members_tokens (task, seed);
        guint left[MEMBERS_MAX_TOKENS], right[MEMBERS_MAX_TOKENS], differ = 0;
        for (guint f = 0; rows && none && f < task->tokens * task->fields; f++)
          tokens[f] = 0;
        plain->run (a, tokens, left);
        graph->run (b, tokens, right);
        for (guint k = 0; k < task->answers; k++)
          differ += left[k] != right[k];
        cr_expect (differ == 0 || (rows && !none), "%s", task->family->id);
        differences += differ;
      }
  cr_expect_gt (differences, 10);
}

/* Sums by definition: queries and keys are the symbol, values symbol + 1, first ones times the
 * position. */

static void
embed_symbol (gconstpointer data, guint position, const guint *fields, guint64 *state)
{
  (void) data;
  state[0] = fields[0];
  state[1] = position;
}

static void
first_vector (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *vector)
{
  (void) data;
  (void) layer;
  (void) head;
  *vector = state[0] * state[1] + 1;
}

static void
second_vector (gconstpointer data, guint head, const guint64 *state, guint64 *vector)
{
  (void) data;
  (void) head;
  *vector = state[0] + 3;
}

static guint64
square (gconstpointer data, guint layer, guint head, guint64 score)
{
  (void) data;
  (void) layer;
  (void) head;
  return score * score;
}

static void
keep_sums (gconstpointer data, const guint64 *queries, const guint64 *sums, guint *answers)
{
  guint64 *kept = *(guint64 *const *) data;
  kept[0] = queries[0];
  kept[1] = sums[0];
  kept[2] = sums[1];
  *answers = 0;
}

Test (machine_members, third_order_sums_run_over_all_pairs)
{
  static const TerseThirdOrderMaps maps = { embed_symbol,
                                            { first_vector, first_vector, first_vector, square },
                                            second_vector,
                                            second_vector,
                                            keep_sums };
  g_autoptr (TerseTask) task = members_task (3);
  const TerseSizes sizes = { .at = { 1, 1, 1, 1, 1, 20, 1, 1, 1 } };
  guint64 kept[3], *data = kept, sums[2] = { 0, 0 };
  g_autoptr (TerseMachine) machine
      = terse_third_order_attention_new (&sizes, task, 2, &maps, &data, NULL);
  g_autofree guint *tokens = members_tokens (task, 5);
  guint n = task->tokens, answer;
  guint64 query = tokens[n - 1] * (n - 1) + 1;
  for (guint j = 0; j < n; j++)
    for (guint k = 0; k < n; k++)
      {
        guint64 product = ((guint64) tokens[j] * j + 1) * (tokens[k] + 3),
                weight = query * product % (1 << 20);
        weight = weight * weight % (1 << 20);
        sums[0] += weight * product;
        sums[1] += weight;
      }
  machine->klass->run (machine, tokens, &answer);
  cr_expect_eq (kept[0], query);
  cr_expect_eq (kept[1], sums[0] % (1 << 20));
  cr_expect_eq (kept[2], sums[1] % (1 << 20));
}

/* One head by definition, the weight being the square of the score. */
Test (machine_members, attention_sums_run_over_all_tokens)
{
  static const TerseAttentionMaps maps
      = { embed_symbol, { first_vector, first_vector, first_vector, square }, keep_sums };
  g_autoptr (TerseTask) task = members_task (3);
  const TerseSizes sizes = { .at = { 1, 1, 1, 1, 1, 9, 1, 1, 1 } };
  guint64 kept[3], *data = kept, sums[2] = { 0, 0 };
  g_autoptr (TerseMachine) machine = terse_attention_new (&sizes, task, 2, &maps, &data, NULL);
  g_autofree guint *tokens = members_tokens (task, 6);
  guint n = task->tokens, answer;
  guint64 query = tokens[n - 1] * (n - 1) + 1;
  for (guint j = 0; j < n; j++)
    {
      guint64 key = tokens[j] * j + 1, score = query * key % 512;
      sums[0] += score * score * key;
      sums[1] += score * score;
    }
  machine->klass->run (machine, tokens, &answer);
  cr_expect (kept[0] == query && kept[1] == sums[0] % 512 && kept[2] == sums[1] % 512);
}

/* A network that adds: layer 0 the symbols, layer 1 the states of layer 0 and the symbols again,
 * twice over. */

static guint
add_symbol (gconstpointer data, guint pass, guint position, guint state, const guint *fields)
{
  (void) data;
  return state + fields[0] + pass * position;
}

static guint
add_below (gconstpointer data, guint layer, guint pass, guint position, const guint *states,
           const guint *fields)
{
  (void) data;
  (void) position;
  return states[layer] + layer * states[layer - 1] + 3 * fields[0] + pass;
}

static void
keep_states (gconstpointer data, const guint *states, const guint *fields, guint *answers)
{
  guint *kept = *(guint *const *) data;
  memcpy (kept, states, 2 * sizeof *kept);
  kept[2] = fields[0];
  *answers = 0;
}

Test (machine_members, networks_go_layer_by_layer_and_pass_by_pass)
{
  static const TerseRnnMaps maps = { add_symbol, add_below, keep_states };
  g_autoptr (TerseTask) task = members_task (0);
  const TerseSizes sizes = { .at = { 5, 2, 2, 1, 1, 1, 1, 1, 1 } };
  guint kept[3], *data = kept, sum = 0, total = 0, answer;
  g_autoptr (TerseMachine) machine = terse_rnn_new (&sizes, task, &maps, &data, NULL);
  g_autofree guint *tokens = members_tokens (task, 7);
  for (guint i = 0; i < 2 * task->tokens; i++)
    {
      guint pass = i / task->tokens, position = i % task->tokens;
      sum += tokens[position] + pass * position;
      total += sum % 32 + 3 * tokens[position] + pass;
    }
  machine->klass->run (machine, tokens, &answer);
  cr_expect (kept[0] == sum % 32 && kept[1] == total % 32 && kept[2] == tokens[task->tokens - 1]);
}

/* Two layers of 5 bits in one pass as one layer of 10: so three players need one round, in which
 * each writes both states. */

static guint
both_layers (gconstpointer data, guint pass, guint position, guint state, const guint *fields)
{
  guint states[] = { state >> 5, state & 31 };
  states[0] = add_symbol (data, pass, position, states[0], fields) & 31;
  states[1] = add_below (data, 1, pass, position, states, fields) & 31;
  return states[0] << 5 | states[1];
}

static void
keep_both (gconstpointer data, const guint *states, const guint *fields, guint *answers)
{
  const guint apart[] = { states[0] >> 5, states[0] & 31 };
  keep_states (data, apart, fields, answers);
}

Test (machine_members, layers_in_one_pass_are_one_layer)
{
  static const TerseRnnMaps two = { add_symbol, add_below, keep_states },
                            one = { both_layers, NULL, keep_both };
  g_autoptr (TerseTask) task = members_task (0);
  const TerseSizes apart = { .at = { 5, 2, 1, 1, 1, 1, 1, 1, 1 } },
                   packed = { .at = { 10, 1, 1, 1, 1, 1, 1, 1, 1 } };
  guint ran[3], wrote[3], *first = ran, *second = wrote, answer;
  g_autoptr (TerseMachine) layers = terse_rnn_new (&apart, task, &two, &first, NULL),
                           layer = terse_rnn_new (&packed, task, &one, &second, NULL);
  g_autofree guint *owner = g_new (guint, task->tokens);
  for (guint i = 0; i < task->tokens; i++)
    owner[i] = 2 - 3 * i / task->tokens;
  const TerseSeating seating = { 3, task->tokens, owner, 0 };
  for (guint i = 0; i < 20; i++)
    {
      g_autofree guint *tokens = members_tokens (task, i);
      TerseTranscript transcript;
      layers->klass->run (layers, tokens, &answer);
      layer->klass->simulate (layer, &seating, tokens, &answer, &transcript);
      cr_expect_arr_eq (ran, wrote, sizeof ran);
      cr_expect (transcript.bits == 3 * 2 * 5 && transcript.messages == 3);
      cr_expect_eq (transcript.violations, 0);
    }
}
