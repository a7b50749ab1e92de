/* Who sends what to whom, and where it stands. In the autoregressive model a message goes to the
 * player that its name says; else those read it who speak later as functions of it. */
#include "cli/figures/lanes.h"

#include <stdlib.h>
#include <string.h>

#include "cli/figures/outline.h"

static void
free_arrow (gpointer data)
{
  TerseArrow *arrow = data;
  g_array_unref (arrow->to);
  g_array_unref (arrow->also);
  g_free (arrow);
}

static void
free_column (gpointer data)
{
  TerseLanesColumn *column = data;
  g_free (column->name);
  g_free (column);
}

void
terse_lanes_free (TerseLanes *lanes)
{
  terse_schedule_unref (lanes->schedule);
  g_free (lanes->lane_of);
  g_free (lanes->player_of);
  g_ptr_array_unref (lanes->arrows);
  g_ptr_array_unref (lanes->columns);
  g_free (lanes);
}

const TerseArrow *
terse_lanes_arrow (const TerseLanes *lanes, guint message)
{
  return lanes->arrows->pdata[message];
}

const TerseLanesColumn *
terse_lanes_column (const TerseLanes *lanes, guint column)
{
  return lanes->columns->pdata[column];
}

char *
terse_lanes_name (const TerseLanes *lanes, guint lane)
{
  const TerseProblem *problem = terse_schedule_problem (lanes->schedule);
  const guint player = lanes->player_of[lane];
  const guint players = terse_problem_players (problem);
  if (player > players)
    return g_strdup_printf ("relay %u", player - players);
  if (player == players)
    return g_strdup ("referee");
  g_autofree char *name = terse_problem_player_name (problem, player);
  return g_ascii_isalpha (*name) ? g_steal_pointer (&name) : g_strdup_printf ("player %s", name);
}

/* Who speaks last has the lowest lane: where that is player 0, the players stand the other way
 * round. */
static gboolean
is_turned (const TerseSchedule *schedule)
{
  const guint messages = terse_schedule_messages (schedule),
              players = terse_problem_players (terse_schedule_problem (schedule));
  guint last = terse_schedule_message (schedule, messages)->speaker;
  if (last >= players && messages > 0)
    last = terse_schedule_message (schedule, messages - 1)->speaker;
  return last == 0;
}

/* The largest number of a speaker, and whether there is a referee. */
static guint
last_speaker (const TerseSchedule *schedule, gboolean *referee)
{
  const guint players = terse_problem_players (terse_schedule_problem (schedule));
  guint last = players - 1;
  *referee = FALSE;
  for (guint g = 0; g <= terse_schedule_messages (schedule); g++)
    {
      const guint speaker = terse_schedule_message (schedule, g)->speaker;
      last = MAX (last, speaker);
      *referee = *referee || speaker == players;
    }
  return last;
}

static void
set_lanes (TerseLanes *lanes)
{
  const TerseSchedule *schedule = lanes->schedule;
  const guint players = terse_problem_players (terse_schedule_problem (schedule));
  const gboolean turned = is_turned (schedule);
  gboolean referee;
  const guint last = last_speaker (schedule, &referee);
  lanes->lane_of = g_new0 (guint, last + 1);
  lanes->player_of = g_new (guint, last + 1);
  for (guint speaker = 0; speaker <= last; speaker++)
    if (speaker != players || referee)
      {
        const guint lane = lanes->lanes++;
        lanes->lane_of[speaker] = turned && speaker < players ? players - 1 - speaker : lane;
        lanes->player_of[lanes->lane_of[speaker]] = speaker;
      }
}

static gboolean
sees_message (const TerseMessage *step, guint message)
{
  for (guint i = 0; i < step->n_messages; i++)
    if (step->messages[i] == message)
      return TRUE;
  return FALSE;
}

/* The player whose number stands at the end of epoch:sender:receiver; player i is number i + 1 of
 * the problem. */
