/* Questions that allow an error. The encoding: sizes, embedding, count of its solutions. The
 * verdicts: those of the value of the game of all protocols and all inputs, which the theorem of
 * Shapley and Snow gives (tests/support/values.h), and values of the literature. */
#include <criterion/criterion.h>
#include <string.h>

#include "protocols/radix.h"
#include "protocols/simulate.h"
#include "reductions/questions/decide/decide.h"
#include "reductions/questions/decide/verify.h"
#include "tests/support/catalogue.h"
#include "tests/support/cells.h"
#include "tests/support/certificates.h"
#include "tests/support/questions.h"
#include "tests/support/scratch.h"
#include "tests/support/search.h"
#include "tests/support/share.h"
#include "tests/support/suite.h"
#include "tests/support/values.h"

TestSuite (errors, .init = scratch_open, .fini = scratch_close);

/* A question of the catalogue with an error and, where not NULL, weights. (transfer full) */
static TerseQuestion *
allow (const TerseQuestion *question, const char *error_text, const char *weights)
{
  g_autoptr (TerseSetting) setting = terse_setting_copy (terse_question_setting (question));
  terse_setting_set (setting, TERSE_OPTION_ERROR, error_text);
  terse_setting_set (setting, TERSE_OPTION_WEIGHTS, weights);
  TerseQuestion *allowed = terse_question_new (terse_question_problem (question),
                                               terse_question_model (question), setting, NULL);
  cr_assert_not_null (allowed);
  return allowed;
}

/* Weights of the promised inputs, not all 0. (transfer full) */
static char *
draw_weights (GRand *rand, const TerseProblem *problem, gint below)
{
  const guint64 promised = terse_problem_promised (problem);
  GString *text = g_string_new (NULL);
  for (guint64 i = 0; i < promised; i++)
    g_string_append_printf (text, "%s%d", i ? "," : "",
                            i ? g_rand_int_range (rand, 0, below)
                              : g_rand_int_range (rand, 1, below));
  return g_string_free (text, FALSE);
}

/* The weight on which a protocol errs, and where. */
static guint64
lost_by (const TerseProtocol *protocol, const guint64 *weights, guint *mask)
{
  const TerseProblem *problem = terse_question_problem (terse_protocol_question (protocol));
  const guint players = terse_problem_players (problem);
  g_autofree guint *inputs = g_new0 (guint, players);
  guint64 lost = 0;
  guint p = 0;
  *mask = 0;
  do
    {
      if (!terse_problem_promises (problem, inputs))
        continue;
      if (!terse_problem_allows (problem, inputs, terse_protocol_run (protocol, inputs, NULL)))
        {
          lost += weights ? weights[p] : 0;
          *mask |= p < 32 ? 1u << p : 0;
        }
      p++;
    }
  while (terse_radix_next (players, terse_problem_input_sizes (problem), inputs));
  return lost;
}

/* The encoding. */

static void
check_size (const TerseEncoding *encoding, const TerseQuestion *weighted,
            const TerseFormula *formula)
{
  const TerseSize size = encoding->size (weighted);
  g_autofree char *text = terse_question_text (weighted);
  cr_expect_eq (size.variables, terse_formula_variables (formula), "%s: variables", text);
  cr_expect_eq (size.clauses, terse_formula_clauses (formula), "%s: clauses", text);
  cr_expect_eq (size.literals, terse_formula_literals (formula), "%s: literals", text);
}

/* Every clause holds, but the last one where the protocol errs too much. */
static void
check_embedding (const TerseEncoding *encoding, TerseQuestion *weighted,
                 const TerseFormula *formula, TerseProtocol *part)
{
  const TerseTolerance *tolerance = terse_question_tolerance (weighted);
  g_autoptr (TerseProtocol) protocol = terse_protocol_new (weighted);
  guint mask;
  const guint64 lost = lost_by (part, tolerance->weights, &mask);
  const gboolean right = lost * tolerance->denominator <= tolerance->total * tolerance->numerator;
  terse_protocol_add_part (protocol, part, 1);
  g_autofree gint8 *assignment = encoding->embed (protocol);
  for (guint i = 0; i < terse_formula_clauses (formula); i++)
    {
      const gboolean last = terse_formula_clause_group (formula, i) == encoding->correctness;
      cr_assert_eq (terse_formula_clause_holds (formula, i, assignment), !last || right,
                    "clause %u", i);
    }
  g_autoptr (TerseProtocol) again = encoding->decode (weighted, assignment);
  guint64 weight;
  TerseProtocol *decoded = (TerseProtocol *) (gpointer) terse_protocol_part (again, 0, &weight);
  cr_expect (cells_equal (decoded, part));
  cr_expect_eq (search_is_right (protocol), right);
}

