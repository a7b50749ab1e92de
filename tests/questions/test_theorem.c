/* What of theorems can be tested without ACL2: statements are those of the definitions, the data
 * for ACL2 is numbers and parentheses, and the README lists what no theorem is made of. */
#include <criterion/criterion.h>
#include <string.h>

#include "cli/sweep/spec_read.h"
#include "protocols/error.h"
#include "reductions/questions/theorem/clauses.h"
#include "reductions/questions/theorem/covered.h"
#include "reductions/questions/theorem/every_n.h"
#include "reductions/questions/theorem/lists.h"
#include "reductions/questions/theorem/statement.h"
#include "tests/support/program.h"
#include "tests/support/questions.h"

/* --- statements --- */

static const struct {
  const char *problem, *model, *statement;
} statements[] = {
  { "index n=3", "one-way bits=2",
    "(schedule-protocol-exists '(:index 3) (one-way '(:index 3) 4))" },
  { "index n=2 range=3", "one-way messages=8",
    "(schedule-protocol-exists '(:index 2 3) (one-way '(:index 2 3) 8))" },
  { "disjointness n=3", "two-way bits=3 knows=both",
    "(tree-protocol-exists '(:disjointness 3) :both 3)" },
  { "disjointness n=21", "two-way bits=20 knows=either",
    "(tree-protocol-exists '(:disjointness 21) :either 20)" },
  { "disjointness n=100", "rounds bits=9 rounds=3 first=bob",
    "(rounds-protocol-exists '(:disjointness 100) :both 9 3 :bob)" },
  { "disjointness n=70", "one-way bits=65",
    "(schedule-protocol-exists '(:disjointness 70) (one-way '(:disjointness 70) "
    "#x20000000000000000))" },
  { "equality n=2", "rounds bits=2 rounds=3 first=bob knows=either",
    "(rounds-protocol-exists '(:equality 2) :either 2 3 :bob)" },
  { "intersection-size n=2", "rounds bits=2 rounds=1 knows=alice",
    "(rounds-protocol-exists '(:intersection-size 2) :alice 2 1 :alice)" },
  { "equality n=1", "simultaneous messages=2,3",
    "(schedule-protocol-exists '(:equality 1) (simultaneous '(:equality 1) '(2 3)))" },
  { "pointer-chasing players=3 names=2", "blackboard messages=2,3,4 rounds=2 knows=last",
    "(schedule-protocol-exists '(:pointer-chasing 3 2) (blackboard '(:pointer-chasing 3 2) "
    "'(2 3 4) 2 :last))" },
  { "index n=2", "recurrent messages=3 layers=2 passes=2",
    "(schedule-protocol-exists '(:index 2) (recurrent '(:index 2) 3 2 2))" },
  { "index n=2", "recurrent-stacked messages=3",
    "(schedule-protocol-exists '(:index 2) (recurrent-stacked '(:index 2) 3 1 1))" },
  { "function-composition layers=1 m=2", "autoregressive token-bits=1",
    "(schedule-protocol-exists '(:function-composition 2 () 2) (autoregressive "
    "'(:function-composition 2 () 2) 1 1 '()))" },
  { "function-composition layers=3 m=1 n=2,1 range=2",
    "autoregressive epochs=2 token-bits=0 message=2:1:0=4,1:1:-1=1",
    "(schedule-protocol-exists '(:function-composition 1 (2 1) 2) (autoregressive "
    "'(:function-composition 1 (2 1) 2) 2 0 '(((2 1 0) . 4) ((1 1 -1) . 1))))" },
  { "index n=2", "alternating rounds=2 messages=2,3",
    "(schedule-protocol-exists '(:index 2) (alternating '(:index 2) '(2 3)))" },
  { "function-composition layers=2 m=2 n=1 range=2",
    "chain-of-thought epochs=1 token-bits=1 steps=2",
    "(schedule-protocol-exists '(:function-composition 2 (1) 2) (chain-of-thought "
    "'(:function-composition 2 (1) 2) 1 1 '() 2))" },
  { "function-composition layers=3 m=13 n=1,1 range=2",
    "chain-of-thought epochs=1 token-bits=3 steps=2",
    "(schedule-protocol-exists '(:function-composition 13 (1 1) 2) (chain-of-thought "
    "'(:function-composition 13 (1 1) 2) 1 3 '() 2))" },
  { "matrix entries=0|2 1;* 0", "two-way bits=1 knows=bob",
    "(tree-protocol-exists '(:table (2 2) 3 (((0 2) (1)) (() (0)))) :bob 1)" },
  { "equality n=2", "cover rectangles=5", "(cover-exists '(:equality 2) 5 :all)" },
  { "equality n=2", "cover rectangles=3 value=0", "(cover-exists '(:equality 2) 3 0)" },
  { "index n=1", "partition rectangles=2 value=1", "(partition-exists '(:index 1) 2 1)" },
  { "index n=1", "leaves leaves=3", "(leaves-protocol-exists '(:index 1) 3)" },
  { "equality n=1", "mpc rounds=2 words=3 bits=2 knows=both",
    "(machines-exist '(:equality 1) 2 3 4 :both)" },
  { "equality n=1", "mpc rounds=1 messages=3", "(machines-exist '(:equality 1) 1 1 3 :last)" },
  { "equality n=1", "attention-mod precision=1",
    "(attention-exists '(:equality 1) :mod 1 1 1 :last)" },
  { "equality n=1", "attention-fixed precision=0 heads=2",
    "(attention-exists '(:equality 1) :fixed 2 1 0 :last)" },
  { "equality n=1", "attention-hard-average precision=2 dim=2 knows=referee",
    "(attention-exists '(:equality 1) :hard-average 1 2 2 :referee)" },
  { "equality n=1", "attention-hard-left precision=1",
    "(attention-exists '(:equality 1) :hard-left 1 1 1 :last)" },
  { "equality n=1", "attention-exp2 precision=1",
    "(attention-exists '(:equality 1) :exp2 1 1 1 :last)" },
  { "equality n=1", "attention-mod precision=2 dim=3 layers=2",
    "(stack-exists '(:equality 1) :mod 2 1 3 2)" },
  { "equality n=2", "two-way bits=1 knows=bob error=1/10",
    "(randomised-protocol-exists (trees '(:equality 2) :bob 1) 1/10)" },
  { "equality n=2", "rounds bits=2 rounds=3 first=bob knows=either error=2/4",
    "(randomised-protocol-exists (trees-in-rounds '(:equality 2) :either 2 3 :bob) 1/2)" },
  { "index n=2", "one-way messages=3 error=1/3",
    "(randomised-protocol-exists (schedules '(:index 2) (one-way '(:index 2) 3)) 1/3)" },
  { "matrix entries=0|2 1;* 0", "two-way bits=0 knows=both error=1/3 weights=2,4,0",
    "(protocol-under-weights-exists (trees '(:table (2 2) 3 (((0 2) (1)) (() (0)))) :both 0) "
    "'((1 0 0) (2 0 1) (0 1 1)) 1/3)" },
  { "matrix entries=0 1", "schedule schedule=output by Bob inputs Bob",
    "(schedule-protocol-exists '(:table (1 2) 2 (((0) (1)))) '((2 (1) ())))" },
  { "function-composition layers=1 m=2", "linear-full bits=2 token-bits=1",
    "(schedule-protocol-exists '(:function-composition 2 () 2) (linear-full "
    "'(:function-composition 2 () 2) 2 1))" },
  { "function-composition layers=2 m=55 n=3 range=4", "linear-full bits=70 token-bits=1",
    "(schedule-protocol-exists '(:function-composition 55 (3) 4) (linear-full "
    "'(:function-composition 55 (3) 4) 70 1))" },
  { "sparse-averaging tokens=9 q=2 values=0", "real-units width=8", "(real-network-exists 9 2 8)" },
};

