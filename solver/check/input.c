/* Reading bytes and numbers. Text: numbers are separated by blanks (space, tab, carriage return,
 * line feed); a line whose first other byte is `c` is a comment; no leading zero, no minus zero.
 * Compressed: base 128, lowest digits first, the top bit of a byte says that another follows, no
 * superfluous zero byte; 2n stands for n, 2n + 1 for -n, and 1 for nothing. */
#include "solver/check/kernel.h"

#include <inttypes.h>

int
terse_kernel_peek (TerseKernelInput *input)
{
  if (input->position < input->size)
    return input->bytes[input->position];
  if (input->file == NULL || input->broken)
    return EOF;
  input->passed += input->size;
  input->position = 0;
  input->size = fread (input->buffer, 1, TERSE_KERNEL_BUFFER, input->file);
  input->broken = ferror (input->file) != 0;
  return input->size > 0 ? input->buffer[0] : EOF;
}

static bool
is_blank (int byte)
{
  return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

static void
skip_line (TerseKernelInput *input)
{
  for (int byte; (byte = terse_kernel_peek (input)) != EOF && byte != '\n';)
    input->position++;
}

int
terse_kernel_skip (TerseKernelInput *input)
{
  for (int byte;; input->position++)
    {
      if (terse_kernel_peek (input) == 'c' && input->line_start)
        skip_line (input);
      byte = terse_kernel_peek (input);
      input->line_start = byte == '\n' || (input->line_start && is_blank (byte));
      input->line += byte == '\n';
      if (!is_blank (byte))
        return byte;
    }
}

static _Noreturn void
fail_at (TerseKernel *check, int byte)
{
  if (byte == EOF)
    terse_kernel_fail (check, "expected a number, found the end of the file");
  terse_kernel_fail (check, "expected a number, found byte %d", byte);
}

static int64_t
read_decimal (TerseKernel *check)
{
  TerseKernelInput *input = check->input;
  int byte = terse_kernel_skip (input), digits = 0;
  bool negative = byte == '-';
  input->position += negative;
  int64_t value = 0;
  for (;
       (byte = terse_kernel_peek (input)) >= '0' && byte <= '9' && value <= TERSE_KERNEL_MAX_NUMBER;
       input->position++)
    {
      if (digits++ > 0 && value == 0)
        terse_kernel_fail (check, "expected a number, found one with a leading zero");
      value = 10 * value + (byte - '0');
    }
  if (value > TERSE_KERNEL_MAX_NUMBER)
    terse_kernel_fail (check, "expected a number of at most %" PRId64 ", found a larger one",
                       TERSE_KERNEL_MAX_NUMBER);
  if (digits == 0 || (byte != EOF && !is_blank (byte)))
    fail_at (check, byte);
  if (negative && value == 0)
    terse_kernel_fail (check, "expected a number, found minus zero");
  return negative ? -value : value;
}

static int64_t
read_compressed (TerseKernel *check)
{
  TerseKernelInput *input = check->input;
  uint64_t value = 0;
  int byte, shift = 0;
  do
    {
      if ((byte = terse_kernel_peek (input)) == EOF)
        fail_at (check, EOF);
      value |= (uint64_t) (byte & 127) << shift;
      shift += 7;
      input->position++;
    }
  while (byte > 127 && shift < 56);
  if (byte > 127 || value / 2 > TERSE_KERNEL_MAX_NUMBER)
    terse_kernel_fail (check, "expected a number of at most %" PRId64 ", found a larger one",
                       TERSE_KERNEL_MAX_NUMBER);
  if (value == 1 || (byte == 0 && shift > 7))
    terse_kernel_fail (check, "expected a number, found %s",
                       value == 1 ? "minus zero" : "one with a leading zero");
  return value % 2 ? -(int64_t) (value / 2) : (int64_t) (value / 2);
}

int64_t
terse_kernel_read_number (TerseKernel *check)
{
  terse_kernel_poll (check);
  return check->input->binary ? read_compressed (check) : read_decimal (check);
}

void
terse_kernel_read_literals (TerseKernel *check, int64_t largest_variable)
{
  check->clause.size = 0;
  for (int64_t literal; (literal = terse_kernel_read_number (check)) != 0;)
    {
      if (literal > largest_variable || -literal > largest_variable)
        terse_kernel_fail (check, "expected literals over %" PRId64 " variables, found %" PRId64,
                           largest_variable, literal);
      terse_kernel_push (check, &check->clause, (int32_t) literal);
    }
}
