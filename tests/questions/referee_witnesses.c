/* Counting theorems: witnesses that do not show what is stated prove nothing, and the books of
 * counting do not certify when they are spoilt. */
#include <criterion/criterion.h>
#include <string.h>

#include <glib/gstdio.h>

#include "tests/support/acl2.h"
#include "tests/support/program.h"
#include "tests/support/suite.h"

static void
make_scratch (void)
{
  scratch_open ();
  acl2_share_books ();
}

TestSuite (referee_witnesses, .init = make_scratch, .fini = scratch_close);

/* Theorem i: this list proves that there is no such protocol, or no such network. */
static void
write_theorem (const char *place, guint i, const char *exists, const char *list)
{
  const gboolean real = strstr (exists, "real-network") != NULL;
  const char *book = real ? "reals" : strstr (exists, "machines-exist") ? "machines" : "rectangles";
  const char *method = real ? "reals" : "separate";
  g_autofree char *text
      = g_strdup_printf ("(in-package \"LRAT\")\n"
                         "(include-book \"books/specification-%s\")\n"
                         "(include-book \"books/specification-stacks\")\n"
                         "(local (include-book \"books/%s\"))\n"
                         "(defthm statement-%u\n"
                         "  (not %s)\n"
                         "  :rule-classes nil\n"
                         "  :hints ((\"Goal\" :in-theory (theory 'minimal-theory)\n"
                         "           :clause-processor\n"
                         "           (%s clause '(\"witness-%u.lsp\") state))))\n",
                         book, method, i, exists, method, i);
  g_autofree char *theorem = g_strdup_printf ("theorem-%u.lisp", i),
                  *witness = g_strdup_printf ("witness-%u.lsp", i);
  terse_scratch_write (place, theorem, text, -1);
  terse_scratch_write (place, witness, list, -1);
}

/* Bob has a bit, Alice two, and a referee both messages; or Bob the message, and its echo. */
#define REFEREE(a, b)                                                                              \
  "(schedule-protocol-exists '(:index 2) (simultaneous '(:index 2) '(" a " " b ")))"
#define ECHO(steps) "(schedule-protocol-exists '(:index 2) '(" steps "))"
/* Composition of functions on m names, with words of two values for the last one. */
#define COMPOSED(m, fans, model)                                                                   \
  "(schedule-protocol-exists '(:function-composition " m " (" fans ") 2) (" model " "              \
  "'(:function-composition " m " (" fans ") 2) "
/* The inner product of one bit has the matrix (0 0) (0 1). */
#define INNER "(tree-protocol-exists '(:inner-product 1) "
/* The same below a full layer, by linear ones. */
#define LAYERS(problem, bits)                                                                      \
  "(schedule-protocol-exists '(:function-composition " problem ") (linear-full "                   \
  "'(:function-composition " problem ") " bits "))"
/* Sums of q of n real numbers by w units. */
#define REAL(n_q_w) "(real-network-exists " n_q_w ")"
/* Machines that find the parity of two or three bits. */
#define SUM_OF_TWO(rest) "(machines-exist '(:table (2 2) 2 (((0) (1)) ((1) (0)))) " rest ")"
#define SUM_OF_THREE(rest)                                                                         \
  "(machines-exist '(:table (2 2 2) 2 ((((0) (1)) ((1) (0))) (((1) (0)) ((0) (1))))) " rest ")"
/* Two bits in order, the lower one for the first machine. */
#define ORDERED(first, rest)                                                                       \
  "(machines-exist '(:own (2 2) 2 ((" first " ((0) (1))) (((0) (1)) ((1) (1))))) " rest ")"
#define SIGNS_OF_TWO "(1 0 0) (2 0 1) (2 1 0) (1 1 1))"
#define SIGNS_OF_THREE                                                                             \
  "(1 0 0 0) (2 0 0 1) (2 0 1 0) (1 0 1 1) (2 1 0 0) (1 1 0 1) (1 1 1 0) (2 1 1 1))"
#define EQUAL "(tree-protocol-exists '(:equality 1) "

