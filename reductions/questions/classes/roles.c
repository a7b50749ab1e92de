#include "reductions/questions/classes/roles.h"

#include <string.h>

#include "protocols/radix.h"

/* Below this a search sees all there is to see at once. */
#define LEAST_INDICES 4u

guint
terse_roles_pairs (const TerseQuestion *question)
{
  const TerseSchedule *schedule = terse_question_schedule (question);
  guint n = schedule ? terse_schedule_messages (schedule) : 0;
  return n * n;
}

/* The one player of more than one input whose input a message of the output depends on; G_MAXUINT:
 * there is none such. */
static guint
only_player (const TerseRoles *roles, guint g)
{
  const TerseMessage *message = terse_schedule_message (roles->schedule, g);
  guint player = G_MAXUINT;
  if (message->n_messages > 0
      || !terse_message_sees (terse_schedule_message (roles->schedule, roles->messages), g))
    return G_MAXUINT;
  for (guint i = 0; i < message->n_inputs; i++)
    {
      if (message->radix[i] == 1)
        continue;
      if (player != G_MAXUINT)
        return G_MAXUINT;
      player = message->inputs[i];
    }
  return player;
}

/* The only reader of message h, if that is a message. */
static guint
only_reader (const TerseRoles *roles, guint h)
{
  guint reader = G_MAXUINT;
  for (guint g = h + 1; g <= roles->messages; g++)
    {
      if (!terse_message_sees (terse_schedule_message (roles->schedule, g), h))
        continue;
      if (reader != G_MAXUINT || g == roles->messages)
        return G_MAXUINT;
      reader = g;
    }
  return reader;
}

/* Has message h room for all that it sees and its reader does not? */
static gboolean
has_room (const TerseRoles *roles, guint h, guint g)
{
  const TerseMessage *message = terse_schedule_message (roles->schedule, h);
  guint64 inputs = 1;
  for (guint i = 0; i < message->n_inputs; i++)
    if (!terse_message_sees_input (terse_schedule_message (roles->schedule, g), message->inputs[i]))
      inputs = terse_saturating_mul (inputs, message->radix[i]);
  return inputs <= message->alphabet;
}

static void
find_told (TerseRoles *roles)
{
  for (guint h = 0; h < roles->messages; h++)
    {
      guint g = only_reader (roles, h);
      roles->told[h] = h != roles->classing && h != roles->common && g != G_MAXUINT
                       && terse_schedule_message (roles->schedule, h)->n_messages == 0
                       && has_room (roles, h, g);
    }
}

static void
find_inputs (TerseRoles *roles, guint g)
{
  const TerseMessage *step = terse_schedule_message (roles->schedule, g);
  roles->inputs[g] = g_new0 (gboolean, terse_problem_players (roles->problem));
  for (guint i = 0; i < step->n_inputs; i++)
    roles->inputs[g][step->inputs[i]] = TRUE;
  for (guint i = 0; i < step->n_messages; i++)
    {
      const TerseMessage *seen = terse_schedule_message (roles->schedule, step->messages[i]);
      for (guint k = 0; roles->told[step->messages[i]] && k < seen->n_inputs; k++)
        roles->inputs[g][seen->inputs[k]] = TRUE;
    }
}

static gboolean
is_chosen (const TerseRoles *roles, guint g, guint h)
{
  const TerseMessage *message = terse_schedule_message (roles->schedule, h);
  if (h == roles->classing || message->n_messages > 0)
    return FALSE;
  for (guint i = 0; i < message->n_inputs; i++)
    if (message->radix[i] > 1 && !roles->inputs[g][message->inputs[i]])
      return FALSE;
  return TRUE;
}

static void
find_chosen (TerseRoles *roles, guint g)
{
  const TerseMessage *step = terse_schedule_message (roles->schedule, g);
  roles->chosen[g] = g_new (guint, step->n_messages + 1);
  for (guint i = 0; g < roles->messages && i < step->n_messages; i++)
    {
      guint h = step->messages[i], place = roles->n_chosen[g],
            alphabet = terse_schedule_message (roles->schedule, h)->alphabet;
      if (!is_chosen (roles, g, h))
        continue;
      for (; place > 0
             && terse_schedule_message (roles->schedule, roles->chosen[g][place - 1])->alphabet
                    > alphabet;
           place--)
        roles->chosen[g][place] = roles->chosen[g][place - 1];
      roles->chosen[g][place] = h;
      roles->n_chosen[g]++;
    }
}

static gboolean
fits (TerseRoles *roles)
{
  if (roles->classing == roles->common)
    return FALSE;
  roles->index = only_player (roles, roles->classing);
  roles->function = only_player (roles, roles->common);
  return terse_schedule_message (roles->schedule, roles->classing)->alphabet > 1
         && roles->index != G_MAXUINT && roles->function != G_MAXUINT
         && roles->index != roles->function
         && terse_problem_inputs (roles->problem, roles->index) >= LEAST_INDICES;
}

