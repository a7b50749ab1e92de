/* The referee acl2 (solver/referee), which needs the packages acl2 and acl2-books: it accepts what
 * the kernel accepts, the certificates of the table of README.md among it, and refuses what the
 * kernel rejects, but for the differences listed here. */
#include <criterion/criterion.h>
#include <string.h>

#include "reductions/questions/decide/opinion.h"
#include "tests/support/certificates.h"
#include "tests/support/suite.h"

#define CORPUS TERSE_SOURCE_DIR "/tests/corpus/kernel/"

/* What the kernel rejects and ACL2 accepts, soundly; see solver/check/README.md and
 * solver/referee/README.md. */
static const struct {
  const char *name, *reason;
} lenient[] = {
  { "definition-unused-by-ids", "a used id is taken again" },
  { "delete-twice", "deletions of what is not there are ignored" },
  { "delete-twice-compressed", "deletions of what is not there are ignored" },
  { "delete-twice-in-one-step", "deletions of what is not there are ignored" },
  { "delete-unknown", "deletions of what is not there are ignored" },
  { "header-above-largest-variable-of-all", "the number of variables in the header is ignored" },
  { "header-too-many-variables", "the number of variables in the header is ignored" },
  { "hint-after-conflict", "hints after the conflict are ignored" },
  { "hint-after-conflict-compressed", "hints after the conflict are ignored" },
  { "id-falling", "ids need not rise" },
  { "id-not-rising", "ids need not rise" },
  { "id-not-rising-compressed", "ids need not rise" },
  { "id-of-extension-reused", "a used id is taken again" },
  { "literal-out-of-range", "the number of variables in the header is ignored" },
  { "symmetry-prefix-too-long",
    "the number of links has no bound but that of the moved variables" },
  { "symmetry-variable-twice", "the first image of a variable counts" },
  { "unknown-step-compressed", "a step that does not begin with `d` is a lemma" },
};

/* All tests share the certified books. */
static void
make_scratch (void)
{
  scratch_open ();
  g_setenv ("TERSE_REFEREE_CACHE", TERSE_BUILD_DIR "/referee-books", TRUE);
}

TestSuite (referee_acl2, .init = make_scratch, .fini = scratch_close);

static const char *
leniency (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (lenient); i++)
    if (strcmp (name, lenient[i].name) == 0)
      return lenient[i].reason;
  return NULL;
}

static void
put_number (GByteArray *bytes, gint64 number)
{
  guint64 rest = 2 * (guint64) ABS (number) + (number < 0);
  for (; rest >= 128; rest /= 128)
    g_byte_array_append (bytes, &(guint8){ (guint8) (rest % 128 + 128) }, 1);
  g_byte_array_append (bytes, &(guint8){ (guint8) rest }, 1);
}

/* The words of a text proof. */
static GPtrArray *
words_of (const char *text)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    {
      g_auto (GStrv) parts = g_strsplit_set (g_strstrip (lines[i]), " \t\r", -1);
      for (guint j = 0; lines[i][0] != 'c' && parts[j]; j++)
        if (*parts[j])
          g_ptr_array_add (words, g_strdup (parts[j]));
    }
  return words;
}

/* The number at *at, which is moved on. */
static gboolean
take_number (const GPtrArray *words, guint *at, gint64 *number)
{
  return *at < words->len
         && g_ascii_string_to_signed (words->pdata[(*at)++], 10, -(G_GINT64_CONSTANT (1) << 52),
                                      G_GINT64_CONSTANT (1) << 52, number, NULL);
}

static gboolean
take_list (const GPtrArray *words, guint *at, GByteArray *bytes)
{
  gint64 number;
  do
    {
      if (!take_number (words, at, &number))
        return FALSE;
      put_number (bytes, number);
    }
  while (number != 0);
  return TRUE;
}

static gboolean
take_step (const GPtrArray *words, guint *at, GByteArray *bytes)
{
  gint64 id;
  if (!take_number (words, at, &id))
    return FALSE;
  if (*at < words->len && strcmp (words->pdata[*at], "d") == 0)
    {
      g_byte_array_append (bytes, (const guint8 *) "d", 1);
      ++*at;
      return take_list (words, at, bytes);
    }
  g_byte_array_append (bytes, (const guint8 *) "a", 1);
  put_number (bytes, id);
  return take_list (words, at, bytes) && take_list (words, at, bytes);
}

