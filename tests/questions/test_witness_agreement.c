/* Whatever the second kernel accepts is impossible by a proof as well: small questions of every
 * model and convention are decided without witnesses, and those that are possible must refuse every
 * witness: what the finders find and every set of inputs of every player. So the few lines that say
 * what the kernel is asked (reductions/questions/encodings/plain_question.h) are judged by the
 * encoders. */
#include <criterion/criterion.h>
#include <string.h>

#include "reductions/questions/decide/decide.h"
#include "reductions/questions/encodings/plain_question.h"
#include "reductions/questions/witness/witness.h"
#include "tests/support/catalogue.h"
#include "tests/support/questions.h"

typedef struct {
  guint questions, impossible, accepted, found;
} Counts;

static gboolean
accepts (const TersePlainQuestion *plain, const char *text)
{
  return terse_witness_judge (&plain->question, text, strlen (text), NULL, NULL).verified;
}

/* Is some set of inputs of some player accepted? Up to eight inputs. */
static gboolean
some_rows (const TersePlainQuestion *plain)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint p = 0; p < plain->question.players; p++)
    for (guint set = 1; set < 1u << MIN (plain->question.inputs[p], 8); set++)
      {
        g_string_printf (text, "rows %u %d\n", p, __builtin_popcount (set));
        for (guint x = 0; set >> x; x++)
          if (set >> x & 1)
            g_string_append_printf (text, "%u\n", x);
        if (accepts (plain, text->str))
          return TRUE;
      }
  return FALSE;
}

/* What the finders find is accepted; FALSE: nothing was found. */
static gboolean
finds (const TerseQuestion *question, const TersePlainQuestion *plain)
{
  g_autoptr (GBytes) text = terse_witness_find (question, TERSE_WITNESS_ALL_RULES, NULL, NULL);
  if (text == NULL)
    return FALSE;
  gsize size;
  const void *data = g_bytes_get_data (text, &size);
  TerseWitnessResult result = terse_witness_judge (&plain->question, data, size, NULL, NULL);
  cr_expect (result.verified, "%s", result.message);
  return result.verified;
}

static TerseVerdict
verdict_of (TerseQuestion *question)
{
  const TerseDecideOptions options = { .without = TERSE_DEVICE_BIT (TERSE_DEVICE_WITNESS) };
  g_autoptr (TerseDecision) decision = terse_decide (question, &options, NULL);
  cr_assert_not_null (decision);
  return decision->verdict;
}

static Counts
compare (CataloguePart part)
{
  Counts counts = { 0, 0, 0, 0 };
  g_autoptr (GPtrArray) questions = catalogue_questions (part);
  for (guint i = 0; i < questions->len; i++)
    {
      TerseQuestion *question = questions->pdata[i];
      g_autoptr (TersePlainQuestion) plain = terse_plain_question_new (question);
      g_autofree char *text = terse_question_text (question);
      gboolean found = finds (question, plain),
               accepted = found || (terse_question_schedule (question) && some_rows (plain));
      TerseVerdict verdict = verdict_of (question);
      cr_expect (!accepted || verdict == TERSE_IMPOSSIBLE, "%s", text);
      counts.questions++;
      counts.impossible += verdict == TERSE_IMPOSSIBLE;
      counts.accepted += accepted;
      counts.found += found;
    }
  return counts;
}

static void
check_part (CataloguePart part, guint least)
{
  Counts counts = compare (part);
  cr_expect_geq (counts.accepted, least, "%u questions, %u impossible, %u accepted, %u found",
                 counts.questions, counts.impossible, counts.accepted, counts.found);
  cr_expect_lt (counts.impossible, counts.questions);
}

Test (witness_agreement, schedules) { check_part (CATALOGUE_SCHEDULES, 10); }

Test (witness_agreement, trees) { check_part (CATALOGUE_TREES, 10); }

Test (witness_agreement, rounds) { check_part (CATALOGUE_ROUNDS, 10); }

Test (witness_agreement, many_players) { check_part (CATALOGUE_MANY_PLAYERS, 1); }

Test (witness_agreement, autoregressive) { check_part (CATALOGUE_AUTOREGRESSIVE, 0); }

/* Which inputs the rule `rows` may be about, by the values that the output can see of them. */
Test (witness_agreement, values)
{
  static const struct {
    const char *problem, *model;
    guint64 values[2];
  } cases[] = {
    { "index n=2", "one-way messages=3", { 3, 0 } },
    { "index n=2", "simultaneous messages=3,2", { 3, 2 } },
    { "index n=2", "recurrent messages=3", { 3, 0 } },
    { "index n=2", "recurrent messages=3 passes=2", { 0, 0 } },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TerseQuestion) question = questions_get (cases[i].problem, cases[i].model);
      g_autoptr (TersePlainQuestion) plain = terse_plain_question_new (question);
      for (guint p = 0; p < 2; p++)
        cr_expect_eq (plain->values[p], cases[i].values[p], "%s, %s, player %u: %lu",
                      cases[i].problem, cases[i].model, p, (gulong) plain->values[p]);
    }
}
