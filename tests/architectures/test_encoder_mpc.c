/* Encoders and decoders run as machines of massively parallel computation: the same answers on all
 * inputs, with the words, rounds and machines that the construction says; at the smallest sizes the
 * machines are a protocol of the model, and an encoder again; spoilt ones are wrong. */
#include <criterion/criterion.h>
#include <string.h>

#include "protocols/mpc.h"
#include "protocols/problems/tensor.h"
#include "protocols/radix.h"
#include "protocols/simulate.h"
#include "reductions/architectures/constructions/construction.h"
#include "reductions/architectures/constructions/encoder_mpc.h"
#include "reductions/architectures/constructions/mpc_encoder.h"
#include "reductions/architectures/machines/transformer.h"
#include "tests/support/questions.h"
#include "tests/support/tasks.h"

/* Inputs of the task on which `run` and the machine answer differently, of the first `most`, and
 * the words that were needed; `program` is the machine's own, which knows where tokens go. */
static guint
count_differences (const TerseMachine *machine, const TerseMpcProgram *program,
                   const TerseMpcProgram *run, guint most, guint *words)
{
  const TerseTask *task = machine->task;
  guint n, differences = 0;
  g_autofree guint *radix = terse_task_radices (task, &n), *tokens = g_new0 (guint, n),
                   *inputs = g_new0 (guint, program->machines),
                   *found = g_new0 (guint, task->answers),
                   *expected = g_new0 (guint, task->answers);
  *words = 0;
  do
    {
      machine->klass->run (machine, tokens, expected);
      terse_encoder_mpc_inputs (program, tokens, inputs);
      cr_assert (terse_mpc_program_run (run, inputs, found, words));
      differences += memcmp (found, expected, task->answers * sizeof *found) != 0;
    }
  while (most-- > 1 && terse_radix_next (n, radix, tokens));
  return differences;
}

/* ceil (log_f n), at least 1. */
static guint
levels_of (guint fan, guint n)
{
  guint levels = 1;
  for (guint reach = fan; reach < n; reach *= fan)
    levels++;
  return levels;
}

static void
expect_same (const TerseMachine *machine, guint fan, guint most, const char *name)
{
  const guint n = machine->task->tokens;
  guint words;
  TerseMpcProgram *program = terse_encoder_mpc_new (machine, fan);
  cr_assert_not_null (program, "%s", name);
  cr_expect_eq (count_differences (machine, program, program, most, &words), 0, "%s, fan %u", name,
                fan);
  cr_expect_eq (program->machines, n * n);
  cr_expect_eq (program->rounds, machine->sizes.at[TERSE_SIZE_LAYERS] * 2 * levels_of (fan, n));
  cr_expect_leq (words, terse_encoder_mpc_words (machine, fan), "%s, fan %u", name, fan);
  terse_encoder_mpc_free (program);
}

Test (encoder_mpc, machines_answer_as_constructed_encoders_and_decoders_do)
{
  guint machines = 0;
  for (guint i = 0; i < terse_constructions (); i++)
    for (guint t = 0; t < terse_construction (i)->n_trials; t++)
      {
        const TerseConstruction *construction = terse_construction (i);
        g_autoptr (TerseTask) task = terse_test_task_text (construction->trials[t].task);
        g_autoptr (TerseMachine) machine = terse_construction_build (construction, task, NULL);
        TerseMpcProgram *program
            = machine && task->tokens <= 9 ? terse_encoder_mpc_new (machine, 2) : NULL;
        if (program == NULL)
          continue;
        expect_same (machine, 2, 12, construction->id);
        expect_same (machine, task->tokens + 1, 4, construction->id);
        terse_encoder_mpc_free (program);
        machines++;
      }
  cr_expect_geq (machines, 15);
}

/* Of layers of heads; what the class does not use is 1. */
static TerseSizes
sizes_of (guint layers, guint heads, guint dim, guint precision)
{
  TerseSizes sizes;
  for (guint i = 0; i < TERSE_N_SIZES; i++)
    sizes.at[i] = 1;
  sizes.at[TERSE_SIZE_LAYERS] = layers;
  sizes.at[TERSE_SIZE_HEADS] = heads;
  sizes.at[TERSE_SIZE_DIM] = dim;
  sizes.at[TERSE_SIZE_PRECISION] = precision;
  return sizes;
}