static void
check_encoding (TerseQuestion *question, GRand *rand)
{
  static const char *const errors[] = { "1/4", "2/3", "1/100" };
  if (terse_problem_unlisted (terse_question_problem (question)))
    return;
  g_autofree char *weights = draw_weights (rand, terse_question_problem (question), 5);
  g_autoptr (TerseQuestion) weighted
      = allow (question, errors[g_rand_int_range (rand, 0, 3)], weights);
  const TerseEncoding *encoding = terse_encoding_for (weighted);
  g_autoptr (TerseFormula) formula = encoding->emit (weighted);
  cr_assert_eq (encoding, &terse_encoding_error);
  check_size (encoding, weighted, formula);
  for (guint trial = 0; trial < 3; trial++)
    {
      TerseProtocol *part = terse_protocol_new (terse_question_errorless (weighted));
      cells_randomize_in_rounds (part, rand);
      check_embedding (encoding, weighted, formula, part);
    }
}

/* Every shape of the catalogue, one question in so many. */
Test (errors, encoding_of_every_model)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  const guint step = terse_test_share (1, 37);
  for (guint part = 0; part < CATALOGUE_PARTS; part++)
    {
      g_autoptr (GPtrArray) questions = catalogue_questions (part);
      for (guint i = 0; i < questions->len; i += step)
        check_encoding (questions->pdata[i], rand);
    }
}

/* The solutions of the formula, told apart by the tables, are the protocols that err little. */
static void
check_count (const char *problem, const char *model, const char *error_text, const char *weights)
{
  g_autoptr (TerseQuestion) question = questions_get (problem, model),
                            weighted = allow (question, error_text, weights);
  const TerseTolerance *tolerance = terse_question_tolerance (weighted);
  g_autoptr (TerseProtocol) protocol = terse_protocol_new (terse_question_errorless (weighted));
  g_autoptr (GArray) cells = cells_of (protocol);
  const SearchAssignments assignments = search_count_assignments (weighted);
  guint64 right = 0;
  guint mask;
  do
    right += lost_by (protocol, tolerance->weights, &mask) * tolerance->denominator
             <= tolerance->total * tolerance->numerator;
  while (cells_next (cells));
  cr_expect_eq (assignments.all, right, "%s, %s", problem, model);
  cr_expect_eq (assignments.wrong, 0);
  cr_expect_eq (assignments.twice, 0);
}

Test (errors, solutions_are_counted)
{
  check_count ("index n=1", "one-way messages=2", "1/2", "1,1");
  check_count ("index n=1", "one-way messages=3", "2/5", "1,2");
  check_count ("equality n=1", "one-way messages=2", "1/4", "1,1,1,1");
  check_count ("equality n=1", "one-way messages=2", "1/3", "3,0,1,2");
  check_count ("matrix entries=0 1;1 *", "two-way bits=1 knows=both", "1/3", "1,1,1");
  check_count ("matrix entries=0 1;1 *", "two-way bits=1 knows=bob", "1/3", "1,3,1");
  check_count ("matrix entries=0 1|0;1 0", "simultaneous bits=1", "1/4", "1,1,1,1");
  check_count ("matrix entries=0 1;1 0", "cover rectangles=1", "1/2", "1,1,1,1");
}

/* The value of the game. */

