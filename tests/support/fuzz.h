/* What fuzz targets share: the function that libFuzzer calls, and what ends the program. */
#ifndef TERSE_TESTS_SUPPORT_FUZZ_H
#define TERSE_TESTS_SUPPORT_FUZZ_H

#include <stdint.h>
#include <stdlib.h>

#include <glib.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static inline void
check (gboolean holds)
{
  if (!holds)
    abort ();
}

#endif
