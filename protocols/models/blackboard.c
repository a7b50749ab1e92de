/* The blackboard model: in each of R rounds the players write in the order P_k, .., P_1, every one
 * a message that depends on its input and on all that stands on the board. The output is a function
 * of the board (`both`), or of the board and the input of P_1, who writes last (`last`). Player P_j
 * is player j - 1 of the problem. The budget is s bits a write. */
#include "protocols/models/model.h"

static gboolean
build (TerseProblem *problem, const TerseSetting *setting, TerseShape *shape, GError **error)
{
  const guint64 one_round = 1;
  const guint players = terse_problem_players (problem), last[] = { 0 };
  g_autofree guint *alphabets = g_new (guint, players);
  guint64 rounds;
  if (!terse_setting_alphabets (setting, players, alphabets, error)
      || !terse_setting_number (setting, TERSE_OPTION_ROUNDS, 1, 64, &one_round, &rounds, error))
    return FALSE;
  g_autofree guint *board = g_new (guint, players * rounds);
  guint written = 0;
  shape->schedule = terse_schedule_new (problem);
  for (guint round = 1; round <= rounds; round++)
    for (guint p = players; p-- > 0; written++)
      {
        g_autofree char *player = terse_problem_player_name (problem, p),
                        *name = g_strdup_printf ("round %u, %s", round, player);
        board[written]
            = terse_schedule_add (shape->schedule, name, p, alphabets[p], 1, &p, written, board);
      }
  terse_schedule_end (shape->schedule, setting->knows == TERSE_KNOWS_LAST ? 0 : players,
                      setting->knows == TERSE_KNOWS_LAST ? 1 : 0, last, written, board);
  return TRUE;
}

static gboolean
canonicalize (TerseProblem *problem, TerseSetting *setting, GError **error)
{
  (void) problem;
  (void) error;
  terse_setting_leave_out (setting, TERSE_OPTION_ROUNDS, "1");
  return TRUE;
}

extern const TerseModel terse_model_blackboard;
const TerseModel terse_model_blackboard = {
  .id = "blackboard",
  .summary = "P_k..P_1 write in this order, --rounds R times (1), --bits s a write; all read all",
  .options = 1u << TERSE_OPTION_BITS | 1u << TERSE_OPTION_MESSAGES | 1u << TERSE_OPTION_ROUNDS,
  .knows = 1u << TERSE_KNOWS_BOTH | 1u << TERSE_KNOWS_LAST,
  .usual = TERSE_KNOWS_BOTH,
  .axis = TERSE_OPTION_BITS,
  .enough = terse_model_enough_for_all,
  .build = build,
  .canonicalize = canonicalize,
  .example = { "equality n=1", "bits=1",
               "round 1, Bob: by 1 of 2 inputs=1 messages cone=1\n"
               "round 1, Alice: by 0 of 2 inputs=0 messages=0 cone=0,1\n"
               "output: by 2 of 2 inputs messages=0,1 cone=0,1\n" },
};
