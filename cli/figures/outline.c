/* The reached part of a protocol tree, node by node in preorder. Inputs that would make a node too
 * wide are counted instead of listed. */
#include "cli/figures/outline.h"

#include <string.h>

#include "protocols/error.h"
#include "protocols/radix.h"

#define LINE_WIDTH 22u /* characters */
#define MOST_LINES 4u  /* of inputs in a node */

typedef struct {
  const TerseProtocol *protocol;
  const TerseProblem *problem;
  const TerseTree *tree;
  guint8 *reached; /* nodes on the path of a promised input */
  TerseOutline *outline;
} Build;

static void
free_node (gpointer data)
{
  TerseOutlineNode *node = data;
  g_strfreev (node->lines);
  g_free (node);
}

void
terse_outline_free (TerseOutline *outline)
{
  g_ptr_array_unref (outline->nodes);
  g_free (outline);
}

const TerseOutlineNode *
terse_outline_node (const TerseOutline *outline, guint node)
{
  return outline->nodes->pdata[node];
}

/* Marks the nodes; returns the number of leaves among them. */
static guint
mark_reached (Build *build)
{
  g_autofree guint *bits = g_new0 (guint, build->tree->depth + 1);
  guint inputs[2] = { 0, 0 }, leaves = 0;
  do
    {
      if (!terse_problem_promises (build->problem, inputs))
        continue;
      guint v = 1;
      terse_protocol_run (build->protocol, inputs, bits);
      build->reached[v] = TRUE;
      for (guint i = 0; i < build->tree->depth; i++)
        {
          v = 2 * v + bits[i];
          build->reached[v] = TRUE;
        }
    }
  while (terse_radix_next (2, terse_problem_input_sizes (build->problem), inputs));
  for (guint v = terse_tree_leaves (build->tree); v < 2 * terse_tree_leaves (build->tree); v++)
    leaves += build->reached[v];
  return leaves;
}

/* Does input z of `player`, by itself, not rule out node v? */
static gboolean
may_reach (const Build *build, guint v, guint player, guint z)
{
  for (; v > 1; v /= 2)
    if (terse_protocol_get_owner (build->protocol, v / 2) == player
        && terse_protocol_get_bit (build->protocol, v / 2, player, z) != (v & 1))
      return FALSE;
  return TRUE;
}

/* Moves words to lines of at most LINE_WIDTH characters where it can. */
static void
append_wrapped (GPtrArray *lines, const char *head, const GPtrArray *words)
{
  GString *line = g_string_new (head);
  for (guint i = 0; i < words->len; i++)
    {
      const char *word = words->pdata[i];
      if (line->len + 1 + strlen (word) > LINE_WIDTH && i > 0)
        {
          g_ptr_array_add (lines, g_strdup (line->str));
          g_string_assign (line, "");
        }
      g_string_append_printf (line, "%s%s", line->len ? " " : "", word);
    }
  g_ptr_array_add (lines, g_string_free (line, FALSE));
}

/* `head` and the inputs, listed or counted. */
static void
append_inputs (GPtrArray *lines, const char *head, const GPtrArray *inputs, guint of)
{
  g_autoptr (GPtrArray) listed = g_ptr_array_new_with_free_func (g_free);
  append_wrapped (listed, head, inputs);
  if (listed->len > MOST_LINES)
    {
      g_ptr_array_add (lines, g_strdup_printf ("%s %u of %u inputs", head, inputs->len, of));
      return;
    }
  for (guint i = 0; i < listed->len; i++)
    g_ptr_array_add (lines, g_strdup (listed->pdata[i]));
}

/* Inputs of the player at leaf or node v for which the bit sent (inner) or the output (leaf) is
 * `value`. (transfer full) */
static GPtrArray *
inputs_with (const Build *build, guint v, guint player, guint value, guint *of)
{
  const guint leaves = terse_tree_leaves (build->tree);
  GPtrArray *inputs = g_ptr_array_new_with_free_func (g_free);
  *of = 0;
  for (guint z = 0; z < terse_problem_inputs (build->problem, player); z++)
    if (may_reach (build, v, player, z))
      {
        guint found = v < leaves
                          ? terse_protocol_get_bit (build->protocol, v, player, z)
                          : *terse_protocol_get_outputs (build->protocol, v - leaves, player, z);
        ++*of;
        if (found == value)
          g_ptr_array_add (inputs, terse_problem_input_text (build->problem, player, z));
      }
  return inputs;
}

static char **
lines_of_inner (const Build *build, guint v, guint owner)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  guint of;
  g_autoptr (GPtrArray) inputs = inputs_with (build, v, owner, 1, &of);
  g_ptr_array_add (lines, terse_problem_player_name (build->problem, owner));
  append_inputs (lines, "1 on", inputs, of);
  g_ptr_array_add (lines, NULL);
  return (char **) g_ptr_array_steal (lines, NULL);
}

/* Bits on the path to node v, (transfer full). */
static char *
path_text (guint v)
{
  GString *text = g_string_new (NULL);
  for (; v > 1; v /= 2)
    g_string_prepend_c (text, v & 1 ? '1' : '0');
  return g_string_free (text, FALSE);
}

