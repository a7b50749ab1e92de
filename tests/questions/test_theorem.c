/* What of theorems can be tested without ACL2: the books hold nothing that takes a proof on trust,
 * statements are those of the definitions, and the data for ACL2 is numbers and parentheses. */
#include <criterion/criterion.h>
#include <string.h>

#include "protocols/error.h"
#include "reductions/questions/theorem/clauses.h"
#include "reductions/questions/theorem/lists.h"
#include "reductions/questions/theorem/statement.h"
#include "tests/support/program.h"
#include "tests/support/questions.h"

/* --- the books --- */

/* What could make a theorem of what is not proved, or run what is not ACL2's logic. */
static const char *const forbidden[] = { "skip-proofs",
                                         "defaxiom",
                                         "defttag",
                                         "ttags",
                                         "set-raw-mode",
                                         "program",
                                         "progn!",
                                         "sys-call",
                                         "make-event",
                                         "trans-eval",
                                         "#.",
                                         "redef",
                                         "defun-nx",
                                         "partial-encapsulate",
                                         "in-package \"ACL2\"",
                                         "with-output!",
                                         "set-ld",
                                         "ld-skip",
                                         "raw",
                                         "trust",
                                         "eval-event",
                                         "defattach",
                                         "hard-error",
                                         "#+",
                                         "#-" };

/* The text of a book without comments and in lower case. */
static char *
code_of (const char *folder, const char *name)
{
  g_autofree char *text = terse_scratch_read (folder, name, NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    {
      char *comment = strchr (lines[i], ';');
      if (comment)
        *comment = '\0';
    }
  g_autofree char *code = g_strjoinv ("\n", lines);
  return g_ascii_strdown (code, -1);
}

/* The first thing in it that a book must not hold, or NULL. */
static const char *
find_forbidden (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (forbidden); i++)
    if (strstr (code, forbidden[i]))
      return forbidden[i];
  return NULL;
}

static guint
check_books (const char *room, const char *except)
{
  guint checked = 0;
  g_autofree char *folder = g_build_filename (TERSE_SOURCE_DIR, room, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  for (const char *name; (name = g_dir_read_name (dir));)
    {
      if (!g_str_has_suffix (name, ".lisp") || strcmp (name, except) == 0)
        continue;
      g_autofree char *code = code_of (folder, name);
      cr_expect_null (find_forbidden (code), "%s/%s: %s", room, name, find_forbidden (code));
      checked++;
    }
  return checked;
}

Test (theorem, books_take_nothing_on_trust)
{
  cr_expect_geq (check_books ("solver/theorem", ""), 14);
  cr_expect_geq (check_books ("solver/referee", "symrun.lisp"), 5);
}

Test (theorem, what_is_forbidden_is_noticed)
{
  cr_expect_not_null (find_forbidden ("(skip-proofs (defthm f nil))"));
  cr_expect_not_null (find_forbidden ("(defun f (x) (declare (xargs :mode :program)) x)"));
  cr_expect_null (find_forbidden ("(defthm f t)"));
}

/* Comments too. */
Test (theorem, books_have_short_lines)
{
  g_autofree char *folder = g_build_filename (TERSE_SOURCE_DIR, "solver/theorem", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  for (const char *name; (name = g_dir_read_name (dir));)
    {
      g_autofree char *text = terse_scratch_read (folder, name, NULL);
      g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
      for (guint i = 0; g_str_has_suffix (name, ".lisp") && lines[i]; i++)
        cr_expect_leq (strlen (lines[i]), 100, "%s:%u", name, i + 1);
    }
}

/* The README says how many lines a reader must agree with. */
Test (theorem, definitions_are_as_long_as_the_readme_says)
{
  g_autofree char *text
      = terse_scratch_read (TERSE_SOURCE_DIR, "solver/theorem/specification.lisp", NULL);
  g_autofree char *page = terse_scratch_read (TERSE_SOURCE_DIR, "README.md", NULL);
  guint lines = 0;
  for (const char *c = text; *c; c++)
    lines += *c == '\n';
  g_autofree char *claim = g_strdup_printf ("trusts %u lines of definitions", lines);
  cr_expect_not_null (strstr (page, claim), "%s", claim);
}

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
  { "matrix entries=0|2 1;* 0", "two-way bits=1 knows=bob",
    "(tree-protocol-exists '(:table (2 2) 3 (((0 2) (1)) (() (0)))) :bob 1)" },
  { "matrix entries=0 1", "schedule schedule=output by Bob inputs Bob",
    "(schedule-protocol-exists '(:table (1 2) 2 (((0) (1)))) '((2 (1) ())))" },
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
  cr_expect_str_eq (rows, "(\n0\n2\n3\n)\n");
  cr_expect_str_eq (entries, "(\n(0 . 1)\n(5 . 0)\n)\n");
  static const char *const others[]
      = { "rows 1 3\n0\n2\n3\n", "rank 2 1\noutput 1\n0 0\n", "", "rows", "rows 0 1\n#.(f)\n" };
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GError) error = NULL;
      cr_expect_null (terse_list_of_witness ("f", others[i], &error), "%s", others[i]);
      cr_expect (error && g_str_has_prefix (error->message, "f:"), "%s", others[i]);
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
