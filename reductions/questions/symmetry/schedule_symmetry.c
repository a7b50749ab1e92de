/* The symmetries of the schedule encoding. First, value order by context. The context of message g
 * is the set of players whose inputs are seen by g and by every step that reads g, and, where g has
 * no V of its own, the messages that g sees, as its readers do too. For each assignment to the
 * context and each pair of neighbouring values of g, the two values change places: in the rows of
 * g's table and in its values V on the inputs that agree with the assignment, and, as the value of
 * g seen, in the rows of the readers that agree with it. A V that is not indexed by a message
 * cannot move for one value of it and stay for another.
 *
 * Why clauses go to clauses: a clause of group (1) is about one row, and rows go to rows. A clause
 * of (2) or (3) is about a joint input and the values seen there; T, V and the readers' rows in it
 * agree with the same assignment to the context, so that either none of them moves or all do, and
 * the two values of g are exchanged throughout.
 *
 * Lex-leader clauses are made for the moved entries of g's own table, which are numbered row by row
 * and before its readers': the first row that has one of the two values has the larger.
 *
 * Second, where a message depends on another, automorphisms of the problem that keep the players:
 * they permute the rows of all tables and the places of all V, and the values of the output; (3)
 * goes to (3) because what is allowed is kept. Without such a message value order alone settles
 * what they could, and each of them would touch the whole formula. */
#include "reductions/questions/symmetry/schedule_symmetry.h"

#include "protocols/automorphism.h"
#include "protocols/radix.h"
#include "reductions/questions/encodings/schedule_layout.h"

/* Automorphisms listed at most. Equality on 4 bits, blackboard with 3 bits a write: 1435 clauses
 * learned with none, 482 with 20, 210 with 200, in the same time. */
#define MOST_AUTOMORPHISMS 20

/* Tuples some digits of which are fixed. */
typedef struct {
  guint n;
  const guint *radix;
  guint *free_radix; /* 1 where the digit is fixed */
  guint *fixed;      /* 0 where the digit is free */
  guint *counter;
} Slice;

static Slice
slice_new (guint n, const guint *radix)
{
  return (Slice){ n, radix, g_memdup2 (radix, n * sizeof *radix), g_new0 (guint, n),
                  g_new0 (guint, n) };
}

static void
slice_clear (Slice *slice)
{
  g_free (slice->free_radix);
  g_free (slice->fixed);
  g_free (slice->counter);
}

static void
slice_fix (Slice *slice, guint i, guint digit)
{
  slice->free_radix[i] = 1;
  slice->fixed[i] = digit;
}

static gboolean
slice_next (Slice *slice)
{
  return terse_radix_next (slice->n, slice->free_radix, slice->counter);
}

/* Place of the current tuple among all. */
static guint
slice_place (const Slice *slice)
{
  guint64 place = 0;
  for (guint i = 0; i < slice->n; i++)
    place = place * slice->radix[i] + slice->fixed[i] + slice->counter[i];
  return (guint) place;
}

typedef struct {
  const TerseScheduleLayout *layout;
  TerseSymmetryList *list;
  guint g;
  guint n_players, n; /* players; with the messages, which follow them */
  guint *members;     /* numbers of players, then of messages */
  guint *radix, *assignment;
} Context;

/* Place of an item that is in the list. */
static guint
place_of (const guint *list, guint item)
{
  guint i = 0;
  while (list[i] != item)
    i++;
  return i;
}

static Context
context_new (const TerseScheduleLayout *layout, guint g, TerseSymmetryList *list)
{
  const TerseScheduleStep *step = &layout->steps[g];
  const TerseMessage *message = step->message;
  const guint most = message->n_radix + 1;
  Context context
      = { layout, list, g, 0, 0, g_new (guint, most), g_new (guint, most), g_new0 (guint, most) };
  for (guint i = 0; i < message->n_inputs; i++)
    if (terse_schedule_readers_see (layout->schedule, g, i))
      {
        context.radix[context.n] = message->radix[i];
        context.members[context.n++] = message->inputs[i];
      }
  context.n_players = context.n;
  for (guint i = 0; !step->has_value && i < message->n_messages; i++)
    {
      context.radix[context.n] = message->radix[message->n_inputs + i];
      context.members[context.n++] = message->messages[i];
    }
  return context;
}

static void
context_clear (Context *context)
{
  g_free (context->members);
  g_free (context->radix);
  g_free (context->assignment);
}

/* Fixes the inputs of the context among the inputs of `players`, which are the first digits of the
 * slice. */
static void
fix_inputs (const Context *context, Slice *slice, const guint *players)
{
  for (guint i = 0; i < context->n_players; i++)
    slice_fix (slice, place_of (players, context->members[i]), context->assignment[i]);
}

/* The rows of a step's table that agree with the context. */
static Slice
rows_of (const Context *context, const TerseScheduleStep *step)
{
  const TerseMessage *message = step->message;
  Slice rows = slice_new (message->n_radix, message->radix);
  fix_inputs (context, &rows, message->inputs);
  for (guint i = context->n_players; i < context->n; i++)
    slice_fix (&rows, message->n_inputs + place_of (message->messages, context->members[i]),
               context->assignment[i]);
  return rows;
}

/* v and v + 1 of a family, in each place of the slice. */
static void
exchange_values (const Context *context, Slice *slice, const TerseBlock *family, guint v)
{
  do
    {
      guint place = slice_place (slice);
      terse_symmetry_exchange (context->list, terse_block_at (family, 0, place, v, 0),
                               terse_block_at (family, 0, place, v + 1, 0));
    }
  while (slice_next (slice));
}

