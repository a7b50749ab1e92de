/* Reading a witness. Words and numbers are followed by exactly one blank or by the end of the line,
 * whichever the form says; no other blank, no comment, no sign, no leading zero. */
#include "solver/witness/parts.h"

#include <inttypes.h>

static int
peek (const TerseWitnessRun *run)
{
  return run->position < run->size ? run->text[run->position] : -1;
}

/* What stands there instead of what was expected. */
static bool
fail_here (TerseWitnessRun *run, const char *expected)
{
  int byte = peek (run);
  if (byte < 0)
    return terse_witness_fail (run, run->line, "expected %s, found the end of the file", expected);
  if (byte == '\n')
    return terse_witness_fail (run, run->line, "expected %s, found the end of the line", expected);
  return terse_witness_fail (run, run->line, "expected %s, found byte %d", expected, byte);
}

static bool
read_end_of_word (TerseWitnessRun *run, char end)
{
  if (peek (run) != end)
    return fail_here (run, end == '\n' ? "the end of the line" : "one blank");
  run->position++;
  run->line += end == '\n';
  return true;
}

bool
terse_witness_read_word (TerseWitnessRun *run, char *word, size_t capacity)
{
  size_t length = 0;
  for (int byte; (byte = peek (run)) >= 'a' && byte <= 'z' && length + 1 < capacity;
       run->position++)
    word[length++] = (char) byte;
  word[length] = '\0';
  return length > 0 ? read_end_of_word (run, ' ') : fail_here (run, "a word");
}

static bool
is_digit (int byte)
{
  return byte >= '0' && byte <= '9';
}

bool
terse_witness_read_number (TerseWitnessRun *run, const char *what, uint32_t bound, char end,
                           uint32_t *number)
{
  uint64_t value = 0;
  size_t first = run->position;
  if (!is_digit (peek (run)))
    return fail_here (run, what);
  for (; is_digit (peek (run)) && run->position - first < 10; run->position++)
    value = 10 * value + (uint64_t) (peek (run) - '0');
  if (run->text[first] == '0' && run->position - first > 1)
    return terse_witness_fail (run, run->line, "expected %s without a leading zero, found one",
                               what);
  if (value >= bound)
    return terse_witness_fail (run, run->line, "expected %s below %" PRIu32 ", found %" PRIu64,
                               what, bound, value);
  *number = (uint32_t) value;
  return read_end_of_word (run, end);
}

bool
terse_witness_read_entries (TerseWitnessRun *run, uint32_t count, uint32_t *rows, uint32_t *columns)
{
  const uint32_t *inputs = run->question->inputs;
  for (uint32_t i = 0; i < count; i++)
    if (!terse_witness_read_number (run, "a row", inputs[0], ' ', &rows[i])
        || !terse_witness_read_number (run, "a column", inputs[1], '\n', &columns[i]))
      return false;
  return true;
}

bool
terse_witness_read_end (TerseWitnessRun *run)
{
  return run->position == run->size || fail_here (run, "the end of the file");
}
