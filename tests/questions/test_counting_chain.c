/* Counting over cuts of schedules: the kernel accepts the proofs for recurrent networks one state
 * below their thresholds, at the last cut and at earlier ones, with shared and unseen inputs,
 * relations and promises; the size that was stated before is exact; no question is closed that a
 * search finds possible, and items that do not conflict are rejected. */
#include <criterion/criterion.h>
#include <string.h>

#include "protocols/problems/tensor.h"
#include "protocols/radix.h"
#include "protocols/tensor.h"
#include "reductions/questions/counting/counting_cut.h"
#include "reductions/questions/decide/decide.h"
#include "reductions/questions/encodings/encoding.h"
#include "tests/support/catalogue.h"
#include "tests/support/counting.h"
#include "tests/support/questions.h"
#include "tests/support/share.h"

/* Sequences of bits. */

/* Promised only where the two words differ in at most one bit. */
static gint
near_equality (guint n, const guint *tokens)
{
  guint distance = 0;
  for (guint i = 0; i < n; i++)
    distance += tokens[i] != tokens[n + i];
  return distance > 1 ? -1 : distance == 0;
}

static void
expect_closed (const TerseQuestion *question)
{
  g_autofree char *fault = counting_fault (question);
  cr_expect_null (fault, "%s", fault);
}

Test (counting_chain, index_in_sequence_is_closed)
{
  for (guint n = 2; n <= 5; n++)
    {
      g_autofree char *model = g_strdup_printf ("recurrent messages=%u", (1u << n) - 1);
      g_autoptr (TerseQuestion) question = counting_sequence (n + 1, n, n, counting_index, model);
      expect_closed (question);
    }
}

/* The cut is in the middle: n - 1 links besides the output. */
Test (counting_chain, equality_in_sequence_is_closed)
{
  for (guint n = 2; n <= 4; n++)
    {
      g_autofree char *model = g_strdup_printf ("recurrent messages=%u", (1u << n) - 1);
      g_autoptr (TerseQuestion) question
          = counting_sequence (2 * n, 2, n, counting_equality, model);
      expect_closed (question);
    }
}

/* Two words that differ in one bit conflict under this promise, others only if their distance is 2
 * at most. */
Test (counting_chain, a_promise_leaves_fewer_conflicts)
{
  g_autoptr (TerseQuestion) two
      = counting_sequence (4, 2, 2, near_equality, "recurrent messages=1");
  expect_closed (two);
  g_autoptr (TerseQuestion) three
      = counting_sequence (6, 2, 3, near_equality, "recurrent messages=1");
  expect_closed (three);
}

Test (counting_chain, several_layers_are_closed)
{
  g_autoptr (TerseQuestion) two
      = counting_sequence (4, 3, 3, counting_index, "recurrent bits=1 layers=2");
  expect_closed (two);
  g_autoptr (TerseQuestion) four
      = counting_sequence (5, 4, 4, counting_index, "recurrent messages=3 layers=2");
  expect_closed (four);
  g_autoptr (TerseQuestion) three
      = counting_sequence (5, 4, 4, counting_index, "recurrent bits=1 layers=3");
  expect_closed (three);
}

/* With a second pass everything is shared: two items of opposite answers for one state. */
Test (counting_chain, a_second_pass_shares_everything)
{
  g_autoptr (TerseQuestion) question
      = counting_sequence (3, 2, 2, counting_index, "recurrent bits=0 passes=2");
  expect_closed (question);
}

