/* Machines written as text. What crosses is the number of the class in C that the text stands for,
 * at every seating and many sizes; what a simulated member sends is what was counted, and its
 * protocol gives its own answers; numbers worked out by hand; and what is refused. */
#include <criterion/criterion.h>
#include <string.h>

#include "protocols/radix.h"
#include "reductions/architectures/machines/numbers.h"
#include "reductions/architectures/written/written.h"
#include "tests/support/members.h"
#include "tests/support/share.h"

#define MOST_TOKENS 8

static const TerseMachineClass *
find (const char *id)
{
  const TerseMachineClass *klass = terse_written_find (id, NULL);
  cr_assert_not_null (klass, "%s", id);
  return klass;
}

/* Owners number `i` of this many tokens: a player or public each; FALSE behind the last. */
static gboolean
owners_number (guint64 i, guint players, guint tokens, guint *owner)
{
  for (guint t = 0; t < tokens; t++, i /= players + 1)
    {
      owner[t] = (guint) (i % (players + 1));
      owner[t] = owner[t] == players ? TERSE_PUBLIC : owner[t];
    }
  return i == 0;
}

static TerseSizes
restrict_sizes (const TerseMachineClass *klass, TerseSizes sizes)
{
  for (guint s = 0; s < TERSE_N_SIZES; s++)
    sizes.at[s] = klass->sizes >> s & 1 ? sizes.at[s] : 1;
  return sizes;
}

static gboolean
owns (const TerseSeating *seating, guint player)
{
  guint owned = 0;
  for (guint t = 0; t < seating->tokens; t++)
    owned += seating->owner[t] == player;
  return owned > 0;
}

/* Seatings at which the class in C has no protocol of its kind, and the text has: the sums of a
 * decoder cross between two players too. And heads in C send what nobody needs where the sender
 * owns nothing. */
static gboolean
differs (const TerseMachineClass *built, const TerseSeating *seating)
{
  if (!g_str_equal (built->id, "rnn") && !owns (seating, 1 - seating->reader))
    return TRUE;
  const gboolean epochs = strstr (built->id, "decoder") != NULL;
  return (epochs && seating->players == 2)
         || (g_str_equal (built->id, "attention")
             && seating->owner[seating->tokens - 1] == 1 - seating->reader);
}

static void
compare (const TerseMachineClass *text, const TerseMachineClass *built, const TerseSeating *seating,
         guint variant, guint *covered)
{
  const TerseSizes sizes = members_sizes (built, variant);
  const TerseSizes own = restrict_sizes (text, sizes);
  const TerseCrossing a = terse_machine_crossing (text, &own, seating),
                      b = terse_machine_crossing (built, &sizes, seating);
  if (differs (built, seating))
    return;
  cr_assert_eq (a.covered, b.covered, "%s, %s: %s, %s", text->id, built->id,
                a.covered ? a.formula : a.reason, b.covered ? b.formula : b.reason);
  if (!a.covered)
    return;
  cr_assert_eq (a.bits, b.bits, "%s %u: %u by %s, %u by %s", text->id, variant, (guint) a.bits,
                a.formula, (guint) b.bits, b.formula);
  cr_assert_eq (a.unit, b.unit, "%s", text->id);
  cr_assert (a.one_way || !b.one_way, "%s", text->id);
  ++*covered;
}