static void
exchange_own (const Context *context, guint v)
{
  const TerseScheduleStep *step = &context->layout->steps[context->g];
  Slice rows = rows_of (context, step);
  exchange_values (context, &rows, &step->table, v);
  slice_clear (&rows);
}

static void
exchange_cone (const Context *context, guint v)
{
  const TerseScheduleStep *step = &context->layout->steps[context->g];
  if (!step->has_value)
    return;
  Slice cone = slice_new (step->message->n_cone, step->cone_radix);
  fix_inputs (context, &cone, step->message->cone);
  exchange_values (context, &cone, &step->value, v);
  slice_clear (&cone);
}

static void
exchange_read (const Context *context, const TerseScheduleStep *reader, guint v)
{
  const TerseMessage *message = reader->message;
  const guint digit = message->n_inputs + place_of (message->messages, context->g);
  Slice rows = rows_of (context, reader);
  slice_fix (&rows, digit, v);
  do
    {
      rows.fixed[digit] = v;
      const guint one = slice_place (&rows);
      rows.fixed[digit] = v + 1;
      const guint other = slice_place (&rows);
      for (guint w = 0; w < message->alphabet; w++)
        terse_symmetry_exchange (context->list, terse_block_at (&reader->table, 0, one, w, 0),
                                 terse_block_at (&reader->table, 0, other, w, 0));
    }
  while (slice_next (&rows));
  slice_clear (&rows);
}

static gboolean
list_exchange (const Context *context, guint v)
{
  const TerseScheduleLayout *layout = context->layout;
  exchange_own (context, v);
  const guint links = context->list->variables->len;
  exchange_cone (context, v);
  for (guint h = context->g + 1; h <= layout->messages; h++)
    if (terse_message_sees (layout->steps[h].message, context->g))
      exchange_read (context, &layout->steps[h], v);
  return terse_symmetry_end (context->list, links);
}

static gboolean
list_message (const TerseScheduleLayout *layout, guint g, TerseSymmetryList *list)
{
  Context context = context_new (layout, g, list);
  gboolean room = TRUE;
  do
    for (guint v = 0; room && v + 1 < layout->steps[g].message->alphabet; v++)
      room = list_exchange (&context, v);
  while (room && terse_radix_next (context.n, context.radix, context.assignment));
  context_clear (&context);
  return room;
}

/* The place of the image of digits the first n of which are inputs of `players`. */
static guint
image_of_place (const TerseAutomorphism *automorphism, guint n, const guint *players, guint n_radix,
                const guint *radix, const guint *digits)
{
  guint64 place = 0;
  for (guint i = 0; i < n_radix; i++)
    place = place * radix[i] + (i < n ? automorphism->inputs[players[i]][digits[i]] : digits[i]);
  return (guint) place;
}

/* Moves a family whose places are tuples; `outputs` is the permutation of its values, or NULL. */
static void
move_family (TerseSymmetryList *list, const TerseAutomorphism *automorphism,
             const TerseBlock *family, guint n, const guint *players, guint n_radix,
             const guint *radix, const guint *outputs)
{
  g_autofree guint *digits = g_new0 (guint, n_radix);
  guint place = 0;
  do
    {
      guint image = image_of_place (automorphism, n, players, n_radix, radix, digits);
      for (guint v = 0; v < family->size[2]; v++)
        terse_symmetry_move (list, terse_block_at (family, 0, place, v, 0),
                             terse_block_at (family, 0, image, outputs ? outputs[v] : v, 0));
      place++;
    }
  while (terse_radix_next (n_radix, radix, digits));
}

static gboolean
list_automorphism (const TerseScheduleLayout *layout, TerseSymmetryList *list,
                   const TerseAutomorphism *automorphism)
{
  for (guint g = 0; g <= layout->messages; g++)
    {
      const TerseScheduleStep *step = &layout->steps[g];
      const TerseMessage *message = step->message;
      move_family (list, automorphism, &step->table, message->n_inputs, message->inputs,
                   message->n_radix, message->radix,
                   g == layout->messages ? automorphism->outputs : NULL);
      if (step->has_value)
        move_family (list, automorphism, &step->value, message->n_cone, message->cone,
                     message->n_cone, step->cone_radix, NULL);
    }
  return terse_symmetry_end (list, TERSE_AUTOMORPHISM_LINKS);
}

static void
list_automorphisms (const TerseQuestion *question, const TerseScheduleLayout *layout,
                    TerseSymmetryList *list)
{
  g_autoptr (GPtrArray) group
      = terse_symmetry_automorphisms (list, question, FALSE, MOST_AUTOMORPHISMS);
  for (guint i = 0; i < group->len; i++)
    if (!list_automorphism (layout, list, group->pdata[i]))
      return;
}

/* Does a message depend on another? */
static gboolean
is_interactive (const TerseScheduleLayout *layout)
{
  for (guint g = 0; g < layout->messages; g++)
    if (layout->steps[g].message->n_messages > 0)
      return TRUE;
  return FALSE;
}

void
terse_list_schedule_symmetries (const TerseQuestion *question, TerseSymmetryList *list)
{
  g_autoptr (TerseScheduleLayout) layout = terse_schedule_layout_numbered (question);
  for (guint g = 0; g < layout->messages; g++)
    if (!list_message (layout, g, list))
      return;
  if (is_interactive (layout))
    list_automorphisms (question, layout, list);
}
