#include "reductions/questions/decide/opinion_name.h"

#include <string.h>

static const char *const starters[]
    = { "env",     "sh",      "bash",        "dash",      "busybox", "nice", "ionice",
        "nohup",   "time",    "timeout",     "stdbuf",    "taskset", "perl", "prlimit",
        "python3", "chronic", "systemd-run", "catchsegv", "setarch", "exec", NULL };

static gboolean
is_setting (const char *word)
{
  const char *equals = strchr (word, '=');
  for (const char *c = word; equals && c < equals; c++)
    if (!g_ascii_isalnum (*c) && *c != '_')
      return FALSE;
  return equals != NULL;
}

/* A number, perhaps with a unit: what timeout and nice take. */
static gboolean
is_number (const char *word)
{
  const gsize digits = strspn (word, "0123456789.");
  return digits > 0 && strlen (word) <= digits + 1;
}

static gboolean
is_judge (const char *word)
{
  g_autofree char *name = g_path_get_basename (word);
  return *word && *word != '-' && !strchr (word, '{') && !is_setting (word) && !is_number (word)
         && !g_strv_contains (starters, name);
}

/* The first word of a text for a shell that judges, (transfer full), or NULL. */
static char *
name_in_text (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t\n;&|()\"'", -1);
  for (guint i = 0; words[i]; i++)
    if (is_judge (words[i]))
      return g_path_get_basename (words[i]);
  return NULL;
}

char *
terse_opinion_name_of (char *const *words)
{
  for (guint i = 0; words[i]; i++)
    {
      char *name = i > 0 && strcmp (words[i - 1], "-c") == 0 ? name_in_text (words[i])
                   : is_judge (words[i])                     ? g_path_get_basename (words[i])
                                                             : NULL;
      if (name)
        return name;
    }
  return g_path_get_basename (words[0]);
}
