#include "protocols/problem.h"

#include <string.h>

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
check_joint (const char *id, guint64 joint, GError **error)
{
  if (joint <= TERSE_PROBLEM_MAX_JOINT_INPUTS)
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT,
               "%s: expected at most %" G_GUINT64_FORMAT
               " joint inputs, found %s%" G_GUINT64_FORMAT,
               id, TERSE_PROBLEM_MAX_JOINT_INPUTS, joint == G_MAXUINT64 ? "at least " : "", joint);
  return FALSE;
}

static gboolean
check_sizes (const char *id, guint players, const guint64 *inputs, const TerseProblemClass *klass,
             GError **error)
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
  return klass->begins || check_joint (id, joint, error);
}

TerseProblem *
terse_problem_new (const char *id, const char *const *parameters, guint players,
                   const guint64 *inputs, guint outputs, const TerseProblemClass *klass,
                   gpointer data, GDestroyNotify destroy, GError **error)
{
  g_return_val_if_fail (players >= 1 && outputs >= 1, NULL);
  g_return_val_if_fail ((klass->answer == NULL) != (klass->allows == NULL), NULL);
  if (!check_sizes (id, players, inputs, klass, error))
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
terse_problem_has_own_outputs (const TerseProblem *problem)
{
  return problem->klass && problem->klass->allows_own;
}

gboolean
terse_problem_allows_to (const TerseProblem *problem, guint player, const guint *inputs,
                         guint output)
{
  if (!terse_problem_has_own_outputs (problem) || player == problem->players - 1)
    return terse_problem_allows (problem, inputs, output);
  return output < problem->outputs && terse_problem_promises (problem, inputs)
         && problem->klass->allows_own (problem->data, player, inputs, output);
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

/* Adds 1 to the inputs of players 0 .. at, carrying, with those after them 0; the first player
 * whose input is another, or -1 after the last joint input. */
static gint
step_to_next (const TerseProblem *problem, guint *inputs, guint at)
{
  for (gint p = (gint) at; p >= 0; p--)
    {
      if (++inputs[p] < problem->inputs[p])
        return p;
      inputs[p] = 0;
    }
  return -1;
}

/* The first promised joint input from `inputs` on, of which those before player `changed` may begin
 * one, and those after that player are 0. */
static gboolean
find_promised (const TerseProblem *problem, guint *inputs, gint changed)
{
  const guint players = problem->players;
  while (changed >= 0)
    {
      guint n = players;
      if (problem->klass->begins)
        for (n = (guint) changed + 1;
             n < players && problem->klass->begins (problem->data, n, inputs);)
          n++;
      if (n == players && terse_problem_promises (problem, inputs))
        return TRUE;
      changed = step_to_next (problem, inputs, n - 1);
    }
  return FALSE;
}

gboolean
terse_problem_first (const TerseProblem *problem, guint *inputs)
{
  memset (inputs, 0, problem->players * sizeof *inputs);
  return find_promised (problem, inputs, 0);
}

gboolean
terse_problem_next (const TerseProblem *problem, guint *inputs)
{
  return find_promised (problem, inputs, step_to_next (problem, inputs, problem->players - 1));
}

guint64
terse_problem_promised (const TerseProblem *problem)
{
  g_autofree guint *inputs = g_new0 (guint, problem->players);
  guint64 promised = 0;
  for (gboolean more = terse_problem_first (problem, inputs); more;
       more = terse_problem_next (problem, inputs))
    promised++;
  return promised;
}

gboolean
terse_problem_check_joint (const TerseProblem *problem, GError **error)
{
  return check_joint (problem->id, problem->joint_inputs, error);
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
terse_problem_joint_text (const TerseProblem *problem, const guint *inputs)
{
  GString *text = g_string_new (NULL);
  for (guint p = 0; p < terse_problem_players (problem); p++)
    {
      g_autofree char *input = terse_problem_input_text (problem, p, inputs[p]);
      g_string_append_printf (text, "%s%s", p ? ", " : "", input);
    }
  return g_string_free (text, FALSE);
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
