/* Estimates of memory of large questions. */
#include <criterion/criterion.h>

#include "tests/support/memory.h"

Test (memory, estimates_of_large_questions_are_near_what_is_measured, .timeout = 1200)
{
  static const MemoryCase cases[] = {
    { "index n=8", "one-way bits=7", FALSE, 0 },
    { "index n=8", "one-way messages=255", FALSE, 0 },
    { "index n=9", "one-way bits=8", FALSE, 0 },
    { "disjointness n=7", "two-way bits=7", FALSE, 0 },
    { "disjointness n=8", "two-way bits=8", FALSE, 0 },
    { "equality n=7", "two-way bits=7", FALSE, 0 },
    { "disjointness n=7", "two-way bits=7", TRUE, 60 },
    { "index n=8", "one-way bits=7", TRUE, 60 },
    { "equality n=7", "two-way bits=7", TRUE, 60 },
    { "function-composition layers=2 m=2 n=3 range=2", "autoregressive token-bits=1", TRUE, 30 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    memory_expect_near (&cases[i]);
}
