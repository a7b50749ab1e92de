#include "reductions/questions/device/judge.h"

#include <errno.h>
#include <glib-unix.h>
#include <string.h>
#include <unistd.h>

#include "protocols/error.h"
#include "solver/certificate/digest.h"

struct _TerseJudge {
  TerseJudgeOptions options;
  GOutputStream *stream; /* of the type below */
  GOutputStream *copy;
  TerseDigest *sum;
  guint64 bytes;
  int pipe[2]; /* -1: not open */
  GThread *kernel;
  TerseKernelFiles files;
  TerseKernelResult result;
};

/* A stream that hands everything to its judge. */
typedef struct {
  GOutputStream parent;
  TerseJudge *judge; /* NULL once it is gone */
} JudgeStream;

typedef struct {
  GOutputStreamClass parent;
} JudgeStreamClass;

static GType judge_stream_get_type (void);
G_DEFINE_TYPE (JudgeStream, judge_stream, G_TYPE_OUTPUT_STREAM)

static gboolean
fail (GError **error, const char *what, const char *found)
{
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO, "%s: expected to write the proof, found: %s",
               what, found);
  return FALSE;
}

/* The kernel's thread. What it leaves unread is read here, so that the writer never waits for
 * nobody. */
static gpointer
run_kernel (gpointer data)
{
  TerseJudge *judge = data;
  g_autofree char *path = g_strdup_printf ("/dev/fd/%d", judge->pipe[0]);
  char rest[4096];
  ssize_t n;
  judge->files.proof = path;
  judge->result = terse_kernel_run_until (&judge->files, judge->options.stop, judge->options.data);
  while ((n = read (judge->pipe[0], rest, sizeof rest)) > 0 || (n < 0 && errno == EINTR))
    ;
  return NULL;
}

static gboolean
open_copy (TerseJudge *judge, GError **error)
{
  if (judge->options.copy == NULL)
    return TRUE;
  g_autoptr (GFile) file = g_file_new_for_path (judge->options.copy);
  judge->copy
      = G_OUTPUT_STREAM (g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, error));
  return judge->copy != NULL;
}

static gboolean
begin (TerseJudge *judge, GError **error)
{
  if (judge->kernel)
    return TRUE;
  if (!judge->options.begin (&judge->files, judge->options.data, error) || !open_copy (judge, error)
      || !g_unix_open_pipe (judge->pipe, FD_CLOEXEC, error))
    return FALSE;
  judge->kernel = g_thread_try_new ("kernel", run_kernel, judge, error);
  return judge->kernel != NULL;
}

static gboolean
write_pipe (const TerseJudge *judge, const char *buffer, gsize count, GError **error)
{
  while (count > 0)
    {
      ssize_t n = write (judge->pipe[1], buffer, count);
      if (n < 0 && errno != EINTR)
        return fail (error, "pipe", g_strerror (errno));
      buffer += MAX (n, 0);
      count -= (gsize) MAX (n, 0);
    }
  return TRUE;
}

static gssize
take (GOutputStream *stream, const void *buffer, gsize count, GCancellable *cancellable,
      GError **error)
{
  TerseJudge *judge = ((JudgeStream *) stream)->judge;
  if (judge == NULL)
    return fail (error, "pipe", "its end") ? 0 : -1;
  if (!begin (judge, error) || !write_pipe (judge, buffer, count, error)
      || (judge->copy
          && !g_output_stream_write_all (judge->copy, buffer, count, NULL, cancellable, error)))
    return -1;
  terse_digest_update (judge->sum, buffer, count);
  judge->bytes += count;
  return (gssize) count;
}

static void
judge_stream_class_init (JudgeStreamClass *klass)
{
  G_OUTPUT_STREAM_CLASS (klass)->write_fn = take;
}

static void
judge_stream_init (JudgeStream *stream)
{
  stream->judge = NULL;
}

TerseJudge *
terse_judge_new (const TerseJudgeOptions *options)
{
  TerseJudge *judge = g_new0 (TerseJudge, 1);
  judge->options = *options;
  judge->stream = g_object_new (judge_stream_get_type (), NULL);
  ((JudgeStream *) judge->stream)->judge = judge;
  judge->sum = terse_digest_new ();
  judge->pipe[0] = judge->pipe[1] = -1;
  return judge;
}

/* Ends the proof for the kernel and waits for it. */
static void
join (TerseJudge *judge)
{
  if (judge->pipe[1] >= 0)
    close (judge->pipe[1]);
  g_clear_pointer (&judge->kernel, g_thread_join);
  if (judge->pipe[0] >= 0)
    close (judge->pipe[0]);
  judge->pipe[0] = judge->pipe[1] = -1;
}

void
terse_judge_free (TerseJudge *judge)
{
  join (judge);
  ((JudgeStream *) judge->stream)->judge = NULL;
  g_object_unref (judge->stream);
  g_clear_object (&judge->copy);
  terse_digest_free (judge->sum);
  g_free (judge);
}

GOutputStream *
terse_judge_stream (TerseJudge *judge)
{
  return judge->stream;
}

gboolean
terse_judge_finish (TerseJudge *judge, TerseKernelResult *result, guint64 *bytes, char **sha256,
                    GError **error)
{
  gboolean begun = begin (judge, error); /* an empty proof is judged too */
  join (judge);
  if (!begun || (judge->copy && !g_output_stream_close (judge->copy, NULL, error)))
    return FALSE;
  *result = judge->result;
  *bytes = judge->bytes;
  *sha256 = terse_digest_text (judge->sum);
  return TRUE;
}
