/* terse list: the registries. */
#include <string.h>

#include "cli/command.h"
#include "protocols/error.h"
#include "protocols/family.h"
#include "protocols/model.h"

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
list_problems (void)
{
  for (guint i = 0; i < terse_problem_families (); i++)
    {
      const TerseProblemFamily *family = terse_problem_family (i);
      g_print ("%s: %s (model %s)\n", family->id, family->summary, family->model);
      for (guint j = 0; j < family->n_parameters; j++)
        {
          g_print ("  -p %s: %s", family->parameters[j].name, family->parameters[j].help);
          print_range (&family->parameters[j]);
          if (family->parameters[j].fallback && *family->parameters[j].fallback)
            g_print (", default %s", family->parameters[j].fallback);
          g_print ("\n");
        }
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
          g_print (" %s%s", terse_knows_id ((TerseKnows) knows), model->usual == knows ? " (default)" : "");
      g_print ("\n");
    }
}

int
terse_command_list (char **arguments)
{
  GError *error = NULL;
  g_auto (GStrv) words = terse_parse_options (terse_option_context ("list"), arguments, 1, &error);
  if (words == NULL)
    return terse_complain (error);
  if (strcmp (words[0], "problems") == 0)
    list_problems ();
  else if (strcmp (words[0], "models") == 0)
    list_models ();
  else
    return terse_complain (
        g_error_new (TERSE_ERROR, TERSE_ERROR_USAGE, "list: expected problems or models, found %s", words[0]));
  return TERSE_EXIT_DECIDED;
}
