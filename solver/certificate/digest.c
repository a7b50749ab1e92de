/* Sums by libcrypto's EVP interface, short ones by GLib. The configuration file of libcrypto is not
 * read, so that no setting of the system takes part in a sum. */
#include "solver/certificate/digest.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>

#include "protocols/error.h"

/* Starting libcrypto takes 7 million instructions, as much as GLib's sum of this many bytes. */
#define SHORT (1 << 18)

#define BUFFER (1 << 16)

struct _TerseDigest {
  GByteArray *start;   /* all bytes, while they are at most SHORT */
  EVP_MD_CTX *context; /* of all bytes, once they are more; or NULL */
};

/* No input makes these calls fail; going on after a failure would state a wrong sum. */
static void
require (int good)
{
  if (!good)
    g_error ("libcrypto: expected SHA-256, found none");
}

TerseDigest *
terse_digest_new (void)
{
  TerseDigest *digest = g_new0 (TerseDigest, 1);
  digest->start = g_byte_array_new ();
  return digest;
}

void
terse_digest_free (TerseDigest *digest)
{
  g_byte_array_unref (digest->start);
  EVP_MD_CTX_free (digest->context);
  g_free (digest);
}

static void
begin (TerseDigest *digest)
{
  require (OPENSSL_init_crypto (OPENSSL_INIT_NO_LOAD_CONFIG, NULL));
  digest->context = EVP_MD_CTX_new ();
  require (digest->context != NULL && EVP_DigestInit_ex (digest->context, EVP_sha256 (), NULL)
           && EVP_DigestUpdate (digest->context, digest->start->data, digest->start->len));
}

void
terse_digest_update (TerseDigest *digest, const void *bytes, gsize count)
{
  if (digest->context == NULL && count <= SHORT - digest->start->len)
    {
      g_byte_array_append (digest->start, bytes, (guint) count);
      return;
    }
  if (digest->context == NULL)
    begin (digest);
  require (EVP_DigestUpdate (digest->context, bytes, count));
}

char *
terse_digest_text (const TerseDigest *digest)
{
  unsigned char sum[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  if (digest->context == NULL)
    return g_compute_checksum_for_data (G_CHECKSUM_SHA256, digest->start->data, digest->start->len);
  EVP_MD_CTX *copy = EVP_MD_CTX_new ();
  require (copy != NULL && EVP_MD_CTX_copy_ex (copy, digest->context)
           && EVP_DigestFinal_ex (copy, sum, &size));
  EVP_MD_CTX_free (copy);
  GString *text = g_string_sized_new (2 * size);
  for (unsigned i = 0; i < size; i++)
    g_string_append_printf (text, "%02x", sum[i]);
  return g_string_free (text, FALSE);
}

char *
terse_sha256_of_bytes (GBytes *bytes)
{
  g_autoptr (TerseDigest) digest = terse_digest_new ();
  gsize count;
  const void *data = g_bytes_get_data (bytes, &count);
  terse_digest_update (digest, data, count);
  return terse_digest_text (digest);
}

static void
set_io_error (GError **error, const char *path)
{
  int number = errno;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO, "%s: expected a readable file, found: %s", path,
               g_strerror (number));
}

char *
terse_sha256_of_file (const char *path, guint64 *bytes, GError **error)
{
  g_autoptr (TerseDigest) digest = terse_digest_new ();
  FILE *file = g_fopen (path, "rb");
  g_autofree guchar *buffer = g_malloc (BUFFER);
  guint64 total = 0;
  gsize n;
  if (file == NULL)
    {
      set_io_error (error, path);
      return NULL;
    }
  while ((n = fread (buffer, 1, BUFFER, file)) > 0)
    {
      terse_digest_update (digest, buffer, n);
      total += n;
    }
  gboolean failed = ferror (file) != 0;
  if (failed)
    set_io_error (error, path);
  fclose (file);
  if (bytes)
    *bytes = total;
  return failed ? NULL : terse_digest_text (digest);
}