Test (theorem, statements)
{
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_autoptr (TerseQuestion) question
          = questions_get (statements[i].problem, statements[i].model);
      g_autofree char *statement = terse_statement_of (question);
      cr_expect_str_eq (statement, statements[i].statement);
    }
}

/* --- data --- */

Test (theorem, lists)
{
  g_autofree char *symmetries
      = terse_list_of_symmetries ("f", "c a comment\n2 1 -3 2 4 0\n1\t5 6 0\n", NULL);
  g_autofree char *definitions = terse_list_of_definitions ("f", "7 1 -2 0 8 7 0\n", NULL);
  g_autofree char *none = terse_list_of_definitions ("f", "", NULL);
  cr_expect_str_eq (symmetries, "(\n(2 . ((1 . -3)(2 . 4)))\n(1 . ((5 . 6)))\n)\n");
  cr_expect_str_eq (definitions, "(\n(7 1 -2)\n(8 7)\n)\n");
  cr_expect_str_eq (none, "(\n)\n");
}

Test (theorem, witnesses)
{
  g_autofree char *rows = terse_list_of_witness ("f", "rows 0 3\n0\n2\n3\n", NULL);
  g_autofree char *entries = terse_list_of_witness ("f", "fooling 2\n0 1\n5 0\n", NULL);
  cr_expect_str_eq (rows, "(:rows 0\n 0\n 2\n 3\n)\n");
  g_autofree char *minors
      = terse_list_of_witness ("f", "rank 7 2\n0 2\n0 1\n5 2\n1 1\n3 4\n", NULL);
  cr_expect_str_eq (entries, "(\n(0 . 1)\n(5 . 0)\n)\n");
  g_autofree char *complements = terse_list_of_witness ("f", "complements 3\n", NULL);
  cr_expect_str_eq (complements, "(\n)\n");
  g_autofree char *tokens = terse_list_of_witness ("f", "tokens 2\n5\n3\n", NULL);
  cr_expect_str_eq (tokens, "(:tokens 5\n 3\n)\n");
  cr_expect_str_eq (minors, "(\n(0 (0 5) (1 2))\n(1 (3) (4))\n)\n");
  g_autofree char *handover = terse_list_of_witness ("f", "handover 11\n", NULL);
  cr_expect_str_eq (handover, "(:handover)\n");
  g_autofree char *values = terse_list_of_witness ("f", "decomposition 9 1 2\n9\n3\n", NULL);
  cr_expect_str_eq (values, "(:decomposition 9\n 1\n 9\n 3\n)\n");
  g_autofree char *weights = terse_list_of_witness ("f", "degree 3 1 2\n0 5 1\n4 0 2\n", NULL);
  cr_expect_str_eq (weights, "(:degree 3 1\n(1 0 5)\n(2 4 0))\n");
  g_autofree char *sets = terse_list_of_witness ("f", "functionals 7 2\n4 0 4\n0 0 3\n", NULL);
  cr_expect_str_eq (sets, "(\n(4 0 4)\n(0 0 3)\n)\n");
  static const char *const others[] = { "rank 2 1\noutput 1\n0 0\n",
                                        "",
                                        "rows",
                                        "rows 0 1\n#.(f)\n",
                                        "degree 2 0 1\n0 x 1\n",
                                        "decomposition 7 7 1\nx\n",
                                        "functionals 7 1\n0 x\n",
                                        "complements x\n" };
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GError) error = NULL;
      cr_expect_null (terse_list_of_witness ("f", others[i], &error), "%s", others[i]);
      cr_expect (error && g_str_has_prefix (error->message, "f:"), "%s", others[i]);
    }
}

