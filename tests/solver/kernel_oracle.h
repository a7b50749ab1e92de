/* A second, slow and plain judge for the tests of the kernel, sharing no code with it: formulas by
 * truth table, the two extensions straight from their definition, and refutations by resolution
 * along a decision tree. */
#ifndef TERSE_TESTS_SOLVER_KERNEL_ORACLE_H
#define TERSE_TESTS_SOLVER_KERNEL_ORACLE_H

#include <glib.h>
#include <stdlib.h>
#include <string.h>

/* A formula is a GPtrArray of clauses, a clause a GArray of int. */
G_GNUC_UNUSED static GArray *
oracle_clause (guint size, const int *literals)
{
  GArray *clause = g_array_new (FALSE, FALSE, sizeof (int));
  return g_array_append_vals (clause, literals, size);
}

G_GNUC_UNUSED static GPtrArray *
oracle_formula_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
}

/* The numbers of a text without its comment lines; words that are not numbers are left out. */
G_GNUC_UNUSED static GArray *
oracle_numbers (const char *text)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (int));
  char **lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line; line++)
    {
      char **words = g_strsplit_set (*line, " \t\r", -1);
      gboolean comment = g_strstrip (*line)[0] == 'c';
      for (char **word = words; *word && !comment; word++)
        if (**word != '\0' && **word != 'p' && **word != 'c')
          {
            int number = atoi (*word);
            g_array_append_val (numbers, number);
          }
      g_strfreev (words);
    }
  g_strfreev (lines);
  return numbers;
}

/* Lists that end with 0, from number `from` on. */
G_GNUC_UNUSED static GPtrArray *
oracle_lists (const char *text, guint from)
{
  GPtrArray *lists = oracle_formula_new ();
  GArray *numbers = oracle_numbers (text), *list = g_array_new (FALSE, FALSE, sizeof (int));
  for (guint i = from; i < numbers->len; i++)
    if (g_array_index (numbers, int, i) != 0)
      g_array_append_val (list, g_array_index (numbers, int, i));
    else
      {
        g_ptr_array_add (lists, list);
        list = g_array_new (FALSE, FALSE, sizeof (int));
      }
  g_array_unref (list);
  g_array_unref (numbers);
  return lists;
}

G_GNUC_UNUSED static GPtrArray *
oracle_formula_parse (const char *dimacs)
{
  return oracle_lists (dimacs, 2);
}

G_GNUC_UNUSED static int
oracle_variables (GPtrArray *formula)
{
  int largest = 0;
  for (guint c = 0; c < formula->len; c++)
    {
      GArray *clause = g_ptr_array_index (formula, c);
      for (guint i = 0; i < clause->len; i++)
        largest = MAX (largest, ABS (g_array_index (clause, int, i)));
    }
  return largest;
}

G_GNUC_UNUSED static gboolean
oracle_literal_true (int literal, guint32 assignment)
{
  return ((assignment >> (ABS (literal) - 1)) & 1) == (literal > 0);
}

G_GNUC_UNUSED static gboolean
oracle_satisfies (GPtrArray *formula, guint32 assignment)
{
  for (guint c = 0; c < formula->len; c++)
    {
      GArray *clause = g_ptr_array_index (formula, c);
      guint i = 0;
      while (i < clause->len && !oracle_literal_true (g_array_index (clause, int, i), assignment))
        i++;
      if (i == clause->len)
        return FALSE;
    }
  return TRUE;
}

/* By truth table; at most 24 variables. */
G_GNUC_UNUSED static gboolean
oracle_satisfiable (GPtrArray *formula)
{
  int n = oracle_variables (formula);
  g_assert (n <= 24);
  for (guint32 assignment = 0; assignment < 1u << n; assignment++)
    if (oracle_satisfies (formula, assignment))
      return TRUE;
  return FALSE;
}

G_GNUC_UNUSED static char *
oracle_lists_to_text (GPtrArray *lists)
{
  GString *text = g_string_new (NULL);
  for (guint c = 0; c < lists->len; c++)
    {
      GArray *list = g_ptr_array_index (lists, c);
      for (guint i = 0; i < list->len; i++)
        g_string_append_printf (text, "%d ", g_array_index (list, int, i));
      g_string_append (text, "0\n");
    }
  return g_string_free (text, FALSE);
}

G_GNUC_UNUSED static char *
oracle_formula_to_text (GPtrArray *formula)
{
  char *clauses = oracle_lists_to_text (formula);
  char *text
      = g_strdup_printf ("p cnf %d %u\n%s", oracle_variables (formula), formula->len, clauses);
  g_free (clauses);
  return text;
}

static void
oracle_add (GPtrArray *formula, int a, int b, int c)
{
  int literals[3], size = 0;
  for (int i = 0, all[3] = { a, b, c }; i < 3; i++)
    if (all[i] != 0)
      literals[size++] = all[i];
  g_ptr_array_add (formula, oracle_clause ((guint) size, literals));
}

