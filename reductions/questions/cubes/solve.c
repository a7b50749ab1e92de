#include "reductions/questions/cubes/solve.h"

#include <string.h>

#include <glib/gstdio.h>

#include "protocols/compress.h"
#include "protocols/error.h"
#include "protocols/simulate.h"
#include "reductions/questions/encodings/encoding.h"
#include "solver/certificate/certificate.h"
#include "solver/certificate/output.h"
#include "solver/proof/elaborate.h"
#include "solver/sat/sat.h"

typedef struct {
  TerseCubes *cubes;
  guint number;
  const TerseCubeOptions *options;
  TerseCubeStatistics *statistics;
  GArray *extra; /* the clauses of the symmetries, then the cube's units */
} Work;

static double
since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1e6;
}

/* The cube is left, for this reason. */
static gboolean
leave (const Work *work, const char *reason, GError **error)
{
  g_autofree char *path = terse_cubes_file (work->cubes, work->number, "failed"),
                  *line = g_strconcat (reason, "\n", NULL);
  return g_cancellable_is_cancelled (work->options->cancellable)
         || terse_output_save (path, line, strlen (line), error);
}

static void
add_units (GArray *extra, const TerseCube *cube)
{
  const gint end = 0;
  for (guint i = 0; i < cube->n; i++)
    {
      g_array_append_val (extra, cube->literals[i]);
      g_array_append_val (extra, end);
    }
}

/* The protocol that the assignment describes, run on every promised input. */
static gboolean
answer (const Work *work, TerseSat *sat, GError **error)
{
  const guint variables = terse_formula_variables (work->cubes->formula);
  g_autofree gint8 *assignment = g_new0 (gint8, variables + 1);
  terse_sat_get_assignment (sat, variables, assignment);
  g_autoptr (TerseProtocol) found
      = terse_encoding_for (work->cubes->question)->decode (work->cubes->question, assignment);
  g_autoptr (TerseProtocol) protocol = terse_protocol_compress (found);
  TerseSimulation simulation = terse_simulate (protocol);
  const gboolean correct = simulation.correct;
  terse_simulation_clear (&simulation);
  if (!correct)
    return leave (work, "the solver's assignment describes a protocol that errs", error);
  g_autofree char *path = terse_cubes_file (work->cubes, work->number, "json"),
                  *text = terse_protocol_to_json (protocol);
  return terse_output_save (path, text, strlen (text), error);
}

/* The proof as it is to be kept, compressed, in a file of a new name beside its place. */
static gboolean
write_proof (const Work *work, const char *drat, TerseProofFormat format, const char *part,
             GError **error)
{
  const TerseElaborateOptions options
      = { .time_limit = work->options->time_limit, .cancellable = work->options->cancellable };
  TerseElaborateStatistics written;
  g_autoptr (GFile) file = g_file_new_for_path (part);
  g_autoptr (GFileOutputStream) raw = g_file_create (file, G_FILE_CREATE_NONE, NULL, error);
  if (raw == NULL)
    return FALSE;
  g_autoptr (GZlibCompressor) zlib = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 6);
  g_autoptr (GOutputStream) stream
      = g_converter_output_stream_new (G_OUTPUT_STREAM (raw), G_CONVERTER (zlib));
  if (!terse_elaborate (work->cubes->formula, work->extra, drat, format, stream, &options, &written,
                        error)
      || !g_output_stream_close (stream, NULL, error))
    return FALSE;
  work->statistics->lemmas = written.lemmas_kept + written.units + 1;
  return TRUE;
}

static gboolean
refute (const Work *work, TerseSat *sat, const char *drat, GError **error)
{
  const TerseProofFormat format = terse_sat_proof_format (sat);
  g_autoptr (GError) why = NULL;
  g_autofree char *place = terse_cubes_file (work->cubes, work->number, "lrat.gz"),
                  *part = g_strdup_printf ("%s.%08x.part", place, g_random_int ());
  const gint64 start = g_get_monotonic_time ();
  GStatBuf status;
  if (!terse_sat_close_proof (sat, error))
    return FALSE;
  const gboolean written = write_proof (work, drat, format, part, &why);
  work->statistics->seconds_proof = since (start);
  if (written && g_stat (part, &status) == 0 && g_rename (part, place) == 0)
    {
      g_autofree char *failed = terse_cubes_file (work->cubes, work->number, "failed");
      g_unlink (failed);
      work->statistics->bytes = (guint64) status.st_size;
      return TRUE;
    }
  g_unlink (part);
  const char *reason = why ? terse_elaborate_reason (why) : NULL;
  if (reason)
    return leave (work, reason, error);
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO, "%s: expected to write the proof, found: %s",
               place, why ? why->message : "it cannot be renamed");
  return FALSE;
}

static gboolean
search (const Work *work, const char *drat, GError **error)
{
  const TerseSatOptions options = { .seed = work->options->seed,
                                    .time_limit = work->options->time_limit,
                                    .cancellable = work->options->cancellable,
                                    .proof_path = drat };
  TerseSatStatistics statistics;
  g_autoptr (TerseSat) sat = terse_sat_new (&options, error);
  if (sat == NULL)
    return FALSE;
  terse_sat_add_formula (sat, work->cubes->formula);
  terse_sat_add_list (sat, work->extra);
  const TerseSatResult result = terse_sat_solve (sat);
  terse_sat_get_statistics (sat, &statistics);
  work->statistics->conflicts = statistics.conflicts;
  work->statistics->seconds_search = statistics.seconds;
  if (result == TERSE_SAT_SATISFIABLE)
    return answer (work, sat, error);
  if (result == TERSE_SAT_UNSATISFIABLE)
    return refute (work, sat, drat, error);
  switch (terse_sat_reason (sat))
    {
    case TERSE_SAT_TIME_LIMIT:
      return leave (work, "time limit reached in the search", error);
    case TERSE_SAT_OUT_OF_MEMORY:
      return leave (work, "out of memory in the search", error);
    case TERSE_SAT_PROOF_FAILED:
      terse_sat_close_proof (sat, error);
      return FALSE;
    default:
      return leave (work, "the search gave up", error);
    }
}

gboolean
terse_cube_solve (TerseCubes *cubes, guint number, const TerseCubeOptions *options,
                  TerseCubeState *state, TerseCubeStatistics *statistics, GError **error)
{
  TerseCubeStatistics own;
  Work work = { cubes, number, options, statistics ? statistics : &own, NULL };
  *work.statistics = (TerseCubeStatistics){ 0 };
  *state = terse_cubes_state (cubes, number, NULL);
  if (*state != TERSE_CUBE_OPEN && *state != TERSE_CUBE_FAILED)
    return TRUE;
  /* The solver's own proof stays on this machine. */
  g_autoptr (TerseWorkFolder) folder = terse_work_folder_new (NULL, "cube", error);
  if (folder == NULL)
    return FALSE;
  g_autofree char *drat = terse_work_folder_path (folder, "proof");
  const GArray *clauses = terse_extension_clauses (cubes->symmetries);
  g_autoptr (GArray) extra = g_array_new (FALSE, FALSE, sizeof (gint));
  g_array_append_vals (extra, clauses->data, clauses->len);
  add_units (extra, terse_cubes_get (cubes, number));
  work.extra = extra;
  if (!search (&work, drat, error))
    return FALSE;
  *state = terse_cubes_state (cubes, number, NULL);
  return TRUE;
}
