#include "solver/system/usage.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <unistd.h>

static uint64_t
look (bool resident)
{
  uint64_t mapped, inside;
  FILE *file = fopen ("/proc/self/statm", "re");
  const bool known = file && fscanf (file, "%" SCNu64 " %" SCNu64, &mapped, &inside) == 2;
  if (file)
    fclose (file);
  return known ? (resident ? inside : mapped) * (uint64_t) sysconf (_SC_PAGESIZE) : 0;
}

uint64_t
terse_usage_mapped (void)
{
  return look (false);
}

uint64_t
terse_usage_resident (void)
{
  return look (true);
}

uint64_t
terse_usage_free (void)
{
  char line[128];
  uint64_t kib;
  bool known = false;
  FILE *file = fopen ("/proc/meminfo", "re");
  while (file && !known && fgets (line, sizeof line, file))
    known = sscanf (line, "MemAvailable: %" SCNu64 " kB", &kib) == 1;
  if (file)
    fclose (file);
  return known && kib <= UINT64_MAX >> 10 ? kib << 10 : UINT64_MAX;
}
