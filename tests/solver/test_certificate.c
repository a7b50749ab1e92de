/* Certificates are evidence only as they were made: any byte changed, any file removed, added, cut,
 * emptied, exchanged or turned into something else is rejected with one line of reason, by the
 * library and by `terse check` with status 1. Here SHA256SUMS is left as it was;
 * tests/questions/test_certificate_forged.c has the cases where it is made to fit. */
#include <criterion/criterion.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "tests/support/certificates.h"
#include "tests/support/suite.h"
#include "tests/support/share.h"

TestSuite (certificate, .init = scratch_open, .fini = scratch_close);

static const char *const names[] = { "formula.cnf", "manifest.json", "SHA256SUMS", NULL };

/* The i-th file of a certificate; NULL behind the last. */
static const char *
file_of (TerseTestCertificate which, guint i)
{
  return i < 3    ? names[i]
         : i == 3 ? terse_test_evidence (which)
         : i == 4 ? terse_test_extra (which)
                  : NULL;
}

static void
expect_rejected (const char *certificate, const char *what)
{
  g_autofree char *reason = NULL;
  TerseTestOutcome outcome = terse_test_verify (certificate, &reason);
  cr_expect_eq (outcome, TERSE_TEST_REJECTED, "%s: %s, %s", certificate, what,
                outcome == TERSE_TEST_VERIFIED ? "verified" : reason);
}

/* `terse check` says so too. */
static void
expect_rejected_by_program (const char *certificate, const char *what)
{
  const char *const arguments[] = { "check", certificate, NULL };
  const TerseRunOptions options = { .unprivileged = TRUE };
  TerseRun run = terse_run ("terse", arguments, &options);
  cr_expect_eq (run.status, 1, "%s: status %d, signal %d\n%s%s", what, run.status, run.signal,
                run.out, run.err);
  cr_expect (g_str_has_prefix (run.out, "rejected: ")
                 && strchr (run.out, '\n') == run.out + strlen (run.out) - 1,
             "%s: %s", what, run.out);
  cr_expect_str_eq (run.err, "", "%s", what);
  terse_run_clear (&run);
}

Test (certificate, whole_ones_are_verified)
{
  for (guint which = 0; which < TERSE_TEST_CERTIFICATES; which++)
    {
      g_autofree char *certificate = terse_test_certificate (scratch, which);
      const char *const arguments[] = { "check", certificate, NULL };
      TerseVerification verification;
      cr_assert (terse_verify (certificate, NULL, NULL, &verification, NULL));
      cr_assert (verification.verified, "%s", verification.reason);
      cr_expect_eq (verification.verdict, strcmp (terse_test_evidence (which), "proof.lrat") == 0
                                              ? TERSE_IMPOSSIBLE
                                              : TERSE_POSSIBLE);
      g_autofree char *text = terse_question_text (verification.question);
      g_autofree char *line
          = g_strdup_printf ("verified: %s: %s\n", terse_verdict_id (verification.verdict), text);
      terse_verification_clear (&verification);
      TerseRun run = terse_run ("terse", arguments, NULL);
      cr_expect_eq (run.status, 0);
      cr_expect_str_eq (run.out, line);
      terse_run_clear (&run);
      cr_expect_eq (terse_scratch_entries (certificate), terse_test_extra (which) ? 5 : 4);
    }
}

/* Moving a certificate is no change; resealing one is none either. */
Test (certificate, copies_are_verified)
{
  g_autofree char *certificate = terse_test_certificate (scratch, TERSE_TEST_IMPOSSIBLE_TREE);
  g_autofree char *copy = g_build_filename (scratch, "another name", NULL);
  terse_scratch_copy (certificate, copy);
  cr_expect_eq (terse_test_verify (copy, NULL), TERSE_TEST_VERIFIED);
  terse_test_reseal (copy);
  gsize a, b;
  g_autofree char *sums = terse_scratch_read (certificate, "SHA256SUMS", &a),
                  *again = terse_scratch_read (copy, "SHA256SUMS", &b);
  cr_expect (a == b && memcmp (sums, again, a) == 0);
}

/* Changes one byte in place; a file cut to nothing and written again may cost a flush to the disk.
 */
