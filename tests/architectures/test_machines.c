/* Machines and their protocols, class by class from the registry: for random members on random
 * tokens of several tasks, seatings and sizes the derived protocol gives the answers of the literal
 * run, reads no token it may not, and sends exactly the bits of the formula. Formulas are written
 * out a second time by hand. */
#include <criterion/criterion.h>
#include <string.h>

#include "protocols/error.h"
#include "reductions/architectures/machines/exchange.h"
#include "tests/support/members.h"

/* Every class is walked: what its crossing says, in its unit, is what a run sends, and so are the
 * examples of its own file. The classes of `facts` below are expected more of. */

/* Owners, a letter a token, the last letters being the last tokens and the first one repeated as
 * needed; p is public. `covered` are the initials of the `facts` that have a protocol there, for
 * one pass. */
static const struct {
  const char *owners;
  guint players, reader;
  const char *covered;
} seatings[] = {
  /* the sender's tokens first, public ones between */
  { "000111", 2, 1, "raefn" },
  { "111000", 2, 0, "raedlfn" },
  { "011111", 2, 1, "raefn" },
  { "000001", 2, 1, "raefn" },
  { "0p0p11", 2, 1, "raefn" },
  { "p0011p", 2, 1, "raefn" },
  { "00p11p", 2, 1, "raefn" },
  { "p11p0p", 2, 0, "raefn" },
  /* the reader's first, alternating, the sender's or a public one last, one owner */
  { "000111", 2, 0, "afn" },
  { "010101", 2, 1, "aefn" },
  { "101010", 2, 1, "afn" },
  { "010101", 2, 0, "afn" },
  { "10101p", 2, 1, "aefn" },
  { "1p1p01", 2, 1, "aefn" },
  { "00000p", 2, 1, "aefn" },
  { "1111p1", 2, 1, "aefn" },
  /* more players, in blocks and not */
  { "221100", 3, 0, "rdl" },
  { "211110", 3, 0, "rdl" },
  { "22110p", 3, 0, "r" },
  { "p2p1p0", 3, 0, "r" },
  { "332100", 4, 0, "rdl" },
  { "2211p0", 3, 1, "" },
  { "22110p", 3, 2, "r" },
  { "001122", 3, 2, "" },
  { "212100", 3, 0, "" },
  { "222000", 3, 0, "" },
  { "p3p21p", 4, 0, "" },
  { "00000p", 1, 0, "" },
};

static void
fill_owners (const char *text, const TerseTask *task, guint *owner)
{
  guint n = (guint) strlen (text), more = task->tokens - n;
  for (guint t = 0; t < task->tokens; t++)
    {
      char letter = text[t < more ? 0 : t - more];
      owner[t] = letter == 'p' ? TERSE_PUBLIC : (guint) (letter - '0');
    }
}

static TerseSeating
make_seating (guint i, const TerseTask *task, guint *owner)
{
  fill_owners (seatings[i].owners, task, owner);
  return (TerseSeating){ seatings[i].players, task->tokens, owner, seatings[i].reader };
}

static guint
count_owned (const TerseSeating *seating, guint player)
{
  guint n = 0;
  for (guint t = 0; t < seating->tokens; t++)
    n += seating->owner[t] == player;
  return n;
}

/* The formulas by hand: bits in one simulation. */

static guint64
expect_rnn (const guint64 *at, const TerseSeating *seating)
{
  guint64 all = at[TERSE_SIZE_STATE_BITS] * at[TERSE_SIZE_LAYERS];
  return seating->players == 2 ? (2 * at[TERSE_SIZE_PASSES] - 1) * all : seating->players * all;
}

static guint64
expect_attention (const guint64 *at, const TerseSeating *seating)
{
  guint64 m = at[TERSE_SIZE_DIM], head = at[TERSE_SIZE_HEADS] * at[TERSE_SIZE_PRECISION];
  return seating->owner[seating->tokens - 1] == TERSE_PUBLIC ? head * (m + 1)
                                                             : head * m + head * (m + 1);
}

static guint64
expect_encoder (const guint64 *at, const TerseSeating *seating)
{
  guint64 token = 2 * at[TERSE_SIZE_DIM] * at[TERSE_SIZE_HEADS] * at[TERSE_SIZE_PRECISION];
  guint64 both = count_owned (seating, 0) + count_owned (seating, 1);
  return (at[TERSE_SIZE_LAYERS] - 1) * both * token
         + count_owned (seating, 1 - seating->reader) * token;
}

