/* SEEK_HOLE */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "solver/certificate/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "protocols/error.h"
#include "protocols/json.h"
#include "solver/certificate/digest.h"
#include "solver/certificate/folder_parts.h"
#include "solver/certificate/record.h"

#define MANIFEST "manifest.json"
#define SUMS "SHA256SUMS"
#define SUMS_MAX_BYTES (1u << 16)
#define MANIFEST_MAX_BYTES (1u << 27)
#define RECORD_MAX_BYTES (1u << 24)
#define BUFFER (1 << 16)

/* In the order of SHA256SUMS, which goes by bytes. */
enum {
  SUMS_FILE,
  DEFINITIONS,
  ENTRIES,
  FORMULA,
  MANIFEST_FILE,
  PROOF,
  PROTOCOL,
  RECTANGLES,
  RECORD,
  SYMMETRIES,
  WEIGHTS,
  WITNESS
};

static const char *const names[]
    = { SUMS,          "definitions.txt", "entries.txt",    "formula.cnf",     MANIFEST,
        "proof.lrat",  "protocol.json",   "rectangles.txt", TERSE_RECORD_FILE, "symmetries.txt",
        "weights.txt", "witness.txt" };

#define FILES G_N_ELEMENTS (names)

struct _TerseFolder {
  char *path;
  int dir;                /* descriptor of the folder */
  int descriptors[FILES]; /* -1: no such file */
  guint64 bytes[FILES];
  char *sums[FILES]; /* SHA-256 of those that SHA256SUMS names */
  char *sums_sha256;
  JsonNode *manifest;
  JsonArray *referees;
};

gboolean
terse_folder_reject (GError **error, const TerseFolder *folder, const char *file,
                     const char *expected, const char *found)
{
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT, "%s/%s: expected %s, found %s", folder->path,
               file, expected, found);
  return FALSE;
}

static guint
number_of (const char *name)
{
  guint file = 0;
  while (file < FILES && strcmp (names[file], name) != 0)
    file++;
  return file;
}

gboolean
terse_folder_may_have (const char *name)
{
  return number_of (name) < FILES;
}

/* What the system lacks, descriptors say, is no fault of the folder. */
static gboolean
refuse_unreadable (GError **error, const TerseFolder *folder, const char *name, int number)
{
  const gboolean of_folder = number == ENOENT || number == EACCES || number == ENXIO;
  g_set_error (error, TERSE_ERROR, of_folder ? TERSE_ERROR_INPUT : TERSE_ERROR_IO,
               "%s/%s: expected a readable file, found %s", folder->path, name,
               g_strerror (number));
  return FALSE;
}

/* A file of any size costs its sender nothing where it is a hole, and its reader hours. No file of
 * a certificate has as many zeros in a row as a hole. */
static gboolean
refuse_hole (const TerseFolder *folder, guint file, GError **error)
{
  off_t hole = lseek (folder->descriptors[file], 0, SEEK_HOLE);
  return hole < 0 || (guint64) hole >= folder->bytes[file]
         || terse_folder_reject (error, folder, names[file], "a file without holes",
                                 "one with a hole");
}

/* A pipe must not be waited for, so it is opened without blocking and refused. */
static gboolean
open_file (TerseFolder *folder, int dir, const char *name, GError **error)
{
  struct stat status;
  guint file = number_of (name);
  if (file == FILES)
    {
      g_autofree char *plain = g_strescape (name, NULL);
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
                   "%s: expected no file but those of a certificate, found %.80s", folder->path,
                   plain);
      return FALSE;
    }
  int descriptor = openat (dir, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  folder->descriptors[file] = descriptor;
  if (descriptor < 0 && errno == ELOOP)
    return terse_folder_reject (error, folder, name, "a plain file", "a link");
  if (descriptor < 0 || fstat (descriptor, &status) != 0)
    return refuse_unreadable (error, folder, name, errno);
  if (!S_ISREG (status.st_mode))
    return terse_folder_reject (error, folder, name, "a plain file", "something else");
  folder->bytes[file] = (guint64) status.st_size;
  return refuse_hole (folder, file, error);
}

static gboolean
open_files (TerseFolder *folder, GError **error)
{
  folder->dir = open (folder->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int listed = folder->dir >= 0 ? fcntl (folder->dir, F_DUPFD_CLOEXEC, 0) : -1;
  DIR *dir = listed >= 0 ? fdopendir (listed) : NULL;
  gboolean opened = TRUE;
  if (dir == NULL)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO, "%s: expected %s, found: %s", folder->path,
                   "a certificate folder", g_strerror (errno));
      return FALSE;
    }
  for (const struct dirent *entry; opened && (entry = readdir (dir));)
    if (strcmp (entry->d_name, ".") != 0 && strcmp (entry->d_name, "..") != 0)
      opened = open_file (folder, folder->dir, entry->d_name, error);
  closedir (dir);
  return opened;
}

