/* Sums of SHA-256 against the vectors of FIPS 180-2, against sha256sum(1), and against GLib's own,
 * over sizes around the blocks of the function and the buffers of files and digests, in one piece
 * and in many.
 */
#include <criterion/criterion.h>
#include <string.h>

#include <glib/gstdio.h>

#include "protocols/error.h"
#include "solver/certificate/digest.h"
#include "tests/support/scratch.h"

/* The sum of `size` bytes, added in pieces of `piece`; (transfer full). */
static char *
sum_in_pieces (const char *bytes, gsize size, gsize piece)
{
  g_autoptr (TerseDigest) digest = terse_digest_new ();
  for (gsize at = 0; at < size; at += piece)
    terse_digest_update (digest, bytes + at, MIN (piece, size - at));
  return terse_digest_text (digest);
}

Test (digest, vectors)
{
  static const struct {
    const char *text, *sum;
  } cases[] = {
    { "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
    { "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
    { "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
  };
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sum = sum_in_pieces (cases[i].text, strlen (cases[i].text), 5);
      cr_assert_str_eq (sum, cases[i].sum);
    }
  g_autofree char *million = g_strnfill (1000000, 'a'), *sum = sum_in_pieces (million, 1000000, 77);
  cr_assert_str_eq (sum, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

/* What sha256sum(1) says of a file, (transfer full). */
static char *
sum_by_program (const char *path)
{
  const char *arguments[] = { "sha256sum", path, NULL };
  g_autofree char *out = NULL;
  int status = -1;
  cr_assert (g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out,
                           NULL, &status, NULL));
  cr_assert_eq (status, 0);
  cr_assert_geq (strlen (out), 64);
  return g_strndup (out, 64);
}

Test (digest, sizes_against_two_others)
{
  static const gsize sizes[]
      = { 0, 1, 55, 56, 63, 64, 65, 127, 128, 65535, 65536, 65537, 262143, 262144, 262145, 600000 };
  char *scratch = terse_scratch_new ();
  g_autofree char *path = g_build_filename (scratch, "bytes", NULL), *bytes = g_malloc (600000);
  for (gsize i = 0; i < 600000; i++)
    bytes[i] = (char) (i * i + i / 251);
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (GBytes) whole = g_bytes_new (bytes, sizes[i]);
      g_autoptr (GError) error = NULL;
      guint64 size = 1;
      cr_assert (g_file_set_contents (path, bytes, (gssize) sizes[i], NULL));
      g_autofree char *expected = sum_by_program (path),
                      *glib = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, whole),
                      *once = terse_sha256_of_bytes (whole),
                      *pieces = sum_in_pieces (bytes, sizes[i], 61),
                      *file = terse_sha256_of_file (path, &size, &error);
      cr_assert_str_eq (glib, expected);
      cr_assert_str_eq (once, expected);
      cr_assert_str_eq (pieces, expected);
      cr_assert_str_eq (file, expected);
      cr_assert_eq (size, sizes[i]);
    }
  terse_scratch_free (scratch);
}

/* A sum may be looked at on the way. */
Test (digest, text_is_of_the_bytes_so_far)
{
  g_autoptr (TerseDigest) digest = terse_digest_new ();
  terse_digest_update (digest, "ab", 2);
  g_autofree char *before = terse_digest_text (digest), *again = terse_digest_text (digest);
  terse_digest_update (digest, "c", 1);
  g_autofree char *after = terse_digest_text (digest), *expected = sum_in_pieces ("abc", 3, 3);
  cr_assert_str_eq (before, again);
  cr_assert_str_neq (before, after);
  cr_assert_str_eq (after, expected);
}

Test (digest, file_that_cannot_be_read)
{
  g_autoptr (GError) error = NULL;
  char *scratch = terse_scratch_new ();
  g_autofree char *path = g_build_filename (scratch, "none", NULL);
  cr_assert_null (terse_sha256_of_file (path, NULL, &error));
  cr_assert (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_IO));
  cr_assert_not_null (strstr (error->message, "none: expected a readable file, found: "));
  g_clear_error (&error);
  cr_assert_null (terse_sha256_of_file (scratch, NULL, &error)); /* a folder opens, is not read */
  cr_assert (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_IO));
  terse_scratch_free (scratch);
}