static guint64
expect_decoder (const guint64 *at, const TerseSeating *seating)
{
  guint64 pairs = 0;
  for (guint j = 0; j < seating->players; j++)
    for (guint i = 0; i < j; i++)
      pairs += count_owned (seating, i);
  return at[TERSE_SIZE_LAYERS] * pairs * at[TERSE_SIZE_HEADS] * (at[TERSE_SIZE_DIM] + 1)
         * at[TERSE_SIZE_PRECISION];
}

/* No normaliser: one number a head less. */
static guint64
expect_linear_decoder (const guint64 *at, const TerseSeating *seating)
{
  return expect_decoder (at, seating) / (at[TERSE_SIZE_DIM] + 1) * at[TERSE_SIZE_DIM];
}

/* Always the sums of the other player, whoever owns what. */
static guint64
expect_feedforward (const guint64 *at, const TerseSeating *seating G_GNUC_UNUSED)
{
  return at[TERSE_SIZE_WIDTH] * at[TERSE_SIZE_PRECISION];
}

/* Besides the sums, a part of the normaliser there and the whole back. */
static guint64
expect_normalised (const guint64 *at, const TerseSeating *seating)
{
  return expect_attention (at, seating) + at[TERSE_SIZE_HEADS] * at[TERSE_SIZE_PRECISION];
}

/* Classes whose bits are known here as well. */
static const struct {
  const char *id;
  guint64 (*bits) (const guint64 *at, const TerseSeating *seating);
} facts[] = {
  { "rnn", expect_rnn },
  { "attention", expect_attention },
  { "encoder", expect_encoder },
  { "decoder", expect_decoder },
  { "linear-decoder", expect_linear_decoder },
  { "feedforward", expect_feedforward },
  { "normalised-attention", expect_normalised },
  { "third-order-attention", NULL },
};

/* G_N_ELEMENTS (facts): it is not among them. */
static guint
fact_of (const TerseMachineClass *klass)
{
  guint i = 0;
  while (i < G_N_ELEMENTS (facts) && strcmp (facts[i].id, klass->id) != 0)
    i++;
  return i;
}

/* Bits in one simulation of so many messages, by what the class says of its crossing. */
static guint64
count_bits (const TerseCrossing *crossing, const TerseSizes *sizes, const TerseSeating *seating,
            gboolean generates, guint64 messages)
{
  guint64 pairs = 0;
  if (crossing->unit == TERSE_CROSSING_IN_ALL)
    return crossing->bits;
  if (crossing->unit == TERSE_CROSSING_A_MESSAGE)
    return crossing->bits * messages;
  for (guint j = 0; j < seating->players; j++)
    pairs += (guint64) (seating->players - 1 - j) * count_owned (seating, j);
  if (generates)
    pairs += sizes->at[TERSE_SIZE_STEPS] * (seating->players - 1);
  return crossing->bits * pairs * sizes->at[TERSE_SIZE_LAYERS];
}

static gboolean
is_given (const TerseMachineClass *klass, const TerseTask *task, const TerseSeating *seating,
          guint answer)
{
  return !klass->local_answers || task->answers != task->tokens
         || terse_seating_shows (seating, seating->reader, answer);
}

/* Of a protocol's run: the answers, and the bits that are returned. */
static guint64
compare (const TerseMachine *machine, const TerseSeating *seating, const guint *tokens,
         const char *name)
{
  guint run[MEMBERS_MAX_TOKENS], simulated[MEMBERS_MAX_TOKENS];
  TerseTranscript transcript = { 77, 77, 77 };
  const TerseCrossing crossing = machine->klass->crossing (&machine->sizes, seating);
  memset (simulated, 0xff, sizeof simulated);
  machine->klass->run (machine, tokens, run);
  machine->klass->simulate (machine, seating, tokens, simulated, &transcript);
  for (guint a = 0; a < machine->task->answers; a++)
    {
      cr_expect_lt (run[a], machine->task->answer_radix[a]);
      cr_expect_eq (simulated[a], is_given (machine->klass, machine->task, seating, a) ? run[a] : 0,
                    "%s: answer %u", name, a);
    }
  const guint64 bits
      = count_bits (&crossing, &machine->sizes, seating,
                    machine->klass->sizes >> TERSE_SIZE_STEPS & 1, transcript.messages);
  cr_expect_eq (transcript.violations, 0, "%s", name);
  cr_expect_eq (transcript.bits, bits, "%s: %" G_GUINT64_FORMAT " bits, not %" G_GUINT64_FORMAT,
                name, transcript.bits, bits);
  cr_expect (crossing.unit == TERSE_CROSSING_A_TOKEN
                 || (transcript.messages == 1) == crossing.one_way,
             "%s: %" G_GUINT64_FORMAT " messages", name, transcript.messages);
  return transcript.bits;
}

