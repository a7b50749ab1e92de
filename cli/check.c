/* terse check: verifies a certificate. */
#include "cli/command.h"
#include "protocols/error.h"
#include "reductions/verify.h"

static int
report (TerseVerification *verification)
{
  gboolean verified = verification->verified;
  if (verified)
    {
      g_autofree char *question = terse_question_text (verification->question);
      g_print ("verified: %s: %s\n", terse_verdict_id (verification->verdict), question);
    }
  else
    g_print ("rejected: %s\n", verification->reason);
  terse_verification_clear (verification);
  return verified ? TERSE_EXIT_DECIDED : TERSE_EXIT_REFUTED;
}

int
terse_command_check (char **arguments)
{
  GError *error = NULL;
  guint64 max_literals = 0;
  g_autofree char *limit = NULL;
  const GOptionEntry entries[]
      = { { "max-literals", 0, 0, G_OPTION_ARG_STRING, &limit, "largest formula to make (300000000)", "N" }, { NULL } };
  TerseVerification verification;
  GOptionContext *context = terse_option_context ("check");
  g_option_context_add_main_entries (context, entries, NULL);
  g_auto (GStrv) words = terse_parse_options (context, arguments, 1, &error);
  if (words && limit && !g_ascii_string_to_unsigned (limit, 10, 1, G_MAXINT, &max_literals, NULL))
    g_set_error (&error, TERSE_ERROR, TERSE_ERROR_USAGE, "--max-literals: expected a number in 1..2147483647, found %s", limit);
  if (error || !terse_verify (words[0], max_literals, &verification, &error))
    return terse_complain (error);
  return report (&verification);
}
