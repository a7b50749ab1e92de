/* terse measure: every measure of a two-player problem, each with its evidence, or an interval. */
#include <string.h>

#include "cli/report.h"
#include "cli/request.h"
#include "cli/sweep/grid.h"
#include "protocols/members.h"
#include "protocols/words.h"
#include "reductions/questions/measures/measures.h"

/* The choices of --format: grids first, by their numbers. */
#define FORMAT_JSON (TERSE_GRID_LATEX + 1)
#define FORMAT_DOT (TERSE_GRID_LATEX + 2)

static const struct {
  const char *id, *meaning;
} meanings[] = {
  { "rows", "distinct rows" },
  { "columns", "distinct columns" },
  { "rank", "rank over the rationals" },
  { "rank-2", "rank modulo 2" },
  { "rank-3", "rank modulo 3" },
  { "fooling", "largest fooling set" },
  { "fractional-cover", "least fractional cover, largest weighted fooling set" },
  { "discrepancy", "discrepancy" },
  { "cover", "least cover by rectangles" },
  { "partition", "least partition into rectangles" },
  { "leaves", "least leaves of a protocol tree" },
  { "two-way", "bits, two-way, both know" },
  { "one-way", "bits, one-way, Bob knows" },
};

/* (transfer full) */
static char *
meaning_of (const TerseMeasure *measure)
{
  guint i = 0;
  while (i + 1 < G_N_ELEMENTS (meanings) && strcmp (meanings[i].id, measure->id) != 0)
    i++;
  return measure->value < 0 ? g_strdup (meanings[i].meaning)
                            : g_strdup_printf ("%s, value %d", meanings[i].meaning, measure->value);
}

static char *
text_of (const TerseRequest *request, const GPtrArray *measures, TerseGridFormat format)
{
  static const char *const head[] = { "measure", "", "number", "from below", "from above", NULL };
  g_autoptr (TerseGrid) grid = terse_grid_new ("llrll");
  g_autofree char *problem = terse_problem_text (request->problem),
                  *title = g_strdup_printf ("Measures of %s", problem);
  terse_grid_set_prose (grid, title, "Definitions: THEORY.md, section 14.", "");
  terse_grid_add (grid, terse_words_copy (head));
  for (guint i = 0; i < measures->len; i++)
    {
      const TerseMeasure *m = measures->pdata[i];
      char *const cells[]
          = { g_strdup (m->symbol), meaning_of (m),      terse_measure_number_text (m),
              g_strdup (m->below),  g_strdup (m->above), NULL };
      terse_grid_add (grid, g_memdup2 (cells, sizeof cells));
    }
  return terse_grid_to_text (grid, format);
}

static void
write_end (JsonBuilder *builder, const char *name, guint64 number, const char *evidence,
           const char *folder)
{
  terse_member_object (builder, name);
  json_builder_set_member_name (builder, "number");
  if (number == TERSE_MEASURE_UNKNOWN)
    json_builder_add_null_value (builder);
  else
    json_builder_add_int_value (builder, (gint64) number);
  terse_member_text (builder, "evidence", evidence);
  terse_member_text (builder, "certificate", folder);
  json_builder_end_object (builder);
}

static void
print_json (const TerseRequest *request, const GPtrArray *measures)
{
  g_autofree char *problem = terse_problem_text (request->problem);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  terse_member_text (builder, "problem", problem);
  json_builder_set_member_name (builder, "measures");
  json_builder_begin_array (builder);
  for (guint i = 0; i < measures->len; i++)
    {
      const TerseMeasure *m = measures->pdata[i];
      json_builder_begin_object (builder);
      terse_member_text (builder, "measure", m->id);
      terse_member_text (builder, "symbol", m->symbol);
      if (m->denominator > 1)
        terse_member_number (builder, "denominator", m->denominator);
      write_end (builder, "lower", m->lower, m->below, m->folders[0]);
      write_end (builder, "upper", m->upper, m->above, m->folders[1]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  terse_report_json (builder);
}

/* What is never larger than what (THEORY.md, section 14), each of the same value; of one value and
 * of all. */
static const struct {
  const char *small, *large;
} order[] = { { "fooling", "fractional-cover" },
              { "fractional-cover", "cover" },
              { "cover", "partition" },
              { "partition", "leaves" },
              { "rank", "partition" },
              { "rank-2", "rank" },
              { "rank-3", "rank" } };
static const char *const sums[] = { "fooling", "cover", "partition" };

static void
append_edge (GString *text, const TerseMeasure *small, const TerseMeasure *large, const char *label)
{
  if (small && large)
    g_string_append_printf (text, "  \"%s\" -> \"%s\"%s;\n", small->symbol, large->symbol, label);
}

static void
append_edges (GString *text, const GPtrArray *measures, gint value)
{
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    append_edge (text, terse_measure_named (measures, order[i].small, value),
                 terse_measure_named (measures, order[i].large, value), "");
  if (terse_measure_named (measures, "fractional-cover", value) == NULL)
    append_edge (text, terse_measure_named (measures, "fooling", value),
                 terse_measure_named (measures, "cover", value), "");
  for (guint i = 0; value >= 0 && i < G_N_ELEMENTS (sums); i++)
    append_edge (text, terse_measure_named (measures, sums[i], value),
                 terse_measure_named (measures, sums[i], -1), "");
}

/* The measures that are compared as a graph for Graphviz, the smaller below. (transfer full) */
static char *
dot_of (const TerseRequest *request, const GPtrArray *measures)
{
  g_autofree char *problem = terse_problem_text (request->problem),
                  *title = g_strescape (problem, NULL);
  GString *text = g_string_new (NULL);
  gint most = -1;
  g_string_append_printf (text,
                          "digraph measures {\n  label=\"%s\";\n  rankdir=BT;\n"
                          "  node [shape=box];\n",
                          title);
  for (guint i = 0; i < measures->len; i++)
    {
      const TerseMeasure *m = measures->pdata[i];
      g_autofree char *interval = terse_measure_number_text (m);
      g_string_append_printf (text, "  \"%s\" [label=\"%s = %s\"];\n", m->symbol, m->symbol,
                              interval);
      most = MAX (most, m->value);
    }
  for (gint z = -1; z <= most; z++)
    append_edges (text, measures, z);
  append_edge (text, terse_measure_named (measures, "leaves", -1),
               terse_measure_named (measures, "two-way", -1), " [label=\"2^D\"]");
  g_string_append (text, "}\n");
  return g_string_free (text, FALSE);
}

static void
report (const TerseRequest *request, const GPtrArray *measures)
{
  const guint format = request->options->measure_format.index;
  if (format == FORMAT_JSON)
    {
      print_json (request, measures);
      return;
    }
  g_autofree char *text = format == FORMAT_DOT
                              ? dot_of (request, measures)
                              : text_of (request, measures, (TerseGridFormat) format);
  g_print ("%s", text);
}

int
terse_command_measure (char **arguments)
{
  GError *error = NULL;
  g_autoptr (TerseRequest) request = terse_request_parse (TERSE_COMMAND_measure, arguments, &error);
  if (request == NULL)
    return terse_complain (error);
  g_autoptr (GPtrArray) measures = terse_measures_find (request->problem, &request->decide, &error);
  if (measures == NULL)
    return terse_complain (error);
  report (request, measures);
  for (guint i = 0; i < measures->len; i++)
    if (!terse_measure_is_known (measures->pdata[i]))
      return TERSE_EXIT_UNDECIDED;
  return TERSE_EXIT_DECIDED;
}
