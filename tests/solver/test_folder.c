/* A certificate folder that changes while it is read: what is judged is what was hashed, or the
 * certificate is rejected. Links, pipes, files of other names and files without an end are refused
 * before a byte of them is read. */
#include <criterion/criterion.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "protocols/error.h"
#include "solver/certificate/folder.h"
#include "tests/support/certificates.h"
#include "tests/support/suite.h"

static char *certificate, *proof;

static void
set_up (void)
{
  scratch_open ();
  certificate = terse_test_certificate (scratch, TERSE_TEST_IMPOSSIBLE_TREE);
  proof = g_build_filename (certificate, "proof.lrat", NULL);
}

static void
tear_down (void)
{
  g_free (proof);
  g_free (certificate);
  scratch_close ();
}

TestSuite (folder, .init = set_up, .fini = tear_down);

static TerseFolder *
open_folder (void)
{
  g_autoptr (GError) error = NULL;
  TerseFolder *folder = terse_folder_open (certificate, &error);
  cr_assert_not_null (folder, "%s", error ? error->message : "");
  return folder;
}

/* The last byte becomes another one, in the same file. */
static void
change_in_place (void)
{
  FILE *file = g_fopen (proof, "r+b");
  cr_assert (file && fseek (file, -1, SEEK_END) == 0);
  int byte = fgetc (file);
  cr_assert (fseek (file, -1, SEEK_END) == 0 && fputc (byte ^ 1, file) != EOF
             && fclose (file) == 0);
}

static void
expect_stream (const TerseFolder *folder, gboolean good, guint bytes_first)
{
  TerseFolderStream stream;
  g_autoptr (GError) error = NULL;
  char buffer[64];
  cr_assert (terse_folder_stream_open (&stream, folder, "proof.lrat", NULL));
  cr_assert_eq (fread (buffer, 1, bytes_first, stream.file), bytes_first);
  cr_expect_eq (terse_folder_stream_confirm (&stream, &error), good, "%s",
                error ? error->message : "confirmed");
  cr_expect (good || g_error_matches (error, TERSE_ERROR, TERSE_ERROR_INPUT));
  terse_folder_stream_close (&stream);
}

Test (folder, files_put_in_the_place_of_others_are_not_seen)
{
  g_autoptr (TerseFolder) folder = open_folder ();
  gsize length;
  g_autofree char *before = terse_scratch_read (certificate, "proof.lrat", &length), *now = NULL;
  g_autofree char *other = g_build_filename (certificate, "other", NULL);
  cr_assert (g_file_set_contents (other, "other", -1, NULL) && g_rename (other, proof) == 0);
  gsize again;
  now = terse_folder_read (folder, "proof.lrat", length, &again, NULL);
  cr_assert_not_null (now);
  cr_expect (again == length && memcmp (now, before, length) == 0);
  expect_stream (folder, TRUE, 5);
}

Test (folder, files_changed_in_place_are_rejected)
{
  g_autoptr (TerseFolder) folder = open_folder ();
  g_autoptr (GError) error = NULL;
  gsize length;
  expect_stream (folder, TRUE, 0);
  change_in_place ();
  expect_stream (folder, FALSE, 5);
  cr_expect_null (terse_folder_read (folder, "proof.lrat", 1 << 20, &length, &error));
  cr_expect (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_INPUT));
  change_in_place ();
  expect_stream (folder, TRUE, 5);
}

/* Also where the change comes while the file is read. */
Test (folder, files_that_grow_or_shrink_are_rejected)
{
  g_autoptr (TerseFolder) folder = open_folder ();
  FILE *file = g_fopen (proof, "ab");
  cr_assert (file && fputc (0, file) != EOF && fclose (file) == 0);
  expect_stream (folder, FALSE, 5);
  guint64 bytes;
  cr_assert_not_null (terse_folder_sha256 (folder, "proof.lrat", &bytes));
  cr_assert_eq (truncate (proof, (off_t) bytes), 0);
  expect_stream (folder, TRUE, 5);
  cr_assert_eq (truncate (proof, (off_t) bytes - 1), 0);
  expect_stream (folder, FALSE, 5);
}

Test (folder, reads_no_more_than_the_limit)
{
  g_autoptr (TerseFolder) folder = open_folder ();
  guint64 bytes;
  gsize length;
  cr_assert_not_null (terse_folder_sha256 (folder, "proof.lrat", &bytes));
  for (int more = -1; more <= 1; more++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text
          = terse_folder_read (folder, "proof.lrat", bytes + (guint64) more, &length, &error);
      cr_expect_eq (text != NULL, more >= 0);
      cr_expect_eq (error == NULL, more >= 0);
    }
}

