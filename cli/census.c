/* terse census: how many Boolean matrices of a size have which cost, two-way. Every class up to
 * permutations of rows and of columns is decided with both certificates. Transposition exchanges
 * the players, and so joins classes only where the convention does not tell them apart; an orbit is
 * what is left then. */
#include <unistd.h>

#include "cli/census_measures.h"
#include "cli/census_run.h"
#include "cli/report.h"
#include "cli/sweep/grid.h"
#include "protocols/bounds/census.h"
#include "protocols/error.h"
#include "protocols/words.h"

/* The choices of --format: grids first, by their numbers. */
#define FORMAT_JSON (TERSE_GRID_LATEX + 1)

/* Of one cost; costs are at most 2 * TERSE_CENSUS_MAX. */
typedef struct {
  guint64 orbits, classes, matrices;
} Count;
#define MAX_COST (2 * TERSE_CENSUS_MAX)

typedef struct {
  TerseCensusRequest request;
  gboolean transposes; /* an orbit is up to transposition, too */
  Count counts[MAX_COST + 1], undecided, total;
  double seconds;
} Census;

static gboolean
read_sizes (const TerseOptions *options, TerseCensusRequest *request, GError **error)
{
  request->rows = (guint) options->rows;
  request->columns = (guint) options->columns;
  if (request->rows && request->columns)
    return TRUE;
  return terse_options_refuse (error, request->rows ? "--columns" : "--rows", "a number in 1..6",
                               "none");
}

static guint
processors (void)
{
  const long n = sysconf (_SC_NPROCESSORS_ONLN);
  return (guint) CLAMP (n, 1, 256);
}

static gboolean
read_options (const TerseOptions *options, Census *census, GError **error)
{
  TerseCensusRequest *request = &census->request;
  request->options = options;
  request->store = options->census_store;
  request->jobs = options->census_jobs ? (guint) options->census_jobs : processors ();
  terse_knows_parse (options->census_knows.id, &request->knows);
  if (!read_sizes (options, request, error))
    return FALSE;
  census->transposes
      = request->rows == request->columns
        && (request->knows == TERSE_KNOWS_BOTH || request->knows == TERSE_KNOWS_EITHER);
  return TRUE;
}

static void
add (Count *count, const TerseCensusClass *class)
{
  count->orbits++;
  count->classes += class->classes;
  count->matrices += class->matrices;
}

static gboolean
run (Census *census, GError **error)
{
  const gint64 start = g_get_monotonic_time ();
  g_autoptr (GArray) classes
      = terse_census_classes (census->request.rows, census->request.columns, census->transposes);
  TerseSweepMeter meter;
  terse_sweep_meter_init (&meter, census->request.options->progress.id);
  g_autoptr (GArray) costs = terse_census_run (&census->request, classes, &meter, error);
  for (guint i = 0; costs && i < costs->len; i++)
    {
      const TerseCensusClass *class = &g_array_index (classes, TerseCensusClass, i);
      const gint8 cost = g_array_index (costs, gint8, i);
      add (cost < 0 ? &census->undecided : &census->counts[cost], class);
      add (&census->total, class);
    }
  census->seconds = (double) (g_get_monotonic_time () - start) / 1e6;
  return costs != NULL;
}

static char *
number (guint64 value)
{
  return g_strdup_printf ("%" G_GUINT64_FORMAT, value);
}

/* Takes `cost`. Without transposition there are no orbits to count. */
static void
add_line (TerseGrid *grid, const Census *census, char *cost, const Count *count)
{
  char *const cells[] = { cost, census->transposes ? number (count->orbits) : g_strdup ("-"),
                          number (count->classes), number (count->matrices), NULL };
  terse_grid_add (grid, g_memdup2 (cells, sizeof cells));
}

static void
set_prose (TerseGrid *grid, const Census *census)
{
  const TerseCensusRequest *request = &census->request;
  g_autofree char *title
      = g_strdup_printf ("Least two-way budgets of the Boolean matrices of %u rows and %u columns, "
                         "knows %s",
                         request->rows, request->columns, terse_knows_id (request->knows));
  g_autofree char *caption = g_strdup_printf (
      "Classes: up to permutations of rows and of columns.%s Each is decided with both "
      "certificates.",
      census->transposes ? " Orbits: up to transposition, too." : "");
  terse_grid_set_prose (grid, title, caption, "");
}

