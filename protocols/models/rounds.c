/* Two-way communication in r rounds: a protocol tree of depth B on every path of which the speakers
 * take turns, at most r, the first of them the turn of a given first speaker. That one may be
 * silent, before any input is seen: a root of the other player's uses up a round, no bit. So r
 * rounds contain the r - 1 rounds that either player begins. With depth 0 nobody speaks. */
#include "protocols/models/model.h"

#include <string.h>

#include "protocols/error.h"
#include "protocols/radix.h"

static gboolean
read_first (const TerseSetting *setting, guint *first, GError **error)
{
  const char *text = setting->options[TERSE_OPTION_FIRST];
  if (text == NULL || strcmp (text, "alice") == 0)
    *first = 0;
  else if (strcmp (text, "bob") == 0)
    *first = 1;
  else
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                   "--first: expected alice or bob, found %s", text);
      return FALSE;
    }
  return TRUE;
}

static gboolean
build (TerseProblem *problem, const TerseSetting *setting, TerseShape *shape, GError **error)
{
  guint64 bits, rounds;
  guint first;
  if (!terse_model_wants_two ("rounds", problem, error)
      || !terse_setting_number (setting, TERSE_OPTION_BITS, 0, TERSE_MAX_DEPTH, NULL, &bits, error)
      || !terse_setting_number (setting, TERSE_OPTION_ROUNDS, 1, TERSE_MAX_DEPTH, NULL, &rounds,
                                error)
      || !read_first (setting, &first, error))
    return FALSE;
  shape->tree = g_new0 (TerseTree, 1);
  *shape->tree = (TerseTree){
    .depth = (guint) bits, .knows = setting->knows, .rounds = (guint) rounds, .first = first
  };
  return TRUE;
}

/* Whoever may speak sends the whole input at the first turn. */
static guint64
enough (TerseProblem *problem, const TerseSetting *setting)
{
  (void) setting;
  if (terse_problem_unlisted (problem))
    return G_MAXUINT64;
  return terse_bits_for (terse_problem_inputs (problem, 0))
         + terse_bits_for (terse_problem_inputs (problem, 1));
}

static gboolean
accepts_unlisted (const TerseProblem *problem, const TerseSetting *setting, GError **error)
{
  guint64 rounds;
  guint first;
  return terse_setting_number (setting, TERSE_OPTION_ROUNDS, 1, TERSE_MAX_DEPTH, NULL, &rounds,
                               error)
         && read_first (setting, &first, error)
         && terse_model_accepts_bits (problem, setting, error);
}

static gboolean
canonicalize (TerseProblem *problem, TerseSetting *setting, GError **error)
{
  (void) problem;
  (void) error;
  terse_setting_leave_out (setting, TERSE_OPTION_FIRST, "alice");
  return TRUE;
}

extern const TerseModel terse_model_rounds;
const TerseModel terse_model_rounds = {
  .id = "rounds",
  .summary = "as two-way, at most --rounds r speakers in turn, --first alice or bob",
  .options = 1u << TERSE_OPTION_BITS | 1u << TERSE_OPTION_ROUNDS | 1u << TERSE_OPTION_FIRST,
  .knows = 1u << TERSE_KNOWS_BOTH | 1u << TERSE_KNOWS_BOB | 1u << TERSE_KNOWS_ALICE
           | 1u << TERSE_KNOWS_EITHER,
  .usual = TERSE_KNOWS_BOTH,
  .axis = TERSE_OPTION_BITS,
  .enough = enough,
  .build = build,
  .accepts_unlisted = accepts_unlisted,
  .canonicalize = canonicalize,
  .example = { "index n=2", "bits=2 rounds=1 first=bob", "depth 2, rounds 1, first 1\n" },
};