/* A text proof in the compressed form, as far as it has one. */
static GByteArray *
compress (const char *text)
{
  GByteArray *bytes = g_byte_array_new ();
  g_autoptr (GPtrArray) words = words_of (text);
  for (guint at = 0; at < words->len && take_step (words, &at, bytes);)
    ;
  return bytes;
}

/* A folder with the names that a certificate has. (transfer full) */
static char *
make_folder (const char *corpus, const char *name)
{
  g_autofree char *from = g_build_filename (corpus, name, NULL),
                  *text_path = g_build_filename (from, "proof.lrat", NULL);
  char *to = g_build_filename (scratch, name, NULL);
  gboolean is_text = g_file_test (text_path, G_FILE_TEST_EXISTS);
  gsize length;
  terse_scratch_copy (from, to);
  g_autofree char *proof
      = terse_scratch_read (from, is_text ? "proof.lrat" : "proof.clrat", &length);
  g_autoptr (GByteArray) bytes = is_text ? compress (proof) : NULL;
  terse_scratch_write (to, "proof.lrat", bytes ? (const char *) bytes->data : proof,
                       (gssize) (bytes ? bytes->len : length));
  return to;
}

/* Where the file is missing, NULL. */
static char *
path_of (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  return g_file_test (path, G_FILE_TEST_EXISTS) ? g_steal_pointer (&path) : NULL;
}

/* Asks the referee about a folder. */
static gboolean
is_accepted (const char *folder, char **reason)
{
  GError *error = NULL;
  TerseOpinionVerdict verdict;
  g_autoptr (TerseOpinion) referee = terse_opinion_new ("acl2", &error);
  g_autofree char *formula = path_of (folder, "formula.cnf"),
                  *proof = path_of (folder, "proof.lrat"),
                  *symmetries = path_of (folder, "symmetries.txt"),
                  *definitions = path_of (folder, "definitions.txt");
  gboolean ran = terse_opinion_run_on_paths (referee, formula, proof, symmetries, definitions, NULL,
                                             &verdict, &error);
  cr_assert (ran, "%s: %s", folder, error ? error->message : "");
  gboolean accepted = verdict.accepted;
  *reason = g_strdup (accepted ? "accepted" : verdict.reason);
  terse_opinion_verdict_clear (&verdict);
  return accepted;
}

static void
check_corpus (const char *corpus, gboolean accept, guint least)
{
  guint checked = 0;
  g_autoptr (GDir) dir = g_dir_open (corpus, 0, NULL);
  for (const char *name; (name = g_dir_read_name (dir)); checked++)
    {
      g_autofree char *folder = make_folder (corpus, name), *reason = NULL;
      gboolean accepted = is_accepted (folder, &reason);
      cr_expect_eq (accepted, accept || leniency (name) != NULL, "%s: %s", name, reason);
    }
  cr_expect_geq (checked, least);
}

Test (referee_acl2, accepts_what_the_kernel_accepts) { check_corpus (CORPUS "accept", TRUE, 40); }

Test (referee_acl2, refuses_what_the_kernel_rejects) { check_corpus (CORPUS "reject", FALSE, 130); }

static void
expect_line (const char *line, const char *out)
{
  TerseRun run = scratch_run (line, 0);
  cr_assert_not_null (strstr (run.out, out), "%s: expected %s in\n%s", line, out, run.out);
  terse_run_clear (&run);
}

static gboolean
has_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

Test (referee_acl2, accepts_the_table)
{
  guint proofs = 0;
  g_autofree char *line = g_strdup_printf (
      "terse table '%s/bench/tables/first.ini' --store store --certificates out", TERSE_SOURCE_DIR);
  expect_line (line, "impossible");
  g_autofree char *out = g_build_filename (scratch, "out", NULL);
  g_autoptr (GDir) dir = g_dir_open (out, 0, NULL);
  for (const char *name; (name = g_dir_read_name (dir));)
    {
      g_autofree char *folder = g_build_filename (out, name, NULL);
      g_autofree char *ask = g_strdup_printf ("terse check --referee acl2 out/%s", name);
      gboolean is_proof = has_file (folder, "proof.lrat");
      expect_line (ask,
                   is_proof ? "\nreferee acl2: accepted\n" : "\nreferee acl2: nothing to judge");
      proofs += is_proof;
    }
  cr_expect_geq (proofs, 9);
}