static Fraction
value_of (TerseQuestion *question)
{
  g_autoptr (TerseProtocol) protocol = terse_protocol_new (question);
  g_autoptr (GArray) cells = cells_of (protocol),
                     columns = g_array_new (FALSE, FALSE, sizeof (guint));
  const guint promised = (guint) terse_problem_promised (terse_question_problem (question));
  guint8 seen[256] = { 0 };
  guint mask;
  cr_assert_leq (promised, 8);
  do
    {
      if (!terse_protocol_keeps_rounds (protocol))
        continue;
      lost_by (protocol, NULL, &mask);
      seen[mask] = 1;
    }
  while (cells_next (cells));
  /* Who errs where another one does and elsewhere too is never drawn. */
  for (guint set = 0; set < 256; set++)
    {
      gboolean least = seen[set];
      for (guint other = 0; other < set; other++)
        least = least && !(seen[other] && (other & ~set) == 0);
      if (least)
        g_array_append_val (columns, set);
    }
  return values_of_game (promised, columns->len, (const guint *) (gpointer) columns->data);
}

static TerseVerdict
verdict_at (const TerseQuestion *question, gint64 numerator, gint64 denominator)
{
  g_autofree char *text
      = g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, numerator, denominator);
  g_autoptr (TerseQuestion) allowed = allow (question, text, NULL);
  const TerseDecideOptions options = { .seed = 0 };
  g_autoptr (TerseDecision) decision = terse_decide (allowed, &options, NULL);
  cr_assert_not_null (decision);
  return decision->verdict;
}

/* Possible with that error, impossible with less. */
static void
expect_least (const TerseQuestion *question, Fraction value)
{
  g_autofree char *text = terse_question_text (question);
  cr_expect_eq (verdict_at (question, value.numerator * 1000 + (value.numerator == 0),
                            value.denominator * 1000),
                TERSE_POSSIBLE, "%s: %d / %d", text, (gint) value.numerator,
                (gint) value.denominator);
  if (value.numerator > 0)
    cr_expect_eq (verdict_at (question, value.numerator * 1000 - 1, value.denominator * 1000),
                  TERSE_IMPOSSIBLE, "%s: below %d / %d", text, (gint) value.numerator,
                  (gint) value.denominator);
}

static const char *const tiny_models[] = {
  "one-way messages=1",
  "one-way messages=2",
  "two-way bits=0 knows=both",
  "two-way bits=1 knows=both",
  "two-way bits=1 knows=bob",
  "two-way bits=1 knows=either",
  "rounds bits=1 rounds=1 first=alice knows=bob",
  "simultaneous bits=1",
  "recurrent bits=1",
  "cover rectangles=1",
  "leaves leaves=2",
};

static void
check_matrix (const char *entries)
{
  g_autofree char *problem = g_strconcat ("matrix entries=", entries, NULL);
  for (guint m = 0; m < G_N_ELEMENTS (tiny_models); m++)
    {
      g_autoptr (TerseQuestion) question = questions_get (problem, tiny_models[m]);
      expect_least (question, value_of (question));
    }
}

Test (errors, values_of_known_matrices)
{
  check_matrix ("0 1;1 0");
  check_matrix ("0 0;0 1");
  check_matrix ("0 1;1 *");
  check_matrix ("0 1|0;1 0");
}

