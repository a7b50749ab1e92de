#include "reductions/architectures/bound/conclusion.h"

#include <string.h>

guint64
terse_bound_least (const TerseBound *bound)
{
  TerseSizes least = bound->sizes;
  for (TerseSizeName size = 0; size < TERSE_N_SIZES; size++)
    if (!(terse_machine_shape (bound->machine) >> size & 1))
      least.at[size] = 1;
  return terse_coverage_bits (bound->coverage, bound->reduction, &least);
}

gboolean
terse_bound_is_empty (const TerseBound *bound)
{
  guint64 budget;
  return terse_bound_impossible (bound, &budget) && budget < terse_bound_least (bound);
}

/* "layers=2, passes=1" for the sizes that shape the protocol. */
static void
append_structure (const TerseBound *bound, GString *text)
{
  const gsize start = text->len;
  for (TerseSizeName size = 0; size < TERSE_N_SIZES; size++)
    if (terse_machine_shape (bound->machine) >> size & 1)
      g_string_append_printf (text, "%s%s=%" G_GUINT64_FORMAT, text->len > start ? ", " : "",
                              terse_size_id (size), bound->sizes.at[size]);
}

char *
terse_bound_excluded (const TerseBound *bound)
{
  guint64 budget;
  if (!terse_bound_impossible (bound, &budget))
    return NULL;
  if (terse_bound_is_empty (bound))
    return g_strdup_printf ("of no %s: the least has %" G_GUINT64_FORMAT, bound->machine->id,
                            terse_bound_least (bound));
  GString *text = g_string_new (NULL);
  append_structure (bound, text);
  if (strcmp (bound->coverage->formula, "0") == 0)
    g_string_append_printf (text, "%swhatever its other sizes (%s)", text->len ? ", " : "",
                            bound->machine->arithmetic);
  else
    g_string_append_printf (text, "%s%s <= %" G_GUINT64_FORMAT " (%s)", text->len ? " and " : "",
                            bound->coverage->formula, budget, bound->machine->arithmetic);
  return g_string_free (text, FALSE);
}

/* "heads * (dim + 1) * precision <= 1 with layers=2 is of no decoder: the least has 2". */
static char *
empty_sentence (const TerseBound *bound, guint64 budget, const char *task)
{
  g_autofree char *none = terse_bound_excluded (bound);
  GString *text = g_string_new (bound->coverage->formula);
  g_string_append_printf (text, " <= %" G_GUINT64_FORMAT, budget);
  if (terse_machine_shape (bound->machine))
    {
      g_string_append (text, " with ");
      append_structure (bound, text);
    }
  g_string_append_printf (text, " is %s (%s); nothing follows for %s on %s", none,
                          bound->machine->arithmetic, bound->machine->id, task);
  return g_string_free (text, FALSE);
}

char *
terse_bound_conclusion (const TerseBound *bound)
{
  g_autofree char *task = terse_task_text (bound->reduction->task),
                  *excluded = terse_bound_excluded (bound);
  guint64 budget;
  if (!terse_bound_impossible (bound, &budget))
    return g_strdup_printf ("nothing follows for %s (%s) on %s: no budget was proved impossible",
                            bound->machine->id, bound->machine->arithmetic, task);
  if (terse_bound_is_empty (bound))
    return empty_sentence (bound, budget, task);
  GString *text = g_string_new (NULL);
  g_string_append_printf (text, "no %s with %s solves %s", bound->machine->id, excluded, task);
  if (bound->has_budget && bound->budget > budget)
    g_string_append_printf (
        text, "; of the %s asked for, where it is %" G_GUINT64_FORMAT ", nothing follows",
        bound->machine->id, bound->budget);
  return g_string_free (text, FALSE);
}
