/* The trusted kernel on corpora: folders of files that must be accepted, and folders that must be
 * rejected for the reason after which they are named. */
#include "solver/check/check.h"

#include <criterion/criterion.h>
#include <gio/gio.h>

#define CORPUS TERSE_SOURCE_DIR "/tests/corpus/kernel/"

static char *
existing (const char *folder, const char *name)
{
  char *path = g_build_filename (folder, name, NULL);
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return path;
  g_free (path);
  return NULL;
}

static TerseKernelResult
check_folder_by (const char *folder, gboolean liberal)
{
  char *paths[] = { existing (folder, "formula.cnf"), existing (folder, "proof.lrat"),
                    existing (folder, "proof.clrat"), existing (folder, "symmetries.txt"),
                    existing (folder, "definitions.txt") };
  cr_assert (paths[0] && !paths[1] != !paths[2], "%s: a formula and one proof", folder);
  TerseKernelFiles files = { .liberal = liberal,
                             .formula = paths[0],
                             .proof = paths[1] ? paths[1] : paths[2],
                             .symmetries = paths[3],
                             .definitions = paths[4] };
  TerseKernelResult result = terse_kernel_run (&files);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    g_free (paths[i]);
  return result;
}

static TerseKernelResult
check_folder (const char *folder)
{
  return check_folder_by (folder, FALSE);
}

static void
check_accepted (const char *folder)
{
  TerseKernelResult result = check_folder (folder);
  cr_expect (result.verified, "%s: %s", folder, result.message);
  cr_expect (result.message[0] == '\0' && !result.io_error);
}

static void
check_rejected (const char *folder)
{
  char *path = g_build_filename (folder, "expected", NULL), *expected;
  cr_assert (g_file_get_contents (path, &expected, NULL, NULL), "%s", path);
  g_strchomp (expected);
  TerseKernelResult result = check_folder (folder);
  cr_expect (!result.verified && !result.io_error, "%s", folder);
  cr_expect (expected[0] && strstr (result.message, expected), "%s: \"%s\" is not in \"%s\"",
             folder, expected, result.message);
  cr_expect (g_str_has_prefix (result.message, folder) && !strchr (result.message, '\n'), "%s",
             result.message);
  g_free (expected);
  g_free (path);
}

static guint
for_each_folder (const char *corpus, void (*check) (const char *folder))
{
  guint count = 0;
  GDir *dir = g_dir_open (corpus, 0, NULL);
  cr_assert (dir, "%s", corpus);
  for (const char *name; (name = g_dir_read_name (dir)); count++)
    {
      char *folder = g_build_filename (corpus, name, NULL);
      check (folder);
      g_free (folder);
    }
  g_dir_close (dir);
  return count;
}

Test (kernel_corpus, accepts_the_corpus)
{
  cr_expect (for_each_folder (CORPUS "accept", check_accepted) >= 40);
}

Test (kernel_corpus, rejects_the_corpus_for_the_named_reason)
{
  cr_expect (for_each_folder (CORPUS "reject", check_rejected) >= 130);
}

/* Rejected by the strict rules for the named reason, and accepted by the liberal ones. */
static void
check_liberal (const char *folder)
{
  TerseKernelResult result = check_folder_by (folder, TRUE);
  cr_expect (result.verified && result.message[0] == '\0', "%s: %s", folder, result.message);
  check_rejected (folder);
}

Test (kernel_corpus, accepts_what_other_programs_write_unless_strict)
{
  cr_expect (for_each_folder (CORPUS "liberal", check_liberal) >= 9);
}

/* Of the corpus of rejected folders, what the liberal rules take is what they say. */
static void
check_rejected_by_both (const char *folder)
{
  static const char *const taken[]
      = { "formula-literal-twice", "formula-tautology", "lemma-variable-twice", NULL };
  g_autofree char *name = g_path_get_basename (folder);
  TerseKernelResult result = check_folder_by (folder, TRUE);
  cr_expect_eq (result.verified, g_strv_contains (taken, name), "%s: %s", folder, result.message);
}

Test (kernel_corpus, liberal_rules_reject_the_rest)
{
  cr_expect (for_each_folder (CORPUS "reject", check_rejected_by_both) >= 130);
}

Test (kernel_corpus, counts_are_those_of_the_files)
{
  TerseKernelResult result = check_folder (CORPUS "accept/symmetry-and-definition");
  cr_expect (result.variables == 8 && result.clauses == 9 && result.added_clauses == 6);
  cr_expect (result.lemmas == 3 && result.hints == 12, "%" G_GUINT64_FORMAT, result.hints);
}
