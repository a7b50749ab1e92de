/* libterse: what it answers, by a program that is compiled and linked against the installed tree
 * alone, and by loading it; the symbols that it exports are those of its header. Nothing that is
 * installed, without what is for debuggers, names the source tree. */
#define _GNU_SOURCE /* memmem () */
#include <criterion/criterion.h>
#include <dlfcn.h>
#include <string.h>

#include "library/terse.h"
#include "tests/support/suite.h"

TestSuite (library, .init = scratch_open, .fini = scratch_close);

/* What a line for the shell prints in the scratch folder, (transfer full); the test ends unless its
 * status is 0. */
static char *
shell (const char *line)
{
  const char *const words[] = { "/bin/sh", "-c", line, NULL };
  char *out = NULL, *err = NULL;
  int status = 0;
  cr_assert (g_spawn_sync (scratch, (char **) words, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, &err,
                           &status, NULL));
  cr_assert_eq (status, 0, "%s: %s", line, err);
  g_free (err);
  return out;
}

/* Is there a path of the source tree among these bytes, but for those of sources, of which messages
 * of assertions tell? */
static gboolean
names_source_tree (const char *bytes, gsize size)
{
  const char *end = bytes + size;
  for (const char *c = bytes;
       (c = memmem (c, (gsize) (end - c), TERSE_SOURCE_DIR, strlen (TERSE_SOURCE_DIR))); c++)
    {
      g_autofree char *path = g_strndup (c, (gsize) MIN (end - c, 4096));
      path[strcspn (path, " :'\"\n")] = '\0';
      if (!g_str_has_suffix (path, ".c") && !g_str_has_suffix (path, ".cpp")
          && !g_str_has_suffix (path, ".h"))
        return TRUE;
    }
  return FALSE;
}

/* A file below `folder` that does, (transfer full), or NULL. */
static char *
find_reference (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  char *found = NULL;
  for (const char *name; dir && !found && (name = g_dir_read_name (dir));)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL), *bytes = NULL;
      gsize size = 0;
      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        found = find_reference (path);
      else if (g_file_get_contents (path, &bytes, &size, NULL) && names_source_tree (bytes, size))
        found = g_steal_pointer (&path);
    }
  return found;
}

/* The folder below the installed tree in which there is `file`, whatever the system calls it:
 * (transfer full). */
static char *
folder_of (const char *folder, const char *file)
{
  g_autofree char *here = g_build_filename (folder, file, NULL);
  if (g_file_test (here, G_FILE_TEST_EXISTS))
    return g_strdup (folder);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  char *found = NULL;
  for (const char *name; dir && !found && (name = g_dir_read_name (dir));)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      found = g_file_test (path, G_FILE_TEST_IS_DIR) ? folder_of (path, file) : NULL;
    }
  return found;
}

static void
compile_and_run (const char *tree)
{
  g_autofree char *pc = folder_of (tree, "terse.pc"), *lib = folder_of (tree, "libterse.so.0"),
                  *compile = g_strdup_printf ("export PKG_CONFIG_PATH='%s'; cc -Wall -Wextra "
                                              "-Werror -o example '" TERSE_SOURCE_DIR
                                              "/library/example.c' $(pkg-config --cflags --libs "
                                              "terse) && pkg-config --modversion terse",
                                              pc),
                  *run = g_strdup_printf ("LD_LIBRARY_PATH='%s' ./example kept", lib),
                  *version = shell (compile), *said = shell (run),
                  *check = shell ("tree/bin/terse check kept/*");
  cr_expect_str_eq (version, TERSE_VERSION "\n");
  cr_expect_str_eq (said, "index n=3, one-way bits=2, knows=bob: impossible\n");
  cr_expect_str_eq (check, "verified: impossible: index n=3, one-way bits=2, knows=bob\n");
}

Test (library, the_installed_tree_stands_alone)
{
  g_autofree char *installed
      = shell ("cmake --install '" TERSE_BUILD_DIR "' --strip --prefix \"$PWD/tree\""),
      *tree = g_build_filename (scratch, "tree", NULL), *source = find_reference (tree),
      *script = g_build_filename (tree, "share", "terse", "theorem", "prove.sh", NULL);
  cr_expect_null (source, "%s names the source tree", source);
  cr_expect (g_file_test (script, G_FILE_TEST_IS_EXECUTABLE));
  compile_and_run (tree);
}

#ifdef TERSE_INTROSPECTION
/* The same tree, from Debian's Python: the least budget with both answers, and a check. */
Test (library, python_asks_the_installed_tree)
{
  g_free (shell ("cmake --install '" TERSE_BUILD_DIR "' --strip --prefix \"$PWD/tree\""));
  g_autofree char *tree = g_build_filename (scratch, "tree", NULL),
                  *lib = folder_of (tree, "libterse.so.0"),
                  *types = folder_of (tree, "Terse-0.typelib");
  cr_assert_not_null (types);
  g_autofree char *run
      = g_strdup_printf (
          "LD_LIBRARY_PATH='%s' GI_TYPELIB_PATH='%s' /usr/bin/python3 '" TERSE_SOURCE_DIR
          "/library/example.py' kept",
          lib, types),
      *said = shell (run), *check = shell ("tree/bin/terse check kept/*");
  cr_expect_str_eq (said, "index n=3, one-way bits=3, knows=bob: possible, with 2: impossible\n");
  cr_expect (strstr (check, "-bits2-bob: verified: impossible: index n=3, "), "%s", check);
  cr_expect (strstr (check, "-bits3-bob: verified: possible: index n=3, "), "%s", check);
}
#endif

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* The names that a text has behind `before`, up to a character that no name has, sorted and joined
 * by blanks. (transfer full) */
