/* Graphs of who may speak to whom: read, written and refused as protocols/topology.h says; what a
 * node sees in the model congest, by its definition; and rounds that are known by hand. */
#include <criterion/criterion.h>
#include <string.h>

#include "protocols/error.h"
#include "protocols/topology.h"
#include "tests/support/questions.h"

#define THREE "broadcast tokens=3"

static TerseTopology *
parse (const char *problem, const char *text, GError **error)
{
  g_autoptr (TerseProblem) made = questions_problem (problem);
  return terse_topology_parse (made, text, strlen (text), ';', "text", error);
}

static const struct {
  const char *problem, *text, *canonical;
} canonical[] = {
  { "index n=1", "edge Alice Bob", "edge Alice Bob" },
  { "index n=1", "; # c;edge\t1  0 # both ways;;", "edge Alice Bob" },
  { THREE, "edge x3 x2;edge 1 0", "edge x1 x2;edge x2 x3" },
  { "index n=1", "relay b a;edge b 1;edge a b;relay c;edge c 0;edge 3 Alice",
    "relay b a c;edge Alice a;edge Alice c;edge Bob b;edge b a" },
  { "function-composition layers=1 m=1", "edge 0 1;edge -1 0", "edge -1 0;edge 0 1" },
};

Test (topology, canonical_text)
{
  for (guint i = 0; i < G_N_ELEMENTS (canonical); i++)
    {
      g_autoptr (TerseTopology) topology = parse (canonical[i].problem, canonical[i].text, NULL);
      cr_assert_not_null (topology, "%s", canonical[i].text);
      g_autofree char *text = terse_topology_text (topology, ';');
      cr_expect_str_eq (text, canonical[i].canonical);
      g_autoptr (TerseTopology) again = parse (canonical[i].problem, text, NULL);
      g_autofree char *same = again ? terse_topology_text (again, ';') : NULL;
      cr_expect (same && strcmp (same, text) == 0, "%s", text);
    }
}

static const struct {
  const char *problem, *text, *message;
} refused[] = {
  { "index n=1", "", "text:1: expected an edge for every node, found none for Alice" },
  { THREE, "edge 0 1;", "text:1: expected an edge for every node, found none for x3" },
  { "index n=1", "edge 0 1;relay x", "text:2: expected an edge for every node, found none for x" },
  { "index n=1", "egde 0 1", "text:1: expected relay or edge, found egde" },
  { "index n=1", "edge 0 Carol", "text:1: expected a node (Alice, Bob), found Carol" },
  { "index n=1", "edge 0 x;relay x", "text:1: expected a node (Alice, Bob), found x" },
  { "index n=1", "edge 0", "text:1: expected a node (Alice, Bob), found the end of the line" },
  { "index n=1", "edge 0 2", "text:1: expected a node (Alice, Bob), found 2" },
  { "function-composition layers=1 m=1", "edge 0 2",
    "text:1: expected a node (-1, 0, 1), found 2" },
  { "index n=1", "edge 0 1 1", "text:1: expected the end of the line, found 1" },
  { "index n=1", "#;edge 1 Bob", "text:2: expected another node, found Bob" },
  { "index n=1", "edge 0 1;edge Bob Alice", "text:2: expected every edge once, found Alice" },
  { "index n=1", "relay",
    "text:1: expected a name for the relay, beginning with a letter, found the end of the line" },
  { "index n=1", "relay 1x",
    "text:1: expected a name for the relay, beginning with a letter, found 1x" },
  { "index n=1", "relay x y x", "text:1: expected a name that no other node has, found x" },
  { "index n=1", "relay Bob", "text:1: expected a name that no other node has, found Bob" },
  { "index n=1", "edge \x01\xff", "text:1: expected a node (Alice, Bob), found \\001\\377" },
};

Test (topology, mistakes_are_told_with_their_line)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TerseTopology) topology = parse (refused[i].problem, refused[i].text, &error);
      cr_assert_null (topology, "%s", refused[i].text);
      cr_expect (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_INPUT));
      cr_expect_str_eq (error->message, refused[i].message, "%s", error->message);
    }
}

/* A star around Alice, of the relays r2, r3, .. and Bob. */
static char *
star (guint nodes)
{
  GString *text = g_string_new ("edge 0 1");
  for (guint i = 2; i < nodes; i++)
    g_string_append_printf (text, ";relay r%u;edge 0 r%u", i, i);
  return g_string_free (text, FALSE);
}

Test (topology, most_nodes)
{
  for (guint nodes = TERSE_TOPOLOGY_MAX_NODES; nodes <= TERSE_TOPOLOGY_MAX_NODES + 1; nodes++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = star (nodes);
      g_autoptr (TerseTopology) topology = parse ("index n=1", text, &error);
      cr_expect_eq (topology != NULL, nodes == TERSE_TOPOLOGY_MAX_NODES);
      cr_expect (topology
                 || (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_LIMIT)
                     && strstr (error->message, "expected at most 64 nodes, found more")));
    }
}

