#include "solver/certificate/digest.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <nettle/sha2.h>

#include "protocols/error.h"

#define BUFFER (1 << 16)

struct _TerseDigest {
  struct sha256_ctx context;
};

TerseDigest *
terse_digest_new (void)
{
  TerseDigest *digest = g_new0 (TerseDigest, 1);
  sha256_init (&digest->context);
  return digest;
}

void
terse_digest_free (TerseDigest *digest)
{
  g_free (digest);
}

void
terse_digest_update (TerseDigest *digest, const void *bytes, gsize count)
{
  sha256_update (&digest->context, count, bytes);
}

char *
terse_digest_text (const TerseDigest *digest)
{
  struct sha256_ctx copy = digest->context;
  uint8_t sum[SHA256_DIGEST_SIZE];
  GString *text = g_string_sized_new (2 * sizeof sum);
  sha256_digest (&copy, sizeof sum, sum);
  for (guint i = 0; i < sizeof sum; i++)
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
