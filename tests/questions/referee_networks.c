/* Theorems on networks: covers, partitions, trees by their leaves, machines, attention heads and
 * layers of them. Both sides of least budgets are proved; spoilt statements, data and encoders are
 * not. */
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

TestSuite (referee_networks, .init = make_scratch, .fini = scratch_close);

/* --- both sides --- */

#define RECALL "'(:table (2 2 1) 2 (((()) (())) (((0)) ((1)))))"
#define ORDER "'(:own (2 2) 2 ((((0)(0)) ((0)(1))) (((0)(1)) ((1)(1)))))"
#define SUM "'(:table (2 2) 2 (((0) (1)) ((1) (0))))"

static const StatementsLeast least[] = {
  { "problem = equality\nn = 1\nmodel = cover\nvalue = 1\n", "(cover-exists '(:equality 1) 2 1)",
    "(cover-exists '(:equality 1) 1 1)" },
  { "problem = equality\nn = 2\nmodel = cover\n", "(cover-exists '(:equality 2) 8 :all)",
    "(cover-exists '(:equality 2) 7 :all)" },
  { "problem = inner-product\nn = 1\nmodel = partition\n",
    "(partition-exists '(:inner-product 1) 3 :all)",
    "(partition-exists '(:inner-product 1) 2 :all)" },
  { "problem = inner-product\nn = 2\nmodel = partition\nvalue = 0\n",
    "(partition-exists '(:inner-product 2) 4 0)", "(partition-exists '(:inner-product 2) 3 0)" },
  { "problem = index\nn = 2\nmodel = leaves\n", "(leaves-protocol-exists '(:index 2) 4)",
    "(leaves-protocol-exists '(:index 2) 3)" },
  { "problem = prefix-sum\np.tokens = 2\nmodel = mpc\nbits = 1\nwords = 2\n",
    "(machines-exist " SUM " 1 2 2 :last)", "(machines-exist " SUM " 0 2 2 :last)" },
  { "problem = order-statistics\np.tokens = 2\nmodel = mpc\nbits = 1\nwords = 2\nknows = both\n",
    "(machines-exist " ORDER " 1 2 2 :both)", "(machines-exist " ORDER " 0 2 2 :both)" },
  { "problem = recall-index\nn = 1\nmodel = attention-mod\n",
    "(attention-exists " RECALL " :mod 1 1 1 :last)",
    "(attention-exists " RECALL " :mod 1 1 0 :last)" },
  { "problem = recall-index\nn = 1\nmodel = attention-fixed\nheads = 2\n",
    "(attention-exists " RECALL " :fixed 2 1 1 :last)",
    "(attention-exists " RECALL " :fixed 2 1 0 :last)" },
  { "problem = recall-index\nn = 1\nmodel = attention-hard-average\nknows = referee\n",
    "(attention-exists " RECALL " :hard-average 1 1 1 :referee)",
    "(attention-exists " RECALL " :hard-average 1 1 0 :referee)" },
  { "problem = recall-index\nn = 1\nmodel = attention-hard-left\n",
    "(attention-exists " RECALL " :hard-left 1 1 1 :last)",
    "(attention-exists " RECALL " :hard-left 1 1 0 :last)" },
  { "problem = recall-index\nn = 1\nmodel = attention-exp2\ndim = 2\n",
    "(attention-exists " RECALL " :exp2 1 2 1 :last)",
    "(attention-exists " RECALL " :exp2 1 2 0 :last)" },
  { "problem = recall-index\nn = 1\nmodel = attention-mod\nlayers = 2\n",
    "(stack-exists " RECALL " :mod 2 1 1 1)", "(stack-exists " RECALL " :mod 2 1 1 0)" },
  { "problem = recall-index\nn = 1\nmodel = attention-fixed\nlayers = 3\n",
    "(stack-exists " RECALL " :fixed 3 1 1 1)", "(stack-exists " RECALL " :fixed 3 1 1 0)" },
  { "problem = recall-index\nn = 1\nmodel = attention-hard-average\nlayers = 2\nheads = 2\n",
    "(stack-exists " RECALL " :hard-average 2 2 1 1)",
    "(stack-exists " RECALL " :hard-average 2 2 1 0)" },
  { "problem = recall-index\nn = 1\nmodel = attention-hard-left\nlayers = 4\n",
    "(stack-exists " RECALL " :hard-left 4 1 1 1)",
    "(stack-exists " RECALL " :hard-left 4 1 1 0)" },
  { "problem = recall-index\nn = 1\nmodel = attention-exp2\nlayers = 2\ndim = 2\n",
    "(stack-exists " RECALL " :exp2 2 1 2 1)", "(stack-exists " RECALL " :exp2 2 1 2 0)" },
};

