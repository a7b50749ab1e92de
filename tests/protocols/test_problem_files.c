/* Problems written as text: what they say against the same in C, one hash for one question, and
 * what is refused with which line. */
#include <criterion/criterion.h>
#include <string.h>

#include "protocols/forms/problem_reader.h"
#include "protocols/language/literal.h"
#include "protocols/language/relation_reader.h"
#include "protocols/problems/relation.h"

#define BENCH TERSE_SOURCE_DIR "/bench/"

static TerseProblem *
parse_problem (const char *text, const char *const *values, GError **error)
{
  TerseRelation *relation = terse_relation_parse (text, strlen (text), "my.problem", values, error);
  return relation ? terse_relation_problem (relation, error) : NULL;
}

static guint
parity (guint x)
{
  return (guint) __builtin_popcount (x) % 2;
}

Test (problem_files, karchmer_wigderson_relation_of_parity_is_as_in_c)
{
  for (guint n = 1; n <= 4; n++)
    {
      g_autofree char *size = g_strdup_printf ("%u", n);
      const char *const parameters[]
          = { "n", size, "file", BENCH "karchmer-wigderson-parity.problem", NULL };
      g_autoptr (TerseProblem) problem = terse_problem_read ("relation", parameters, NULL);
      cr_assert_not_null (problem);
      cr_assert_eq (terse_problem_inputs (problem, 0), 1u << n);
      cr_assert_eq (terse_problem_outputs (problem), n);
      for (guint x = 0; x < 1u << n; x++)
        for (guint y = 0; y < 1u << n; y++)
          for (guint output = 0; output < n; output++)
            {
              const guint inputs[] = { x, y };
              const gboolean promised = parity (x) == 1 && parity (y) == 0;
              cr_expect_eq (terse_problem_promises (problem, inputs), promised);
              cr_expect_eq (terse_problem_allows (problem, inputs, output),
                            promised && ((x ^ y) >> (n - 1 - output) & 1));
            }
    }
}

Test (problem_files, the_order_of_lines_comments_and_names_of_parameters_make_no_other_question)
{
  static const char *const same[] = {
    "parameter n 1..4\nplayer alice x[n] in 0..n-1\nplayer bob y in 0..3\noutputs 2\n"
    "answer x[0] > y or not (x[0] >= y + (2 - 1))",
    "# the same\nsummary of the same\noutputs 1 + 1\nplayer alice x[2] in 0..1 # bits\n"
    "answer (y < x[0]) or (not (not (x[0] < (y + 1))))\nplayer bob y in 0..2+1",
    "player alice x[2] in 0..1; player bob y in 0..3; outputs 2; "
    "answer y < x[0] or not not x[0] < y + 1",
  };
  const char *const values[] = { "n", "2", NULL };
  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TerseProblem) problem = parse_problem (same[i], i == 0 ? values : NULL, &error);
      cr_assert_not_null (problem, "%s", error ? error->message : "");
      cr_expect_str_eq (terse_problem_parameters (problem)[1], same[2]);
    }
}

static void
expect_same (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TerseProblem) problem = parse_problem (text, NULL, &error);
  cr_assert_not_null (problem, "%s: %s", text, error ? error->message : "");
  const char *canonical = terse_problem_parameters (problem)[1];
  g_autoptr (TerseProblem) again = parse_problem (canonical, NULL, NULL);
  cr_assert_not_null (again, "%s", canonical);
  cr_expect_str_eq (terse_problem_parameters (again)[1], canonical);
  for (guint x = 0; x < 3; x++)
    for (guint y = 0; y < 9; y++)
      for (guint output = 0; output < 64; output++)
        {
          const guint inputs[] = { x, y };
          cr_expect_eq (terse_problem_allows (problem, inputs, output),
                        terse_problem_allows (again, inputs, output), "%s and %s", text, canonical);
        }
}

/* What is written is read with the same meaning: every operator beside every other. */
Test (problem_files, canonical_texts_mean_what_they_did)
{
  static const char *const operators[]
      = { "+", "-", "*", "==", "<", ">=", "and", "or", "!=", "/ 2 -", "% 2 *" };
  for (guint i = 0; i < 3 * G_N_ELEMENTS (operators) * G_N_ELEMENTS (operators); i++)
    {
      const char *a = operators[i / 3 % G_N_ELEMENTS (operators)],
                 *b = operators[i / 3 / G_N_ELEMENTS (operators)];
      g_autofree char *expression
          = i % 3 == 0   ? g_strdup_printf ("(x %s (y)) %s (-z)", a, b)
            : i % 3 == 1 ? g_strdup_printf ("x %s (y %s (- - z))", a, b)
                         : g_strdup_printf ("-(if x %s 1 then y else not (0 - z)) %s z", a, b);
      g_autofree char *text = g_strdup_printf (
          "player a x in 0..2; player b y in 0..2, z in 0..2; outputs 64; answer 30 + (%s)",
          expression);
      expect_same (text);
    }
}

