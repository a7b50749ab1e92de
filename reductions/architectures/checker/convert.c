#include "reductions/architectures/checker/convert.h"

#include <string.h>

#include "protocols/mpc.h"
#include "protocols/radix.h"
#include "protocols/simulate.h"
#include "reductions/architectures/constructions/construction.h"
#include "reductions/architectures/constructions/encoder_mpc.h"
#include "reductions/architectures/constructions/mpc_encoder.h"
#include "reductions/architectures/constructions/mpc_sum.h"

void
terse_conversion_check_clear (TerseConversionCheck *check)
{
  g_clear_pointer (&check->name, g_free);
  g_clear_pointer (&check->sizes, g_free);
  g_clear_pointer (&check->failure, g_free);
}

/* A machine, the machines that it is made, and whether a word of these is changed. */
typedef struct {
  const TerseConstruction *construction;
  const TerseMachine *machine;
  TerseMpcProgram *program;
  gboolean spoilt;
  guint round, from; /* where */
  guint words;       /* that were needed */
} Pair;

/* Every word that this machine sends in this round is another. */
static void
send_other (gconstpointer data, guint round, guint machine, const GArray *memory, GArray *out)
{
  const Pair *pair = data;
  pair->program->send (pair->program->data, round, machine, memory, out);
  for (guint i = 0; round == pair->round && machine == pair->from && i < out->len; i++)
    g_array_index (out, TerseMpcPacket, i).word ^= 1;
}

static void
answer_same (gconstpointer data, guint machine, const GArray *memory, guint *answers)
{
  const Pair *pair = data;
  pair->program->answer (pair->program->data, machine, memory, answers);
}

/* The answers on one input; FALSE where they differ. */
static gboolean
agrees (Pair *pair, const guint *tokens)
{
  const TerseTask *task = pair->machine->task;
  TerseMpcProgram program = *pair->program;
  g_autofree guint *inputs = g_new (guint, program.machines),
                   *expected = g_new0 (guint, task->answers),
                   *found = g_new0 (guint, task->answers);
  if (pair->spoilt)
    {
      program.send = send_other;
      program.answer = answer_same;
      program.data = pair;
    }
  pair->machine->klass->run (pair->machine, tokens, expected);
  terse_encoder_mpc_inputs (pair->program, tokens, inputs);
  return terse_mpc_program_run (&program, inputs, found, &pair->words)
         && memcmp (expected, found, task->answers * sizeof *found) == 0;
}

/* All inputs that the construction is for; FALSE at the first on which the answers differ. */
static gboolean
agree_on_all (Pair *pair, guint64 *inputs)
{
  const TerseTask *task = pair->machine->task;
  guint n;
  g_autofree guint *radix = terse_task_radices (task, &n), *tokens = g_new0 (guint, n);
  *inputs = 0;
  do
    if (pair->construction->applies == NULL || pair->construction->applies (task, tokens))
      {
        *inputs += 1;
        if (!agrees (pair, tokens))
          return FALSE;
      }
  while (terse_radix_next (n, radix, tokens));
  return TRUE;
}

/* In each round the last machine, that of the answer, and one of the others. */
static void
spoil_some (Pair *pair, TerseConversionCheck *check)
{
  const guint others = pair->program->machines - 1;
  guint64 inputs;
  pair->spoilt = TRUE;
  for (pair->round = 0; pair->round < pair->program->rounds; pair->round++)
    for (pair->from = pair->round % others; pair->from <= others;
         pair->from += others - pair->round % others)
      {
        const gboolean right = agree_on_all (pair, &inputs);
        check->caught += !right;
        check->harmless += right;
      }
}

static const struct {
  const char *construction, *task;
  guint fan;
} encoders[] = {
  { "whole-input-encoder", "directed-2-cycle nodes=3", 2 },
  { "triple-matching-two-layers", "triple-matching tokens=4 modulus=6 rule=others", 2 },
  { "sequential-composition-doubling", "sequential-composition layers=2 m=1 n=2 range=2", 3 },
  { "recall-two-layers", "associative-recall tokens=4 symbols=3", 2 },
  { "k-hop-doubling", "k-hop tokens=5 symbols=2 k=2", 5 },
  { "sequential-composition-linear", "sequential-composition layers=1 m=2 range=2", 4 },
};

static void
check_encoder (guint i, TerseConversionCheck *check)
{
  const TerseConstruction *construction = terse_construction_find (encoders[i].construction, NULL);
  g_autoptr (TerseTask) task = terse_task_read (encoders[i].task, NULL);
  g_autoptr (TerseMachine) machine = terse_construction_build (construction, task, NULL);
  Pair pair = { .construction = construction,
                .machine = machine,
                .program = terse_encoder_mpc_new (machine, encoders[i].fan) };
  const guint64 enough = terse_encoder_mpc_words (machine, encoders[i].fan);
  check->name = g_strdup_printf ("%s on %s", construction->id, encoders[i].task);
  if (!agree_on_all (&pair, &check->inputs))
    check->failure = g_strdup ("expected the machine's answers, found others");
  else if (pair.words > enough)
    check->failure = g_strdup_printf ("expected at most %" G_GUINT64_FORMAT " words, found %u",
                                      enough, pair.words);
  check->sizes = g_strdup_printf ("%u machines, fan-in %u: %u rounds, %u words of %u bits",
                                  pair.program->machines, encoders[i].fan, pair.program->rounds,
                                  pair.words, pair.program->bits);
  spoil_some (&pair, check);
  terse_encoder_mpc_free (pair.program);
}

