#include "reductions/architectures/checker/run.h"

#include <string.h>

struct _TerseReductionRun {
  const TerseReduction *reduction;
  TerseReductionCircuit *whole;
  guint **first;   /* [player][field]: number of the first circuit input of a word */
  guint64 *inputs; /* lanes of the circuit's inputs */
  guint64 *lanes;  /* of all nodes */
  guint *tokens;   /* room for the tokens and the answers of one lane */
  guint *answers, *literal;
};

void
terse_counterexample_free (TerseCounterexample *counterexample)
{
  if (counterexample == NULL)
    return;
  g_free (counterexample->inputs);
  g_free (counterexample->tokens);
  g_free (counterexample->reason);
  g_free (counterexample->owners);
  g_free (counterexample);
}

char *
terse_counterexample_text (const TerseCounterexample *counterexample)
{
  return g_strdup_printf ("%s: tokens %s: %s", counterexample->inputs, counterexample->tokens,
                          counterexample->reason);
}

/* Inputs of the circuit are numbered player by player, field by field, bit by bit. */
static void
number_inputs (TerseReductionRun *run)
{
  const TerseStatement *statement = run->reduction->statement;
  guint next = 0;
  run->first = g_new0 (guint *, statement->players);
  for (guint p = 0; p < statement->players; p++)
    {
      run->first[p] = g_new (guint, MAX (statement->n_fields[p], 1));
      for (guint f = 0; f < statement->n_fields[p]; f++)
        {
          run->first[p][f] = next;
          next += run->whole->inputs[p][f].width;
        }
    }
  g_assert (next == terse_circuit_inputs (run->whole->circuit));
}

TerseReductionRun *
terse_reduction_run_new (const TerseReduction *reduction)
{
  TerseReductionRun *run = g_new0 (TerseReductionRun, 1);
  const TerseTask *task = reduction->task;
  run->reduction = reduction;
  run->whole = terse_reduction_circuit (reduction);
  number_inputs (run);
  run->inputs = g_new0 (guint64, MAX (terse_circuit_inputs (run->whole->circuit), 1));
  run->lanes = g_new0 (guint64, terse_circuit_lanes (run->whole->circuit));
  run->tokens = g_new0 (guint, MAX (task->tokens * task->fields, 1));
  run->answers = g_new0 (guint, MAX (task->answers, 1));
  run->literal = g_new0 (guint, MAX (task->answers, 1));
  return run;
}

void
terse_reduction_run_free (TerseReductionRun *run)
{
  for (guint p = 0; p < run->reduction->statement->players; p++)
    g_free (run->first[p]);
  g_free (run->first);
  g_free (run->inputs);
  g_free (run->lanes);
  g_free (run->tokens);
  g_free (run->answers);
  g_free (run->literal);
  terse_reduction_circuit_free (run->whole);
  g_free (run);
}

const TerseReductionCircuit *
terse_reduction_run_circuit (const TerseReductionRun *run)
{
  return run->whole;
}

void
terse_reduction_run_clear (TerseReductionRun *run)
{
  memset (run->inputs, 0, terse_circuit_inputs (run->whole->circuit) * sizeof *run->inputs);
}

void
terse_reduction_run_set (TerseReductionRun *run, guint lane, guint player, const guint *fields)
{
  for (guint f = 0; f < run->reduction->statement->n_fields[player]; f++)
    for (guint bit = 0; bit < run->whole->inputs[player][f].width; bit++)
      run->inputs[run->first[player][f] + bit] |= (guint64) (fields[f] >> bit & 1) << lane;
}

void
terse_reduction_run_set_bits (TerseReductionRun *run, guint lane, const gint8 *bits)
{
  for (guint i = 0; i < terse_circuit_inputs (run->whole->circuit); i++)
    run->inputs[i] |= (guint64) (bits[i] > 0) << lane;
}