/* Relations, several outputs and what is not promised. */
Test (counting_chain, random_sequences_are_closed_only_if_impossible)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (21);
  guint closed = 0;
  for (guint i = 0; i < terse_test_share (600, 200); i++)
    {
      const guint sizes[]
          = { 2, 2, (guint) g_rand_int_range (rand, 1, 4), (guint) g_rand_int_range (rand, 1, 3) };
      const guint outputs = (guint) g_rand_int_range (rand, 2, 5), all = sizes[2] * sizes[3] * 4;
      g_autofree gint *entries = g_new (gint, all);
      for (guint j = 0; j < all; j++)
        entries[j] = g_rand_int_range (rand, -1, (gint) outputs);
      entries[0] = (gint) outputs - 1;
      g_autoptr (TerseProblem) problem = terse_tensor_problem (4, sizes, outputs, entries, NULL);
      for (guint states = 1; states <= 3; states++)
        for (guint passes = 1; passes <= 2; passes++)
          {
            g_autofree char *model
                = g_strdup_printf ("recurrent messages=%u passes=%u", states, passes);
            g_autoptr (TerseQuestion) question = questions_ask (problem, model, NULL);
            TerseCounting counting;
            g_autoptr (TerseCountingPlan) plan
                = terse_counting_plan_new (question, NULL, &counting);
            if (plan == NULL)
              continue;
            TerseKernelResult result = counting_judge (question, plan, &counting);
            cr_assert (result.verified, "%u, %s: %s", i, model, result.message);
            closed++;
          }
    }
  cr_expect_geq (closed, terse_test_share (500, 150), "%u closed", closed);
}

/* Schedules of the user's own. */

#define CHAIN                                                                                      \
  "message a by 0 of K inputs 0;message b by 1 of 9 inputs 1 messages a;output by 2 inputs 2 "     \
  "messages b"
#define TWO_BEHIND                                                                                 \
  "message a by 0 of K inputs 0 1;message b by 2 of 3 inputs 2 messages a;message c by 3 of 4 "    \
  "inputs 3 messages b;"                                                                           \
  "output by 3 inputs 3 messages c"
#define DIAMOND                                                                                    \
  "message a by 0 of 2 inputs 0;message b by 1 of 3 inputs 1 messages a;message c by 2 of 2 "      \
  "inputs 2 messages a;"                                                                           \
  "message d by 1 of K messages b c;output by 3 inputs 3 messages d"
#define SHARED                                                                                     \
  "message a by 0 of 3 inputs 0 1;message b by 1 of K inputs 2 messages a;output by 3 inputs 1 3 " \
  "messages b"
#define UNSEEN                                                                                     \
  "message a by 0 of 3 inputs 0;message b by 1 of K inputs 1 messages a;output by 3 inputs 3 "     \
  "messages b"
#define FORK                                                                                       \
  "message a by 0 of 2 inputs 0;message b by 1 of K inputs 1 messages a;message c by 2 of 2 "      \
  "inputs 2 messages a;"                                                                           \
  "output by 3 inputs 3 messages b c"
#define FORK_BEHIND                                                                                \
  "message a by 0 of 2 inputs 0;message b by 1 of K inputs 1 messages a;message c by 2 of 4 "      \
  "inputs 2 messages a b;"                                                                         \
  "output by 3 inputs 3 messages c"
#define UNREAD                                                                                     \
  "message a by 0 of K inputs 0 1;message b by 1 of 3 inputs 1 messages a;output by 3 inputs 2 3 " \
  "messages a"

static const char *const schedules[]
    = { CHAIN, TWO_BEHIND, DIAMOND, SHARED, UNSEEN, FORK, FORK_BEHIND, UNREAD };

/* Sets of outputs, each allowed with a probability of `tenths` / 10; empty ones are outside the
 * promise. */
static TerseProblem *
random_problem (GRand *rand, guint outputs, guint tenths)
{
  g_autoptr (GString) text = g_string_new ("tensor entries=sizes");
  guint all = 1;
  for (guint p = 0; p < 4; p++)
    {
      guint size = (guint) g_rand_int_range (rand, 1, 4);
      g_string_append_printf (text, " %u", size);
      all *= size;
    }
  g_string_append_printf (text, ";outputs %u;0", outputs);
  for (guint i = 1; i < all; i++)
    {
      const char *before = " ";
      for (guint o = 0; o < outputs; o++)
        if ((guint) g_rand_int_range (rand, 0, 10) < tenths)
          {
            g_string_append_printf (text, "%s%u", before, o);
            before = "|";
          }
      if (*before == ' ')
        g_string_append (text, " *");
    }
  return questions_problem (text->str);
}

