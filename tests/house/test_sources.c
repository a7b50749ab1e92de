/* What holds of every source file: one is C++, none has more than 500 lines, none names a place on
 * the machine it was written on. */
#include <criterion/criterion.h>
#include <string.h>

#include <glib.h>

#include "tests/support/program.h"
#include "tests/support/sources.h"

#define MOST_LINES 500

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

Test (sources, one_file_is_cpp)
{
  guint others = 0;
  terse_sources_visit (check_language, &others);
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
Test (sources, files_are_short) { terse_sources_visit (check_length, NULL); }

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

Test (sources, no_machine_is_named)
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
  terse_sources_visit (check_paths, regex);
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

Test (sources, named_machines_are_noticed)
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
                                ("build/"
                                 "work/x") };
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    cr_expect (g_regex_match (regex, wrong[i], 0, NULL), "%s", wrong[i]);
  for (guint i = 0; i < G_N_ELEMENTS (right); i++)
    cr_expect_not (g_regex_match (regex, right[i], 0, NULL), "%s", right[i]);
}
