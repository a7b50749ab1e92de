/* Linear layers and a full one above them, for composition (after Ye and others, arXiv 2602.01763).
 * Players are -1, 0, .., L; a larger one is earlier in the prompt. In the linear layers player j >=
 * 0 hands player j - 1 a state, S bits of all these layers together, a function of its input and of
 * the state that came to it; several linear layers one above the other are one that hands on all
 * their states. In the full layer every j >= 0 sends player -1 a message of b bits, a function of
 * the inputs of both and of the states that came to both. Then player -1 outputs from its input,
 * its state and these messages.
 *
 * Player i is player i + 1 of the problem. States are named s:sender:receiver, messages
 * sender:-1. */
#include "protocols/error.h"
#include "protocols/models/model.h"
#include "protocols/radix.h"

/* Bits of either kind where nothing is listed. */
#define MOST_UNLISTED_BITS (1u << 20)

static gboolean
read_bits (const TerseSetting *setting, guint64 most, guint64 *state, guint64 *token,
           GError **error)
{
  return terse_setting_number (setting, TERSE_OPTION_BITS, 0, most, NULL, state, error)
         && terse_setting_number (setting, TERSE_OPTION_TOKEN_BITS, 0, most, NULL, token, error);
}

/* States by receiver, then a message of every player to the first. */
static void
add_layers (TerseSchedule *schedule, guint players, guint state, guint token)
{
  g_autofree guint *states = g_new0 (guint, players), *seen = g_new0 (guint, players);
  const guint query = 0;
  for (guint j = players - 1; j > 0; j--)
    {
      g_autofree char *name = g_strdup_printf ("s:%d:%d", (int) j - 1, (int) j - 2);
      states[j - 1]
          = terse_schedule_add (schedule, name, j, state, 1, &j, j < players - 1, &states[j]);
    }
  seen[0] = states[0];
  for (guint j = 1; j < players; j++)
    {
      g_autofree char *name = g_strdup_printf ("%d:-1", (int) j - 1);
      const guint inputs[] = { 0, j }, both[] = { states[j], states[0] };
      const gboolean came = j < players - 1;
      seen[j] = terse_schedule_add (schedule, name, j, token, 2, inputs, came ? 2 : 1,
                                    came ? both : &states[0]);
    }
  terse_schedule_end (schedule, 0, 1, &query, players, seen);
}

static gboolean
build (TerseProblem *problem, const TerseSetting *setting, TerseShape *shape, GError **error)
{
  guint64 state, token;
  if (!terse_problem_has_tokens (problem))
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                   "model linear-full: expected a problem with tokens (function-composition), "
                   "found %s",
                   terse_problem_id (problem));
      return FALSE;
    }
  if (!read_bits (setting, terse_bits_for (TERSE_MAX_ALPHABET), &state, &token, error))
    return FALSE;
  shape->schedule = terse_schedule_new (problem);
  add_layers (shape->schedule, terse_problem_players (problem), 1u << state, 1u << token);
  return TRUE;
}

static gboolean
accepts_unlisted (const TerseProblem *problem, const TerseSetting *setting, GError **error)
{
  guint64 state, token;
  if (terse_problem_has_tokens (problem))
    return read_bits (setting, MOST_UNLISTED_BITS, &state, &token, error);
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
               "model linear-full: expected a problem with tokens (function-composition), found %s",
               terse_problem_id (problem));
  return FALSE;
}

extern const TerseModel terse_model_linear_full;
const TerseModel terse_model_linear_full = {
  .id = "linear-full",
  .summary = "linear layers that hand on --bits S of state together, and a full layer above them "
             "that answers by --token-bits b",
  .options = 1u << TERSE_OPTION_BITS | 1u << TERSE_OPTION_TOKEN_BITS,
  .knows = 1u << TERSE_KNOWS_QUERY,
  .usual = TERSE_KNOWS_QUERY,
  .axis = TERSE_OPTION_TOKEN_BITS,
  .enough = terse_model_enough_for_all,
  .build = build,
  .accepts_unlisted = accepts_unlisted,
  .example = { "function-composition layers=1 m=2", "bits=2 token-bits=1",
               "s:1:0: by 2 of 4 inputs=2 messages cone=2\n"
               "s:0:-1: by 1 of 4 inputs=1 messages=0 cone=1,2\n"
               "0:-1: by 1 of 2 inputs=0,1 messages=0,1 cone=0,1,2\n"
               "1:-1: by 2 of 2 inputs=0,2 messages=1 cone=0,1,2\n"
               "output: by 0 of 2 inputs=0 messages=1,2,3 cone=0,1,2\n" },
};
