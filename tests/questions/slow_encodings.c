/* The counts and the embedding property of tests/questions/test_encodings.c one size up: millions
 * of protocols enumerated, and some hundreds of random ones for every question of the catalogue. */
#include <criterion/criterion.h>

#include "tests/support/catalogue.h"
#include "tests/support/cells.h"
#include "tests/support/embedding.h"
#include "tests/support/questions.h"
#include "tests/support/search.h"

static void
check_bijection (const char *problem, const char *model)
{
  g_autoptr (TerseQuestion) question = questions_get (problem, model);
  SearchCount protocols = search_count_protocols (question);
  SearchAssignments assignments = search_count_assignments (question);
  cr_expect_eq (assignments.all, protocols.right,
                "%s, %s: %" G_GUINT64_FORMAT " assignments, %" G_GUINT64_FORMAT
                " right protocols of %" G_GUINT64_FORMAT,
                problem, model, assignments.all, protocols.right, protocols.all);
  cr_expect (assignments.wrong == 0 && assignments.twice == 0, "%s, %s", problem, model);
}

Test (slow_encodings, bijection_of_blackboard)
{
  check_bijection ("pointer-chasing players=3 names=2", "blackboard bits=1");
  check_bijection ("matrix entries=0 1;1 0|1", "blackboard messages=2,2 rounds=1 knows=last");
}

Test (slow_encodings, bijection_of_trees)
{
  check_bijection ("matrix entries=0 1 1;1 0 *", "two-way bits=2");
  check_bijection ("matrix entries=0 1|2;2 0", "two-way bits=2");
}

Test (slow_encodings, bijection_of_rounds)
{
  check_bijection ("matrix entries=0 1", "rounds bits=2 rounds=1 first=alice knows=bob");
  check_bijection ("matrix entries=0 1 1;1 0 *", "rounds bits=2 rounds=2 first=bob");
  check_bijection ("matrix entries=0 1;* 0;1 1", "rounds bits=2 rounds=1 first=bob");
}

Test (slow_encodings, bijection_of_autoregressive)
{
  check_bijection ("function-composition layers=1 m=2",
                   "autoregressive epochs=2 token-bits=0 message=1:1:0=3,2:0:-1=2");
  check_bijection ("function-composition layers=2 m=1 n=2 range=2",
                   "autoregressive token-bits=0 message=1:2:0=4,2:0:-1=3");
}

static void
check_part (CataloguePart part, guint protocols)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (part + 1000);
  g_autoptr (GPtrArray) questions = catalogue_questions (part);
  for (guint i = 0; i < questions->len; i++)
    {
      const TerseEncoding *encoding = terse_encoding_for (questions->pdata[i]);
      g_autoptr (TerseFormula) formula = encoding->emit (questions->pdata[i]);
      g_autoptr (TerseProtocol) protocol = terse_protocol_new (questions->pdata[i]);
      g_autofree char *text = terse_question_text (questions->pdata[i]);
      for (guint j = 0; j < protocols; j++)
        {
          cells_randomize_in_rounds (protocol, rand);
          g_autofree char *fault = embedding_fault (encoding, formula, protocol);
          cr_expect_null (fault, "%s: %s", text, fault);
        }
    }
}

Test (slow_encodings, protocols_embed_in_the_formula)
{
  check_part (CATALOGUE_SCHEDULES, 500);
  check_part (CATALOGUE_TREES, 500);
  check_part (CATALOGUE_ROUNDS, 300);
  check_part (CATALOGUE_MANY_PLAYERS, 500);
  check_part (CATALOGUE_AUTOREGRESSIVE, 50);
  check_part (CATALOGUE_EXAMPLES, 100);
}
