/* A decoder that generates tokens before it answers (chain of thought): after the prompt, the state
 * of the last token after the last layer gives a token, which is appended; its state gives the
 * next, T in all, and the answers are read at the last of them. A token attends to the whole
 * prompt, to the tokens generated before it and to itself.
 *
 * The protocol: the epochs of the autoregressive model for the prompt, as of `decoder`. The tokens
 * are player 0's, who owns the end of the prompt. For each of them, in epoch l every other player
 * answers its queries with partial sums over its own tokens, whose states after l - 1 layers it
 * keeps; player 0 adds those over its own and the generated ones. So every token costs each other
 * player heads * (dim + 1) * precision bits a layer, to player 0 alone. What a token can say is not
 * limited: it never crosses. */
#include "reductions/architectures/machines/generating_decoder.h"

#include <string.h>

#include "reductions/architectures/machines/blocks.h"
#include "reductions/architectures/machines/decoder.h"
#include "reductions/architectures/machines/numbers.h"
#include "reductions/architectures/machines/table_json.h"

extern const TerseMachineClass terse_machine_generating_decoder,
    terse_machine_generating_linear_decoder;

/* The states of all tokens, generated ones too, after every number of layers: [layer][position]. */
typedef struct {
  const TerseLayers *layers;
  guint prompt, tokens; /* of the prompt; and with those generated so far */
  guint64 **states;
} Memory;

TerseMachine *
terse_generating_decoder_new (gboolean linear, const TerseSizes *sizes, const TerseTask *task,
                              guint width, const TerseTransformerMaps *maps,
                              const TerseGeneratorMaps *generator, gpointer data,
                              GDestroyNotify destroy)
{
  TerseMachine *machine = terse_layers_new (linear ? &terse_machine_generating_linear_decoder
                                                   : &terse_machine_generating_decoder,
                                            sizes, task, width, maps, data, destroy);
  if (machine)
    ((TerseLayers *) machine)->generator = generator;
  return machine;
}

TerseMachine *
terse_generating_random (const TerseMachineClass *klass, const TerseSizes *sizes,
                         const TerseTask *task, guint seed)
{
  TerseMachine *machine = terse_layers_random (klass, sizes, task, FALSE, seed);
  if (machine)
    ((TerseLayers *) machine)->generator = &terse_layers_random_generator;
  return machine;
}

static TerseMachine *
new_random (const TerseSizes *sizes, const TerseTask *task, guint seed)
{
  return terse_generating_random (&terse_machine_generating_decoder, sizes, task, seed);
}

static guint
steps_of (const TerseLayers *layers)
{
  return (guint) layers->base.sizes.at[TERSE_SIZE_STEPS];
}

static Memory
memory_new (const TerseLayers *layers)
{
  const guint prompt = layers->base.task->tokens;
  Memory memory = { layers, prompt, 0, g_new (guint64 *, layers->layers + 1) };
  for (guint l = 0; l <= layers->layers; l++)
    memory.states[l] = g_new0 (guint64, (gsize) (prompt + steps_of (layers)) * layers->heads.width);
  return memory;
}

static void
memory_clear (Memory *memory)
{
  for (guint l = 0; l <= memory->layers->layers; l++)
    g_free (memory->states[l]);
  g_free (memory->states);
}

/* The state of the last token after so many layers. */
static guint64 *
last_state (const Memory *memory, guint after)
{
  return terse_layers_state (memory->layers, memory->states[after], memory->tokens - 1);
}

/* The last token through all layers; of each, the sums that others have found already are added by
 * `others`, from `own` on its own are. */
static void
pass (Memory *memory, guint own,
      void (*others) (Memory *memory, guint layer, guint64 *sums, gpointer data), gpointer data)
{
  const TerseLayers *layers = memory->layers;
  for (guint layer = 0; layer < layers->layers; layer++)
    {
      g_autofree guint64 *sums = g_new0 (guint64, terse_heads_sums (&layers->heads));
      const guint64 *state = last_state (memory, layer);
      if (others)
        others (memory, layer, sums, data);
      terse_decoder_attend (layers, layer, state, memory->states[layer], own, memory->tokens, sums);
      layers->maps->update (layers->heads.data, layer, state, sums, last_state (memory, layer + 1));
    }
}

/* Appends the token that the last one gives. */
static void
generate (Memory *memory)
{
  const TerseLayers *layers = memory->layers;
  const guint step = memory->tokens - memory->prompt;
  const guint64 token
      = layers->generator->token (layers->heads.data, step, last_state (memory, layers->layers));
  memory->tokens++;
  layers->generator->embed (layers->heads.data, step, token, last_state (memory, 0));
}

