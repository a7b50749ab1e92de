/* malloc () and its like are replaced, as the manual of the C library provides for ("Replacing
 * malloc"): they are the C library's own, and where they fail a look at the return address tells
 * whether the caller bears to be told: GLib, Cairo and what they stand on do not. Sanitizers have a
 * malloc () of their own, which ends the program itself. A failure of GLib that is none of memory,
 * such as a thread that cannot be made, ends the program by one line too. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "cli/memory.h"

#include <errno.h>
#include <link.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <glib.h>

#include "cli/command.h"
#include "cli/sweep/status.h"
#include "solver/certificate/leftover.h"
#include "solver/system/room.h"

#if defined __has_feature
#if __has_feature(address_sanitizer)
#define HAS_SANITIZER
#endif
#endif
#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
#define HAS_SANITIZER
#endif

/* Says why and ends the program; a child, which may be on its way to another program, says nothing.
 * Nothing here asks for memory. */
static _Noreturn void
end (const char *why, int status)
{
  const char *const words[] = { "terse: ", why, "\n" };
  for (unsigned i = 0; getpid () == terse_process () && i < G_N_ELEMENTS (words); i++)
    if (write (STDERR_FILENO, words[i], strlen (words[i])) < 0)
      break;
  terse_leftovers_abandon ();
  _exit (status);
}

#ifndef HAS_SANITIZER

/* Whose code looks at what malloc () returns: this program's (the kernels, the solver), and that of
 * these libraries. */
static const char *const tellable[] = { "libstdc++", "libsqlite3", "libc.so" };

#define MOST_PARTS 16

static struct {
  uintptr_t begin, end;
  bool of_libc;
} parts[MOST_PARTS];
static unsigned n_parts;

static bool
is_tellable (const char *name)
{
  for (unsigned i = 0; i < G_N_ELEMENTS (tellable); i++)
    if (strstr (name, tellable[i]))
      return true;
  return *name == '\0';
}

static int
find_parts (struct dl_phdr_info *object, size_t size, void *data)
{
  (void) size;
  (void) data;
  for (unsigned i = 0; is_tellable (object->dlpi_name) && i < object->dlpi_phnum; i++)
    {
      const ElfW (Phdr) *part = &object->dlpi_phdr[i];
      uintptr_t begin = object->dlpi_addr + part->p_vaddr;
      if (part->p_type != PT_LOAD || !(part->p_flags & PF_X) || n_parts == MOST_PARTS)
        continue;
      parts[n_parts].begin = begin;
      parts[n_parts].of_libc = strstr (object->dlpi_name, "libc.so") != NULL;
      parts[n_parts++].end = begin + part->p_memsz;
    }
  return 0;
}

static int
is_cairo (struct dl_phdr_info *object, size_t size, void *data)
{
  (void) size;
  (void) data;
  return strstr (object->dlpi_name, "libcairo") != NULL;
}

/* What the C library is told it tells its caller: Cairo and its fonts do not look at all of it. */
static bool
is_told (const void *caller)
{
  uintptr_t place = (uintptr_t) caller;
  bool told = n_parts == 0;
  for (unsigned i = 0; i < n_parts; i++)
    if (place >= parts[i].begin && place < parts[i].end)
      told = !parts[i].of_libc || dl_iterate_phdr (is_cairo, NULL) == 0;
  return told;
}

static void *
judge (void *memory, size_t size, void *caller)
{
  if (memory == NULL && size > 0 && !is_told (caller))
    end ("out of memory: expected more, found none", TERSE_EXIT_UNDECIDED);
  return memory;
}

void *__libc_malloc (size_t size);
void *__libc_calloc (size_t count, size_t size);
void *__libc_realloc (void *memory, size_t size);
void *__libc_memalign (size_t alignment, size_t size);

void *
malloc (size_t size)
{
  return judge (__libc_malloc (size), size, __builtin_return_address (0));
}

void *
calloc (size_t count, size_t size)
{
  return judge (__libc_calloc (count, size), count && size, __builtin_return_address (0));
}

void *
realloc (void *memory, size_t size)
{
  return judge (__libc_realloc (memory, size), size, __builtin_return_address (0));
}

/* What GLib's slices call. */
int
posix_memalign (void **memory, size_t alignment, size_t size)
{
  void *found = judge (__libc_memalign (alignment, size), size, __builtin_return_address (0));
  if (found == NULL && size > 0)
    return ENOMEM;
  *memory = found;
  return 0;
}

/* Before the libraries make their own beginning, which takes memory too. */
static void
know_parts (void)
{
  terse_process_begin ();
  dl_iterate_phdr (find_parts, NULL);
}

__attribute__ ((section (".preinit_array"), used)) static void (*const before_all) (void)
    = know_parts;

#endif

static void
log_failure (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  if (level & (G_LOG_FLAG_FATAL | G_LOG_LEVEL_ERROR))
    end (message, TERSE_EXIT_USAGE);
  g_log_default_handler (domain, level, message, data);
}

void
terse_memory_begin (void)
{
  const char *lack = terse_room_lack ();
  terse_process_begin ();
  if (lack)
    end (lack, TERSE_EXIT_UNDECIDED);
  g_log_set_default_handler (log_failure, NULL);
}
