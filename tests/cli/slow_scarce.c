/* Every command in address spaces from 10 to 200 MB, and with 1 to 12 processes. */
#include <criterion/criterion.h>

#include "tests/support/scarce.h"

#ifndef __SANITIZE_ADDRESS__ /* which takes more address space than there is memory */
Test (scarce, every_space, .timeout = 1700)
{
  terse_scarce_memory (10u << 20, 60u << 20, 1u << 20);
  terse_scarce_memory (64u << 20, 200u << 20, 8u << 20);
}
#endif

Test (scarce, every_number_of_processes, .timeout = 1700) { terse_scarce_processes (12); }
