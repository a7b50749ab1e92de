/* The options as a user meets them: no command takes two of one name or letter, every help ends
 * with an example, the examples are a session that runs, devices are left out by name, and what
 * terse table passes on is an option of its processes. */
#include <criterion/criterion.h>
#include <string.h>

#include "tests/support/program.h"

/* The commands with their tasks, as `terse --help` lists them: "solve", "store list", ...
 * (transfer full) */
static GPtrArray *
commands_of_help (void)
{
  GPtrArray *commands = g_ptr_array_new_with_free_func (g_free);
  TerseRun run = terse_run_line ("terse --help", NULL);
  g_auto (GStrv) lines = g_strsplit (run.out, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    {
      const char *name = lines[i] + strlen ("  terse ");
      gsize length = 0;
      if (!g_str_has_prefix (lines[i], "  terse "))
        continue;
      while (
          g_ascii_islower (name[length])
          || (name[length] == ' ' && name[length + 1] != ' ' && g_ascii_islower (name[length + 1])))
        length++;
      g_ptr_array_add (commands, g_strndup (name, length));
    }
  terse_run_clear (&run);
  return commands;
}

/* Standard output of `terse COMMAND --help`, (transfer full). */
static char *
help_of (const char *command)
{
  g_autofree char *line = g_strdup_printf ("terse %s --help", command);
  TerseRun run = terse_run_line (line, NULL);
  char *out = g_steal_pointer (&run.out);
  cr_assert_eq (run.status, 0, "%s", line);
  cr_assert_str_eq (run.err, "", "%s: %s", line, run.err);
  terse_run_clear (&run);
  return out;
}

/* "--format", "-q", ...: all that a help lists, in its order. (transfer full) */
static GPtrArray *
names_of_help (const char *help)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GRegex) regex
      = g_regex_new ("^  (?:(-\\w), )?(--[\\w-]+)", G_REGEX_MULTILINE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  for (g_regex_match (regex, help, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    for (int i = 1; i <= 2; i++)
      {
        char *name = g_match_info_fetch (match, i);
        if (*name)
          g_ptr_array_add (names, name);
        else
          g_free (name);
      }
  return names;
}

Test (cli_options, no_command_takes_a_name_twice)
{
  g_autoptr (GPtrArray) commands = commands_of_help ();
  guint options = 0;
  for (guint i = 0; i < commands->len; i++)
    {
      g_autofree char *help = help_of (commands->pdata[i]);
      g_autoptr (GPtrArray) names = names_of_help (help);
      g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint j = 0; j < names->len; j++)
        cr_expect (g_hash_table_add (seen, names->pdata[j]), "terse %s: %s twice",
                   (char *) commands->pdata[i], (char *) names->pdata[j]);
      options += names->len;
    }
  cr_assert_gt (commands->len, 10);
  cr_assert_gt (options, 100);
}

Test (cli_options, every_help_ends_with_its_example)
{
  g_autoptr (GPtrArray) commands = commands_of_help ();
  for (guint i = 0; i < commands->len; i++)
    {
      g_autofree char *help = help_of (commands->pdata[i]),
                      *start
                      = g_strdup_printf ("Example:\n  terse %s ", (char *) commands->pdata[i]);
      const char *example = strstr (help, start);
      cr_assert_not_null (example, "%s", help);
      cr_expect (g_str_has_suffix (example, "\n")
                     && strchr (example + strlen (start), '\n') == strrchr (example, '\n'),
                 "%s", example);
    }
}

/* With the file of questions that the examples name in its place. */
static char *
session_folder (void)
{
  char *scratch = terse_scratch_new ();
  g_autofree char *tables = g_build_filename (scratch, "bench", "tables", NULL);
  g_autofree char *text = terse_scratch_read (TERSE_SOURCE_DIR, "bench/tables/index.ini", NULL);
  cr_assert_eq (g_mkdir_with_parents (tables, 0755), 0);
  terse_scratch_write (tables, "index.ini", text, -1);
  return scratch;
}

Test (cli_options, examples_are_a_session)
{
  char *scratch = session_folder ();
  const TerseRunOptions options = { .folder = scratch };
  g_autoptr (GPtrArray) commands = commands_of_help ();
  for (guint i = 0; i < commands->len; i++)
    {
      g_autofree char *help = help_of (commands->pdata[i]);
      g_autofree char *line = g_strstrip (g_strdup (strstr (help, "Example:\n") + 9));
      TerseRun run = terse_run_line (line, &options);
      cr_expect_eq (run.status, 0, "%s: status %d\n%s%s", line, run.status, run.out, run.err);
      cr_expect (*run.out || strstr (line, "--out"), "%s prints nothing", line);
      terse_run_clear (&run);
    }
  terse_scratch_free (scratch);
}

#define INDEX "index -n 3 --bits 2 "
#define PARTED "function-composition -p layers=1 -p m=4 -p n= --token-bits 1 --classes always "

Test (cli_options, devices_are_left_out_by_name)
{
  static const struct {
    const char *question, *part;
  } cases[] = {
    { INDEX, "\"closed_by\" : \"counting\"" },
    { INDEX "--no-counting", "\"closed_by\" : \"symmetry\"" },
    { INDEX "--no-counting --no-symmetry", "\"closed_by\" : \"search\"" },
    { INDEX "--only search", "\"closed_by\" : \"search\"" },
    { INDEX "--only symmetry", "\"closed_by\" : \"symmetry\"" },
    { INDEX "--only counting", "\"closed_by\" : \"counting\"" },
    { INDEX "--only search --no-search", "none of the devices that were tried closes it" },
    { PARTED "--only classes", "\"closed_by\" : \"classes\"" },
    { PARTED "--only classes --no-classes", "none of the devices that were tried closes it" },
    { PARTED "--no-counting --no-classes", "\"closed_by\" : \"s" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *line = g_strdup_printf ("terse solve --format json %s", cases[i].question);
      TerseRun run = terse_run_line (line, NULL);
      cr_expect_not_null (strstr (run.out, cases[i].part), "%s: expected %s in\n%s%s", line,
                          cases[i].part, run.out, run.err);
      terse_run_clear (&run);
    }
}

Test (cli_options, a_table_passes_options_on)
{
  static const struct {
    const char *options, *part;
  } cases[] = {
    { "--only search --seed 7", "\"closed_by\" : \"search\"" },
    { "--only symmetry --search extended", "\"closed_by\" : \"symmetry\"" },
#ifndef __SANITIZE_ADDRESS__ /* which has the last word of a child that ends with a complaint */
    { "--max-literals 5", "at most 5 literals" },
#endif
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char *scratch = terse_scratch_new ();
      const TerseRunOptions options = { .folder = scratch };
      g_autofree char *line = g_strdup_printf (
          "terse table t --store s --format json --progress never %s", cases[i].options);
      terse_scratch_write (scratch, "t", "[a]\nproblem = index\nn = 3\nbits = 2\n", -1);
      TerseRun run = terse_run_line (line, &options);
      cr_expect_not_null (strstr (run.out, cases[i].part), "%s: expected %s in\n%s%s", line,
                          cases[i].part, run.out, run.err);
      terse_run_clear (&run);
      terse_scratch_free (scratch);
    }
}