/* By proofs, fooling sets and minors, and by the tables of what is possible. */
Test (referee_networks, least_budgets) { statements_check_least (least, G_N_ELEMENTS (least)); }

/* --- sabotage: the statement of a certificate in place of which others stand --- */

static const struct {
  const char *solve;
  const char *others[6];
} certificates[] = {
  { "equality -n 2 --model cover --rectangles 3 --value 0",
    { "(not (cover-exists '(:equality 2) 4 0))", "(not (cover-exists '(:equality 2) 3 1/2))",
      "(not (cover-exists '(:equality 1) 3 0))", "(not (partition-exists '(:equality 2) 4 1))",
      "(cover-exists '(:equality 2) 3 0)", "(equal 0 1)" } },
  { "equality -n 1 --model leaves --leaves 3 --no-witness",
    { "(not (leaves-protocol-exists '(:equality 1) 4))",
      "(not (leaves-protocol-exists '(:index 1) 3))",
      "(not (leaves-protocol-exists '(:equality 1) 3/2))",
      "(not (tree-protocol-exists '(:equality 1) :both 2))" } },
  { "prefix-sum -p tokens=2 --model mpc --rounds 1 --bits 1",
    { "(not (machines-exist " SUM " 1 2 2 :last))",
      "(not (machines-exist '(:table (2 2) 2 (((0) (1)) ((0) (1)))) 1 1 2 :last))",
      "(not (machines-exist '(:table (2 2) 2 (((0) (1)) (() ()))) 1 1 2 :last))",
      "(not (machines-exist " SUM " 1 -1 2 :last))",
      "(not (machines-exist '(:listed (2 2) 2 ((0 (0 0)))) 0 2 2 :last))" } },
  /* an input that is not promised, an output more for one machine, those of one for the other */
  { "order-statistics -p tokens=2 --model mpc --rounds 0 --bits 1 --words 2 --knows both",
    { "(not (machines-exist '(:own (2 2) 2 ((((0)(0)) ()) (() ((1)(1))))) 0 2 2 :both))",
      "(not (machines-exist '(:own (2 2) 2 ((((0)(0)) ((0)(1))) (((0 1)(0 1)) ((1)(1))))) 0 2 2 "
      ":both))",
      "(not (machines-exist '(:own (2 2) 2 ((((0)(0)) ((0)(1))) (((1)(0)) ((1)(1))))) 0 2 2 "
      ":both))",
      "(not (machines-exist '(:own (2 2) 2 ((((0)(0)) ((0)(1))) (((0)(1)) ((1)(1))))) 1 2 2 "
      ":both))" } },
  { "recall-index -n 1 --model attention-mod --precision 0",
    { "(not (attention-exists " RECALL " :mod 1 1 1 :last))",
      "(not (attention-exists " RECALL " :fixed 1 1 1 :last))",
      "(not (attention-exists " RECALL " :mod 1 0 0 :last))",
      "(not (attention-exists " RECALL " :none 1 1 0 :last))",
      "(not (attention-exists '(:table (2 2 1) 2 (((()) (())) (((0)) ((0))))) :mod 1 1 0 "
      ":last))" } },
  { "recall-index -n 1 --model attention-mod --layers 2 --precision 0",
    { "(not (stack-exists " RECALL " :mod 2 1 1 1))",
      "(not (stack-exists " RECALL " :mod 1 1 1 0))",
      "(not (stack-exists " RECALL " :mod 2 2 1 0))",
      "(not (stack-exists " RECALL " :hard-left 2 1 1 0))",
      "(not (attention-exists " RECALL " :mod 1 1 0 :last))",
      "(stack-exists " RECALL " :mod 2 1 1 0)" } },
  { "equality -n 1 --model cover --rectangles 2 --value 1",
    { "(cover-exists '(:equality 1) 1 1)", "(cover-exists '(:equality 1) 2 0)",
      "(cover-exists '(:equality 1) 2 :all)", "(not (cover-exists '(:equality 1) 2 1))" } },
  { "index -n 1 --model leaves --leaves 2",
    { "(leaves-protocol-exists '(:index 1) 1)", "(leaves-protocol-exists '(:equality 1) 2)" } },
  { "prefix-sum -p tokens=2 --model mpc --rounds 1 --bits 1 --words 2",
    { "(machines-exist " SUM " 1 1 2 :last)", "(machines-exist " SUM " 0 2 2 :last)",
      "(machines-exist '(:table (2 2) 2 (((0) (1)) ((1) (1)))) 1 2 2 :last)" } },
  { "recall-index -n 1 --model attention-mod --precision 1",
    { "(attention-exists " RECALL " :mod 1 1 0 :last)",
      "(attention-exists '(:table (2 2 1) 2 (((()) (())) (((1)) ((0))))) :mod 1 1 1 :last)" } },
  { "recall-index -n 1 --model attention-mod --layers 2 --precision 1",
    { "(stack-exists " RECALL " :mod 2 1 1 0)", "(stack-exists " RECALL " :mod 0 1 1 1)",
      "(stack-exists '(:table (2 2 1) 2 (((()) (())) (((1)) ((0))))) :mod 2 1 1 1)" } },
};