/* Bytes from a place of a file; fewer only at its end, -1 and errno. */
static gssize
read_at (int descriptor, void *buffer, gsize size, gint64 position)
{
  gsize done = 0;
  for (gssize n; done < size; done += (gsize) n)
    {
      do
        n = pread (descriptor, (char *) buffer + done, size - done, position + (gint64) done);
      while (n < 0 && errno == EINTR);
      if (n < 0)
        return -1;
      if (n == 0)
        break;
    }
  return (gssize) done;
}

/* The SHA-256 of a file of the size that it had when it was opened, (transfer full). */
static char *
hash_file (const TerseFolder *folder, guint file, GError **error)
{
  g_autoptr (TerseDigest) sum = terse_digest_new ();
  g_autofree guchar *buffer = g_malloc (BUFFER);
  guint64 total = 0;
  gssize n;
  while ((n = read_at (folder->descriptors[file], buffer, BUFFER, (gint64) total)) > 0
         && (total += (guint64) n) <= folder->bytes[file])
    terse_digest_update (sum, buffer, (gsize) n);
  if (n == 0 && total == folder->bytes[file])
    return terse_digest_text (sum);
  terse_folder_reject (error, folder, names[file], "a readable file that does not change",
                       "another");
  return NULL;
}

/* The bytes of a small file with a 0 behind them, (transfer full). */
static char *
read_whole (const TerseFolder *folder, guint file, guint64 most, const char *expected,
            gsize *length, GError **error)
{
  if (folder->descriptors[file] < 0)
    {
      terse_folder_reject (error, folder, names[file], expected, "no readable file");
      return NULL;
    }
  if (folder->bytes[file] > most)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
                   "%s/%s: expected %s of at most %" G_GUINT64_FORMAT
                   " bytes, found %" G_GUINT64_FORMAT,
                   folder->path, names[file], expected, most, folder->bytes[file]);
      return NULL;
    }
  g_autofree char *text = g_malloc (folder->bytes[file] + 1);
  if (read_at (folder->descriptors[file], text, folder->bytes[file] + 1, 0)
      != (gssize) folder->bytes[file])
    {
      terse_folder_reject (error, folder, names[file], expected, "a file that changes");
      return NULL;
    }
  *length = folder->bytes[file];
  text[*length] = '\0';
  return g_steal_pointer (&text);
}

static gboolean
has_sum (guint file)
{
  return file != SUMS_FILE && file != RECORD;
}

/* What SHA256SUMS has to say; the hashes go to the folder. (transfer full) */
static char *
make_sums (TerseFolder *folder, GError **error)
{
  g_autoptr (GString) sums = g_string_new (NULL);
  for (guint file = 0; file < FILES; file++)
    if (folder->descriptors[file] >= 0 && has_sum (file))
      {
        folder->sums[file] = hash_file (folder, file, error);
        if (folder->sums[file] == NULL)
          return NULL;
        g_string_append_printf (sums, "%s  %s\n", folder->sums[file], names[file]);
      }
  return g_string_free (g_steal_pointer (&sums), FALSE);
}

/* The first file whose line is not among those stated. */
static const char *
find_difference (const TerseFolder *folder, const char *stated)
{
  for (guint file = 0; file < FILES; file++)
    {
      g_autofree char *line = g_strdup_printf ("%s  %s\n", folder->sums[file], names[file]);
      if (folder->sums[file] && strstr (stated, line) == NULL)
        return names[file];
    }
  return SUMS;
}

static gboolean
compare_sums (TerseFolder *folder, GError **error)
{
  gsize length = 0;
  g_autofree char *stated
      = read_whole (folder, SUMS_FILE, SUMS_MAX_BYTES, "the SHA-256 of every file", &length, error);
  g_autofree char *sums = stated ? make_sums (folder, error) : NULL;
  if (sums == NULL)
    return FALSE;
  folder->sums_sha256
      = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) stated, length);
  if (strlen (sums) == length && memcmp (sums, stated, length) == 0)
    return TRUE;
  if (strchr (stated, '\r'))
    return terse_folder_reject (error, folder, SUMS, "lines that end with LF", "CR");
  return terse_folder_reject (error, folder, find_difference (folder, stated),
                              "the SHA-256 that " SUMS " states", "another");
}

static gboolean
read_record (TerseFolder *folder, GError **error)
{
  gsize length = 0;
  if (folder->descriptors[RECORD] < 0)
    {
      folder->referees = json_array_new ();
      return TRUE;
    }
  g_autofree char *path = g_build_filename (folder->path, TERSE_RECORD_FILE, NULL),
                  *text = read_whole (folder, RECORD, RECORD_MAX_BYTES, "a record", &length, error);
  if (text)
    folder->referees = terse_record_parse (path, text, length, folder->sums_sha256, error);
  return folder->referees != NULL;
}