typedef struct {
  const TerseProblem *problem;
  guint players;
  gboolean in_cone[4], after[4];
} Definition;

/* What a cut with links 0 .. i separates, read off the schedule. */
static Definition
define_cut (const TerseQuestion *question, guint i)
{
  const TerseSchedule *schedule = terse_question_schedule (question);
  const TerseMessage *link = terse_schedule_message (schedule, terse_schedule_messages (schedule));
  Definition definition = { terse_question_problem (question), 4, { FALSE }, { FALSE } };
  for (guint j = 0;; j++)
    {
      for (guint k = 0; k < link->n_inputs; k++)
        definition.after[link->inputs[k]] = TRUE;
      if (j == i)
        break;
      link = terse_schedule_message (schedule, link->messages[0]);
    }
  for (guint j = 0; j < link->n_messages; j++)
    {
      const TerseMessage *message = terse_schedule_message (schedule, link->messages[j]);
      for (guint k = 0; k < message->n_cone; k++)
        definition.in_cone[message->cone[k]] = TRUE;
    }
  return definition;
}

static gboolean
share_output (const TerseProblem *problem, const guint *a, const guint *b)
{
  for (guint o = 0; o < terse_problem_outputs (problem); o++)
    if (terse_problem_allows (problem, a, o) && terse_problem_allows (problem, b, o))
      return TRUE;
  return FALSE;
}

/* Do two joint inputs differ in their cones only, as far as the links see, and have no common
 * answer? */
static gboolean
oppose (const Definition *definition, const guint *a, const guint *b)
{
  for (guint p = 0; p < definition->players; p++)
    if (definition->after[p] && a[p] != b[p])
      return FALSE;
  return terse_problem_promises (definition->problem, a)
         && terse_problem_promises (definition->problem, b)
         && !share_output (definition->problem, a, b);
}

/* The joint inputs of which `like` has the cone. */
static gboolean
next_completion (const Definition *definition, const guint *like, guint *inputs)
{
  gboolean more, same;
  do
    {
      more = terse_radix_next (definition->players, terse_problem_input_sizes (definition->problem),
                               inputs);
      same = TRUE;
      for (guint p = 0; p < definition->players; p++)
        same &= !definition->in_cone[p] || inputs[p] == like[p];
    }
  while (more && !same);
  return more;
}

/* Does some completion of cone a oppose one of cone b? Completions start with what is 0 outside of
 * the cone. */
static gboolean
items_conflict (const Definition *definition, const guint *a, const guint *b)
{
  guint left[4], right[4];
  for (guint p = 0; p < 4; p++)
    left[p] = definition->in_cone[p] ? a[p] : 0;
  do
    {
      for (guint p = 0; p < 4; p++)
        right[p] = definition->in_cone[p] ? b[p] : 0;
      do
        if (oppose (definition, left, right))
          return TRUE;
      while (next_completion (definition, b, right));
    }
  while (next_completion (definition, a, left));
  return FALSE;
}

static guint
largest_clique (const Definition *definition, guint n, const guint *cones, guint first,
                guint *chosen, guint size, guint enough)
{
  guint best = size;
  for (guint i = first; i < n && best < enough; i++)
    {
      guint j = 0;
      while (j < size && items_conflict (definition, &cones[4 * i], &cones[4 * chosen[j]]))
        j++;
      if (j < size)
        continue;
      chosen[size] = i;
      best = MAX (best, largest_clique (definition, n, cones, i + 1, chosen, size + 1, enough));
    }
  return best;
}

