/* Sets of allowed outputs as bits. */
#include "solver/witness/parts.h"

#include <inttypes.h>
#include <stdlib.h>

static bool
make_table (TerseWitnessRun *run, uint64_t rows, uint64_t columns, TerseWitnessTable *table)
{
  uint64_t words = ((uint64_t) run->question->outputs + 63) / 64;
  table->masks = NULL;
  if (rows > TERSE_WITNESS_MAX_WORDS / words || columns > TERSE_WITNESS_MAX_WORDS / words / rows)
    return terse_witness_fail (
        run, 1, "expected rows, columns and outputs for at most %" PRIu64 " words, found more",
        TERSE_WITNESS_MAX_WORDS);
  table->rows = (uint32_t) rows;
  table->columns = (uint32_t) columns;
  table->words = (uint32_t) words;
  table->masks = calloc ((size_t) (rows * columns * words), sizeof *table->masks);
  return table->masks != NULL || terse_witness_fail_for_memory (run, "the entries");
}

uint64_t *
terse_witness_mask (const TerseWitnessTable *table, uint32_t row, uint32_t column)
{
  return table->masks + ((size_t) row * table->columns + column) * table->words;
}

static void
fill (const TerseWitnessRun *run, const uint32_t *inputs, uint64_t *mask)
{
  const TerseWitnessQuestion *question = run->question;
  for (uint32_t output = 0; output < question->outputs; output++)
    if (question->allows (question->data, inputs, output))
      mask[output / 64] |= UINT64_C (1) << output % 64;
}

/* The joint inputs of the other players, in the order of an odometer whose last player turns
 * fastest. */
static bool
next_column (const TerseWitnessRun *run, uint32_t player, uint32_t *inputs)
{
  for (uint32_t p = run->question->players; p-- > 0;)
    if (p != player)
      {
        if (++inputs[p] < run->question->inputs[p])
          return true;
        inputs[p] = 0;
      }
  return false;
}

bool
terse_witness_table_of_rows (TerseWitnessRun *run, uint32_t player, uint32_t count,
                             const uint32_t *rows, TerseWitnessTable *table)
{
  uint64_t columns = 1;
  for (uint32_t p = 0; p < run->question->players; p++)
    if (p != player && columns <= TERSE_WITNESS_MAX_WORDS)
      columns *= run->question->inputs[p];
  if (!make_table (run, count, columns, table))
    return false;
  for (uint32_t i = 0; i < count; i++)
    {
      uint32_t inputs[TERSE_WITNESS_MAX_PLAYERS] = { 0 }, column = 0;
      inputs[player] = rows[i];
      do
        fill (run, inputs, terse_witness_mask (table, i, column++));
      while (next_column (run, player, inputs));
    }
  return true;
}

bool
terse_witness_table_of_entries (TerseWitnessRun *run, uint32_t count, const uint32_t *rows,
                                const uint32_t *columns, TerseWitnessTable *table)
{
  if (!make_table (run, count, count, table))
    return false;
  for (uint32_t i = 0; i < count; i++)
    for (uint32_t j = 0; j < count; j++)
      {
        const uint32_t inputs[] = { rows[i], columns[j] };
        fill (run, inputs, terse_witness_mask (table, i, j));
      }
  return true;
}

bool
terse_witness_conflict (const TerseWitnessTable *table, const uint64_t *a, const uint64_t *b)
{
  uint64_t in_a = 0, in_b = 0, common = 0;
  for (uint32_t w = 0; w < table->words; w++)
    {
      in_a |= a[w];
      in_b |= b[w];
      common |= a[w] & b[w];
    }
  return in_a != 0 && in_b != 0 && common == 0;
}