Test (written, texts_cross_what_the_classes_in_c_do)
{
  static const char *const pairs[][2] = {
    { "recurrent-layers", "rnn" },           { "causal-attention", "decoder" },
    { "full-attention", "encoder" },         { "causal-linear-attention", "linear-decoder" },
    { "last-token-attention", "attention" }, { "chain-of-thought", "generating-decoder" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      const TerseMachineClass *text = find (pairs[i][0]), *built = find (pairs[i][1]);
      guint owner[6], covered = 0;
      for (guint players = 2; players <= 3; players++)
        for (guint64 k = 0; owners_number (k, players, 6, owner); k++)
          for (guint reader = 0; reader < players; reader++)
            {
              const TerseSeating seating = { players, 6, owner, reader };
              const TerseSizes sizes = members_sizes (built, 0);
              const guint variants = terse_machine_crossing (built, &sizes, &seating).covered
                                         ? members_variants ()
                                         : 1;
              for (guint variant = 0; variant < variants; variant++)
                compare (text, built, &seating, variant, &covered);
            }
      cr_expect_gt (covered, 5, "%s", text->id);
    }
}

/* One random member on random tokens, alone and among the players. */
static void
simulate (const TerseMachineClass *klass, const TerseTask *task, const TerseSeating *seating,
          const TerseSizes *sizes, guint seed)
{
  const TerseCrossing crossing = terse_machine_crossing (klass, sizes, seating);
  g_autoptr (TerseMachine) machine = terse_machine_random (klass, sizes, task, seed);
  g_autofree guint *tokens = members_tokens (task, seed);
  guint own[MEMBERS_MAX_TOKENS] = { 0 }, derived[MEMBERS_MAX_TOKENS] = { 0 };
  TerseTranscript transcript;
  cr_assert_not_null (machine, "%s", klass->id);
  klass->run (machine, tokens, own);
  klass->simulate (machine, seating, tokens, derived, &transcript);
  cr_assert_eq (transcript.violations, 0, "%s", klass->id);
  if (crossing.unit == TERSE_CROSSING_IN_ALL)
    cr_assert_eq (transcript.bits, crossing.bits, "%s: sent %u, counted %u (%s)", klass->id,
                  (guint) transcript.bits, (guint) crossing.bits, crossing.formula);
  else if (crossing.unit == TERSE_CROSSING_A_MESSAGE)
    cr_assert_eq (transcript.bits, crossing.bits * transcript.messages, "%s", klass->id);
  if (crossing.one_way)
    cr_assert_leq (transcript.messages, 1, "%s", klass->id);
  const gboolean each = klass->local_answers && task->answers == task->tokens;
  for (guint a = 0; a < task->answers; a++)
    if (!each || seating->owner[a] == seating->reader || seating->owner[a] == TERSE_PUBLIC)
      cr_assert_eq (own[a], derived[a], "%s: answer %u is %u, in the protocol %u", klass->id, a,
                    own[a], derived[a]);
}

/* Seatings of two kinds: in blocks, largest number first, with public tokens in between; any. */
static void
seat (guint64 seed, guint players, guint tokens, guint *owner)
{
  const gboolean blocks = terse_hash (seed, 1) % 3 != 0;
  for (guint t = 0; t < tokens; t++)
    {
      const guint64 hash = terse_hash (seed, 10 + t);
      owner[t] = blocks ? players - 1 - t * players / tokens : (guint) (hash % players);
      if (players == 2 && hash / 8 % 4 == 0)
        owner[t] = TERSE_PUBLIC;
    }
  if (blocks && players == 2 && terse_hash (seed, 2) % 2)
    for (guint t = 0; t < tokens; t++)
      owner[t] = owner[t] == TERSE_PUBLIC ? TERSE_PUBLIC : 1 - owner[t];
}

static guint
simulate_class (const TerseMachineClass *klass, guint trials)
{
  guint covered = 0;
  for (guint seed = 0; seed < trials; seed++)
    {
      g_autoptr (TerseTask) task = members_task (seed % members_tasks ());
      const guint players = 2 + (seed / 5 % 3 == 0);
      guint owner[MEMBERS_MAX_TOKENS];
      TerseSizes sizes = restrict_sizes (klass, members_sizes (klass, 1 + seed % 4));
      for (guint s = 0; s < TERSE_N_SIZES; s++)
        sizes.at[s] = klass->sizes >> s & 1 ? MAX (1, MIN (sizes.at[s], 6)) : 1;
      seat (seed, players, task->tokens, owner);
      for (guint reader = 0; reader < players; reader++)
        {
          const TerseSeating seating = { players, task->tokens, owner, reader };
          if (!terse_machine_crossing (klass, &sizes, &seating).covered)
            continue;
          simulate (klass, task, &seating, &sizes, seed);
          covered++;
        }
    }
  return covered;
}

static void
simulate_all (guint trials)
{
  for (guint i = 0; i < terse_written_classes (); i++)
    cr_expect_gt (simulate_class (terse_written_class (i), trials), trials / 20, "%s",
                  terse_written_class (i)->id);
}

Test (written, protocols_send_what_is_counted_and_give_the_answers)
{
  simulate_all (terse_test_share (3000, 60));
}

/* Owners by letters, 0, 1, 2 and p; numbers worked out by hand, with heads 2, dim 3, precision 5,
 * width 4, window 3, steps 2 and so many layers. */
static const struct {
  const char *machine, *owners;
  guint reader, layers;
  guint64 bits;
  gboolean one_way;
} cases[] = {
  /* The last token sees the reader's own in the last layer; one layer below, the reader's first
   * sees the sender's last two. */
  { "sliding-window", "000111", 1, 1, 0, TRUE },
  { "sliding-window", "000111", 1, 2, 2 * 12 * 5, TRUE },
  { "sliding-window", "000111", 1, 3, (2 + 2) * 12 * 5, TRUE },
  /* Public tokens are known before the first layer; after it the one at 3 is the sender's. */
  { "sliding-window", "00pp11", 1, 1, 0, TRUE },
  { "sliding-window", "00pp11", 1, 2, 12 * 5, TRUE },
  { "sliding-window", "010101", 1, 1, 12 * 5, TRUE },
  { "global-window", "000111", 1, 1, 12 * 5, TRUE },
  { "global-window", "000011", 1, 1, (1 + 1) * 12 * 5, TRUE },
  { "key-value-cache", "000111", 1, 2, 2 * 3 * 12 * 5, TRUE },
  { "state-space", "000111", 1, 2, 2 * (4 * 3 + 2 * 4) * 5, TRUE },
  { "linear-attention", "000111", 1, 2, 2 * 2 * 3 * 4 * 5, TRUE },
  { "recurrent-attention-hybrid", "000111", 1, 3, 2 * 4 * 5, TRUE },
  { "recurrent-attention-hybrid", "000001", 1, 3, 2 * 4 * 5 + 2 * 12 * 5, TRUE },
  { "state-space-attention-hybrid", "000111", 1, 5, 4 * 4 * 3 * 5 + 3 * 12 * 5, TRUE },
  { "recurrent-chain-of-thought", "000111", 1, 3, 3 * 7, TRUE },
  { "causal-window", "222110", 0, 2, 2 * 4 * 5, FALSE },
  /* Queries there, sums back, for each of the reader's three tokens. */
  { "causal-attention", "000111", 1, 1, 2 * 3 * 5 + 2 * 4 * 5, FALSE },
};

static TerseSizes
hand_sizes (const TerseMachineClass *klass, guint layers)
{
  TerseSizes sizes;
  for (guint s = 0; s < TERSE_N_SIZES; s++)
    sizes.at[s] = 1;
  sizes.at[TERSE_SIZE_STATE_BITS] = 7;
  sizes.at[TERSE_SIZE_LAYERS] = layers;
  sizes.at[TERSE_SIZE_HEADS] = 2;
  sizes.at[TERSE_SIZE_DIM] = 3;
  sizes.at[TERSE_SIZE_PRECISION] = 5;
  sizes.at[TERSE_SIZE_STEPS] = 2;
  sizes.at[TERSE_SIZE_WIDTH] = 4;
  sizes.at[TERSE_SIZE_WINDOW] = 3;
  return restrict_sizes (klass, sizes);
}

Test (written, crossings_are_those_worked_out_by_hand)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const TerseMachineClass *klass = find (cases[i].machine);
      const TerseSizes sizes = hand_sizes (klass, cases[i].layers);
      guint owner[MOST_TOKENS], players = 0;
      const guint tokens = (guint) strlen (cases[i].owners);
      for (guint t = 0; t < tokens; t++)
        {
          owner[t] = cases[i].owners[t] == 'p' ? TERSE_PUBLIC : (guint) (cases[i].owners[t] - '0');
          players = owner[t] == TERSE_PUBLIC ? players : MAX (players, owner[t] + 1);
        }
      const TerseSeating seating = { players, tokens, owner, cases[i].reader };
      const TerseCrossing crossing = terse_machine_crossing (klass, &sizes, &seating);
      cr_assert (crossing.covered, "%s %s: %s", klass->id, cases[i].owners, crossing.reason);
      cr_expect_eq (crossing.bits, cases[i].bits, "%s %s: %u, not %u (%s)", klass->id,
                    cases[i].owners, (guint) crossing.bits, (guint) cases[i].bits,
                    crossing.formula);
      cr_expect_eq (crossing.one_way, cases[i].one_way, "%s %s", klass->id, cases[i].owners);
    }
}

