#include "solver/thin.h"

#include "solver/clausestore.h"
#include "solver/drat.h"

typedef struct {
  const TerseExtension *extension;
  GCancellable *cancellable; /* or NULL */
  guint64 clauses, all_clauses;   /* of the formula; with those of the extension */
  guint variables, all_variables; /* the same */
  guint *of_clause, *of_link;     /* its symmetry */
  guint8 *used;                   /* by symmetry */
  guint64 *clause_shift;          /* by symmetry: clauses left out before it; one entry more for lemmas */
  guint *link_shift;              /* the same for links */
} Thinning;

static void
thinning_init (Thinning *thinning, const TerseFormula *formula, const TerseExtension *extension, GCancellable *cancellable)
{
  const guint n = terse_extension_symmetries (extension);
  guint64 id = terse_formula_clauses (formula), end_id = id;
  gint link = (gint) terse_formula_variables (formula), end_link = link;
  if (n > 0)
    terse_extension_symmetry_end (extension, n - 1, &end_id, &end_link);
  *thinning = (Thinning){ .extension = extension,
                          .cancellable = cancellable,
                          .clauses = id,
                          .variables = (guint) link,
                          .all_clauses = end_id,
                          .all_variables = (guint) end_link,
                          .of_clause = g_new (guint, end_id - id + 1),
                          .of_link = g_new (guint, (gsize) (end_link - link) + 1),
                          .used = g_new0 (guint8, n + 1),
                          .clause_shift = g_new0 (guint64, n + 1),
                          .link_shift = g_new0 (guint, n + 1) };
  for (guint i = 0; i < n; i++)
    {
      terse_extension_symmetry_end (extension, i, &end_id, &end_link);
      for (; id < end_id; id++)
        thinning->of_clause[id - thinning->clauses] = i;
      for (; link < end_link; link++)
        thinning->of_link[link - (gint) thinning->variables] = i;
    }
}

static void
thinning_clear (Thinning *thinning)
{
  g_free (thinning->of_clause);
  g_free (thinning->of_link);
  g_free (thinning->used);
  g_free (thinning->clause_shift);
  g_free (thinning->link_shift);
}

/* The symmetry that a clause belongs to; G_MAXUINT: the formula; the number of symmetries: a lemma. */
static guint
owner_of_id (const Thinning *thinning, guint64 id)
{
  if (id <= thinning->clauses)
    return G_MAXUINT;
  return id <= thinning->all_clauses ? thinning->of_clause[id - thinning->clauses - 1]
                                     : terse_extension_symmetries (thinning->extension);
}

static void
mark_step (Thinning *thinning, const TerseProofStep *step)
{
  for (guint i = 0; !step->deletion && i < step->n_hints; i++)
    {
      guint owner = owner_of_id (thinning, (guint64) step->hints[i]);
      if (owner != G_MAXUINT)
        thinning->used[owner] = 1;
    }
  for (guint i = 0; i < step->n_literals; i++)
    if (step->literals[i] >> 1 > thinning->variables)
      thinning->used[thinning->of_link[(step->literals[i] >> 1) - thinning->variables - 1]] = 1;
}

/* Where the clauses and the links of each symmetry go; FALSE if all stay where they are. */
static gboolean
find_shifts (Thinning *thinning)
{
  const guint n = terse_extension_symmetries (thinning->extension);
  guint64 id = thinning->clauses, end_id;
  gint link = (gint) thinning->variables, end_link;
  gboolean all = TRUE;
  for (guint i = 0; i < n; i++)
    {
      terse_extension_symmetry_end (thinning->extension, i, &end_id, &end_link);
      thinning->clause_shift[i + 1] = thinning->clause_shift[i] + (thinning->used[i] ? 0 : end_id - id);
      thinning->link_shift[i + 1] = thinning->link_shift[i] + (thinning->used[i] ? 0 : (guint) (end_link - link));
      all = all && thinning->used[i];
      id = end_id;
      link = end_link;
    }
  return !all;
}

