/* The second look at a certificate of a measure. In this order: the files are those that SHA256SUMS
 * names, the manifest names a measure and a problem that has it, the evidence is judged, a formula
 * made again and its proof given to the kernel, and the manifest is what all this gives. */
#include <string.h>

#include "protocols/error.h"
#include "reductions/questions/measures/measure_certificate.h"
#include "reductions/questions/measures/measure_manifest.h"
#include "solver/certificate/digest.h"
#include "solver/check/check.h"

#define MOST_BYTES (1u << 24)

typedef struct {
  const char *folder;
  const TerseFolder *files;
  GCancellable *cancellable;
  TerseMeasureManifest found; /* what the manifest has to say */
  TerseMatrix *matrix;
} Case;

static gboolean
reject (const Case *c, GError **error, const char *file, const char *why)
{
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT, "%s/%s: %s", c->folder, file, why);
  return FALSE;
}

/* Nothing may stand there that nothing judges. */
static gboolean
check_files (const Case *c, GError **error)
{
  const gboolean is_fooling = c->found.name == TERSE_MEASURE_FOOLING,
                 has_proof = is_fooling && terse_folder_sha256 (c->files, "formula.cnf", NULL);
  const struct {
    const char *name;
    gboolean belongs;
  } all[] = { { TERSE_MEASURE_ENTRIES_FILE, TRUE },
              { TERSE_MEASURE_RECTANGLES_FILE, !is_fooling },
              { "formula.cnf", has_proof },
              { "proof.lrat", has_proof },
              { "symmetries.txt", FALSE },
              { "definitions.txt", FALSE },
              { "protocol.json", FALSE },
              { "weights.txt", FALSE },
              { "witness.txt", FALSE } };
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i].belongs != (terse_folder_sha256 (c->files, all[i].name, NULL) != NULL))
      return reject (c, error, all[i].name,
                     all[i].belongs ? "expected the file, found none"
                                    : "expected no such file with this evidence, found one");
  return TRUE;
}

static gboolean
read_manifest (Case *c, GError **error)
{
  g_autoptr (GError) why = NULL;
  JsonObject *manifest = json_node_get_object (terse_folder_manifest (c->files));
  if (!terse_measure_manifest_read (manifest, &c->found, &why))
    return reject (c, error, "manifest.json", why->message);
  if (terse_problem_unlisted (c->found.problem) == NULL)
    c->matrix = terse_matrix_from_problem (c->found.problem, NULL);
  if (c->matrix == NULL
      || (c->found.value >= 0 && (guint) c->found.value >= terse_matrix_outputs (c->matrix)))
    return reject (c, error, "manifest.json",
                   "expected a problem of two players, a matrix, and a value of it, found others");
  return TRUE;
}

/* The text of a file, or NULL with an error. (transfer full) */
static char *
read_text (const Case *c, const char *name, GError **error)
{
  gsize length = 0;
  g_autofree char *text = terse_folder_read (c->files, name, MOST_BYTES, &length, error);
  if (text == NULL || strlen (text) == length)
    return g_steal_pointer (&text);
  reject (c, error, name, "expected a text, found a byte that is 0");
  return NULL;
}

/* The weights decide, whatever the manifest says. */
static gboolean
judge_weights (Case *c, GError **error)
{
  g_autoptr (GError) why = NULL;
  const gint value
      = c->found.name == TERSE_MEASURE_DISCREPANCY ? TERSE_WEIGHING_DISCREPANCY : c->found.value;
  if ((c->found.name == TERSE_MEASURE_COVER) != (c->found.value >= 0)
      || !terse_weighing_may_have (c->matrix, value))
    return reject (c, error, "manifest.json",
                   "expected a fractional cover of a value or the discrepancy of a total function "
                   "of two outputs, of a small matrix, found another");
  g_autofree char *entries = read_text (c, TERSE_MEASURE_ENTRIES_FILE, error),
                  *rectangles
                  = entries ? read_text (c, TERSE_MEASURE_RECTANGLES_FILE, error) : NULL;
  if (rectangles == NULL)
    return FALSE;
  g_autoptr (TerseWeighing) weighing = terse_weighing_new (c->matrix, value);
  if (terse_weighing_read (weighing, entries, rectangles, &why)
      && terse_weighing_judge (weighing, &c->found.numerator, &c->found.denominator, &why))
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT, "%s/%s", c->folder, why->message);
  return FALSE;
}

/* The entries of the set, (transfer full), or NULL with an error. */
static GArray *
read_set (const Case *c, const GArray *cells, GError **error)
{
  const guint n = terse_matrix_rows (c->matrix) * terse_matrix_columns (c->matrix);
  g_autofree char *text = read_text (c, TERSE_MEASURE_ENTRIES_FILE, error);
  g_autoptr (GArray) set = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean right = text && strlen (text) == 2 * (gsize) n;
  for (guint cell = 0, i = 0; right && cell < n; cell++)
    {
      const gboolean may = i < cells->len && g_array_index (cells, guint, i) == cell,
                     in = text[2 * cell] == '1',
                     ends = (cell + 1) % terse_matrix_columns (c->matrix) == 0;
      i += may;
      right = (in ? may : text[2 * cell] == '0') && text[2 * cell + 1] == (ends ? '\n' : ' ');
      if (in)
        g_array_append_val (set, cell);
    }
  if (right && terse_fooling_is_set (c->matrix, set))
    return g_steal_pointer (&set);
  if (text)
    reject (c, error, TERSE_MEASURE_ENTRIES_FILE,
            "expected a line of 0 and 1 for each row, 1 at entries of the value no two of which "
            "share a rectangle, found others");
  return NULL;
}

