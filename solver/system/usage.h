/* How much memory this process has, and how much there is for others, as the system counts it. */
#ifndef TERSE_SOLVER_SYSTEM_USAGE_H
#define TERSE_SOLVER_SYSTEM_USAGE_H

#include <stdint.h>

/* Bytes of address space, what RLIMIT_AS limits; 0 where they cannot be known. */
uint64_t terse_usage_mapped (void);
/* Bytes in memory; 0 where they cannot be known. */
uint64_t terse_usage_resident (void);
/* Bytes that the system can give to programs now, as it says; UINT64_MAX where it does not say. */
uint64_t terse_usage_free (void);

#endif
