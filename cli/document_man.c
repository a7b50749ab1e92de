#include "cli/document.h"

#include <string.h>

/* As it stands, in roff: no minus is a hyphen, nothing is a request or an escape. */
static void
append_plain (GString *text, const char *plain)
{
  for (const char *c = plain; *c; c++)
    if (*c == '\\')
      g_string_append (text, "\\e");
    else if (*c == '-')
      g_string_append (text, "\\-");
    else if ((*c == '.' || *c == '\'') && (c == plain || c[-1] == '\n'))
      g_string_append_printf (text, "\\&%c", *c);
    else if (*c == '\'')
      g_string_append (text, "\\(aq");
    else if (*c == '^' || *c == '~')
      g_string_append (text, *c == '^' ? "\\(ha" : "\\(ti");
    else
      g_string_append_c (text, *c);
}

/* In bold or italics. */
static void
append_font (GString *text, char font, const char *plain)
{
  g_string_append_printf (text, "\\f%c", font);
  append_plain (text, plain);
  g_string_append (text, "\\fR");
}

static void
append_option (GString *text, const TerseOptionText *option)
{
  const TerseOptionLine *line = option->line;
  const char letter[] = { '-', line->letter, '\0' };
  g_autofree char *name = g_strconcat ("--", option->name, NULL);
  g_string_append (text, ".TP\n");
  if (line->letter)
    {
      append_font (text, 'B', letter);
      g_string_append (text, ", ");
    }
  append_font (text, 'B', name);
  if (line->placeholder)
    {
      g_string_append_c (text, '=');
      append_font (text, 'I', line->placeholder);
    }
  g_string_append_c (text, '\n');
  append_plain (text, option->help);
  g_string_append_c (text, '\n');
}

static void
append_command (GString *text, TerseCommandName name)
{
  const TerseCommand *command = terse_command (name);
  g_autofree char *full = g_strconcat ("terse ", command->name, NULL);
  g_autoptr (GPtrArray) options = terse_option_texts (1u << name);
  g_string_append (text, ".SS ");
  append_plain (text, full);
  g_string_append_c (text, '\n');
  append_font (text, 'B', full);
  if (*command->words)
    {
      g_string_append_c (text, ' ');
      append_font (text, 'I', command->words);
    }
  g_string_append_printf (text, "%s\n.PP\n", options->len ? " [options]" : "");
  append_plain (text, command->summary);
  g_string_append (text, ".\n");
  for (guint i = 0; i < options->len; i++)
    append_option (text, options->pdata[i]);
  g_string_append (text, ".PP\nExample:\n.PP\n.nf\n.RS\n");
  append_plain (text, command->example);
  g_string_append (text, "\n.RE\n.fi\n");
}

static void
append_statuses (GString *text)
{
  g_string_append (text, ".SH EXIT STATUS\n");
  for (int status = TERSE_EXIT_DECIDED; status <= TERSE_EXIT_UNDECIDED; status++)
    {
      g_string_append_printf (text, ".TP\n%d\n", status);
      append_plain (text, terse_exit_summary (status));
      g_string_append_c (text, '\n');
    }
}

void
terse_document_man (GString *text)
{
  g_string_append (text,
                   ".TH TERSE 1 \"\" \"terse " TERSE_VERSION "\" \"User Commands\"\n"
                   ".SH NAME\nterse \\- communication\\-complexity lower bounds, with proof\n"
                   ".SH SYNOPSIS\n\\fBterse\\fR \\fICOMMAND\\fR [\\fIargument\\fR ...] [options]\n"
                   ".SH DESCRIPTION\n"
                   "Decides whether a communication problem has a protocol within a budget, and "
                   "leaves a certificate:\na proof that there is none, or a protocol that was run "
                   "on every promised input.\n.SH COMMANDS\n");
  for (TerseCommandName i = terse_document_next (-1); i < TERSE_N_COMMANDS;
       i = terse_document_next ((int) i))
    append_command (text, i);
  append_statuses (text);
  g_string_append (text, ".SH ENVIRONMENT\n.TP\n.B TERSE_STORE\n"
                         "file of the store, where \\fB\\-\\-store\\fR names none\n");
}
