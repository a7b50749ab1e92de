/* Counting lemmas, classes and symmetries change how a question is closed and never its answer:
 * small questions of every model and convention get the same verdict with all devices, with each
 * alone and with none; and so does every search by name. A certificate has the symmetries that its
 * proof uses. */
#include <criterion/criterion.h>
#include <string.h>

#include "reductions/questions/decide/decide.h"
#include "reductions/questions/search/contest.h"
#include "reductions/questions/symmetry/symmetry.h"
#include "reductions/questions/decide/verify.h"
#include "tests/support/catalogue.h"
#include "tests/support/questions.h"
#include "tests/support/scratch.h"
#include "tests/support/share.h"

enum { NONE, COUNTING, SYMMETRY, CLASSES = 4, ALL = 7 };

static TerseVerdict
verdict_with (TerseQuestion *question, guint devices)
{
  const gboolean counting = devices & COUNTING, symmetry = devices & SYMMETRY,
                 classes = devices & CLASSES;
  const TerseDecideOptions options
      = { .without = (counting ? 0 : TERSE_DEVICE_BIT (TERSE_DEVICE_COUNTING))
                     | (symmetry ? 0 : TERSE_DEVICE_BIT (TERSE_DEVICE_SYMMETRY))
                     | (classes ? 0 : TERSE_DEVICE_BIT (TERSE_DEVICE_CLASSES)),
          .classes_always = classes };
  g_autoptr (GError) error = NULL;
  g_autoptr (TerseDecision) decision = terse_decide (question, &options, &error);
  cr_assert_not_null (decision, "%s", error ? error->message : "");
  cr_expect (counting || g_strcmp0 (decision->closed_by, "counting") != 0);
  cr_expect (symmetry || g_strcmp0 (decision->closed_by, "symmetry") != 0);
  cr_expect (classes || g_strcmp0 (decision->closed_by, "classes") != 0);
  return decision->verdict;
}

/* Every `step`-th question of a part; the numbers of both verdicts are added. */
static void
compare_part (CataloguePart part, guint step, guint *verdicts)
{
  g_autoptr (GPtrArray) questions = catalogue_questions (part);
  for (guint i = 0; i < questions->len; i += step)
    {
      TerseQuestion *question = questions->pdata[i];
      g_autofree char *text = terse_question_text (question);
      TerseVerdict none = verdict_with (question, NONE);
      cr_expect_neq (none, TERSE_UNDECIDED, "%s", text);
      cr_expect_eq (verdict_with (question, ALL), none, "%s, all", text);
      cr_expect_eq (verdict_with (question, COUNTING), none, "%s, counting", text);
      cr_expect_eq (verdict_with (question, SYMMETRY), none, "%s, symmetry", text);
      cr_expect_eq (verdict_with (question, CLASSES), none, "%s, classes", text);
      verdicts[none]++;
    }
}

static void
check_part (CataloguePart part, guint step)
{
  guint verdicts[3] = { 0, 0, 0 };
  compare_part (part, step, verdicts);
  cr_expect (verdicts[TERSE_IMPOSSIBLE] > 0 && verdicts[TERSE_POSSIBLE] > 0,
             "%u impossible, %u possible", verdicts[TERSE_IMPOSSIBLE], verdicts[TERSE_POSSIBLE]);
}

Test (devices, devices_on_schedules_agree)
{
  check_part (CATALOGUE_SCHEDULES, terse_test_share (1, 3));
}
Test (devices, devices_on_trees_agree) { check_part (CATALOGUE_TREES, terse_test_share (1, 2)); }
Test (devices, devices_on_rounds_agree) { check_part (CATALOGUE_ROUNDS, terse_test_share (3, 10)); }
Test (devices, devices_on_examples_agree) { check_part (CATALOGUE_EXAMPLES, 1); }
Test (devices, many_players) { check_part (CATALOGUE_MANY_PLAYERS, 1); }
Test (devices, devices_on_prompts_agree) { check_part (CATALOGUE_AUTOREGRESSIVE, 1); }

/* What one of the searches by name says of a question that another one has decided. */
static void
expect_of_search (TerseQuestion *question, TerseSearch search, TerseVerdict expected)
{
  const TerseDecideOptions options = { .without = TERSE_SEARCH_ONLY, .search = search };
  g_autofree char *text = terse_question_text (question);
  g_autoptr (TerseDecision) decision = terse_decide (question, &options, NULL);
  cr_assert_not_null (decision);
  if (search == TERSE_SEARCH_PROTOCOLS && expected == TERSE_IMPOSSIBLE
      && decision->verdict == TERSE_UNDECIDED)
    cr_expect_str_eq (decision->reason,
                      "the search looks for self-dual protocols only, and there are none");
  else
    cr_expect_eq (decision->verdict, expected, "%s, %s: %s", text, terse_search_id (search),
                  terse_verdict_id (decision->verdict));
}