static int
oracle_image (GArray *symmetry, int variable)
{
  for (guint i = 1; i + 1 < symmetry->len; i += 2)
    if (g_array_index (symmetry, int, i) == variable)
      return g_array_index (symmetry, int, i + 1);
  return variable;
}

/* Add the lex-leader clauses of one symmetry (K, v1, l1, ...) of a formula over n variables; the
 * next new variable is *fresh. */
G_GNUC_UNUSED static void
oracle_add_lex_leader (GPtrArray *formula, GArray *symmetry, int n, int *fresh)
{
  int left = g_array_index (symmetry, int, 0), not_e = 0;
  for (int v = 1; v <= n && left > 0; v++)
    {
      int sent = oracle_image (symmetry, v);
      if (sent == v)
        continue;
      if (sent == -v)
        {
          oracle_add (formula, not_e, -v, 0);
          return;
        }
      oracle_add (formula, not_e, -v, sent);
      oracle_add (formula, not_e, -v, *fresh);
      oracle_add (formula, not_e, sent, *fresh);
      not_e = -(*fresh)++;
      left--;
    }
}

G_GNUC_UNUSED static void
oracle_add_definition (GPtrArray *formula, GArray *definition)
{
  int x = g_array_index (definition, int, 0);
  GArray *last = oracle_clause (1, &x);
  for (guint i = 1; i < definition->len; i++)
    {
      int literal = g_array_index (definition, int, i), negated = -literal;
      oracle_add (formula, -x, literal, 0);
      g_array_append_val (last, negated);
    }
  g_ptr_array_add (formula, last);
}

static gboolean
oracle_contains (GArray *clause, int literal)
{
  for (guint i = 0; i < clause->len; i++)
    if (g_array_index (clause, int, i) == literal)
      return TRUE;
  return FALSE;
}

static int
oracle_compare_variables (gconstpointer a, gconstpointer b)
{
  return ABS (*(const int *) a) - ABS (*(const int *) b);
}

/* The index of a clause that is false where variables 1 to `depth` have the values of `assignment`;
 * resolvents are appended to `clauses` and their LRAT lines to `proof`. The clauses must be
 * unsatisfiable. */
G_GNUC_UNUSED static guint
oracle_refute (GPtrArray *clauses, int depth, guint32 assignment, GString *proof)
{
  for (guint c = 0; c < clauses->len; c++)
    {
      GArray *clause = g_ptr_array_index (clauses, c);
      guint i = 0;
      while (i < clause->len && ABS (g_array_index (clause, int, i)) <= depth
             && !oracle_literal_true (g_array_index (clause, int, i), assignment))
        i++;
      if (i == clause->len)
        return c;
    }
  int x = depth + 1;
  guint a = oracle_refute (clauses, x, assignment, proof);
  if (!oracle_contains (g_ptr_array_index (clauses, a), x))
    return a;
  guint b = oracle_refute (clauses, x, assignment | 1u << depth, proof);
  if (!oracle_contains (g_ptr_array_index (clauses, b), -x))
    return b;
  GArray *resolvent = oracle_clause (0, NULL),
         *parents[2] = { g_ptr_array_index (clauses, a), g_ptr_array_index (clauses, b) };
  for (int p = 0; p < 2; p++)
    for (guint i = 0; i < parents[p]->len; i++)
      if (ABS (g_array_index (parents[p], int, i)) != x
          && !oracle_contains (resolvent, g_array_index (parents[p], int, i)))
        g_array_append_val (resolvent, g_array_index (parents[p], int, i));
  g_array_sort (resolvent, oracle_compare_variables);
  g_ptr_array_add (clauses, resolvent);
  g_string_append_printf (proof, "%u ", clauses->len);
  for (guint i = 0; i < resolvent->len; i++)
    g_string_append_printf (proof, "%d ", g_array_index (resolvent, int, i));
  g_string_append_printf (proof, "0 %u %u 0\n", a + 1, b + 1);
  return clauses->len - 1;
}

static void
oracle_append_number (GByteArray *bytes, int number)
{
  guint value = number >= 0 ? 2u * (guint) number : 2u * (guint) -number + 1;
  do
    {
      guint8 byte = (guint8) ((value & 127) | (value > 127 ? 128 : 0));
      g_byte_array_append (bytes, &byte, 1);
      value >>= 7;
    }
  while (value > 0);
}

/* The compressed form of a text proof, line by line. */
G_GNUC_UNUSED static GByteArray *
oracle_compress (const char *proof)
{
  GByteArray *bytes = g_byte_array_new ();
  char **lines = g_strsplit (proof, "\n", -1);
  for (char **line = lines; *line; line++)
    {
      char **words = g_strsplit (*line, " ", -1);
      gboolean deletion = words[0] && words[1] && strcmp (words[1], "d") == 0;
      if (words[0])
        g_byte_array_append (bytes, (const guint8 *) (deletion ? "d" : "a"), 1);
      for (char **word = words[0] && deletion ? words + 2 : words; *word; word++)
        if (**word)
          oracle_append_number (bytes, atoi (*word));
      g_strfreev (words);
    }
  g_strfreev (lines);
  return bytes;
}

#endif
