/* The statement of a problem that is listed in full: a player has one field, the number of its
 * input, and the answer is looked up in the table of all joint inputs. */
#include "protocols/error.h"
#include "protocols/radix.h"
#include "reductions/architectures/statements/statement.h"

#define MOST_JOINT_INPUTS (1u << 16)
#define MOST_WORK (1u << 26) /* joint inputs times outputs */

typedef struct {
  TerseProblem *problem;
  gint *answers; /* by the rank of the joint input; -1: outside the promise */
} Table;

static void
table_free (gpointer data)
{
  Table *table = data;
  terse_problem_unref (table->problem);
  g_free (table->answers);
  g_free (table);
}

static void
table_fields (const TerseStatement *statement G_GNUC_UNUSED, guint player G_GNUC_UNUSED,
              guint input, guint *fields)
{
  fields[0] = input;
}

/* entries[rank of the joint input], by the players from the last, the fastest, to the first.
 * `entries` is used up. */
static TerseWord
look_up (const TerseProblem *problem, TerseCircuit *circuit, const TerseWord *const *inputs,
         TerseWord *entries)
{
  guint count = (guint) terse_problem_joint_inputs (problem);
  for (guint p = terse_problem_players (problem); p-- > 0;)
    {
      const guint size = terse_problem_inputs (problem, p);
      count /= size;
      for (guint i = 0; i < count; i++)
        entries[i] = terse_word_select (circuit, inputs[p][0], size, entries + (gsize) i * size);
    }
  return entries[0];
}

static TerseWire
table_promise (const TerseStatement *statement, TerseCircuit *circuit,
               const TerseWord *const *inputs)
{
  const Table *table = statement->data;
  const guint count = (guint) terse_problem_joint_inputs (table->problem);
  const TerseWord no = terse_word_constant (circuit, 0), yes = terse_word_constant (circuit, 1);
  g_autofree TerseWord *entries = g_new (TerseWord, count);
  for (guint i = 0; i < count; i++)
    entries[i] = table->answers[i] >= 0 ? yes : no;
  return terse_word_is (circuit, look_up (table->problem, circuit, inputs, entries), 1);
}

static TerseWord
table_answer (const TerseStatement *statement, TerseCircuit *circuit,
              const TerseWord *const *inputs)
{
  const Table *table = statement->data;
  const guint count = (guint) terse_problem_joint_inputs (table->problem),
              outputs = terse_problem_outputs (table->problem);
  g_autofree TerseWord *entries = g_new (TerseWord, count), *values = g_new (TerseWord, outputs);
  for (guint o = 0; o < outputs; o++)
    values[o] = terse_word_constant (circuit, o);
  for (guint i = 0; i < count; i++)
    entries[i] = values[MAX (table->answers[i], 0)];
  return look_up (table->problem, circuit, inputs, entries);
}

static TerseProblem *
table_problem (const TerseStatement *statement)
{
  const Table *table = statement->data;
  return terse_problem_ref (table->problem);
}

static const TerseStatementClass table_class = {
  .fields = table_fields, .promise = table_promise, .answer = table_answer, .problem = table_problem
};

/* The one output allowed, -1 where there is none; FALSE where there are two. */
static gboolean
only_answer (const TerseProblem *problem, const guint *inputs, gint *answer)
{
  *answer = -1;
  for (guint output = 0; output < terse_problem_outputs (problem); output++)
    if (terse_problem_allows (problem, inputs, output))
      {
        if (*answer >= 0)
          return FALSE;
        *answer = (gint) output;
      }
  return TRUE;
}

static gint *
list_answers (const TerseProblem *problem, GError **error)
{
  const guint players = terse_problem_players (problem);
  g_autofree guint *inputs = g_new0 (guint, players);
  g_autofree gint *answers = g_new (gint, terse_problem_joint_inputs (problem));
  gsize rank = 0;
  do
    if (!only_answer (problem, inputs, &answers[rank++]))
      {
        g_autofree char *text = terse_problem_text (problem);
        g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                     "%s: expected one output an input at most, found a relation", text);
        return NULL;
      }
  while (terse_radix_next (players, terse_problem_input_sizes (problem), inputs));
  return g_steal_pointer (&answers);
}

static TerseStatement *
new_statement (TerseProblem *problem)
{
  static const char *const two[] = { "x", "y" };
  const guint players = terse_problem_players (problem);
  g_autofree guint *n_fields = g_new (guint, players);
  for (guint p = 0; p < players; p++)
    n_fields[p] = 1;
  TerseStatement *statement
      = terse_statement_new (&table_class, terse_problem_id (problem),
                             terse_problem_parameters (problem), players, n_fields, 1);
  for (guint p = 0; p < players; p++)
    {
      g_autofree char *name = players == 2 ? g_strdup (two[p]) : g_strdup_printf ("x%u", p + 1);
      terse_statement_name_fields (statement, p, name);
      statement->radix[p][0] = terse_problem_inputs (problem, p);
    }
  return statement;
}

TerseStatement *
terse_statement_table (TerseProblem *problem, GError **error)
{
  const guint64 joint = terse_problem_joint_inputs (problem);
  if (joint > MOST_JOINT_INPUTS || joint * terse_problem_outputs (problem) > MOST_WORK)
    {
      g_autofree char *text = terse_problem_text (problem);
      g_set_error (
          error, TERSE_ERROR, TERSE_ERROR_LIMIT,
          "%s: expected at most %u joint inputs, and %u times outputs, found %" G_GUINT64_FORMAT
          " and %u outputs",
          text, MOST_JOINT_INPUTS, MOST_WORK, joint, terse_problem_outputs (problem));
      return NULL;
    }
  gint *answers = list_answers (problem, error);
  if (answers == NULL)
    return NULL;
  Table *table = g_new (Table, 1);
  *table = (Table){ terse_problem_ref (problem), answers };
  TerseStatement *statement = new_statement (problem);
  statement->data = table;
  statement->destroy = table_free;
  return statement;
}
