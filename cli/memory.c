/* malloc () and its like are replaced, as the manual of the C library provides for ("Replacing
 * malloc"): they are the C library's own, and where they fail a look at the return address tells
 * whether it was GLib that called. Sanitizers have a malloc () of their own, which ends the program
 * itself. A failure of GLib that is none of memory, such as a thread that cannot be made, ends the
 * program by one line too. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "cli/memory.h"

#include <link.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <glib.h>

#include "cli/sweep/status.h"
#include "solver/certificate/certificate.h"
#include "solver/check/room.h"

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
  const char *const parts[] = { "terse: ", why, "\n" };
  if (getpid () != process)
    _exit (status);
  for (unsigned i = 0; i < G_N_ELEMENTS (parts); i++)
    if (write (STDERR_FILENO, parts[i], strlen (parts[i])) < 0)
      break;
  terse_work_folders_abandon ();
  _exit (status);
}

#ifndef HAS_SANITIZER

static struct {
  uintptr_t begin, end;
} glib;

static int
find_glib (struct dl_phdr_info *object, size_t size, void *data)
{
  uintptr_t known = (uintptr_t) data;
  (void) size;
  for (unsigned i = 0; i < object->dlpi_phnum; i++)
    {
      const ElfW (Phdr) *part = &object->dlpi_phdr[i];
      uintptr_t begin = object->dlpi_addr + part->p_vaddr;
      if (part->p_type != PT_LOAD || known < begin || known - begin >= part->p_memsz)
        continue;
      glib.begin = begin;
      glib.end = begin + part->p_memsz;
      return 1;
    }
  return 0;
}

static void *
judge (void *memory, size_t size, void *caller)
{
  uintptr_t place = (uintptr_t) caller;
  if (memory == NULL && size > 0 && place >= glib.begin && place < glib.end)
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
know_glib (void)
{
  dl_iterate_phdr (find_glib, (void *) (uintptr_t) g_malloc);
}

#else

static void
know_glib (void)
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
  know_glib ();
  g_log_set_default_handler (log_failure, NULL);
}
