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

void
terse_kernel_expect_blank (TerseKernel *check, const char *place)
{
  if (!is_blank (terse_kernel_peek (check->input)))
    terse_kernel_fail (check, "expected a blank %s, found none", place);
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

/* Numbers that are whole in the buffer are read in one go, in the usual form only: these functions
 * accept less than those above, and give up, with nothing read, where they do not know better. */
#define AT_HAND 24

/* At most one blank, a space or a line feed, then a number of at most 15 digits before a blank. */
static bool
read_decimal_at_hand (TerseKernelInput *input, int64_t *number)
{
  const unsigned char *begin = input->bytes + input->position, *at = begin;
  bool new_line = *at == '\n';
  at += *at == ' ' || new_line;
  bool negative = *at == '-';
  at += negative;
  const unsigned char *digits = at;
  int64_t value = 0;
  for (; *at >= '0' && *at <= '9' && at < digits + 15; at++)
    value = 10 * value + (*at - '0');
  if (at == digits || !is_blank (*at) || (*digits == '0' && (negative || at > digits + 1)))
    return false;
  input->position += (size_t) (at - begin);
  input->line += new_line;
  input->line_start = false;
  *number = negative ? -value : value;
  return true;
}

/* A number of at most 4 bytes. */
static bool
read_compressed_at_hand (TerseKernelInput *input, int64_t *number)
{
  const unsigned char *at = input->bytes + input->position;
  uint32_t value = at[0] & 127;
  int last = 0;
  for (; last < 3 && at[last] > 127; last++)
    value |= (uint32_t) (at[last + 1] & 127) << (7 * (last + 1));
  if (at[last] > 127 || value == 1 || (at[last] == 0 && last > 0))
    return false;
  input->position += (size_t) last + 1;
  *number = value % 2 ? -(int64_t) (value / 2) : (int64_t) (value / 2);
  return true;
}

int64_t
terse_kernel_read_number (TerseKernel *check)
{
  TerseKernelInput *input = check->input;
  int64_t number;
  terse_kernel_poll (check);
  if (input->size - input->position >= AT_HAND
      && (input->binary ? read_compressed_at_hand (input, &number)
                        : read_decimal_at_hand (input, &number)))
    return number;
  return input->binary ? read_compressed (check) : read_decimal (check);
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
