/* Message by message, in their order: all joint inputs are run up to the message, so that what each
 * row of its table stands for is known. Rows that readers tell apart anyway, by what they see
 * besides, are coloured apart. A class keeps, for each choice of the inputs that the message does
 * not depend on, the outputs that all its members allow. */
#include "reductions/questions/constructed/messages.h"

#include "protocols/radix.h"
#include "reductions/questions/constructed/sketch.h"

#define MAX_ROWS (1u << 24)

typedef struct {
  TerseProblem *problem;
  const TerseSchedule *schedule;
  TerseProtocol *protocol;
  const TerseConstructedOptions *options;
  guint players, joint;
  guint64 *allowed; /* outputs allowed on each joint input, 0 outside the promise */
  guint *rows;      /* of the table of the step at hand, for each joint input */
} Work;

static void
fill_allowed (Work *w)
{
  g_autofree guint *inputs = g_new0 (guint, w->players);
  guint joint = 0;
  do
    w->allowed[joint++] = terse_allowed_outputs (w->problem, inputs);
  while (terse_radix_next (w->players, terse_problem_input_sizes (w->problem), inputs));
}

/* The row of step g for every joint input. */
static void
fill_rows (Work *w, guint g)
{
  g_autofree guint *inputs = g_new0 (guint, w->players), *values = g_new0 (guint, g + 1);
  guint joint = 0;
  do
    {
      for (guint h = 0; h < g; h++)
        values[h] = terse_protocol_table (w->protocol,
                                          h)[terse_schedule_row (w->schedule, h, inputs, values)];
      w->rows[joint++] = (guint) terse_schedule_row (w->schedule, g, inputs, values);
    }
  while (terse_radix_next (w->players, terse_problem_input_sizes (w->problem), inputs));
}

/* What readers of g see besides, of a row of its table, as a number. */
static guint64
group_of (const Work *w, guint g, guint64 row)
{
  const TerseMessage *message = terse_schedule_message (w->schedule, g);
  guint64 group = 0, scale = 1;
  for (guint i = message->n_radix; i-- > 0; row /= message->radix[i])
    if (terse_schedule_readers_see (w->schedule, g, i))
      {
        group += scale * (row % message->radix[i]);
        scale *= message->radix[i];
      }
  return group;
}

/* The inputs that g does not depend on, as a number, for every joint input. (transfer full) */
static guint *
contexts_of (const Work *w, guint g, guint *count)
{
  const TerseMessage *message = terse_schedule_message (w->schedule, g);
  const guint *sizes = terse_problem_input_sizes (w->problem);
  g_autofree guint *inputs = g_new0 (guint, w->players);
  guint *contexts = g_new (guint, w->joint), joint = 0;
  *count = 1;
  for (guint p = 0; p < w->players; p++)
    *count *= terse_message_depends_on (message, p) ? 1 : sizes[p];
  do
    {
      guint context = 0;
      for (guint p = 0; p < w->players; p++)
        if (!terse_message_depends_on (message, p))
          context = context * sizes[p] + inputs[p];
      contexts[joint++] = context;
    }
  while (terse_radix_next (w->players, sizes, inputs));
  return contexts;
}

/* The joint inputs of each row: those of row r are members[start[r]] .. members[start[r + 1] - 1].
 */
static void
sort_by_row (const Work *w, guint rows, guint *start, guint *members)
{
  for (guint j = 0; j < w->joint; j++)
    start[w->rows[j] + 1]++;
  for (guint r = 0; r < rows; r++)
    start[r + 1] += start[r];
  g_autofree guint *next = g_memdup2 (start, sizeof (guint) * rows);
  for (guint j = 0; j < w->joint; j++)
    members[next[w->rows[j]]++] = j;
}

/* Takes the members into the class where outputs stay in every context; the class is as before
 * otherwise. */
static gboolean
join (const Work *w, guint64 *class, const guint *contexts, const guint *members, guint n)
{
  for (guint i = 0; i < n; i++)
    if (w->allowed[members[i]] && !(class[contexts[members[i]]] & w -> allowed[members[i]]))
      return FALSE;
  for (guint i = 0; i < n; i++)
    if (w->allowed[members[i]])
      class[contexts[members[i]]] &= w->allowed[members[i]];
  return TRUE;
}

