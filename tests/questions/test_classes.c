/* Lower bounds by classes: the kernel, and a second judge, accept the proofs for schedules in which
 * one class is too much, in which two are, and in which messages are told or chosen; on many
 * schedules by no rule nothing is closed that has a protocol, and what is closed stands; the proof
 * of another class is rejected. */
#include <criterion/criterion.h>
#include <string.h>

#include "reductions/questions/classes/classes.h"
#include "reductions/questions/classes/exclusion.h"
#include "reductions/questions/decide/decide.h"
#include "reductions/questions/encodings/encoding.h"
#include "tests/support/counting.h"
#include "tests/support/questions.h"
#include "tests/support/scratch.h"
#include "tests/support/share.h"

/* A position below 4, four bits, and a third player's bit: the bit there, changed if the third
 * is 1. */
static char *
selection (gboolean third)
{
  GString *text
      = g_string_new (third ? "tensor entries=sizes 4 16 2;" : "tensor entries=sizes 4 16;");
  for (guint x = 0; x < 4; x++)
    for (guint z = 0; z < 16; z++)
      for (guint w = 0; w < (third ? 2u : 1u); w++)
        g_string_append_printf (text, "%u ", (z >> x & 1) ^ w);
  return g_string_free (text, FALSE);
}

static TerseQuestion *
ask (gboolean third, const char *schedule)
{
  g_autofree char *problem = selection (third),
                  *model = g_strconcat ("schedule schedule=", schedule, NULL);
  return questions_get (problem, model);
}

static TerseClassesPlan *
plan_for (const TerseQuestion *question, TerseClasses *classes)
{
  const TerseClassesOptions options = { .work = 20000 };
  g_autoptr (GError) error = NULL;
  TerseClassesPlan *plan = NULL;
  gboolean ran = terse_classes_plan_new (question, &options, &plan, classes, &error);
  cr_assert (ran, "%s", error ? error->message : "");
  return plan;
}

/* Carries the plan out and has it judged. */
static void
expect_stands (const TerseQuestion *question, TerseClassesPlan *plan, gboolean oracle)
{
  g_autofree char *text = terse_question_text (question);
  g_autoptr (TerseFormula) formula = terse_encoding_for (question)->emit (question);
  g_autoptr (TerseExtension) extension = terse_extension_new (formula);
  g_autoptr (GError) error = NULL;
  gboolean added = terse_classes_plan_add (plan, formula, extension, NULL, &error);
  cr_assert (added, "%s: %s", text, error ? error->message : "");
  cr_assert (terse_extension_is_refuted (extension), "%s", text);
  TerseKernelResult result = counting_judge_extension (formula, extension, oracle);
  cr_expect (result.verified, "%s: %s", text, result.message);
}

static TerseVerdict
verdict_of (TerseQuestion *question, gboolean classes, const char **closed_by)
{
  const TerseDecideOptions options
      = { .without = TERSE_SEARCH_ONLY | (classes ? 0 : TERSE_DEVICE_BIT (TERSE_DEVICE_CLASSES)),
          .classes_always = classes,
          .time_limit = 20 };
  g_autoptr (GError) error = NULL;
  g_autoptr (TerseDecision) decision = terse_decide (question, &options, &error);
  cr_assert_not_null (decision, "%s", error ? error->message : "");
  if (closed_by)
    *closed_by = decision->closed_by;
  return decision->verdict;
}

#define CLASS "message class by Alice of 2 inputs Alice;message bit by Bob of 2 inputs Bob;"
#define CLASS3 "message class by P1 of 2 inputs P1;message bit by P2 of 2 inputs P2;"