Test (referee_networks, other_statements)
{
  for (guint k = 0; k < G_N_ELEMENTS (certificates); k++)
    statements_check_others (k, certificates[k].solve, certificates[k].others,
                             G_N_ELEMENTS (certificates[k].others));
}

/* Tables that err, or that are none. */
Test (referee_networks, other_tables)
{
  static const char *const solves[]
      = { "equality -n 1 --model partition --rectangles 4", "index -n 1 --model leaves --leaves 2",
          "prefix-sum -p tokens=2 --model mpc --rounds 1 --bits 1 --words 2",
          "recall-index -n 1 --model attention-exp2 --precision 1",
          "recall-index -n 1 --model attention-fixed --layers 3 --precision 1" };
  static const char *const tables[]
      = { "()", "((0 0) (0 0) (0))", "(1 . 1)", "(\"x\" (quote y))", "#.(acl2::value :q)" };
  for (guint k = 0; k < G_N_ELEMENTS (solves); k++)
    statements_check_data (k, solves[k], "protocol", tables, G_N_ELEMENTS (tables));
}

/* --- sabotage: a book with a clause, a condition or a count that is another one --- */

Test (referee_networks, spoilt_books)
{
  static const char *const changes[][3] = {
    { "cover", "(list (pos in) (neg (list :side i 0 x 1)) (neg (list :side i 1 y 1)))",
      "(list (pos in) (neg (list :side i 0 x 1)))" },
    { "cover", "(or (allowed problem (list x y) (car os))", "(or nil" },
    { "cover", "(<= (len rs) k) (natp k) (posp", "(<= (len rs) (+ 1 k)) (natp k) (posp" },
    { "leaves", "(list here (neg named) (pos mine) goes)", "(list here (pos mine) goes)" },
    { "leaves", "(and (all-below lowers n) (<= (named (- s 1) p) (named s p))) (leaves-q) p",
      "(all-below lowers n) (leaves-q) p" },
    { "leaves-proof", "(implies (and (<= (leaf-count p) m) (natp m) (posp",
      "(implies (and (<= (leaf-count p) (+ 1 m)) (natp m) (posp" },
    { "machines", "(pos (if (<= sum s) ", "(pos (if (<= (+ 1 sum) s) " },
    { "machines", "(neg (list :view in (- round 1) from memory))",
      "(neg (list :view in round from memory))" },
    { "attention", "(pos (list :product h i x z c (times-in system k a b)))",
      "(pos (list :product h i x z c (times-in system k a a)))" },
    { "attention", "(if (consp front) (list (neg (list :state h column front z before))) nil)",
      "nil" },
    { "layer-names", "(list :at l h (take (+ 1 i) prefix) name)",
      "(list :at l h (take i prefix) name)" },
    { "layer-names", "(list (source-of name) end)", "(list end)" },
    { "layer-names", "(append (upto 0 (len (nth 3 name))) (list end))",
      "(upto 0 (len (nth 3 name)))" },
    { "layers", "(append (neg-all (sight-names places prefix digits))\n          (list (neg",
      "(append nil\n          (list (neg" },
    { "layers", "(append (neg-all (sight-names places in digits))", "(append nil" },
    { "layers", "(sight-places (upto 0 l) (upto 0 heads)",
      "(sight-places (upto 1 l) (upto 0 heads)" },
    { "rectangles", "(equal value (nth 0 (car minors)))", "t" },
    { "rectangles", "(or (equal value :all)\n           (not (another-allowed",
      "(or t\n           (not (another-allowed" },
    { "possible-networks", "(and (<= (len rs) k) (all-natp", "(and (all-natp" },
    { "finer-heads", "(if (equal system :fixed) (* 2 w) w)", "(if (equal system :fixed) w w)" },
    { "separate", "(and (entries-apart list problem) (< m (len list)))",
      "(entries-apart list problem)" },
  };
  acl2_expect_spoilt (scratch, changes, G_N_ELEMENTS (changes));
}
