/* Any four files: the kernel must end with one verdict and one line, and must not verify a formula
 * that the truth table satisfies. The input is the formula, the symmetries, the definitions and the
 * proof, with a line `%` between two of them; the proof comes last because a compressed one may
 * hold any byte. */
#include "solver/check/check.h"
#include "tests/solver/kernel_oracle.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* The part up to the next separator; `*at` moves behind it. */
static size_t
next_part (const uint8_t *data, size_t size, size_t *at)
{
  size_t start = *at;
  for (size_t i = start; i + 1 < size; i++)
    if (data[i] == '%' && data[i + 1] == '\n' && (i == start || data[i - 1] == '\n'))
      {
        *at = i + 2;
        return i - start;
      }
  *at = size;
  return size - start;
}

static void
judge (const uint8_t *formula, size_t size)
{
  char *text = g_strndup ("", size);
  for (size_t i = 0; i < size; i++)
    text[i] = formula[i] == '\0'
                  ? '?'
                  : (char) formula[i]; /* in a comment, or it would not have been accepted */
  GPtrArray *clauses = oracle_formula_parse (text);
  g_assert (oracle_variables (clauses) > 12 || !oracle_satisfiable (clauses));
  g_ptr_array_unref (clauses);
  g_free (text);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  TerseKernelTexts texts = { 0 };
  size_t at = 0;
  texts.formula = data;
  texts.formula_size = next_part (data, size, &at);
  texts.symmetries = data + at;
  texts.symmetries_size = next_part (data, size, &at);
  texts.definitions = data + at;
  texts.definitions_size = next_part (data, size, &at);
  texts.proof = data + at;
  texts.proof_size = size - at;
  TerseKernelResult strict = terse_kernel_run_texts (&texts);
  texts.liberal = true;
  TerseKernelResult result = terse_kernel_run_texts (&texts);
  g_assert (result.verified || !strict.verified);
  g_assert (result.verified == (result.message[0] == '\0') && !result.io_error
            && strchr (result.message, '\n') == NULL);
  if (result.verified)
    judge (data, texts.formula_size);
  return 0;
}