void
terse_reduction_run_set_block (TerseReductionRun *run, guint64 block)
{
  for (guint i = 0; i < terse_circuit_inputs (run->whole->circuit); i++)
    {
      guint64 lanes = 0;
      for (guint lane = 0; lane < TERSE_RUN_LANES; lane++)
        lanes |= ((block * TERSE_RUN_LANES + lane) >> i & 1) << lane;
      run->inputs[i] = lanes;
    }
}

void
terse_reduction_run_go (TerseReductionRun *run)
{
  terse_circuit_simulate (run->whole->circuit, run->inputs, run->lanes);
}

guint64
terse_reduction_run_promises (const TerseReductionRun *run)
{
  return terse_wire_lanes (run->lanes, run->whole->promise);
}

gboolean
terse_reduction_run_promised (const TerseReductionRun *run, guint lane)
{
  return terse_wire_lanes (run->lanes, run->whole->promise) >> lane & 1;
}

gboolean
terse_reduction_run_in_range (const TerseReductionRun *run, guint lane)
{
  return terse_wire_lanes (run->lanes, run->whole->in_range) >> lane & 1;
}

void
terse_reduction_run_tokens (const TerseReductionRun *run, guint lane, guint *tokens)
{
  const TerseTask *task = run->reduction->task;
  for (guint i = 0; i < task->tokens * task->fields; i++)
    tokens[i] = (guint) MIN (terse_word_lane (run->lanes, run->whole->tokens[i], lane), G_MAXUINT);
}

void
terse_reduction_run_answers (const TerseReductionRun *run, guint lane, guint *answers)
{
  for (guint i = 0; i < run->reduction->task->answers; i++)
    answers[i] = (guint) terse_word_lane (run->lanes, run->whole->answers[i], lane);
}

guint64
terse_reduction_run_answer (const TerseReductionRun *run, guint lane)
{
  return terse_word_lane (run->lanes, run->whole->answer, lane);
}

guint64
terse_reduction_run_expected (const TerseReductionRun *run, guint lane)
{
  return terse_word_lane (run->lanes, run->whole->expected, lane);
}

void
terse_reduction_run_fields (const TerseReductionRun *run, guint lane, guint player, guint *fields)
{
  for (guint f = 0; f < run->reduction->statement->n_fields[player]; f++)
    fields[f] = (guint) terse_word_lane (run->lanes, run->whole->inputs[player][f], lane);
}

char *
terse_statement_player_name (const TerseStatement *statement, guint player)
{
  if (statement->players == 2)
    return g_strdup (player == 0 ? "Alice" : "Bob");
  return g_strdup_printf ("P%u", player + 1);
}

static gboolean
all_bits (const TerseStatement *statement, guint player)
{
  for (guint f = 0; f < statement->n_fields[player]; f++)
    if (statement->radix[player][f] > 2)
      return FALSE;
  return TRUE;
}

char *
terse_statement_fields_text (const TerseStatement *statement, guint player, const guint *fields)
{
  GString *text = g_string_new (NULL);
  gboolean bits = all_bits (statement, player);
  g_string_printf (text, "%s = ", statement->field_names[player]);
  for (guint f = 0; f < statement->n_fields[player]; f++)
    g_string_append_printf (text, "%s%u", bits || f == 0 ? "" : ",", fields[f]);
  return g_string_free (text, FALSE);
}

static gboolean
fields_fit (const TerseTask *task, const guint *fields)
{
  for (guint f = 0; f < task->fields; f++)
    if (fields[f] >= task->radix[f])
      return FALSE;
  return TRUE;
}

static char *
numbers_text (guint n, const guint *numbers)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%u", i ? "," : "", numbers[i]);
  return g_string_free (text, FALSE);
}

char *
terse_task_any_token_text (const TerseTask *task, guint position, const guint *fields)
{
  return fields_fit (task, fields) ? terse_task_token_text (task, position, fields)
                                   : numbers_text (task->fields, fields);
}

char *
terse_task_tokens_text (const TerseTask *task, const guint *tokens)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < task->tokens; i++)
    {
      g_autofree char *token
          = terse_task_any_token_text (task, i, &tokens[(gsize) i * task->fields]);
      g_string_append_printf (text, "%s%s", i ? " " : "", token);
    }
  return g_string_free (text, FALSE);
}

