/* Counting with room for several items in a leaf: the kernel accepts the lemmas just where no room
 * + 1 items are without a conflict, under every convention and with weights; what the search for
 * items finds is such a set; questions that it closes are impossible. */
#include <criterion/criterion.h>

#include "protocols/bounds/exact.h"
#include "reductions/questions/counting/crowd.h"
#include "reductions/questions/encodings/encoding.h"
#include "tests/support/agreement.h"
#include "tests/support/counting.h"
#include "tests/support/crowd.h"
#include "tests/support/questions.h"
#include "tests/support/share.h"

static const char *const conventions[] = { "both", "bob", "alice", "either" };

/* Under `either` a leaf is of one kind, so that each kind has its own crowd. */
static guint
crowd_of_leaf (const TerseMatrix *matrix, TerseExactConvention convention, guint n,
               const TerseEntry *items)
{
  if (convention != TERSE_EXACT_EITHER)
    return crowd_largest (matrix, convention, n, items);
  return MAX (crowd_largest (matrix, TERSE_EXACT_BOB, n, items),
              crowd_largest (matrix, TERSE_EXACT_ALICE, n, items));
}

/* Random items, some of them twice: the kernel's verdict is that of brute force. Accepted questions
 * are impossible. */
static void
check_random_items (TerseTestKind kind, guint outputs, guint room, guint least, guint seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  guint accepted = 0, rejected = 0;
  for (guint i = 0; i < terse_test_share (400, 200); i++)
    {
      g_autoptr (TerseProblem) problem = agreement_random_problem (rand, kind, 4, 5, outputs);
      g_autoptr (TerseMatrix) matrix = terse_matrix_from_problem (problem, NULL);
      TerseExactConvention convention = (TerseExactConvention) (i % TERSE_EXACT_CONVENTIONS);
      guint bits = (guint) g_rand_int_range (rand, 0, 3), n = (room << bits) + 1, depth;
      g_autofree char *model
          = g_strdup_printf ("two-way knows=%s bits=%u", conventions[convention], bits);
      g_autoptr (TerseQuestion) question = questions_ask (problem, model, NULL);
      g_autoptr (GArray) entries = terse_fooling_entries (matrix, -1);
      g_autofree TerseEntry *items = g_new (TerseEntry, n);
      TerseCounting counting;
      for (guint p = 0; p < n; p++)
        items[p] = g_array_index (entries, TerseEntry,
                                  (guint) g_rand_int_range (rand, 0, (gint32) entries->len));
      g_autoptr (TerseCountingPlan) plan
          = terse_counting_plan_new_with_items (question, n, items, &counting);
      cr_assert (plan && counting.room == room && counting.capacity == room << bits
                 && counting.items == n);
      TerseKernelResult result = counting_judge (question, plan, &counting);
      cr_assert_not (result.io_error);
      cr_assert_eq (result.verified, crowd_of_leaf (matrix, convention, n, items) <= room, "%s: %s",
                    model, result.message);
      cr_assert (terse_exact_depth (matrix, convention, &depth, NULL));
      cr_assert (!result.verified || depth > bits, "%s", model);
      accepted += result.verified;
      rejected += !result.verified;
    }
  cr_expect (accepted >= least && rejected >= least, "%u accepted, %u rejected", accepted,
             rejected);
}

Test (crowd, kernel_accepts_just_what_fits_total)
{
  for (guint room = 2; room <= TERSE_CROWD_MAX_ROOM; room++)
    check_random_items (TERSE_TEST_TOTAL, 3, room, 4, room);
}

Test (crowd, kernel_accepts_just_what_fits_partial)
{
  for (guint room = 2; room <= TERSE_CROWD_MAX_ROOM; room++)
    check_random_items (TERSE_TEST_PARTIAL, 4, room, 4, 10 + room);
}

/* Reasons with several outputs, so proofs by cases. */
Test (crowd, kernel_accepts_just_what_fits_relation)
{
  for (guint room = 2; room <= TERSE_CROWD_MAX_ROOM; room++)
    check_random_items (TERSE_TEST_RELATION, 6, room, 4, 20 + room);
}

/* What is found keeps the bound, and is no less than a small fooling set taken `room` times. */
Test (crowd, what_is_found_keeps_the_bound)
{
  for (guint convention = 0; convention < TERSE_EXACT_CONVENTIONS; convention++)
    for (guint room = 1; room <= TERSE_CROWD_MAX_ROOM; room += terse_test_share (1, 2))
      {
        g_autoptr (TerseQuestion) question = questions_get ("inner-product n=3", "two-way bits=3");
        g_autoptr (TerseMatrix) matrix
            = terse_matrix_from_problem (terse_question_problem (question), NULL);
        g_autoptr (GArray) items
            = terse_crowd_items (matrix, (TerseExactConvention) convention, room, 64, NULL);
        cr_expect_geq (items->len, 4 * room);
        cr_expect_leq (crowd_largest (matrix, (TerseExactConvention) convention, items->len,
                                      (TerseEntry *) (gpointer) items->data),
                       room);
        g_autoptr (GArray) few
            = terse_crowd_items (matrix, (TerseExactConvention) convention, room, 3, NULL);
        cr_expect_eq (few->len, 3);
      }
}

/* Where no fooling set is large enough a crowd often is; slow_crowd.c has more of them. */
Test (crowd, random_questions_that_it_closes_are_impossible)
{
  crowd_check_random (4, 9, terse_test_share (0, 3), terse_test_share (8, 4), 1);
}

/* Numbers of items that no room fits. */
Test (crowd, other_numbers)
{
  const TerseEntry items[4 * (TERSE_CROWD_MAX_ROOM + 1) + 1] = { { 0, 0 } };
  g_autoptr (TerseQuestion) tree = questions_get ("equality n=2", "two-way bits=2");
  g_autoptr (TerseQuestion) schedule = questions_get ("equality n=2", "one-way messages=2");
  for (guint n = 0; n <= G_N_ELEMENTS (items); n++)
    {
      TerseCounting counting;
      g_autoptr (TerseCountingPlan) plan
          = terse_counting_plan_new_with_items (tree, n, items, &counting);
      cr_expect_eq (plan != NULL, n % 4 == 1 && n >= 5 && n <= 4 * TERSE_CROWD_MAX_ROOM + 1,
                    "%u items", n);
      g_autoptr (TerseCountingPlan) rows
          = terse_counting_plan_new_with_items (schedule, n, items, &counting);
      cr_expect_eq (rows != NULL, n == 3, "%u rows", n);
    }
}

/* An entry past the last row or the last column, each by itself. */
Test (crowd, items_outside_the_matrix)
{
  static const TerseEntry outside[] = { { 4, 0 }, { 0, 4 }, { 4, 4 } };
  TerseEntry items[5] = { { 0, 0 }, { 1, 1 }, { 2, 2 }, { 3, 3 }, { 3, 0 } };
  TerseCounting counting;
  g_autoptr (TerseQuestion) question = questions_get ("equality n=2", "two-way bits=2");
  g_autoptr (TerseCountingPlan) inside
      = terse_counting_plan_new_with_items (question, 5, items, &counting);
  cr_expect_not_null (inside);
  for (guint i = 0; i < G_N_ELEMENTS (outside); i++)
    {
      items[4] = outside[i];
      cr_expect_null (terse_counting_plan_new_with_items (question, 5, items, &counting), "%u", i);
    }
}
