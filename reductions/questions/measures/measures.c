/* Measures in the order of the page: what is computed at once, then what is searched, the smaller
 * first. Where a least budget is not found, the interval is closed from the other side by what is
 * known of larger measures. */
#include "reductions/questions/measures/measures.h"

#include "protocols/bounds/bounds.h"
#include "protocols/bounds/rank.h"
#include "protocols/error.h"
#include "protocols/radix.h"
#include "reductions/questions/measures/measure_certificate.h"

/* Pivots that are listed. */
#define MOST_PIVOTS 16u

typedef struct {
  TerseProblem *problem;
  TerseMatrix *matrix;
  const TerseDecideOptions *options;
  GPtrArray *found;
} Search;

static void
free_measure (gpointer data)
{
  TerseMeasure *measure = data;
  g_free (measure->id);
  g_free (measure->symbol);
  g_free (measure->below);
  g_free (measure->above);
  g_free (measure->folders[0]);
  g_free (measure->folders[1]);
  g_free (measure);
}

/* "C^1"; without a value "C". (transfer full) */
static char *
symbol_of (const char *letter, gint value)
{
  return value < 0 ? g_strdup (letter) : g_strdup_printf ("%s^%d", letter, value);
}

static TerseMeasure *
begin (Search *search, const char *id, const char *letter, gint value)
{
  TerseMeasure *measure = g_new0 (TerseMeasure, 1);
  measure->id = g_strdup (id);
  measure->symbol = symbol_of (letter, value);
  measure->value = value;
  measure->upper = TERSE_MEASURE_UNKNOWN;
  measure->denominator = 1;
  g_ptr_array_add (search->found, measure);
  return measure;
}

static void
add_number (Search *search, const char *id, const char *letter, guint number, const char *how)
{
  TerseMeasure *measure = begin (search, id, letter, -1);
  measure->lower = measure->upper = number;
  measure->below = g_strdup (how);
  measure->above = g_strdup (how);
}

/* "minor of rows 0 1, columns 1 0"; of many pivots no list. (transfer full) */
static char *
minor_text (const GArray *pivots, guint prime)
{
  GString *text = g_string_new ("minor");
  for (guint side = 0; side <= 1 && pivots->len <= 2 * MOST_PIVOTS; side++)
    {
      g_string_append (text, side ? ", columns" : " of rows");
      for (guint i = side; i < pivots->len; i += 2)
        g_string_append_printf (text, " %u", g_array_index (pivots, guint, i));
    }
  g_string_append_printf (text, ", not 0 modulo %u", prime);
  return g_string_free (text, FALSE);
}

/* Over the field of `prime` elements, or the rationals for 0. */
static void
add_rank (Search *search, const char *id, const char *letter, guint value, guint prime)
{
  g_autoptr (GArray) pivots = g_array_new (FALSE, FALSE, sizeof (guint));
  TerseMeasure *measure = begin (search, id, letter, (gint) value);
  guint good = prime, primes = 1;
  if (prime == 0)
    terse_rank_rational (search->matrix, value, &good, &primes);
  measure->lower = measure->upper = terse_rank_modulo (search->matrix, value, good, pivots);
  measure->below = measure->lower ? minor_text (pivots, good) : g_strdup ("no entry");
  measure->above = prime ? g_strdup_printf ("elimination modulo %u", prime)
                         : g_strdup_printf ("elimination modulo %u prime%s with a product above "
                                            "every minor (Hadamard)",
                                            primes, primes > 1 ? "s" : "");
}

static void
add_ranks (Search *search)
{
  if (!terse_matrix_is_function (search->matrix) || !terse_matrix_is_total (search->matrix)
      || !terse_rank_fits (search->matrix))
    return;
  for (guint z = 0; z < terse_matrix_outputs (search->matrix); z++)
    {
      add_rank (search, "rank", "R", z, 0);
      add_rank (search, "rank-2", "R_2", z, 2);
      add_rank (search, "rank-3", "R_3", z, 3);
    }
}

