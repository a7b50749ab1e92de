#include "cli/values.h"

#include <string.h>

#include "cli/figures/figure.h"
#include "protocols/models/model.h"
#include "protocols/problems/family.h"
#include "reductions/architectures/maps/reduction.h"
#include "reductions/architectures/written/written.h"
#include "reductions/questions/decide/devices.h"
#include "reductions/questions/search/contest.h"

/* The ids of the registries by their numbers; NULL behind the last. */

static const char *
problem (guint i)
{
  return i < terse_problem_families () ? terse_problem_family (i)->id : NULL;
}

static const char *
model (guint i)
{
  return i < terse_models () ? terse_model (i)->id : NULL;
}

static const char *
convention (guint i)
{
  const guint knows = TERSE_KNOWS_BOTH + i;
  return knows <= TERSE_KNOWS_QUERY ? terse_knows_id ((TerseKnows) knows) : NULL;
}

/* In C, then as text. */
static const TerseMachineClass *
machine_class (guint i)
{
  const guint first = terse_machine_classes ();
  if (i < first)
    return terse_machine_class (i);
  return i - first < terse_written_classes () ? terse_written_class (i - first) : NULL;
}

static const char *
machine (guint i)
{
  const TerseMachineClass *klass = machine_class (i);
  return klass ? klass->id : NULL;
}

static const char *
task (guint i)
{
  return i < terse_task_families () ? terse_task_family (i)->id : NULL;
}

static const char *
reduction (guint i)
{
  return i < terse_reduction_classes () ? terse_reduction_class (i)->id : NULL;
}

static const char *
search (guint i)
{
  return i < TERSE_N_SEARCHES ? terse_search_id ((TerseSearch) i) : NULL;
}

static const char *
device (guint i)
{
  return i < TERSE_N_DEVICES ? terse_device (i)->id : NULL;
}

static const char *
picture (guint i)
{
  const guint kind = TERSE_FIGURE_MATRIX + i;
  return kind <= TERSE_FIGURE_SCHEDULE ? terse_figure_kind_id ((TerseFigureKind) kind) : NULL;
}

static const char *
problem_summary (guint i)
{
  return terse_problem_family (i)->summary;
}

static const char *
model_summary (guint i)
{
  return terse_model (i)->summary;
}

static const char *
machine_summary (guint i)
{
  return machine_class (i)->summary;
}

static const char *
task_summary (guint i)
{
  return terse_task_family (i)->summary;
}

static const char *
reduction_summary (guint i)
{
  return terse_reduction_class (i)->summary;
}

static const char *
device_summary (guint i)
{
  return terse_device (i)->summary;
}

typedef struct {
  const char *name;
  const char *(*id) (guint i);
  const char *(*summary) (guint i); /* or NULL */
} Registry;

static const Registry registries[] = {
  { "{problems}", problem, problem_summary },
  { "{models}", model, model_summary },
  { "{conventions}", convention, NULL },
  { "{machines}", machine, machine_summary },
  { "{tasks}", task, task_summary },
  { "{reductions}", reduction, reduction_summary },
  { "{searches}", search, NULL },
  { "{devices}", device, device_summary },
  { "{pictures}", picture, NULL },
};

static const Registry *
find_registry (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (registries); i++)
    if (strcmp (registries[i].name, name) == 0)
      return &registries[i];
  g_assert_not_reached ();
}

char **
terse_values (const char *values)
{
  if (values == NULL || g_ascii_isupper (*values) || strstr (values, ".."))
    return g_new0 (char *, 1);
  if (*values != '{')
    return g_strsplit (values, "|", -1);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  const Registry *registry = find_registry (values);
  for (guint i = 0; registry->id (i); i++)
    g_ptr_array_add (ids, g_strdup (registry->id (i)));
  g_ptr_array_add (ids, NULL);
  return (char **) g_ptr_array_steal (ids, NULL);
}

const char *
terse_value_summary (const char *values, guint i)
{
  const Registry *registry = *values == '{' ? find_registry (values) : NULL;
  return registry && registry->summary ? registry->summary (i) : NULL;
}

char *
terse_values_or (const char *values)
{
  g_auto (GStrv) ids = terse_values (values);
  GString *text = g_string_new (NULL);
  for (guint i = 0; ids[i]; i++)
    g_string_append_printf (text, "%s%s", i == 0 ? "" : ids[i + 1] ? ", " : " or ", ids[i]);
  return g_string_free (text, FALSE);
}
