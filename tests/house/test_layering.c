/* The order of the source tree: includes run one way (cli, bench, tests -> reductions -> solver ->
 * protocols; solver/check includes nothing but itself and the C library), one file is C++, no file
 * has more than 500 lines, every line of a registry has its file and every such file its line, and
 * no file names a place on the machine it was written on. */
#include <criterion/criterion.h>
#include <string.h>

#include <glib.h>

#include "tests/support/program.h"

#define MOST_LINES 500

/* Each folder with those it may include from, itself among them; a subfolder that is not listed
 * belongs to the folder above. */
static const struct {
  const char *folder, *may_include[8];
} layers[] = {
  { "solver/check", { "solver/check" } },
  { "protocols", { "protocols" } },
  { "solver", { "solver", "solver/check", "protocols" } },
  { "reductions", { "reductions", "solver", "solver/check", "protocols" } },
  { "cli", { "cli", "reductions", "solver", "solver/check", "protocols" } },
  { "bench", { "bench", "reductions", "solver", "solver/check", "protocols" } },
  { "tests", { "tests", "reductions", "solver", "solver/check", "protocols" } },
};

/* What the kernel may include besides itself. */
static const char *const kernel_headers[]
    = { "ctype.h",  "errno.h",  "inttypes.h", "limits.h", "setjmp.h", "stdarg.h", "stdbool.h",
        "stddef.h", "stdint.h", "stdio.h",    "stdlib.h", "string.h", NULL };

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
  { "cli/commands.def", "TERSE_COMMAND", "cli", "terse_command" },
};

typedef void (*Visit) (const char *path, const char *text, gpointer data);

static gboolean
is_source (const char *name)
{
  static const char *const endings[] = { ".c", ".h", ".cpp", ".hpp", ".cc", ".def" };
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (name, endings[i]))
      return TRUE;
  return FALSE;
}

/* Sources below a folder, by paths from the root. */
static guint
visit_folder (const char *folder, Visit visit, gpointer data)
{
  guint visited = 0;
  g_autofree char *path = g_build_filename (TERSE_SOURCE_DIR, folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  for (const char *name; dir && (name = g_dir_read_name (dir));)
    {
      g_autofree char *inner = g_build_filename (folder, name, NULL),
                      *full = g_build_filename (path, name, NULL);
      if (g_file_test (full, G_FILE_TEST_IS_DIR))
        visited += visit_folder (inner, visit, data);
      else if (is_source (name))
        {
          g_autofree char *text = terse_scratch_read (TERSE_SOURCE_DIR, inner, NULL);
          visit (inner, text, data);
          visited++;
        }
    }
  return visited;
}

static void
visit_sources (Visit visit, gpointer data)
{
  static const char *const folders[]
      = { "protocols", "solver", "reductions", "cli", "bench", "tests" };
  guint visited = 0;
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    visited += visit_folder (folders[i], visit, data);
  cr_assert_gt (visited, 100, "the sources are found");
}

static gboolean
is_below (const char *path, const char *folder)
{
  return g_str_has_prefix (path, folder) && path[strlen (folder)] == '/';
}

/* Index of the layer of a path, the deepest folder that fits; the number of layers where none does.
 */
static guint
layer_of (const char *path)
{
  guint best = G_N_ELEMENTS (layers);
  for (guint i = 0; i < G_N_ELEMENTS (layers); i++)
    if (is_below (path, layers[i].folder)
        && (best == G_N_ELEMENTS (layers)
            || strlen (layers[i].folder) > strlen (layers[best].folder)))
      best = i;
  return best;
}

static gboolean
may_include (guint layer, guint other)
{
  for (guint i = 0; other < G_N_ELEMENTS (layers) && layers[layer].may_include[i]; i++)
    if (strcmp (layers[layer].may_include[i], layers[other].folder) == 0)
      return TRUE;
  return FALSE;
}

/* The reason why `path` may not hold this include, (transfer full), or NULL. */
static char *
judge_include (const char *path, char kind, const char *name)
{
  g_autofree char *file = g_build_filename (TERSE_SOURCE_DIR, name, NULL);
  guint layer = layer_of (path);
  if (kind == '"')
    {
      if (!g_file_test (file, G_FILE_TEST_IS_REGULAR))
        return g_strdup ("is no file from the root");
      return may_include (layer, layer_of (name))
                 ? NULL
                 : g_strdup ("runs against the order of the folders");
    }
  if (g_file_test (file, G_FILE_TEST_EXISTS))
    return g_strdup ("is ours and belongs in quotation marks");
  if (strcmp (layers[layer].folder, "solver/check") != 0 || g_strv_contains (kernel_headers, name))
    return NULL;
  return g_strdup ("is no header of the C library");
}

/* Name and kind of an include line, (transfer full), or NULL. */
static char *
parse_include (const char *line, char *kind)
{
  static const char pattern[] = "^\\s*#\\s*include\\s*([<\"])([^>\"]+)[>\"]";
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  if (!g_regex_match (regex, line, 0, &match))
    return NULL;
  g_autofree char *open = g_match_info_fetch (match, 1);
  *kind = *open;
  return g_match_info_fetch (match, 2);
}

static void
check_includes (const char *path, const char *text, gpointer data)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint *seen = data;
  for (guint i = 0; lines[i]; i++)
    {
      char kind;
      g_autofree char *name = parse_include (lines[i], &kind);
      g_autofree char *reason = name ? judge_include (path, kind, name) : NULL;
      *seen += name != NULL;
      cr_expect_null (reason, "%s:%u: %s %s", path, i + 1, name, reason);
    }
}

