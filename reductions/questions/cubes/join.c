#include "reductions/questions/cubes/join.h"

#include <stdlib.h>

#include "protocols/error.h"
#include "reductions/questions/cubes/stream.h"
#include "solver/proof/elaborate.h"
#include "solver/sat/sat.h"

/* Steps between two looks at the cancellable. */
#define STEPS_PER_LOOK 4096u

typedef struct {
  const TerseCubesJoin *job;
  TerseLratWriter *writer;
  guint64 base; /* clauses of the formula and its symmetries */
  gint variables;
  guint64 next;    /* id of the next lemma */
  GArray *ends;    /* of gint: what the cubes ended with, each ended by 0 */
  GArray *end_ids; /* of guint64 */
  gboolean refuted;
  GArray *clause, *ids; /* scratch */
} Join;

/* One proof that is being read. Its own ids are those of the base, then of `n` premises, then of
 * its lemmas. */
typedef struct {
  TerseProofStream *stream;
  const gint *units; /* the premises of a cube; NULL: they are the ends of the cubes */
  guint n;
  guint64 first; /* new id of the first lemma */
  GArray *masks; /* of guint64, one a lemma: bit i: it rests on unit i */
} Proof;

static gboolean
reject (const Proof *proof, GError **error, const char *expected, guint64 lemma)
{
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
               "%s: lemma %" G_GUINT64_FORMAT ": expected %s, found another",
               terse_proof_stream_path (proof->stream), lemma, expected);
  return FALSE;
}

static int
compare_variables (gconstpointer a, gconstpointer b)
{
  const gint one = abs (*(const gint *) a), other = abs (*(const gint *) b);
  return one < other ? -1 : one > other;
}

/* The new id of a hint, or 0: it is a unit, which *mask takes. FALSE where nothing has this id. */
static gboolean
map_id (const Join *join, const Proof *proof, guint64 id, guint64 *new, guint64 *mask)
{
  *new = id;
  if (id <= join->base)
    return TRUE;
  if (id <= join->base + proof->n)
    {
      const guint premise = (guint) (id - join->base - 1);
      *new = proof->units ? 0 : g_array_index (join->end_ids, guint64, premise);
      *mask |= proof->units ? G_GUINT64_CONSTANT (1) << premise : 0;
      return TRUE;
    }
  const guint64 lemma = id - join->base - proof->n - 1;
  if (lemma >= proof->masks->len)
    return FALSE;
  *new = proof->first + lemma;
  *mask |= g_array_index (proof->masks, guint64, lemma);
  return TRUE;
}

/* Hints into join->ids. */
static gboolean
map_hints (Join *join, const Proof *proof, const TerseStreamStep *step, guint64 *mask)
{
  *mask = 0;
  g_array_set_size (join->ids, 0);
  for (guint i = 0; i < step->ids->len; i++)
    {
      guint64 id;
      if (!map_id (join, proof, g_array_index (step->ids, guint64, i), &id, mask))
        return FALSE;
      if (id)
        g_array_append_val (join->ids, id);
    }
  return TRUE;
}

/* The lemma with the negations of its units into join->clause, sorted; FALSE where it has a literal
 * and its negation. */
static gboolean
widen (Join *join, const Proof *proof, const TerseStreamStep *step, guint64 mask)
{
  GArray *clause = join->clause;
  g_array_set_size (clause, 0);
  g_array_append_vals (clause, step->literals->data, step->literals->len);
  for (guint i = 0; i < proof->n && proof->units; i++)
    if (mask >> i & 1)
      {
        const gint literal = -proof->units[i];
        g_array_append_val (clause, literal);
      }
  g_array_sort (clause, compare_variables);
  guint kept = 0;
  for (guint i = 0; i < clause->len; i++)
    {
      const gint literal = g_array_index (clause, gint, i),
                 last = kept ? g_array_index (clause, gint, kept - 1) : 0;
      if (literal == -last)
        return FALSE;
      if (literal != last)
        g_array_index (clause, gint, kept++) = literal;
    }
  g_array_set_size (clause, kept);
  return TRUE;
}

