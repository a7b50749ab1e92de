#include "tests/support/scratch.h"

#include <stdio.h>
#include <string.h>

#include <glib/gstdio.h>

char *
terse_scratch_new (void)
{
  GError *error = NULL;
  char *folder = g_dir_make_tmp ("terse-test-XXXXXX", &error);
  g_assert_no_error (error);
  g_chmod (folder, 0755);
  return folder;
}

void
terse_scratch_remove (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  for (const char *name; dir && (name = g_dir_read_name (dir));)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        terse_scratch_remove (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

char *
terse_scratch_watch_temporary (void)
{
  g_autofree char *here = g_get_current_dir ();
  char *place = g_build_filename (here, "temporary-XXXXXX", NULL);
  g_assert_nonnull (g_mkdtemp (place));
  g_setenv ("TMPDIR", place, TRUE);
  g_assert_cmpstr (g_get_tmp_dir (), ==, place);
  return place;
}

void
terse_scratch_free (char *folder)
{
  terse_scratch_remove (folder);
  g_free (folder);
}

/* As a new file: one that is cut and written again, or replaced by renaming, costs a flush to the
 * disk, and tests write thousands. */
void
terse_scratch_write (const char *folder, const char *name, const char *text, gssize length)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  gsize bytes = length < 0 ? strlen (text) : (gsize) length;
  g_unlink (path);
  FILE *file = g_fopen (path, "wb");
  g_assert_nonnull (file);
  gsize written = fwrite (text, 1, bytes, file);
  g_assert_cmpuint (written, ==, bytes);
  g_assert_cmpint (fclose (file), ==, 0);
}

void
terse_scratch_write_hard (const char *folder)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint32 state = 1;
  for (guint i = 0; i < 20 * 20; i++)
    {
      state = (state * 1103515245 + 12345) & 0x7fffffff;
      g_string_append_printf (text, "%c%c", i == 0 ? '*' : '0' + (int) (state >> 16 & 1),
                              i % 20 == 19 ? '\n' : ' ');
    }
  terse_scratch_write (folder, "hard", text->str, (gssize) text->len);
}

char *
terse_scratch_read (const char *folder, const char *name, gsize *length)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  char *text = NULL;
  GError *error = NULL;
  g_file_get_contents (path, &text, length, &error);
  g_assert_no_error (error);
  return text;
}

guint
terse_scratch_entries (const char *folder)
{
  guint entries = 0;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  while (dir && g_dir_read_name (dir))
    entries++;
  return entries;
}

void
terse_scratch_copy (const char *from, const char *to)
{
  g_autoptr (GDir) dir = g_dir_open (from, 0, NULL);
  g_assert_nonnull (dir);
  g_mkdir_with_parents (to, 0755);
  for (const char *name; (name = g_dir_read_name (dir));)
    {
      gsize length;
      g_autofree char *text = terse_scratch_read (from, name, &length);
      terse_scratch_write (to, name, text, (gssize) length);
    }
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

char *
terse_scratch_list (const char *folder)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  for (const char *name; dir && (name = g_dir_read_name (dir));)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **) names->pdata);
}