/* Colours the rows of g, first fit; FALSE where the alphabet is too small. */
static gboolean
colour (const Work *w, guint g)
{
  const TerseMessage *message = terse_schedule_message (w->schedule, g);
  const guint rows = (guint) message->rows;
  guint n_contexts;
  g_autofree guint *contexts = contexts_of (w, g, &n_contexts);
  g_autofree guint *start = g_new0 (guint, (gsize) rows + 1), *members = g_new (guint, w->joint);
  g_autoptr (GHashTable) groups = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                         (GDestroyNotify) g_ptr_array_unref);
  guint *table = terse_protocol_table (w->protocol, g);
  guint64 used = 0;
  sort_by_row (w, rows, start, members);
  for (guint r = 0; r < rows; r++)
    {
      const guint64 group = group_of (w, g, r);
      GPtrArray *classes = g_hash_table_lookup (groups, &group);
      guint c = 0;
      if (start[r] == start[r + 1])
        continue;
      if (classes == NULL)
        {
          classes = g_ptr_array_new_with_free_func (g_free);
          g_hash_table_insert (groups, g_memdup2 (&group, sizeof group), classes);
        }
      for (;; c++)
        {
          if (c == message->alphabet || terse_constructed_stopped (w->options))
            return FALSE;
          if (c == classes->len)
            {
              used += n_contexts * sizeof (guint64);
              if (used > terse_constructed_memory (w->options))
                return FALSE;
              guint64 *fresh = g_new (guint64, n_contexts);
              for (guint i = 0; i < n_contexts; i++)
                fresh[i] = G_MAXUINT64;
              g_ptr_array_add (classes, fresh);
              /* Members that do not agree among themselves fit no class at all. */
              if (!join (w, fresh, contexts, members + start[r], start[r + 1] - start[r]))
                return FALSE;
              break;
            }
          if (join (w, classes->pdata[c], contexts, members + start[r], start[r + 1] - start[r]))
            break;
        }
      table[r] = c;
    }
  return TRUE;
}

static void
name_rows (const Work *w, guint g)
{
  const TerseMessage *message = terse_schedule_message (w->schedule, g);
  for (guint r = 0; r < message->rows; r++)
    terse_protocol_table (w->protocol, g)[r] = r;
}

/* The digits of the inputs, in base alphabet, that follow those the speaker sent before. */
static void
send_digits (const Work *w, guint g)
{
  const TerseMessage *message = terse_schedule_message (w->schedule, g);
  guint64 behind = 1, passed = 1;
  for (guint i = message->n_inputs; i < message->n_radix; i++)
    behind *= message->radix[i];
  for (guint h = 0; h < g; h++)
    if (terse_schedule_message (w->schedule, h)->speaker == message->speaker)
      passed = terse_saturating_mul (passed, terse_schedule_message (w->schedule, h)->alphabet);
  for (guint r = 0; r < message->rows; r++)
    terse_protocol_table (w->protocol, g)[r] = (guint) (r / behind / passed % message->alphabet);
}

/* FALSE where some row of the output has no output. */
static gboolean
answer (Work *w, guint g)
{
  const guint rows = (guint) terse_schedule_message (w->schedule, g)->rows;
  g_autofree guint64 *left = g_new (guint64, rows);
  guint *table = terse_protocol_table (w->protocol, g);
  for (guint r = 0; r < rows; r++)
    left[r] = G_MAXUINT64;
  for (guint j = 0; j < w->joint; j++)
    if (w->allowed[j] && !(left[w->rows[j]] &= w->allowed[j]))
      return FALSE;
  for (guint r = 0; r < rows; r++)
    table[r] = left[r] == G_MAXUINT64 ? 0 : (guint) __builtin_ctzll (left[r]);
  return TRUE;
}

static gboolean
fill (Work *w, gboolean classes)
{
  const guint messages = terse_schedule_messages (w->schedule);
  fill_allowed (w);
  for (guint g = 0; g < messages; g++)
    {
      const TerseMessage *message = terse_schedule_message (w->schedule, g);
      const gboolean fits = message->alphabet >= message->rows;
      if (terse_constructed_stopped (w->options))
        return FALSE;
      fill_rows (w, g);
      if (fits && !classes)
        name_rows (w, g);
      else if (!colour (w, g))
        {
          if (fits)
            name_rows (w, g);
          else
            send_digits (w, g);
        }
    }
  fill_rows (w, messages);
  return answer (w, messages);
}

/* Do the tables, and what is kept for each joint input, fit the memory? */
static gboolean
fits_memory (const TerseSchedule *schedule, guint64 joint, const TerseConstructedOptions *options)
{
  guint64 bytes = terse_saturating_mul (joint, 24);
  for (guint g = 0; g <= terse_schedule_messages (schedule); g++)
    {
      const guint64 rows = terse_schedule_message (schedule, g)->rows;
      if (rows > MAX_ROWS)
        return FALSE;
      bytes += 8 * rows;
    }
  return bytes <= terse_constructed_memory (options);
}

TerseProtocol *
terse_constructed_messages (TerseQuestion *question, gboolean classes,
                            const TerseConstructedOptions *options)
{
  TerseProblem *problem = terse_question_problem (question);
  const TerseSchedule *schedule = terse_question_schedule (question);
  const guint64 joint = terse_problem_joint_inputs (problem);
  if (terse_problem_outputs (problem) > TERSE_ALLOWED_MAX_OUTPUTS
      || !fits_memory (schedule, joint, options))
    return NULL;
  g_autofree guint64 *allowed = g_new (guint64, joint);
  g_autofree guint *rows = g_new (guint, joint);
  TerseProtocol *protocol = terse_protocol_new (question);
  Work w = { problem,       schedule, protocol, options, terse_problem_players (problem),
             (guint) joint, allowed,  rows };
  if (!fill (&w, classes))
    g_clear_pointer (&protocol, terse_protocol_free);
  return protocol;
}
