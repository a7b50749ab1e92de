/* The encodings against exact values computed without any formula (protocols/bounds/exact.h): a
 * formula is satisfiable at the exact budget, by a protocol that answers rightly, and unsatisfiable
 * one below it. All 2 x 2 and 3 x 3 Boolean matrices, and random partial functions and relations.
 */
#include <criterion/criterion.h>

#include "tests/support/agreement.h"
#include "tests/support/matrices.h"
#include "tests/support/questions.h"
#include "tests/support/share.h"

/* Boolean matrix number `code` of this size. (transfer full) */
static TerseProblem *
boolean_problem (guint rows, guint columns, guint code)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < rows * columns; i++)
    g_string_append_printf (text, "%s%u", i == 0 ? "" : i % columns ? " " : ";", code >> i & 1);
  return questions_matrix (text->str);
}

static void
check_all_boolean (guint size, guint checks)
{
  for (guint code = 0; code < 1u << (size * size); code += size < 3 ? 1 : terse_test_share (1, 13))
    {
      g_autoptr (TerseProblem) problem = boolean_problem (size, size, code);
      g_autofree char *fault = agreement_fault (problem, checks);
      cr_expect_null (fault, "%s", fault);
    }
}

Test (agreement, all_2x2) { check_all_boolean (2, AGREEMENT_ALL); }

Test (agreement, all_3x3_both) { check_all_boolean (3, AGREEMENT_BOTH); }

Test (agreement, all_3x3_bob) { check_all_boolean (3, AGREEMENT_BOB); }

Test (agreement, all_3x3_alice) { check_all_boolean (3, AGREEMENT_ALICE); }

Test (agreement, all_3x3_either) { check_all_boolean (3, AGREEMENT_EITHER); }

Test (agreement, all_3x3_schedules)
{
  check_all_boolean (3, AGREEMENT_ONE_WAY | AGREEMENT_SIMULTANEOUS);
}

Test (agreement, all_3x3_rounds) { check_all_boolean (3, AGREEMENT_ROUNDS); }

Test (agreement, random_total)
{
  agreement_check_random (TERSE_TEST_TOTAL, terse_test_share (60, 20), 6, 3,
                          AGREEMENT_ALL & ~AGREEMENT_ROUNDS, 1);
}

Test (agreement, random_partial)
{
  agreement_check_random (TERSE_TEST_PARTIAL, terse_test_share (100, 33), 6, 2,
                          AGREEMENT_ALL & ~AGREEMENT_ROUNDS, 2);
}

Test (agreement, random_relations)
{
  agreement_check_random (TERSE_TEST_RELATION, terse_test_share (100, 33), 6, 3,
                          AGREEMENT_ALL & ~AGREEMENT_ROUNDS, 3);
}

Test (agreement, random_rounds)
{
  agreement_check_random (TERSE_TEST_PARTIAL, terse_test_share (60, 20), 5, 3, AGREEMENT_ROUNDS, 4);
  agreement_check_random (TERSE_TEST_RELATION, terse_test_share (60, 20), 5, 3, AGREEMENT_ROUNDS,
                          5);
}
