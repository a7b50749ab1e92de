/* terse list: the registries. */
#include <string.h>

#include "cli/options.h"
#include "cli/values.h"
#include "protocols/problems/family.h"
#include "protocols/models/model.h"
#include "reductions/architectures/checker/convert.h"
#include "reductions/architectures/constructions/construction.h"
#include "reductions/architectures/maps/reduction.h"
#include "reductions/architectures/maps/translation.h"
#include "reductions/architectures/written/written.h"
#include "reductions/questions/decide/devices.h"

static void
print_range (const TerseParameter *parameter)
{
  if (parameter->kind == TERSE_PARAMETER_TEXT)
    return;
  if (parameter->max == G_MAXUINT64)
    g_print (", at least %" G_GUINT64_FORMAT, parameter->min);
  else
    g_print (", %" G_GUINT64_FORMAT "..%" G_GUINT64_FORMAT, parameter->min, parameter->max);
}

static void
print_parameters (const TerseParameter *parameters, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_print ("  -p %s: %s", parameters[i].name, parameters[i].help);
      print_range (&parameters[i]);
      if (parameters[i].fallback && *parameters[i].fallback)
        g_print (", default %s", parameters[i].fallback);
      g_print ("\n");
    }
}

static void
list_problems (void)
{
  for (guint i = 0; i < terse_problem_families (); i++)
    {
      const TerseProblemFamily *family = terse_problem_family (i);
      g_print ("%s: %s (model %s)\n", family->id, family->summary, family->model);
      print_parameters (family->parameters, family->n_parameters);
    }
}

static void
list_models (void)
{
  for (guint i = 0; i < terse_models (); i++)
    {
      const TerseModel *model = terse_model (i);
      g_print ("%s: %s\n  knows:", model->id, model->summary);
      for (guint knows = TERSE_KNOWS_BOTH; knows <= TERSE_KNOWS_QUERY; knows++)
        if (model->knows >> knows & 1)
          g_print (" %s%s", terse_knows_id ((TerseKnows) knows),
                   model->usual == knows ? " (default)" : "");
      g_print ("\n");
    }
}

static void
list_tasks (void)
{
  for (guint i = 0; i < terse_task_families (); i++)
    {
      const TerseTaskFamily *family = terse_task_family (i);
      g_print ("%s: %s (%s)\n", family->id, family->summary, family->source);
      print_parameters (family->parameters, family->n_parameters);
    }
}

static void
print_machine (const TerseMachineClass *klass)
{
  const char *stands = terse_written_stands (klass);
  g_print ("%s: %s\n", klass->id, klass->summary);
  if (stands)
    g_print ("  stands for: %s\n", stands);
  g_print ("  sizes:");
  for (TerseSizeName size = 0; size < TERSE_N_SIZES; size++)
    if (klass->sizes >> size & 1)
      g_print (" --%s", terse_size_id (size));
  g_print ("\n");
}

static void
list_machines (void)
{
  for (guint i = 0; i < terse_machine_classes (); i++)
    print_machine (terse_machine_class (i));
  for (guint i = 0; i < terse_written_classes (); i++)
    print_machine (terse_written_class (i));
}

static void
print_coverage (const TerseCoverage *coverage)
{
  if (coverage->reason)
    g_print ("  not %s: %s\n", coverage->machine, coverage->reason);
  else
    g_print ("  %s: %s, %s (%s)\n", coverage->machine, coverage->formula, coverage->model,
             coverage->source);
}

static void
list_reductions (void)
{
  for (guint i = 0; i < terse_reduction_classes (); i++)
    {
      const TerseReductionClass *klass = terse_reduction_class (i);
      g_print ("%s: %s -> %s%s. %s (%s)\n", klass->id, klass->problem, klass->task,
               klass->wrong ? ", WRONG, an example" : "", klass->summary, klass->source);
      print_parameters (klass->parameters, klass->n_parameters);
      for (guint j = 0; j < klass->n_coverage; j++)
        print_coverage (&klass->coverage[j]);
    }
}

static void
list_constructions (void)
{
  for (guint i = 0; i < terse_constructions (); i++)
    {
      const TerseConstruction *construction = terse_construction (i);
      g_print ("%s: %s (%s)\n  %s on %s: %s\n", construction->id, construction->summary,
               construction->source, construction->machine,
               strcmp (construction->task, TERSE_ANY_TASK) == 0 ? "any task" : construction->task,
               construction->sizes);
    }
}

static void
list_translations (void)
{
  for (guint i = 0; i < terse_translations (); i++)
    {
      const TerseTranslation *translation = terse_translation (i);
      g_print ("%s: %s -> %s. %s (%s)\n", translation->id, translation->from, translation->to,
               translation->summary, translation->source);
    }
}

static void
list_conversions (void)
{
  for (guint i = 0; i < terse_conversions (); i++)
    {
      const TerseConversion *conversion = terse_conversion (i);
      g_print ("%s: %s -> %s. %s (%s)\n", conversion->id, conversion->from, conversion->to,
               conversion->summary, conversion->source);
    }
}

static void
list_statements (void)
{
  for (guint i = 0; i < terse_statement_families (); i++)
    {
      guint n;
      const TerseStatementFamily *family = terse_statement_family (i);
      const TerseParameter *parameters = terse_statement_parameters (family, &n);
      g_print ("%s: %s\n", family->id, terse_problem_family_find (family->id, NULL)->summary);
      print_parameters (parameters, n);
    }
}

static void
list_devices (void)
{
  for (guint i = 0; i < TERSE_N_DEVICES; i++)
    g_print ("%s: %s\n", terse_device (i)->id, terse_device (i)->summary);
}

static const struct {
  const char *name;
  void (*list) (void);
} lists[] = {
  { "problems", list_problems },
  { "models", list_models },
  { "devices", list_devices },
  { "tasks", list_tasks },
  { "machines", list_machines },
  { "reductions", list_reductions },
  { "constructions", list_constructions },
  { "statements", list_statements },
  { "translations", list_translations },
  { "conversions", list_conversions },
};

int
terse_command_list (char **arguments)
{
  GError *error = NULL;
  g_autoptr (TerseOptions) options = terse_options_parse (TERSE_COMMAND_list, arguments, &error);
  if (options == NULL)
    return terse_options_complain (options, error);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (strcmp (options->words[0], lists[i].name) == 0)
      {
        lists[i].list ();
        return TERSE_EXIT_DECIDED;
      }
  g_autofree char *expected = terse_values_or (terse_command (TERSE_COMMAND_list)->values);
  terse_options_refuse (&error, "list", expected, options->words[0]);
  return terse_options_complain (options, error);
}