static void
poke (const char *certificate, const char *name, gsize offset, char byte)
{
  g_autofree char *path = g_build_filename (certificate, name, NULL);
  FILE *file = g_fopen (path, "r+b");
  cr_assert_not_null (file);
  cr_assert (fseek (file, (long) offset, SEEK_SET) == 0 && fputc (byte, file) != EOF
             && fclose (file) == 0);
}

/* Every byte is replaced by another one, by one that differs in the lowest bit and in the highest,
 * in turn. */
static void
change_bytes (const char *certificate, const char *name)
{
  static const guchar masks[] = { 0x01, 0x80, 0x20, 0xff };
  gsize length;
  g_autofree char *text = terse_scratch_read (certificate, name, &length);
  cr_assert_gt (length, 0);
  for (gsize i = 0; i < length; i += terse_test_share (1, 17))
    {
      g_autofree char *what = g_strdup_printf ("%s, byte %zu", name, i);
      poke (certificate, name, i, (char) (text[i] ^ masks[i % G_N_ELEMENTS (masks)]));
      expect_rejected (certificate, what);
      if (i % 400 == 0)
        expect_rejected_by_program (certificate, what);
      poke (certificate, name, i, text[i]);
    }
  cr_assert_eq (terse_test_verify (certificate, NULL), TERSE_TEST_VERIFIED, "%s put back", name);
}

Test (certificate, every_changed_byte_is_rejected)
{
  for (guint which = 0; which < TERSE_TEST_CERTIFICATES; which++)
    {
      g_autofree char *certificate = terse_test_certificate (scratch, which);
      for (guint i = 0; file_of (which, i); i++)
        change_bytes (certificate, file_of (which, i));
    }
}

/* Every prefix, the empty one included, and one byte more. */
Test (certificate, cut_and_lengthened_files_are_rejected)
{
  for (guint which = 0; which < TERSE_TEST_CERTIFICATES; which++)
    {
      g_autofree char *certificate = terse_test_certificate (scratch, which);
      for (guint i = 0; file_of (which, i); i++)
        {
          gsize length;
          g_autofree char *text = terse_scratch_read (certificate, file_of (which, i), &length);
          g_autofree char *path = g_build_filename (certificate, file_of (which, i), NULL);
          const gsize step = terse_test_share (1, 17);
          for (gsize cut = length - 1; cut < length; cut -= step)
            {
              cr_assert_eq (truncate (path, (off_t) cut), 0);
              expect_rejected (certificate, file_of (which, i));
            }
          cr_assert_eq (truncate (path, 0), 0);
          expect_rejected_by_program (certificate, "emptied");
          g_autoptr (GString) longer = g_string_new_len (text, (gssize) length);
          g_string_append_c (longer, '\n');
          terse_scratch_write (certificate, file_of (which, i), longer->str, (gssize) longer->len);
          expect_rejected (certificate, "one byte more");
          terse_scratch_write (certificate, file_of (which, i), text, (gssize) length);
        }
      cr_assert_eq (terse_test_verify (certificate, NULL), TERSE_TEST_VERIFIED);
    }
}

/* What may become of a file, at its path. */
typedef void (*Spoil) (const char *path);

static void
spoil_remove (const char *path)
{
  (void) path;
}

static void
spoil_folder (const char *path)
{
  g_mkdir (path, 0755);
}

static void
spoil_loop (const char *path)
{
  cr_assert_eq (symlink (path, path), 0);
}

static void
spoil_dangling (const char *path)
{
  cr_assert_eq (symlink ("nowhere", path), 0);
}

static void
spoil_pipe (const char *path)
{
  cr_assert_eq (mkfifo (path, 0644), 0);
}

static void
spoil_device (const char *path)
{
  cr_assert_eq (symlink ("/dev/zero", path), 0);
}

static const struct {
  const char *what;
  Spoil spoil;
} spoils[] = {
  { "removed", spoil_remove },       { "a folder", spoil_folder },
  { "a loop of links", spoil_loop }, { "a dangling link", spoil_dangling },
  { "a pipe", spoil_pipe },          { "a device", spoil_device },
};