static const struct {
  guint machines, words, modulus;
} trees[] = { { 2, 2, 2 }, { 4, 2, 2 }, { 3, 3, 4 }, { 6, 3, 2 }, { 8, 2, 2 } };

/* The task that asks for the sum. (transfer full) */
static TerseTask *
sum_task (guint machines, guint modulus)
{
  g_autofree char *problem = g_strdup_printf ("prefix-sum tokens=%u modulus=%u", machines, modulus);
  const char *const parameters[] = { "problem", problem, NULL };
  return terse_task_make ("evaluation", parameters, NULL);
}

/* (transfer full) */
static TerseProtocol *
sum_protocol (TerseProblem *problem, guint words, guint modulus)
{
  g_autoptr (TerseSetting) setting = terse_setting_new ();
  setting->knows = TERSE_KNOWS_LAST;
  terse_setting_set_number (setting, TERSE_OPTION_MESSAGES, modulus);
  terse_setting_set_number (setting, TERSE_OPTION_WORDS, words);
  terse_setting_set_number (setting, TERSE_OPTION_ROUNDS,
                            terse_mpc_sum_rounds (terse_problem_players (problem), words));
  g_autoptr (TerseQuestion) question
      = terse_question_new (problem, terse_model_find ("mpc", NULL), setting, NULL);
  return terse_mpc_sum_protocol (question);
}

/* Is the encoder of the protocol right on all promised inputs? */
static gboolean
encoder_is_right (TerseProtocol *protocol, const TerseTask *task, guint64 *inputs)
{
  g_autoptr (TerseMachine) machine = terse_mpc_encoder_new (protocol, task);
  const guint n = task->tokens;
  g_autofree guint *tokens = g_new0 (guint, n);
  *inputs = 0;
  do
    {
      guint expected = 0, found = G_MAXUINT;
      task->family->answer (task, tokens, &expected);
      machine->klass->run (machine, tokens, &found);
      *inputs += 1;
      if (found != expected)
        return FALSE;
    }
  while (terse_radix_next (n, terse_problem_input_sizes (task->data), tokens));
  return TRUE;
}

/* The first machine's list to one of the machines for the input 1 is another. */
static void
spoil_tables (TerseProtocol *protocol, const TerseTask *task, TerseConversionCheck *check)
{
  const TerseMpc *mpc
      = terse_network_mpc (terse_question_network (terse_protocol_question (protocol)));
  guint64 inputs;
  for (guint to = 0; to < mpc->machines; to++)
    {
      guint *entry = terse_protocol_table (protocol, terse_mpc_message (mpc, 0, 0, to)) + 1;
      const guint before = *entry;
      *entry = before == 0 ? 1 : before ^ 3; /* the words 0 and 1 are lists 1 and 2 */
      const gboolean right = encoder_is_right (protocol, task, &inputs);
      check->caught += !right;
      check->harmless += right;
      *entry = before;
    }
}

static void
check_tree (guint i, TerseConversionCheck *check)
{
  g_autoptr (TerseTask) task = sum_task (trees[i].machines, trees[i].modulus);
  g_autoptr (TerseProtocol) protocol = sum_protocol (task->data, trees[i].words, trees[i].modulus);
  const TerseSizes sizes = terse_mpc_encoder_sizes (protocol);
  TerseSimulation simulation = terse_simulate (protocol);
  check->name = g_strdup_printf ("sum of %u numbers modulo %u, S = %u", trees[i].machines,
                                 trees[i].modulus, trees[i].words);
  if (!simulation.correct)
    check->failure = g_strdup ("expected machines that are right, found others");
  else if (!encoder_is_right (protocol, task, &check->inputs))
    check->failure = g_strdup ("expected an encoder that is right, found another");
  check->sizes = g_strdup_printf (
      "rounds %u: layers %" G_GUINT64_FORMAT ", heads %" G_GUINT64_FORMAT ", dim %" G_GUINT64_FORMAT
      ", precision %" G_GUINT64_FORMAT,
      terse_mpc_sum_rounds (trees[i].machines, trees[i].words), sizes.at[TERSE_SIZE_LAYERS],
      sizes.at[TERSE_SIZE_HEADS], sizes.at[TERSE_SIZE_DIM], sizes.at[TERSE_SIZE_PRECISION]);
  terse_simulation_clear (&simulation);
  spoil_tables (protocol, task, check);
}

static const TerseConversion conversions[] = {
  { .id = "mpc-encoder",
    .summary = "a layer a round, heads that route lists of words",
    .source = "Sanford, Hsu, Telgarsky, arXiv 2402.09268; sizes of our own",
    .from = "mpc",
    .to = "encoder",
    .n_trials = G_N_ELEMENTS (trees),
    .check = check_tree },
  { .id = "encoder-mpc",
    .summary = "a row of machines a token, sums modulo 2^precision as partial sums in trees",
    .source = "Sanford, Hsu, Telgarsky, arXiv 2402.09268; sizes of our own",
    .from = "encoder or decoder",
    .to = "mpc",
    .n_trials = G_N_ELEMENTS (encoders),
    .check = check_encoder },
};

guint
terse_conversions (void)
{
  return G_N_ELEMENTS (conversions);
}

const TerseConversion *
terse_conversion (guint i)
{
  g_return_val_if_fail (i < G_N_ELEMENTS (conversions), NULL);
  return &conversions[i];
}

const TerseConversion *
terse_conversion_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (conversions); i++)
    if (strcmp (conversions[i].id, id) == 0)
      return &conversions[i];
  return NULL;
}
