#include "protocols/problem.h"

#include "protocols/error.h"
#include "protocols/radix.h"
#include "protocols/words.h"

struct _TerseProblem {
  gatomicrefcount references;
  char *id;
  char **parameters;
  guint players;
  guint *inputs;
  guint *tokens; /* NULL: none */
  guint64 joint_inputs;
  guint outputs;
  const TerseProblemClass *klass;
  gpointer data;
  GDestroyNotify destroy;
  char *remark;   /* or NULL */
  char *unlisted; /* why `inputs` and `klass` are NULL; or NULL */
};

static gboolean
check_sizes (const char *id, guint players, const guint64 *inputs, GError **error)
{
  guint64 joint = 1;
  for (guint p = 0; p < players; p++)
    {
      if (inputs[p] > TERSE_PROBLEM_MAX_INPUTS)
        {
          g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT,
                       "%s: expected at most %u inputs a player, found %s%" G_GUINT64_FORMAT
                       " for player %u",
                       id, TERSE_PROBLEM_MAX_INPUTS, inputs[p] == G_MAXUINT64 ? "at least " : "",
                       inputs[p], p);
          return FALSE;
        }
      joint = terse_saturating_mul (joint, inputs[p]);
    }
  if (joint > TERSE_PROBLEM_MAX_JOINT_INPUTS)
    {
      g_set_error (
          error, TERSE_ERROR, TERSE_ERROR_LIMIT,
          "%s: expected at most %" G_GUINT64_FORMAT " joint inputs, found %s%" G_GUINT64_FORMAT, id,
          TERSE_PROBLEM_MAX_JOINT_INPUTS, joint == G_MAXUINT64 ? "at least " : "", joint);
      return FALSE;
    }
  return TRUE;
}

TerseProblem *
terse_problem_new (const char *id, const char *const *parameters, guint players,
                   const guint64 *inputs, guint outputs, const TerseProblemClass *klass,
                   gpointer data, GDestroyNotify destroy, GError **error)
{
  g_return_val_if_fail (players >= 1 && outputs >= 1, NULL);
  g_return_val_if_fail ((klass->answer == NULL) != (klass->allows == NULL), NULL);
  if (!check_sizes (id, players, inputs, error))
    {
      if (destroy)
        destroy (data);
      return NULL;
    }
  TerseProblem *problem = g_new0 (TerseProblem, 1);
  g_atomic_ref_count_init (&problem->references);
  problem->id = g_strdup (id);
  problem->parameters = terse_words_copy (parameters);
  problem->players = players;
  problem->inputs = g_new (guint, players);
  for (guint p = 0; p < players; p++)
    {
      g_assert (inputs[p] >= 1);
      problem->inputs[p] = (guint) inputs[p];
    }
  problem->joint_inputs = terse_radix_count (players, problem->inputs);
  problem->outputs = outputs;
  problem->klass = klass;
  problem->data = data;
  problem->destroy = destroy;
  return problem;
}

TerseProblem *
terse_problem_new_unlisted (const char *id, const char *const *parameters, guint players,
                            guint outputs, const char *why)
{
  TerseProblem *problem = g_new0 (TerseProblem, 1);
  g_atomic_ref_count_init (&problem->references);
  problem->id = g_strdup (id);
  problem->parameters = terse_words_copy (parameters);
  problem->players = players;
  problem->joint_inputs = G_MAXUINT64;
  problem->outputs = outputs;
  problem->unlisted = g_strdup (why);
  return problem;
}

const char *
terse_problem_unlisted (const TerseProblem *problem)
{
  return problem->unlisted;
}

TerseProblem *
terse_problem_ref (TerseProblem *problem)
{
  g_atomic_ref_count_inc (&problem->references);
  return problem;
}

void
terse_problem_unref (TerseProblem *problem)
{
  if (!g_atomic_ref_count_dec (&problem->references))
    return;
  if (problem->destroy)
    problem->destroy (problem->data);
  g_free (problem->id);
  g_strfreev (problem->parameters);
  g_free (problem->inputs);
  g_free (problem->tokens);
  g_free (problem->unlisted);
  g_free (problem->remark);
  g_free (problem);
}

