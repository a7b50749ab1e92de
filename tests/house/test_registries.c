/* Every line of a registry has its file, and every such file its line. */
#include <criterion/criterion.h>
#include <string.h>

#include <glib.h>

#include "tests/support/program.h"
#include "tests/support/sources.h"

/* The registries: a line NAME (symbol, ...) stands for a file that defines prefix_symbol. */
static const struct {
  const char *table, *macro, *folder, *prefix;
} registries[] = {
  { "protocols/problems/problems.def", "TERSE_PROBLEM_FAMILY", "protocols/problems",
    "terse_family" },
  { "protocols/models/models.def", "TERSE_MODEL", "protocols/models", "terse_model" },
  { "reductions/architectures/tasks/tasks.def", "TERSE_TASK", "reductions/architectures/tasks",
    "terse_task" },
  { "reductions/architectures/machines/machines.def", "TERSE_MACHINE",
    "reductions/architectures/machines", "terse_machine" },
  { "reductions/architectures/maps/reductions.def", "TERSE_REDUCTION",
    "reductions/architectures/maps", "terse_reduction" },
  { "reductions/architectures/constructions/constructions.def", "TERSE_CONSTRUCTION",
    "reductions/architectures/constructions", "terse_construction" },
  { "reductions/architectures/statements/statements.def", "TERSE_STATEMENT",
    "reductions/architectures/statements", "terse_statement_family" },
  { "cli/commands.def", "TERSE_COMMAND", "cli", "terse_command" },
};

/* The symbols of a table. */
static GPtrArray *
read_registry (const char *table, const char *macro)
{
  GPtrArray *symbols = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = terse_scratch_read (TERSE_SOURCE_DIR, table, NULL);
  g_autofree char *pattern = g_strdup_printf ("^%s \\((\\w+)", macro);
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_MULTILINE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    g_ptr_array_add (symbols, g_match_info_fetch (match, 1));
  return symbols;
}

/* Every line has its file, and every file that says it is an entry has its line. */
Test (registries, registries_and_files_agree)
{
  for (guint i = 0; i < G_N_ELEMENTS (registries); i++)
    {
      g_autoptr (GPtrArray) symbols = read_registry (registries[i].table, registries[i].macro);
      cr_assert_gt (symbols->len, 1, "%s", registries[i].table);
      for (guint j = 0; j < symbols->len; j++)
        {
          g_autofree char *name = g_strconcat (symbols->pdata[j], ".c", NULL);
          g_autofree char *file
              = g_build_filename (TERSE_SOURCE_DIR, registries[i].folder, name, NULL);
          cr_expect (g_file_test (file, G_FILE_TEST_IS_REGULAR), "%s has no file for %s",
                     registries[i].table, (char *) symbols->pdata[j]);
        }
    }
}

static void
check_entry (const char *path, const char *text, gpointer data)
{
  static const char pattern[]
      = "^const Terse(?:Model|ProblemFamily|TaskFamily|MachineClass|ReductionClass|Construction|"
        "StatementFamily) (\\w+)\\s+= "
        "|^(terse_command_\\w+) \\(char \\*\\*arguments\\)\n\\{";
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_MULTILINE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  GHashTable *known = data;
  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *entry = g_match_info_fetch (match, 1),
                      *command = g_match_info_fetch (match, 2);
      const char *symbol = command && *command ? command : entry;
      cr_expect (g_hash_table_remove (known, symbol), "%s: %s is in no table", path, symbol);
    }
}

Test (registries, every_entry_is_listed)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (registries); i++)
    {
      g_autoptr (GPtrArray) symbols = read_registry (registries[i].table, registries[i].macro);
      for (guint j = 0; j < symbols->len; j++)
        g_hash_table_add (
            known, g_strdup_printf ("%s_%s", registries[i].prefix, (char *) symbols->pdata[j]));
    }
  terse_sources_visit (check_entry, known);
  cr_assert_eq (g_hash_table_size (known), 0, "%u lines without an entry",
                g_hash_table_size (known));
}
