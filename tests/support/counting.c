#include "tests/support/counting.h"

#include <string.h>

#include "protocols/problems/tensor.h"
#include "protocols/radix.h"
#include "protocols/tensor.h"
#include "reductions/questions/encodings/encoding.h"
#include "tests/support/lrat_oracle.h"
#include "tests/support/questions.h"

/* Proofs of more lemmas are left to the kernel alone: the oracle is slow. */
#define MAX_ORACLE_LEMMAS 600

typedef gboolean (*Write) (gconstpointer data, GOutputStream *stream);

static gboolean
write_formula (gconstpointer data, GOutputStream *stream)
{
  return terse_formula_write (data, stream, NULL);
}

static gboolean
write_symmetries (gconstpointer data, GOutputStream *stream)
{
  return terse_extension_write_symmetries (data, stream, NULL);
}

static gboolean
write_definitions (gconstpointer data, GOutputStream *stream)
{
  return terse_extension_write_definitions (data, stream, NULL);
}

static gboolean
write_lemmas (gconstpointer data, GOutputStream *stream)
{
  g_autoptr (TerseLratWriter) writer = terse_lrat_writer_new (stream, FALSE);
  terse_extension_write_lemmas (data, writer);
  return terse_lrat_writer_finish (writer, NULL);
}

static GBytes *
write_bytes (Write write, gconstpointer data)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_assert_true (write (data, stream) && g_output_stream_close (stream, NULL, NULL));
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

/* The formula's clauses, then those of symmetries and definitions. */
static GArray *
extended_clauses (const TerseFormula *formula, const TerseExtension *extension)
{
  const GArray *extra = terse_extension_clauses (extension);
  GArray *all = g_array_new (FALSE, FALSE, sizeof (gint));
  const gint end = 0;
  for (guint i = 0; i < terse_formula_clauses (formula); i++)
    {
      guint n;
      const gint *literals = terse_formula_clause (formula, i, &n);
      if (n > 0)
        g_array_append_vals (all, literals, n);
      g_array_append_val (all, end);
    }
  guint clauses = 0, ends = 0, i = 0;
  for (i = 0; i < extra->len; i++)
    clauses += g_array_index (extra, gint, i) == 0;
  for (i = 0; ends + terse_extension_lemmas (extension) < clauses; i++)
    ends += g_array_index (extra, gint, i) == 0;
  if (i > 0)
    g_array_append_vals (all, extra->data, i);
  return all;
}

static void
compare_with_oracle (const TerseFormula *formula, const TerseExtension *extension, GBytes *proof,
                     gboolean verified)
{
  g_autoptr (GArray) clauses = extended_clauses (formula, extension);
  gsize size;
  const guint8 *data = g_bytes_get_data (proof, &size);
  g_autofree char *wrong = lrat_oracle_judge (clauses, data, size, NULL);
  if (verified != (wrong == NULL))
    g_error ("the oracle disagrees: %s", wrong ? wrong : "accepted");
}

TerseKernelResult
counting_judge_extension (const TerseFormula *formula, const TerseExtension *extension,
                          gboolean oracle)
{
  GBytes *bytes[]
      = { write_bytes (write_formula, formula), write_bytes (write_symmetries, extension),
          write_bytes (write_definitions, extension), write_bytes (write_lemmas, extension) };
  TerseKernelTexts texts = { 0 };
  texts.formula = g_bytes_get_data (bytes[0], &texts.formula_size);
  texts.symmetries = g_bytes_get_data (bytes[1], &texts.symmetries_size);
  texts.definitions = g_bytes_get_data (bytes[2], &texts.definitions_size);
  texts.proof = g_bytes_get_data (bytes[3], &texts.proof_size);
  TerseKernelResult result = terse_kernel_run_texts (&texts);
  if (oracle)
    compare_with_oracle (formula, extension, bytes[3], result.verified);
  for (guint i = 0; i < G_N_ELEMENTS (bytes); i++)
    g_bytes_unref (bytes[i]);
  return result;
}

TerseKernelResult
counting_judge (const TerseQuestion *question, TerseCountingPlan *plan,
                const TerseCounting *counting)
{
  g_autoptr (TerseFormula) formula = terse_encoding_for (question)->emit (question);
  g_autoptr (TerseExtension) extension = terse_extension_new (formula);
  terse_counting_plan_add (plan, formula, extension, NULL);
  g_assert_cmpuint (terse_extension_definitions (extension), ==, counting->definitions);
  g_assert_true (terse_extension_is_refuted (extension));
  gboolean small = counting->lemmas <= MAX_ORACLE_LEMMAS;
  TerseKernelResult result = counting_judge_extension (formula, extension, small);
  if (result.verified)
    {
      g_assert_cmpuint (terse_extension_lemmas (extension), ==, counting->lemmas);
      g_assert_cmpuint (result.lemmas, ==, counting->lemmas);
      g_assert_cmpuint (result.hints, <=, counting->hints);
      g_assert_cmpuint (counting->bytes, >=,
                        terse_extension_clauses (extension)->len * sizeof (gint));
    }
  return result;
}

gint
counting_index (guint n, const guint *inputs)
{
  return (gint) inputs[inputs[n]];
}

gint
counting_equality (guint n, const guint *inputs)
{
  return memcmp (inputs, inputs + n, n * sizeof *inputs) == 0;
}

TerseQuestion *
counting_sequence (guint players, guint last, guint n, CountingValue value, const char *model)
{
  guint sizes[16], inputs[16] = { 0 };
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (gint));
  g_assert_cmpuint (players, <=, G_N_ELEMENTS (sizes));
  for (guint p = 0; p < players; p++)
    sizes[p] = p == players - 1 ? last : 2;
  do
    {
      gint entry = value (n, inputs);
      g_array_append_val (entries, entry);
    }
  while (terse_radix_next (players, sizes, inputs));
  g_autoptr (TerseProblem) problem
      = terse_tensor_problem (players, sizes, 2, (const gint *) (gpointer) entries->data, NULL);
  g_assert_nonnull (problem);
  TerseQuestion *question = questions_ask (problem, model, NULL);
  g_assert_nonnull (question);
  return question;
}

char *
counting_fault (const TerseQuestion *question)
{
  TerseCounting counting;
  g_autofree char *text = terse_question_text (question);
  g_autoptr (TerseCountingPlan) plan = terse_counting_plan_new (question, NULL, &counting);
  if (plan == NULL)
    return g_strdup_printf ("%s: expected more than %u items, found %u", text, counting.capacity,
                            counting.items);
  TerseKernelResult result = counting_judge (question, plan, &counting);
  return result.verified ? NULL : g_strdup_printf ("%s: %s", text, result.message);
}
