/* Fuzz target: the text reader of tensors, with both separators. What it accepts has the stated
 * sizes, and its text form is read to the same text; what it refuses comes with a message of one
 * line. */
#include <string.h>

#include "protocols/radix.h"
#include "protocols/tensor.h"
#include "protocols/tensor_reader.h"
#include "tests/support/fuzz.h"

static void
check_accepted (const TerseTensor *tensor, char separator)
{
  check (tensor->players >= 1 && tensor->players <= TERSE_TENSOR_MAX_PLAYERS);
  check (terse_matrix_rows (tensor->entries) == 1);
  check (terse_matrix_columns (tensor->entries)
         == terse_radix_count (tensor->players, tensor->sizes));
  check (terse_matrix_columns (tensor->entries) <= TERSE_MATRIX_MAX_ENTRIES);
  check (terse_matrix_outputs (tensor->entries) <= TERSE_MATRIX_MAX_OUTPUTS);
  g_autofree char *text = terse_tensor_text (tensor, separator);
  g_autoptr (TerseTensor) again
      = terse_tensor_parse (text, strlen (text), separator, "again", NULL);
  check (again != NULL
         && terse_matrix_outputs (again->entries) == terse_matrix_outputs (tensor->entries));
  g_autofree char *same = terse_tensor_text (again, separator);
  check (g_str_equal (text, same));
}

static void
read_with (const char *text, gsize length, char separator)
{
  GError *error = NULL;
  g_autoptr (TerseTensor) tensor = terse_tensor_parse (text, length, separator, "input", &error);
  check ((tensor == NULL) == (error != NULL));
  if (tensor)
    check_accepted (tensor, separator);
  else
    check (g_str_has_prefix (error->message, "input:") && strchr (error->message, '\n') == NULL);
  g_clear_error (&error);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  read_with ((const char *) data, size, '\n');
  read_with ((const char *) data, size, ';');
  return 0;
}
