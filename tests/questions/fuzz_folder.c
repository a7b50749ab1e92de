/* Fuzz target: whole certificate folders. The input is a list of files with a byte 1e between them,
 * each a name, a byte 1f and the bytes; a name that begins with `@` is a link to the bytes, one
 * with `|` a named pipe, one with `/` a folder, one with `~` a file with a hole, of as many bytes
 * as the number says. Where there is no SHA256SUMS it is made to fit. Whatever stands there,
 * terse_verify () must come back (tests/questions/certificate_oracle.h) and leave the folder as it
 * was; what holds a link, a pipe or a folder is never verified. */
#include <stdint.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "protocols/json.h"
#include "solver/certificate/certificate.h"
#include "tests/questions/certificate_oracle.h"

#define BETWEEN 0x1e
#define BEHIND_NAME 0x1f
#define MOST_FILES 12
#define MOST_HOLE (1 << 22) /* bytes: all are hashed */

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static char *folder;

static void
clear_folder (void)
{
  GDir *dir = g_dir_open (folder, 0, NULL);
  oracle_check (dir != NULL);
  for (const char *name; (name = g_dir_read_name (dir));)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (unlink (path) != 0)
        oracle_check (rmdir (path) == 0);
    }
  g_dir_close (dir);
}

static void
remove_folder (void)
{
  clear_folder ();
  g_rmdir (folder);
}

static void
make_folder (void)
{
  if (folder == NULL)
    {
      folder = g_dir_make_tmp ("terse-fuzz-XXXXXX", NULL);
      oracle_check (folder != NULL);
      atexit (remove_folder);
    }
  clear_folder ();
}

static guint
count_entries (void)
{
  guint count = 0;
  GDir *dir = g_dir_open (folder, 0, NULL);
  oracle_check (dir != NULL);
  while (g_dir_read_name (dir))
    count++;
  g_dir_close (dir);
  return count;
}

static void
write_file (const char *path, const char *bytes, gsize size)
{
  FILE *file = g_fopen (path, "wb");
  if (file == NULL)
    return; /* the name is too long, say */
  oracle_check (fwrite (bytes, 1, size, file) == size && fclose (file) == 0);
}

static void
write_hole (const char *path, const char *text)
{
  write_file (path, "", 0);
  if (truncate (path, (off_t) (g_ascii_strtoull (text, NULL, 10) % MOST_HOLE)) != 0)
    unlink (path);
}

/* Is it a plain file? */
static gboolean
make_entry (const char *name, const char *bytes, gsize size)
{
  const gboolean special = *name && strchr ("@|/~", *name) != NULL;
  g_autofree char *path = g_build_filename (folder, name + special, NULL),
                  *text = g_strndup (bytes, size);
  struct stat status;
  if (name[special] == '\0' || strchr (name + special, '/') || g_str_has_prefix (name, ".")
      || lstat (path, &status) == 0)
    return TRUE;
  if (*name == '@')
    return symlink (text, path) != 0;
  if (*name == '|')
    return mkfifo (path, 0600) != 0;
  if (*name == '/')
    return mkdir (path, 0700) != 0;
  if (*name == '~')
    write_hole (path, text);
  else
    write_file (path, bytes, size);
  return TRUE;
}

/* Are all entries plain files? */
static gboolean
make_entries (const char *at, const char *end)
{
  gboolean plain = TRUE;
  for (guint i = 0; i < MOST_FILES && at < end; i++)
    {
      const char *stop = memchr (at, BETWEEN, (size_t) (end - at));
      stop = stop ? stop : end;
      const char *behind = memchr (at, BEHIND_NAME, (size_t) (stop - at));
      if (behind)
        {
          g_autofree char *name = g_strndup (at, (gsize) (behind - at));
          plain = make_entry (name, behind + 1, (gsize) (stop - behind - 1)) && plain;
        }
      at = stop + 1;
    }
  return plain;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Writes SHA256SUMS where it is missing; files with large holes are left out. */
static void
seal (void)
{
  g_autofree char *sums = g_build_filename (folder, "SHA256SUMS", NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) text = g_string_new (NULL);
  struct stat status;
  if (lstat (sums, &status) == 0)
    return;
  GDir *dir = g_dir_open (folder, 0, NULL);
  for (const char *name; (name = g_dir_read_name (dir));)
    g_ptr_array_add (names, g_strdup (name));
  g_dir_close (dir);
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, names->pdata[i], NULL), *bytes = NULL;
      gsize size;
      if (lstat (path, &status) != 0 || !S_ISREG (status.st_mode) || status.st_size > 1 << 20
          || strcmp (names->pdata[i], "referees.json") == 0
          || !g_file_get_contents (path, &bytes, &size, NULL))
        continue;
      g_autofree char *sum
          = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, size);
      g_string_append_printf (text, "%s  %s\n", sum, (char *) names->pdata[i]);
    }
  write_file (sums, text->str, text->len);
}

/* Does the manifest ask for little? */
static gboolean
is_small (void)
{
  g_autofree char *path = g_build_filename (folder, "manifest.json", NULL), *text = NULL;
  gsize size;
  struct stat status;
  if (lstat (path, &status) != 0 || !S_ISREG (status.st_mode) || status.st_size > 1 << 20
      || !g_file_get_contents (path, &text, &size, NULL))
    return TRUE;
  g_autoptr (JsonNode) root = terse_json_parse (text, size, "manifest.json", NULL);
  g_autoptr (TerseQuestion) question
      = root ? terse_question_read_json (json_node_get_object (root), NULL) : NULL;
  return oracle_is_small (question);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  make_folder ();
  const gboolean plain = make_entries ((const char *) data, (const char *) data + size);
  seal ();
  const guint before = count_entries ();
  if (is_small () && oracle_verify (folder))
    oracle_check (plain);
  oracle_check (count_entries () == before);
  return 0;
}
