/* A task written as text (protocols/language/README.md): a line `tokens` says how many there are
 * and what fields they have, and the answer is an expression over all of them. An answer that is
 * not in 0 .. outputs-1 is refused where the inputs are few enough to be tried, and stands for 0
 * otherwise. */
#include <string.h>

#include "protocols/error.h"
#include "protocols/language/literal.h"
#include "protocols/language/relation_reader.h"
#include "protocols/radix.h"
#include "protocols/words.h"
#include "reductions/architectures/tasks/sizes.h"
#include "solver/formula/scope.h"

#define MOST_TRIED 65536      /* inputs */
#define MOST_STEPS (1u << 26) /* to try them */

static const TerseRelationPlayer *
tokens_of (const TerseTask *task)
{
  return &((const TerseRelation *) task->data)->player[0];
}

/* The expression on the tokens, each field in a row of its own; the fault stays in `literal`. */
static gint64
value_on (const TerseTask *task, const guint *tokens, TerseLiteral *literal)
{
  const TerseRelation *relation = task->data;
  g_autofree guint *rows = g_new (guint, (gsize) task->fields * task->tokens);
  for (guint f = 0; f < task->fields; f++)
    {
      guint *row = rows + (gsize) f * task->tokens;
      for (guint i = 0; i < task->tokens; i++)
        row[i] = tokens[(gsize) i * task->fields + f];
      terse_literal_see (literal, tokens_of (task)->groups[f].name, row, task->tokens);
    }
  return terse_literal_value (literal, relation->answer);
}

static void
answer (const TerseTask *task, const guint *tokens, guint *answers)
{
  g_auto (TerseLiteral) literal;
  terse_literal_init (&literal, G_MAXUINT64);
  const gint64 value = value_on (task, tokens, &literal);
  g_assert (literal.fault == NULL);
  answers[0] = value >= 0 && value < task->answer_radix[0] ? (guint) value : 0;
}

static TerseValue
value_over (const TerseTask *task, const TerseWord *tokens, TerseScope *scope)
{
  const TerseRelation *relation = task->data;
  g_autofree TerseWord *rows = g_new (TerseWord, (gsize) task->fields * task->tokens);
  TerseSource sources[TERSE_RELATION_MAX_GROUPS];
  for (guint f = 0; f < task->fields; f++)
    {
      TerseWord *row = rows + (gsize) f * task->tokens;
      for (guint i = 0; i < task->tokens; i++)
        row[i] = tokens[(gsize) i * task->fields + f];
      sources[f] = (TerseSource){ tokens_of (task)->groups[f].name, task->tokens, row };
    }
  scope->others = sources;
  scope->n_others = task->fields;
  const TerseValue value = terse_expression_value (relation->answer, scope);
  scope->others = NULL;
  scope->n_others = 0;
  return value;
}

static void
build_circuit (const TerseTask *task, TerseCircuit *circuit, const TerseWord *tokens,
               TerseWord *answers)
{
  TerseScope scope;
  terse_scope_init (&scope, circuit);
  scope.arithmetic.unlimited = TRUE;
  const TerseWord word
      = terse_value_unsigned (&scope.arithmetic, value_over (task, tokens, &scope), G_MAXUINT32);
  g_assert (scope.arithmetic.fault == NULL);
  terse_scope_clear (&scope);
  answers[0] = terse_word_if (circuit, terse_word_below (circuit, word, task->answer_radix[0]),
                              word, terse_word_constant (circuit, 0));
}

/* Makes the circuit once, within the limits, so that it can be made again. */
static gboolean
try_circuit (const TerseTask *task, GError **error)
{
  const gsize n = (gsize) task->tokens * task->fields;
  g_autoptr (TerseCircuit) circuit = terse_circuit_new ();
  g_autofree TerseWord *tokens = g_new (TerseWord, n);
  TerseScope scope;
  for (gsize i = 0; i < n; i++)
    tokens[i] = terse_word_input (circuit, task->radix[i % task->fields]);
  terse_scope_init (&scope, circuit);
  value_over (task, tokens, &scope);
  const gboolean done
      = terse_scope_ends (&scope, ((const TerseRelation *) task->data)->file, error);
  terse_scope_clear (&scope);
  return done;
}

