#include "reductions/questions/measures/measure_certificate.h"

#include <string.h>

#include "protocols/error.h"
#include "reductions/questions/measures/measure_manifest.h"
#include "solver/certificate/digest.h"

/* The name says the parameters of the problem where they are short. */
#define MOST_LETTERS 24u

static gboolean
is_plain (const char *text)
{
  return strlen (text) <= MOST_LETTERS
         && strspn (text, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-") == strlen (text);
}

TerseWorkFolder *
terse_measure_folder_new (const char *out, const TerseProblem *problem, const char *id, gint value,
                          GError **error)
{
  const char *const *parameters = terse_problem_parameters (problem);
  g_autoptr (GString) name = g_string_new (terse_problem_id (problem));
  gboolean whole = is_plain (name->str);
  if (!whole)
    g_string_assign (name, "problem");
  for (guint i = 0; parameters && parameters[i]; i += 2)
    if (is_plain (parameters[i + 1]))
      g_string_append_printf (name, "-%s%s", parameters[i], parameters[i + 1]);
    else
      whole = FALSE;
  if (!whole)
    {
      g_autofree char *text = terse_problem_text (problem),
                      *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
      g_string_append_printf (name, "-%.16s", sum);
    }
  g_string_append_printf (name, "-%s", id);
  if (value >= 0)
    g_string_append_printf (name, "-%d", value);
  return terse_work_folder_new (out, name->str, error);
}

/* Takes the text. */
static gboolean
write_file (const TerseWorkFolder *folder, const char *name, char *text, GError **error)
{
  g_autofree char *owned = text;
  return terse_work_folder_write (folder, name, owned, error);
}

/* 1 at the entries of a set and 0 elsewhere, a line a row. (transfer full) */
static char *
set_text (const TerseMatrix *matrix, const GArray *cells)
{
  const guint columns = terse_matrix_columns (matrix), n = terse_matrix_rows (matrix) * columns;
  GString *text = g_string_sized_new (2 * n + 1);
  for (guint cell = 0, i = 0; cell < n; cell++)
    {
      const gboolean in = i < cells->len && g_array_index (cells, guint, i) == cell;
      i += in;
      g_string_append_c (text, in ? '1' : '0');
      g_string_append_c (text, cell % columns + 1 < columns ? ' ' : '\n');
    }
  return g_string_free (text, FALSE);
}

static char *
keep (TerseWorkFolder *folder, const TerseMeasureManifest *manifest, GError **error)
{
  g_autoptr (JsonNode) root = terse_measure_manifest_write (manifest);
  return terse_work_folder_keep (folder, root, error);
}

static void
state_formula (TerseMeasureManifest *manifest, const TerseFormula *formula, char *sha256)
{
  manifest->has_proof = TRUE;
  manifest->formula.variables = terse_formula_variables (formula);
  manifest->formula.clauses = terse_formula_clauses (formula);
  manifest->formula.literals = terse_formula_literals (formula);
  manifest->formula.sha256 = sha256;
}

static void
clear_sums (TerseMeasureManifest *manifest)
{
  g_clear_pointer (&manifest->formula.sha256, g_free);
  g_clear_pointer (&manifest->proof.sha256, g_free);
}

/* What stands in the folder. */
static gboolean
state_proof (const TerseWorkFolder *folder, const TerseMatrix *matrix, gint value,
             const TerseLargestFooling *largest, TerseMeasureManifest *manifest, GError **error)
{
  g_autoptr (GArray) cells = terse_fooling_cells (matrix, value);
  g_autoptr (TerseFormula) formula = terse_fooling_formula (matrix, cells, largest->set->len + 1);
  g_autofree char *of_formula = terse_work_folder_path (folder, "formula.cnf"),
                  *of_proof = terse_work_folder_path (folder, "proof.lrat");
  state_formula (manifest, formula, terse_sha256_of_file (of_formula, NULL, error));
  manifest->proof.steps = largest->steps;
  manifest->proof.sha256 = manifest->formula.sha256
                               ? terse_sha256_of_file (of_proof, &manifest->proof.bytes, error)
                               : NULL;
  return manifest->proof.sha256 != NULL;
}

char *
terse_measure_keep_fooling (TerseWorkFolder *folder, TerseProblem *problem,
                            const TerseMatrix *matrix, gint value,
                            const TerseLargestFooling *largest, GError **error)
{
  TerseMeasureManifest manifest = { .name = TERSE_MEASURE_FOOLING,
                                    .value = value,
                                    .problem = problem,
                                    .numerator = largest->set->len,
                                    .denominator = 1 };
  const gboolean written
      = write_file (folder, TERSE_MEASURE_ENTRIES_FILE, set_text (matrix, largest->set), error)
        && (largest->steps == 0 || state_proof (folder, matrix, value, largest, &manifest, error));
  char *path = written ? keep (folder, &manifest, error) : NULL;
  clear_sums (&manifest);
  return path;
}

char *
terse_measure_keep_weighted (TerseWorkFolder *folder, TerseProblem *problem,
                             const TerseWeighted *found, GError **error)
{
  const TerseWeighing *evidence = found->evidence;
  const TerseMeasureManifest manifest
      = { .name = evidence->value < 0 ? TERSE_MEASURE_DISCREPANCY : TERSE_MEASURE_COVER,
          .value = evidence->value,
          .problem = problem,
          .numerator = found->numerator,
          .denominator = found->denominator };
  return write_file (folder, TERSE_MEASURE_ENTRIES_FILE, terse_weighing_entries_text (evidence),
                     error)
                 && write_file (folder, TERSE_MEASURE_RECTANGLES_FILE,
                                terse_weighing_rectangles_text (evidence), error)
             ? keep (folder, &manifest, error)
             : NULL;
}

gboolean
terse_measure_is_certificate (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, TERSE_MEASURE_ENTRIES_FILE, NULL);
  return g_file_test (path, G_FILE_TEST_EXISTS);
}
