/* Where the time goes: runs `terse solve` on every line of a file, each in a process of its own,
 * and prints a Markdown table of formula size, proof steps, how it was closed, seconds by stage,
 * microseconds in all for each clause, the ratio of proof work (elaboration and checking) to search
 * where there was a search, and peak memory. With a third argument it draws how steps, time and
 * memory grow with the formula, both axes by powers of two.
 *
 *   stages TERSE FILE [FIGURE.svg] */
#include <json-glib/json-glib.h>
#include <math.h>
#include <stdlib.h>
#include <sys/wait.h>

#include "cli/figures/picture_draw.h"
#include "cli/figures/plot.h"

/* What is drawn, one point a question closed by counting. */
enum { STEPS, MILLISECONDS, KIB, MEASURES };
static const char *const measures[] = { "proof steps", "milliseconds", "KiB at most" };
static GArray *points[MEASURES]; /* of TersePlotPoint */

static double
number_at (JsonObject *object, const char *outer, const char *inner)
{
  JsonNode *node = outer ? json_object_get_member (object, outer) : NULL;
  JsonObject *from = node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : object;
  return json_object_get_double_member_with_default (from, inner, 0);
}

static const char *const stages[] = { "encode", "extend", "solve", "elaborate", "check" };

static void
print_row (const char *line, JsonObject *object)
{
  double search = number_at (object, "seconds", "solve"),
         total = number_at (object, "seconds", "total");
  double proof
      = number_at (object, "seconds", "elaborate") + number_at (object, "seconds", "check");
  double clauses = number_at (object, "formula", "clauses");
  g_autofree char *ratio = search > 0 ? g_strdup_printf ("%.2f", proof / search) : g_strdup ("-");
  g_print ("| `%s` | %s | %s | %.0f | %.0f | %.0f |", line,
           json_object_get_string_member (object, "verdict"),
           json_object_get_string_member_with_default (object, "closed_by", "-"),
           number_at (object, "formula", "variables"), clauses,
           number_at (object, "proof", "steps"));
  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    g_print (" %.3f |", number_at (object, "seconds", stages[i]));
  g_autofree char *each
      = clauses > 0 ? g_strdup_printf ("%.2f", 1e6 * total / clauses) : g_strdup ("-");
  g_print (" %.3f | %s | %s | %.1f |\n", total, each, ratio,
           number_at (object, NULL, "peak_memory_bytes") / (1 << 20));
}

static void
keep_point (guint measure, double clauses, double value)
{
  const TersePlotPoint point = { log2 (clauses), value, value };
  g_array_append_val (points[measure], point);
}

static void
keep_points (JsonObject *object)
{
  const double clauses = number_at (object, "formula", "clauses");
  if (g_strcmp0 (json_object_get_string_member_with_default (object, "closed_by", ""), "counting")
      != 0)
    return;
  keep_point (STEPS, clauses, number_at (object, "proof", "steps"));
  keep_point (MILLISECONDS, clauses, 1e3 * number_at (object, "seconds", "total"));
  keep_point (KIB, clauses, number_at (object, NULL, "peak_memory_bytes") / 1024);
}

static gint
by_clauses (gconstpointer a, gconstpointer b)
{
  const TersePlotPoint *p = a, *q = b;
  return (p->x > q->x) - (p->x < q->x);
}

/* As many as there are clauses. */
static double
one_each (double x, gconstpointer data)
{
  (void) data;
  return exp2 (x);
}

static gboolean
draw (const char *path, GError **error)
{
  TersePlotSeries series[MEASURES];
  const TersePlotCurve curve = { "one a clause", one_each, NULL };
  for (guint i = 0; i < MEASURES; i++)
    {
      g_array_sort (points[i], by_clauses);
      series[i] = (TersePlotSeries){ measures[i], points[i]->len,
                                     (const TersePlotPoint *) (gpointer) points[i]->data };
    }
  const TersePlot plot = { .caption = "Cost where counting closes the question",
                           .x_name = "log2 of the number of clauses",
                           .y_name = "proof steps, milliseconds, KiB",
                           .logarithmic = TRUE,
                           .n_series = MEASURES,
                           .n_curves = 1,
                           .series = series,
                           .curves = &curve };
  g_autoptr (TersePicture) picture = terse_plot_figure (&plot);
  g_autoptr (GBytes) bytes = terse_picture_render (picture, TERSE_PICTURE_SVG, error);
  return bytes && terse_picture_save (bytes, path, error);
}

static gboolean
measure (const char *program, const char *line, GError **error)
{
  g_autofree char *command
      = g_strdup_printf ("%s solve %s --format json --progress never", program, line),
      *text = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  int status;
  /* Undecided has a status of its own and is a row too. */
  if (!g_spawn_command_line_sync (command, &text, NULL, &status, error)
      || (!(WIFEXITED (status) && WEXITSTATUS (status) == 3)
          && !g_spawn_check_wait_status (status, error))
      || !json_parser_load_from_data (parser, text, -1, error))
    return FALSE;
  print_row (line, json_node_get_object (json_parser_get_root (parser)));
  keep_points (json_node_get_object (json_parser_get_root (parser)));
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  if (argc != 3 && argc != 4)
    {
      g_printerr ("usage: stages TERSE FILE [FIGURE.svg]\n");
      return 2;
    }
  for (guint i = 0; i < MEASURES; i++)
    points[i] = g_array_new (FALSE, FALSE, sizeof (TersePlotPoint));
  gboolean ok = g_file_get_contents (argv[2], &text, NULL, &error);
  g_auto (GStrv) lines = g_strsplit (ok ? text : "", "\n", -1);
  g_print ("| question | verdict | closed by | variables | clauses | steps | encode | extend | "
           "solve | elaborate | check | total |"
           " us / clause | proof / solve | MiB "
           "|\n|:--|:--|:--|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
  for (guint i = 0; ok && lines[i]; i++)
    if (*lines[i] != '\0' && *lines[i] != '#')
      ok = measure (argv[1], lines[i], &error);
  if (ok && argc == 4 && points[STEPS]->len > 0)
    ok = draw (argv[3], &error);
  if (!ok)
    g_printerr ("stages: %s\n", error->message);
  return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
