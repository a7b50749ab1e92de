/* Rule `degree`, of machines that route words: it fires where the lemma says and nowhere else,
 * agrees with the search on every small question, is found for promises by elimination, and is left
 * out when the device is. Certificates stand by themselves. What the kernel must reject is in
 * tests/corpus/witness. */
#include <criterion/criterion.h>
#include <string.h>

#include "reductions/questions/decide/decide.h"
#include "reductions/questions/decide/verify.h"
#include "reductions/questions/encodings/plain_question.h"
#include "reductions/questions/witness/witness.h"
#include "tests/support/catalogue.h"
#include "tests/support/questions.h"
#include "tests/support/scratch.h"

/* Is there a witness that the kernel takes? */
static gboolean
is_closed (const TerseQuestion *question)
{
  g_autoptr (GBytes) text = terse_witness_find (question, TERSE_WITNESS_ALL_RULES, NULL, NULL);
  if (text == NULL)
    return FALSE;
  g_autoptr (TersePlainQuestion) plain = terse_plain_question_new (question);
  gsize size;
  const char *bytes = g_bytes_get_data (text, &size);
  TerseWitnessResult result = terse_witness_judge (&plain->question, bytes, size, NULL, NULL);
  cr_expect (result.verified && strcmp (result.rule, "degree") == 0, "%s", result.message);
  return result.verified;
}

/* Sums and sorting of N bits, two words: ceil (log2 N) rounds and no fewer; with one word none. */
Test (degree, sums_and_sorting_need_a_logarithm)
{
  static const char *const problems[] = { "prefix-sum", "sorting", "order-statistics" };
  for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
    for (guint n = 2; n <= 9; n++)
      for (guint rounds = 0; rounds <= 4; rounds++)
        for (guint words = 1; words <= 3; words++)
          {
            g_autofree char *problem = g_strdup_printf ("%s tokens=%u", problems[i], n),
                            *model = g_strdup_printf ("mpc bits=1 rounds=%u words=%u%s", rounds,
                                                      words, i == 2 ? " knows=both" : "");
            g_autoptr (GError) error = NULL;
            g_autoptr (TerseQuestion) question = questions_try (problem, model, &error);
            guint degree = 1;
            for (guint r = 0; r < rounds; r++)
              degree *= words;
            if (question)
              cr_expect_eq (is_closed (question), degree < n, "%s, %s", problem, model);
            else
              cr_expect_eq (i, 1, "%s", error->message); /* no word can say a list */
          }
}

static TerseVerdict
search (TerseQuestion *question)
{
  TerseDecideOptions options
      = { .without = TERSE_DEVICE_BIT (TERSE_DEVICE_WITNESS), .time_limit = 20 };
  g_autoptr (TerseDecision) decision = terse_decide (question, &options, NULL);
  cr_assert_not_null (decision);
  return decision->verdict;
}

/* Questions that the search decides: never possible where there is a witness. */
static const char *const small[][2] = {
  { "prefix-sum tokens=2", "mpc bits=1 rounds=2" },
  { "prefix-sum tokens=3", "mpc bits=1 rounds=1 words=2" },
  { "prefix-sum tokens=3 modulus=3", "mpc bits=2 rounds=1 words=2" },
  { "sorting tokens=3", "mpc bits=1 rounds=1 words=2" },
  { "order-statistics tokens=2", "mpc bits=1 rounds=2 knows=both" },
  { "one-vs-two-cycles half=3", "mpc bits=1 rounds=1" },
  { "one-vs-two-cycles half=3", "mpc bits=1 rounds=1 words=2" },
  { "connectivity nodes=3", "mpc bits=1 rounds=1" },
  { "connectivity nodes=4", "mpc bits=1 rounds=1" },
  { "broadcast tokens=4", "mpc bits=1 rounds=1 knows=both" },
  { "tensor entries=sizes 2 2 2;0 0 0 1 0 1 1 1", "mpc bits=1 rounds=1" },
  { "tensor entries=sizes 2 2 2;0 * * 1 * 1 1 0", "mpc bits=1 rounds=1 words=2" },
  { "tensor entries=sizes 2 2 2;0 1 1 0 1 0 0 *", "mpc bits=1 rounds=1" },
  { "tensor entries=sizes 3 2;0 1 1 0 0|1 1", "mpc bits=2 rounds=1" },
};

