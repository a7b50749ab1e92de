/* The books that ACL2 proves theorems with hold nothing that takes a proof on trust, and their
 * definitions are as long as a reader is told. */
#include <criterion/criterion.h>
#include <string.h>

#include "tests/support/program.h"

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

/* Functions of which nothing but laws are known, `(encapsulate ((...` in place of `(encapsulate
 * ()`: ACL2 has them only with functions that obey these, but a reader must know of them. */
static gboolean
has_unknown_functions (const char *code)
{
  for (const char *c = code; (c = strstr (c, "encapsulate"));)
    {
      c += strlen ("encapsulate");
      while (g_ascii_isspace (*c))
        c++;
      if (!g_str_has_prefix (c, "()"))
        return TRUE;
    }
  return FALSE;
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
      cr_expect_eq (has_unknown_functions (code), strcmp (name, "specification-reals.lisp") == 0,
                    "%s/%s", room, name);
      checked++;
    }
  return checked;
}

Test (theorem_books, books_take_nothing_on_trust)
{
  cr_expect_geq (check_books ("solver/theorem", ""), 14);
  cr_expect_geq (check_books ("solver/referee", "symrun.lisp"), 5);
}

Test (theorem_books, what_is_forbidden_is_noticed)
{
  cr_expect_not_null (find_forbidden ("(skip-proofs (defthm f nil))"));
  cr_expect_not_null (find_forbidden ("(defun f (x) (declare (xargs :mode :program)) x)"));
  cr_expect_null (find_forbidden ("(defthm f t)"));
  cr_expect (has_unknown_functions ("(encapsulate () (defthm f t))\n(encapsulate\n  (((f) => *))"));
  cr_expect_not (has_unknown_functions ("(encapsulate ()\n(defthm f t))"));
}

/* Comments too. */
Test (theorem_books, books_have_short_lines)
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
Test (theorem_books, definitions_are_as_long_as_the_readme_says)
{
  g_autofree char *folder = g_build_filename (TERSE_SOURCE_DIR, "solver/theorem", NULL);
  g_autofree char *page = terse_scratch_read (TERSE_SOURCE_DIR, "README.md", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint lines = 0;
  for (const char *name; (name = g_dir_read_name (dir));)
    {
      g_autofree char *text = terse_scratch_read (folder, name, NULL);
      for (const char *c = text; g_str_has_prefix (name, "specification") && *c; c++)
        lines += *c == '\n';
    }
  g_autofree char *claim = g_strdup_printf ("trusts %u lines of definitions", lines);
  cr_expect_not_null (strstr (page, claim), "%s", claim);
}
