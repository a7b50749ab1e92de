/* The identity alone comes first: all values of z_0, one function. Else z_0 is kept to `classes`
 * classes of equal messages to player -1, and functions are added while one more has new values for
 * which more is gained than it costs. All sizes are tried in turn, and the first that is enough is
 * taken. */
#include "reductions/questions/decomposition/plan.h"

#include <math.h>

#define MOST_CLASSES 64u
#define MARGIN 1e-6 /* bits */

typedef struct {
  const TerseWitnessCell *cell;
  double *factorials; /* log2 of k!, k = 0 .. m */
  double range;       /* log2 */
} Search;

typedef struct {
  guint64 x0, classes;
  GArray *fresh; /* of guint64: new values of each function */
  guint64 images;
} Plan;

static guint64
values_of (const TerseWitnessCell *cell, const Plan *plan)
{
  const guint64 few = MIN (plan->classes, plan->x0);
  return cell->bits < 32 ? MIN (few, G_GUINT64_CONSTANT (1) << cell->bits) : few;
}

/* 2:1:-1 or 1:2:1 of one function, in words of `bits`. */
static double
cost_of_function (const TerseWitnessCell *cell, const Plan *plan)
{
  return fmin (cell->m, (double) cell->n * (double) values_of (cell, plan));
}

static double
gap (const Search *search, const Plan *plan)
{
  const TerseWitnessCell *cell = search->cell;
  const double words = (double) plan->fresh->len * cost_of_function (cell, plan) + (double) plan->x0
                       + cell->n + (double) cell->n * (double) values_of (cell, plan);
  return (double) cell->n * (double) plan->images * search->range - cell->bits * words;
}

/* log2 of k (k - 1) .. (k - j + 1). */
static double
falling (const Search *search, guint64 k, guint64 j)
{
  return search->factorials[k] - search->factorials[k - j];
}

/* log2 of the injective maps on x0 values with j values outside a set of s. */
static double
with_outside (const Search *search, guint64 x0, guint64 s, guint64 j)
{
  const guint64 m = search->cell->m;
  if (j > m - s || x0 - j > s)
    return -INFINITY;
  return falling (search, x0, j) - search->factorials[j] + falling (search, m - s, j)
         + falling (search, s, x0 - j);
}

/* New values that some function of the most frequent message 1:1:-1 must have. */
static guint64
fresh_values (const Search *search, const Plan *plan)
{
  const guint64 m = search->cell->m;
  const double share
      = falling (search, m, plan->x0) - (double) search->cell->bits * search->cell->n - MARGIN;
  double few = -INFINITY;
  for (guint64 j = 0; j <= plan->x0; j++)
    {
      const double more = with_outside (search, plan->x0, plan->images, j);
      const double large = fmax (few, more), small = fmin (few, more);
      few = large == -INFINITY ? large : large + log2 (1 + exp2 (small - large));
      if (few >= share)
        return j;
    }
  return plan->x0;
}

static void
add_function (Plan *plan, guint64 fresh)
{
  g_array_append_val (plan->fresh, fresh);
  plan->images += fresh;
}

/* Could it be enough if every function had new values alone, up to all m? */
static gboolean
is_hopeless (const Search *search, const Plan *plan)
{
  const TerseWitnessCell *cell = search->cell;
  const double functions = (double) cell->m / (double) plan->x0,
               words = functions * cost_of_function (cell, plan) + (double) plan->x0 + cell->n
                       + (double) cell->n * (double) values_of (cell, plan);
  return (double) cell->n * cell->m * search->range <= cell->bits * words;
}

/* Functions for this x0 and these classes; TRUE where they are enough. */
static gboolean
fill (const Search *search, Plan *plan)
{
  const double cost = search->cell->bits * cost_of_function (search->cell, plan);
  g_array_set_size (plan->fresh, 0);
  plan->images = 0;
  if (is_hopeless (search, plan))
    return FALSE;
  for (guint64 fresh = plan->x0; plan->fresh->len < TERSE_WITNESS_MAX_FUNCTIONS;
       fresh = fresh_values (search, plan))
    {
      if (fresh == 0 || (double) fresh * search->cell->n * search->range <= cost)
        return FALSE;
      add_function (plan, fresh);
      if (gap (search, plan) > MARGIN)
        return TRUE;
    }
  return FALSE;
}

static gboolean
try_identity (const Search *search, Plan *plan)
{
  plan->x0 = plan->classes = search->cell->m;
  add_function (plan, plan->x0);
  return gap (search, plan) > -MARGIN;
}

/* The most values of z_0 in so many classes. */
static guint64
most_values (const TerseWitnessCell *cell, guint64 classes)
{
  const guint64 bits = (guint64) cell->bits * cell->n;
  if (cell->bits < 32 && classes >> cell->bits > 0)
    return cell->m;
  return bits < 32 ? ((classes * cell->m - 1) >> bits) + 1 : 1;
}

static gboolean
try_several (const Search *search, Plan *plan, bool (*stop) (void *data), void *data)
{
  for (plan->classes = 1; plan->classes <= MOST_CLASSES; plan->classes++)
    {
      const guint64 most = MIN (most_values (search->cell, plan->classes), search->cell->m);
      for (plan->x0 = 2; plan->x0 <= MIN (most, TERSE_WITNESS_MAX_FUNCTIONS); plan->x0++)
        {
          if (stop && stop (data))
            return FALSE;
          if (fill (search, plan))
            return TRUE;
        }
    }
  return FALSE;
}

static GBytes *
text_of (const Plan *plan)
{
  GString *text = g_string_new (NULL);
  g_string_append_printf (text, "decomposition %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %u\n",
                          plan->x0, plan->classes, plan->fresh->len);
  for (guint i = 0; i < plan->fresh->len; i++)
    g_string_append_printf (text, "%" G_GUINT64_FORMAT "\n",
                            g_array_index (plan->fresh, guint64, i));
  return g_string_free_to_bytes (text);
}

GBytes *
terse_decomposition_find (const TerseWitnessCell *cell, bool (*stop) (void *data), void *data)
{
  g_autofree double *factorials = g_new (double, (gsize) cell->m + 1);
  g_autoptr (GArray) fresh = g_array_new (FALSE, FALSE, sizeof (guint64));
  const Search search = { cell, factorials, log2 (cell->range) };
  Plan plan = { 0, 0, fresh, 0 };
  factorials[0] = 0;
  for (guint64 k = 1; k <= cell->m; k++)
    factorials[k] = factorials[k - 1] + log2 ((double) k);
  return try_identity (&search, &plan) || try_several (&search, &plan, stop, data) ? text_of (&plan)
                                                                                   : NULL;
}
