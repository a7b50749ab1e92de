/* A model of the user's own: a schedule that spells a built-in model is that model, step by step,
 * with the same formula and the same answers; numbers on foreheads and in hands agree with a search
 * through all protocols; a certificate needs no file. */
#include <criterion/criterion.h>
#include <string.h>

#include <glib/gstdio.h>

#include "protocols/problems/tensor.h"
#include "protocols/schedule_reader.h"
#include "protocols/tensor.h"
#include "reductions/questions/decide/decide.h"
#include "tests/support/suite.h"
#include "tests/support/questions.h"

#define BENCH TERSE_SOURCE_DIR "/bench/"

/* The built-in models. */

#define ONE_WAY "message m by Alice of K inputs Alice;output by Bob inputs Bob messages m"
#define SIMULTANEOUS                                                                               \
  "message a by 0 of K inputs 0;message b by 1 of L inputs 1;output by referee messages a b"
#define BOARD                                                                                      \
  "message P2.1 by P2 of K inputs P2;message P1.1 by P1 of K inputs P1 messages P2.1;"             \
  "message P2.2 by P2 of K inputs P2 messages all;message P1.2 by P1 of K inputs P1 messages "     \
  "P1.1 P2.2 P2.1;"
#define NETWORK                                                                                    \
  "message 1.1 by P1 of K inputs P1;message 1.2 by P1 of K inputs P1 messages 1.1;message 2.1 by " \
  "P2 of K "                                                                                       \
  "inputs P2 messages 1.1;"                                                                        \
  "message 2.2 by P2 of K inputs P2 messages 2.1 1.2;output by P3 inputs P3 messages 2.1 2.2"
#define STACKED                                                                                    \
  "message 1.1 by P1 of K inputs P1;message 1.2 by P1 of K messages 1.1;message 2.1 by P2 of K "   \
  "inputs P2 messages 1.1;"                                                                        \
  "message 2.2 by P2 of K messages 2.1 1.2;output by P3 inputs P3 messages 2.1 2.2"
#define TWO_EPOCHS                                                                                 \
  "message 1:0:-1 by 0 of K inputs -1 0;message 1:1:-1 by 1 of K inputs 1 -1;message 1:2:-1 by 2 " \
  "of K inputs -1 2;"                                                                              \
  "message 1:1:0 by 1 of K inputs 0 1;message 1:2:0 by 2 of K inputs 0 2;message 1:2:1 by 2 of "   \
  "K^2 inputs 1 2;"                                                                                \
  "message 2:0:-1 by 0 of K inputs -1 0 messages 1:0:-1 1:1:-1 1:2:-1 1:1:0 1:2:0;"                \
  "message 2:1:-1 by 1 of K inputs -1 1 messages 1:0:-1 1:1:-1 1:2:-1 1:2:1;"                      \
  "message 2:2:-1 by 2 of K inputs -1 2 messages 1:0:-1 1:1:-1 1:2:-1;"                            \
  "output by -1 inputs -1 messages 1:0:-1 1:1:-1 1:2:-1 2:0:-1 2:1:-1 2:2:-1"
#define FOREHEAD                                                                                   \
  "message a by P1 of K inputs all but P1;message b by P2 of K inputs all but P2 messages a;"      \
  "output by P3 inputs all but P3 messages all"
#define HANDS                                                                                      \
  "message a by P1 of K inputs P1;message b by P2 of K inputs P2 messages a;"                      \
  "output by P3 inputs P3 messages all"
#define COMPOSITION "function-composition layers=2 m=2 n=2 range=2"
#define TENSOR "tensor entries=sizes 2 2 2;0 0 0 1 1 0 1 1"