static char **
lines_of_leaf (const Build *build, guint v, guint number, guint knower)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  g_autofree char *path = path_text (v);
  g_ptr_array_add (lines, *path ? g_strdup_printf ("leaf %u: %s", number + 1, path)
                                : g_strdup_printf ("leaf %u", number + 1));
  if (knower > 1)
    {
      g_autofree char *output = terse_problem_output_text (
          build->problem,
          *terse_protocol_get_outputs (build->protocol, v - terse_tree_leaves (build->tree), 0, 0));
      g_ptr_array_add (lines, g_strdup_printf ("output %s", output));
    }
  else
    {
      g_autofree char *name = terse_problem_player_name (build->problem, knower);
      g_ptr_array_add (lines, g_strdup_printf ("%s outputs", name));
      for (guint output = 0; output < terse_problem_outputs (build->problem); output++)
        {
          guint of;
          g_autofree char *text = terse_problem_output_text (build->problem, output),
                          *head = g_strdup_printf ("%s on", text);
          g_autoptr (GPtrArray) inputs = inputs_with (build, v, knower, output, &of);
          if (inputs->len > 0)
            append_inputs (lines, head, inputs, of);
        }
    }
  g_ptr_array_add (lines, NULL);
  return (char **) g_ptr_array_steal (lines, NULL);
}

static guint
knower_of (const Build *build, guint leaf)
{
  switch (build->tree->knows)
    {
    case TERSE_KNOWS_BOTH:
      return 2;
    case TERSE_KNOWS_EITHER:
      return terse_protocol_get_knower (build->protocol, leaf);
    default:
      return build->tree->knows == TERSE_KNOWS_BOB;
    }
}

/* Adds what is below v; its number. */
static guint
add_node (Build *build, guint v)
{
  const guint leaves = terse_tree_leaves (build->tree), number = build->outline->nodes->len;
  TerseOutlineNode *node = g_new0 (TerseOutlineNode, 1);
  while (v < leaves && !(build->reached[2 * v] && build->reached[2 * v + 1]))
    v = 2 * v + !build->reached[2 * v];
  g_ptr_array_add (build->outline->nodes, node);
  node->is_leaf = v >= leaves;
  if (node->is_leaf)
    {
      node->owner = knower_of (build, v - leaves);
      node->leaf = build->outline->leaves++;
      node->lines = lines_of_leaf (build, v, node->leaf, node->owner);
      return number;
    }
  node->owner = terse_protocol_get_owner (build->protocol, v);
  node->lines = lines_of_inner (build, v, node->owner);
  for (guint bit = 0; bit <= 1; bit++)
    node->child[bit] = add_node (build, 2 * v + bit);
  return number;
}

TerseOutline *
terse_outline_new (const TerseProtocol *protocol, GError **error)
{
  const TerseQuestion *question = terse_protocol_question (protocol);
  Build build = { .protocol = protocol,
                  .problem = terse_question_problem (question),
                  .tree = terse_question_tree (question) };
  if (build.tree == NULL)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                   "tree: expected a protocol of the models two-way or rounds, found %s",
                   terse_question_model (question)->id);
      return NULL;
    }
  g_autofree guint8 *reached = g_new0 (guint8, 2 * (gsize) terse_tree_leaves (build.tree));
  build.reached = reached;
  const guint leaves = mark_reached (&build);
  if (leaves > TERSE_OUTLINE_MAX_LEAVES)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT,
                   "tree: expected at most %u leaves, found %u", TERSE_OUTLINE_MAX_LEAVES, leaves);
      return NULL;
    }
  build.outline = g_new0 (TerseOutline, 1);
  build.outline->nodes = g_ptr_array_new_with_free_func (free_node);
  add_node (&build, 1);
  return build.outline;
}

void
terse_dot_append_quoted (GString *dot, const char *text)
{
  g_string_append_c (dot, '"');
  for (; *text; text++)
    if (*text == '"' || *text == '\\')
      g_string_append_printf (dot, "\\%c", *text);
    else
      g_string_append_c (dot, g_ascii_iscntrl (*text) ? ' ' : *text);
  g_string_append_c (dot, '"');
}

static void
append_dot_node (GString *dot, const TerseOutline *outline, guint number)
{
  const TerseOutlineNode *node = terse_outline_node (outline, number);
  g_string_append_printf (dot, "  n%u [%s, label=", number,
                          node->is_leaf ? "shape=plaintext"
                          : node->owner ? "shape=box, style=\"rounded,filled\""
                                        : "shape=box");
  for (guint i = 0; node->lines[i]; i++)
    {
      terse_dot_append_quoted (dot, node->lines[i]);
      /* The language joins texts by a plus sign; a line ends in a backslash and an n. */
      if (node->lines[i + 1])
        g_string_append (dot, " + \"\\n\" + ");
    }
  g_string_append (dot, "];\n");
  for (guint bit = 0; !node->is_leaf && bit <= 1; bit++)
    g_string_append_printf (dot, "  n%u -> n%u [label=\"%u\"];\n", number, node->child[bit], bit);
}

char *
terse_outline_to_dot (const TerseOutline *outline, const char *caption)
{
  GString *dot = g_string_new ("digraph protocol {\n  label=");
  terse_dot_append_quoted (dot, caption);
  g_string_append (
      dot,
      ";\n  labelloc=t;\n  ordering=out;\n  node [fontname=\"sans-serif\", fillcolor=gray88];\n");
  for (guint i = 0; i < outline->nodes->len; i++)
    append_dot_node (dot, outline, i);
  g_string_append (dot, "}\n");
  return g_string_free (dot, FALSE);
}