static guint64
new_id (const Thinning *thinning, guint64 id)
{
  guint owner = owner_of_id (thinning, id);
  return owner == G_MAXUINT ? id : id - thinning->clause_shift[owner];
}

static gint
new_literal (const Thinning *thinning, guint32 code)
{
  guint variable = code >> 1;
  if (variable > thinning->variables)
    variable -= thinning->link_shift[thinning->of_link[variable - thinning->variables - 1]];
  return code & 1 ? -(gint) variable : (gint) variable;
}

/* A deleted clause may be one of those that go. */
static void
collect_ids (const Thinning *thinning, const TerseProofStep *step, GArray *ids)
{
  const guint n = terse_extension_symmetries (thinning->extension);
  g_array_set_size (ids, 0);
  for (guint i = 0; i < step->n_hints; i++)
    {
      guint64 old = (guint64) step->hints[i], id = new_id (thinning, old);
      guint owner = owner_of_id (thinning, old);
      if (owner >= n || thinning->used[owner])
        g_array_append_val (ids, id);
    }
}

static void
write_step (const Thinning *thinning, TerseLratWriter *writer, const TerseProofStep *step, guint64 *last, GArray *ids,
            GArray *literals)
{
  collect_ids (thinning, step, ids);
  if (step->deletion)
    {
      if (ids->len > 0)
        terse_lrat_writer_delete (writer, *last, ids->len, (const guint64 *) (gpointer) ids->data);
      return;
    }
  g_array_set_size (literals, 0);
  for (guint i = 0; i < step->n_literals; i++)
    {
      gint literal = new_literal (thinning, step->literals[i]);
      g_array_append_val (literals, literal);
    }
  *last = new_id (thinning, step->id);
  terse_lrat_writer_add (writer, *last, literals->len, (const gint *) (gpointer) literals->data, ids->len,
                         (const guint64 *) (gpointer) ids->data);
}

/* Goes through the proof: marks what is used, or writes it to `writer` unless NULL. */
static gboolean
read_proof (Thinning *thinning, const char *path, TerseLratWriter *writer, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint64)), literals = g_array_new (FALSE, FALSE, sizeof (gint));
  g_autoptr (GError) problem = NULL;
  guint64 last = new_id (thinning, thinning->all_clauses);
  g_autoptr (TerseProofReader) reader = terse_proof_reader_open (path, TERSE_PROOF_LRAT, thinning->all_variables, error);
  if (reader == NULL)
    return FALSE;
  TerseProofStep step;
  for (guint steps = 0; terse_proof_reader_next (reader, &step, &problem); steps++)
    if (steps % 1024 == 0 && g_cancellable_set_error_if_cancelled (thinning->cancellable, error))
      return FALSE;
    else if (writer)
      write_step (thinning, writer, &step, &last, ids, literals);
    else
      mark_step (thinning, &step);
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

static gboolean
rewrite (Thinning *thinning, const char *path, GOutputStream *stream, GError **error)
{
  g_autoptr (TerseLratWriter) writer = terse_lrat_writer_new (stream, FALSE);
  return read_proof (thinning, path, writer, error) && terse_lrat_writer_finish (writer, error);
}

gboolean
terse_thin_proof (const TerseFormula *formula, const TerseExtension *extension, const char *path, GOutputStream *stream,
                  GCancellable *cancellable, TerseExtension **thin, GError **error)
{
  Thinning thinning;
  *thin = NULL;
  thinning_init (&thinning, formula, extension, cancellable);
  gboolean done = read_proof (&thinning, path, NULL, error);
  if (done && find_shifts (&thinning))
    {
      done = rewrite (&thinning, path, stream, error);
      if (done)
        *thin = terse_extension_select (extension, formula, thinning.used);
    }
  thinning_clear (&thinning);
  return done;
}