static const struct {
  const char *problem, *built_in, *budget, *text;
} spelt[] = {
  { "index n=3", "one-way bits=1", "bits=1", ONE_WAY },
  { "index n=3", "one-way bits=2", "bits=2", ONE_WAY },
  { "index n=3", "one-way messages=7", "messages=7", ONE_WAY },
  { "index n=3", "one-way bits=3", "bits=3", ONE_WAY },
  { "equality n=2", "simultaneous messages=4,3", "messages=4,3", SIMULTANEOUS },
  { "equality n=2", "simultaneous bits=2", "bits=2", SIMULTANEOUS },
  { "pointer-chasing names=2", "blackboard bits=0 rounds=2", "bits=0",
    BOARD "output by referee messages all" },
  { "pointer-chasing names=2", "blackboard bits=1 rounds=2", "bits=1",
    BOARD "output by referee messages all" },
  { "pointer-chasing names=2", "blackboard bits=0 rounds=2 knows=last", "bits=0",
    BOARD "output by P1 inputs P1 messages all" },
  { "pointer-chasing names=2", "blackboard bits=1 rounds=2 knows=last", "bits=1",
    BOARD "output by P1 inputs P1 messages all" },
  { TENSOR, "recurrent bits=0 layers=2", "bits=0", NETWORK },
  { TENSOR, "recurrent messages=3 layers=2", "messages=3", NETWORK },
  { TENSOR, "recurrent-stacked messages=3 layers=2", "messages=3", STACKED },
  { COMPOSITION, "autoregressive epochs=2 token-bits=0", "bits=0", TWO_EPOCHS },
  { COMPOSITION, "autoregressive epochs=2 token-bits=1", "bits=1", TWO_EPOCHS },
};

static TerseQuestion *
spell (const char *problem, const char *budget, const char *text)
{
  g_autofree char *model = g_strdup_printf ("schedule %s schedule=%s", budget, text);
  return questions_get (problem, model);
}

static void
expect_numbers (guint n, const guint *numbers, guint m, const guint *others)
{
  cr_assert_eq (n, m);
  for (guint i = 0; i < n; i++)
    cr_expect_eq (numbers[i], others[i]);
}

static void
expect_same_schedule (const TerseSchedule *mine, const TerseSchedule *other)
{
  cr_assert_eq (terse_schedule_messages (mine), terse_schedule_messages (other));
  for (guint g = 0; g <= terse_schedule_messages (mine); g++)
    {
      const TerseMessage *a = terse_schedule_message (mine, g),
                         *b = terse_schedule_message (other, g);
      cr_expect (a->speaker == b->speaker && a->alphabet == b->alphabet && a->rows == b->rows,
                 "%s, %s", a->name, b->name);
      expect_numbers (a->n_inputs, a->inputs, b->n_inputs, b->inputs);
      expect_numbers (a->n_messages, a->messages, b->n_messages, b->messages);
      expect_numbers (a->n_cone, a->cone, b->n_cone, b->cone);
    }
}

static void
expect_same_formula (TerseQuestion *mine, TerseQuestion *other)
{
  g_autoptr (TerseFormula) a = terse_encoding_for (mine)->emit (mine),
                           b = terse_encoding_for (other)->emit (other);
  cr_assert_eq (terse_formula_variables (a), terse_formula_variables (b));
  cr_assert_eq (terse_formula_clauses (a), terse_formula_clauses (b));
  cr_assert_eq (terse_formula_literals (a), terse_formula_literals (b));
  for (guint i = 0; i < terse_formula_clauses (a); i++)
    {
      guint n, m;
      const gint *left = terse_formula_clause (a, i, &n), *right = terse_formula_clause (b, i, &m);
      cr_assert (n == m && memcmp (left, right, n * sizeof *left) == 0, "clause %u", i);
    }
}

static TerseVerdict
verdict_of (TerseQuestion *question)
{
  const TerseDecideOptions options = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (TerseDecision) decision = terse_decide (question, &options, &error);
  cr_assert_not_null (decision, "%s", error ? error->message : "");
  cr_assert_neq (decision->verdict, TERSE_UNDECIDED);
  return decision->verdict;
}

