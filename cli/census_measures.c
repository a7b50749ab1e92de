#include "cli/census_measures.h"

#include "cli/request.h"
#include "protocols/bounds/census.h"
#include "protocols/problems/family.h"
#include "protocols/words.h"
#include "reductions/questions/measures/measures.h"

/* The columns behind the class and the matrices in it; of matrices of zeros and ones. */
static const struct {
  const char *head, *id;
  gint value;
} columns[] = {
  { "R^1", "rank", 1 },
  { "R_2^1", "rank-2", 1 },
  { "F^0", "fooling", 0 },
  { "F^1", "fooling", 1 },
  { "F", "fooling", -1 },
  { "C*^0", "fractional-cover", 0 },
  { "C*^1", "fractional-cover", 1 },
  { "disc", "discrepancy", -1 },
  { "C^0", "cover", 0 },
  { "C^1", "cover", 1 },
  { "C", "cover", -1 },
  { "P^0", "partition", 0 },
  { "P^1", "partition", 1 },
  { "P", "partition", -1 },
  { "L", "leaves", -1 },
  { "D", "two-way", -1 },
  { "D_1", "one-way", -1 },
};
#define FIRST 2u

static char **
head_row (void)
{
  char **row = g_new0 (char *, FIRST + G_N_ELEMENTS (columns) + 1);
  row[0] = g_strdup ("class");
  row[1] = g_strdup ("matrices");
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    row[FIRST + i] = g_strdup (columns[i].head);
  return row;
}

/* A matrix of one output has no measures of the other. */
static char **
class_row (const char *entries, guint64 matrices, const GPtrArray *measures, gboolean *known)
{
  char **row = g_new0 (char *, FIRST + G_N_ELEMENTS (columns) + 1);
  row[0] = g_strdup (entries);
  row[1] = g_strdup_printf ("%" G_GUINT64_FORMAT, matrices);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const TerseMeasure *measure = terse_measure_named (measures, columns[i].id, columns[i].value);
      *known = *known && (measure == NULL || terse_measure_is_known (measure));
      row[FIRST + i] = measure ? terse_measure_number_text (measure) : g_strdup ("-");
    }
  return row;
}

/* (transfer full) */
static GPtrArray *
measure (const char *entries, const TerseDecideOptions *options, GError **error)
{
  const char *const parameters[] = { "entries", entries, NULL };
  g_autoptr (TerseProblem) problem = terse_problem_make_any ("matrix", parameters, error);
  GPtrArray *measures = problem ? terse_measures_find (problem, options, error) : NULL;
  if (measures && g_cancellable_set_error_if_cancelled (options->cancellable, error))
    g_clear_pointer (&measures, g_ptr_array_unref);
  return measures;
}

TerseGrid *
terse_census_measures (const TerseCensusRequest *request, const GArray *classes, gboolean *known,
                       GError **error)
{
  g_autofree char *alignment = g_strnfill (FIRST + G_N_ELEMENTS (columns), 'r');
  TerseDecideOptions decide;
  if (!terse_options_decide (request->options, &decide, error))
    return NULL;
  decide.progress = NULL;
  alignment[0] = 'l';
  g_autoptr (TerseGrid) grid = terse_grid_new (alignment);
  terse_grid_add (grid, head_row ());
  *known = TRUE;
  for (guint i = 0; i < classes->len; i++)
    {
      const TerseCensusClass *class = &g_array_index (classes, TerseCensusClass, i);
      g_autofree char *entries = terse_census_text (request->rows, request->columns, class->masks);
      g_autoptr (GPtrArray) measures = measure (entries, &decide, error);
      if (measures == NULL)
        return NULL;
      terse_grid_add (grid, class_row (entries, class->matrices, measures, known));
    }
  return g_steal_pointer (&grid);
}