Test (referee_acl2, accepts_definitions)
{
  expect_line ("terse solve disjointness -n 4 --bits 4 --out o", "impossible");
  g_autofree char *folder
      = g_build_filename (scratch, "o", "disjointness-n4-two-way-bits4-both", NULL);
  cr_assert (has_file (folder, "definitions.txt"));
  expect_line ("terse check o/disjointness-n4-two-way-bits4-both --referee acl2",
               "\nreferee acl2: accepted\n");
}

Test (referee_acl2, accepts_symmetries_and_is_recorded)
{
  expect_line ("terse solve index -n 4 --messages 15 --no-counting --out o", "impossible");
  g_autofree char *folder
      = g_build_filename (scratch, "o", "index-n4-one-way-messages15-bob", NULL);
  cr_assert (has_file (folder, "symmetries.txt"));
  expect_line ("terse check o/index-n4-one-way-messages15-bob --referee acl2 --record",
               "\nreferee acl2: accepted\n");
  expect_line ("terse check o/index-n4-one-way-messages15-bob", "verified: impossible");
  g_autofree char *record = terse_scratch_read (folder, "referees.json", NULL);
  cr_expect (strstr (record, "\"name\" : \"acl2\"")
                 && strstr (record, "\"version\" : \"ACL2 Version "),
             "%s", record);
}

Test (referee_acl2, accepts_copied_proofs)
{
  expect_line ("terse solve function-composition -p layers=2 -p m=3 -p n=1 -p range=2 --epochs 2 "
               "--token-bits 1 --message 2:0:-1=1 "
               "--classes always --out o",
               "impossible");
  g_autofree char *certificates = g_build_filename (scratch, "o", NULL),
                  *name = terse_scratch_list (certificates);
  g_autofree char *folder = g_build_filename (certificates, name, NULL);
  g_autofree char *check = g_strdup_printf ("terse check o/%s --referee acl2", name);
  g_autofree char *manifest = terse_scratch_read (folder, "manifest.json", NULL);
  cr_expect_not_null (strstr (manifest, "\"classes\""), "%s", manifest);
  expect_line (check, "\nreferee acl2: accepted\n");
}

static void
expect_refused (const char *folder, const char *what)
{
  g_autofree char *reason = NULL;
  cr_expect_not (is_accepted (folder, &reason), "%s", what);
  cr_expect_not_null (
      strstr (reason, "referee: expected a proof that refutes the formula, found none"), "%s: %s",
      what, reason);
}

Test (referee_acl2, refuses_corrupted_proofs)
{
  gsize length;
  g_autofree char *folder = terse_test_certificate (scratch, TERSE_TEST_IMPOSSIBLE_TREE);
  g_autofree char *proof = terse_scratch_read (folder, "proof.lrat", &length);
  terse_scratch_write (folder, "proof.lrat", proof, (gssize) length / 2);
  expect_refused (folder, "half a proof");
  proof[length / 2] ^= 2;
  terse_scratch_write (folder, "proof.lrat", proof, (gssize) length);
  expect_refused (folder, "a changed byte");
}

Test (referee_acl2, refuses_the_proof_of_another_formula)
{
  gsize length;
  g_autofree char *folder = terse_test_certificate (scratch, TERSE_TEST_IMPOSSIBLE_TREE);
  g_autofree char *other = terse_test_certificate (scratch, TERSE_TEST_IMPOSSIBLE_SCHEDULE);
  g_autofree char *proof = terse_scratch_read (other, "proof.lrat", &length);
  terse_scratch_write (folder, "proof.lrat", proof, (gssize) length);
  expect_refused (folder, "the proof of another formula");
}

/* What cannot be run is no verdict. */
Test (referee_acl2, missing_program)
{
  static const char *const set[] = { "ACL2=no-acl2", NULL };
  const TerseRunOptions options = { .folder = scratch, .set = set };
  g_autofree char *folder = terse_test_certificate (scratch, TERSE_TEST_IMPOSSIBLE_TREE);
  const char *const arguments[] = { "check", "--referee", "acl2", folder, NULL };
  TerseRun run = terse_run ("terse", arguments, &options);
  cr_expect_eq (run.status, 2);
  cr_expect_str_eq (
      run.err,
      "terse: referee: expected the program no-acl2, found none (packages acl2 and acl2-books, "
      ".ci/setup referee)\n");
  terse_run_clear (&run);
}