Test (schedule_file, spelt_models_are_the_built_in_ones)
{
  guint verdicts[3] = { 0, 0, 0 };
  for (guint i = 0; i < G_N_ELEMENTS (spelt); i++)
    {
      g_autoptr (TerseQuestion) mine = spell (spelt[i].problem, spelt[i].budget, spelt[i].text);
      g_autoptr (TerseQuestion) other = questions_get (spelt[i].problem, spelt[i].built_in);
      expect_same_schedule (terse_question_schedule (mine), terse_question_schedule (other));
      expect_same_formula (mine, other);
      TerseVerdict verdict = verdict_of (mine);
      cr_expect_eq (verdict, verdict_of (other), "%s, %s", spelt[i].problem, spelt[i].built_in);
      verdicts[verdict]++;
    }
  cr_expect (verdicts[TERSE_IMPOSSIBLE] > 4 && verdicts[TERSE_POSSIBLE] > 4, "%u impossible",
             verdicts[TERSE_IMPOSSIBLE]);
}

/* The files of bench/ say the same. */
Test (schedule_file, shipped_files)
{
  static const char *const files[][3] = {
    { "one-way.schedule", "index n=2", ONE_WAY },
    { "autoregressive-2.schedule", COMPOSITION, TWO_EPOCHS },
    { "forehead.schedule", "tensor file=" BENCH "three-equal.tensor", FOREHEAD },
    { "hands.schedule", "tensor file=" BENCH "three-equal.tensor", HANDS },
  };
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (TerseQuestion) question = spell (files[i][1], "bits=1", files[i][2]);
      g_autofree char *path = g_strconcat (BENCH, files[i][0], NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (TersePlan) plan
          = terse_plan_read (terse_question_problem (question), path, &error);
      cr_assert_not_null (plan, "%s", error ? error->message : path);
      g_autofree char *text = terse_plan_text (plan, ';');
      cr_expect_str_eq (text, terse_question_setting (question)->options[TERSE_OPTION_SCHEDULE]);
    }
}

/* Three players, two of which speak: on foreheads and in hands, by a search through all tables of
 * messages. */

#define SIDE 2u /* inputs of a player */

/* What a player sees of the joint input (x, y, z): a number below SIDE^2. */
static guint
view (gboolean forehead, guint player, const guint *inputs)
{
  return forehead ? inputs[player == 0 ? 1 : 0] * SIDE + inputs[player == 2 ? 1 : 2]
                  : inputs[player];
}

/* Do the tables of messages leave an output for every view of the third player? `b` is read at the
 * view and the value of a. */
static gboolean
is_enough (const TerseProblem *problem, gboolean forehead, guint values, const guint *a,
           const guint *b)
{
  guint allowed[SIDE * SIDE * 9];
  memset (allowed, 0xff, sizeof allowed);
  for (guint joint = 0; joint < SIDE * SIDE * SIDE; joint++)
    {
      const guint inputs[] = { joint / SIDE / SIDE, joint / SIDE % SIDE, joint % SIDE };
      guint first = a[view (forehead, 0, inputs)],
            second = b[view (forehead, 1, inputs) * values + first], here = 0;
      for (guint output = 0; output < terse_problem_outputs (problem); output++)
        here |= (guint) terse_problem_allows (problem, inputs, output) << output;
      if (here)
        allowed[(view (forehead, 2, inputs) * values + first) * values + second] &= here;
    }
  for (guint i = 0; i < G_N_ELEMENTS (allowed); i++)
    if (allowed[i] == 0)
      return FALSE;
  return TRUE;
}