static guint
named_receiver (const char *name)
{
  return (guint) (atoi (strrchr (name, ':') + 1) + 1);
}

static gint
compare_lanes (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;
  return (x > y) - (x < y);
}

static void
add_lane (GArray *array, guint lane)
{
  for (guint i = 0; i < array->len; i++)
    if (g_array_index (array, guint, i) == lane)
      return;
  g_array_append_val (array, lane);
}

static void
set_readers (const TerseLanes *lanes, TerseArrow *arrow, gboolean is_named)
{
  const guint messages = terse_schedule_messages (lanes->schedule);
  if (is_named)
    add_lane (arrow->to, lanes->lane_of[named_receiver (
                             terse_schedule_message (lanes->schedule, arrow->message)->name)]);
  for (guint g = arrow->message + 1; !is_named && g <= messages; g++)
    {
      const TerseMessage *later = terse_schedule_message (lanes->schedule, g);
      if (lanes->lane_of[later->speaker] != arrow->from && sees_message (later, arrow->message))
        add_lane (arrow->to, lanes->lane_of[later->speaker]);
    }
  g_array_sort (arrow->to, compare_lanes);
}

static void
widen (TerseArrow *arrow, const GArray *lanes)
{
  for (guint i = 0; i < lanes->len; i++)
    {
      arrow->first = MIN (arrow->first, (gint) g_array_index (lanes, guint, i));
      arrow->last = MAX (arrow->last, (gint) g_array_index (lanes, guint, i));
    }
}

static TerseArrow *
new_arrow (const TerseLanes *lanes, guint g, gboolean is_named)
{
  const TerseMessage *message = terse_schedule_message (lanes->schedule, g);
  TerseArrow *arrow = g_new0 (TerseArrow, 1);
  arrow->message = g;
  arrow->from = lanes->lane_of[message->speaker];
  arrow->to = g_array_new (FALSE, FALSE, sizeof (guint));
  arrow->also = g_array_new (FALSE, FALSE, sizeof (guint));
  arrow->first = arrow->last = (gint) arrow->from;
  for (guint i = 0; i < message->n_inputs; i++)
    if (message->inputs[i] != message->speaker)
      add_lane (arrow->also, lanes->lane_of[message->inputs[i]]);
  set_readers (lanes, arrow, is_named);
  widen (arrow, arrow->to);
  widen (arrow, arrow->also);
  /* The text of a message that does not leave its lane stands above it. */
  if (arrow->first == arrow->last)
    arrow->first--;
  return arrow;
}

/* Length of the part of a name that says the column, 0 if it has none. */
static gsize
prefix_length (const char *name)
{
  gsize length = strcspn (name, ":,");
  return name[length] ? length : 0;
}

/* The name of the column of a message; a bare number is an epoch. (transfer full) */
static char *
column_name (const char *name)
{
  g_autofree char *prefix = g_strndup (name, prefix_length (name));
  return *prefix && strspn (prefix, "0123456789") == strlen (prefix)
             ? g_strdup_printf ("epoch %s", prefix)
             : g_steal_pointer (&prefix);
}

static void
set_columns (TerseLanes *lanes)
{
  for (guint g = 0; g < lanes->arrows->len; g++)
    {
      char *name = column_name (terse_schedule_message (lanes->schedule, g)->name);
      const TerseLanesColumn *last
          = lanes->columns->len ? terse_lanes_column (lanes, lanes->columns->len - 1) : NULL;
      if (last && strcmp (last->name, name) == 0)
        g_free (name);
      else
        {
          TerseLanesColumn *column = g_new0 (TerseLanesColumn, 1);
          column->name = name;
          g_ptr_array_add (lanes->columns, column);
        }
      ((TerseArrow *) lanes->arrows->pdata[g])->column = lanes->columns->len - 1;
    }
}

