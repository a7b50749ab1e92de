/* The trusted kernel: soundness under random damage judged by truth table, and the two extensions
 * against a second implementation. */
#include "solver/check/check.h"
#include "tests/solver/kernel_oracle.h"

#include <criterion/criterion.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include "tests/support/share.h"

#define CORPUS TERSE_SOURCE_DIR "/tests/corpus/kernel/"
#define PROGRAM TERSE_BUILD_DIR "/terse-check"

/* ---- random cases */

static char *
random_clauses (GRand *random, int n, guint count)
{
  GPtrArray *formula = oracle_formula_new ();
  for (guint c = 0; c < count; c++)
    {
      GArray *clause = oracle_clause (0, NULL);
      int size = g_rand_int_range (random, 1, MIN (n, 3) + 1);
      while ((int) clause->len < size)
        {
          int literal = g_rand_int_range (random, 1, n + 1) * (g_rand_boolean (random) ? 1 : -1);
          if (!oracle_contains (clause, literal) && !oracle_contains (clause, -literal))
            g_array_append_val (clause, literal);
        }
      g_ptr_array_add (formula, clause);
    }
  char *text = oracle_formula_to_text (formula);
  g_ptr_array_unref (formula);
  return text;
}

/* A random renaming of some variables, with signs, as (K, v1, l1, ...). */
static GArray *
random_renaming (GRand *random, int n)
{
  int order[8], k = g_rand_int_range (random, 1, n + 1);
  for (int v = 0; v < n; v++)
    order[v] = v + 1;
  GArray *symmetry = oracle_clause (1, &k);
  gboolean signs = g_rand_int_range (random, 0, 3) == 0;
  for (int v = n; v > 1; v--)
    {
      int other = g_rand_int_range (random, 0, v), kept = order[v - 1];
      order[v - 1] = order[other];
      order[other] = kept;
    }
  for (int v = 1; v <= n; v++)
    {
      int sent = order[v - 1] * (signs && g_rand_boolean (random) ? -1 : 1);
      if (sent != v)
        g_array_append_vals (symmetry, ((int[]){ v, sent }), 2);
    }
  return symmetry;
}

static gboolean
same_set (GArray *a, GArray *b)
{
  guint i = 0;
  while (i < a->len && oracle_contains (b, g_array_index (a, int, i)))
    i++;
  return i == a->len && a->len == b->len;
}

static gboolean
has_clause (GPtrArray *formula, GArray *clause)
{
  for (guint c = 0; c < formula->len; c++)
    if (same_set (g_ptr_array_index (formula, c), clause))
      return TRUE;
  return FALSE;
}

/* Add images until the renaming sends every clause to a clause. */
static void
close_under (GPtrArray *formula, GArray *symmetry)
{
  for (guint c = 0; c < formula->len; c++)
    {
      GArray *clause = g_ptr_array_index (formula, c), *sent = oracle_clause (0, NULL);
      for (guint i = 0; i < clause->len; i++)
        {
          int literal = g_array_index (clause, int, i),
              image = oracle_image (symmetry, ABS (literal));
          image = literal > 0 ? image : -image;
          g_array_append_val (sent, image);
        }
      if (has_clause (formula, sent))
        g_array_unref (sent);
      else
        g_ptr_array_add (formula, sent);
    }
}

static GArray *
random_definition (GRand *random, int x)
{
  GArray *definition = oracle_clause (1, &x);
  for (int count = g_rand_int_range (random, 1, 4); count > 0; count--)
    {
      int literal = g_rand_int_range (random, 1, x) * (g_rand_boolean (random) ? 1 : -1);
      if (!oracle_contains (definition, literal) && !oracle_contains (definition, -literal))
        g_array_append_val (definition, literal);
    }
  return definition;
}

enum { FORMULA, PROOF, SYMMETRIES, DEFINITIONS, TEXTS };

/* Four files that belong together, and the extended formula by the second implementation. */
typedef struct {
  char *text[TEXTS];
  GPtrArray *extended;
} Case;

