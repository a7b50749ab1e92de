/* Compressed protocols: the same outputs on every promised input, the same cost, rounds kept,
 * values numbered by first use, nothing left where no promised input comes, and nothing more to do
 * a second time. */
#include <criterion/criterion.h>

#include "protocols/compress.h"
#include "protocols/radix.h"
#include "protocols/simulate.h"
#include "tests/support/catalogue.h"
#include "tests/support/cells.h"
#include "tests/support/questions.h"
#include "tests/support/search.h"

static void
expect_same_outputs (const TerseProtocol *a, const TerseProtocol *b)
{
  const TerseProblem *problem = terse_question_problem (terse_protocol_question (a));
  const guint players = terse_problem_players (problem);
  g_autofree guint *inputs = g_new0 (guint, players);
  do
    if (terse_problem_promises (problem, inputs))
      cr_assert_eq (terse_protocol_run (a, inputs, NULL), terse_protocol_run (b, inputs, NULL));
  while (terse_radix_next (players, terse_problem_input_sizes (problem), inputs));
}

/* On promised inputs, message by message, no value comes before all smaller ones did. */
static void
expect_first_use_in_order (const TerseProtocol *protocol)
{
  const TerseProblem *problem = terse_question_problem (terse_protocol_question (protocol));
  const TerseSchedule *schedule = terse_question_schedule (terse_protocol_question (protocol));
  const guint players = terse_problem_players (problem), n = terse_schedule_messages (schedule);
  g_autofree guint *inputs = g_new0 (guint, players), *values = g_new0 (guint, n + 1),
                   *used = g_new0 (guint, n + 1);
  do
    {
      if (!terse_problem_promises (problem, inputs))
        continue;
      terse_protocol_run (protocol, inputs, values);
      for (guint g = 0; g < n; g++)
        {
          cr_assert_leq (values[g], used[g]);
          used[g] += values[g] == used[g];
        }
    }
  while (terse_radix_next (players, terse_problem_input_sizes (problem), inputs));
  for (guint g = 0; g < n; g++)
    cr_assert_eq (terse_protocol_values_used (protocol, g), used[g] ? used[g] : 1);
}

static void
check_compressed (TerseProtocol *protocol)
{
  g_autoptr (TerseProtocol) once = terse_protocol_compress (protocol);
  g_autoptr (TerseProtocol) twice = terse_protocol_compress (once);
  expect_same_outputs (protocol, once);
  cr_assert (cells_equal (once, twice));
  cr_assert_eq (search_is_right (protocol), search_is_right (once));
  cr_assert_float_eq (terse_protocol_cost (protocol), terse_protocol_cost (once), 1e-9);
  cr_assert (terse_protocol_keeps_rounds (once));
  if (terse_question_schedule (terse_protocol_question (protocol)))
    expect_first_use_in_order (once);
}

static void
check_part (CataloguePart part)
{
  g_autoptr (GPtrArray) questions = catalogue_questions (part);
  g_autoptr (GRand) rand = g_rand_new_with_seed (5 + part);
  for (guint i = 0; i < questions->len; i++)
    for (guint time = 0; time < 4; time++)
      {
        g_autoptr (TerseProtocol) protocol = terse_protocol_new (g_ptr_array_index (questions, i));
        cells_randomize_in_rounds (protocol, rand);
        check_compressed (protocol);
      }
}

Test (compress, merged_schedules_stay_right) { check_part (CATALOGUE_SCHEDULES); }

Test (compress, merged_trees_stay_right) { check_part (CATALOGUE_TREES); }

Test (compress, merged_trees_of_rounds_stay_right) { check_part (CATALOGUE_ROUNDS); }

Test (compress, many_players) { check_part (CATALOGUE_MANY_PLAYERS); }

Test (compress, merged_autoregressive_protocols_stay_right)
{
  check_part (CATALOGUE_AUTOREGRESSIVE);
}

/* Two rows that differ need two values, whichever they were. */
Test (compress, unused_values_are_dropped)
{
  g_autoptr (TerseProblem) problem = questions_matrix ("0 1;1 0;0 1");
  g_autoptr (TerseQuestion) question = questions_ask (problem, "one-way messages=5", NULL);
  g_autoptr (TerseProtocol) protocol = terse_protocol_new (question);
  const guint sent[] = { 3, 1, 3 };
  for (guint x = 0; x < 3; x++)
    terse_protocol_table (protocol, 0)[x] = sent[x];
  g_autoptr (TerseProtocol) compressed = terse_protocol_compress (protocol);
  cr_assert_eq (terse_protocol_values_used (compressed, 0), 2);
  cr_assert_eq (terse_protocol_table (compressed, 0)[0], 0);
  cr_assert_eq (terse_protocol_table (compressed, 0)[1], 1);
  cr_assert_eq (terse_protocol_table (compressed, 0)[2], 0);
}
