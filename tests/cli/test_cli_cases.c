/* Kinds of input that users brought and that once failed, stayed open or got a poor message: each
 * by a small representative and what is right. */
#include <criterion/criterion.h>
#include <string.h>

#include "tests/support/suite.h"

#define BOM "\xef\xbb\xbf"

/* Cliques (none, a vertex, an edge) against independent sets of a cycle of six: how many vertices
 * they share, 0 or 1. */
static char *
cycle_text (void)
{
  GString *text = g_string_new (NULL);
  guint cliques[13] = { 0 }, n = 1;
  for (guint v = 0; v < 6; v++)
    cliques[n++] = 1u << v;
  for (guint v = 0; v < 6; v++)
    cliques[n++] = 1u << v | 1u << (v + 1) % 6;
  for (guint k = 0; k < n; k++)
    {
      for (guint set = 0; set < 64; set++)
        if ((set & (set << 1 | set >> 5)) % 64 == 0)
          g_string_append_printf (text, "%d ", (cliques[k] & set) != 0);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

static void
set_up (void)
{
  static const char *const files[][2] = {
    { "dense.txt", "0110\n1001\n" },
    { "far.txt", "0 60000\n60000 0\n" },
    { "silent.schedule", "output by Bob inputs Bob\n" },
    { "mark.ini", BOM "[a]\nproblem = index\nn = 2\nbits = 1\n" },
    { "mark.txt", BOM "0 1\n1 0\n" },
    { "mark.problem", BOM "problem p\n" },
    { "mark.machine", BOM "machine m\n" },
    { "mark.schedule",
      BOM "message M by Alice of 2 inputs Alice\noutput by Bob inputs Bob messages M\n" },
    { "twice.cnf", "p cnf 2 5\n1 2 0\n1 -2 0\n-1 2 0\n-1 -2 0\n1 1 2 0\n" },
    { "twice.lrat", "6 1 0 5 2 0\n7 0 6 3 4 0\n" },
    { "deleted.lrat", "6 1 0 1 2 0\n6 d 0\n7 0 6 3 4 0\n" },
  };
  scratch_open ();
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    terse_scratch_write (scratch, files[i][0], files[i][1], -1);
  g_autofree char *cycle = cycle_text ();
  terse_scratch_write (scratch, "cycle.txt", cycle, -1);
}

TestSuite (cli_cases, .init = set_up, .fini = scratch_close);

static const struct {
  const char *line;
  int status;
  const char *out; /* parts, separated by `|` */
} cases[] = {
  { "terse minimum matrix --file cycle.txt --knows alice", 0, "minimum bits: 4\n" },
  { "terse minimum matrix --file far.txt", 0, "minimum bits: 2\n|outputs=0,60000" },
  { "terse minimum matrix --file dense.txt", 0, "minimum bits: 2\n|entries=0 1 1 0;1 0 0 1" },
  { "terse solve equality -n 1 --bits 18", 0, "possible: equality n=1|cost 2 bits" },
  { "terse solve equality -n 2 --model one-way --knows bob --bits 0", 0, "impossible: " },
  { "terse minimum matrix --file mark.txt", 0, "minimum bits: 2\n" },
  { "terse solve equality -n 1 --schedule mark.schedule", 0, "possible: equality n=1" },
  { "terse bound rnn evaluation -p 'problem=matrix entries=0 1;1 0'", 0,
    "possible     matrix entries=0 1;1 0, one-way bits=1, knows=bob: " },
  { "terse bound encoder directed-2-cycle --tokens 4", 0, "impossible   disjointness n=4" },
  { "terse-check twice.cnf twice.lrat", 0, "s VERIFIED\n" },
  { "terse-check twice.cnf deleted.lrat", 0, "s VERIFIED\n" },
};

Test (cli_cases, are_right_now)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    scratch_expect_output (cases[i].line, cases[i].status, cases[i].out);
}

/* The title is cut in the middle. */
Test (cli_cases, a_large_matrix_is_checked_in_a_short_line)
{
  g_autoptr (GString) rows = g_string_new (NULL);
  for (guint i = 0; i < 40 * 40; i++)
    g_string_append_printf (rows, "%u%c", i / 40 < i % 40, i % 40 < 39 ? ' ' : '\n');
  terse_scratch_write (scratch, "large.txt", rows->str, -1);
  g_free (scratch_output ("terse solve matrix --file large.txt --bits 2 --out large -q", 0));
  g_autofree char *folder = g_build_filename (scratch, "large", NULL),
                  *name = terse_scratch_list (folder),
                  *line = g_strdup_printf ("terse check large/%s", name),
                  *checked = scratch_output (line, 0);
  scratch_expect_parts (line, checked, "verified: impossible: matrix entries=0 1 1| ... | bits=2");
  cr_expect_lt (strlen (checked), 400);
}

static const struct {
  const char *line, *err;
} bad[] = {
  { "terse minimum equality -n 1 --schedule silent.schedule",
    "model schedule: expected an alphabet with a name, which --bits raises, found none" },
  { "terse table mark.ini", "mark.ini:1: expected text from the first byte on, found a byte order "
                            "mark" },
  { "terse minimum relation --file mark.problem",
    "mark.problem:1: expected text from the first byte on, found a byte order mark" },
  { "terse bound mark.machine dyck",
    "mark.machine:1: expected text from the first byte on, found a byte order mark" },
  { "terse bound attention dyck -p kinds=1", "equality-dyck: expected a parameter of n, found " },
};

Test (cli_cases, are_told_in_a_line)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    scratch_expect_complaint (bad[i].line, bad[i].err);
}

Test (cli_cases, several_folders_are_a_line_each)
{
  g_free (scratch_output ("terse solve index -n 2 --model one-way --bits 1 --out a -q", 0));
  g_free (scratch_output ("terse solve index -n 2 --model one-way --bits 2 --out a -q", 0));
  static const char line[]
      = "terse check a/index-n2-one-way-bits1-bob a/index-n2-one-way-bits2-bob";
  g_autofree char *checked = scratch_output (line, 0);
  scratch_expect_parts (line, checked,
                        "bits1-bob: verified: impossible: |bits2-bob: verified: possible: ");
}