Test (certificate, spoilt_files_are_rejected, .timeout = 60)
{
  for (guint which = 0; which < TERSE_TEST_CERTIFICATES; which++)
    {
      g_autofree char *certificate = terse_test_certificate (scratch, which);
      for (guint i = 0; file_of (which, i); i++)
        for (guint j = 0; j < G_N_ELEMENTS (spoils); j++)
          {
            g_autofree char *path = g_build_filename (certificate, file_of (which, i), NULL);
            g_autofree char *kept = g_build_filename (scratch, "kept", NULL);
            cr_assert_eq (g_rename (path, kept), 0);
            spoils[j].spoil (path);
            expect_rejected (certificate, spoils[j].what);
            if (which == 0)
              expect_rejected_by_program (certificate, spoils[j].what);
            terse_scratch_remove (path);
            g_unlink (path);
            cr_assert_eq (g_rename (kept, path), 0);
          }
      cr_assert_eq (terse_test_verify (certificate, NULL), TERSE_TEST_VERIFIED);
    }
}

Test (certificate, unreadable_files_are_rejected)
{
  g_autofree char *certificate = terse_test_certificate (scratch, TERSE_TEST_IMPOSSIBLE_SCHEDULE);
  for (guint i = 0; file_of (TERSE_TEST_IMPOSSIBLE_SCHEDULE, i); i++)
    {
      g_autofree char *path
          = g_build_filename (certificate, file_of (TERSE_TEST_IMPOSSIBLE_SCHEDULE, i), NULL);
      g_chmod (path, 0);
      expect_rejected_by_program (certificate, path);
      g_chmod (path, 0644);
    }
}

Test (certificate, added_files_are_rejected)
{
  static const char *const added[]
      = { "note",   "proof.lrat.old", ".hidden", "symmetries.txt", "definitions.txt",
          "zz\nqq", "\xff",           "a b" };
  g_autofree char *certificate = terse_test_certificate (scratch, TERSE_TEST_IMPOSSIBLE_SCHEDULE);
  for (guint i = 0; i < G_N_ELEMENTS (added); i++)
    {
      terse_scratch_write (certificate, added[i], "", 0);
      expect_rejected_by_program (certificate, added[i]);
      g_autofree char *path = g_build_filename (certificate, added[i], NULL);
      g_unlink (path);
    }
  g_autofree char *folder = g_build_filename (certificate, "folder", NULL);
  g_mkdir (folder, 0755);
  expect_rejected_by_program (certificate, "a folder");
  g_rmdir (folder);
  cr_assert_eq (terse_test_verify (certificate, NULL), TERSE_TEST_VERIFIED);
}

/* A file of one certificate in another, with the sums of either. */
Test (certificate, exchanged_files_are_rejected)
{
  g_autofree char *one = terse_test_certificate (scratch, TERSE_TEST_IMPOSSIBLE_SCHEDULE);
  g_autofree char *other = terse_test_certificate (scratch, TERSE_TEST_IMPOSSIBLE_TREE);
  for (guint i = 0; file_of (TERSE_TEST_IMPOSSIBLE_TREE, i); i++)
    {
      gsize length, own_length;
      const char *name = file_of (TERSE_TEST_IMPOSSIBLE_TREE, i);
      g_autofree char *text = terse_scratch_read (other, name, &length),
                      *own = terse_scratch_read (one, name, &own_length);
      terse_scratch_write (one, name, text, (gssize) length);
      expect_rejected (one, name);
      expect_rejected_by_program (one, name);
      terse_scratch_write (one, name, own, (gssize) own_length);
    }
  cr_assert_eq (terse_test_verify (one, NULL), TERSE_TEST_VERIFIED);
}

Test (certificate, no_folder_is_an_error)
{
  static const char *const ids[] = { "missing", "file", "" };
  terse_scratch_write (scratch, "file", "", 0);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      const char *const arguments[] = { "check", ids[i], NULL };
      const TerseRunOptions options = { .folder = scratch };
      g_autofree char *path = *ids[i] ? g_build_filename (scratch, ids[i], NULL) : g_strdup ("");
      cr_expect_eq (terse_test_verify (path, NULL), TERSE_TEST_UNUSABLE, "%s", ids[i]);
      TerseRun run = terse_run ("terse", arguments, &options);
      cr_expect_eq (run.status, 2, "%s", ids[i]);
      cr_expect_str_eq (run.out, "");
      terse_run_clear (&run);
    }
}

/* An empty folder is one, but no certificate. */
Test (certificate, empty_folder_is_rejected)
{
  expect_rejected (scratch, "empty");
  terse_test_reseal (scratch);
  expect_rejected (scratch, "empty, with sums");
}