static void
check_member (const TerseMachineClass *klass, const TerseTask *task, const TerseSeating *seating,
              guint variant, const char *name)
{
  TerseSizes sizes = members_sizes (klass, variant);
  const guint fact = fact_of (klass);
  for (guint seed = 0; seed < 3; seed++)
    {
      g_autoptr (TerseMachine) machine = klass->random (&sizes, task, seed);
      for (guint i = 0; i < 6; i++)
        {
          g_autofree guint *tokens = members_tokens (task, 100 * seed + i);
          const guint64 bits = compare (machine, seating, tokens, name);
          if (fact < G_N_ELEMENTS (facts))
            cr_expect_eq (bits, facts[fact].bits (sizes.at, seating), "%s", name);
        }
    }
}

static gboolean
check_crossing (const TerseMachineClass *klass, const TerseSeating *seating, guint variant,
                const char *name)
{
  TerseSizes sizes = members_sizes (klass, variant);
  TerseCrossing crossing = klass->crossing (&sizes, seating);
  if (crossing.covered)
    cr_expect (crossing.formula && crossing.formula[0] && crossing.reason == NULL, "%s", name);
  else
    cr_expect (crossing.reason && crossing.reason[0] && strchr (crossing.reason, '\n') == NULL,
               "%s", name);
  return crossing.covered;
}

/* More than two players share a network for one pass only. */
static gboolean
should_cover (const TerseMachineClass *klass, guint seating, guint variant)
{
  gboolean passes = members_sizes (klass, variant).at[TERSE_SIZE_PASSES] > 1;
  return strchr (seatings[seating].covered, klass->id[0]) != NULL
         && !(passes && seatings[seating].players > 2);
}

static void
check_seating (const TerseMachineClass *klass, const TerseTask *task, guint s)
{
  guint owner[MEMBERS_MAX_TOKENS];
  TerseSeating seating = make_seating (s, task, owner);
  for (guint variant = 0; variant < members_variants (); variant++)
    {
      g_autofree char *name
          = g_strdup_printf ("%s, %s, %s to %u, sizes %u", klass->id, task->family->id,
                             seatings[s].owners, seatings[s].reader, variant);
      gboolean covered = check_crossing (klass, &seating, variant, name);
      if (fact_of (klass) < G_N_ELEMENTS (facts))
        cr_expect_eq (covered, should_cover (klass, s, variant), "%s", name);
      if (covered)
        check_member (klass, task, &seating, variant, name);
    }
}

static void
check_class (const TerseMachineClass *klass)
{
  for (guint i = 0; i < members_tasks (); i++)
    {
      g_autoptr (TerseTask) task = members_task (i);
      for (guint s = 0; s < G_N_ELEMENTS (seatings); s++)
        check_seating (klass, task, s);
    }
}

Test (machines, protocols_give_the_runs)
{
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    cr_assert_not_null (terse_machine_class_find (facts[i].id, NULL), "%s", facts[i].id);
  for (guint i = 0; i < terse_machine_classes (); i++)
    check_class (terse_machine_class (i));
}

/* Is there a seating here, at some sizes, at which the class has a protocol? */
static gboolean
covers_some (const TerseMachineClass *klass, const TerseTask *task)
{
  guint owner[MEMBERS_MAX_TOKENS];
  for (guint s = 0; s < G_N_ELEMENTS (seatings); s++)
    for (guint variant = 0; variant < members_variants (); variant++)
      {
        const TerseSizes sizes = members_sizes (klass, variant);
        const TerseSeating seating = make_seating (s, task, owner);
        if (klass->crossing (&sizes, &seating).covered)
          return TRUE;
      }
  return FALSE;
}

