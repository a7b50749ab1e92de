/* Rule `rank`: minors that are not 0 modulo a prime. See README.md. */
#include "solver/witness/parts.h"

#include <inttypes.h>
#include <stdlib.h>

typedef struct {
  uint32_t minors, output;
  TerseWitnessMinor minor; /* being judged; of the output */
  uint32_t *rows, *columns;
} Rank;

/* Do minors of different outputs need rectangles of their own? */
static bool
adds_up (const TerseWitnessQuestion *question)
{
  return question->form == TERSE_WITNESS_BOTH
         || (question->form == TERSE_WITNESS_PARTITION
             && question->value == TERSE_WITNESS_ALL_VALUES);
}

/* Is it a partition of the entries of another output? */
static bool
is_of_another (const TerseWitnessQuestion *question, uint32_t output)
{
  return question->form == TERSE_WITNESS_PARTITION && question->value != TERSE_WITNESS_ALL_VALUES
         && question->value != output;
}

static bool
read_head (TerseWitnessRun *run, Rank *witness)
{
  const TerseWitnessQuestion *question = run->question;
  if (question->form == TERSE_WITNESS_SCHEDULE || question->form == TERSE_WITNESS_COVER)
    return terse_witness_fail (run, 1, "expected a rule for %s, found rank",
                               question->form == TERSE_WITNESS_COVER ? "covers" : "schedules");
  run->result.capacity = question->leaves;
  uint32_t most = adds_up (question) ? question->outputs : 1;
  if (!terse_witness_read_number (run, "a prime", UINT32_C (1) << 31, ' ', &witness->minor.prime)
      || !terse_witness_read_number (run, "a number of minors", most + 1, '\n', &witness->minors))
    return false;
  return terse_witness_is_prime (witness->minor.prime)
         || terse_witness_fail (run, 1, "expected a prime, found %" PRIu32, witness->minor.prime);
}

/* `first` is the least output that may come now. */
static bool
read_minor (TerseWitnessRun *run, Rank *witness, uint32_t first)
{
  witness->minor.line = run->line;
  if (!terse_witness_read_number (run, "an output", run->question->outputs, ' ', &witness->output)
      || !terse_witness_read_number (run, "a number of rows", TERSE_WITNESS_MAX_MINOR + 1, '\n',
                                     &witness->minor.size))
    return false;
  if (witness->output < first)
    return terse_witness_fail (run, witness->minor.line,
                               "expected an output above %" PRIu32 ", found %" PRIu32, first - 1,
                               witness->output);
  if (is_of_another (run->question, witness->output))
    return terse_witness_fail (run, witness->minor.line,
                               "expected output %" PRIu32 ", found %" PRIu32, run->question->value,
                               witness->output);
  return terse_witness_read_entries (run, witness->minor.size, witness->rows, witness->columns);
}

/* 1 where the output and no other is allowed, 0 where others are; nothing else is an entry. */
static bool
read_entry (TerseWitnessRun *run, const Rank *witness, uint32_t i, uint32_t j)
{
  const TerseWitnessQuestion *question = run->question;
  const uint32_t inputs[] = { witness->rows[i], witness->columns[j] };
  bool with = false, others = false;
  for (uint32_t output = 0; output < question->outputs; output++)
    if (question->allows (question->data, inputs, output))
      {
        with = with || output == witness->output;
        others = others || output != witness->output;
      }
  witness->minor.residues[(size_t) i * witness->minor.size + j] = with;
  return with != others
         || terse_witness_fail (run, witness->minor.line + 1 + i,
                                "expected output %" PRIu32
                                " to be certain or ruled out at (%" PRIu32 ", %" PRIu32
                                "), found neither",
                                witness->output, inputs[0], inputs[1]);
}

static bool
judge_minor (TerseWitnessRun *run, Rank *witness)
{
  witness->minor.residues = calloc ((size_t) witness->minor.size * witness->minor.size + 1,
                                    sizeof *witness->minor.residues);
  if (witness->minor.residues == NULL)
    return terse_witness_fail_for_memory (run, "the minor");
  bool judged = true;
  for (uint32_t i = 0; judged && i < witness->minor.size;
       i++, judged = judged && !terse_witness_stopped (run))
    for (uint32_t j = 0; judged && j < witness->minor.size; j++)
      judged = read_entry (run, witness, i, j);
  judged = judged && terse_witness_is_nonsingular (run, &witness->minor);
  free (witness->minor.residues);
  run->result.bound += witness->minor.size;
  return judged;
}

static bool
judge_minors (TerseWitnessRun *run, Rank *witness)
{
  uint32_t first = 0;
  for (uint32_t m = 0; m < witness->minors; m++, first = witness->output + 1)
    if (!read_minor (run, witness, first) || !judge_minor (run, witness))
      return false;
  if (!terse_witness_read_end (run))
    return false;
  return run->result.bound > run->question->leaves
         || terse_witness_fail (
             run, 1, "expected minors with more than %" PRIu64 " rows together, found %" PRIu64,
             run->question->leaves, run->result.bound);
}

bool
terse_witness_rank (TerseWitnessRun *run)
{
  Rank witness = { 0 };
  witness.rows = calloc (2 * TERSE_WITNESS_MAX_MINOR, sizeof *witness.rows);
  if (witness.rows == NULL)
    return terse_witness_fail_for_memory (run, "the minors");
  witness.columns = witness.rows + TERSE_WITNESS_MAX_MINOR;
  bool judged = read_head (run, &witness) && judge_minors (run, &witness);
  free (witness.rows);
  return judged;
}