static const struct {
  gboolean third;
  const char *schedule;
  guint parts;
} closed[] = {
  /* Two indices share a class; the referee does not know which it is. */
  { FALSE, CLASS "output by referee messages class bit", 1 },
  /* Alice is told one bit by Bob and passes on another: one class has a protocol, two have none. */
  { FALSE,
    CLASS
    "message told by Bob of 2 inputs Bob;message two by Alice of 2 inputs Alice messages told;"
    "output by referee messages class bit two",
    2 },
  /* The third player's bit is told to the second, who could work out `bit`. */
  { TRUE,
    CLASS3 "message third by P3 of 2 inputs P3;message mix by P2 of 2 inputs P2 messages bit third;"
           "message two by P1 of 2 inputs P1;output by referee messages class bit mix two",
    2 },
  /* Told to two: a V of the formula depends on the class, and so on more than that of the part. */
  { TRUE,
    CLASS3
    "message third by P3 of 2 inputs P2 P3;message mix by P2 of 2 inputs P2 messages class third;"
    "message idle by P1 of 1 inputs P1 messages third;output by referee inputs P3 messages class "
    "bit mix idle",
    0 },
};

Test (classes, questions_with_classes_are_closed)
{
  for (guint i = 0; i < G_N_ELEMENTS (closed); i++)
    {
      g_autoptr (TerseQuestion) question = ask (closed[i].third, closed[i].schedule);
      TerseClasses classes;
      g_autoptr (TerseClassesPlan) plan = plan_for (question, &classes);
      cr_assert_not_null (plan, "case %u", i);
      cr_expect_eq (classes.indices, 4);
      cr_expect_eq (classes.values, 2);
      cr_expect (closed[i].parts == 0 || classes.parts == closed[i].parts, "case %u: %u parts", i,
                 classes.parts);
      expect_stands (question, plan, TRUE);
      const char *closed_by;
      cr_expect_eq (verdict_of (question, TRUE, &closed_by), TERSE_IMPOSSIBLE);
      cr_expect_str_eq (closed_by, "classes");
      cr_expect_eq (verdict_of (question, FALSE, &closed_by), TERSE_IMPOSSIBLE);
      cr_expect_str_neq (closed_by, "classes");
    }
}

/* With two bits more, or three values of a class and a bit, there is a protocol or nothing to be
 * said. */
Test (classes, possible_questions_are_not_closed)
{
  static const char *const schedules[] = {
    CLASS "message two by Bob of 8 inputs Bob;message every by Alice of 2 inputs Alice;output by "
          "referee messages class bit two every",
    "message class by Alice of 4 inputs Alice;message bit by Bob of 2 inputs Bob;message told by "
    "Bob of 8 inputs Bob;"
    "output by referee messages class bit told",
  };
  for (guint i = 0; i < G_N_ELEMENTS (schedules); i++)
    {
      g_autoptr (TerseQuestion) question = ask (FALSE, schedules[i]);
      TerseClasses classes;
      g_autoptr (TerseClassesPlan) plan = plan_for (question, &classes);
      cr_expect_null (plan, "case %u", i);
      cr_expect_eq (verdict_of (question, TRUE, NULL), TERSE_POSSIBLE);
    }
}

static void
append_list (GRand *random, GString *text, const char *word, guint n, const char *format,
             guint odds)
{
  gboolean some = FALSE;
  for (guint i = 0; i < n; i++)
    if (g_rand_int_range (random, 0, (gint) odds) == 0)
      {
        g_string_append (text, some ? " " : word);
        g_string_append_printf (text, format, i + 1);
        some = TRUE;
      }
}

/* Messages m1, of player 1, and m2, of player 2; m3 and m4, which player 1 makes of it; and up to
 * three more of anybody, by no rule. */
static char *
make_schedule (GRand *random)
{
  GString *text = g_string_new ("message m1 by P1 of 2 inputs P1;message m2 by P2 of 2 inputs P2;");
  const guint messages = (guint) g_rand_int_range (random, 4, 8);
  g_string_append (text, g_rand_boolean (random) ? "message m3 by P2 of 2 inputs P2;"
                                                 : "message m3 by P3 of 2 inputs P3;");
  g_string_append (text, "message m4 by P1 of 2 inputs P1 messages m3;");
  for (guint g = 5; g <= messages; g++)
    {
      g_string_append_printf (text, "message m%u by P%d of %d", g, g_rand_int_range (random, 1, 4),
                              g_rand_int_range (random, 1, 4));
      append_list (random, text, " inputs ", 3, "P%u", 2);
      append_list (random, text, " messages ", g - 1, "m%u", 3);
      g_string_append (text, ";");
    }
  g_string_append (text, "output by referee");
  if (g_rand_boolean (random))
    g_string_append (text, " inputs P3");
  g_string_append (text, " messages m1 m2 m4");
  for (guint g = 5; g <= messages; g++)
    if (g_rand_boolean (random))
      g_string_append_printf (text, " m%u", g);
  return g_string_free (text, FALSE);
}

