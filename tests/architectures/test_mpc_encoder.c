/* Machines of massively parallel computation, as found by a search, run as encoders: on all
 * promised inputs the last token says what the last machine says, and that is right. */
#include <criterion/criterion.h>

#include "protocols/radix.h"
#include "reductions/architectures/constructions/mpc_encoder.h"
#include "reductions/questions/decide/decide.h"
#include "tests/support/questions.h"
#include "tests/support/tasks.h"

static const struct {
  const char *problem, *model;
  guint layers, heads;
} cases[] = {
  { "prefix-sum tokens=2", "mpc bits=1 rounds=1 words=2", 1, 2 },
  { "prefix-sum tokens=4", "mpc bits=1 rounds=2 words=2", 2, 2 },
  { "prefix-sum tokens=3", "mpc bits=1 rounds=1 words=3", 1, 3 },
  { "sorting tokens=3", "mpc bits=1 rounds=2 words=2", 2, 2 },
  { "broadcast tokens=3", "mpc bits=1 rounds=2 words=1 knows=both", 2, 1 },
  { "connectivity nodes=3", "mpc bits=1 rounds=1 words=2", 1, 2 },
};

/* Right on all promised inputs; how many they are. */
static guint
run_all (const TerseMachine *machine, const TerseProblem *problem, const char *name)
{
  guint promised = 0;
  g_autofree guint *inputs = g_new0 (guint, terse_problem_players (problem));
  do
    if (terse_problem_promises (problem, inputs))
      {
        guint answer = G_MAXUINT;
        machine->klass->run (machine, inputs, &answer);
        cr_assert (terse_problem_allows (problem, inputs, answer), "%s: input %u", name, promised);
        promised++;
      }
  while (terse_radix_next (terse_problem_players (problem), terse_problem_input_sizes (problem),
                           inputs));
  return promised;
}

Test (mpc_encoder, the_last_token_says_what_the_last_machine_says)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const TerseDecideOptions options = { .time_limit = 60 };
      const char *const parameters[] = { "problem", cases[i].problem, NULL };
      g_autoptr (TerseTask) task = terse_test_task ("evaluation", parameters);
      g_autoptr (TerseQuestion) question = questions_get (cases[i].problem, cases[i].model);
      g_autoptr (TerseDecision) decision = terse_decide (question, &options, NULL);
      cr_assert (decision && decision->verdict == TERSE_POSSIBLE, "%s", cases[i].problem);
      g_autoptr (TerseMachine) machine = terse_mpc_encoder_new (decision->protocol, task);
      cr_assert_not_null (machine, "%s", cases[i].problem);
      cr_expect_eq (machine->sizes.at[TERSE_SIZE_LAYERS], cases[i].layers);
      cr_expect_eq (machine->sizes.at[TERSE_SIZE_HEADS], cases[i].heads);
      cr_expect_eq (machine->sizes.at[TERSE_SIZE_DIM], cases[i].heads);
      cr_expect_geq (run_all (machine, terse_question_problem (question), cases[i].problem), 2);
    }
}

/* Powers beyond 62 bits. */
Test (mpc_encoder, too_many_numbers_are_no_machine)
{
  g_autoptr (TerseQuestion) question
      = questions_get ("prefix-sum tokens=2", "mpc bits=1 rounds=1 words=8");
  static const char *const parameters[] = { "problem", "prefix-sum tokens=2", NULL };
  g_autoptr (TerseTask) task = terse_test_task ("evaluation", parameters);
  g_autoptr (TerseProtocol) protocol = terse_protocol_new (question);
  cr_expect_null (terse_mpc_encoder_new (protocol, task));
}
