#include "tests/support/guided.h"

#include <criterion/criterion.h>

#include "protocols/simulate.h"
#include "reductions/questions/search/contest.h"
#include "reductions/questions/search/dual.h"
#include "reductions/questions/search/guided.h"
#include "reductions/questions/symmetry/symmetry.h"
#include "solver/check/check.h"
#include "solver/proof/elaborate.h"
#include "tests/support/scratch.h"
#include "tests/support/search.h"

GuidedCase
guided_case_new (TerseQuestion *question, gboolean with_symmetries)
{
  GuidedCase c = { question, terse_encoding_for (question)->emit (question), NULL,
                   terse_scratch_new (), NULL };
  c.proof = g_build_filename (c.folder, "proof", NULL);
  if (with_symmetries)
    {
      c.symmetries = terse_extension_new (c.formula);
      terse_add_symmetries (question, c.symmetries);
      if (terse_extension_symmetries (c.symmetries) == 0)
        g_clear_pointer (&c.symmetries, terse_extension_free);
    }
  return c;
}

void
guided_case_clear (GuidedCase *c)
{
  g_clear_pointer (&c->symmetries, terse_extension_free);
  terse_formula_free (c->formula);
  terse_scratch_free (c->folder);
  g_free (c->proof);
}

static gboolean
write_formula (const TerseExtension *extension, GOutputStream *stream, GError **error)
{
  return terse_formula_write ((const TerseFormula *) (gconstpointer) extension, stream, error);
}

/* Writes a file of the case; its path, (transfer full). */
static char *
write_file (const GuidedCase *c, const char *name, gconstpointer what,
            gboolean (*write) (const TerseExtension *, GOutputStream *, GError **))
{
  char *path = g_build_filename (c->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) stream
      = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL);
  cr_assert (write (what, G_OUTPUT_STREAM (stream), NULL));
  return path;
}

/* The proof over all of the formula, elaborated and judged. */
static void
expect_refuted (const GuidedCase *c, const char *proof, gboolean extended, TerseProofFormat format)
{
  const TerseExtension *extension = extended ? c->symmetries : NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *strict = g_build_filename (c->folder, "proof.lrat", NULL);
  g_autofree char *formula = write_file (c, "formula.cnf", c->formula, write_formula);
  g_autofree char *symmetries
      = extension ? write_file (c, "symmetries.txt", extension, terse_extension_write_symmetries)
                  : NULL;
  g_autoptr (GFile) file = g_file_new_for_path (strict);
  g_autoptr (GFileOutputStream) stream
      = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL);
  cr_assert (terse_elaborate (c->formula, extension ? terse_extension_clauses (extension) : NULL,
                              proof, format, G_OUTPUT_STREAM (stream), NULL, NULL, &error),
             "%s", error ? error->message : "");
  cr_assert (g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, NULL));
  const TerseKernelFiles files = { .formula = formula, .proof = strict, .symmetries = symmetries };
  TerseKernelResult result = terse_kernel_run (&files);
  cr_assert (result.verified, "%s", result.message);
}

static void
guided_expect_right (const GuidedCase *c, TerseSat *sat)
{
  const guint variables = terse_formula_variables (c->formula);
  g_autofree gint8 *assignment = g_new0 (gint8, variables + 1);
  terse_sat_get_assignment (sat, variables, assignment);
  g_autoptr (TerseProtocol) protocol
      = terse_encoding_for (c->question)->decode (c->question, assignment);
  cr_assert (search_is_right (protocol));
}

static gboolean
is_possible (const GuidedCase *c)
{
  g_autofree gint8 *assignment = search_assignment (c->formula);
  return assignment != NULL;
}

