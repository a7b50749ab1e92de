/* Massively parallel computation (protocols/mpc.h): in each of R rounds every machine sends and
 * receives at most S words, to and from machines that the data choose. --bits are those of a word,
 * or --messages its values; --knows last: the last machine answers, both: all do. */
#include "protocols/mpc.h"

#include "protocols/models/model.h"

static gboolean
build (TerseProblem *problem, const TerseSetting *setting, TerseShape *shape, GError **error)
{
  const guint64 one = 1;
  guint64 words, rounds;
  guint values;
  if (!terse_setting_alphabets (setting, 1, &values, error)
      || !terse_setting_number (setting, TERSE_OPTION_WORDS, 1, TERSE_MPC_MAX_WORDS, &one, &words,
                                error)
      || !terse_setting_number (setting, TERSE_OPTION_ROUNDS, 0, TERSE_MPC_MAX_ROUNDS, NULL,
                                &rounds, error))
    return FALSE;
  shape->network = terse_mpc_network_new (problem, (guint) words, values, (guint) rounds,
                                          setting->knows == TERSE_KNOWS_BOTH, error);
  return shape->network != NULL;
}

/* No number of rounds is known to be the last that helps. */
static guint64
enough (TerseProblem *problem, const TerseSetting *setting)
{
  (void) problem;
  (void) setting;
  return TERSE_MPC_MAX_ROUNDS;
}

static gboolean
canonicalize (TerseProblem *problem, TerseSetting *setting, GError **error)
{
  (void) problem;
  (void) error;
  terse_setting_leave_out (setting, TERSE_OPTION_WORDS, "1");
  return TRUE;
}

extern const TerseModel terse_model_mpc;
const TerseModel terse_model_mpc = {
  .id = "mpc",
  .summary = "massively parallel computation: --rounds R, in each a machine sends and receives at "
             "most --words S (1) words of --bits",
  .options = 1u << TERSE_OPTION_ROUNDS | 1u << TERSE_OPTION_WORDS | 1u << TERSE_OPTION_BITS
             | 1u << TERSE_OPTION_MESSAGES,
  .knows = 1u << TERSE_KNOWS_LAST | 1u << TERSE_KNOWS_BOTH,
  .usual = TERSE_KNOWS_LAST,
  .axis = TERSE_OPTION_ROUNDS,
  .enough = enough,
  .build = build,
  .lists_promised = TRUE,
  .own_outputs = TRUE,
  .canonicalize = canonicalize,
  .example = { "prefix-sum tokens=2", "rounds=1 bits=1",
               "round 1, machine 1 to 1: 2 rows of 3\n"
               "round 1, machine 1 to 2: 2 rows of 3\n"
               "round 1, machine 2 to 1: 2 rows of 3\n"
               "round 1, machine 2 to 2: 2 rows of 3\n"
               "answer of machine 2: 5 rows of 2\n" },
};
