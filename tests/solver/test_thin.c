/* Thinning: the symmetries that stay are those that the proof uses, found here a second time from
 * the written proof; the proof over them is accepted, uses all of them, and is the same proof where
 * none goes; proofs with and without hints. */
#include <criterion/criterion.h>
#include <string.h>

#include "reductions/questions/encodings/encoding.h"
#include "solver/check/check.h"
#include "solver/proof/elaborate.h"
#include "solver/sat/sat.h"
#include "tests/support/guided.h"
#include "tests/support/lrat_oracle.h"
#include "tests/support/questions.h"
#include "tests/support/scratch.h"
#include "tests/support/share.h"

static GBytes *
steal (GOutputStream *stream)
{
  cr_assert (g_output_stream_close (stream, NULL, NULL));
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static GBytes *
write_proof (const TerseElaboration *elaboration, const TerseThinning *thinning)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  cr_assert (terse_elaboration_write (elaboration, thinning, stream, NULL, NULL));
  return steal (stream);
}

static GBytes *
formula_text (const TerseFormula *formula)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  cr_assert (terse_formula_write (formula, stream, NULL));
  return steal (stream);
}

static GBytes *
symmetry_text (const TerseExtension *extension)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  cr_assert (terse_extension_write_symmetries (extension, stream, NULL));
  return steal (stream);
}

/* Marks the symmetries with a clause among the ids or a link among the variables: above `before`,
 * up to `end`. */
static void
mark_step (const TerseExtension *extension, const TerseFormula *formula, const TerseProofStep *step,
           guint8 *used)
{
  guint64 before = terse_formula_clauses (formula), end;
  gint link = (gint) terse_formula_variables (formula), end_link;
  for (guint i = 0; i < terse_extension_symmetries (extension); i++, before = end, link = end_link)
    {
      terse_extension_symmetry_end (extension, i, &end, &end_link);
      for (guint k = 0; !step->deletion && k < step->n_hints; k++)
        used[i] |= (guint64) step->hints[k] > before && (guint64) step->hints[k] <= end;
      for (guint k = 0; k < step->n_literals; k++)
        used[i] |= (gint) (step->literals[k] >> 1) > link
                   && (gint) (step->literals[k] >> 1) <= end_link;
    }
}

/* What a written proof uses, by symmetry. (transfer full) */
static guint8 *
find_used (const GuidedCase *c, const TerseExtension *extension, GBytes *proof)
{
  gsize size;
  const char *data = g_bytes_get_data (proof, &size);
  g_autofree char *path = g_build_filename (c->folder, "written", NULL);
  g_autofree guint8 *used = g_new0 (guint8, terse_extension_symmetries (extension) + 1);
  cr_assert (g_file_set_contents (path, data, (gssize) size, NULL));
  g_autoptr (TerseProofReader) reader
      = terse_proof_reader_open (path, TERSE_PROOF_LRAT, G_MAXINT / 2, NULL);
  for (TerseProofStep step; terse_proof_reader_next (reader, &step, NULL);)
    mark_step (extension, c->formula, &step, used);
  return g_steal_pointer (&used);
}

static guint
count_used (const TerseExtension *extension, const guint8 *used)
{
  guint n = 0;
  for (guint i = 0; i < terse_extension_symmetries (extension); i++)
    n += used[i];
  return n;
}

static GArray *
all_clauses (const TerseFormula *formula, const TerseExtension *extension)
{
  const gint end = 0;
  const GArray *extra = terse_extension_clauses (extension);
  GArray *clauses = g_array_new (FALSE, FALSE, sizeof (gint));
  for (guint i = 0; i < terse_formula_clauses (formula); i++)
    {
      guint n;
      const gint *literals = terse_formula_clause (formula, i, &n);
      g_array_append_vals (clauses, literals, n);
      g_array_append_val (clauses, end);
    }
  if (extra->len > 0)
    g_array_append_vals (clauses, extra->data, extra->len);
  return clauses;
}

/* By the kernel, which makes the clauses of the symmetries itself, and by the oracle, which sees to
 * the deletions too. */
static void
expect_accepted (const GuidedCase *c, const TerseExtension *extension, GBytes *proof)
{
  TerseKernelTexts texts = { 0 };
  LratOracleCounts counts;
  g_autoptr (GBytes) formula = formula_text (c->formula), symmetries = symmetry_text (extension);
  g_autoptr (GArray) clauses = all_clauses (c->formula, extension);
  texts.formula = g_bytes_get_data (formula, &texts.formula_size);
  texts.proof = g_bytes_get_data (proof, &texts.proof_size);
  texts.symmetries = g_bytes_get_data (symmetries, &texts.symmetries_size);
  TerseKernelResult result = terse_kernel_run_texts (&texts);
  cr_assert (result.verified, "%s", result.message);
  g_autofree char *wrong = lrat_oracle_judge (clauses, texts.proof, texts.proof_size, &counts);
  cr_assert_null (wrong, "%s", wrong);
  cr_expect_eq (counts.living, counts.last_hints);
}