static void
case_clear (Case *c)
{
  for (int i = 0; i < TEXTS; i++)
    g_free (c->text[i]);
  g_ptr_array_unref (c->extended);
}

/* A random formula over at most six variables with at most one true symmetry and two definitions;
 * no proof yet. */
static Case
random_case (GRand *random)
{
  int n = g_rand_int_range (random, 1, 7);
  char *clauses = random_clauses (random, n, (guint) g_rand_int_range (random, 1, 5 * n + 1));
  GPtrArray *formula = oracle_formula_parse (clauses), *symmetries = oracle_formula_new (),
            *definitions = oracle_formula_new ();
  n = oracle_variables (formula);
  if (g_rand_boolean (random))
    {
      g_ptr_array_add (symmetries, random_renaming (random, n));
      close_under (formula, g_ptr_array_index (symmetries, 0));
    }
  Case c = { .text[FORMULA] = oracle_formula_to_text (formula), .extended = formula };
  int fresh = n + 1;
  for (guint i = 0; i < symmetries->len; i++)
    oracle_add_lex_leader (formula, g_ptr_array_index (symmetries, i), n, &fresh);
  for (int count = g_rand_int_range (random, 0, 3); count > 0; count--, fresh++)
    {
      g_ptr_array_add (definitions, random_definition (random, fresh));
      oracle_add_definition (formula, g_ptr_array_index (definitions, definitions->len - 1));
    }
  c.text[SYMMETRIES] = oracle_lists_to_text (symmetries);
  c.text[DEFINITIONS] = oracle_lists_to_text (definitions);
  g_ptr_array_unref (symmetries);
  g_ptr_array_unref (definitions);
  g_free (clauses);
  return c;
}

/* Delete every clause after the step that uses it last, so that the store moves its clauses
 * together. */
static char *
with_deletions (const char *proof, guint clauses)
{
  char **lines = g_strsplit (proof, "\n", -1);
  gboolean *dead = g_new0 (gboolean, clauses + g_strv_length (lines) + 1);
  GPtrArray *reversed = g_ptr_array_new_with_free_func (g_free);
  for (guint l = g_strv_length (lines); l-- > 0;)
    {
      GArray *numbers = oracle_numbers (lines[l]);
      GString *deletion = g_string_new (NULL);
      for (guint i = numbers->len > 4 ? numbers->len - 3 : 0; i + 1 < numbers->len; i++)
        {
          int hint = g_array_index (numbers, int, i);
          if (!dead[hint])
            g_string_append_printf (deletion, "%d ", hint);
          dead[hint] = TRUE;
        }
      if (deletion->len > 0 && reversed->len > 0)
        g_ptr_array_add (
            reversed, g_strdup_printf ("%d d %s0", g_array_index (numbers, int, 0), deletion->str));
      if (numbers->len > 0)
        g_ptr_array_add (reversed, g_strdup (lines[l]));
      g_string_free (deletion, TRUE);
      g_array_unref (numbers);
    }
  GString *text = g_string_new (NULL);
  for (guint i = reversed->len; i-- > 0;)
    g_string_append_printf (text, "%s\n", (char *) g_ptr_array_index (reversed, i));
  g_ptr_array_unref (reversed);
  g_strfreev (lines);
  g_free (dead);
  return g_string_free (text, FALSE);
}

static void
prove (Case *c, gboolean deletions)
{
  GString *proof = g_string_new (NULL);
  guint clauses = c->extended->len;
  oracle_refute (c->extended, 0, 0, proof);
  g_ptr_array_set_size (c->extended, (int) clauses);
  c->text[PROOF] = deletions ? with_deletions (proof->str, clauses) : g_strdup (proof->str);
  g_string_free (proof, TRUE);
}

