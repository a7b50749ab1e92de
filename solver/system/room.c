#include "solver/system/room.h"

#include <stddef.h>
#include <sys/mman.h>
#include <sys/resource.h>

/* What the arguments and the environment may take of it besides. */
#define LEAST_LIMIT (2 * TERSE_ROOM_STACK)

/* Has the system map the stack, from where it is downwards. */
static __attribute__ ((noinline)) void
touch (void)
{
  volatile char stack[TERSE_ROOM_STACK];
  for (size_t i = sizeof stack; i > 0; i -= 1024)
    stack[i - 1] = 0;
}

const char *
terse_room_lack (void)
{
  struct rlimit limit;
  if (getrlimit (RLIMIT_STACK, &limit) == 0 && limit.rlim_cur < LEAST_LIMIT)
    return "out of memory: expected a stack of at least 512 KiB (ulimit -s), found a smaller one";
  void *probe
      = mmap (NULL, LEAST_LIMIT, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (probe == MAP_FAILED)
    return "out of memory: expected room for the stack, found none";
  munmap (probe, LEAST_LIMIT);
  touch ();
  return NULL;
}
