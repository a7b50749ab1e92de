#include "tests/support/listed.h"

#include <criterion/criterion.h>

#include "reductions/questions/encodings/encoding.h"
#include "reductions/questions/symmetry/symmetry.h"

Listed
listed_new (const TerseQuestion *question)
{
  Listed listed = { terse_encoding_for (question)->emit (question), NULL };
  listed.extension = terse_extension_new (listed.formula);
  if (terse_question_tolerance (question))
    terse_add_symmetries_beside_errors (question, listed.extension);
  else
    terse_add_symmetries (question, listed.extension);
  return listed;
}

void
listed_clear (Listed *listed)
{
  terse_extension_free (listed->extension);
  terse_formula_free (listed->formula);
}

static char *
text_of (GOutputStream *stream)
{
  GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM (stream);
  const char *data = g_memory_output_stream_get_data (memory);
  return g_strndup (data ? data : "", g_memory_output_stream_get_data_size (memory));
}

char *
listed_formula_text (const Listed *listed)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  cr_assert (terse_formula_write (listed->formula, stream, NULL));
  return text_of (stream);
}

char *
listed_symmetry_text (const Listed *listed)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  cr_assert (terse_extension_write_symmetries (listed->extension, stream, NULL));
  return text_of (stream);
}
