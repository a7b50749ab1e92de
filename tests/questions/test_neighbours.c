/* How the least budgets of neighbouring models compare (protocols/models/README.md): on Boolean
 * matrices of two and three rows, each number from the program itself. */
#include <criterion/criterion.h>

#include "reductions/questions/decide/decide.h"
#include "tests/support/matrices.h"
#include "tests/support/questions.h"
#include "tests/support/share.h"

/* The least budget by "MODEL knows option=value ..", words separated by blanks. */
static guint64
least (TerseProblem *problem, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autoptr (TerseSetting) setting = terse_setting_new ();
  const TerseModel *model = terse_model_find (words[0], NULL);
  cr_assert (terse_knows_parse (words[1], &setting->knows), "%s", text);
  for (char **word = words + 2; *word; word++)
    {
      g_auto (GStrv) pair = g_strsplit (*word, "=", 2);
      TerseOption option;
      cr_assert (terse_option_parse (pair[0], &option), "%s", text);
      terse_setting_set (setting, option, pair[1]);
    }
  const TerseDecideOptions options = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (TerseMinimum) minimum = terse_minimum (problem, model, setting, &options, &error);
  cr_assert_not_null (minimum, "%s: %s", text, error ? error->message : "");
  cr_assert_eq (minimum->verdict, TERSE_POSSIBLE, "%s", text);
  return minimum->minimum;
}

/* The first is at most the second and `more`; `same`: at least, too. */
typedef struct {
  const char *a, *b;
  guint more;
  gboolean same;
} Relation;

static const Relation relations[] = {
  { "two-way bob", "rounds bob rounds=2 first=bob", 0, FALSE },
  { "rounds bob rounds=2 first=alice", "rounds bob rounds=1 first=alice", 0, FALSE },
  { "rounds bob rounds=3 first=alice", "rounds bob rounds=2 first=alice", 0, FALSE },
  { "rounds bob rounds=1 first=alice", "one-way bob", 0, TRUE },
  { "rounds bob rounds=2 first=bob", "rounds bob rounds=1 first=alice", 0, FALSE },
  { "alternating bob rounds=1", "one-way bob", 0, TRUE },
  { "alternating bob rounds=2", "alternating bob rounds=1", 0, FALSE },
  { "two-way either", "two-way bob", 0, FALSE },
  { "two-way either", "two-way alice", 0, FALSE },
  { "two-way bob", "two-way both", 0, FALSE },
  { "two-way both", "two-way bob", 1, FALSE },
  { "cover both", "partition both", 0, FALSE },
  { "partition both", "leaves both", 0, FALSE },
  { "recurrent last", "one-way bob", 0, TRUE },
  { "recurrent last passes=2", "recurrent last", 0, FALSE },
};

/* In rounds, one more of which never costs more, whoever begins. */
static const Relation rounds[] = {
  { "rounds both rounds=3 first=alice", "rounds both rounds=2 first=alice", 0, FALSE },
  { "rounds both rounds=3 first=bob", "rounds both rounds=2 first=bob", 0, FALSE },
  { "rounds both rounds=3 first=bob", "rounds both rounds=2 first=alice", 0, FALSE },
  { "rounds both rounds=3 first=alice", "rounds both rounds=2 first=bob", 0, FALSE },
  { "rounds alice rounds=2 first=alice", "rounds alice rounds=1 first=bob", 0, FALSE },
  { "two-way both", "rounds both rounds=6 first=alice", 0, TRUE },
  { "two-way both", "rounds both rounds=6 first=bob", 0, TRUE },
};

static void
compare (TerseProblem *problem, const char *name, gsize n, const Relation *table)
{
  for (gsize i = 0; i < n; i++)
    {
      const guint64 a = least (problem, table[i].a), b = least (problem, table[i].b);
      cr_expect_leq (a, b + table[i].more, "%s: %s %u, %s %u", name, table[i].a, (guint) a,
                     table[i].b, (guint) b);
      cr_expect (!table[i].same || a == b, "%s: %s %u, %s %u", name, table[i].a, (guint) a,
                 table[i].b, (guint) b);
    }
}

static void
compare_all (TerseProblem *problem, const char *name)
{
  compare (problem, name, G_N_ELEMENTS (relations), relations);
  cr_expect_leq (least (problem, "leaves both"),
                 G_GUINT64_CONSTANT (1) << least (problem, "two-way both"), "%s", name);
}

static void
compare_matrices (guint rows, guint columns, guint step)
{
  for (guint code = 1; code < 1u << (rows * columns); code += step)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      for (guint i = 0; i < rows * columns; i++)
        g_string_append_printf (text, "%s%u", i == 0 ? "" : i % columns ? " " : ";", code >> i & 1);
      g_autoptr (TerseProblem) problem = questions_matrix (text->str);
      compare_all (problem, text->str);
    }
}

Test (neighbours, compare_as_their_page_says)
{
  compare_matrices (2, 2, 5);
  compare_matrices (3, 3, terse_test_share (7, 171));
}

/* Functions, partial functions and relations. */
Test (neighbours, rounds_compare_on_random_matrices)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (41);
  for (guint i = 0; i < terse_test_share (60, 6); i++)
    {
      g_autoptr (TerseMatrix) matrix
          = terse_test_random_matrix (rand, (TerseTestKind) (i % 3), 3, 4, 2 + i % 2);
      g_autofree char *text = terse_matrix_text (matrix, ';');
      g_autoptr (TerseProblem) problem = questions_matrix (text);
      compare (problem, text, G_N_ELEMENTS (rounds), rounds);
    }
}

/* The example of the page. */
Test (neighbours, first_speaker_of_rounds_may_be_silent)
{
  g_autoptr (TerseProblem) problem = questions_matrix ("0;1");
  cr_expect_eq (least (problem, "rounds bob rounds=1 first=alice"), 1);
  cr_expect_eq (least (problem, "rounds bob rounds=2 first=bob"), 1);
}
