/* Every command in address spaces from 10 to 200 MB. */
#include <criterion/criterion.h>

#include "tests/support/address_space.h"

#ifndef __SANITIZE_ADDRESS__ /* which takes more address space than there is memory */
Test (memory, every_space, .timeout = 1700)
{
  terse_memory_expect_answers (10u << 20, 60u << 20, 1u << 20);
  terse_memory_expect_answers (64u << 20, 200u << 20, 8u << 20);
}
#endif
