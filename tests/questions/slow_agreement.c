/* The comparison of tests/questions/test_agreement.c at length: every 3 x 4 Boolean matrix up to a
 * flip of all entries, and many random matrices up to 7 x 7, with every convention, every number of
 * rounds and every pair of alphabets. */
#include <criterion/criterion.h>

#include "tests/support/agreement.h"
#include "tests/support/questions.h"

/* 3 x 4, the first entry 0. */
Test (slow_agreement, all_3x4)
{
  for (guint code = 0; code < 1u << 12; code += 2)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      for (guint i = 0; i < 12; i++)
        g_string_append_printf (text, "%s%u", i == 0 ? "" : i % 4 ? " " : ";", code >> i & 1);
      g_autoptr (TerseProblem) problem = questions_matrix (text->str);
      g_autofree char *fault = agreement_fault (problem, AGREEMENT_ALL);
      cr_expect_null (fault, "%s", fault);
    }
}

Test (slow_agreement, random_total)
{
  agreement_check_random (TERSE_TEST_TOTAL, 200, 6, 2, AGREEMENT_ALL & ~AGREEMENT_ROUNDS, 11);
  agreement_check_random (TERSE_TEST_TOTAL, 200, 5, 3, AGREEMENT_ALL, 12);
}

Test (slow_agreement, random_partial)
{
  agreement_check_random (TERSE_TEST_PARTIAL, 1000, 7, 2, AGREEMENT_ALL & ~AGREEMENT_ROUNDS, 13);
  agreement_check_random (TERSE_TEST_PARTIAL, 300, 6, 3, AGREEMENT_ALL, 14);
}

Test (slow_agreement, random_relations)
{
  agreement_check_random (TERSE_TEST_RELATION, 1000, 7, 3, AGREEMENT_ALL & ~AGREEMENT_ROUNDS, 15);
  agreement_check_random (TERSE_TEST_RELATION, 300, 6, 4, AGREEMENT_ALL, 16);
}
