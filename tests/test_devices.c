/* Counting lemmas and symmetries change how a question is closed and never its answer: small questions of every model and
 * convention get the same verdict with both devices, with each alone and with neither. */
#include <criterion/criterion.h>
#include <string.h>

#include "reductions/decide.h"
#include "tests/support/catalogue.h"
#include "tests/support/questions.h"

static TerseVerdict
verdict_with (TerseQuestion *question, gboolean counting, gboolean symmetry)
{
  const TerseDecideOptions options = { .no_counting = !counting, .no_symmetry = !symmetry };
  g_autoptr (GError) error = NULL;
  g_autoptr (TerseDecision) decision = terse_decide (question, &options, &error);
  cr_assert_not_null (decision, "%s", error ? error->message : "");
  cr_expect (counting || g_strcmp0 (decision->closed_by, "counting") != 0);
  cr_expect (symmetry || g_strcmp0 (decision->closed_by, "symmetry") != 0);
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
      TerseVerdict none = verdict_with (question, FALSE, FALSE);
      cr_expect_neq (none, TERSE_UNDECIDED, "%s", text);
      cr_expect_eq (verdict_with (question, TRUE, TRUE), none, "%s, both", text);
      cr_expect_eq (verdict_with (question, TRUE, FALSE), none, "%s, counting", text);
      cr_expect_eq (verdict_with (question, FALSE, TRUE), none, "%s, symmetry", text);
      verdicts[none]++;
    }
}

static void
check_part (CataloguePart part, guint step)
{
  guint verdicts[3] = { 0, 0, 0 };
  compare_part (part, step, verdicts);
  cr_expect (verdicts[TERSE_IMPOSSIBLE] > 0 && verdicts[TERSE_POSSIBLE] > 0, "%u impossible, %u possible",
             verdicts[TERSE_IMPOSSIBLE], verdicts[TERSE_POSSIBLE]);
}

Test (devices, schedules) { check_part (CATALOGUE_SCHEDULES, 1); }
Test (devices, trees) { check_part (CATALOGUE_TREES, 1); }
Test (devices, rounds) { check_part (CATALOGUE_ROUNDS, 3); }
Test (devices, many_players) { check_part (CATALOGUE_MANY_PLAYERS, 1); }
Test (devices, autoregressive) { check_part (CATALOGUE_AUTOREGRESSIVE, 1); }

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
      const TerseDecideOptions options = { .no_counting = cases[i].no_counting };
      g_autoptr (TerseQuestion) question = questions_get (cases[i].problem, cases[i].model);
      g_autoptr (TerseDecision) decision = terse_decide (question, &options, NULL);
      cr_assert (decision && decision->verdict == TERSE_IMPOSSIBLE, "%s, %s", cases[i].problem, cases[i].model);
      if (cases[i].closed_by)
        cr_expect_str_eq (decision->closed_by, cases[i].closed_by, "%s, %s: %s", cases[i].problem, cases[i].model,
                          decision->closed_by);
      else
        cr_expect_str_neq (decision->closed_by, "counting");
    }
}
