#include "tests/support/acl2.h"

#include <criterion/criterion.h>
#include <string.h>

#include "reductions/questions/theorem/theorem.h"
#include "solver/process/process.h"
#include "tests/support/certificates.h"
#include "tests/support/scratch.h"

#define CACHE TERSE_BUILD_DIR "/referee-books"

void
acl2_share_books (void)
{
  g_setenv ("TERSE_REFEREE_CACHE", CACHE, TRUE);
}

char *
acl2_books (const char *scratch)
{
  GError *error = NULL;
  TerseTheorem theorem;
  g_autofree char *folder = terse_test_certificate (scratch, TERSE_TEST_IMPOSSIBLE_TREE);
  cr_assert (terse_theorem_prove (folder, NULL, &theorem, &error), "%s",
             error ? error->message : "");
  cr_assert (theorem.outcome == TERSE_THEOREM_PROVED, "%s", theorem.reason);
  terse_theorem_clear (&theorem);
  g_autoptr (GDir) dir = g_dir_open (CACHE, 0, NULL);
  char *books = NULL;
  for (const char *name; (name = g_dir_read_name (dir));)
    {
      g_autofree char *path = g_build_filename (CACHE, name, "formula.cert", NULL);
      if (g_file_test (path, G_FILE_TEST_EXISTS))
        {
          g_free (books);
          books = g_path_get_dirname (path);
        }
    }
  cr_assert_not_null (books);
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