static char *
text_of (const Census *census, TerseGridFormat format)
{
  g_autoptr (TerseGrid) grid = terse_grid_new ("rrrr");
  static const char *const head[] = { "bits", "orbits", "classes", "matrices", NULL };
  set_prose (grid, census);
  terse_grid_add (grid, terse_words_copy (head));
  for (guint cost = 0; cost <= MAX_COST; cost++)
    if (census->counts[cost].classes > 0)
      add_line (grid, census, number (cost), &census->counts[cost]);
  if (census->undecided.classes > 0)
    add_line (grid, census, g_strdup ("undecided"), &census->undecided);
  if (format != TERSE_GRID_CSV)
    {
      terse_grid_add_rule (grid);
      add_line (grid, census, g_strdup ("all"), &census->total);
    }
  return terse_grid_to_text (grid, format);
}

static void
add_number (JsonBuilder *builder, const char *name, guint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, (gint64) value);
}

static void
add_count (JsonBuilder *builder, const Census *census, const Count *count)
{
  if (census->transposes)
    add_number (builder, "orbits", count->orbits);
  else
    {
      json_builder_set_member_name (builder, "orbits");
      json_builder_add_null_value (builder);
    }
  add_number (builder, "classes", count->classes);
  add_number (builder, "matrices", count->matrices);
}

static void
add_costs (JsonBuilder *builder, const Census *census)
{
  json_builder_set_member_name (builder, "costs");
  json_builder_begin_array (builder);
  for (guint cost = 0; cost <= MAX_COST; cost++)
    if (census->counts[cost].classes > 0)
      {
        json_builder_begin_object (builder);
        add_number (builder, "bits", cost);
        add_count (builder, census, &census->counts[cost]);
        json_builder_end_object (builder);
      }
  json_builder_end_array (builder);
}

static void
print_json (const Census *census)
{
  const TerseCensusRequest *request = &census->request;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  add_number (builder, "rows", request->rows);
  add_number (builder, "columns", request->columns);
  json_builder_set_member_name (builder, "knows");
  json_builder_add_string_value (builder, terse_knows_id (request->knows));
  add_count (builder, census, &census->total);
  add_number (builder, "undecided", census->undecided.classes);
  add_costs (builder, census);
  json_builder_set_member_name (builder, "seconds");
  json_builder_add_double_value (builder, census->seconds);
  json_builder_end_object (builder);
  terse_report_json (builder);
}

static void
report (const Census *census)
{
  const guint format = census->request.options->census_format.index;
  if (format == FORMAT_JSON)
    {
      print_json (census);
      return;
    }
  g_autofree char *text = text_of (census, (TerseGridFormat) format);
  g_print ("%s", text);
  if (format == TERSE_GRID_TEXT)
    g_print ("\nseconds %.2f\n", census->seconds);
}

/* What is of costs only. */
static gboolean
check_measures (const TerseOptions *options, const TerseCensusRequest *request, GError **error)
{
  if (request->knows != TERSE_KNOWS_BOTH)
    return terse_options_refuse (error, "--knows", "both with --measures",
                                 options->census_knows.id);
  if (request->store)
    return terse_options_refuse (error, "--store", "none with --measures", request->store);
  return options->census_format.index < FORMAT_JSON
         || terse_options_refuse (error, "--format", "text, markdown, csv or latex with --measures",
                                  "json");
}

/* A line a class, and no counts. */
static int
print_measures (const Census *census)
{
  GError *error = NULL;
  gboolean known;
  const TerseCensusRequest *request = &census->request;
  if (!check_measures (request->options, request, &error))
    return terse_complain (error);
  g_autoptr (GArray) classes = terse_census_classes (request->rows, request->columns, FALSE);
  g_autoptr (TerseGrid) grid = terse_census_measures (request, classes, &known, &error);
  if (grid == NULL)
    return terse_complain (error);
  g_autofree char *title
      = g_strdup_printf ("Measures of the Boolean matrices of %u rows and %u columns",
                         request->rows, request->columns);
  terse_grid_set_prose (grid, title,
                        "Classes: up to permutations of rows and of columns. Definitions: "
                        "THEORY.md, section 14.",
                        "");
  g_autofree char *text
      = terse_grid_to_text (grid, (TerseGridFormat) request->options->census_format.index);
  g_print ("%s", text);
  return known ? TERSE_EXIT_DECIDED : TERSE_EXIT_UNDECIDED;
}

int
terse_command_census (char **arguments)
{
  GError *error = NULL;
  Census census = { 0 };
  g_autoptr (TerseOptions) options = terse_options_parse (TERSE_COMMAND_census, arguments, &error);
  if (options == NULL || !read_options (options, &census, &error))
    return terse_options_complain (options, error);
  if (options->census_measures)
    return print_measures (&census);
  if (!run (&census, &error))
    return terse_options_complain (options, error);
  report (&census);
  return census.undecided.classes > 0 ? TERSE_EXIT_UNDECIDED : TERSE_EXIT_DECIDED;
}