/* Nor are there sets where their number is none. */
Test (theorem, sets_end_with_the_text)
{
  static const char *const texts[][2]
      = { { "functionals 7 0\n1 2\n", "(\n)\n" },
          { "functionals 7 -1\n1 2\n", "(\n)\n" },
          { "functionals 7 9223372036854775807\n1\n", "(\n)\n" },
          { "functionals 7 2\n1 2 3\n", "(\n(1)\n(2)\n(3)\n)\n" },
          { "functionals 7", "(\n)\n" },
          { "degree 7 1 0\n1 2\n", "(:degree 7 1)\n" },
          { "degree 7 1 -1\n1 2\n", "(:degree 7 1)\n" },
          { "degree 7 1 9223372036854775807\n1\n", "(:degree 7 1)\n" },
          { "degree 7 1 2\n1 2 3\n", "(:degree 7 1\n(1)\n(2)\n(3))\n" },
          { "degree 7", "(:degree 7)\n" } };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *list = terse_list_of_witness ("f", texts[i][0], NULL);
      cr_expect_str_eq (list, texts[i][1], "%s", texts[i][0]);
    }
}

/* Sizes that a minor has not: what is there is written, and nothing behind it. */
Test (theorem, minors_end_with_the_text)
{
  static const char *const texts[][2]
      = { { "rank 7 1\n0 9\n1 2\n", "(\n(0 (1) (2))\n)\n" },
          { "rank 7 1\n0 9223372036854775807\n1 2\n", "(\n(0 (1) (2))\n)\n" },
          { "rank 7 1\n0 -5\n1 2\n", "(\n(0 () ())\n)\n" },
          { "rank 7 1\n0\n", "(\n(0 () ())\n)\n" },
          { "rank 7 1\n", "(\n)\n" },
          { "rank 7", "(\n)\n" } };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *list = terse_list_of_witness ("f", texts[i][0], NULL);
      cr_expect_str_eq (list, texts[i][1], "%s", texts[i][0]);
    }
}

