#include "reductions/architectures/bound/choose.h"

#include <string.h>

#include "protocols/error.h"
#include "reductions/architectures/maps/computed.h"
#include "reductions/architectures/written/written.h"

/* name, value, ..., with one more pair at the end. (transfer full) */
static GStrv
with_pair (const char *const *parameters, const char *name, const char *value)
{
  g_autoptr (GStrvBuilder) pairs = g_strv_builder_new ();
  for (guint i = 0; parameters && parameters[i]; i++)
    g_strv_builder_add (pairs, parameters[i]);
  if (name)
    {
      g_strv_builder_add (pairs, name);
      g_strv_builder_add (pairs, value);
    }
  return g_strv_builder_end (pairs);
}

static TerseReduction *
make_at (const TerseReductionClass *klass, const char *const *parameters, guint64 size,
         GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, size);
  g_auto (GStrv) pairs = with_pair (parameters, klass->size, text);
  return terse_reduction_make (klass, (const char *const *) pairs, error);
}

static const TerseParameter *
size_parameter (const TerseReductionClass *klass)
{
  for (guint i = 0; i < klass->n_parameters; i++)
    if (strcmp (klass->parameters[i].name, klass->size) == 0)
      return &klass->parameters[i];
  g_assert_not_reached ();
}

static gboolean
fail_tokens (const TerseReductionClass *klass, guint tokens, guint possible, GError **error)
{
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
               "tokens: expected a number that %s makes, such as %u, found %u", klass->id, possible,
               tokens);
  return FALSE;
}

/* The size at which the map makes this many tokens. Sizes that cannot be built are passed over;
 * where none can, the first says why. */
static TerseReduction *
make_for_tokens (const TerseReductionClass *klass, const TerseBoundRequest *request, GError **error)
{
  const TerseParameter *parameter = size_parameter (klass);
  g_autoptr (GError) first = NULL;
  guint before = 0;
  for (guint64 size = parameter->min; size <= parameter->max; size++)
    {
      g_autoptr (TerseReduction) reduction
          = make_at (klass, request->parameters, size, first ? NULL : &first);
      if (reduction == NULL)
        continue;
      if (reduction->task->tokens == request->tokens)
        return g_steal_pointer (&reduction);
      if (reduction->task->tokens > request->tokens)
        {
          fail_tokens (klass, request->tokens, before ? before : reduction->task->tokens, error);
          return NULL;
        }
      before = reduction->task->tokens;
    }
  if (before == 0 && first)
    g_propagate_error (error, g_steal_pointer (&first));
  else
    fail_tokens (klass, request->tokens, before, error);
  return NULL;
}

static TerseReduction *
make_reduction (const TerseReductionClass *klass, const TerseBoundRequest *request, GError **error)
{
  return request->tokens ? make_for_tokens (klass, request, error)
                         : terse_reduction_make (klass, request->parameters, error);
}

/* The first entry on this machine that is a bound, else the first one, or NULL. */
static const TerseCoverage *
class_coverage (const TerseReductionClass *klass, const char *machine)
{
  const TerseCoverage *found = NULL;
  for (guint i = 0; i < klass->n_coverage; i++)
    if (strcmp (klass->coverage[i].machine, machine) == 0 && (found == NULL || found->reason))
      found = &klass->coverage[i];
  return found;
}

/* Is this a map that was asked for? */
static gboolean
may_serve (const TerseBoundRequest *request, const TerseReductionClass *klass)
{
  return strcmp (klass->task, request->task) == 0 && !klass->wrong
         && (request->via == NULL || strcmp (klass->id, request->via) == 0);
}

/* The maps there are: the one that is given, or all of the program. */
static guint
maps_of (const TerseBoundRequest *request)
{
  return request->map ? 1 : terse_reduction_classes ();
}

static const TerseReductionClass *
map_number (const TerseBoundRequest *request, guint i)
{
  return request->map ? request->map : terse_reduction_class (i);
}

static void
note_uncovered (const TerseBound *bound, const TerseReductionClass *klass, const char *reason)
{
  g_ptr_array_add (bound->others, g_strdup_printf ("%s does not cover %s: %s", klass->id,
                                                   bound->machine->id, reason));
}

static void
note_too (const TerseBound *bound, const TerseReductionClass *klass)
{
  g_ptr_array_add (bound->others,
                   g_strdup_printf ("%s covers %s too (--via)", klass->id, bound->machine->id));
}

/* The first class that serves; those that do not go to `others` with their reason. */
static const TerseReductionClass *
choose_class (const TerseBound *bound, const TerseBoundRequest *request)
{
  const TerseReductionClass *chosen = NULL;
  for (guint i = 0; i < maps_of (request); i++)
    {
      const TerseReductionClass *klass = map_number (request, i);
      const TerseCoverage *coverage = class_coverage (klass, bound->machine->id);
      if (!may_serve (request, klass))
        continue;
      if (coverage == NULL || coverage->reason)
        note_uncovered (bound, klass,
                        coverage ? coverage->reason : "its source says nothing of it");
      else if (chosen == NULL)
        chosen = klass;
      else
        note_too (bound, klass);
    }
  return chosen;
}