Test (layering, includes_run_one_way)
{
  guint seen = 0;
  visit_sources (check_includes, &seen);
  cr_assert_gt (seen, 400, "includes are found");
}

/* The judge itself. */
Test (layering, wrong_includes_are_noticed)
{
  static const struct {
    const char *path;
    char kind;
    const char *name;
    gboolean right;
  } cases[] = {
    { "cli/x.c", '"', "reductions/questions/decide/decide.h", TRUE },
    { "tests/support/x.c", '"', "protocols/radix.h", TRUE },
    { "solver/x.h", '"', "solver/check/check.h", TRUE },
    { "solver/check/x.c", '<', "stdint.h", TRUE },
    { "protocols/models/x.c", '"', "protocols/models/model.h", TRUE },
    { "protocols/x.h", '"', "solver/formula/formula.h", FALSE },
    { "solver/x.c", '"', "reductions/questions/encodings/encoding.h", FALSE },
    { "reductions/x.c", '"', "cli/command.h", FALSE },
    { "reductions/x.c", '"', "tests/support/program.h", FALSE },
    { "solver/check/x.c", '"', "solver/formula/formula.h", FALSE },
    { "solver/check/x.c", '<', "glib.h", FALSE },
    { "solver/check/x.c", '<', "unistd.h", FALSE },
    { "cli/x.c", '"', "command.h", FALSE },
    { "cli/x.c", '"', "../cli/command.h", FALSE },
    { "cli/x.c", '<', "cli/command.h", FALSE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *reason = judge_include (cases[i].path, cases[i].kind, cases[i].name);
      cr_expect_eq (reason == NULL, cases[i].right, "%s includes %s", cases[i].path, cases[i].name);
    }
  char kind;
  g_autofree char *name = parse_include ("  #  include <a/b.h> /* c */", &kind);
  cr_expect (name && strcmp (name, "a/b.h") == 0 && kind == '<');
  cr_expect_null (parse_include ("/* #include */ x", &kind));
}

static void
check_language (const char *path, const char *text, gpointer data)
{
  gboolean is_c = g_str_has_suffix (path, ".c") || g_str_has_suffix (path, ".h")
                  || g_str_has_suffix (path, ".def");
  guint *others = data;
  (void) text;
  if (is_c)
    return;
  ++*others;
  cr_expect_str_eq (path, "solver/sat/sat.cpp", "another file that is not C");
}

Test (layering, one_file_is_cpp)
{
  guint others = 0;
  visit_sources (check_language, &others);
  cr_assert_eq (others, 1);
}

static void
check_length (const char *path, const char *text, gpointer data)
{
  guint lines = 0;
  (void) data;
  for (const char *c = text; *c; c++)
    lines += *c == '\n';
  cr_expect_leq (lines, MOST_LINES, "%s has %u lines", path, lines);
}

/* There are no exceptions. */
Test (layering, files_are_short) { visit_sources (check_length, NULL); }

/* The paths that begin at the root of somebody's machine. What the system is known to have, such as
 * devices, is left out. */
static void
check_paths (const char *path, const char *text, gpointer data)
{
  GRegex *regex = data;
  g_autoptr (GMatchInfo) match = NULL;
  if (g_regex_match (regex, text, 0, &match))
    {
      g_autofree char *found = g_match_info_fetch (match, 0);
      cr_expect_fail ("%s names %s", path, found);
    }
}

/* Written in pieces, so that this file passes too. */
static GRegex *
machine_paths (void)
{
  return g_regex_new ("(?<![\\w.>)])/"
                      "(home|tmp|work|root|mnt|opt|srv|Users|var)"
                      "/\\w|(?<![\\w.>)])/(tmp|work|home|Users)\\b\"",
                      0, 0, NULL);
}

Test (layering, no_machine_is_named)
{
  static const char *const others[] = { "CMakeLists.txt",
                                        "CMakePresets.json",
                                        "README.md",
                                        "CONTRIBUTING.md",
                                        "NEWS.md",
                                        "tests/tests.cmake",
                                        ".ci/setup",
                                        ".ci/run",
                                        "cli/README.md",
                                        "solver/README.md",
                                        "solver/check/README.md",
                                        "bench/README.md" };
  g_autoptr (GRegex) regex = machine_paths ();
  visit_sources (check_paths, regex);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *full = g_build_filename (TERSE_SOURCE_DIR, others[i], NULL);
      g_autofree char *text = g_file_test (full, G_FILE_TEST_EXISTS)
                                  ? terse_scratch_read (TERSE_SOURCE_DIR, others[i], NULL)
                                  : NULL;
      if (text)
        check_paths (others[i], text, regex);
    }
}