static void
try_random (GRand *random, guint *counts)
{
  const gboolean third = TRUE;
  g_autofree char *schedule = make_schedule (random);
  g_autoptr (TerseQuestion) question = ask (third, schedule);
  TerseClasses classes;
  g_autoptr (TerseClassesPlan) plan = plan_for (question, &classes);
  if (plan == NULL)
    return;
  counts[classes.parts > 1]++;
  expect_stands (question, plan, FALSE);
  TerseVerdict verdict = verdict_of (question, FALSE, NULL);
  cr_expect_neq (verdict, TERSE_POSSIBLE, "%s", schedule);
  counts[2] += verdict == TERSE_IMPOSSIBLE;
}

Test (classes, by_no_rule)
{
  guint counts[3] = { 0, 0, 0 };
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  for (guint i = 0; i < terse_test_share (150, 60); i++)
    try_random (random, counts);
  cr_expect (counts[0] > 10 && counts[1] > 3 && counts[2] > 10,
             "%u by one, %u by several, %u impossible by search", counts[0], counts[1], counts[2]);
}

/* Says that a class is impossible by the proof of another. */
Test (classes, the_proof_of_another_class_is_rejected)
{
  /* Positions 0 and 1 differ, 2 and 3 are always 0. */
  g_autoptr (TerseQuestion) question
      = questions_get ("tensor entries=sizes 4 4;0 1 0 1 0 0 1 1 0 0 0 0 0 0 0 0",
                       "schedule schedule=" CLASS "output by referee messages class bit");
  g_autoptr (TerseFormula) formula = terse_encoding_for (question)->emit (question);
  g_autoptr (GError) error = NULL;
  char *folder = terse_scratch_new ();
  static const guint differing[] = { 0, 1 }, alike[] = { 2, 3 };
  for (guint wrong = 0; wrong < 2; wrong++)
    {
      g_autoptr (TerseExtension) extension = terse_extension_new (formula);
      g_autoptr (TerseLedger) ledger = terse_ledger_new (formula, extension);
      g_autoptr (TerseRoles) roles = terse_roles_new (question, 0 * 2 + 1);
      g_autoptr (TerseAlike) own = terse_alike_new (roles, 2, differing);
      g_autoptr (TersePart) part = terse_part_new (roles, 2, differing, own, FALSE);
      const TersePartOptions options = { .folder = folder, .work = 20000 };
      cr_assert (terse_part_refute (part, &options, &error));
      cr_assert_not_null (part->proof);
      g_autoptr (TerseBase) whole = terse_base_new (roles, ledger);
      const TerseCopyPlan plan
          = { .part = part, .n = 2, .indices = wrong ? alike : differing, .alike = own };
      TerseCopy *copy = terse_copy_new (whole, &plan);
      cr_assert (terse_copy_define (copy, &error));
      cr_assert (terse_copy_add (copy, NULL, &error));
      terse_ledger_begin (ledger, 0, NULL);
      terse_ledger_offer (ledger, terse_copy_id (copy));
      terse_ledger_add (ledger);
      TerseKernelResult result = counting_judge_extension (formula, extension, FALSE);
      cr_expect_not (result.verified);
      /* The copy of the right class stands up to its last lemma; the empty one after it does not
       * follow. */
      g_autofree char *last
          = g_strdup_printf ("clause %" G_GUINT64_FORMAT ":", terse_copy_id (copy) + 1);
      cr_expect_eq (strstr (result.message, last) != NULL, !wrong, "%s", result.message);
      terse_copy_free (copy);
    }
  terse_scratch_free (folder);
}
