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
 * accept less than those above, and say 0 where they do not know better, else the length. */
#define AT_HAND 24

/* Eight bytes, the first of them lowest. */
static inline uint64_t
eight_bytes (const unsigned char *at)
{
  uint64_t bytes = 0;
  for (int i = 0; i < 8; i++)
    bytes |= (uint64_t) at[i] << (8 * i);
  return bytes;
}

/* At most one blank, a space or a line feed, then a number of at most 7 digits before a blank. */
static inline size_t
decimal_at_hand (const unsigned char *at, int64_t *number)
{
  size_t before = *at == ' ' || *at == '\n', minus = at[before] == '-';
  at += before + minus;
  uint64_t digits = eight_bytes (at) ^ UINT64_C (0x3030303030303030),
           others
           = ((digits + UINT64_C (0x7676767676767676)) | digits) & UINT64_C (0x8080808080808080);
  int n = others == 0 ? 0 : __builtin_ctzll (others) / 8;
  if (n == 0 || (at[n] != ' ' && !is_blank (at[n])) || (*at == '0' && (minus || n > 1)))
    return 0;
  digits <<= 8 * (8 - n); /* zeros in front */
  digits = (digits * 10 + (digits >> 8)) & UINT64_C (0x00FF00FF00FF00FF);
  digits = (digits * 100 + (digits >> 16)) & UINT64_C (0x0000FFFF0000FFFF);
  int64_t value = (int64_t) ((digits * 10000 + (digits >> 32)) & UINT64_C (0xFFFFFFFF));
  *number = minus ? -value : value;
  return before + minus + (size_t) n;
}

static inline size_t
compressed_at_hand (const unsigned char *at, int64_t *number)
{
  uint64_t value = eight_bytes (at), last = ~value & UINT64_C (0x8080808080808080);
  int bits = last == 0 ? 0 : __builtin_ctzll (last) + 1;
  if (bits == 0 || (bits > 8 && at[bits / 8 - 1] == 0))
    return 0;
  value = value << (64 - bits) >> (64 - bits);
  value = (value & UINT64_C (0x007F007F007F007F)) | (value & UINT64_C (0x7F007F007F007F00)) >> 1;
  value = (value & UINT64_C (0x00003FFF00003FFF)) | (value & UINT64_C (0x3FFF00003FFF0000)) >> 2;
  value = (value & UINT64_C (0x0FFFFFFF)) | (value & UINT64_C (0x0FFFFFFF00000000)) >> 4;
  if (value == 1 || value / 2 > TERSE_KERNEL_MAX_NUMBER)
    return 0;
  int64_t size = (int64_t) (value / 2);
  *number = value % 2 ? -size : size;
  return (size_t) bits / 8;
}

/* As many numbers as are at hand, at most `most`, up to a 0. */
static size_t
read_at_hand (TerseKernelInput *input, int64_t *numbers, size_t most)
{
  const unsigned char *at = input->bytes + input->position, *begin = at,
                      *end = input->bytes + input->size;
  const bool binary = input->binary;
  uint64_t lines = 0;
  size_t n = 0, length;
  while (n < most && end - at >= AT_HAND
         && (length
             = binary ? compressed_at_hand (at, &numbers[n]) : decimal_at_hand (at, &numbers[n]))
                > 0)
    {
      lines += *at == '\n';
      at += length;
      if (numbers[n++] == 0)
        break;
    }
  input->position += (size_t) (at - begin);
  if (!binary)
    input->line += lines;
  input->line_start = input->line_start && n == 0;
  return n;
}

int64_t
terse_kernel_read_number (TerseKernel *check)
{
  int64_t number;
  terse_kernel_poll (check, 1);
  if (read_at_hand (check->input, &number, 1) == 1)
    return number;
  return check->input->binary ? read_compressed (check) : read_decimal (check);
}

size_t
terse_kernel_read_numbers (TerseKernel *check, bool *ended)
{
  int64_t *numbers = check->numbers;
  size_t n = 0;
  do
    {
      size_t read = read_at_hand (check->input, numbers + n, TERSE_KERNEL_NUMBERS - n);
      terse_kernel_poll (check, (unsigned) read);
      n += read;
      if (read == 0)
        numbers[n++] = terse_kernel_read_number (check);
      *ended = numbers[n - 1] == 0;
    }
  while (n < TERSE_KERNEL_NUMBERS && !*ended);
  return n - *ended;
}

void
terse_kernel_read_literals (TerseKernel *check, int64_t largest_variable)
{
  TerseKernelList *clause = &check->clause;
  clause->size = 0;
  for (bool ended = false; !ended;)
    {
      size_t n = terse_kernel_read_numbers (check, &ended), size = clause->size;
      terse_kernel_push_zeros (check, clause, n);
      for (size_t i = 0; i < n; i++)
        {
          int64_t literal = check->numbers[i];
          if (literal > largest_variable || -literal > largest_variable)
            terse_kernel_fail (check,
                               "expected literals over %" PRId64 " variables, found %" PRId64,
                               largest_variable, literal);
          clause->data[size + i] = (int32_t) literal;
        }
    }
}
