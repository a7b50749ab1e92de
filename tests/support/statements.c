#include "tests/support/statements.h"

#include <criterion/criterion.h>
#include <string.h>

#include <glib/gstdio.h>

#include "reductions/questions/theorem/package.h"
#include "tests/support/acl2.h"
#include "tests/support/program.h"
#include "tests/support/suite.h"

void
statements_write_other (const char *place, guint i, const char *text, const char *statement,
                        const char *other)
{
  g_autofree char *event = g_strdup_printf ("(defthm statement-%u\n", i),
                  *name = g_strdup_printf ("theorem-%u.lisp", i);
  g_auto (GStrv) parts = g_strsplit (text, "(defthm statement\n", 2);
  g_autofree char *named = g_strjoinv (event, parts);
  g_auto (GStrv) around = g_strsplit (named, statement, 2);
  cr_assert_eq (g_strv_length (around), 2, "%s", statement);
  g_autofree char *changed = g_strjoinv (other, around);
  terse_scratch_write (place, name, changed, -1);
}

void
statements_expect (const char *out, guint i, gboolean proved, const char *what)
{
  g_autofree char *line
      = g_strdup_printf ("s %s theorem-%u\n", proved ? "PROVED" : "NOT PROVED", i);
  cr_expect_not_null (strstr (out, line), "%s: expected %s in\n%s", what, line, out);
}

char *
statements_write_package (const char *store, const char *place)
{
  GError *error = NULL;
  TersePackage package;
  g_autofree char *in = g_build_filename (scratch, store, NULL), *name = terse_scratch_list (in),
                  *folder = g_build_filename (in, name, NULL);
  cr_assert_eq (g_mkdir (place, 0777), 0);
  cr_assert (terse_package_open (&package, folder, &error)
                 && terse_package_write (&package, place, 0, TRUE, &error),
             "%s", error ? error->message : "");
  char *statement = g_strdup (package.statement);
  terse_package_clear (&package);
  return statement;
}

/* One theorem of a new certificate: its folder, its statement and its text, whose file is gone. */
typedef struct {
  char *place, *statement, *text;
} Original;

static Original
make_original (const char *kind, guint k, const char *solve)
{
  g_autofree char *store = g_strdup_printf ("%s-o%u", kind, k),
                  *name = g_strdup_printf ("%s-p%u", kind, k),
                  *line = g_strdup_printf ("terse solve %s --out %s", solve, store);
  TerseRun run = scratch_run (line, 0);
  terse_run_clear (&run);
  Original original = { .place = g_build_filename (scratch, name, NULL) };
  original.statement = statements_write_package (store, original.place);
  original.text = terse_scratch_read (original.place, "theorem.lisp", NULL);
  g_autofree char *path = g_build_filename (original.place, "theorem.lisp", NULL);
  cr_assert_eq (g_unlink (path), 0);
  return original;
}

static void
clear_original (Original *original)
{
  g_free (original->place);
  g_free (original->statement);
  g_free (original->text);
}

/* (transfer full) */
static char *
prove (const char *place)
{
  char *out,
      *words[] = { (char *) TERSE_SOURCE_DIR "/solver/theorem/prove.sh", (char *) place, NULL };
  acl2_run_words (words, &out);
  return out;
}

void
statements_check_others (guint k, const char *solve, const char *const *others, guint n)
{
  Original original = make_original ("others", k, solve);
  guint written = 0;
  statements_write_other (original.place, 1, original.text, original.statement, original.statement);
  for (; written < n && others[written]; written++)
    statements_write_other (original.place, written + 2, original.text, original.statement,
                            others[written]);
  g_autofree char *out = prove (original.place);
  statements_expect (out, 1, TRUE, original.statement);
  for (guint i = 0; i < written; i++)
    statements_expect (out, i + 2, FALSE, others[i]);
  clear_original (&original);
}

void
statements_check_data (guint k, const char *solve, const char *name, const char *const *data,
                       guint n)
{
  Original original = make_original (name, k, solve);
  g_autofree char *right = g_strdup_printf ("\"%s.lsp\"", name);
  statements_write_other (original.place, 1, original.text, right, right);
  for (guint i = 0; i < n && data[i]; i++)
    {
      g_autofree char *file = g_strdup_printf ("%s-%u.lsp", name, i),
                      *quoted = g_strdup_printf ("\"%s\"", file);
      terse_scratch_write (original.place, file, data[i], -1);
      statements_write_other (original.place, i + 2, original.text, right, quoted);
    }
  g_autofree char *out = prove (original.place);
  statements_expect (out, 1, TRUE, original.statement);
  for (guint i = 0; i < n && data[i]; i++)
    {
      g_autofree char *proved = g_strdup_printf ("s PROVED theorem-%u\n", i + 2);
      cr_expect_null (strstr (out, proved), "%s: %s", original.statement, data[i]);
    }
  clear_original (&original);
}

void
statements_check_least (const StatementsLeast *least, guint n)
{
  GString *spec = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (spec, "[row %u]\n%sask = minimum\n\n", i, least[i].section);
  terse_scratch_write (scratch, "t.ini", spec->str, -1);
  g_string_free (spec, TRUE);
  TerseRun run = scratch_run ("terse table t.ini --store s --theorem --format json", 0);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *both
          = g_strdup_printf ("\"(and %s (not %s))\"", least[i].possible, least[i].impossible);
      cr_expect_not_null (strstr (run.out, both), "%s in\n%s", both, run.out);
    }
  terse_run_clear (&run);
}
