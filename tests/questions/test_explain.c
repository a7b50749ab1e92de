/* Explanations of pseudo-random protocols of the two-layer cell: the two inputs do look alike, and
 * what is said to be an explanation is one; each kind comes up. */
#include <criterion/criterion.h>
#include <string.h>

#include "protocols/simulate.h"
#include "reductions/questions/decomposition/explain.h"
#include "tests/support/questions.h"

/* Tables of pseudo-random numbers, those before step `silent` all 0. */
static TerseProtocol *
random_protocol (TerseQuestion *question, guint seed, guint silent)
{
  const TerseSchedule *schedule = terse_question_schedule (question);
  TerseProtocol *protocol = terse_protocol_new (question);
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  for (guint g = silent; g <= terse_schedule_messages (schedule); g++)
    for (guint64 row = 0; row < terse_schedule_message (schedule, g)->rows; row++)
      terse_protocol_table (protocol, g)[row] = (guint) g_rand_int_range (
          rand, 0, (gint) terse_schedule_message (schedule, g)->alphabet);
  return protocol;
}

static void
check_pair (const TerseProtocol *protocol, const TerseExplanation *found)
{
  TerseQuestion *question = terse_protocol_question (protocol);
  const TerseSchedule *schedule = terse_question_schedule (question);
  const TerseProblem *problem = terse_question_problem (question);
  const guint messages = terse_schedule_messages (schedule);
  const TerseMessage *output = terse_schedule_message (schedule, messages);
  g_autofree guint *first = g_new0 (guint, messages + 1), *second = g_new0 (guint, messages + 1);
  guint other[4];
  memcpy (other, found->inputs, sizeof other);
  other[3] = found->other;
  cr_assert_eq (terse_protocol_run (protocol, found->inputs, first), found->output);
  cr_assert_eq (terse_protocol_run (protocol, other, second), found->output);
  for (guint i = 0; i < output->n_messages; i++)
    cr_assert_eq (first[output->messages[i]], second[output->messages[i]]);
  for (guint g = 0; found->kind == TERSE_EXPLAIN_ALL && g < messages; g++)
    cr_assert_eq (first[g], second[g]);
  cr_assert_neq (found->right, found->other_right);
  cr_assert (terse_problem_allows (problem, found->inputs, found->right));
  cr_assert (terse_problem_allows (problem, other, found->other_right));
  cr_assert (found->alike >= 2 && found->alike <= found->all);
}

static void
check (const TerseProtocol *protocol, const TerseExplanation *found)
{
  TerseSimulation simulation = terse_simulate (protocol);
  const TerseProblem *problem = terse_question_problem (terse_protocol_question (protocol));
  cr_assert_eq (found->kind == TERSE_EXPLAIN_RIGHT, simulation.wrong == NULL);
  if (found->kind == TERSE_EXPLAIN_ALL || found->kind == TERSE_EXPLAIN_READER)
    check_pair (protocol, found);
  else if (found->kind == TERSE_EXPLAIN_OUTPUT)
    cr_assert (!terse_problem_allows (problem, found->inputs, found->output));
  terse_simulation_clear (&simulation);
}

Test (explain, of_random_protocols)
{
  guint kinds[4] = { 0 };
  for (guint bits = 0; bits <= 2; bits++)
    for (guint seed = 0; seed < 60; seed++)
      {
        g_autofree char *model = g_strdup_printf ("autoregressive epochs=2 token-bits=%u", bits);
        g_autoptr (TerseQuestion) question
            = questions_get ("function-composition layers=2 m=2 n=1 range=2", model);
        g_autoptr (TerseProtocol) protocol = random_protocol (question, seed, seed % 4);
        TerseExplanation found = terse_explain (protocol);
        check (protocol, &found);
        kinds[found.kind]++;
        terse_explanation_clear (&found);
      }
  cr_expect (kinds[TERSE_EXPLAIN_ALL] > 10 && kinds[TERSE_EXPLAIN_READER] > 10, "%u, %u",
             kinds[TERSE_EXPLAIN_ALL], kinds[TERSE_EXPLAIN_READER]);
}
