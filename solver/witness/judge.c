/* One run of the second kernel: the first word names the rule, which reads the rest and judges it.
 */
#include "solver/witness/parts.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const struct {
  const char *name;
  bool (*judge) (TerseWitnessRun *run);
  bool asks_no_inputs;
} rules[] = {
  { "rows", terse_witness_rows, false },
  { "fooling", terse_witness_fooling, false },
  { "rank", terse_witness_rank, false },
  { "degree", terse_witness_degree, false },
  { "complements", terse_witness_complements, true },
  { "functionals", terse_witness_functionals, true },
  { "tokens", terse_witness_tokens, true },
  { "handover", terse_witness_handover, true },
  { "decomposition", terse_witness_decomposition, true },
};

enum { RULES = sizeof rules / sizeof *rules };

bool
terse_witness_fail (TerseWitnessRun *run, uint32_t line, const char *format, ...)
{
  char reason[160];
  va_list arguments;
  va_start (arguments, format);
  vsnprintf (reason, sizeof reason, format, arguments);
  va_end (arguments);
  snprintf (run->result.message, sizeof run->result.message, "witness.txt:%" PRIu32 ": %s", line,
            reason);
  return false;
}

bool
terse_witness_fail_for_memory (TerseWitnessRun *run, const char *what)
{
  run->result.no_memory = true;
  return terse_witness_fail (run, 1, "expected memory for %s, found none", what);
}

bool
terse_witness_stopped (TerseWitnessRun *run)
{
  if (run->stop == NULL || !run->stop (run->stop_data))
    return false;
  run->result.stopped = true;
  terse_witness_fail (run, run->line, "expected to be left to the end, found that it was stopped");
  return true;
}

static bool
judge (TerseWitnessRun *run)
{
  char word[16];
  unsigned rule = 0;
  if (run->size > TERSE_WITNESS_MAX_BYTES)
    return terse_witness_fail (run, 1, "expected at most %u bytes, found %zu",
                               TERSE_WITNESS_MAX_BYTES, run->size);
  if (!terse_witness_read_word (run, word, sizeof word))
    return false;
  while (rule < RULES && strcmp (rules[rule].name, word) != 0)
    rule++;
  if (rule == RULES)
    return terse_witness_fail (
        run, 1,
        "expected rows, fooling, rank, degree, complements, functionals, tokens, handover or "
        "decomposition, found %s",
        word);
  if (run->question->form == TERSE_WITNESS_UNLISTED && !rules[rule].asks_no_inputs)
    return terse_witness_fail (
        run, 1, "expected complements, functionals, tokens, handover or decomposition, found %s",
        word);
  if (run->question->form == TERSE_WITNESS_MACHINES && rules[rule].judge != terse_witness_degree)
    return terse_witness_fail (run, 1, "expected degree, found %s", word);
  run->result.rule = rules[rule].name;
  return rules[rule].judge (run);
}

TerseWitnessResult
terse_witness_judge (const TerseWitnessQuestion *question, const void *text, size_t size,
                     bool (*stop) (void *data), void *stop_data)
{
  TerseWitnessRun run = { .question = question,
                          .text = text,
                          .size = size,
                          .line = 1,
                          .stop = stop,
                          .stop_data = stop_data };
  run.result.verified = judge (&run);
  return run.result;
}