Test (devices, searches_agree)
{
  static const struct {
    const char *problem, *model;
    TerseVerdict verdict;
  } cases[] = {
    { "disjointness n=3", "two-way bits=3", TERSE_IMPOSSIBLE },
    { "disjointness n=3", "two-way bits=4", TERSE_POSSIBLE },
    { "equality n=3", "two-way bits=2 knows=either", TERSE_IMPOSSIBLE },
    { "index n=4", "one-way bits=3", TERSE_IMPOSSIBLE },
    { "index n=4", "one-way bits=4", TERSE_POSSIBLE },
    { "equality n=3", "simultaneous messages=8", TERSE_POSSIBLE },
    { "pointer-chasing players=2 names=4", "blackboard bits=1", TERSE_IMPOSSIBLE },
    { "function-composition layers=2 m=2 n=2 range=2", "autoregressive token-bits=1 epochs=1",
      TERSE_IMPOSSIBLE },
    { "function-composition layers=2 m=2 n=2 range=2", "autoregressive token-bits=1 epochs=2",
      TERSE_POSSIBLE },
    /* takes most of the time */
    { "equality n=3", "simultaneous messages=7", TERSE_IMPOSSIBLE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases) - terse_test_share (0, 1); i++)
    for (guint search = 0; search < TERSE_N_SEARCHES; search++)
      {
        g_autoptr (TerseQuestion) question = questions_get (cases[i].problem, cases[i].model);
        expect_of_search (question, (TerseSearch) search, cases[i].verdict);
      }
}

Test (devices, names_of_searches)
{
  TerseSearch search;
  for (guint i = 0; i < TERSE_N_SEARCHES; i++)
    {
      cr_expect (terse_search_parse (terse_search_id ((TerseSearch) i), &search));
      cr_expect_eq (search, i);
    }
  cr_expect_not (terse_search_parse ("Contest", &search));
  cr_expect_not (terse_search_parse ("", &search));
}

/* A certificate lists the symmetries that its proof uses, and no others; it stands the test. */
Test (devices, used_symmetries)
{
  static const char *const cases[][2] = {
    { "equality n=2", "two-way bits=0" },     /* uses none */
    { "greater-than n=2", "two-way bits=1" }, /* all */
    { "equality n=4", "two-way bits=4" },
    { "index n=4", "one-way bits=3" },
    { "function-composition layers=2 m=2 n=2 range=2", "autoregressive token-bits=1 epochs=1" },
    { "pointer-chasing players=2 names=4", "blackboard bits=1" },
  };
  guint none = 0, some = 0, all_used = 0;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char *out = terse_scratch_new ();
      const TerseDecideOptions options
          = { .without = TERSE_SEARCH_ONLY, .out = out, .search = TERSE_SEARCH_EXTENDED };
      g_autoptr (TerseQuestion) question = questions_get (cases[i][0], cases[i][1]);
      g_autoptr (TerseFormula) formula = terse_encoding_for (question)->emit (question);
      g_autoptr (TerseExtension) all = terse_extension_new (formula);
      terse_add_symmetries (question, all);
      g_autoptr (TerseDecision) decision = terse_decide (question, &options, NULL);
      cr_assert (decision && decision->verdict == TERSE_IMPOSSIBLE, "%s", cases[i][0]);
      cr_expect_str_eq (decision->closed_by,
                        decision->extension.symmetries ? "symmetry" : "search");
      cr_expect_leq (decision->extension.symmetries, terse_extension_symmetries (all));
      none += decision->extension.symmetries == 0;
      all_used += decision->extension.symmetries == terse_extension_symmetries (all);
      some += decision->extension.symmetries > 0
              && decision->extension.symmetries < terse_extension_symmetries (all);
      TerseVerification verification;
      cr_assert (terse_verify (decision->folder, NULL, NULL, &verification, NULL));
      cr_expect (verification.verified, "%s: %s", cases[i][0], verification.reason);
      terse_verification_clear (&verification);
      terse_scratch_free (out);
    }
  cr_expect (none > 0 && some > 0 && all_used > 0, "%u none, %u some, %u all", none, some,
             all_used);
}

/* Which device closes what. */
Test (devices, closed_by)
{
  static const struct {
    const char *problem, *model;
    gboolean no_counting;
    const char *closed_by;
  } cases[] = {
    { "disjointness n=3", "two-way bits=3", FALSE, "counting" },
    { "equality n=3", "two-way bits=2 knows=either", FALSE, "counting" },
    { "index n=4", "one-way bits=3", FALSE, "counting" },
    { "index n=5", "one-way bits=4", TRUE, "symmetry" },
    { "index n=5", "one-way messages=31", TRUE, "symmetry" },
    { "equality n=3", "simultaneous messages=7", TRUE, "symmetry" },
    { "pointer-chasing players=2 names=4", "blackboard bits=1", FALSE, NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const TerseDecideOptions options
          = { .without = cases[i].no_counting ? TERSE_SEARCH_ONLY : 0 };
      g_autoptr (TerseQuestion) question = questions_get (cases[i].problem, cases[i].model);
      g_autoptr (TerseDecision) decision = terse_decide (question, &options, NULL);
      cr_assert (decision && decision->verdict == TERSE_IMPOSSIBLE, "%s, %s", cases[i].problem,
                 cases[i].model);
      if (cases[i].closed_by)
        cr_expect_str_eq (decision->closed_by, cases[i].closed_by, "%s, %s: %s", cases[i].problem,
                          cases[i].model, decision->closed_by);
      else
        cr_expect_str_neq (decision->closed_by, "counting");
    }
}
