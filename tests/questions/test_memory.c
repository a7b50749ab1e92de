/* Limits of memory hold: estimates are near what is measured in a process of its own, the limits on
 * literals and on memory are met to the last one, and a process that needs more than it was
 * estimated to need is stopped. */
#include <criterion/criterion.h>
#include <unistd.h>

#include "protocols/error.h"
#include "reductions/questions/decide/decide.h"
#include "reductions/questions/device/memory.h"
#include "tests/support/memory.h"
#include "tests/support/questions.h"
#include "tests/support/share.h"

Test (memory, estimates_are_near_what_is_measured)
{
  static const MemoryCase cases[] = {
    { "index n=7", "one-way bits=6", FALSE, 0 },
    { "disjointness n=6", "two-way bits=6", FALSE, 0 },
    { "greater-than n=6", "two-way bits=6", FALSE, 0 },
    { "inner-product n=5", "two-way bits=5", FALSE, 0 },
    { "disjointness n=7", "two-way bits=6 knows=bob", FALSE, 0 },
    { "disjointness n=6", "two-way bits=6", TRUE, 4 },
    { "index n=7", "one-way bits=6", TRUE, 4 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i += terse_test_share (1, 2))
    memory_expect_near (&cases[i]);
}

static TerseDecision *
decide (const char *problem, const char *model, const TerseDecideOptions *options, GError **error)
{
  g_autoptr (TerseQuestion) question = questions_get (problem, model);
  return terse_decide (question, options, error);
}

/* index n=2 at one bit has 64 literals. */
Test (memory, the_limit_on_literals_is_met_to_the_last_one)
{
  for (guint64 limit = 63; limit <= 65; limit++)
    {
      const TerseDecideOptions options
          = { .max_literals = limit,
              .without = TERSE_SEARCH_ONLY & ~TERSE_DEVICE_BIT (TERSE_DEVICE_COUNTING) };
      g_autoptr (GError) error = NULL;
      g_autoptr (TerseDecision) decision = decide ("index n=2", "one-way bits=1", &options, &error);
      cr_expect_eq (decision == NULL, limit == 63);
      cr_expect_eq (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_LIMIT), limit == 63);
    }
}

static TerseSize
size_of (const char *problem, const char *model)
{
  g_autoptr (TerseQuestion) question = questions_get (problem, model);
  return terse_encoding_for (question)->size (question);
}

Test (memory, the_limit_on_memory_is_met_to_the_last_byte)
{
  const TerseSize size = size_of ("disjointness n=6", "two-way bits=6");
  const guint64 estimate = terse_memory_of_search (&size);
  for (guint64 limit = estimate - 1; limit <= estimate + 1; limit++)
    {
      const TerseDecideOptions options
          = { .memory_limit = limit, .time_limit = 1, .without = TERSE_SEARCH_ONLY };
      g_autoptr (GError) error = NULL;
      g_autoptr (TerseDecision) decision
          = decide ("disjointness n=6", "two-way bits=6", &options, &error);
      cr_expect_eq (decision == NULL, limit < estimate);
      cr_expect_eq (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_LIMIT), limit < estimate);
    }
}

/* The default follows from the memory of the machine: a larger formula is refused, a smaller one
 * begun. */
Test (memory, the_default_limit_on_literals_follows_from_memory)
{
  const guint64 bytes = (guint64) sysconf (_SC_PHYS_PAGES) * (guint64) sysconf (_SC_PAGESIZE),
                limit = terse_default_max_literals ();
  cr_expect_eq (limit, CLAMP (bytes / 32, 1000000, G_MAXINT));
  for (guint n = 7; n <= 11; n++)
    {
      g_autofree char *problem = g_strdup_printf ("disjointness n=%u", n),
                      *model = g_strdup_printf ("two-way bits=%u", n);
      const TerseDecideOptions options = { .time_limit = 0.1, .without = TERSE_SEARCH_ONLY };
      g_autoptr (GError) error = NULL;
      g_autoptr (TerseDecision) decision = decide (problem, model, &options, &error);
      cr_expect_eq (decision == NULL, size_of (problem, model).literals > limit, "%u", n);
    }
}

/* Learned clauses are in no estimate. */
Test (memory, a_search_that_grows_is_stopped)
{
  const TerseSize size = size_of ("disjointness n=6", "two-way bits=6");
  const TerseDecideOptions options = { .memory_limit = terse_memory_of_search (&size),
                                       .time_limit = 120,
                                       .search = TERSE_SEARCH_PLAIN,
                                       .without = TERSE_SEARCH_ONLY };
  g_autoptr (TerseDecision) decision
      = decide ("disjointness n=6", "two-way bits=6", &options, NULL);
  cr_assert_not_null (decision);
  cr_expect_eq (decision->verdict, TERSE_UNDECIDED);
  cr_expect_str_eq (decision->reason, "memory limit reached in the search", "%s", decision->reason);
  cr_expect_lt (decision->peak_memory, options.memory_limit * 6 / 5);
}

Test (memory, a_contender_without_room_takes_no_part)
{
  const TerseSize size = size_of ("index n=7", "one-way bits=6");
  const TerseDecideOptions options
      = { .memory_limit = terse_memory_of_search (&size) + terse_memory_of_solver (&size) / 4,
          .time_limit = 3,
          .without = TERSE_SEARCH_ONLY };
  g_autoptr (TerseDecision) decision = decide ("index n=7", "one-way bits=6", &options, NULL);
  cr_assert_not_null (decision);
  cr_expect_eq (decision->estimated_memory, terse_memory_of_search (&size));
}