/* Two rows, or two columns, of entries with promise and choice. */
Test (errors, values_of_random_matrices)
{
  static const char *const entries[] = { "0", "1", "0", "1", "0|1", "*", "2" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  for (guint trial = 0; trial < terse_test_share (60, 1); trial++)
    {
      const gint columns = g_rand_int_range (rand, 2, 4);
      g_autoptr (GString) text = g_string_new ("0");
      for (gint e = 1; e < 2 * columns; e++)
        g_string_append_printf (text, "%s%s", e == columns ? ";" : " ",
                                entries[g_rand_int_range (rand, 0, columns == 2 ? 7 : 6)]);
      check_matrix (text->str);
    }
}

/* Index one way in one bit is a random access code with shared coins, which succeeds with
 * probability 1/2 + C(n - 1, floor ((n - 1) / 2)) / 2^n (Ambainis, Leung, Mancinska, Ozols 2008).
 */
static const struct {
  const char *problem, *model;
  Fraction least;
} known[] = {
  { "index n=2", "one-way bits=1", { 1, 4 } },
  { "index n=3", "one-way bits=1", { 1, 4 } },
  { "index n=4", "one-way bits=1", { 5, 16 } },
  /* a bit less than needed: by turns one of the two inputs, and no 1 at all */
  { "inner-product n=1", "two-way bits=1 knows=both", { 1, 3 } },
  { "inner-product n=1", "two-way bits=0 knows=both", { 1, 2 } },
};

Test (errors, known_values)
{
  for (guint i = 0; i < terse_test_share (G_N_ELEMENTS (known), 2); i++)
    {
      g_autoptr (TerseQuestion) question = questions_get (known[i].problem, known[i].model);
      expect_least (question, known[i].least);
    }
}

/* Certificates. */

/* The folder of the one certificate of a question, (transfer full). */
static char *
close_question (const char *problem, const char *model, const char *error_text, const char *weights,
                TerseVerdict verdict)
{
  g_autoptr (TerseQuestion) plain = questions_get (problem, model),
                            question = allow (plain, error_text, weights);
  const TerseDecideOptions options = { .out = scratch };
  g_autoptr (TerseDecision) decision = terse_decide (question, &options, NULL);
  cr_assert (decision && decision->verdict == verdict);
  cr_expect_str_eq (decision->closed_by, "minimax");
  return g_strdup (decision->folder);
}

static void
expect_verified (const char *certificate)
{
  g_autofree char *reason = NULL;
  cr_expect_eq (terse_test_verify (certificate, &reason), TERSE_TEST_VERIFIED, "%s", reason);
}

typedef struct {
  const char *file, *from, *to, *reason;
} Forgery;

/* In a file, one text for another; then the reason. */
static void
check_forgeries (const char *certificate, guint n, const Forgery *forgeries)
{
  expect_verified (certificate);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *kept = terse_scratch_read (certificate, forgeries[i].file, NULL),
                      *reason = NULL;
      g_auto (GStrv) parts = g_strsplit (kept, forgeries[i].from, 2);
      cr_assert (parts[0] && parts[1], "%s is in %s", forgeries[i].from, forgeries[i].file);
      g_autofree char *forged = g_strjoinv (forgeries[i].to, parts);
      terse_scratch_write (certificate, forgeries[i].file, forged, -1);
      terse_test_reseal (certificate);
      cr_expect_eq (terse_test_verify (certificate, &reason), TERSE_TEST_REJECTED, "%s",
                    forgeries[i].to);
      cr_expect (reason && strstr (reason, forgeries[i].reason), "%s: %s", forgeries[i].to, reason);
      terse_scratch_write (certificate, forgeries[i].file, kept, -1);
    }
  terse_test_reseal (certificate);
  expect_verified (certificate);
}

Test (errors, forged_weights_are_rejected)
{
  static const Forgery forgeries[] = {
    { "weights.txt", "1,1,1,1,1,1,1,1\n", "1,1,1,1,1,1,1,2\n", "formula" },
    { "weights.txt", "1,1,1,1,1,1,1,1\n", "2,2,2,2,2,2,2,2\n", "in lowest terms" },
    { "weights.txt", "1,1,1,1,1,1,1,1\n", "1,1,1,1,1,1,1\n", "in lowest terms" },
    { "weights.txt", "1,1,1,1,1,1,1,1\n", "1,1,1,1,1,1,1,1", "in lowest terms" },
    { "manifest.json", "\"1/5\"", "\"1/4\"", "formula" },
    { "manifest.json", ",\n    \"error\" : \"1/5\"", "", "encoding.id" },
    { "manifest.json", "\"least\" : 2", "\"least\" : 3", "distribution.least" },
    { "manifest.json", "\"total\" : 8", "\"total\" : 9", "distribution.total" },
    { "manifest.json", "\"impossible\"", "\"possible\"", "expected no formula" },
    { "manifest.json", "\"error\",", "\"schedule\",", "encoding.id" },
  };
  g_autofree char *certificate
      = close_question ("index n=2", "one-way bits=1", "1/5", NULL, TERSE_IMPOSSIBLE);
  check_forgeries (certificate, G_N_ELEMENTS (forgeries), forgeries);
  g_autofree char *names = terse_scratch_list (certificate);
  cr_expect_str_eq (names,
                    "SHA256SUMS formula.cnf manifest.json proof.lrat symmetries.txt weights.txt");
}

