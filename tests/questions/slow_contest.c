/* The promises of the contest of searches on a tree that takes four turns and seconds a search:
 * what tests/questions/test_contest.c and test_decide_ends.c check on small questions. */
#include <criterion/criterion.h>

#include "tests/support/contests.h"
#include "tests/support/questions.h"

#define PROBLEM "greater-than n=4"
#define MODEL "two-way bits=4"

Test (slow_contest, keeps_the_winner_until_it_is_released)
{
  contests_check (PROBLEM, MODEL, TERSE_SAT_UNSATISFIABLE);
}

Test (slow_contest, no_search_is_left_while_the_proof_is_elaborated)
{
  contests_check_elaboration (PROBLEM, MODEL);
}

Test (slow_contest, the_same_seed_gives_the_same_proof_after_several_turns)
{
  contests_check_same_proof (PROBLEM, MODEL, TERSE_SEARCH_ONLY);
}

/* Won at the first turn and at later ones, by the plain search, by those of protocols and by the
 * guided one; closed by symmetry and by search. */
Test (slow_contest, threads_change_no_byte)
{
  static const struct {
    const char *problem, *model;
  } questions[] = {
    { PROBLEM, MODEL },
    { "disjointness n=4", "two-way bits=4" },
    { "equality n=4", "two-way bits=4" },
    { "equality n=4", "two-way bits=4 knows=bob" },
    { "greater-than n=4", "two-way bits=5" },
    { "inner-product n=4", "two-way bits=4" },
    { "inner-product n=4", "two-way bits=5" },
    { "inner-product n=4", "two-way bits=4 knows=bob" },
    { "index n=5", "one-way bits=4" },
    { "index n=6", "one-way messages=63" },
    { "function-composition layers=2 m=2 n=2 range=2", "autoregressive token-bits=1" },
    { "function-composition layers=2 m=3 n=1 range=2", "autoregressive token-bits=1" },
    { "function-composition layers=2 m=3 n=1 range=2",
      "autoregressive token-bits=1 message=1:1:0=1" },
    { "function-composition layers=2 m=3 n=1 range=2",
      "autoregressive token-bits=1 message=2:1:-1=1" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    contests_check_threads (questions[i].problem, questions[i].model);
}
