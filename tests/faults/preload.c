/* A library to be preloaded (LD_PRELOAD): the n-th call of one kind fails in a process, as the
 * system would let it fail, and all others are what they were. TERSE_FAULT is "KIND:N", with KIND
 * one of malloc, open, write, sync, rename, fork, thread; when it happens the file that
 * TERSE_FAULT_MARK names is made. What goes to standard error is spared: it is where failures are
 * told; and so is the look into a temporary folder that is to be removed: what cannot be opened
 * cannot be emptied. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

typedef enum { NONE, MALLOC, OPEN, WRITE, SYNC, RENAME, FORK, THREAD, KINDS } Kind;

static const char *const names[KINDS]
    = { "", "malloc", "open", "write", "sync", "rename", "fork", "thread" };
static Kind kind;
static long at;
static atomic_long calls;
static const char *mark;

__attribute__ ((constructor)) static void
read_environment (void)
{
  const char *text = getenv ("TERSE_FAULT"), *colon = text ? strchr (text, ':') : NULL;
  mark = getenv ("TERSE_FAULT_MARK");
  for (Kind k = MALLOC; colon && k < KINDS; k++)
    if (strlen (names[k]) == (size_t) (colon - text)
        && strncmp (text, names[k], (size_t) (colon - text)) == 0)
      kind = k;
  at = colon ? atol (colon + 1) : 0;
  /* A referee, say, is another program. */
  if (strncmp (program_invocation_short_name, "terse", strlen ("terse")) != 0)
    kind = NONE;
}

/* Is it this call? */
static bool
fails (Kind k, int error)
{
  if (k != kind || atomic_fetch_add (&calls, 1) + 1 != at)
    return false;
  if (mark)
    syscall (SYS_close, syscall (SYS_openat, AT_FDCWD, mark, O_CREAT | O_WRONLY, 0600));
  errno = error;
  return true;
}

