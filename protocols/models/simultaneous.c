/* Simultaneous messages: every player sends one message about its own input to a referee, who sees
 * nothing else and gives the output. The budget is an alphabet size a player: the same 2^B or K for
 * all, or a list. */
#include "protocols/models/model.h"

static gboolean
build (TerseProblem *problem, const TerseSetting *setting, TerseShape *shape, GError **error)
{
  guint players = terse_problem_players (problem);
  g_autofree guint *alphabets = g_new (guint, players), *all = g_new (guint, players);
  if (!terse_setting_alphabets (setting, players, alphabets, error))
    return FALSE;
  shape->schedule = terse_schedule_new (problem);
  for (guint p = 0; p < players; p++)
    {
      g_autofree char *player = terse_problem_player_name (problem, p),
                      *name = g_strdup_printf ("message of %s", player);
      all[p] = terse_schedule_add (shape->schedule, name, p, alphabets[p], 1, &p, 0, NULL);
    }
  terse_schedule_end (shape->schedule, players, 0, NULL, players, all);
  return TRUE;
}

extern const TerseModel terse_model_simultaneous;
const TerseModel terse_model_simultaneous = {
  .id = "simultaneous",
  .summary
  = "every player sends one message to a referee; --bits B each, or --messages K or K1,K2,..",
  .options = 1u << TERSE_OPTION_BITS | 1u << TERSE_OPTION_MESSAGES,
  .knows = 1u << TERSE_KNOWS_REFEREE,
  .usual = TERSE_KNOWS_REFEREE,
  .axis = TERSE_OPTION_BITS,
  .enough = terse_model_enough_for_all,
  .build = build,
  .example = { "index n=2", "bits=1",
               "message of Alice: by 0 of 2 inputs=0 messages cone=0\n"
               "message of Bob: by 1 of 2 inputs=1 messages cone=1\n"
               "output: by 2 of 2 inputs messages=0,1 cone=0,1\n" },
};
