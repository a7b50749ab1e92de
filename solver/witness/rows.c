/* Rule `rows`: inputs of one player, any two of which conflict. See README.md. */
#include "solver/witness/parts.h"

#include <inttypes.h>
#include <stdlib.h>

typedef struct {
  uint32_t player, count;
  uint32_t *rows;
} Rows;

static bool
read_head (TerseWitnessRun *run, Rows *witness)
{
  const TerseWitnessQuestion *question = run->question;
  uint32_t player;
  if (question->form != TERSE_WITNESS_SCHEDULE)
    return terse_witness_fail (run, 1, "expected a rule for trees, found rows");
  if (!terse_witness_read_number (run, "a player", question->players, ' ', &player)
      || !terse_witness_read_number (run, "a number of rows", TERSE_WITNESS_MAX_ITEMS + 1, '\n',
                                     &witness->count))
    return false;
  witness->player = player;
  run->result.capacity = question->values[player];
  if (question->values[player] == 0)
    return terse_witness_fail (run, 1,
                               "expected a player of whose input the output sees messages of its "
                               "own only, found %" PRIu32,
                               player);
  return witness->count > question->values[player]
         || terse_witness_fail (run, 1, "expected more than %" PRIu64 " rows, found %" PRIu32,
                                question->values[player], witness->count);
}

static bool
read_rows (TerseWitnessRun *run, Rows *witness)
{
  uint32_t inputs = run->question->inputs[witness->player];
  witness->rows = calloc (witness->count, sizeof *witness->rows);
  if (witness->rows == NULL)
    return terse_witness_fail_for_memory (run, "the rows");
  for (uint32_t i = 0; i < witness->count; i++)
    if (!terse_witness_read_number (run, "a row", inputs, '\n', &witness->rows[i]))
      return false;
  return terse_witness_read_end (run);
}

static bool
rows_conflict (const TerseWitnessTable *table, uint32_t i, uint32_t j)
{
  for (uint32_t y = 0; y < table->columns; y++)
    if (terse_witness_conflict (table, terse_witness_mask (table, i, y),
                                terse_witness_mask (table, j, y)))
      return true;
  return false;
}

static bool
compare_all (TerseWitnessRun *run, const Rows *witness, const TerseWitnessTable *table)
{
  for (uint32_t j = 0; j < witness->count; j++)
    {
      if (terse_witness_stopped (run))
        return false;
      for (uint32_t i = 0; i < j; i++)
        if (!rows_conflict (table, i, j))
          return terse_witness_fail (
              run, 2 + j, "expected a row in conflict with row %" PRIu32 ", found %" PRIu32,
              witness->rows[i], witness->rows[j]);
    }
  run->result.bound = witness->count;
  return true;
}

static bool
judge_rows (TerseWitnessRun *run, const Rows *witness)
{
  TerseWitnessTable table;
  if (!terse_witness_table_of_rows (run, witness->player, witness->count, witness->rows, &table))
    return false;
  bool judged = compare_all (run, witness, &table);
  free (table.masks);
  return judged;
}

bool
terse_witness_rows (TerseWitnessRun *run)
{
  Rows witness = { 0, 0, NULL };
  bool judged
      = read_head (run, &witness) && read_rows (run, &witness) && judge_rows (run, &witness);
  free (witness.rows);
  return judged;
}
