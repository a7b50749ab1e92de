/* Rule `fooling`: entries of the matrix no two of which can be in one leaf. See README.md. */
#include "solver/witness/parts.h"

#include <inttypes.h>
#include <stdlib.h>

typedef struct {
  uint32_t count;
  uint32_t *rows, *columns;
} Entries;

static bool
read_head (TerseWitnessRun *run, Entries *witness)
{
  const TerseWitnessQuestion *question = run->question;
  if (question->form == TERSE_WITNESS_SCHEDULE)
    return terse_witness_fail (run, 1, "expected a rule for schedules, found fooling");
  run->result.capacity = question->leaves;
  return terse_witness_read_number (run, "a number of entries", TERSE_WITNESS_MAX_ITEMS + 1, '\n',
                                    &witness->count)
         && (witness->count > question->leaves
             || terse_witness_fail (run, 1,
                                    "expected more than %" PRIu64 " entries, found %" PRIu32,
                                    question->leaves, witness->count));
}

static bool
read_entries (TerseWitnessRun *run, Entries *witness)
{
  witness->rows = calloc (2 * (size_t) witness->count, sizeof *witness->rows);
  if (witness->rows == NULL)
    return terse_witness_fail_for_memory (run, "the entries");
  witness->columns = witness->rows + witness->count;
  return terse_witness_read_entries (run, witness->count, witness->rows, witness->columns)
         && terse_witness_read_end (run);
}

/* Is there an output that is right on all four entries of the 2 x 2 rectangle? */
static bool
fits_all (const TerseWitnessTable *table, uint32_t i, uint32_t j)
{
  const uint64_t *mask[] = { terse_witness_mask (table, i, i), terse_witness_mask (table, i, j),
                             terse_witness_mask (table, j, i), terse_witness_mask (table, j, j) };
  uint64_t promised[4] = { 0 }, fits = 0;
  for (uint32_t w = 0; w < table->words; w++)
    for (int e = 0; e < 4; e++)
      promised[e] |= mask[e][w];
  for (uint32_t w = 0; w < table->words; w++)
    {
      uint64_t common = UINT64_MAX;
      for (int e = 0; e < 4; e++)
        if (promised[e])
          common &= mask[e][w];
      fits |= common;
    }
  return fits != 0;
}

/* Does Bob (Alice) lack an output in a column (row) of the rectangle? */
static bool
clash (const TerseWitnessTable *table, uint32_t i, uint32_t j, bool bob)
{
  const uint64_t *ii = terse_witness_mask (table, i, i), *jj = terse_witness_mask (table, j, j),
                 *ij = terse_witness_mask (table, i, j), *ji = terse_witness_mask (table, j, i);
  return terse_witness_conflict (table, ii, bob ? ji : ij)
         || terse_witness_conflict (table, jj, bob ? ij : ji);
}

static bool
apart (TerseWitnessForm form, const TerseWitnessTable *table, uint32_t i, uint32_t j)
{
  if (form == TERSE_WITNESS_BOTH || form == TERSE_WITNESS_COVER || form == TERSE_WITNESS_PARTITION)
    return !fits_all (table, i, j);
  return (form == TERSE_WITNESS_ALICE || clash (table, i, j, true))
         && (form == TERSE_WITNESS_BOB || clash (table, i, j, false));
}

/* Is entry i sure to be in a rectangle? A leaf is reached on every joint input. */
static bool
is_held (const TerseWitnessQuestion *question, const TerseWitnessTable *table, uint32_t i)
{
  const uint64_t *mask = terse_witness_mask (table, i, i);
  const uint32_t value = question->value;
  bool promised = false, others = false;
  if (question->form != TERSE_WITNESS_COVER && question->form != TERSE_WITNESS_PARTITION)
    return true;
  for (uint32_t w = 0; w < table->words; w++)
    {
      promised = promised || mask[w] != 0;
      others = others || (mask[w] & ~(w == value / 64 ? UINT64_C (1) << value % 64 : 0)) != 0;
    }
  return promised && (value == TERSE_WITNESS_ALL_VALUES || !others);
}

static bool
compare_all (TerseWitnessRun *run, const Entries *witness, const TerseWitnessTable *table)
{
  for (uint32_t j = 0; j < witness->count; j++)
    {
      if (terse_witness_stopped (run))
        return false;
      if (!is_held (run->question, table, j))
        return terse_witness_fail (run, 2 + j,
                                   "expected an entry that must be in a rectangle, found (%" PRIu32
                                   ", %" PRIu32 ")",
                                   witness->rows[j], witness->columns[j]);
      for (uint32_t i = 0; i < j; i++)
        if (!apart (run->question->form, table, i, j))
          return terse_witness_fail (run, 2 + j,
                                     "expected an entry that shares no leaf with (%" PRIu32
                                     ", %" PRIu32 "), found (%" PRIu32 ", %" PRIu32 ")",
                                     witness->rows[i], witness->columns[i], witness->rows[j],
                                     witness->columns[j]);
    }
  run->result.bound = witness->count;
  return true;
}

static bool
judge_entries (TerseWitnessRun *run, const Entries *witness)
{
  TerseWitnessTable table;
  if (!terse_witness_table_of_entries (run, witness->count, witness->rows, witness->columns,
                                       &table))
    return false;
  bool judged = compare_all (run, witness, &table);
  free (table.masks);
  return judged;
}

bool
terse_witness_fooling (TerseWitnessRun *run)
{
  Entries witness = { 0, NULL, NULL };
  bool judged
      = read_head (run, &witness) && read_entries (run, &witness) && judge_entries (run, &witness);
  free (witness.rows);
  return judged;
}