/* The clauses among 1 .. 4 that hints name: not those of deletions, and no lemmas. */
Test (theorem, used_clauses)
{
  char *folder = terse_scratch_new ();
  g_autofree char *path = g_build_filename (folder, "proof.lrat", NULL);
  terse_scratch_write (folder, "proof.lrat", "6 1 2 0 4 2 0\n6 d 3 0\n7 1 0 6 -2 0\n8 0 7 5 0\n",
                       -1);
  g_autofree char *used = terse_list_of_used_clauses (path, 4, NULL);
  cr_expect_str_eq (used, "(\n2\n4\n)\n");
  terse_scratch_write (folder, "proof.lrat", "6 1 2", -1);
  g_autoptr (GError) error = NULL;
  cr_expect_null (terse_list_of_used_clauses (path, 4, &error));
  cr_expect (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_INPUT));
  terse_scratch_free (folder);
}

/* With a used clause all that symmetries take it to: (1 2) -> (2 3) -> (1 3) by the cycle, and (-1)
 * -> (-2) -> (-3), not (1 2 3). What is no symmetry of the formula adds nothing;
 * the last clause is always there. */
Test (theorem, closed_clauses)
{
  static const gint clauses[][3] = { { 1, 2 }, { 1, 2, 3 }, { -1 }, { 1, 3 }, { 2, 3 }, { -2 } };
  static const guint lengths[] = { 2, 3, 1, 2, 2, 1 };
  static const char *const closed[][3]
      = { { "1 0\n", "3 1 2 2 3 3 1 0\n", "(\n1\n4\n5\n6\n)\n" },
          { "3 0\n", "3 1 2 2 1 0\n", "(\n3\n6\n)\n" },
          { "3 2 0\n", "1 1 2 2 1 0 2 2 3 3 2 0\n", "(\n2\n3\n6\n)\n" },
          { "4 0\n", "1 9 -9 1 -1 0\n", "(\n4\n6\n)\n" } };
  char *folder = terse_scratch_new ();
  g_autofree char *path = g_build_filename (folder, "proof.lrat", NULL);
  g_autoptr (TerseFormula) formula = terse_formula_new ();
  terse_formula_add_family (formula, "x", "a bit", 3, 1, 1, 1);
  terse_formula_begin_group (formula, 1, "clauses");
  for (guint i = 0; i < G_N_ELEMENTS (clauses); i++)
    terse_formula_add (formula, lengths[i], clauses[i]);
  for (guint i = 0; i < G_N_ELEMENTS (closed); i++)
    {
      g_autofree char *proof = g_strdup_printf ("7 0 %s", closed[i][0]);
      terse_scratch_write (folder, "proof.lrat", proof, -1);
      g_autoptr (GArray) symmetries = terse_list_numbers ("symmetries.txt", closed[i][1], NULL);
      g_autofree char *list = terse_list_of_closed_clauses (path, formula, symmetries, NULL);
      cr_expect_str_eq (list, closed[i][2], "%s", closed[i][0]);
    }
  terse_scratch_free (folder);
}

