/* The estimate of memory of one decision, and what it took in a process of its own. */
#ifndef TERSE_TESTS_SUPPORT_MEMORY_H
#define TERSE_TESTS_SUPPORT_MEMORY_H

#include <glib.h>

typedef struct {
  const char *problem, *model;
  gboolean search; /* by the searches alone, else by counting */
  double seconds;  /* time limit, 0: none */
} MemoryCase;

/* Fails unless the two are within 30 % of each other. */
void memory_expect_near (const MemoryCase *c);

#endif
