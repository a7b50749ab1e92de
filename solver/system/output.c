#include "solver/system/output.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define ATTEMPTS 100

static bool
fail (TerseOutput *output, const char *found)
{
  snprintf (output->found, sizeof output->found, "%s", found);
  return false;
}

static bool
fail_by_system (TerseOutput *output)
{
  return fail (output, strerror (errno));
}

bool
terse_output_sync (int descriptor)
{
  return fsync (descriptor) == 0 || errno == EINVAL || errno == ENOSYS || errno == EROFS;
}

static bool
take (TerseOutput *output, int descriptor)
{
  output->file = descriptor >= 0 ? fdopen (descriptor, "wb") : NULL;
  if (output->file)
    return true;
  fail_by_system (output);
  if (descriptor >= 0)
    close (descriptor);
  return false;
}

static double
seconds_now (void)
{
  struct timespec now;
  clock_gettime (CLOCK_MONOTONIC, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static int
open_direct (const char *path, bool wait)
{
  const struct timespec pause = { .tv_nsec = 20000000 };
  const double until = seconds_now () + TERSE_OUTPUT_PATIENCE;
  int descriptor, flags = O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
  while ((descriptor = open (path, flags)) < 0 && errno == ENXIO && wait && seconds_now () < until)
    nanosleep (&pause, NULL);
  return descriptor;
}

/* What is opened must be what was looked at. */
static bool
take_direct (TerseOutput *output, const char *path, const struct stat *looked)
{
  struct stat opened;
  int descriptor = open_direct (path, S_ISFIFO (looked->st_mode));
  if (descriptor < 0 && errno == ENXIO && S_ISFIFO (looked->st_mode))
    return fail (output, "a pipe that nobody reads");
  if (descriptor < 0)
    return fail_by_system (output);
  if (fstat (descriptor, &opened) == 0 && opened.st_dev == looked->st_dev
      && opened.st_ino == looked->st_ino
      && fcntl (descriptor, F_SETFL, fcntl (descriptor, F_GETFL) & ~O_NONBLOCK) == 0)
    return take (output, descriptor);
  close (descriptor);
  return fail (output, "a name that changes");
}

static bool
is_standard_output (const struct stat *status)
{
  struct stat standard;
  return fstat (STDOUT_FILENO, &standard) == 0 && standard.st_dev == status->st_dev
         && standard.st_ino == status->st_ino;
}

/* The folder that a path names a file in, opened, and the name. */
static bool
open_folder (TerseOutput *output, const char *path)
{
  const char *slash = strrchr (path, '/');
  size_t length = slash == NULL ? 1 : slash == path ? 1 : (size_t) (slash - path);
  char *folder = malloc (length + 1);
  if (folder == NULL)
    return fail_by_system (output);
  memcpy (folder, slash == NULL ? "." : path, length);
  folder[length] = '\0';
  output->name = slash == NULL ? path : slash + 1;
  output->folder = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  free (folder);
  return output->folder >= 0 || fail_by_system (output);
}

static void
name_temporary (TerseOutput *output)
{
  struct timespec now;
  clock_gettime (CLOCK_REALTIME, &now);
  snprintf (output->temporary, sizeof output->temporary, ".terse-%" PRIxMAX "-%" PRIx64,
            (uintmax_t) getpid (), (uint64_t) now.tv_sec * 1000000000u + (uint64_t) now.tv_nsec);
}

static bool
make_temporary (TerseOutput *output)
{
  int descriptor = -1;
  for (int i = 0; i < ATTEMPTS && descriptor < 0 && (i == 0 || errno == EEXIST); i++)
    {
      name_temporary (output);
      descriptor = openat (output->folder, output->temporary,
                           O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_NOCTTY | O_CLOEXEC, 0666);
    }
  if (descriptor >= 0 && output->mode && fchmod (descriptor, output->mode) != 0)
    fail_by_system (output);
  if (take (output, descriptor))
    return true;
  if (descriptor >= 0)
    unlinkat (output->folder, output->temporary, 0);
  return false;
}

static bool
take_file (TerseOutput *output, const char *path)
{
  if (!open_folder (output, path))
    return false;
  if (make_temporary (output))
    return true;
  close (output->folder);
  output->folder = -1;
  return false;
}

bool
terse_output_open (TerseOutput *output, const char *path)
{
  struct stat name, target;
  *output = (TerseOutput){ .folder = -1 };
  if (lstat (path, &name) != 0)
    return errno == ENOENT ? take_file (output, path) : fail_by_system (output);
  output->mode = S_ISREG (name.st_mode) ? name.st_mode & 0777 : 0;
  if (S_ISREG (name.st_mode))
    return take_file (output, path);
  if (stat (path, &target) != 0)
    return fail (output, "a link to nothing");
  if (S_ISLNK (name.st_mode) && is_standard_output (&target))
    return take (output, fcntl (STDOUT_FILENO, F_DUPFD_CLOEXEC, 0));
  if (S_ISFIFO (target.st_mode) || S_ISCHR (target.st_mode))
    return take_direct (output, path, &target);
  return fail (output, S_ISDIR (target.st_mode) ? "a folder"
                       : S_ISREG (target.st_mode)
                           ? "a link to a file"
                           : "neither a file, a pipe nor a device of characters");
}

static bool
rename_into_place (TerseOutput *output)
{
  if (renameat (output->folder, output->temporary, output->folder, output->name) != 0)
    return fail_by_system (output);
  output->temporary[0] = '\0';
  return terse_output_sync (output->folder) || fail_by_system (output);
}

bool
terse_output_close (TerseOutput *output, bool keep)
{
  bool whole = output->folder >= 0;
  bool good = fflush (output->file) == 0 && !ferror (output->file)
              && (!whole || !keep || terse_output_sync (fileno (output->file)));
  if (!good)
    fail_by_system (output);
  if (fclose (output->file) != 0 && good)
    good = fail_by_system (output);
  output->file = NULL;
  if (!whole)
    return good;
  good = good && (!keep || rename_into_place (output));
  if (output->temporary[0] != '\0')
    unlinkat (output->folder, output->temporary, 0);
  close (output->folder);
  output->folder = -1;
  return good;
}

bool
terse_output_write (TerseOutput *output, const char *path, const void *bytes, size_t size)
{
  if (!terse_output_open (output, path))
    return false;
  bool written = fwrite (bytes, 1, size, output->file) == size;
  bool closed = terse_output_close (output, written);
  return written && closed;
}