static TerseKernelResult
check_texts_by (char *const text[TEXTS], GByteArray *compressed, gboolean liberal)
{
  TerseKernelTexts texts = { .liberal = liberal,
                             .formula = text[FORMULA],
                             .formula_size = strlen (text[FORMULA]),
                             .symmetries = text[SYMMETRIES],
                             .symmetries_size = strlen (text[SYMMETRIES]),
                             .definitions = text[DEFINITIONS],
                             .definitions_size = strlen (text[DEFINITIONS]),
                             .proof = compressed ? (const void *) compressed->data : text[PROOF],
                             .proof_size = compressed ? compressed->len : strlen (text[PROOF]) };
  return terse_kernel_run_texts (&texts);
}

static TerseKernelResult
check_texts (char *const text[TEXTS], GByteArray *compressed)
{
  return check_texts_by (text, compressed, FALSE);
}

/* Damage one to three of the numbers of a text. */
static char *
damage_text (GRand *random, const char *text)
{
  char **words = g_strsplit (text, " ", -1);
  guint count = g_strv_length (words);
  for (int times = g_rand_int_range (random, 1, 4); times > 0 && count > 0; times--)
    {
      char **word = &words[g_rand_int_range (random, 0, (int) count)],
           **other = &words[g_rand_int_range (random, 0, (int) count)];
      char *line_end = strchr (*word, '\n'), *fresh = NULL;
      int number = atoi (line_end && line_end[1] ? line_end + 1 : *word),
          small = g_rand_int_range (random, -9, 10);
      switch (g_rand_int_range (random, 0, 6))
        {
        case 0:
          fresh = g_strdup_printf ("%d", -number);
          break;
        case 1:
          fresh = g_strdup_printf ("%d", number + (g_rand_boolean (random) ? 1 : -1));
          break;
        case 2:
          fresh = g_strdup_printf ("%d", small);
          break;
        case 3:
          fresh = g_strdup (*other);
          break;
        case 4:
          fresh = g_strdup_printf ("%s %d", *word, small);
          break;
        default:
          fresh = g_strdup (line_end ? "\n" : "");
        }
      if (line_end && !strchr (fresh, '\n'))
        {
          char *with_line
              = line_end[1] ? g_strdup_printf ("0\n%s", fresh) : g_strdup_printf ("%s\n", fresh);
          g_free (fresh);
          fresh = with_line;
        }
      g_free (*word);
      *word = fresh;
    }
  char *damaged = g_strjoinv (" ", words);
  g_strfreev (words);
  return damaged;
}

static void
damage_bytes (GRand *random, GByteArray *bytes)
{
  for (int times = g_rand_int_range (random, 1, 4); times > 0 && bytes->len > 0; times--)
    {
      guint at = (guint) g_rand_int_range (random, 0, (int) bytes->len);
      if (g_rand_int_range (random, 0, 4) == 0)
        g_byte_array_remove_index (bytes, at);
      else
        bytes->data[at] = (guint8) (bytes->data[at] + g_rand_int_range (random, -4, 5));
    }
}

typedef struct {
  guint accepted, rejected, satisfiable, liberal; /* by the liberal rules only */
} Tally;

/* Damage one file of a proved case and hold the verdict against the truth table. */
static void
check_damaged (GRand *random, const Case *c, Tally *tally)
{
  char *text[TEXTS];
  int damaged = g_rand_int_range (random, 0, TEXTS + 1);
  GByteArray *compressed = damaged == TEXTS ? oracle_compress (c->text[PROOF]) : NULL;
  for (int i = 0; i < TEXTS; i++)
    text[i] = i == damaged ? damage_text (random, c->text[i]) : g_strdup (c->text[i]);
  if (compressed)
    damage_bytes (random, compressed);
  TerseKernelResult result = check_texts (text, compressed),
                    liberal = check_texts_by (text, compressed, TRUE);
  GPtrArray *formula = oracle_formula_parse (text[FORMULA]);
  gboolean satisfiable = oracle_variables (formula) <= 16 && oracle_satisfiable (formula);
  cr_assert (!(liberal.verified && satisfiable), "accepted a refutation of\n%s\nby\n%s\n%s\n%s",
             text[FORMULA], text[SYMMETRIES], text[DEFINITIONS], text[PROOF]);
  cr_assert (result.verified != (result.message[0] != '\0'));
  cr_assert (liberal.verified || !result.verified, "%s", liberal.message);
  tally->liberal += liberal.verified && !result.verified;
  tally->accepted += result.verified;
  tally->rejected += !result.verified;
  tally->satisfiable += satisfiable;
  g_ptr_array_unref (formula);
  for (int i = 0; i < TEXTS; i++)
    g_free (text[i]);
  if (compressed)
    g_byte_array_unref (compressed);
}

