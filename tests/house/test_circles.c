/* Nothing goes in circles: neither files (a unit is what has one stem in one folder, such as x.c
 * and x.h) nor rooms (folders). */
#include <criterion/criterion.h>
#include <string.h>

#include <glib.h>

#include "tests/support/program.h"
#include "tests/support/sources.h"

/* Rooms that count as one: registries and what they are made of. */
static const char *const one_room[]
    = { "protocols", "protocols/problems", "protocols/models", "protocols/language", NULL };

typedef char *(*NodeOf) (const char *path);

/* A graph: from the name of a node to the set of those it includes. */
typedef struct {
  GHashTable *targets;
  NodeOf node_of;
} Graph;

static char *
unit_of (const char *path)
{
  const char *dot = strrchr (path, '.');
  return dot ? g_strndup (path, (gsize) (dot - path)) : g_strdup (path);
}

static char *
room_of (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  return g_strdup (g_strv_contains (one_room, folder) ? one_room[0] : folder);
}

static void
free_set (gpointer set)
{
  g_hash_table_unref (set);
}

static Graph
graph_new (NodeOf node_of)
{
  return (Graph){ g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_set), node_of };
}

static void
add_edge (Graph *graph, const char *path, const char *included)
{
  char *from = graph->node_of (path), *to = graph->node_of (included);
  GHashTable *set = g_hash_table_lookup (graph->targets, from);
  if (strcmp (from, to) == 0)
    {
      g_free (from);
      g_free (to);
      return;
    }
  if (set == NULL)
    {
      set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_hash_table_insert (graph->targets, g_strdup (from), set);
    }
  g_hash_table_add (set, to);
  g_free (from);
}

static gboolean
leads_nowhere (const Graph *graph, GHashTable *set)
{
  GHashTableIter at;
  gpointer to;
  g_hash_table_iter_init (&at, set);
  while (g_hash_table_iter_next (&at, &to, NULL))
    if (g_hash_table_contains (graph->targets, to))
      return FALSE;
  return TRUE;
}

/* Takes away what leads to no circle; what is left, in order and with blanks between, is on one or
 * leads to one. Frees the graph. (transfer full) */
static char *
find_circles (Graph *graph)
{
  for (gboolean taken = TRUE; taken;)
    {
      GHashTableIter at;
      gpointer set;
      taken = FALSE;
      g_hash_table_iter_init (&at, graph->targets);
      while (g_hash_table_iter_next (&at, NULL, &set))
        if (leads_nowhere (graph, set))
          {
            g_hash_table_iter_remove (&at);
            taken = TRUE;
          }
    }
  g_autoptr (GList) left
      = g_list_sort (g_hash_table_get_keys (graph->targets), (GCompareFunc) strcmp);
  GString *text = g_string_new (NULL);
  for (const GList *l = left; l; l = l->next)
    g_string_append_printf (text, "%s%s", text->len ? " " : "", (const char *) l->data);
  g_hash_table_unref (graph->targets);
  return g_string_free (text, FALSE);
}

static void
add_includes (const char *path, const char *text, gpointer data)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    {
      char kind;
      g_autofree char *name
          = strstr (lines[i], "include") ? terse_include_parse (lines[i], &kind) : NULL;
      if (name && kind == '"')
        add_edge (data, path, name);
    }
}

static void
expect_no_circle (NodeOf node_of)
{
  Graph graph = graph_new (node_of);
  terse_sources_visit (add_includes, &graph);
  cr_assert_gt (g_hash_table_size (graph.targets), 20, "includes are found");
  g_autofree char *left = find_circles (&graph);
  cr_expect_str_empty (left, "in circles, or above one: %s", left);
}

Test (circles, files_do_not_go_in_circles) { expect_no_circle (unit_of); }

Test (circles, rooms_do_not_go_in_circles) { expect_no_circle (room_of); }

/* The judge itself. Pairs of includer and included. */
static char *
judge (NodeOf node_of, const char *const *pairs)
{
  Graph graph = graph_new (node_of);
  for (; pairs[0]; pairs += 2)
    add_edge (&graph, pairs[0], pairs[1]);
  return find_circles (&graph);
}

Test (circles, circles_are_noticed)
{
  static const char *const straight[]
      = { "a/x.c", "a/x.h", "a/x.c", "a/y.h", "a/y.h", "b/z.h", NULL },
      *const files[] = { "a/x.c", "a/y.h", "a/y.c", "a/x.h", "a/w.c", "b/z.h", NULL },
             *const three[] = { "a/x.c", "b/y.h", "b/y.h", "c/z.h", "c/z.c", "a/x.h", NULL },
             *const folders[] = { "a/x.c", "b/y.h", "b/z.c", "a/w.h", NULL },
             *const one[] = { "protocols/x.c", "protocols/models/y.def", "protocols/models/z.c",
                              "protocols/x.h", NULL };
  g_autofree char *none = judge (unit_of, straight), *two = judge (unit_of, files),
                  *units = judge (unit_of, three), *spread = judge (room_of, three),
                  *apart = judge (unit_of, folders), *rooms = judge (room_of, folders),
                  *within = judge (room_of, one);
  cr_expect_str_eq (none, "");
  cr_expect_str_eq (two, "a/x a/y");
  cr_expect_str_eq (units, "a/x b/y c/z");
  cr_expect_str_eq (spread, "a b c");
  cr_expect_str_eq (apart, "");
  cr_expect_str_eq (rooms, "a b");
  cr_expect_str_eq (within, "");
}
