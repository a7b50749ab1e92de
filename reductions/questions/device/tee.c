#include "reductions/questions/device/tee.h"

#include <errno.h>
#include <unistd.h>

#include "protocols/error.h"
#include "solver/certificate/digest.h"

typedef struct {
  GOutputStream parent;
  int descriptor;      /* or -1 */
  GOutputStream *copy; /* or NULL */
  GCancellable *cancellable;
  TerseDigest *digest;
  guint64 bytes;
} Tee;

typedef struct {
  GOutputStreamClass parent;
} TeeClass;

static GType tee_get_type (void);
G_DEFINE_TYPE (Tee, tee, G_TYPE_OUTPUT_STREAM)

static gboolean
write_pipe (int descriptor, const char *buffer, gsize count, GError **error)
{
  while (descriptor >= 0 && count > 0)
    {
      ssize_t n = write (descriptor, buffer, count);
      if (n < 0 && errno != EINTR)
        {
          g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO,
                       "pipe: expected to write to the kernel, found: %s", g_strerror (errno));
          return FALSE;
        }
      buffer += MAX (n, 0);
      count -= (gsize) MAX (n, 0);
    }
  return TRUE;
}

static gssize
take (GOutputStream *stream, const void *buffer, gsize count,
      GCancellable *cancellable G_GNUC_UNUSED, GError **error)
{
  Tee *tee = (Tee *) stream;
  if (g_cancellable_set_error_if_cancelled (tee->cancellable, error)
      || !write_pipe (tee->descriptor, buffer, count, error)
      || (tee->copy && !g_output_stream_write_all (tee->copy, buffer, count, NULL, NULL, error)))
    return -1;
  terse_digest_update (tee->digest, buffer, count);
  tee->bytes += count;
  return (gssize) count;
}

static gboolean
finish (GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  Tee *tee = (Tee *) stream;
  if (tee->descriptor >= 0)
    close (tee->descriptor);
  tee->descriptor = -1;
  return tee->copy == NULL || g_output_stream_close (tee->copy, cancellable, error);
}

static void
finalize (GObject *object)
{
  Tee *tee = (Tee *) object;
  g_clear_object (&tee->copy);
  g_clear_object (&tee->cancellable);
  terse_digest_free (tee->digest);
  G_OBJECT_CLASS (tee_parent_class)->finalize (object);
}

static void
tee_class_init (TeeClass *klass)
{
  G_OUTPUT_STREAM_CLASS (klass)->write_fn = take;
  G_OUTPUT_STREAM_CLASS (klass)->close_fn = finish;
  G_OBJECT_CLASS (klass)->finalize = finalize;
}

static void
tee_init (Tee *tee)
{
  tee->descriptor = -1;
  tee->digest = terse_digest_new ();
}

GOutputStream *
terse_tee_new (int descriptor, GOutputStream *copy, GCancellable *cancellable)
{
  Tee *tee = g_object_new (tee_get_type (), NULL);
  tee->descriptor = descriptor;
  tee->copy = copy ? g_object_ref (copy) : NULL;
  tee->cancellable = cancellable ? g_object_ref (cancellable) : NULL;
  return (GOutputStream *) tee;
}

guint64
terse_tee_bytes (GOutputStream *tee)
{
  return ((Tee *) tee)->bytes;
}

char *
terse_tee_sha256 (GOutputStream *tee)
{
  return terse_digest_text (((Tee *) tee)->digest);
}