TerseRoles *
terse_roles_new (const TerseQuestion *question, guint pair)
{
  g_autoptr (TerseRoles) roles = g_new0 (TerseRoles, 1);
  roles->question = question;
  roles->problem = terse_question_problem (question);
  roles->schedule = terse_question_schedule (question);
  roles->messages = terse_schedule_messages (roles->schedule);
  roles->classing = pair / roles->messages;
  roles->common = pair % roles->messages;
  roles->told = g_new0 (gboolean, roles->messages + 1);
  roles->inputs = g_new0 (gboolean *, roles->messages + 1);
  roles->n_chosen = g_new0 (guint, roles->messages + 1);
  roles->chosen = g_new0 (guint *, roles->messages + 1);
  if (!fits (roles))
    return NULL;
  find_told (roles);
  for (guint g = 0; g <= roles->messages; g++)
    {
      find_inputs (roles, g);
      find_chosen (roles, g);
    }
  return g_steal_pointer (&roles);
}

void
terse_roles_free (TerseRoles *roles)
{
  for (guint g = 0; g <= roles->messages; g++)
    {
      g_free (roles->inputs[g]);
      g_free (roles->chosen[g]);
    }
  g_free (roles->told);
  g_free (roles->inputs);
  g_free (roles->n_chosen);
  g_free (roles->chosen);
  g_free (roles);
}

gboolean
terse_roles_chooses (const TerseRoles *roles, guint g, guint h)
{
  for (guint i = 0; i < roles->n_chosen[g]; i++)
    if (roles->chosen[g][i] == h)
      return TRUE;
  return FALSE;
}

gint
terse_roles_answer (const TerseRoles *roles, const guint *inputs)
{
  gint answer = -1;
  for (guint v = 0; v < terse_problem_outputs (roles->problem); v++)
    if (terse_problem_allows (roles->problem, inputs, v))
      {
        if (answer >= 0)
          return -2;
        answer = (gint) v;
      }
  return answer;
}

typedef struct {
  guint input;
  gsize bytes;
  gint *answers;
} Signature;

static int
compare_signatures (const void *a, const void *b)
{
  const Signature *first = a, *second = b;
  int order = memcmp (first->answers, second->answers, first->bytes);
  return order != 0 ? order : (first->input > second->input) - (first->input < second->input);
}

/* The answers to an input of the function player; FALSE where one is a choice. */
static gboolean
write_signature (const TerseRoles *roles, guint n, const guint *indices, guint z, gint *answers)
{
  const guint players = terse_problem_players (roles->problem);
  const guint *sizes = terse_problem_input_sizes (roles->problem);
  g_autofree guint *radix = g_memdup2 (sizes, players * sizeof *sizes),
                   *digits = g_new0 (guint, players);
  g_autofree guint *inputs = g_new (guint, players);
  radix[roles->index] = n;
  radix[roles->function] = 1;
  do
    {
      memcpy (inputs, digits, players * sizeof *digits);
      inputs[roles->index] = indices[digits[roles->index]];
      inputs[roles->function] = z;
      *answers = terse_roles_answer (roles, inputs);
      if (*answers++ == -2)
        return FALSE;
    }
  while (terse_radix_next (players, radix, digits));
  return TRUE;
}

static void
number_classes (TerseAlike *alike, guint inputs, const Signature *sorted)
{
  for (guint i = 0; i < inputs; i++)
    {
      if (i == 0 || memcmp (sorted[i - 1].answers, sorted[i].answers, sorted[i].bytes) != 0)
        alike->first[alike->n++] = sorted[i].input;
      alike->of_input[sorted[i].input] = alike->n - 1;
    }
}

TerseAlike *
terse_alike_new (const TerseRoles *roles, guint n, const guint *indices)
{
  const guint inputs = terse_problem_inputs (roles->problem, roles->function);
  const guint64 each = terse_problem_joint_inputs (roles->problem) / inputs
                       / terse_problem_inputs (roles->problem, roles->index) * n;
  g_autofree gint *answers = g_new (gint, each * inputs);
  g_autofree Signature *signatures = g_new (Signature, inputs);
  for (guint z = 0; z < inputs; z++)
    {
      signatures[z] = (Signature){ z, each * sizeof *answers, answers + z * each };
      if (!write_signature (roles, n, indices, z, signatures[z].answers))
        return NULL;
    }
  qsort (signatures, inputs, sizeof *signatures, compare_signatures);
  TerseAlike *alike = g_new0 (TerseAlike, 1);
  alike->of_input = g_new (guint, inputs);
  alike->first = g_new (guint, inputs);
  number_classes (alike, inputs, signatures);
  return alike;
}

void
terse_alike_free (TerseAlike *alike)
{
  g_free (alike->of_input);
  g_free (alike->first);
  g_free (alike);
}
