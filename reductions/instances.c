#include "reductions/instances.h"

#include "protocols/radix.h"

/* The fields of all players in one list. */
typedef struct {
  guint n;
  guint *radix, *digits;
  TerseWord *words;
} Fields;

static void
fields_init (Fields *fields, const TerseReduction *reduction, const TerseReductionCircuit *whole)
{
  const TerseStatement *statement = reduction->statement;
  GArray *radix = g_array_new (FALSE, FALSE, sizeof (guint)), *words = g_array_new (FALSE, FALSE, sizeof (TerseWord));
  for (guint p = 0; p < statement->players; p++)
    {
      g_array_append_vals (radix, statement->radix[p], statement->n_fields[p]);
      if (whole)
        g_array_append_vals (words, whole->inputs[p], statement->n_fields[p]);
    }
  fields->n = radix->len;
  fields->radix = (guint *) (gpointer) g_array_free (radix, FALSE);
  fields->words = (TerseWord *) (gpointer) g_array_free (words, FALSE);
  fields->digits = g_new0 (guint, fields->n + 1);
}

static void
fields_clear (Fields *fields)
{
  g_free (fields->radix);
  g_free (fields->digits);
  g_free (fields->words);
}

guint64
terse_reduction_tuples (const TerseReduction *reduction)
{
  Fields fields;
  fields_init (&fields, reduction, NULL);
  guint64 count = terse_radix_count (fields.n, fields.radix);
  fields_clear (&fields);
  return count;
}

/* The digits into run `run` of the circuit's inputs: these are the wires of the words in their order. */
static void
set_inputs (const Fields *fields, guint run, guint64 *inputs)
{
  guint input = 0;
  for (guint i = 0; i < fields->n; i++)
    for (guint b = 0; b < fields->words[i].width; b++, input++)
      inputs[input] |= (guint64) (fields->digits[i] >> b & 1) << run;
}

typedef struct {
  const TerseReduction *reduction;
  const TerseReductionCircuit *whole;
  guint64 *lanes;
  guint *tokens, *answers;
} Reading;

static void
read_words (const guint64 *lanes, guint run, guint n, const TerseWord *words, guint *values)
{
  for (guint i = 0; i < n; i++)
    values[i] = (guint) terse_word_lane (lanes, words[i], run);
}

static TerseInstance
read_instance (const Reading *reading, guint run, const guint *digits)
{
  const TerseTask *task = reading->reduction->task;
  const TerseReductionCircuit *whole = reading->whole;
  read_words (reading->lanes, run, task->tokens * task->fields, whole->tokens, reading->tokens);
  read_words (reading->lanes, run, task->answers, whole->answers, reading->answers);
  return (TerseInstance){ .fields = digits,
                          .tokens = reading->tokens,
                          .answers = reading->answers,
                          .answer = terse_word_lane (reading->lanes, whole->answer, run),
                          .expected = terse_word_lane (reading->lanes, whole->expected, run),
                          .in_range = terse_wire_lanes (reading->lanes, whole->in_range) >> run & 1 };
}

guint64
terse_reduction_visit (const TerseReduction *reduction, const TerseReductionCircuit *whole,
                       gboolean (*visit) (const TerseInstance *instance, gpointer data), gpointer data)
{
  const TerseTask *task = reduction->task;
  const guint n_inputs = terse_circuit_inputs (whole->circuit);
  g_autofree guint64 *lanes = g_new (guint64, terse_circuit_lanes (whole->circuit)), *inputs = g_new (guint64, n_inputs + 1);
  g_autofree guint *tokens = g_new (guint, task->tokens * task->fields), *answers = g_new (guint, task->answers);
  const Reading reading = { reduction, whole, lanes, tokens, answers };
  guint64 visited = 0;
  gboolean more = TRUE, wanted = TRUE;
  Fields fields;
  fields_init (&fields, reduction, whole);
  g_autofree guint *batch = g_new (guint, 64 * (gsize) fields.n + 1);
  while (more && wanted)
    {
      guint runs = 0;
      for (guint i = 0; i < n_inputs; i++)
        inputs[i] = 0;
      for (; more && runs < 64; runs++)
        {
          for (guint i = 0; i < fields.n; i++)
            batch[runs * fields.n + i] = fields.digits[i];
          set_inputs (&fields, runs, inputs);
          more = terse_radix_next (fields.n, fields.radix, fields.digits);
        }
      terse_circuit_simulate (whole->circuit, inputs, lanes);
      for (guint run = 0; wanted && run < runs; run++)
        {
          if (!(terse_wire_lanes (lanes, whole->promise) >> run & 1))
            continue;
          const TerseInstance instance = read_instance (&reading, run, batch + run * fields.n);
          wanted = visit (&instance, data);
          visited++;
        }
    }
  fields_clear (&fields);
  return visited;
}