/* Random maps, several heads and numbers, all inputs; answers at every token. */
Test (encoder_mpc, machines_answer_as_random_members_do)
{
  static const struct {
    const char *klass, *task;
    guint layers, heads, dim, precision;
  } cases[] = {
    { "encoder", "pair-matching tokens=3 modulus=4", 2, 2, 2, 3 },
    { "encoder", "pair-matching tokens=5 modulus=2", 3, 1, 1, 2 },
    { "encoder", "directed-2-cycle nodes=3", 2, 1, 2, 5 },
    { "decoder", "pair-matching tokens=4 modulus=3", 2, 2, 1, 4 },
    { "linear-decoder", "pair-matching tokens=4 modulus=3", 3, 1, 2, 3 },
    { "encoder", "pair-matching tokens=1 modulus=5", 2, 1, 1, 3 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint fan = 2; fan <= 4; fan++)
      {
        g_autoptr (TerseTask) task = terse_test_task_text (cases[i].task);
        const TerseMachineClass *klass = terse_machine_class_find (cases[i].klass, NULL);
        const TerseSizes sizes
            = sizes_of (cases[i].layers, cases[i].heads, cases[i].dim, cases[i].precision);
        g_autoptr (TerseMachine) machine = klass->random (&sizes, task, 7 * i + fan);
        expect_same (machine, fan, 512, cases[i].task);
      }
}

/* A program of which a machine says other words in one round. */
typedef struct {
  TerseMpcProgram spoilt;
  const TerseMpcProgram *right;
  guint round, machine;
} Spoiling;

static void
send_spoilt (gconstpointer data, guint round, guint machine, const GArray *memory, GArray *out)
{
  const Spoiling *spoiling = data;
  spoiling->right->send (spoiling->right->data, round, machine, memory, out);
  for (guint i = 0; round == spoiling->round && machine == spoiling->machine && i < out->len; i++)
    g_array_index (out, TerseMpcPacket, i).word ^= 1;
}

static void
answer_right (gconstpointer data, guint machine, const GArray *memory, guint *answers)
{
  const Spoiling *spoiling = data;
  spoiling->right->answer (spoiling->right->data, machine, memory, answers);
}

static void
spoil (Spoiling *spoiling, const TerseMpcProgram *program, guint round, guint machine)
{
  *spoiling = (Spoiling){ *program, program, round, machine };
  spoiling->spoilt.send = send_spoilt;
  spoiling->spoilt.answer = answer_right;
  spoiling->spoilt.data = spoiling;
}

/* The last machine adds up what the others tell it of their tokens, all of which the answer needs.
 */
Test (encoder_mpc, another_word_is_another_answer)
{
  g_autoptr (TerseTask) task = terse_test_task_text ("pair-matching tokens=3 modulus=3");
  g_autoptr (TerseMachine) machine = terse_construction_build (
      terse_construction_find ("whole-input-encoder", NULL), task, NULL);
  TerseMpcProgram *program = terse_encoder_mpc_new (machine, 2);
  guint words, wrong = 0;
  for (guint round = 0; round < program->rounds; round++)
    {
      Spoiling spoiling;
      spoil (&spoiling, program, round, program->machines - 1);
      cr_expect_gt (count_differences (machine, program, &spoiling.spoilt, 27, &words), 0,
                    "round %u", round);
      spoil (&spoiling, program, round, 0);
      wrong += count_differences (machine, program, &spoiling.spoilt, 27, &words) > 0;
    }
  cr_expect_geq (wrong, 1);
  terse_encoder_mpc_free (program);
}

/* The problem to answer as the machine does, with as many players as the program has machines, in
 * which all but the tokens' have nothing: a tensor. */
static TerseProblem *
as_problem (const TerseMachine *machine, const TerseMpcProgram *program)
{
  const TerseTask *task = machine->task;
  guint n;
  g_autofree guint *radix = terse_task_radices (task, &n), *tokens = g_new0 (guint, n),
                   *sizes = g_new (guint, program->machines);
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (gint));
  for (guint i = 0; i < program->machines; i++)
    sizes[i] = i % (task->tokens + 1) == 0 ? task->radix[0] : 1;
  do
    {
      guint answer = 0;
      machine->klass->run (machine, tokens, &answer);
      g_array_append_val (entries, answer);
    }
  while (terse_radix_next (n, radix, tokens));
  TerseProblem *problem = terse_tensor_problem (program->machines, sizes, task->answer_radix[0],
                                                (const gint *) entries->data, NULL);
  cr_assert_not_null (problem);
  return problem;
}

static TerseProtocol *
as_protocol (const TerseMachine *machine, const TerseMpcProgram *program,
             const TerseMpcProgram *run)
{
  guint words;
  g_autoptr (GError) error = NULL;
  g_autoptr (TerseProblem) problem = as_problem (machine, program);
  cr_assert_eq (count_differences (machine, program, program, G_MAXUINT, &words), 0);
  g_autofree char *model
      = g_strdup_printf ("mpc bits=%u rounds=%u words=%u", program->bits, program->rounds, words);
  g_autoptr (TerseQuestion) question = questions_ask (problem, model, &error);
  cr_assert_not_null (question, "%s: %s", model, error ? error->message : "");
  return terse_mpc_program_protocol (run, question);
}

