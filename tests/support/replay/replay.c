/* Runs a fuzz target over every file of the folders given, so that fuzz targets are ordinary tests
 * too. */
#include <glib.h>
#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static guint
replay_folder (const char *folder)
{
  guint files = 0;
  GError *error = NULL;
  GDir *dir = g_dir_open (folder, 0, &error);
  if (dir == NULL)
    g_error ("%s", error->message);
  for (const char *name; (name = g_dir_read_name (dir)); files++)
    {
      char *path = g_build_filename (folder, name, NULL), *data;
      gsize size;
      if (!g_file_get_contents (path, &data, &size, &error))
        g_error ("%s", error->message);
      LLVMFuzzerTestOneInput ((const uint8_t *) data, size);
      g_free (data);
      g_free (path);
    }
  g_dir_close (dir);
  return files;
}

int
main (int argc, char **argv)
{
  guint files = 0;
  for (int i = 1; i < argc; i++)
    files += replay_folder (argv[i]);
  g_print ("%u inputs\n", files);
  return files > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