/* "There is one more" is the formula. */
static gboolean
compare_formula (Case *c, const GArray *cells, guint size, GError **error)
{
  g_autoptr (TerseFormula) formula = terse_fooling_formula (c->matrix, cells, size);
  g_autoptr (GBytes) bytes = terse_formula_bytes (formula);
  c->found.has_proof = TRUE;
  c->found.formula.variables = terse_formula_variables (formula);
  c->found.formula.clauses = terse_formula_clauses (formula);
  c->found.formula.literals = terse_formula_literals (formula);
  c->found.formula.sha256 = terse_sha256_of_bytes (bytes);
  return g_str_equal (c->found.formula.sha256, terse_folder_sha256 (c->files, "formula.cnf", NULL))
         || reject (c, error, "formula.cnf",
                    "expected the formula of a set of one entry more, found another");
}

static int
stop_check (void *data)
{
  const Case *c = data;
  return c->cancellable && g_cancellable_is_cancelled (c->cancellable);
}

/* What the kernel has to say of the streams, which stay those of the folder. */
static gboolean
judge_streams (Case *c, TerseFolderStream *formula, TerseFolderStream *proof, GError **error)
{
  if (!terse_folder_stream_open (formula, c->files, "formula.cnf", error)
      || !terse_folder_stream_open (proof, c->files, "proof.lrat", error))
    return FALSE;
  const TerseKernelStreams streams = { .formula = formula->file,
                                       .proof = proof->file,
                                       .formula_name = "formula.cnf",
                                       .proof_name = "proof.lrat" };
  const TerseKernelResult result = terse_kernel_run_streams (&streams, stop_check, c);
  if (g_cancellable_set_error_if_cancelled (c->cancellable, error))
    return FALSE;
  if (!result.verified)
    {
      g_set_error (error, TERSE_ERROR,
                   result.no_memory  ? TERSE_ERROR_MEMORY
                   : result.io_error ? TERSE_ERROR_IO
                                     : TERSE_ERROR_INPUT,
                   "%s/%s", c->folder, result.message);
      return FALSE;
    }
  c->found.proof.steps = result.lemmas;
  terse_folder_sha256 (c->files, "proof.lrat", &c->found.proof.bytes);
  if (!result.compressed || result.proof_bytes != c->found.proof.bytes)
    return reject (c, error, "proof.lrat",
                   "expected a compressed proof that ends with the empty clause, found another");
  return terse_folder_stream_confirm (formula, error) && terse_folder_stream_confirm (proof, error);
}

static gboolean
judge_proof (Case *c, GError **error)
{
  TerseFolderStream formula = { 0 }, proof = { 0 };
  const gboolean judged = judge_streams (c, &formula, &proof, error);
  terse_folder_stream_close (&formula);
  terse_folder_stream_close (&proof);
  c->found.proof.sha256 = g_strdup (terse_folder_sha256 (c->files, "proof.lrat", NULL));
  return judged;
}

/* A set, and that there is none of one more. */
static gboolean
judge_set (Case *c, GError **error)
{
  g_autoptr (GArray) cells = terse_fooling_cells (c->matrix, c->found.value),
                     set = read_set (c, cells, error);
  if (set == NULL)
    return FALSE;
  c->found.numerator = set->len;
  c->found.denominator = 1;
  if (terse_folder_sha256 (c->files, "formula.cnf", NULL) == NULL)
    return set->len == cells->len
           || reject (c, error, "formula.cnf",
                      "expected a formula, since there are more entries, found none");
  if (cells->len > TERSE_LARGEST_FOOLING_ENTRIES)
    return reject (c, error, "manifest.json", "expected at most 512 entries, found more");
  return compare_formula (c, cells, set->len + 1, error) && judge_proof (c, error);
}

static gboolean
compare_manifest (const Case *c, GError **error)
{
  g_autoptr (JsonNode) expected = terse_measure_manifest_write (&c->found);
  return json_node_equal (expected, terse_folder_manifest (c->files))
         || reject (c, error, "manifest.json",
                    "expected the number, sizes and sums that the evidence has, found others");
}

static gboolean
check_case (Case *c, GError **error)
{
  return read_manifest (c, error) && check_files (c, error)
         && (c->found.name == TERSE_MEASURE_FOOLING ? judge_set (c, error)
                                                    : judge_weights (c, error))
         && !g_cancellable_set_error_if_cancelled (c->cancellable, error)
         && compare_manifest (c, error);
}

static void
clear_case (Case *c)
{
  g_clear_pointer (&c->matrix, terse_matrix_unref);
  g_clear_pointer (&c->found.problem, terse_problem_unref);
  g_free (c->found.formula.sha256);
  g_free (c->found.proof.sha256);
}

gboolean
terse_measure_verify (const char *folder, GCancellable *cancellable,
                      TerseVerification *verification, GError **error)
{
  g_autoptr (GError) why = NULL;
  Case c = { .folder = folder, .cancellable = cancellable };
  *verification = (TerseVerification){ .of_measure = TRUE, .verdict = TERSE_IMPOSSIBLE };
  g_autoptr (TerseFolder) files = terse_folder_open (folder, &why);
  c.files = files;
  verification->verified = files && check_case (&c, &why);
  if (verification->verified)
    {
      verification->text = terse_measure_text (&c.found);
      verification->by_witness = !c.found.has_proof;
      verification->files = g_steal_pointer (&files);
    }
  clear_case (&c);
  if (verification->verified)
    return TRUE;
  if (!g_error_matches (why, TERSE_ERROR, TERSE_ERROR_INPUT))
    {
      g_propagate_error (error, g_steal_pointer (&why));
      return FALSE;
    }
  verification->reason = terse_error_line (why->message);
  return TRUE;
}