static gboolean
fail_answer (const TerseTask *task, const guint *tokens, const char *what, GError **error)
{
  const TerseRelation *relation = task->data;
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < task->tokens * task->fields; i++)
    g_string_append_printf (text, " %u", tokens[i]);
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT, "%s:%u: %s for tokens%s", relation->file,
               relation->answer->line, what, text->str);
  g_string_free (text, TRUE);
  return FALSE;
}

static gboolean
try_input (const TerseTask *task, const guint *tokens, guint64 *steps, GError **error)
{
  g_auto (TerseLiteral) literal;
  terse_literal_init (&literal, *steps);
  const gint64 value = value_on (task, tokens, &literal);
  *steps = literal.steps;
  if (literal.fault && literal.steps == 0)
    return TRUE;
  if (literal.fault)
    return fail_answer (task, tokens, literal.fault, error);
  if (value >= 0 && value < task->answer_radix[0])
    return TRUE;
  g_autofree char *what = g_strdup_printf ("expected an answer in 0..%u, found %" G_GINT64_FORMAT,
                                           task->answer_radix[0] - 1, value);
  return fail_answer (task, tokens, what, error);
}

/* Every input where they are few, as far as the steps reach. */
static gboolean
try_inputs (const TerseTask *task, GError **error)
{
  const guint n = task->tokens * task->fields;
  g_autofree guint *radix = g_new (guint, n), *tokens = g_new0 (guint, n);
  guint64 steps = MOST_STEPS;
  gboolean done;
  if (tokens_of (task)->inputs > MOST_TRIED)
    return TRUE;
  for (guint i = 0; i < n; i++)
    radix[i] = task->radix[i % task->fields];
  do
    done = try_input (task, tokens, &steps, error);
  while (done && steps > 0 && terse_radix_next (n, radix, tokens));
  return done;
}

static void
free_relation (gpointer data)
{
  terse_relation_free (data);
}

static TerseTask *
build (const TerseArguments *arguments, GError **error)
{
  const char *text = terse_arguments_text (arguments, "text");
  g_autoptr (TerseRelation) relation
      = terse_relation_parse (text, strlen (text), "text", NULL, error);
  if (relation == NULL || !terse_relation_is (relation, TRUE, error))
    return NULL;
  const TerseRelationPlayer *tokens = &relation->player[0];
  g_autoptr (TerseTask) task
      = terse_task_new (&terse_task_written, arguments, tokens->groups[0].count, tokens->n_groups,
                        1, relation, free_relation);
  for (guint f = 0; f < tokens->n_groups; f++)
    task->radix[f] = tokens->groups[f].radix;
  task->answer_radix[0] = relation->outputs;
  const char *const parameters[] = { "text", relation->text, NULL };
  g_strfreev (task->parameters);
  task->parameters = terse_words_copy (parameters);
  relation = NULL; /* the task has it */
  return try_circuit (task, error) && try_inputs (task, error) ? g_steal_pointer (&task) : NULL;
}

static const TerseParameter parameters[] = {
  { .name = "text",
    .kind = TERSE_PARAMETER_TEXT,
    .fallback = NULL,
    .help = "lines of a task with ; between; a reduction may give file instead" },
};

#define REPEATED "tokens 3 v in 0..3; outputs 2; answer any(i in 0..1: v[i] == v[2])"

static const TerseExample examples[] = {
  { { "text", REPEATED }, "1 2 1", "1" },
  { { "text", REPEATED }, "1 2 3", "0" },
  { { "text", "tokens 2 v in 0..2, w in 0..1; outputs 5; answer sum(i in 0..1: v[i] * w[i])" },
    "2 1 2 1",
    "4" },
};

const TerseTaskFamily terse_task_written = {
  .id = "written",
  .summary = "a task of one's own, written as text: tokens and answer",
  .source = "the text",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .examples = examples,
  .n_examples = G_N_ELEMENTS (examples),
  .build = build,
  .answer = answer,
  .circuit = build_circuit,
};