static char *
names_behind (const char *text, const char *before, const char *prefix)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  while ((text = strstr (text, before)))
    {
      const char *name = strstr (text, prefix);
      gsize length = 0;
      while (name && (g_ascii_isalnum (name[length]) || name[length] == '_'))
        length++;
      if (name)
        g_ptr_array_add (names, g_strndup (name, length));
      text += strlen (before);
    }
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **) names->pdata);
}

Test (library, what_is_exported_is_what_is_declared)
{
  g_autofree char *header = terse_scratch_read (TERSE_SOURCE_DIR, "library/terse.h", NULL),
                  *declared
                  = names_behind (strstr (header, "/* The release"), "TERSE_EXPORT", "terse_"),
                  *symbols = shell ("nm -D --defined-only '" TERSE_BUILD_DIR "/libterse.so'"),
                  *exported = names_behind (symbols, " T ", "terse_");
  g_auto (GStrv) lines = g_strsplit (symbols, "\n", -1);
  cr_expect_str_eq (exported, declared);
  for (guint i = 0; lines[i]; i++)
    cr_expect (!*lines[i] || strstr (lines[i], "TERSE_0."), "%s has no version", lines[i]);
}

/* The library, loaded: its functions by name. */
static gpointer library;

static gpointer
function (const char *name)
{
  library = library ? library : dlopen (TERSE_BUILD_DIR "/libterse.so.0", RTLD_NOW | RTLD_LOCAL);
  gpointer symbol = library ? dlsym (library, name) : NULL;
  cr_assert_not_null (symbol, "%s: %s", name, dlerror ());
  return symbol;
}

#define CALL(name) ((__typeof__ (&name)) function (#name))

static TerseInquiry *
inquire (const char *entries)
{
  const char *const parameters[] = { "entries", entries, NULL };
  g_autoptr (GError) error = NULL;
  TerseInquiry *inquiry = CALL (terse_inquiry_new) ("matrix", parameters, &error);
  cr_assert_not_null (inquiry, "%s", error ? error->message : "");
  return inquiry;
}

Test (library, least_budgets_have_two_answers)
{
  GError *error = NULL;
  gboolean found = FALSE;
  guint64 least = 0;
  TerseAnswer *below = NULL;
  TerseInquiry *inquiry = inquire ("0 1;1 0");
  TerseAnswer *at = CALL (terse_inquiry_minimum) (inquiry, NULL, &found, &least, &below, &error);
  cr_assert (at && below && found && least == 2, "%s", error ? error->message : "");
  cr_expect_eq (CALL (terse_answer_verdict) (at), TERSE_ANSWER_POSSIBLE);
  cr_expect_eq (CALL (terse_answer_verdict) (below), TERSE_ANSWER_IMPOSSIBLE);
  cr_expect_null (CALL (terse_answer_certificate) (at));
  cr_expect_str_eq (CALL (terse_answer_question) (below),
                    "matrix entries=0 1;1 0, two-way bits=1, knows=both");
  CALL (terse_answer_free) (at);
  CALL (terse_answer_free) (below);
  CALL (terse_inquiry_free) (inquiry);
}

static void
expect_error (GError **error, TerseLibraryError code, const char *message)
{
  cr_assert_not_null (*error);
  cr_expect (g_error_matches (*error, CALL (terse_library_error_quark) (), (gint) code));
  cr_expect_str_eq ((*error)->message, message);
  g_clear_error (error);
}

Test (library, mistakes_are_errors_and_rejections_are_none)
{
  GError *error = NULL;
  char *rejected = NULL;
  cr_expect_null (CALL (terse_inquiry_new) ("matrix", NULL, &error));
  expect_error (&error, TERSE_LIBRARY_ERROR_USAGE,
                "matrix: expected parameter file or entries, found none");
  TerseInquiry *inquiry = inquire ("0 1;1 0");
  cr_expect_not (CALL (terse_inquiry_set) (inquiry, "bit", "1", &error));
  expect_error (&error, TERSE_LIBRARY_ERROR_USAGE,
                "expected model, knows or an option of a model, found bit");
  cr_expect_not (CALL (terse_inquiry_set) (inquiry, "knows", "nobody", &error));
  expect_error (&error, TERSE_LIBRARY_ERROR_USAGE, "knows: expected a convention, found nobody");
  cr_expect_null (CALL (terse_inquiry_ask) (inquiry, NULL, &error));
  g_clear_error (&error);
  CALL (terse_inquiry_free) (inquiry);
  cr_expect_null (CALL (terse_certificate_check) ("nowhere", NULL, &rejected, &error));
  cr_expect (error && rejected == NULL);
  g_clear_error (&error);
  terse_scratch_write (scratch, "SHA256SUMS", "", -1);
  terse_scratch_write (scratch, "manifest.json", "{}", -1);
  cr_expect_null (CALL (terse_certificate_check) (scratch, NULL, &rejected, &error));
  cr_expect (error == NULL && rejected && strchr (rejected, '\n') == NULL);
  g_free (rejected);
}