/* A stranger's file cannot hand ACL2 anything but numbers. */
Test (theorem, lists_hold_nothing_but_numbers)
{
  static const char *const texts[] = { "7 #.(quit) 0\n", "7 (1) 0\n", "7 1 0) (defthm f nil\n",
                                       "7 \"x\" 0\n",    "7 1\n",     "7 ; 0\n",
                                       "7 1.5 0\n",      "7 |a| 0\n", "7 'a 0\n" };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) one = NULL, two = NULL;
      cr_expect_null (terse_list_of_definitions ("f", texts[i], &one), "%s", texts[i]);
      cr_expect_null (terse_list_of_symmetries ("f", texts[i], &two), "%s", texts[i]);
      cr_expect (one && g_str_has_prefix (one->message, "f:"), "%s", texts[i]);
    }
}

/* --- for every n --- */

Test (theorem, cases_of_bounds_for_every_n)
{
  static const struct {
    const char *problem, *model, *words;
  } cases[] = {
    { "index n=3", "one-way bits=2", "index, one-way: n bits" },
    { "index n=3", "one-way bits=3", NULL },
    { "index n=3", "one-way messages=7", "index, one-way: n bits" },
    { "index n=3", "one-way messages=8", NULL },
    { "index n=2 range=3", "one-way messages=3", NULL },
    { "index n=3", "two-way bits=2 knows=bob", NULL },
    { "equality n=2", "two-way bits=2 knows=both", "equality, two-way, both know it: n + 1 bits" },
    { "equality n=2", "two-way bits=3 knows=both", NULL },
    { "equality n=2", "two-way bits=1 knows=bob", NULL },
    { "greater-than n=1", "two-way bits=1 knows=both",
      "greater-than, two-way, both know it: n + 1 bits" },
    { "disjointness n=2", "two-way bits=2 knows=both",
      "disjointness, two-way, both know it: n + 1 bits" },
    { "disjointness n=2", "two-way bits=1 knows=either",
      "disjointness, two-way, whoever knows it: n bits" },
    { "disjointness n=2", "two-way bits=2 knows=either", NULL },
    { "disjointness n=2", "rounds bits=1 rounds=2 knows=bob",
      "disjointness, rounds, whoever knows it: n bits" },
    { "disjointness n=40", "one-way bits=39", "disjointness, one-way: n bits" },
    { "inner-product n=2", "two-way bits=0 knows=both", NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TerseQuestion) question = questions_get (cases[i].problem, cases[i].model);
      const TerseEveryN *bound = terse_every_n (question);
      cr_expect_str_eq (bound ? bound->words : "none", cases[i].words ? cases[i].words : "none",
                        "%s, %s", cases[i].problem, cases[i].model);
    }
}

/* --- what is covered --- */

/* The lines `| KEY | WORDS |` of the README, without what follows, with the names of tables that
 * have rows of which no theorem is made: by model, by an error, or by inputs that are not listed.
 */
static void
add_left (GTree *tables, const char *name, const TerseQuestion *question)
{
  const char *found;
  if (!terse_theorem_lacks (question, &found))
    return;
  const char *id = terse_question_model (question)->id;
  g_autofree char *key = terse_question_tolerance (question) ? g_strdup ("`error`")
                         : terse_question_network (question) ? g_strdup_printf ("`%s`", id)
                                                             : g_strdup ("not listed");
  const char *before = g_tree_lookup (tables, key);
  if (before == NULL)
    g_tree_insert (tables, g_steal_pointer (&key), g_strdup (name));
  else if (!g_str_has_suffix (before, name))
    g_tree_insert (tables, g_steal_pointer (&key), g_strdup_printf ("%s, %s", before, name));
}