/* The bits that a member sends at the seating of an example; 0: none is covered there. */
static guint64
run_example (const TerseMachineClass *klass, const TerseTask *task,
             const TerseCrossingExample *example)
{
  guint owner[MEMBERS_MAX_TOKENS], players = 1;
  fill_owners (example->owners, task, owner);
  for (guint t = 0; t < task->tokens; t++)
    players = owner[t] == TERSE_PUBLIC ? players : MAX (players, owner[t] + 1);
  const TerseSeating seating = { players, task->tokens, owner, example->reader };
  cr_assert (terse_sizes_fit (klass, &example->sizes, NULL), "%s", klass->id);
  if (!klass->crossing (&example->sizes, &seating).covered)
    return 0;
  g_autoptr (TerseMachine) machine = klass->random (&example->sizes, task, 5);
  g_autofree guint *tokens = members_tokens (task, 5);
  return compare (machine, &seating, tokens, klass->id);
}

/* The crossings that the classes work out by hand, two at least. */
Test (machines, examples_send_the_bits_counted_by_hand)
{
  g_autoptr (TerseTask) task = members_task (1); /* six tokens */
  for (guint i = 0; i < terse_machine_classes (); i++)
    {
      const TerseMachineClass *klass = terse_machine_class (i);
      guint covered = 0;
      for (guint e = 0; e < klass->n_examples; e++)
        {
          const TerseCrossingExample *example = &klass->examples[e];
          cr_assert_eq (strlen (example->owners), task->tokens, "%s: %s", klass->id,
                        example->owners);
          const guint64 bits = run_example (klass, task, example);
          cr_expect_eq (bits, example->bits, "%s, %s: %" G_GUINT64_FORMAT " bits", klass->id,
                        example->owners, bits);
          covered += bits > 0;
        }
      cr_expect_geq (klass->n_examples, 2, "%s: expected two examples in its file, found %u",
                     klass->id, klass->n_examples);
      cr_expect_eq (covered > 0, covers_some (klass, task), "%s: %u examples with bits", klass->id,
                    covered);
    }
}

/* A protocol that reads what is not its own, or sends more than it counts, is noticed. */
Test (machines, wrong_protocols_are_noticed)
{
  g_autoptr (TerseTask) task = members_task (0);
  guint owner[MEMBERS_MAX_TOKENS];
  TerseSeating seating = make_seating (4, task, owner); /* 00p0p11, to 1 */
  g_autofree guint *tokens = members_tokens (task, 1);
  TerseTranscript transcript;
  TerseExchange exchange = terse_exchange_begin (task, &seating, tokens, &transcript);
  for (guint t = 0; t < task->tokens; t++)
    cr_expect_eq (terse_exchange_token (&exchange, 1, t)[0], tokens[t]);
  cr_expect_eq (transcript.violations, 3, "those of player 0");
  for (guint t = 0; t < task->tokens; t++)
    terse_exchange_token (&exchange, 0, t);
  cr_expect_eq (transcript.violations, 5, "and those of player 1");
  guint64 sent[] = { 0x17, 8 }, arrived[2];
  terse_exchange_send (&exchange, 4, 2, sent, arrived);
  cr_expect (arrived[0] == 7 && arrived[1] == 8 && transcript.bits == 8
             && transcript.messages == 0);
}

/* A reader who takes all tokens and runs the machine: the right answers, and a violation for every
 * token that is another's. */
static void
peek (const TerseMachine *machine, const TerseSeating *seating, const guint *tokens, guint *answers,
      TerseTranscript *transcript)
{
  const TerseTask *task = machine->task;
  TerseExchange exchange = terse_exchange_begin (task, seating, tokens, transcript);
  g_autofree guint *read = g_new (guint, task->tokens * task->fields);
  for (guint t = 0; t < task->tokens; t++)
    memcpy (read + t * task->fields, terse_exchange_token (&exchange, seating->reader, t),
            task->fields * sizeof *read);
  machine->klass->run (machine, read, answers);
}

