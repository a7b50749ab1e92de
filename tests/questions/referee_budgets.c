/* Theorems that are made of others: that a budget is the least one, and what one budget says of
 * another. */
#include <criterion/criterion.h>
#include <string.h>

#include <glib/gstdio.h>

#include "reductions/questions/theorem/package.h"
#include "tests/support/acl2.h"
#include "tests/support/certificates.h"
#include "tests/support/questions.h"
#include "tests/support/suite.h"

static void
make_scratch (void)
{
  scratch_open ();
  acl2_share_books ();
}

TestSuite (referee_budgets, .init = make_scratch, .fini = scratch_close);

/* Writes theorems 1 and 2 of two certificates and 3 of both; what the script says of them,
 * (transfer full). `spoilt` is a file of them that is emptied, or NULL. */
static char *
prove_both (const TerseTestCertificate *sides, const char *spoilt)
{
  GError *error = NULL;
  TersePackage packages[2];
  g_autofree char *place = g_build_filename (scratch, "both", NULL), *statement = NULL, *out = NULL;
  cr_assert_eq (g_mkdir (place, 0777), 0);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *folder = terse_test_certificate (scratch, sides[i]);
      cr_assert (terse_package_open (&packages[i], folder, &error)
                 && terse_package_write (&packages[i], place, i + 1, TRUE, &error));
    }
  const TerseNumberedPackage possible = { &packages[0], 1 }, impossible = { &packages[1], 2 };
  cr_assert (terse_package_write_both (&possible, &impossible, place, 3, &statement, &error));
  if (spoilt)
    terse_scratch_write (place, spoilt, "", 0);
  char *words[] = { (char *) TERSE_SOURCE_DIR "/solver/theorem/prove.sh", place, NULL };
  acl2_run_words (words, &out);
  terse_scratch_remove (place);
  for (guint i = 0; i < 2; i++)
    {
      terse_scratch_remove (packages[i].path);
      terse_package_clear (&packages[i]);
    }
  return g_steal_pointer (&out);
}

/* A least budget rests on both sides: it is not proved where one of them is not. */
Test (referee_budgets, least_budgets_need_both_sides)
{
  static const TerseTestCertificate sides[]
      = { TERSE_TEST_POSSIBLE_SCHEDULE, TERSE_TEST_IMPOSSIBLE_SCHEDULE };
  static const struct {
    const char *spoilt;
    gboolean proved[3];
  } cases[] = { { NULL, { TRUE, TRUE, TRUE } },
                { "protocol-1.lsp", { FALSE, TRUE, FALSE } },
                { "proof-2.lrat", { TRUE, FALSE, FALSE } } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *out = prove_both (sides, cases[i].spoilt);
      for (guint k = 0; k < 3; k++)
        {
          g_autofree char *line = g_strdup_printf (
              "s %s theorem-%u\n", cases[i].proved[k] ? "PROVED" : "NOT PROVED", k + 1);
          cr_expect_not_null (strstr (out, line), "%s: expected %s in\n%s", cases[i].spoilt, line,
                              out);
        }
    }
}

/* Instead of one of the certificates: heads of one bit that recall. */
#define HEADS TERSE_TEST_CERTIFICATES

/* What another budget settles is a theorem with it, where it does: below what is impossible and
 * above what is possible, and where that is proved. */
Test (referee_budgets, other_budgets_follow)
{
  static const struct {
    TerseTestCertificate from;
    const char *problem, *model, *spoilt;
    gboolean proved;
  } cases[] = {
    { TERSE_TEST_IMPOSSIBLE_SCHEDULE, "index n=2", "one-way bits=0", NULL, TRUE },
    { TERSE_TEST_IMPOSSIBLE_SCHEDULE, "index n=2", "one-way bits=2", NULL, FALSE },
    { TERSE_TEST_IMPOSSIBLE_SCHEDULE, "index n=3", "one-way bits=0", NULL, FALSE },
    { TERSE_TEST_IMPOSSIBLE_SCHEDULE, "index n=2", "one-way bits=0", "proof-1.lrat", FALSE },
    { TERSE_TEST_POSSIBLE_SCHEDULE, "index n=2", "one-way bits=3", NULL, TRUE },
    { TERSE_TEST_POSSIBLE_SCHEDULE, "index n=2", "one-way bits=1", NULL, FALSE },
    { TERSE_TEST_IMPOSSIBLE_TREE, "equality n=1", "two-way bits=0 knows=both", NULL, TRUE },
    { TERSE_TEST_IMPOSSIBLE_TREE, "equality n=1", "two-way bits=0 knows=bob", NULL, FALSE },
    { TERSE_TEST_IMPOSSIBLE_TREE, "equality n=1", "two-way bits=2 knows=both", NULL, FALSE },
    { TERSE_TEST_POSSIBLE_TREE, "equality n=1", "rounds bits=3 rounds=1 knows=bob", NULL, TRUE },
    { TERSE_TEST_POSSIBLE_TREE, "equality n=1", "rounds bits=1 rounds=1 knows=bob", NULL, FALSE },
    { HEADS, "recall-index n=1", "attention-fixed precision=2", NULL, TRUE },
    { HEADS, "recall-index n=1", "attention-fixed precision=0", NULL, FALSE },
    { HEADS, "recall-index n=1", "attention-mod precision=2", NULL, FALSE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GError *error = NULL;
      TersePackage package;
      g_autofree char *folder
          = cases[i].from == HEADS ? terse_test_keep (
                questions_get ("recall-index n=1", "attention-fixed precision=1"), scratch)
                                   : terse_test_certificate (scratch, cases[i].from);
      g_autofree char *place = g_build_filename (scratch, "other", NULL), *statement = NULL,
                      *out = NULL;
      g_autoptr (TerseQuestion) question
          = questions_ask (questions_problem (cases[i].problem), cases[i].model, &error);
      cr_assert_eq (g_mkdir (place, 0777), 0);
      cr_assert (question && terse_package_open (&package, folder, &error)
                 && terse_package_write (&package, place, 1, TRUE, &error));
      const TerseNumberedPackage from = { &package, 1 };
      cr_assert (terse_package_write_following (&from, question, place, 2, &statement, &error));
      if (cases[i].spoilt)
        terse_scratch_write (place, cases[i].spoilt, "", 0);
      char *words[] = { (char *) TERSE_SOURCE_DIR "/solver/theorem/prove.sh", place, NULL };
      acl2_run_words (words, &out);
      cr_expect_not_null (
          strstr (out, cases[i].proved ? "s PROVED theorem-2\n" : "s NOT PROVED theorem-2\n"),
          "%s, %s\n%s", cases[i].problem, cases[i].model, out);
      terse_scratch_remove (place);
      terse_scratch_remove (folder);
      terse_package_clear (&package);
    }
}