static void
compare (TerseQuestion *question, guint *closed)
{
  if (!is_closed (question))
    return;
  g_autofree char *text = terse_question_text (question);
  cr_expect_eq (search (question), TERSE_IMPOSSIBLE, "%s", text);
  ++*closed;
}

Test (degree, the_search_agrees)
{
  g_autoptr (GPtrArray) questions = catalogue_questions (CATALOGUE_MPC);
  guint closed = 0;
  for (guint i = 0; i < questions->len; i++)
    compare (questions->pdata[i], &closed);
  for (guint i = 0; i < G_N_ELEMENTS (small); i++)
    {
      g_autoptr (TerseQuestion) question = questions_get (small[i][0], small[i][1]);
      compare (question, &closed);
    }
  cr_expect_geq (closed, 8);
}

/* All 256 functions of three bits and some with a promise, one word: a witness iff the function is
 * no sum of functions of one bit, which is so unless it is constant, or a bit, or its negation. */
Test (degree, one_word_is_one_bit)
{
  for (guint code = 0; code < 256; code++)
    {
      static const guint bits[] = { 0x00, 0xff, 0x0f, 0xf0, 0x33, 0xcc, 0x55, 0xaa };
      GString *entries = g_string_new ("tensor entries=sizes 2 2 2;");
      gboolean easy = FALSE;
      for (guint i = 0; i < 8; i++)
        g_string_append_printf (entries, i ? " %u" : "%u", code >> i & 1);
      for (guint i = 0; i < G_N_ELEMENTS (bits); i++)
        easy = easy || code == bits[i];
      g_autofree char *problem = g_string_free (entries, FALSE);
      g_autoptr (TerseQuestion) question = questions_get (problem, "mpc bits=1 rounds=3");
      cr_expect_eq (is_closed (question), !easy, "%s", problem);
    }
}

/* Two of eight nodes' 2,835 graphs; as many rounds as there can be. */
Test (degree, one_word_never_tells_cycles_apart)
{
  static const char *const models[] = { "mpc bits=3 rounds=1", "mpc bits=3 rounds=16" };
  static const char *const problems[]
      = { "one-vs-two-cycles half=3", "one-vs-two-cycles half=4", "connectivity nodes=4" };
  for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
    for (guint j = 0; j < G_N_ELEMENTS (models); j++)
      {
        g_autoptr (TerseQuestion) question = questions_get (problems[i], models[j]);
        cr_expect (is_closed (question), "%s, %s", problems[i], models[j]);
      }
}

static const char *
closed_by (const char *problem, const char *model, guint without, const char *place, char **folder)
{
  TerseDecideOptions options = { .without = without, .out = place, .time_limit = 1 };
  g_autoptr (TerseQuestion) question = questions_get (problem, model);
  g_autoptr (TerseDecision) decision = terse_decide (question, &options, NULL);
  cr_assert_not_null (decision);
  if (folder)
    *folder = g_strdup (decision->folder);
  return decision->verdict == TERSE_IMPOSSIBLE ? g_intern_string (decision->closed_by) : NULL;
}

/* Large formulas, or no search. */
Test (degree, is_taken_where_a_proof_is_dear)
{
  const guint witness = TERSE_DEVICE_BIT (TERSE_DEVICE_WITNESS);
  char *place = terse_scratch_new ();
  g_autofree char *folder = NULL;
  const char *large
      = closed_by ("prefix-sum tokens=5", "mpc bits=1 rounds=2 words=2", 0, place, &folder),
      *only = closed_by ("prefix-sum tokens=2", "mpc bits=1 rounds=1", TERSE_ALL_DEVICES & ~witness,
                         NULL, NULL),
      *small_one = closed_by ("prefix-sum tokens=2", "mpc bits=1 rounds=1", 0, NULL, NULL),
      *off = closed_by ("prefix-sum tokens=5", "mpc bits=1 rounds=2 words=2", witness, NULL, NULL);
  cr_expect_str_eq (large, "degree");
  cr_expect_str_eq (only, "degree");
  cr_expect_str_eq (small_one, "search");
  cr_expect_null (off);
  TerseVerification verification;
  cr_assert (terse_verify (folder, NULL, NULL, &verification, NULL));
  cr_expect (verification.verified);
  terse_verification_clear (&verification);
  terse_scratch_free (place);
}