static void
check_guided (const GuidedCase *c, TerseGuidedAim aim)
{
  g_autofree char *text = terse_question_text (c->question);
  const TerseSatOptions options = { .proof_path = c->proof, .seed = 3 };
  const GArray *extra = c->symmetries ? terse_extension_clauses (c->symmetries) : NULL;
  g_autoptr (TerseGuided) guided
      = terse_guided_new (c->question, c->formula, extra, aim, &options, NULL);
  TerseSatResult result = terse_guided_run (guided, 0, 0);
  cr_assert_eq (result, is_possible (c) ? TERSE_SAT_SATISFIABLE : TERSE_SAT_UNSATISFIABLE, "%s",
                text);
  cr_expect_eq (terse_guided_reason (guided), TERSE_SAT_DECIDED);
  if (result == TERSE_SAT_SATISFIABLE)
    {
      guided_expect_right (c, terse_guided_sat (guided));
      return;
    }
  cr_assert (terse_sat_close_proof (terse_guided_sat (guided), NULL));
  expect_refuted (c, c->proof, TRUE, terse_sat_proof_format (terse_guided_sat (guided)));
}

/* Self-dual protocols exist only where protocols do. */
static void
check_dual (const GuidedCase *c)
{
  g_autoptr (GArray) clauses = terse_dual_clauses (c->question);
  if (clauses == NULL)
    return;
  const TerseSatOptions options = { .seed = 3 };
  g_autoptr (TerseGuided) guided
      = terse_guided_new (c->question, c->formula, clauses, TERSE_GUIDED_FIND, &options, NULL);
  if (terse_guided_run (guided, 0, 0) == TERSE_SAT_SATISFIABLE)
    guided_expect_right (c, terse_guided_sat (guided));
}

/* Only `protocols` may give up, where there are no self-dual ones. */
static void
check_search (const GuidedCase *c, TerseSearch search)
{
  const TerseSatOptions options = { .time_limit = 60 };
  g_autofree char *text = terse_question_text (c->question);
  g_autoptr (TerseContest) contest = terse_contest_new (search, c->question, c->formula,
                                                        c->symmetries, c->proof, &options, NULL);
  TerseSatResult result = terse_contest_run (contest);
  if (search == TERSE_SEARCH_PROTOCOLS && result == TERSE_SAT_UNKNOWN)
    {
      g_autoptr (GArray) dual = terse_dual_clauses (c->question);
      cr_expect (dual && c->symmetries, "%s", text);
      cr_expect_eq (terse_contest_reason (contest), TERSE_SAT_DECIDED, "%s", text);
      return;
    }
  cr_assert_eq (result, is_possible (c) ? TERSE_SAT_SATISFIABLE : TERSE_SAT_UNSATISFIABLE, "%s, %s",
                terse_search_id (search), text);
  if (result == TERSE_SAT_SATISFIABLE)
    {
      guided_expect_right (c, terse_contest_winner (contest));
      return;
    }
  cr_assert (terse_sat_close_proof (terse_contest_winner (contest), NULL));
  expect_refuted (c, terse_contest_proof (contest), terse_contest_is_extended (contest),
                  terse_sat_proof_format (terse_contest_winner (contest)));
}

/* The contest, and one of the searches by name. */
void
guided_check_question (TerseQuestion *question, guint number)
{
  const TerseSearch named = (TerseSearch) (1 + number % (TERSE_N_SEARCHES - 1));
  for (guint with_symmetries = 0; with_symmetries <= 1; with_symmetries++)
    {
      GuidedCase c = guided_case_new (question, with_symmetries);
      check_guided (&c, TERSE_GUIDED_REFUTE);
      check_guided (&c, TERSE_GUIDED_FIND);
      check_search (&c, TERSE_SEARCH_CONTEST);
      check_search (&c, named);
      check_dual (&c);
      guided_case_clear (&c);
    }
}

void
guided_check_part (CataloguePart part, guint step)
{
  g_autoptr (GPtrArray) questions = catalogue_questions (part);
  for (guint i = 0; i < questions->len; i += step)
    guided_check_question (g_ptr_array_index (questions, i), i);
}