/* Has cut i more than `room` items, by brute force? */
static gboolean
has_items (const TerseQuestion *question, guint i, guint room)
{
  const Definition definition = define_cut (question, i);
  const TerseProblem *problem = definition.problem;
  guint cones[81 * 4], chosen[81], inputs[4] = { 0 }, n = 0;
  do
    {
      gboolean first = TRUE;
      for (guint p = 0; p < 4; p++)
        first &= definition.in_cone[p] || inputs[p] == 0;
      if (first)
        memcpy (&cones[4 * n++], inputs, sizeof inputs);
    }
  while (terse_radix_next (4, terse_problem_input_sizes (problem), inputs));
  return largest_clique (&definition, n, cones, 0, chosen, 0, room + 1) > room;
}

/* Has one of the cuts that are covered its items? */
static gboolean
is_closed_by_definition (const TerseQuestion *question)
{
  for (guint i = 0; i < terse_cut_count (question); i++)
    {
      g_autoptr (TerseCut) cut = terse_cut_new (question, i);
      if (cut->n_messages > 1 && cut->seen == 1)
        continue;
      if (has_items (question, i, (guint) cut->capacity))
        return TRUE;
    }
  return FALSE;
}

/* What brute force finds is found, and the kernel accepts it. */
static guint
check_schedule (TerseProblem *problem, const char *schedule, guint alphabet)
{
  g_autofree char *model = g_strdup_printf ("schedule messages=%u schedule=%s", alphabet, schedule);
  g_autofree char *text = terse_problem_text (problem);
  g_autoptr (TerseQuestion) question = questions_ask (problem, model, NULL);
  cr_assert_not_null (question, "%s", model);
  TerseCounting counting;
  g_autoptr (TerseCountingPlan) plan = terse_counting_plan_new (question, NULL, &counting);
  cr_assert_eq (plan != NULL, is_closed_by_definition (question), "%s, %s", text, model);
  if (plan == NULL)
    return 0;
  TerseKernelResult result = counting_judge (question, plan, &counting);
  cr_assert (result.verified, "%s, %s: %s", text, model, result.message);
  return 1;
}

Test (counting_chain, random_schedules)
{
  for (guint i = 0; i < G_N_ELEMENTS (schedules); i++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (100 + i);
      guint closed = 0, open = 0;
      for (guint round = 0; round < terse_test_share (120, 20); round++)
        {
          guint outputs = (guint) g_rand_int_range (rand, 2, 6),
                tenths = (guint) g_rand_int_range (rand, 2, 5);
          g_autoptr (TerseProblem) problem = random_problem (rand, outputs, tenths);
          for (guint alphabet = 1; alphabet <= 3; alphabet++)
            {
              guint here = check_schedule (problem, schedules[i], alphabet);
              closed += here;
              open += 1 - here;
            }
        }
      cr_expect (closed >= 2 && open >= 2, "%s: %u closed, %u open", schedules[i], closed, open);
    }
}

/* Items that do not conflict. */

/* Inputs 1 and 2 of the first player are the same to everybody. */
Test (counting_chain, kernel_accepts_just_what_conflicts)
{
  static const char *const problem = "tensor entries=sizes 3 2 2;0 0 1 1 1 1 0 0 1 1 0 0";
  g_autoptr (TerseQuestion) question
      = questions_get (problem, "schedule messages=1 schedule=" CHAIN);
  for (guint a = 0; a < 3; a++)
    for (guint b = 0; b < 3; b++)
      {
        const TerseEntry items[] = { { a, 0 }, { b, 0 } };
        TerseCounting counting;
        g_autoptr (TerseCountingPlan) plan
            = terse_counting_plan_new_with_items (question, 2, items, &counting);
        cr_assert_not_null (plan);
        cr_expect_eq (counting_judge (question, plan, &counting).verified, (a == 0) != (b == 0),
                      "%u and %u", a, b);
      }
}

static void
check_smuggled (TerseQuestion *question, guint n)
{
  for (guint spoilt = 0; spoilt <= n; spoilt++)
    {
      TerseEntry items[16];
      TerseCounting counting;
      for (guint i = 0; i < n; i++)
        items[i] = (TerseEntry){ i == spoilt ? (i + 1) % n : i, 0 };
      g_autoptr (TerseCountingPlan) plan
          = terse_counting_plan_new_with_items (question, n, items, &counting);
      cr_assert_not_null (plan);
      TerseKernelResult result = counting_judge (question, plan, &counting);
      cr_expect_eq (result.verified, spoilt == n, "item %u", spoilt);
      cr_expect_not (result.io_error);
    }
}

