/* renameat2 (), getdents64 (), sync_file_range () */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "solver/certificate/disk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "solver/system/output.h"

/* Other programs may come in between so many times. */
#define ATTEMPTS 1000u

static gboolean
close_and_say (int descriptor, gboolean good)
{
  int number = errno;
  close (descriptor);
  errno = number;
  return good;
}

gboolean
terse_disk_make_folder (const char *path)
{
  struct stat status;
  if (stat (path, &status) == 0)
    {
      errno = ENOTDIR;
      return S_ISDIR (status.st_mode);
    }
  g_autofree char *parent = g_path_get_dirname (path);
  if (errno != ENOENT || (strcmp (parent, path) != 0 && !terse_disk_make_folder (parent)))
    return FALSE;
  return (mkdir (path, 0777) == 0 || errno == EEXIST) && terse_disk_sync_folder (parent, FALSE);
}

/* What is done with a plain file; FALSE and errno. */
typedef bool (*FileCall) (int file);

/* A help, not a promise: some file systems know no such thing. */
static bool
start_sync (int file)
{
  sync_file_range (file, 0, 0, SYNC_FILE_RANGE_WRITE);
  return true;
}

static gboolean
call_file (int folder, const char *name, FileCall call)
{
  struct stat status;
  int file = openat (folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  return file >= 0
         && close_and_say (file, fstat (file, &status) == 0
                                     && (!S_ISREG (status.st_mode) || call (file)));
}

static gboolean
call_files (const char *path, int folder, FileCall call)
{
  DIR *dir = opendir (path);
  gboolean good = dir != NULL;
  for (const struct dirent *entry; good && (entry = readdir (dir));)
    if (strcmp (entry->d_name, ".") != 0 && strcmp (entry->d_name, "..") != 0)
      good = call_file (folder, entry->d_name, call);
  int number = errno;
  if (dir)
    closedir (dir);
  errno = number;
  return good;
}

static gboolean
start_syncs (const char *path)
{
  int folder = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  return folder >= 0 && close_and_say (folder, call_files (path, folder, start_sync));
}

gboolean
terse_disk_sync_folders (const GPtrArray *paths)
{
  gboolean good = TRUE;
  for (guint i = 0; good && i < paths->len; i++)
    good = start_syncs (paths->pdata[i]);
  for (guint i = 0; good && i < paths->len; i++)
    good = terse_disk_sync_folder (paths->pdata[i], TRUE);
  return good;
}

gboolean
terse_disk_sync_folder (const char *path, gboolean files)
{
  int folder = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0)
    return errno == EACCES; /* who may not read it may write to it all the same */
  return close_and_say (folder, (!files || call_files (path, folder, terse_output_sync))
                                    && terse_output_sync (folder));
}

static gboolean
has_mark (const char *place, const char *mark)
{
  g_autofree char *path = g_build_filename (place, mark, NULL);
  struct stat status;
  return lstat (path, &status) == 0 && S_ISREG (status.st_mode);
}

/* Where two names cannot be exchanged: what is there goes aside, to be removed by the caller's next
 * attempt to succeed. */
static gboolean
put_aside (const char *folder, const char *place)
{
  g_autofree char *aside = g_strconcat (folder, ".old", NULL);
  terse_disk_remove_folder (aside, 0);
  return rename (place, aside) == 0 || errno == ENOENT;
}

static gboolean
finish_aside (const char *folder)
{
  g_autofree char *aside = g_strconcat (folder, ".old", NULL);
  return rename (aside, folder) == 0 || errno == ENOENT;
}

static gboolean
is_missing (const char *path)
{
  struct stat status;
  return lstat (path, &status) != 0 && errno == ENOENT;
}

gboolean
terse_disk_place_folder (const char *folder, const char *place, const char *mark)
{
  for (guint i = 0; i < ATTEMPTS; i++)
    {
      if (rename (folder, place) == 0)
        return finish_aside (folder);
      if (errno != ENOTEMPTY && errno != EEXIST)
        return FALSE;
      int number = errno;
      if (!has_mark (place, mark))
        {
          if (is_missing (place))
            continue;
          errno = number;
          return FALSE;
        }
      if (renameat2 (AT_FDCWD, folder, AT_FDCWD, place, RENAME_EXCHANGE) == 0)
        return TRUE;
      if (errno != ENOENT && ((errno != EINVAL && errno != ENOSYS) || !put_aside (folder, place)))
        return FALSE;
    }
  return FALSE;
}

static gboolean remove_folder (int parent, const char *path, guint depth);

/* One look through a folder: how many names went. */
static guint
remove_names (int folder, guint depth)
{
  _Alignas(struct dirent64) char buffer[2048];
  guint removed = 0;
  lseek (folder, 0, SEEK_SET);
  for (ssize_t n; (n = getdents64 (folder, buffer, sizeof buffer)) > 0;)
    for (ssize_t at = 0; at < n;)
      {
        const struct dirent64 *entry = (const struct dirent64 *) (buffer + at);
        const char *name = entry->d_name;
        removed += unlinkat (folder, name, 0) == 0
                   || (depth > 0 && strcmp (name, ".") != 0 && strcmp (name, "..") != 0
                       && remove_folder (folder, name, depth - 1));
        at += entry->d_reclen;
      }
  return removed;
}

static gboolean
remove_folder (int parent, const char *path, guint depth)
{
  int folder = openat (parent, path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (folder < 0)
    return FALSE;
  while (remove_names (folder, depth) > 0)
    ;
  close (folder);
  return unlinkat (parent, path, AT_REMOVEDIR) == 0;
}

gboolean
terse_disk_remove_folder (const char *path, guint depth)
{
  return remove_folder (AT_FDCWD, path, depth);
}