static const struct {
  const char *exists, *list;
  gboolean shown;
} shown_or_not[] = {
  { INNER ":both 1)", "((0 (0 1) (1 0)) (1 (1) (1)))", TRUE },
  { INNER ":both 2)", "((0 (0 1) (1 0)) (1 (1) (1)))", FALSE },
  { INNER ":both 1)", "((0 (0 1) (1 0)) (0 (0) (0)))", FALSE }, /* one output twice */
  { INNER ":both 1)", "((0 (0 1) (1 0)) (1 (0) (1)))", FALSE }, /* a minor that is 0 */
  { INNER ":both 1)", "((0 (0 0) (1 0)) (1 (1) (1)))", FALSE }, /* a row twice */
  { INNER ":both 1)", "((0 (0 1) (1 0)) (1 (1) (3)))", FALSE }, /* no column 3 */
  { INNER ":both 1)", "((0 (0) (1 0)) (1 (1) (1)))", FALSE },   /* fewer rows */
  { INNER ":bob 1)", "((0 (0 1) (1 0)) (1 (1) (1)))", FALSE },  /* they do not add up */
  { INNER ":bob 0)", "((0 (0 1) (1 0)))", TRUE },
  { INNER ":alice 0)", "((0 (0 1) (1 0)))", TRUE },
  { INNER ":either 0)", "((0 (0 1) (1 0)))", TRUE },
  { INNER ":nobody 0)", "((0 (0 1) (1 0)))", FALSE },
  { INNER ":bob 1/2)", "((0 (0 1) (1 0)))", FALSE },
  { "(rounds-protocol-exists '(:inner-product 1) :bob 0 1 :alice)", "((0 (0 1) (1 0)))", TRUE },
  { EQUAL ":both 1)", "((0 . 0) (1 . 1) (0 . 1))", TRUE },
  { EQUAL ":bob 0)", "((0 . 0) (1 . 1))", TRUE },
  { EQUAL ":alice 0)", "((0 . 0) (1 . 1))", TRUE },
  { EQUAL ":either 0)", "((0 . 0) (1 . 1))", TRUE },
  { EQUAL ":bob 1)", "((0 . 0) (1 . 1) (0 . 1))", FALSE }, /* in one row */
  { EQUAL ":alice 1)", "((0 . 0) (1 . 1) (1 . 0) (0 . 1))", FALSE },
  { EQUAL ":either 0)", "((0 . 0) (0 . 1))", FALSE },
  { EQUAL ":either 0)", "((0 . 0) (0 . 0))", FALSE },
  { EQUAL ":either 0)", "((0 . 0) (1 . 7))", FALSE },
  { "(tree-protocol-exists '(:disjointness 30) :either 29)", "()", TRUE },
  { "(tree-protocol-exists '(:disjointness 30) :bob 30)", "()", FALSE },
  { "(tree-protocol-exists '(:disjointness 30) :nobody 3)", "()", FALSE },
  { "(tree-protocol-exists '(:inner-product 30) :bob 3)", "()", FALSE },
  { "(rounds-protocol-exists '(:disjointness 30) :bob 29 4 :bob)", "()", TRUE },
  { "(schedule-protocol-exists '(:disjointness 30) (one-way '(:disjointness 30) 7))", "()", TRUE },
  { "(schedule-protocol-exists '(:disjointness 3) (one-way '(:disjointness 3) 8))", "()", FALSE },
  { "(schedule-protocol-exists '(:disjointness 3) (simultaneous '(:disjointness 3) '(7 7)))", "()",
    FALSE },
  { "(schedule-protocol-exists '(:index 2) (one-way '(:index 2) 3))", "(:rows 0 0 1 2 3)", TRUE },
  { "(schedule-protocol-exists '(:index 2) (one-way '(:index 2) 4))", "(:rows 0 0 1 2 3)", FALSE },
  { "(schedule-protocol-exists '(:index 2) (one-way '(:index 2) 3))", "(:rows 0 0 1 2 2)", FALSE },
  { "(schedule-protocol-exists '(:index 2) (one-way '(:index 2) 3))", "(:rows 0 0 1 2)", FALSE },
  { "(schedule-protocol-exists '(:index 2) (one-way '(:index 2) 1))", "(:rows 1 0 1)", FALSE },
  { REFEREE ("3", "9"), "(:rows 0 0 1 2 3)", TRUE },
  { REFEREE ("9", "1"), "(:rows 1 0 1)", TRUE },
  { REFEREE ("9", "2"), "(:rows 1 0 1)", FALSE },
  { REFEREE ("3", "9"), "(:rows 1 0 1 2 3)", FALSE }, /* Bob has two inputs */
  { REFEREE ("3", "9"), "(:rows 0 0 1 2 x)", FALSE },
  { ECHO ("(3 (0) ()) (9 () (0)) (2 (1) (1))"), "(:rows 0 0 1 2 3 4 5 6 7 8 9)", FALSE },
  { ECHO ("(9 (0) ()) (3 () (0)) (2 (1) (1))"), "(:rows 0 0 1 2 3)", TRUE },
  { ECHO ("(9 (0) ()) (3 () (0)) (2 (1) (0 1))"), "(:rows 0 0 1 2 3)", FALSE },
  { ECHO ("(3 (0 1) ()) (2 (1) (0))"), "(:rows 0 0 1 2 3)", FALSE }, /* it sees Bob's input */
  { ECHO ("(2 (1) ()) (3 (0) (0)) (2 (1) (1))"), "(:rows 0 0 1 2 3)", FALSE },
  { ECHO ("(3 (0) ()) (2 (1) (0)) (2 (1) (0 1))"), "(:rows 0 0 1 2 3)", FALSE },
  { ECHO ("(3 (0) ()) (2 (0 1) (0))"), "(:rows 0 0 1 2 3)", FALSE }, /* the output sees it */
  { COMPOSED ("6", "1", "chain-of-thought") "1 2 '() 1))", "(:tokens 5)", TRUE },
  { COMPOSED ("6", "1", "autoregressive") "1 2 '()))", "(:tokens 5)", TRUE },
  { COMPOSED ("13", "1 1", "chain-of-thought") "1 3 '() 2))", "(:tokens 12 10)", TRUE },
  { COMPOSED ("3", "", "autoregressive") "1 1 '()))", "(:tokens)", TRUE },
  { COMPOSED ("2", "", "autoregressive") "1 2 '()))", "(:tokens)", FALSE },
  { COMPOSED ("6", "1", "chain-of-thought") "1 2 '() 1))", "(:tokens 4)", FALSE }, /* too few */
  { COMPOSED ("6", "1", "chain-of-thought") "1 2 '() 1))", "(:tokens 6)", FALSE }, /* too many */
  { COMPOSED ("6", "1", "chain-of-thought") "1 2 '() 1))", "(:tokens 5 5)", FALSE },
  { COMPOSED ("6", "1", "chain-of-thought") "1 2 '() 1))", "(:tokens)", FALSE },
  { COMPOSED ("6", "1", "chain-of-thought") "1 2 '() 1))", "(:tokens x)", FALSE },
  { COMPOSED ("6", "1", "chain-of-thought") "1 2 '() 1))", "(:tokens 9/2)", FALSE },
  { COMPOSED ("6", "1", "chain-of-thought") "1 3 '() 1))", "(:tokens 5)", FALSE },
  { COMPOSED ("6", "1", "chain-of-thought") "1 2 '(((1 1 -1) . 64)) 1))", "(:tokens 5)", FALSE },
  { COMPOSED ("6", "1", "chain-of-thought") "1 2 '() 2))", "(:tokens 5)",
    FALSE }, /* a token more */
  { COMPOSED ("6", "1", "autoregressive") "2 2 '()))", "(:tokens 5)", FALSE },
  { COMPOSED ("6", "0", "chain-of-thought") "1 2 '() 1))", "(:tokens 5)", FALSE }, /* no w */
  { "(schedule-protocol-exists '(:index 6) (one-way '(:index 6) 4))", "(:tokens 5)", FALSE },
  { LAYERS ("11 (1) 2", "2 2"), "(:handover)", TRUE },
  { LAYERS ("10 (1) 2", "2 2"), "(:handover)", FALSE }, /* as many of both */
  { LAYERS ("11 (1) 2", "2 3"), "(:handover)", FALSE },
  { LAYERS ("11 (1) 2", "3 2"), "(:handover)", FALSE },
  { LAYERS ("100 (1) 2", "6 1"), "(:handover)", TRUE },
  { LAYERS ("7 (2) 4", "9 1"), "(:handover)", TRUE }, /* more states than names */
  { LAYERS ("7 (2) 4", "14 1"), "(:handover)", FALSE },
  { LAYERS ("7 (2) 4", "1000000 1000000"), "(:handover)", FALSE },
  { LAYERS ("11 (1 1) 2", "2 2"), "(:handover)", FALSE }, /* three functions */
  { LAYERS ("11 (0) 2", "2 2"), "(:handover)", FALSE },
  { LAYERS ("11 (1) 2", "2 x"), "(:handover)", FALSE },
  { LAYERS ("11 (1) 2", "-2 2"), "(:handover)", FALSE },
  { "(schedule-protocol-exists '(:function-composition 11 (1) 2) (linear-full "
    "'(:function-composition 9 (1) 2) 2 2))",
    "(:handover)", FALSE },
  { COMPOSED ("11", "1", "autoregressive") "1 0 '()))", "(:handover)", FALSE },
  { COMPOSED ("7", "4", "autoregressive") "2 1 '()))", "(:decomposition 7 7 7)", TRUE },
  { COMPOSED ("15", "1", "autoregressive") "2 1 '()))", "(:decomposition 4 1 4 3 2 2)", TRUE },
  { COMPOSED ("7", "4", "chain-of-thought") "2 1 '() 0))", "(:decomposition 7 7 7)", TRUE },
  { COMPOSED ("7", "4", "chain-of-thought") "2 1 '() 1))", "(:decomposition 7 7 7)", FALSE },
  { COMPOSED ("7", "4", "autoregressive") "2 1 '(((1 2 1) . 9))))", "(:decomposition 7 7 7)",
    TRUE }, /* a smaller message */
  { COMPOSED ("7", "4", "autoregressive") "2 1 '(((1 0 -1) . 9))))", "(:decomposition 7 7 7)",
    FALSE }, /* and a larger one */
  { COMPOSED ("6", "4", "autoregressive") "2 1 '()))", "(:decomposition 6 6 6)", FALSE },
  { COMPOSED ("7", "3", "autoregressive") "2 1 '()))", "(:decomposition 7 7 7)", FALSE },
  { COMPOSED ("7", "4", "autoregressive") "2 2 '()))", "(:decomposition 7 7 7)", FALSE },
  { COMPOSED ("7", "4", "autoregressive") "3 1 '()))", "(:decomposition 7 7 7)", FALSE },
  { COMPOSED ("7", "4 1", "autoregressive") "2 1 '()))", "(:decomposition 7 7 7)", FALSE },
  { COMPOSED ("7", "4", "autoregressive") "2 1 '()))", "(:decomposition 6 7 7)", FALSE },
  { COMPOSED ("7", "4", "autoregressive") "2 1 '()))", "(:decomposition 7 1 7)", FALSE },
  { COMPOSED ("7", "4", "autoregressive") "2 1 '()))", "(:decomposition 7 7 6)", FALSE },
  { COMPOSED ("7", "4", "autoregressive") "2 1 '()))", "(:decomposition 7 7 8)", FALSE },
  { COMPOSED ("7", "4", "autoregressive") "2 1 '()))", "(:decomposition 8 8 8)", FALSE },
  { COMPOSED ("7", "4", "autoregressive") "2 1 '()))", "(:decomposition 7 7 15/2)", FALSE },
  { COMPOSED ("7", "4", "autoregressive") "2 1 '()))", "(:decomposition 7 x 7)", FALSE },
  { COMPOSED ("7", "4", "autoregressive") "2 1 '()))", "(:decomposition 7 7)", FALSE },
  { COMPOSED ("15", "1", "autoregressive") "2 1 '()))", "(:decomposition 4 1 4 3 2 1)", FALSE },
  { COMPOSED ("15", "1", "autoregressive") "2 1 '()))", "(:decomposition 4 1 4 3 3 2)", FALSE },
  { COMPOSED ("15", "1", "autoregressive") "2 1 '()))", "(:decomposition 4 1 4 4 2 2)", FALSE },
  { COMPOSED ("15", "1", "autoregressive") "2 1 '()))", "(:decomposition 4 2 4 3 2 2)", FALSE },
  { COMPOSED ("15", "1", "autoregressive") "2 1 '()))", "(:decomposition 9 1 4 3 2 2)", FALSE },
  { COMPOSED ("15", "1", "autoregressive") "2 1 '()))", "(:decomposition 4 1 5 3 2 2)", FALSE },
  { COMPOSED ("14", "1", "autoregressive") "2 1 '()))", "(:decomposition 4 1 4 3 2 2)", FALSE },
  { "(schedule-protocol-exists '(:index 7) (one-way '(:index 7) 4))", "(:decomposition 7 7 7)",
    FALSE },
  { REAL ("3 1 2"), "((0 1) (1 0) (2 2))", TRUE },
  { REAL ("3 2 2"), "((0 0 1) (1 0 2) (2 1 2))", TRUE },
  { REAL ("4 4 0"), "((2 0 1 2 3))", TRUE },
  { REAL ("4 4 1"), "((2 0 1 2 3))", FALSE },
  { REAL ("3 1 3"), "((0 1) (1 0) (2 2))", FALSE }, /* units enough */
  { REAL ("3 1 5/2"), "((0 1) (1 0) (2 2))", FALSE },
  { REAL ("3 1 2"), "((0 1) (1 0) (2 0))", FALSE },       /* a set twice */
  { REAL ("3 1 2"), "((0 1) (1 0) (1 2))", FALSE },       /* a position twice */
  { REAL ("3 1 2"), "((0 1) (1 0) (3 3))", FALSE },       /* no position 3 */
  { REAL ("3 1 1"), "((0 0) (2 1))", FALSE },             /* a minor that is 0 */
  { REAL ("3 2 2"), "((0 0 1) (1 0 2) (2 2 1))", FALSE }, /* no rising set */
  { REAL ("3 2 2"), "((0 0 1) (1 0 2) (2 1 1))", FALSE },
  { REAL ("3 2 2"), "((0 1) (1 0) (2 2))", FALSE },         /* sets of one position */
  { REAL ("3 2 2"), "((0 0 1 2) (1 0 2) (2 1 2))", FALSE }, /* or three */
  { "(not " REAL ("3 3 1") ")", "()", FALSE },
  { REAL ("x 1 2"), "((0 1) (1 0) (2 2))", FALSE },
  { SUM_OF_TWO ("1 1 8 :last"), "(:degree 3 0 " SIGNS_OF_TWO, TRUE },
  { SUM_OF_TWO ("99 1 8 :both"), "(:degree 3 1 " SIGNS_OF_TWO, TRUE },
  { SUM_OF_TWO ("0 9 8 :last"), "(:degree 3 0 " SIGNS_OF_TWO, TRUE },
  { SUM_OF_TWO ("1 2 8 :last"), "(:degree 3 0 " SIGNS_OF_TWO, FALSE },
  { SUM_OF_TWO ("1/2 1 8 :last"), "(:degree 3 0 " SIGNS_OF_TWO, FALSE },
  { SUM_OF_TWO ("1 1 8 :last"), "(:degree 3 2 " SIGNS_OF_TWO, FALSE }, /* no output 2 */
  { SUM_OF_TWO ("1 1 8 :last"), "(:degree 2 0 " SIGNS_OF_TWO, FALSE }, /* 2 is 0 modulo 2 */
  { SUM_OF_TWO ("1 1 8 :last"), "(:degree 0 0 " SIGNS_OF_TWO, FALSE },
  { SUM_OF_TWO ("1 1 8 :last"), "(:degree 3 0 (1 0 0) (2 0 1) (2 1 0))", FALSE },
  { SUM_OF_TWO ("1 1 8 :last"), "(:degree 3 0 (1 0 0) (2 0 1) (1 1 0) (1 1 1))", FALSE },
  { SUM_OF_TWO ("1 1 8 :last"), "(:degree 3 0 (1 0 0) (2 0 2) (2 1 0) (1 1 2))", FALSE },
  { SUM_OF_TWO ("1 1 8 :last"), "(:degree 3 0 (1 0) (2 0) (2 1) (1 1))", FALSE },
  { SUM_OF_TWO ("1 1 8 :last"), "((0 . 0) (1 . 1))", FALSE },
  { "(machines-exist '(:table (2 2) 2 (((0) (1)) (() (0)))) 1 1 8 :last)",
    "(:degree 3 0 " SIGNS_OF_TWO, FALSE }, /* outside the promise */
  { "(machines-exist '(:table (2 2) 2 (((0) (0 1)) ((1) (0)))) 1 1 8 :last)",
    "(:degree 3 0 " SIGNS_OF_TWO, FALSE }, /* both outputs */
  { ORDERED ("((0) (0))", "3 1 2 :both"), "(:degree 3 0 " SIGNS_OF_TWO, TRUE },
  { ORDERED ("((0) (0))", "3 1 2 :last"), "(:degree 3 1 " SIGNS_OF_TWO, TRUE },
  { ORDERED ("((0) (0))", "3 2 2 :both"), "(:degree 3 0 " SIGNS_OF_TWO, FALSE },
  { ORDERED ("((0) (0) (0))", "3 1 2 :both"), "(:degree 3 0 " SIGNS_OF_TWO, FALSE },
  { SUM_OF_THREE ("1 2 2 :last"), "(:degree 3 0 " SIGNS_OF_THREE, TRUE },
  { SUM_OF_THREE ("2 2 2 :last"), "(:degree 3 0 " SIGNS_OF_THREE, FALSE }, /* a round more */
  { SUM_OF_THREE ("1 3 2 :last"), "(:degree 3 0 " SIGNS_OF_THREE, FALSE },
  { "(tree-protocol-exists '(:table (2 2) 2 (((0) (1)) ((1) (0)))) :both 0)",
    "(:degree 3 0 " SIGNS_OF_TWO, FALSE }, /* no machines */
};

