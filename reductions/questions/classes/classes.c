#include "reductions/questions/classes/classes.h"

#include <string.h>

#include "protocols/radix.h"
#include "reductions/questions/classes/exclusion.h"
#include "solver/certificate/certificate.h"

/* Ways to part the inputs, all of which are gone through, and smaller questions, refuted or not. */
#define MOST_WAYS 4096u
#define MOST_PARTS 32u

struct _TerseClassesPlan {
  const TerseQuestion *question;
  TerseWorkFolder *folder;
  TerseRoles *roles;
  TerseBase *layout;     /* of these roles, without a ledger: to look at */
  GPtrArray *parts;      /* TersePart, refuted or not */
  GPtrArray *exclusions; /* TerseExclusion */
  TersePartOptions options;
  char *path;
  double time_limit; /* for all parts */
  gint64 started;    /* microseconds */
};

/* The part with this key, if there was one. */
static TersePart *
find_part (const TerseClassesPlan *plan, const char *key)
{
  for (guint i = 0; i < plan->parts->len; i++)
    if (strcmp (((const TersePart *) plan->parts->pdata[i])->key, key) == 0)
      return plan->parts->pdata[i];
  return NULL;
}

/* Has every message of the part that needs a V one in the whole? */
static gboolean
is_covered (const TerseClassesPlan *plan, const TersePart *part)
{
  for (guint s = 0; s < part->layout->messages; s++)
    if (part->layout->steps[s].has_value && !plan->layout->layout->steps[part->step[s]].has_value)
      return FALSE;
  return TRUE;
}

/* *part becomes NULL where there is no proof. */
static gboolean
refute (TerseClassesPlan *plan, const TerseClass *class, gboolean constant, const TersePart **part,
        GError **error)
{
  g_autoptr (TersePart) made
      = terse_part_new (plan->roles, class->n, class->indices, class->alike, constant);
  *part = NULL;
  if (made == NULL || !is_covered (plan, made))
    return TRUE;
  TersePart *found = find_part (plan, made->key);
  if (found == NULL && plan->parts->len < MOST_PARTS)
    {
      if (plan->time_limit > 0)
        plan->options.time_limit = MAX (
            plan->time_limit - (double) (g_get_monotonic_time () - plan->started) / 1e6, 0.001);
      if (!terse_part_refute (made, &plan->options, error))
        return FALSE;
      found = g_steal_pointer (&made);
      g_ptr_array_add (plan->parts, found);
    }
  *part = found && found->proof ? found : NULL;
  return TRUE;
}

/* The first `most` indices with this value; FALSE if an answer is a choice. */
static gboolean
gather_class (const TerseClassesPlan *plan, const guint *way, guint value, guint most,
              TerseClass *class)
{
  const guint indices = terse_problem_inputs (plan->roles->problem, plan->roles->index);
  class->value = value;
  class->indices = g_new (guint, indices);
  for (guint i = 0; i < indices && class->n < most; i++)
    if (way[i] == value)
      class->indices[class->n++] = i;
  class->alike = class->n > 0 ? terse_alike_new (plan->roles, class->n, class->indices) : NULL;
  return class->alike != NULL;
}

static guint
class_size (guint indices, const guint *way, guint value)
{
  guint size = 0;
  for (guint i = 0; i < indices; i++)
    size += way[i] == value;
  return size;
}

/* (a) *found says whether the way is excluded now. */
static gboolean
exclude_by_one (TerseClassesPlan *plan, const guint *way, guint value, guint size, gboolean *found,
                GError **error)
{
  for (guint n = 2; n <= size; n++)
    {
      TerseExclusion *exclusion = g_new0 (TerseExclusion, 1);
      TerseClass *class = &exclusion->class[0];
      exclusion->n = 1;
      gboolean ran = !gather_class (plan, way, value, n, class)
                     || refute (plan, class, FALSE, &class->part, error);
      *found = class->part != NULL;
      if (*found)
        g_ptr_array_add (plan->exclusions, exclusion);
      else
        terse_exclusion_free (exclusion);
      if (!ran || *found)
        return ran;
    }
  return TRUE;
}