Test (counting_chain, kernel_rejects_smuggled_rows)
{
  g_autoptr (TerseQuestion) last
      = counting_sequence (4, 3, 3, counting_index, "recurrent messages=7");
  check_smuggled (last, 8);
  g_autoptr (TerseQuestion) layers
      = counting_sequence (4, 3, 3, counting_index, "recurrent bits=1 layers=2");
  check_smuggled (layers, 5);
  g_autoptr (TerseQuestion) earlier
      = counting_sequence (4, 2, 2, counting_equality, "recurrent messages=3");
  check_smuggled (earlier, 4);
}

/* Verdicts. */

static gboolean
is_new (GHashTable *seen, TerseProblem *problem)
{
  return g_hash_table_add (seen, terse_problem_text (problem));
}

/* Problems of the catalogue with 2 to 4 players and one output, each once. (transfer full) */
static GPtrArray *
small_problems (void)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func ((GDestroyNotify) terse_problem_unref);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint part = 0; part < CATALOGUE_PARTS; part++)
    {
      g_autoptr (GPtrArray) questions = catalogue_questions ((CataloguePart) part);
      for (guint i = 0; i < questions->len; i++)
        {
          TerseProblem *problem = terse_question_problem (questions->pdata[i]);
          guint players = terse_problem_players (problem);
          if (players >= 2 && players <= 4 && terse_problem_joint_inputs (problem) <= 64
              && !terse_problem_has_own_outputs (problem) && is_new (seen, problem))
            g_ptr_array_add (problems, terse_problem_ref (problem));
        }
    }
  return problems;
}

static TerseVerdict
decide (TerseQuestion *question, gboolean counting, guint *counted)
{
  const TerseDecideOptions options = { .without = counting ? 0 : TERSE_SEARCH_ONLY };
  g_autoptr (GError) error = NULL;
  g_autoptr (TerseDecision) decision = terse_decide (question, &options, &error);
  cr_assert_not_null (decision, "%s", error ? error->message : "");
  gboolean closed = g_strcmp0 (decision->closed_by, "counting") == 0;
  cr_expect (counting || !closed, "counting was switched off");
  *counted += closed;
  return decision->verdict;
}

static guint
compare_verdicts (TerseProblem *problem, guint passes)
{
  guint counted = 0;
  for (guint states = 1; states <= 3; states++)
    for (guint layers = 1; layers <= 2; layers++)
      {
        g_autofree char *model
            = g_strdup_printf ("recurrent messages=%u passes=%u layers=%u", states, passes, layers);
        g_autoptr (TerseQuestion) question = questions_ask (problem, model, NULL);
        g_autofree char *text = terse_question_text (question);
        TerseVerdict without = decide (question, FALSE, &counted);
        cr_expect_neq (without, TERSE_UNDECIDED, "%s", text);
        cr_expect_eq (decide (question, TRUE, &counted), without, "%s", text);
      }
  return counted;
}

static void
check_verdicts (guint passes, guint least_counted)
{
  g_autoptr (GPtrArray) problems = small_problems ();
  guint counted = 0, players[5] = { 0 };
  for (guint i = 0; i < problems->len; i++)
    {
      players[terse_problem_players (problems->pdata[i])]++;
      counted += compare_verdicts (problems->pdata[i], passes);
    }
  cr_expect (players[2] > 0 && players[3] > 0 && players[4] > 0, "%u, %u, %u", players[2],
             players[3], players[4]);
  cr_expect_geq (counted, least_counted, "%u closed by counting", counted);
}

Test (counting_chain, verdicts_of_one_pass) { check_verdicts (1, 20); }
Test (counting_chain, verdicts_of_two_passes) { check_verdicts (2, 5); }