Test (layering, named_machines_are_noticed)
{
  g_autoptr (GRegex) regex = machine_paths ();
  const char *const wrong[] = { "open \"/"
                                "tmp/x\"",
                                "see /"
                                "work/main",
                                "/"
                                "home/me",
                                "\"/"
                                "tmp\"",
                                "(/"
                                "var/lib)" };
  const char *const right[] = { "/dev/null",
                                "/* home */",
                                "a/tmp/b",
                                "n/work",
                                "/proc/self",
                                "build/"
                                "work/x" };
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    cr_expect (g_regex_match (regex, wrong[i], 0, NULL), "%s", wrong[i]);
  for (guint i = 0; i < G_N_ELEMENTS (right); i++)
    cr_expect_not (g_regex_match (regex, right[i], 0, NULL), "%s", right[i]);
}

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
Test (layering, registries_and_files_agree)
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
      = "^const Terse(?:Model|ProblemFamily|TaskFamily|MachineClass|ReductionClass|Construction) "
        "(\\w+) = "
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

Test (layering, every_entry_is_listed)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (registries); i++)
    {
      g_autoptr (GPtrArray) symbols = read_registry (registries[i].table, registries[i].macro);
      for (guint j = 0; j < symbols->len; j++)
        g_hash_table_add (
            known, g_strdup_printf ("%s_%s", registries[i].prefix, (char *) symbols->pdata[j]));
    }
  visit_sources (check_entry, known);
  cr_assert_eq (g_hash_table_size (known), 0, "%u lines without an entry",
                g_hash_table_size (known));
}