/* (b) */
static gboolean
exclude_by_two (TerseClassesPlan *plan, const guint *way, guint first, guint second,
                gboolean *found, GError **error)
{
  TerseExclusion *exclusion = g_new0 (TerseExclusion, 1);
  TerseClass *class = exclusion->class;
  gboolean ran = TRUE;
  exclusion->n = 2;
  if (gather_class (plan, way, first, G_MAXUINT, &class[0])
      && gather_class (plan, way, second, G_MAXUINT, &class[1])
      && terse_copy_has_pairs (plan->roles, class[0].alike, class[1].alike))
    ran = refute (plan, &class[0], TRUE, &class[0].part, error)
          && (class[0].part == NULL || refute (plan, &class[1], TRUE, &class[1].part, error));
  *found = class[0].part && class[1].part;
  if (*found)
    g_ptr_array_add (plan->exclusions, exclusion);
  else
    terse_exclusion_free (exclusion);
  return ran;
}

static gboolean
is_excluded (const TerseClassesPlan *plan, const guint *way)
{
  for (guint i = 0; i < plan->exclusions->len; i++)
    if (terse_exclusion_fits (plan->exclusions->pdata[i], way))
      return TRUE;
  return FALSE;
}

static gboolean
exclude (TerseClassesPlan *plan, const guint *way, gboolean *found, GError **error)
{
  const TerseRoles *roles = plan->roles;
  const guint indices = terse_problem_inputs (roles->problem, roles->index);
  const guint values = terse_schedule_message (roles->schedule, roles->classing)->alphabet;
  const gboolean bit = terse_schedule_message (roles->schedule, roles->common)->alphabet == 2;
  *found = is_excluded (plan, way);
  for (guint a = 0; a < values && !*found; a++)
    if (!exclude_by_one (plan, way, a, class_size (indices, way, a), found, error))
      return FALSE;
  for (guint a = 0; bit && a < values && !*found; a++)
    for (guint b = a + 1; b < values && !*found; b++)
      if (!exclude_by_two (plan, way, a, b, found, error))
        return FALSE;
  return TRUE;
}

static guint
largest_class (guint indices, guint values, const guint *way)
{
  guint largest = 0;
  for (guint a = 0; a < values; a++)
    largest = MAX (largest, class_size (indices, way, a));
  return largest;
}

/* All ways, those with the smallest classes first: they are the hardest to exclude. */
static gboolean
exclude_all (TerseClassesPlan *plan, gboolean *all, GError **error)
{
  const TerseRoles *roles = plan->roles;
  const guint indices = terse_problem_inputs (roles->problem, roles->index);
  g_autofree guint *radix = g_new (guint, indices), *way = g_new0 (guint, indices);
  const guint values = terse_schedule_message (roles->schedule, roles->classing)->alphabet;
  for (guint i = 0; i < indices; i++)
    radix[i] = values;
  *all = terse_radix_count (indices, radix) <= MOST_WAYS;
  for (guint largest = 1; *all && largest <= indices; largest++)
    do
      if (largest_class (indices, values, way) == largest && !exclude (plan, way, all, error))
        return FALSE;
    while (terse_radix_next (indices, radix, way) && *all);
  return TRUE;
}

/* *done says whether these two messages will do. */
static gboolean
try_pair (TerseClassesPlan *plan, guint pair, gboolean *done, GError **error)
{
  *done = FALSE;
  plan->roles = terse_roles_new (plan->question, pair);
  if (plan->roles == NULL)
    return TRUE;
  plan->layout = terse_base_new (plan->roles, NULL);
  gboolean ran = !terse_base_is_covered (plan->layout) || exclude_all (plan, done, error);
  g_clear_pointer (&plan->layout, terse_base_free);
  if (*done)
    return ran;
  g_ptr_array_set_size (plan->exclusions, 0);
  g_ptr_array_set_size (plan->parts, 0);
  g_clear_pointer (&plan->roles, terse_roles_free);
  return ran;
}

static void
describe (const TerseClassesPlan *plan, TerseClasses *classes)
{
  const TerseRoles *roles = plan->roles;
  classes->indices = terse_problem_inputs (roles->problem, roles->index);
  classes->values = terse_schedule_message (roles->schedule, roles->classing)->alphabet;
  for (guint i = 0; i < plan->parts->len; i++)
    {
      const TersePart *part = plan->parts->pdata[i];
      classes->parts += part->proof != NULL;
      classes->steps += part->proof ? part->steps : 0;
    }
  for (guint i = 0; i < plan->exclusions->len; i++)
    classes->copies += ((const TerseExclusion *) plan->exclusions->pdata[i])->n;
}