Test (machines, a_reader_who_peeks_is_caught)
{
  g_autoptr (TerseTask) task = members_task (0);
  g_autofree guint *tokens = members_tokens (task, 1);
  for (guint i = 0; i < terse_machine_classes (); i++)
    for (guint s = 0; s < G_N_ELEMENTS (seatings); s++)
      {
        const TerseSizes sizes = members_sizes (terse_machine_class (i), 1);
        g_autoptr (TerseMachine) machine = terse_machine_class (i)->random (&sizes, task, s);
        guint owner[MEMBERS_MAX_TOKENS], answer, others = 0;
        TerseSeating seating = make_seating (s, task, owner);
        TerseTranscript transcript;
        for (guint p = 0; p < seating.players; p++)
          others += p != seating.reader ? count_owned (&seating, p) : 0;
        peek (machine, &seating, tokens, &answer, &transcript);
        cr_expect_eq (transcript.violations, others);
      }
}

Test (machines, reasons_name_the_cause)
{
  static const struct {
    const char *machine;
    guint seating;
    const char *reason;
  } cases[] = {
    { "rnn", 9, "changes 5 times" },
    { "rnn", 8, "the reader's tokens come first" },
    { "rnn", 14, "have one owner" },
    { "rnn", 23, "do not lie in one block" },
    { "rnn", 21, "cannot read the last" },
    { "attention", 16, "two players" },
    { "encoder", 9 + 2, "not the reader's" },
    { "encoder", 16, "two players" },
    { "decoder", 4, "public" },
    { "decoder", 0, "one block" },
    { "third-order-attention", 0, "pairs" },
  };
  g_autoptr (TerseTask) task = members_task (1); /* six tokens, as the letters */
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const TerseMachineClass *klass = terse_machine_class_find (cases[i].machine, NULL);
      const TerseSizes sizes = members_sizes (klass, 0);
      guint owner[MEMBERS_MAX_TOKENS];
      TerseSeating seating = make_seating (cases[i].seating, task, owner);
      TerseCrossing crossing = klass->crossing (&sizes, &seating);
      cr_expect_not (crossing.covered, "%s %u", cases[i].machine, cases[i].seating);
      cr_expect (crossing.reason && strstr (crossing.reason, cases[i].reason), "%s: %s",
                 cases[i].machine, crossing.reason);
    }
}

/* Sizes of any magnitude have a crossing, which saturates. */
Test (machines, crossings_saturate)
{
  g_autoptr (TerseTask) task = members_task (1);
  guint owner[MEMBERS_MAX_TOKENS];
  TerseSeating pair = make_seating (1, task, owner);
  for (guint i = 0; i < terse_machine_classes (); i++)
    {
      const TerseMachineClass *klass = terse_machine_class (i);
      TerseSizes sizes;
      for (guint k = 0; k < TERSE_N_SIZES; k++)
        sizes.at[k] = klass->sizes & 1u << k ? G_MAXUINT64 : 1;
      TerseCrossing crossing = klass->crossing (&sizes, &pair);
      cr_expect (!crossing.covered || crossing.bits == G_MAXUINT64, "%s", klass->id);
    }
}

Test (machines, sizes_are_checked)
{
  for (guint i = 0; i < terse_machine_classes (); i++)
    for (guint k = 0; k < TERSE_N_SIZES; k++)
      {
        const TerseMachineClass *klass = terse_machine_class (i);
        TerseSizes sizes = members_sizes (klass, 1);
        g_autoptr (GError) error = NULL;
        cr_expect (terse_sizes_fit (klass, &sizes, NULL));
        sizes.at[k] = klass->sizes & 1u << k ? 5000 : 2;
        cr_expect_not (terse_sizes_fit (klass, &sizes, &error));
        cr_assert (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_USAGE));
        cr_expect (g_str_has_prefix (error->message, klass->id)
                       && strstr (error->message, terse_size_id ((TerseSizeName) k)),
                   "%s", error->message);
      }
}

Test (machines, unknown_classes_are_refused)
{
  g_autoptr (GError) error = NULL;
  cr_expect_null (terse_machine_class_find ("lstm", &error));
  cr_assert (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_USAGE));
  for (guint i = 0; i < terse_machine_classes (); i++)
    cr_expect (strstr (error->message, terse_machine_class (i)->id), "%s", error->message);
  terse_machine_free (NULL);
}
