/* Chain of thought: autoregressive communication (protocols/models/autoregressive.c) with T tokens
 * that player -1 generates after the prompt, all of them its own. The prompt cannot see them, so
 * that its states X_j of the epochs 1..E stay what they were; for each token there are E more
 * epochs in which every player j >= 0 sends player -1 one message of b bits, a function of X_j as
 * it stood after as many epochs less one, and of X_{-1} so far, which keeps all that was received
 * for earlier tokens. Message e of token t is named (e + t E):sender:-1.
 *
 * It is no model of E (T + 1) epochs: the players of the prompt learn nothing more. A decoder that
 * generates T tokens is a protocol here; that player -1 keeps its states whole, not as tokens of a
 * vocabulary, only makes more possible. */
#include "protocols/models/autoregressive.h"

#define MOST_STEPS 64

static gboolean
build (TerseProblem *problem, const TerseSetting *setting, TerseShape *shape, GError **error)
{
  const guint64 one = 1;
  guint64 steps;
  return terse_setting_number (setting, TERSE_OPTION_STEPS, 0, MOST_STEPS, &one, &steps, error)
         && terse_autoregressive_build (problem, setting, steps, shape, error);
}

static gboolean
accepts_unlisted (const TerseProblem *problem, const TerseSetting *setting, GError **error)
{
  const guint64 one = 1;
  guint64 steps;
  return terse_setting_number (setting, TERSE_OPTION_STEPS, 0, MOST_STEPS, &one, &steps, error)
         && terse_autoregressive_accepts_unlisted (problem, setting, error);
}

static gboolean
canonicalize (TerseProblem *problem, TerseSetting *setting, GError **error)
{
  terse_setting_leave_out (setting, TERSE_OPTION_STEPS, "1");
  return terse_autoregressive_canonicalize (problem, setting, error);
}

extern const TerseModel terse_model_chain_of_thought;
const TerseModel terse_model_chain_of_thought = {
  .id = "chain-of-thought",
  .summary = "autoregressive, --epochs E (L), --token-bits b, and --steps T (1) generated tokens, "
             "each with E epochs of messages to player -1",
  .options = 1u << TERSE_OPTION_EPOCHS | 1u << TERSE_OPTION_TOKEN_BITS | 1u << TERSE_OPTION_MESSAGE
             | 1u << TERSE_OPTION_STEPS,
  .knows = 1u << TERSE_KNOWS_QUERY,
  .usual = TERSE_KNOWS_QUERY,
  .axis = TERSE_OPTION_TOKEN_BITS,
  .enough = terse_model_enough_for_all,
  .build = build,
  .accepts_unlisted = accepts_unlisted,
  .canonicalize = canonicalize,
  .example = { "function-composition layers=1 m=2", "token-bits=1",
               "1:0:-1: by 1 of 2 inputs=0,1 messages cone=0,1\n"
               "1:1:-1: by 2 of 2 inputs=0,2 messages cone=0,2\n"
               "2:0:-1: by 1 of 2 inputs=0,1 messages=0,1 cone=0,1,2\n"
               "2:1:-1: by 2 of 2 inputs=0,2 messages=0,1 cone=0,1,2\n"
               "output: by 0 of 2 inputs=0 messages=0,1,2,3 cone=0,1,2\n" },
};
