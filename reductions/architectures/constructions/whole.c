/* Writing and reading the list of bits of whole.h. */
#include "reductions/architectures/constructions/whole.h"

#include "protocols/radix.h"
#include "reductions/architectures/constructions/parts.h"

#define LONGEST 62 /* the greatest precision of the classes */

guint64
terse_whole_token_bits (const TerseTask *task)
{
  guint64 bits = 0;
  for (guint f = 0; f < task->fields; f++)
    bits += terse_bits_for (task->radix[f]);
  return bits;
}

void
terse_whole_needs (const TerseTask *task, TerseSizes *sizes)
{
  guint64 bits = MAX (1, terse_whole_token_bits (task) * task->tokens),
          dim = (bits + LONGEST - 1) / LONGEST;
  *sizes = terse_parts_sizes (dim, (bits + dim - 1) / dim);
}

TerseWhole *
terse_whole_new (const TerseTask *task, const TerseSizes *sizes)
{
  TerseWhole *whole = g_new (TerseWhole, 1);
  *whole = (TerseWhole){ task, (guint) sizes->at[TERSE_SIZE_DIM],
                         (guint) sizes->at[TERSE_SIZE_PRECISION] };
  return whole;
}

static void
write_bit (const TerseWhole *whole, guint64 place, guint bit, guint64 *numbers)
{
  if (place / whole->precision < whole->dim)
    numbers[place / whole->precision] |= (guint64) bit << place % whole->precision;
}

static guint
read_bit (const TerseWhole *whole, guint64 place, const guint64 *numbers)
{
  return place / whole->precision < whole->dim
             ? (guint) (numbers[place / whole->precision] >> place % whole->precision & 1)
             : 0;
}

void
terse_whole_write (const TerseWhole *whole, guint position, const guint *fields, guint64 *numbers)
{
  guint64 place = position * terse_whole_token_bits (whole->task);
  for (guint c = 0; c < whole->dim; c++)
    numbers[c] = 0;
  for (guint f = 0; f < whole->task->fields; f++)
    for (guint b = 0; b < terse_bits_for (whole->task->radix[f]); b++)
      write_bit (whole, place++, fields[f] >> b & 1, numbers);
}

guint *
terse_whole_read (const TerseWhole *whole, const guint64 *numbers)
{
  const TerseTask *task = whole->task;
  guint *tokens = g_new0 (guint, task->tokens * task->fields);
  guint64 place = 0;
  for (guint i = 0; i < task->tokens * task->fields; i++)
    {
      const guint radix = task->radix[i % task->fields];
      for (guint b = 0; b < terse_bits_for (radix); b++)
        tokens[i] |= read_bit (whole, place++, numbers) << b;
      tokens[i] = tokens[i] < radix ? tokens[i] : 0;
    }
  return tokens;
}

void
terse_whole_answer (const TerseWhole *whole, const guint64 *numbers, guint *answers)
{
  g_autofree guint *tokens = terse_whole_read (whole, numbers);
  whole->task->family->answer (whole->task, tokens, answers);
}