/* *empty: it was the last one. */
static gboolean
add_lemma (Join *join, Proof *proof, const TerseStreamStep *step, gboolean *empty, GError **error)
{
  guint64 mask;
  *empty = step->literals->len == 0;
  if (step->id != join->base + proof->n + proof->masks->len + 1)
    return reject (proof, error, "ids that rise by one", step->id);
  if (!map_hints (join, proof, step, &mask))
    return reject (proof, error, "hints from before", step->id);
  if (!widen (join, proof, step, mask))
    return reject (proof, error, "no literal of its cube", step->id);
  terse_lrat_writer_add (join->writer, join->next++, join->clause->len,
                         (const gint *) (gconstpointer) join->clause->data, join->ids->len,
                         (const guint64 *) (gconstpointer) join->ids->data);
  g_array_append_val (proof->masks, mask);
  return TRUE;
}

/* Deletions of the base are dropped: other cubes may need it. */
static void
delete_clauses (Join *join, const Proof *proof, const TerseStreamStep *step)
{
  g_array_set_size (join->ids, 0);
  for (guint i = 0; i < step->ids->len; i++)
    {
      const guint64 id = g_array_index (step->ids, guint64, i);
      guint64 new, mask = 0;
      if (id > join->base && map_id (join, proof, id, &new, &mask) && new)
        g_array_append_val (join->ids, new);
    }
  if (join->ids->len)
    terse_lrat_writer_delete (join->writer, join->next - 1, join->ids->len,
                              (const guint64 *) (gconstpointer) join->ids->data);
}

/* Up to the empty lemma, which leaves its clause in join->clause. */
static gboolean
copy_proof (Join *join, Proof *proof, GError **error)
{
  TerseStreamStep step;
  g_autoptr (GError) why = NULL;
  gboolean empty = FALSE;
  for (guint steps = 0; !empty && terse_proof_stream_next (proof->stream, &step, &why); steps++)
    {
      if (steps % STEPS_PER_LOOK == 0
          && (g_cancellable_set_error_if_cancelled (join->job->cancellable, error)
              || terse_lrat_writer_failed (join->writer)))
        return *error == NULL && terse_lrat_writer_finish (join->writer, error);
      if (step.deletion)
        delete_clauses (join, proof, &step);
      else if (!add_lemma (join, proof, &step, &empty, error))
        return FALSE;
    }
  if (empty)
    return TRUE;
  if (why)
    g_propagate_error (error, g_steal_pointer (&why));
  else
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
                 "%s: expected the empty lemma at its end, found none",
                 terse_proof_stream_path (proof->stream));
  return FALSE;
}

static gboolean
copy_file (Join *join, const char *path, gboolean gzip, const gint *units, guint n, GError **error)
{
  g_autoptr (TerseProofStream) stream
      = terse_proof_stream_open (path, gzip, join->variables, error);
  g_autoptr (GArray) masks = g_array_new (FALSE, FALSE, sizeof (guint64));
  Proof proof = { stream, units, n, join->next, masks };
  return stream && copy_proof (join, &proof, error);
}

static gboolean
join_cube (Join *join, guint number, GError **error)
{
  const TerseCube *cube = terse_cubes_get (join->job->cubes, number);
  g_autofree char *path = terse_cubes_file (join->job->cubes, number, "lrat.gz");
  const gint end = 0;
  if (!copy_file (join, path, TRUE, cube->literals, cube->n, error))
    return FALSE;
  const guint64 id = join->next - 1;
  join->refuted = join->clause->len == 0;
  g_array_append_vals (join->ends, join->clause->data, join->clause->len);
  g_array_append_val (join->ends, end);
  g_array_append_val (join->end_ids, id);
  return TRUE;
}

