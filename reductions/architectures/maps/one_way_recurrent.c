/* Any problem of two players -> its evaluation from two tokens x, y, for recurrent networks:
 * Alice's token comes before Bob's. The problem is a table, so it must be a function, or a partial
 * one, that is small enough to be listed. Bits: Alice sends the states of all layers after her
 * token, so S * layers is at least the one-way cost; a network that reads its input P times goes
 * back and forth 2P - 1 times, in messages of S * layers bits each. */
#include <string.h>

#include "protocols/error.h"
#include "protocols/problems/family.h"
#include "reductions/architectures/maps/common.h"

extern const TerseReductionClass terse_reduction_one_way_recurrent;

/* The task's text of its problem, "matrix entries=0 1;1 0", has been read once already: what has no
 * `=` goes on with the value before it. (transfer full) */
static TerseProblem *
make_problem (const TerseTask *task, GError **error)
{
  g_auto (GStrv) words = g_strsplit (task->parameters[1], " ", -1);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  for (char **word = words + 1; words[0] && *word; word++)
    {
      const char *equals = strchr (*word, '=');
      if (equals)
        {
          g_ptr_array_add (texts, g_strndup (*word, (gsize) (equals - *word)));
          g_ptr_array_add (texts, g_strdup (equals + 1));
        }
      else if (**word && texts->len > 0)
        {
          g_autofree char *before = g_ptr_array_steal_index (texts, texts->len - 1);
          g_ptr_array_add (texts, g_strconcat (before, " ", *word, NULL));
        }
    }
  g_ptr_array_add (texts, NULL);
  return terse_problem_make (words[0], (const char *const *) texts->pdata, error);
}

static TerseStatement *
make_statement (const TerseTask *task, GError **error)
{
  g_autoptr (TerseProblem) problem = make_problem (task, error);
  if (problem == NULL)
    return NULL;
  if (terse_problem_players (problem) == 2)
    return terse_statement_table (problem, error);
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
               "%s: expected a problem of two players, found %s with %u",
               terse_reduction_one_way_recurrent.id, terse_problem_id (problem),
               terse_problem_players (problem));
  return NULL;
}

static TerseReduction *
build (const TerseArguments *arguments, GError **error)
{
  g_autoptr (GString) problem = g_string_new (terse_arguments_text (arguments, "problem"));
  if (terse_arguments_given (arguments, "n"))
    g_string_append_printf (problem, " n=%" G_GUINT64_FORMAT,
                            terse_arguments_integer (arguments, "n"));
  const char *const texts[] = { "problem", problem->str, NULL };
  g_autoptr (TerseTask) task = terse_task_make ("evaluation", texts, error);
  TerseStatement *statement = task ? make_statement (task, error) : NULL;
  if (statement == NULL)
    return NULL;
  TerseReduction *reduction = terse_reduction_new (&terse_reduction_one_way_recurrent, arguments,
                                                   statement, g_steal_pointer (&task));
  terse_map_own (reduction, 0, 0, 1, 1);
  terse_map_own (reduction, 1, 1, 1, 1);
  return reduction;
}

static void
token (const TerseReduction *reduction G_GNUC_UNUSED, guint position G_GNUC_UNUSED,
       TerseCircuit *circuit G_GNUC_UNUSED, const TerseWord *own, TerseWord *fields)
{
  fields[0] = own[0];
}

static const TerseParameter parameters[] = {
  { .name = "problem",
    .kind = TERSE_PARAMETER_TEXT,
    .fallback = "equality",
    .help = "a problem of two players, with parameters other than n as name=value" },
  { .name = "n",
    .kind = TERSE_PARAMETER_INTEGER,
    .fallback = "",
    .min = 1,
    .max = 20,
    .help = "n of that problem, if it has one" },
};

static const TerseCoverage coverage[] = { TERSE_MAP_RECURRENT ("the state after Alice's token") };

const TerseReductionClass terse_reduction_one_way_recurrent = {
  .id = "one-way-recurrent",
  .summary = "the two inputs are the two tokens: a network needs the one-way cost of the problem",
  .source = "the definition of a recurrent network",
  .problem = "equality",
  .task = "evaluation",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .size = "n",
  .build = build,
  .token = token,
  .read = terse_map_read_answer,
  .coverage = coverage,
  .n_coverage = G_N_ELEMENTS (coverage),
};