#define HEAD "machine m\nsummary s\nsource s\narithmetic a\n"

static const struct {
  const char *text, *message;
} refused[] = {
  { HEAD "sizes heads\nreads heads of dim for j in 0..position\n",
    "m:6: expected a size that the line sizes declares, found dim" },
  { HEAD "sizes heads, dim\nreads heads of 1 for j in 0..position\n",
    "m:7: expected every declared size to be used, found dim" },
  { HEAD "sizes heads, heads\n", "m:5: expected every size once, found heads" },
  { HEAD "sizes depth\n", "m:5: expected state-bits, layers, passes, heads, dim, precision, steps, "
                          "width or window, found depth" },
  { HEAD "sizes heads\nreads heads - 2 of 1 for j in 0..position\n",
    "m:6: expected numbers in 0..4611686018427387904, found -1" },
  { HEAD "sizes heads\nreads heads of heads - 5 for j in 0..position\n",
    "m:6: expected bits in 0..4611686018427387904, found -4" },
  { HEAD "sizes heads\nlayers heads - 1\nreads 1 of 1 for j in 0..position\n",
    "m:6: expected layers in 1..65536, found 0" },
  { HEAD "sizes heads\nreads heads of 1 for j in position - 1..position\n",
    "m:6: expected positions in 0..2 to be seen, found -1 from position 0" },
  { HEAD "sizes heads\nreads heads of 1 for j in 0..tokens\n",
    "m:6: expected positions in 0..2 to be seen, found 3 from position 0" },
  { HEAD "sizes steps\ngenerates steps\nreads 1 of 1 for j in 0..tokens\n",
    "m:7: expected positions up to 2, as later ones are generated, found 3" },
  { HEAD "sizes heads\ncarries heads of 1 when position == 0\n",
    "m:6: expected a size of the machine, tokens, layer or position, found position" },
  { HEAD "sizes heads\ncarries heads * layer of 1\n",
    "m:6: expected a size of the machine, found layer" },
  { HEAD "sizes heads\ncarries heads * 281474976710655 * 281474976710655 of 1\n",
    "m:6: expected values of at most 62 bits, found more" },
  { HEAD "sizes heads\nlayers 65536\nreads heads of 1 for j in 0..position\n"
         "reads heads of 1 for j in 0..position\nreads heads of 1 for j in 0..position\n"
         "reads heads of 1 for j in 0..position\nreads heads of 1 for j in 0..position\n"
         "reads heads of 1 for j in 0..position\n",
    "m:6: expected at most 1048576 layers times lines times positions, found 1179648" },
  { HEAD "sizes heads\nlayers 65536\nreads heads of 1 for j in 0..position "
         "when sum(a in 0..60000: a) > j\n",
    "m:7: expected fewer steps in all, found more" },
  { HEAD "sizes heads\nreads heads of 1 for heads in 0..position\n",
    "m:6: expected a name for the position that is seen which is not in use, found heads" },
  { HEAD "sizes heads\nreads heads[0] of 1 for j in 0..position\n",
    "m:6: expected a number, as a machine has no fields, found heads" },
  { HEAD "sizes heads\n",
    "m:6: expected a line carries, reads or sums, found the end of the file" },
  { HEAD "carries 1 of 1\n", "m:6: expected a line sizes, found the end of the file" },
  { HEAD "bits 3\n", "m:5: expected machine, summary, stands, source, arithmetic, sizes, layers, "
                     "passes, generates, answers, carries, reads or sums, found bits" },
  { HEAD "sizes heads\ncarries heads of 1 for j in 0..1\n",
    "m:6: expected the end of the line, found for" },
  { HEAD "sizes heads\nreads heads of 1\n",
    "m:6: expected an operator or for, found the end of the line" },
  { HEAD "sizes heads\nanswers all\n", "m:6: expected last or each, found all" },
  { "machine rnn\nsummary s\nsource s\narithmetic a\nsizes heads\ncarries heads of 1\n",
    "m:1: expected an id that no machine of the program has, found rnn" },
};