Test (kernel, accepts_resolution_proofs_and_nothing_false_after_damage)
{
  GRand *random = g_rand_new_with_seed (20240607);
  Tally tally = { 0 };
  const guint proofs = terse_test_share (2500, 300);
  for (guint proved = 0; proved < proofs;)
    {
      Case c = random_case (random);
      if (!oracle_satisfiable (c.extended))
        {
          prove (&c, proved % 2 == 0);
          GByteArray *compressed = proved % 3 == 0 ? oracle_compress (c.text[PROOF]) : NULL;
          TerseKernelResult result = check_texts (c.text, compressed);
          cr_assert (result.verified, "%s\n%s\n%s\n%s\n%s", result.message, c.text[FORMULA],
                     c.text[SYMMETRIES], c.text[DEFINITIONS], c.text[PROOF]);
          if (compressed)
            g_byte_array_unref (compressed);
          for (int times = 0; times < 80; times++)
            check_damaged (random, &c, &tally);
          proved++;
        }
      case_clear (&c);
    }
  cr_expect (tally.accepted > 2 * proofs && tally.rejected > 20 * proofs
                 && 5 * tally.satisfiable > 4 * proofs && 3 * tally.liberal > proofs,
             "%u %u %u %u", tally.accepted, tally.rejected, tally.satisfiable, tally.liberal);
  g_rand_free (random);
}

/* ---- the extensions */

static char *
write_file (const char *folder, const char *name, const char *text)
{
  char *path = g_build_filename (folder, name, NULL);
  g_unlink (
      path); /* writing over a file makes file systems flush to disk, twenty times as slow here */
  FILE *file = fopen (path, "w");
  cr_assert (file && fputs (text, file) >= 0 && fclose (file) == 0);
  return path;
}

static void
remove_folder (char *folder)
{
  GDir *dir = g_dir_open (folder, 0, NULL);
  for (const char *name; (name = g_dir_read_name (dir));)
    {
      char *path = g_build_filename (folder, name, NULL);
      g_unlink (path);
      g_free (path);
    }
  g_dir_close (dir);
  g_rmdir (folder);
  g_free (folder);
}

/* The extended formula that the kernel writes, NULL if it refuses to. */
static GPtrArray *
extend (const char *folder, const Case *c)
{
  char *formula = write_file (folder, "formula.cnf", c->text[FORMULA]),
       *proof = write_file (folder, "proof.lrat", "");
  char *symmetries = write_file (folder, "symmetries.txt", c->text[SYMMETRIES]);
  char *definitions = write_file (folder, "definitions.txt", c->text[DEFINITIONS]);
  char *extended = g_build_filename (folder, "extended.cnf", NULL), *text = NULL;
  g_unlink (extended);
  TerseKernelFiles files = { .formula = formula,
                             .proof = proof,
                             .symmetries = symmetries,
                             .definitions = definitions,
                             .write_extended = extended };
  terse_kernel_run (&files);
  GPtrArray *result
      = g_file_get_contents (extended, &text, NULL, NULL) ? oracle_formula_parse (text) : NULL;
  char *paths[] = { formula, proof, symmetries, definitions, extended, text };
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    g_free (paths[i]);
  return result;
}