static void
add_table (GTree *tables, const char *folder, const char *file)
{
  GError *error = NULL;
  g_autofree char *path = g_build_filename (folder, file, NULL),
                  *name = g_strndup (file, strlen (file) - strlen (".ini"));
  g_autoptr (TerseSpec) spec = terse_spec_read (path, &error);
  cr_assert_not_null (spec, "%s", error ? error->message : "");
  for (guint i = 0; i < spec->entries->len; i++)
    {
      const TerseSpecEntry *entry = spec->entries->pdata[i];
      g_autoptr (TerseQuestion) question = entry->question ? terse_question_ref (entry->question)
                                                           : terse_spec_entry_at (entry, 1, &error);
      cr_assert_not_null (question, "%s: %s", file, error ? error->message : "");
      add_left (tables, name, question);
    }
}

static gint
compare_keys (gconstpointer a, gconstpointer b, gpointer data)
{
  (void) data;
  return strcmp (a, b);
}

Test (theorem, what_is_refused)
{
  static const struct {
    const char *problem, *model;
    gboolean lacks;
  } cases[] = {
    { "order-statistics tokens=2", "mpc rounds=1 words=2 bits=1 knows=both", FALSE },
    { "order-statistics tokens=2", "mpc rounds=1 words=2 bits=1 knows=last", FALSE },
    { "one-vs-two-cycles half=4", "mpc rounds=0 words=2 bits=1", FALSE },
    { "one-vs-two-cycles half=3", "mpc rounds=0 words=2 bits=1", FALSE },
    { "equality n=1", "mpc rounds=0 words=2 bits=1 error=1/3", TRUE },
    { "equality n=1", "one-way bits=1 error=1/3", FALSE },
    { "function-composition layers=2 m=55 n=1 range=2", "chain-of-thought epochs=1 token-bits=1",
      FALSE },
    { "function-composition layers=2 m=55 n=1 range=2", "autoregressive epochs=2 token-bits=1",
      FALSE },
    { "function-composition layers=2 m=55 n=1 range=2", "autoregressive token-bits=1", FALSE },
    { "function-composition layers=2 m=55 n=1 range=2", "autoregressive epochs=3 token-bits=1",
      TRUE },
    { "function-composition layers=3 m=55 n=1,1 range=2", "autoregressive epochs=2 token-bits=1",
      TRUE },
    { "function-composition layers=2 m=55 n=1 range=2", "chain-of-thought epochs=2 token-bits=1",
      TRUE },
    { "function-composition layers=2 m=55 n=1 range=2", "linear-full bits=1 token-bits=1", FALSE },
    { "function-composition layers=3 m=55 n=1,1 range=2", "linear-full bits=1 token-bits=1", TRUE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *found;
      g_autoptr (TerseQuestion) question = questions_get (cases[i].problem, cases[i].model);
      cr_expect_eq (terse_theorem_lacks (question, &found), cases[i].lacks, "%s, %s",
                    cases[i].problem, cases[i].model);
    }
}

#define COMPOSITION "function-composition layers=2 m=2 n=1 range=2"

/* Where a witness of this rule is taken, in words. (transfer full) */
static char *
where_taken (const char *rule)
{
  static const char *const models[][3] = {
    { "one-way", "one-way bits=1" },
    { "simultaneous", "simultaneous bits=1" },
    { "blackboard", "blackboard bits=1" },
    { "two-way both", "two-way bits=1 knows=both" },
    { "two-way bob", "two-way bits=1 knows=bob" },
    { "two-way alice", "two-way bits=1 knows=alice" },
    { "two-way either", "two-way bits=1 knows=either" },
    { "rounds both", "rounds bits=1 rounds=1 knows=both" },
    { "rounds bob", "rounds bits=1 rounds=1 knows=bob" },
    { "rounds alice", "rounds bits=1 rounds=1 knows=alice" },
    { "rounds either", "rounds bits=1 rounds=1 knows=either" },
    { "leaves", "leaves leaves=2" },
    { "partition", "partition rectangles=2" },
    { "cover", "cover rectangles=2" },
    { "autoregressive epochs=1", "autoregressive epochs=1 token-bits=1", COMPOSITION },
    { "autoregressive epochs=2", "autoregressive epochs=2 token-bits=1", COMPOSITION },
    { "chain-of-thought epochs=1", "chain-of-thought epochs=1 token-bits=1", COMPOSITION },
    { "linear-full", "linear-full bits=1 token-bits=1", COMPOSITION },
    { "mpc", "mpc rounds=1 words=1 bits=1", "prefix-sum tokens=2" },
    { "real-units", "real-units width=1", "sparse-averaging tokens=3 values=0" },
  };
  GString *words = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (models); i++)
    {
      g_autoptr (TerseQuestion) question
          = questions_get (models[i][2] ? models[i][2] : "disjointness n=1", models[i][1]);
      if (terse_theorem_takes (question, rule))
        g_string_append_printf (words, "%s%s", words->len ? ", " : "", models[i][0]);
    }
  return g_string_free (words->len ? words : g_string_append (words, "nowhere"), FALSE);
}