static gboolean
fail_uncovered (const TerseBound *bound, const TerseBoundRequest *request, GError **error)
{
  g_autoptr (GString) why = g_string_new (NULL);
  const char *via = request->map ? request->map->id : request->via;
  for (guint i = 0; i < bound->others->len; i++)
    g_string_append_printf (why, "; %s", (const char *) bound->others->pdata[i]);
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
               "expected a reduction%s%s to %s that covers %s, found none%s", via ? " " : "",
               via ? via : "", request->task, bound->machine->id, why->str);
  return FALSE;
}

/* The formula of a crossing without what its bits are counted for, which the model says. */
static const char *
plain_formula (const char *formula)
{
  const char *unit = strstr (formula, " a ");
  g_autofree char *plain
      = unit ? g_strndup (formula, (gsize) (unit - formula)) : g_strdup (formula);
  return g_intern_string (plain);
}

/* Takes the map if it is the first in whose owners the machine has a protocol; others say why not.
 */
static void
try_map (TerseBound *bound, const TerseReductionClass *klass, TerseReduction **reduction)
{
  const TerseSeating seating = terse_reduction_seating (*reduction);
  const TerseCrossing crossing = terse_machine_crossing (bound->machine, &bound->sizes, &seating);
  TerseCoverage *entry = terse_computed_find (bound->computed, &crossing, &seating);
  if (entry == NULL)
    note_uncovered (bound, klass, crossing.reason ? crossing.reason : "no model has its protocol");
  else if (bound->reduction)
    note_too (bound, klass);
  else
    {
      entry->formula = plain_formula (crossing.formula);
      bound->coverage = entry;
      bound->reduction = g_steal_pointer (reduction);
    }
}

/* Of a machine written as text: the first map in whose owners it has a protocol. */
static gboolean
choose_computed (TerseBound *bound, const TerseBoundRequest *request, GError **error)
{
  bound->computed = g_array_new (FALSE, TRUE, sizeof (TerseCoverage));
  terse_computed_cover (bound->machine, bound->computed);
  for (guint i = 0; i < maps_of (request); i++)
    {
      const TerseReductionClass *klass = map_number (request, i);
      g_autoptr (GError) why = NULL;
      if (!may_serve (request, klass))
        continue;
      g_autoptr (TerseReduction) reduction = make_reduction (klass, request, &why);
      if (reduction)
        try_map (bound, klass, &reduction);
      else
        note_uncovered (bound, klass, why->message);
    }
  return bound->reduction || fail_uncovered (bound, request, error);
}

static gboolean
check_sizes (const TerseBoundRequest *request, const TerseMachineClass *machine, GError **error)
{
  for (TerseSizeName size = 0; size < TERSE_N_SIZES; size++)
    if (request->given >> size & 1 && !(machine->sizes >> size & 1))
      {
        g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                     "%s: expected only sizes of the machine %s, found this one",
                     terse_size_id (size), machine->id);
        return FALSE;
      }
  return TRUE;
}

static gboolean
fail_sizes (const TerseBound *bound, GError **error)
{
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
               "expected sizes of %s that %s covers, found others%s%s", bound->machine->id,
               bound->reduction->klass->id, bound->coverage ? ": " : "",
               bound->coverage ? bound->coverage->reason : "");
  return FALSE;
}

static gboolean
choose_covered (TerseBound *bound, const TerseBoundRequest *request, GError **error)
{
  const TerseReductionClass *klass = choose_class (bound, request);
  if (klass == NULL)
    return fail_uncovered (bound, request, error);
  bound->reduction = make_reduction (klass, request, error);
  if (bound->reduction == NULL)
    return FALSE;
  bound->coverage = terse_reduction_closest (bound->reduction, bound->machine->id, &bound->sizes);
  return (bound->coverage && bound->coverage->reason == NULL) || fail_sizes (bound, error);
}

gboolean
terse_bound_choose (TerseBound *bound, const TerseBoundRequest *request, GError **error)
{
  bound->machine = request->klass ? request->klass : terse_written_find (request->machine, error);
  if (bound->machine == NULL || terse_task_family_find (request->task, error) == NULL
      || (request->via && terse_reduction_class_find (request->via, error) == NULL)
      || !check_sizes (request, bound->machine, error))
    return FALSE;
  bound->sizes = request->sizes;
  bound->has_budget
      = (bound->machine->sizes & ~terse_machine_shape (bound->machine) & ~request->given) == 0;
  return bound->machine->crossing_of ? choose_computed (bound, request, error)
                                     : choose_covered (bound, request, error);
}
