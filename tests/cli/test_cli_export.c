/* terse export: proofs in the languages of other checkers, judged here by a checker that is plain
 * and slow: every lemma follows by unit propagation or, of a definition, is RAT on its first
 * literal; and what is refused. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/certificates.h"
#include "tests/support/suite.h"

TestSuite (cli_export, .init = scratch_open, .fini = scratch_close);

/* The literals of a line: `1 -2 0`, or `1 x1 1 ~x2 >= 1 ;` behind a rule. (transfer full) */
static GArray *
parse_clause (const char *line)
{
  GArray *clause = g_array_new (FALSE, FALSE, sizeof (int));
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  const gboolean sums = strchr (line, '>') != NULL;
  for (guint i = 0; words[i] && strcmp (words[i], ">=") != 0 && strcmp (words[i], "0") != 0; i++)
    {
      const char *x = strchr (words[i], 'x');
      int literal = !sums ? atoi (words[i]) : !x ? 0 : atoi (x + 1) * (*words[i] == '~' ? -1 : 1);
      if (literal != 0)
        g_array_append_val (clause, literal);
    }
  return clause;
}

static GPtrArray *
read_formula (const char *folder)
{
  GPtrArray *clauses = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autofree char *place = g_build_filename (scratch, folder, NULL),
                  *text = terse_scratch_read (place, "formula.cnf", NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    if (*lines[i] && *lines[i] != 'c' && *lines[i] != 'p')
      g_ptr_array_add (clauses, parse_clause (lines[i]));
  return clauses;
}

/* Makes the literals of a clause false, of one only those that are no `pivot`. FALSE where one is
 * true. */
static gboolean
assume_false (GHashTable *values, const GArray *clause, int pivot)
{
  for (guint i = 0; i < clause->len; i++)
    {
      int literal = g_array_index (clause, int, i);
      if (literal != pivot && g_hash_table_contains (values, GINT_TO_POINTER (literal)))
        return FALSE;
      if (literal != pivot)
        g_hash_table_add (values, GINT_TO_POINTER (-literal));
    }
  return TRUE;
}

/* Propagates until nothing changes; TRUE after a conflict. */
static gboolean
propagate (GHashTable *values, const GPtrArray *clauses)
{
  for (gboolean changed = TRUE; changed;)
    {
      changed = FALSE;
      for (guint c = 0; c < clauses->len; c++)
        {
          const GArray *clause = clauses->pdata[c];
          guint open = 0;
          int unit = 0;
          gboolean satisfied = FALSE;
          for (guint i = 0; i < clause->len && !satisfied; i++)
            {
              int literal = g_array_index (clause, int, i);
              satisfied = g_hash_table_contains (values, GINT_TO_POINTER (literal));
              if (!g_hash_table_contains (values, GINT_TO_POINTER (-literal)))
                {
                  open++;
                  unit = literal;
                }
            }
          if (!satisfied && open == 0)
            return TRUE;
          if (!satisfied && open == 1)
            changed |= g_hash_table_add (values, GINT_TO_POINTER (unit));
        }
    }
  return FALSE;
}

/* Does the lemma follow by unit propagation, together with `other` but for its literal `pivot`? */
static gboolean
follows (const GPtrArray *clauses, const GArray *lemma, const GArray *other, int pivot)
{
  g_autoptr (GHashTable) values = g_hash_table_new (g_direct_hash, g_direct_equal);
  return !assume_false (values, lemma, 0) || (other && !assume_false (values, other, pivot))
         || propagate (values, clauses);
}

static gboolean
has_literal (const GArray *clause, int literal)
{
  for (guint i = 0; i < clause->len; i++)
    if (g_array_index (clause, int, i) == literal)
      return TRUE;
  return FALSE;
}

static gboolean
is_rat (const GPtrArray *clauses, const GArray *lemma)
{
  const int pivot = lemma->len > 0 ? g_array_index (lemma, int, 0) : 0;
  for (guint c = 0; pivot && c < clauses->len; c++)
    if (has_literal (clauses->pdata[c], -pivot)
        && !follows (clauses, lemma, clauses->pdata[c], -pivot))
      return FALSE;
  return pivot != 0;
}

/* Follows the lemmas of a file in DRAT or VeriPB up to the empty one; how many of them are RAT
 * only. */
static guint
check_lemmas (const char *folder, const char *file)
{
  g_autoptr (GPtrArray) clauses = read_formula (folder);
  g_autofree char *place = g_build_filename (scratch, folder, NULL),
                  *text = terse_scratch_read (place, file, NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint rat = 0;
  for (guint i = 0; lines[i]; i++)
    {
      if (!g_ascii_isdigit (*lines[i]) && *lines[i] != '-' && *lines[i] != 'r')
        continue;
      GArray *lemma = parse_clause (lines[i]);
      const gboolean implied = follows (clauses, lemma, NULL, 0);
      cr_assert (implied || is_rat (clauses, lemma), "%s:%u: %s", file, i + 1, lines[i]);
      rat += !implied;
      g_ptr_array_add (clauses, lemma);
      if (lemma->len == 0)
        return rat;
    }
  cr_assert_fail ("%s: no empty clause", file);
  return rat;
}

static void
export_in (const char *certificate, const char *format, const char *said)
{
  g_autofree char *line
      = g_strdup_printf ("terse export '%s' --format %s --out %s", certificate, format, format),
      *out = scratch_output (line, 0);
  cr_expect_str_eq (out, said);
}

Test (cli_export, definitions_are_steps_or_clauses)
{
  g_autofree char *certificate = terse_test_certificate (scratch, TERSE_TEST_IMPOSSIBLE_COUNTING);
  export_in (certificate, "drat",
             "drat/formula.cnf: the formula\ndrat/proof.drat: drat, definitions included\n");
  export_in (certificate, "veripb",
             "veripb/formula.cnf: the formula\nveripb/proof.pbp: veripb, definitions included\n");
  export_in (certificate, "lrat-text",
             "lrat-text/formula.cnf: the formula with the clauses that the kernel makes of "
             "definitions\nlrat-text/proof.lrat: lrat-text\n");
  cr_expect_gt (check_lemmas ("drat", "proof.drat"), 0);
  cr_expect_gt (check_lemmas ("veripb", "proof.pbp"), 0);
  g_autofree char *checked
      = scratch_output ("terse-check --strict lrat-text/formula.cnf lrat-text/proof.lrat", 0);
  cr_expect_str_eq (checked, "s VERIFIED\n");
}

/* The last step of VeriPB is the one that its conclusion names. */
Test (cli_export, steps_are_counted)
{
  g_autofree char *certificate = terse_test_certificate (scratch, TERSE_TEST_IMPOSSIBLE_COUNTING);
  export_in (certificate, "veripb",
             "veripb/formula.cnf: the formula\nveripb/proof.pbp: veripb, definitions included\n");
  g_autofree char *place = g_build_filename (scratch, "veripb", NULL),
                  *text = terse_scratch_read (place, "proof.pbp", NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint64 id = g_ascii_strtoull (lines[1] + 2, NULL, 10), last = 0;
  for (guint i = 2; lines[i]; i++)
    {
      id += *lines[i] == 'r';
      last = strcmp (lines[i], "rup >= 1 ;") == 0 ? id : last;
      if (g_str_has_prefix (lines[i], "conclusion UNSAT : "))
        cr_expect_eq (g_ascii_strtoull (lines[i] + strlen ("conclusion UNSAT : "), NULL, 10), last);
    }
  cr_expect (g_str_has_prefix (text, "pseudo-Boolean proof version 2.0\nf ") && last > 0);
  cr_expect (g_str_has_suffix (text, "\nend pseudo-Boolean proof\n"));
}

Test (cli_export, clauses_of_symmetries_stand_in_the_formula)
{
  g_autofree char *certificate = terse_test_certificate (scratch, TERSE_TEST_IMPOSSIBLE_SYMMETRY);
  export_in (certificate, "drat",
             "drat/formula.cnf: the formula with the clauses that the kernel makes of "
             "symmetries\ndrat/proof.drat: drat\n");
  cr_expect_eq (check_lemmas ("drat", "proof.drat"), 0);
}

Test (cli_export, what_has_no_proof_is_refused)
{
  g_autofree char *possible = terse_test_certificate (scratch, TERSE_TEST_POSSIBLE_SCHEDULE),
                  *impossible = terse_test_certificate (scratch, TERSE_TEST_IMPOSSIBLE_COUNTING),
                  *out = g_strdup_printf ("terse export '%s' --out p", possible),
                  *none = g_strdup_printf ("terse export '%s'", impossible),
                  *there = g_strdup_printf ("terse export '%s' --out .", impossible),
                  *bad = g_strdup_printf ("terse export '%s' --out q", impossible);
  scratch_expect_complaint (out, "export: expected a certificate with a proof, found a protocol");
  scratch_expect_complaint (none, "export: expected --out, found none");
  scratch_expect_complaint (there, "--out: expected a folder that is not there yet, found .");
  terse_scratch_write (impossible, "proof.lrat", "a", 1);
  TerseRun run = scratch_run (bad, 1);
  cr_expect (g_str_has_prefix (run.out, "rejected: "));
  terse_run_clear (&run);
  g_autofree char *p = g_build_filename (scratch, "p", NULL),
                  *q = g_build_filename (scratch, "q", NULL);
  cr_expect_not (g_file_test (p, G_FILE_TEST_EXISTS) || g_file_test (q, G_FILE_TEST_EXISTS));
}