Test (errors, forged_distributions_are_rejected)
{
  static const Forgery forgeries[] = {
    { "manifest.json", "\"1/4\"", "\"1/5\"", "expected less error" },
    { "manifest.json", "\"1/4\"", "\"2/8\"", "canonical form" },
    { "manifest.json", ",\n    \"error\" : \"1/4\"", "", "encoding.id" },
    { "manifest.json", "\"possible\"", "\"impossible\"", "expected a formula" },
    { "protocol.json", "\"weight\":1", "\"weight\":2", "expected less error" },
    { "protocol.json", "\"weight\":1", "\"weight\":0", "weights of at least 1" },
    { "protocol.json", "\"weight\":1", "\"weight\":1099511627776", "not too large together" },
    { "protocol.json", "\"parts\":[", "\"parts\":[1,", "parts that are objects" },
    { "protocol.json", "\"parts\"", "\"part\"", "expected parts" },
    { "protocol.json", "\"distribution\"", "\"mixture\"", "canonical form" },
  };
  g_autofree char *certificate
      = close_question ("index n=2", "one-way bits=1", "1/4", NULL, TERSE_POSSIBLE);
  check_forgeries (certificate, G_N_ELEMENTS (forgeries), forgeries);
}

Test (errors, weights_of_ones_own)
{
  static const Forgery forgeries[] = {
    { "manifest.json", "\"1,1,1,1,1,1,1,1\"", "\"1,1,1,1,1,1,1,9\"", "formula" },
    { "manifest.json", "\"1/4\"", "\"1/9\"", "formula" },
    { "protocol.json", "\"weight\":1", "\"weight\":2", "not too large together" },
  };
  g_autofree char *possible
      = close_question ("index n=2", "one-way bits=1", "1/4", "2,2,2,2,2,2,2,2", TERSE_POSSIBLE),
      *impossible
      = close_question ("index n=2", "one-way bits=1", "1/5", "1,1,1,1,1,1,1,1", TERSE_IMPOSSIBLE);
  check_forgeries (possible, G_N_ELEMENTS (forgeries), forgeries);
  expect_verified (impossible);
}

/* What is no question. */
Test (errors, refused)
{
  static const struct {
    const char *problem, *model, *reason;
  } cases[] = {
    { "index n=2", "one-way bits=1 error=1", "--error: expected 0 or P/Q below 1" },
    { "index n=2", "one-way bits=1 error=4/3", "--error: expected 0 or P/Q below 1" },
    { "index n=2", "one-way bits=1 error=1/0", "--error: expected 0 or P/Q below 1" },
    { "index n=2", "one-way bits=1 error=0.1", "--error: expected 0 or P/Q below 1" },
    { "index n=2", "one-way bits=1 error=1/2/3", "--error: expected 0 or P/Q below 1" },
    { "index n=2", "one-way bits=1 error=1/1048577", "with Q in 1..1048576" },
    { "index n=2", "one-way bits=1 weights=1,1,1,1,1,1,1,1", "--error: expected 0 or P/Q" },
    { "index n=2", "one-way bits=1 error=0 weights=1,1,1,1,1,1,1,1", "an --error above 0" },
    { "index n=2", "one-way bits=1 error=1/2 weights=1,1", "--weights: expected 8 numbers" },
    { "index n=2", "one-way bits=1 error=1/2 weights=0,0,0,0,0,0,0,0", "expected 8 numbers" },
    { "index n=2", "one-way bits=1 error=1/2 weights=1099511627776,1,1,1,1,1,1,1",
      "expected 8 numbers" },
    { "disjointness n=40", "two-way bits=2 error=1/4", "disjointness" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TerseQuestion) question = questions_try (cases[i].problem, cases[i].model, &error);
      cr_expect_null (question, "%s", cases[i].model);
      cr_expect (error && strstr (error->message, cases[i].reason), "%s: %s", cases[i].model,
                 error ? error->message : "");
    }
}

/* One question has one form; no error is none. */
Test (errors, canonical_form)
{
  g_autoptr (TerseQuestion) question
      = questions_get ("index n=1", "one-way bits=1 error=2/8 weights=4,2"),
      none = questions_get ("index n=1", "one-way bits=1 error=0/7");
  g_autofree char *text = terse_question_text (question);
  cr_expect_str_eq (text, "index n=1, one-way bits=1 error=1/4 weights=2,1, knows=bob");
  cr_expect_null (terse_question_schedule (question));
  cr_expect_null (terse_question_tolerance (none));
  cr_expect_null (terse_question_errorless (none));
  cr_expect_not_null (terse_question_schedule (none));
}