static gboolean
read_manifest (TerseFolder *folder, GError **error)
{
  gsize length = 0;
  g_autofree char *path = g_build_filename (folder->path, MANIFEST, NULL),
                  *text = terse_folder_read (folder, MANIFEST, MANIFEST_MAX_BYTES, &length, error);
  if (text)
    folder->manifest = terse_json_parse (text, length, path, error);
  return folder->manifest != NULL;
}

static TerseFolder *
make_folder (const char *path)
{
  TerseFolder *folder = g_new0 (TerseFolder, 1);
  folder->path = g_strdup (path);
  folder->dir = -1;
  for (guint file = 0; file < FILES; file++)
    folder->descriptors[file] = -1;
  return folder;
}

TerseFolder *
terse_folder_open (const char *path, GError **error)
{
  g_autoptr (TerseFolder) folder = make_folder (path);
  return open_files (folder, error) && compare_sums (folder, error) && read_record (folder, error)
                 && read_manifest (folder, error)
             ? g_steal_pointer (&folder)
             : NULL;
}

/* The hash that SHA256SUMS states of the manifest, and its own; no other file is read. */
static gboolean
peek_sums (TerseFolder *folder, GError **error)
{
  static const char line[] = "  " MANIFEST "\n";
  gsize length = 0;
  g_autofree char *stated
      = read_whole (folder, SUMS_FILE, SUMS_MAX_BYTES, "the SHA-256 of every file", &length, error);
  const char *found = stated ? strstr (stated, line) : NULL;
  if (found == NULL || found - stated < 64 || folder->descriptors[MANIFEST_FILE] < 0)
    return stated && terse_folder_reject (error, folder, SUMS, "the SHA-256 of " MANIFEST, "none");
  folder->sums[MANIFEST_FILE] = g_strndup (found - 64, 64);
  folder->sums_sha256
      = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) stated, length);
  folder->referees = json_array_new ();
  return TRUE;
}

TerseFolder *
terse_folder_peek (const char *path, GError **error)
{
  g_autoptr (TerseFolder) folder = make_folder (path);
  return open_files (folder, error) && peek_sums (folder, error) && read_manifest (folder, error)
             ? g_steal_pointer (&folder)
             : NULL;
}

void
terse_folder_free (TerseFolder *folder)
{
  for (guint file = 0; file < FILES; file++)
    {
      if (folder->descriptors[file] >= 0)
        close (folder->descriptors[file]);
      g_free (folder->sums[file]);
    }
  if (folder->dir >= 0)
    close (folder->dir);
  g_clear_pointer (&folder->manifest, json_node_unref);
  g_clear_pointer (&folder->referees, json_array_unref);
  g_free (folder->sums_sha256);
  g_free (folder->path);
  g_free (folder);
}

JsonNode *
terse_folder_manifest (const TerseFolder *folder)
{
  return folder->manifest;
}

const char *
terse_folder_sums_sha256 (const TerseFolder *folder)
{
  return folder->sums_sha256;
}

JsonArray *
terse_folder_referees (const TerseFolder *folder)
{
  return folder->referees;
}

const char *
terse_folder_sha256 (const TerseFolder *folder, const char *file, guint64 *bytes)
{
  guint number = number_of (file);
  g_return_val_if_fail (number < FILES, NULL);
  if (bytes)
    *bytes = folder->bytes[number];
  return folder->sums[number];
}

char *
terse_folder_read (const TerseFolder *folder, const char *file, guint64 most, gsize *length,
                   GError **error)
{
  guint number = number_of (file);
  g_return_val_if_fail (number < FILES && has_sum (number), NULL);
  g_autofree char *text = read_whole (folder, number, most, "a file", length, error);
  if (text == NULL)
    return NULL;
  g_autofree char *sum
      = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text, *length);
  if (strcmp (sum, folder->sums[number]) == 0)
    return g_steal_pointer (&text);
  terse_folder_reject (error, folder, file, "the SHA-256 that " SUMS " states",
                       "a file that changes");
  return NULL;
}

gssize
terse_folder_read_at (const TerseFolder *folder, const char *file, void *buffer, gsize size,
                      gint64 position)
{
  return read_at (folder->descriptors[number_of (file)], buffer, size, position);
}

int
terse_folder_descriptor (const TerseFolder *folder)
{
  return folder->dir;
}

const char *
terse_folder_path (const TerseFolder *folder)
{
  return folder->path;
}

const char *
terse_folder_name (const TerseFolder *folder, guint i)
{
  for (guint file = 0; file < FILES; file++)
    if (folder->sums[file] && i-- == 0)
      return names[file];
  return NULL;
}

char *
terse_folder_read_sums (const TerseFolder *folder, gsize *length, GError **error)
{
  g_autofree char *text = read_whole (folder, SUMS_FILE, SUMS_MAX_BYTES, "sums", length, error);
  if (text == NULL)
    return NULL;
  g_autofree char *sum
      = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text, *length);
  if (strcmp (sum, folder->sums_sha256) == 0)
    return g_steal_pointer (&text);
  terse_folder_reject (error, folder, SUMS, "a file that does not change", "one that does");
  return NULL;
}