/* Judged by what judges protocols. */
static gboolean
is_right (const TerseProtocol *protocol)
{
  TerseSimulation simulation = terse_simulate (protocol);
  const gboolean right = simulation.correct;
  cr_expect_gt (simulation.inputs_run, 0);
  terse_simulation_clear (&simulation);
  return right;
}

/* The encoder that the protocol is in turn. */
static void
expect_encoder (TerseProtocol *protocol)
{
  const TerseProblem *problem = terse_question_problem (terse_protocol_question (protocol));
  const guint players = terse_problem_players (problem);
  g_autofree char *text = terse_problem_text (problem);
  const char *const parameters[] = { "problem", text, NULL };
  g_autoptr (TerseTask) task = terse_test_task ("evaluation", parameters);
  g_autoptr (TerseMachine) machine = terse_mpc_encoder_new (protocol, task);
  g_autofree guint *inputs = g_new0 (guint, players);
  cr_assert_not_null (machine);
  do
    {
      guint answer = G_MAXUINT;
      machine->klass->run (machine, inputs, &answer);
      cr_expect (terse_problem_allows (problem, inputs, answer));
    }
  while (terse_radix_next (players, terse_problem_input_sizes (problem), inputs));
}

static void
expect_protocol (const TerseMachine *machine, gboolean encoder)
{
  TerseMpcProgram *program = terse_encoder_mpc_new (machine, 2);
  Spoiling spoiling;
  spoil (&spoiling, program, program->rounds - 1, program->machines - 1);
  g_autoptr (TerseProtocol) protocol = as_protocol (machine, program, program);
  g_autoptr (TerseProtocol) spoilt = as_protocol (machine, program, &spoiling.spoilt);
  cr_expect (is_right (protocol));
  cr_expect_not (is_right (spoilt));
  if (encoder)
    expect_encoder (protocol);
  terse_encoder_mpc_free (program);
}

/* One bit a number: the first layer adds all tokens up, later ones hand over the first token's sum.
 */
static void
embed (gconstpointer data G_GNUC_UNUSED, guint position, const guint *fields, guint64 *state)
{
  state[0] = fields[0];
  state[1] = position;
}

static void
query (gconstpointer data G_GNUC_UNUSED, guint layer, guint head G_GNUC_UNUSED,
       const guint64 *state G_GNUC_UNUSED, guint64 *out)
{
  *out = layer > 0;
}

static void
key (gconstpointer data G_GNUC_UNUSED, guint layer G_GNUC_UNUSED, guint head G_GNUC_UNUSED,
     const guint64 *state, guint64 *out)
{
  *out = state[1];
}

static void
value (gconstpointer data G_GNUC_UNUSED, guint layer G_GNUC_UNUSED, guint head G_GNUC_UNUSED,
       const guint64 *state, guint64 *out)
{
  *out = state[0];
}

static guint64
weight (gconstpointer data G_GNUC_UNUSED, guint layer G_GNUC_UNUSED, guint head G_GNUC_UNUSED,
        guint64 score)
{
  return score == 0;
}

static void
update (gconstpointer data G_GNUC_UNUSED, guint layer G_GNUC_UNUSED, const guint64 *state,
        const guint64 *sums, guint64 *next)
{
  next[0] = sums[0];
  next[1] = state[1];
}

static void
output (gconstpointer data G_GNUC_UNUSED, guint position G_GNUC_UNUSED, const guint64 *state,
        guint *answers)
{
  *answers = (guint) state[0];
}

static TerseMachine *
parity_new (const TerseTask *task, gboolean encoder, guint layers)
{
  static const TerseTransformerMaps maps = { embed, { query, key, value, weight }, update, output };
  const TerseSizes sizes = sizes_of (layers, 1, 1, 1);
  return encoder ? terse_encoder_new (&sizes, task, 2, &maps, NULL, NULL)
                 : terse_linear_decoder_new (&sizes, task, 2, &maps, NULL, NULL);
}

Test (encoder_mpc, at_the_smallest_sizes_the_machines_are_a_protocol_and_an_encoder_again)
{
  g_autoptr (TerseTask) task = terse_test_task_text ("pair-matching tokens=2 modulus=2");
  g_autoptr (TerseMachine) linear = parity_new (task, FALSE, 1);
  g_autoptr (TerseMachine) layer = parity_new (task, TRUE, 1);
  g_autoptr (TerseMachine) layers = parity_new (task, TRUE, 2);
  expect_protocol (linear, TRUE);
  expect_protocol (layer, TRUE);
  expect_protocol (layers, FALSE);
}
