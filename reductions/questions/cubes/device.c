/* The device `cubes`: a folder of cubes that were decided elsewhere, as one proof, or the protocol
 * that one of them led to. It is tried where such a folder is named, by terse cubes join. */
#include "protocols/error.h"
#include "protocols/file_reader.h"
#include "reductions/questions/cubes/join.h"
#include "reductions/questions/device/closing.h"
#include "reductions/questions/device/device.h"

/* Most bytes of a protocol, as in a certificate. */
#define MOST_BYTES TERSE_PROTOCOL_MAX_BYTES

static gboolean
applies (const TerseDecisionRun *run)
{
  return run->options->cubes != NULL;
}

/* Is it a folder of this question? */
static gboolean
is_of_question (const TerseCubes *cubes, TerseDecisionRun *run, GError **error)
{
  g_autofree char *asked = terse_question_text (run->decision->question),
                  *found = terse_question_text (cubes->question);
  if (g_strcmp0 (asked, found) == 0
      && g_strcmp0 (cubes->formula_sha256, run->decision->formula_sha256) == 0)
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
               "%s: expected cubes of %s in its present encoding, found those of %s%s", cubes->path,
               asked, found, g_strcmp0 (asked, found) == 0 ? " in another one" : "");
  return FALSE;
}

/* The protocol is run again; one that errs is told, and is no answer. */
static gboolean
take_answer (TerseDecisionRun *run, const TerseCubes *cubes, guint number, GError **error)
{
  gsize length;
  gboolean correct;
  g_autofree char *path = terse_cubes_file (cubes, number, "json"),
                  *text = terse_file_read_plain (path, "a protocol", MOST_BYTES, &length, error);
  if (text == NULL)
    return FALSE;
  g_autoptr (TerseProtocol) protocol
      = terse_protocol_from_json (run->decision->question, text, length, error);
  if (protocol == NULL)
    {
      g_prefix_error (error, "%s: ", path);
      return FALSE;
    }
  if (!terse_run_accept (run, protocol, "cubes", &correct, error))
    return FALSE;
  g_autofree char *reason = g_strdup_printf ("%s: its protocol errs", path);
  return correct || terse_run_leave (run, reason);
}

/* The first cube of one of these states, or 0. */
static guint
find_cube (const TerseCubes *cubes, TerseCubeState one, TerseCubeState other)
{
  for (guint i = 1; i <= cubes->cubes->len; i++)
    {
      const TerseCubeState state = terse_cubes_state (cubes, i, NULL);
      if (state == one || state == other)
        return i;
    }
  return 0;
}

typedef struct {
  TerseDecisionRun *run;
  const TerseCubes *cubes;
} Writing;

static gboolean
write_proof (GOutputStream *stream, gpointer data, GError **error)
{
  const Writing *writing = data;
  g_autofree char *scratch = terse_work_folder_path (writing->run->folder, "");
  const TerseCubesJoin join = { .cubes = writing->cubes,
                                .scratch = scratch,
                                .seed = writing->run->options->seed,
                                .time_limit = terse_run_left (writing->run),
                                .cancellable = terse_run_cancellable (writing->run) };
  const gboolean good = terse_cubes_join (&join, stream, error);
  terse_run_remove (writing->run, "cover");
  terse_run_remove (writing->run, "cover.lrat");
  return good;
}

static gboolean
join_cubes (TerseDecisionRun *run, TerseCubes *cubes, GError **error)
{
  const guint answered = find_cube (cubes, TERSE_CUBE_ANSWERED, TERSE_CUBE_ANSWERED),
              left = find_cube (cubes, TERSE_CUBE_OPEN, TERSE_CUBE_FAILED);
  if (answered)
    return take_answer (run, cubes, answered, error);
  if (left)
    {
      g_autofree char *reason
          = g_strdup_printf ("%s: cube %u is %s", cubes->path, left,
                             terse_cube_state_id (terse_cubes_state (cubes, left, NULL)));
      return terse_run_leave (run, reason);
    }
  Writing writing = { run, cubes };
  return terse_cubes_load (cubes, run->options->max_literals, error)
         && terse_run_close_by_steps (run, "cubes", cubes->symmetries, write_proof, &writing,
                                      error);
}

static TerseDeviceResult
join_folder (TerseDecisionRun *run, GError **error)
{
  gboolean done;
  if (!terse_run_encode (run, &done, error))
    return TERSE_DEVICE_FAILED;
  if (!done)
    return TERSE_DEVICE_ENDED;
  g_autoptr (TerseCubes) cubes = terse_cubes_open (run->options->cubes, error);
  return cubes && is_of_question (cubes, run, error) && join_cubes (run, cubes, error)
             ? TERSE_DEVICE_ENDED
             : TERSE_DEVICE_FAILED;
}

const TerseDevice terse_device_cubes = {
  .id = "cubes",
  .summary = "a folder of cubes that were decided elsewhere, as one proof (terse cubes join)",
  .reads_formula = TRUE,
  .applies = applies,
  .memory = terse_memory_of_search,
  .run = join_folder,
};