Test (problem_files, what_is_wrong_is_told_with_its_line)
{
#define TWO "player alice x[2] in 0..1\nplayer bob y[2] in 0..1\noutputs 2\n"
  static const struct {
    const char *text, *message;
  } wrong[] = {
    { TWO, "my.problem:4: expected one line answer or allowed, found the end of the file" },
    { TWO "allowed x[output] != y[output]",
      "my.problem:4: expected an allowed output for every promised input, found none for Alice 00, "
      "Bob 00" },
    { TWO "answer x[0] + y[0]",
      "my.problem:4: expected an answer in 0..1, found 2 for Alice 10, Bob 10" },
    { TWO "answer x[0] - y[0]",
      "my.problem:4: expected an answer in 0..1, found -1 for Alice 00, Bob 10" },
    { TWO "promise x[0] < 0\nanswer 0",
      "my.problem:4: expected a promise that some input keeps, found none" },
    { TWO "answer x[2]", "my.problem:4: expected an index below 2, found 2 for Alice 00, Bob 00" },
    { TWO "answer x",
      "my.problem:4: expected an index of x, which has 2 fields, found none for Alice 00, Bob 00" },
    { TWO "answer z", "my.problem:4: expected a parameter, a loop variable or a field, found z" },
    { TWO "answer 1 / x[0]",
      "my.problem:4: expected a divisor without fields, found a field for Alice 00, Bob 00" },
    { TWO "answer output", "my.problem:4: expected a parameter, a loop variable or a field, found "
                           "output" },
    { TWO "answer sum(x in 0..1: 0)", "my.problem:4: expected a name that is not in use, found x" },
    { TWO "answer sum(i in 0..x[0]: 0)",
      "my.problem:4: expected a number without fields, found a field for Alice 00, Bob 00" },
    { TWO "answer sum(i in 0..65536: 0)",
      "my.problem:4: expected a range of at most 65536 values, found more for Alice 00, Bob 00" },
    { TWO "answer 0\nanswer 0",
      "my.problem:5: expected every line but parameter and player once, found answer" },
    { "player alice x in 0..1\nplayer bob x in 0..1\noutputs 2\nanswer 0",
      "my.problem:2: expected a name that is not in use, found x" },
    { "player alice x[65] in 0..1\nplayer bob y in 0..1\noutputs 2\nanswer 0",
      "my.problem:1: expected a number in 1..64, found 65" },
    { "player alice x[64] in 0..1\nplayer bob y in 0..1\noutputs 2\nanswer 0",
      "my.problem:1: expected at most 4194304 joint inputs, and 67108864 times outputs, found at "
      "least 18446744073709551615 and 2 outputs" },
    { "player bob x in 0..1\nplayer alice y in 0..1\noutputs 2\nanswer 0",
      "my.problem:1: expected bob as the second player, found bob" },
    { "player alice x in 1..2\nplayer bob y in 0..1\noutputs 2\nanswer 0",
      "my.problem:1: expected a range that begins with 0, found another" },
    { "player alice x in 0..1\nplayer bob y in 0..1\noutputs 0\nanswer 0",
      "my.problem:3: expected a number in 1..65536, found 0" },
    { "parameter n 1..3\nplayer alice x[n] in 0..1\nplayer bob y in 0..1\noutputs 2\nanswer 0",
      "my.problem: expected parameter n in 1..3, found none" },
    { TWO "answer 4611686018427387904",
      "my.problem:4: expected a number below 2^48, found 4611686018427387904" },
  };
#undef TWO
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TerseProblem) problem = parse_problem (wrong[i].text, NULL, &error);
      cr_assert_null (problem, "%s", wrong[i].text);
      cr_expect_str_eq (error->message, wrong[i].message);
    }
}

Test (problem_files, values_of_parameters_are_those_of_the_file)
{
  static const struct {
    const char *name, *value, *message;
  } wrong[] = {
    { "n", "7", "my.problem: expected parameter n in 1..3, found 7" },
    { "n", "x", "my.problem: expected parameter n in 1..3, found x" },
    { "m", "1", "my.problem: expected a parameter of the file, found m" },
  };
  static const char text[]
      = "parameter n 1..3\nplayer alice x[n] in 0..1\nplayer bob y in 0..1\noutputs 2\nanswer 0";
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      const char *const values[] = { wrong[i].name, wrong[i].value, NULL };
      g_autoptr (TerseProblem) problem = parse_problem (text, values, &error);
      cr_assert_null (problem);
      cr_expect_str_eq (error->message, wrong[i].message);
    }
}

/* Loops in loops end with the steps that are left. */
Test (problem_files, steps_are_counted)
{
  g_autoptr (TerseRelation) relation = terse_relation_parse (
      "player a x in 0..1; player b y in 0..1; outputs 2; "
      "answer sum(a in 0..65535: sum(b in 0..65535: sum(c in 0..65535: x)))",
      119, "my.problem", NULL, NULL);
  cr_assert_not_null (relation);
  const guint x[] = { 1 };
  g_auto (TerseLiteral) literal;
  terse_literal_init (&literal, 1000);
  terse_literal_see (&literal, "x", x, 1);
  cr_expect_eq (terse_literal_value (&literal, relation->answer), 0);
  cr_expect_str_eq (literal.fault, "expected fewer steps in all, found more");
}
