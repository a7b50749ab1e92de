#include "protocols/problems/sequence.h"

static gint
answer (gconstpointer data, const guint *inputs)
{
  const TerseSequence *sequence = data;
  return sequence->answer (sequence, inputs - 1);
}

static gboolean
allows_own (gconstpointer data, guint player, const guint *inputs, guint output)
{
  const TerseSequence *sequence = data;
  return sequence->own (sequence, player + 1, inputs - 1) == (gint) output;
}

static char *
player_name (gconstpointer data G_GNUC_UNUSED, guint player)
{
  return g_strdup_printf ("x%u", player + 1);
}

static const TerseProblemClass klass = { .answer = answer, .player_name = player_name };
static const TerseProblemClass own_klass
    = { .answer = answer, .allows_own = allows_own, .player_name = player_name };

TerseProblem *
terse_sequence_problem (const char *id, const TerseArguments *arguments,
                        const TerseSequence *sequence, const guint64 *inputs, guint outputs,
                        GError **error)
{
  g_auto (GStrv) texts = terse_arguments_texts (arguments);
  return terse_problem_new (id, (const char *const *) texts, sequence->tokens, inputs, outputs,
                            sequence->own ? &own_klass : &klass,
                            g_memdup2 (sequence, sizeof *sequence), g_free, error);
}

TerseProblem *
terse_sequence_problem_plain (const char *id, const TerseArguments *arguments,
                              const TerseSequence *sequence, guint values, guint outputs,
                              GError **error)
{
  guint64 inputs[TERSE_SEQUENCE_MAX_TOKENS];
  for (guint t = 0; t < sequence->tokens; t++)
    inputs[t] = values;
  return terse_sequence_problem (id, arguments, sequence, inputs, outputs, error);
}