static gboolean
next_table (guint n, guint values, guint *table)
{
  for (guint i = 0; i < n; i++)
    {
      table[i] = (table[i] + 1) % values;
      if (table[i])
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_possible (const TerseProblem *problem, gboolean forehead, guint values)
{
  const guint views = forehead ? SIDE * SIDE : SIDE;
  guint a[SIDE * SIDE] = { 0 }, b[SIDE * SIDE * 3] = { 0 };
  do
    do
      if (is_enough (problem, forehead, values, a, b))
        return TRUE;
    while (next_table (views * values, values, b));
  while (next_table (views, values, a));
  return FALSE;
}

static TerseProblem *
random_tensor (GRand *rand, guint kinds)
{
  static const char *const entries[] = { "0", "1", "*", "2", "0|1", "1|2" };
  g_autoptr (GString) text = g_string_new ("tensor entries=sizes 2 2 2;outputs 3;0");
  for (guint i = 1; i < SIDE * SIDE * SIDE; i++)
    g_string_append_printf (text, " %s", entries[g_rand_int_range (rand, 0, (gint32) kinds)]);
  return questions_problem (text->str);
}

static void
compare_with_search (TerseProblem *problem, gboolean forehead, guint values, guint *verdicts)
{
  g_autofree char *model
      = g_strdup_printf ("schedule messages=%u schedule=%s", values, forehead ? FOREHEAD : HANDS);
  g_autoptr (TerseQuestion) question = questions_ask (problem, model, NULL);
  cr_assert_not_null (question);
  TerseVerdict verdict = verdict_of (question);
  g_autofree char *line = terse_question_text (question);
  cr_expect_eq (verdict == TERSE_POSSIBLE, is_possible (problem, forehead, values), "%s", line);
  verdicts[verdict]++;
}

Test (schedule_file, foreheads_and_hands_against_all_protocols)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  guint verdicts[2][3] = { { 0 } };
  for (guint round = 0; round < 60; round++)
    {
      g_autoptr (TerseProblem) problem = random_tensor (rand, round % 2 ? 6 : 4);
      for (guint forehead = 0; forehead <= 1; forehead++)
        for (guint values = 1; values <= 2; values++)
          compare_with_search (problem, forehead, values, verdicts[forehead]);
    }
  for (guint forehead = 0; forehead <= 1; forehead++)
    cr_expect (verdicts[forehead][TERSE_IMPOSSIBLE] > 10 && verdicts[forehead][TERSE_POSSIBLE] > 10,
               "%u and %u", verdicts[forehead][TERSE_IMPOSSIBLE],
               verdicts[forehead][TERSE_POSSIBLE]);
}

static guint64
minimum_of (TerseProblem *problem, const char *text)
{
  const TerseDecideOptions options = { 0 };
  g_autofree char *words = g_strdup_printf ("schedule schedule=%s", text);
  const TerseModel *model;
  g_autoptr (TerseSetting) setting = questions_setting (words, &model);
  g_autoptr (GError) error = NULL;
  g_autoptr (TerseMinimum) minimum = terse_minimum (problem, model, setting, &options, &error);
  cr_assert_not_null (minimum, "%s", error ? error->message : "");
  cr_assert_eq (minimum->verdict, TERSE_POSSIBLE);
  return minimum->minimum;
}

static TerseProblem *
all_equal (guint n)
{
  const guint sizes[] = { n, n, n };
  g_autofree gint *entries = g_new0 (gint, n * n * n);
  for (guint i = 0; i < n; i++)
    entries[(i * n + i) * n + i] = 1;
  TerseProblem *problem = terse_tensor_problem (3, sizes, 2, entries, NULL);
  cr_assert_not_null (problem);
  return problem;
}

/* Are three numbers equal? On foreheads a bit of each speaker is enough for any n: P1 says whether
 * y = z, P2 whether x = z as well. In hands P1 has to name x, for P2 and P3 see nothing of it: n
 * values. */
Test (schedule_file, equality_on_foreheads_and_in_hands)
{
  static const guint64 bits[] = { 1, 2, 2, 3 };
  for (guint n = 2; n <= 5; n++)
    {
      g_autoptr (TerseProblem) problem = all_equal (n);
      cr_expect_eq (minimum_of (problem, FOREHEAD), 1, "n=%u", n);
      cr_expect_eq (minimum_of (problem, HANDS), bits[n - 2], "n=%u", n);
    }
}

/* The program. */

TestSuite (schedule_program, .init = scratch_open, .fini = scratch_close);

static void
expect_run (const char *line, int status, const char *part)
{
  TerseRun run = scratch_try (line);
  cr_expect_eq (run.status, status, "%s: %d, %s", line, run.status, run.err);
  cr_expect (strstr (status == 0 ? run.out : run.err, part), "%s: expected %s in %s%s", line, part,
             run.out, run.err);
  terse_run_clear (&run);
}

/* A certificate is checked where neither the tensor nor the schedule is at hand. */
Test (schedule_program, certificates_need_no_file)
{
  terse_scratch_write (
      scratch, "f", "sizes 3 3 3\n1 0 0 0 0 0 0 0 0\n0 0 0 0 1 0 0 0 0\n0 0 0 0 0 0 0 0 1\n", -1);
  terse_scratch_write (scratch, "hands",
                       "message a by 0 of K inputs 0\nmessage b by 1 of K inputs 1 messages a\n"
                       "output by 2 inputs 2 messages a b # P3\n",
                       -1);
  expect_run ("terse minimum tensor --file f --schedule hands --out kept", 0, "minimum bits: 2\n");
  expect_run (
      "terse solve tensor --file f --schedule hands --messages 2 --expect impossible --out kept", 0,
      "impossible: ");
  g_autofree char *kept = g_build_filename (scratch, "kept", NULL),
                  *names = terse_scratch_list (kept);
  g_auto (GStrv) folders = g_strsplit (names, " ", -1);
  cr_assert_geq (g_strv_length (folders), 3, "%s", names);
  g_autofree char *tensor = g_build_filename (scratch, "f", NULL),
                  *hands = g_build_filename (scratch, "hands", NULL);
  cr_assert (g_remove (tensor) == 0 && g_remove (hands) == 0);
  for (guint i = 0; folders[i]; i++)
    {
      g_autofree char *check = g_strdup_printf ("terse check kept/%s", folders[i]),
                      *show = g_strdup_printf ("terse show kept/%s", folders[i]);
      expect_run (check, 0, "verified: ");
      expect_run (show, 0,
                  "schedule=message a by P1 of K inputs P1;message b by P2 of K inputs P2 messages "
                  "a;output by P3 ");
    }
}

Test (schedule_program, bad_files)
{
  terse_scratch_write (scratch, "bad", "# two players\nmessage m by Alice of K inputs Carol\n", -1);
  terse_scratch_write (
      scratch, "good",
      "message m by Alice of K inputs Alice\noutput by Bob inputs Bob messages m\n", -1);
  terse_scratch_write (scratch, "nul", "output by Bob\0\n", 15);
  expect_run ("terse solve index -n 2 --schedule bad --bits 1", 2,
              "bad:2: expected a player (Alice, Bob), found Carol\n");
  expect_run ("terse solve index -n 2 --schedule none --bits 1", 2,
              "terse: none: expected a file to read, found: ");
  expect_run ("terse solve index -n 2 --schedule nul", 2,
              "terse: nul:1: expected text, found a NUL byte\n");
  expect_run ("terse solve index -n 2 --model one-way --schedule bad --bits 1", 2,
              "terse: model one-way: expected no --schedule, found bad\n");
  expect_run ("terse solve index -n 2 --model schedule --bits 1", 2,
              "terse: --schedule: expected a schedule, found none\n");
  expect_run ("terse solve index -n 2 --model schedule --schedule good --bits 2", 0, "possible: ");
  expect_run ("terse solve index -n 2 --schedule good", 2,
              "--bits: expected a number in 0..20, found none");
  expect_run ("terse minimum index -n 2 --schedule good", 0, "minimum bits: 2\n");
}
