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