static void
read_last (const Memory *memory, guint *answers)
{
  const TerseLayers *layers = memory->layers;
  layers->maps->output (layers->heads.data, memory->tokens - 1, last_state (memory, layers->layers),
                        answers);
}

void
terse_generating_run (const TerseMachine *machine, const guint *tokens, guint *answers)
{
  const TerseLayers *layers = (const TerseLayers *) machine;
  Memory memory = memory_new (layers);
  for (guint t = 0; t < memory.prompt; t++)
    {
      memory.tokens++;
      layers->maps->embed (layers->heads.data, t, tokens + (gsize) t * machine->task->fields,
                           last_state (&memory, 0));
      pass (&memory, 0, NULL, NULL);
    }
  for (guint step = 0; step < steps_of (layers); step++)
    {
      generate (&memory);
      pass (&memory, 0, NULL, NULL);
    }
  read_last (&memory, answers);
  memory_clear (&memory);
}

typedef struct {
  const TerseExchange *exchange;
  const guint *starts;
} Players;

/* Every player but 0 is shown the state and answers with its partial sums. */
static void
ask_players (Memory *memory, guint layer, guint64 *sums, gpointer data)
{
  const Players *players = data;
  const TerseHeads *heads = &memory->layers->heads;
  const guint n = terse_heads_sums (heads);
  const TerseSeating *seating = players->exchange->seating;
  for (guint j = 1; j < seating->players; j++)
    {
      g_autofree guint64 *partial = g_new0 (guint64, n), *arrived = g_new0 (guint64, n);
      terse_exchange_message (players->exchange);
      terse_decoder_attend (memory->layers, layer, last_state (memory, layer),
                            memory->states[layer], players->starts[j],
                            terse_blocks_end (seating, players->starts, j), partial);
      terse_exchange_send (players->exchange, heads->precision, n, partial, arrived);
      terse_heads_add (heads, arrived, sums);
    }
}

void
terse_generating_simulate (const TerseMachine *machine, const TerseSeating *seating,
                           const guint *tokens, guint *answers, TerseTranscript *transcript)
{
  g_return_if_fail (machine->klass->crossing (&machine->sizes, seating).covered);
  const TerseLayers *layers = (const TerseLayers *) machine;
  TerseExchange exchange = terse_exchange_begin (machine->task, seating, tokens, transcript);
  g_autofree guint *starts = g_new (guint, seating->players);
  terse_blocks_starts (seating, starts);
  g_autofree guint64 *prompt = terse_decoder_epochs (layers, &exchange, starts);
  const gsize all = (gsize) seating->tokens * layers->heads.width;
  Memory memory = memory_new (layers);
  for (guint l = 0; l <= layers->layers; l++)
    memcpy (memory.states[l], prompt + l * all, all * sizeof *prompt);
  memory.tokens = memory.prompt;
  for (guint step = 0; step < steps_of (layers); step++)
    {
      Players players = { &exchange, starts };
      generate (&memory);
      pass (&memory, starts[0], ask_players, &players);
    }
  read_last (&memory, answers);
  memory_clear (&memory);
}

static TerseCrossing
crossing (const TerseSizes *sizes, const TerseSeating *seating)
{
  return terse_machine_class_find ("decoder", NULL)->crossing (sizes, seating);
}

/* Sizes in the order of TerseSizeName. */
static const TerseCrossingExample examples[] = {
  { "111100", 0, { { 1, 2, 1, 2, 3, 5, 3, 1, 1 } }, (2 * 2 + 3 * 2) * 2 * (3 + 1) * 5 },
  { "221110", 0, { { 1, 1, 1, 2, 3, 5, 1, 1, 1 } }, (1 + 3 + 1 + 2) * 2 * (3 + 1) * 5 },
  { "11110p", 0, { { 1, 2, 1, 2, 3, 5, 1, 1, 1 } }, 0 },
};

const TerseMachineClass terse_machine_generating_decoder = {
  .id = "generating-decoder",
  .summary = "a decoder that generates tokens before it answers at the last of them",
  .arithmetic = TERSE_HEADS_ARITHMETIC,
  .sizes = TERSE_GENERATING_SIZES,
  .examples = examples,
  .n_examples = G_N_ELEMENTS (examples),
  .crossing = crossing,
  .random = new_random,
  .read = terse_table_json_none,
  .run = terse_generating_run,
  .simulate = terse_generating_simulate,
  .free = terse_layers_free,
};