Test (referee_witnesses, what_they_show_and_what_not)
{
  g_autofree char *place = g_build_filename (scratch, "place", NULL);
  cr_assert_eq (g_mkdir (place, 0777), 0);
  for (guint i = 0; i < G_N_ELEMENTS (shown_or_not); i++)
    write_theorem (place, i + 1, shown_or_not[i].exists, shown_or_not[i].list);
  g_autofree char *out = NULL;
  char *words[] = { (char *) TERSE_SOURCE_DIR "/solver/theorem/prove.sh", place, NULL };
  acl2_run_words (words, &out);
  for (guint i = 0; i < G_N_ELEMENTS (shown_or_not); i++)
    {
      g_autofree char *line = g_strdup_printf (
          "s %s theorem-%u\n", shown_or_not[i].shown ? "PROVED" : "NOT PROVED", i + 1);
      cr_expect_not_null (strstr (out, line), "expected %s by %s for %s in\n%s", line,
                          shown_or_not[i].list, shown_or_not[i].exists, out);
    }
}

/* A condition less, or another one, and the counting theorem is not proved. */
static const char *const changes[][3] = {
  { "counting", "(fits problem x2 y1 (- o 1))", "nil" },
  { "fooling", "(:either (and (clash-in-column", "(:either (or (clash-in-column" },
  { "fooling", "(:bob (clash-in-column", "(:bob (clash-in-row" },
  { "rank", "(or (equal knows :both) (atom (cdr minors)))", "t" },
  { "rank", "(no-duplicatesp-equal (minor-outputs minors))", "t" },
  { "rank", "(or (not (allowed problem inputs z)) (only", "(or t (only" },
  { "rank", "(and (pivot rows) (nonsingular", "(and (nonsingular" },
  { "rank", "(< (expt 2 bits) (minor-sizes minors))", "(<= (expt 2 bits) (minor-sizes minors))" },
  { "all-sizes", "(posp n) (natp bits) (< bits n)", "(posp n) (natp bits) (< bits (+ 2 n))" },
  { "wider", "(<= (alphabet (car small)) (alphabet (car large)))", "t" },
  { "longer", "(<= outputs (lists-of-words s w)) memory)", "memory)" },
  { "separate", "(disjoint-sets problem) (< bits (nth 1 problem))", "(natp bits)" },
  { "classes", "(natp q) (<= q (marked places n)) (< (* (expt c q) loss) (expt k q))", "(natp q)" },
  { "tokens-stage", "(only-two j (players step)) (all-less (messages step) g)",
    "(only-two j (players step))" },
  { "tokens", "(equal g (- (len steps) 1)) (<= 2 (nfix (car qs)))", "(equal g (- (len steps) 1))" },
  { "specification-reals", "(defthm f+-commutes",
    "(defthm two (equal (f+ (f1) (f1)) (f1)))\n"
    "  (defthm f+-commutes" }, /* a law that no field obeys */
  { "fields", "(posp g) (equal (int-times g parts) l)", "(posp g)" },
  { "fields", "(and (int-pivot rows)\n         (int-nonsingular", "(and (int-nonsingular" },
  { "functionals", "(int-nonsingular (all-set-marks sets cs) (len cs)) (<", "(<" },
  { "functionals", "(no-duplicatesp-equal cs) (position-sets sets q n)\n         (int-n",
    "(position-sets sets q n)\n         (int-n" },
  { "functionals", "(position-sets sets q n)\n         (int-n", "(int-n" },
  { "functionals", "(< w (len cs))", "(<= w (len cs))" },
  { "handover", "(< (* (expt 2 s) (expt (expt 2 b)", "(< (* (expt 2 b) (expt (expt 2 b)" },
  { "handover", "(* n (min m (expt 2 s))))) (expt r", "(min m (expt 2 s)))) (expt r" },
  { "handover", "(< (expt 2 e) (expt r (* m n)))", "(<= (expt 2 e) (expt r (* m n)))" },
  { "separate", "(equal (constant-1 (cdr model)) problem)\n                        (hand",
    "(hand" },
  { "wider", "(<= w more)) (real-network", "t) (real-network" },
  { "reals", "(equal (car literal) 'not)", "t" },
  { "cell", "((0 2) (0 1 2 5))", "((0 2) (0 1 2 4 5))" }, /* another schedule */
  { "cell", "(append (ask-z0 z0s) (append", "(append nil (append" },
  { "cell", "(append (ask-w n) (ask-two", "(append nil (ask-two" },
  { "cell", "(told-alike n z1s (car z1s) steps fs) (posp", "(posp" },
  { "cell", "(<= (len (hears (- n 1) z0s steps fs)) v)", "t" },
  { "cell-fails", "(all-hit is z1s z0s m)\n                (<", "\n                (<" },
  { "cell-fails", "(< (capacity", "(<= (capacity" },
  { "injections", "(+ 1 (- (- m s) j)) before", "(- (- m s) j) before" },
  { "injections", "(<= (car ts) x) (<= x m)", "(<= x m)" },
  { "frequent", "(<= (len vs) (nfix c))", "(<= (len vs) (+ 1 (nfix c)))" },
  { "cell-choice", "(min (len vs) (min (len z0s) (kinds 0 steps)))",
    "(min (- (len vs) 1) (min (len z0s) (kinds 0 steps)))" },
  { "decomposition", "(< (* (- x0 1) (expt k n)) (* c m))",
    "(<= (* (- x0 1) (expt k n)) (* c m))" },
  { "decomposition", "(lists-counted ts x0 m (expt (kinds 1 steps) n))",
    "(lists-counted ts x0 m (kinds 1 steps))" },
  { "memory-degree", "(in-limits r n u tables s w) (few-from js r m b u tables s w)",
    "(in-limits r n u tables s w)" },
  { "memory-degree", "(memories-null r (expt s r) n", "(memories-null r (* s r) n" },
  { "degree", "(not (multiple (output-weight u problem z) p))", "t" },
  { "degree", "(sums-null nil (expt s rounds)", "(sums-null nil (+ -1 (expt s rounds))" },
  { "degree", "(sums-null nil (- d 1) (cdr is)", "(sums-null nil (- d 2) (cdr is)" },
  { "degree", "(if (allowed problem x z) (not (other-allowed",
    "(if (allowed problem x z) (or t (other-allowed" },
  { "degree", "(or (all-having", "(or t (all-having" },
  { "separate", "(degree-excludes problem rounds s", "(or t" },
  { "rows", "(or (has-player p (players step))", "(or nil" },
  { "rows", "(or (has-other p (players step))", "(or nil" },
  { "rows", "(not (has-player p (players output)))", "t" },
  { "rows", "(or (not (nth (car places) touched)) (not (nth (car places) foreign)))", "t" },
  { "rows", "(and (tells-by-messages steps p) (natp", "(and (natp" },
  { "rows", "(< (room-of steps p) (len rows)))\n           (not", "t)\n           (not" },
};

Test (referee_witnesses, spoilt_counting)
{
  acl2_expect_spoilt (scratch, changes, G_N_ELEMENTS (changes));
}