static char *
inputs_text (const TerseReductionRun *run, guint lane)
{
  const TerseStatement *statement = run->reduction->statement;
  GString *text = g_string_new (NULL);
  for (guint p = 0; p < statement->players; p++)
    {
      g_autofree guint *fields = g_new0 (guint, MAX (statement->n_fields[p], 1));
      terse_reduction_run_fields (run, lane, p, fields);
      g_autofree char *name = terse_statement_player_name (statement, p);
      g_autofree char *input = terse_statement_fields_text (statement, p, fields);
      if (statement->n_fields[p])
        g_string_append_printf (text, "%s%s %s", text->len ? ", " : "", name, input);
    }
  return g_string_free (text, FALSE);
}

static char *
owners_text (const TerseReduction *reduction)
{
  GString *text = g_string_new (NULL);
  for (guint t = 0; t < reduction->task->tokens; t++)
    {
      g_string_append (text, t ? " " : "");
      terse_reduction_append_owner (reduction, t, text);
    }
  return g_string_free (text, FALSE);
}

TerseCounterexample *
terse_reduction_run_counterexample (const TerseReductionRun *run, guint lane, char *reason)
{
  TerseCounterexample *counterexample = g_new0 (TerseCounterexample, 1);
  counterexample->owners = owners_text (run->reduction);
  terse_reduction_run_tokens (run, lane, run->tokens);
  counterexample->inputs = inputs_text (run, lane);
  counterexample->tokens = terse_task_tokens_text (run->reduction->task, run->tokens);
  counterexample->reason = reason;
  return counterexample;
}

/* A field of a token that is too large, as text, or NULL. */
static char *
range_text (const TerseReductionRun *run)
{
  const TerseTask *task = run->reduction->task;
  for (guint i = 0; i < task->tokens * task->fields; i++)
    if (run->tokens[i] >= task->radix[i % task->fields])
      return g_strdup_printf ("token %u: expected field %u below %u, found %u",
                              i / task->fields + 1, i % task->fields + 1,
                              task->radix[i % task->fields], run->tokens[i]);
  return NULL;
}

/* What the definition of the task says, where its circuit says something else. */
static char *
task_text (const TerseReductionRun *run, guint lane)
{
  const TerseTask *task = run->reduction->task;
  task->family->answer (task, run->tokens, run->literal);
  terse_reduction_run_answers (run, lane, run->answers);
  if (memcmp (run->literal, run->answers, task->answers * sizeof *run->answers) == 0)
    return NULL;
  g_autofree char *literal = numbers_text (task->answers, run->literal);
  g_autofree char *found = numbers_text (task->answers, run->answers);
  return g_strdup_printf ("%s: expected %s by definition, found %s by the circuit",
                          task->family->id, literal, found);
}

static char *
answer_text (const TerseReductionRun *run, guint lane)
{
  const TerseReduction *reduction = run->reduction;
  guint64 answer = terse_reduction_run_answer (run, lane),
          expected = terse_reduction_run_expected (run, lane);
  if (answer == expected)
    return NULL;
  g_autofree char *problem = terse_statement_text (reduction->statement);
  g_autofree char *answers = numbers_text (reduction->task->answers, run->literal);
  return g_strdup_printf ("%s is %" G_GUINT64_FORMAT
                          ", but %s answers %s, read as %" G_GUINT64_FORMAT,
                          problem, expected, reduction->task->family->id, answers, answer);
}

TerseCounterexample *
terse_reduction_run_judge (const TerseReductionRun *run, guint lane)
{
  terse_reduction_run_tokens (run, lane, run->tokens);
  char *reason = range_text (run);
  g_assert ((reason == NULL) == terse_reduction_run_in_range (run, lane));
  if (reason == NULL)
    reason = task_text (run, lane);
  if (reason == NULL)
    reason = answer_text (run, lane);
  return reason ? terse_reduction_run_counterexample (run, lane, reason) : NULL;
}