Test (kernel, extended_formula_is_that_of_the_definition_and_keeps_satisfiability)
{
  GRand *random = g_rand_new_with_seed (7);
  char *folder = g_dir_make_tmp ("terse-kernel-XXXXXX", NULL);
  guint satisfiable = 0, unsatisfiable = 0;
  const guint formulas = terse_test_share (1500, 400);
  for (guint i = 0; i < formulas; i++)
    {
      Case c = random_case (random);
      GPtrArray *extended = extend (folder, &c), *formula = oracle_formula_parse (c.text[FORMULA]);
      cr_assert (extended && extended->len == c.extended->len);
      for (guint k = 0; k < extended->len; k++)
        cr_assert (same_set (g_ptr_array_index (extended, k), g_ptr_array_index (c.extended, k)),
                   "clause %u", k + 1);
      gboolean truth = oracle_satisfiable (formula);
      cr_assert (oracle_satisfiable (extended) == truth, "%s%s%s", c.text[FORMULA],
                 c.text[SYMMETRIES], c.text[DEFINITIONS]);
      satisfiable += truth;
      unsatisfiable += !truth;
      g_ptr_array_unref (extended);
      g_ptr_array_unref (formula);
      case_clear (&c);
    }
  cr_expect (satisfiable > formulas / 5 && unsatisfiable > formulas / 5, "%u %u", satisfiable,
             unsatisfiable);
  remove_folder (folder);
  g_rand_free (random);
}

/* Any two maps, many-to-one included: those that the kernel takes keep satisfiability together. */
static char *
random_maps (GRand *random, int n)
{
  GString *text = g_string_new (NULL);
  for (int map = 0; map < 2; map++)
    {
      g_string_append_printf (text, "%d ", g_rand_int_range (random, 1, n + 1));
      for (int v = 1; v <= n; v++)
        if (g_rand_int_range (random, 0, 3) > 0)
          g_string_append_printf (text, "%d %d ", v,
                                  g_rand_int_range (random, 1, n + 1)
                                      * (g_rand_int_range (random, 0, 5) ? 1 : -1));
      g_string_append (text, "0\n");
    }
  return g_string_free (text, FALSE);
}

Test (kernel, maps_that_are_taken_keep_satisfiability)
{
  GRand *random = g_rand_new_with_seed (11);
  char *folder = g_dir_make_tmp ("terse-kernel-XXXXXX", NULL);
  guint taken = 0, refused = 0;
  const guint maps = terse_test_share (12000, 1500);
  for (guint i = 0; i < maps; i++)
    {
      char *clauses = random_clauses (random, 3, (guint) g_rand_int_range (random, 1, 6));
      GPtrArray *formula = oracle_formula_parse (clauses);
      Case c = { .text = { clauses, NULL, random_maps (random, oracle_variables (formula)),
                           g_strdup ("") },
                 .extended = formula };
      GPtrArray *extended = extend (folder, &c);
      cr_assert (!extended || oracle_satisfiable (extended) == oracle_satisfiable (formula), "%s%s",
                 clauses, c.text[SYMMETRIES]);
      taken += extended != NULL;
      refused += extended == NULL;
      if (extended)
        g_ptr_array_unref (extended);
      case_clear (&c);
    }
  cr_expect (taken > maps / 60 && refused > maps / 12, "%u %u", taken, refused);
  remove_folder (folder);
  g_rand_free (random);
}

/* ---- limits */

Test (kernel, reads_numbers_across_the_borders_of_its_buffer)
{
  char *folder = g_dir_make_tmp ("terse-kernel-XXXXXX", NULL);
  for (int shift = -12; shift <= 2; shift++)
    {
      char *comment = g_strnfill ((gsize) (65536 - 12 + shift), 'c');
      char *text = g_strdup_printf ("%s\np cnf 123 2\n123 0 -123 0\n", comment);
      char *formula = write_file (folder, "formula.cnf", text);
      char *steps = g_strdup_printf ("%s\n1234567 0 1 2 0\n", comment),
           *proof = write_file (folder, "proof.lrat", steps);
      TerseKernelResult result
          = terse_kernel_run (&(TerseKernelFiles){ .formula = formula, .proof = proof });
      cr_expect (result.verified && result.variables == 123, "%d: %s", shift, result.message);
      char *all[] = { comment, text, formula, steps, proof };
      for (guint i = 0; i < G_N_ELEMENTS (all); i++)
        g_free (all[i]);
    }
  remove_folder (folder);
}