Test (topology, most_edges)
{
  g_autoptr (GString) text = g_string_new ("edge 0 1;relay");
  for (guint i = 2; i < TERSE_TOPOLOGY_MAX_NODES; i++)
    g_string_append_printf (text, " r%u", i);
  for (guint edges = 1, a = 0; a < TERSE_TOPOLOGY_MAX_NODES; a++)
    for (guint b = a + 1; b < TERSE_TOPOLOGY_MAX_NODES && edges <= TERSE_TOPOLOGY_MAX_EDGES; b++)
      if (b > 1)
        {
          g_string_append_printf (text, ";edge %u %u", a, b);
          edges++;
        }
  g_autoptr (GError) error = NULL;
  g_autoptr (TerseTopology) topology = parse ("index n=1", text->str, &error);
  cr_expect_null (topology);
  cr_expect (error && strstr (error->message, "expected at most 256 edges, found more"));
}

/* "round R, A to B" */
static gboolean
goes_to (const char *name, const char *node)
{
  return strcmp (strstr (name, " to ") + 4, node) == 0;
}

static gboolean
comes_from (const char *name, const char *node)
{
  g_autofree char *middle = g_strdup_printf (", %s to ", node);
  return strstr (name, middle) != NULL;
}

static gint
round_of (const char *name)
{
  return (gint) g_ascii_strtoll (name + strlen ("round "), NULL, 10);
}

/* A message from a node of a round sees exactly what came to the node in earlier rounds. */
Test (topology, nodes_see_what_came_to_them_before)
{
  g_autoptr (TerseQuestion) question
      = questions_get ("prefix-sum tokens=3", "congest bits=1 rounds=3 graph=relay r s;edge 0 1;"
                                              "edge 1 2;edge 2 0;edge r 0;edge r s;edge s 2");
  TerseSchedule *schedule = terse_question_schedule (question);
  const guint messages = terse_schedule_messages (schedule);
  static const char *const nodes[] = { "x1", "x2", "x3", "r", "s" };
  cr_assert_eq (messages, 3 * 12);
  for (guint g = 0; g < messages; g++)
    {
      const TerseMessage *message = terse_schedule_message (schedule, g);
      guint from = 0;
      while (!comes_from (message->name, nodes[from]))
        from++;
      cr_expect_eq (message->speaker, from < 3 ? from : from + 1);
      cr_expect_eq (message->n_inputs, from < 3 ? 1 : 0);
      cr_expect (from >= 3 || message->inputs[0] == from);
      for (guint h = 0; h < messages; h++)
        {
          const char *other = terse_schedule_message (schedule, h)->name;
          cr_expect_eq (terse_message_sees (message, h),
                        goes_to (other, nodes[from]) && round_of (other) < round_of (message->name),
                        "%s, %s", message->name, other);
        }
    }
  const TerseMessage *output = terse_schedule_message (schedule, messages);
  cr_expect (output->speaker == 2 && output->n_inputs == 1 && output->inputs[0] == 2);
  for (guint h = 0; h < messages; h++)
    cr_expect_eq (terse_message_sees (output, h),
                  goes_to (terse_schedule_message (schedule, h)->name, "x3"));
}

static const struct {
  const char *model;
  gint code;
  const char *message;
} budgets[] = {
  { "congest bits=1 rounds=1", TERSE_ERROR_USAGE, "--graph: expected a graph, found none" },
  { "congest bits=1 rounds=1 graph=", TERSE_ERROR_INPUT,
    "graph:1: expected an edge for every node, found none for Alice" },
  { "congest rounds=1 graph=edge 0 1", TERSE_ERROR_USAGE,
    "--bits: expected a number in 0..20, found none" },
  { "congest bits=1 graph=edge 0 1", TERSE_ERROR_USAGE,
    "--rounds: expected a number in 0..64, found none" },
  { "congest bits=1 rounds=65 graph=edge 0 1", TERSE_ERROR_USAGE,
    "--rounds: expected a number in 0..64, found 65" },
  { "congest messages=2,2,2 rounds=1 graph=edge 0 1", TERSE_ERROR_USAGE,
    "--messages: expected 1 or 2 alphabet sizes in 1..1048576 separated by commas, found 2,2,2" },
  { "congest bits=1 rounds=64 graph=relay x y z;edge 0 x;edge 0 y;edge 1 y;edge 1 z;edge 0 z",
    TERSE_ERROR_LIMIT, "model congest: expected at most 512 messages, found 10 a round" },
};

Test (topology, budgets_that_make_no_sense)
{
  for (guint i = 0; i < G_N_ELEMENTS (budgets); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TerseQuestion) question = questions_try ("index n=2", budgets[i].model, &error);
      cr_assert_null (question, "%s", budgets[i].model);
      cr_expect_eq (error->code, budgets[i].code);
      cr_expect_str_eq (error->message, budgets[i].message, "%s", error->message);
    }
}
