/* A library to be loaded before the C library: writes down what a program asks of the file system
 * below the folder TERSE_POWER_ROOT, one line a call in the file TERSE_POWER_LOG, so that a test
 * can replay what a loss of power would have left. Lines are a letter and absolute paths after
 * blanks: M makes a folder, C a file (where there was none), R renames, X exchanges, U removes, D
 * syncs a folder, S a file, whose bytes are kept in the file that is named second. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static unsigned lines;

static int
raw_open (const char *path, int flags)
{
  return (int) syscall (SYS_openat, AT_FDCWD, path, flags | O_CLOEXEC, 0600);
}

/* Is it below the root? */
static int
counts (const char *path)
{
  const char *root = getenv ("TERSE_POWER_ROOT");
  return root && strncmp (path, root, strlen (root)) == 0;
}

static void
absolute (int folder, const char *name, char path[PATH_MAX])
{
  char link[64];
  if (name && name[0] == '/')
    {
      snprintf (path, PATH_MAX, "%s", name);
      return;
    }
  snprintf (link, sizeof link, folder == AT_FDCWD ? "/proc/self/cwd" : "/proc/self/fd/%d", folder);
  ssize_t n = readlink (link, path, PATH_MAX - 1);
  path[n < 0 ? 0 : n] = '\0';
  if (name)
    snprintf (path + strlen (path), PATH_MAX - strlen (path), "/%s",
              strncmp (name, "./", 2) == 0 ? name + 2 : name);
  char *found = strstr (path, "//");
  if (found)
    memmove (found, found + 1, strlen (found));
}

static void
copy (const char *from, const char *to)
{
  char buffer[4096];
  int in = raw_open (from, O_RDONLY), out = raw_open (to, O_WRONLY | O_CREAT | O_TRUNC);
  for (ssize_t n; (n = read (in, buffer, sizeof buffer)) > 0;)
    if (write (out, buffer, (size_t) n) != n)
      abort ();
  close (in);
  close (out);
}

static void
say (char what, const char *first, const char *second)
{
  char line[2 * PATH_MAX + 16], kept[PATH_MAX];
  const char *log = getenv ("TERSE_POWER_LOG");
  int number = errno;
  if (log == NULL || !counts (first))
    return;
  pthread_mutex_lock (&lock);
  snprintf (kept, sizeof kept, "%s.%d.%u", log, (int) getpid (), lines++);
  if (what == 'S')
    copy (first, second = kept);
  int length = snprintf (line, sizeof line, "%c %s%s%s\n", what, first, second ? " " : "",
                         second ? second : "");
  int file = raw_open (log, O_WRONLY | O_CREAT | O_APPEND);
  if (write (file, line, (size_t) length) != length)
    abort ();
  close (file);
  pthread_mutex_unlock (&lock);
  errno = number;
}

#define NEXT(name) ((__typeof__ (&name)) dlsym (RTLD_NEXT, #name))

static int
exists (int folder, const char *name)
{
  struct stat status;
  return fstatat (folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0;
}

static int
open_at (int folder, const char *name, int flags, mode_t mode)
{
  char path[PATH_MAX];
  int there = exists (folder, name);
  int file = (int) syscall (SYS_openat, folder, name, flags, mode);
  absolute (folder, name, path);
  if (file >= 0 && flags & O_CREAT && !there)
    say ('C', path, NULL);
  return file;
}

#define OPEN(name)                                                                                 \
  int name (const char *path, int flags, ...)                                                      \
  {                                                                                                \
    va_list rest;                                                                                  \
    va_start (rest, flags);                                                                        \
    mode_t mode = flags & O_CREAT ? va_arg (rest, mode_t) : 0;                                     \
    va_end (rest);                                                                                 \
    return open_at (AT_FDCWD, path, flags, mode);                                                  \
  }
OPEN (open)
OPEN (open64)

#define OPENAT(name)                                                                               \
  int name (int folder, const char *path, int flags, ...)                                          \
  {                                                                                                \
    va_list rest;                                                                                  \
    va_start (rest, flags);                                                                        \
    mode_t mode = flags & O_CREAT ? va_arg (rest, mode_t) : 0;                                     \
    va_end (rest);                                                                                 \
    return open_at (folder, path, flags, mode);                                                    \
  }
OPENAT (openat)
OPENAT (openat64)

#define FOPEN(name)                                                                                \
  FILE *name (const char *path, const char *mode)                                                  \
  {                                                                                                \
    char whole[PATH_MAX];                                                                          \
    int there = exists (AT_FDCWD, path);                                                           \
    FILE *file = NEXT (name) (path, mode);                                                         \
    absolute (AT_FDCWD, path, whole);                                                              \
    if (file && !there)                                                                            \
      say ('C', whole, NULL);                                                                      \
    return file;                                                                                   \
  }
FOPEN (fopen)
FOPEN (fopen64)

int
mkdir (const char *path, mode_t mode)
{
  char whole[PATH_MAX];
  int result = NEXT (mkdir) (path, mode);
  absolute (AT_FDCWD, path, whole);
  if (result == 0)
    say ('M', whole, NULL);
  return result;
}

int
renameat2 (int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
  char a[PATH_MAX], b[PATH_MAX];
  int result = (int) syscall (SYS_renameat2, from_folder, from, to_folder, to, flags);
  absolute (from_folder, from, a);
  absolute (to_folder, to, b);
  if (result == 0)
    say (flags & RENAME_EXCHANGE ? 'X' : 'R', a, b);
  return result;
}

int
renameat (int from_folder, const char *from, int to_folder, const char *to)
{
  return renameat2 (from_folder, from, to_folder, to, 0);
}

int
rename (const char *from, const char *to)
{
  return renameat2 (AT_FDCWD, from, AT_FDCWD, to, 0);
}

int
unlinkat (int folder, const char *path, int flags)
{
  char whole[PATH_MAX];
  absolute (folder, path, whole);
  int result = (int) syscall (SYS_unlinkat, folder, path, flags);
  if (result == 0)
    say ('U', whole, NULL);
  return result;
}

int
unlink (const char *path)
{
  return unlinkat (AT_FDCWD, path, 0);
}

int
rmdir (const char *path)
{
  return unlinkat (AT_FDCWD, path, AT_REMOVEDIR);
}

static int
sync_one (int file, long call)
{
  char path[PATH_MAX];
  struct stat status;
  int result = (int) syscall (call, file);
  absolute (file, NULL, path);
  if (result == 0 && fstat (file, &status) == 0)
    say (S_ISDIR (status.st_mode) ? 'D' : 'S', path, NULL);
  return result;
}

int
fsync (int file)
{
  return sync_one (file, SYS_fsync);
}

int
fdatasync (int file)
{
  return sync_one (file, SYS_fdatasync);
}
