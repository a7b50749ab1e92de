#include "tests/support/acl2.h"

#include <criterion/criterion.h>
#include <string.h>

#include <glib/gstdio.h>

#include "reductions/questions/theorem/package.h"
#include "solver/process/process.h"
#include "tests/support/certificates.h"
#include "tests/support/scratch.h"

#define CACHE TERSE_BUILD_DIR "/referee-books"

void
acl2_share_books (void)
{
  g_setenv ("TERSE_REFEREE_CACHE", CACHE, TRUE);
}

/* The script has put a link to the books of the present texts there. */
char *
acl2_books (const char *scratch)
{
  GError *error = NULL;
  TersePackage package;
  g_autofree char *folder = terse_test_certificate (scratch, TERSE_TEST_IMPOSSIBLE_TREE),
                  *place = g_build_filename (scratch, "books-of", NULL),
                  *link = g_build_filename (place, "books", NULL);
  cr_assert_eq (g_mkdir (place, 0777), 0);
  cr_assert (terse_package_open (&package, folder, &error)
                 && terse_package_write (&package, place, 0, TRUE, &error),
             "%s", error ? error->message : "");
  terse_package_clear (&package);
  cr_assert (acl2_proves (place));
  char *books = g_file_read_link (link, NULL);
  cr_assert (books && g_str_has_prefix (books, CACHE));
  return books;
}

/* Runs a command to its end; its exit status, and what it prints in `*out`, (transfer full). */
int
acl2_run_words (char *const *words, char **out)
{
  TerseProcessResult result;
  GError *error = NULL;
  cr_assert (terse_process_run (words, NULL, &result, &error), "%s", error ? error->message : "");
  g_ptr_array_add (result.lines, NULL);
  int status = result.status;
  *out = g_strjoinv ("\n", (char **) result.lines->pdata);
  terse_process_result_clear (&result);
  return status;
}

void
acl2_run (const char *folder, const char *input)
{
  terse_scratch_write (folder, "input", input, -1);
  g_autofree char *line = g_strdup_printf (
      "cd '%s' && ACL2_CUSTOMIZATION=NONE exec ${ACL2:-acl2} <input >log 2>&1", folder);
  g_autofree char *out = NULL;
  char *words[] = { (char *) "sh", (char *) "-c", line, NULL };
  cr_assert_eq (acl2_run_words (words, &out), 0, "%s", out);
}

gboolean
acl2_proves (const char *place)
{
  g_autofree char *out = NULL;
  char *words[] = { (char *) TERSE_SOURCE_DIR "/solver/theorem/prove.sh", (char *) place, NULL };
  int status = acl2_run_words (words, &out);
  /* At a text that its reader refuses, such as `#.(f)`, ACL2 leaves the rest of its input. */
  cr_assert (status == 0 || strstr (out, "s NOT PROVED theorem\n")
                 || strstr (out, "s ENDED theorem\n"),
             "%s", out);
  gboolean proved = strstr (out, "s PROVED theorem\n") != NULL;
  cr_assert_eq (proved, status == 0);
  return proved;
}

void
acl2_change (const char *place, const char *name, const char *from, const char *to)
{
  g_autofree char *text = terse_scratch_read (place, name, NULL);
  cr_assert_not_null (strstr (text, from), "%s: %s", name, from);
  g_auto (GStrv) parts = g_strsplit (text, from, 2);
  g_autofree char *changed = g_strjoinv (to, parts);
  terse_scratch_write (place, name, changed, -1);
}

gboolean
acl2_certifies (const char *scratch, const char *place, const char *book)
{
  g_autofree char *name = g_strdup_printf ("%s.cert", book),
                  *certificate = g_build_filename (place, name, NULL);
  g_autofree char *input
      = g_strdup_printf ("(set-cbd \"%s\")\n"
                         "(include-book \"projects/sat/lrat/portcullis\" :dir :system)\n"
                         "(certify-book \"%s\" ?)\n",
                         place, book);
  g_unlink (certificate);
  acl2_run (scratch, input);
  return g_file_test (certificate, G_FILE_TEST_EXISTS);
}

void
acl2_copy_books (const char *books, const char *place)
{
  g_autofree char *out = NULL;
  char *words[] = { (char *) "cp", (char *) "-a", (char *) books, (char *) place, NULL };
  cr_assert_eq (acl2_run_words (words, &out), 0, "%s", out);
}

void
acl2_expect_spoilt (const char *scratch, const char *const (*changes)[3], guint n)
{
  g_autofree char *books = acl2_books (scratch);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("spoilt%u", i),
                      *place = g_build_filename (scratch, name, NULL),
                      *file = g_strdup_printf ("%s.lisp", changes[i][0]);
      acl2_copy_books (books, place);
      acl2_change (place, file, changes[i][1], changes[i][2]);
      cr_expect_not (acl2_certifies (scratch, place, changes[i][0]), "%s in %s", changes[i][2],
                     changes[i][0]);
      terse_scratch_remove (place);
    }
}