static void
expect_bytes (GBytes *found, GBytes *expected)
{
  cr_expect (g_bytes_equal (found, expected));
}

/* Where all are marked, nothing moves. */
static void
expect_same (const GuidedCase *c, const TerseElaboration *elaboration, GBytes *whole)
{
  guint64 last;
  gint variable;
  g_autoptr (TerseThinning) thinning = terse_thinning_new (c->formula, c->symmetries);
  for (guint i = 0; i < terse_extension_symmetries (c->symmetries); i++)
    {
      terse_extension_symmetry_end (c->symmetries, i, &last, &variable);
      terse_thinning_use_clause (thinning, last);
    }
  g_autoptr (TerseExtension) all = terse_thinning_select (thinning);
  g_autoptr (GBytes) proof = write_proof (elaboration, thinning), symmetries = symmetry_text (all);
  g_autoptr (GBytes) expected = symmetry_text (c->symmetries);
  expect_bytes (proof, whole);
  expect_bytes (symmetries, expected);
  cr_expect_eq (terse_thinning_clauses (thinning), last);
}

/* The proof at the path; how many symmetries stay. The whole proof goes to *written, (transfer
 * full). */
static guint
thin (const GuidedCase *c, const char *path, TerseProofFormat format, GBytes **written)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TerseElaboration) elaboration = terse_elaboration_new (
      c->formula, terse_extension_clauses (c->symmetries), path, format, NULL, &error);
  cr_assert_not_null (elaboration, "%s", error ? error->message : "");
  g_autoptr (GBytes) whole = write_proof (elaboration, NULL);
  g_autoptr (TerseThinning) thinning = terse_thinning_new (c->formula, c->symmetries);
  terse_elaboration_mark (elaboration, thinning);
  g_autoptr (TerseExtension) kept = terse_thinning_select (thinning);
  g_autoptr (GBytes) proof = write_proof (elaboration, thinning);
  g_autofree guint8 *used = find_used (c, c->symmetries, whole),
                    *of_kept = find_used (c, kept, proof);
  g_autoptr (TerseExtension) expected = terse_extension_select (c->symmetries, c->formula, used);
  g_autoptr (GBytes) kept_text = symmetry_text (kept), expected_text = symmetry_text (expected);
  expect_bytes (kept_text, expected_text);
  cr_expect_eq (count_used (kept, of_kept), terse_extension_symmetries (kept));
  expect_accepted (c, c->symmetries, whole);
  expect_accepted (c, kept, proof);
  expect_same (c, elaboration, whole);
  *written = g_steal_pointer (&whole);
  return terse_extension_symmetries (kept);
}

/* The proof of the solver, then its elaboration, which has hints, as a proof. */
static guint
thin_question (const GuidedCase *c)
{
  const TerseSatOptions options = { .proof_path = c->proof, .seed = 5 };
  g_autofree char *hinted = g_build_filename (c->folder, "hinted", NULL);
  g_autoptr (GBytes) first = NULL, second = NULL;
  gsize size;
  g_autoptr (TerseSat) sat = terse_sat_new (&options, NULL);
  terse_sat_add_formula (sat, c->formula);
  terse_sat_add_list (sat, terse_extension_clauses (c->symmetries));
  g_autofree char *text = terse_question_text (c->question);
  cr_assert_eq (terse_sat_solve (sat), TERSE_SAT_UNSATISFIABLE, "%s", text);
  cr_assert (terse_sat_close_proof (sat, NULL));
  guint kept = thin (c, c->proof, terse_sat_proof_format (sat), &first);
  const char *data = g_bytes_get_data (first, &size);
  cr_assert (g_file_set_contents (hinted, data, (gssize) size, NULL));
  cr_expect_leq (thin (c, hinted, TERSE_PROOF_LRAT, &second), kept);
  return kept;
}

