/* With more than it needs a construction is right as well, on every case of the table. */
#include <criterion/criterion.h>

#include "tests/support/construction_cases.h"

Test (slow_constructions, one_more_is_right)
{
  for (guint c = 0; c < construction_n_cases; c++)
    construction_expect_more_is_right (&construction_cases[c]);
}
