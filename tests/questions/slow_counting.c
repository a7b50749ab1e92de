/* Counting proofs of larger size, written and checked: seconds each, and the size that was stated
 * before. */
#include <criterion/criterion.h>

#include "tests/support/counting.h"
#include "tests/support/questions.h"

static void
check_family (const char *family, guint n)
{
  static const struct {
    const char *knows;
    guint less;
  } conventions[] = { { "both", 0 }, { "bob", 1 }, { "either", 1 } };
  for (guint i = 0; i < G_N_ELEMENTS (conventions); i++)
    {
      g_autofree char *problem = g_strdup_printf ("%s n=%u", family, n);
      g_autofree char *model = g_strdup_printf ("two-way knows=%s bits=%u", conventions[i].knows,
                                                n - conventions[i].less);
      g_autoptr (TerseQuestion) question = questions_get (problem, model);
      g_autofree char *fault = counting_fault (question);
      cr_expect_null (fault, "%s", fault);
    }
}

Test (slow_counting, larger_disjointness_is_closed)
{
  for (guint n = 5; n <= 7; n++)
    check_family ("disjointness", n);
}

Test (slow_counting, larger_equality_is_closed)
{
  for (guint n = 5; n <= 7; n++)
    check_family ("equality", n);
}

Test (slow_counting, greater_than)
{
  for (guint n = 5; n <= 7; n++)
    check_family ("greater-than", n);
}

/* With room for several items in a leaf. */
Test (slow_counting, inner_product) { check_family ("inner-product", 6); }

Test (slow_counting, larger_schedules_are_closed)
{
  static const char *const cases[][2] = {
    { "index n=8", "one-way bits=7" },         { "index n=8", "one-way messages=255" },
    { "index n=7", "one-way messages=100" },   { "disjointness n=7", "one-way bits=6" },
    { "equality n=4", "simultaneous bits=3" }, { "index n=5", "simultaneous messages=31,3" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TerseQuestion) question = questions_get (cases[i][0], cases[i][1]);
      g_autofree char *fault = counting_fault (question);
      cr_expect_null (fault, "%s", fault);
    }
}

static void
check_recurrent (guint players, guint last, guint n, CountingValue value)
{
  g_autofree char *model = g_strdup_printf ("recurrent messages=%u", (1u << n) - 1);
  g_autoptr (TerseQuestion) question = counting_sequence (players, last, n, value, model);
  g_autofree char *fault = counting_fault (question);
  cr_expect_null (fault, "%s", fault);
}

Test (slow_counting, larger_sequences_are_closed)
{
  check_recurrent (7, 6, 6, counting_index);
  check_recurrent (8, 7, 7, counting_index);
  check_recurrent (10, 2, 5, counting_equality);
}
