/* terse theorem: a folder with everything from which ACL2 alone, without Terse, proves what a
 * certificate says: definitions, books, data and a script. */
#include "cli/options.h"
#include "reductions/questions/theorem/theorem.h"

static int
export_theorem (const TerseOptions *options)
{
  g_autofree char *statement = NULL;
  GError *error = NULL;
  if (options->new_folder == NULL)
    {
      terse_options_refuse (&error, "theorem", "--out", "none");
      return terse_complain (error);
    }
  if (!terse_theorem_export (options->words[0], options->new_folder, &statement, &error))
    return terse_complain (error);
  g_print ("theorem: to be proved by %s/prove.sh\n%s\n", options->new_folder, statement);
  return TERSE_EXIT_DECIDED;
}

int
terse_command_theorem (char **arguments)
{
  GError *error = NULL;
  TerseOptions *options = terse_options_parse (TERSE_COMMAND_theorem, arguments, &error);
  if (options == NULL)
    return terse_complain (error);
  int status = export_theorem (options);
  terse_options_free (options);
  return status;
}
