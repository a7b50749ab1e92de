/* Reader and writer of topologies, whose grammar is in the header: a line for some relays or for an
 * edge. Edges are sorted when all are read, so that one graph has one text for each order of its
 * relays. */
#include "protocols/topology.h"

#include "protocols/line.h"

static TerseTopology *
new_topology (const TerseProblem *problem)
{
  TerseTopology *topology = g_new0 (TerseTopology, 1);
  topology->nodes = terse_line_players (problem, &topology->by_number);
  topology->players = topology->nodes->len;
  topology->edges = g_array_new (FALSE, FALSE, sizeof (TerseEdge));
  return topology;
}

void
terse_topology_free (TerseTopology *topology)
{
  g_ptr_array_unref (topology->nodes);
  g_array_unref (topology->edges);
  g_free (topology);
}

static gboolean
is_edge (const TerseTopology *topology, const TerseEdge *edge)
{
  for (guint i = 0; i < topology->edges->len; i++)
    {
      const TerseEdge *other = &g_array_index (topology->edges, TerseEdge, i);
      if (other->a == edge->a && other->b == edge->b)
        return TRUE;
    }
  return FALSE;
}

static gboolean
fail_limit (const TerseLine *line, guint most, const char *what, GError **error)
{
  return terse_entry_reader_fail (line->reader, error, TERSE_ERROR_LIMIT,
                                  "expected at most %u %s, found more", most, what);
}

static gboolean
read_relay (TerseTopology *topology, TerseLine *line, GError **error)
{
  const char *name = terse_line_peek (line);
  if (!terse_line_is_name (name) || !g_ascii_isalpha (*name))
    return terse_line_fail (line, "a name for the relay, beginning with a letter", error);
  if (g_ptr_array_find_with_equal_func (topology->nodes, name, g_str_equal, NULL))
    return terse_line_fail (line, "a name that no other node has", error);
  if (topology->nodes->len >= TERSE_TOPOLOGY_MAX_NODES)
    return fail_limit (line, TERSE_TOPOLOGY_MAX_NODES, "nodes", error);
  g_ptr_array_add (topology->nodes, g_strdup (name));
  line->next++;
  return TRUE;
}

static gboolean
read_relays (TerseTopology *topology, TerseLine *line, GError **error)
{
  do
    if (!read_relay (topology, line, error))
      return FALSE;
  while (terse_line_peek (line));
  return TRUE;
}

static gboolean
read_node (const TerseTopology *topology, TerseLine *line, guint *node, GError **error)
{
  return terse_line_one_of (line, "a node", topology->nodes, topology->by_number, node, error);
}

/* The last word of the line is blamed. */
static gboolean
fail_edge (TerseLine *line, const char *expected, GError **error)
{
  line->next--;
  return terse_line_fail (line, expected, error);
}

static gboolean
read_edge (TerseTopology *topology, TerseLine *line, GError **error)
{
  guint a, b;
  if (!read_node (topology, line, &a, error) || !read_node (topology, line, &b, error))
    return FALSE;
  if (terse_line_peek (line))
    return terse_line_fail (line, "the end of the line", error);
  const TerseEdge edge = { MIN (a, b), MAX (a, b) };
  if (a == b)
    return fail_edge (line, "another node", error);
  if (is_edge (topology, &edge))
    return fail_edge (line, "every edge once", error);
  if (topology->edges->len == TERSE_TOPOLOGY_MAX_EDGES)
    return fail_limit (line, TERSE_TOPOLOGY_MAX_EDGES, "edges", error);
  g_array_append_val (topology->edges, edge);
  return TRUE;
}

static gboolean
read_line (TerseEntryReader *reader, const char *begin, const char *end, gpointer data,
           GError **error)
{
  TerseLine line;
  terse_line_init (&line, reader, begin, end);
  gboolean read
      = terse_line_peek (&line) == NULL
        || (terse_line_accept (&line, "relay")  ? read_relays (data, &line, error)
            : terse_line_accept (&line, "edge") ? read_edge (data, &line, error)
                                                : terse_line_fail (&line, "relay or edge", error));
  terse_line_clear (&line);
  return read;
}

static gint
compare_edges (gconstpointer a, gconstpointer b)
{
  const TerseEdge *x = a, *y = b;
  return x->a != y->a ? (x->a > y->a) - (x->a < y->a) : (x->b > y->b) - (x->b < y->b);
}

/* Every node has an edge: one that has none is a slip of the pen. */
static gboolean
finish (TerseTopology *topology, const TerseEntryReader *reader, GError **error)
{
  g_autofree gboolean *joined = g_new0 (gboolean, topology->nodes->len);
  for (guint i = 0; i < topology->edges->len; i++)
    {
      const TerseEdge *edge = &g_array_index (topology->edges, TerseEdge, i);
      joined[edge->a] = joined[edge->b] = TRUE;
    }
  for (guint node = 0; node < topology->nodes->len; node++)
    if (!joined[node])
      return terse_entry_reader_fail (reader, error, TERSE_ERROR_INPUT,
                                      "expected an edge for every node, found none for %s",
                                      (const char *) topology->nodes->pdata[node]);
  g_array_sort (topology->edges, compare_edges);
  return TRUE;
}

TerseTopology *
terse_topology_parse (const TerseProblem *problem, const char *text, gsize length, char separator,
                      const char *name, GError **error)
{
  TerseEntryReader reader;
  g_autoptr (TerseTopology) topology = new_topology (problem);
  terse_entry_reader_init (&reader, name);
  gboolean read
      = terse_entry_reader_lines (&reader, text, length, separator, read_line, topology, error)
        && finish (topology, &reader, error);
  terse_entry_reader_clear (&reader);
  return read ? g_steal_pointer (&topology) : NULL;
}

TerseTopology *
terse_topology_read (const TerseProblem *problem, const char *path, GError **error)
{
  g_autoptr (GString) bytes = terse_entry_reader_load_text (path, error);
  return bytes ? terse_topology_parse (problem, bytes->str, bytes->len, '\n',
                                       terse_entry_reader_name (path), error)
               : NULL;
}

char *
terse_topology_text (const TerseTopology *topology, char separator)
{
  GString *text = g_string_new (NULL);
  for (guint i = topology->players; i < topology->nodes->len; i++)
    g_string_append_printf (text, "%s%s", i == topology->players ? "relay " : " ",
                            (const char *) topology->nodes->pdata[i]);
  for (guint i = 0; i < topology->edges->len; i++)
    {
      const TerseEdge *edge = &g_array_index (topology->edges, TerseEdge, i);
      if (text->len > 0)
        g_string_append_c (text, separator);
      g_string_append_printf (text, "edge %s %s", (const char *) topology->nodes->pdata[edge->a],
                              (const char *) topology->nodes->pdata[edge->b]);
    }
  return g_string_free (text, FALSE);
}