static void
expect_refused (const char *found)
{
  g_autoptr (GError) error = NULL;
  cr_expect_null (terse_folder_open (certificate, &error));
  cr_assert (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_INPUT));
  cr_expect_not_null (strstr (error->message, found), "%s", error->message);
}

/* A target that never ends would be read for ever. */
Test (folder, links_are_refused, .timeout = 20)
{
  static const char *const names[]
      = { "proof.lrat", "formula.cnf", "manifest.json", "SHA256SUMS", "referees.json" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *file = g_build_filename (certificate, names[i], NULL),
                      *aside = g_build_filename (scratch, "aside", NULL);
      gboolean there = g_rename (file, aside) == 0;
      cr_assert_eq (symlink (there ? aside : "/dev/zero", file), 0);
      expect_refused ("expected a plain file, found a link");
      cr_assert (g_unlink (file) == 0 && (!there || g_rename (aside, file) == 0));
    }
  G_GNUC_UNUSED g_autoptr (TerseFolder) folder = open_folder ();
}

Test (folder, pipes_and_folders_are_refused, .timeout = 20)
{
  cr_assert (g_unlink (proof) == 0 && mkfifo (proof, 0600) == 0);
  expect_refused ("expected a plain file, found something else");
  cr_assert (g_unlink (proof) == 0 && g_mkdir (proof, 0700) == 0);
  expect_refused ("expected a plain file, found something else");
}

Test (folder, other_files_are_refused_unread, .timeout = 20)
{
  g_autofree char *extra = g_build_filename (certificate, "extra", NULL);
  cr_assert (g_file_set_contents (extra, "", 0, NULL));
  cr_assert_eq (truncate (extra, (off_t) 1 << 40), 0);
  expect_refused ("expected no file but those of a certificate, found extra");
}

/* As systems leave them, and as text files become on others. */
Test (folder, foreign_files_and_line_ends_are_named)
{
  g_autofree char *foreign = g_build_filename (certificate, ".DS_Store", NULL),
                  *sums = g_build_filename (certificate, "SHA256SUMS", NULL);
  cr_assert (g_file_set_contents (foreign, "", 0, NULL));
  expect_refused ("expected no file but those of a certificate, found .DS_Store");
  cr_assert_eq (g_unlink (foreign), 0);
  g_autofree char *text = NULL;
  cr_assert (g_file_get_contents (sums, &text, NULL, NULL));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *ended = g_strjoinv ("\r\n", lines);
  cr_assert (g_file_set_contents (sums, ended, -1, NULL));
  expect_refused ("SHA256SUMS: expected lines that end with LF, found CR");
}

/* A formula, a proof, .. of 1 TiB costs its sender nothing. */
Test (folder, holes_are_refused_unread, .timeout = 20)
{
  static const char *const names[]
      = { "SHA256SUMS", "referees.json", "formula.cnf", "proof.lrat", "manifest.json" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *file = g_build_filename (certificate, names[i], NULL), *text = NULL;
      gsize length = 0;
      gboolean there = g_file_get_contents (file, &text, &length, NULL);
      FILE *made = g_fopen (file, "ab");
      cr_assert (made && fclose (made) == 0 && truncate (file, (off_t) 1 << 40) == 0);
      expect_refused ("expected a file without holes, found one with a hole");
      cr_assert_eq (there ? truncate (file, (off_t) length) : g_unlink (file), 0);
    }
  G_GNUC_UNUSED g_autoptr (TerseFolder) folder = open_folder ();
}

Test (folder, large_sums_and_records_are_refused_unread, .timeout = 20)
{
  static const char *const names[] = { "SHA256SUMS", "referees.json" };
  const gsize lengths[] = { (1u << 16) + 1, (1u << 24) + 1 };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *file = g_build_filename (certificate, names[i], NULL), *text = NULL,
                      *large = g_strnfill (lengths[i], ' ');
      gsize length = 0;
      gboolean there = g_file_get_contents (file, &text, &length, NULL);
      terse_scratch_write (certificate, names[i], large, (gssize) lengths[i]);
      expect_refused (" bytes, found ");
      if (there)
        terse_scratch_write (certificate, names[i], text, (gssize) length);
      else
        cr_assert_eq (g_unlink (file), 0);
    }
  g_autoptr (TerseFolder) folder = open_folder ();
}