Test (written, what_is_wrong_is_told_in_a_line)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      TerseMachineClass *klass
          = terse_written_parse (refused[i].text, strlen (refused[i].text), "m", &error);
      cr_expect_null (klass, "%s", refused[i].message);
      if (error)
        cr_expect_str_eq (error->message, refused[i].message);
    }
}

/* What goes wrong at larger sizes is the reason why nothing is said there. */
Test (written, crossings_that_cannot_be_computed_are_refused)
{
  static const char text[] = HEAD "sizes heads, layers\nlayers layers\ncarries 3 - heads of 1\n";
  TerseMachineClass *klass = terse_written_parse (text, strlen (text), "m", NULL);
  static const guint owner[] = { 0, 0, 1 };
  const TerseSeating seating = { 2, 3, owner, 1 };
  TerseSizes sizes = hand_sizes (klass, 2);
  cr_expect_eq (terse_machine_crossing (klass, &sizes, &seating).bits, 2);
  sizes.at[TERSE_SIZE_HEADS] = 4;
  const TerseCrossing crossing = terse_machine_crossing (klass, &sizes, &seating);
  cr_expect (!crossing.covered);
  cr_expect_str_eq (crossing.reason, "m:7: expected numbers in 0..4611686018427387904, found -1");
  sizes.at[TERSE_SIZE_HEADS] = 1;
  sizes.at[TERSE_SIZE_LAYERS] = 1u << 20;
  cr_expect (!terse_machine_crossing (klass, &sizes, &seating).covered);
  terse_written_class_free (klass);
}