/* The part of the README between a heading and the next one. (transfer full) */
static char *
section (const char *heading)
{
  g_autofree char *page = terse_scratch_read (TERSE_SOURCE_DIR, "solver/theorem/README.md", NULL);
  const char *start = strstr (page, heading);
  cr_assert_not_null (start, "%s", heading);
  const char *end = strstr (start + strlen (heading), "\n## ");
  return g_strndup (start, end ? (gsize) (end - start) : strlen (start));
}

static guint
count_lines (const char *text, const char *prefix)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n = 0;
  for (guint i = 0; lines[i]; i++)
    n += g_str_has_prefix (lines[i], prefix);
  return n;
}

static gboolean
expect_line (gpointer key, gpointer value, gpointer page)
{
  g_autofree char *line = g_strdup_printf ("\n| %s | %s | ", (char *) key, (char *) value);
  cr_expect_not_null (strstr (page, line), "the README should have%s", line);
  return FALSE;
}

/* Every row that is refused for its question is in the list, and the list has no others. */
Test (theorem, the_readme_lists_the_rows_of_tables_without_a_theorem)
{
  g_autofree char *list = section ("\n## Rows without a theorem\n"),
                  *folder = g_build_filename (TERSE_SOURCE_DIR, "bench/tables", NULL),
                  *names = terse_scratch_list (folder);
  g_autoptr (GTree) tables = g_tree_new_full (compare_keys, NULL, g_free, g_free);
  g_auto (GStrv) files = g_strsplit (names, " ", -1);
  for (guint i = 0; files[i]; i++)
    if (g_str_has_suffix (files[i], ".ini"))
      add_table (tables, folder, files[i]);
  g_tree_foreach (tables, expect_line, list);
  static const char *const rules[]
      = { "rows",        "fooling", "rank",     "degree",       "complements",
          "functionals", "tokens",  "handover", "decomposition" };
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autofree char *where = where_taken (rules[i]),
                      *key = g_strdup_printf ("rule `%s`", rules[i]);
      expect_line (key, where, list);
    }
  cr_expect_eq (count_lines (list, "| `") + count_lines (list, "| not listed "),
                (guint) g_tree_nnodes (tables));
  cr_expect_eq (count_lines (list, "| rule `"), G_N_ELEMENTS (rules));
}

/* The rules are those of the kernel. */
Test (theorem, the_list_has_all_rules_of_witnesses)
{
  g_autofree char *list = section ("\n## Rows without a theorem\n"),
                  *judge = terse_scratch_read (TERSE_SOURCE_DIR, "solver/witness/judge.c", NULL);
  g_auto (GStrv) lines = g_strsplit (judge, "\n", -1);
  guint rules = 0;
  for (guint i = 0; lines[i]; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], "\"", 3);
      if (!g_str_has_prefix (lines[i], "  { \"") || g_strv_length (words) != 3)
        continue;
      g_autofree char *line = g_strdup_printf ("| rule `%s` |", words[1]);
      cr_expect_not_null (strstr (list, line), "%s", line);
      rules++;
    }
  cr_expect_eq (rules, count_lines (list, "| rule `"));
}
