/* README.md, reductions/architectures/README.md and those of other rooms tell the truth: every
 * command of their `console` blocks that calls terse or terse-check is run, in order, in one
 * scratch folder with the build folder in PATH and bench/ at hand, and prints what the page shows.
 * The rules of comparison are in tests/support/console.h: a number with a decimal point stands for
 * any number with one. The set-up commands of `sh` blocks are not run here: they are what
 * continuous integration runs, and the presets they name exist. */
#include <criterion/criterion.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <json-glib/json-glib.h>

#include "tests/support/console.h"
#include "tests/support/suite.h"

TestSuite (readme, .init = scratch_open, .fini = scratch_close);

static const struct {
  const char *expected, *found;
  gboolean matches;
} samples[] = {
  { "", "", TRUE },
  { "", "a\n", FALSE },
  { "a\n", "", FALSE },
  { "a\n", "a\n", TRUE },
  { "a\n", "a  \n", TRUE },
  { "a\n", " a\n", FALSE },
  { "a\nb\n", "a\n", FALSE },
  { "a\n", "a\nb\n", FALSE },
  { "...\n", "", TRUE },
  { "...\n", "a\nb\n", TRUE },
  { "a\n...\n", "a\nb\nc\n", TRUE },
  { "a\n...\n", "b\nc\n", FALSE },
  { "a\n...\nc\n", "a\nc\n", TRUE },
  { "a\n...\nc\n", "a\nc\nb\nc\n", TRUE },
  { "a\n...\nc\n", "a\nb\n", FALSE },
  { "0.25 s\n", "17.3 s\n", TRUE },
  { "0.25 s\n", "17 s\n", FALSE },
  { "cost 4 bits\n", "cost 5 bits\n", FALSE },
  { "  proof        46 steps, 1286 bytes, verified\n",
    "  proof        7 steps, 99 bytes, verified\n", TRUE },
  { "  proof        46 steps, 1286 bytes, verified\n",
    "  proof        7 steps, 99 bytes, rejected\n", FALSE },
  { "46 steps\n", "47 steps\n", FALSE },
  { "15 of 15 pass\n", "16 of 16 pass\n", TRUE },
  { "15 of 15 pass\n", "15 of 16 pass\n", FALSE },
  { "15 of 15 pass\n", "15 of 155 pass\n", FALSE },
};

Test (readme, rules_of_comparison)
{
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    cr_expect_eq (terse_console_matches (samples[i].expected, samples[i].found), samples[i].matches,
                  "%s against %s", samples[i].expected, samples[i].found);
}

Test (readme, examples_are_found)
{
  TerseExamples e
      = terse_examples_read ("text\n```sh\n.ci/setup && x\n```\n$ no command\n```console\n$ terse "
                             "a\nout\n...\n$ terse b\n```\n"
                             "```c\n$ nor this\n```\n");
  cr_assert_eq (e.set_up->len, 1);
  cr_expect_str_eq (e.set_up->pdata[0], ".ci/setup && x");
  cr_assert_eq (e.examples->len, 2);
  const TerseConsoleExample *first = e.examples->pdata[0], *second = e.examples->pdata[1];
  cr_expect_str_eq (first->command, "terse a");
  cr_expect_str_eq (first->expected, "out\n...\n");
  cr_expect_eq (first->line, 7);
  cr_expect_str_eq (second->command, "terse b");
  cr_expect_str_eq (second->expected, "");
  terse_examples_clear (&e);
}

/* Runs a line with the shell, in the scratch folder; standard output, (transfer full). */
static char *
run_in_shell (const char *command, int *status)
{
  const char *const argv[] = { "sh", "-c", command, NULL };
  GError *error = NULL;
  char *out = NULL;
  g_autofree char *path = g_strdup_printf ("%s:%s", TERSE_BUILD_DIR, g_getenv ("PATH"));
  g_auto (GStrv) environment = g_environ_setenv (g_get_environ (), "PATH", path, TRUE);
  environment = g_environ_setenv (environment, "LC_ALL", "C.UTF-8", TRUE);
  g_spawn_sync (scratch, (char **) argv, environment, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL,
                status, &error);
  cr_assert_null (error, "%s", error ? error->message : "");
  return out;
}

static gboolean
is_ours (const char *command)
{
  return g_str_has_prefix (command, "terse ") || g_str_has_prefix (command, "terse-check ");
}