void
terse_problem_set_tokens (TerseProblem *problem, const guint *tokens)
{
  g_return_if_fail (problem->tokens == NULL);
  problem->tokens = g_memdup2 (tokens, problem->players * sizeof *tokens);
}

gboolean
terse_problem_has_tokens (const TerseProblem *problem)
{
  return problem->tokens != NULL;
}

guint
terse_problem_tokens (const TerseProblem *problem, guint player)
{
  g_return_val_if_fail (problem->tokens != NULL && player < problem->players, 0);
  return problem->tokens[player];
}

void
terse_problem_set_remark (TerseProblem *problem, const char *remark)
{
  g_return_if_fail (problem->remark == NULL);
  problem->remark = g_strdup (remark);
}

const char *
terse_problem_remark (const TerseProblem *problem)
{
  return problem->remark;
}

const char *
terse_problem_id (const TerseProblem *problem)
{
  return problem->id;
}

const char *const *
terse_problem_parameters (const TerseProblem *problem)
{
  return (const char *const *) problem->parameters;
}

guint
terse_problem_players (const TerseProblem *problem)
{
  return problem->players;
}

guint
terse_problem_inputs (const TerseProblem *problem, guint player)
{
  g_return_val_if_fail (player < problem->players && problem->unlisted == NULL, 0);
  return problem->inputs[player];
}

const guint *
terse_problem_input_sizes (const TerseProblem *problem)
{
  return problem->inputs;
}

guint64
terse_problem_joint_inputs (const TerseProblem *problem)
{
  return problem->joint_inputs;
}

guint
terse_problem_outputs (const TerseProblem *problem)
{
  return problem->outputs;
}

gboolean
terse_problem_allows (const TerseProblem *problem, const guint *inputs, guint output)
{
  g_return_val_if_fail (problem->unlisted == NULL, FALSE);
  if (output >= problem->outputs)
    return FALSE;
  if (problem->klass->allows)
    return problem->klass->allows (problem->data, inputs, output);
  return problem->klass->answer (problem->data, inputs) == (gint) output;
}

gboolean
terse_problem_promises (const TerseProblem *problem, const guint *inputs)
{
  g_return_val_if_fail (problem->unlisted == NULL, FALSE);
  if (problem->klass->answer)
    return problem->klass->answer (problem->data, inputs) >= 0;
  for (guint output = 0; output < problem->outputs; output++)
    if (problem->klass->allows (problem->data, inputs, output))
      return TRUE;
  return FALSE;
}

void
terse_problem_list_generators (const TerseProblem *problem, GPtrArray *list)
{
  if (problem->klass && problem->klass->generators)
    problem->klass->generators (problem, problem->data, list);
}

char *
terse_problem_text (const TerseProblem *problem)
{
  GString *text = g_string_new (problem->id);
  for (guint i = 0; problem->parameters && problem->parameters[i]; i += 2)
    if (*problem->parameters[i + 1])
      g_string_append_printf (text, " %s=%s", problem->parameters[i], problem->parameters[i + 1]);
  return g_string_free (text, FALSE);
}

char *
terse_problem_input_text (const TerseProblem *problem, guint player, guint input)
{
  if (problem->klass && problem->klass->input_text)
    return problem->klass->input_text (problem->data, player, input);
  return g_strdup_printf ("%u", input);
}

char *
terse_problem_output_text (const TerseProblem *problem, guint output)
{
  if (problem->klass && problem->klass->output_text)
    return problem->klass->output_text (problem->data, output);
  return g_strdup_printf ("%u", output);
}

char *
terse_problem_player_name (const TerseProblem *problem, guint player)
{
  if (problem->klass && problem->klass->player_name)
    return problem->klass->player_name (problem->data, player);
  if (problem->players == 2)
    return g_strdup (player == 0 ? "Alice" : "Bob");
  return g_strdup_printf ("P%u", player + 1);
}