/* The function behind ours, as an object of the type of `name`. */
#define NEXT(name)                                                                                 \
  static __typeof__ (name) *next;                                                                  \
  if (next == NULL)                                                                                \
  *(void **) &next = dlsym (RTLD_NEXT, #name)

static mode_t
mode_of (int flags, va_list arguments)
{
  return flags & (O_CREAT | O_TMPFILE) ? va_arg (arguments, mode_t) : 0;
}

/* Of terse_disk_remove_folder (). */
static bool
is_spared (const char *path, int flags)
{
  return flags & O_DIRECTORY && flags & O_NOFOLLOW && strstr (path, "/.terse-");
}

#define OPEN_PATH(name)                                                                            \
  int name (const char *path, int flags, ...)                                                      \
  {                                                                                                \
    va_list arguments;                                                                             \
    NEXT (name);                                                                                   \
    va_start (arguments, flags);                                                                   \
    mode_t mode = mode_of (flags, arguments);                                                      \
    va_end (arguments);                                                                            \
    return !is_spared (path, flags) && fails (OPEN, EMFILE) ? -1 : next (path, flags, mode);       \
  }

#define OPEN_AT(name)                                                                              \
  int name (int folder, const char *path, int flags, ...)                                          \
  {                                                                                                \
    va_list arguments;                                                                             \
    NEXT (name);                                                                                   \
    va_start (arguments, flags);                                                                   \
    mode_t mode = mode_of (flags, arguments);                                                      \
    va_end (arguments);                                                                            \
    return !is_spared (path, flags) && fails (OPEN, EMFILE) ? -1                                   \
                                                            : next (folder, path, flags, mode);    \
  }

OPEN_PATH (open)
OPEN_PATH (open64)
OPEN_AT (openat)
OPEN_AT (openat64)

/* What a fortified program calls. */
int __open_2 (const char *path, int flags);
int __open64_2 (const char *path, int flags);

int
__open_2 (const char *path, int flags)
{
  return open (path, flags);
}

int
__open64_2 (const char *path, int flags)
{
  return open64 (path, flags);
}

/* Functions that fail with one value; the arguments in parentheses as declared and as passed. */
#define FAULT(type, name, declared, passed, k, error, value)                                       \
  type name declared                                                                               \
  {                                                                                                \
    NEXT (name);                                                                                   \
    return fails (k, error) ? (value) : next passed;                                               \
  }

FAULT (FILE *, fopen, (const char *path, const char *mode), (path, mode), OPEN, EMFILE, NULL)
FAULT (FILE *, fopen64, (const char *path, const char *mode), (path, mode), OPEN, EMFILE, NULL)
FAULT (FILE *, fdopen, (int file, const char *mode), (file, mode), OPEN, ENOMEM, NULL)
FAULT (int, mkdir, (const char *path, mode_t mode), (path, mode), OPEN, ENOSPC, -1)
FAULT (int, mkdirat, (int folder, const char *path, mode_t mode), (folder, path, mode), OPEN,
       ENOSPC, -1)
FAULT (int, pipe, (int ends[2]), (ends), OPEN, EMFILE, -1)
FAULT (int, pipe2, (int ends[2], int flags), (ends, flags), OPEN, EMFILE, -1)
FAULT (int, ftruncate, (int file, off_t size), (file, size), WRITE, EIO, -1)
FAULT (int, ftruncate64, (int file, off64_t size), (file, size), WRITE, EIO, -1)
FAULT (ssize_t, pwrite, (int file, const void *bytes, size_t size, off_t place),
       (file, bytes, size, place), WRITE, ENOSPC, -1)
FAULT (ssize_t, pwrite64, (int file, const void *bytes, size_t size, off64_t place),
       (file, bytes, size, place), WRITE, ENOSPC, -1)
FAULT (int, fsync, (int file), (file), SYNC, EIO, -1)
FAULT (int, fdatasync, (int file), (file), SYNC, EIO, -1)
FAULT (int, rename, (const char *from, const char *to), (from, to), RENAME, EIO, -1)
FAULT (int, renameat, (int a, const char *from, int b, const char *to), (a, from, b, to), RENAME,
       EIO, -1)
FAULT (int, renameat2, (int a, const char *from, int b, const char *to, unsigned flags),
       (a, from, b, to, flags), RENAME, EIO, -1)
FAULT (int, link, (const char *from, const char *to), (from, to), RENAME, EIO, -1)
FAULT (int, linkat, (int a, const char *from, int b, const char *to, int flags),
       (a, from, b, to, flags), RENAME, EIO, -1)
FAULT (pid_t, fork, (void), (), FORK, EAGAIN, -1)
FAULT (int, posix_spawn,
       (pid_t * pid, const char *path, const posix_spawn_file_actions_t *actions,
        const posix_spawnattr_t *attributes, char *const *arguments, char *const *environment),
       (pid, path, actions, attributes, arguments, environment), FORK, EAGAIN, EAGAIN)
FAULT (int, pthread_create,
       (pthread_t * thread, const pthread_attr_t *attributes, void *(*start) (void *), void *data),
       (thread, attributes, start, data), THREAD, EAGAIN, EAGAIN)

/* One program calls malloc (), the other has its own (cli/memory.c), which calls __libc_malloc ().
 */
#define MEMORY(prefix)                                                                             \
  FAULT (void *, prefix##malloc, (size_t size), (size), MALLOC, ENOMEM, NULL)                      \
  FAULT (void *, prefix##calloc, (size_t n, size_t size), (n, size), MALLOC, ENOMEM, NULL)         \
  FAULT (void *, prefix##realloc, (void *memory, size_t size), (memory, size), MALLOC, ENOMEM, NULL)

void *__libc_malloc (size_t size);
void *__libc_calloc (size_t n, size_t size);
void *__libc_realloc (void *memory, size_t size);
void *__libc_memalign (size_t alignment, size_t size);
MEMORY ()
MEMORY (__libc_)
FAULT (void *, __libc_memalign, (size_t alignment, size_t size), (alignment, size), MALLOC, ENOMEM,
       NULL)
FAULT (int, posix_memalign, (void **memory, size_t alignment, size_t size),
       (memory, alignment, size), MALLOC, ENOMEM, ENOMEM)
FAULT (void *, aligned_alloc, (size_t alignment, size_t size), (alignment, size), MALLOC, ENOMEM,
       NULL)

ssize_t
write (int file, const void *bytes, size_t size)
{
  NEXT (write);
  return file != STDERR_FILENO && fails (WRITE, ENOSPC) ? -1 : next (file, bytes, size);
}

/* A stream remembers that it failed. */
static bool
stream_fails (FILE *file)
{
  if (file == NULL || file == stderr || !fails (WRITE, ENOSPC))
    return false;
  file->_flags |= 0x20;
  return true;
}

size_t
fwrite (const void *bytes, size_t size, size_t n, FILE *file)
{
  NEXT (fwrite);
  return stream_fails (file) ? 0 : next (bytes, size, n, file);
}

int
fputs (const char *text, FILE *file)
{
  NEXT (fputs);
  return stream_fails (file) ? EOF : next (text, file);
}

int
fflush (FILE *file)
{
  NEXT (fflush);
  return stream_fails (file) ? EOF : next (file);
}

/* It is closed all the same. */
int
fclose (FILE *file)
{
  NEXT (fclose);
  const bool spared = file == stderr || !fails (WRITE, ENOSPC);
  const int status = next (file);
  if (spared)
    return status;
  errno = ENOSPC;
  return EOF;
}