/* "entries (0, 1) (1, 0), pairwise apart" */
static char *
set_text (const GArray *set, guint columns)
{
  GString *text = g_string_new (set->len ? "entries" : "no entry");
  for (guint i = 0; i < set->len && set->len <= MOST_PIVOTS; i++)
    {
      const guint cell = g_array_index (set, guint, i);
      g_string_append_printf (text, " (%u, %u)", cell / columns, cell % columns);
    }
  if (set->len)
    g_string_append (text, ", no two in a rectangle");
  return g_string_free (text, FALSE);
}

static gboolean
add_fooling (Search *search, gint value, GError **error)
{
  const char *out = search->options->out;
  g_autoptr (TerseWorkFolder) folder
      = out ? terse_measure_folder_new (out, search->problem, "fooling", value, error) : NULL;
  const TerseRefuteOptions options = { .seed = search->options->seed,
                                       .time_limit = search->options->time_limit,
                                       .cancellable = search->options->cancellable,
                                       .folder = folder };
  TerseLargestFooling largest;
  TerseMeasure *measure = begin (search, "fooling", "F", value);
  if ((out && folder == NULL)
      || !terse_largest_fooling (search->matrix, value, &options, &largest, error))
    return FALSE;
  if (folder && largest.exact)
    measure->folders[0] = terse_measure_keep_fooling (folder, search->problem, search->matrix,
                                                      value, &largest, error);
  measure->folders[1] = g_strdup (measure->folders[0]);
  measure->lower = largest.set->len;
  measure->upper = largest.exact ? measure->lower : TERSE_MEASURE_UNKNOWN;
  measure->below = set_text (largest.set, terse_matrix_columns (search->matrix));
  measure->above = largest.reason  ? g_strdup (largest.reason)
                   : largest.steps ? g_strdup_printf ("proof of %" G_GUINT64_FORMAT
                                                      " steps, verified by the kernel",
                                                      largest.steps)
                                   : g_strdup ("there are no more entries");
  const gboolean kept = folder == NULL || !largest.exact || measure->folders[0];
  terse_largest_fooling_clear (&largest);
  return kept;
}

/* A fraction; of `rectangles` and `entries` the second says why it is no smaller, unless it is the
 * other way round. */
static gboolean
add_fraction (Search *search, const char *id, const char *letter, gint value,
              const TerseWeighted *found, gboolean reverse, GError **error)
{
  const char *out = search->options->out;
  TerseMeasure *measure = begin (search, id, letter, value);
  measure->lower = measure->upper = found->numerator;
  measure->denominator = found->denominator;
  measure->below = g_strdup (reverse ? found->rectangles : found->entries);
  measure->above = g_strdup (reverse ? found->entries : found->rectangles);
  if (out == NULL)
    return TRUE;
  g_autoptr (TerseWorkFolder) folder
      = terse_measure_folder_new (out, search->problem, id, value, error);
  measure->folders[0]
      = folder ? terse_measure_keep_weighted (folder, search->problem, found, error) : NULL;
  measure->folders[1] = g_strdup (measure->folders[0]);
  return measure->folders[0] != NULL;
}

/* Where the matrix is small enough. */
static gboolean
add_weighted (Search *search, GError **error)
{
  GCancellable *cancellable = search->options->cancellable;
  TerseWeighted found;
  gboolean kept = TRUE;
  for (guint z = 0; kept && z < terse_matrix_outputs (search->matrix); z++)
    {
      if (terse_weighted_cover (search->matrix, z, cancellable, &found))
        kept = add_fraction (search, "fractional-cover", "C*", (gint) z, &found, FALSE, error);
      terse_weighted_clear (&found);
    }
  if (!kept)
    return FALSE;
  if (terse_weighted_discrepancy (search->matrix, cancellable, &found))
    kept = add_fraction (search, "discrepancy", "disc", -1, &found, TRUE, error);
  terse_weighted_clear (&found);
  return kept;
}

/* What a decision says for itself. (transfer full) */
static char *
evidence_of (const TerseDecision *decision)
{
  if (decision->verdict == TERSE_POSSIBLE)
    return g_strdup_printf ("%s, run on %" G_GUINT64_FORMAT " inputs", decision->closed_by,
                            decision->inputs_run);
  g_autofree char *words = terse_decision_lower_bound (decision);
  return g_strdup_printf ("%s, %s", decision->closed_by, words);
}