Test (thin, keeps_what_is_used)
{
  static const struct {
    const char *problem, *model;
  } cases[] = {
    { "equality n=2", "one-way bits=1" },
    { "index n=4", "one-way bits=3" },
    { "index n=3", "one-way messages=7" },
    { "disjointness n=3", "two-way bits=3" },
    { "greater-than n=3", "two-way bits=3" },
    { "equality n=3", "two-way bits=3" },
    /* takes most of the time */
    { "function-composition layers=2 m=3 n=1 range=2",
      "autoregressive token-bits=1 message=1:1:0=1" },
  };
  guint all = 0, kept = 0, some = 0;
  for (guint i = 0; i < G_N_ELEMENTS (cases) - terse_test_share (0, 1); i++)
    {
      g_autoptr (TerseQuestion) question = questions_get (cases[i].problem, cases[i].model);
      GuidedCase c = guided_case_new (question, TRUE);
      cr_assert_not_null (c.symmetries, "%s", cases[i].problem);
      guint n = terse_extension_symmetries (c.symmetries), used = thin_question (&c);
      all += n;
      kept += used;
      some += used > 0 && used < n;
      guided_case_clear (&c);
    }
  cr_assert_lt (kept, all);
  cr_assert_gt (some, terse_test_share (2, 1), "%u questions, %u of %u symmetries", some, kept,
                all);
}

/* Two symmetries of one link each over four clauses and two variables: ids 5 6 7 and 8 9 10, links
 * 3 and 4. */
static TerseExtension *
two_symmetries (TerseFormula **formula)
{
  const gint first[] = { 1, 2 }, second[] = { 2, 1 };
  *formula = terse_formula_new ();
  terse_formula_add_family (*formula, "x", "any", 2, 1, 1, 1);
  terse_formula_begin_group (*formula, 1, "any");
  for (guint i = 0; i < 4; i++)
    terse_formula_add (*formula, 2, (gint[]){ i & 1 ? -1 : 1, i & 2 ? -2 : 2 });
  TerseExtension *extension = terse_extension_new (*formula);
  for (guint i = 0; i < 2; i++)
    terse_extension_add_symmetry (extension, 2, first, second, 1);
  return extension;
}

Test (thin, ids_and_links_move_up)
{
  TerseFormula *formula;
  g_autoptr (TerseExtension) extension = two_symmetries (&formula);
  g_autoptr (TerseThinning) thinning = terse_thinning_new (formula, extension);
  terse_thinning_use_clause (thinning, 2);
  terse_thinning_use_variable (thinning, 2);
  terse_thinning_use_variable (thinning, 4);
  g_autoptr (TerseExtension) kept = terse_thinning_select (thinning);
  cr_expect_eq (terse_extension_symmetries (kept), 1);
  cr_expect_eq (terse_thinning_clauses (thinning), 7);
  const guint64 ids[] = { 1, 2, 3, 4, 0, 0, 0, 5, 6, 7 };
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    cr_expect_eq (terse_thinning_id (thinning, i + 1), ids[i]);
  cr_expect_eq (terse_thinning_literal (thinning, -2), -2);
  cr_expect_eq (terse_thinning_literal (thinning, 4), 3);
  cr_expect_eq (terse_thinning_literal (thinning, -4), -3);
  terse_formula_free (formula);
}

Test (thin, nothing_is_used)
{
  TerseFormula *formula;
  g_autoptr (TerseExtension) extension = two_symmetries (&formula);
  g_autoptr (TerseThinning) thinning = terse_thinning_new (formula, extension);
  g_autoptr (TerseExtension) kept = terse_thinning_select (thinning);
  cr_expect_eq (terse_extension_symmetries (kept), 0);
  cr_expect_eq (terse_thinning_clauses (thinning), 4);
  cr_expect_eq (terse_thinning_id (thinning, 10), 0);
  terse_formula_free (formula);
}

/* The proof takes no clause of a symmetry, but goes by a link of the second one. */
Test (thin, links_may_be_used_alone)
{
  GuidedCase c = { .folder = terse_scratch_new () };
  g_autoptr (GBytes) written = NULL;
  gsize size;
  c.symmetries = two_symmetries (&c.formula);
  c.proof = g_build_filename (c.folder, "proof", NULL);
  cr_assert (g_file_set_contents (c.proof, "1 4 0 1 -4 0 d 1 2 0 d 1 -2 0 1 0 0", -1, NULL));
  cr_expect_eq (thin (&c, c.proof, TERSE_PROOF_DRAT, &written), 1);
  const guint8 *data = g_bytes_get_data (written, &size);
  /* Unused: the clauses 5 .. 10, of both. */
  const guint8 deleted[] = { 'd', 10, 12, 14, 16, 18, 20, 0 };
  cr_expect (size > sizeof deleted && memcmp (data, deleted, sizeof deleted) == 0);
  guided_case_clear (&c);
}
