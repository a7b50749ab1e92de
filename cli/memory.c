/* malloc () and its like are replaced, as the manual of the C library provides for ("Replacing
 * malloc"): they are the C library's own, and where they fail a look at the return address tells
 * whether the caller bears to be told: GLib, Cairo and what they stand on do not. Sanitizers have a
 * malloc () of their own, which ends the program itself. A failure of GLib that is none of memory,
 * such as a thread that cannot be made, ends the program by one line too. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "cli/memory.h"

#include <link.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <glib.h>

#include "cli/sweep/status.h"
#include "solver/certificate/certificate.h"
#include "solver/system/room.h"

#if defined __has_feature
#if __has_feature(address_sanitizer)
#define HAS_SANITIZER
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
#define HAS_SANITIZER
#endif

static pid_t process;

/* Says why and ends the program, unless it is a child on its way to another program. Nothing here
 * asks for memory. */
static _Noreturn void
end (const char *why, int status)
{
  const char *const words[] = { "terse: ", why, "\n" };
  if (getpid () != process)
    _exit (status);
  for (unsigned i = 0; i < G_N_ELEMENTS (words); i++)
    if (write (STDERR_FILENO, words[i], strlen (words[i])) < 0)
      break;
  terse_work_folders_abandon ();
  _exit (status);
}

#ifndef HAS_SANITIZER

/* Whose code looks at what malloc () returns: this program's (the kernels, the solver), and that of
 * these libraries. */
static const char *const tellable[] = { "libstdc++", "libsqlite3", "libc.so" };

#define MOST_PARTS 16

static struct {
  uintptr_t begin, end;
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
      parts[n_parts++].end = begin + part->p_memsz;
    }
  return 0;
}

static void *
judge (void *memory, size_t size, void *caller)
{
  uintptr_t place = (uintptr_t) caller;
  bool told = n_parts == 0;
  for (unsigned i = 0; memory == NULL && i < n_parts; i++)
    told = told || (place >= parts[i].begin && place < parts[i].end);
  if (memory == NULL && size > 0 && !told)
    end ("out of memory: expected more, found none", TERSE_EXIT_UNDECIDED);
  return memory;
}

void *__libc_malloc (size_t size);
void *__libc_calloc (size_t count, size_t size);
void *__libc_realloc (void *memory, size_t size);

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

static void
know_parts (void)
{
  dl_iterate_phdr (find_parts, NULL);
}

#else

static void
know_parts (void)
{
}

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
  process = getpid ();
  if (lack)
    end (lack, TERSE_EXIT_UNDECIDED);
  know_parts ();
  g_log_set_default_handler (log_failure, NULL);
}
