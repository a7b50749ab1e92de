/* Who sees what: the inputs that a token's circuit, or the reading's, depends on. Dependence is by
 * structure, so a map that takes another player's input and does not use it in the end is refused
 * too. */
#include "reductions/architectures/checker/parts.h"

/* The player that each input of the circuit belongs to, in the order of their making; (transfer
 * full). */
static guint *
list_players (const TerseStatement *statement, TerseWord *const *inputs, guint n)
{
  guint *players = g_new (guint, MAX (n, 1)), next = 0;
  for (guint p = 0; p < statement->players; p++)
    for (guint f = 0; f < statement->n_fields[p]; f++)
      for (guint bit = 0; bit < inputs[p][f].width; bit++)
        players[next++] = p;
  g_assert (next <= n);
  while (next < n)
    players[next++] = TERSE_PUBLIC;
  return players;
}

/* A player other than `owner` whose input the words depend on, or TERSE_PUBLIC: none. */
static guint
find_stranger (const TerseCircuit *circuit, guint n, const TerseWord *words, const guint *players,
               guint owner)
{
  g_autoptr (GArray) wires = g_array_new (FALSE, FALSE, sizeof (TerseWire));
  guint inputs = terse_circuit_inputs (circuit);
  g_autofree gboolean *depends = g_new0 (gboolean, MAX (inputs, 1));
  for (guint i = 0; i < n; i++)
    if (words[i].width)
      g_array_append_vals (wires, words[i].wires, words[i].width);
  terse_circuit_support (circuit, wires->len, (const TerseWire *) (gpointer) wires->data, depends);
  for (guint i = 0; i < inputs; i++)
    if (depends[i] && players[i] != owner && players[i] != TERSE_PUBLIC)
      return players[i];
  return TERSE_PUBLIC;
}

static char *
owner_text (const TerseReduction *reduction, guint owner)
{
  return owner == TERSE_PUBLIC ? g_strdup ("nobody (it is public)")
                               : terse_statement_player_name (reduction->statement, owner);
}

static gboolean
has_input (const TerseStatement *statement, guint player)
{
  for (guint f = 0; f < statement->n_fields[player]; f++)
    if (statement->radix[player][f] > 1)
      return TRUE;
  return FALSE;
}

static char *
judge_players (const TerseReduction *reduction, const guint *owner)
{
  const TerseStatement *statement = reduction->statement;
  for (guint i = 0; i < reduction->task->tokens; i++)
    if (owner[i] != TERSE_PUBLIC && owner[i] >= statement->players)
      return g_strdup_printf ("token %u: expected an owner among %u players, found player %u",
                              i + 1, statement->players, owner[i] + 1);
  if (reduction->reader >= statement->players)
    return g_strdup_printf ("expected a reader among %u players, found player %u",
                            statement->players, reduction->reader + 1);
  for (guint p = 0; p < statement->players; p++)
    {
      gboolean owns = !has_input (statement, p);
      for (guint i = 0; i < reduction->task->tokens; i++)
        owns |= owner[i] == p;
      g_autofree char *name = terse_statement_player_name (statement, p);
      if (!owns)
        return g_strdup_printf ("expected a token of %s, who has an input, found none", name);
    }
  return NULL;
}

/* Map and reading alone: the inputs are numbered as in the circuit of the whole reduction. */
typedef struct {
  const TerseReduction *reduction;
  TerseCircuit *circuit;
  TerseWord **inputs; /* [player][field] */
  TerseWord *tokens;  /* [position * fields + field] */
} Parts;

static void
build_inputs (Parts *parts)
{
  const TerseStatement *statement = parts->reduction->statement;
  parts->inputs = g_new (TerseWord *, statement->players);
  for (guint p = 0; p < statement->players; p++)
    {
      parts->inputs[p] = g_new0 (TerseWord, MAX (statement->n_fields[p], 1));
      for (guint f = 0; f < statement->n_fields[p]; f++)
        parts->inputs[p][f] = terse_word_input (parts->circuit, statement->radix[p][f]);
    }
}

static void
build_tokens (Parts *parts)
{
  const TerseReduction *reduction = parts->reduction;
  guint fields = reduction->task->fields;
  parts->tokens = g_new0 (TerseWord, MAX ((gsize) reduction->task->tokens * fields, 1));
  for (guint i = 0; i < reduction->task->tokens; i++)
    {
      guint owner = reduction->owner[i];
      const TerseWord *own = owner < reduction->statement->players ? parts->inputs[owner] : NULL;
      reduction->klass->token (reduction, i, parts->circuit, own,
                               &parts->tokens[(gsize) i * fields]);
    }
}

static void
clear_parts (Parts *parts)
{
  for (guint p = 0; p < parts->reduction->statement->players; p++)
    g_free (parts->inputs[p]);
  g_free (parts->inputs);
  g_free (parts->tokens);
  terse_circuit_free (parts->circuit);
}

static char *
judge_token (const Parts *parts, const guint *players, guint position, guint owner)
{
  const TerseReduction *reduction = parts->reduction;
  const guint fields = reduction->task->fields;
  guint stranger = find_stranger (parts->circuit, fields, &parts->tokens[(gsize) position * fields],
                                  players, owner);
  if (stranger == TERSE_PUBLIC)
    return NULL;
  g_autofree char *name = owner_text (reduction, owner), *other = owner_text (reduction, stranger);
  return g_strdup_printf ("token %u: expected no input but that of its owner, %s, found that of %s",
                          position + 1, name, other);
}

static char *
judge_tokens (const Parts *parts, const guint *owner)
{
  g_autofree guint *players = list_players (parts->reduction->statement, parts->inputs,
                                            terse_circuit_inputs (parts->circuit));
  char *reason = NULL;
  for (guint i = 0; i < parts->reduction->task->tokens && reason == NULL; i++)
    reason = judge_token (parts, players, i, owner[i]);
  return reason;
}

/* The reading, from answers that are anything. */
static char *
judge_reading (const Parts *parts)
{
  const TerseReduction *reduction = parts->reduction;
  const TerseTask *task = reduction->task;
  g_autofree TerseWord *answers = g_new0 (TerseWord, MAX (task->answers, 1));
  for (guint i = 0; i < task->answers; i++)
    answers[i] = terse_word_input (parts->circuit, task->answer_radix[i]);
  g_autofree guint *players
      = list_players (reduction->statement, parts->inputs, terse_circuit_inputs (parts->circuit));
  TerseWord answer = reduction->klass->read (reduction, parts->circuit, answers,
                                             parts->inputs[reduction->reader]);
  guint stranger = find_stranger (parts->circuit, 1, &answer, players, reduction->reader);
  if (stranger == TERSE_PUBLIC)
    return NULL;
  g_autofree char *name = owner_text (reduction, reduction->reader),
                  *other = owner_text (reduction, stranger);
  return g_strdup_printf ("reading: expected no input but that of the reader, %s, found that of %s",
                          name, other);
}

char *
terse_reduction_judge_owners (const TerseReduction *reduction, const guint *owner)
{
  Parts parts = { .reduction = reduction };
  char *reason = judge_players (reduction, owner);
  if (reason)
    return reason;
  parts.circuit = terse_circuit_new ();
  build_inputs (&parts);
  build_tokens (&parts);
  reason = judge_tokens (&parts, owner);
  if (reason == NULL)
    reason = judge_reading (&parts);
  clear_parts (&parts);
  return reason;
}
