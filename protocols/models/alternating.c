/* Alternating messages: two players send `rounds` messages in turn, the last of them Alice's
 * (player 0), each a function of the sender's input and of all messages before; Bob (player 1), who
 * sees his input and all messages, gives the output. The budget is B bits for each message, or the
 * alphabet sizes in the order of sending. Unlike a tree of rounds * B bits it keeps the shape: no
 * message can be long because another one is short. */
#include "protocols/models/model.h"

#include "protocols/radix.h"

static gboolean
build (TerseProblem *problem, const TerseSetting *setting, TerseShape *shape, GError **error)
{
  const guint64 one = 1;
  const guint bob[] = { 1 };
  guint64 rounds;
  if (!terse_model_wants_two ("alternating", problem, error)
      || !terse_setting_number (setting, TERSE_OPTION_ROUNDS, 1, 64, &one, &rounds, error))
    return FALSE;
  g_autofree guint *alphabets = g_new (guint, rounds), *sent = g_new (guint, rounds);
  if (!terse_setting_alphabets (setting, (guint) rounds, alphabets, error))
    return FALSE;
  shape->schedule = terse_schedule_new (problem);
  for (guint i = 0; i < rounds; i++)
    {
      const guint sender = (guint) (rounds - 1 - i) % 2;
      g_autofree char *player = terse_problem_player_name (problem, sender),
                      *name = g_strdup_printf ("message %u, %s", i + 1, player);
      sent[i]
          = terse_schedule_add (shape->schedule, name, sender, alphabets[i], 1, &sender, i, sent);
    }
  terse_schedule_end (shape->schedule, 1, 1, bob, (guint) rounds, sent);
  return TRUE;
}

/* Alice sends her whole input in the last message. */
static guint64
enough (TerseProblem *problem, const TerseSetting *setting)
{
  (void) setting;
  return terse_bits_for (terse_problem_inputs (problem, 0));
}

extern const TerseModel terse_model_alternating;
const TerseModel terse_model_alternating = {
  .id = "alternating",
  .summary = "two players send --rounds r messages (1) in turn, Alice the last; --bits B each",
  .options = 1u << TERSE_OPTION_BITS | 1u << TERSE_OPTION_MESSAGES | 1u << TERSE_OPTION_ROUNDS,
  .knows = 1u << TERSE_KNOWS_BOB,
  .usual = TERSE_KNOWS_BOB,
  .axis = TERSE_OPTION_BITS,
  .enough = enough,
  .build = build,
  .example = { "equality n=1", "bits=1 rounds=2",
               "message 1, Bob: by 1 of 2 inputs=1 messages cone=1\n"
               "message 2, Alice: by 0 of 2 inputs=0 messages=0 cone=0,1\n"
               "output: by 1 of 2 inputs=1 messages=0,1 cone=0,1\n" },
};