/* Is the slot free on the lanes that the arrow takes? Arrows before it have their slots. */
static gboolean
is_free (const TerseLanes *lanes, const TerseArrow *arrow, guint first_in_column, guint slot)
{
  for (guint g = first_in_column; g < arrow->message; g++)
    {
      const TerseArrow *other = terse_lanes_arrow (lanes, g);
      if (other->slot == slot && other->first <= arrow->last && arrow->first <= other->last)
        return FALSE;
    }
  return TRUE;
}

static void
set_slots (TerseLanes *lanes)
{
  for (guint g = 0, first = 0; g < lanes->arrows->len; g++)
    {
      TerseArrow *arrow = lanes->arrows->pdata[g];
      const TerseMessage *message = terse_schedule_message (lanes->schedule, g);
      TerseLanesColumn *column = lanes->columns->pdata[arrow->column];
      if (terse_lanes_arrow (lanes, first)->column != arrow->column)
        first = g;
      for (guint i = 0; i < message->n_messages; i++)
        if (message->messages[i] >= first)
          arrow->slot
              = MAX (arrow->slot, terse_lanes_arrow (lanes, message->messages[i])->slot + 1);
      while (!is_free (lanes, arrow, first, arrow->slot))
        arrow->slot++;
      column->slots = MAX (column->slots, arrow->slot + 1);
    }
}

TerseLanes *
terse_lanes_new (const TerseQuestion *question)
{
  g_return_val_if_fail (terse_question_schedule (question) != NULL, NULL);
  static const char *const named[] = { "autoregressive", "chain-of-thought", NULL };
  const gboolean is_named = g_strv_contains (named, terse_question_model (question)->id);
  TerseLanes *lanes = g_new0 (TerseLanes, 1);
  lanes->schedule = terse_schedule_ref (terse_question_schedule (question));
  lanes->arrows = g_ptr_array_new_with_free_func (free_arrow);
  lanes->columns = g_ptr_array_new_with_free_func (free_column);
  set_lanes (lanes);
  for (guint g = 0; g < terse_schedule_messages (lanes->schedule); g++)
    g_ptr_array_add (lanes->arrows, new_arrow (lanes, g, is_named));
  set_columns (lanes);
  set_slots (lanes);
  return lanes;
}

static void
append_step (GString *dot, const TerseSchedule *schedule, guint g)
{
  const TerseMessage *step = terse_schedule_message (schedule, g);
  g_autofree char *size = g_strdup_printf ("1 of %u", step->alphabet);
  g_string_append_printf (dot, "  m%u [%slabel=", g,
                          g == terse_schedule_messages (schedule) ? "peripheries=2, " : "");
  terse_dot_append_quoted (dot, step->name);
  g_string_append_printf (dot, " + \"\\n\" + \"%s\"];\n", size);
  for (guint i = 0; i < step->n_inputs; i++)
    g_string_append_printf (dot, "  x%u -> m%u [style=dashed];\n", step->inputs[i], g);
  for (guint i = 0; i < step->n_messages; i++)
    g_string_append_printf (dot, "  m%u -> m%u;\n", step->messages[i], g);
}

char *
terse_schedule_to_dot (const TerseSchedule *schedule, const char *caption)
{
  const TerseProblem *problem = terse_schedule_problem (schedule);
  GString *dot = g_string_new ("digraph schedule {\n  label=");
  terse_dot_append_quoted (dot, caption);
  g_string_append (dot, ";\n  labelloc=t;\n  rankdir=LR;\n  node [fontname=\"sans-serif\"];\n");
  for (guint player = 0; player < terse_problem_players (problem); player++)
    {
      g_autofree char *name = terse_problem_player_name (problem, player),
                      *text = g_strdup_printf ("input of %s, 1 of %u", name,
                                               terse_problem_inputs (problem, player));
      g_string_append_printf (dot, "  x%u [shape=box, label=", player);
      terse_dot_append_quoted (dot, text);
      g_string_append (dot, "];\n");
    }
  for (guint g = 0; g <= terse_schedule_messages (schedule); g++)
    append_step (dot, schedule, g);
  g_string_append (dot, "}\n");
  return g_string_free (dot, FALSE);
}
