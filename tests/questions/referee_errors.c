/* Theorems on protocols that may err: both sides of least budgets are proved, and so is what is
 * said under weights of the inputs; spoilt statements, weights, mixtures and books are not. */
#include <criterion/criterion.h>
#include <string.h>

#include "tests/support/acl2.h"
#include "tests/support/statements.h"
#include "tests/support/suite.h"

static void
make_scratch (void)
{
  scratch_open ();
  acl2_share_books ();
}

TestSuite (referee_errors, .init = make_scratch, .fini = scratch_close);

/* --- both sides --- */

#define ONE_WAY(bits) "(schedules '(:index 3) (one-way '(:index 3) " #bits "))"

static const StatementsLeast least[] = {
  { "problem = index\nn = 3\nerror = 1/10\n", "(randomised-protocol-exists " ONE_WAY (8) " 1/10)",
    "(randomised-protocol-exists " ONE_WAY (4) " 1/10)" },
  { "problem = disjointness\nn = 2\nmodel = two-way\nknows = both\nerror = 1/4\n",
    "(randomised-protocol-exists (trees '(:disjointness 2) :both 2) 1/4)",
    "(randomised-protocol-exists (trees '(:disjointness 2) :both 1) 1/4)" },
  { "problem = equality\nn = 2\nmodel = two-way\nknows = bob\nerror = 1/3\n",
    "(randomised-protocol-exists (trees '(:equality 2) :bob 1) 1/3)",
    "(randomised-protocol-exists (trees '(:equality 2) :bob 0) 1/3)" },
  { "problem = greater-than\nn = 2\nmodel = rounds\nrounds = 2\nfirst = bob\nknows = either\n"
    "error = 1/10\n",
    "(randomised-protocol-exists (trees-in-rounds '(:greater-than 2) :either 2 2 :bob) 1/10)",
    "(randomised-protocol-exists (trees-in-rounds '(:greater-than 2) :either 1 2 :bob) 1/10)" },
};

Test (referee_errors, least_budgets) { statements_check_least (least, G_N_ELEMENTS (least)); }

/* --- sabotage: the statement of a certificate in place of which others stand --- */

#define BIT(e) "(randomised-protocol-exists (schedules '(:index 2) (one-way '(:index 2) 2)) " e ")"
#define AT_RANDOM "'((1 0 0) (1 0 1) (1 1 0) (1 1 1) (1 2 0) (1 2 1) (1 3 0) (1 3 1))"
#define UNDER(weights, e)                                                                          \
  "(protocol-under-weights-exists (schedules '(:index 2) (one-way '(:index 2) 2)) " weights " " e  \
  ")"

static const struct {
  const char *solve;
  const char *others[6];
} certificates[] = {
  { "index -n 2 --bits 1 --error 1/5",
    { "(not " BIT ("1/4") ")", BIT ("1/5"), "(not " BIT ("'x") ")",
      "(not (randomised-protocol-exists (schedules '(:index 1) (one-way '(:index 2) 2)) 1/5))",
      "(not (randomised-protocol-exists (schedules '(:index 2) (one-way '(:index 2) 4)) 1/5))",
      "(not (randomised-protocol-exists (trees '(:index 2) :bob 2) 1/5))" } },
  { "index -n 2 --bits 1 --error 1/4",
    { BIT ("1/5"), "(not " BIT ("1/4") ")", BIT ("-1/4"),
      "(randomised-protocol-exists (schedules '(:index 2) (one-way '(:index 2) 1)) 1/4)" } },
  { "disjointness -n 1 --model two-way --bits 1 --knows both --error 1/4",
    { "(not (randomised-protocol-exists (trees '(:disjointness 1) :both 1) 1/2))",
      "(not (randomised-protocol-exists (trees '(:disjointness 1) :bob 1) 1/4))",
      "(not (randomised-protocol-exists (trees '(:disjointness 1) :both 2) 1/4))",
      "(not (tree-protocol-exists '(:disjointness 1) :both 2))" } },
  { "index -n 2 --bits 1 --error 1/5 --weights w",
    { "(not " UNDER (AT_RANDOM, "1/4") ")", "(not " UNDER ("'((1 0 0) (1 0 1))", "1/5") ")",
      "(not " UNDER ("'((-1 0 0) (2 0 1) (1 3 1))", "1/5") ")", UNDER (AT_RANDOM, "1/5"),
      "(not (protocol-under-weights-exists (schedules '(:index 2) (one-way '(:index 2) "
      "4)) " AT_RANDOM " 1/5))" } },
  { "index -n 2 --bits 1 --error 1/4 --weights w",
    { UNDER (AT_RANDOM, "1/5"), "(not " UNDER (AT_RANDOM, "1/4") ")",
      "(protocol-under-weights-exists (schedules '(:index 2) (one-way '(:index 2) 1)) " AT_RANDOM
      " 1/4)" } },
};

