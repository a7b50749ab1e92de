/* The tables of a rectangle stand together: Alice's side, Bob's side and, of all values, its
 * output. What a cover answers is an output only where it is right, or a label that is wrong. */
#include "protocols/cover.h"

static guint
tables_each (const TerseCover *cover)
{
  return cover->value == TERSE_COVER_ALL ? 3 : 2;
}

guint
terse_cover_side (const TerseCover *cover, guint i, guint player)
{
  return i * tables_each (cover) + player;
}

guint
terse_cover_output (const TerseCover *cover, guint i)
{
  return i * tables_each (cover) + 2;
}

/* An output other than `value` that is allowed; the number of outputs where there is none. */
static guint
another_output (const TerseProblem *problem, const guint *inputs, guint value)
{
  const guint outputs = terse_problem_outputs (problem);
  guint o = 0;
  while (o < outputs && (o == value || !terse_problem_allows (problem, inputs, o)))
    o++;
  return o;
}

gboolean
terse_cover_wants (const TerseCover *cover, const TerseProblem *problem, const guint *inputs)
{
  return cover->value == TERSE_COVER_ALL
         || another_output (problem, inputs, cover->value) == terse_problem_outputs (problem);
}

static gboolean
contains (const TerseCover *cover, guint *const *tables, guint i, const guint *inputs)
{
  return tables[terse_cover_side (cover, i, 0)][inputs[0]]
         && tables[terse_cover_side (cover, i, 1)][inputs[1]];
}

/* The first output of a rectangle around the input that is not allowed, or that of the last one
 * around it. Around it there is none: of one value, another that is allowed. Where there is no
 * such, or there are two that must be disjoint: the number of outputs, which never is allowed. */
static guint
run (const TerseNetwork *network, guint *const *tables, const guint *inputs)
{
  const TerseCover *cover = network->data;
  const guint none = terse_problem_outputs (network->problem);
  guint output = none, around = 0;
  for (guint i = 0; i < cover->rectangles; i++)
    if (contains (cover, tables, i, inputs))
      {
        output = cover->value == TERSE_COVER_ALL ? tables[terse_cover_output (cover, i)][0]
                                                 : cover->value;
        if (!terse_problem_allows (network->problem, inputs, output))
          return output;
        around++;
      }
  if (around == 0 && cover->value != TERSE_COVER_ALL)
    return another_output (network->problem, inputs, cover->value);
  return cover->disjoint && around > 1 ? none : output;
}

/* Entries that are drawn. */
#define MOST_DRAWN 1024u

/* Which rectangles are around the entry: "1+3", or "." for none. */
static void
append_entry (GString *text, const TerseCover *cover, guint *const *tables, const guint *inputs)
{
  const gsize before = text->len;
  for (guint i = 0; i < cover->rectangles; i++)
    if (contains (cover, tables, i, inputs))
      g_string_append_printf (text, "%s%u", text->len > before ? "+" : "", i + 1);
  g_string_append (text, text->len > before ? "" : ".");
}

/* The matrix, a line for each input of Alice. */
static void
append_matrix (GString *text, const TerseNetwork *network, guint *const *tables)
{
  guint inputs[2];
  for (inputs[0] = 0; inputs[0] < terse_problem_inputs (network->problem, 0); inputs[0]++)
    {
      g_autofree char *name = terse_problem_input_text (network->problem, 0, inputs[0]);
      g_string_append_printf (text, "  %s:", name);
      for (inputs[1] = 0; inputs[1] < terse_problem_inputs (network->problem, 1); inputs[1]++)
        {
          g_string_append_c (text, ' ');
          append_entry (text, network->data, tables, inputs);
        }
      g_string_append_c (text, '\n');
    }
}

/* "rectangle 1: 00 01 x 11, output 0" for each, then the matrix with the numbers of the rectangles
 * around every entry. */
static char *
to_text (const TerseNetwork *network, guint *const *tables)
{
  const TerseCover *cover = network->data;
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < cover->rectangles; i++)
    {
      g_string_append_printf (text, "rectangle %u:", i + 1);
      for (guint player = 0; player <= 1; player++)
        {
          g_string_append (text, player ? " x" : "");
          terse_network_append_inputs (text, network, player,
                                       tables[terse_cover_side (cover, i, player)]);
        }
      g_string_append_printf (text, ", output %u\n",
                              cover->value == TERSE_COVER_ALL
                                  ? tables[terse_cover_output (cover, i)][0]
                                  : cover->value);
    }
  if (terse_problem_joint_inputs (network->problem) <= MOST_DRAWN)
    append_matrix (text, network, tables);
  return g_string_free (text, FALSE);
}

static const TerseNetworkClass klass
    = { .form = "cover", .run = run, .to_text = to_text, .free = g_free };

static gboolean
add_rectangle (TerseNetwork *network, const TerseCover *cover, guint i, GError **error)
{
  const TerseProblem *problem = network->problem;
  for (guint player = 0; player <= 1; player++)
    {
      g_autofree char *name = terse_problem_player_name (problem, player);
      if (!terse_network_add (network, g_strdup_printf ("rectangle %u, inputs of %s", i + 1, name),
                              terse_problem_inputs (problem, player), 2, error))
        return FALSE;
    }
  return cover->value != TERSE_COVER_ALL
         || terse_network_add (network, g_strdup_printf ("rectangle %u, output", i + 1), 1,
                               terse_problem_outputs (problem), error);
}

TerseNetwork *
terse_cover_network_new (const TerseProblem *problem, const TerseCover *cover, GError **error)
{
  g_autoptr (TerseNetwork) network
      = terse_network_new (&klass, problem, g_memdup2 (cover, sizeof *cover));
  for (guint i = 0; i < cover->rectangles; i++)
    if (!add_rectangle (network, cover, i, error))
      return NULL;
  for (guint told = 1; told < cover->rectangles; told *= 2)
    network->cost++;
  return g_steal_pointer (&network);
}

const TerseCover *
terse_network_cover (const TerseNetwork *network)
{
  return network && network->klass == &klass ? network->data : NULL;
}