gboolean
terse_classes_plan_new (const TerseQuestion *question, const TerseClassesOptions *options,
                        TerseClassesPlan **plan, TerseClasses *classes, GError **error)
{
  g_autoptr (TerseClassesPlan) made = g_new0 (TerseClassesPlan, 1);
  gboolean done = FALSE;
  *plan = NULL;
  *classes = (TerseClasses){ 0 };
  made->question = question;
  made->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) terse_part_free);
  made->exclusions = g_ptr_array_new_with_free_func ((GDestroyNotify) terse_exclusion_free);
  made->folder = terse_work_folder_new (NULL, "classes", error);
  if (made->folder == NULL)
    return FALSE;
  made->path = terse_work_folder_path (made->folder, ".");
  made->options
      = (TersePartOptions){ made->path, 0, options->work, options->seed, options->cancellable };
  made->time_limit = options->time_limit;
  made->started = g_get_monotonic_time ();
  for (guint pair = 0; pair < terse_roles_pairs (question) && !done; pair++)
    if (!try_pair (made, pair, &done, error))
      return FALSE;
  if (!done)
    return TRUE;
  describe (made, classes);
  *plan = g_steal_pointer (&made);
  return TRUE;
}

void
terse_classes_plan_free (TerseClassesPlan *plan)
{
  g_ptr_array_unref (plan->exclusions);
  g_ptr_array_unref (plan->parts);
  g_clear_pointer (&plan->roles, terse_roles_free);
  g_free (plan->path);
  if (plan->folder)
    terse_work_folder_free (plan->folder);
  g_free (plan);
}

/* The exclusion that fits what is known of a way. */
static const TerseExclusion *
find_exclusion (const TerseClassesPlan *plan, const guint *way)
{
  for (guint i = 0; i < plan->exclusions->len; i++)
    if (terse_exclusion_fits (plan->exclusions->pdata[i], way))
      return plan->exclusions->pdata[i];
  return NULL;
}

/* "Not this way", as far as it is known: of the first n indices. Case by case of the next. */
static guint64
add_way (const TerseClassesPlan *plan, TerseBase *whole, guint *way, guint n)
{
  const TerseRoles *roles = plan->roles;
  const TerseExclusion *exclusion = find_exclusion (plan, way);
  g_autofree guint *inputs = g_new0 (guint, terse_problem_players (roles->problem));
  g_autofree guint *values = g_new0 (guint, roles->messages + 1);
  g_autofree gint *lemma = g_new (gint, n + 1);
  if (exclusion)
    return exclusion->id;
  for (guint i = 0; i < n; i++)
    {
      inputs[roles->index] = i;
      lemma[i] = -terse_schedule_value (whole->layout, roles->classing, inputs, values, way[i]);
    }
  inputs[roles->index] = n;
  TerseRow *row = terse_base_row (whole, roles->classing, inputs, values, FALSE);
  g_autofree guint64 *cases = g_new (guint64, row->n);
  for (guint a = 0; a < row->n; a++)
    {
      way[n] = a;
      cases[a] = add_way (plan, whole, way, n + 1);
    }
  way[n] = G_MAXUINT;
  terse_ledger_begin (whole->ledger, n, lemma);
  for (guint a = 0; a < row->n; a++)
    terse_ledger_offer (whole->ledger, cases[a]);
  terse_ledger_offer (whole->ledger, row->some);
  return terse_ledger_add (whole->ledger);
}

gboolean
terse_classes_plan_add (TerseClassesPlan *plan, const TerseFormula *formula,
                        TerseExtension *extension, GCancellable *cancellable, GError **error)
{
  const guint indices = terse_problem_inputs (plan->roles->problem, plan->roles->index);
  g_autoptr (TerseLedger) ledger = terse_ledger_new (formula, extension);
  g_autoptr (TerseBase) whole = terse_base_new (plan->roles, ledger);
  g_autofree guint *way = g_new (guint, indices);
  for (guint i = 0; i < plan->exclusions->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !terse_exclusion_define (plan->exclusions->pdata[i], whole, error))
      return FALSE;
  for (guint i = 0; i < plan->exclusions->len; i++)
    if (!terse_exclusion_add (plan->exclusions->pdata[i], whole, cancellable, error))
      return FALSE;
  for (guint i = 0; i < indices; i++)
    way[i] = G_MAXUINT;
  add_way (plan, whole, way, 0);
  return TRUE;
}