static guint64
budget_of (const TerseDecision *decision, TerseOption axis)
{
  const char *text = terse_question_setting (decision->question)->options[axis];
  return text ? g_ascii_strtoull (text, NULL, 10) : TERSE_MEASURE_UNKNOWN;
}

static void
take_minimum (const TerseMinimum *minimum, const TerseModel *model, TerseMeasure *measure)
{
  const TerseDecision *no = minimum->impossible, *yes = minimum->possible;
  measure->lower = no ? budget_of (no, model->axis) + 1 : 0;
  measure->below = no ? evidence_of (no) : g_strdup ("nothing");
  measure->folders[0] = no ? g_strdup (no->folder) : NULL;
  measure->upper = yes ? budget_of (yes, model->axis) : TERSE_MEASURE_UNKNOWN;
  measure->above = yes ? evidence_of (yes) : g_strdup (minimum->reason);
  measure->folders[1] = yes ? g_strdup (yes->folder) : NULL;
}

/* The least budget of a model, of one value or of all. */
static gboolean
add_model (Search *search, const char *id, const char *letter, gint value, GError **error)
{
  const TerseModel *model = terse_model_find (id, error);
  g_autoptr (TerseSetting) setting = terse_setting_new ();
  TerseMeasure *measure = begin (search, id, letter, value);
  if (value >= 0)
    terse_setting_set_number (setting, TERSE_OPTION_VALUE, (guint64) value);
  g_autoptr (TerseMinimum) minimum
      = model ? terse_minimum (search->problem, model, setting, search->options, error) : NULL;
  if (minimum)
    take_minimum (minimum, model, measure);
  return minimum != NULL;
}

/* For every value, then for all. */
static gboolean
add_for_values (Search *search, const char *id, const char *letter, GError **error)
{
  for (guint z = 0; z < terse_matrix_outputs (search->matrix); z++)
    if (!add_model (search, id, letter, (gint) z, error))
      return FALSE;
  return add_model (search, id, letter, -1, error);
}

static TerseMeasure *
find (const Search *search, const char *id, gint value)
{
  for (guint i = 0; i < search->found->len; i++)
    {
      TerseMeasure *measure = search->found->pdata[i];
      if (g_str_equal (measure->id, id) && measure->value == value)
        return measure;
    }
  return NULL;
}

/* An end that is not known better is taken from a measure that is never smaller, or never larger.
 */
static void
compare (TerseMeasure *small, TerseMeasure *large)
{
  if (small == NULL || large == NULL)
    return;
  if (large->upper < small->upper)
    {
      g_free (small->above);
      g_clear_pointer (&small->folders[1], g_free);
      small->upper = large->upper;
      small->above = g_strdup_printf ("at most %s", large->symbol);
    }
  if (small->lower > large->lower)
    {
      g_free (large->below);
      g_clear_pointer (&large->folders[0], g_free);
      large->lower = small->lower;
      large->below = g_strdup_printf ("at least %s", small->symbol);
    }
}

/* All values need at least the rectangles of each, and those of a function no more. */
static void
compare_sum (const Search *search, const char *id)
{
  TerseMeasure *all = find (search, id, -1);
  guint64 lower = 0, upper = 0;
  for (guint z = 0; z < terse_matrix_outputs (search->matrix); z++)
    {
      const TerseMeasure *one = find (search, id, (gint) z);
      lower += one->lower;
      upper = terse_saturating_add (upper, one->upper);
    }
  if (lower > all->lower)
    {
      g_free (all->below);
      g_clear_pointer (&all->folders[0], g_free);
      all->lower = lower;
      all->below = g_strdup_printf ("at least the sum of all %s^z", all->symbol);
    }
  if (upper < all->upper && terse_matrix_is_function (search->matrix))
    {
      g_free (all->above);
      g_clear_pointer (&all->folders[1], g_free);
      all->upper = upper;
      all->above = g_strdup_printf ("at most the sum of all %s^z", all->symbol);
    }
}