/* Refutes the formula with what the cubes ended with; the proof is in the file `path`. */
static gboolean
refute_cover (const Join *join, const GArray *extra, const char *drat, const char *path,
              GError **error)
{
  const TerseSatOptions options = { .seed = join->job->seed,
                                    .time_limit = join->job->time_limit,
                                    .cancellable = join->job->cancellable,
                                    .proof_path = drat };
  const TerseElaborateOptions limits = { .cancellable = join->job->cancellable };
  g_autoptr (TerseSat) sat = terse_sat_new (&options, error);
  if (sat == NULL)
    return FALSE;
  terse_sat_add_formula (sat, join->job->cubes->formula);
  terse_sat_add_list (sat, extra);
  const TerseSatResult result = terse_sat_solve (sat);
  const TerseProofFormat format = terse_sat_proof_format (sat);
  if (g_cancellable_set_error_if_cancelled (join->job->cancellable, error)
      || !terse_sat_close_proof (sat, error))
    return FALSE;
  if (result != TERSE_SAT_UNSATISFIABLE)
    {
      g_set_error (
          error, TERSE_ERROR, result == TERSE_SAT_UNKNOWN ? TERSE_ERROR_LIMIT : TERSE_ERROR_INPUT,
          "%s: expected cubes that cover all assignments, found %s", join->job->cubes->path,
          result == TERSE_SAT_UNKNOWN ? "no proof of it within the time limit"
                                      : "one that none of them has");
      return FALSE;
    }
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) stream
      = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, error);
  return stream
         && terse_elaborate (join->job->cubes->formula, extra, drat, format,
                             G_OUTPUT_STREAM (stream), &limits, NULL, error)
         && g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error);
}

/* Lemmas of the cover follow those of the cubes. */
static gboolean
join_cover (Join *join, GError **error)
{
  const GArray *clauses = terse_extension_clauses (join->job->cubes->symmetries);
  g_autoptr (GArray) extra = g_array_new (FALSE, FALSE, sizeof (gint));
  g_autofree char *drat = g_build_filename (join->job->scratch, "cover", NULL),
                  *path = g_build_filename (join->job->scratch, "cover.lrat", NULL);
  g_array_append_vals (extra, clauses->data, clauses->len);
  g_array_append_vals (extra, join->ends->data, join->ends->len);
  return refute_cover (join, extra, drat, path, error)
         && copy_file (join, path, FALSE, NULL, join->end_ids->len, error);
}

static Join
begin_join (const TerseCubesJoin *job, GOutputStream *stream)
{
  const TerseCubes *cubes = job->cubes;
  Join join = { .job = job,
                .writer = terse_lrat_writer_new (stream, FALSE),
                .base = terse_formula_clauses (cubes->formula),
                .variables = (gint) terse_formula_variables (cubes->formula),
                .ends = g_array_new (FALSE, FALSE, sizeof (gint)),
                .end_ids = g_array_new (FALSE, FALSE, sizeof (guint64)),
                .clause = g_array_new (FALSE, FALSE, sizeof (gint)),
                .ids = g_array_new (FALSE, FALSE, sizeof (guint64)) };
  const guint n = terse_extension_symmetries (cubes->symmetries);
  if (n)
    terse_extension_symmetry_end (cubes->symmetries, n - 1, &join.base, &join.variables);
  join.next = join.base + 1;
  return join;
}

static void
end_join (Join *join)
{
  terse_lrat_writer_free (join->writer);
  g_array_unref (join->ends);
  g_array_unref (join->end_ids);
  g_array_unref (join->clause);
  g_array_unref (join->ids);
}

gboolean
terse_cubes_join (const TerseCubesJoin *job, GOutputStream *stream, GError **error)
{
  GError *why = NULL;
  Join join = begin_join (job, stream);
  gboolean good = TRUE;
  for (guint i = 1; good && !join.refuted && i <= job->cubes->cubes->len; i++)
    good = terse_cubes_get (job->cubes, i)->split || join_cube (&join, i, &why);
  good = good && (join.refuted || join_cover (&join, &why))
         && terse_lrat_writer_finish (join.writer, &why);
  end_join (&join);
  if (!good)
    g_propagate_error (error, why);
  return good;
}