static void
run_examples (const char *page, guint least)
{
  g_autofree char *text = terse_scratch_read (TERSE_SOURCE_DIR, page, NULL);
  g_autofree char *bench = g_build_filename (TERSE_SOURCE_DIR, "bench", NULL),
                  *link = g_build_filename (scratch, "bench", NULL);
  TerseExamples examples = terse_examples_read (text);
  guint ran = 0;
  cr_assert_eq (symlink (bench, link), 0);
  for (guint i = 0; i < examples.examples->len; i++)
    {
      const TerseConsoleExample *example = examples.examples->pdata[i];
      int status;
      cr_assert (is_ours (example->command), "%s:%u: a command that is not run: %s", page,
                 example->line, example->command);
      g_autofree char *out = run_in_shell (example->command, &status);
      cr_expect (WIFEXITED (status) && WEXITSTATUS (status) == 0, "%s:%u: status %d", page,
                 example->line, WEXITSTATUS (status));
      cr_expect (terse_console_matches (example->expected, out), "%s:%u: %s\nexpected\n%sfound\n%s",
                 page, example->line, example->command, example->expected, out);
      ran++;
    }
  cr_assert_geq (ran, least);
  terse_examples_clear (&examples);
}

Test (readme, commands_print_what_it_shows, .timeout = 120) { run_examples ("README.md", 15); }

Test (readme, commands_of_reductions_print_what_it_shows, .timeout = 120)
{
  run_examples ("reductions/architectures/README.md", 5);
}

/* What README.md leaves to the rooms. */
Test (readme, commands_of_models_print_what_it_shows, .timeout = 120)
{
  run_examples ("protocols/models/README.md", 8);
}

Test (readme, commands_of_measures_print_what_it_shows, .timeout = 120)
{
  run_examples ("protocols/README.md", 2);
}

Test (readme, commands_of_witnesses_print_what_it_shows, .timeout = 120)
{
  run_examples ("solver/README.md", 2);
}

Test (readme, commands_of_cubes_print_what_it_shows, .timeout = 120)
{
  run_examples ("reductions/questions/cubes/README.md", 3);
}

Test (readme, commands_on_errors) { run_examples ("reductions/questions/minimax/README.md", 2); }

/* Is there a workflow preset of this name? */
static gboolean
preset_exists (const char *name)
{
  g_autofree char *text = terse_scratch_read (TERSE_SOURCE_DIR, "CMakePresets.json", NULL);
  g_autoptr (JsonNode) root = json_from_string (text, NULL);
  cr_assert_not_null (root);
  JsonArray *presets
      = json_object_get_array_member (json_node_get_object (root), "workflowPresets");
  for (guint i = 0; i < json_array_get_length (presets); i++)
    if (strcmp (json_object_get_string_member (json_array_get_object_element (presets, i), "name"),
                name)
        == 0)
      return TRUE;
  return FALSE;
}

/* Names of presets in a text: after --preset, and those listed after "--preset` with". */
static GPtrArray *
named_presets (const char *text)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GRegex) regex = g_regex_new ("--preset[ =](\\w[\\w-]*)", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    g_ptr_array_add (names, g_match_info_fetch (match, 1));
  return names;
}

static void
add_listed_presets (GPtrArray *names, const char *text)
{
  const char *list = strstr (text, "--preset` with ");
  g_autoptr (GRegex) regex = g_regex_new ("`(\\w+)` *(\\(|,|or\\b)", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  if (list == NULL)
    return;
  g_auto (GStrv) paragraph = g_strsplit (list, "\n\n", 2);
  g_auto (GStrv) sentence = g_strsplit (paragraph[0], ".\n", 2);
  for (g_regex_match (regex, sentence[0], 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    g_ptr_array_add (names, g_match_info_fetch (match, 1));
}

Test (readme, presets_exist)
{
  g_autofree char *text = terse_scratch_read (TERSE_SOURCE_DIR, "README.md", NULL);
  g_autoptr (GPtrArray) names = named_presets (text);
  add_listed_presets (names, text);
  cr_assert_geq (names->len, 4);
  for (guint i = 0; i < names->len; i++)
    cr_expect (preset_exists (names->pdata[i]), "README.md names the preset %s",
               (char *) names->pdata[i]);
  cr_expect_not (preset_exists ("nosuch"));
}

/* Every set-up command is what continuous integration runs. */
Test (readme, set_up_commands_are_run_elsewhere)
{
  g_autofree char *text = terse_scratch_read (TERSE_SOURCE_DIR, "README.md", NULL);
  g_autofree char *run = terse_scratch_read (TERSE_SOURCE_DIR, ".ci/run", NULL);
  g_auto (GStrv) ran = g_strsplit (run, "\n", -1);
  TerseExamples examples = terse_examples_read (text);
  cr_assert_geq (examples.set_up->len, 2);
  for (guint i = 0; i < examples.set_up->len; i++)
    {
      const char *line = examples.set_up->pdata[i];
      gboolean found = *line == '\0' || strstr (line, "git clone") != NULL;
      for (guint j = 0; ran[j] && !found; j++)
        found = strcmp (ran[j], line) == 0;
      cr_expect (found, ".ci/run does not run: %s", line);
    }
  terse_examples_clear (&examples);
}