/* A cover is a fractional one. */
static void
compare_fraction (const TerseMeasure *fraction, TerseMeasure *cover)
{
  const guint64 least
      = fraction ? (fraction->lower + fraction->denominator - 1) / fraction->denominator : 0;
  if (least <= cover->lower)
    return;
  g_free (cover->below);
  g_clear_pointer (&cover->folders[0], g_free);
  cover->lower = least;
  cover->below = g_strdup_printf ("at least %s", fraction->symbol);
}

/* The chains of THEORY.md, section 14, from either end. */
static void
compare_all (const Search *search)
{
  static const char *const chain[] = { "fooling", "cover", "partition", "leaves" };
  const guint last = G_N_ELEMENTS (chain) - 1;
  for (gint z = 0; z < (gint) terse_matrix_outputs (search->matrix); z++)
    compare_fraction (find (search, "fractional-cover", z), find (search, "cover", z));
  compare_sum (search, "cover");
  compare_sum (search, "partition");
  for (gint z = -1; z < (gint) terse_matrix_outputs (search->matrix); z++)
    {
      for (guint i = 0; i < last; i++)
        compare (find (search, chain[i], z), find (search, chain[i + 1], z));
      for (guint i = last; i > 0; i--)
        compare (find (search, chain[i - 1], z), find (search, chain[i], z));
    }
}

static gboolean
find_all (Search *search, GError **error)
{
  TerseBounds bounds;
  terse_bounds_fill (&bounds, search->matrix, 1, 1);
  add_number (search, "rows", "rows", bounds.distinct_rows, "distinct ones, counted");
  add_number (search, "columns", "columns", bounds.distinct_columns, "distinct ones, counted");
  add_ranks (search);
  for (gint z = 0; z < (gint) terse_matrix_outputs (search->matrix); z++)
    if (!add_fooling (search, z, error))
      return FALSE;
  if (!add_fooling (search, -1, error))
    return FALSE;
  if (!add_weighted (search, error) || !add_for_values (search, "cover", "C", error)
      || !add_for_values (search, "partition", "P", error)
      || !add_model (search, "leaves", "L", -1, error)
      || !add_model (search, "two-way", "D", -1, error)
      || !add_model (search, "one-way", "D_1", -1, error))
    return FALSE;
  compare_all (search);
  return TRUE;
}

GPtrArray *
terse_measures_find (TerseProblem *problem, const TerseDecideOptions *options, GError **error)
{
  const char *unlisted = terse_problem_unlisted (problem);
  if (unlisted)
    g_set_error_literal (error, TERSE_ERROR, TERSE_ERROR_LIMIT, unlisted);
  g_autoptr (TerseMatrix) matrix = unlisted ? NULL : terse_matrix_from_problem (problem, error);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (free_measure);
  Search search = { problem, matrix, options, found };
  return matrix && find_all (&search, error) ? g_steal_pointer (&found) : NULL;
}

const TerseMeasure *
terse_measure_named (const GPtrArray *measures, const char *id, gint value)
{
  for (guint i = 0; i < measures->len; i++)
    {
      const TerseMeasure *measure = measures->pdata[i];
      if (strcmp (measure->id, id) == 0 && measure->value == value)
        return measure;
    }
  return NULL;
}

gboolean
terse_measure_is_known (const TerseMeasure *measure)
{
  return measure->lower == measure->upper;
}

char *
terse_measure_number_text (const TerseMeasure *measure)
{
  if (measure->denominator > 1)
    return g_strdup_printf ("%" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT, measure->lower,
                            measure->denominator);
  if (terse_measure_is_known (measure))
    return g_strdup_printf ("%" G_GUINT64_FORMAT, measure->lower);
  return measure->upper == TERSE_MEASURE_UNKNOWN
             ? g_strdup_printf ("%" G_GUINT64_FORMAT "..", measure->lower)
             : g_strdup_printf ("%" G_GUINT64_FORMAT "..%" G_GUINT64_FORMAT, measure->lower,
                                measure->upper);
}