Test (referee_errors, other_statements)
{
  terse_scratch_write (scratch, "w", "1 1 1 1 1 1 1 1\n", -1);
  for (guint k = 0; k < G_N_ELEMENTS (certificates); k++)
    statements_check_others (k, certificates[k].solve, certificates[k].others,
                             G_N_ELEMENTS (certificates[k].others));
}

/* --- sabotage: other data --- */

/* All 8 inputs count; where fewer do, or no weights are there, the proof is none. */
Test (referee_errors, other_weights)
{
  static const char *const weights[] = { "()",
                                         "(1 0 0 0 0 0 0 0)",
                                         "(0 0 0 0 0 0 0 0)",
                                         "(-1 1 1 1 1 1 1 1)",
                                         "(1 1 1 1)",
                                         "(1 1 1 1 1 1 1 9)",
                                         "(1/2 1 1 1 1 1 1 1)",
                                         "(x y)",
                                         "#.(acl2::value :q)" };
  statements_check_data (0, "index -n 2 --bits 1 --error 1/5", "weights", weights,
                         G_N_ELEMENTS (weights));
}

/* A protocol of one bit is wrong somewhere, a weight that is none is no probability, and a tree of
 * too many bits is none of the budget. */
Test (referee_errors, other_mixtures)
{
  static const char *const mixtures[]
      = { "()",
          "((1 . ((0 0 1 1) (0 0 1 1))))",
          "((0 . ((0 0 1 1) (0 0 1 1))))",
          "((-1 . ((0 0 1 1) (0 0 1 1))) (2 . ((0 1 1 1) (0 0 1 1))))",
          "((x . ((0 0 1 1) (0 0 1 1))))",
          "((1 . ((0 1 2 3) (0 0 0 1 1 0 1 1))))",
          "(1 . 1)",
          "#.(acl2::value :q)" };
  statements_check_data (0, "index -n 2 --bits 1 --error 1/4", "protocol", mixtures,
                         G_N_ELEMENTS (mixtures));
}

/* --- sabotage: a book with a clause, a condition or a count that is another one --- */

Test (referee_errors, spoilt_books)
{
  static const char *const changes[][3] = {
    { "errors", "(or-each (pos (err in)) (leaves-clauses",
      "(or-each (neg (err in)) (leaves-clauses" },
    { "errors", "(or-each (pos (err in)) (correct-ms g steps in ms problem))",
      "(correct-ms g steps in ms problem)" },
    { "errors", "(cond ((<= s weight) (list", "(cond ((<= s (+ 1 weight)) (list" },
    { "errors", "(neg (sum (cdr done) (- s weight)))",
      "(neg (sum (cdr done) (- s (+ 1 weight))))" },
    { "errors", "(if (consp (cdr done)) (list (list (neg (sum (cdr done) s)) (pos (sum done s))))",
      "(if (consp (cdr done)) (list (list (neg (sum done s)) (pos (sum (cdr done) s))))" },
    { "errors", "(neg (sum (reverse weighted) levels))",
      "(neg (sum (reverse weighted) (- levels 1)))" },
    { "errors", "(+ 1 (floor (* e (total weighted)) 1))", "(floor (* e (total weighted)) 1)" },
    { "averaging", "(all-promised (strip-cdrs weighted) (problem-of setting)))\n           (<= ",
      ")\n           (<= " },
    { "possible-errors", "(distribution mixture) (all-keep", "(all-keep" },
    { "possible-errors", "(all-keep-budget mixture setting)\n       (all-natp", "(all-natp" },
    { "possible-errors", "(and (<= (wrong-weight", "(or (<= (wrong-weight" },
  };
  acl2_expect_spoilt (scratch, changes, G_N_ELEMENTS (changes));
}
