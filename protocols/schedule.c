#include "protocols/schedule.h"

#include "protocols/radix.h"

struct _TerseSchedule {
  gatomicrefcount references;
  TerseProblem *problem;
  GPtrArray *steps; /* TerseMessage, the output last once `ended` */
  gboolean ended;
};

static void
free_message (gpointer data)
{
  TerseMessage *message = data;
  g_free (message->name);
  g_free (message->inputs);
  g_free (message->messages);
  g_free (message->radix);
  g_free (message->cone);
  g_free (message);
}

TerseSchedule *
terse_schedule_new (TerseProblem *problem)
{
  TerseSchedule *schedule = g_new0 (TerseSchedule, 1);
  g_atomic_ref_count_init (&schedule->references);
  schedule->problem = terse_problem_ref (problem);
  schedule->steps = g_ptr_array_new_with_free_func (free_message);
  return schedule;
}

TerseSchedule *
terse_schedule_ref (TerseSchedule *schedule)
{
  g_atomic_ref_count_inc (&schedule->references);
  return schedule;
}

void
terse_schedule_unref (TerseSchedule *schedule)
{
  if (!g_atomic_ref_count_dec (&schedule->references))
    return;
  terse_problem_unref (schedule->problem);
  g_ptr_array_unref (schedule->steps);
  g_free (schedule);
}

static void
set_radix (const TerseSchedule *schedule, TerseMessage *message)
{
  message->n_radix = message->n_inputs + message->n_messages;
  message->radix = g_new (guint, message->n_radix);
  for (guint i = 0; i < message->n_inputs; i++)
    message->radix[i] = terse_problem_inputs (schedule->problem, message->inputs[i]);
  for (guint i = 0; i < message->n_messages; i++)
    message->radix[message->n_inputs + i]
        = terse_schedule_message (schedule, message->messages[i])->alphabet;
  message->rows = terse_radix_count (message->n_radix, message->radix);
}

/* The cone: the inputs seen and the cones of the messages seen. */
static void
set_cone (const TerseSchedule *schedule, TerseMessage *message)
{
  guint players = terse_problem_players (schedule->problem);
  g_autofree gboolean *in_cone = g_new0 (gboolean, players);
  for (guint i = 0; i < message->n_inputs; i++)
    in_cone[message->inputs[i]] = TRUE;
  for (guint i = 0; i < message->n_messages; i++)
    {
      const TerseMessage *seen = terse_schedule_message (schedule, message->messages[i]);
      for (guint j = 0; j < seen->n_cone; j++)
        in_cone[seen->cone[j]] = TRUE;
    }
  message->cone = g_new (guint, players);
  for (guint p = 0; p < players; p++)
    if (in_cone[p])
      message->cone[message->n_cone++] = p;
}

static gboolean
is_ascending_below (guint n, const guint *numbers, guint bound)
{
  for (guint i = 0; i < n; i++)
    if (numbers[i] >= bound || (i > 0 && numbers[i] <= numbers[i - 1]))
      return FALSE;
  return TRUE;
}

guint
terse_schedule_add (TerseSchedule *schedule, const char *name, guint speaker, guint alphabet,
                    guint n_inputs, const guint *inputs, guint n_messages, const guint *messages)
{
  g_assert (!schedule->ended && alphabet >= 1 && alphabet <= TERSE_MAX_ALPHABET);
  g_assert (is_ascending_below (n_inputs, inputs, terse_problem_players (schedule->problem)));
  g_assert (is_ascending_below (n_messages, messages, schedule->steps->len));
  TerseMessage *message = g_new0 (TerseMessage, 1);
  message->name = g_strdup (name);
  message->speaker = speaker;
  message->alphabet = alphabet;
  message->n_inputs = n_inputs;
  message->inputs = g_memdup2 (inputs, n_inputs * sizeof *inputs);
  message->n_messages = n_messages;
  message->messages = g_memdup2 (messages, n_messages * sizeof *messages);
  set_radix (schedule, message);
  set_cone (schedule, message);
  g_ptr_array_add (schedule->steps, message);
  return schedule->steps->len - 1;
}

void
terse_schedule_end (TerseSchedule *schedule, guint speaker, guint n_inputs, const guint *inputs,
                    guint n_messages, const guint *messages)
{
  terse_schedule_add (schedule, "output", speaker, terse_problem_outputs (schedule->problem),
                      n_inputs, inputs, n_messages, messages);
  schedule->ended = TRUE;
}

TerseProblem *
terse_schedule_problem (const TerseSchedule *schedule)
{
  return schedule->problem;
}

guint
terse_schedule_messages (const TerseSchedule *schedule)
{
  g_return_val_if_fail (schedule->ended, 0);
  return schedule->steps->len - 1;
}

const TerseMessage *
terse_schedule_message (const TerseSchedule *schedule, guint g)
{
  g_assert (g < schedule->steps->len);
  return g_ptr_array_index (schedule->steps, g);
}

guint64
terse_schedule_row (const TerseSchedule *schedule, guint g, const guint *inputs,
                    const guint *values)
{
  const TerseMessage *message = terse_schedule_message (schedule, g);
  guint64 row = 0;
  for (guint i = 0; i < message->n_inputs; i++)
    row = row * message->radix[i] + inputs[message->inputs[i]];
  for (guint i = 0; i < message->n_messages; i++)
    row = row * message->radix[message->n_inputs + i] + values[message->messages[i]];
  return row;
}

static gboolean
contains (guint n, const guint *list, guint item)
{
  for (guint i = 0; i < n; i++)
    if (list[i] == item)
      return TRUE;
  return FALSE;
}

gboolean
terse_message_sees (const TerseMessage *message, guint g)
{
  return contains (message->n_messages, message->messages, g);
}

gboolean
terse_message_sees_input (const TerseMessage *message, guint player)
{
  return contains (message->n_inputs, message->inputs, player);
}

gboolean
terse_message_depends_on (const TerseMessage *message, guint player)
{
  return contains (message->n_cone, message->cone, player);
}

gboolean
terse_schedule_readers_see (const TerseSchedule *schedule, guint g, guint i)
{
  const TerseMessage *message = terse_schedule_message (schedule, g);
  for (guint r = g + 1; r < schedule->steps->len; r++)
    {
      const TerseMessage *reader = terse_schedule_message (schedule, r);
      gboolean sees = i < message->n_inputs
                          ? terse_message_sees_input (reader, message->inputs[i])
                          : terse_message_sees (reader, message->messages[i - message->n_inputs]);
      if (!sees && terse_message_sees (reader, g))
        return FALSE;
    }
  return TRUE;
}
