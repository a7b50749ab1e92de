/* One-way communication: Alice (player 0) sends one message about her input; Bob (player 1), who
 * sees it and his own input, gives the output. The budget is its alphabet size K, or bits B for K =
 * 2^B. */
#include "protocols/models/model.h"

#include "protocols/radix.h"

static gboolean
build (TerseProblem *problem, const TerseSetting *setting, TerseShape *shape, GError **error)
{
  const guint alice[] = { 0 }, bob[] = { 1 }, message[] = { 0 };
  guint alphabet;
  if (!terse_model_wants_two ("one-way", problem, error)
      || !terse_setting_alphabets (setting, 1, &alphabet, error))
    return FALSE;
  shape->schedule = terse_schedule_new (problem);
  terse_schedule_add (shape->schedule, "message", 0, alphabet, 1, alice, 0, NULL);
  terse_schedule_end (shape->schedule, 1, 1, bob, 1, message);
  return TRUE;
}

/* Alice sends her whole input. */
static guint64
enough (TerseProblem *problem, const TerseSetting *setting)
{
  (void) setting;
  if (terse_problem_unlisted (problem))
    return G_MAXUINT64;
  return terse_bits_for (terse_problem_inputs (problem, 0));
}

extern const TerseModel terse_model_one_way;
const TerseModel terse_model_one_way = {
  .id = "one-way",
  .summary = "Alice sends one message, Bob gives the output; --bits B or --messages K",
  .options = 1u << TERSE_OPTION_BITS | 1u << TERSE_OPTION_MESSAGES,
  .knows = 1u << TERSE_KNOWS_BOB,
  .usual = TERSE_KNOWS_BOB,
  .axis = TERSE_OPTION_BITS,
  .enough = enough,
  .build = build,
  .accepts_unlisted = terse_model_accepts_bits,
  .example = { "index n=2", "bits=1",
               "message: by 0 of 2 inputs=0 messages cone=0\n"
               "output: by 1 of 2 inputs=1 messages=0 cone=0,1\n" },
};
